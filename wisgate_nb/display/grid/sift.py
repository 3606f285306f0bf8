"""Which items of a grid are looked at, and in which order. Pure and light; the page's twin is `js/grid/sift.js`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .values import identity, label_of, ordered, own_order

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from .items import Item

DESCENDING = "-"
"""Before the name of a column: the largest first."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What items must hold in one column to be looked at; all that is given must hold. Unknown values fail ranges."""

    column: str
    """A column, an axis, or `state`."""
    values: tuple[str, ...] | None = None
    """Any of these, as they read in headers: `("low", "(none)")`."""
    text: str | None = None
    """A text that it holds somewhere, in any case."""
    least: float | None = None
    most: float | None = None

    def holds(self, item: Item) -> bool:
        """Whether this item is looked at."""
        value = value_of(item, self.column)
        if self.values is not None and label_of(value) not in self.values:
            return False
        if self.text is not None and (value is None or self.text.lower() not in label_of(value).lower()):
            return False
        return self._in_range(value)

    def _in_range(self, value: Any) -> bool:
        if self.least is None and self.most is None:
            return True
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return False
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)


@dataclass(frozen=True, slots=True)
class Arranged:
    """What a view says beyond the names of rows, columns and pages."""

    filter: tuple[Condition, ...] = ()
    sort: tuple[str, ...] = ()
    """Columns, the first counts most; `-rating` has the largest first. Rows follow, columns and pages do not."""
    orders: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """For names, their values as they read in headers, in the order that was chosen."""

    def chosen(self, items: Sequence[Item]) -> Sequence[Item]:
        """The items that are looked at, in order."""
        return in_order([item for item in items if all(one.holds(item) for one in self.filter)], self.sort)

    def order(self, name: str, values: Sequence[Any], known: Sequence[Any], *, down: bool) -> list[Any]:
        """The values of a name from first to last; `down` where they are rows."""
        if name in self.orders:
            ranks = {label: rank for rank, label in enumerate(self.orders[name])}
            return sorted(ordered(values, known), key=lambda value: ranks.get(label_of(value), len(ranks)))
        if down and self.sort:
            return list({identity(value): value for value in [*values, *known]}.values())
        usual = ordered(values, known)
        if DESCENDING + name in self.sort:
            return [*(v for v in reversed(usual) if v is not None), *(v for v in usual if v is None)]
        return usual


PLAIN = Arranged()


def value_of(item: Item, column: str) -> Any:
    """An item's value in a column; `reason` is one too, as in `Grid.frame`."""
    return item.reason if column == "reason" else item.value(column)


def in_order(items: Sequence[Item], sort: Sequence[str]) -> Sequence[Item]:
    """The items sorted by these columns, stable; unknown values come last in both directions."""
    for name in reversed(sort):
        descending = name.startswith(DESCENDING)
        column = name.removeprefix(DESCENDING)
        ranks = _ranks(value_of(item, column) for item in items)
        last = len(ranks)
        keys = [ranks[identity(value_of(item, column))] for item in items]
        signed = [last if key is None else (-key if descending else key) for key in keys]
        items = [item for _, item in sorted(zip(signed, items, strict=True), key=lambda pair: pair[0])]
    return items


def _ranks(values: Iterable[Any]) -> dict[Hashable, int | None]:
    """The rank of each value: by the order that it has of its own, else numbers before texts, texts by letters."""
    known = {identity(value): value for value in values}
    listed = [value for value in known.values() if value is not None]
    ranks: dict[Hashable, int | None] = {
        identity(value): rank for rank, value in enumerate(own_order(listed) or sorted(listed, key=_reading))
    }
    return ranks | {identity(None): None}


def _reading(value: Any) -> tuple[int, float, str, str]:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    label = label_of(value)
    return (0, value, "", "") if number else (1, 0, label.lower(), label)
