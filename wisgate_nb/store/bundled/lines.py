"""Rows of the database as lines of a bundle, and back. Pure.

A bundle leaves out what belongs to a computer and not to a call: owner, idempotency key, reserved cost, spending
period, and the addresses of pictures that could not be fetched, which may be signed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ...bundles.fields import CALL, IMAGE, INPUT, microseconds, time_text
from ..rows import to_json
from ..sql import CALL_COLUMNS, IMAGE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...bundles.fields import Line
    from ..rows import Row

_JSON = ("axes", "extra", "details", "echoed", "tags", "fix_ups", "notes")
_SPACED = ("source_sha256", "beside")


def call_line(row: Mapping[str, Any]) -> Line:
    """A row of `calls` as a line; an axis value that is not a number stands as the text `NaN`."""
    line = {name: row[name] for name in CALL if name not in ("created_at", *_JSON, *_SPACED)}
    line["created_at"] = time_text(row["created_us"])
    line |= {name: json.loads(row[name], parse_constant=str) for name in _JSON}
    line |= {name: (row[name] or "").split() for name in _SPACED}
    return {name: line[name] for name in CALL}


def image_line(row: Mapping[str, Any]) -> Line:
    """A row of `images` as a line."""
    return {name: row["position" if name == "index" else name] for name in IMAGE}


def input_line(row: Mapping[str, Any]) -> Line:
    """A row of `inputs` as a line."""
    line = {name: row["position" if name == "index" else name] for name in INPUT}
    return line | {"notes": json.loads(row["notes"])}


def call_row(line: Line) -> Row:
    """The row of a line, with nothing known of who wrote it."""
    row: Row = dict.fromkeys(CALL_COLUMNS) | {name: value for name, value in line.items() if name != "created_at"}
    row |= {name: to_json(line[name]) for name in _JSON}
    row |= {name: " ".join(line[name]) or None for name in _SPACED}
    return row | {"created_us": microseconds(line["created_at"]), "owner": "", "idempotency_key": ""}


def image_row(line: Line) -> Row:
    """The row of an image's line."""
    row: Row = dict.fromkeys(IMAGE_COLUMNS) | {name: value for name, value in line.items() if name != "index"}
    return row | {"position": line["index"]}


def input_row(line: Line) -> Row:
    """The row of an input's line."""
    row = {name: value for name, value in line.items() if name != "index"}
    return row | {"position": line["index"], "notes": to_json(line["notes"])}
