"""Kernels for tests: a process that has imported everything forks a fresh one for each connection to its socket.

Each is told a folder, prompts and options as one line of JSON, runs that sweep, and tells how it went.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import resource
import signal
import socket
import sys
import time
from pathlib import Path

import PIL.Image

import wisgate_nb as wg
from wisgate_nb.sweeping.start import NoView, run

ROOMS = ("client", "request", "store", "planning", "sweeping")


def main(path: str) -> None:
    """Fork a process for each connection."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    PIL.Image.init()
    for name in ("api", "experiments", "run", "sending", "inlet", "workers", "keys", "calls", "call"):
        importlib.import_module(f"wisgate_nb.{name}")
    for room in ROOMS:
        for module in pkgutil.iter_modules([str(Path(wg.__path__[0]) / room)]):
            if module.name != "frame":  # pandas is not needed, and would be two thirds of the time
                importlib.import_module(f"wisgate_nb.{room}.{module.name}")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen(32)
        os.write(1, b"ready\n")
        while True:
            connection, _ = listener.accept()
            gc.freeze()
            if os.fork() == 0:
                listener.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                serve(connection)
                os._exit(0)
            connection.close()


class Waiting(NoView):
    """Tells that the sweep is reserved, and waits for a line before its first call."""

    def __init__(self, say, lines) -> None:
        self._say, self._lines = say, lines

    def started(self, sweep) -> None:
        """Between the reservation of the limits and the first claim."""
        self._say("started")
        self._lines.readline()


def serve(connection: socket.socket) -> None:
    """Run the sweep that this process is told."""
    lines = connection.makefile("r")

    def say(*words: object) -> None:
        connection.sendall((json.dumps(words) + "\n").encode())

    told = json.loads(lines.readline())
    os.environ.update(told["environment"])
    os.chdir(told["folder"])
    say("born", os.getpid())
    try:
        before = used()
        sweep = run(wg.plan(told["prompts"], raw=True, **told["options"]), Waiting(say, lines))
        took = [now - then for now, then in zip(used(), before, strict=True)]
        say("done", [place.standing for place in sweep.places], sweep.stopped, took)
    except BaseException as error:  # noqa: BLE001 - the test is to hear of it
        say("broken", repr(error))


def used() -> tuple[float, float, float]:
    """Seconds by the clock, seconds of this process's work, and the most kilobytes that it had."""
    return time.monotonic(), time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main(sys.argv[1])
