"""Daemon worker threads, started on first use.

`concurrent.futures` joins its threads at exit and would hold a closing kernel for minutes; a call cut off by the
exit is found again by the store's recovery.
"""

from __future__ import annotations

import os
import queue
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Workers:
    """Up to `most` threads that run what is submitted, in order of arrival; fork safe."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._reset()

    def submit(self, work: Callable[[], None]) -> None:
        """Run `work` on a worker; it must not raise."""
        if os.getpid() != self._pid:
            self._reset()
        with self._lock:
            self._queue.put(work)
            if self._idle < self._queue.qsize() and self._started < self.most:
                self._started += 1
                threading.Thread(target=self._serve, name=f"wisgate-{self._started}", daemon=True).start()

    def _reset(self) -> None:
        """A forked child has none of its parent's threads."""
        self._pid = os.getpid()
        self._lock = threading.Lock()
        self._queue: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._idle = 0
        self._started = 0

    def _serve(self) -> None:
        while True:
            with self._lock:
                self._idle += 1
            work = self._queue.get()
            with self._lock:
                self._idle -= 1
            work()
