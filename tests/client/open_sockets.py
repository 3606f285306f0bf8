"""Which sockets this process has open."""

from __future__ import annotations

import time
from pathlib import Path


def open_sockets() -> set[str]:
    """Each by its number in the kernel, so that one closed and one opened are not taken for the same."""
    found = set()
    for entry in Path("/proc/self/fd").iterdir():
        try:
            target = str(entry.readlink())
        except FileNotFoundError:
            continue
        if target.startswith("socket:"):
            found.add(target)
    return found


def left_open(before: set[str], seconds: float = 10.0) -> set[str]:
    """The sockets opened since that are still open; servers' threads get a moment to close theirs."""
    end = time.monotonic() + seconds
    while (left := open_sockets() - before) and time.monotonic() < end:
        time.sleep(0.01)
    return left
