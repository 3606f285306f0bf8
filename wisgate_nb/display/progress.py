"""The live tiles of a cell that waits for a few images."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from .live import Live, kernel_handle
from .progress_html import FINAL, SIDE, TileState, progress_bundle
from .thumbnail import preview

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .live import Handle
    from .progress_html import State
    from .thumbnail import Preview

PARTIAL_BYTES = 16_000


def open_progress(labels: Sequence[str], *, title: str = "") -> Progress:
    """A view below the running cell, with one tile per label; called in the cell's own thread.

    Outside of a Jupyter kernel nothing is drawn before `finish`, so that a terminal is not flooded.
    """
    first = progress_bundle([TileState(label=label) for label in labels], title=title)
    return Progress(labels, handle=kernel_handle(first), title=title)


class Progress(Live):
    """Tiles with elapsed time and partial pictures, until `finish` puts the final output in their place.

    Args:
        labels: one per expected image, usually its prompt.
        handle, clock, ticking: as in `Live`.
        title: stands above the tiles.
    """

    def __init__(
        self,
        labels: Sequence[str],
        *,
        handle: Handle | None = None,
        title: str = "",
        clock: Callable[[], float] = time.monotonic,
        ticking: bool = True,
    ) -> None:
        self._title = title
        self._tiles = [_Live(TileState(label=label)) for label in labels]
        self._notes: list[str] = []
        super().__init__(handle=handle, clock=clock, ticking=ticking)

    def tile(self, index: int) -> Tile:
        """The tile of the image with this place, from 0."""
        return Tile(self, range(len(self._tiles))[index])

    def note(self, text: str) -> None:
        """Show a line below the tiles: `2 calls were cancelled, 1 is still being received`."""
        with self._lock:
            self._notes.append(text)
            self.mark()

    def states(self) -> tuple[TileState, ...]:
        """All tiles at this moment."""
        now = self._clock()
        with self._lock:
            return tuple(live.at(now) for live in self._tiles)

    def bundle(self, now: float) -> Mapping[str, Any]:
        """The tiles and notes at this moment."""
        with self._lock:
            tiles, notes = [live.at(now) for live in self._tiles], tuple(self._notes)
        return progress_bundle(tiles, title=self._title, notes=notes)

    def idle(self) -> bool:
        """Whether every tile's clock stands still."""
        return all(live.tile.state in FINAL for live in self._tiles)

    def change(self, index: int, **facts: Any) -> None:
        """Change what a tile shows; used by `Tile`."""
        now = self._clock()
        with self._lock:
            self._tiles[index] = self._tiles[index].changed(now, **facts)
            self.mark()


class Tile:
    """The place of one expected image in a `Progress`; safe to use from any thread."""

    def __init__(self, progress: Progress, index: int) -> None:
        self._progress = progress
        self._index = index

    def state(self, state: State, detail: str = "") -> None:
        """Say how far the image is; `sending` starts its clock, a final state stops it."""
        self._progress.change(self._index, state=state, detail=detail)

    def partial(self, data: bytes) -> None:
        """Show a partial picture (PNG, JPEG or WebP bytes) in place of the one before; an unreadable one is passed."""
        shown = preview(data, max_side=SIDE, budget_bytes=PARTIAL_BYTES)
        self._progress.change(self._index, state="partial", partial=None if shown.reason else shown)


@dataclass(frozen=True, slots=True)
class _Live:
    """A tile, and when its clock was started and stopped."""

    tile: TileState
    started: float | None = None
    stopped: float | None = None

    def changed(self, now: float, *, state: State, detail: str = "", partial: Preview | None = None) -> _Live:
        started = now if self.started is None and state not in ("waiting", *FINAL) else self.started
        tile = replace(self.tile, state=state, detail=detail, partial=partial or self.tile.partial)
        return _Live(tile, started, now if state in FINAL else None)

    def at(self, now: float) -> TileState:
        end = now if self.stopped is None else self.stopped
        return replace(self.tile, seconds=None if self.started is None else end - self.started)
