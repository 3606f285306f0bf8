"""One thread that does a studio's work behind the page, so that no callback of the kernel ever waits."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from .. import forks
from ..threads import Event, Hand

if TYPE_CHECKING:
    from collections.abc import Callable


class Behind:
    """Runs one piece of work at a time, each kind at most once in the queue; its thread ends when nothing is due.

    Args:
        failed: told of what a piece of work raised: nobody else would hear of it.
    """

    def __init__(self, failed: Callable[[Exception], object]) -> None:
        self._failed = failed
        self._lock = forks.lock()
        self._news = Event()
        self._due: dict[str, tuple[float, Callable[[], object]]] = {}
        self._hand = Hand(self._work, "wisgate-studio", wanted=lambda: bool(self._due))

    def soon(self, kind: str, work: Callable[[], object], *, pause: float = 0.0, again: bool = True) -> None:
        """Do `work` after a pause, in place of waiting work of this kind; without `again` that keeps its time.

        From any thread; comes back at once.
        """
        with self._lock:
            due = time.monotonic() + pause
            if not again and kind in self._due:
                due = min(due, self._due[kind][0])
            self._due[kind] = (due, work)
        self._news.set()
        self._hand.call()

    def waits(self, kind: str) -> bool:
        """Whether newer work of this kind is due already."""
        return kind in self._due

    def settled(self, seconds: float | None) -> bool:
        """Wait until nothing is due and nothing runs (None: however long); whether that came in time."""
        return self._hand.wait(seconds)

    def _work(self) -> None:
        while (work := self._next()) is not None:
            try:
                work()
            except Exception as problem:  # noqa: BLE001 - the studio shows it; the thread has other work
                self._failed(problem)

    def _next(self) -> Callable[[], object] | None:
        """The work whose time has come, after waiting for it; None when nothing is due."""
        while True:
            self._news.clear()
            with self._lock:
                if not self._due:
                    return None
                kind = min(self._due, key=lambda name: self._due[name][0])
                left = self._due[kind][0] - time.monotonic()
                if left <= 0:
                    return self._due.pop(kind)[1]
            self._news.wait(left)
