"""Small parts of the store by themselves: what is handed out, copied from bundles, put aside, or not there."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from contextlib import closing
from types import SimpleNamespace

import pytest
from store_making import HEAD, claimed, files, finish, intent, source, whole_call

from wisgate_nb import ids
from wisgate_nb.errors import StoreError
from wisgate_nb.store import check, owner, schema, sidecar, tidy
from wisgate_nb.store.blobs import read
from wisgate_nb.store.bundled import adopt, unpack
from wisgate_nb.store.handed_out import hand_out
from wisgate_nb.store.sql import leniently, revision
from wisgate_nb.store.sql import whole_call as row_of
from wisgate_nb.store.writer import Writer, _Ticket


def test_an_answer_is_freed_once_its_call_is_over(store):
    """The raw answer leaves memory and disk when its row and side-car are written."""
    call_id = claimed(store, intent()).call_id
    spool = store.open_spool(call_id)(HEAD)
    spool.write(b"one")
    spool.complete()
    assert bytes(spool.read()) == b"one"
    finish(store, call_id)
    assert bytes(spool.read()) == b""
    assert not store.folder.body(call_id).exists()


def test_a_strangers_table_with_computed_columns_is_refused():
    """A column that is computed as it is read runs a stranger's expression: no store of ours has one."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("CREATE TABLE images (x)")
        schema._only_tables(connection)
        connection.execute("CREATE TABLE calls (x, y AS (x + 1))")
        with pytest.raises(StoreError, match="the table calls has computed columns"):
            schema._only_tables(connection)


def test_an_input_is_handed_out_once(store):
    """The same file is written one time, private, under its digest; a second asking leaves it as it is."""
    path = hand_out(store.folder, source())
    assert path.read_bytes() == source().data
    assert (path.suffix, path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (".png", 0o600, 0o700)
    before = path.stat().st_ino
    assert hand_out(store.folder, source()) == path
    assert path.stat().st_ino == before


def test_an_input_that_cannot_be_handed_out_says_where(store):
    """A file in the place of the folder is an error of the store that names it."""
    (store.folder.root / "commands").write_bytes(b"")
    with pytest.raises(StoreError, match=r"cannot be written to .*commands"):
        hand_out(store.folder, source())


class Standing:
    """A store for `_keep_files`: where a bundle's pictures would be, and a folder."""

    def __init__(self, store, image):
        self.folder = store.folder
        self.places = SimpleNamespace(image=lambda sha256, kind: image, input=lambda sha256, kind: image)


def test_a_picture_that_cannot_be_copied_from_a_bundle_says_what_to_do(store, tmp_path):
    """Its call and the system's words are named; nothing is kept."""
    whole = ({"call_id": "c-1"}, [{"sha256": "0" * 64, "format": "png"}], [])
    with pytest.raises(StoreError, match=r"call c-1 cannot be copied from its bundle: No such file(.|\n)*make room"):
        adopt._keep_files(Standing(store, tmp_path / "gone.png"), whole)
    assert files(store.folder.root, "images") == []


def test_a_picture_that_was_never_fetched_has_nothing_to_copy(store, tmp_path):
    """A row of an image without a file is passed over."""
    whole = ({"call_id": "c-1"}, [{"sha256": None, "format": None}], [])
    adopt._keep_files(Standing(store, tmp_path / "gone.png"), whole)


def test_an_adopted_call_takes_the_next_free_place_and_is_not_taken_twice(store):
    """At a place that is taken it goes to the one behind; a call that is there already stays as it is."""
    first = whole_call(store, intent("one")).call_id
    second = whole_call(store, intent("two")).call_id
    with closing(sqlite3.connect(store.folder.database)) as connection:
        connection.row_factory = sqlite3.Row
        whole = row_of(connection, second)
        places = dict(connection.execute("SELECT call_id, seq FROM calls").fetchall())
        adopt._insert(connection, places[first], whole)
        assert dict(connection.execute("SELECT call_id, seq FROM calls").fetchall()) == places
        connection.execute("DELETE FROM images WHERE call_id = ?", (second,))
        connection.execute("DELETE FROM calls WHERE call_id = ?", (second,))
        adopt._insert(connection, places[first], whole)
        found = dict(connection.execute("SELECT call_id, seq FROM calls").fetchall())
        assert found == {first: places[first], second: places[first] + 1}
        assert connection.execute("SELECT count(*) FROM images WHERE call_id = ?", (second,)).fetchone()[0] == 1
        connection.rollback()


def test_a_file_of_a_bundle_that_cannot_be_placed_leaves_no_rest(tmp_path):
    """The rename is refused: the half-made file is removed, and the refusal is raised."""
    target = tmp_path / "folder"
    (target / "in the way").mkdir(parents=True)
    with pytest.raises(OSError, match="folder"):
        unpack._write(target, b"picture", tmp_path / "rest")
    assert not (tmp_path / "rest").exists()
    unpack._write(tmp_path / "whole", b"picture", tmp_path / "rest")
    assert (tmp_path / "whole").read_bytes() == b"picture"
    assert (tmp_path / "whole").stat().st_mode & 0o777 == 0o600


def test_a_place_that_cannot_be_written_says_what_to_do(tmp_path):
    """Folder, the system's words, and the setting that moves the store."""
    error = unpack._unwritable(tmp_path / "folder" / "x", OSError(28, "No space left on device"))
    assert "cannot be written to folder: No space left on device" in str(error)
    assert "WISGATE_STORE" in str(error)


def test_a_folder_or_a_sparse_giant_is_no_picture(tmp_path):
    """A folder in a picture's place, and a file larger than any picture, are refused unread."""
    with pytest.raises(OSError):  # noqa: PT011 - the words are the system's
        read(tmp_path)
    with (tmp_path / "giant").open("wb") as giant:
        giant.truncate(20_000_000_000)
    with pytest.raises(OSError, match="no image of a service has so many"):
        read(tmp_path / "giant")


def test_a_sidecar_is_current_only_if_it_says_the_same(store):
    """It is, right after its call; it is not when it was altered or is gone."""
    call_id = whole_call(store, intent()).call_id
    with store.reading() as connection:
        whole = row_of(connection, call_id)
    path = store.folder.sidecar(call_id)
    assert sidecar.is_current(store.folder, whole)
    path.write_bytes(path.read_bytes() + b" ")
    assert not sidecar.is_current(store.folder, whole)
    path.unlink()
    assert not sidecar.is_current(store.folder, whole)


def test_a_sidecar_that_says_something_else_is_kept_beside(store):
    """The other version is moved to quarantine under a name of its own; one that is gone is nothing to keep."""
    call_id = whole_call(store, intent()).call_id
    path = store.folder.sidecar(call_id)
    text = path.read_bytes()
    check._keep_other_version(store.folder, path)
    check._keep_other_version(store.folder, path)
    (kept,) = (store.folder.root / "quarantine").iterdir()
    assert kept.name.startswith(f"{call_id}.")
    assert kept.read_bytes() == text


def test_a_file_that_is_no_sidecar_makes_no_row(store, tmp_path):
    """Nothing is written from what cannot be read as a call."""
    (tmp_path / "x.json").write_text("{}")
    check._row_from_sidecar(store._writer, tmp_path / "x.json")
    assert list(store.calls()) == []


def test_a_store_without_its_counter_says_so(store):
    """`meta` without a revision is damage, named as such."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE meta (key TEXT, value INTEGER)")
        with pytest.raises(StoreError, match="has no revision"):
            revision(connection)
        connection.execute("INSERT INTO meta VALUES ('revision', 7)")
        assert revision(connection) == 7


def test_damaged_text_is_given_with_marks_and_other_errors_are_not_hidden():
    """A text that is no UTF-8 is read in spite of it; an error of SQL is raised as it is."""
    with closing(sqlite3.connect(":memory:")) as connection:

        def damaged():
            return connection.execute("SELECT CAST(x'61ff62' AS TEXT)").fetchone()[0]

        assert leniently(connection, damaged) == "a\ufffdb"
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            leniently(connection, lambda: connection.execute("SELECT * FROM absent"))


def test_a_migration_that_fails_leaves_the_database_as_it_was(tmp_path):
    """The statement that is refused undoes those before it, and the version stays."""
    path = tmp_path / "some.sqlite"
    schema.prepare(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute("CREATE TABLE old (x)")
        steps = (*schema.MIGRATIONS, ("CREATE TABLE new (x)", "NO SQL AT ALL"))
        with pytest.raises(sqlite3.OperationalError):
            schema._migrate(connection, steps)
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master")]
        assert ("new" in names, "old" in names) == (False, True)
        assert connection.execute("PRAGMA user_version").fetchone()[0] == version


@pytest.mark.parametrize(("refusal", "alive"), [(None, True), (ProcessLookupError, False), (PermissionError, True)])
def test_without_a_process_table_a_signal_tells_who_lives(monkeypatch, tmp_path, refusal, alive):
    """No error and one of rights mean alive; no such process means dead."""

    def kill(pid, number):
        assert (pid, number) == (4242, 0)
        if refusal:
            raise refusal

    monkeypatch.setattr(owner, "_LISTED", tmp_path / "gone")
    monkeypatch.setattr(os, "kill", kill)
    assert owner._runs(SimpleNamespace(pid=4242, started="1")) is alive


def test_a_file_that_went_away_is_neither_old_nor_anybodys_rest(tmp_path):
    """Between listing and looking a file may go: it is not older than anything, and is left alone."""
    gone = tmp_path / "gone"
    assert tidy._older(gone, 10**18) is False
    gone.write_bytes(b"")
    assert tidy._older(gone, time.time_ns() // 1000 + 10**6) is True
    assert tidy._older(gone, time.time_ns() // 1000 - 10**9) is False
    assert tidy._may_be_written(tmp_path / "a name of no form") is True


@pytest.fixture
def writer(tmp_path):
    path = tmp_path / "some.sqlite"
    sqlite3.connect(path).close()
    made = Writer(path)
    yield made
    made.close()


def test_a_thread_is_hired_once(writer):
    """Asked twice, the writer has one thread; it is a daemon, so that no kernel waits for it to end."""
    writer._hire()
    hired = writer._thread
    writer._hire()
    assert writer._thread is hired
    assert (hired.daemon, hired.is_alive()) == (True, True)


def test_where_no_thread_can_be_had_all_that_wait_are_told(writer, monkeypatch):
    """Each job that is queued gets the error, none is left waiting, and the writer has no thread."""
    waiting = [_Ticket(lambda connection: None) for _ in range(3)]
    for ticket in waiting:
        writer._queue.put(ticket)

    def refuse(self):
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", refuse)
        writer._hire()
    assert (writer._thread, writer._queue.empty()) == (None, True)
    for ticket in waiting:
        with pytest.raises(RuntimeError, match="can't start new thread"):
            ticket.result()


def test_an_id_is_drawn_before_its_lock_is_taken(monkeypatch):
    """Drawing gives the interpreter away: sixteen threads would queue up behind the one that holds the lock."""
    real, locked = os.urandom, []

    def urandom(size):
        locked.append(ids._lock.locked())
        return real(size)

    monkeypatch.setattr(os, "urandom", urandom)
    drawn = [ids.new_id() for _ in range(100)]
    assert drawn == sorted(set(drawn))
    assert locked == [False] * 100
