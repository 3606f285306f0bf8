"""What a user hands over to be exported, as items (an image, or a call without one) and as a table."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..call import Call, Image
from ..display.grid.items import AXIS, items_of_frame, items_of_records
from ..errors import InputError
from ..store import columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..display.grid.items import Item
    from ..store.view import View

_KNOWN = columns.IMAGES | {name: kind for name, kind in columns.LOG.items() if name != columns.AXES}
_WHAT = "a slice of wg.images() or wg.log(), a call, a list of calls or images, a sweep, a grid, or nothing for all"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The data of one export. `own` is the user's own table, where one was given."""

    view: View
    given: Any
    own: pd.DataFrame | None

    def items(self) -> list[Item]:
        """One item per image and one per call without any, in the order given; InputError for a table without ids."""
        if self.given is None:
            return items_of_records(self.view.calls())
        return items_of_frame(_with_ids(self.given) if self.own is None else self.own, self.view)

    def frame(self) -> pd.DataFrame:
        """The user's table as it is; else one row per item with the columns of `wg.images()`."""
        return table_of(self.items()) if self.own is None else self.own


def choose(data: Any, view: View) -> Chosen:
    """Look at what was given: see `_WHAT`. Raises InputError for anything else, and for nothing at all to export."""
    if isinstance(data, (str, bytes, os.PathLike)) and not isinstance(data, Image):
        raise InputError(
            f"the data to export are {type(data).__name__} {str(data)[:60]!r}; write export(path, data)\ndata: {_WHAT}"
        )
    frame = data if isinstance(data, pd.DataFrame) else getattr(data, "frame", None)
    own = frame if isinstance(frame, pd.DataFrame) else None
    if own is None and data is not None:
        _with_ids(data)
    if own is not None and not len(own):
        raise InputError("the table to export has no rows; look at the filter that made it")
    return Chosen(view, data, own)


def table_of(items: Sequence[Item]) -> pd.DataFrame:
    """Items as a table: the columns of `wg.images()`, one `axis.<name>` for each axis, then what a user added."""
    rows = [dict(_columns(item)) for item in items]
    names = dict.fromkeys(name for row in rows for name in row)
    ordered = [
        *(name for name in _KNOWN if name in names),
        *(name for name in names if name.startswith(AXIS)),
        *(name for name in names if name not in _KNOWN and not name.startswith(AXIS)),
    ]
    return pd.DataFrame({name: _column(name, [row.get(name) for row in rows]) for name in ordered})


def _columns(item: Item) -> Iterator[tuple[str, Any]]:
    """The item's values, each axis once: as `axis.style`, not as `style` too."""
    found = dict(item.values)
    bare = {name.removeprefix(AXIS) for name in found if name.startswith(AXIS)}
    for name, value in found.items():
        if name in _KNOWN or name not in bare:
            yield name, value


def _column(name: str, values: list[Any]) -> Any:
    kind = _KNOWN.get(name)
    if kind is None:
        return pd.Series(values, dtype=object).convert_dtypes()
    if kind.startswith("datetime"):
        return pd.to_datetime(pd.Series(values), utc=True)
    return pd.array(values, dtype=kind)  # type: ignore[call-overload]  # a declared dtype by name


def _with_ids(data: Any) -> pd.DataFrame:
    """The calls and images of `data` as a table of their ids."""
    rows = list(_ids(data))
    if not rows:
        raise InputError(f"there is nothing to export in an empty {type(data).__name__}; data: {_WHAT}")
    return pd.DataFrame(rows, columns=["call_id", "image_id"], dtype="string")


def _ids(data: Any) -> Iterator[tuple[str, str | None]]:
    if isinstance(data, Call):
        yield from ((part.id, None) for part in data.parts)
    elif isinstance(data, Image):
        yield data.call_id, data.id
    elif callable(getattr(data, "records", None)):
        yield from ((record.call_id, None) for record in data.records())
    elif isinstance(data, (list, tuple)):
        for one in data:
            yield from _ids(one)
    else:
        raise InputError(f"cannot export {type(data).__name__}; data: {_WHAT}")
