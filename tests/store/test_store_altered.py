"""Rows, files and whole databases that somebody altered: named, refused or rebuilt, and never taken for ours."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from types import SimpleNamespace

import pytest
from store_making import claimed, edit, files, intent, spooled, whole_call

from wisgate_nb.errors import InputError, NotStoredError, OutcomeUnknownError, StoreError
from wisgate_nb.store import checked, schema, sidecar, tidy
from wisgate_nb.store.check import Problem, fix_sidecars
from wisgate_nb.store.copies import checked_folder, save_copies
from wisgate_nb.store.database import explained
from wisgate_nb.store.folder import Folder
from wisgate_nb.store.rows import to_json
from wisgate_nb.store.store import StoreWarning
from wisgate_nb.store.tables import log_frame


def alter(store, *statements):
    """What another program does to the database."""
    with closing(sqlite3.connect(store.folder.database)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize(
    "damage",
    ["UPDATE calls SET axes = 'no JSON'", "UPDATE calls SET call_id = '../x'", "ALTER TABLE calls RENAME cell TO cel"],
)
def test_a_doubted_database_whose_rows_cannot_be_read_is_rebuilt(opened, damage):
    """SQLite finds nothing wrong with it; the calls come back from their side-cars and the user is told."""
    store = opened()
    call_id = whole_call(store, intent()).call_id
    store.close()
    alter(store, "PRAGMA foreign_keys = OFF", damage)
    checked.doubt(store.folder.database)
    with pytest.warns(StoreWarning, match="could not be used .*row cannot be read.* and was rebuilt with 1 call"):
        again = opened()
    assert again.call(call_id).prompt == "a skyline"
    assert len(files(store.path, "quarantine")) == 1


@pytest.mark.parametrize("table", ["images", "inputs"])
def test_a_row_that_names_no_file_of_ours_is_listed_and_doubted(store, table):
    """A format that we never write: check names the call, and says to open the store again."""
    call_id = whole_call(store, edit(mask=False)).call_id
    alter(store, f"UPDATE {table} SET format = 'exe'")
    found = [problem for problem in store.check() if problem.path == store.folder.database]
    assert {problem.kind for problem in found} == {f"altered {table[:-1]}"}
    assert {problem.call_id for problem in found} == {call_id}
    assert f"names no {table[:-1]} of ours; open the store again" in found[0].message
    assert checked.is_doubted(store.folder.database)


def test_damaged_text_is_shown_with_marks_in_the_table(store):
    """A prompt that is no UTF-8 hides neither its row nor the others."""
    whole_call(store, intent("one"))
    whole_call(store, intent("two"))
    alter(store, "UPDATE calls SET prompt = CAST(x'61ff62' AS TEXT) WHERE prompt = 'one'")
    assert list(log_frame(store)["prompt"]) == ["a\ufffdb", "two"]


def test_a_row_that_goes_as_it_is_written_is_held(store):
    """Another program's trigger deletes it: the outcome is kept in memory, and written once the trigger is gone."""
    call_id = claimed(store, intent()).call_id
    deletes = "BEGIN DELETE FROM calls WHERE call_id = NEW.call_id; END"
    alter(store, f"CREATE TRIGGER gone AFTER UPDATE ON calls {deletes}")
    with pytest.raises(NotStoredError, match=f"the row of call {call_id} is gone as it is written"):
        store.fail(call_id, OutcomeUnknownError("it broke"), seconds=1.0, attempts=1)
    assert store.held == (call_id,)
    alter(store, "DROP TRIGGER gone")
    assert store.rescue() == [call_id]
    assert store.call(call_id).status == "unknown"


def test_a_row_that_goes_during_recovery_says_so(store):
    """Between adopting a call and ending it its row was deleted: an error, and nothing is made up."""
    with pytest.raises(StoreError, match="the row of call c-1 is gone during recovery"):
        store._recoverer()._end("c-1", left=True)


def test_an_empty_database_is_no_store_to_read(opened):
    """A file of no bytes has schema version 0: it is refused as such, and stays as it is."""
    store = opened()
    store.close()
    store.folder.database.write_bytes(b"")
    with pytest.raises(StoreError, match="has schema version 0, this package reads 2"):
        opened(read_only=True)
    assert store.folder.database.read_bytes() == b""


def test_an_entry_of_a_kind_that_sqlite_does_not_know_is_damage():
    """A flipped bit in the list of tables: the database counts as damaged, not as a stranger's."""
    connection = SimpleNamespace(execute=lambda query: [("veiw", "calls", "CREATE VIEW calls")])
    with pytest.raises(sqlite3.DatabaseError, match="malformed: SQLite knows no 'veiw'"):
        schema._only_tables(connection)


def test_a_side_car_that_is_too_large_is_none(tmp_path):
    """A sparse file of any size is not read; one byte less than the limit would be."""
    path = tmp_path / "x.json"
    with path.open("wb") as file:
        file.truncate(sidecar._LARGEST + 1)
    assert sidecar.load(path) is None


def test_side_cars_are_mended_from_what_is_there(store):
    """A row that went since makes no side-car; a side-car whose row is there already changes no row."""
    record = whole_call(store, intent())
    gone = store.folder.sidecar("0" * 26)
    fix_sidecars(store.folder, store._writer, [Problem("missing side-car", gone, "0" * 26, "")])
    assert not gone.exists()
    alter(store, "UPDATE calls SET prompt = 'newer'")
    path = store.folder.sidecar(record.call_id)
    fix_sidecars(store.folder, store._writer, [Problem("side-car without row", path, record.call_id, "")])
    assert store.call(record.call_id).prompt == "newer"


def test_an_altered_image_is_not_handed_out(store):
    """Its bytes are not those that were received: the error names the file and the check; as copies nothing is made."""
    record = whole_call(store, intent())
    image = record.images[0]
    image.path.write_bytes(b"x" * image.bytes)
    with pytest.raises(StoreError, match=r"\.png is altered; run %wisgate check"):
        store.read_image(image)
    with pytest.raises(StoreError, match=f"image {image.image_id} cannot be copied: its file is altered"):
        save_copies([record], store.path / "copies")
    assert not (store.path / "copies").exists()


def test_copies_that_cannot_be_written_leave_the_originals(store):
    """A file where the folder should be; the error says that nothing is lost."""
    record = whole_call(store, intent())
    (store.path / "copies").write_bytes(b"")
    with pytest.raises(StoreError, match=r"cannot be written to .*copies: .*the originals are in the store"):
        save_copies([record], store.path / "copies")


@pytest.mark.parametrize("given", ["a\0b", 5, "~nobody-of-this-name/x", "half \ud800"])
def test_what_cannot_name_a_folder_is_refused(given):
    """A NUL, a number, nobody's home, half a character: all are refused in the same words."""
    with pytest.raises(InputError, match="which cannot name a folder; give a path as text"):
        checked_folder(given)


def test_a_digest_of_another_form_names_no_file(tmp_path):
    """Neither a short digest nor another ending becomes a path."""
    for digest, suffix in (("0" * 63, "png"), ("G" * 64, "png"), ("0" * 64, "exe")):
        with pytest.raises(StoreError, match="not the name of an image in a store"):
            Folder(tmp_path).image(digest, suffix)


def test_text_that_is_not_utf_8_is_damage(tmp_path):
    """Python's own error for it means that the file is damaged, and doubts it."""
    database = tmp_path / "store.sqlite"
    error = explained(database, UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"))
    assert "open the store again: a damaged database is moved aside" in str(error)
    assert checked.is_doubted(database)


def test_what_json_has_no_form_for_is_written_as_text():
    """A date within an axis, a set, a mapping with numbers for names."""
    assert to_json({1: dt.date(2026, 1, 2), "s": {7}}) == '{"1":"2026-01-02","s":[7]}'


def test_an_answer_in_the_spool_is_something_to_tidy(store):
    """Whoever checks thoroughly sees it at once; an empty spool, and a whole store, have nothing."""
    assert tidy.leftovers(store.folder) is False
    spooled(store, claimed(store, intent()).call_id, b"one")
    assert tidy.leftovers(store.folder) is True


def test_a_temporary_file_that_went_may_have_been_anybodys(tmp_path):
    """Between listing and looking it was renamed: nobody is to remove what is not there."""
    assert tidy._may_be_written(Folder(tmp_path).temporary(tmp_path / "x")) is True
