"""Images to look at, to play with and to paint on: grids, comparisons, the studio and masks."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Unpack

from .experiments import with_arguments
from .session import current

if TYPE_CHECKING:
    from .display.grid.layout import Names
    from .experiments import PlanOptions
    from .widgets.compare import Compare
    from .widgets.compare_view import CompareView, Mode
    from .widgets.grid import Grid, GridView
    from .widgets.mask import MaskEditor
    from .workbench.studio import Studio


def grid(
    data: Any = None,
    rows: Names = None,
    cols: Names = None,
    pages: Names = None,
    *,
    title: str | None = None,
    cell_size: int | None = None,
    view: GridView | None = None,
) -> Grid:
    """Lay images out by what varied: axes down, axes across, one page for each combination of the rest.

    Args:
        data: a slice of `wg.images()` or `wg.log()`, a Sweep, a Call or a list of them; None is the last sweep of
            this kernel, or the whole log where there was none.
        rows: axes or columns down, one name or several; None chooses.
        cols: axes or columns across.
        pages: axes or columns that make pages; None takes what is left.
        title: stands above it.
        cell_size: the longest side of a picture in pixels, 32-1,024; None fills the page.
        view: `Grid.view` of another grid, to lay this one out alike.

    Returns:
        A `Grid`, alive where a notebook shows it: `.selected` is a DataFrame, `.figure()` a matplotlib Figure,
        `.save("x.html")` (or .png, .pdf) a file.

    Raises:
        SettingsError: a name is no axis and no column.
        InputError: the data holds neither image nor call ids.
    """
    from .widgets.grid import make_grid

    session = current()
    if data is None and session.sweeps:
        data = session.sweeps[-1]
    return make_grid(
        data, rows=rows, cols=cols, pages=pages, title=title, cell_size=cell_size, view=view, session=session
    )


def compare(images: Any, mode: Mode | None = None, *, view: CompareView | None = None) -> Compare:
    """See two to twelve images beside and over each other, with what differs in pixels, words and parameters.

    Args:
        images: Images, Calls, `"@REF"`, ids, rows of `wg.images()`, a Grid (its selection), and also paths, bytes, PIL
            images and arrays that are not in the log; a mapping gives captions: `{"mine": call, "other": "ref.png"}`.
        mode: side, slider, blink, overlay or difference; None is that of `view`, or side.
        view: `Compare.view` of another comparison, to look at these images alike.

    Returns:
        A `Compare`: `.mode`, `.difference()` in numbers, `.save("x.html")` (or .png, .jpg).

    Raises:
        InputError: an image cannot be used, or there are fewer than 2 or more than 12.
        SettingsError: the mode does not exist.
    """
    from .widgets.compare import make_compare

    return make_compare(images, mode=mode, view=view, session=current())


def mask_editor(image: Any) -> MaskEditor:
    """Paint the region of a picture that an edit may change; give the result to `edit` as `mask`.

    Args:
        image: a picture as `edit` takes it: path, `"@REF"`, Image, Call with one image, bytes, PIL image, NumPy array;
            or a row of `wg.images()`.

    Returns:
        A `MaskEditor`: `.mask`, `.png`, `.set_mask(mask)`, `.is_empty`. It is as large as the picture that the edit
        will send: turned upright as its EXIF orientation says.

    Raises:
        InputError: it is no picture, it is several, or it has more than 50 megapixels.
    """
    from .widgets.mask import make_mask_editor

    return make_mask_editor(image, session=current())


@with_arguments
def studio(prompt: str = "", **options: Unpack[PlanOptions]) -> Studio:
    """Play with a prompt and its options on a page: live plan, runs, history, masks, and the same request as code.

    Args:
        prompt: what the field begins with, as the body of a `%%gptimage` cell.
        **options: what the other fields begin with, as listed.

    Returns:
        A `Studio`: `.calls`, `.sweep`, `.grid`, `.request_cell`. Nothing is sent before Generate is pressed.

    Raises:
        SettingsError: an option does not exist, or an axis holds values that no field can.
    """
    from .workbench.studio import make_studio

    caller = sys._getframe(1)  # noqa: SLF001 - as in `plan`
    given: dict[str, Any] = dict(options)
    fixed = given.pop("variables", None)
    names, own = caller.f_globals, {} if caller.f_locals is caller.f_globals else dict(caller.f_locals)
    return make_studio(prompt, given, session=current(), variables=lambda: {**names, **own} if fixed is None else fixed)
