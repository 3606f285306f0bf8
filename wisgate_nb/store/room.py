"""Memory for an answer as it comes."""

from __future__ import annotations

MOST_AHEAD = 64 * 1024 * 1024
"""Bytes of room made ahead; a server may announce any number, and what is not written to is not taken."""
_DIGITS = 20
"""More than any length has."""


class Room:
    """Bytes that grow at their end; where their number is `announced`, in room that is made for all of them at once.

    A buffer that grows piece by piece is moved again and again, and each time its memory is touched anew: that was a
    third of the CPU time of an answer of 2 MB.
    """

    def __init__(self, announced: str | None) -> None:
        number = int(announced) if announced and announced.isdecimal() and len(announced) < _DIGITS else 0
        self._bytes = bytearray(min(number, MOST_AHEAD))
        self._size = 0

    def add(self, chunk: bytes | bytearray | memoryview) -> None:
        """Add bytes; MemoryError, and nothing added, where there is no room for them."""
        end = self._size + len(chunk)
        if end <= len(self._bytes):
            memoryview(self._bytes)[self._size : end] = chunk  # a bytearray's own slice copies what it is given
        else:
            del self._bytes[self._size :]
            self._bytes += chunk
        self._size = end

    def view(self) -> memoryview:
        """The bytes so far, not to be written to; nothing can be added while the view is in use."""
        return memoryview(self._bytes)[: self._size].toreadonly()
