"""Exact bounds of the client: the first value on the other side of each is tried too."""

from __future__ import annotations

import pytest

from wisgate_nb.client.clock import SystemClock
from wisgate_nb.client.deadline import QUICK_SECONDS, SLOW_SECONDS, Deadline, default_deadline
from wisgate_nb.client.sniff import Sniffed, sniff
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
