"""A store that somebody else made, opened to read: nothing runs, nothing is fetched, no path leads out (FAULTS S17)."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import warnings

import pytest
from store_making import decode, intent, whole_call

from wisgate_nb.errors import StoreError
from wisgate_nb.store.found import Reusable
from wisgate_nb.store.store import Store
from wisgate_nb.store.tables import images_frame, log_frame


@pytest.fixture
def theirs(opened):
    """A store that was closed, to be spoiled."""
    store = opened()
    whole_call(store, intent(), b"one")
    store.close()
    return store.path


def spoil(path, *statements):
    with contextlib.closing(sqlite3.connect(path / "store.sqlite")) as connection:
        for statement in statements:
            for each in (statement,) if isinstance(statement, str) else statement:
                connection.execute(each)
        connection.commit()


def read(path):
    """Everything a reader asks for."""
    store = Store.open(path, decode=decode, read_only=True)
    try:
        return [store.read_image(image) for call in store.calls() for image in call.images]
    finally:
        store.close()


def test_reading_changes_nothing(theirs):
    """No file is written, made or removed, not even by reuse and check."""
    before = {path: path.stat().st_mtime_ns for path in theirs.rglob("*")}
    assert read(theirs) == [b"\x89PNGone"]
    store = Store.open(theirs, decode=decode, read_only=True)
    assert isinstance(store.find(intent()), Reusable)
    assert store.check() == []
    for change in (lambda: store.claim(intent("x")), lambda: store.rate([], 1), lambda: store.check(fix=True)):
        with pytest.raises(StoreError, match="read only"):
            change()
    store.close()
    assert {path: path.stat().st_mtime_ns for path in theirs.rglob("*")} == before


ENDLESS = """
    CREATE VIEW inputs AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)
    SELECT '' AS call_id, 'source' AS role, n AS position, '' AS sha256, 'png' AS format, 1 AS width, 1 AS height,
    '' AS origin, '[]' AS notes FROM r
"""
"""A view that never ends, with the columns of a table of ours."""

HOSTILE = {
    "path in sha256": "UPDATE images SET sha256 = '../../../etc/passwd'",
    "path in format": "UPDATE images SET format = 'png/../../../x'",
    "text in a number": "UPDATE calls SET take = 'x'",
    "blob in a text": "UPDATE calls SET prompt = zeroblob(100)",
    "status": "UPDATE calls SET status = '<script>'",
    "time": "UPDATE calls SET created_us = 9223372036854775807",
    "json": "UPDATE calls SET axes = '[1'",
    "deep json": f"UPDATE calls SET axes = '{'[' * 100_000}'",
    "list for object": "UPDATE calls SET axes = '[]'",
    "view": "CREATE VIEW hostile AS WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x FROM r) SELECT * FROM r",
    "trigger": "CREATE TRIGGER t AFTER UPDATE ON calls BEGIN DELETE FROM images; END",
    "check": "CREATE TABLE more (x CHECK (length(randomblob(1000000000)) > 0))",
    "computed": "ALTER TABLE calls ADD COLUMN y AS (length(zeroblob(1000000000)))",
    "trigger on insert": "CREATE TRIGGER t BEFORE INSERT ON calls BEGIN SELECT load_extension('/tmp/evil.so'); END",
    "view with a file": "CREATE VIEW v AS SELECT readfile('/etc/passwd')",
    "view in place of a table": ("DROP TABLE inputs", ENDLESS),
    "virtual table": "CREATE VIRTUAL TABLE f USING fts5(x)",
    "no meta": "DELETE FROM meta",
    "no tables": "DROP TABLE images",
}


@pytest.mark.parametrize("table", [log_frame, images_frame])
@pytest.mark.parametrize("statement", HOSTILE.values(), ids=HOSTILE)
def test_hostile_rows_never_break_a_table_otherwise(theirs, statement, table):
    """A table is made with what its columns can hold, or refused with a StoreError."""
    spoil(theirs, statement)
    with (
        contextlib.suppress(StoreError),
        contextlib.closing(Store.open(theirs, decode=decode, read_only=True)) as store,
    ):
        found = table(store)
        paths = found["path"].dropna() if "path" in found else []
        assert all(path.startswith(str(theirs / "images")) and ".." not in path for path in paths)


@pytest.mark.parametrize("statement", HOSTILE.values(), ids=HOSTILE)
def test_hostile_rows_give_an_error_of_ours(theirs, figure, statement):
    """Wrong kinds, paths that lead out, views and triggers: a StoreError, and nothing else."""
    spoil(theirs, statement)
    with pytest.raises(StoreError):
        read(theirs)
    figure(12, "attacks refused", 1)


LIVING = [name for name in HOSTILE if name.startswith(("view", "trigger", "check", "virtual", "computed"))]


@pytest.mark.parametrize("name", LIVING)
def test_a_folder_beside_a_notebook_is_no_more_trusted(theirs, opened, figure, name):
    """Opened to be written, as `.wisgate` beside a stranger's notebook is: what could run is refused before it does."""
    spoil(theirs, HOSTILE[name])
    before = (theirs / "store.sqlite").read_bytes()
    with pytest.raises(StoreError, match="no store of ours has"):
        opened()
    assert (theirs / "store.sqlite").read_bytes() == before
    figure(12, "attacks refused", 1)


@pytest.mark.parametrize(
    "facts",
    ["n = 9223372036854775807, replicate = -1", "reused_from = call_id, n = -5", "attempts = -9223372036854775808"],
)
def test_numbers_that_are_none_of_ours_are_only_numbers(theirs, figure, facts):
    """Counts beyond all reason make nothing large and nothing endless."""
    spoil(theirs, f"UPDATE calls SET {facts}")
    assert len(read(theirs)) <= 1
    figure(12, "attacks refused", 1)


def test_names_with_sql_in_them_are_only_names(theirs):
    """Values that look like SQL, HTML or formulas come back as they are."""
    text = "'; DROP TABLE calls; --"
    spoil(theirs, f"UPDATE calls SET prompt = '{text.replace(chr(39), chr(39) * 2)}', model = '=1+1'")
    store = Store.open(theirs, decode=decode, read_only=True)
    assert store.calls(prompt=text)[0].prompt == text
    assert log_frame(store, prompt=text)["model"].to_list() == ["=1+1"]
    store.close()


@pytest.mark.parametrize("what", ["images", "store.sqlite", "file"])
def test_links_are_refused(theirs, tmp_path, figure, what):
    """A link in place of a folder, of the database or of one image."""
    target = next((theirs / "images").iterdir()) if what == "file" else theirs / what
    target.rename(tmp_path / "elsewhere")
    target.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="is or holds a link"):
        Store.open(theirs, decode=decode, read_only=True)
    figure(12, "attacks refused", 1)


def test_a_folder_that_is_no_store_is_said(tmp_path):
    """Nothing is created where there is nothing to read."""
    with pytest.raises(StoreError, match="is not a store"):
        Store.open(tmp_path / "none", decode=decode, read_only=True)
    assert not (tmp_path / "none").exists()


def test_hostile_side_cars_are_not_believed(opened):
    """A lost database with spoiled side-cars: only those that read back as calls become rows."""
    store = opened()
    made = [whole_call(store, intent(f"p{at}"), b"%d" % at) for at in range(6)]
    store.close()
    store.folder.database.unlink()
    names = [store.path / "calls" / f"{call.call_id}.json" for call in made]
    names[0].write_text("[" * 100_000)
    names[1].write_bytes(b"\xff\xfe")
    facts = json.loads(names[2].read_text())
    facts["images"][0]["sha256"] = "../../x"
    names[2].write_text(json.dumps(facts))
    facts = json.loads(names[3].read_text())
    facts["call"]["call_id"] = "../../x"
    names[3].write_text(json.dumps(facts))
    facts = json.loads(names[4].read_text())
    facts["call"]["prompt"] = {"a": 1}
    names[4].write_text(json.dumps(facts))
    with warnings.catch_warnings(record=True):
        warnings.simplefilter("always")
        again = opened()
    assert again.calls() == [made[5]]
