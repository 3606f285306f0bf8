"""Versions of the database, and databases that are damaged (FAULTS K17, K18)."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing

import pytest
from store_making import claimed, decode, files, intent, whole_call

from wisgate_nb.errors import StoreError, WisGateError
from wisgate_nb.store import rebuild, schema
from wisgate_nb.store.folder import make
from wisgate_nb.store.found import Claimed, Reusable
from wisgate_nb.store.store import Store, StoreWarning
from wisgate_nb.store.tables import log_frame

NOW = schema.MIGRATIONS
TO_NEXT = ("ALTER TABLE calls ADD COLUMN mood TEXT", "UPDATE calls SET mood = 'old'")
TO_LAST = ("ALTER TABLE calls ADD COLUMN weather TEXT",)


def columns(path):
    with closing(sqlite3.connect(path)) as connection:
        names = [row[1] for row in connection.execute("PRAGMA table_info(calls)")]
        return names, connection.execute("PRAGMA user_version").fetchone()[0]


def test_an_older_schema_is_brought_up_to_date_after_a_backup(opened):
    """Two steps in one transaction; the copy still has the old schema and all rows."""
    store = opened()
    whole_call(store, intent())
    store.close()
    prepared = rebuild.prepare(store.folder, (*NOW, TO_NEXT, TO_LAST))
    assert prepared.opened.writable
    assert "a copy is in" in prepared.notices[0]
    names, version = columns(store.folder.database)
    assert (names[-2:], version) == (["mood", "weather"], 4)
    backup = prepared.opened.backup
    names, version = columns(backup)
    assert ("mood" not in names, version) == (True, 2)
    assert backup.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("SELECT count(*) FROM calls").fetchone() == (1,)


def test_a_migration_that_fails_changes_nothing(opened):
    """The second step fails: the first is undone too, and the store opens as before."""
    store = opened()
    whole_call(store, intent())
    store.close()
    with pytest.raises(StoreError):
        rebuild.prepare(store.folder, (*NOW, TO_NEXT, ("ALTER TABLE nothing ADD COLUMN x",)))
    names, version = columns(store.folder.database)
    assert ("mood" in names, version) == (False, 2)
    assert len(opened().calls()) == 1


def test_a_new_store_goes_through_the_same_migrations(tmp_path):
    """A fresh database ends at the newest version, and preparing it again does nothing."""
    folder = make(tmp_path / "new")
    rebuild.prepare(folder, (*NOW, TO_NEXT))
    names, version = columns(folder.database)
    assert (names[-1], version) == ("mood", 3)
    assert rebuild.prepare(folder, (*NOW, TO_NEXT)).notices == ()


def test_a_newer_schema_is_read_only_with_one_line(opened):
    """Rows are readable, nothing is written, and one visible line says why."""
    store = opened()
    made = whole_call(store, intent())
    store.close()
    rebuild.prepare(store.folder, (*NOW, TO_NEXT))
    before = store.folder.database.read_bytes()
    with pytest.warns(StoreWarning, match="schema version 3, newer than this package's 2") as seen:
        newer = opened()
    assert len(seen) == len(newer.notice) == 1
    assert newer.call(made.call_id).images == made.images
    assert newer.find(intent()) == Reusable(made)
    for change in (lambda: newer.claim(intent("x")), lambda: newer.tag([], "x"), newer.recover):
        with pytest.raises(StoreError, match="read only"):
            change()
    newer.close()
    assert newer.folder.database.read_bytes() == before


def test_notices_go_where_they_are_wanted(opened):
    """notify gets each line in place of the warning."""
    store = opened()
    store.close()
    rebuild.prepare(store.folder, (*NOW, TO_NEXT))
    lines = []
    assert opened(notify=lines.append).notice == lines != []


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100, None], ids=["empty", "other", "missing"])
def test_a_lost_database_is_rebuilt_from_side_cars(opened, content):
    """Rows, images, ratings and unknown calls are back; the old file is kept; one line tells."""
    store = opened()
    made = whole_call(store, intent(), b"one,two", cost=0.1, cost_source="server")
    store.rate([made.images[1].image_id], 4)
    expected = store.call(made.call_id)
    store.close()
    if content is None:
        store.folder.database.unlink()
    else:
        store.folder.database.write_bytes(content)
    with pytest.warns(StoreWarning, match="was rebuilt with 1 call"):
        again = opened()
    assert again.calls() == [expected]
    assert again.check() == []
    assert len(files(again.path, "quarantine")) == (content is not None)
    assert isinstance(again.claim(intent("goes on")), Claimed)


def test_an_empty_file_without_side_cars_is_a_new_store(opened, tmp_path):
    """A process killed as it created the store leaves an empty file: no reason for alarm."""
    (tmp_path / ".wisgate").mkdir()
    (tmp_path / ".wisgate" / "store.sqlite").touch()
    assert opened().notice == []


def test_another_programs_database_is_put_aside(opened, tmp_path):
    """Tables that are not ours: moved to quarantine/, not altered."""
    (tmp_path / ".wisgate").mkdir()
    with closing(sqlite3.connect(tmp_path / ".wisgate" / "store.sqlite")) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    with pytest.warns(StoreWarning, match="could not be used"):
        store = opened()
    assert len(files(store.path, "quarantine")) == 1


def test_a_call_under_way_survives_where_the_damaged_file_still_gives_it(opened):
    """A `sent` row has no side-car: it is salvaged, so that it is not paid for again unasked."""
    store = opened()
    whole_call(store, intent("made"))
    claim = claimed(store, intent("under way"))
    store.close()
    with closing(sqlite3.connect(store.folder.database)) as connection:
        connection.execute("PRAGMA user_version = 77")
    with pytest.warns(StoreWarning, match="with 2 calls"):
        again = opened()
    assert again.call(claim.call_id).status == "sent"


@pytest.mark.filterwarnings("ignore::wisgate_nb.store.store.StoreWarning")
def test_flipped_bits_never_lose_a_paid_call(tmp_path):
    """A hundred damaged databases: each opens, reads, and holds every paid call, or says what is wrong in our words."""
    store = Store.open(tmp_path / "sound", decode=decode)
    made = [whole_call(store, intent(f"call {at}"), b"image %d" % at) for at in range(12)]
    store.close()
    sound = store.folder.database.read_bytes()
    chance = random.Random(7)
    outcomes = {"same": 0, "repaired": 0, "told": 0}
    for round_ in range(100):
        spoiled = bytearray(sound)
        for _ in range(chance.choice((1, 1, 8))):
            spoiled[chance.randrange(len(spoiled))] ^= 1 << chance.randrange(8)
        store.folder.database.write_bytes(spoiled)
        outcomes[open_damaged(store.path, made, round_)] += 1
    assert sum(outcomes.values()) == 100
    assert outcomes["same"] and outcomes["repaired"]  # noqa: PT018 - one statement about the sample


def open_damaged(path, made, round_):
    again = Store.open(path, decode=decode)
    outcome = "repaired" if again.notice else "same"
    try:
        present = {call.call_id for call in again.calls()}
        assert present >= {call.call_id for call in made} or again.check(), round_
        assert isinstance(again.claim(intent(f"new {round_}"), fresh=True), Claimed)
    except WisGateError:
        outcome = "told"
    finally:
        again.close()
        for leftover in (path / "calls").glob("*.json"):
            if leftover.stem not in {call.call_id for call in made}:
                leftover.unlink()
    return outcome


def test_a_damaged_page_is_found_at_opening(opened):
    """A page of the table of calls overwritten: SQLite would say so only later; the store is rebuilt at once."""
    store = opened()
    made = [whole_call(store, intent(f"call {at}"), b"image %d" % at) for at in range(12)]
    with store.reading() as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'calls'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    store.close()
    with store.folder.database.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\x55" * size)
    with pytest.warns(StoreWarning, match="with 12 calls"):
        again = opened()
    assert again.calls() == made


def test_damaged_text_hides_no_other_row(opened):
    """A byte that is no UTF-8 is shown as a mark, in records and tables, and the rest of the log stays readable."""
    store = opened()
    for prompt in ("first", "second"):
        whole_call(store, intent(prompt))
    job = "UPDATE calls SET prompt = CAST(x'61ff62' AS TEXT), revision = 99 WHERE seq = 1"
    store._writer.submit(lambda connection: connection.execute(job).rowcount)
    assert [call.prompt for call in store.calls()] == ["a\ufffdb", "second"]
    assert log_frame(store)["prompt"].to_list() == ["a\ufffdb", "second"]
    assert [problem.kind for problem in store.check()] == ["stale side-car"]


def test_a_journal_without_its_database_is_moved_aside(opened):
    """A hot journal of a lost file would otherwise be applied to the one that takes its place."""
    store = opened()
    made = whole_call(store, intent())
    store.close()
    store.folder.database.unlink()
    (store.path / "store.sqlite-journal").write_bytes(b"left")
    with pytest.warns(StoreWarning):
        again = opened()
    assert [name.endswith("-journal") for name in files(store.path, "quarantine")] == [True]
    assert again.call(made.call_id).images == made.images


def test_a_store_in_wal_mode_is_brought_back(opened):
    """Somebody opened it with another tool and left WAL mode on."""
    store = opened()
    whole_call(store, intent())
    store.close()
    with closing(sqlite3.connect(store.folder.database)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    again = opened()
    with again.reading() as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    assert len(again.calls()) == 1


def test_the_schema_is_one_statement_a_semicolon(tmp_path):
    """schema.sql runs as it is split, in one transaction."""
    schema.prepare(tmp_path / "x.sqlite")
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert tables == {"meta", "owners", "calls", "images", "inputs", "spenders"}
