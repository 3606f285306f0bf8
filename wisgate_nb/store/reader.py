"""Rows of the database as records, with every value checked: a stranger's store may hold anything (FAULTS S17)."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from ..errors import STATUSES, StoreError
from .checked import doubt
from .folder import is_blob_name
from .records import CallRecord, ImageRecord
from .sql import counts_of, fetch, images_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

    from .folder import Folder
    from .rows import Row

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TEXT_NAMES = """
    call_id session_id route endpoint backend model prompt template size quality background output_format
    moderation mask_sha256 status error_type error_code error_message request_id cost_source reused_from
    digest idempotency_key
"""
_WHOLE_NAMES = """
    cell replicate take n output_compression partial_images http_status attempts text_in_tokens
    image_in_tokens image_out_tokens text_out_tokens
"""
_TEXT = tuple(_TEXT_NAMES.split())
_WHOLE = tuple(_WHOLE_NAMES.split())
_REAL = ("seconds", "first_byte_seconds", "cost")
_TEXTS, _WHOLES, _REALS = (frozenset((type(None), *kinds)) for kinds in ((str,), (int,), (float, int)))
_LISTS = ("tags", "fix_ups", "notes")
_OBJECTS = ("axes", "extra", "echoed", "details")
_EMPTY: dict[type, str] = {list: "[]", dict: "{}"}


def read_calls(
    connection: sqlite3.Connection, folder: Folder, where: str = "TRUE", values: Sequence[Any] = (), tail: str = ""
) -> list[CallRecord]:
    """The calls that a condition selects, in the order of the log, with their images.

    `where` and `tail` are this room's own SQL; `values` fill its `?`.
    """
    query = f"SELECT * FROM (SELECT * FROM calls WHERE {where} {tail}) ORDER BY seq"  # noqa: S608 - see docstring
    # `dict(row)` looks each of 54 columns up by name: a fifth of the time that a row takes in all.
    rows = [dict(zip(row.keys(), row, strict=True)) for row in fetch(connection, query, values)]
    shown = shown_images(connection, rows)
    return [call_record(row, images, folder) for row, images in zip(rows, shown, strict=True)]


def shown_images(connection: sqlite3.Connection, rows: Sequence[Row]) -> list[list[sqlite3.Row]]:
    """The images of each row: its own, or those that it reuses, the first ones if it asked for fewer (as `SHOWN`)."""
    images = images_of(connection, [row["reused_from"] or row["call_id"] for row in rows])
    counts = counts_of(connection, [row["reused_from"] for row in rows if row["reused_from"]])
    return [
        [
            image
            for image in images[row["reused_from"] or row["call_id"]]
            if row["n"] >= counts.get(row["reused_from"], 0) or image["position"] <= row["n"]
        ]
        for row in rows
    ]


def call_record(row: Row, images: Sequence[sqlite3.Row | Row], folder: Folder) -> CallRecord:
    """One row as a record; StoreError if a value is not of the kind that its column holds."""
    try:
        facts = _all(row, _TEXT, _TEXTS) | _all(row, _WHOLE, _WHOLES) | _all(row, _REAL, _REALS)
        facts |= {name: tuple(str(text) for text in _loaded(row[name], list)) for name in _LISTS}
        facts |= {name: _loaded(row[name], dict) for name in _OBJECTS}
        facts["created_at"] = _EPOCH + timedelta(microseconds=row["created_us"])
        facts["source_sha256"] = tuple((row["source_sha256"] or "").split())
        facts["beside"] = tuple((row.get("beside") or "").split())
        facts["images"] = tuple(image_record(image, folder) for image in images)
        _require(row["status"] in STATUSES)
        if row.get("error_param"):
            facts["details"] = {"param": row["error_param"]} | facts["details"]
        return CallRecord(**facts)
    except (ValueError, TypeError, OverflowError, KeyError, IndexError, RecursionError) as error:
        doubt(folder.database)
        raise StoreError(
            f"the row of call {str(row.get('call_id'))[:40]!r} cannot be read: {str(error)[:200]};"
            " the database may be damaged: open the store again, or run %wisgate check"
        ) from error


def image_record(row: sqlite3.Row | Row, folder: Folder) -> ImageRecord:
    """One image row as a record; the path is rebuilt from digest and format, never read from the database."""
    path: Path | None = None
    if row["sha256"] is not None:
        _require(is_blob_name(f"{row['sha256']}.{row['format']}"))
        path = folder.image(_text(row["sha256"]), _text(row["format"]))
    return ImageRecord(
        image_id=_text(row["image_id"]),
        call_id=_text(row["call_id"]),
        index=_checked(row["position"], int),
        path=path,
        sha256=row["sha256"],
        format=row["format"],
        width=_checked(row["width"], int),
        height=_checked(row["height"], int),
        bytes=_checked(row["bytes"], int),
        revised_prompt=_checked(row["revised_prompt"], str),
        rating=_checked(row["rating"], int),
        note=_checked(row["note"], str),
        missing_reason=_checked(row["missing_reason"], str),
        missing_url=_checked(row["missing_url"], str),
    )


def axes_of(text: str) -> dict[str, Any]:
    """The axes of a call from their JSON; StoreError if it holds no object."""
    try:
        axes: dict[str, Any] = _loaded(text, dict)
    except (ValueError, RecursionError) as error:
        raise StoreError(
            f"the axes of a call cannot be read: {str(error)[:100]}; the database may be damaged"
        ) from error
    return axes


def _all(row: Row, names: Sequence[str], kinds: frozenset[type]) -> dict[str, Any]:
    """These values of a row, each of one of these kinds; checked together, which takes a third of the time."""
    found = {name: row[name] for name in names}
    _require(kinds.issuperset(map(type, found.values())))
    return found


def _text(value: Any) -> str:
    _require(isinstance(value, str))
    return str(value)


def _checked(value: Any, kind: type | tuple[type, ...]) -> Any:
    _require(value is None or isinstance(value, kind))
    return value


def _loaded(text: Any, kind: type) -> Any:
    if text == _EMPTY[kind]:  # as most are: a grid of 1,000 images reads 7,000 of these
        return kind()
    value = json.loads(_text(text))
    _require(isinstance(value, kind))
    return value


def _require(sound: bool) -> None:
    if not sound:
        raise ValueError("a value is not of the kind that its column holds")
