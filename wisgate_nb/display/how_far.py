"""The parts that the progress of a few images and that of a sweep share: heading, bar, notes, time. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import look
from .html import Html, element

if TYPE_CHECKING:
    from collections.abc import Iterable

_MINUTE = 60


def heading(line: str) -> Html:
    """How far something is, above its bar."""
    return element("div", element("b", line))


def bar(total: int, shares: Iterable[tuple[int, str]]) -> Html:
    """A bar of which each share, a number of `total`, is filled in its own style."""
    filled = [(100 * count / max(total, 1), style) for count, style in shares if count]
    parts = [element("div", style=f"{style};width:{share:.1f}%") for share, style in filled]
    done = sum(share for share, _ in filled)
    return element("div", *parts, style=look.TRACK, role="progressbar", aria_valuenow=f"{done:.0f}", aria_label="done")


def said(notes: Iterable[str]) -> list[Html]:
    """Notes, each in a box of its own; one with several lines is one note."""
    return [element("div", *(element("div", line) for line in note.splitlines()), style=look.NOTICE) for note in notes]


def duration(seconds: float) -> str:
    """`31 s`, `4 min 10 s`, `2 h 5 min`."""
    if seconds < 10:  # noqa: PLR2004 - width
        return f"{seconds:.1f} s"
    return elapsed(seconds)


def elapsed(seconds: float) -> str:
    """As `duration`, in whole seconds: of a clock that is seen to run."""
    whole = round(seconds)
    if whole < _MINUTE:
        return f"{whole} s"
    minutes, rest = divmod(whole, _MINUTE)
    if minutes < _MINUTE:
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    hours, minutes = divmod(minutes, _MINUTE)
    return f"{hours} h {minutes} min"
