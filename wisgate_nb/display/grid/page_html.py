"""A grid as static HTML within a byte budget: pictures shrink first, then rows and pages are left out, visibly.

It can be drawn again and again while a sweep runs: what was decoded once stays in memory. Pillow is imported when a
picture is made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Literal

from ...wording import many
from .. import look
from ..cell_html import badge, prompt_html
from ..fit import json_weight
from ..html import Html, element, join, one_line, output
from ..jpeg_cache import Step
from . import style
from .geometry import WIDTH, geometry_of
from .layout import said
from .summary import all_reused, facts_of_grid, in_sandbox
from .table_html import Table
from .thumbs import Thumbs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...store.records import ImageRecord
    from .geometry import Geometry
    from .items import Item
    from .layout import Layout

BUDGET = 1_000_000
"""Bytes that one grid may add to its notebook."""
MORE = "The rest: grid.save('grid.html') holds more, and wg.grid(table) shows any part of wg.images()."
NOT_ASKED = "· marks a combination that was not asked for."
LEAST_SIDE, LEAST_QUALITY = 80, 60
_TEXT_BYTES = 460
"""Markup of one item, on average."""
_BASE64 = 4 / 3
_SAMPLE = 12
_AT_ONCE = 48
"""Pictures made before the next look at the budget."""
_RESERVE = 900
"""Bytes kept for the notice."""
_PROMPT_CHARACTERS = 4_000

Facts = Literal["all", "made", "none"]

Strip = tuple[int, range, int]
"""Page, columns, row: one line of cells."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A grid as HTML, and how much of it is there."""

    html: Html
    shown: int
    """Items that are drawn."""
    of: int
    notices: tuple[str, ...]


def draw(
    layout: Layout,
    *,
    side: int | None = None,
    budget_bytes: int = BUDGET,
    notices: Sequence[str] = (),
    title: str | None = None,
    more: str = MORE,
    width: int = WIDTH,
    facts: Facts = "all",
    sketch: Step | None = None,
) -> Drawn:
    """The grid as HTML, with a notice for what the budget leaves out; `more` says how to see that.

    `facts` are those in the line above the pictures: all, only of what was made, or no such line. With `sketch`
    pictures are made as small as it says and drawn as large as without it: for a grid that is soon drawn again.

    `side` is the longest side of a picture in pixels; without it pictures fill `width` pixels together. Missing and
    damaged files raise nothing: their places say why.
    """
    items = layout.items
    opening = _opening(layout, items, title, facts)
    if not items:
        empty = element("div", "no images and no calls to show", style=look.FACTS)
        return Drawn(_whole(*_said(notices), *opening, empty), 0, 0, tuple(notices))
    room = budget_bytes - json_weight(join((*opening, *_said(notices)))) - _RESERVE
    table = _table(layout, items, geometry_of(layout, side=side, width=width), room, sketch)
    body = _Body(table, room)
    body.fill()
    told = (*notices, *_shortage(table, body.shown, len(items), budget_bytes, more))
    return Drawn(_whole(*_said(told), *opening, *body.pages()), body.shown, len(items), told)


def _whole(*parts: Html) -> Html:
    return output(*parts, style=style.WRAP)


def _said(notices: Sequence[str]) -> list[Html]:
    return [element("div", notice, style=look.NOTICE) for notice in notices]


def _opening(layout: Layout, items: Sequence[Item], title: str | None, facts: Facts) -> list[Html]:
    """What stands above the tables: title, what all share, the facts, the layout's own notes."""
    parts = [element("div", element("b", one_line(title)), dir="auto")] if title else []
    text = None if "prompt" in (*layout.rows.names, *layout.cols.names) else shared_text(items)
    parts += [prompt_html(text, _PROMPT_CHARACTERS)] if text else []
    parts += [element("div", said(layout.fixed), style=look.FACTS, dir="auto")] if layout.fixed else []
    parts += [] if facts == "none" else [_facts_line(items, outcomes=facts == "all")]
    notes = (*layout.notes, *([NOT_ASKED] if _has_gaps(layout) else []))
    return parts + [element("div", note, style=look.FACTS) for note in notes]


def _facts_line(items: Sequence[Item], *, outcomes: bool) -> Html:
    found = facts_of_grid(items, outcomes=outcomes)
    words = [element("b", fact.text) if fact.stands_out else fact.text for fact in found]
    made_by = (badge(), " ") if in_sandbox(items) else ()
    return element("div", *made_by, join(words, " · "), style=look.FACTS)


def _has_gaps(layout: Layout) -> bool:
    return any(not cell.items for page in layout.pages for row in page.cells for cell in row)


def shared_text(items: Sequence[Item]) -> str | None:
    """The template, or else the prompt, that all items share."""
    templates = {item.value("template") for item in items}
    prompts = {item.prompt for item in items}
    if len(prompts) == 1:
        return next(iter(prompts))
    return next(iter(templates)) if len(templates) == 1 else None


def _table(layout: Layout, items: Sequence[Item], geometry: Geometry, room: int, sketch: Step | None) -> Table:
    thumbs = Thumbs(Step(geometry.side))
    step = sketch or _step(thumbs, items, room, layout)
    laid = {*layout.rows.names, *layout.cols.names, *layout.pages[0].names}
    names = dict.fromkeys(name for item in items for name in item.axes)
    return Table(
        layout,
        geometry,
        thumbs,
        step,
        tuple(name for name in names if name not in laid),
        not all_reused(items),
        fill=sketch is not None,
    )


def _step(thumbs: Thumbs, items: Sequence[Item], room: int, layout: Layout) -> Step:
    """The largest pictures of which all fit the room, by the weight of a few; the smallest if none do."""
    images = [item.image for item in items if item.image is not None]
    expected = len(images) + sum(item.state in ("running", "waiting") for item in items)
    labels = sum(len(header.label) for level in (*layout.rows.levels, *layout.cols.levels) for header in level)
    each = (room - len(items) * _TEXT_BYTES - len(layout.pages) * 2 * labels) / max(expected, 1) / _BASE64
    sample = images[:: max(1, len(images) // _SAMPLE)][:_SAMPLE]
    thumbs.prepare(sample, thumbs.natural)
    steps = list(_steps(thumbs.natural))
    return next((step for step in steps if thumbs.weigh(sample, step) <= each), steps[-1])


def _steps(natural: Step) -> Iterator[Step]:
    """Smaller and smaller: quality a little, then the size, then both."""
    yield natural
    yield Step(natural.side, 72)
    side = natural.side
    while side * 0.87 > LEAST_SIDE:
        side = int(side * 0.87)
        yield Step(side, 72)
    if natural.side > LEAST_SIDE:
        yield Step(LEAST_SIDE, 72)
    yield Step(min(natural.side, LEAST_SIDE), LEAST_QUALITY)


def _shortage(table: Table, shown: int, of: int, budget: int, more: str) -> list[str]:
    """What is not shown as it usually is, and where all of it is."""
    if shown == of:
        return []
    shrunk = table.step.side < table.geometry.side and not table.fill
    small = f" and those shown are {table.step.side} pixels small" if shrunk else ""
    limit = f"{budget / 1e6:.1f} MB" if budget >= 1e5 else f"{budget / 1e3:.0f} kB"  # noqa: PLR2004 - a tenth of a MB
    return [
        f"To keep the notebook small ({limit} a grid), {of - shown:,} of {of:,} places are not shown{small}. {more}"
    ]


@dataclass(slots=True)
class _Body:
    """The tables, filled line by line until the room is used up."""

    table: Table
    room: int
    shown: int = 0
    _lines: dict[tuple[int, int], list[Html]] = field(default_factory=dict)
    """For each page and first column of a band: the cells of its rows, from the first row."""

    def fill(self) -> None:
        """Draw lines in order as long as they fit; of a first line that does not, the items that do."""
        strips = _strips(self.table.layout, self.table.geometry)
        while some := list(islice(strips, self._lines_at_once())):
            self.table.thumbs.prepare([image for strip in some for image in self._images(strip)], self.table.step)
            if not all(self._add(strip) for strip in some):
                return

    def pages(self) -> list[Html]:
        """A table for each page that holds anything, under its title."""
        drawn = []
        for number, page in enumerate(self.table.layout.pages):
            rows = [row for band in self.table.geometry.bands for row in self._band(number, band)]
            if rows:
                drawn += _page_title(self.table.layout, number) if page.values else []
                drawn.append(element("table", element("tbody", *rows), style=style.TABLE))
        return drawn

    def _band(self, page: int, band: range) -> list[Html]:
        lines = self._lines.get((page, band.start), [])
        heads = self.table.head(page, band) if lines else []
        return heads + [
            element("tr", *self.table.row_heads(page, row, len(lines)), cells, style=look.ROW)
            for row, cells in enumerate(lines)
        ]

    def _add(self, strip: Strip) -> bool:
        """Draw one line if it fits; False when the room is used up."""
        page, band, row = strip
        count = most = sum(1 for _ in self._items(strip))
        cells = self.table.cells(page, band, row)
        weight = json_weight(cells) + self._headers_weight(strip)
        if weight > self.room:
            if self._lines:
                return False
            cells, most, weight = self._partly(strip, count, weight)
        self._lines.setdefault((page, band.start), []).append(cells)
        self.shown += most
        self.room -= weight
        return most == count

    def _partly(self, strip: Strip, count: int, weight: int) -> tuple[Html, int, int]:
        """As many items of a line as fit."""
        page, band, row = strip
        most = count
        cells = Html()
        while weight > self.room and most > 1:
            most = max(1, min(most - 1, int(most * self.room / weight)))
            cells = self.table.cells(page, band, row, most)
            weight = json_weight(cells) + self._headers_weight(strip)
        return cells, most, weight

    def _headers_weight(self, strip: Strip) -> int:
        page, band, row = strip
        heads = self.table.row_heads(page, row, len(self.table.layout.rows))
        above = [*self.table.head(page, band), *_page_title(self.table.layout, page)] if row == 0 else []
        return json_weight(join([*heads, *above])) + 80

    def _items(self, strip: Strip) -> Iterator[Item]:
        page, band, row = strip
        return (item for column in band for item in self.table.layout.pages[page].cells[row][column].items)

    def _images(self, strip: Strip) -> list[ImageRecord]:
        return [item.image for item in self._items(strip) if item.image is not None]

    def _lines_at_once(self) -> int:
        lines = max(1, sum(1 for _ in _strips(self.table.layout, self.table.geometry)))
        return max(1, _AT_ONCE * lines // max(1, len(self.table.layout.items)))


def _strips(layout: Layout, geometry: Geometry) -> Iterator[Strip]:
    return (
        (page, band, row)
        for page in range(len(layout.pages))
        for band in geometry.bands
        for row in range(len(layout.rows))
    )


def _page_title(layout: Layout, number: int) -> list[Html]:
    page = layout.pages[number]
    images = sum(item.state == "image" for row in page.cells for cell in row for item in cell.items)
    count = element("span", f" · {many(images, 'image')}", style=style.FAINT)
    return [element("div", element("b", page.title), count, style=style.PAGE, dir="auto")]
