"""One limiter for all calls of the kernel: so many at once, and a pause for all when the service asks for one."""

from __future__ import annotations

import threading
from collections import deque
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from .. import forks
from ..errors import CancelledCallError, SettingsError
from .clock import Clock, SystemClock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .deadline import Deadline

_GLANCE = 0.1
"""Seconds between looks at `cancelled` while all slots are taken; nobody can wait for two things."""


class WaitedTooLongError(Exception):
    """A pause, or the calls before it, outlast what a call may still wait."""


class Limiter:
    """Admits calls in the order they asked, at most `concurrency` at once, none during a pause."""

    def __init__(self, concurrency: int = 4, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()
        self._paused_until = float("-inf")
        self._concurrency = _checked(concurrency)
        self._lock = forks.lock()
        self.forget_parent()
        forks.heir(self)

    def forget_parent(self) -> None:
        """All places are free and nobody waits: in a forked child those who held them do not exist. A pause stays."""
        self._queue: deque[threading.Event] = deque()
        self._running = 0
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
        with self._lock:
            self._paused_until = max(self._paused_until, self._clock.monotonic() + seconds)

    @contextmanager
    def slot(self, cancelled: threading.Event, until: Deadline | None = None) -> Iterator[None]:
        """Hold one place; raises CancelledCallError when `cancelled` is set while waiting for it.

        WaitedTooLongError when it would be held only after `until`: at once where a pause says so already. A thread
        that holds a place already keeps it and only waits out a pause: two places for one call could lock all calls
        against each other.
        """
        if getattr(self._held, "here", False):
            self._rest(cancelled, until)
            yield
            return
        with self.line_up() as take:
            take(cancelled, until)
            yield

    @contextmanager
    def line_up(self) -> Iterator[Callable[..., None]]:
        """Be next after those who asked before, and do what is to be done meanwhile; then call what this gives.

        It waits for the place and takes it, or raises as `slot` does, of which it takes the arguments; the place is
        left with the context.
        """
        called = threading.Event()
        with self._lock:
            self._queue.append(called)
        try:
            yield partial(self._take, called)
        finally:
            self.leave()
            self._step_out(called)

    def leave(self) -> None:
        """Give back the place that this thread holds, if it does: what is left to do of its call needs no wire."""
        if not getattr(self._held, "here", False):
            return
        self._held.here = False
        with self._lock:
            self._running -= 1
            self._call_next()

    def _rest(self, cancelled: threading.Event, until: Deadline | None) -> None:
        """Wait while the pool is paused."""
        while self._paused_until > self._clock.monotonic() and not cancelled.is_set():
            self._wait_out_pause(cancelled, until)
        if cancelled.is_set():
            raise _stopped()

    def _take(self, called: threading.Event, cancelled: threading.Event, until: Deadline | None = None) -> None:
        while not self._admitted(called, cancelled):
            if until is not None and until.passed:
                raise WaitedTooLongError
            if not self._wait_out_pause(cancelled, until):
                called.wait(_GLANCE)
                called.clear()
        self._held.here = True

    def _step_out(self, called: threading.Event) -> None:
        """Whoever did not take its place lets the next one have it."""
        with self._lock:
            if called in self._queue:
                self._queue.remove(called)
                self._call_next()

    def _admitted(self, called: threading.Event, cancelled: threading.Event) -> bool:
        """Take the place if there is one and it is this call's turn."""
        with self._lock:
            if cancelled.is_set():
                raise _stopped()
            if self._paused_until > self._clock.monotonic():
                return False
            if self._running >= self._concurrency or self._queue[0] is not called:
                return False
            self._queue.popleft()
            self._running += 1
            self._call_next()
            return True

    def _call_next(self) -> None:
        """Wake the call whose turn it is, and no other: a crowd that wakes for each place keeps the rest waiting."""
        if self._queue:
            self._queue[0].set()

    def _wait_out_pause(self, cancelled: threading.Event, until: Deadline | None = None) -> bool:
        """Whether there was a pause to wait for. It never becomes shorter, so one that is too long is not begun."""
        left = self._paused_until - self._clock.monotonic()
        if until is not None and left > max(0.0, until.left()):
            raise WaitedTooLongError
        if left > 0:
            self._clock.wait(left, cancelled)
        return left > 0


def _stopped() -> CancelledCallError:
    return CancelledCallError("the call was cancelled before it was sent; nothing was billed")


def _checked(concurrency: int) -> int:
    if type(concurrency) is not int or concurrency < 1:  # a setting: True and 2.5 come here too
        raise SettingsError(f"concurrency must be a whole number from 1 up, got {concurrency!r}")
    return concurrency
