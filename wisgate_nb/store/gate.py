"""A gate at `os.fork`: a child never inherits SQLite in the middle of its work (FAULTS K14)."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .. import forks

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_WAIT = 35.0
"""Seconds that a fork waits for work in progress: the busy timeout of SQLite and a little more."""

_GLANCE = 0.001
"""Seconds between two looks of one who waits: forks are rare, and short."""


class Gate:
    """Knows the threads that use SQLite, and lets a fork wait until there are none.

    Without a lock: Ctrl-C inside a condition's `__enter__` would leave it locked, and with it every store of the
    process. Each side writes first and looks then, so that one of two sees the other.
    """

    def __init__(self) -> None:
        self._inside: dict[object, None] = {}
        self._shut = False

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Hold off forks while the body runs; not to be nested in one thread."""
        mine = object()
        try:
            self._enter(mine)
            yield
        finally:
            self._inside.pop(mine, None)

    def _enter(self, mine: object) -> None:
        while True:
            self._inside[mine] = None
            if not self._shut:
                return
            self._inside.pop(mine)
            time.sleep(_GLANCE)

    def shut(self) -> None:
        """Let nobody in, and wait until all are out, for at most `LONGEST_WAIT`."""
        self._shut = True
        end = time.monotonic() + LONGEST_WAIT
        while self._inside and time.monotonic() < end:
            time.sleep(_GLANCE)

    def reopen(self) -> None:
        """Let everybody in again."""
        self._shut = False

    def forget_parent(self) -> None:
        """Nobody is inside: the parent's threads do not exist in a child."""
        self._inside = {}
        self._shut = False


GATE = forks.heir(Gate())
"""One per process, for all stores."""

if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=GATE.shut, after_in_parent=GATE.reopen)
