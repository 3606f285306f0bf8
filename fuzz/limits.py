"""What every target owes: no exception but those that it allows, and no run longer than a second."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[[bytes], None]

LONGEST = 1.0
"""Processor seconds of one run, on its own thread."""


class FoundError(AssertionError):
    """A target broke its promise; not an exception of the package, so nothing there can catch it."""


class TooSlowError(FoundError):
    """One run took longer than a second of processor time."""


def timed(run: Run) -> Run:
    """The same target, which raises TooSlowError for a run that takes too long.

    Twice: what is slow once only is an import, or the collector at work on what other runs have left.
    """

    def checked(data: bytes) -> None:
        if _seconds(run, data) > LONGEST and (took := _seconds(run, data)) > LONGEST:
            raise TooSlowError(f"{len(data):,} bytes took {took:.1f} s, {LONGEST:.0f} s are allowed")

    return checked


def _seconds(run: Run, data: bytes) -> float:
    started = time.thread_time()
    run(data)
    return time.thread_time() - started


def require(holds: object, words: str) -> None:
    """Raise FoundError unless it holds; `assert` would be dropped by `python -O`."""
    if not holds:
        raise FoundError(words)
