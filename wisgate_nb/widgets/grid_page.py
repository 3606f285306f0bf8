"""A grid as one interactive HTML file: the live grid without Python, and the static page where no script runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..display.grid.page_html import draw
from ..display.html import Html
from ..display.small import smalls
from ..display.thumbnail import UnreadableError, jpeg, reduced
from ..store import columns
from .grid_widget import AT_ONCE, GridWidget
from .grid_wire import Wire
from .page_file import widget_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..store.records import ImageRecord
    from .grid import Grid

BUDGET = 20_000_000
"""Bytes of a page, about."""
STATIC_BYTES = 4_000_000
"""Of the static page within it."""
WIDTH = 1360
"""Pixels of the static page."""
MORE = "To see the rest, save a filtered table: wg.grid(table).save(path)."
SIDES = (1536, 1024, 768, 512)
"""Longest sides of larger pictures, the first that fit."""
_QUALITY = 85
_BASE64 = 4 / 3
_PIXEL_BYTES = 0.28
"""Of a JPEG of this quality, about."""
_TABLES = frozenset((*columns.LOG, *columns.IMAGES))


def live_page(
    grid: Grid,
    *,
    budget_bytes: int = BUDGET,
    title: str | None = None,
    above: Html | None = None,
    below: Html | None = None,
) -> str:
    """The page as text, within `budget_bytes` bytes about; what is smaller than in the store is said in it.

    `title`, `above` and `below` as in `widget_page`; without, the title is the grid's own.
    """
    static = draw(
        grid.layout,
        side=grid.view.cell_size,
        budget_bytes=min(STATIC_BYTES, budget_bytes // 4),
        title=grid.view.title,
        more=MORE,
        width=WIDTH,
    ).html
    widget = SavedGrid(grid, int((budget_bytes - len(static)) / _BASE64))
    named = title or grid.view.title or "Grid of images"
    try:
        return widget_page(widget, "grid", title=named, static=Html(static), above=above, below=below)
    finally:
        widget.close()


class SavedGrid(GridWidget):
    """The state of a grid's page that no Python answers: pictures as large as the budget allows."""

    def __init__(self, grid: Grid, budget_bytes: int) -> None:
        self._images = {item.image.image_id: item.image for item in grid.layout.items if item.image is not None}
        self._room = budget_bytes
        super().__init__(grid)

    def _begin(self) -> None:
        """Nothing is told later: all is put in at once, without the user's own columns that the view does not use."""
        self._told = []
        used = {*self._names_in_use(), *_TABLES, *self.names}
        wire, changes = Wire(used.__contains__), self._grid.slots.all()
        for start in range(0, len(changes), AT_ONCE):
            self.add_part(wire.part(changes[start : start + AT_ONCE], now=0.0, since={}))
        shown = self._small()
        side = self._larger()
        self.saved_note = self._note(shown, side)

    def _names_in_use(self) -> set[str]:
        view = self._grid.view
        named = [*(view.rows or ()), *(view.cols or ()), *(view.pages or ())]
        return {*named, *(one.column for one in view.filter), *(name.removeprefix("-") for name in view.sort)}

    def _small(self) -> int:
        """The small pictures that fit; how many."""
        count = 0
        some: list[tuple[str, Any]] = []
        for image, preview in smalls(self._images.values()):
            if len(preview.data) > self._room:
                break
            self._room -= len(preview.data)
            some.append((image.image_id, preview))
            count += 1
        self.pictures(some, keep=True)
        return count

    def _larger(self) -> int | None:
        """The largest pictures for the viewer of which all fit, by their pixels; None where only small ones do."""
        for side in SIDES:
            expected = sum(_pixels(image, side) for image in self._images.values()) * _PIXEL_BYTES
            if expected <= self._room * 0.8:
                self.add_part({"previews": list(self._previews(side))})
                return side
        return None

    def _previews(self, side: int) -> Iterator[dict[str, Any]]:
        for image in self._images.values():
            if image.path is None:
                continue
            try:
                data = jpeg(reduced(image.path, max_side=side, sha256=image.sha256), _QUALITY)
            except UnreadableError:
                continue  # its place in the grid says why
            if len(data) > self._room:
                return
            self._room -= len(data)
            yield {"image": image.image_id, "type": "image/jpeg", "data": data}

    def _note(self, shown: int, side: int | None) -> str:
        if not self._images:
            return ""
        largest = max((max(image.width or 0, image.height or 0) for image in self._images.values()), default=0)
        full = side is not None and largest <= side
        size = "in full size" if full else f"reduced to {side} pixels a side" if side else "reduced to small pictures"
        lost = (
            f"; {len(self._images) - shown:,} of {len(self._images):,} are left out"
            if shown < len(self._images)
            else ""
        )
        return f"A saved page: its pictures are copies {size}{lost}; the originals stay in the store."


def _pixels(image: ImageRecord, side: int) -> int:
    if not image.width or not image.height:
        return side * side
    scale = min(1.0, side / max(image.width, image.height))
    return int(image.width * scale * image.height * scale)
