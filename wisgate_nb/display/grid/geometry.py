"""How large the pictures of a grid are drawn, and how many columns stand beside each other. Pure and light."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .headers import Headers
    from .layout import Layout

WIDTH = 1040
"""Pixels that a notebook's output has beside its prompts."""
GAP = 14
LEAST_SIDE, MOST_SIDE, ALONE_SIDE = 104, 320, 400
MOST_BESIDE = 6
"""Items side by side in a cell of a grid with a single column; 4 with several."""
LONG_LABEL = 40
SHORT_HEAD, LONG_HEAD = 110, 240


@dataclass(frozen=True, slots=True)
class Geometry:
    """Sizes in pixels; see `geometry_of`."""

    side: int
    """The longest side of a picture."""
    beside: int
    """How many items stand side by side in a cell before they go on below."""
    bands: tuple[range, ...]
    """The columns that stand beside each other; further ones follow below, under headers of their own."""
    heads: tuple[int, ...]
    """The width of the row headers of each name."""


def geometry_of(layout: Layout, *, side: int | None = None, width: int = WIDTH) -> Geometry:
    """Sizes that let a grid stand within `width` pixels; `side` fixes the longest side of the pictures."""
    heads = tuple(head_width(layout.rows, depth) for depth in range(len(layout.rows.names)))
    room = max(width - sum(heads), width // 2)
    columns = max(len(layout.cols), 1)
    fullest = max((len(cell.items) for page in layout.pages for row in page.cells for cell in row), default=1)
    beside = max(1, min(fullest, MOST_BESIDE if columns == 1 else 4))
    if side is not None:
        beside = max(1, min(beside, room // (side + GAP)))
    fitting = max(1, room // (beside * ((side or LEAST_SIDE) + GAP)))
    across = beside_each_other(layout, fitting)
    natural = min(room // (across * beside) - GAP, ALONE_SIDE if len(layout.items) == 1 else MOST_SIDE)
    starts = range(0, len(layout.cols), across)
    return Geometry(
        side or max(natural, 32),
        beside,
        tuple(range(start, min(start + across, len(layout.cols))) for start in starts),
        heads,
    )


def beside_each_other(layout: Layout, fitting: int) -> int:
    """How many columns stand beside each other where `fitting` have room: bands of about the same width."""
    columns = max(len(layout.cols), 1)
    across = min(fitting, layout.wrap or columns, columns)
    return across if layout.wrap else -(-columns // -(-columns // across))


def head_width(rows: Headers, depth: int) -> int:
    """Pixels for the row headers of one name: more where its values are sentences."""
    return LONG_HEAD if any(len(header.label) > LONG_LABEL for header in rows.levels[depth]) else SHORT_HEAD


def fitted(width: int, height: int, side: int) -> tuple[int, int]:
    """Pixels of a picture drawn with no side above `side`; small ones keep their size."""
    scale = min(1.0, side / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))
