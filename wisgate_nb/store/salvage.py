"""What a damaged database still gives (FAULTS K18)."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from ..errors import STATUSES, StoreError
from .database import connect
from .folder import is_id
from .reader import call_record
from .sql import IMAGE_COLUMNS, INPUT_COLUMNS, call_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .folder import Folder
    from .sidecar import WholeCall

_BESIDE_CALLS = (
    "SELECT key, value FROM meta",
    "SELECT owner, hostname, registered_us, heartbeat_us FROM owners",
    "SELECT spending, member, owner FROM spenders",
)
"""What is in no side-car: it is made new with the database."""


def read_all(folder: Folder) -> None:
    """Raise for a row that cannot be read: damage within a text is none to SQLite's own check."""
    with closing(connect(folder.database, read_only=True)) as connection:
        for query in _BESIDE_CALLS:
            connection.execute(query).fetchall()
        try:
            sound = all(is_sound(whole, folder) for whole in _wholes(connection))
        except IndexError:  # the name of a column was altered
            sound = False
    if not sound:
        raise sqlite3.DatabaseError("database disk image is malformed: a row cannot be read")


def salvage(folder: Folder) -> list[WholeCall]:
    """The calls that the damaged database still gives, for those without a side-car: sent, reused, cancelled.

    From the first on and from the last on: one page that cannot be read ends each of the two.
    """
    found: list[WholeCall] = []
    for order in ("ASC", "DESC"):
        try:
            with closing(connect(folder.database, read_only=True)) as connection:
                connection.text_factory = lambda data: data.decode("utf-8", "replace")
                found.extend(_wholes(connection, order))
        except (sqlite3.Error, OSError, UnicodeError, IndexError):
            continue  # what could be read until here is all there is; the rows of side-cars follow
        return found
    return found


def is_sound(whole: WholeCall, folder: Folder) -> bool:
    """Whether a call reads back as a record: what came out of a damaged file may be anything."""
    try:
        call_record(whole[0], whole[1], folder)
    except StoreError:
        return False
    return is_id(str(whole[0]["call_id"])) and whole[0]["status"] in STATUSES


def _wholes(connection: sqlite3.Connection, order: str = "ASC") -> Iterator[WholeCall]:
    for row in connection.execute(f"SELECT * FROM calls ORDER BY seq {order}"):  # noqa: S608 - own words
        yield call_columns(row), _rows(connection, "images", row), _rows(connection, "inputs", row)


def _rows(connection: sqlite3.Connection, table: str, call: sqlite3.Row) -> list[dict[str, object]]:
    columns = IMAGE_COLUMNS if table == "images" else INPUT_COLUMNS
    query = f"SELECT {', '.join(columns)} FROM {table} WHERE call_id = ?"  # noqa: S608 - own names
    return [dict(row) for row in connection.execute(query, (call["call_id"],))]
