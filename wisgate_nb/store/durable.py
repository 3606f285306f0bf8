"""Writing a file so that it is whole or absent, also after a power cut (FAULTS 4.2)."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from ..filed import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_RENAME_TRIES = 10
_RENAME_PAUSE = 0.1


def write_whole(target: Path, data: bytes | memoryview, temporary: Path) -> None:
    """Write `data` to `target` by way of `temporary`: fsync, rename, fsync of the folder.

    Raises OSError, and then leaves no temporary file.
    """
    write_pieces(target, (data,), temporary)


def write_pieces(target: Path, pieces: Iterable[bytes | memoryview], temporary: Path) -> None:
    """The same for bytes of which one piece at a time is in memory."""
    try:
        _write_synced(temporary, pieces)
        rename(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def _write_synced(path: Path, pieces: Iterable[bytes | memoryview]) -> None:
    """A new file with mode 0600 whose bytes are on the disk when this returns."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        for data in pieces:
            write_all(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, data: bytes | bytearray | memoryview) -> None:
    """All of `data`, however little the system takes at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def fill(descriptor: int | None, room: memoryview, place: int) -> None:
    """Fill `room` with what stands from `place` on; UnreadableError where the file is closed, fails, or ends before."""
    if descriptor is None:
        raise UnreadableError("the file is closed")
    have = 0
    try:
        while have < len(room) and (got := _read_some(descriptor, room[have:], place + have)):
            have += got
    except OSError as error:
        raise UnreadableError(*error.args) from error
    if have < len(room):
        raise UnreadableError(f"the file ends {len(room) - have} bytes too early")


def _read_some(descriptor: int, room: memoryview, place: int) -> int:
    if hasattr(os, "preadv"):
        return os.preadv(descriptor, [room], place)
    os.lseek(descriptor, place, os.SEEK_SET)
    data = os.read(descriptor, len(room))
    room[: len(data)] = data
    return len(data)


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
