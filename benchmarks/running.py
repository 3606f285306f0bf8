"""Measuring a line: a child process for each contestant, runs taken in turn."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .machine import load_now
from .results import CaseResult, LineResult

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .harness import Case, Facts, Line, Measures

ROOT = Path(__file__).resolve().parent.parent
RUNS, QUICK_RUNS = 7, 3
PEAKS = 3
"""Memory hardly varies from run to run."""


class ContestantError(RuntimeError):
    """A contestant's process failed; the text is the end of what it said."""


class Child:
    """A contestant's process, from the parent's side."""

    def __init__(self, line: Line, case: Case, contestant: str, facts: Facts) -> None:
        self._what = f"{line.name}, {case.name}, {contestant}"
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.worker", line.name, contestant, json.dumps(facts), str(case.loops)],
            cwd=ROOT,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            text=True,
            bufsize=1,
        )

    def ready(self) -> None:
        """Wait until it has everything that it needs; ContestantError if it cannot get it."""
        self._answer()

    def tell(self, command: str) -> Measures:
        """Have it run once; ContestantError if it cannot."""
        assert self._process.stdin
        self._process.stdin.write(f"{command}\n")
        self._process.stdin.flush()
        return self._answer()

    def end(self) -> None:
        """Have it end and clean up after itself; does not wait."""
        assert self._process.stdin
        self._process.stdin.close()

    def close(self) -> None:
        """Wait for its end, or make one."""
        assert self._process.stdout
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()
        self._said.close()

    def _answer(self) -> Measures:
        assert self._process.stdout
        answer = self._process.stdout.readline()
        if not answer:
            self._process.wait()
            self._said.seek(0)
            raise ContestantError(f"{self._what}: {self._said.read().decode('utf-8', 'replace')[-3000:]}")
        return dict(json.loads(answer))


def _environment() -> dict[str, str]:
    """This process's, with byte code kept between processes, as pip leaves it on a user's machine."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONHASHSEED": "0"}


def measure(line: Line, *, quick: bool, tell: Callable[[str], None]) -> LineResult:
    """Measure every case of a line; `tell` hears which one is next."""
    started, results = time.monotonic(), []
    for case in line.cases:
        if quick and not case.quick:
            continue
        tell(f"{line.name}: {case.name}")
        with line.around(case.facts) as more:
            results.append(_measure_case(line, case, {**case.facts, **more}, quick=quick))
    return LineResult(
        line.name, tuple(results), datetime.now(UTC).isoformat(timespec="seconds"), time.monotonic() - started
    )


def _measure_case(line: Line, case: Case, facts: Facts, *, quick: bool) -> CaseResult:
    names = list(line.taking_part(case, quick=quick))
    rounds = QUICK_RUNS if quick else case.runs or RUNS
    busy = load_now()
    with _children(line, case, [] if line.fresh else names, facts) as told:
        tellers = told or {name: partial(_tell_new, line, case, name, facts) for name in names}
        for _ in range(0 if quick and line.fresh else line.warmups):
            for name in names:
                tellers[name]("run")
        runs = _rounds(tellers, rounds)
        if line.memory:
            for name in names:
                for run in runs[name][: 1 if quick else PEAKS]:
                    run.update(tellers[name]("peak"))
    return CaseResult(case, {name: tuple(runs[name]) for name in names}, busy)


def _rounds(tellers: dict[str, Callable[[str], Measures]], rounds: int) -> dict[str, list[dict[str, float]]]:
    """The runs of each contestant; the order within a round is drawn anew, so that none is always after another."""
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in tellers}
    draw = random.Random(7)  # noqa: S311 - an order, the same each time
    for _ in range(rounds):
        for name in draw.sample(list(tellers), len(tellers)):
            runs[name].append(dict(tellers[name]("run")))
    return runs


@contextmanager
def _children(line: Line, case: Case, names: list[str], facts: Facts) -> Iterator[dict[str, Callable[[str], Measures]]]:
    """Contestants that stay, by name. They get ready side by side, and end so: neither is timed."""
    with ExitStack() as stack:
        children = {name: Child(line, case, name, facts) for name in names}
        for child in children.values():
            stack.callback(child.close)
        for child in children.values():
            stack.callback(child.end)
        for child in children.values():
            child.ready()
        yield {name: child.tell for name, child in children.items()}


def _tell_new(line: Line, case: Case, name: str, facts: Facts, command: str) -> Measures:
    """What a contestant's new process says, which does nothing else."""
    with _children(line, case, [name], facts) as told:
        return told[name](command)
