"""How long work takes, told apart from how busy or slow the machine is."""

from __future__ import annotations

import gc
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_TRIES = 5
_LONG = 2.0
"""Seconds of work of which two runs are enough."""
_YARDSTICK = 0.010
"""Processor seconds of `_loop` on the machine by which the bounds of the tests were chosen."""


_COUNTED = 4.0
"""By how much work may be slower whose lines are counted, as `make coverage` does."""


def quickest(work: Callable[[], object], enough: float = 0.0) -> float:
    """Processor seconds of this process for the quickest of five runs, or two if they are long.

    The first that takes less than `enough` ends them. What the machine was slower at the moment is taken off.
    """
    least = float("inf")
    for run in range(_TRIES):
        before, took, after = slowness(), _seconds(work), slowness()
        least = min(least, 2 * took / (before + after))
        if least < enough or (run and least > _LONG):
            break
    return least


def slowness() -> float:
    """How many times its yardstick a known loop takes at the moment, at least 1; more where lines are counted."""
    counted = 1.0 if sys.gettrace() is None else _COUNTED
    return counted * max(1.0, _seconds(_loop) / _YARDSTICK)


def assert_quick(work: Callable[[], object], seconds: float) -> None:
    """The work takes less than so many processor seconds; other work on the machine is not counted."""
    took = quickest(work, seconds)
    assert took < seconds, f"{took:.3f} s of work, {seconds} s are allowed"


def assert_linear(work_on: Callable[[int], Callable[[], object]], size: int, *, free: float = 0.1) -> None:
    """Four times the size takes less than ten times the work (quadratic: 16), or less than `free` seconds.

    `work_on(size)` prepares the work on that size.
    """
    large_work, small_work = work_on(size), work_on(size // 4)
    ratios = []
    for _ in range(3):
        if (large := quickest(large_work, free)) < free:
            return
        ratios.append(large / quickest(small_work))
        if ratios[-1] < 10:
            return
    raise AssertionError(f"four times the size takes {min(ratios):.1f} times the work, {large:.3f} s")


def _seconds(work: Callable[[], object]) -> float:
    """Without the collector: its time grows with what other tests have left."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        started = time.process_time()
        work()
        return time.process_time() - started
    finally:
        if collecting:
            gc.enable()


def _loop() -> int:
    total = 0
    for number in range(150_000):
        total += number & 3
    return total
