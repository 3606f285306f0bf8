"""Identifiers that sort by time and never repeat, also when the clock is set back (FAULTS K16)."""

from __future__ import annotations

import os
import time

from . import forks

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]
_STEP = (1 << 64) - 1
"""The most by which an id rises over the last one of the same millisecond."""
_lock = forks.lock()
_last = 0


def new_id() -> str:
    """A 26-character id: 48 bits of milliseconds, 80 random bits; Crockford's base 32, rising in a process."""
    global _last  # noqa: PLW0603 - one rising sequence per process is the point
    # Drawn before the lock: this gives the interpreter away, and whoever holds a lock meanwhile makes all others wait.
    drawn = int.from_bytes(os.urandom(18))
    with _lock:
        # Not one on: a forked child has the same last one, and where a clock was set back both count on from it.
        _last = max((time.time_ns() // 1_000_000 << 80) | drawn >> 64, _last + 1 + (drawn & _STEP))
        value = _last
    return "".join([_PAIRS[value >> shift & 1023] for shift in range(120, -1, -10)])
