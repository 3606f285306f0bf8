"""Server-sent events from bytes, in linear time, whatever the pieces (FAULTS N28; PERFORMANCE, streams)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_EVENT = 64 * 1024 * 1024

_LONGEST_NAME = 64
"""A line's first piece of more bytes than this holds the whole name of its field, if the name means anything."""

_BOM = b"\xef\xbb\xbf"


class EventTooLargeError(ValueError):
    """One event is larger than 64 MiB."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its name (empty where none was given) and its data, lines joined by line feeds."""

    name: str
    data: bytes = field(repr=False)


class EventReader:
    """Gives the events of a stream as they become whole.

    Line ends may be LF, CR or CRLF, mixed, and split anywhere between pieces. A blank line ends an event; the
    last one also ends with the stream (`close`), since some servers leave the blank line out.
    """

    def __init__(self, largest: int = LARGEST_EVENT) -> None:
        self._largest = largest
        self._line: list[bytes] = []
        self._after_cr = False
        self._first_line = True
        self._name = ""
        self._data: list[bytes] = []
        self._size = 0

    def feed(self, data: bytes) -> Iterator[Event]:
        """The events that `data` completes; consume all of them before the next piece.

        Raises:
            EventTooLargeError: an event passes 64 MiB; the reader is then of no further use.
        """
        if not data:
            return
        at = 1 if self._after_cr and data.startswith(b"\n") else 0
        self._after_cr = data.endswith(b"\r")
        for start, end in _lines(data, at):
            if end < 0:
                self._keep(data[start:])
                return
            self._keep(data[start:end])
            yield from self._end_line()

    def close(self) -> Iterator[Event]:
        """The event that the end of the stream completes, if any."""
        if self._line:
            yield from self._end_line()
        yield from self._dispatch()

    def _keep(self, piece: bytes) -> None:
        if piece:
            self._line.append(piece)
            self._size += len(piece)
        if self._size > self._largest:
            raise EventTooLargeError(f"one event of the stream is larger than {self._largest // 2**20} MiB")

    def _end_line(self) -> Iterator[Event]:
        pieces, self._line = self._line, []
        if len(pieces) > 1 and len(pieces[0]) <= _LONGEST_NAME:
            pieces = [b"".join(pieces)]
        first = pieces[0] if pieces else b""
        if self._first_line:
            self._first_line = False
            first = first.removeprefix(_BOM)
        if not first:
            yield from self._dispatch()
        elif first.startswith(b":"):
            self._size -= sum(map(len, pieces))
        else:
            self._field(first, pieces[1:])

    def _field(self, first: bytes, others: list[bytes]) -> None:
        """Take a line in; the megabytes of a picture are joined once, without the name before them."""
        name, _, value = first.partition(b":")
        value = value.removeprefix(b" ")
        if name == b"data":
            self._data.append(b"".join([value, *others]) if others else value)
        elif name == b"event":
            self._name = b"".join([value, *others]).decode("utf-8", "replace")

    def _dispatch(self) -> Iterator[Event]:
        data, name = self._data, self._name
        self._data, self._name, self._size = [], "", 0
        if data:
            yield Event(name, data[0] if len(data) == 1 else b"\n".join(data))


def _lines(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Start and end of each line from `at`; the last one, not ended, has -1. Each byte is searched once."""
    line_feed, carriage_return = data.find(b"\n", at), data.find(b"\r", at)
    while line_feed >= 0 or carriage_return >= 0:
        end = min(found for found in (line_feed, carriage_return) if found >= 0)
        yield at, end
        at = end + (2 if data[end : end + 2] == b"\r\n" else 1)
        if 0 <= line_feed < at:
            line_feed = data.find(b"\n", at)
        if 0 <= carriage_return < at:
            carriage_return = data.find(b"\r", at)
    yield at, -1
