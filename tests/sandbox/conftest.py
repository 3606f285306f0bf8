"""Sandboxes to test against."""

from __future__ import annotations

import openai
import pytest
from sandbox_samples import Caller

from wisgate_nb.sandbox import Sandbox, SandboxServer


@pytest.fixture
def call():
    return Caller()


@pytest.fixture
def sandbox():
    return Sandbox()


@pytest.fixture(scope="session")
def server():
    with SandboxServer() as running:
        yield running


@pytest.fixture
def client(server):
    with openai.OpenAI(api_key="k", base_url=server.base_url, max_retries=0, timeout=20) as made:
        yield made
