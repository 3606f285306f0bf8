"""The rare ends: files that vanish, rows that are gone, threads that cannot be had, disks that refuse late."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from types import SimpleNamespace

import pytest
from store_making import HEAD, claimed, edit, files, finish, intent, spooled, whole_call

from wisgate_nb.errors import StoreError
from wisgate_nb.store import claims, durable, gate, settle
from wisgate_nb.store.gate import Gate
from wisgate_nb.store.settle import Opened, Outcome
from wisgate_nb.store.spool import SpoolFile, read_spool
from wisgate_nb.store.writer import Writer


def vanishing(monkeypatch, times):
    """What keeps an image, but so many files of the first calls are tidied away at once; the count of calls."""
    real, calls = settle.keep_image, []

    def keep(folder, data, *told):
        calls.append(data)
        kept = real(folder, data, *told)
        if len(calls) <= times:
            for path in folder.room("images").iterdir():
                path.unlink()
        return kept

    monkeypatch.setattr(settle, "keep_image", keep)
    return calls


def test_an_image_that_vanishes_before_its_row_is_written_again(store, monkeypatch):
    """Twice tidied away between file and row, written a third time: the call is done and its file is there."""
    calls = vanishing(monkeypatch, 2)
    record = whole_call(store, intent())
    assert record.status == "ok"
    assert len(calls) == 3
    assert len(files(store.folder.root, "images")) == 1


def test_an_image_that_goes_on_vanishing_is_an_error_and_its_answer_is_held(store, monkeypatch):
    """After three tries the error says so; the spooled answer is still there, and rescue() ends the call later."""
    calls = vanishing(monkeypatch, 3)
    call_id = claimed(store, intent()).call_id
    spooled(store, call_id, b"one")
    with pytest.raises(StoreError, match=f"images of call {call_id} vanish"):
        finish(store, call_id)
    assert len(calls) == 3
    assert store.folder.body(call_id).exists()
    assert store.rescue() == [call_id]
    assert store.call(call_id).status == "ok"


def test_a_row_that_is_gone_is_made_again_with_all_that_was_sent(store):
    """Another program deleted the row of a call under way: its end writes row, inputs and images anew."""
    call_id = claimed(store, edit()).call_id
    spooled(store, call_id, b"one,two")
    with sqlite3.connect(store.folder.database) as connection:
        for table in ("inputs", "calls"):
            connection.execute(f"DELETE FROM {table}")
    connection.close()
    record = finish(store, call_id, b"one,two")
    assert record.status == "ok"
    with sqlite3.connect(store.folder.database) as connection:
        found = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("images", "inputs")]
    connection.close()
    assert found == [2, 3]
    assert store.call(call_id).status == "ok"


def outcome_of(store, call_id, **changes):
    row = sqlite3.connect(store.folder.database)
    row.row_factory = sqlite3.Row
    try:
        held = dict(row.execute("SELECT * FROM calls WHERE call_id = ?", (call_id,)).fetchone())
    finally:
        row.close()
    return Outcome(Opened(held, ()), changes)


def test_a_call_that_is_over_keeps_its_first_end(store):
    """The same end again changes nothing; another end is refused, by the status that stands."""
    call_id = whole_call(store, intent()).call_id
    same, told = settle.write(store.folder, store._writer, outcome_of(store, call_id, status="ok"))
    assert (same[0]["status"], told) == ("ok", True)
    with pytest.raises(StoreError, match=f"call {call_id} is already over with status ok"):
        settle.write(store.folder, store._writer, outcome_of(store, call_id, status="failed"))
    assert store.call(call_id).status == "ok"


def test_a_sidecar_that_cannot_be_written_leaves_the_spool(store, monkeypatch):
    """The row is written and the call is done; the raw answer stays until recovery has made up for the side-car."""

    def refuse(folder, whole):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(settle.sidecar, "write", refuse)
        record = whole_call(store, intent())
    assert record.status == "ok"
    assert store.folder.body(record.call_id).exists()
    assert not store.folder.sidecar(record.call_id).exists()


def test_inputs_that_go_on_vanishing_send_nothing(store, monkeypatch):
    """A claim whose input files are tidied away three times is an error, and no row is left that could be sent."""
    real, calls = claims.keep_input, []

    def keep(folder, data, kind):
        calls.append(kind)
        kept = real(folder, data, kind)
        for path in folder.room("inputs").iterdir():
            path.unlink()
        return kept

    monkeypatch.setattr(claims, "keep_input", keep)
    with pytest.raises(StoreError, match="input files vanish as they are written"):
        store.claim(edit(mask=False), fresh=True)
    assert len(calls) == 6
    assert list(store.calls()) == []


@pytest.fixture
def writer(tmp_path):
    path = tmp_path / "some.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    made = Writer(path)
    yield made
    made.close()


def test_a_machine_without_threads_refuses_the_job_and_recovers(writer, monkeypatch):
    """No thread can be started: the job's error says so, nothing hangs, and the next job finds a thread."""

    def refuse(self):
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", refuse)
        with pytest.raises((RuntimeError, StoreError), match="can't start new thread"):
            writer.submit(lambda connection: connection.execute("INSERT INTO t VALUES (1)"))
    assert writer._thread is None
    assert writer.submit(lambda connection: connection.execute("SELECT count(*) FROM t").fetchone()[0]) == 0


def test_a_child_leaves_its_parents_connection_alone(writer):
    """After a fork the connection is put aside, neither closed nor used, and the child begins without a thread."""
    held = object()
    writer._connection = held
    writer.forget_parent()
    assert writer._abandoned[-1:] == [held]
    assert (writer._connection, writer._thread, writer._queue.empty()) == (None, None, True)


def test_a_file_is_moved_or_was_gone(tmp_path):
    """True for a move, False where another process was quicker."""
    (tmp_path / "a").write_bytes(b"1")
    assert durable.move(tmp_path / "a", tmp_path / "b") is True
    assert durable.move(tmp_path / "a", tmp_path / "c") is False
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


class Stubborn:
    """A path that a reader holds for so many renames."""

    def __init__(self, times):
        self.times, self.tries = times, 0

    def replace(self, target):
        self.tries += 1
        if self.tries <= self.times:
            raise PermissionError(13, "in use")


@pytest.fixture
def windows(monkeypatch):
    """`os.name` of Windows for this one module, no folder to open, and pauses that are only counted."""
    pauses = []
    monkeypatch.setattr(durable, "os", SimpleNamespace(name="nt"))
    monkeypatch.setattr(durable, "time", SimpleNamespace(sleep=pauses.append))
    return pauses


def test_windows_waits_for_a_reader_to_let_go(windows):
    """Renaming is tried again after 0.1 s, for a second in all; then the refusal is raised."""
    path = Stubborn(9)
    durable.rename(path, "target")
    assert (path.tries, windows) == (10, [0.1] * 9)
    windows.clear()
    path = Stubborn(99)
    with pytest.raises(PermissionError):
        durable.rename(path, "target")
    assert (path.tries, windows) == (11, [0.1] * 10)


def test_windows_has_no_folder_to_sync(windows, tmp_path):
    """There the call does nothing; `os.open` of a folder would be refused."""
    durable.sync_folder(tmp_path)


def test_elsewhere_a_refused_rename_is_not_waited_for(monkeypatch):
    """On other systems a refusal is final at once."""
    monkeypatch.setattr(durable, "time", SimpleNamespace(sleep=lambda _: pytest.fail("it waited")))
    path = Stubborn(1)
    with pytest.raises(PermissionError):
        durable.rename(path, "target")
    assert path.tries == 1


def test_a_fork_waits_for_those_inside_and_holds_off_the_others():
    """While one is inside a shut gate waits; who comes then waits for its opening."""
    watched, order = Gate(), []
    inside, leave = threading.Event(), threading.Event()

    def first():
        with watched.passing():
            inside.set()
            assert leave.wait(60)
            order.append("first out")

    def second():
        with watched.passing():
            order.append("second in")

    threads = [threading.Thread(target=first)]
    threads[0].start()
    assert inside.wait(60)
    threads.append(threading.Thread(target=watched.shut))
    threads[1].start()
    while not watched._shut:
        time.sleep(0.001)
    threads.append(threading.Thread(target=second))
    threads[2].start()
    leave.set()
    threads[1].join(60)
    order.append("shut")
    watched.reopen()
    for thread in threads:
        thread.join(60)
    assert order == ["first out", "shut", "second in"]


def test_a_fork_does_not_wait_for_ever(monkeypatch):
    """With work that never ends the gate shuts after the longest wait."""
    now = iter([0.0, 10.0, 34.9, 35.0])
    paused = []
    monkeypatch.setattr(gate, "time", SimpleNamespace(monotonic=lambda: next(now), sleep=paused.append))
    watched = Gate()
    with watched.passing():
        watched.shut()
    assert paused == [0.001, 0.001]


@pytest.fixture
def spool(tmp_path):
    made = SpoolFile(tmp_path / "c.part", tmp_path / "c.body", HEAD)
    yield made
    made.discard()


def test_a_disk_that_refuses_at_the_end_leaves_the_answer_in_memory(spool, monkeypatch):
    """fsync fails: the answer is not stored, the reason is told, and its bytes are still there to be kept."""

    def refuse(descriptor):
        raise OSError(5, "Input/output error")

    spool.write(b"paid")
    monkeypatch.setattr(os, "fsync", refuse)
    spool.complete()
    assert spool.stored is False
    assert spool.problem.errno == 5
    assert bytes(spool.read()) == b"paid"
    spool.complete()


def test_an_error_of_closing_is_told_and_no_more(spool, monkeypatch):
    """`close` reports what it was refused after the sync; the file is whole."""
    real = os.close

    def refuse(descriptor):
        real(descriptor)
        raise OSError(5, "Input/output error")

    spool.write(b"paid")
    with monkeypatch.context() as patch:
        patch.setattr(os, "close", refuse)
        patch.setattr("wisgate_nb.store.spool.sync_folder", lambda folder: None)
        spool.complete()
    assert spool.problem.errno == 5
    assert read_spool(spool._body) == (HEAD, b"paid")


@pytest.mark.parametrize("facts", ['{"headers": {}, "fix_ups": []', '{"headers": [], "fix_ups": "none"'])
def test_a_head_of_other_types_is_no_head(tmp_path, facts):
    """Headers or fix-ups that are no lists make the file one that is not ours."""
    path = tmp_path / "c.body"
    path.write_text(f'{facts}, "first_byte_seconds": null, "http_status": 200, "final_url": "", "attempts": 1}}\nbody')
    with pytest.raises(StoreError, match="does not begin with the head of an answer"):
        read_spool(path)


def test_an_answer_that_is_not_there_says_so(tmp_path):
    """A path that cannot be read is an error of the store, with the path."""
    with pytest.raises(StoreError, match="cannot be read"):
        read_spool(tmp_path / "gone.body")


def test_a_store_on_a_network_says_so_at_opening(opened, monkeypatch):
    """One line names the file system and the setting that moves the store; a local folder has none."""
    assert not any("network" in line for line in opened("local").notice)
    monkeypatch.setattr("wisgate_nb.store.store.folders.network_kind", lambda root: "nfs4")
    heard = []
    told = [line for line in opened("far", notify=heard.append).notice if "network file system (nfs4)" in line]
    assert len(told) == 1
    assert "WISGATE_STORE" in told[0]
    assert heard == told


def test_rescuing_into_a_place_that_is_no_folder_is_refused(store, tmp_path):
    """A file where the folder should be is an error of the store, not of Python."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="file"):
        store.rescue(tmp_path / "file")
