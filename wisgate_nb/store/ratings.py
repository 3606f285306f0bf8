"""What people say of pictures: scores, notes and tags, in the rows and their side-cars."""

from __future__ import annotations

import json
from operator import index
from typing import TYPE_CHECKING, Any

from ..errors import SettingsError, StoreError
from ..request.shown import shown
from . import sidecar
from .rows import plain_text, single_tags, to_json
from .sql import next_revision, touch_calls, whole_call

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from .folder import Folder
    from .sidecar import WholeCall
    from .writer import Writer


REJECTED, BEST = 0, 5
"""Scores: 1 to 5 stars, and 0 for a picture that is rejected."""


def rate(folder: Folder, writer: Writer, image_ids: Sequence[str], score: int | None) -> None:
    """Give images a score from 0 (rejected) to 5; None takes it away.

    Raises SettingsError for another score, and StoreError for an id that is not in the store: nothing is changed then.
    """
    value = None if score is None else _checked(score)
    _write(folder, writer, lambda connection: _set_on_images(connection, "rating", image_ids, value))


def _checked(score: Any) -> int:
    """A score as a plain int; NumPy's whole numbers are welcome, True and 3.0 are slips."""
    if isinstance(score, bool) or not hasattr(score, "__index__") or not REJECTED <= score <= BEST:
        raise SettingsError(
            f"a score of {shown(score)} cannot be given: use a whole number from {REJECTED} (rejected) to {BEST},"
            " or None to take it away"
        )
    return index(score)


def note(folder: Folder, writer: Writer, image_ids: Sequence[str], text: str | None) -> None:
    """Put a note on images; None or an empty text takes it away. StoreError for an unknown id."""
    value = plain_text(text) if text else None
    _write(folder, writer, lambda connection: _set_on_images(connection, "note", image_ids, value))


def tag(folder: Folder, writer: Writer, call_ids: Sequence[str], tags: Sequence[str]) -> None:
    """Add labels to calls; a comma separates two. StoreError for an unknown id."""
    _write(folder, writer, lambda connection: _add_tags(connection, call_ids, tags))


def _write(folder: Folder, writer: Writer, job: Callable[[sqlite3.Connection], list[str]]) -> None:
    def both(connection: sqlite3.Connection) -> list[WholeCall]:
        found = (whole_call(connection, call_id) for call_id in job(connection))
        return [whole for whole in found if whole is not None]

    for whole in writer.submit(both):
        sidecar.write(folder, whole)


def _set_on_images(
    connection: sqlite3.Connection, column: str, image_ids: Sequence[str], value: str | int | None
) -> list[str]:
    calls: dict[str, None] = {}
    for image_id in image_ids:
        row = connection.execute("SELECT call_id FROM images WHERE image_id = ?", (image_id,)).fetchone()
        if row is None:
            raise StoreError(f"no image {image_id!r} in this store; ids stand in the column image_id of wg.images()")
        connection.execute(f"UPDATE images SET {column} = ? WHERE image_id = ?", (value, image_id))  # noqa: S608
        calls[row[0]] = None
    touch_calls(connection, calls)
    return list(calls)


def _add_tags(connection: sqlite3.Connection, call_ids: Sequence[str], tags: Sequence[str]) -> list[str]:
    revision = next_revision(connection)
    for call_id in call_ids:
        row = connection.execute("SELECT tags FROM calls WHERE call_id = ?", (call_id,)).fetchone()
        if row is None:
            raise StoreError(f"no call {call_id!r} in this store; ids stand in the column call_id of wg.log()")
        text = to_json(single_tags([*json.loads(row[0]), *tags]))
        connection.execute("UPDATE calls SET tags = ?, revision = ? WHERE call_id = ?", (text, revision, call_id))
    return list(call_ids)
