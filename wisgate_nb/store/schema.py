"""The shape of the database and its versions (FAULTS K17)."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from ..errors import StoreError
from ..ids import new_id
from .database import connect
from .durable import sync_folder

if TYPE_CHECKING:
    from pathlib import Path

Migrations = tuple[tuple[str, ...], ...]

_TO_2 = (
    "ALTER TABLE calls ADD COLUMN spending TEXT",
    "ALTER TABLE calls ADD COLUMN beside TEXT",
    "CREATE INDEX calls_spending ON calls (spending, status, cost, worst_cost) WHERE spending IS NOT NULL",
    """CREATE INDEX calls_history ON calls (backend, model, quality, size, route)
        WHERE status = 'ok' AND seconds IS NOT NULL""",
    "CREATE INDEX images_said ON images (call_id, position) WHERE rating IS NOT NULL OR note IS NOT NULL",
    """CREATE TABLE spenders (
        spending TEXT NOT NULL,
        member TEXT NOT NULL,
        owner TEXT NOT NULL,
        PRIMARY KEY (spending, member, owner)
    ) WITHOUT ROWID""",
)
"""`spending` is the period whose limits a call was claimed under; `spenders` are the sweeps that share a period.
`beside` holds the ids of the calls that a call was claimed to complete, with a space between."""

MIGRATIONS: Migrations = (_TO_2,)
"""Statements that lead from version 1 to 2, from 2 to 3, and so on. `schema.sql` stays at version 1."""

_OLDEST_READ = 1
"""Every version so far only added to the one before: a store that is only read need not be brought up to date."""

_CORRUPT = "database disk image is malformed"


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening found: the version on disk, and whether it is one that we may write."""

    version: int
    writable: bool
    backup: Path | None = None


def prepare(database: Path, migrations: Migrations = MIGRATIONS, *, checked: bool = False) -> Opened:
    """Create the tables, or bring an older schema up to date after a backup; a newer one is left alone.

    `checked` leaves out SQLite's own check, for a file that is known to be sound. Raises sqlite3.Error,
    sqlite3.DatabaseError for a file that is damaged or not ours, and StoreError for one that holds more than tables.
    """
    wanted = 1 + len(migrations)
    _create_private(database)
    with closing(connect(database)) as connection:
        _only_tables(connection)  # before anything could run them: a folder beside a notebook may be a stranger's
        version = _version(connection, checked=checked)
        if version > wanted:
            return Opened(version, writable=False)
        connection.execute("PRAGMA journal_mode = DELETE")
        if version == wanted:
            return Opened(version, writable=True)
        backup = _backup(connection, database, version) if version else None
        _migrate(connection, migrations)
    return Opened(wanted, writable=True, backup=backup)


def inspect(database: Path, migrations: Migrations = MIGRATIONS) -> Opened:
    """Look at a store that is only to be read: StoreError unless it is a sound one of a version that we know."""
    wanted = 1 + len(migrations)
    with closing(connect(database, read_only=True)) as connection:
        _only_tables(connection)
        version = _version(connection)
    if version < min(wanted, _OLDEST_READ):
        raise StoreError(
            f"the store has schema version {version}, this package reads {wanted};"
            " open it once without read_only to bring it up to date (a backup is kept)"
        )
    return Opened(version, writable=False)


def sound(connection: sqlite3.Connection) -> None:
    """Raise sqlite3.DatabaseError if SQLite's own quick check finds damage."""
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(f"{_CORRUPT}: {found}")


def _version(connection: sqlite3.Connection, *, checked: bool = False) -> int:
    """The schema version, which is written twice: a flipped bit in one of them is damage and no new version."""
    if not checked:
        sound(connection)
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables and version == 0:
        return 0
    if not {"meta", "calls", "images"} <= tables:
        raise sqlite3.DatabaseError(f"{_CORRUPT}: the tables of a store are missing")
    said = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    if said is None or said[0] != version:
        raise sqlite3.DatabaseError(f"{_CORRUPT}: two schema versions")
    return version


def _migrate(connection: sqlite3.Connection, migrations: Migrations) -> None:
    """All missing steps in one transaction; another process may have been quicker."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version == 0:
            _create(connection)
            version = 1
        for statement in (statement for step in migrations[version - 1 :] for statement in step):
            connection.execute(statement)
        wanted = max(version, 1 + len(migrations))
        connection.execute("UPDATE meta SET value = ? WHERE key = 'schema'", (wanted,))
        connection.execute(f"PRAGMA user_version = {wanted}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _create(connection: sqlite3.Connection) -> None:
    text = resources.files(__package__ or "wisgate_nb.store").joinpath("schema.sql").read_text(encoding="utf-8")
    for statement in text.split(";\n"):
        if statement.strip():
            connection.execute(statement)
    facts = (("schema", 1), ("revision", 0), ("generation", new_id()))
    connection.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", facts)


def _backup(connection: sqlite3.Connection, database: Path, version: int) -> Path:
    target = database.with_name(f"store.v{version}.{new_id()}.backup.sqlite")
    _create_private(target)
    with closing(sqlite3.connect(target)) as copy:
        connection.backup(copy)
    sync_folder(target.parent)
    return target


def _create_private(path: Path) -> None:
    """An empty file with mode 0600, unless there is one; SQLite gives its journal the same mode."""
    if not path.exists():
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))


def _only_tables(connection: sqlite3.Connection) -> None:
    """Refuse what a store never has and a hostile file might: views, triggers, checks, virtual or computed tables."""
    for kind, name, text in connection.execute("SELECT type, name, sql FROM sqlite_master"):
        if kind not in {"table", "index", "view", "trigger"}:
            raise sqlite3.DatabaseError(f"{_CORRUPT}: SQLite knows no {kind!r}")
        words = str(text).upper()
        if kind not in {"table", "index"} or "VIRTUAL" in words.split("(")[0] or "CHECK" in words:
            raise StoreError(f"the database holds a {kind} {str(name)[:40]!r}, which no store of ours has; not opened")
    for table in ("meta", "calls", "images", "inputs"):
        if any(column["hidden"] for column in connection.execute(f"PRAGMA table_xinfo({table})")):
            raise StoreError(f"the table {table} has computed columns, which no store of ours has; not opened")
