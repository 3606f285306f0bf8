"""A grid in a terminal: numbers in rows and columns, and below them what each number is. Light."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from ..facts import shown_at
from ..fleeting import fleeting
from ..html import one_line
from .layout import said
from .summary import facts_of_grid, in_sandbox
from .tile_html import outcome_of
from .values import label_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .headers import Combination
    from .items import Item
    from .layout import Cell, Layout, Page

WIDTH = 110
WIDEST = 24
MOST_NAMED = 40
"""Items that are listed below the grid."""
MOST_LINES = 120


def grid_text(
    layout: Layout,
    *,
    notices: Sequence[str] = (),
    title: str | None = None,
    cwd: Path | None = None,
    outcomes: bool = True,
) -> str:
    """The facts, an aligned table of numbers for each page, then the id and the file, or the reason, of each number."""
    items = layout.items
    badge = "[sandbox] " if in_sandbox(items) else ""
    numbers = {item.key: number for number, item in enumerate(items, 1)}
    lines = [one_line(title)] if title else []
    lines += [badge + one_line(" · ".join(fact.text for fact in facts_of_grid(items, outcomes=outcomes)))]
    lines += [one_line(said(layout.fixed))] if layout.fixed else []
    tables = [line for page in layout.pages for line in _page(layout, page, numbers)]
    lines += [
        *tables[:MOST_LINES],
        *([f"… {len(tables) - MOST_LINES:,} more lines"] if len(tables) > MOST_LINES else []),
    ]
    base = cwd or Path.cwd()
    lines += [f"{numbers[item.key]}: {_named(item, base)}" for item in items[:MOST_NAMED]]
    lines += [f"… and {len(items) - MOST_NAMED:,} more, see grid.frame"] if len(items) > MOST_NAMED else []
    return "\n".join([*lines, *map(one_line, layout.notes), *map(one_line, notices)])


def _page(layout: Layout, page: Page, numbers: Mapping[str, int]) -> list[str]:
    title = [one_line(page.title)] if page.values else []
    heads, columns = _labels(layout.rows.keys), _labels(layout.cols.keys)
    cells = [[_cell(cell, numbers) for cell in row] for row in page.cells]
    left = max(map(_columns, heads))
    return title + [line for band in _bands(columns, cells, left) for line in _table(heads, columns, cells, band, left)]


def _bands(columns: Sequence[str], cells: Sequence[Sequence[str]], left: int) -> list[range]:
    """Columns that fit a line together."""
    widths = [
        max(_columns(columns[place]), *(_columns(row[place]) for row in cells)) + 2 for place in range(len(columns))
    ]
    bands, start, used = [], 0, left
    for place, width in enumerate(widths):
        if used + width > WIDTH and place > start:
            bands.append(range(start, place))
            start, used = place, left
        used += width
    return [*bands, range(start, len(columns))]


def _table(
    heads: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[str]], band: range, left: int
) -> list[str]:
    rows = [[columns[place] for place in band], *([row[place] for place in band] for row in cells)]
    widths = [max(_columns(row[place]) for row in rows) for place in range(len(band))]
    lines = [
        "  ".join(
            [_padded(head, left), *(_padded(cell, width) for cell, width in zip(row, widths, strict=True))]
        ).rstrip()
        for head, row in zip(["", *heads], rows, strict=True)
    ]
    return lines if lines[0] else lines[1:]


def _padded(text: str, width: int) -> str:
    """`text` with blanks up to `width` columns of a terminal."""
    return text + " " * (width - _columns(text))


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes: two for each East Asian wide letter, none for a mark."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.combining(letter) > 0 for letter in text)


def _labels(keys: Sequence[Combination]) -> list[str]:
    """A short text for each; long ones that begin alike, such as prompts, are told from where they differ."""
    cut = [" / ".join(one_line(label_of(value), WIDEST) for value in key) for key in keys]
    if len(set(cut)) == len(cut):
        return cut
    whole = [" / ".join(one_line(label_of(value)) for value in key) for key in keys]
    apart = (place for place, letters in enumerate(zip(*whole, strict=False)) if len(set(letters)) > 1)
    same = next(apart, min(map(len, whole)))
    start = whole[0].rfind(" ", 0, same) + 1
    return [f"…{one_line(text[start:], WIDEST)}" for text in whole]


def _cell(cell: Cell, numbers: Mapping[str, int]) -> str:
    if not cell.items:
        return "."
    return " ".join(_mark(item, numbers[item.key]) for item in cell.items)


def _mark(item: Item, number: int) -> str:
    return str(number) if item.state == "image" else f"{number}{outcome_of(item).mark}"


def _named(item: Item, cwd: Path) -> str:
    if item.image is None:
        title = item.state if item.state in ("running", "waiting") else outcome_of(item).title
        reason = f": {one_line(item.reason, 120)}" if item.reason and item.reason != title else ""
        return f"{title}{reason}"
    place = one_line(shown_at(item.image.path, cwd)) if item.image.path else one_line(item.reason or "", 120)
    return fleeting(f"@{item.image_id} ") + place
