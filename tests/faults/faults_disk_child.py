"""A process that ends, or is limited, in the middle of a call: `faults_disk_child.py HOW`, in its working folder.

`exit` and `term` end while a call is on its way: by the interpreter's end, by SIGTERM. `memory` may not take more
than is left for a small answer. Prints what became of the call where it lives to see it.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import threading
import time

import wisgate_nb as wg

QUICK = {"quality": "low", "size": "1024x1024"}
ROOM = 24 * 1024 * 1024
STACK = 256 * 1024


def in_flight() -> None:
    """Start a call that is not answered, and wait until it is sent."""
    threading.Thread(target=lambda: wg.generate("a cat", **QUICK), daemon=True).start()
    while not os.path.exists("posted"):  # noqa: PTH110 - made by the test's server
        time.sleep(0.005)


def end_in_order() -> None:
    """As `exit()` in a kernel: the interpreter runs its exit functions."""
    in_flight()
    sys.exit(3)


def end_by_signal() -> None:
    """As the restart of a kernel begins."""
    in_flight()
    os.kill(os.getpid(), signal.SIGTERM)


def with_little_memory() -> None:
    """An answer for which there is no room, though there is some for a thread."""
    threading.stack_size(STACK)
    wg.generate("first, so that all is imported", **QUICK)
    with open("/proc/self/statm") as file:  # noqa: PTH123 - no more imports from here on
        used = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + ROOM, resource.RLIM_INFINITY))
    try:
        wg.generate("a big one", **QUICK)
    except wg.CallError as error:
        sys.stdout.write(f"{type(error).__name__}\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    {"exit": end_in_order, "term": end_by_signal, "memory": with_little_memory}[sys.argv[1]]()
