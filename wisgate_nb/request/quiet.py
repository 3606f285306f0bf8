"""Warnings of libraries, unshown while their functions run, on any number of threads at once."""

from __future__ import annotations

import warnings
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from .. import forks

if TYPE_CHECKING:
    from collections.abc import Iterator


class Quiet:
    """`warnings.catch_warnings` for threads: that alone would leave the filters of one who came between for good."""

    def __init__(self) -> None:
        self._lock = forks.lock()
        self._inside = 0
        self._before = warnings.catch_warnings()
        forks.heir(self)

    def forget_parent(self) -> None:
        """Nobody is inside, and the filters are those from before: in a forked child no thread would set them back."""
        if self._inside:
            self._inside = 0
            with suppress(RuntimeError):  # they were not changed yet
                self._before.__exit__(None, None, None)

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Show no warning of this process until the last thread that is inside has left."""
        self._enter()
        try:
            yield
        finally:
            self._leave()

    def _enter(self) -> None:
        with self._lock:
            self._inside += 1
            if self._inside == 1:
                self._before = warnings.catch_warnings()
                self._before.__enter__()
                warnings.simplefilter("ignore")

    def _leave(self) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                self._before.__exit__(None, None, None)


QUIET = Quiet()
"""One per process, as the filters are."""
