"""Where each call of a sweep stands, and the counts that its progress shows."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from .. import forks
from ..display.sweep_html import Counts
from ..errors import ENDS, BudgetError, CallError, CancelledCallError, WisGateError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..planning.plan import PlannedCall
    from ..request.space import Combination
    from ..store.records import CallRecord

Standing = Literal["waiting", "running", "ok", "reused", "blocked", "rejected", "failed", "unknown", "cancelled"]

BAD: frozenset[Standing] = frozenset(("rejected", "failed", "unknown"))
"""What counts towards stopping a sweep. A refusal by moderation is about its one prompt, and is not among them."""


@dataclass(frozen=True, slots=True)
class Place:
    """One planned call that was handed to the engine: its rows in the log and its error, as far as it is."""

    number: int
    combination: Combination
    standing: Standing = "waiting"
    records: tuple[CallRecord, ...] = ()
    error: WisGateError | None = None


@dataclass(slots=True)
class _Made:
    images: int = 0
    cost: float | None = None
    cost_unknown: int = 0
    seconds: float = 0.0


class Board:
    """The places of one sweep. Thread-safe; `changed` is called after every change, from any thread."""

    def __init__(self, total: int, concurrency: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.total = total
        self.changed: Callable[[], None] = _nothing
        self._watchers: list[Callable[[], object]] = []
        self._concurrency = concurrency
        self._clock = clock
        self._lock = forks.lock()
        self._places: dict[int, Place] = {}
        self._by: Counter[Standing] = Counter()
        self._made = _Made()
        self._started = clock()
        self._ended: float | None = None

    def forget_parent(self) -> None:
        """Of a sweep that goes on in the process that this one was forked from: what is not over is not asked here."""
        self.changed, self._watchers = _nothing, []
        for place in self.places():
            if place.standing not in ENDS:
                self._put(replace(place, standing="cancelled"))
        self.end()

    def watch(self, tell: Callable[[], object]) -> None:
        """Call this too after every change, from any thread; it must be quick and not raise."""
        self._watchers.append(tell)

    def places(self) -> list[Place]:
        """All places that were handed to the engine, in order."""
        with self._lock:
            return [self._places[number] for number in sorted(self._places)]

    def place(self, number: int) -> Place | None:
        """The place of a planned call, or None while it has none."""
        return self._places.get(number)

    def open(self, planned: PlannedCall) -> None:
        """A planned call is handed to the engine."""
        self._put(Place(planned.place, planned.combination))

    def keep(self, place: Place) -> None:
        """Take over a place of an earlier run of the same plan, with its outcome."""
        self._put(place)

    def running(self, number: int) -> None:
        """The call is on the wire."""
        place = self._places[number]
        if place.standing == "waiting":
            self._put(replace(place, standing="running"))

    def settle(self, number: int, records: tuple[CallRecord, ...], error: WisGateError | None) -> Standing:
        """The call has its outcome."""
        standing = _standing(records, error)
        self._put(replace(self._places[number], standing=standing, records=records, error=error))
        return standing

    def end(self) -> None:
        """Nothing more will happen: the clock stands still."""
        self._ended = self._clock()
        self._tell()

    def counts(self) -> Counts:
        """How far the sweep is, at this moment."""
        with self._lock:
            by: dict[str, int] = dict(self._by.items())
            by["left"] = self.total - len(self._places)
            made = replace(self._made)
        now = self._clock() if self._ended is None else self._ended
        left = None if self._ended is not None else self._seconds_left(by, made)
        return Counts(self.total, by, made.images, made.cost, made.cost_unknown, now - self._started, left)

    def _seconds_left(self, by: Mapping[str, int], made: _Made) -> float | None:
        """The rest at the pace of the calls that were made so far; what the store has takes no time."""
        done, reused = by.get("ok", 0), by.get("reused", 0)
        if not done:
            return None
        rest = self.total - sum(by.get(standing, 0) for standing in ENDS)
        share = done / (done + reused)
        return rest * share * made.seconds / done / min(self._concurrency, max(1, rest))

    def _put(self, place: Place) -> None:
        with self._lock:
            before = self._places.get(place.number)
            if before is not None:
                self._by[before.standing] -= 1
            self._by[place.standing] += 1
            self._places[place.number] = place
            if place.standing in ENDS:
                _add(self._made, place.records)
        self._tell()

    def _tell(self) -> None:
        self.changed()
        for tell in self._watchers:
            tell()


def _add(made: _Made, records: tuple[CallRecord, ...]) -> None:
    for record in records:
        made.images += len(record.images)
        if record.status == "ok":
            made.seconds += record.seconds or 0.0
        if record.status not in ("ok", "unknown"):
            continue
        if record.cost is None:
            made.cost_unknown += 1
        else:
            made.cost = (made.cost or 0.0) + record.cost


def _standing(records: tuple[CallRecord, ...], error: WisGateError | None) -> Standing:
    if isinstance(error, CancelledCallError | BudgetError):
        return "cancelled"
    if isinstance(error, CallError):
        return error.status  # type: ignore[return-value]  # an error is never `sent`
    if error is not None:
        return "failed"
    return "reused" if all(record.status == "reused" for record in records) else "ok"


def _nothing() -> None:
    """Nobody looks."""
