"""The table of a grid's page: nested headers, rows of cells, bands of columns. Light."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ...request.sizes import parse_size
from .. import look
from ..html import Html, element, join, many_lines
from . import style
from .choose import PROMPT
from .geometry import fitted
from .tile_html import alt_of, captions_of, tile_html
from .words import label_html, marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...store.records import ImageRecord
    from ..jpeg_cache import Step
    from .geometry import Geometry
    from .headers import Header
    from .items import Item
    from .layout import Cell, Layout
    from .thumbs import Thumbs
    from .words import Marked

FOLD_COLUMN, FOLD_ROW = 120, 320
"""Characters above which a header is folded."""
_SQUARE = (1024, 1024)
_NOT_ASKED = "not asked: there is no call for this combination"


@dataclass(frozen=True)
class Table:
    """Draws rows and headers of a layout; which of them, its caller says."""

    layout: Layout
    geometry: Geometry
    thumbs: Thumbs
    step: Step
    loose: tuple[str, ...]
    """Axes that vary and are neither row, column nor page."""
    reused: bool
    """Whether single pictures are said to be reused."""
    fill: bool = False
    """Whether pictures are drawn as large as they are meant, however small `step` makes them."""

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return (*self.layout.rows.names, *self.layout.cols.names, *self.layout.pages[0].names)

    @cached_property
    def _row_labels(self) -> tuple[Marked, ...]:
        return tuple(marked(self.layout.rows, depth) for depth in range(len(self.layout.rows.names)))

    @cached_property
    def _row_places(self) -> tuple[dict[int, int], ...]:
        """For each level, which header begins in a row."""
        levels = self.layout.rows.levels
        return tuple({header.start: place for place, header in enumerate(headers)} for headers in levels)

    @cached_property
    def _col_labels(self) -> tuple[Marked, ...]:
        return tuple(marked(self.layout.cols, depth) for depth in range(len(self.layout.cols.names)))

    @property
    def _side(self) -> int:
        """The longest side that pictures are drawn with."""
        return self.geometry.side if self.fill else self.step.side

    @cached_property
    def _usual(self) -> tuple[int, int]:
        """Pixels of the pictures that are there, to tell how large those will be of which only `auto` is known."""
        known = (item.image for item in self.layout.items if item.image is not None)
        return next((pixels for image in known if (pixels := _pixels(image))), _SQUARE)

    @cached_property
    def _pictures(self) -> bool:
        """Whether there are pictures, or will be."""
        return any(item.state in ("image", "running", "waiting") for item in self.layout.items)

    def _place(self, item: Item) -> tuple[int, int]:
        """Width and height that the picture of an item takes, also while it has none."""
        pixels = _pixels(item.image) if item.image is not None else parse_size(str(item.value("size")))
        width, height = fitted(*(pixels or self._usual), self._side)
        return width, height if self._pictures else 0

    def head(self, page: int, band: range) -> list[Html]:
        """The header rows above a band of columns: the names of the axes at the left, values with counts beside."""
        rows, cols = self.layout.rows, self.layout.cols
        if not cols.names:
            names = self._corner("")
            return [element("tr", *names, element("th", style=style.COLUMN_HEAD), style=style.ROW)] if names else []
        drawn = []
        for depth, name in enumerate(cols.names):
            last = depth == len(cols.names) - 1
            corner = self._corner(name) if last else [self._column_name(name)] if rows.names else []
            drawn.append(element("tr", *corner, *self._column_heads(page, depth, band), style=style.ROW))
        return drawn

    def row_heads(self, page: int, row: int, drawn: int) -> list[Html]:
        """The row headers that begin in this row, when `drawn` rows are drawn in all."""
        heads = []
        for depth, headers in enumerate(self.layout.rows.levels):
            place = self._row_places[depth].get(row)
            if place is not None:
                label = label_html(self._row_labels[depth][place], most=FOLD_ROW)
                span = min(headers[place].span, drawn - row)
                heads.append(self._row_head(headers[place], label, page, depth, span))
        return heads

    def cells(self, page: int, band: range, row: int, most: int | None = None) -> Html:
        """The cells of one row in one band; of all their items the first `most`."""
        left = most
        drawn = []
        for column in band:
            cell = self.layout.pages[page].cells[row][column]
            drawn.append(self._cell(cell, left, first=row == 0))
            left = None if left is None else max(0, left - len(cell.items))
        return join(drawn)

    def _cell(self, cell: Cell, most: int | None, *, first: bool) -> Html:
        if not cell.items:
            mark = element("div", "·", title=_NOT_ASKED, style=style.NOT_ASKED)
            return element("td", mark, style=style.row_cell(first))
        shown = cell.items if most is None else cell.items[:most]
        tiles = self._tiles(cell, len(shown))
        if len(shown) < len(cell.items):
            hidden = f"… {len(cell.items) - len(shown):,} more, not shown here"
            tiles.append(element("div", hidden, style=style.FAINT))
        width = max((self._place(item)[0] for item in shown), default=None)
        return element("td", self._beside(tiles, width), style=style.row_cell(first))

    def _tiles(self, cell: Cell, count: int) -> list[Html]:
        captions = captions_of(cell.items, loose=self.loose, reused=self.reused)
        return [
            tile_html(
                item,
                self.thumbs.get(item.image, self.step) if item.image is not None else None,
                self._place(item),
                captions,
                alt_of(item, (*self._names, *captions.loose)),
                fill=self.fill,
            )
            for item in cell.items[:count]
        ]

    def _beside(self, tiles: Sequence[Html], width: int | None) -> Html:
        """Several items side by side, in a table of their own; all of one `width`, in a narrow page too."""
        if len(tiles) == 1:
            return tiles[0]
        beside = self.geometry.beside
        lines = [tiles[start : start + beside] for start in range(0, len(tiles), beside)]
        rows = [
            element("tr", *(element("td", tile, style=style.INNER_CELL, width=width) for tile in line), style=style.ROW)
            for line in lines
        ]
        return element("table", element("tbody", *rows), style=style.INNER)

    def _column_heads(self, page: int, depth: int, band: range) -> list[Html]:
        heads = []
        for place, header in enumerate(self.layout.cols.levels[depth]):
            start, stop = max(header.start, band.start), min(header.start + header.span, band.stop)
            if start < stop:
                label = label_html(self._col_labels[depth][place], most=FOLD_COLUMN)
                heads.append(self._column_head(header, label, page, stop - start))
        return heads

    def _column_head(self, header: Header, label: Html, page: int, span: int) -> Html:
        plain = self.layout.rows.names or header.name == PROMPT
        name = Html() if plain else element("span", f"{header.name} = ", style=style.FAINT)
        return element(
            "th",
            join((name, label, _count(header, page))),
            style=style.COLUMN_HEAD + look.breaking(header.label),
            scope="col" if span == 1 else "colgroup",
            colspan=span if span > 1 else None,
            width=span * min(self.geometry.beside * (self._side + 6), 1000),
            dir="auto",
        )

    def _row_head(self, header: Header, label: Html, page: int, depth: int, span: int) -> Html:
        return element(
            "th",
            join((label, _count(header, page))),
            style=style.row_head(header.start == 0) + look.breaking(header.label),
            scope="row" if span == 1 else "rowgroup",
            rowspan=span if span > 1 else None,
            width=self.geometry.heads[depth],
            dir="auto",
        )

    def _corner(self, column_name: str) -> list[Html]:
        """The names of the row headers, above them; the name of the columns beside the last."""
        names = self.layout.rows.names
        heads = []
        for place, name in enumerate(names):
            said = [element("div", f"{many_lines(name)} ↓", style=style.FAINT)]
            if column_name and place == len(names) - 1:
                said.insert(0, element("div", f"{many_lines(column_name)} →", style=style.COLUMN_NAME))
            heads.append(
                element("th", *said, style=style.COLUMN_HEAD + look.breaking(name), width=self.geometry.heads[place])
            )
        return heads

    def _column_name(self, name: str) -> Html:
        said = element("div", f"{many_lines(name)} →", style=style.COLUMN_NAME)
        names = len(self.layout.rows.names)
        return element("th", said, style=style.COLUMN_HEAD, colspan=names if names > 1 else None)


def _pixels(image: ImageRecord) -> tuple[int, int] | None:
    return (image.width, image.height) if image.width and image.height else None


def _count(header: Header, page: int) -> Html:
    """` · 6`: images beneath a header on this page; ` · 5 of 6` where some have none; nothing for a single place."""
    images, items = header.images[page], header.items[page]
    if items == 1:
        return Html()
    said = f"{images:,}" if images == items else f"{images:,} of {items:,}"
    return element("span", f" · {said}", style=style.COUNT)
