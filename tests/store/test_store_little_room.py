"""Little memory, a disk that refuses late, an interrupt in the middle: what was paid for, or promised, is not lost."""

from __future__ import annotations

import os
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress

import pytest
from store_making import BROKEN, HEAD, claimed, files, finish, intent, picture, spooled, whole_call

from wisgate_nb.answer import Answer, MissingImage
from wisgate_nb.errors import NotStoredError, StoreError
from wisgate_nb.filed import UnreadableError
from wisgate_nb.pieces import Pieces
from wisgate_nb.store import journal, settle, spool
from wisgate_nb.store.found import Nothing, Reusable, Unknown
from wisgate_nb.store.records import CallKey
from wisgate_nb.store.spool import SpoolFile
from wisgate_nb.store.tables import log_frame

FULL = OSError(28, "No space left on device")
DEAD = "aaaaaaaaaaaa-bbbbbbbbbbbb-1-1"


def refuse(*_):
    raise FULL


def no_room(*_):
    raise MemoryError


@pytest.fixture
def small(tmp_path):
    """A spool that has taken some bytes, in memory as well."""
    made = SpoolFile(tmp_path / "c.part", tmp_path / "c.body", HEAD)
    made.write(b"paid ")
    yield made
    made.discard()


@pytest.fixture
def filed(small, monkeypatch):
    """The same that is too large to be in memory."""
    with monkeypatch.context() as patch:
        patch.setattr(spool, "MOST_HELD", 5)
        small.write(b"for")
    return small


def failing(monkeypatch, error, times=10**9):
    """Reading of files fails so many times."""
    real, left = os.preadv, [times]

    def preadv(*asked):
        left[0] -= 1
        if left[0] >= 0:
            raise error
        return real(*asked)

    monkeypatch.setattr(os, "preadv", preadv)


def test_an_answer_that_memory_cannot_hold_is_read_from_the_disk(small, monkeypatch):
    """While it arrives and once it is whole; its size goes on being counted."""
    with monkeypatch.context() as patch:
        patch.setattr(Pieces, "add", no_room)
        small.write(b"for")
    assert (bytes(small.read()), small.size, small.stored) == (b"paid for", 8, True)
    small.write(b" it")
    small.complete()
    assert bytes(small.read()) == b"paid for it"


def test_an_answer_whose_file_was_removed_is_still_read(filed):
    """Another program took its name away: this process has it open."""
    filed.write(b" it")
    filed.complete()
    filed._body.unlink()
    assert (bytes(filed.read()), len(filed.read()), filed.stored) == (b"paid for it", 11, True)


def test_a_disk_that_refuses_the_rest_of_a_large_answer_gives_back_what_it_took(filed, monkeypatch):
    """All of it is in memory then, and its file is closed."""
    monkeypatch.setattr(spool, "write_all", refuse)
    filed.write(b" it")
    assert (bytes(filed.read()), filed.stored, filed.problem) == (b"paid for it", False, FULL)
    filed.discard()


def test_a_disk_that_refuses_and_gives_nothing_back_is_asked_again(filed, monkeypatch):
    """It may do so later: until then the error says so, and what came meanwhile is in memory."""
    monkeypatch.setattr(spool, "write_all", refuse)
    failing(monkeypatch, OSError(5, "Input/output error"), times=2)
    filed.write(b" it")
    with pytest.raises(UnreadableError, match="Input/output error"):
        filed.read()
    filed.write(b" twice")
    assert bytes(filed.read()) == b"paid for it twice"


def test_a_file_that_was_cut_is_no_answer(filed):
    """What is missing at its end is told, and nothing is made up."""
    filed.complete()
    os.truncate(filed._body, filed._body.stat().st_size - 3)
    with pytest.raises(UnreadableError, match="ends 3 bytes too early"):
        bytes(filed.read())


def test_a_closed_file_is_not_read(filed):
    """Whoever closed it has no use for it."""
    body = filed.read()
    filed.close()
    with pytest.raises(UnreadableError, match="closed"):
        bytes(body)


def test_an_answer_in_memory_alone_that_grows_too_large_is_an_error(small, monkeypatch):
    """The disk refused first, then memory ends."""
    monkeypatch.setattr(spool, "write_all", refuse)
    monkeypatch.setattr(Pieces, "add", no_room)
    with pytest.raises(MemoryError):
        small.write(b"for")
    assert small.stored is False


def test_an_answer_that_is_not_given_back_waits_for_rescue(store, monkeypatch):
    """Its call is held, sent by nobody, and found by whoever asks for it once the disk reads again."""
    monkeypatch.setattr(spool, "MOST_HELD", 2)
    call_id = claimed(store, intent()).call_id
    spooled(store, call_id, b"one")
    with monkeypatch.context() as patch:
        failing(patch, OSError(5, "Input/output error"))
        with pytest.raises(UnreadableError) as caught:
            bytes(store._journal._spools[call_id].read())
        problem = store.put_off(call_id, caught.value)
        assert isinstance(problem, NotStoredError)
        assert "nothing is sent for it" in str(problem)
        assert (store.held, store.calls()[0].status) == ((call_id,), "sent")
        with pytest.raises(NotStoredError, match=r"came, and the disk does not give it back now .*error"):
            store.rescue()
        with pytest.raises(StoreError, match="does not give it back"):
            store.claim(intent("another"))
    found = store.claim(intent())
    assert isinstance(found, Reusable)
    assert (found.call.call_id, store.held) == (call_id, ())
    assert store.check() == []


def test_an_answer_that_is_not_given_back_is_finished_by_the_next_process(store, monkeypatch):
    """The kernel that held it died: its whole answer lies in the spool."""
    call_id = claimed(store, intent()).call_id
    spooled(store, call_id, b"one")
    store.put_off(call_id, UnreadableError(5, "no"))
    dies(store, call_id)
    assert store.recover().finished == 1
    assert store.call(call_id).status == "ok"


def test_a_damaged_answer_that_is_read_late_is_kept_as_such(store):
    """What it is shows only then."""
    call_id = claimed(store, intent()).call_id
    spooled(store, call_id, BROKEN)
    store.put_off(call_id, UnreadableError(5, "no"))
    assert store.rescue() == [call_id]
    assert (store.call(call_id).status, len(files(store.path, "damaged"))) == ("unknown", 1)


def test_an_answer_that_cannot_be_read_keeps_no_other_from_being_written(store, tmp_path, monkeypatch):
    """The other is in memory alone: were it to wait for a bad sector, it would be gone with the kernel."""
    monkeypatch.setattr(spool, "MOST_HELD", 2)
    unread, unwritten = (claimed(store, intent(name)).call_id for name in ("a", "b"))
    for call_id in (unread, unwritten):
        spooled(store, call_id, b"one")
    store.put_off(unread, UnreadableError(5, "no"))
    with monkeypatch.context() as patch:
        patch.setattr(journal.settle, "write", refuse)
        with pytest.raises(NotStoredError):
            finish(store, unwritten)
    with monkeypatch.context() as patch:
        failing(patch, OSError(5, "Input/output error"))
        with pytest.raises(NotStoredError, match=unread):
            store.rescue(tmp_path / "elsewhere")
        assert files(tmp_path / "elsewhere", "calls") == [f"{unwritten}.json"]
        with pytest.raises(NotStoredError, match=unread):
            store.rescue()
    assert (store.call(unwritten).status, store.held) == ("ok", (unread,))
    assert store.rescue() == [unread]


def test_an_answer_that_is_refused_keeps_no_other_from_being_written(store, monkeypatch):
    """Whichever was held first."""
    calls = [claimed(store, intent(name)).call_id for name in ("a", "b")]
    real = settle.write
    with monkeypatch.context() as patch:
        patch.setattr(journal.settle, "write", refuse)
        for call_id in calls:
            spooled(store, call_id, b"one")
            with suppress(NotStoredError):
                finish(store, call_id)
        patch.setattr(settle, "write", lambda *all_of: refuse() if all_of[-1].call_id == calls[0] else real(*all_of))
        with pytest.raises(NotStoredError, match=calls[0]):
            store.rescue()
    assert (store.call(calls[1]).status, store.held) == ("ok", (calls[0],))


def test_two_cells_that_write_what_is_held_do_not_stand_in_each_others_way(store, monkeypatch):
    """Both claim at once, and a call is taken apart and ended once."""
    monkeypatch.setattr(spool, "MOST_HELD", 2)
    call_id = claimed(store, intent()).call_id
    spooled(store, call_id, b"one")
    store.put_off(call_id, UnreadableError(5, "no"))
    real, both = os.preadv, threading.Barrier(2)

    def preadv(*asked):
        with suppress(threading.BrokenBarrierError):
            both.wait(0.5)
        return real(*asked)

    monkeypatch.setattr(os, "preadv", preadv)
    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(lambda _: store.rescue(), range(2))) == [[], [call_id]]
    assert (store.call(call_id).status, store.held, store.check()) == ("ok", (), [])


def test_answers_that_another_folder_refuses_are_still_held(store, tmp_path, monkeypatch):
    """Neither the store nor the other folder takes it: the error says so, and a third place has it."""
    call_id = claimed(store, intent()).call_id
    spooled(store, call_id, b"one")
    with monkeypatch.context() as patch:
        patch.setattr(journal.settle, "write", refuse)
        with pytest.raises(NotStoredError, match="it is held in memory"):
            finish(store, call_id)
        patch.setattr(settle.sidecar, "write", refuse)
        with pytest.raises(StoreError, match=r"cannot be written to .*full either: .*they are still held"):
            store.rescue(tmp_path / "full")
    assert store.held == (call_id,)
    assert store.rescue(tmp_path / "third") == [call_id]
    assert files(tmp_path / "third", "calls") == [f"{call_id}.json"]


def test_a_sweep_that_is_interrupted_as_it_starts_spends_nothing(store, monkeypatch):
    """Ctrl-C between the writing of its place and the id: the place is given up, and the period is not kept open."""
    store._journal.register()
    real = store._writer.submit

    def interrupted(job):
        real(job)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(store._writer, "submit", interrupted)
        with pytest.raises(KeyboardInterrupt):
            store.open_spending()
    left = store._writer.submit(lambda connection: connection.execute("SELECT count(*) FROM spenders").fetchone()[0])
    assert left == 0


def dies(store, call_id):
    """The call's row as if another process had claimed it, which is dead."""
    with closing(sqlite3.connect(store.folder.database)) as connection:
        connection.execute("UPDATE calls SET owner = ? WHERE call_id = ?", (DEAD, call_id))
        connection.commit()


def test_the_answer_of_a_process_that_died_is_found_by_a_claim(store):
    """Its whole answer lies in the spool: a claim without `resend` gets it, and nothing is sent again."""
    call_id = claimed(store, intent()).call_id
    spooled(store, call_id, b"one")
    dies(store, call_id)
    assert store.find(intent()) == Unknown(call_id)
    found = store.claim(intent())
    assert isinstance(found, Reusable)
    assert found.call.call_id == call_id


def test_a_larger_call_whose_first_images_are_missing_is_no_answer(store):
    """Only images from the first on count: with a gap at the start there is nothing to cut."""
    call_id = claimed(store, intent(n=3)).call_id
    images = (MissingImage("gone", None), picture(b"two"), picture(b"three"))
    store.finish(call_id, HEAD, Answer(images=images), seconds=None, cost=None, cost_source=None)
    assert store.find(intent(n=2)) == Nothing()
    whole_call(store, intent(n=3), b"1,2,3")
    found = store.find(intent(n=2))
    assert isinstance(found, Reusable)
    assert len(found.call.images) == 2


def test_many_planned_calls_ask_once_whether_their_process_lives(store, monkeypatch):
    """Two calls of one owner: both are running, by one look at it."""
    wanted = [intent("one"), intent("two")]
    for each in wanted:
        claimed(store, each)
    asked = []
    monkeypatch.setattr("wisgate_nb.store.planned.owner_lives", lambda connection, owner: asked.append(owner) or True)
    assert [state.state for state in store.statuses(map(CallKey.of, wanted))] == ["running", "running"]
    assert len(asked) == 1


def test_makers_name_the_service_before_the_sandbox(store):
    """Of two that made the same call the service is named, whichever was first; of one alone, that one."""
    for prompt, makers in {"a": ("sandbox", "wisgate"), "b": ("wisgate", "sandbox"), "c": ("sandbox",)}.items():
        for backend in makers:
            whole_call(store, intent(prompt, backend=backend))
    digests = {call.prompt: call.digest for call in store.calls()}
    found = {prompt: store.makers()[digest, 1] for prompt, digest in digests.items()}
    assert found == {"a": ("wisgate", "wisgate"), "b": ("wisgate", "wisgate"), "c": ("sandbox", "sandbox")}


def test_an_axis_of_yes_and_no_is_a_column_of_truths(store):
    """Its dtype is boolean, with NA where a call has none; mixed with texts it is no such column."""
    whole_call(store, intent("a", axes={"hd": True}))
    whole_call(store, intent("b", axes={"hd": False}))
    whole_call(store, intent("c"))
    column = log_frame(store)["axis.hd"]
    assert str(column.dtype) == "boolean"
    assert column.isna().tolist() == [False, False, True]
    assert column.iloc[:2].tolist() == [True, False]
    whole_call(store, intent("d", axes={"hd": "yes"}))
    assert str(log_frame(store)["axis.hd"].dtype) != "boolean"
