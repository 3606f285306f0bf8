"""Memory for an answer as it comes."""

from __future__ import annotations

from ..pieces import Pieces

MOST_AHEAD = 64 * 1024 * 1024
"""Bytes of room made ahead; a server may announce any number."""
_DIGITS = 20
"""More than any length has."""


class Room:
    """Bytes that grow at their end: in room that is made for all of them at once where their number is `announced`."""

    def __init__(self, announced: str | None) -> None:
        number = int(announced) if announced and announced.isdecimal() and len(announced) < _DIGITS else 0
        self._bytes = bytearray(min(number, MOST_AHEAD))
        self._size = 0
        self._pieces = Pieces()
        """All bytes, once there are more than were announced."""

    def add(self, chunk: bytes | bytearray | memoryview) -> None:
        """Add bytes; MemoryError, and nothing added, where there is no room for them."""
        end = self._size + len(chunk)
        if self._pieces or end > len(self._bytes):
            self._overflow()
            self._pieces.add(chunk)
        else:
            memoryview(self._bytes)[self._size : end] = chunk  # a bytearray's own slice copies what it is given
            self._size = end

    def read(self) -> bytearray | Pieces:
        """The bytes so far, which are not to be changed: in one where their number was announced, else in pieces."""
        if self._pieces:
            return self._pieces
        del self._bytes[self._size :]
        return self._bytes

    def _overflow(self) -> None:
        if self._size:
            self._pieces.add(memoryview(self._bytes)[: self._size])
            self._bytes, self._size = bytearray(), 0
