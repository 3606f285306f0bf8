"""Calls that were claimed ahead of their turn: sent or not, as a recovery may know it (FAULTS 4.2.6, 4.3)."""

from __future__ import annotations

import os
import signal

import pytest
from forks import ended, forked
from store_making import decode, finish, intent, spooled, waiting

from wisgate_nb.errors import StoreError
from wisgate_nb.store import departures, owner
from wisgate_nb.store.recover import Recoverer, Recovery
from wisgate_nb.store.store import Store

pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")


@pytest.fixture
def booted():
    """Makes this process one of another boot, until the end of the test."""
    with pytest.MonkeyPatch.context() as patch:

        def boot(name):
            patch.setattr(owner, "_boot", lambda: name)
            owner._owner_of.cache_clear()

        yield boot
    owner._owner_of.cache_clear()


@pytest.fixture
def killed(booted, tmp_path):
    """Kills a process that has one call that left, and one that waits; `before` runs in it first."""

    def kill(before=lambda: None):
        def act():
            before()
            store = Store.open(tmp_path / ".wisgate", decode=decode)
            store.depart(waiting(store, intent("left")).call_id)
            waiting(store, intent("waits"))
            os.kill(os.getpid(), signal.SIGKILL)

        assert ended(forked(act)) == -signal.SIGKILL

    return kill


def statuses(store):
    return {call.prompt: call.status for call in store.calls()}


def test_what_never_left_is_not_feared(killed, opened):
    """Of a killed process the waiting call is cancelled, with a reason, and made by the next who asks."""
    killed()
    store = opened()
    assert statuses(store) == {"left": "unknown", "waits": "cancelled"}
    (cancelled,) = store.calls(status="cancelled")
    assert cancelled.error_message == "its kernel ended before it was sent; nothing was billed"
    again = waiting(store, intent("waits"))
    store.depart(again.call_id)
    spooled(store, again.call_id, b"one")
    assert finish(store, again.call_id).status == "ok"
    assert store.recover() == Recovery()
    assert store.check() == []
    assert len(list(store.path.glob(".*.calls"))) == 1


def test_what_another_thread_recovers_meanwhile_is_not_feared(killed, opened, monkeypatch):
    """Two threads come upon the dead kernel's call at once; the one whose recovery has nothing left to do claims it."""
    store = opened()
    killed()

    def recovered_elsewhere():
        Store.recover(store)
        return Recovery()

    monkeypatch.setattr(store._journal, "_recover", recovered_elsewhere)
    assert waiting(store, intent("waits"))
    assert statuses(store) == {"left": "unknown", "waits": "sent"}


def test_a_recovery_counts_what_was_never_sent(killed, opened):
    """One of each kind."""
    store = opened()
    killed()
    assert store.recover() == Recovery(unknown=1, unsent=1)


def test_nothing_is_believed_after_a_power_cut(killed, booted, opened):
    """What was not synced may be gone: both calls are unknown."""
    killed(lambda: booted("an earlier boot"))
    assert statuses(opened()) == {"left": "unknown", "waits": "unknown"}


def test_nothing_is_believed_where_boots_are_not_told_apart(killed, booted, opened):
    """A system without a boot's id could have been cut off in between."""
    booted(owner._NO_BOOT)
    killed()
    assert statuses(opened()) == {"left": "unknown", "waits": "unknown"}


def test_nothing_is_believed_of_files_that_a_daemon_or_another_machine_keeps(killed, opened, monkeypatch):
    """A server of files may lose what it was given last, and this machine goes on."""
    killed()
    monkeypatch.setattr(departures, "network_kind", lambda _: "fuse.any")
    assert statuses(opened()) == {"left": "unknown", "waits": "unknown"}


@pytest.mark.parametrize("harm", ["gone", "not ours", "cut"])
def test_a_damaged_word_is_none(killed, opened, harm, tmp_path):
    """Without its file, with other bytes in it, or with its end cut off, no call that left counts as unsent."""
    killed()
    (path,) = (tmp_path / ".wisgate").glob(".*.calls")
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(b"\xff" * 80 if harm == "not ours" else path.read_bytes()[:10])
    assert statuses(opened()) == {"left": "unknown", "waits": "unknown"}


def test_a_recovery_that_is_killed_passes_on_what_it_knew(killed, opened, tmp_path, monkeypatch):
    """The calls belong to the second process when that is killed too; a third ends each as the second would have."""
    killed()

    def die(*_, **__):
        os.kill(os.getpid(), signal.SIGKILL)

    def act():
        monkeypatch.setattr(Recoverer, "_end", die)
        Store.open(tmp_path / ".wisgate", decode=decode)

    assert ended(forked(act)) == -signal.SIGKILL
    assert statuses(opened()) == {"left": "unknown", "waits": "cancelled"}


def test_a_word_that_cannot_be_written_stops_the_call(store, monkeypatch):
    """No claim without the first word, no departure without the second: StoreError, and the row is cancelled."""

    def full(*_):
        raise OSError(28, "No space left on device")

    made = waiting(store, intent("waits"))
    with monkeypatch.context() as broken:
        broken.setattr(departures.os, "write", full)
        with pytest.raises(StoreError, match="No space left"):
            store.depart(made.call_id)
        with pytest.raises(StoreError, match="No space left"):
            store.claim(intent("another"))
    store.recover()
    assert statuses(store) == {"waits": "cancelled"}


def test_a_word_that_is_cut_is_none(store, monkeypatch):
    """A disk that takes half a line has not taken it."""
    monkeypatch.setattr(departures.os, "write", lambda _descriptor, line: len(line) - 1)
    with pytest.raises(StoreError, match="No space left"):
        store.claim(intent("a"))


def test_a_process_that_ends_in_order_leaves_no_word(opened, tmp_path):
    """Its file goes with it, and comes again with the next call."""
    store = opened()
    for _ in range(2):
        call_id = waiting(store, intent("a"), fresh=True).call_id
        store.depart(call_id)
        assert list((tmp_path / ".wisgate").glob(".*.calls"))
        finish(store, call_id)
        store.close()
        assert not list((tmp_path / ".wisgate").glob(".*.calls"))
        store = opened()
