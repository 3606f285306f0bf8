"""Opening a long store again: what is known to be sound is not checked, and only where somebody died is looked."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from store_making import claimed, decode, files, intent, spooled, whole_call

from wisgate_nb.errors import StoreError
from wisgate_nb.store import checked, recover, schema, tidy
from wisgate_nb.store.store import Store, StoreWarning

HERE = Path(__file__).parent


def counted(monkeypatch, place, name):
    """Counts the calls of a function."""
    made, real = [], getattr(place, name)
    monkeypatch.setattr(place, name, lambda *rest, **named: made.append(1) or real(*rest, **named))
    return made


def filled(opened, number=40):
    """A store of some pages, signed off."""
    store = opened()
    for at in range(number):
        whole_call(store, intent(f"p{at}"), b"image %d" % at)
    store.close()
    return store.folder.database


def owners(store):
    with store.reading() as connection:
        return connection.execute("SELECT count(*) FROM owners").fetchone()[0]


def run(code, root):
    environment = os.environ | {"PYTHONPATH": f"{HERE.parents[1]}:{HERE}"}
    head = "import os, signal, sys\nfrom store_making import *\nfrom store_making import spooled, whole_call\n"
    opening = "from wisgate_nb.store.store import Store\nstore = Store.open(sys.argv[1], decode=decode)\n"
    command = [sys.executable, "-W", "error", "-c", head + opening + code, str(root)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=120)


def test_a_database_that_did_not_change_is_not_checked_again(opened, monkeypatch):
    """After an end in order, and after a check that found nothing; the rows are all there."""
    filled(opened, 3)
    checks = counted(monkeypatch, schema, "sound")
    store = opened()
    assert len(store.calls()) == 3
    store.close()
    assert checks == []
    checked.forget(store.folder.database)
    opened().close()
    opened().close()
    assert len(checks) == 1


def test_any_byte_that_is_altered_at_once_is_noticed(opened, monkeypatch):
    """Also right after the end, within the same tick of the clock, and with the file's own time put back."""
    database = filled(opened, 3)
    checks = counted(monkeypatch, schema, "sound")
    found = database.stat()
    for turn in range(1, 20):
        with database.open("r+b") as file:
            file.seek(-turn, os.SEEK_END)
            file.write(b"\0")
        opened().close()
        assert len(checks) == turn
    with database.open("r+b") as file:
        file.write(b"SQLite")
    os.utime(database, ns=(found.st_atime_ns, found.st_mtime_ns))
    opened().close()
    assert len(checks) == 20


def test_a_write_in_the_same_tick_of_the_clock_shows(opened):
    """A file's time is told in ticks: what is noted is older than any write that follows it."""
    database = filled(opened, 1)
    before = database.stat().st_mtime_ns
    checked.note(database)
    assert checked.is_checked(database)
    assert database.stat().st_mtime_ns < before


@pytest.mark.parametrize("place", [1, 3, 5])
def test_a_damaged_database_is_moved_aside_as_it_is_opened(opened, place):
    """As ever: the user is told, every call is back from its side-car, the damaged file is kept."""
    database = filled(opened)
    with database.open("r+b") as file:
        file.seek(place * 4096)
        file.write(bytes([0xAB]) * 4096)
    with pytest.warns(StoreWarning, match="was rebuilt with 40 calls"):
        store = opened()
    assert len(store.calls()) == 40
    assert [name for name in files(store.path, "quarantine") if name.endswith(".sqlite")]


def test_damage_that_nothing_tells_of_is_noticed_when_it_is_read(opened):
    """A disk that rots changes neither size nor times: the read fails with what to do, and that does it."""
    database = filled(opened)
    with closing(sqlite3.connect(database)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'calls'").fetchone()[0]
    with database.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(bytes([0xAB]) * 4096)
    checked.note(database)
    with pytest.raises(StoreError, match="open the store again") as caught:
        opened().calls()
    assert "moved aside and rebuilt" in str(caught.value)
    with pytest.warns(StoreWarning, match="was rebuilt with 40 calls"):
        store = opened()
    assert len(store.calls()) == 40
    assert whole_call(store, intent("after")).status == "ok"
    store.close()
    assert opened().check() == []


def test_a_doubted_database_is_checked_by_the_next_process_too(opened, monkeypatch):
    """Whoever found the damage and ended without opening the store again leaves word."""
    database = filled(opened, 3)
    store = opened()
    checked.doubt(database)
    store.close()
    monkeypatch.setattr(checked, "_doubted", set())
    checks = counted(monkeypatch, schema, "sound")
    opened()
    assert len(checks) == 1


def test_a_write_that_was_broken_off_is_checked(opened, monkeypatch):
    """A journal beside the database: somebody died in a commit, and what SQLite brings back is checked."""
    database = filled(opened, 3)
    database.with_name("store.sqlite-journal").write_bytes(b"")
    checks = counted(monkeypatch, schema, "sound")
    opened()
    assert len(checks) == 1


def test_the_mark_is_private_and_no_reason_to_fail(opened, monkeypatch):
    """Mode 0600; where it cannot be written or is nonsense, the database is checked."""
    database = filled(opened, 3)
    mark = database.with_name("store.sqlite.checked")
    assert mark.stat().st_mode & 0o777 == 0o600
    mark.unlink()
    mark.mkdir()
    checks = counted(monkeypatch, schema, "sound")
    for turn in (1, 2):
        store = opened()
        whole_call(store, intent("again"))
        store.close()
        assert len(checks) == turn
    mark.rmdir()
    mark.write_bytes(b"nonsense")
    opened().close()
    assert len(checks) == 3
    assert not list(database.parent.glob("*.checked.*"))


def test_images_are_not_listed_unless_somebody_died(opened, monkeypatch):
    """After an end in order only the spool is looked at; check looks at everything."""
    filled(opened, 3)
    looks = counted(monkeypatch, tidy, "leftovers")
    store = opened()
    assert looks == []
    assert owners(store) == 0
    assert store.check(fix=True) == []
    assert len(looks) == 1


def test_a_process_that_ends_signs_off(tmp_path, opened):
    """An interpreter that ends in order leaves no owner, and a database that need not be checked."""
    done = run("whole_call(store, intent())\n", tmp_path / ".wisgate")
    assert (done.returncode, done.stderr) == (0, "")
    database = tmp_path / ".wisgate" / "store.sqlite"
    assert checked.is_checked(database)
    assert owners(opened()) == 0


def test_a_process_that_is_killed_is_looked_for_once(tmp_path, monkeypatch):
    """What it left is tidied by the next one that opens the store, and the one after that looks no more."""
    root = tmp_path / ".wisgate"
    done = run("whole_call(store, intent())\nos.kill(os.getpid(), signal.SIGKILL)\n", root)
    assert done.returncode == -9
    orphan, half = root / "images" / ("f" * 64 + ".png"), root / "images" / f".{'0' * 12}-{'0' * 12}-1-1.{'0' * 26}.tmp"
    for path in (orphan, half):
        path.write_bytes(b"left")
        os.utime(path, (1e9, 1e9))
    assert not checked.is_checked(root / "store.sqlite")
    Store.open(root, decode=decode).close()
    assert files(root, "quarantine") == [orphan.name]
    assert not half.exists()
    runs = counted(monkeypatch, recover.Recoverer, "_adopt")
    store = Store.open(root, decode=decode)
    assert owners(store) == 0
    assert runs == []
    store.close()


def test_a_process_with_a_call_under_way_does_not_sign_off(tmp_path, opened):
    """It ends in order, but its call did not: that is found as if it had been killed."""
    done = run("spooled(store, claimed(store, intent()).call_id, b'one')\n", tmp_path / ".wisgate")
    assert (done.returncode, done.stderr) == (0, "")
    with closing(sqlite3.connect(tmp_path / ".wisgate" / "store.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM owners").fetchone() == (1,)
    store = opened()
    assert [call.status for call in store.calls()] == ["ok"]
    assert files(store.path, "spool") == []


def test_a_store_that_is_only_looked_at_is_not_written(opened, monkeypatch):
    """Opening, reading and closing leave the database as it is; only who wrote signs off."""
    database = filled(opened, 3)
    before = database.stat()
    store = opened()
    store.calls()
    store.close()
    after = database.stat()
    assert (after.st_mtime_ns, after.st_ctime_ns) == (before.st_mtime_ns, before.st_ctime_ns)


def test_an_end_does_not_wait_for_others_that_write(opened, monkeypatch):
    """While another process holds the database, an end goes on without signing off, and nothing is lost."""
    monkeypatch.setattr("wisgate_nb.store.owners._PATIENCE_MS", 1)
    store = opened()
    whole_call(store, intent())
    other = sqlite3.connect(store.folder.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    begun = time.monotonic()
    store.sign_off()
    assert time.monotonic() - begun < 20
    other.execute("ROLLBACK")
    other.close()
    assert owners(store) == 1


def test_an_owner_that_was_taken_for_dead_is_listed_again(store):
    """A live process of another host may be forgotten while it is idle; with its next call it is back."""
    whole_call(store, intent())
    store._writer.submit(lambda c: c.execute("DELETE FROM owners").rowcount)
    call_id = claimed(store, intent("next")).call_id
    assert owners(store) == 1
    spooled(store, call_id, b"one")
