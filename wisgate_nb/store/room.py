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
        self._after = Pieces()

    def add(self, chunk: bytes | bytearray | memoryview) -> None:
        """Add bytes; MemoryError, and nothing added, where there is no room for them."""
        end = self._size + len(chunk)
        if not self._after and end <= len(self._bytes):
            memoryview(self._bytes)[self._size : end] = chunk  # a bytearray's own slice copies what it is given
            self._size = end
            return
        self._after.add(chunk)

    def read(self) -> bytearray | Pieces:
        """The bytes so far: in one where their number was announced, else in pieces. They are not to be changed."""
        if self._after and not self._size:
            return self._after
        self._put_together()
        return self._bytes

    def _put_together(self) -> None:
        if self._after:
            self._bytes = self._after.after(memoryview(self._bytes)[: self._size])
            self._size = len(self._bytes)
            self._after = Pieces()
        else:
            del self._bytes[self._size :]
