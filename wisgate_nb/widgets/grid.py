"""`Grid`: images side by side by the values of their axes. Its state is apart from its drawing.

Today it is drawn as a static page; a widget draws the same state (`GridView`, the selection) live.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..display.grid.layout import lay_out
from ..errors import SettingsError
from .grid_data import grid_data

if TYPE_CHECKING:
    import os

    import pandas as pd
    from matplotlib.figure import Figure

    from ..display.grid.layout import Layout, Names
    from ..session import Session
    from .grid_data import GridData

LEAST_CELL, MOST_CELL = 32, 1024
"""Pixels."""


@dataclass(frozen=True, slots=True)
class GridView:
    """How a grid is looked at. None leaves a choice to the layout."""

    rows: Names = None
    cols: Names = None
    pages: Names = None
    cell_size: int | None = None
    """The longest side of a picture in pixels."""
    title: str | None = None


def make_grid(
    data: Any = None,
    *,
    rows: Names = None,
    cols: Names = None,
    pages: Names = None,
    title: str | None = None,
    session: Session,
    budget_bytes: int | None = None,
    cell_size: int | None = None,
    view: GridView | None = None,
) -> Grid:
    """The grid of `data`; see `grid_data` for what that can be, and `lay_out` for `rows`, `cols` and `pages`.

    `view` is that of another grid; what is said beside it counts more. `cell_size` is the longest side of a picture
    in pixels, `budget_bytes` what the grid may add to its notebook. Raises SettingsError for a name that is no axis
    and no column, InputError for data that holds no images, StoreError for an id of another store.
    """
    said = {"rows": rows, "cols": cols, "pages": pages, "title": title, "cell_size": cell_size}
    wanted = replace(view or GridView(), **{name: value for name, value in said.items() if value is not None})  # type: ignore[arg-type]
    _require_cell_size(wanted.cell_size)
    found = grid_data(data, session.store())
    return Grid(found, wanted, budget_bytes=budget_bytes or session.settings.grid_bytes)


class Grid:
    """Images by the values of their axes, failed and missing ones as places of their own.

    Attributes:
        layout: rows, columns and pages with their items, frozen.
    """

    def __init__(self, data: GridData, view: GridView, *, budget_bytes: int) -> None:
        self._view = view
        self._budget = budget_bytes
        self._chosen: tuple[str, ...] = ()
        self.layout: Layout = lay_out(data.items, view.rows, view.cols, view.pages, data.axes)

    @property
    def view(self) -> GridView:
        """How this grid is looked at, with the names that were chosen for it; `wg.grid(other, view=grid.view)`."""
        rows, cols, pages = self.layout.rows, self.layout.cols, self.layout.pages
        if not pages:
            return self._view
        return replace(self._view, rows=rows.names, cols=cols.names, pages=pages[0].names)

    @property
    def frame(self) -> pd.DataFrame:
        """One row per item in grid order: `page`, `row`, `col` (from 0), ids, state, reason, then all its values."""
        from .grid_frame import frame_of

        return frame_of(self.layout)

    @property
    def selected(self) -> pd.DataFrame:
        """The rows of `frame` that are selected; none at first."""
        frame = self.frame
        chosen = set(self._chosen)
        return frame[[item.key in chosen for item in self.layout.items]]

    def select(self, wanted: Any = ()) -> pd.DataFrame:
        """Select images by id, `Image`s, rows of a table, or a mask as long as `frame`; nothing clears. `selected`.

        Raises InputError for an image that is not in this grid, or a mask of another length.
        """
        from .grid_frame import keys_of

        self._chosen = keys_of(wanted, self.layout)
        return self.selected

    def figure(self, **options: Any) -> Figure:
        """The grid as a matplotlib figure fit for a paper; options as `grid_figure` has them."""
        from ..display.figure import grid_figure

        return grid_figure(self.layout, **options)

    def save(self, path: str | os.PathLike[str], **options: Any) -> Path:
        """Write the grid to a file: `.html` (a page of its own), `.png`, `.jpg`, or `.pdf` and `.svg` for papers.

        `options` are those of `figure` for `.pdf` and `.svg`. Returns the path. A file that is there is replaced,
        whole. Raises SettingsError for another suffix, InputError where the file cannot be written.
        """
        from .grid_files import save_grid

        return save_grid(self.layout, self._view, Path(path), options)

    def __len__(self) -> int:
        return len(self.layout.items)

    def __repr__(self) -> str:
        rows, cols, pages = len(self.layout.rows), len(self.layout.cols), len(self.layout.pages)
        images = sum(item.state == "image" for item in self.layout.items)
        shape = f"{rows} x {cols}" + (f" x {pages} pages" if pages > 1 else "")
        names = " x ".join(filter(None, map(", ".join, (self.layout.rows.names, self.layout.cols.names))))
        rest = len(self) - images
        said = [f"{shape}{f' ({names})' if names else ''}", f"{images} image{'s' * (images != 1)}"]
        return f"<Grid {', '.join([*said, *([f'{rest} without image'] if rest else [])])}>"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        from ..display.grid.bundle import grid_bundle

        return grid_bundle(self.layout, side=self._view.cell_size, budget_bytes=self._budget, title=self._view.title)


def _require_cell_size(size: Any) -> None:
    if size is None or (isinstance(size, int) and not isinstance(size, bool) and LEAST_CELL <= size <= MOST_CELL):
        return
    raise SettingsError(f"cell_size is {size!r}; give whole pixels from {LEAST_CELL} to {MOST_CELL}, or leave it out")
