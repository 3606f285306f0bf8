"""What people say of pictures: scores, notes and tags, in the rows and their side-cars."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ..errors import StoreError
from . import sidecar
from .rows import plain_text, single_tags, to_json
from .sql import next_revision, touch_calls, whole_call

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from .folder import Folder
    from .sidecar import WholeCall
    from .writer import Writer


def rate(folder: Folder, writer: Writer, image_ids: Sequence[str], score: int | None) -> None:
    """Give images a score, any whole number; None takes it away. StoreError for an id that is not in the store."""
    if score is not None and (isinstance(score, bool) or not isinstance(score, int)):
        raise StoreError(f"a score is a whole number or None, not {score!r}")
    _write(folder, writer, lambda connection: _set_on_images(connection, "rating", image_ids, score))


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
