"""`@REF`: an earlier picture by its place or its id (SURFACE, `--edit`)."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from ..errors import InputError
from .reader import image_record
from .sql import SHOWN

if TYPE_CHECKING:
    import sqlite3

    from .folder import Folder
    from .records import ImageRecord

_PLACE = re.compile(r"-(\d{1,9})")
_NAME = re.compile(r"([0-9a-z]{1,26})(?:/(\d{1,4}))?", re.IGNORECASE)
_SHOWN = 3


def resolve(connection: sqlite3.Connection, folder: Folder, ref: str, session_id: str | None = None) -> ImageRecord:
    """The image that `@-1`, `@CALLID`, `@CALLID/2`, `@IMAGEID` or the unique beginning of an id means.

    `@-1` is the last image of the log, reused ones included, of one session if `session_id` is given.
    Images count from 1. Raises InputError, with the nearest there is, for anything else.
    """
    text = ref.strip().removeprefix("@")
    if place := _PLACE.fullmatch(text):
        row = _by_place(connection, int(place[1]), session_id)
    elif name := _NAME.fullmatch(text):
        row = _by_name(connection, name[1].lower(), int(name[2]) if name[2] else None)
    else:
        raise InputError(f"{ref!r} is no reference; use @-1 for the last image, @CALLID, @CALLID/2 or @IMAGEID")
    found = image_record(row, folder)
    if found.path is None:
        raise InputError(f"the image {ref} was made but could not be fetched ({found.missing_reason}); choose another")
    return found


def call_named(connection: sqlite3.Connection, ref: str) -> str | None:
    """The id of the one call that `@CALLID`, or the unique beginning of one, names; None if it is no call."""
    name = _NAME.fullmatch(ref.strip().removeprefix("@"))
    if name is None or name[2]:
        return None
    start = name[1].lower()
    calls = _beginning(connection, "calls", "call_id", start)
    return calls[0] if len(calls) == 1 and not _beginning(connection, "images", "image_id", start) else None


def _by_place(connection: sqlite3.Connection, place: int, session_id: str | None) -> sqlite3.Row:
    query = (
        f"SELECT images.* FROM calls JOIN images ON {SHOWN}"  # noqa: S608 - a constant
        " WHERE images.sha256 IS NOT NULL AND (:session IS NULL OR calls.session_id = :session)"
        " ORDER BY calls.seq DESC, images.position DESC LIMIT 1 OFFSET :skipped"
    )
    found: sqlite3.Row | None = None
    if place > 0:
        found = connection.execute(query, {"session": session_id, "skipped": place - 1}).fetchone()
    if found is None:
        raise InputError(f"@-{place}: the log does not hold that many images; @-1 is the last one")
    return found


def _by_name(connection: sqlite3.Connection, start: str, index: int | None) -> sqlite3.Row:
    calls = _beginning(connection, "calls", "call_id", start)
    images = _beginning(connection, "images", "image_id", start) if index is None else []
    if len(calls) + len(images) > 1:
        shown = ", ".join("@" + found for found in (*calls, *images)[:_SHOWN])
        raise InputError(f"@{start} is the beginning of several ids ({shown}); give more characters")
    if images:
        found: sqlite3.Row = connection.execute("SELECT * FROM images WHERE image_id = ?", images).fetchone()
        return found
    if not calls:
        raise InputError(f"no call or image begins with @{start}{_nearest(connection, start)}; see wg.log()")
    return _of_call(connection, calls[0], index)


def _of_call(connection: sqlite3.Connection, call_id: str, index: int | None) -> sqlite3.Row:
    query = (
        f"SELECT images.* FROM calls JOIN images ON {SHOWN}"  # noqa: S608 - a constant
        " WHERE calls.call_id = ? ORDER BY images.position"
    )
    images = connection.execute(query, (call_id,)).fetchall()
    if not images:
        raise InputError(f"call @{call_id} has no image; see its status in wg.log()")
    if index is None and len(images) > 1:
        raise InputError(f"call @{call_id} has {len(images)} images; say which: @{call_id}/1 to /{len(images)}")
    chosen: list[sqlite3.Row] = [row for row in images if row["position"] == (index or 1)]
    if not chosen:
        raise InputError(f"call @{call_id} has no image {index}; it has 1 to {len(images)}")
    return chosen[0]


def _beginning(connection: sqlite3.Connection, table: str, column: str, start: str) -> list[str]:
    """At most a few ids that begin with `start`; a range, so that the index is used and `%` means nothing."""
    query = f"SELECT {column} FROM {table} WHERE {column} >= ? AND {column} < ? LIMIT {_SHOWN + 1}"  # noqa: S608
    return [row[0] for row in connection.execute(query, (start, start + "~"))]


def _nearest(connection: sqlite3.Connection, start: str) -> str:
    ids = [row[0] for row in connection.execute("SELECT call_id FROM calls ORDER BY seq DESC LIMIT 1000")]
    near = difflib.get_close_matches(start, ids, n=1, cutoff=0.3)
    return f" (the nearest is @{near[0]})" if near else ""
