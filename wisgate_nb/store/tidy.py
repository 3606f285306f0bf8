"""Files that no row explains: temporary ones are removed, all others are put aside and never deleted (FAULTS 4.3)."""

from __future__ import annotations

import os
import re
import time
from typing import TYPE_CHECKING

from .database import reading
from .durable import move
from .folder import is_blob_name, is_id
from .lookup import owner_lives
from .owner import is_alive, parse
from .sql import fetch

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from .folder import Folder

MARGIN_US = 20_000
"""File times lag by up to one tick of the kernel, 10 ms. A file server's clock may be further off: that is why
whoever names a file looks, in the same transaction, whether it is still there."""

_TEMPORARY = re.compile(r"\.([0-9a-f]{12}-[0-9a-f]{12}-\d+-\d+)\.[0-9a-z]{26}\.tmp(-journal)?")
_WITH_TEMPORARIES = ("images", "inputs", "calls", "spool", "unfetched", "damaged", "quarantine", "thumbs")


def leftovers(folder: Folder) -> bool:
    """Whether there is anything to tidy: files in the spool, temporary files, files without a row."""
    if spooled(folder) or unfinished(folder):
        return True
    with reading(folder.database) as connection:
        return bool(orphans(connection, folder))


def spooled(folder: Folder) -> list[Path]:
    """Raw answers in the spool, complete or not."""
    found = (path for path in folder.room("spool").glob("*") if path.suffix in {".part", ".body"})
    return sorted(path for path in found if is_id(path.stem))


def unfinished(folder: Folder) -> list[Path]:
    """Temporary files whose process is dead: what one alive has begun may be whole in a moment."""
    rooms = (folder.root, *(folder.room(name) for name in _WITH_TEMPORARIES))
    return [path for room in rooms for path in _unfinished_in(room)]


def unshelved(folder: Folder) -> bool:
    """Whether dead processes left small pictures half written: those are not synced, also by one that signed off."""
    return bool(_unfinished_in(folder.room("thumbs")))


def remove_temporaries(folder: Folder) -> int:
    """Remove the temporary files of dead processes; how many."""
    gone = unfinished(folder)
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def orphans(connection: sqlite3.Connection, folder: Folder) -> list[Path]:
    """Images and inputs that no row names, older than anything that a live process may still be about to name."""
    unnamed = [
        path
        for room, table in (("images", "images"), ("inputs", "inputs"))
        for path in _unnamed(connection, folder.room(room), table)
    ]
    if not unnamed:
        return []
    newest = _oldest_live_us(connection) - MARGIN_US
    return [path for path in unnamed if _older(path, newest)]


def quarantine(connection: sqlite3.Connection, folder: Folder) -> int:
    """Put orphans aside, inside a writing transaction: whoever names one now finds it gone and writes it again."""
    return sum(put_aside(folder, path) for path in orphans(connection, folder))


def put_aside(folder: Folder, path: Path) -> bool:
    """Move a file to `quarantine/`; False if it is already gone."""
    return move(path, folder.room("quarantine") / path.name)


def _unfinished_in(room: Path) -> list[Path]:
    ours = [room / name for name in _names(room) if name[0] == "." and _TEMPORARY.fullmatch(name)]
    return [path for path in ours if not _may_be_written(path)]


def _may_be_written(path: Path) -> bool:
    """Whether a temporary file's process may live; for another host's, whether the file is young."""
    matched = _TEMPORARY.fullmatch(path.name)
    owner = parse(matched[1]) if matched else None
    if owner is None:
        return True
    try:
        return is_alive(owner, heartbeat_us=path.stat().st_mtime_ns // 1000)
    except FileNotFoundError:
        return True


def _unnamed(connection: sqlite3.Connection, room: Path, table: str) -> list[Path]:
    present = set(_names(room))
    query = f"SELECT sha256 || '.' || format FROM {table} WHERE sha256 IS NOT NULL"  # noqa: S608 - two own names
    unnamed = present.difference(row[0] for row in fetch(connection, query))
    return [room / name for name in sorted(unnamed) if is_blob_name(name)]


def _names(room: Path) -> list[str]:
    """The names in a folder, without a Path for each as there may be a hundred thousand; none if it is missing."""
    return os.listdir(room) if room.is_dir() else []  # noqa: PTH208 - see docstring


def _oldest_live_us(connection: sqlite3.Connection) -> int:
    """When the oldest live process that writes began to; if there is none, every file is old enough."""
    rows = connection.execute("SELECT owner, registered_us FROM owners").fetchall()
    live = [int(row[1]) for row in rows if owner_lives(connection, row[0])]
    return min(live, default=time.time_ns() // 1000 + 2 * MARGIN_US)


def _older(path: Path, limit_us: int) -> bool:
    try:
        return path.stat().st_mtime_ns // 1000 < limit_us
    except FileNotFoundError:
        return False
