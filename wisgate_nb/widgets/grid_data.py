"""What `wg.grid` can be given, as items: nothing, a table, calls and images, or a sweep."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from ..call import Call, Image
from ..display.grid.items import items_of_frame, items_of_records, items_of_rows, with_unique_keys
from ..errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ..display.grid.items import Item
    from ..store.view import View


@runtime_checkable
class HasGrid(Protocol):
    """What knows its own items, as a sweep does."""

    def grid_items(self) -> Sequence[Item]:
        """What stands in the grid."""

    def grid_axes(self) -> Mapping[str, Sequence[Any]]:
        """The values of each axis in order, also those that no item has."""


@runtime_checkable
class Source(Protocol):
    """What has places for its items that fill as time goes on, as a sweep does."""

    @property
    def done(self) -> bool:
        """Whether nothing will change any more."""

    def __len__(self) -> int: ...

    def grid_slots(self, seen: Mapping[int, Any]) -> Mapping[int, tuple[Any, Sequence[Item]]]:
        """By the number of a place its mark and its items, where the mark is another than the one that was seen."""

    def when_changed(self, tell: Callable[[], object]) -> None:
        """Call `tell` after every change and at the end, from any thread."""


@dataclass(frozen=True, slots=True)
class GridData:
    """The items of a grid, and the values of its axes where they are known. Sources have items beside `items`."""

    items: tuple[Item, ...] = ()
    axes: Mapping[str, Sequence[Any]] | None = field(default=None)
    sources: tuple[Source, ...] = ()


def grid_data(data: Any, view: View) -> GridData:
    """The items of `data`.

    None is the whole log of this store; else a slice of wg.images() or wg.log(), a Call, an Image, `"@REF"`, a list of
    these, a sweep, or a list of sweeps. Raises InputError for anything else.
    """
    if data is None:
        return GridData(tuple(items_of_records(view.calls())))
    if isinstance(data, HasGrid):
        if isinstance(data, Source):
            return GridData((), data.grid_axes(), (data,))
        return GridData(tuple(data.grid_items()), data.grid_axes())
    if hasattr(data, "iloc") and hasattr(data, "index"):
        return GridData(tuple(items_of_frame(_table(data), view)))
    if isinstance(data, (list, tuple)):
        return _together([grid_data(one, view) for one in data]) if _of_sweeps(data) else _listed(data, view)
    return _listed([data], view)


def _table(data: Any) -> Any:
    """A DataFrame; a Series is one row of one, or a column of ids."""
    if hasattr(data, "columns"):
        return data
    return data.to_frame() if data.name in ("image_id", "call_id") else data.to_frame().T


def _of_sweeps(data: Sequence[Any]) -> bool:
    return bool(data) and all(isinstance(one, HasGrid) for one in data)


def _together(parts: Iterable[GridData]) -> GridData:
    listed = list(parts)
    items = tuple(with_unique_keys([item for part in listed for item in part.items]))
    return GridData(items, sources=tuple(source for part in listed for source in part.sources))


def _listed(data: Iterable[Any], view: View) -> GridData:
    return GridData(tuple(items_of_rows([row for one in data for row in _rows_of(one, view)], view)))


def _rows_of(one: Any, view: View) -> list[dict[str, Any]]:
    if isinstance(one, Call):
        return [{"call_id": part.id} for part in one.parts]
    if isinstance(one, Image):
        return [{"image_id": one.id, "call_id": one.call_id}]
    if isinstance(one, str):
        found = view.resolve_ref(one)
        return [{"image_id": found.image_id, "call_id": found.call_id}]
    raise InputError(
        f"a grid cannot be made of {type(one).__name__}\n"
        "give a slice of wg.images() or wg.log(), a Call, an Image, '@REF', a list of them, a sweep,"
        " or nothing for the whole log"
    )
