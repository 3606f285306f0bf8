"""The public doors in front of a counting server."""

import pytest
from inputs_door import KEY, Door, answering_server


@pytest.fixture
def door(session, monkeypatch):
    """The Python functions, one step before a server that would take the call."""
    with answering_server() as server:
        monkeypatch.setenv("WISGATE_BASE_URL", server.base_url)
        monkeypatch.setenv("WISDOM_GATE_KEY", KEY)
        yield Door(server)
