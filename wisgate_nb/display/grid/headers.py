"""The headers of a grid's rows or columns: nested values with their spans and counts. Pure and light."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from .values import identity, label_of, ordered

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

Combination = tuple[Any, ...]
"""One value for each name, outermost first."""

MOST_UNMET = 2_000
"""Combinations that no call was made for are listed up to this many."""


@dataclass(frozen=True, slots=True)
class Header:
    """One header cell: a value of one axis or column, above (or left of) `span` columns (or rows)."""

    name: str
    value: Any
    """None where unknown."""
    start: int
    """The first row or column beneath it, from 0."""
    span: int
    images: tuple[int, ...] = ()
    """For each page, how many images stand beneath it."""
    items: tuple[int, ...] = ()
    """For each page, how many items stand beneath it: images, and calls without one."""

    @property
    def label(self) -> str:
        """The value as it reads; `(none)` where unknown."""
        return label_of(self.value)

    @property
    def count(self) -> int:
        """Images beneath it, on all pages."""
        return sum(self.images)


@dataclass(frozen=True, slots=True)
class Headers:
    """All rows, or all columns, of a grid. Without names there is exactly one, without a header."""

    names: tuple[str, ...]
    keys: tuple[Combination, ...]
    """The values of each row or column; an empty tuple where there are no names."""
    levels: tuple[tuple[Header, ...], ...]
    """For each name, outermost first, its header cells from first to last."""

    def __len__(self) -> int:
        return len(self.keys)


Order = Callable[[str, Sequence[Any], Sequence[Any]], "list[Any]"]
"""The values of a name from first to last: its name, those met, those known."""


def usual_order(_: str, values: Sequence[Any], known: Sequence[Any]) -> list[Any]:
    """As `ordered` has it."""
    return ordered(values, known)


def combinations(
    names: Sequence[str],
    met: Iterable[Combination],
    known: Mapping[str, Sequence[Any]],
    order: Order = usual_order,
) -> list[Combination]:
    """The combinations that stand in a grid, in order: those met, and all that hold a known value which none met has.

    `known` gives the full list of values, in order, of the names that have one. A combination of met values that was
    itself not met is left out: a zip or a filter did not ask for it. `order` puts the values of each name in order.
    """
    met = list(met)
    values = [order(name, [one[place] for one in met], known.get(name, ())) for place, name in enumerate(names)]
    seen = [{identity(one[place]) for one in met} for place in range(len(names))]
    listed = {identities(one): one for one in met}
    unmet = any(identity(value) not in seen[place] for place, column in enumerate(values) for value in column)
    if unmet and _size(values) <= MOST_UNMET:
        for one in product(*values):
            if any(identity(value) not in seen[place] for place, value in enumerate(one)):
                listed.setdefault(identities(one), one)
    ranks = [{identity(value): rank for rank, value in enumerate(column)} for column in values]
    return sorted(listed.values(), key=lambda one: [ranks[place][identity(value)] for place, value in enumerate(one)])


def identities(values: Iterable[Any]) -> tuple[Hashable, ...]:
    """What two combinations must share to be one row or column."""
    return tuple(identity(value) for value in values)


def nested(
    names: Sequence[str],
    keys: Sequence[Combination],
    images: Sequence[Sequence[int]],
    items: Sequence[Sequence[int]],
) -> Headers:
    """Headers over these rows or columns; `images` and `items` count, for each page, what stands in each of them."""
    levels = tuple(_level(names, keys, depth, images, items) for depth in range(len(names)))
    return Headers(tuple(names), tuple(keys), levels)


def _level(
    names: Sequence[str],
    keys: Sequence[Combination],
    depth: int,
    images: Sequence[Sequence[int]],
    items: Sequence[Sequence[int]],
) -> tuple[Header, ...]:
    """The header cells of one name: neighbours that share it and all names outside of it are one."""
    starts = [
        place
        for place, key in enumerate(keys)
        if not place or identities(key[: depth + 1]) != identities(keys[place - 1][: depth + 1])
    ]
    ends = [*starts[1:], len(keys)]
    return tuple(
        Header(
            names[depth],
            keys[start][depth],
            start,
            end - start,
            tuple(sum(page[start:end]) for page in images),
            tuple(sum(page[start:end]) for page in items),
        )
        for start, end in zip(starts, ends, strict=True)
    )


def _size(values: Sequence[Sequence[Any]]) -> int:
    size = 1
    for column in values:
        size *= len(column)
    return size
