"""From runs to figures: medians, spread, ratios, growth, and whether a goal is met."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median, quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .harness import Case, Goal, Line, Measures


@dataclass(frozen=True, slots=True)
class Spread:
    """A median and the two quartiles around it."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: list[float]) -> Spread:
        """The spread of at least one value."""
        if len(values) == 1:
            return cls(values[0], values[0], values[0])
        low, _, high = quantiles(values, n=4, method="inclusive")
        return cls(median(values), low, high)


@dataclass(frozen=True, slots=True)
class CaseResult:
    """All runs of one case by contestant, in the order of the rounds; `busy` is the machine's load before it."""

    case: Case
    runs: dict[str, tuple[Measures, ...]]
    busy: float

    def values(self, contestant: str, measure: str) -> list[float]:
        """A measure in each run in which it was taken."""
        return [run[measure] for run in self.runs.get(contestant, ()) if measure in run]

    def spread(self, contestant: str, measure: str) -> Spread | None:
        """Its median and quartiles, or None where it was not measured."""
        values = self.values(contestant, measure)
        return Spread.of(values) if values else None


@dataclass(frozen=True, slots=True)
class LineResult:
    """A line as it was measured."""

    name: str
    cases: tuple[CaseResult, ...]
    taken: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row of the table: a goal in one case."""

    line: str
    case: str
    goal: Goal
    ours: Spread
    peer_name: str = ""
    peer: Spread | None = None
    ratio: Spread | None = None

    @property
    def met(self) -> bool:
        """Whether the median is within the bound."""
        value = (self.ratio or self.ours).median
        return value <= self.goal.bound if self.goal.kind == "most" else value >= self.goal.bound


def verdicts(line: Line, result: LineResult) -> list[Verdict]:
    """Each goal of a line in each case in which it can be judged."""
    found = []
    for goal in line.goals:
        for case in result.cases:
            if goal.cases and case.case.name not in goal.cases:
                continue
            verdict = _verdict(line.name, case, goal)
            if verdict is not None:
                found.append(verdict)
    return found


def _verdict(line: str, case: CaseResult, goal: Goal) -> Verdict | None:
    ours = case.spread(goal.ours, goal.measure)
    if ours is None:
        return None
    if not goal.peers:
        return Verdict(line, case.case.name, goal, ours)
    spreads = {peer: spread for peer in goal.peers if (spread := case.spread(peer, goal.measure))}
    if not spreads:
        return None
    choose = min if goal.kind == "most" else max
    best = choose(spreads, key=lambda peer: spreads[peer].median)
    return Verdict(line, case.case.name, goal, ours, best, spreads[best], ratio(case, goal.ours, best, goal.measure))


def ratio(case: CaseResult, ours: str, peer: str, measure: str) -> Spread:
    """Ours to theirs round by round: both ran within the same moments, so that the machine's mood cancels out."""
    pairs = zip(case.values(ours, measure), case.values(peer, measure), strict=False)
    return Spread.of([one / other if other else math.inf for one, other in pairs])


def growth(result: LineResult, contestant: str, measure: str) -> dict[str, float]:
    """By series: the power of the size with which a measure grows; 1 is linear, 0 is flat."""
    points: dict[str, list[tuple[float, float]]] = {}
    for case in result.cases:
        spread = case.spread(contestant, measure)
        if case.case.series and case.case.size > 0 and spread and spread.median > 0:
            points.setdefault(case.case.series, []).append((math.log(case.case.size), math.log(spread.median)))
    return {series: _slope(found) for series, found in points.items() if len(found) > 1}


def _slope(points: list[tuple[float, float]]) -> float:
    """Least squares."""
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    spread_x = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread_x if spread_x else 0.0
