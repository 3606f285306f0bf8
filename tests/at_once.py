"""A failure is told when it happens, and so is a run in which nothing happens any more.

A run that is cut off has not yet come to pytest's own report.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

LAST = 3
"""Lines of a failure that are shown at once."""
GLANCE = 15
"""Seconds between two looks at the time of the last report."""


class AtOnce:
    """Writes the name of each test that failed, and the end of what it said.

    When no test has ended for so many seconds, the time-out of a single test has not come through: the interpreter
    itself hangs. The workers are ended then, after telling all their stacks, and what they ran counts as failed.
    """

    def __init__(self, config: pytest.Config, longest: float) -> None:
        self.config = config
        self.longest = longest
        self.heard = time.monotonic()
        self.ended = threading.Event()

    def pytest_sessionstart(self) -> None:
        """Watch, if there are workers to end."""
        if self.config.getoption("numprocesses", 0):
            threading.Thread(target=self._watch, daemon=True).start()

    def pytest_sessionfinish(self) -> None:
        """Watch no more."""
        self.ended.set()

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Of its setup, call or teardown."""
        self.heard = time.monotonic()
        if report.failed:
            last = report.longreprtext.splitlines()[-LAST:]
            self._say(f"failed in {report.when}: {report.nodeid}", *(f"    {line[:200]}" for line in last))

    def _watch(self) -> None:
        while not self.ended.wait(GLANCE):
            if time.monotonic() - self.heard > self.longest:
                self.heard = time.monotonic()
                self._say(f"no test has ended for {self.longest:.0f} s: the workers tell their stacks and are ended")
                for worker in children():
                    os.kill(worker, signal.SIGABRT)

    def _say(self, *lines: str) -> None:
        if terminal := self.config.pluginmanager.get_plugin("terminalreporter"):
            terminal.write_line("")
            for line in lines:
                terminal.write_line(line)
            terminal.flush()


def children() -> list[int]:
    """The processes that this one has started, where the system tells them (Linux)."""
    told = Path("/proc/self/task").glob("*/children")
    return [int(number) for task in told for number in task.read_text(encoding="ascii").split()]
