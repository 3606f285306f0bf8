"""How calls end: images, rows, side-cars, and what happens when the disk refuses (FAULTS 4.2.9-4.2.11, K10)."""

from __future__ import annotations

import errno
import json
import os

import pytest
from looked_into import kept_body
from store_making import BROKEN, HEAD, MissingImage, claimed, decode, files, finish, intent, picture, sha, spooled
from store_making import whole_call as make

from wisgate_nb.answer import Answer, Usage
from wisgate_nb.errors import (
    BlockedError,
    CancelledCallError,
    DamagedAnswerError,
    IncompleteStreamError,
    NotStoredError,
    OutcomeUnknownError,
    RejectedError,
    StoreError,
)
from wisgate_nb.store.found import Reusable


def test_an_answer_becomes_files_and_a_row(store):
    """Images lie under their digests as received; the row has usage, cost and head; the spool is gone."""
    call_id = claimed(store, intent()).call_id
    spooled(store, call_id, b"one,two")
    answer = Answer(
        images=(picture(b"one", revised_prompt="better"), picture(b"two")),
        usage=Usage(10, 20, 30, 40),
        request_id="r-9",
        echoed={"size": "1024x1024"},
        notes=("asked for 1 image, got 2",),
    )
    row = store.finish(call_id, HEAD, answer, seconds=2.5, cost=0.04, cost_source="usage")
    assert row == store.call(call_id)
    assert (row.source_sha256, row.beside) == ((), ())
    assert (row.status, row.http_status, row.attempts, row.seconds) == ("ok", 200, 2, 2.5)
    assert (row.text_in_tokens, row.image_in_tokens, row.image_out_tokens, row.text_out_tokens) == (10, 20, 30, 40)
    assert (row.cost, row.cost_source, row.request_id) == (0.04, "usage", "r-9")
    assert (row.echoed, row.notes) == ({"size": "1024x1024"}, ("asked for 1 image, got 2",))
    assert [(image.index, image.width, image.revised_prompt) for image in row.images] == [
        (1, 8, "better"),
        (2, 8, None),
    ]
    assert store.read_image(row.images[0]) == b"\x89PNGone"
    assert row.images[0].path.name == sha(b"\x89PNGone") + ".png"
    assert files(store.path, "spool") == []


def test_the_side_car_repeats_the_row(store):
    """calls/<id>.json holds the whole row and its images."""
    row = make(store, intent("café ☕"))
    facts = json.loads((store.path / "calls" / f"{row.call_id}.json").read_text(encoding="utf-8"))
    assert (facts["call"]["prompt"], facts["call"]["status"]) == ("café ☕", "ok")
    assert facts["images"][0]["sha256"] == row.images[0].sha256


def test_images_that_could_not_be_fetched_are_rows(store):
    """An answer of which no image could be fetched is ok, with images that say why they are missing."""
    call_id = claimed(store, intent()).call_id
    missing = MissingImage(reason="host is private", url="https://a.test/x.png")
    row = store.finish(call_id, HEAD, Answer(images=(missing,)), seconds=1, cost=None, cost_source=None)
    image = row.images[0]
    assert (row.status, image.path, image.missing_reason) == ("ok", None, "host is private")
    assert image.missing_url == "https://a.test/x.png"
    assert store.find(intent()) == Reusable(row)
    with pytest.raises(StoreError, match="could not be fetched"):
        store.read_image(image)


def test_the_same_bytes_twice_are_one_file_and_two_rows(store):
    """An image is kept once, however often it comes (FAULTS N34)."""
    row = make(store, intent(), b"same,same")
    assert len(row.images) == 2
    assert files(store.path, "images") == [sha(b"\x89PNGsame") + ".png"]


def test_a_call_ends_once(store):
    """A second end is refused, whichever it is, and so is an end of a call that this process did not claim."""
    row = make(store, intent())
    with pytest.raises(StoreError, match="each call ends once"):
        finish(store, row.call_id)
    with pytest.raises(StoreError, match="each call ends once"):
        store.fail(row.call_id, RejectedError("x"), seconds=1, attempts=1)
    with pytest.raises(StoreError, match="claim it first"):
        store.open_spool(row.call_id)
    assert store.call(row.call_id) == row


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (RejectedError("bad"), "rejected"),
        (BlockedError("no"), "blocked"),
        (OutcomeUnknownError("cut"), "unknown"),
        (CancelledCallError("stopped"), "cancelled"),
    ],
)
def test_an_error_becomes_a_row(store, error, status):
    """The row has the error's own status, type, code, message and the attempts."""
    error.http_status, error.error_type, error.code, error.param = 400, "invalid_request_error", "bad_size", "size"
    error.request_id, error.details = "r-2", {"categories": "violence"}
    row = store.fail(claimed(store, intent()).call_id, error, seconds=0.5, attempts=3)
    assert (row.status, row.http_status, row.attempts, row.seconds) == (status, 400, 3, 0.5)
    assert (row.error_type, row.error_code, row.request_id) == ("invalid_request_error", "bad_size", "r-2")
    assert row.details == {"param": "size", "categories": "violence"}
    assert row.error_message == str(error)


def test_messages_are_scrubbed_and_cut(store):
    """Anything shaped like a key is removed, the rest is cut at 2,000 characters, halves of characters are replaced."""
    key = "sk-" + "A1b2" * 8
    error = RejectedError(f"Incorrect key {key} \ud800 " + "x" * 5000, details={"echo": key})
    row = store.fail(claimed(store, intent()).call_id, error, seconds=None, attempts=1)
    assert row.error_message.startswith("Incorrect key [key] ? xxx")
    assert len(row.error_message) == 2000
    everything = b"".join(path.read_bytes() for path in store.path.rglob("*") if path.is_file())
    assert key.encode() not in everything


def test_a_damaged_answer_keeps_its_raw_body(store):
    """Status unknown, type damaged, and the body lies in damaged/."""
    call_id = claimed(store, intent()).call_id
    spooled(store, call_id, BROKEN)
    row = store.fail(call_id, DamagedAnswerError("no image", error_type="other"), seconds=1, attempts=1)
    assert (row.status, row.error_type) == ("unknown", "damaged")
    assert kept_body(store, call_id).read_bytes().endswith(b"\n" + BROKEN)
    assert files(store.path, "spool") == []


def test_a_partial_answer_is_kept_as_evidence(store):
    """What came of a stream that was cut stays in damaged/ as .part, though nobody closed the file."""
    call_id = claimed(store, intent()).call_id
    store.open_spool(call_id)(HEAD).write(b"half a pic")
    store.fail(call_id, IncompleteStreamError("cut"), seconds=1, attempts=1)
    assert files(store.path, "damaged") == [f"{call_id}.part"]


def test_the_answer_of_a_refusal_is_not_kept(store):
    """The body of a 400 is of no use once its error is in the row."""
    call_id = claimed(store, intent()).call_id
    spooled(store, call_id, b"{}")
    store.fail(call_id, RejectedError("bad"), seconds=1, attempts=1)
    assert files(store.path, "damaged") == files(store.path, "spool") == []


def test_a_reuse_is_a_row_that_costs_nothing(store):
    """Status reused, cost 0 by source `reused`, the original's take and images; reuse of a reuse names the original."""
    made = make(store, intent(), b"one,two", cost=0.5, cost_source="usage")
    row = store.record_reuse(intent(session_id="s2", cell=7), made)
    assert (row.status, row.reused_from, row.cost, row.cost_source) == ("reused", made.call_id, 0.0, "reused")
    assert (row.images, row.session_id, row.cell, row.take) == (made.images, "s2", 7, 1)
    assert store.record_reuse(intent(), row).reused_from == made.call_id
    assert store.call(row.call_id) == row


def test_a_cancelled_call_is_a_row(store):
    """Status cancelled, no attempts, and the next claim is free."""
    row = store.record_cancelled(intent())
    assert (row.status, row.attempts, row.images) == ("cancelled", 0, ())
    assert claimed(store, intent()).take == 1


def full(*_):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("call", ["fsync", "write"])
def test_an_answer_that_cannot_be_written_is_held_and_rescued(store, monkeypatch, call):
    """A full disk after the answer: NotStoredError, no temporary file, and rescue() writes it once there is room."""
    call_id = claimed(store, intent()).call_id
    spooled(store, call_id, b"one,two")
    monkeypatch.setattr(os, call, full)
    with pytest.raises(NotStoredError, match=r"held in memory: make room on the disk and call rescue\(\)"):
        finish(store, call_id, b"one,two")
    with pytest.raises(NotStoredError):
        store.rescue()
    assert store.held == (call_id,)
    monkeypatch.undo()
    assert store.rescue() == [call_id]
    assert store.held == ()
    assert [store.read_image(image) for image in store.call(call_id).images] == [b"\x89PNGone", b"\x89PNGtwo"]
    assert store.check() == []


def test_a_transaction_that_fails_holds_the_answer_too(store, monkeypatch):
    """Files written and the row refused: the row follows with rescue()."""
    call_id = claimed(store, intent()).call_id
    monkeypatch.setattr(store._writer, "_commit", full)
    with pytest.raises(NotStoredError):
        finish(store, call_id)
    monkeypatch.undo()
    assert store.rescue() == [call_id]
    assert store.call(call_id).status == "ok"


def test_an_answer_is_rescued_elsewhere(store, monkeypatch, tmp_path):
    """rescue(folder) writes images and row into another folder, while the answer is still held for this one."""
    call_id = claimed(store, intent()).call_id
    monkeypatch.setattr(store._writer, "_commit", full)
    with pytest.raises(NotStoredError):
        finish(store, call_id)
    assert store.rescue(tmp_path / "elsewhere") == [call_id]
    facts = json.loads((tmp_path / "elsewhere" / "calls" / f"{call_id}.json").read_text())
    assert facts["call"]["status"] == "ok"
    assert files(tmp_path / "elsewhere", "images") == [facts["images"][0]["sha256"] + ".png"]
    assert store.held == (call_id,)


def test_the_next_claim_first_writes_what_is_held(store, monkeypatch):
    """While the disk is full nothing more may be sent; once there is room the held answer is found and reused."""
    call_id = claimed(store, intent()).call_id
    monkeypatch.setattr(store._writer, "_commit", full)
    with pytest.raises(NotStoredError):
        finish(store, call_id)
    with pytest.raises(StoreError):
        store.claim(intent("another"))
    monkeypatch.undo()
    assert store.claim(intent()).call.call_id == call_id


def test_a_full_disk_under_the_spool_holds_the_body_in_memory(store, monkeypatch):
    """The answer is read back whole though the disk took only its first part, and a damaged one is kept later."""
    call_id = claimed(store, intent()).call_id
    spool = store.open_spool(call_id)(HEAD)
    spool.write(b"one")
    monkeypatch.setattr(os, "write", full)
    spool.write(b",two")
    spool.write(b",three")
    spool.complete()
    assert not spool.stored
    assert spool.problem.errno == errno.ENOSPC
    assert bytes(spool.read()) == b"one,two,three"
    assert spool.size == 13
    monkeypatch.undo()
    row = store.finish(call_id, HEAD, decode(HEAD, spool.read(), 3), seconds=1, cost=None, cost_source=None)
    assert len(row.images) == 3
    assert store.check() == []


def test_a_damaged_answer_in_memory_is_kept_once_there_is_room(store, monkeypatch):
    """A body that never reached the disk ends in damaged/ with its head."""
    call_id = claimed(store, intent()).call_id
    monkeypatch.setattr(os, "write", full)
    spool = store.open_spool(call_id)(HEAD)
    spool.write(BROKEN)
    with pytest.raises(NotStoredError):
        store.fail(call_id, DamagedAnswerError("no image"), seconds=1, attempts=1)
    monkeypatch.undo()
    store.rescue()
    assert kept_body(store, call_id).read_bytes().endswith(b"\n" + BROKEN)


def test_a_row_that_was_lost_meanwhile_is_made_again(store):
    """A database that was replaced while a call was under way does not lose the answer."""
    call_id = claimed(store, intent()).call_id
    store._writer.submit(lambda connection: connection.execute("DELETE FROM calls").fetchall())
    assert finish(store, call_id).status == "ok"
    assert store.call(call_id).prompt == "a skyline"


def test_an_answer_that_comes_after_all_wins_over_unknown(store):
    """Another host gave the call up for lost; the answer that this process then receives is kept."""
    call_id = claimed(store, intent()).call_id
    job = "UPDATE calls SET status = 'unknown', error_type = 'kernel_ended' WHERE call_id = ?"
    store._writer.submit(lambda connection: connection.execute(job, (call_id,)).rowcount)
    row = finish(store, call_id)
    assert (row.status, row.error_type) == ("ok", None)
