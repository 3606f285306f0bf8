"""A grid as a matplotlib figure fit for a paper. Light: matplotlib is imported when one is drawn."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any, Literal

from ..errors import SettingsError
from .grid import words as grid_words
from .grid.items import AXIS
from .grid.values import QUALITIES, label_of
from .html import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.figure import Figure

    from .grid.headers import Header
    from .grid.items import Item
    from .grid.layout import Layout, Page

Captions = bool | str | list[str] | tuple[str, ...]
_MISSING = ("note", "box", "blank")
_LONG, _MOST_SAID = 60, 400
"""Characters; above the first a value is shortened to what is its own, with at most the second."""
_SHORT = 2
"""Characters; a value no longer than this says little without the name of its axis."""


def grid_figure(
    layout: Layout,
    *,
    width: float | None = None,
    height: float | None = None,
    cell: float | None = None,
    dpi: float = 200,
    title: str | None = None,
    labels: bool = True,
    axis_names: bool | None = None,
    font_size: float = 8,
    font_family: str | Sequence[str] | None = None,
    captions: Captions = False,
    missing: Literal["note", "box", "blank"] = "note",
    page: int = 0,
) -> Figure:
    """One page of a grid as a figure: pictures without distortion, headers as letters, no frames around anything.

    Args:
        layout: the grid.
        width: of the figure in inches; most journals take 3.4 for one column and 7 for two. None: what reads well.
        height: the most that it may take, in inches; the pictures get smaller.
        cell: the width of one picture in inches, where `width` is None.
        dpi: pixels per inch of the pictures; journals ask for 300. Originals are never enlarged.
        title: above the grid; None is the page's own values where there are several pages, "" is none.
        labels: headers of rows and columns.
        axis_names: headers as `quality = high`; None: where the value alone would say little.
        font_size: points.
        font_family: as matplotlib's; None is your own setting. Letters that it lacks are taken from other fonts.
        captions: True letters the pictures (a), (b), ...; names of columns show their values ("seconds").
        missing: a call without a picture is a box with its reason ("note"), a box, or left blank.
        page: which page of the layout, from 0.

    What was not asked for is a dotted frame. `figure_bytes` is its file; `savefig` works as for any figure.

    Raises:
        SettingsError: an option cannot work, or there is no such page.
    """
    _require(dpi=dpi, font_size=font_size, width=width, height=height, cell=cell, missing=missing)
    shown = _page(layout, page)
    from .figures.draw import draw
    from .figures.letters import Lettering
    from .figures.plan import Wishes, plan_figure

    said = _title(layout, shown, title)
    named = _said_of(layout, axis_names)
    texts = [said, *(texts[0] for texts in named.values()), *(item.reason or "" for item in layout.items)]
    letters = Lettering(texts, font_family)
    wishes = Wishes(
        width=width,
        height=height,
        cell=cell,
        size=font_size,
        title=letters.shown(said),
        labels=labels,
        caption=_captioner(captions, shown),
        label_of=lambda header: tuple(map(letters.shown, named[id(header)])),
    )
    try:
        plan = plan_figure(layout, shown, wishes, letters)
    except ValueError as problem:
        raise SettingsError(f"height={height}: {problem}; give more, or leave it out") from None
    return draw(plan, letters, dpi=dpi, missing=missing)


def figure_bytes(figure: Figure, form: Literal["pdf", "svg", "png"]) -> bytes:
    """The figure as a file's bytes: letters stay letters, no date, and the same figure gives the same bytes."""
    from .figures.draw import encoded

    return encoded(figure, form)


def figure_pages(layout: Layout, *, title: str | None = None, **options: Any) -> bytes:
    """All pages of a grid as one pdf, each with its own values in its title; options as `grid_figure` has them."""
    from .figures.draw import paper

    titles = [" · ".join(filter(None, (title, page.title))) for page in layout.pages] if len(layout.pages) > 1 else []
    given = titles if titles and title is not None else [title] * max(1, len(layout.pages))
    return paper(grid_figure(layout, title=said, page=page, **options) for page, said in enumerate(given))


def _require(**options: Any) -> None:
    if options["missing"] not in _MISSING:
        raise SettingsError(f"missing={options['missing']!r}: allowed are {', '.join(map(repr, _MISSING))}")
    for name, value in options.items():
        if name == "missing" or value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value < float("inf"):
            unit = {"dpi": "pixels per inch", "font_size": "points"}.get(name, "inches")
            raise SettingsError(f"{name}={value!r}: give a number of {unit} above 0")


def _page(layout: Layout, page: int) -> Page:
    if not layout.pages:
        raise SettingsError("this grid has no images and no calls, so there is no figure of it; look at its filter")
    if type(page) is not int or not 0 <= page < len(layout.pages):
        there = "; ".join(f"{number}: {one.title}" for number, one in enumerate(layout.pages[:12]) if one.title)
        several = f"{len(layout.pages)} pages" if len(layout.pages) > 1 else "one page"
        raise SettingsError(f"page={page!r}: this grid has {several}, counted from 0\n{there}".rstrip())
    return layout.pages[page]


def _title(layout: Layout, page: Page, given: str | None) -> str:
    return one_line(given if given is not None else page.title if len(layout.pages) > 1 else "")


def _said_of(layout: Layout, axis_names: bool | None) -> dict[int, tuple[str, ...]]:
    """How each header reads, by its identity: its value, with the name of its axis where that is needed.

    Of long values, such as prompts, what they share is shortened more and more in further readings, so that what tells
    them apart need not be cut off.
    """
    said: dict[int, tuple[str, ...]] = {}
    for headers in (layout.rows, layout.cols):
        texts = grid_words.readings_of(headers)
        for header in (one for level in headers.levels for one in level):
            whole, *folded = texts[id(header)]
            labels = folded if folded and len(whole) > _LONG else [whole[:_MOST_SAID]]
            said[id(header)] = tuple(one_line(_with_name(header, label, axis_names)) for label in labels)
    return said


def _with_name(header: Header, label: str, axis_names: bool | None) -> str:
    needed = not isinstance(header.value, str) or header.value in QUALITIES or len(header.label.strip()) <= _SHORT
    named = needed if axis_names is None else axis_names
    return f"{header.name.removeprefix(AXIS)} = {label}" if named else label


def _captioner(captions: Captions, page: Page) -> Callable[[Item, int], str] | None:
    if captions is False:
        return None
    if isinstance(captions, bool):
        items = [item for row in page.cells for cell in row for item in cell.items]
        letters = {item.key: f"({_letter(number)})" for number, item in enumerate(items)}
        return lambda item, _: letters[item.key]
    names = [captions] if isinstance(captions, str) else list(captions)
    known = {name for row in page.cells for cell in row for item in cell.items for name in item.values}
    for name in names:
        if name not in known:
            raise SettingsError(
                f"captions={name!r}: no such axis or column; there are: {', '.join(sorted(known))[:300]}"
            )
    return lambda item, _: one_line(" · ".join(label_of(item.values.get(name)) for name in names))


def _letter(number: int) -> str:
    """The letters from a to z, then aa, ab, and so on."""
    text = ""
    number += 1
    while number:
        number, place = divmod(number - 1, 26)
        text = string.ascii_lowercase[place] + text
    return text
