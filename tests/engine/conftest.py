"""The session of the engine's tests, ready to meet servers."""

import pytest
from engine_wire import Wire


@pytest.fixture
def wire(session, monkeypatch):
    """A session whose calls go to the fault server of each `meet`."""
    return Wire(session, monkeypatch)
