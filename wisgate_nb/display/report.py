"""Small tables for status, doctor, usage and help: HTML for notebooks, aligned columns for terminals. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import look
from .html import Html, element, join, many_lines, output, with_breaks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDEST_COLUMN = 60
"""Characters of a column in a terminal; longer texts wrap within it."""


def table_bundle(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[object]], notes: Iterable[str] = ()
) -> dict[str, Any]:
    """The mime bundle of a table: `text/html` and `text/plain`. Cells are any values; None shows as an empty cell.

    With empty `columns` the table has no head. `notes` stand below it, one line each.
    """
    texts = [["" if value is None else str(value) for value in row] for row in rows]
    said = tuple(notes)
    return {
        "text/html": str(_html(title, columns, texts, said)),
        "text/plain": _text(title, columns, texts, said),
    }


def _html(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], notes: Sequence[str]) -> Html:
    body = [
        element("tr", *(element("td", with_breaks(cell), style=look.entry(cell)) for cell in row), style=look.ROW)
        for row in rows
    ]
    return output(
        *([element("div", element("b", title))] if title else []),
        element("table", *_head(columns), element("tbody", *body), style=look.TABLE),
        *(element("div", note, style=look.FACTS) for note in notes),
        style=f"{look.WRAP};{look.SCROLLS}",
    )


def _head(columns: Sequence[str]) -> list[Html]:
    if not columns:
        return []
    names = join(element("th", name, style=look.HEADING + look.breaking(name)) for name in columns)
    return [element("thead", element("tr", names, style=look.ROW))]


def _text(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], notes: Sequence[str]) -> str:
    cells = [[_wrapped(many_lines(cell)) for cell in row] for row in ([list(columns), *rows] if columns else rows)]
    count = max((len(row) for row in cells), default=0)
    widths = [max((len(line) for row in cells for line in _at(row, place)), default=0) for place in range(count)]
    lines = [line for row in cells for line in _row(row, widths)]
    if columns:
        lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join([*([many_lines(title)] if title else []), *lines, *(many_lines(note) for note in notes)])


def _row(row: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    height = max((len(cell) for cell in row), default=0)
    lines = []
    for level in range(height):
        parts = [cell[level] if level < len(cell) else "" for cell in row]
        lines.append("  ".join(part.ljust(width) for part, width in zip(parts, widths, strict=False)).rstrip())
    return lines


def _at(row: Sequence[Sequence[str]], place: int) -> Sequence[str]:
    return row[place] if place < len(row) else ()


def _wrapped(text: str) -> list[str]:
    """The lines of a cell, broken at WIDEST_COLUMN; a word longer than that stays whole, so paths can be copied."""
    from textwrap import wrap

    lines = text.expandtabs(4).split("\n")
    return [
        part
        for line in lines
        for part in (wrap(line, WIDEST_COLUMN, break_long_words=False, break_on_hyphens=False) or [""])
    ]
