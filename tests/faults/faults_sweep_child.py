"""As `faults_crash_child`, with a sweep of eight calls, two at a time, instead of three calls one after another."""

from __future__ import annotations

import contextlib
import importlib
import pkgutil
import sys
from pathlib import Path

import faults_crash_child as child

import wisgate_nb as wg

COUNT = 8


def main(path: str) -> None:
    """Fork a process for each connection."""
    import_sweeps()
    child.calls = sweeps
    child.one = one
    child.main(path)


def import_sweeps() -> None:
    """What sweeps need beside what single calls need."""
    importlib.import_module("wisgate_nb.experiments")
    for module in pkgutil.iter_modules([str(Path(wg.__path__[0]) / "sweeping")]):
        if module.name != "frame":
            importlib.import_module(f"wisgate_nb.sweeping.{module.name}")


def sweeps(prefix: str):
    """One sweep, with prompts that no other process uses."""
    yield prefix, lambda name: wg.sweep(prompts(name), raw=True, concurrency=2)


def prompts(prefix: str) -> list[str]:
    """The eight prompts of a process."""
    return [f"{prefix} {number}" for number in range(COUNT)]


def one(say, name, act, store) -> None:
    """Tell of each call as a user could see it; answers that could not be written are rescued once there is room."""
    try:
        sweep = act(name)
    except wg.WisGateError as error:
        say("failed", name, type(error).__name__, str(error))
    else:
        for record in sweep.records():
            if record.status == "ok":
                say("made", record.prompt, record.call_id, record.status)
        for place, error in sweep.errors:
            say("failed", place.combination.prompt, type(error).__name__, str(error))
    if store.held:
        with contextlib.suppress(wg.StoreError):
            say("rescued", name, *store.rescue())


if __name__ == "__main__":
    main(sys.argv[1])
