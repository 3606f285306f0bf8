"""The runs of a studio: each a sweep under way or over, told to the page as it goes, with partial pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import forks
from ..display.html import one_line
from ..display.live import Live
from ..display.sweep_html import summary
from ..display.thumbnail import preview

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..planning.plan import Plan
    from ..sweeping.sweep import Sweep

MOST_PARTIALS = 4
PARTIAL_SIDE, PARTIAL_BYTES = 240, 16_000
MOST_SHOWN = 5
"""Runs that the page lists; all others are in `Studio.sweeps`."""
_TITLE = 80
_BAD = ("failed", "rejected", "blocked", "unknown")


class Run(Live):
    """One run: hears of its sweep on worker threads, and has the page told at most four times a second.

    Args:
        told: called with no argument when what `facts` says may have changed, from any thread.
    """

    def __init__(self, told: Callable[[], object]) -> None:
        self.sweep: Sweep | None = None
        self._told = told
        self._partials: dict[int, bytes] = {}
        self._interrupted = ""
        self._facts: dict[str, Any] = {}
        self._over = False
        super().__init__(handle=self)

    def started(self, sweep: Sweep) -> None:
        """Every call was checked, and the first will now be made."""
        self.sweep = sweep
        self.mark()

    def changed(self) -> None:
        """A call got further."""
        self.mark()

    def finished(self) -> None:
        """Nothing more will happen; the sweep itself says so a moment later."""
        self._over = True
        self.finish(self.bundle(0))

    def interrupted(self, message: str) -> None:
        """Nobody waits for a studio's run, so nobody can interrupt it; what was said is shown all the same."""
        self._interrupted = message
        self.mark()

    def partial(self, place: int, data: bytes) -> None:
        """A partial picture of the call at this place, instead of the one before; an unreadable one is passed."""
        shown = preview(data, max_side=PARTIAL_SIDE, budget_bytes=PARTIAL_BYTES)
        if shown.reason is None:
            self._partials[place] = shown.data
            self.mark()

    def bundle(self, now: float) -> Mapping[str, Any]:  # noqa: ARG002 - the board has its own clock
        """What the page is told of the run, kept until the next drawing."""
        if self.sweep is not None:
            self._facts = self._of(self.sweep)
        return self._facts

    def idle(self) -> bool:
        """Whether the time alone changes nothing."""
        return self.sweep is None or self._over

    def update(self, obj: Any, *, raw: bool) -> None:  # noqa: ARG002 - the protocol's
        """Where `Live` draws: the page is told by whoever holds all runs."""
        self._told()

    @property
    def facts(self) -> dict[str, Any]:
        """As the page has it: texts, shares of 100, and the bytes of partial pictures."""
        return self._facts

    def _of(self, sweep: Sweep) -> dict[str, Any]:
        counts = sweep.counts
        total = max(1, counts.total)
        sandbox = sweep.plan.session.in_sandbox
        running = [place.number for place in sweep.places if place.standing == "running"]
        missing = sweep.error if self._over else None
        return {
            "id": sweep.id,
            "title": one_line(sweep.plan.space.templates[0], _TITLE),
            "line": summary(counts, stopped=sweep.stopped, sandbox=sandbox),
            "made": round(100 * (counts["ok"] + counts["reused"]) / total, 1),
            "bad": round(100 * sum(counts[name] for name in _BAD) / total, 1),
            "over": self._over,
            "stopping": sweep.stopped is not None,
            "note": "\n".join(str(missing).splitlines()[:-1]) if missing else self._interrupted,
            "partials": [self._partials[n] for n in running if n in self._partials][:MOST_PARTIALS],
        }


class Runs:
    """All runs of one studio, in the order of their beginning. From any thread."""

    def __init__(self, told: Callable[[list[dict[str, Any]]], object]) -> None:
        self._told = told
        self._lock = forks.rlock()
        self._runs: list[Run] = []

    def begin(self, plan: Plan) -> Sweep:
        """Begin to send a plan, and come back at once.

        Raises:
            RequestError, BudgetError: nothing was sent.
        """
        from ..sweeping.start import begin

        run = Run(self.tell)
        try:
            sweep = begin(plan, run)
        except BaseException:
            run.close()
            raise
        with self._lock:
            self._runs.append(run)
        run.bundle(0)
        self.tell()
        return sweep

    @property
    def sweeps(self) -> list[Sweep]:
        """The sweeps, in the order of their beginning."""
        with self._lock:
            return [run.sweep for run in self._runs if run.sweep is not None]

    def stop(self, number: int | None = None) -> tuple[int, int]:
        """Send nothing further of one run, or of all that are under way; calls not sent, calls still received."""
        running = [sweep for sweep in self.sweeps if not sweep.done and number in (None, sweep.id)]
        counts = [sweep.cancel() for sweep in running]
        return sum(unsent for unsent, _ in counts), sum(receiving for _, receiving in counts)

    def tell(self) -> None:
        """Tell the page of the last runs, and of all that are under way."""
        with self._lock:
            facts = [run.facts for run in self._runs if run.facts]
            shown = [one for at, one in enumerate(facts) if at >= len(facts) - MOST_SHOWN or not one["over"]]
            self._told(shown)
