"""Identifiers that sort by time and never repeat, also when the clock is set back (FAULTS K16)."""

from __future__ import annotations

import secrets
import time

from . import forks

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]
_lock = forks.lock()
_last = 0


def new_id() -> str:
    """A 26-character id: 48 bits of milliseconds, 80 random bits; Crockford's base 32, rising in a process."""
    global _last  # noqa: PLW0603 - one rising sequence per process is the point
    with _lock:
        drawn = (time.time_ns() // 1_000_000 << 80) | secrets.randbits(80)
        # Not one on: a forked child has the same last one, and where a clock was set back both count on from it.
        _last = max(drawn, _last + 1 + secrets.randbits(64))
        value = _last
    return "".join([_PAIRS[value >> shift & 1023] for shift in range(120, -1, -10)])
