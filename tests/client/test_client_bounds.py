"""Exact bounds of the client: the first value on the other side of each is tried too."""

from __future__ import annotations

import ssl
import threading
from dataclasses import fields

import httpx
import pytest
from fault_outcomes import failing, fault_gives
from fault_server import FaultServer, answering, response
from wire_calls import call
from wire_pictures import png

from wisgate_nb import errors
from wisgate_nb.client.call import SentCall
from wisgate_nb.client.clock import SystemClock
from wisgate_nb.client.deadline import QUICK_SECONDS, SLOW_SECONDS, Deadline, default_deadline
from wisgate_nb.client.missed import missed_on_the_way
from wisgate_nb.client.receive import read_at_most
from wisgate_nb.client.service_error import plain
from wisgate_nb.client.sniff import Sniffed, sniff
from wisgate_nb.client.stream import partial_index
from wisgate_nb.client.usage import larger
from wisgate_nb.request.request import Request

FRAME = b"\xff\xd8\xff\xc0\x00\x11\x08" + (5).to_bytes(2) + (7).to_bytes(2)


def test_a_jpeg_needs_its_whole_frame_header_to_be_measured():
    """Cut right behind the size it has no frame; one byte more, and it is measured and known to be cut."""
    assert sniff(FRAME) is None
    assert sniff(FRAME + b"\x03") == Sniffed("jpeg", 7, 5, cut=True)


def asked(**facts):
    return default_deadline(Request(route="generations", prompt="a fox", **facts))


@pytest.mark.parametrize(
    ("facts", "seconds"),
    [
        ({"quality": "low"}, QUICK_SECONDS),
        ({"quality": "medium"}, QUICK_SECONDS),
        ({"quality": "high"}, SLOW_SECONDS),
        ({"quality": "auto"}, SLOW_SECONDS),
        ({}, SLOW_SECONDS),
        ({"quality": "low", "size": "2560x1440"}, QUICK_SECONDS),
        ({"quality": "low", "size": "2561x1440"}, SLOW_SECONDS),
        ({"quality": "low", "size": "auto"}, QUICK_SECONDS),
        ({"quality": "low", "n": 1}, QUICK_SECONDS),
        ({"quality": "low", "n": 2}, SLOW_SECONDS),
    ],
)
def test_how_long_a_call_may_take_follows_from_what_is_asked(facts, seconds):
    """Quality, pixels above 2560x1440 and several pictures make a call slow, each by itself."""
    assert asked(**facts) == seconds
    assert (QUICK_SECONDS, SLOW_SECONDS) == (300, 600)


class Still(SystemClock):
    now = 100.0

    def monotonic(self):
        return self.now


def test_a_deadline_counts_down_to_nothing():
    """What is left falls with the clock, an operation gets the less of its limit and that, and 0 has passed."""
    clock = Still()
    deadline = Deadline(5, clock)
    assert (deadline.left(), deadline.passed, deadline.allow(None), deadline.allow(2), deadline.allow(9)) == (
        *(5, False, 5, 2, 5),
    )
    clock.now = 105.0
    assert (deadline.left(), deadline.passed) == (0, True)
    clock.now = 104.5
    assert deadline.passed is False


def test_a_wait_says_whether_it_was_called_off():
    """What asks stops then, instead of going on as if the time had passed."""
    cancelled = threading.Event()
    assert SystemClock().wait(0.001, cancelled) is False
    cancelled.set()
    assert SystemClock().wait(60, cancelled) is True


@pytest.mark.parametrize(
    ("given", "index"), [({}, 99), ({"partial_image_index": 100}, 99), ({"partial_image_index": 99}, 99)]
)
def test_partial_pictures_have_a_hundred_places(given, index):
    """A server that counts further, or not at all, does not lengthen what is kept."""
    assert partial_index(given, 500) == index
    assert partial_index(given, 7) == (99 if given.get("partial_image_index") == 99 else 7)


def test_a_certificate_that_is_not_trusted_may_be_mended():
    """A picture behind it is asked for again later, and not at once."""
    problem = OSError("handshake")
    problem.__cause__ = certificate = ssl.SSLCertVerificationError("expired")
    certificate.verify_message = "certificate has expired"
    assert missed_on_the_way(problem, None).again == "later"
    assert missed_on_the_way(OSError("reset"), None).again == "at once"


def test_a_204_has_no_body_whatever_length_it_names():
    """It is an empty answer, and nothing is waited for."""
    problem = fault_gives(answering(b"HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n"), errors.DamagedAnswerError)
    assert str(problem).startswith("the answer is empty")


@pytest.mark.parametrize("lines", [99, 108])
def test_a_head_of_more_than_100_kib_is_refused(lines):
    """One that h11 lets through because its end came along; a smaller one is read."""
    many = b"".join(b"X-%03d: %s\r\n" % (number, b"a" * 1012) for number in range(lines))
    with FaultServer(answering(b"HTTP/1.1 200 OK\r\n" + many + b"Content-Length: 2\r\n\r\n{}")) as server:
        kind = errors.DamagedAnswerError if lines == 99 else errors.OutcomeUnknownError
        problem = failing(kind, call(server.base_url))
    assert ("headers are 110287 bytes long" in str(problem)) is (lines == 108)


def test_a_picture_is_asked_for_as_one():
    """Servers that give a page to whoever does not say what he wants."""
    with FaultServer(answering(response(png()))) as server:
        call(server.base_url).client.fetch(f"http://127.0.0.1:{server.port}/v1/images/7/content")
    assert server.requests[0].headers["accept"] == "image/*"


def test_a_call_under_way_shows_no_part_that_knows_the_key():
    """Its repr may stand in anybody's log."""
    shown = {one.name for one in fields(SentCall) if one.repr}
    assert not shown & {"transport", "limiter", "clock", "draw", "open_spool", "listener", "extra_headers"}


@pytest.mark.parametrize("name", ["input_tokens", "prompt_tokens", "output_tokens", "completion_tokens"])
def test_the_usage_that_reports_more_wins_by_any_name(name):
    """Gateways send a smaller one with the events before the last, or after it."""
    less, more = {name: 3}, {name: 30}
    assert larger(less, more) is more
    assert larger(more, less) is more
    assert larger(None, {name: 0}) == {name: 0}


def test_words_of_a_page_are_cut_at_300_characters():
    """Whole up to there; longer ones end in dots within it."""
    assert plain("x" * 300) == "x" * 300
    assert plain("x" * 301) == "x" * 299 + "…"


def test_a_refusal_is_read_to_its_limit_and_no_further():
    """A server that sends as much as is read and then nothing is not waited for."""

    def body():
        yield b"x" * 6
        yield b"y" * 4
        raise AssertionError("more was asked for")

    response = httpx.Response(400, content=body())
    assert read_at_most(response, 10, None) == b"xxxxxxyyyy"
    assert read_at_most(httpx.Response(400, content=b"z" * 11), 10, None) == b"z" * 10
