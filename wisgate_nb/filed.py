"""Bytes that lie in a file and are read as they are asked for: an answer too large to be held in memory as well."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WINDOW = 256 * 1024
"""Bytes that are looked at together: so many stay in the processor's cache. A multiple of 4, for base64."""


class UnreadableError(OSError):
    """The file does not give back, now, what it took; it may do so later."""


class Filed(ABC):
    """Bytes of a file, which must stay as they are: a slice is that of `bytes`."""

    @abstractmethod
    def read_into(self, room: memoryview, place: int) -> None:
        """Fill memory with the bytes from a place on, counted from 0; UnreadableError where that cannot be done."""

    @abstractmethod
    def __len__(self) -> int:
        """How many there are."""

    def __bytes__(self) -> bytes:
        return self[:]

    def __getitem__(self, wanted: slice) -> bytes:
        start, stop, _ = wanted.indices(len(self))
        room = bytearray(max(0, stop - start))
        self.read_into(memoryview(room), start)
        return bytes(room)

    def windows(self) -> Iterator[bytes]:
        """The bytes in pieces, all but the last of `WINDOW` bytes."""
        return (self[at : at + WINDOW] for at in range(0, len(self), WINDOW))
