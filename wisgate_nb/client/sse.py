"""Server-sent events from bytes, in linear time, whatever the pieces (FAULTS N28; PERFORMANCE, streams)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..pieces import Pieces
from .readable import part_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .readable import Readable

LARGEST_EVENT = 48 * 1024 * 1024
"""Bytes of one event: the 40 MiB that a picture may have and 8 MiB of words, as in `body_cap`."""

MOST_LINES = 300_000
"""Of one stream; an honest one has some dozens, and a flood of small ones would take minutes to read."""

_LONGEST_COPIED = 1024 * 1024
"""A longer value is not copied out of its line: pictures would be in memory twice."""

_BOM = b"\xef\xbb\xbf"


class EventTooLargeError(ValueError):
    """One event is larger than 48 MiB, or the stream has too many lines."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its name (empty where none was given) and its data, lines joined by line feeds."""

    name: str
    data: Readable = field(repr=False)


class EventReader:
    """Gives the events of a stream as they become whole.

    Line ends may be LF, CR or CRLF, mixed, and split anywhere between pieces. A blank line ends an event; the
    last one also ends with the stream (`close`), since some servers leave the blank line out.
    """

    def __init__(self, largest: int = LARGEST_EVENT) -> None:
        self._largest = largest
        self._begun = Pieces()
        self._after_cr = False
        self._first_line = True
        self._name = ""
        self._data: list[Readable] = []
        self._size = 0
        self._lines = 0

    def feed(self, data: Readable) -> Iterator[Event]:
        """The events that `data` completes; consume all of them before the next piece.

        Raises:
            EventTooLargeError: an event passes 48 MiB, or the stream `MOST_LINES`; the reader is of no use then.
        """
        if not data:
            return
        at = 1 if self._after_cr and data[:1] == b"\n" else 0
        self._after_cr = data[-1:] == b"\r"
        for start, end in _lines(data, at):
            if end < 0:
                self._count(len(data) - start)
                self._begun.add(data[start:])
                return
            self._count(end - start)
            yield from self._end_line(self._whole_line(data, start, end))

    def close(self) -> Iterator[Event]:
        """The event that the end of the stream completes, if any."""
        if self._begun:
            yield from self._end_line(self._whole_line(b"", 0, 0))
        yield from self._dispatch()

    def _count(self, more: int) -> None:
        self._size += more
        if self._size > self._largest:
            raise EventTooLargeError(f"one event of the stream is larger than {self._largest // 2**20} MiB")

    def _whole_line(self, data: Readable, start: int, end: int) -> Readable:
        """The line that ends in `data`: a copy where it is short or began before, for pictures would be there twice."""
        if not self._begun:
            return data[start:end] if end - start <= _LONGEST_COPIED else part_of(data, start, end)
        line, self._begun = self._begun, Pieces()
        line.add(data[start:end])
        return line.whole()

    def _end_line(self, line: Readable) -> Iterator[Event]:
        self._lines += 1
        if self._lines > MOST_LINES:
            raise EventTooLargeError(f"the stream has more than {MOST_LINES} lines")
        if self._first_line and line[: len(_BOM)] == _BOM:
            line = line[len(_BOM) :]
        self._first_line = False
        if not line:
            yield from self._dispatch()
        elif line[:1] == b":":
            self._size -= len(line)
        else:
            self._field(line)

    def _field(self, line: Readable) -> None:
        """Take a line in; the megabytes of a picture stay where they are."""
        colon = line.find(b":")
        name, at = (line[:colon], colon + 1) if colon >= 0 else (line[:], len(line))
        at += line[at : at + 1] == b" "
        if name == b"data":
            self._data.append(part_of(line, at, len(line)) if len(line) > _LONGEST_COPIED else line[at:])
        elif name == b"event":
            self._name = line[at:].decode("utf-8", "replace")

    def _dispatch(self) -> Iterator[Event]:
        data, name = self._data, self._name
        self._data, self._name, self._size = [], "", 0
        if data:
            yield Event(name, data[0] if len(data) == 1 else b"\n".join(map(bytes, data)))


def _lines(data: Readable, at: int) -> Iterator[tuple[int, int]]:
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
