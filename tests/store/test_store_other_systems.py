"""What differs between systems and processes: Windows, no process table, forks, Binder, the end of a kernel."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from contextlib import closing
from types import SimpleNamespace

import pytest
from store_making import claimed, decode, intent, whole_call

from wisgate_nb import forks
from wisgate_nb.errors import StoreError
from wisgate_nb.store import checked, folder, owner, rebuild, schema
from wisgate_nb.store import store as stores
from wisgate_nb.store.folder import Folder
from wisgate_nb.store.gate import Gate
from wisgate_nb.store.store import Store
from wisgate_nb.store.writer import Writer, _Ticket


def owners_in(store):
    with closing(sqlite3.connect(store.folder.database)) as connection:
        return connection.execute("SELECT owner FROM owners").fetchall()


def test_windows_has_no_owner_of_a_folder(monkeypatch, tmp_path):
    """There a folder is not asked whose it is; elsewhere one that is missing cannot be."""
    with pytest.raises(FileNotFoundError):
        folder._refuse_strangers(tmp_path / "gone")
    monkeypatch.setattr(folder, "os", SimpleNamespace(name="nt"))
    folder._refuse_strangers(tmp_path / "gone")


def test_windows_prepares_a_store_without_a_lock(monkeypatch, tmp_path):
    """File locks are the other systems' own; the database is made all the same."""
    for name in ("calls", "spool", "quarantine"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(rebuild, "os", SimpleNamespace(name="nt"))
    assert rebuild.prepare(Folder(tmp_path)).opened.writable is True
    assert not (tmp_path / "open.lock").exists()
    assert (tmp_path / "store.sqlite").exists()


def test_without_a_process_table_no_start_is_known(monkeypatch, tmp_path):
    """Every process then started at 0, which `parse` reads back like any other."""
    monkeypatch.setattr(owner, "_LISTED", tmp_path / "gone")
    assert owner._start_time(1) == "0"
    made = owner.Owner("a" * 12, "b" * 12, 7, "0")
    assert owner.parse(made.token) == made


def test_a_store_on_binder_says_that_it_is_temporary(opened, monkeypatch):
    """One line that names the way out; without Binder's variables there is none."""
    assert not any("Binder" in line for line in opened("local").notice)
    monkeypatch.setenv("BINDER_REF_URL", "https://a.test")
    heard = []
    (line,) = opened("binder", notify=heard.append).notice
    assert "lies on Binder, whose disk is gone after ten minutes" in line
    assert "wg.export('calls.wgz')" in line
    assert heard == [line]


def test_a_kernel_that_ends_leaves_nothing_to_look_for(opened, monkeypatch):
    """At exit every store is signed off and noted as sound; one with a call under way stays listed."""
    done, busy = opened("done"), opened("busy")
    whole_call(done, intent())
    claimed(busy, intent())
    monkeypatch.setattr(stores, "_stores", {("done", False): done, ("busy", False): busy})
    stores._at_exit()
    assert owners_in(done) == []
    assert checked.is_checked(done.folder.database)
    assert len(owners_in(busy)) == 1


def test_a_child_may_end_no_call_of_its_parent(tmp_path, monkeypatch):
    """After a fork locks are open, and what the parent claimed is not under way here."""
    store = Store.open(tmp_path / "forked", decode=decode)
    call_id = claimed(store, intent()).call_id
    monkeypatch.setattr(forks, "_heirs", forks._heirs & {store})
    monkeypatch.setattr(forks, "_locks", forks._locks & {store._journal._lock})
    store._journal._lock.acquire()
    forks._in_child()
    assert not store._journal._lock.locked()
    assert store._journal.open == ()
    with pytest.raises(StoreError, match=f"call {call_id} is not under way in this process"):
        store.open_spool(call_id)
    store.close()


def test_a_child_has_writers_without_threads(tmp_path, monkeypatch):
    """The hook reaches every writer there is: its connection is put aside and its queue begins anew."""
    made = Writer(tmp_path / "some.sqlite")
    made._connection, queue = object(), made._queue
    monkeypatch.setattr(forks, "_heirs", forks._heirs & {made})
    monkeypatch.setattr(forks, "_locks", forks._locks & {made._lock})
    forks._in_child()
    assert made._connection is None
    assert len(made._abandoned) == 1
    assert made._queue is not queue
    made.forget_parent()
    assert len(made._abandoned) == 1


def test_a_child_finds_the_gate_open_and_empty():
    """Threads of the parent that were inside do not exist here, and nobody else would open the gate."""
    watched = Gate()
    with watched.passing():
        watched._shut = True
        watched.forget_parent()
        assert (watched._inside, watched._shut) == ({}, False)


def test_one_that_cannot_begin_anew_keeps_no_other_from_it(monkeypatch, caplog):
    """A child of which one part is broken still has its locks and all other parts."""

    class Part:
        def __init__(self, breaks):
            self.breaks, self.told = breaks, 0

        def forget_parent(self):
            self.told += 1
            assert not self.breaks

    parts = [Part(breaks) for breaks in (True, False, True)]
    monkeypatch.setattr(forks, "_heirs", weakref.WeakSet(parts))
    monkeypatch.setattr(forks, "_locks", weakref.WeakSet())
    forks._in_child()
    assert [part.told for part in parts] == [1, 1, 1]
    assert caplog.text.count("a Part could not begin anew after a fork") == 2


@pytest.fixture
def made(tmp_path):
    path = tmp_path / "some.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (x)")
    writer = Writer(path)
    yield writer
    writer.close()


def test_a_thread_stays_for_what_was_put_after_the_word_to_end(made):
    """Whoever still saw it at work starts no other thread: the job is run, and close() does not wait."""
    word, late = _Ticket(None), _Ticket(lambda connection: 7)
    made._thread = me = threading.current_thread()
    made._queue.put(late)
    assert made._ends(word) is False
    assert made._thread is me
    assert word.result() is None
    made._queue.get_nowait()
    last = _Ticket(None)
    assert made._ends(last) is True
    assert last.result() is me
    assert made._thread is None


def test_closing_waits_for_no_thread_that_stays(made, monkeypatch):
    """The word comes back without a thread: there is none to wait for."""
    with monkeypatch.context() as patch:
        patch.setattr(made, "_enqueue", lambda word: word.settle())
        patch.setattr(made, "_thread", SimpleNamespace(join=lambda: pytest.fail("it waited")))
        made.close()


def test_a_transaction_that_sqlite_gave_up_itself_is_not_rolled_back_twice(made):
    """A full disk may end the transaction: the error that is told is that one, and the next job is run."""

    def full(connection):
        connection.execute("ROLLBACK")
        raise sqlite3.OperationalError("database or disk is full")

    with pytest.raises(StoreError, match="database or disk is full"):
        made.submit(full)
    assert made.submit(lambda connection: connection.execute("SELECT count(*) FROM t").fetchone()[0]) == 0


def test_a_migration_whose_transaction_is_gone_tells_the_first_error(tmp_path):
    """As above, while the schema is brought up to date."""
    path = tmp_path / "store.sqlite"
    schema.prepare(path)
    steps = (*schema.MIGRATIONS, ("ROLLBACK", "NO SQL AT ALL"))
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as connection,
        pytest.raises(sqlite3.OperationalError, match='near "NO"'),
    ):
        schema._migrate(connection, steps)
