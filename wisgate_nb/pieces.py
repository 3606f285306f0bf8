"""Bytes that come piece by piece: read so too, or joined once, at the end.

A buffer that grows with each piece is moved again and again, and each time its memory is touched anew: of a streamed
answer of 21 MB that was a third of the CPU time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    from .filed import Filed

_LARGE = 16 * 1024
"""Bytes of a piece that is kept as it is; smaller ones are gathered, lest millions weigh more than what they hold."""
_GATHERED = 64 * 1024


class Pieces:
    """Bytes in the order of their coming; `len` is their number."""

    __slots__ = ("_gathered", "_length", "_pieces")

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._gathered = bytearray()
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[bytes]:
        """The bytes in pieces, not those that came."""
        yield from self._pieces
        if self._gathered:
            yield bytes(self._gathered)

    def __bytes__(self) -> bytes:
        return self.whole()

    def add(self, piece: bytes | bytearray | memoryview) -> None:
        """Add bytes; MemoryError, and nothing added, where there is no room for them."""
        if len(piece) < _LARGE:
            self._gathered += piece
            if len(self._gathered) >= _GATHERED:
                self._close()
        else:
            self._close()
            self._pieces.append(bytes(piece))
        self._length += len(piece)

    def whole(self) -> bytes:
        """All in one, which takes the place of the pieces; MemoryError, and nothing lost, where there is no room."""
        self._close()
        if len(self._pieces) != 1:
            self._pieces = [b"".join(self._pieces)]
        return self._pieces[0]

    def _close(self) -> None:
        if self._gathered:
            self._pieces.append(bytes(self._gathered))
            self._gathered.clear()


Body: TypeAlias = "bytes | bytearray | Pieces | Filed"
"""An answer's body: in memory in one or in pieces, or in its file."""
