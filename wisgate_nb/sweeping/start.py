"""Sends a plan: checks it whole, reserves its limits, and begins; then waits, or leaves it to go on."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from ..errors import CallsInterrupted
from ..planning.jobs import Jobs
from ..planning.limits import release, reserve
from .board import Board
from .runner import Runner
from .sweep import Sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..planning.plan import Plan
    from .board import Place


class View(Protocol):
    """What shows a sweep while it runs. Its methods may be called from worker threads."""

    def started(self, sweep: Sweep) -> None:
        """Every call was checked, and the first will now be made."""

    def changed(self) -> None:
        """A call got further."""

    def finished(self) -> None:
        """Nothing more will happen."""

    def interrupted(self, message: str) -> None:
        """The cell was interrupted; what was sent is still received."""


class NoView:
    """Shows nothing."""

    def started(self, sweep: Sweep) -> None:
        """Nothing is shown."""

    def changed(self) -> None:
        """Nothing is shown."""

    def finished(self) -> None:
        """Nothing is shown."""

    def interrupted(self, message: str) -> None:
        """Nothing is shown."""


def begin(
    plan: Plan,
    view: View | None = None,
    *,
    rows: Any = None,
    cols: Any = None,
    made: Callable[[Sweep], object] | None = None,
) -> Sweep:
    """Begin to send the plan and come back at once.

    Args:
        plan: what to send.
        view: what shows it.
        rows: the layout of its grid, with `cols`.
        cols: as `rows`.
        made: told of the sweep before its first call is made, as one that was given up meanwhile must not send any.

    Raises:
        RequestError: a call cannot be sent; nothing was sent.
        BudgetError: the plan is above max_calls or max_cost; nothing was sent.
        SettingsError: `rows` or `cols` name what the grid cannot have; nothing was sent.
    """
    plan.check()
    if rows is not None or cols is not None:
        from .items import require_layout  # the grid's rules are loaded where somebody asks for them

        require_layout(plan, rows, cols)
    return _begin(plan, (), view or NoView(), layout=(rows, cols), made=made)


def run(plan: Plan, view: View | None = None) -> Sweep:
    """Send the plan and wait; see `Plan.run`. Partial failures are in the sweep, not raised."""
    shown = view or own_view(plan)
    with stopped_by_ctrl_c(plan, shown):
        return begin(plan, shown).wait()


@contextmanager
def stopped_by_ctrl_c(plan: Plan, view: View) -> Iterator[None]:
    """Within it, Ctrl-C stops the sweeps of the plan that were begun in it, and the view is told what goes on.

    From the first line on: a sweep that nobody was handed yet would go on and spend.
    """
    before = len(plan.session.sweeps)
    try:
        yield
    except KeyboardInterrupt as interrupt:
        begun = [sweep.interrupt() for sweep in plan.session.sweeps[before:] if sweep.plan is plan]
        if not begun:
            raise
        told = interrupt if isinstance(interrupt, CallsInterrupted) else CallsInterrupted(*begun[-1])
        view.interrupted(str(told))
        raise told from None


def retry(sweep: Sweep, *, failed: bool, blocked: bool) -> Sweep:
    """The same plan again, once the sweep is over, without the calls that have their images."""
    sweep.settled()
    again = {"cancelled"} | ({"failed", "rejected"} if failed else set()) | ({"blocked"} if blocked else set())
    if sweep.plan.choices.resend:
        again.add("unknown")
    kept = [place for place in sweep.places if place.standing not in again]
    view = own_view(sweep.plan)
    with stopped_by_ctrl_c(sweep.plan, view):
        return _begin(sweep.plan, kept, view, layout=(sweep.rows, sweep.cols)).wait()


def _begin(
    plan: Plan,
    kept: Iterable[Place],
    view: View,
    *,
    layout: tuple[Any, Any],
    made: Callable[[Sweep], object] | None = None,
) -> Sweep:
    session = plan.session
    session.allow(plan.choices.concurrency)
    engine, board = session.engine(need_key=not plan.choices.replay), Board(plan.count, plan.choices.concurrency)
    for place in kept:
        board.keep(place)
    sweep, spending = None, reserve(plan, engine.store)
    try:
        runner = Runner(plan.calls(), Jobs(plan, spending), board, session, engine)
        sweep = Sweep(plan, board, runner, len(session.sweeps) + 1)
        sweep.rows, sweep.cols = layout
        sweep.when_over(partial(release, engine.store, spending))
        session.sweeps.append(sweep)
        board.changed = partial(runner.tell, view.changed)
        runner.shows = getattr(view, "partial", None)  # a view that shows partial pictures takes (place, bytes)
        _tell(sweep, view)
        if made is not None:
            made(sweep)
        view.started(sweep)
        runner.start()
    except BaseException:
        if sweep is None:
            release(engine.store, spending)
        else:
            sweep.when_over(partial(release, engine.store, spending))
            sweep.interrupt()
        raise
    return sweep


def _tell(sweep: Sweep, view: View) -> None:
    """What happens at the end of a sweep."""
    folder = sweep.plan.choices.save
    if folder is not None:
        sweep.when_over(lambda: sweep.save(str(folder)))
    sweep.when_over(view.finished)


def own_view(plan: Plan) -> View:
    """Progress below the running cell in a notebook; nothing in a script or a terminal."""
    from .view import SweepView

    return SweepView(plan.session, final=False)
