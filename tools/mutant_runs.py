"""Runs tests in forks of this process: once to learn which test runs which line, then once for each planted fault."""

from __future__ import annotations

import ast
import contextlib
import functools
import importlib.util
import json
import os
import resource
import shutil
import signal
import sys
import time
import traceback
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import coverage
import pytest
from mutant_kinds import Mutant, planted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from importlib.machinery import ModuleSpec

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "out" / "mutants"
TOOK = OUT / "took.json"
SUITES = tuple(f"tests/{name}" for name in ("request", "client", "store", "engine", "bundles"))
QUIET = (
    "-q",
    "-x",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:xdist",
    "-p",
    "no:cov",
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
)
HEAVY = ("numpy", "pandas", "PIL.Image", "httpx", "httpcore", "IPython", "traitlets", "trustme", "openai")
"""Imported before the first fork: none of it is ours."""

MOST_UNFIT = 20
"""Tests that fail or are skipped while lines are recorded, which is slow: more than this is no base to count on."""


def preload() -> None:
    """Import what every fork needs and no fault touches."""
    sys.path.insert(0, str(ROOT))
    os.chdir(ROOT)
    for name in HEAVY:
        importlib.import_module(name)


class Learning:
    """Which test ran which lines, and how long it took."""

    def __init__(self) -> None:
        self.cover = coverage.Coverage(
            data_file=str(OUT / "coverage"), source=[str(ROOT / "wisgate_nb")], config_file=False
        )
        self.took: dict[str, float] = {}
        self.unfit: set[str] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Any:
        """What runs from here on belongs to this test."""
        self.cover.switch_context(item.nodeid)
        begun = time.monotonic()
        done = yield
        self.took[item.nodeid] = time.monotonic() - begun
        return done

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test that fails or is skipped without a fault can notice none."""
        if not report.passed:
            self.unfit.add(report.nodeid)

    def run(self) -> int:
        """All tests once, without a fault."""
        self.cover.erase()
        self.cover.start()
        code = pytest.main([*QUIET, "--maxfail=20", *SUITES], plugins=[self])
        self.cover.stop()
        self.cover.save()
        fit = {test: seconds for test, seconds in self.took.items() if test not in self.unfit}
        if len(self.unfit) < MOST_UNFIT:
            TOOK.write_text(json.dumps(fit))
        return int(code)


class Chosen:
    """Leaves only these tests, in this order."""

    def __init__(self, tests: list[str]) -> None:
        self.place = {test: index for index, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """The order of the list is the order of the run."""
        items[:] = sorted((item for item in items if item.nodeid in self.place), key=lambda i: self.place[i.nodeid])


class _Planted(SourceFileLoader):
    """Loads one module from a tree instead of its file."""

    tree: ast.Module

    def get_code(self, fullname: str) -> Any:
        return compile(self.tree, self.get_filename(fullname), "exec", dont_inherit=True)


class Finder:
    """Finds the module with the fault before the one without."""

    def __init__(self, module: str, tree: ast.Module) -> None:
        self.path = ROOT / module
        self.name = module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        self.tree = tree

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:  # noqa: ARG002 - importlib's signature
        """The spec of that one module."""
        if name != self.name:
            return None
        loader = _Planted(name, str(self.path))
        loader.tree = self.tree
        return importlib.util.spec_from_file_location(name, self.path, loader=loader)


def learn(*, again: bool) -> tuple[coverage.CoverageData, dict[str, float]]:
    """The lines that each test runs and the seconds that it takes; tests that fail are left out."""
    OUT.mkdir(parents=True, exist_ok=True)
    if not (again and TOOK.exists()):
        TOOK.unlink(missing_ok=True)
        process = fork(lambda: Learning().run(), OUT / "learning.log")
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        if not TOOK.exists():
            sys.exit(f"the tests fail without a fault (exit code {code}); see {OUT / 'learning.log'}")
    data = coverage.CoverageData(basename=str(OUT / "coverage"))
    data.read()
    return data, json.loads(TOOK.read_text())


def tests_of(mutant: Mutant, data: coverage.CoverageData, took: dict[str, float], most: float) -> list[str]:
    """The tests that run the line, the room's own and the quickest first, for `most` seconds; none where none does.

    What runs when the module is imported may be noticed by all that run any line of it, and by the rest of the room's
    own: a table is read from outside without a line of its module being run. A test that happens to import it first, as
    modules are that are imported where they are used, is not the only one either.
    """
    room = f"tests/{mutant.module.split('/')[1]}/"
    lines = data.contexts_by_lineno(str(ROOT / mutant.module))
    line = max((line for line in lines if line <= mutant.line), default=0)  # of a long statement its first is recorded
    found = {test for test in lines.get(line, ()) if test in took}
    near = {test for tests in lines.values() for test in tests if test in took}
    if mutant.within == "module" or (not found and "" in lines.get(line, ())):
        found = near | {test for test in took if test.startswith(room)}
    chosen, seconds = [], 0.0
    for test in sorted(found, key=lambda test: (not test.startswith(room), test not in near, took[test])):
        seconds += took[test]
        if chosen and seconds > most:
            break
        chosen.append(test)
    return chosen


def try_out(job: Job) -> int:
    """In a fork: the exit code of the chosen tests with the fault in place."""
    sys.meta_path.insert(0, Finder(job.mutant.module, _tree(job)))  # type: ignore[arg-type]
    files = sorted({test.split("::")[0] for test in job.tests})
    folder = str(OUT / f"run-{os.getpid()}")
    return int(pytest.main([*QUIET, "-x", "--basetemp", folder, *files], plugins=[Chosen(job.tests)]))


def fork(work: Callable[[], int], log: Path) -> int:
    """A child of a process group of its own that ends with the code that `work` gives."""
    process = os.fork()
    if process:
        return process
    code = 70
    try:
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where a shell started this in the background
        written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(written, 1)
        os.dup2(written, 2)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2**36, 2**36))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        code = work()
    except BaseException:  # noqa: BLE001 - told in the log; the child must never go on as if it were its parent
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


class Job(NamedTuple):
    """A mutant and its tests; `real` False for a run without the fault, which must pass."""

    mutant: Mutant
    tests: list[str]
    real: bool = True


def run_all(jobs: list[Job], took: dict[str, float], at_once: int) -> Iterator[tuple[Mutant, str]]:
    """Each mutant with "killed", "timed out" or "survived", as they end; `at_once` run at a time."""
    waiting, running = jobs[::-1], dict[int, tuple[Mutant, float]]()
    while waiting or running:
        while waiting and len(running) < at_once:
            job = waiting.pop()
            limit = time.monotonic() + 60 + 10 * sum(took[test] for test in job.tests)
            running[fork(functools.partial(try_out, job), OUT / "run.log")] = (job.mutant, limit)
        time.sleep(0.02)
        for process, (mutant, limit) in list(running.items()):
            ended, status = os.waitpid(process, os.WNOHANG)
            if ended or time.monotonic() > limit:
                _end_group(process, reaped=bool(ended))
                del running[process]
                yield mutant, _verdict(os.waitstatus_to_exitcode(status)) if ended else "timed out"


def _tree(job: Job) -> ast.Module:
    text = (ROOT / job.mutant.module).read_text(encoding="utf-8")
    return planted(text, job.mutant) if job.real else ast.parse(text)


def _verdict(code: int) -> str:
    if code == pytest.ExitCode.NO_TESTS_COLLECTED:
        raise RuntimeError(f"no test was found; see {OUT / 'run.log'}")
    return "killed" if code else "survived"


def _end_group(process: int, *, reaped: bool) -> None:
    """End what the tests started, and the child itself where it hangs."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)
    if not reaped:
        os.waitpid(process, 0)
    shutil.rmtree(OUT / f"run-{process}", ignore_errors=True)
