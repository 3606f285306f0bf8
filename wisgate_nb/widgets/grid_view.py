"""`GridView`: how a grid is looked at, as a value that can be kept, written as JSON, and given to another grid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any

from ..display.grid.sift import Arranged, Condition
from ..errors import SettingsError

if TYPE_CHECKING:
    from ..display.grid.layout import Names

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
    filter: tuple[Condition, ...] = ()
    """What items must hold to be shown, all of it: `(Condition("rating", least=3),)`."""
    sort: tuple[str, ...] = ()
    """Columns by which pictures and rows stand; `-rating` has the largest first."""
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For rows, columns or pages the order of their values, as they read: `{"style": ("oil", "ink")}`."""
    page: int = 0
    """The page on the screen, from 0."""

    @property
    def arranged(self) -> Arranged:
        """Filter, sort and orders, for the layout."""
        return Arranged(self.filter, self.sort, self.orders)

    def to_dict(self) -> dict[str, Any]:
        """The view as JSON can hold it; `from_dict` takes it back."""
        said = {name: _json(value) for name, value in asdict(self).items()}
        said["filter"] = [
            {name: _json(value) for name, value in asdict(one).items() if value is not None} for one in self.filter
        ]
        return {name: value for name, value in said.items() if value not in (None, [], {}, 0) or name in _DIRECTIONS}

    @classmethod
    def from_dict(cls, said: Mapping[str, Any]) -> GridView:
        """The view that `to_dict` gave. Raises SettingsError for anything that is none."""
        if not isinstance(said, Mapping):
            raise SettingsError(f"a view is a GridView or its to_dict(), not {type(said).__name__}")
        unknown = [str(name) for name in said if name not in _FIELDS]
        if unknown:
            raise SettingsError(f"a view has no {unknown[0][:40]!r}; it has {', '.join(_FIELDS)}")
        try:
            return cls(**{name: _READ.get(name, _as_it_is)(value) for name, value in said.items()})
        except (TypeError, ValueError, AttributeError) as problem:
            raise SettingsError(
                f"the view cannot be read: {str(problem)[:200]}; GridView.to_dict() gives one"
            ) from None


def view_of(given: GridView | Mapping[str, Any] | None) -> GridView:
    """A view, also one that was kept as JSON."""
    if isinstance(given, GridView):
        return given
    return GridView() if given is None else GridView.from_dict(given)


def require_names(view: GridView) -> None:
    """SettingsError for rows, columns or pages that are no names: a second call, as in `wg.grid(one, two)`."""
    for direction in _DIRECTIONS:
        given = getattr(view, direction)
        if given is None or (isinstance(given, Iterable) and all(isinstance(name, str) for name in given)):
            continue
        raise SettingsError(
            f"{direction} got {type(given).__name__}; it takes the name of an axis or a column, or a list of names\n"
            "what is to be shown together is one list: wg.grid([first, second])"
        )


def require_cell_size(size: Any) -> None:
    """SettingsError for what is no size of a picture."""
    if size is None or (isinstance(size, int) and not isinstance(size, bool) and LEAST_CELL <= size <= MOST_CELL):
        return
    raise SettingsError(f"cell_size is {size!r}; give whole pixels from {LEAST_CELL} to {MOST_CELL}, or leave it out")


def _json(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _json(one) for name, one in value.items()}
    return [_json(one) for one in value] if isinstance(value, (tuple, list)) else value


def _names(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else _texts(value)


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Sequence) or not all(isinstance(one, str) for one in value):
        raise TypeError(f"{value!r:.60} is no list of texts")
    return tuple(value)


def _condition(said: Mapping[str, Any]) -> Condition:
    values = said.get("values")
    known = {**said, "values": None if values is None else _texts(values)}
    for name in ("least", "most"):
        if isinstance(known.get(name), bool) or not isinstance(known.get(name, 0), (int, float, type(None))):
            raise TypeError(f"{name} of a condition is {known[name]!r:.40}, no number")
    for name in ("column", "text"):
        if not isinstance(known.get(name, ""), (str, type(None))):
            raise TypeError(f"{name} of a condition is no text")
    return Condition(**known)


def _orders(said: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {str(name): _texts(values) for name, values in said.items()}


def _page(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError(f"page is {value!r:.40}, no whole number from 0")
    return value


def _size(value: Any) -> int | None:
    require_cell_size(value)
    return value  # type: ignore[no-any-return]  # it was looked at


def _title(value: Any) -> str | None:
    return None if value is None else str(value)


def _as_it_is(value: Any) -> Any:
    return value


_DIRECTIONS = ("rows", "cols", "pages")
_FIELDS = tuple(one.name for one in fields(GridView))
_READ: Mapping[str, Any] = {
    **dict.fromkeys(_DIRECTIONS, _names),
    "cell_size": _size,
    "title": _title,
    "filter": lambda listed: tuple(_condition(one) for one in listed),
    "sort": _texts,
    "orders": _orders,
    "page": _page,
}
