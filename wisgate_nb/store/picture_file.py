"""A picture that is written while its answer still comes: a temporary file beside the images, then one of them."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from ..filed import Filed
from .durable import fill, move, write_all

if TYPE_CHECKING:
    from pathlib import Path

    from .folder import Folder


class PictureFile(Filed):
    """Bytes in a file, and of no call until `keep` gives them their name, durably. A `Picture` of `answer.py`.

    They are synced only then: while they come their call holds a place on the wire, which others wait for.

    It stays open until it is dropped: a file that is tidied away meanwhile is still read. What a process leaves that
    dies is a temporary file of its own, which recovery removes; the raw answer has the picture.

    Raises OSError where the disk refuses, and then leaves no file.
    """

    def __init__(self, folder: Folder, data: bytes) -> None:
        self._temporary = folder.temporary(folder.room("images") / "new")
        self._size = len(data)
        self._kept = False
        self._doubtful = False
        """Whether its sync failed: the next one may say that all is well although the system has dropped some of it."""
        self._descriptor: int | None = None
        self.sha256 = hashlib.sha256(data).hexdigest()
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        self._descriptor = os.open(self._temporary, flags, 0o600)
        try:
            write_all(self._descriptor, data)
        except BaseException:
            self.drop()
            raise

    def __len__(self) -> int:
        return self._size

    def read_into(self, room: memoryview, place: int) -> None:
        """Fill memory with its bytes; UnreadableError where the file does not give them back."""
        fill(self._descriptor, room, place)

    def keep(self, path: Path) -> bool:
        """Give it its name, durably; False where its bytes are to be written anew.

        That is where its name is to be in another folder, where it has none any more, and after a sync that failed.
        """
        if self._kept or self._doubtful or self._descriptor is None or path.parent != self._temporary.parent:
            return False
        try:
            os.fsync(self._descriptor)
        except OSError:
            self._doubtful = True
            raise
        self._kept = move(self._temporary, path)
        return self._kept

    def drop(self) -> None:
        """Close it, and remove it if it was not kept; harmless twice, and never raises."""
        if self._close() and not self._kept:
            with suppress(OSError):
                self._temporary.unlink(missing_ok=True)

    def __del__(self) -> None:
        if hasattr(self, "_descriptor"):
            self._close()  # and no more: in a forked child the file is the parent's

    def _close(self) -> bool:
        """Whether it was open."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is None:
            return False
        with suppress(OSError):
            os.close(descriptor)
        return True
