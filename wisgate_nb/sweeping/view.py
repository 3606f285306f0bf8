"""What a cell shows of its sweep: progress and the pictures so far, then the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..display.live import Live, in_kernel, kernel_handle
from ..threads import Event
from .shown import (
    final_bundle,
    final_head,
    grid_of,
    head_bundle,
    live_bundle,
    pictures_bundle,
    summary_bundle,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..display.live import Handle
    from ..session import Session
    from .sweep import Sweep

FINISH_SECONDS = 10.0
"""How long a cell waits for its own last drawing after all calls have their outcome."""


class SweepView:
    """The output of a cell while a sweep runs. With `final` it ends as the grid, else as one line.

    With `final` it has two parts, so that the second that passes is a line that is drawn again and not a grid of
    pictures. Outside of a Jupyter kernel only the final form is shown, once, and only with `final`.

    Args:
        session: whose kernel shows it.
        final: whether the grid is shown at the end.
        silent: shows nothing, as a trailing `;` asks.
        fails: whether the cell will fail with what is missing, which the output then need not say too.
    """

    def __init__(self, session: Session, *, final: bool, silent: bool = False, fails: bool = False) -> None:
        self._session = session
        self._final = final
        self._silent = silent
        self._fails = fails
        self._parts: list[_Part] = []
        self._sweep: Sweep | None = None
        self._done = Event()

    def started(self, sweep: Sweep) -> None:
        """Show the first picture of the progress; called in the cell's own thread."""
        self._sweep = sweep
        if self._silent:
            return
        for hint in sweep.plan.hints():
            print(f"note: {hint}")  # noqa: T201 - a cell's own words
        if in_kernel():
            drawn = [head_bundle, pictures_bundle] if self._final else [live_bundle]
            self._parts = [_Part(sweep, kernel_handle(draw(sweep)), draw) for draw in drawn]
        elif self._final:
            self._parts = [_Part(sweep, None, live_bundle)]
        if self._parts and not self._final:
            sweep.line_shown_by(self._session.cell)

    def changed(self) -> None:
        """Draw again when it is due."""
        for part in self._parts:
            part.mark()

    def finished(self) -> None:
        """Put the grid, or one line, in place of the progress."""
        try:
            if self._sweep is not None and self._parts:
                for part, bundle in zip(self._parts, self._last(self._sweep), strict=True):
                    part.finish(bundle)
        finally:
            self._done.set()

    def interrupted(self, message: str) -> None:  # noqa: ARG002 - the cell's error says it
        """The view lives on until everything that was sent has arrived, and then says what is missing itself."""
        self._fails = False
        self.changed()

    def close(self) -> None:
        """Wait for the last drawing, so that it belongs to the cell."""
        self._done.wait(FINISH_SECONDS)

    def _last(self, sweep: Sweep) -> list[Mapping[str, Any]]:
        """What each part ends as."""
        if not self._final:
            return [summary_bundle(sweep)]
        if len(self._parts) == 1:
            return [final_bundle(sweep, notes=not self._fails)]
        return [final_head(sweep, notes=not self._fails), grid_of(sweep)]


class _Part(Live):
    """Draws a part of a sweep's progress; pictures alone only when a call got further, all else as time passes too."""

    def __init__(self, sweep: Sweep, handle: Handle | None, draw: Callable[[Sweep], Mapping[str, Any]]) -> None:
        self._sweep = sweep
        self._draw = draw
        super().__init__(handle=handle)

    def bundle(self, now: float) -> Mapping[str, Any]:  # noqa: ARG002 - the board has its own clock
        """How it is at this moment."""
        return self._draw(self._sweep)

    def idle(self) -> bool:
        """Whether the time alone changes nothing."""
        return self._draw is pictures_bundle or self._sweep.done
