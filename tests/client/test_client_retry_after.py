"""Retry-After in all its forms, the waits that follow, and their jitter (goal 7, FAULTS N23, N26)."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import pytest

from wisgate_nb.client.retry import GiveUp, Wait, next_try, retry_after, spoken

NOW = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
SOON = "Sun, 22 Nov 2026 12:00:30 GMT"

TABLE = [
    ({}, None),
    ({"retry-after": ""}, None),
    ({"retry-after": "0"}, 0),
    ({"retry-after": "1"}, 1),
    ({"retry-after": "007"}, 7),
    ({"retry-after": " 12 "}, 12),
    ({"retry-after": "\t3"}, 3),
    ({"retry-after": "X5X"}, None),
    ({"retry-after": "1.5"}, 1.5),
    ({"retry-after": "1."}, 1),
    ({"retry-after": ".5"}, 0.5),
    ({"retry-after": "120"}, 120),
    ({"retry-after": "121"}, 121),
    ({"retry-after": "99999999999"}, 99999999999),
    ({"retry-after": "9" * 400}, math.inf),
    ({"retry-after": "-1"}, None),
    ({"retry-after": "+1"}, None),
    ({"retry-after": "-0"}, None),
    ({"retry-after": "1e3"}, None),
    ({"retry-after": "0x10"}, None),
    ({"retry-after": "1_0"}, None),
    ({"retry-after": "1,5"}, None),
    ({"retry-after": "1, 2"}, None),
    ({"retry-after": "5; 6"}, None),
    ({"retry-after": "5 seconds"}, None),
    ({"retry-after": "inf"}, None),
    ({"retry-after": "Infinity"}, None),
    ({"retry-after": "nan"}, None),
    ({"retry-after": "null"}, None),
    ({"retry-after": "soon"}, None),
    ({"retry-after": "٣"}, None),
    ({"retry-after": "\uff11\uff10"}, None),
    ({"retry-after": "²"}, None),
    ({"retry-after": "1 0"}, None),
    ({"retry-after": "1..5"}, None),
    ({"retry-after": "."}, None),
    ({"retry-after": "5s"}, 5),
    ({"retry-after": "1.5s"}, 1.5),
    ({"retry-after": "250ms"}, 0.25),
    ({"retry-after": "1m30s"}, 90),
    ({"retry-after": "2m"}, 120),
    ({"retry-after": "1h"}, 3600),
    ({"retry-after": "1h2m3s"}, 3723),
    ({"retry-after": "PT30S"}, 30),
    ({"retry-after": "PT1M30S"}, 90),
    ({"retry-after": "PT"}, None),
    ({"retry-after": "30s1m"}, None),
    ({"retry-after": "s"}, None),
    ({"retry-after-ms": "1500"}, 1.5),
    ({"retry-after-ms": "0"}, 0),
    ({"retry-after-ms": "0.5"}, 0.0005),
    ({"retry-after-ms": "-5"}, None),
    ({"retry-after-ms": "nan"}, None),
    ({"retry-after-ms": "1_000"}, None),
    ({"retry-after-ms": "2000", "retry-after": "9"}, 2),
    ({"retry-after-ms": "later", "retry-after": "9"}, 9),
    ({"retry-after": SOON}, 30),
    ({"retry-after": "Sunday, 22-Nov-26 12:00:30 GMT"}, 30),
    ({"retry-after": "Sun Nov 22 12:00:30 2026"}, 30),
    ({"retry-after": "Sun, 22 Nov 2026 12:00:30"}, 30),
    ({"retry-after": "Sun, 22 Nov 2026 14:00:30 +0200"}, 30),
    ({"retry-after": "Sun, 22 Nov 2026 11:00:00 GMT"}, 0),
    ({"retry-after": "Mon, 23 Nov 2026 12:00:00 GMT"}, 86400),
    ({"retry-after": "Sun, 99 Nov 2026 12:00:30 GMT"}, None),
    ({"retry-after": "2026-11-22T12:00:30Z"}, 30),
    ({"retry-after": "2026-11-22T12:00:30"}, 30),
    ({"retry-after": "2026-11-22T13:00:30+01:00"}, 30),
    ({"retry-after": "2026-13-45T12:00:30Z"}, None),
    ({"retry-after": SOON, "date": "Sun, 22 Nov 2026 12:00:10 GMT"}, 20),
    ({"retry-after": SOON, "date": "Sat, 21 Nov 2026 12:00:20 GMT"}, 86410),
    ({"retry-after": SOON, "date": "Mon, 23 Nov 2026 12:00:20 GMT"}, 0),
    ({"retry-after": SOON, "date": "nonsense"}, 30),
    ({"retry-after": "30", "date": "Mon, 23 Nov 2026 12:00:20 GMT"}, 30),
]


@pytest.mark.parametrize(("headers", "seconds"), TABLE, ids=lambda value: str(value)[:60])
def test_every_form_of_retry_after_is_read_or_refused(headers, seconds):
    """What can be understood is a number of seconds; everything else is as if it were not there."""
    assert retry_after(headers, NOW) == (None if seconds is None else pytest.approx(seconds))


@pytest.mark.parametrize("day", [21, 23])
def test_n26_a_clock_that_is_a_day_off_does_no_harm(day):
    """A date is compared with the response's Date, not with our clock."""
    headers = {"retry-after": SOON, "date": "Sun, 22 Nov 2026 12:00:00 GMT"}
    assert retry_after(headers, NOW.replace(day=day)) == 30


def wait(evidence="rate limit", **more):
    settings = {
        "attempt": 1,
        "most_tries": 3,
        "asked": None,
        "waited": 0.0,
        "time_limit": 600.0,
        "draw": lambda: 0.5,
        **more,
    }
    return next_try(evidence, **settings)


def test_the_floor_is_kept_and_jitter_lies_on_top():
    """Never less than asked; the jitter of 8 s after a 429 is added."""
    assert wait(asked=10.0, draw=lambda: 0.0) == Wait(10.0)
    assert wait(asked=10.0, draw=lambda: 0.999) == Wait(pytest.approx(17.992))


def test_jitter_doubles_from_half_a_second_for_failed_connections():
    """Full jitter, base 0.5, cap 8."""
    widths = [wait("not sent", attempt=n, most_tries=3, draw=lambda: 1.0) for n in (1, 2)]
    assert widths == [Wait(0.5), Wait(1.0)]


def test_nothing_waits_longer_than_120_seconds_or_300_in_all():
    """A floor of 120 still counts; 120.1 is given up with the time; so is what would pass 300 s."""
    assert wait(asked=120.0, draw=lambda: 1.0) == Wait(120.0)
    assert wait(asked=120.1) == GiveUp("the service asks to wait 2 min, longer than 120 s: try again then")
    assert isinstance(wait(asked=100.0, waited=250.0), GiveUp)
    assert "more than a day" in wait(asked=math.inf).words


@pytest.mark.parametrize(("tries", "allowed"), [(1, 0), (2, 1), (3, 2), (99, 2)])
def test_there_are_three_tries_at_most(tries, allowed):
    """The user's limit counts, and never above three."""
    waits = [isinstance(wait(attempt=n, most_tries=tries), Wait) for n in range(1, 6)]
    assert sum(waits) == allowed


@pytest.mark.parametrize(
    ("seconds", "words"), [(45, "45 s"), (300, "5 min"), (10_800, "3 h"), (90_000, "more than a day")]
)
def test_waits_are_spoken_in_fitting_units(seconds, words):
    """Seconds, minutes, hours."""
    assert spoken(seconds) == words
