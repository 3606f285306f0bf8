"""Each call's row once more as a JSON file, from which a lost database is rebuilt (FAULTS K18)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .blobs import read
from .durable import write_whole
from .folder import is_id
from .rows import Row
from .sql import CALL_COLUMNS, IMAGE_COLUMNS, INPUT_COLUMNS, SINCE_2

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .folder import Folder

WholeCall = tuple[Row, list[Row], list[Row]]
"""A call's row, its images and its inputs."""

WRITTEN = frozenset({"ok", "unknown", "rejected", "blocked", "failed"})
"""Calls that were sent and are over; a reuse and a cancelled call cost nothing and can be lost."""

_ENCODERS = {
    depth: json.JSONEncoder(ensure_ascii=False, separators=(",\n" + " " * (depth + 1), ": ")) for depth in (1, 2)
}
"""For a row of the call, and for one in a list; `json.dumps` would make one each time."""

_LARGEST = 64 * 1024 * 1024


def write(folder: Folder, whole: WholeCall) -> None:
    """Write or replace a call's side-car, if its status has one; OSError if the disk refuses."""
    if whole[0]["status"] in WRITTEN:
        path = folder.sidecar(whole[0]["call_id"])
        write_whole(path, text_of(whole), folder.temporary(path))


def text_of(whole: WholeCall) -> bytes:
    """The bytes of a side-car; what came with version 2 is left out where empty, so that older ones stay current."""
    call, images, inputs = whole
    told = {name: value for name, value in call.items() if value is not None or name not in SINCE_2}
    parts = f' "schema": 1,\n "call": {_block(told, 1)},\n "images": {_list(images)},\n "inputs": {_list(inputs)}'
    return f"{{\n{parts}\n}}\n".encode("utf-8", "replace")


def _list(rows: list[Row]) -> str:
    return "[\n  " + ",\n  ".join(_block(row, 2) for row in rows) + "\n ]" if rows else "[]"


def _block(row: Row, depth: int) -> str:
    """As `json.dumps` with an indent of 1 would write it, in a seventh of its time: that one is written in Python."""
    inner = "\n" + " " * (depth + 1)
    plain = _ENCODERS[depth].encode(row)
    return f"{{{inner}{plain[1:-1]}\n{' ' * depth}}}"


def is_current(folder: Folder, whole: WholeCall) -> bool:
    """Whether the side-car says what the row says."""
    try:
        return read(folder.sidecar(whole[0]["call_id"])) == text_of(whole)
    except OSError:
        return False


def load(path: Path) -> WholeCall | None:
    """A side-car's row, or None if the file holds no such thing."""
    try:
        if path.stat().st_size > _LARGEST:
            return None
        return parsed(json.loads(read(path)))
    except (OSError, ValueError, RecursionError):
        return None


def parsed(facts: Any) -> WholeCall | None:
    """The call in the object of a side-car, or None where it is no call."""
    try:
        call = _with(dict.fromkeys(SINCE_2) | facts["call"], CALL_COLUMNS)
        images = [_with(image, IMAGE_COLUMNS) for image in facts["images"]]
        inputs = [_with(item, INPUT_COLUMNS) for item in facts["inputs"]]
    except (TypeError, KeyError):
        return None
    same = all(row["call_id"] == call["call_id"] for row in (*images, *inputs))
    return (call, images, inputs) if same and is_id(str(call["call_id"])) else None


def names(folder: Folder) -> frozenset[str]:
    """The names of all side-cars."""
    return frozenset(path.name for path in folder.room("calls").glob("*.json"))


def load_all(folder: Folder, *, but: frozenset[str] = frozenset()) -> Iterator[WholeCall]:
    """Every readable side-car whose name is not in `but`, in the order in which the calls were made."""
    paths = [folder.room("calls") / name for name in names(folder) - but]
    found = [whole for path in paths if (whole := load(path))]
    yield from sorted(found, key=lambda whole: (whole[0]["created_us"], whole[0]["call_id"]))


def _with(row: Any, columns: tuple[str, ...]) -> Row:
    """The known columns of a row; KeyError if one is missing, TypeError if a value is no plain one."""
    found = {name: row[name] for name in columns}
    if not all(value is None or isinstance(value, (str, int, float)) for value in found.values()):
        raise TypeError("a row holds texts and numbers")
    return found
