"""Processes that crash tests kill: one that has imported everything forks a fresh one for each test.

Whoever connects to its socket gets a process of its own, which tells its threads and waits for a line before it makes
a generation, an edit with a mask, and a streamed generation through the public functions, telling of each step.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import pkgutil
import signal
import socket
import sys
import threading
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import PIL.Image
from faults_crash_seeds import OF_KILLS, SEEDS, SOUND

import wisgate_nb as wg
from wisgate_nb import session as sessions

if TYPE_CHECKING:
    from wisgate_nb.store import store as stores

ROOMS = ("client", "request", "store", "planning")


def main(path: str) -> None:
    """Fork a process for each connection."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    load_everything()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen(16)
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


def load_everything() -> None:
    """Import what calls need, so that the system calls of a process are those of its calls."""
    PIL.Image.init()
    importlib.import_module("wisgate_nb.api")
    for room in ROOMS:
        for module in pkgutil.iter_modules([str(Path(wg.__path__[0]) / room)]):
            importlib.import_module(f"wisgate_nb.{room}.{module.name}")
    for name in ("run", "sending", "inlet", "workers", "keys", "calls", "call"):
        importlib.import_module(f"wisgate_nb.{name}")


def serve(connection: socket.socket) -> None:
    """Make the calls, telling of each step as soon as it happened."""
    lines = connection.makefile("r")

    def say(*words: object) -> None:
        connection.sendall((json.dumps(words) + "\n").encode())

    told = json.loads(lines.readline())
    os.environ.update(told["environment"])
    os.chdir(told["folder"])
    warnings.simplefilter("error", ResourceWarning)
    (SEEDS | OF_KILLS | SOUND)[told["seed"]]()
    try:
        store, threads = warmed()
        say("ready", *threads)
        lines.readline()
        for name, act in calls(told["prefix"]):
            say("begins", name)
            one(say, name, act, store)
        say("done")
    except BaseException as error:  # noqa: BLE001 - the test is to hear of it
        say("broken", repr(error))


def warmed() -> tuple[stores.Store, tuple[int, ...]]:
    """The session's store with its writer running, and the ids of the threads that will do the work."""
    session = sessions.current()
    store = session.store()
    store.tag([], "starts the writer")
    session.client()
    ids: list[int] = []
    session.allow(1)
    session.workers.submit(lambda: ids.append(threading.get_native_id()))
    while not ids:
        time.sleep(0.001)
    return store, (threading.get_native_id(), ids[0], store._writer._thread.native_id)


def calls(prefix: str):
    """The three calls, with prompts that no other process uses."""
    source = Path("source.png")
    yield f"{prefix} generate", lambda prompt: wg.generate(prompt, quality="low", concurrency=1)
    yield (
        f"{prefix} edit",
        lambda prompt: wg.edit(prompt, source, mask="mask.png", mask_edits="transparent", concurrency=1),
    )
    yield f"{prefix} stream", lambda prompt: wg.generate(prompt, partials=1, concurrency=1)


def one(say, name, act, store) -> None:
    """One call; an answer that could not be written is rescued once there is room again."""
    try:
        call = act(name)
    except wg.StoreError as error:
        say("store", name, type(error).__name__, str(error))
        if store.held:
            with contextlib.suppress(wg.StoreError):
                say("rescued", name, *store.rescue())
    except wg.WisGateError as error:
        say("failed", name, type(error).__name__, str(error))
    else:
        say("made", name, call.id, call.status)


if __name__ == "__main__":
    main(sys.argv[1])
