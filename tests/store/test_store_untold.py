"""Where a disk took neither raw answer nor side-car, a file tells of the call as soon as one can (FAULTS K10)."""

from __future__ import annotations

import pytest
from store_making import claimed, files, finish, intent, spooled

from wisgate_nb.store import sidecar, spool


@pytest.fixture
def untold(store, monkeypatch):
    """A call whose row and picture are kept, made while the disk refused every other file."""

    def refuse(*_):
        raise OSError(28, "No space left on device")

    call_id = claimed(store, intent()).call_id
    with monkeypatch.context() as full:
        full.setattr(spool, "write_all", refuse)
        full.setattr(sidecar, "write_whole", refuse)
        spooled(store, call_id, b"one")
        assert finish(store, call_id).status == "ok"
    assert store.held == (call_id,)
    assert files(store.path, "calls") == []
    return call_id


def test_its_side_car_is_written_before_the_next_call(store, untold):
    """By the claim, and nothing is held afterwards."""
    claimed(store, intent("another"))
    assert store.held == ()
    assert files(store.path, "calls") == [f"{untold}.json"]
    assert store.check() == []


def test_its_side_car_is_written_by_rescue(store, untold):
    """As for an answer that was held whole."""
    assert store.rescue() == [untold]
    assert files(store.path, "calls") == [f"{untold}.json"]
    assert store.check() == []
