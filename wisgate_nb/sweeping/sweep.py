"""`Sweep`: a plan that was sent. It can be watched, stopped, waited for, retried, and looked at as a grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..call import Call, Image
from ..errors import CallsInterrupted, ReplayError, SweepError
from ..replay import together

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import pandas as pd

    from ..display.grid.items import Item
    from ..display.grid.layout import Names
    from ..display.sweep_html import Counts
    from ..errors import WisGateError
    from ..planning.plan import Plan
    from ..store.records import CallRecord
    from ..widgets.grid import Grid
    from .board import Board, Place
    from .runner import Runner


class Sweep:
    """The calls of a plan, under way or over.

    Attributes:
        plan: what was asked.
        id: a number that counts the sweeps of this kernel, from 1: `%wisgate cancel 2`.
        rows, cols: the grid's layout, where it was given.
    """

    def __init__(self, plan: Plan, board: Board, runner: Runner, number: int) -> None:
        self.plan = plan
        self.id = number
        self.rows: Names = None
        self.cols: Names = None
        self._board = board
        self._runner = runner
        self._shown_by: int | None = None
        self._line_shown_by: int | None = None

    @property
    def done(self) -> bool:
        """Whether every call that was begun has its outcome and no other will be sent."""
        return self._runner.over

    @property
    def stopped(self) -> str | None:
        """Why calls were left unsent (Ctrl-C, a limit, five failures in a row), or None."""
        return self._runner.stopped

    @property
    def counts(self) -> Counts:
        """How far it is: calls by outcome, images, cost, seconds, seconds left."""
        return self._board.counts()

    def wait(self, timeout: float | None = None) -> Sweep:
        """Wait until it is over, or for so many seconds; the sweep itself.

        Raises:
            CallsInterrupted: Ctrl-C; nothing further is sent, calls already sent are still received and stored.
        """
        if self.settled(timeout) and self._runner.fault is not None:
            raise self._runner.fault
        return self

    def settled(self, timeout: float | None = None) -> bool:
        """Wait as `wait`, whatever broke on the way; whether it is over."""
        try:
            return self._runner.wait(timeout)
        except KeyboardInterrupt:
            raise CallsInterrupted(*self.interrupt()) from None

    def when_over(self, tell: Callable[[], object]) -> None:
        """Call `tell` once, from a worker's thread, when the sweep is over; at once if it already is."""
        self._runner.when_over(tell)

    def cancel(self) -> tuple[int, int]:
        """Send nothing further; how many calls will never be sent, and how many are still being received."""
        return self._runner.stop("cancelled")

    def interrupt(self) -> tuple[int, int]:
        """As `cancel`, for Ctrl-C."""
        return self._runner.stop("interrupted")

    def retry(self, *, failed: bool = True, blocked: bool = False) -> Sweep:
        """Run the plan again: what the store has is reused, and only what is missing is sent.

        Args:
            failed: also calls that failed or were refused; without it only those that were never sent.
            blocked: also calls that moderation refused.

        A call whose outcome is unknown is not sent again: run the plan with resend=True for that.
        """
        from .start import retry

        return retry(self, failed=failed, blocked=blocked)

    def require(self) -> Sweep:
        """The sweep itself, or its `error` raised when not every call has its images."""
        error = self.error
        if error is not None:
            raise error
        return self

    @property
    def error(self) -> SweepError | ReplayError | None:
        """What is missing, in words, or None when every call has its images; in replay a ReplayError that lists it."""
        from .missing import missing

        replayed = [error for _, error in self.errors if isinstance(error, ReplayError)]
        if replayed:
            return together(replayed, total=self.counts.total)
        said = missing(self)
        return None if said is None else SweepError(said)

    @property
    def errors(self) -> list[tuple[Place, WisGateError]]:
        """The places that failed, each with its error."""
        return [(place, place.error) for place in self._board.places() if place.error is not None]

    @property
    def places(self) -> list[Place]:
        """Every call that was begun, in order: its axis values, its standing, its rows in the log."""
        return self._board.places()

    def records(self) -> list[CallRecord]:
        """The rows of the log that this sweep wrote, in order."""
        return [record for place in self._board.places() for record in place.records]

    @property
    def calls(self) -> list[Call]:
        """Every call that has a row, in order."""
        session = self.plan.session
        return [Call(place.records, session) for place in self._board.places() if place.records]

    @property
    def images(self) -> list[Image]:
        """All images, in order."""
        return [image for call in self.calls for image in call.images]

    @property
    def cost(self) -> float | None:
        """US dollars of this sweep's own calls as far as known, or None when none is."""
        return self.counts.cost

    def frame(self) -> pd.DataFrame:
        """One row per planned call: `prompt`, `axis.<name>`, `replicate`, `status`, tokens, cost, and its ids.

        A call that was not sent has `status` NA: not asked is not failed.
        """
        from .frame import sweep_frame

        return sweep_frame(self)

    def grid(self, rows: Names = None, cols: Names = None, pages: Names = None, *, title: str | None = None) -> Grid:
        """Its images as a grid; see `wg.grid`."""
        from ..widgets.grid import make_grid

        session = self.plan.session
        return make_grid(
            self,
            rows=rows or self.rows,
            cols=cols or self.cols,
            pages=pages,
            title=title,
            session=session,
            budget_bytes=session.settings.grid_bytes,
        )

    def grid_items(self) -> Sequence[Item]:
        """What a grid shows: images, failed calls, and calls that run or wait."""
        from .items import items_of_sweep

        return items_of_sweep(self)

    def grid_slots(self, seen: Mapping[int, Any]) -> Mapping[int, tuple[Any, Sequence[Item]]]:
        """What a grid shows anew: the places whose marks are not those that it has seen."""
        from .items import slots_of_sweep

        return slots_of_sweep(self, seen)

    def when_changed(self, tell: Callable[[], object]) -> None:
        """Call `tell` after every change, from a worker's thread, and when the sweep is over; it must not raise."""
        self._board.watch(tell)
        self._runner.when_over(tell)

    def grid_axes(self) -> Mapping[str, Sequence[Any]]:
        """The axes with all their values, so that what was not asked has its place too."""
        return self.plan.grid_axes()

    def save(self, folder: str) -> list[Any]:
        """Copy the originals to a folder inside the working folder, with `metadata.jsonl`; their paths."""
        from ..store.copies import checked_folder, save_copies

        return save_copies(self.records(), checked_folder(folder))

    def shown_by(self, execution_count: int | None) -> None:
        """Note that this cell has already displayed the sweep: as the cell's value it is not shown again."""
        self._shown_by = execution_count

    def line_shown_by(self, execution_count: int | None) -> None:
        """Note that this cell shows the line of counts already."""
        self._line_shown_by = execution_count

    def __len__(self) -> int:
        return self.plan.count

    def __iter__(self) -> Iterator[Call]:
        return iter(self.calls)

    def __repr__(self) -> str:
        from ..display.sweep_html import summary

        return f"<Sweep {self.id}: {summary(self.counts, stopped=self.stopped)}>"

    def _ipython_display_(self) -> None:
        if self._shown_by is not None and self._shown_by == self.plan.session.cell:
            self._shown_by = None
            return
        from IPython.display import display

        display(self._repr_mimebundle_(), raw=True)  # type: ignore[no-untyped-call]

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        from .shown import final_bundle, live_bundle

        if not self.done:
            return live_bundle(self)
        cell = self.plan.session.cell
        return final_bundle(self, line=cell is None or self._line_shown_by != cell)
