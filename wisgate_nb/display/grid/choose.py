"""Which axes become rows, columns and pages when the user does not say. Pure and light."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Any

from .headers import identities
from .values import identity, label_of, ordered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .items import Item

MOST_COLUMNS = 6
"""Columns that fit a page with pictures that can be judged."""
LONG_LABEL = 60
"""Characters; values with longer labels read better beside a row than above a column."""
PROMPT = "prompt"
_TELLING = ("route", "model", "size", "quality")
"""Columns that tell calls of the same prompt apart."""
_DENSE = 0.6


@dataclass(frozen=True, slots=True)
class Chosen:
    """Names of axes or columns for each direction."""

    rows: tuple[str, ...]
    cols: tuple[str, ...]
    pages: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Axes:
    """The axes of a grid: each one's values in order. Those with one value are told once, not laid out."""

    values: Mapping[str, Sequence[Any]] = field(default_factory=dict)

    @property
    def varying(self) -> tuple[str, ...]:
        """The axes that have several values."""
        return tuple(name for name, values in self.values.items() if len(values) > 1)

    @property
    def fixed(self) -> tuple[tuple[str, Any], ...]:
        """The axes that have one value, with it."""
        return tuple((name, values[0]) for name, values in self.values.items() if len(values) == 1)


def axes_of(items: Sequence[Item], known: Mapping[str, Sequence[Any]] | None) -> Axes:
    """The axes that all items have, with their values in order; those that a sweep knows stand first."""
    given = dict(known or {})
    names = list(dict.fromkeys([*given, *(name for item in items for name in item.axes)]))
    if not given and any(item.axes.keys() != items[0].axes.keys() for item in items):
        names = []
    return Axes({name: ordered((item.value(name) for item in items), given.get(name, ())) for name in names})


def choose(
    items: Sequence[Item],
    axes: Axes,
    rows: tuple[str, ...] | None,
    cols: tuple[str, ...] | None,
    pages: tuple[str, ...] | None,
) -> Chosen:
    """What the caller said, and for the rest what reads best.

    Columns: the axis with the most values of those that fit a page. Rows: prompts, else the axis with the most
    values. Every other axis that varies makes pages. Without axes: one row for each prompt.
    """
    taken = (*(rows or ()), *(cols or ()), *(pages or ()))
    free = [name for name in axes.varying if name not in taken]
    if rows is None and cols is None and not free:
        return _by_prompt(items, pages or ())
    if cols is None:
        cols = _columns(free, axes, alone=rows is None and len(free) == 1)
        free = [name for name in free if name not in cols]
    if rows is None:
        rows = _rows(free, axes)
        free = [name for name in free if name not in rows]
    return Chosen(rows, cols, tuple(free) if pages is None else pages)


def _columns(free: Sequence[str], axes: Axes, *, alone: bool) -> tuple[str, ...]:
    """The axis that makes the columns: of those that fit the widest, the last of equals; a lone one in any case."""
    if alone:
        return tuple(free)
    fitting = [name for name in free if len(axes.values[name]) <= MOST_COLUMNS and not _is_long(name, axes)]
    if not fitting:
        fitting = sorted(free, key=lambda name: -len(axes.values[name]))[-1:]
    return (max(reversed(fitting), key=lambda name: len(axes.values[name])),) if fitting else ()


def _rows(free: Sequence[str], axes: Axes) -> tuple[str, ...]:
    if not free:
        return ()
    long = [name for name in free if _is_long(name, axes)]
    return (max(long or free, key=lambda name: len(axes.values[name])),)


def _is_long(name: str, axes: Axes) -> bool:
    return name == PROMPT or any(len(label_of(value)) > LONG_LABEL for value in axes.values[name])


def _by_prompt(items: Sequence[Item], pages: tuple[str, ...]) -> Chosen:
    """One row for each prompt; what else tells the calls apart makes columns if they fill, else inner rows."""
    notes: tuple[str, ...] = ()
    if any(item.axes for item in items) and any(item.axes.keys() != items[0].axes.keys() for item in items):
        names = ", ".join(dict.fromkeys(name for item in items for name in item.axes))
        notes = (f"These calls do not share their axes ({names}), so they stand by prompt; rows= and cols= choose.",)
    telling = [name for name in _TELLING if name not in pages and _differs(items, name)]
    several = _differs(items, PROMPT)
    met = {identities(item.value(name) for name in telling) for item in items}
    rows = (PROMPT,) if several and PROMPT not in pages else ()
    if len(met) <= MOST_COLUMNS and _fills(items, rows, telling):
        return Chosen(rows, tuple(telling), pages, notes=notes)
    return Chosen((*rows, *telling), (), pages, notes=notes)


def _differs(items: Sequence[Item], name: str) -> bool:
    return len({identity(item.value(name)) for item in items}) > 1


def _fills(items: Sequence[Item], rows: Sequence[str], cols: Sequence[str]) -> bool:
    """Whether most combinations of a row and a column hold something."""
    down = {identities(item.value(name) for name in rows) for item in items}
    across = {identities(item.value(name) for name in cols) for item in items}
    met = {
        (identities(item.value(name) for name in rows), identities(item.value(name) for name in cols)) for item in items
    }
    return len(met) >= _DENSE * sum(1 for _ in product(down, across))
