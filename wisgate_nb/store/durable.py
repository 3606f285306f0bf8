"""Writing a file so that it is whole or absent, also after a power cut (FAULTS 4.2)."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_RENAME_TRIES = 10
_RENAME_PAUSE = 0.1


def write_whole(target: Path, data: bytes | memoryview, temporary: Path) -> None:
    """Write `data` to `target` by way of `temporary`: fsync, rename, fsync of the folder.

    Raises OSError, and then leaves no temporary file.
    """
    try:
        write_synced(temporary, data)
        rename(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def write_synced(path: Path, data: bytes | memoryview) -> None:
    """A new file with mode 0600 whose bytes are on the disk when this returns."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        write_all(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, data: bytes | bytearray | memoryview) -> None:
    """All of `data`, however little the system takes at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def rename(source: Path, target: Path) -> None:
    """Rename over whatever is there; Windows refuses while a reader holds the file, so wait up to 1 s (FAULTS K21)."""
    for _ in range(_RENAME_TRIES if os.name == "nt" else 0):
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(_RENAME_PAUSE)
        else:
            return
    source.replace(target)


def move(source: Path, target: Path) -> bool:
    """Move a file durably; False if it is already gone, as when another process tidied up too."""
    try:
        rename(source, target)
    except FileNotFoundError:
        return False
    sync_folder(target.parent)
    return True


def sync_folder(folder: Path) -> None:
    """Make names in `folder` durable; Windows has no such call and does it by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
