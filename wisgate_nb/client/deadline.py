"""A total deadline that every socket operation obeys (FAULTS N18)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..request.request import Request
    from .clock import Clock

CONNECT_SECONDS = 10.0
WRITE_SECONDS = 120.0
QUICK_SECONDS, SLOW_SECONDS = 300.0, 600.0

_SLOW_QUALITIES = frozenset({"high", "xhigh", "max", "hd", "auto", None})
_MANY_PIXELS = 2560 * 1440


class Deadline:
    """So many seconds from now by a clock; the time left only shrinks.

    Args:
        seconds: in all.
        clock: what they are measured with.
        idle: seconds that any one operation may take at the most; None is no such limit.
        begun: whether they run from now on, or from `begin`.
    """

    def __init__(self, seconds: float, clock: Clock, *, idle: float | None = None, begun: bool = True) -> None:
        self._clock = clock
        self._idle = idle
        self._end = math.inf
        self.seconds = seconds
        if begun:
            self.begin()

    def begin(self) -> None:
        """Let the seconds run, unless they do already."""
        if self._end == math.inf:
            self._end = self._clock.monotonic() + self.seconds

    def part(self, *, idle: float | None = None) -> Deadline:
        """For one connection: ends when this one does, and can be shortened or be impatient by itself."""
        return Deadline(self.left(), self._clock, idle=idle)

    def shorten(self, seconds: float) -> None:
        """End in so many seconds, unless it ends before."""
        self._end = min(self._end, self._clock.monotonic() + seconds)

    def left(self) -> float:
        """Seconds left; 0 or less when it has passed, and without end before it has begun."""
        return self._end - self._clock.monotonic()

    @property
    def passed(self) -> bool:
        """Whether no time is left."""
        return self.left() <= 0

    def allow(self, limit: float | None) -> float:
        """The seconds that one operation may take: its own limit or what is left, whichever is less."""
        return min([self.left(), *(most for most in (limit, self._idle) if most is not None)])


def default_deadline(request: Request) -> float:
    """Seconds to wait for a call: 300 for low and medium quality, 600 for more, for `auto`, and above 2560x1440.

    Users report more than two minutes at high quality, and services take `auto` for high (contract 10).
    """
    if request.quality in _SLOW_QUALITIES or _pixels(request.size) > _MANY_PIXELS or request.count > 1:
        return SLOW_SECONDS
    return QUICK_SECONDS


def _pixels(size: str | None) -> int:
    width, _, height = (size or "").partition("x")
    return int(width) * int(height) if width.isdecimal() and height.isdecimal() else 0
