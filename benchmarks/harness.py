"""What a line of the benchmark is: cases, contestants, goals. See `lines/client.py` for one.

A contestant is a context manager that takes the facts of a case, gets everything ready, and yields what is timed:

    @LINE.contestant("wisgate_nb")
    @contextmanager
    def ours(facts: Facts) -> Iterator[Once]:
        client = ...
        yield lambda: client.send(...)

Each contestant of a case has a child process of its own, so that nobody's imports, caches or garbage count against
another. The children stay alive and take turns, run by run, so that a noisy minute hits all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any, Literal

Facts = Mapping[str, Any]
"""What a case tells its contestants: JSON values only, since they cross into child processes."""

Measures = Mapping[str, float]
"""Figures by name; the unit is the end of the name: `wall_ms`, `cpu_ms`, `peak_mb`, `calls_per_second`, `modules`."""

Once = Callable[[], Measures | None]
"""What is timed. It may return further measures, or its own `wall_ms` and `cpu_ms` instead of the worker's."""

Contestant = Callable[[Facts], AbstractContextManager[Once]]


@dataclass(frozen=True, slots=True)
class Case:
    """One size or setting at which a line is measured.

    Attributes:
        name: unique within the line.
        facts: handed to the contestants.
        series, size: cases of one series with rising sizes show how the cost grows.
        quick: whether `make bench-quick` measures it too.
        loops: calls of `once` that make one run; the figures are per call.
        runs: instead of the 7 (quick: 3) runs, for what takes long; at least 3.
    """

    name: str
    facts: Facts = field(default_factory=dict)
    series: str = ""
    size: float = 0.0
    quick: bool = False
    loops: int = 1
    runs: int = 0


@dataclass(frozen=True, slots=True)
class Goal:
    """Where a measure of ours should be: as a ratio to the best of `peers`, or in itself where there are none.

    Attributes:
        measure: its name.
        bound: in units of the measure, or times the peer's.
        kind: `most` where less is better, `least` where more is.
        peers: contestants; the best of them counts.
        ours: which of our contestants is judged.
        cases: names of the cases it holds for; empty for all in which ours and a peer are measured.
    """

    measure: str
    bound: float
    kind: Literal["most", "least"] = "most"
    peers: tuple[str, ...] = ()
    ours: str = "wisgate_nb"
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table.

    Attributes:
        name: its module's name.
        what: what is measured, in a sentence.
        cases, goals: see there.
        floor: what bounds it from below, in a sentence for docs/performance.md.
        fresh: a new child for each run, for what a process does once, such as importing.
        memory: also measure peak memory: `peak_mb` (what Python allocated) and `rss_mb` (what the process grew by).
        warmups: runs that are thrown away first.
        around: what a case needs in the parent while it is measured, such as a server; yields more facts.
    """

    name: str
    what: str
    cases: tuple[Case, ...]
    goals: tuple[Goal, ...]
    floor: str = ""
    fresh: bool = False
    memory: bool = False
    warmups: int = 1
    around: Callable[[Facts], AbstractContextManager[Facts]] = lambda _: nullcontext({})
    contestants: dict[str, tuple[Contestant, Callable[[Facts], bool]]] = field(default_factory=dict)

    def contestant(
        self, name: str, *, when: Callable[[Facts], bool] = lambda _: True
    ) -> Callable[[Contestant], Contestant]:
        """Enter a contestant; `when` says in which cases it takes part."""

        def enter(contestant: Contestant) -> Contestant:
            if name in self.contestants:
                raise ValueError(f"{self.name} has two contestants {name!r}; one name, one contestant, facts decide")
            self.contestants[name] = (contestant, when)
            return contestant

        return enter

    def taking_part(self, case: Case, *, quick: bool = False) -> Iterator[str]:
        """The names of the contestants of a case as they were entered; with `quick`, those that a goal names."""
        named = {name for goal in self.goals for name in (goal.ours, *goal.peers)} if quick else self.contestants
        return (name for name, (_, when) in self.contestants.items() if name in named and when(case.facts))
