"""What a sweep looks like: while it runs, when it is over, and in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..display.grid.bundle import grid_bundle
from ..display.grid.layout import lay_out
from ..display.grid.page_html import draw
from ..display.html import drawn, join
from ..display.jpeg_cache import Step
from ..display.preview import SANDBOX_NOTICE
from ..display.sweep_html import headed, outcome, progress_html, summary
from .missing import missing

if TYPE_CHECKING:
    from .sweep import Sweep

LIVE_BYTES = 250_000
"""What the pictures of a running sweep may weigh together, about: they are sent again and again."""
LIVE_MOST_BYTES = 1_000_000
"""What one drawing of a running sweep may weigh with everything."""
LEAST_LIVE, MOST_LIVE = 56, 320
"""Longest side, in pixels, that pictures of a running sweep are made with."""
LIVE_QUALITY = 70
MOST_CALLS = 400
"""Calls above which a running sweep shows its line and bar alone."""
_PIXEL_BYTES = 0.32
"""Of a small JPEG of this quality, written as base64."""


def live_bundle(sweep: Sweep) -> dict[str, Any]:
    """The progress, and below it the grid as far as it is."""
    head = head_bundle(sweep)
    return {**head, "text/html": str(join((drawn(head), drawn(pictures_bundle(sweep)))))}


def head_bundle(sweep: Sweep) -> dict[str, Any]:
    """The progress alone: light, for it is drawn every second."""
    line = _line(sweep)
    notes = _sandbox(sweep)
    if len(sweep) > MOST_CALLS:
        notes.append(f"the pictures of more than {MOST_CALLS} calls are shown when all are over")
    return {"text/html": str(progress_html(sweep.counts, line, notes)), "text/plain": "\n".join([line, *notes])}


def pictures_bundle(sweep: Sweep) -> dict[str, Any]:
    """What is done, and a place for everything that is still to come, laid out as it will be in the end."""
    if len(sweep) > MOST_CALLS:
        return {"text/html": "", "text/plain": ""}
    layout = lay_out(sweep.grid_items(), sweep.rows, sweep.cols, axes=sweep.grid_axes())
    side = int((LIVE_BYTES / _PIXEL_BYTES / max(1, len(layout.items))) ** 0.5)
    sketch = Step(max(LEAST_LIVE, min(side, MOST_LIVE)), LIVE_QUALITY)
    made = draw(layout, budget_bytes=LIVE_MOST_BYTES, facts="none", sketch=sketch)
    return {"text/html": str(made.html), "text/plain": ""}


def final_bundle(sweep: Sweep, *, line: bool = True, notes: bool = True) -> dict[str, Any]:
    """The grid below the line of counts; what is missing is said above it, with `notes` in the HTML too."""
    head = final_head(sweep, line=line, notes=notes)
    grid = grid_of(sweep)
    html = join((drawn(head), drawn(grid)))
    return {**grid, "text/html": str(html), "text/plain": f"{head['text/plain']}\n{grid['text/plain']}".lstrip("\n")}


def final_head(sweep: Sweep, *, line: bool = True, notes: bool = True) -> dict[str, Any]:
    """What stands above the grid in the end."""
    said = missing(sweep)
    return headed(_outcome(sweep) if line else "", _sandbox(sweep) if line else [], [said] if said else [], shown=notes)


def grid_of(sweep: Sweep) -> dict[str, Any]:
    """The grid, its facts without what the line of counts has said."""
    grid = sweep.grid()
    return grid_bundle(grid.layout, budget_bytes=sweep.plan.session.settings.grid_bytes, facts="made")


def summary_bundle(sweep: Sweep) -> dict[str, Any]:
    """One line: the sweep itself is the value that is shown."""
    return headed(_line(sweep))


def _line(sweep: Sweep) -> str:
    return summary(sweep.counts, stopped=sweep.stopped, sandbox=sweep.plan.session.in_sandbox)


def _outcome(sweep: Sweep) -> str:
    return outcome(sweep.counts, stopped=sweep.stopped)


def _sandbox(sweep: Sweep) -> list[str]:
    return [SANDBOX_NOTICE] if sweep.plan.session.in_sandbox else []
