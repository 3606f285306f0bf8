"""The items of a grid as the page is told them: rows of columns, values that repeat said once, texts by number."""

from __future__ import annotations

import datetime as dt
import math
import sys
from typing import TYPE_CHECKING, Any

from ..display.grid.items import AXIS
from ..display.grid.tile_html import outcome_of
from ..display.grid.values import label_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ..display.grid.items import Item
    from .grid_slots import Change

LONG = 24
"""Characters; a longer text goes over the wire once and then by its number."""
MOST_CHARACTERS = 40_000
"""Of one text; the tables have it whole."""
_MOST_WHOLE = 2**53
PRIVATE = frozenset(
    ("path", "session_id", "endpoint", "source_sha256", "mask_sha256", "sha256", "extra", "images", "missing_url")
)
"""Columns that no page needs: some name folders of this computer."""


class Wire:
    """Makes parts of items; texts that were told once are not told again."""

    def __init__(self, keep: Callable[[str], bool] = lambda _: True) -> None:
        self._keep = keep
        self._texts: dict[str, int] = {}

    def part(self, changes: Iterable[Change], *, now: float, since: Mapping[str, float]) -> dict[str, Any]:
        """A part that says what these slots hold; `since` is when items began to run, in seconds of the kernel."""
        listed = list(changes)
        items = [item for change in listed for item in change.items]
        names = [name for name in dict.fromkeys(n for item in items for n in item.values) if self._is_told(name)]
        before = len(self._texts)
        columns = {name: [self.value(item.value(name)) for item in items] for name in names}
        same = {name: values[0] for name, values in columns.items() if all(value == values[0] for value in values)}
        varying = [name for name in names if name not in same]
        rows = [
            [*self._head(item, since), *(columns[name][number] for name in varying)]
            for number, item in enumerate(items)
        ]
        return {
            "now": now,
            "slots": [[change.slot, len(change.items)] for change in listed],
            "columns": varying,
            "same": {name: value for name, value in same.items() if value is not None},
            "rows": rows,
            "texts": list(self._texts)[before:],
        }

    def value(self, value: Any) -> Any:
        """A value as JSON can hold it and the page can order it; see `js/grid/values.js`."""
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, (int, float)):
            return _number(value)
        if isinstance(value, dt.datetime):
            return {"d": value.timestamp(), "l": label_of(value)}
        return {"o": type(value).__name__, "l": label_of(value)[:MOST_CHARACTERS]}

    def _text(self, text: str) -> Any:
        text = text[:MOST_CHARACTERS]
        return text if len(text) <= LONG else {"t": self._texts.setdefault(text, len(self._texts))}

    def _head(self, item: Item, since: Mapping[str, float]) -> list[Any]:
        """The beginning of a row, before the columns that vary; `js/grid/items.js` reads it by place."""
        image = item.image
        size = (image.width, image.height) if image is not None and image.width else _asked(item)
        return [
            item.key,
            item.state,
            item.image_id,
            item.replicate,
            self.value(item.reason),
            self.value(item.prompt),
            *size,
            since.get(item.key),
            None if item.state == "image" else _box(item),
        ]

    def _is_told(self, name: str) -> bool:
        return name not in PRIVATE and name != "prompt" and not name.startswith(AXIS) and self._keep(name)


def axes_of_wire(axes: Mapping[str, Sequence[Any]] | None) -> dict[str, list[Any]]:
    """The known values of axes as the page is told them, texts whole."""
    plain = Wire()
    return {
        name: [value if isinstance(value, str) else plain.value(value) for value in values]
        for name, values in (axes or {}).items()
    }


def _number(value: float) -> Any:
    if isinstance(value, int):
        return value if abs(value) < _MOST_WHOLE else {"o": "int", "l": str(value)}
    if not math.isfinite(value):
        # JSON has no infinity: a number beyond all others, that reads as it does.
        return {"n": math.copysign(sys.float_info.max, value), "l": label_of(value)}
    label = label_of(value)
    return value if label == (str(int(value)) if value.is_integer() else repr(value)) else {"n": value, "l": label}


def _asked(item: Item) -> tuple[int | None, int | None]:
    """The size that was asked for, where it says one."""
    width, cross, height = str(item.value("size") or "").partition("x")
    return (int(width), int(height)) if cross and width.isdecimal() and height.isdecimal() else (None, None)


def _box(item: Item) -> list[str]:
    """How the place of an item without a picture is drawn: mark, title, tone, and what it means for the bill."""
    if item.state == "waiting":
        return ["○", "waiting", "quiet", ""]
    if item.state == "running":
        return ["…", "running", "quiet", ""]
    if item.call is not None and item.call.status in ("ok", "reused"):
        return ["✕", "no image", "bad", ""]
    found = outcome_of(item)
    return [found.mark, found.title, found.tone, found.money]
