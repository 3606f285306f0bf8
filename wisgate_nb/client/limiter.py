"""One limiter for all calls of the kernel: so many at once, and a pause for all when the service asks for one."""

from __future__ import annotations

import threading
from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ..errors import CancelledCallError, SettingsError
from .clock import Clock, SystemClock

if TYPE_CHECKING:
    from collections.abc import Iterator

_GLANCE = 0.1
"""Seconds between looks at `cancelled` while all slots are taken; a condition cannot wait on two things."""


class Limiter:
    """Admits calls in the order they asked, at most `concurrency` at once, none during a pause."""

    def __init__(self, concurrency: int = 4, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()
        self._changed = threading.Condition()
        self._queue: deque[object] = deque()
        self._running = 0
        self._paused_until = float("-inf")
        self._concurrency = _checked(concurrency)
        self._held = threading.local()

    @property
    def concurrency(self) -> int:
        """How many calls may be on the wire at once; at least 1. Lowering it never stops a running call."""
        return self._concurrency

    @concurrency.setter
    def concurrency(self, value: int) -> None:
        # Not under the lock: this is set in the thread that Ctrl-C reaches, and waiting calls look every glance.
        self._concurrency = _checked(value)

    def pause(self, seconds: float) -> None:
        """Admit nobody for this long; a longer pause already running stays (contract 10)."""
        with self._changed:
            self._paused_until = max(self._paused_until, self._clock.monotonic() + seconds)

    @contextmanager
    def slot(self, cancelled: threading.Event) -> Iterator[None]:
        """Hold one place; raises CancelledCallError when `cancelled` is set while waiting for it.

        A thread that holds a place already keeps it and only waits out a pause: two places for one call could
        lock all calls against each other.
        """
        if getattr(self._held, "here", False):
            self._rest(cancelled)
            yield
            return
        self._acquire(cancelled)
        self._held.here = True
        try:
            yield
        finally:
            self.leave()

    def leave(self) -> None:
        """Give back the place that this thread holds, if it does: what is left to do of its call needs no wire."""
        if not getattr(self._held, "here", False):
            return
        self._held.here = False
        with self._changed:
            self._running -= 1
            self._changed.notify_all()

    def _rest(self, cancelled: threading.Event) -> None:
        """Wait while the pool is paused."""
        while self._paused_until > self._clock.monotonic() and not cancelled.is_set():
            self._wait_out_pause(cancelled)
        if cancelled.is_set():
            raise _stopped()

    def _acquire(self, cancelled: threading.Event) -> None:
        ticket = object()
        with self._changed:
            self._queue.append(ticket)
        try:
            while not self._admitted(ticket, cancelled):
                self._wait_out_pause(cancelled)
        except BaseException:
            with self._changed:
                self._queue.remove(ticket)
                self._changed.notify_all()
            raise

    def _admitted(self, ticket: object, cancelled: threading.Event) -> bool:
        """Take the place if it is this ticket's turn; else wait a glance for a change."""
        with self._changed:
            if cancelled.is_set():
                raise _stopped()
            free = self._running < self._concurrency and self._queue[0] is ticket
            paused = self._paused_until > self._clock.monotonic()
            if free and not paused:
                self._queue.popleft()
                self._running += 1
                self._changed.notify_all()
                return True
            if not paused:
                self._changed.wait(_GLANCE)
            return False

    def _wait_out_pause(self, cancelled: threading.Event) -> None:
        left = self._paused_until - self._clock.monotonic()
        if left > 0:
            self._clock.wait(left, cancelled)


def _stopped() -> CancelledCallError:
    return CancelledCallError("the call was cancelled before it was sent; nothing was billed")


def _checked(concurrency: int) -> int:
    if type(concurrency) is not int or concurrency < 1:  # a setting: True and 2.5 come here too
        raise SettingsError(f"concurrency must be a whole number from 1 up, got {concurrency!r}")
    return concurrency
