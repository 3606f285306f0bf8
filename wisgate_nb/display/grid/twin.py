"""A grid as one picture, with the values of its rows and columns written beside: the twin of its HTML, and a PNG.

Pillow is imported when it is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..jpeg_cache import FULL_QUALITY, Step
from .choose import PROMPT
from .geometry import beside_each_other, head_width
from .lettering import fit_lines, font_for
from .thumbs import opened
from .tile_html import outcome_of
from .words import readings_of

if TYPE_CHECKING:
    from PIL import Image
    from PIL.ImageDraw import ImageDraw

    from .headers import Header, Headers
    from .items import Item
    from .layout import Cell, Layout, Page
    from .thumbs import Thumbs

    Said = dict[int, tuple[str, ...]]

_PAPER, _INK, _FAINT, _LINE, _EMPTY = (255, 255, 255), (30, 30, 30), (110, 110, 110), (215, 215, 215), (244, 244, 244)
_EDGES = {"bad": (200, 60, 35), "doubt": (210, 140, 0), "quiet": (130, 130, 130), "good": (130, 130, 130)}
_HEAD_LINES, _ROW_LINES = 3, 6
_LEAST_SIDE = 64


@dataclass(frozen=True, slots=True)
class Sheet:
    """Sizes of a sheet in pixels, from the longest side of its pictures."""

    side: int
    gap: int
    letters: int
    heads: tuple[int, ...]
    """Widths of the row headers."""
    beside: int
    """Items side by side in a cell."""
    columns: int
    """Columns beside each other; further ones follow below."""

    quality: int = FULL_QUALITY

    @property
    def step(self) -> Step:
        """How its pictures are made."""
        return Step(self.side, self.quality)

    @property
    def cell(self) -> int:
        """The width of a column."""
        return self.beside * (self.side + self.gap)

    @property
    def left(self) -> int:
        """Where the first column begins."""
        return self.gap + sum(self.heads)

    @property
    def line(self) -> int:
        """The height of a line of text."""
        return round(self.letters * 1.3)


@dataclass(frozen=True, slots=True)
class _Band:
    """One line of cells with its height, or the headers above it."""

    page: int
    columns: range
    row: int
    """-1: the page's title; -2: the headers of the columns."""
    height: int


def sheet_of(layout: Layout, *, width: int, side: int, quality: int = FULL_QUALITY) -> Sheet:
    """A sheet of about `width` pixels with pictures of at most `side` pixels.

    Columns for which pictures would be smaller than 64 pixels follow below: what can be made out of some is worth
    more than specks of all.
    """
    scale = max(1.0, side / 160)
    gap, letters = round(6 * scale), round(12 * scale)
    heads = tuple(round(head_width(layout.rows, depth) * scale) for depth in range(len(layout.rows.names)))
    fullest = max((len(cell.items) for page in layout.pages for row in page.cells for cell in row), default=1)
    columns = max(1, len(layout.cols))
    room = max(width - sum(heads) - 2 * gap, width // 2)
    beside = min(fullest, 4 if columns > 1 else 8)
    fitting = max(1, room // (beside * (min(side, _LEAST_SIDE) + gap)))
    across = beside_each_other(layout, fitting)
    fitted = min(side, max(room // (across * beside) - gap, 24))
    return Sheet(fitted, gap, letters, heads, beside, across, quality)


def draw_sheet(
    layout: Layout, sheet: Sheet, thumbs: Thumbs, *, most_height: int, title: str | None = None
) -> Image.Image:
    """The grid on white, from its first line down to `most_height` pixels; the last line says what is left out."""
    from PIL import Image, ImageDraw

    said = _said_of(layout)
    lines, left_out = _lines(layout, sheet, said, most_height)
    shown = layout.items[: len(layout.items) - left_out]
    thumbs.prepare([item.image for item in shown if item.image is not None], sheet.step)
    width = sheet.left + min(sheet.columns, max(len(layout.cols), 1)) * sheet.cell + sheet.gap
    top = sheet.gap + (sheet.line + sheet.gap if title else 0)
    height = top + sum(line.height for line in lines) + sheet.gap + (sheet.line + sheet.gap if left_out else 0)
    picture = Image.new("RGB", (max(width, 160), max(height, 40)), _PAPER)
    pen = _Pen(picture, ImageDraw.Draw(picture), layout, sheet, thumbs, said)
    if title:
        pen.words((sheet.gap, sheet.gap), (title,), picture.width - sheet.gap, 1, _INK)
    for line in lines:
        pen.line(line, top)
        top += line.height
    if left_out:
        pen.words((sheet.gap, top), (f"… {left_out:,} more",), picture.width, 1, _FAINT)
    return picture


def _lines(layout: Layout, sheet: Sheet, said: Said, most_height: int) -> tuple[list[_Band], int]:
    """The lines that fit, and how many items are beyond them."""
    kept: list[_Band] = []
    height = shown = 0
    for line in _all_lines(layout, sheet, said):
        if height + line.height > most_height and any(one.row >= 0 for one in kept):
            break
        kept.append(line)
        height += line.height
        if line.row >= 0:
            cells = layout.pages[line.page].cells[line.row]
            shown += sum(len(cells[column].items) for column in line.columns)
    return kept, len(layout.items) - shown


def _all_lines(layout: Layout, sheet: Sheet, said: Said) -> list[_Band]:
    lines = []
    for number, page in enumerate(layout.pages):
        if page.values:
            lines.append(_Band(number, range(0), -1, sheet.line + 2 * sheet.gap))
        for start in range(0, len(layout.cols), sheet.columns):
            columns = range(start, min(start + sheet.columns, len(layout.cols)))
            if layout.cols.names:
                heads = _head_heights(layout, sheet, said, columns)
                lines.append(_Band(number, columns, -2, sum(heads) + sheet.gap))
            lines += [
                _Band(number, columns, row, _height(page, row, columns, sheet)) for row in range(len(layout.rows))
            ]
    return lines


def _head_heights(layout: Layout, sheet: Sheet, said: Said, columns: range) -> list[int]:
    """The height of each level of column headers: as many lines as its longest one takes."""
    heights = []
    for headers in layout.cols.levels:
        lines = 1
        for header in headers:
            span = min(header.start + header.span, columns.stop) - max(header.start, columns.start)
            if span > 0:
                texts = said[id(header)]
                width = span * sheet.cell - sheet.gap
                lines = max(lines, len(fit_lines(texts, font_for(texts[0], sheet.letters), width, _HEAD_LINES)))
        heights.append(lines * sheet.line + sheet.gap)
    return heights


def _said_of(layout: Layout) -> Said:
    """How headers read; with their names where nothing else says what they are values of."""
    return _named(layout.rows, alone=not layout.cols.names) | _named(layout.cols, alone=not layout.rows.names)


def _named(headers: Headers, *, alone: bool) -> Said:
    said = readings_of(headers)
    for header in (one for level in headers.levels for one in level if alone and one.name != PROMPT):
        said[id(header)] = tuple(f"{header.name} = {text}" for text in said[id(header)])
    return said


def _height(page: Page, row: int, columns: range, sheet: Sheet) -> int:
    fullest = max((len(page.cells[row][column].items) for column in columns), default=1)
    return max(1, -(-fullest // sheet.beside)) * (sheet.side + sheet.gap) + sheet.gap


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws the lines of one sheet."""

    picture: Image.Image
    draw: ImageDraw
    layout: Layout
    sheet: Sheet
    thumbs: Thumbs
    said: Said

    def line(self, line: _Band, top: int) -> None:
        """A page's title, the column headers, or a row."""
        if line.row == -1:
            title = self.layout.pages[line.page].title
            self.words((self.sheet.gap, top + self.sheet.gap), (title,), self.picture.width, 1, _INK)
        elif line.row == -2:  # noqa: PLR2004 - see _Band
            self._column_heads(line, top)
        else:
            self._row(line, top)

    def words(
        self,
        place: tuple[int, int],
        texts: tuple[str, ...],
        width: int,
        most: int,
        ink: tuple[int, int, int],
        *,
        up: bool = False,
    ) -> None:
        """The first of `texts` that fits into `most` lines from `place` down, or up from it."""
        font = font_for(texts[0], self.sheet.letters)
        lines = fit_lines(texts, font, max(width - self.sheet.gap, 16), most)
        top = place[1] - (len(lines) * self.sheet.line if up else 0)
        for number, line in enumerate(lines):
            self.draw.text((place[0], top + number * self.sheet.line), line, ink, font=font)

    def _column_heads(self, line: _Band, top: int) -> None:
        foot = top
        for headers, height in zip(
            self.layout.cols.levels, _head_heights(self.layout, self.sheet, self.said, line.columns), strict=True
        ):
            foot += height
            for header in headers:
                start = max(header.start, line.columns.start)
                stop = min(header.start + header.span, line.columns.stop)
                if start < stop:
                    self._column_head(header, start - line.columns.start, stop - start, foot)

    def _column_head(self, header: Header, place: int, span: int, foot: int) -> None:
        left = self.sheet.left + place * self.sheet.cell
        width = span * self.sheet.cell
        self.words((left, foot), self.said[id(header)], width, _HEAD_LINES, _INK, up=True)
        self.draw.line((left, foot + 2, left + width - self.sheet.gap, foot + 2), _LINE)

    def _row(self, line: _Band, top: int) -> None:
        if line.row:
            self.draw.line((self.sheet.gap, top, self.picture.width - self.sheet.gap, top), _LINE)
        left = self.sheet.gap
        for depth, headers in enumerate(self.layout.rows.levels):
            header = next((one for one in headers if one.start == line.row), None)
            if header is not None:
                corner = (left, top + self.sheet.gap)
                self.words(corner, self.said[id(header)], self.sheet.heads[depth], _ROW_LINES, _INK)
            left += self.sheet.heads[depth]
        for place, column in enumerate(line.columns):
            corner = (self.sheet.left + place * self.sheet.cell, top + self.sheet.gap)
            self._cell(self.layout.pages[line.page].cells[line.row][column], corner)

    def _cell(self, cell: Cell, corner: tuple[int, int]) -> None:
        step = self.sheet.side + self.sheet.gap
        for number, item in enumerate(cell.items):
            down, across = divmod(number, self.sheet.beside)
            self._item(item, (corner[0] + across * step, corner[1] + down * step))
        if not cell.items:
            self.words((corner[0] + 2, corner[1]), ("·",), self.sheet.side, 1, _LINE)

    def _item(self, item: Item, corner: tuple[int, int]) -> None:
        shown = self.thumbs.get(item.image, self.sheet.step) if item.image is not None else item.reason or ""
        if not isinstance(shown, str):
            self.picture.paste(opened(shown), corner)
            return
        far = (corner[0] + self.sheet.side - 1, corner[1] + self.sheet.side - 1)
        found = outcome_of(item)
        tone = "bad" if item.state == "image" else found.tone
        title = {"image": "no picture", "running": "running", "waiting": "waiting"}.get(item.state, found.title)
        self.draw.rectangle((*corner, *far), _EMPTY)
        self.draw.rectangle((*corner, corner[0] + 3, far[1]), _EDGES[tone])
        inner = (corner[0] + self.sheet.gap + 4, corner[1] + self.sheet.gap)
        most = max(1, (self.sheet.side - self.sheet.gap) // self.sheet.line)
        text = f"{title}: {shown}" if shown not in ("", title) else title
        self.words(inner, (text,), self.sheet.side - 8, most, _INK)
