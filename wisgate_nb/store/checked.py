"""Which state of the database was last known to be sound, so that a file that has not changed is not checked again.

SQLite's check reads the whole file: half a second for 100,000 calls. A file that was altered by anybody, or left by a
process that died, is another one than was noted and is checked when it is opened. Damage that changes neither size nor
times, as of a failing disk, is found when it is read; the store is then doubted, and checked when it is opened again.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_TICK_NS = 20_000_000
"""Twice the coarsest tick by which Linux tells a file's times."""

_doubted: set[Path] = set()


def is_checked(database: Path) -> bool:
    """Whether this is the file that was noted, and no write to it was broken off. Ask before it is opened."""
    if database in _doubted or _beside(database, "-journal").exists():
        return False
    try:
        return _beside(database, ".checked").read_bytes() == _state(database)
    except OSError:
        return False


def note(database: Path) -> None:
    """The file as it is now is sound; where that cannot be written, it is checked once more."""
    _doubted.discard(database)
    path = _beside(database, ".checked")
    temporary = _beside(database, ".checked.new")  # one name: what a killed process left is replaced by the next
    with suppress(OSError):
        _set_back(database)
        temporary.write_bytes(_state(database))
        temporary.chmod(0o600)
        temporary.replace(path)


def forget(database: Path) -> None:
    """Whoever opens the file next is to check it."""
    with suppress(OSError):
        _beside(database, ".checked").unlink(missing_ok=True)


def doubt(database: Path) -> None:
    """Something in the file could not be read: this process checks it when it is opened next."""
    _doubted.add(database)


def is_doubted(database: Path) -> bool:
    """Whether this process found damage in a file that it has open."""
    return database in _doubted


def _beside(database: Path, ending: str) -> Path:
    return database.with_name(database.name + ending)


def _set_back(database: Path) -> None:
    """Another write within the same tick of the clock would leave the same time: this one is made a little older."""
    found = database.stat()
    os.utime(database, ns=(found.st_atime_ns, found.st_mtime_ns - _TICK_NS))


def _state(database: Path) -> bytes:
    """What changes with every write, also with one that is not SQLite's."""
    found = database.stat()
    return f"{found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}\n".encode("ascii")
