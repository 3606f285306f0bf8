"""A damaged database is moved aside, and its rows are made again from side-cars (FAULTS K18)."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..ids import new_id
from ..wording import many
from . import checked, schema, sidecar, tidy
from .database import connect, explained, is_broken
from .durable import move, rename, sync_folder
from .salvage import is_sound, read_all, salvage
from .sql import insert_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from .folder import Folder
    from .sidecar import WholeCall

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
        read_all(folder)
    if not known:
        checked.note(folder.database)
    return opened


def _lost(folder: Folder) -> str:
    """Why the database is gone although there were calls: missing or empty beside side-cars or answers."""
    present = folder.database.exists()
    if present and folder.database.stat().st_size:
        return ""
    if next(folder.room("calls").glob("*.json"), None) is None and not tidy.spooled(folder):
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
    known = sidecar.names(folder)
    count = _fill(fresh, [*salvage(folder), *sidecar.load_all(folder)], folder)
    aside = _move_aside(folder)
    rename(fresh, folder.database)
    sync_folder(folder.root)
    count += _add_late(folder, known)
    checked.note(folder.database)
    kept = f" The damaged file is kept as {aside}." if aside else ""
    line = f"the store's database could not be used ({why}) and was rebuilt with {many(count, 'call')}.{kept}"
    return Prepared(opened, (line,))


def _fill(database: Path, calls: Iterable[WholeCall], folder: Folder) -> int:
    """Insert calls in the order of their making; of two with one id the later in `calls` wins."""
    sound = {str(whole[0]["call_id"]): whole for whole in calls if is_sound(whole, folder)}
    ordered = sorted(sound.values(), key=lambda whole: (whole[0]["created_us"], whole[0]["call_id"]))
    with closing(connect(database)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for whole in ordered:
            insert_whole(connection, whole)
        connection.execute("COMMIT")
    return len(ordered)


def _add_late(folder: Folder, known: frozenset[str]) -> int:
    """Calls that ended in the damaged file while another was made in its place; how many."""
    late = [whole for whole in sidecar.load_all(folder, but=known) if is_sound(whole, folder)]
    with closing(connect(folder.database)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        count = sum(_put(connection, whole) for whole in late)
        connection.execute("COMMIT")
    return count


def _put(connection: sqlite3.Connection, whole: WholeCall) -> bool:
    """Insert a call in place of what is there of it; whether nothing was."""
    gone = [
        connection.execute(f"DELETE FROM {table} WHERE call_id = ?", (whole[0]["call_id"],)).rowcount  # noqa: S608
        for table in ("images", "inputs", "calls")
    ]
    insert_whole(connection, whole)
    return not gone[-1]


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
