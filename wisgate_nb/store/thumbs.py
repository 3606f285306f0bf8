"""The shelf of small pictures beside the originals: made once, kept, and made again whenever one is missing.

Nothing depends on a file here: any of them, or all, may be deleted at any time. So they are renamed into place but
not synced, no row names them, and neither check nor recovery looks at them.
"""

from __future__ import annotations

import os
import struct
import zlib
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .durable import rename, write_all

if TYPE_CHECKING:
    from pathlib import Path

    from .folder import Folder
    from .records import ImageRecord

_TRAILER = struct.Struct("<4sHHQI")
"""Behind the JPEG, where readers of JPEG stop: mark, width, height, bytes of the original, CRC-32 of all before."""

_MARK = b"wgs1"
"""Change it with the way in which small pictures are made: those with another mark are made again."""


@dataclass(frozen=True, slots=True)
class Thumb:
    """A small picture as it is kept: JPEG bytes, width and height in pixels."""

    data: bytes
    width: int
    height: int


class Shelf:
    """The small pictures of one store that this process may write; from any number of threads and processes."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def get(self, sha256: str, *, size: int, mtime_ns: int) -> Thumb | None:
        """The small picture of an original of `size` bytes and this time; None if there is none, or a damaged one.

        One that is older than its original, or was made of an original of another size, does not count.
        """
        try:
            with self._folder.thumb(sha256).open("rb", buffering=0) as file:
                if os.fstat(file.fileno()).st_mtime_ns < mtime_ns:
                    return None
                return _unpacked(file.read(), size)
        except OSError:
            return None

    def put(self, sha256: str, thumb: Thumb, *, size: int, mtime_ns: int) -> bool:
        """Keep the small picture of an original of `size` bytes and this time; False if the disk refuses, no error."""
        target = self._folder.thumb(sha256)
        temporary = self._folder.temporary(target.parent)
        try:
            for folder in (target.parent.parent, target.parent):
                folder.mkdir(mode=0o700, exist_ok=True)
            _write(temporary, _packed(thumb, size), mtime_ns)
            rename(temporary, target)
        except OSError:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            return False
        return True


def shelf_of(image: ImageRecord) -> Shelf | None:
    """The shelf of the store that an image lies in; None unless that store is open here and may be written."""
    return None if image.path is None else _shelves.get(image.path.parent.parent)


def open_shelf(folder: Folder) -> Shelf:
    """The shelf of a store that was opened to be written; `shelf_of` finds it until `close_shelf`."""
    return _shelves.setdefault(folder.root, Shelf(folder))


def close_shelf(folder: Folder) -> None:
    """Write no more small pictures into this store."""
    _shelves.pop(folder.root, None)


def _packed(thumb: Thumb, size: int) -> bytes:
    body = thumb.data + _TRAILER.pack(_MARK, thumb.width, thumb.height, size, 0)[:-4]
    return body + zlib.crc32(body).to_bytes(4, "little")


def _unpacked(data: bytes, size: int) -> Thumb | None:
    if len(data) <= _TRAILER.size:
        return None
    mark, width, height, made_of, crc = _TRAILER.unpack_from(data, len(data) - _TRAILER.size)
    if mark != _MARK or made_of != size or crc != zlib.crc32(memoryview(data)[:-4]):
        return None
    return Thumb(data[: -_TRAILER.size], width, height)


def _write(path: Path, data: bytes, mtime_ns: int) -> None:
    """A new file with mode 0600 and its original's time, than which it is not older however wrong a clock may be."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        write_all(descriptor, data)
    finally:
        os.close(descriptor)
    os.utime(path, ns=(mtime_ns, mtime_ns))


_shelves: dict[Path, Shelf] = {}
