"""The goals of reliability, and one line with its figures for each of them at the end of a run.

A test tells a figure by the fixture `figure`; figures of one name are added up (or the largest is kept) over all tests
and worker processes. In the full run a figure below its least or above its most fails the run.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_KEY = "goal"


class Goal(NamedTuple):
    """What is promised, and the bounds of its figures in the full run."""

    title: str
    least: dict[str, float]
    most: dict[str, float]


GOALS = {
    1: Goal("every row of the fault catalogue", {}, {}),
    2: Goal("crashes and failing disks", {"points": 5_000}, {"lost": 0}),
    3: Goal("power loss", {"states": 3_000, "seeded faults caught": 8}, {"bad states": 0}),
    4: Goal("interrupts", {"points": 1_000, "kernel interrupts": 200}, {"lost": 0, "95th percentile, s": 0.5}),
    5: Goal("one send", {"cases": 240}, {"sent twice": 0}),
    6: Goal("deadlines and caps", {}, {"overrun, s": 1.0, "growth / cap": 2.0, "open sockets": 0}),
    7: Goal("retry timing", {"forms of Retry-After": 60, "draws": 100_000}, {"longest wait, s": 120}),
    8: Goal(
        "many kernels, one store", {"calls": 1_600, "recoveries": 500}, {"lost": 0, "false unknown": 0, "locked": 0}
    ),
    9: Goal("the key", {"kinds of artefact": 40}, {"hits": 0}),
    10: Goal("hostile text", {"strings": 300}, {"scripts run": 0, "formula cells": 0, "files outside": 0}),
    11: Goal(
        "bad inputs",
        {"inputs": 150, "values of any type": 1_400, "Hypothesis runs": 70_000},
        {"POSTs": 0, "longest, s": 1.0, "memory, MB": 300},
    ),
    12: Goal("strangers' things", {"attacks refused": 20}, {}),
    13: Goal("the build", {}, {"forbidden calls": 0, "actions not pinned": 0}),
}


@pytest.fixture
def figure(record_property):
    """`figure(goal, name, value)` tells a figure of a goal; `how` is "sum" (the default) or "max"."""

    def tell(goal: int, name: str, value: float, how: str = "sum") -> None:
        assert goal in GOALS
        assert how in ("sum", "max")
        record_property(_KEY, [goal, name, value, how])

    return tell


def gathered(reports) -> dict[int, dict[str, float]]:
    """Per goal, name → value, over the reports of all tests that passed."""
    found: dict[int, dict[str, float]] = {}
    for report in reports:
        for key, told in getattr(report, "user_properties", ()):
            if key == _KEY and report.when == "call":
                goal, name, value, how = told
                held = found.setdefault(goal, {})
                held[name] = max(held.get(name, value), value) if how == "max" else held.get(name, 0) + value
    return found


def missed(found: dict[int, dict[str, float]]) -> list[str]:
    """What a full run promised and did not show."""
    words = []
    for number, goal in GOALS.items():
        told = found.get(number, {})
        for kind, bounds, sign in (("at least", goal.least, 1), ("at most", goal.most, -1)):
            words += [
                f"goal {number}, {goal.title}: {name} is {told.get(name, 'not told')}, {kind} {bound:g} is promised"
                for name, bound in bounds.items()
                if name not in told or sign * told[name] < sign * bound
            ]
    return words


def lines(found: dict[int, dict[str, float]]) -> list[str]:
    """One line per goal of which something was told."""
    return [
        f"goal {number:>2}  {GOALS[number].title}: "
        + ", ".join(f"{_short(value)} {name}" for name, value in told.items())
        for number, told in sorted(found.items())
    ]


def _short(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:.3g}"


class Reliability:
    """The plugin that prints the lines and, where the whole full run is asked for, fails it for what is missing."""

    def __init__(self, to: Path | None) -> None:
        self._to = to

    def pytest_sessionfinish(self, session, exitstatus):
        """A goal that was missed is a failure of the full run."""
        if self._to and not exitstatus and missed(self._found(session.config)):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter):
        """The figures, and what is missing of them."""
        found = self._found(terminalreporter.config)
        if not found:
            return
        terminalreporter.section(
            "goals of reliability" + ("" if self._to else ": a sample, `make test-full` shows all")
        )
        for line in lines(found):
            terminalreporter.write_line(line)
        if self._to:
            for line in missed(found):
                terminalreporter.write_line(f"missed: {line}", red=True)
            self._to.parent.mkdir(parents=True, exist_ok=True)
            self._to.write_text(json.dumps(found, indent=1) + "\n")

    @staticmethod
    def _found(config) -> dict[int, dict[str, float]]:
        return gathered(config.pluginmanager.get_plugin("terminalreporter").stats.get("passed", ()))
