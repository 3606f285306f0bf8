"""Files named by the SHA-256 of their bytes: images as received, inputs as sent (FAULTS 4.2, K19, N34)."""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING

from ..filed import UnreadableError
from .durable import write_pieces, write_whole
from .picture_file import PictureFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..answer import Picture
    from .folder import Folder


MOST_BYTES = 1 << 28
"""Of one file; a hole in a stranger's store may say that it has any number of bytes."""


def digest(data: bytes) -> str:
    """Hex SHA-256."""
    return hashlib.sha256(data).hexdigest()


def keep_image(folder: Folder, data: bytes | Picture, suffix: str, sha256: str = "") -> tuple[Path, str]:
    """Write an image's bytes once; its path and digest. Raises OSError, and then leaves no temporary file.

    `sha256` where it was taken before: of 4 MB it is as much work as to write them.
    """
    if not sha256:
        sha256 = digest(data) if isinstance(data, bytes) else data.sha256
    path = folder.image(sha256, suffix)
    _keep(folder, path, data)
    return path, sha256


def keep_input(folder: Folder, data: bytes, suffix: str) -> tuple[Path, str]:
    """Write a source or mask once; its path and digest. Raises OSError, and then leaves no temporary file."""
    sha256 = digest(data)
    path = folder.input(sha256, suffix)
    _keep(folder, path, data)
    return path, sha256


def fault(path: Path, *, size: int | None = None) -> str | None:
    """What is wrong with a file, or None: `missing`, `truncated`, `altered`, or not a plain file.

    `size` is the number of bytes the row says, which tells `truncated` from `altered`.
    """
    try:
        data = read(path)
    except FileNotFoundError:
        return "missing"
    except OSError as error:
        return f"unreadable ({error.strerror or error})"
    if size is not None and len(data) < size:
        return "truncated"
    return None if path.name.startswith(digest(data) + ".") else "altered"


def verify(path: Path) -> bool:
    """Whether the file is there, and holds the bytes that its name says."""
    return fault(path) is None


def read(path: Path) -> bytes:
    """The bytes of a plain file; a link, a pipe or an endless file in its place is OSError and never waited for."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    with os.fdopen(descriptor, "rb") as file:
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode):
            raise OSError(f"{path.name} is not a plain file")
        if facts.st_size > MOST_BYTES:
            raise OSError(f"{path.name} has {facts.st_size:,} bytes, and no image of a service has so many")
        return file.read()


def _keep(folder: Folder, path: Path, data: bytes | Picture) -> None:
    """Write unless the same bytes are there; a fresh time keeps a running tidy-up from taking them for orphans."""
    if verify(path):
        os.utime(path)
    elif isinstance(data, bytes):
        write_whole(path, data, folder.temporary(path))
    elif not (isinstance(data, PictureFile) and data.keep(path)):
        write_pieces(path, _unchanged(data), folder.temporary(path))


def _unchanged(picture: Picture) -> Iterator[bytes]:
    """Its pieces; UnreadableError at their end where they are not those that were put aside."""
    found = hashlib.sha256()
    for piece in picture.windows():
        found.update(piece)
        yield piece
    if found.hexdigest() != picture.sha256:
        raise UnreadableError("a picture's file has other bytes than were put into it")
