"""A clock that tests turn: waits return at once and are remembered."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta


class FakeClock:
    """Starts at 2026-11-22 12:00 UTC; `step` seconds pass at each look at it."""

    def __init__(self, step: float = 0.0) -> None:
        self.waits: list[float] = []
        self.step = step
        self._lock = threading.Lock()
        self._passed = 0.0

    def monotonic(self) -> float:
        with self._lock:
            self._passed += self.step
            return self._passed

    def now(self) -> datetime:
        return datetime(2026, 11, 22, 12, tzinfo=UTC) + timedelta(seconds=self._passed)

    def wait(self, seconds: float, cancelled: threading.Event) -> bool:
        if cancelled.is_set():
            return True
        self.waits.append(seconds)
        self.advance(seconds)
        return cancelled.is_set()

    def advance(self, seconds: float) -> None:
        with self._lock:
            self._passed += max(0.0, seconds)


class PassingClock(FakeClock):
    """A clock on which real time passes, but waits return at once: for faults that only a deadline ends."""

    def monotonic(self) -> float:
        return time.monotonic() + super().monotonic()
