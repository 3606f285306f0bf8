"""What became of a call that brought no success: in words, and as evidence for another try."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from wisgate_nb.answer import Head
from wisgate_nb.client.attempt import Failure
from wisgate_nb.client.endpoint import Endpoint
from wisgate_nb.client.outcome import check_encoding, evidence_of, judge_outcome
from wisgate_nb.client.receive import OverCap, Refused
from wisgate_nb.errors import DeadlineError, IncompleteStreamError, OutcomeUnknownError
from wisgate_nb.request.request import Request

ENDPOINT = Endpoint("https://a.test/v1")
RECEPTION = SimpleNamespace(request=Request(route="generations", prompt="a fox"), head=None, live=None)


@pytest.mark.parametrize(
    ("base", "host"),
    [
        ("https://api.test/v1", "api.test"),
        ("http://127.0.0.1:8000/openai/v1", "127.0.0.1:8000"),
        ("https://api.test", "api.test"),
        ("https://api.test/odd//path/v1", "api.test"),
    ],
)
def test_a_call_that_never_left_names_the_host_alone(base, host):
    """Host and port, whatever the path holds; then why nothing was billed, and what to do."""
    failure = Failure("not sent", "no connection")
    error = judge_outcome(failure, RECEPTION, Endpoint(base), retry_after=None, gave_up="")
    assert str(error).split("\n") == [
        f"{host}: no connection",
        "it was never wholly sent, so nothing was billed",
        "check the network and the base URL: %wisgate doctor does, without paying",
    ]
    given_up = judge_outcome(failure, RECEPTION, Endpoint(base), retry_after=None, gave_up="three tries")
    assert str(given_up).split("\n")[2] == "three tries"


def test_an_answer_past_its_limit_says_the_limit_in_mebibytes():
    """Its status and id are told; that it may have been billed is said."""
    head = Head(200, (("x-request-id", "r-7"),), "https://a.test/v1")
    error = judge_outcome(OverCap(head, 3 * 1024 * 1024), RECEPTION, ENDPOINT, retry_after=None, gave_up="")
    assert str(error).startswith("the answer is larger than the 3 MiB that such an answer may have\nit may have been")
    assert (error.http_status, error.error_type, error.request_id) == (200, "damaged", "r-7")


@pytest.mark.parametrize(("encoding", "bad"), [("gzip", True), (" Identity ", False), ("", False), (None, False)])
def test_only_plain_bytes_are_taken(encoding, bad):
    """A compressed answer is named as such; `identity` in any spelling is none."""
    headers = () if encoding is None else (("content-encoding", encoding),)
    found = check_encoding(Head(200, headers, ""))
    assert (found is not None) is bad
    assert found is None or "came compressed (gzip) although" in str(found)


def test_only_sure_evidence_allows_another_try():
    """Unsent and retryable, a pace limit, or a 503 with its time; never where the service says no."""
    busy = Refused(503, (), b"")
    assert evidence_of(busy, 0.0, never=False) == "unavailable"
    assert evidence_of(busy, None, never=False) is None
    assert evidence_of(busy, 1.0, never=True) is None
    assert evidence_of(Refused(502, (), b""), 1.0, never=False) is None
    assert evidence_of(Refused(429, (), b""), None, never=False) == "rate limit"
    poor = Refused(429, (("content-type", "application/json"),), b'{"error": {"code": "insufficient_quota"}}')
    assert evidence_of(poor, 1.0, never=False) is None


def broken(proof, words="it broke", **reception):
    facts = {"request": RECEPTION.request, "head": None, "live": None, "received": 7} | reception
    return judge_outcome(Failure(proof, words), SimpleNamespace(**facts), ENDPOINT, retry_after=None, gave_up="")


def test_a_break_says_how_far_the_answer_had_come():
    """Before the head there is no answer, no status and no id; after it the bytes are counted."""
    before = broken("unknown")
    assert str(before).startswith("it broke before any answer came\n")
    assert (type(before), before.http_status, before.request_id) == (OutcomeUnknownError, None, None)
    assert str(broken("unknown", "Server disconnected.")).startswith("Server disconnected before any answer came\n")
    after = broken("deadline", head=Head(200, (("x-request-id", "r-7"),), ""))
    assert str(after).startswith("it broke after 7 bytes of the answer\n")
    assert (type(after), after.http_status, after.request_id) == (DeadlineError, 200, "r-7")


def test_a_stream_that_breaks_keeps_the_pictures_it_brought():
    """With an event it is an incomplete stream, also past the deadline; without one it is like any other break."""
    live = SimpleNamespace(pictures=(b"one",), events=1)
    kept = broken("deadline", head=Head(200), live=live)
    assert (type(kept), kept.partials) == (IncompleteStreamError, (b"one",))
    silent = broken("deadline", head=Head(200), live=SimpleNamespace(pictures=(), events=0))
    assert type(silent) is DeadlineError
