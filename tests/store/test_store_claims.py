"""Who may send a call, and what the store answers instead (FAULTS 4.2.2-4.2.5)."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace

import pytest
from store_making import claimed, edit, files, finish, intent, sha, whole_call

from wisgate_nb.errors import NotSentError, OutcomeUnknownError, RejectedError, StoreError
from wisgate_nb.store import database
from wisgate_nb.store.found import Claimed, InFlight, Nothing, Reusable, Unknown


def test_the_row_is_there_before_anything_is_sent(store):
    """A claim is a committed row with status sent, an idempotency key and the owner, before it returns."""
    claim = claimed(store, intent(cell=3, axes={"style": "ink"}, tags=("draft, sky",)), worst_cost=0.25)
    row = store.call(claim.call_id)
    assert (row.status, row.idempotency_key, row.take, row.cell) == ("sent", claim.idempotency_key, 1, 3)
    assert (row.axes, row.tags, row.n, row.images) == ({"style": "ink"}, ("draft", "sky"), 1, ())
    with sqlite3.connect(store.folder.database) as direct:
        assert direct.execute("SELECT worst_cost FROM calls").fetchone() == (0.25,)
    direct.close()


def test_a_made_call_is_reused(store):
    """The same intent again finds the finished call, and a claim hands it back instead of a permission to send."""
    made = whole_call(store, intent())
    assert store.find(intent(session_id="other", cell=9)) == Reusable(made)
    assert store.claim(intent()) == Reusable(made)


@pytest.mark.parametrize(
    "other",
    [
        intent("another"),
        intent(n=2),
        replace(intent(), backend="wisgate"),
        intent(replicate=2),
        replace(intent(), endpoint="x"),
    ],
    ids=["prompt", "n", "backend", "replicate", "endpoint"],
)
def test_a_call_that_differs_is_not_reused(store, other):
    """Digest, n, backend, endpoint and replicate must all agree: a sandbox picture never stands for a real one."""
    whole_call(store, intent())
    assert store.find(other) == Nothing()
    assert isinstance(store.claim(other), Claimed)


def test_the_latest_take_wins(store):
    """After --fresh the new take is the one that is reused, and takes count up."""
    first, second = whole_call(store, intent()), whole_call(store, intent(), b"two")
    assert (first.take, second.take) == (1, 2)
    assert store.find(intent()) == Reusable(second)


def test_fresh_finds_nothing(store):
    """fresh=True asks for a new take, also beside a call under way and one whose outcome is unknown."""
    whole_call(store, intent())
    first = claimed(store, intent(), fresh=True)
    store.fail(first.call_id, OutcomeUnknownError("cut"), seconds=1, attempts=1)
    assert store.find(intent(), fresh=True) == Nothing()
    assert claimed(store, intent(), fresh=True).take == 3


def test_a_failed_take_gives_its_number_back_but_no_number_is_used_twice(store):
    """A take that was not made is not counted; one after it keeps its own number."""
    first = claimed(store, intent())
    second = claimed(store, intent(), fresh=True)
    assert (first.take, second.take) == (1, 2)
    store.fail(first.call_id, NotSentError("no connection"), seconds=1, attempts=1)
    finish(store, second.call_id)
    assert claimed(store, intent(), fresh=True).take == second.take + 1


def test_a_live_call_is_attached_to(store):
    """A second claim of a call under way in this process is told which call to wait for."""
    first = claimed(store, intent())
    assert store.find(intent()) == InFlight(first.call_id, mine=True)
    assert store.claim(intent()) == InFlight(first.call_id, mine=True)


def test_an_unknown_outcome_stops(store):
    """A call that may have been billed is refused with its id and the way out; resend sends it as a new take."""
    first = claimed(store, intent())
    store.fail(first.call_id, OutcomeUnknownError("cut"), seconds=1, attempts=1)
    assert store.find(intent()) == Unknown(first.call_id)
    with pytest.raises(OutcomeUnknownError, match=r"--resend \(resend=True\).*billed twice") as refusal:
        store.claim(intent())
    assert refusal.value.call_id == first.call_id
    assert len(store.calls()) == 1
    again = claimed(store, intent(), resend=True)
    assert again.take == 2
    assert first.call_id in store.call(again.call_id).notes[0]
    finish(store, again.call_id)
    assert isinstance(store.find(intent()), Reusable)


def test_resend_does_not_pay_for_what_is_there(store):
    """resend=True answers a finished call from the store and attaches to a live one."""
    made = whole_call(store, intent())
    live = claimed(store, intent("other"))
    assert store.claim(intent(), resend=True) == Reusable(made)
    assert store.claim(intent("other"), resend=True) == InFlight(live.call_id, mine=True)


def test_refused_calls_may_be_sent_again(store):
    """A refusal and a failure are no answer: the same intent is claimed anew."""
    for error in (RejectedError("bad size"), NotSentError("refused")):
        store.fail(claimed(store, intent()).call_id, error, seconds=1, attempts=1)
    assert store.find(intent()) == Nothing()


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (os.unlink, "missing"),
        (lambda path: path.write_bytes(b"\x89PN"), "truncated"),
        (lambda path: path.write_bytes(b"\x89PNGonf"), "altered"),
    ],
    ids=["missing", "truncated", "altered"],
)
def test_a_call_whose_files_are_gone_is_not_paid_for_again(store, harm, why):
    """FAULTS K19: a missing, truncated or altered image is told and not shown as if it were whole; nothing is sent."""
    made = whole_call(store, intent())
    harm(made.images[0].path)
    for found in (store.find(intent()), store.claim(intent()), store.claim(intent(), resend=True)):
        assert isinstance(found, Reusable)
        assert [image.image_id for image in found.call.lost] == [made.images[0].image_id]
        assert f"its file in the store is {why}" in found.call.lost[0].missing_reason
    reused = store.record_reuse(intent(), found.call)
    assert (reused.status, reused.images[0].path) == ("reused", None)


def test_a_whole_take_is_shown_before_a_later_one_without_its_file(store):
    """And a call under way before both: it may be what makes the lost one anew."""
    whole_call(store, intent(), b"one")
    second = store.claim(intent(), fresh=True)
    lost = finish(store, second.call_id, b"two")
    lost.images[0].path.unlink()
    assert store.find(intent()).call.take == 1
    store.find(intent()).call.images[0].path.unlink()
    assert store.find(intent()).call.take == 2
    third = store.claim(intent(), fresh=True)
    assert store.find(intent()) == InFlight(third.call_id, mine=True)


def test_inputs_are_kept_before_the_claim(store, monkeypatch):
    """Sources and mask lie in inputs/ under their digests when the row is committed."""
    seen = []
    original = type(store._writer).submit

    def submit(writer, job, **more):
        seen.append(files(store.path, "inputs"))
        return original(writer, job, **more)

    monkeypatch.setattr(type(store._writer), "submit", submit)
    claim = claimed(store, edit())
    wanted = sorted(sha(data) + ".png" for data in (b"photo", b"second", b"mask"))
    assert seen[-1] == wanted
    roles = [(role, path.read_bytes()) for role, path in store.input_files(claim.call_id)]
    assert roles == [("source", b"photo"), ("source", b"second"), ("mask", b"mask")]
    row = store.call(claim.call_id)
    assert row.source_sha256 == (sha(b"photo"), sha(b"second"))
    assert row.mask_sha256 == sha(b"mask")


@pytest.mark.parametrize("step", ["fsync", "commit"])
def test_nothing_may_be_sent_when_the_claim_cannot_be_written(store, monkeypatch, step):
    """A full disk before the claim is a StoreError, leaves no row and no temporary file, and frees the call again."""
    claimed(store, intent("warms up"))

    def full(*_):
        raise OSError(28, "No space left on device")

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(store._writer, "_commit", full)
    with pytest.raises(StoreError, match="No space left"):
        store.claim(edit())
    monkeypatch.undo()
    assert len(store.calls()) == 1
    assert not [name for name in files(store.path, "inputs") if name.startswith(".")]
    assert isinstance(store.claim(edit()), Claimed)


def test_an_interrupted_claim_is_cancelled(store, monkeypatch):
    """A thread that is interrupted while its claim is written leaves a cancelled row, not one that seems to be sent."""
    from wisgate_nb.store import writer

    original = writer._Ticket.result

    def interrupted(ticket):
        original(ticket)
        raise KeyboardInterrupt

    store.tag([], "registers")
    monkeypatch.setattr(writer._Ticket, "result", interrupted)
    with pytest.raises(KeyboardInterrupt):
        store.claim(intent())
    monkeypatch.undo()
    claim = claimed(store, intent())
    assert [call.status for call in store.calls()] == ["cancelled", "sent"]
    assert claim.take == 1


def test_odd_prompts_survive(store):
    """NUL, quotes, emoji, bidi controls and CRLF come back as they went in."""
    prompt = "a\0b 'q' \"d\" 👩‍👩‍👧 \u202e \r\n{x} %m =1+1 </script>"
    assert whole_call(store, intent(prompt)).prompt == prompt
    assert store.calls()[0].prompt == prompt


def test_a_database_error_says_what_to_do(store, monkeypatch):
    """What SQLite says comes with the folder and the way out."""
    error = database.explained(store.folder.database, sqlite3.OperationalError("disk I/O error"))
    assert "the store .wisgate failed: " in str(error)
    assert "WISGATE_STORE" in str(error)
