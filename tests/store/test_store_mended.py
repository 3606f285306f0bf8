"""A database that is damaged while calls are out: their answers end in the one that is made anew (FAULTS K18)."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from store_making import HEAD, claimed, edit, files, finish, intent, spooled, whole_call

from wisgate_nb.errors import NotStoredError, StoreError
from wisgate_nb.store import checked, rebuild
from wisgate_nb.store.found import InFlight, Reusable, Unknown
from wisgate_nb.store.store import StoreWarning

REBUILT = "was rebuilt"

CHILD = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from store_making import HEAD, claimed, decode, edit, spooled
from wisgate_nb.store.store import Store
store = Store.open(sys.argv[2], decode=decode)
call_id = claimed(store, edit()).call_id
if sys.argv[3] == "whole":
    spooled(store, call_id, b"paid")
else:
    store.open_spool(call_id)(HEAD).write(b"pa")
os.kill(os.getpid(), signal.SIGKILL)
"""


def empty(store):
    """The database is lost, and this process has seen it."""
    store.folder.database.write_bytes(b"")
    with pytest.raises(StoreError):
        store.calls()


def reopened(opened):
    with pytest.warns(StoreWarning, match=REBUILT):
        return opened()


def test_a_call_on_its_way_is_waited_for_and_ends_in_the_new_database(opened):
    """Nothing may be sent a second time meanwhile; and its answer is reused afterwards."""
    store = opened()
    call_id = claimed(store, edit()).call_id
    spool = store.open_spool(call_id)(HEAD)
    spool.write(b"pa")
    empty(store)
    assert reopened(opened) is store
    assert store.find(edit()) == InFlight(call_id, mine=True)
    spool.write(b"id")
    spool.complete()
    finish(store, call_id, b"paid")
    assert isinstance(store.find(edit()), Reusable)
    assert store.check() == []
    assert [name for name in files(store.path, "quarantine") if "sqlite" not in name] == []


@pytest.mark.parametrize(("came", "found"), [("whole", Reusable), ("part", Unknown)])
def test_what_a_dead_kernel_received_is_in_the_new_database(opened, came, found):
    """Its kernel is killed, then the database is lost: the answer itself says of which call it is."""
    store = opened()
    here = str(Path(__file__).parent)
    ended = subprocess.run([sys.executable, "-c", CHILD, here, str(store.path), came], timeout=60, check=False)
    assert ended.returncode == -signal.SIGKILL
    empty(store)
    reopened(opened)
    assert isinstance(store.find(edit()), found)
    assert [call.status for call in store.calls()] == ["ok" if came == "whole" else "unknown"]
    assert len(store.input_files(store.calls()[0].call_id)) == 3
    assert store.check() == []


def test_an_answer_that_is_held_is_held_still(opened, monkeypatch):
    """It is written into the new database by `rescue`."""
    store = opened()
    call_id = claimed(store, intent()).call_id
    spooled(store, call_id, b"paid")
    store.folder.database.write_bytes(b"no database")
    with pytest.raises(NotStoredError):
        finish(store, call_id, b"paid")
    reopened(opened)
    assert store.held == (call_id,)
    assert store.find(intent()) == InFlight(call_id, mine=True)
    assert store.rescue() == [call_id]
    assert store.call(call_id).status == "ok"
    assert store.check() == []


def test_a_call_that_ends_while_the_database_is_made_anew_is_in_it(opened, monkeypatch):
    """Its row went into the file that was being moved aside; its side-car did not."""
    store = opened()
    early = whole_call(store, intent("early")).call_id
    late = claimed(store, intent("late")).call_id
    with closing(sqlite3.connect(store.folder.database)) as connection:
        connection.execute("UPDATE calls SET axes = 'no JSON' WHERE call_id = ?", (early,))
        connection.commit()
    checked.doubt(store.folder.database)
    fill = rebuild._fill

    def and_meanwhile(*given):
        count = fill(*given)
        finish(store, late)
        return count

    monkeypatch.setattr(rebuild, "_fill", and_meanwhile)
    reopened(opened)
    assert {call.call_id: call.status for call in store.calls()} == {early: "ok", late: "ok"}
    assert isinstance(store.find(intent("late")), Reusable)


def test_the_calls_before_and_after_a_damaged_page_are_saved(opened):
    """Cancelled calls have no side-car: the first and the last of them can be read beside the damage."""
    store = opened()
    count = 300
    for number in range(count):
        store.record_cancelled(intent(f"{number} " + "x" * 2000))
    store.close()
    data = bytearray(store.folder.database.read_bytes())
    middle = data.index(f"{count // 2} xxx".encode())
    page = middle - middle % 4096
    data[page : page + 4096] = b"\x00" * 4096
    store.folder.database.write_bytes(data)
    found = {call.prompt.split()[0] for call in reopened(opened).calls()}
    assert {"0", str(count - 1)} <= found
    assert count - 10 < len(found) < count
