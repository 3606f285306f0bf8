"""What a cell shows while it waits: a tile for each image that is expected. Pure: states in, a mime bundle out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ..wording import many
from . import look
from .blocks import columns_for
from .fleeting import fleeting
from .how_far import bar, elapsed, heading, said
from .html import Html, element, join, one_line, output, picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .thumbnail import Preview

State = Literal["waiting", "sending", "receiving", "partial", "done", "reused", "failed", "cancelled"]

FINAL: frozenset[State] = frozenset(("done", "reused", "failed", "cancelled"))
"""States after which a tile's clock stands still."""

MOST_TILES = 16
"""With more, tiles are counted by state instead of drawn, and prompts of a cell become a sweep with a grid."""

_MARKS: dict[State, str] = {
    "waiting": "○",
    "sending": "↑",
    "receiving": "↓",
    "partial": "◐",
    "done": "✓",
    "reused": "↺",
    "failed": "✕",
    "cancelled": "-",
}
_COUNTED: tuple[State, ...] = ("sending", "receiving", "partial", "failed", "cancelled", "waiting")
_LABEL_CHARACTERS = 90
SIDE = 240
"""Pixels of a tile's width, and of a partial picture's longest side."""


@dataclass(frozen=True, slots=True)
class TileState:
    """One expected image at one moment."""

    state: State = "waiting"
    label: str = ""
    """Usually the prompt."""
    seconds: float | None = None
    """Since it was sent; None before."""
    detail: str = ""
    """What is worth saying: `waits for the rate limit`, an error's first line."""
    partial: Preview | None = None
    """The newest partial picture of a stream."""


def progress_bundle(tiles: Sequence[TileState], *, title: str = "", notes: Sequence[str] = ()) -> dict[str, Any]:
    """`text/html` and `text/plain` of a cell that waits; `title` is the first of the notes.

    Above MOST_TILES tiles it counts instead of drawing.
    """
    drawn = _table(tiles) if len(tiles) <= MOST_TILES else _partials(tiles)
    above = [heading(summary(tiles)), *([_bar(tiles)] if len(tiles) > 1 else [])]
    html = output(*above, *said(filter(None, (title, *notes))), drawn, style=look.WRAP)
    return {"text/html": str(html), "text/plain": "\n".join([_line(title, tiles), *notes])}


def _bar(tiles: Sequence[TileState]) -> Html:
    ready, failed = (sum(tile.state in states for tile in tiles) for states in (("done", "reused"), ("failed",)))
    return bar(len(tiles), [(ready, look.BAR), (failed, look.BAR_BAD)])


def summary(tiles: Sequence[TileState]) -> str:
    """`2 of 4 images · 1 receiving · 1 waiting · 12 s`."""
    ready = sum(tile.state in ("done", "reused") for tile in tiles)
    counts = [(state, sum(tile.state == state for tile in tiles)) for state in _COUNTED]
    others = [f"{count} {state}" for state, count in counts if count]
    longest = max((tile.seconds for tile in tiles if tile.seconds is not None), default=None)
    time = "" if longest is None else fleeting(elapsed(longest))
    return " · ".join(filter(None, [f"{ready} of {many(len(tiles), 'image')}", *others, time]))


def _line(title: str, tiles: Sequence[TileState]) -> str:
    return one_line(f"{title}: {summary(tiles)}" if title else summary(tiles))


def _table(tiles: Sequence[TileState]) -> Html:
    columns = columns_for(len(tiles))
    rows = [tiles[start : start + columns] for start in range(0, len(tiles), columns)]
    body = [
        element("tr", *(element("td", _tile(tile), style=look.CELL) for tile in row), style=look.ROW) for row in rows
    ]
    return element("table", element("tbody", *body), style=look.TABLE)


def _partials(tiles: Sequence[TileState]) -> Html:
    """Of many tiles only those with a picture to show, at most a row of them."""
    shown = [tile for tile in tiles if tile.partial is not None and tile.state not in FINAL][: columns_for(len(tiles))]
    return _table(shown) if shown else Html()


def _tile(tile: TileState) -> Html:
    time = "" if tile.seconds is None else fleeting(f" {elapsed(tile.seconds)}")
    state = element("div", element("b", f"{_MARKS[tile.state]} {tile.state}"), time)
    said = [element("div", text, style=look.CAPTION) for text in (one_line(tile.detail, 160),) if text]
    label = element("div", one_line(tile.label, _LABEL_CHARACTERS), style=look.CAPTION) if tile.label else ""
    if tile.partial is None:
        return element("div", state, *said, label, style=look.waiting(SIDE))
    shown = picture(
        tile.partial.data,
        tile.partial.media_type,
        width=tile.partial.width,
        height=tile.partial.height,
        alt="the picture so far",
        style=look.PICTURE,
    )
    return join((shown, state, *said, label))
