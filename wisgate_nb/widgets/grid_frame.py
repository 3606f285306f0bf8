"""The items of a grid as a DataFrame, and what was selected of them. Imports pandas: import it where it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ..errors import InputError
from ..store import columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..display.grid.items import Item
    from ..display.grid.layout import Layout

_DTYPES = {**columns.LOG, **columns.IMAGES, "page": "Int64", "row": "Int64", "col": "Int64"}
FIRST = ("page", "row", "col", "image_id", "call_id", "state", "reason")


def frame_of(layout: Layout) -> pd.DataFrame:
    """One row per item in grid order; unknown values are NA. A row can be given to `wg.grid` again."""
    rows = [_row(item, place) for item, place in placed(layout)]
    if not rows:
        return pd.DataFrame({name: pd.Series(dtype="Int64" if name in FIRST[:3] else "string") for name in FIRST})
    table = pd.DataFrame(rows)
    return pd.DataFrame({name: _typed(table[name], _DTYPES.get(str(name))) for name in table.columns})


def _typed(values: pd.Series[Any], dtype: str | None) -> pd.Series[Any]:
    """A column as the tables have it, else as its values are; also one of theirs that was overwritten with others."""
    try:
        return values.astype(dtype) if dtype else values.convert_dtypes()  # type: ignore[call-overload]  # by name
    except (TypeError, ValueError):
        return values.convert_dtypes()


def placed(layout: Layout) -> Iterator[tuple[Item, tuple[int, int, int]]]:
    """Each item in grid order with its page, row and column, from 0."""
    return (
        (item, (page, row, column))
        for page, sheet in enumerate(layout.pages)
        for row, cells in enumerate(sheet.cells)
        for column, cell in enumerate(cells)
        for item in cell.items
    )


def keys_of(wanted: Any, layout: Layout) -> tuple[str, ...]:
    """The keys of the items that `wanted` names: ids, images, rows of a table, or a mask as long as the grid."""
    items = layout.items
    if hasattr(wanted, "columns"):
        wanted = _ids(wanted)
    listed = [wanted] if isinstance(wanted, str) or hasattr(wanted, "id") else list(wanted)
    if listed and all(isinstance(one, bool) or type(one).__name__ in ("bool_", "bool") for one in listed):
        return _masked(listed, items)
    names = {(one if isinstance(one, str) else str(getattr(one, "id", one))).removeprefix("@") for one in listed}
    for name in sorted(names - {name for item in items for name in _names(item)}):
        raise InputError(f"no image {name[:60]!r} in this grid; ids stand in the column image_id of grid.frame")
    return tuple(item.key for item in items if names & set(_names(item)))


def _names(item: Item) -> tuple[str, ...]:
    """What an item can be called by: its image, or its call if it has none."""
    if item.image is not None:
        return (item.image.image_id, item.key)
    return (item.key, *((item.call.call_id,) if item.call is not None else ()))


def _ids(table: Any) -> list[str]:
    for name in ("image_id", "call_id"):
        if name in table.columns:
            return [str(one) for one in table[name].dropna()]
    raise InputError("a table of what to select needs the column image_id or call_id, as grid.frame has")


def _masked(mask: Sequence[Any], items: Sequence[Item]) -> tuple[str, ...]:
    if len(mask) != len(items):
        raise InputError(f"the mask has {len(mask)} values and the grid {len(items)} items; make it from grid.frame")
    return tuple(item.key for item, chosen in zip(items, mask, strict=True) if chosen)


def _row(item: Item, place: tuple[int, int, int]) -> dict[str, Any]:
    call_id = item.call.call_id if item.call is not None else None
    first = (*place, item.image_id, call_id, item.state, item.reason)
    return dict(zip(FIRST, first, strict=True)) | {k: v for k, v in item.values.items() if k not in FIRST}  # noqa: PD011 - no DataFrame
