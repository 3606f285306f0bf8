"""When to send again, and how long to wait first: only where nothing can have been billed (FAULTS 4.1, N23-N26)."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MOST_TRIES = 3
LONGEST_WAIT = 120.0
LONGEST_TOTAL = 300.0
BASE, CAP = 0.5, 8.0
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400

Evidence = Literal["not sent", "rate limit", "unavailable"]

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")
_DURATION = re.compile(
    r"(?:([0-9]+)h)?(?:([0-9]+)m(?!s))?(?:([0-9]+(?:\.[0-9]+)?)s)?(?:([0-9]+(?:\.[0-9]+)?)ms)?", re.IGNORECASE
)
_ISO_DURATION = re.compile(r"PT(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:\.[0-9]+)?)S)?", re.IGNORECASE)
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+(?:Z|[+-][0-9:]+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wait:
    """Send again after `seconds`."""

    seconds: float


@dataclass(frozen=True, slots=True)
class GiveUp:
    """Do not send again; `words` says why where there is something to say, else "" ."""

    words: str = ""


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds that a response asks to wait, or None when it asks for none that can be understood.

    Understood: `retry-after-ms`; `retry-after` as plain digits with an optional fraction, as a duration
    (`1m30s`, `PT30S`), as an HTTP date or an ISO date. A date is compared with the response's own Date header,
    so that a wrong local clock does no harm (FAULTS N26); one without a zone counts as UTC; one past is 0.
    Refused: signs, `inf`, `nan`, `1_0`, lists, digits of other scripts.
    """
    milliseconds = _number(headers.get("retry-after-ms", ""))
    if milliseconds is not None:
        return milliseconds / 1000
    text = headers.get("retry-after", "").strip()
    if not text:
        return None
    for read in (_number, _duration):
        seconds = read(text)
        if seconds is not None:
            return seconds
    moment = _date(text)
    if moment is None:
        return None
    sent = _date(headers.get("date", ""))
    return max(0.0, (moment - (sent or now)).total_seconds())


def next_try(
    evidence: Evidence,
    *,
    attempt: int,
    most_tries: int,
    asked: float | None,
    waited: float,
    time_limit: float,
    left: float = math.inf,
    draw: Callable[[], float],
) -> Wait | GiveUp:
    """Whether and when to send again.

    Args:
        evidence: why nothing can have been billed.
        attempt: the try that just failed, from 1.
        most_tries: the user's limit; never above 3.
        asked: seconds from `retry_after`, the floor of the wait.
        waited: seconds already waited in this call; at most 300 in all, and half of its time.
        time_limit: seconds that the call may take in all: one that has no time left for its picture is lost money.
        left: seconds of them that are left.
        draw: uniform in [0, 1), for the full jitter on top of the floor.
    """
    floor, most = asked or 0.0, longest_waiting(time_limit)
    if floor > LONGEST_WAIT:
        return GiveUp(f"the service asks to wait {spoken(floor)}, longer than {LONGEST_WAIT:.0f} s: try again then")
    if attempt >= min(most_tries, MOST_TRIES):
        return GiveUp(f"given up after {attempt} tries; try again later" if attempt > 1 else "")
    room = min(LONGEST_WAIT, most - waited, left)
    if floor > room or room <= 0:
        asks = f"the service asks to wait {spoken(floor)}" if floor else "there is no time to wait"
        return GiveUp(f"{asks}, and of a call's {time_limit:.0f} s {most:.0f} at most are for waiting: try again later")
    return Wait(floor + draw() * min(spread(evidence, attempt), room - floor))


def longest_waiting(time_limit: float) -> float:
    """Seconds that a call of so many may wait in all before it is sent for the last time."""
    return min(LONGEST_TOTAL, time_limit / 2)


def spread(evidence: Evidence, attempt: int) -> float:
    """Width of the jitter in seconds: doubling from 0.5 to 8; at once 8 after a 429, when others wait as well."""
    if evidence == "rate limit":
        return CAP
    return min(CAP, BASE * 2.0 ** (attempt - 1))


def spoken(seconds: float) -> str:
    """A wait in words: `45 s`, `12 min`, `3 h`, `more than a day`."""
    if not math.isfinite(seconds) or seconds > _DAY:
        return "more than a day"
    if seconds < 2 * _MINUTE:
        return f"{seconds:.0f} s"
    return f"{seconds / _MINUTE:.0f} min" if seconds < 2 * _HOUR else f"{seconds / _HOUR:.0f} h"


def _number(text: str) -> float | None:
    stripped = text.strip(" \t")
    return float(stripped) if _NUMBER.fullmatch(stripped) else None


def _duration(text: str) -> float | None:
    match = _DURATION.fullmatch(text) or _ISO_DURATION.fullmatch(text)
    if match is None or not any(match.groups()):
        return None
    hours, minutes, seconds, milliseconds = (*match.groups(), None)[:4]
    return float(hours or 0) * 3600 + float(minutes or 0) * 60 + float(seconds or 0) + float(milliseconds or 0) / 1000


def _date(text: str) -> datetime | None:
    """A date in one of HTTP's three forms or ISO 8601, aware; None for anything else."""
    try:
        iso = _ISO_DATE.fullmatch(text.strip())
        moment = datetime.fromisoformat(iso.group()) if iso else parsedate_to_datetime(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
