"""A damaged database is moved aside, and its rows are made again from side-cars (FAULTS K18)."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import STATUSES, StoreError
from ..ids import new_id
from . import checked, schema, sidecar, tidy
from .database import connect, explained, is_broken
from .durable import move, rename, sync_folder
from .folder import is_id
from .reader import call_record
from .sql import IMAGE_COLUMNS, INPUT_COLUMNS, call_columns, insert, insert_call

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from .folder import Folder
    from .sidecar import WholeCall

_BESIDE_CALLS = (
    "SELECT key, value FROM meta",
    "SELECT owner, hostname, registered_us, heartbeat_us FROM owners",
    "SELECT spending, member, owner FROM spenders",
)
"""What is in no side-car: it is made new with the database."""

_COMPANIONS = ("-journal", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Prepared:
    """The database, ready for use, and what there is to tell of it."""

    opened: schema.Opened
    notices: tuple[str, ...] = ()


def prepare(folder: Folder, migrations: schema.Migrations = schema.MIGRATIONS) -> Prepared:
    """Open the database, made new, migrated or rebuilt as needed; one process at a time does this."""
    try:
        with _alone(folder):
            return _prepare(folder, migrations)
    except (sqlite3.Error, OSError) as error:
        raise explained(folder.database, error) from error


def insert_whole(connection: sqlite3.Connection, whole: WholeCall) -> None:
    """Insert a call with its images and inputs."""
    call, images, inputs = whole
    insert_call(connection, call)
    for table, rows in (("images", images), ("inputs", inputs)):
        for row in rows:
            insert(connection, table, row)


def _prepare(folder: Folder, migrations: schema.Migrations) -> Prepared:
    lost = _lost(folder)
    if not lost:
        try:
            return _told(folder, _opened(folder, migrations), migrations)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if not is_broken(error):
                raise
            lost = str(error)
    return _rebuild(folder, migrations, lost)


def _opened(folder: Folder, migrations: schema.Migrations) -> schema.Opened:
    known, doubted = checked.is_checked(folder.database), checked.is_doubted(folder.database)
    opened = schema.prepare(folder.database, migrations, checked=known)
    if doubted and opened.writable:
        _read_all(folder)
    if not known:
        checked.note(folder.database)
    return opened


def _read_all(folder: Folder) -> None:
    """Raise for a row that cannot be read: damage within a text is none to SQLite's own check."""
    with closing(connect(folder.database, read_only=True)) as connection:
        for query in _BESIDE_CALLS:
            connection.execute(query).fetchall()
        try:
            sound = all(_is_sound(whole, folder) for whole in _wholes(connection))
        except IndexError:  # the name of a column was altered
            sound = False
    if not sound:
        raise sqlite3.DatabaseError("database disk image is malformed: a row cannot be read")


def _wholes(connection: sqlite3.Connection) -> Iterator[WholeCall]:
    for row in connection.execute("SELECT * FROM calls ORDER BY seq"):
        yield call_columns(row), _rows(connection, "images", row), _rows(connection, "inputs", row)


def _lost(folder: Folder) -> str:
    """Why the database is gone although there were calls: missing or empty beside side-cars."""
    present = folder.database.exists()
    if present and folder.database.stat().st_size:
        return ""
    if next(folder.room("calls").glob("*.json"), None) is None:
        return ""
    return "it is empty" if present else "it is missing"


def _told(folder: Folder, opened: schema.Opened, migrations: schema.Migrations) -> Prepared:
    if not opened.writable:
        line = (
            f"the store {folder.root} has schema version {opened.version}, newer than this package's"
            f" {1 + len(migrations)}: it is opened to be read only; upgrade wisgate-nb to write to it"
        )
        return Prepared(opened, (line,))
    if opened.backup:
        return Prepared(opened, (f"the store's schema was brought up to date; a copy is in {opened.backup.name}",))
    return Prepared(opened)


def _rebuild(folder: Folder, migrations: schema.Migrations, why: str) -> Prepared:
    tidy.remove_temporaries(folder)  # a rebuild that was killed left its database
    fresh = folder.temporary(folder.database)
    opened = schema.prepare(fresh, migrations)
    count = _fill(fresh, [*_salvage(folder), *sidecar.load_all(folder)], folder)
    aside = _move_aside(folder)
    rename(fresh, folder.database)
    sync_folder(folder.root)
    checked.note(folder.database)
    kept = f" The damaged file is kept as {aside}." if aside else ""
    line = f"the store's database could not be used ({why}) and was rebuilt: {count} calls are back.{kept}"
    return Prepared(opened, (line,))


def _fill(database: Path, calls: Iterable[WholeCall], folder: Folder) -> int:
    """Insert calls in the order of their making; of two with one id the later in `calls` wins."""
    sound = {str(whole[0]["call_id"]): whole for whole in calls if _is_sound(whole, folder)}
    ordered = sorted(sound.values(), key=lambda whole: (whole[0]["created_us"], whole[0]["call_id"]))
    with closing(connect(database)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for whole in ordered:
            insert_whole(connection, whole)
        connection.execute("COMMIT")
    return len(ordered)


def _is_sound(whole: WholeCall, folder: Folder) -> bool:
    """Whether a call reads back as a record: what came out of a damaged file may be anything."""
    try:
        call_record(whole[0], whole[1], folder)
    except StoreError:
        return False
    return is_id(str(whole[0]["call_id"])) and whole[0]["status"] in STATUSES


def _salvage(folder: Folder) -> list[WholeCall]:
    """The calls that the damaged database still gives, for those without a side-car: sent, reused, cancelled."""
    found: list[WholeCall] = []
    try:
        with closing(connect(folder.database, read_only=True)) as connection:
            connection.text_factory = lambda data: data.decode("utf-8", "replace")
            found.extend(_wholes(connection))
    except (sqlite3.Error, OSError, UnicodeError, IndexError):
        # What could be read until here is all there is; the rows of side-cars follow.
        return found
    return found


def _rows(connection: sqlite3.Connection, table: str, call: sqlite3.Row) -> list[dict[str, object]]:
    columns = IMAGE_COLUMNS if table == "images" else INPUT_COLUMNS
    query = f"SELECT {', '.join(columns)} FROM {table} WHERE call_id = ?"  # noqa: S608 - own names
    return [dict(row) for row in connection.execute(query, (call["call_id"],))]


def _move_aside(folder: Folder) -> str:
    """Put the damaged file and its companions into `quarantine/`: a journal left behind would be applied."""
    name = f"store.{new_id()}.sqlite"
    for suffix in _COMPANIONS:
        companion = folder.database.with_name(folder.database.name + suffix)
        if companion.exists():
            move(companion, folder.room("quarantine") / (name + suffix))
    if folder.database.exists():
        move(folder.database, folder.room("quarantine") / name)
        return f"quarantine/{name}"
    return ""


@contextmanager
def _alone(folder: Folder) -> Iterator[None]:
    """Only one process prepares a store at a time; without file locks (Windows) SQLite's own have to do."""
    if os.name == "nt":
        yield
        return
    import fcntl

    descriptor = os.open(folder.root / "open.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
