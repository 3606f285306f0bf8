"""Connections to the store's SQLite file, all with the same care (FAULTS K9)."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from ..errors import StoreError
from .checked import doubt
from .gate import GATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BUSY_SECONDS = 30.0

LONGEST_VALUE = 64 * 1024 * 1024
"""Bytes of one text; a stranger's database with more is refused by SQLite itself."""

BROKEN = (
    "disk image is malformed",
    "not a database",
    "malformed database schema",
    "could not decode to UTF-8",
    "no such column",
    "no such table",
)
"""Words of SQLite that mean damage; a name that our own statements do not find was altered."""


def connect(path: Path, *, read_only: bool = False, create: bool = False) -> sqlite3.Connection:
    """A connection in autocommit mode; sqlite3.Error if the file is missing and `create` is not set."""
    mode = "ro" if read_only else "rwc" if create else "rw"
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        _settle(connection, read_only)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def reading(
    path: Path, *, read_only: bool = False, lay_over: Callable[[sqlite3.Connection], None] | None = None
) -> Iterator[sqlite3.Connection]:
    """A short-lived connection with one consistent view; StoreError if the database cannot be read.

    `lay_over` may put temporary views over its tables before anything is read.
    """
    with GATE.passing(), translated(path):
        connection = connect(path, read_only=read_only)
        with closing(connection):
            if lay_over is not None:
                lay_over(connection)
            connection.execute("PRAGMA query_only = ON")
            connection.execute("BEGIN")
            yield connection
            connection.execute("ROLLBACK")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """SQLite's errors, and texts with damaged bytes, as StoreError with what to do."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise explained(path, error) from error


def explained(path: Path, error: BaseException) -> StoreError:
    """The StoreError that says of an error of SQLite or of the system what it means and what to do."""
    if is_broken(error):
        doubt(path)
        advice = "open the store again: a damaged database is moved aside and rebuilt from calls/*.json"
    else:
        advice = "check that the disk has room and can be written, or set WISGATE_STORE to another folder"
    return StoreError(f"the store {path.parent} failed: {error};\n{advice}")


def is_broken(error: BaseException) -> bool:
    """Whether an error says that the file is not a sound SQLite database."""
    if isinstance(error, UnicodeDecodeError):
        return True
    return isinstance(error, sqlite3.DatabaseError) and any(words.lower() in str(error).lower() for words in BROKEN)


def _settle(connection: sqlite3.Connection, read_only: bool) -> None:
    connection.row_factory = sqlite3.Row
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    if not read_only:
        connection.execute("PRAGMA synchronous = EXTRA")
