"""A gate at `os.fork`: a child never inherits SQLite in the middle of its work (FAULTS K14)."""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_WAIT = 35.0
"""Seconds that a fork waits for work in progress: the busy timeout of SQLite and a little more."""


class Gate:
    """Counts the threads that use SQLite, and lets a fork wait until there are none."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._inside = 0
        self._shut = False

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Hold off forks while the body runs; not to be nested in one thread."""
        with self._changed:
            self._changed.wait_for(lambda: not self._shut)
            self._inside += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    def shut(self) -> None:
        """Let nobody in, and wait until all are out, for at most `LONGEST_WAIT`."""
        with self._changed:
            self._shut = True
            self._changed.wait_for(lambda: self._inside == 0, LONGEST_WAIT)

    def reopen(self) -> None:
        """Let everybody in again."""
        with self._changed:
            self._shut = False
            self._changed.notify_all()

    def renew(self) -> None:
        """Forget the parent's threads: they do not exist in a child."""
        self._changed = threading.Condition()
        self._inside = 0
        self._shut = False


GATE = Gate()
"""One per process, for all stores."""

if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=GATE.shut, after_in_parent=GATE.reopen, after_in_child=GATE.renew)
