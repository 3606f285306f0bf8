"""The place below a grid where a comparison of its images stands until it is closed. Imports ipywidgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..session import Session
    from ..store.records import ImageRecord
    from .grid import Grid


def output_of(grid: Grid) -> ipywidgets.VBox:
    """The grid's widget above an empty place."""
    return ipywidgets.VBox([grid.widget, ipywidgets.VBox([])])


def compare_below(grid: Grid, images: Sequence[ImageRecord], session: Session) -> None:
    """Put a comparison into the place below the grid, in place of an earlier one, which is closed."""
    from ..call import Image
    from .compare import make_compare

    made = make_compare([Image(image) for image in images], session=session)
    earlier, grid.compared = grid.compared, made
    place: ipywidgets.VBox = grid.output.children[1]

    def closed() -> None:
        place.children = ()
        made.close()

    made.on_close(closed)
    place.children = (made.widget,)
    if earlier is not None:
        earlier.close()
