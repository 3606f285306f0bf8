"""What stands in a grid: one item per image, and one per call that has none. Light; pandas is the caller's."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from ...errors import InputError, StoreError
from ...store import columns
from ..outcome import outcome
from ..text import image_reason
from .values import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pandas as pd

    from ...store.records import CallRecord, ImageRecord
    from ...store.view import View

State = Literal["image", "failed", "blocked", "rejected", "unknown", "cancelled", "running", "waiting"]

AXIS = "axis."
"""Before the name of an axis where it is a column of a table."""
STATE = "state"
NO_IMAGE = "The call went through and its answer holds no image."

_CALL_COLUMNS = tuple(name for name in columns.LOG if name not in (columns.AXES, "images"))
_TABLE_COLUMNS = frozenset((*columns.LOG, *columns.IMAGES))
_AT_ONCE = 400
"""Call ids in one query; SQLite allows a chain of 1,000 conditions."""


@dataclass(frozen=True, slots=True)
class Item:
    """One place of a grid: an image, or a call without one (failed, under way, or still to be made)."""

    key: str
    """Unique in its grid: `CALLID/INDEX`, or `CALLID` without an image; a sweep chooses keys for what is to come."""
    values: Mapping[str, Any]
    """Every column by its name, axes both as `style` and as `axis.style`; None where unknown."""
    state: State
    prompt: str
    image: ImageRecord | None = None
    call: CallRecord | None = None
    reason: str | None = None
    """Why there is no picture, in words."""
    replicate: int = 1
    axes: Mapping[str, Any] = field(default_factory=dict)
    """The axes of the call alone, by bare name."""

    def value(self, name: str) -> Any:
        """Its value in a column, None where it is unknown or the item has no such column; `state` is one too."""
        return self.state if name == STATE and STATE not in self.values else plain(self.values.get(name))

    @property
    def image_id(self) -> str | None:
        """The id of its image, or None."""
        return self.image.image_id if self.image else None


def planned_item(
    key: str,
    prompt: str,
    axes: Mapping[str, Any],
    *,
    state: State = "waiting",
    replicate: int = 1,
    reason: str | None = None,
    **values: Any,
) -> Item:
    """An item of a call that has no row in the log yet; `values` are further columns (`model=`, `size=`)."""
    found = {"prompt": prompt, "replicate": replicate, **values, **_named(axes)}
    return Item(key, found, state, prompt, reason=reason, replicate=replicate, axes=dict(axes))


def items_of_records(records: Iterable[CallRecord]) -> list[Item]:
    """The items of calls in their order: one for each image; one with its reason for a call without images."""
    return [item for record in records for item in _items_of_call(record)]


def items_of_frame(frame: pd.DataFrame, view: View) -> list[Item]:
    """The items of any slice of `wg.images()` or `wg.log()`, in the frame's order; see `items_of_rows`.

    Raises InputError for a frame with neither an `image_id` nor a `call_id`.
    """
    return items_of_rows(list(_rows(_with_ids_as_columns(frame))), view)


def items_of_rows(rows: Sequence[Mapping[str, Any]], view: View) -> list[Item]:
    """The items of rows that hold an `image_id`, a `call_id` or both, in their order.

    A row with an `image_id` is that image, any other row is its call with all images. Every further value of a row
    can be a row or column of the grid, also one that the caller added or changed. Raises InputError for a row with
    neither id, StoreError for an id that is not in this store.
    """
    home = _homes(rows, view)
    names = [row.get("call_id") or home.get(row.get("image_id")) for row in rows]
    calls = _calls_of(names, view)
    found: list[Item] = []
    for row, name in zip(rows, names, strict=True):
        call = calls[name]
        wanted = row.get("image_id")
        made = _items_of_call(call) if wanted is None else [_item_of_image(call, _image_of(call, wanted))]
        found += [_with_row(item, row) for item in made]
    return with_unique_keys(found)


def _items_of_call(call: CallRecord) -> list[Item]:
    if call.images:
        return [_item_of_image(call, image) for image in call.images]
    state, reason = _without_image(call)
    values = _values_of(call)
    return [Item(call.call_id, values, state, call.prompt, None, call, reason, call.replicate, call.axes)]


def _item_of_image(call: CallRecord, image: ImageRecord) -> Item:
    reason = image_reason(image) if image.path is None else None
    values = _values_of(call, image)
    key = f"{call.call_id}/{image.index}"
    return Item(key, values, "image", call.prompt, image, call, reason, call.replicate, call.axes)


def _without_image(call: CallRecord) -> tuple[State, str]:
    """The state of a call that has no image, and its reason."""
    if call.status in ("ok", "reused"):
        return "failed", NO_IMAGE
    state: State = "running" if call.status == "sent" else call.status  # type: ignore[assignment]  # ok, reused: above
    return state, call.error_message or outcome(call.status).title


def _values_of(call: CallRecord, image: ImageRecord | None = None) -> dict[str, Any]:
    """The call's row as the tables show it, its image's on top, and its axes by both names."""
    values = {name: getattr(call, name) for name in _CALL_COLUMNS}
    values["extra"] = json.dumps(call.extra, ensure_ascii=False) if call.extra else None
    values["source_sha256"] = " ".join(call.source_sha256) or None
    values["tags"] = ",".join(call.tags)
    values["images"] = None if call.status in ("sent", "unknown") else len(call.images)
    if image is not None:
        # The call of a reused image is the one that shows it, not the one that made it.
        own = {name: getattr(image, name) for name in columns.IMAGES if name != "call_id"}
        values |= own | {"path": str(image.path) if image.path else None}
    return values | _named(call.axes)


def _named(axes: Mapping[str, Any]) -> dict[str, Any]:
    return {**{AXIS + name: value for name, value in axes.items()}, **axes}


def _with_ids_as_columns(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with `image_id` or `call_id` as a column, whether it was one or (part of) the index."""
    names = ("image_id", "call_id")
    if any(name in frame.index.names for name in names):
        frame = frame.reset_index()
    if not any(name in frame.columns for name in names):
        raise InputError(
            f"a grid needs the column image_id or call_id, to find the pictures; got {_listed(frame.columns)}\n"
            "pass a slice of wg.images() or wg.log() that keeps one of them, as in images[['image_id', 'rating']]"
        )
    return frame


def _listed(names: Iterable[Any]) -> str:
    shown = [str(name) for name in names]
    return ", ".join(shown[:12]) + (" …" if len(shown) > 12 else "") if shown else "a frame without columns"  # noqa: PLR2004


def _rows(table: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Each row as a dict, with None for every kind of unknown."""
    names = [str(name) for name in table.columns]
    lists = []
    for _, column in table.items():  # noqa: PERF102 - it is no dict
        array = column.array  # a fifth of the time that the Series itself takes where there are few rows
        known = zip(array.astype(object), array.isna(), strict=True)
        values = [None if unknown else value for value, unknown in known]
        # Columns of one kind give Python's own values; only one of objects may hold NumPy's.
        lists.append([plain(value) for value in values] if column.dtype == object else values)
    return (dict(zip(names, values, strict=True)) for values in zip(*lists, strict=True))


def _homes(rows: Sequence[Mapping[str, Any]], view: View) -> dict[Any, str]:
    """The call of each image whose row does not say it."""
    orphans = {row["image_id"] for row in rows if row.get("image_id") and not row.get("call_id")}
    if not orphans:
        return {}
    from ...store.tables import images_frame

    known = images_frame(view)
    homes = dict(zip(known["image_id"], known["call_id"], strict=True))
    for image_id in orphans - homes.keys():
        raise _stranger("image", image_id, view)
    return homes


def _calls_of(call_ids: Sequence[Any], view: View) -> dict[Any, CallRecord]:
    wanted = list(dict.fromkeys(call_ids))
    if None in wanted:
        raise InputError("a row of the frame has neither an image_id nor a call_id; drop it: frame.dropna(...)")
    found: dict[Any, CallRecord] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        found |= {call.call_id: call for call in view.calls(call_id=wanted[start : start + _AT_ONCE])}
    for call_id in wanted:
        if call_id not in found:
            raise _stranger("call", call_id, view)
    return found


def _image_of(call: CallRecord, image_id: str) -> ImageRecord:
    for image in call.images:
        if image.image_id == image_id:
            return image
    raise InputError(
        f"image {image_id!r} is no image of call {call.call_id!r}; a row's image_id and call_id belong together:\n"
        "take both from wg.images()"
    )


def _stranger(kind: str, name: object, view: View) -> StoreError:
    return StoreError(
        f"no {kind} {str(name)[:60]!r} in the store {view.path}; if the table comes from another store,"
        " open that one first: wg.open_store(path)"
    )


def _with_row(item: Item, row: Mapping[str, Any]) -> Item:
    """The item with the frame's row over what the store says.

    `axis.style` is also `style`, unless the frame has a column of that name that the tables do not have: its own.
    """
    named = {name.removeprefix(AXIS): value for name, value in row.items() if name.startswith(AXIS)}
    shown = {
        name: value
        for name, value in named.items()
        if name not in row or (name in _TABLE_COLUMNS and value is not None)
    }
    # A row of a call that has several images, or of a table of calls alone, names none of them.
    own = {name: value for name, value in row.items() if name != "image_id" or value is not None}
    return replace(item, values={**item.values, **own, **shown})


def with_unique_keys(items: Sequence[Item]) -> list[Item]:
    """The items, those that stand several times with keys of their own."""
    met: Counter[str] = Counter()
    unique = []
    for item in items:
        met[item.key] += 1
        again = met[item.key]
        unique.append(item if again == 1 else replace(item, key=f"{item.key}#{again}"))
    return unique
