"""One thread that does a studio's work behind the page, so that no callback of the kernel ever waits."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Behind:
    """Runs one piece of work at a time, each kind at most once in the queue; its thread ends when nothing is due.

    Args:
        failed: told of what a piece of work raised: nobody else would hear of it.
    """

    def __init__(self, failed: Callable[[Exception], object]) -> None:
        self._failed = failed
        self._change = threading.Condition()
        self._due: dict[str, tuple[float, Callable[[], object]]] = {}
        self._busy = False
        self._thread: threading.Thread | None = None

    def soon(self, kind: str, work: Callable[[], object], *, pause: float = 0.0, again: bool = True) -> None:
        """Do `work` after a pause, in place of waiting work of this kind; without `again` that keeps its time.

        From any thread; comes back at once.
        """
        with self._change:
            due = time.monotonic() + pause
            if not again and kind in self._due:
                due = min(due, self._due[kind][0])
            self._due[kind] = (due, work)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="wisgate-studio", daemon=True)
                self._thread.start()
            self._change.notify_all()

    def waits(self, kind: str) -> bool:
        """Whether newer work of this kind is due already."""
        with self._change:
            return kind in self._due

    def settled(self, seconds: float | None) -> bool:
        """Wait until nothing is due and nothing runs (None: however long); whether that came in time."""
        with self._change:
            return self._change.wait_for(lambda: not self._due and not self._busy, seconds)

    def _work(self) -> None:
        while (work := self._next()) is not None:
            try:
                work()
            except Exception as problem:  # noqa: BLE001 - the studio shows it; the thread has other work
                self._failed(problem)
            with self._change:
                self._busy = False
                self._change.notify_all()

    def _next(self) -> Callable[[], object] | None:
        with self._change:
            while self._due:
                kind = min(self._due, key=lambda name: self._due[name][0])
                left = self._due[kind][0] - time.monotonic()
                if left <= 0:
                    self._busy = True
                    return self._due.pop(kind)[1]
                self._change.wait(left)
            self._thread = None
            return None
