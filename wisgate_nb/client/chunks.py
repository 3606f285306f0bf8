"""A chunked body taken apart, strictly (RFC 9112, 7.1)."""

from __future__ import annotations

import re
from enum import Enum, auto

_SIZE = re.compile(rb"([0-9A-Fa-f]{1,16})[ \t]*(?:;[^\x00\r\n]*)?\r\n\Z")
_BETWEEN = re.compile(rb"\r\n(0{0,8}[1-9A-Fa-f][0-9A-Fa-f]{0,7})\r\n")
_LONGEST_LINE = 16 * 1024


class _Next(Enum):
    SIZE = auto()
    DATA = auto()
    END_OF_CHUNK = auto()
    TRAILER = auto()


class Chunks:
    """Gives the data in a chunked body, whatever the pieces it comes in; trailers are read and dropped."""

    def __init__(self) -> None:
        self._next = _Next.SIZE
        self._left = 0
        self._line = b""
        self.ended = False
        """Whether the last chunk and its trailers have come."""

    def feed(self, piece: bytes) -> bytes:
        """The data that `piece` holds; whatever follows the end of the body is left alone.

        Raises:
            ValueError: the framing is broken; what came before is not given.
        """
        found: list[bytes] = []
        at = 0
        while at < len(piece) and not self.ended:
            if self._next is _Next.DATA:
                data = piece[at : at + self._left]
                found.append(data)
                self._left -= len(data)
                at += len(data)
                if not self._left:
                    self._next = _Next.END_OF_CHUNK
                    at = self._hurry(piece, at)
            else:
                at = self._feed_line(piece, at)
        return found[0] if len(found) == 1 else b"".join(found)

    def _hurry(self, piece: bytes, at: int) -> int:
        """Pass from one chunk to the next in one step where all between them is in the piece: most of the work."""
        between = _BETWEEN.match(piece, at)
        if not between:
            return at
        self._next, self._left = _Next.DATA, int(between[1], 16)
        return between.end()

    def _feed_line(self, piece: bytes, at: int) -> int:
        """Go on with a line of the framing, to its end or the piece's; where the next byte is."""
        end = piece.find(b"\n", at) + 1 or len(piece)
        self._line += piece[at:end]
        if len(self._line) > _LONGEST_LINE:
            raise ValueError("a chunk's head is longer than 16 KiB")
        if self._line.endswith(b"\n"):
            line, self._line = self._line, b""
            self._end_line(line)
        return end

    def _end_line(self, line: bytes) -> None:
        if self._next is _Next.SIZE:
            found = _SIZE.match(line)
            if not found:
                raise ValueError(f"illegal chunk header: {line[:40]!r}")
            self._left = int(found[1], 16)
            self._next = _Next.DATA if self._left else _Next.TRAILER
        elif self._next is _Next.TRAILER:
            self.ended = line in (b"\r\n", b"\n")  # as h11 ends headers
        elif line != b"\r\n":
            raise ValueError(f"a chunk's data is longer than its head says: {line[:40]!r}")
        else:
            self._next = _Next.SIZE
