"""Time as the rest of the room sees it, so that tests can turn it without sleeping."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import threading


class Clock(Protocol):
    """What waits and deadlines are measured with."""

    def monotonic(self) -> float:
        """Seconds from an arbitrary start; never goes back (FAULTS K16)."""
        ...

    def now(self) -> datetime:
        """The wall clock, aware, in UTC."""
        ...

    def wait(self, seconds: float, cancelled: threading.Event) -> bool:
        """Wait, at most until `cancelled` is set; returns whether it is."""
        ...


class SystemClock:
    """The computer's own clock."""

    def monotonic(self) -> float:
        """Seconds of `time.monotonic`."""
        return time.monotonic()

    def now(self) -> datetime:
        """The current time in UTC."""
        return datetime.now(UTC)

    def wait(self, seconds: float, cancelled: threading.Event) -> bool:
        """Sleep up to `seconds`; wakes at once when `cancelled` is set."""
        return cancelled.wait(max(0.0, seconds))
