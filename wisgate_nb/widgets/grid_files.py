"""A grid as a file, by the suffix of its name; written whole or not at all."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Any

from ..errors import SettingsError
from ..outside import write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from .grid import Grid

SHEET_SIDE, SHEET_WIDTH, SHEET_HEIGHT = 512, 8_000, 60_000
"""Pixels of a picture's longest side, of the whole sheet, and the height that a JPEG can have."""
SHEET_PIXELS = 24_000_000
"""Of all pictures together; with more of them each is smaller."""
_QUALITY = 92


def save_grid(grid: Grid, path: Path, options: Mapping[str, Any]) -> Path:
    """Write the file that `path` names, as its suffix says, and return its path."""
    target = path.expanduser()
    suffix = target.suffix.lower()
    if suffix not in _WRITERS:
        raise SettingsError(
            f"a grid cannot be saved as {suffix or 'a file without suffix'!r} ({path.name!r});"
            f" suffixes: {', '.join(_WRITERS)}"
        )
    if options and suffix not in _OF_FIGURE:
        raise SettingsError(f"{', '.join(options)}: options of a figure, for {' and '.join(_OF_FIGURE)} only")
    write_file(target, _WRITERS[suffix](grid, {**options}))
    return target


def _html(grid: Grid, _: dict[str, Any]) -> bytes:
    from .grid_page import live_page

    return live_page(grid).encode()


def _sheet(form: str) -> Callable[[Grid, dict[str, Any]], bytes]:
    def drawn(grid: Grid, _: dict[str, Any]) -> bytes:
        from ..display.grid.thumbs import Thumbs
        from ..display.grid.twin import draw_sheet, sheet_of

        layout, view = grid.layout, grid.view
        side = view.cell_size or min(SHEET_SIDE, int(math.sqrt(SHEET_PIXELS / max(1, len(layout.items)))))
        sheet = sheet_of(layout, width=SHEET_WIDTH, side=side, quality=_QUALITY)
        picture = draw_sheet(layout, sheet, Thumbs(sheet.step), most_height=SHEET_HEIGHT, title=view.title)
        buffer = io.BytesIO()
        picture.save(buffer, form, **({"quality": _QUALITY} if form == "JPEG" else {"compress_level": 4}))
        return buffer.getvalue()

    return drawn


def _pdf(grid: Grid, options: dict[str, Any]) -> bytes:
    """Every page of the grid, or the one that `page` names."""
    from ..display.figure import figure_bytes, figure_pages, grid_figure

    chosen = _titled(grid, options)
    if "page" in options:
        return figure_bytes(grid_figure(grid.layout, **chosen), "pdf")
    return figure_pages(grid.layout, **chosen)


def _svg(grid: Grid, options: dict[str, Any]) -> bytes:
    from ..display.figure import figure_bytes, grid_figure

    pages = len(grid.layout.pages)
    if pages > 1 and "page" not in options:
        raise SettingsError(
            f"an svg holds one page, and this grid has {pages}; name one, from 0: save(path, page=0)\n"
            "or save it as .pdf, which holds all of them"
        )
    return figure_bytes(grid_figure(grid.layout, **_titled(grid, options)), "svg")


def _titled(grid: Grid, options: dict[str, Any]) -> dict[str, Any]:
    return ({"title": grid.view.title} if grid.view.title else {}) | options


_OF_FIGURE = (".pdf", ".svg")
_WRITERS: dict[str, Callable[[Grid, dict[str, Any]], bytes]] = {
    ".html": _html,
    ".png": _sheet("PNG"),
    ".jpg": _sheet("JPEG"),
    ".jpeg": _sheet("JPEG"),
    ".pdf": _pdf,
    ".svg": _svg,
}
