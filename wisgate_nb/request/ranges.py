"""Ranges of numbers as they are typed in an axis: `1..5`, `1..9..2`, `5..1`, `0.1..0.5..0.2`."""

from __future__ import annotations

import re
from decimal import Decimal

from ..errors import SettingsError

MOST_VALUES = 100_000
"""Of one axis. A sweep of that many calls would take days; a longer range is a slip of the keyboard."""

_NUMBER = r"-?[0-9]{1,12}(?:\.[0-9]{1,9})?"
_RANGE = re.compile(rf"({_NUMBER})\s*\.\.\s*({_NUMBER})(?:\s*\.\.\s*({_NUMBER}))?")
# What only a range could have been meant by; `../a.png` and `wait...` stay text.
_NEARLY = re.compile(r"[-0-9.\s]*[0-9][-0-9.\s]*")
_LETTERS = re.compile(r"[A-Za-z]\.\.[A-Za-z]")


def as_range(text: str, name: str) -> tuple[str, ...] | None:
    """The values of a range as texts, both ends included; None when `text` is no range.

    Without a step, whole ends go by 1 towards the second; ends with decimals need a step. The step's size counts,
    and its sign must not lead away from the end.

    Raises:
        SettingsError: a range that cannot be: no end, a step of 0 or in the wrong direction, over 100,000 values.
    """
    if ".." not in text:
        return None
    match = _RANGE.fullmatch(text)
    if match is None:
        if _NEARLY.fullmatch(text) or _LETTERS.fullmatch(text):
            raise _no_range(text, name, "a range is FIRST..LAST or FIRST..LAST..STEP, of numbers")
        return None
    first, last = Decimal(match[1]), Decimal(match[2])
    step = _step(match[3], first, last, text, name)
    count = int((last - first) / step) + 1
    if count > MOST_VALUES:
        raise _no_range(text, name, f"it has {count:,} values; at most {MOST_VALUES:,} are allowed")
    return tuple(format(first + step * index, "f") for index in range(count))


def _step(given: str | None, first: Decimal, last: Decimal, text: str, name: str) -> Decimal:
    downward = last < first
    if given is None:
        if first % 1 or last % 1:
            raise _no_range(text, name, "with decimals it needs a step")
        return Decimal(-1 if downward else 1)
    step = Decimal(given)
    if not step or (step < 0 and not downward):
        raise _no_range(text, name, f"a step of {given} never gets from {first} to {last}")
    return -abs(step) if downward else step


def _no_range(text: str, name: str, reason: str) -> SettingsError:
    return SettingsError(f"axis {name}: {text} is no range: {reason}\nfor example: 1..5   1..9..2   0.1..0.5..0.2")
