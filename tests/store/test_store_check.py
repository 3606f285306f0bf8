"""Rows against files (FAULTS K19), and what people say of pictures."""

from __future__ import annotations

import json
import os

import pytest
from store_making import claimed, edit, intent, spooled, whole_call

from wisgate_nb.errors import SettingsError, StoreError


def kinds(problems):
    return sorted(problem.kind for problem in problems)


def snapshot(root):
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def spoiled(store):
    """A store with one of each problem."""
    edited = whole_call(store, edit(), b"a")
    others = [whole_call(store, intent(f"p{at}"), b"image %d" % at) for at in range(4)]
    others[0].images[0].path.unlink()
    others[1].images[0].path.write_bytes(b"\x89PN")
    path = others[2].images[0].path
    path.write_bytes(path.read_bytes()[::-1])
    dict(store.input_files(edited.call_id))["mask"].unlink()
    (store.path / "inputs" / (edited.source_sha256[0] + ".png")).write_bytes(b"other")
    (store.path / "images" / ("f" * 64 + ".webp")).write_bytes(b"orphan")
    half = store.path / "images" / f".{'0' * 12}-{'0' * 12}-1-1.{'0' * 26}.tmp"
    half.write_bytes(b"half")
    os.utime(half, (1e9, 1e9))
    (store.path / "spool" / f"{others[3].call_id}.body").write_bytes(b"{}\n")
    (store.path / "calls" / f"{others[3].call_id}.json").unlink()
    return store, others


def old_enough(store):
    store._writer.submit(lambda c: c.execute("UPDATE owners SET registered_us = registered_us + 100000000").rowcount)


def test_every_difference_is_listed_and_nothing_is_changed(spoiled):
    """Missing, truncated, altered, orphan, temporary, left answer, missing side-car: each with its file."""
    store, _ = spoiled
    old_enough(store)
    before = snapshot(store.path)
    found = store.check()
    assert kinds(found) == sorted([
        "missing image", "altered image", "altered image", "missing input", "altered input",
        "orphan file", "temporary file", "left answer", "missing side-car",
    ])  # fmt: skip
    assert [problem.message for problem in found if "truncated" in problem.message]
    assert snapshot(store.path) == before


def test_fix_puts_right_what_can_be(spoiled):
    """Side-car rewritten, orphan put aside, litter removed; lost pictures stay listed."""
    store, _ = spoiled
    old_enough(store)
    found = store.check(fix=True)
    fixed = {"orphan file", "temporary file", "left answer", "missing side-car"}
    assert {problem.kind for problem in found if problem.fixed} == fixed
    assert (store.path / "quarantine" / ("f" * 64 + ".webp")).read_bytes() == b"orphan"
    assert kinds(store.check()) == ["altered image", "altered image", "altered input", "missing image", "missing input"]
    assert len(store.calls()) == 5


def test_a_row_that_is_lost_comes_back_from_its_side_car(store):
    """A side-car without a row is listed and, with fix, becomes a row again."""
    made = whole_call(store, intent())
    for table in ("images", "calls"):
        store._writer.submit(lambda c, table=table: c.execute(f"DELETE FROM {table}").rowcount)
    assert "side-car without row" in kinds(store.check())
    store.check(fix=True)
    assert store.calls() == [made]
    assert store.check() == []


def test_a_side_car_that_says_something_else_is_written_again(store):
    """A change of the row without its side-car, as after a kill in between."""
    made = whole_call(store, intent())
    store._writer.submit(lambda c: c.execute("UPDATE calls SET tags = '[\"x\"]'").rowcount)
    assert kinds(store.check()) == ["stale side-car"]
    store.check(fix=True)
    assert json.loads((store.path / "calls" / f"{made.call_id}.json").read_text())["call"]["tags"] == '["x"]'
    aside = next((store.path / "quarantine").iterdir())
    assert json.loads(aside.read_text())["call"]["tags"] == "[]"


def test_a_room_that_is_gone_is_no_traceback(store):
    """Somebody tidied the store by hand: what is left is compared all the same."""
    whole_call(store, intent())
    for path in [*store.folder.room("spool").iterdir(), store.folder.room("spool")]:
        path.unlink() if path.is_file() else path.rmdir()
    assert store.check() == []


def test_calls_under_way_are_no_problem(store):
    """A live call's spool and its missing side-car are as they should be."""
    spooled(store, claimed(store, intent()).call_id, b"one")
    assert store.check() == []


def test_ratings_notes_and_tags_are_kept_in_row_and_side_car(store):
    """rate, note and tag change rows, can be taken back, and survive in the side-car."""
    made = whole_call(store, intent(tags=("a",)), b"one,two")
    first, second = made.images
    store.rate([first.image_id, second.image_id], 3)
    store.rate([second.image_id], None)
    store.note([first.image_id], "good sky")
    store.tag([made.call_id], "b, c", "a")
    row = store.call(made.call_id)
    assert [image.rating for image in row.images] == [3, None]
    assert [image.note for image in row.images] == ["good sky", None]
    assert row.tags == ("a", "b", "c")
    facts = json.loads((store.path / "calls" / f"{made.call_id}.json").read_text())
    assert (facts["images"][0]["rating"], facts["images"][0]["note"]) == (3, "good sky")
    assert store.check() == []
    store.note([first.image_id], "")
    assert store.image(first.image_id).note is None


def test_unknown_ids_change_nothing(store):
    """One id that is not there: an error that names it, and the others stay as they were."""
    made = whole_call(store, intent())
    with pytest.raises(StoreError, match="no image 'x'"):
        store.rate([made.images[0].image_id, "x"], 3)
    with pytest.raises(StoreError, match="no call 'x'"):
        store.tag([made.call_id, "x"], "t")
    for score in (2.5, -1, 6, True, "4"):
        with pytest.raises(SettingsError, match="a whole number from 0"):
            store.rate([made.images[0].image_id], score)
    with pytest.raises(SettingsError, match=r"^a score of .{1,80} cannot be given"):
        store.rate([made.images[0].image_id], "several\nlines of a second call " * 9)
    assert store.call(made.call_id) == made
