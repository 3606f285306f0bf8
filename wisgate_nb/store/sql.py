"""The statements that write rows, and those that read them whole. Column names come from here, never from data."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from .rows import Row

T = TypeVar("T")

_CALL = """
    call_id created_us session_id cell route endpoint backend model prompt template axes replicate take n size
    quality background output_format output_compression moderation partial_images extra source_sha256
    mask_sha256 digest idempotency_key worst_cost status http_status error_type error_code error_param
    error_message details request_id attempts seconds first_byte_seconds text_in_tokens image_in_tokens
    image_out_tokens text_out_tokens cost cost_source reused_from echoed tags fix_ups notes owner spending beside
"""
_IMAGE = """
    image_id call_id position sha256 format width height bytes revised_prompt rating note missing_reason missing_url
"""
CALL_COLUMNS = tuple(_CALL.split())
IMAGE_COLUMNS = tuple(_IMAGE.split())
INPUT_COLUMNS = ("call_id", "role", "position", "sha256", "format", "width", "height", "origin", "notes")

SINCE_2 = frozenset({"spending", "beside"})
"""Columns of calls that a store of version 1 and its side-cars do not have."""

_TABLES = {"calls": (*CALL_COLUMNS, "revision"), "images": IMAGE_COLUMNS, "inputs": INPUT_COLUMNS}
_NOW = "(SELECT value FROM meta WHERE key = 'revision')"


def _insertion(table: str, **given: str) -> str:
    """The statement that inserts a row of named values, but for those that are `given` as SQL."""
    values = ", ".join(given.get(name, f":{name}") for name in _TABLES[table])
    return f"INSERT INTO {table} ({', '.join(_TABLES[table])}) VALUES ({values})"  # noqa: S608 - own names


_INSERTIONS = {table: _insertion(table) for table in _TABLES}
_INSERT_CALL = _insertion("calls", revision=_NOW)

SHOWN = """
    images.call_id = coalesce(calls.reused_from, calls.call_id)
    AND (calls.reused_from IS NULL OR images.position <= calls.n
        OR calls.n >= (SELECT made.n FROM calls AS made WHERE made.call_id = calls.reused_from))
"""
"""The images of a row of `calls`: its own, or those that it reuses. A reuse that asked for fewer shows the first."""

AT_ONCE = 500
"""Values of one statement, at the most."""


def insert(connection: sqlite3.Connection, table: str, row: Row) -> int | None:
    """Insert one row with all its columns; its number in the table."""
    return connection.execute(_INSERTIONS[table], row).lastrowid


def insert_call(connection: sqlite3.Connection, row: Row) -> None:
    """Insert a call under a new revision, after all others in the log."""
    _raise_revision(connection)
    seq = connection.execute(_INSERT_CALL, row).lastrowid or 0
    if seq < 1:  # so far there are only calls that were taken over from bundles: they have places before the first
        connection.execute("UPDATE calls SET seq = 1 WHERE seq = ?", (seq,))


def insert_whole(connection: sqlite3.Connection, whole: tuple[Row, list[Row], list[Row]]) -> None:
    """Insert a call with its images and inputs."""
    call, images, inputs = whole
    insert_call(connection, call)
    for table, rows in (("images", images), ("inputs", inputs)):
        for row in rows:
            insert(connection, table, row)


def insert_missing(connection: sqlite3.Connection, whole: tuple[Row, list[Row], list[Row]]) -> bool:
    """Insert a call unless it has a row; whether it had none."""
    present = connection.execute("SELECT 1 FROM calls WHERE call_id = ?", (whole[0]["call_id"],)).fetchone()
    if not present:
        insert_whole(connection, whole)
    return not present


def update_call(connection: sqlite3.Connection, call_id: str, changes: Row, statuses: Iterable[str]) -> bool:
    """Change columns of a call if its status is one of `statuses`; whether there was such a row."""
    _raise_revision(connection)
    known = {name: changes[name] for name in CALL_COLUMNS if name in changes}
    places = ", ".join([*(f"{name} = :{name}" for name in known), f"revision = {_NOW}"])
    allowed = ", ".join(f"'{status}'" for status in statuses)
    changed = connection.execute(
        f"UPDATE calls SET {places} WHERE call_id = :the_id AND status IN ({allowed})",  # noqa: S608 - own names
        known | {"the_id": call_id},
    )
    return changed.rowcount == 1


def touch_calls(connection: sqlite3.Connection, call_ids: Iterable[str]) -> None:
    """Give calls a new revision, because something of their images changed."""
    revision = next_revision(connection)
    for call_id in call_ids:
        connection.execute("UPDATE calls SET revision = ? WHERE call_id = ?", (revision, call_id))


def next_revision(connection: sqlite3.Connection) -> int:
    """Raise the store's counter of changes."""
    _raise_revision(connection)
    return revision(connection)


def _raise_revision(connection: sqlite3.Connection) -> None:
    """Raise it without a second statement that reads it: each gives the interpreter away and waits to have it back."""
    if connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'revision'").rowcount != 1:
        raise _no_revision()


def revision(connection: sqlite3.Connection) -> int:
    """The store's counter of changes."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'revision'").fetchone()
    if row is None:
        raise _no_revision()
    return int(row[0])


def _no_revision() -> StoreError:
    return StoreError("the store's table `meta` has no revision; the database may be damaged")


def whole_call(connection: sqlite3.Connection, call_id: str) -> tuple[Row, list[Row], list[Row]] | None:
    """A call with its images and inputs as plain dicts, or None."""
    row = call_alone(connection, call_id)
    if row is None:
        return None
    images = fetch(connection, "SELECT * FROM images WHERE call_id = ? ORDER BY position", (call_id,))
    inputs = fetch(connection, "SELECT * FROM inputs WHERE call_id = ? ORDER BY role DESC, position", (call_id,))
    return row, [dict(image) for image in images], [dict(item) for item in inputs]


def call_alone(connection: sqlite3.Connection, call_id: str) -> Row | None:
    """A call's own columns, or None."""
    found = fetch(connection, "SELECT * FROM calls WHERE call_id = ?", (call_id,))
    return call_columns(found[0]) if found else None


def call_columns(row: sqlite3.Row) -> Row:
    """Our columns of a row of `calls`; None for one that its version does not have yet."""
    present = set(row.keys())
    return {name: row[name] if name in present or name not in SINCE_2 else None for name in CALL_COLUMNS}


def fetch(connection: sqlite3.Connection, query: str, values: Sequence[Any] = ()) -> list[sqlite3.Row]:
    """All rows, read `leniently`."""
    return leniently(connection, lambda: connection.execute(query, values).fetchall())


def in_thousands(
    connection: sqlite3.Connection, query: str, values: Sequence[Any] = ()
) -> Iterator[list[tuple[Any, ...]]]:
    """All rows as plain tuples, a thousand at a time."""
    cursor = connection.cursor()
    cursor.row_factory = None
    cursor.execute(query, values)
    while rows := cursor.fetchmany(1000):
        yield rows


def leniently(connection: sqlite3.Connection, read: Callable[[], T]) -> T:
    """What `read` reads; a text with damaged bytes is given with marks in their place: one row never hides the rest."""
    try:
        return read()
    except (UnicodeDecodeError, sqlite3.OperationalError) as error:
        if isinstance(error, sqlite3.OperationalError) and "decode" not in str(error):
            raise
        connection.text_factory = _lenient
        return read()


def _lenient(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def images_of(connection: sqlite3.Connection, call_ids: Sequence[str]) -> dict[str, list[sqlite3.Row]]:
    """The image rows of several calls, by call, in order."""
    found: dict[str, list[sqlite3.Row]] = {call_id: [] for call_id in call_ids}
    for part in chunks(list(found)):
        query = f"SELECT * FROM images WHERE call_id IN ({marks(part)}) ORDER BY call_id, position"  # noqa: S608 - marks
        for row in fetch(connection, query, part):
            found[row["call_id"]].append(row)
    return found


def counts_of(connection: sqlite3.Connection, call_ids: Sequence[str]) -> dict[str, int]:
    """How many images several calls asked for."""
    found: dict[str, int] = {}
    for part in chunks(list(dict.fromkeys(call_ids))):
        query = f"SELECT call_id, n FROM calls WHERE call_id IN ({marks(part)})"  # noqa: S608 - marks
        found.update(connection.execute(query, part).fetchall())
    return found


def chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Pieces small enough for one statement."""
    return (values[at : at + AT_ONCE] for at in range(0, len(values), AT_ONCE))


def marks(values: Sequence[Any]) -> str:
    """As many `?` as there are values."""
    return ", ".join("?" * len(values))
