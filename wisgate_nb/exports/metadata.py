"""The lines of an imagefolder's `metadata.jsonl`: what each picture is, in one kind of value under each key."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from typing import TYPE_CHECKING, Any

from ..display.grid.items import AXIS
from ..store import columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..display.grid.items import Item
    from .copying import Copied
    from .private import Private

_CALL_NAMES = """
    route backend model size quality background output_format n replicate take seconds cost text_in_tokens
    image_in_tokens image_out_tokens
"""
_OF_CALL = _CALL_NAMES.split()
_OF_IMAGE = ["format", "width", "height", "sha256", "revised_prompt", "rating", "note"]
_IDS = ["template", "created_at", "image_id", "call_id", "reused_from"]
_TABLES = frozenset((*columns.LOG, *columns.IMAGES))
_A_FILE = re.compile(r"file_names?$")
"""The loader takes a key with this end for the path of a picture."""


def line_of(item: Item, copied: Copied, private: Private) -> dict[str, Any]:
    """What `metadata.jsonl` says of an item; unknown is None. `file_name` stands first: the loader needs it there."""
    values = item.values
    line: dict[str, Any] = {"file_name": copied.image, "prompt": item.prompt, "text": item.prompt}
    line |= dict(_inputs(copied))
    line |= dict(_axes(item))
    line |= {"status": values.get("status"), "error": _error(item, copied, private)}
    line |= {name: values.get(name) for name in _OF_CALL}
    line |= {name: values.get(name) for name in _OF_IMAGE}
    line |= {"tags": [tag for tag in str(values.get("tags") or "").split(",") if tag]}
    line |= {name: values.get(name) for name in _IDS}
    line |= {name: value for name, value in _added(item) if name not in line}
    return {private.text(name): _cleaned(value, private) for name, value in line.items()}


def made_even(lines: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines with the same keys in the same order, and one kind of value under each: mixed ones become text."""
    names = list(dict.fromkeys(name for line in lines for name in line))
    lists: dict[str, list[str]] = {"tags": []}
    filled = [{name: line.get(name, lists.get(name)) for name in names} for line in lines]
    for name in names:
        kinds = {_kind(line[name]) for line in filled} - {None}
        if len(kinds) > 1:
            numbers = kinds == {"int", "float"}
            for line in filled:
                value = line[name]
                line[name] = None if value is None else float(value) if numbers else _as_text(value)
    return filled


def _inputs(copied: Copied) -> Iterator[tuple[str, str]]:
    """`input_file_name` for the first source, `input_2_file_name` and so on for others, `mask_file_name`."""
    for number, name in enumerate(copied.inputs, 1):
        yield ("input_file_name" if number == 1 else f"input_{number}_file_name"), name
    if copied.mask:
        yield "mask_file_name", copied.mask


def _axes(item: Item) -> Iterator[tuple[str, Any]]:
    for name, value in item.axes.items():
        yield _key(f"axis_{name}"), value


def _added(item: Item) -> Iterator[tuple[str, Any]]:
    """Columns that the user put beside those of the tables; the axes of a table have theirs, this call's or not."""
    for name, value in item.values.items():
        axis = name in item.axes or (value is None and f"{AXIS}{name}" in item.values)
        if name not in _TABLES and not name.startswith(AXIS) and not axis:
            yield _key(name), value


def _key(name: str) -> str:
    return f"{name}_" if _A_FILE.search(name) else name


def _error(item: Item, copied: Copied, private: Private) -> str | None:
    said = copied.problem or (item.reason if item.image is None else None)
    return None if said is None else private.message(said)


def _cleaned(value: Any, private: Private) -> Any:
    """A value as JSON can hold it; texts without the key."""
    if isinstance(value, dt.datetime):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, list):
        return [private.text(str(one)) for one in value]
    return private.text(value if isinstance(value, str) else str(value))


def _kind(value: Any) -> str | None:
    return None if value is None else type(value).__name__


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
