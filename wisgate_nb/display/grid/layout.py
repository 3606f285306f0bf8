"""Where each item of a grid stands: rows, columns and pages. Pure: items and names in, frozen values out; no pandas."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from ...errors import SettingsError
from .choose import MOST_COLUMNS, Chosen, axes_of, choose
from .headers import Headers, combinations, identities, nested
from .items import AXIS, STATE
from .sift import PLAIN
from .values import identity, label_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .headers import Combination
    from .items import Item
    from .sift import Arranged

Names = str | Sequence[str] | None
"""One name, several separated by commas, or a list of them; None lets the layout choose."""

MOST_CELLS = 250_000
ALWAYS = (STATE, "prompt", "rating", "note")
"""Columns that every item has, be it only as an unknown value."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One combination of a row, a column and a page. Without items it was not asked for."""

    items: tuple[Item, ...]
    """By replicate, then in the order of the log; they stand side by side."""


@dataclass(frozen=True, slots=True)
class Page:
    """One combination of the axes that are neither rows nor columns."""

    values: tuple[tuple[str, Any], ...]
    """(name, value) of each of them; empty where the grid has one page."""
    cells: tuple[tuple[Cell, ...], ...]
    """`cells[row][column]`, as many as the layout's rows and columns."""

    @property
    def names(self) -> tuple[str, ...]:
        """The axes or columns that make the pages, the same on all of them."""
        return tuple(name for name, _ in self.values)

    @property
    def title(self) -> str:
        """`quality = high · light = dawn`, or an empty text."""
        return said(self.values)


@dataclass(frozen=True, slots=True)
class Layout:
    """A grid: its rows and columns, shared by all pages, and its pages. No items: no pages."""

    rows: Headers
    cols: Headers
    pages: tuple[Page, ...]
    notes: tuple[str, ...] = ()
    """What the reader should know of how this was laid out."""
    fixed: tuple[tuple[str, Any], ...] = ()
    """(name, value) of axes that have one value: said once."""
    wrap: int | None = None
    """How many columns to draw beside each other before going on below; None: as the page allows."""

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in grid order: page by page, row by row."""
        return tuple(item for page in self.pages for row in page.cells for cell in row for item in cell.items)


def lay_out(
    items: Sequence[Item],
    rows: Names = None,
    cols: Names = None,
    pages: Names = None,
    axes: Mapping[str, Sequence[Any]] | None = None,
    *,
    arranged: Arranged = PLAIN,
) -> Layout:
    """The grid of these items; what is None is chosen (see `choose`), an empty list means none.

    `arranged` filters and sorts them; names are chosen as if all were looked at, so that a filter moves nothing.

    Names are axes (`style` or `axis.style`) or columns of the tables. `axes` gives the values of a sweep's axes in
    their order, also those that no item has. An image that stands twice in the same cell (asked, and reused) is
    shown once. Raises SettingsError for a name that is nothing of these items, and for a grid beyond MOST_CELLS.
    """
    known = _Names(items, axes or {})
    asked = [known.all(given) for given in (rows, cols, pages)]
    _require_once([name for names in asked if names is not None for name in names])
    found = axes_of(items, axes)
    chosen = choose(items, found, *asked) if items or axes else Chosen(asked[0] or (), asked[1] or ())
    laid = (*chosen.rows, *chosen.cols, *chosen.pages)
    fixed = tuple(pair for pair in found.fixed if pair[0] not in laid)
    return _built(items, chosen, dict(axes or {}), fixed, arranged)


def said(values: Sequence[tuple[str, Any]]) -> str:
    """`quality = high · light = dawn`."""
    return " · ".join(f"{name} = {label_of(value)}" for name, value in values)


def _built(
    items: Sequence[Item],
    chosen: Chosen,
    axes: Mapping[str, Sequence[Any]],
    fixed: tuple[tuple[str, Any], ...],
    arranged: Arranged,
) -> Layout:
    directions = (chosen.rows, chosen.cols, chosen.pages)
    items = arranged.chosen(items)
    if arranged.filter:
        axes = _met(items, axes)
    if not items:
        return Layout(Headers(chosen.rows, (), ()), Headers(chosen.cols, (), ()), (), chosen.notes, fixed)
    places = [tuple(_values(item, names) for names in directions) for item in items]
    downs, acrosses, sheets = (
        combinations(
            names,
            {identities(place[at]): place[at] for place in places}.values(),
            axes,
            partial(arranged.order, down=at == 0),
        )
        for at, names in enumerate(directions)
    )
    _require_few(chosen, len(downs), len(acrosses), len(sheets))
    cells: defaultdict[tuple[Any, ...], list[Item]] = defaultdict(list)
    for item, place in zip(items, places, strict=True):
        cells[tuple(identities(values) for values in place)].append(item)
    made = tuple(_page(chosen.pages, sheet, downs, acrosses, cells, as_sorted=bool(arranged.sort)) for sheet in sheets)
    return Layout(
        _counted(chosen.rows, downs, [page.cells for page in made]),
        _counted(chosen.cols, acrosses, [tuple(zip(*page.cells, strict=True)) for page in made]),
        made,
        chosen.notes,
        fixed,
        MOST_COLUMNS if not chosen.rows and len(acrosses) > MOST_COLUMNS else None,
    )


def _values(item: Item, names: Sequence[str]) -> Combination:
    return tuple(item.value(name) for name in names)


def _page(
    names: Sequence[str],
    sheet: Combination,
    downs: Sequence[Combination],
    acrosses: Sequence[Combination],
    cells: Mapping[tuple[Any, ...], list[Item]],
    *,
    as_sorted: bool,
) -> Page:
    here = identities(sheet)
    columns = [identities(across) for across in acrosses]
    rows = [identities(down) for down in downs]
    drawn = tuple(
        tuple(_cell(cells.get((row, column, here), ()), as_sorted=as_sorted) for column in columns) for row in rows
    )
    return Page(tuple(zip(names, sheet, strict=True)), drawn)


def _met(items: Sequence[Item], axes: Mapping[str, Sequence[Any]]) -> Mapping[str, Sequence[Any]]:
    """The known values that a filter left any item of: what it took away needs no place."""
    left = {name: {identity(item.value(name)) for item in items} for name in axes}
    return {name: [value for value in values if identity(value) in left[name]] for name, values in axes.items()}


def _cell(items: Sequence[Item], *, as_sorted: bool) -> Cell:
    if not items:
        return _NOT_ASKED
    once: dict[object, Item] = {}
    for place, item in enumerate(items):
        once.setdefault(item.image_id or place, item)
    return Cell(tuple(once.values() if as_sorted else sorted(once.values(), key=lambda item: item.replicate)))


_NOT_ASKED = Cell(())


def _counted(names: Sequence[str], keys: Sequence[Combination], pages: Sequence[Sequence[Sequence[Cell]]]) -> Headers:
    """Headers with the images and the items that stand beneath each, page by page."""
    items = [[sum(len(cell.items) for cell in line) for line in page] for page in pages]
    images = [[sum(item.state == "image" for cell in line for item in cell.items) for line in page] for page in pages]
    return nested(names, keys, images, items)


def _require_few(chosen: Chosen, rows: int, cols: int, pages: int) -> None:
    if rows * cols * pages > MOST_CELLS:
        raise SettingsError(
            f"{rows:,} rows x {cols:,} columns x {pages:,} pages are too many cells (rows {_shown(chosen.rows)};"
            f" columns {_shown(chosen.cols)}; pages {_shown(chosen.pages)})\n"
            f"at most {MOST_CELLS:,} are laid out: choose rows= and cols= with fewer values, or filter the table"
        )


def _require_once(names: Sequence[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise SettingsError(f"{name!r} stands twice in rows, cols and pages; each name can be used once")


def _shown(names: Sequence[str]) -> str:
    return ", ".join(names) or "none"


class _Names:
    """The names that rows, columns and pages may have."""

    def __init__(self, items: Sequence[Item], axes: Mapping[str, Sequence[Any]]) -> None:
        self._items = items
        self._axes = dict.fromkeys([*axes, *(name for item in items for name in item.axes)])
        self._columns = dict.fromkeys([*(name for item in items for name in item.values), *ALWAYS])
        self._anything = not items and not axes

    def all(self, given: Names) -> tuple[str, ...] | None:
        """The names as they stand in the items' values; None stays None."""
        if given is None:
            return None
        if isinstance(given, str):
            given = [given] if given in self._columns else [part.strip() for part in given.split(",") if part.strip()]
        names: Any = given  # whatever a user wrote: what is no name is told as such
        return tuple(self._one(name) for name in (names if isinstance(names, Iterable) else [names]))

    def _is_covered(self, name: str, bare: str) -> bool:
        """Whether a column of the caller's own has the name of an axis, so that the axis is to be had in full only."""
        return name != bare and any(item.value(name) != item.value(bare) for item in self._items if name in item.values)

    def _one(self, name: Any) -> str:
        if not isinstance(name, str):
            raise SettingsError(f"rows, cols and pages are names of axes or columns, not {name!r}: rows='style'")
        bare = name.removeprefix(AXIS)
        if bare in self._axes and not self._is_covered(name, bare):
            return bare
        if name in self._columns or self._anything:
            return name
        near = difflib.get_close_matches(name, [*self._axes, *self._columns], n=1, cutoff=0.6)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        there = f"axes: {_shown(list(self._axes))}" if self._axes else "these calls have no axes"
        raise SettingsError(
            f"no axis and no column {name[:80]!r}{hint}\n{there}; any column of wg.images() or of your table can be"
            " used too: rows='model'"
        )
