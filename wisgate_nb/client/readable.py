"""Searching in megabytes without a copy of them: an answer's body, or the part of it that one event is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..filed import Filed
from ..pieces import Pieces

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias

    from ..pieces import Body


class Stretch:
    """A stretch of bytes: its `find` is theirs, and a slice of it is a copy. The bytes must stay as they are."""

    __slots__ = ("_end", "_of", "_start")

    def __init__(self, of: bytes | bytearray, start: int = 0, end: int | None = None) -> None:
        self._of = of
        self._start = start
        self._end = len(of) if end is None else end

    def __len__(self) -> int:
        return self._end - self._start

    def __bytes__(self) -> bytes:
        return bytes(self.view())

    def __getitem__(self, part: slice) -> bytes:
        return bytes(self.view()[part])

    def find(self, wanted: bytes, start: int = 0, end: int | None = None) -> int:
        """As `bytes.find`, for places from 0: where `wanted` begins at or after `start` and ends by `end`, or -1."""
        last = self._end if end is None else min(self._end, self._start + end)
        found = self._of.find(wanted, self._start + start, last)
        return found - self._start if found >= 0 else -1

    def part(self, start: int, end: int) -> Stretch:
        """What stands from `start` to `end`, not copied."""
        return Stretch(self._of, self._start + start, min(self._end, self._start + end))

    def view(self) -> memoryview:
        """The bytes themselves, not to be written to."""
        return memoryview(self._of)[self._start : self._end].toreadonly()


Readable: TypeAlias = "bytes | Stretch"


def readable(body: Body | memoryview) -> Readable:
    """A body in one: bytes as they are, a stretch of what can be written to, pieces joined, a view or a file copied."""
    if isinstance(body, Pieces):
        return body.whole()
    return Stretch(body) if isinstance(body, bytearray) else bytes(body)


def parts_of(body: Body | memoryview) -> Iterable[Readable]:
    """A body in the pieces that it has: to join them would be to have it in memory twice."""
    if isinstance(body, Filed):
        return body.windows()
    return body if isinstance(body, Pieces) else (readable(body),)


def view_of(body: Readable) -> memoryview:
    """A view, of which slices are no copies."""
    return body.view() if isinstance(body, Stretch) else memoryview(body)


def part_of(body: Readable, start: int, end: int) -> Stretch:
    """A part of it, not copied."""
    return body.part(start, end) if isinstance(body, Stretch) else Stretch(body, start, end)
