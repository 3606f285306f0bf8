"""`Grid`: images side by side by the values of their axes. Its state is apart from its drawing.

`GridView`, what is selected and the items are the state; it is drawn live by a widget and static by `display`.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import forks
from ..display.grid.layout import lay_out
from ..errors import InputError
from ..secret import refuse_key
from ..store.said import said_of_images
from ..wording import many
from .alive import VIEW, Alive
from .grid_data import grid_data
from .grid_slots import Slots
from .grid_view import GridView, require_cell_size, require_names, view_of

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping, Sequence

    import ipywidgets
    import pandas as pd
    from matplotlib.figure import Figure

    from ..display.grid.layout import Layout, Names
    from ..session import Session
    from ..store.records import ImageRecord
    from ..store.said import Said
    from .grid_data import GridData
    from .grid_widget import GridWidget

__all__ = ["Grid", "GridView", "make_grid"]

_NOTHING: Said = (None, None)


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
    view: GridView | Mapping[str, Any] | None = None,
) -> Grid:
    """The grid of `data`; see `grid_data` for what that can be, and `lay_out` for `rows`, `cols` and `pages`.

    `view` is that of another grid, also as `to_dict()` gave it; what is said beside it counts more. `cell_size` is
    the longest side of a picture in pixels, `budget_bytes` what the grid may add to its notebook. Raises
    SettingsError for a name that is no axis and no column, InputError for data that holds no images, StoreError for
    an id of another store.
    """
    said = {"rows": rows, "cols": cols, "pages": pages, "title": title, "cell_size": cell_size}
    wanted = replace(view_of(view), **{name: value for name, value in said.items() if value is not None})  # type: ignore[arg-type]
    require_names(wanted)
    require_cell_size(wanted.cell_size)
    store = session.store()
    refuse_key("grid's title or view", wanted.to_dict(), undone="nothing was laid out")
    found = grid_data(data, store)
    return Grid(found, wanted, session, budget_bytes=budget_bytes or session.settings.grid_bytes)


class Grid(Alive):
    """Images by the values of their axes, failed and missing ones as places of their own; live in a notebook.

    Attributes:
        chosen: the keys of the items that are selected.
        slots: the items; those of a running sweep change.
        compared: the comparison below it that its page asked for last, or None.
    """

    _widget: GridWidget | None

    def __init__(self, data: GridData, view: GridView, session: Session, *, budget_bytes: int) -> None:
        self._looks = view
        self._session = session
        self._budget = budget_bytes
        self._lock = forks.rlock()
        self._layout: Layout | None = None
        self._output: ipywidgets.VBox | None = None
        self.axes = data.axes
        self.slots = Slots(data)
        self.chosen: tuple[str, ...] = ()
        self.compared: Any = None
        self._said = said_of_images(session.store())
        if data.sources:  # their rows are older than what was said since
            self._say(
                {item.image_id: self._said.get(item.image_id, _NOTHING) for item in self.slots.items if item.image_id}
            )
        self._layout = self._lay_out(view)

    @property
    def layout(self) -> Layout:
        """Rows, columns and pages with their items as they are now, frozen."""
        self.refresh()
        with self._lock:
            if self._layout is None:
                self._layout = self._lay_out(self._looks)
            return self._layout

    @property
    def auto(self) -> dict[str, Any]:
        """What the layout says by itself: the names that it chose, and its notes."""
        rows, cols, pages = (getattr(self._looks, name) for name in ("rows", "cols", "pages"))
        laid = lay_out(self.slots.items, rows, cols, pages, self.axes)
        names = {"rows": list(laid.rows.names), "cols": list(laid.cols.names)}
        return {**names, "pages": list(laid.pages[0].names) if laid.pages else [], "notes": list(laid.notes)}

    @property
    def view(self) -> GridView:
        """How this grid is looked at, with the names that were chosen for it; `wg.grid(other, view=grid.view)`."""
        layout = self.layout
        rows, cols, pages = layout.rows, layout.cols, layout.pages
        if not pages:
            return self._looks
        return replace(self._looks, rows=rows.names, cols=cols.names, pages=pages[0].names)

    @property
    def frame(self) -> pd.DataFrame:
        """One row per item in grid order: `page`, `row`, `col` (from 0), ids, state, reason, then all its values."""
        from .grid_frame import frame_of

        return frame_of(self.layout)

    @property
    def selected(self) -> pd.DataFrame:
        """The rows of `frame` that are selected, in the page or by `select`; none at first."""
        from .grid_frame import frame_of

        layout, chosen = self.layout, set(self.chosen)
        return frame_of(layout)[[item.key in chosen for item in layout.items]]

    def select(self, wanted: Any = ()) -> pd.DataFrame:
        """Select images by id, `Image`s, rows of a table, or a mask as long as `frame`; nothing clears. `selected`.

        Raises InputError for an image that is not in this grid, or a mask of another length.
        """
        from .grid_frame import keys_of

        self.chosen = keys_of(wanted, self.layout)
        if self._widget is not None:
            self._widget.set_trait("selected", list(self.chosen))
        return self.selected

    def figure(self, **options: Any) -> Figure:
        """The grid as a matplotlib figure fit for a paper; options as `grid_figure` has them."""
        from ..display.figure import grid_figure

        refuse_key("figure's words", options, undone="nothing was drawn")
        return grid_figure(self.layout, **options)

    def save(self, path: str | os.PathLike[str], **options: Any) -> Path:
        """Write the grid to a file: `.html` (a page of its own), `.png`, `.jpg`, or `.pdf` and `.svg` for papers.

        `options` are those of `figure` for `.svg`, which holds one page, and `.pdf`, which holds the one that `page`
        names, or all. Returns the path. A file that is there is replaced,
        whole. Raises SettingsError for another suffix, InputError where the file cannot be written.
        """
        from .grid_files import save_grid

        self._follow_store()
        refuse_key("figure's words", options, undone="nothing was drawn")
        return save_grid(self, Path(path), options)

    def __len__(self) -> int:
        return len(self.layout.items)

    def __repr__(self) -> str:
        rows, cols, pages = len(self.layout.rows), len(self.layout.cols), len(self.layout.pages)
        images = sum(item.state == "image" for item in self.layout.items)
        shape = f"{rows} x {cols}" + (f" x {pages} pages" if pages > 1 else "")
        names = " x ".join(filter(None, map(", ".join, (self.layout.rows.names, self.layout.cols.names))))
        rest = len(self) - images
        said = [f"{shape}{f' ({names})' if names else ''}", many(images, "image")]
        return f"<Grid {', '.join([*said, *([f'{rest} without image'] if rest else [])])}>"

    def rate(self, image_ids: Sequence[str], score: int | None) -> None:
        """Give images of this grid a score, as `wg.rate` does; its page follows."""
        self._session.store().rate(image_ids, score)
        self._follow_store()

    def note(self, image_ids: Sequence[str], text: str | None) -> None:
        """Put a note on images of this grid, as `wg.note` does; its page follows."""
        refuse_key("note", text, undone="nothing was written")
        self._session.store().note(image_ids, text)
        self._follow_store()

    def image(self, image_id: str) -> ImageRecord:
        """The row of one of its images; InputError if it is none of them."""
        for item in self.slots.items:
            if item.image is not None and item.image_id == image_id:
                return item.image
        raise InputError(f"no image {image_id[:60]!r} in this grid")

    def compare(self, image_ids: Sequence[str]) -> None:
        """Put a comparison of these images below the grid; `compared` holds it."""
        from .grid_compare import compare_below

        compare_below(self, [self.image(one) for one in image_ids], self._session)

    def look(self, view: GridView) -> None:
        """Take over how the page looks at it."""
        with self._lock:
            self._looks, self._layout = view, None

    def refresh(self) -> bool:
        """Read again what still changes; whether anything did."""
        changed = self.slots.update()
        if changed:
            with self._lock:
                self._layout = None
        return changed

    @property
    def output(self) -> ipywidgets.VBox:
        """What is displayed: the widget, and below it the place of a comparison."""
        if self._output is None:
            from .grid_compare import output_of

            self._output = output_of(self)
        return self._output

    def _make_widget(self) -> GridWidget:
        from .grid_widget import GridWidget

        return GridWidget(self)

    def _view(self) -> dict[str, Any]:
        return {VIEW: {"version_major": 2, "version_minor": 0, "model_id": self.output.model_id}}

    def _static_bundle(self) -> dict[str, Any]:
        from ..display.grid.bundle import grid_bundle

        self._follow_store()
        # A cell's output leaves when this is drawn: pictures that are told meanwhile would hold up the page itself.
        with self._widget.pump.still if self._widget else nullcontext():
            looks = self._looks
            made = grid_bundle(self.layout, side=looks.cell_size, budget_bytes=self._budget, title=looks.title)
        if self._widget:
            self._widget.pump.begin()  # drawing it has brought pictures to hand
        return made

    def _display_(self) -> Any:
        """What marimo shows."""
        return self.output

    def _lay_out(self, view: GridView) -> Layout:
        return lay_out(self.slots.items, view.rows, view.cols, view.pages, self.axes, arranged=view.arranged)

    def _follow_store(self) -> None:
        """Take over what was said of its images since last time."""
        before, now = self._said, said_of_images(self._session.store())
        self._said = now
        changed = {one: now.get(one, _NOTHING) for one in {**before, **now} if before.get(one) != now.get(one)}
        if changed:
            self._say(changed)

    def _say(self, said: Mapping[str, Said]) -> None:
        """Put ratings and notes on its images, in the page too."""
        changes = self.slots.say(said)
        with self._lock:
            self._layout = None
        if self._widget is not None:
            self._widget.say(changes)
