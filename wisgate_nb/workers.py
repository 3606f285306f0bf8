"""Daemon worker threads, started on first use.

`concurrent.futures` joins its threads at exit and would hold a closing kernel for minutes; a call cut off by the
exit is found again by the store's recovery.
"""

from __future__ import annotations

import _thread
import queue
import threading
from typing import TYPE_CHECKING

from . import forks

if TYPE_CHECKING:
    from collections.abc import Callable


class Workers:
    """Up to `most` threads that run what is submitted, in order of arrival; fork safe."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._lock = forks.lock()
        self.forget_parent()
        forks.heir(self)

    def submit(self, work: Callable[[], None]) -> None:
        """Run `work` on a worker; it must not raise.

        Ctrl-C may come at any point here, so that nothing is locked and no thread's start is waited for: what was
        put into the queue is run with the next submission at the latest.
        """
        self._queue.put(work)
        if self._started < self.most:
            _thread.start_new_thread(self._hire, ())

    def end(self) -> None:
        """Let the threads go once what was submitted is done; nothing may be submitted any more."""
        with self._lock:
            self.most = 0
            for _ in range(self._started):
                self._queue.put(None)

    def forget_parent(self) -> None:
        """No thread is there and nothing waits for one: a forked child has none of its parent's, nor their work."""
        self._queue: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._started = 0

    def _hire(self) -> None:
        """Start one more worker, from a thread that no Ctrl-C reaches."""
        with self._lock:
            if self._started >= self.most:
                return
            self._started += 1
        try:
            threading.Thread(target=self._serve, name=f"wisgate-{self._started}", daemon=True).start()
        except RuntimeError:  # the system has no further thread to give; this one works as well
            self._serve()

    def _serve(self) -> None:
        while work := self._queue.get():
            work()
