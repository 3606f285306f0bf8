"""A store as version 1 of the schema left it: opened, brought up to date, read as it is, rebuilt (FAULTS K17)."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest
from store_making import claimed, decode, files, finish, intent, whole_call

from wisgate_nb.errors import StoreError
from wisgate_nb.store import schema
from wisgate_nb.store.found import Reusable
from wisgate_nb.store.records import Spending
from wisgate_nb.store.store import Store, StoreWarning
from wisgate_nb.store.tables import images_frame, log_frame

SINCE_2 = ("spending", "beside")


@pytest.fixture
def old(opened):
    """A store of version 1 with two calls made, one reused and one under way, and its side-cars of that time."""
    store = opened()
    first = whole_call(store, intent("first"), b"one,two", cost=0.5, cost_source="usage")
    whole_call(store, intent("second"), b"three")
    store.record_reuse(intent("first"), first)
    claimed(store, intent("under way"))
    store.close()
    with closing(sqlite3.connect(store.folder.database)) as connection:
        before = connection.execute("SELECT * FROM calls").fetchall()
        as_version_one(connection)
        assert [row[:-2] for row in before] == connection.execute("SELECT * FROM calls").fetchall()
    for path in (store.path / "calls").iterdir():
        assert not set(json.loads(path.read_text())["call"]) & set(SINCE_2)
    return store


def as_version_one(connection):
    """Copy everything into tables made by the text of version 1 alone."""
    tables = ("meta", "owners", "calls", "images", "inputs")
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'index' AND sql NOT NULL"
    ).fetchall():
        connection.execute(f"DROP INDEX {name}")
    for table in tables:
        connection.execute(f"ALTER TABLE {table} RENAME TO newer_{table}")
    text = (schema.resources.files("wisgate_nb.store") / "schema.sql").read_text()
    connection.executescript(text)
    for table in tables:
        names = ", ".join(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
        connection.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM newer_{table}")
        connection.execute(f"DROP TABLE newer_{table}")
    connection.execute("DROP TABLE spenders")
    connection.execute("UPDATE meta SET value = 1 WHERE key = 'schema'")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()


def version(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def test_it_is_brought_up_to_date_with_a_copy_kept(old, opened):
    """Every row as before, a backup of version 1, no stale side-car, and limits work at once."""
    with pytest.warns(StoreWarning, match="brought up to date; a copy is in store.v1"):
        store = opened()
    assert [(call.prompt, call.status) for call in store.calls()] == [
        ("first", "ok"), ("second", "ok"), ("first", "reused"), ("under way", "sent"),
    ]  # fmt: skip
    assert [len(call.images) for call in store.calls()] == [2, 1, 2, 0]
    assert (version(store.folder.database), version(next(store.path.glob("*.backup.sqlite")))) == (2, 1)
    assert store.check() == []
    assert isinstance(store.find(intent("first")), Reusable)
    assert log_frame(store)["images"].fillna(-1).to_list() == [2, 1, 2, -1]
    spending = Spending(store.open_spending(), max_calls=1)
    finish(store, claimed(store, intent("new"), spending=spending).call_id)
    assert store.spent(spending.id).calls == 1
    store.close()
    assert opened().notice == []


def test_it_is_read_as_it_is(old):
    """A stranger's store of version 1 is read without a change: calls, tables, check, lookups and history."""
    before = old.folder.database.read_bytes()
    store = Store.open(old.path, decode=decode, read_only=True)
    assert isinstance(store.find(intent("first")), Reusable)
    assert [len(piece.images) for piece in store.pieces(intent("second", n=3))] == [1]
    assert (len(log_frame(store)), len(images_frame(store))) == (4, 3)
    assert store.durations(route="generations", model="m", size=None, quality=None, backend="sandbox").seconds == ()
    assert store.check() == []
    with pytest.raises(StoreError, match="read only"):
        store.open_spending()
    store.close()
    assert (old.folder.database.read_bytes(), version(old.folder.database)) == (before, 1)


def test_a_damaged_one_gives_back_what_it_holds(old, opened):
    """Rows without a side-car (reused, under way) come from the damaged file, the others from side-cars."""
    with closing(sqlite3.connect(old.folder.database)) as connection:
        connection.execute("PRAGMA user_version = 77")
    with pytest.warns(StoreWarning, match="with 4 calls"):
        store = opened()
    assert [call.status for call in store.calls()] == ["ok", "ok", "reused", "sent"]
    assert version(store.folder.database) == 2


def test_a_migration_that_fails_leaves_version_one(old, monkeypatch):
    """A disk that is full in the middle: nothing is changed, and the next opening goes through."""
    wrong = (*schema.MIGRATIONS[0][:2], "ALTER TABLE nothing ADD COLUMN x")
    monkeypatch.setattr(schema.prepare, "__defaults__", ((wrong,),))
    with pytest.raises(sqlite3.OperationalError):
        schema.prepare(old.folder.database)
    assert version(old.folder.database) == 1
    monkeypatch.undo()
    assert schema.prepare(old.folder.database).version == 2


def test_side_cars_of_limited_and_completing_calls_bring_their_facts_back(opened):
    """What came with version 2 stands in the side-car where it is set, and survives the loss of the database."""
    store = opened()
    first = whole_call(store, intent())
    spending = Spending(store.open_spending(), max_calls=1)
    rest = claimed(store, intent(), spending=spending, excluding=[first.call_id])
    finish(store, rest.call_id)
    expected = store.call(rest.call_id)
    store.close()
    store.folder.database.unlink()
    with pytest.warns(StoreWarning, match="with 2 calls"):
        again = opened()
    assert again.call(rest.call_id) == expected
    assert expected.beside == (first.call_id,)
    assert again.spent(spending.id).calls == 1
    assert again.check() == []
    assert len(files(again.path, "calls")) == 2
