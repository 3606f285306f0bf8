"""What a bundle is to hold of a store: whole calls, what they stand on, and their files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...bundles.names import ORIGINALS, SOURCES, blob
from ...errors import StoreError
from ..blobs import fault
from ..reader import image_record
from ..sql import call_columns, chunks, fetch, images_of, marks
from .lines import call_line, image_line, input_line

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from ...bundles.fields import Line
    from ..records import ImageRecord
    from ..rows import Row
    from ..view import View

_ALL = "SELECT call_id FROM calls"
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Gathered:
    """Lines in the order of the calls' making, and where the file of each name in the bundle lies."""

    calls: list[Line]
    images: list[Line]
    inputs: list[Line]
    files: dict[str, Path]
    records: dict[str, ImageRecord]
    """One image for each original, by its SHA-256."""


def gather(view: View, call_ids: Iterable[str] | None) -> Gathered:
    """The calls with these ids, or all; those that they reuse or complete come with them, those under way do not.

    The order is that of their making whatever order they are given in, so that the same calls make the same bundle.
    Raises StoreError when a file of theirs is missing or altered.
    """
    with view.reading() as connection:
        wanted = [row[0] for row in connection.execute(_ALL)] if call_ids is None else list(call_ids)
        rows = sorted(_calls(connection, wanted), key=lambda row: (row["created_us"], row["call_id"]))
        ids = [row["call_id"] for row in rows]
        images = images_of(connection, ids)
        inputs = _inputs(connection, ids)
    found = Gathered(
        [call_line(row) for row in rows],
        [image_line(dict(image)) for call_id in ids for image in images[call_id]],
        [input_line(item) for call_id in ids for item in inputs[call_id]],
        {},
        {},
    )
    for row in (row for call_id in ids for row in images[call_id] if row["sha256"]):
        record = image_record(row, view.places)
        assert record.path is not None
        found.files[blob(ORIGINALS, row["sha256"], row["format"])] = record.path
        found.records[row["sha256"]] = record
    for line in found.inputs:
        found.files[blob(SOURCES, line["sha256"], line["format"])] = view.places.input(line["sha256"], line["format"])
    _check_files(found.files)
    return found


def _calls(connection: sqlite3.Connection, wanted: Sequence[str]) -> list[Row]:
    """The rows, with those of the calls that they stand on."""
    found: dict[str, Row] = {}
    left = list(dict.fromkeys(wanted))
    while left:
        rows = [row for part in chunks(left) for row in fetch(connection, _named("calls", part), part)]
        found |= {row["call_id"]: call_columns(row) for row in rows if row["status"] != "sent"}
        more = [name for row in rows for name in (row["reused_from"], *(row["beside"] or "").split()) if name]
        left = [name for name in dict.fromkeys(more) if name not in found and name not in left]
    return list(found.values())


def _inputs(connection: sqlite3.Connection, call_ids: Sequence[str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {call_id: [] for call_id in call_ids}
    for part in chunks(call_ids):
        for row in fetch(connection, _named("inputs", part) + " ORDER BY role DESC, position", part):
            found[row["call_id"]].append(dict(row))
    return found


def _named(table: str, ids: Sequence[str]) -> str:
    return f"SELECT * FROM {table} WHERE call_id IN ({marks(ids)})"  # noqa: S608 - two own names and marks


def _check_files(files: dict[str, Path]) -> None:
    bad = [f"{path.name[:16]}... is {why}" for path in files.values() if (why := fault(path))]
    if bad:
        shown = "; ".join(bad[:_MOST_NAMED]) + ("; ..." if len(bad) > _MOST_NAMED else "")
        raise StoreError(
            f"{len(bad):,} of {len(files):,} files of these calls cannot be put into a bundle: {shown};\n"
            "see %wisgate check, or leave those calls out; nothing was written"
        )
