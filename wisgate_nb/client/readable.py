"""Searching in the body of an answer without a copy of it: a spooled body may be a view, which has no `find`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Readable = bytes | memoryview

_WINDOW = 256 * 1024
"""Copied at a time; memory this small is taken from what was just given back, and stays in the processor's cache."""


def pieces_of(body: Readable) -> Iterator[bytes]:
    """The body in pieces of at most 256 KiB."""
    for at in range(0, len(body), _WINDOW):
        yield bytes(body[at : at + _WINDOW])


def find(body: Readable, wanted: bytes, start: int = 0, end: int | None = None) -> int:
    """As `bytes.find`: where `wanted` begins at or after `start` and ends by `end`, or -1."""
    end = len(body) if end is None else min(end, len(body))
    if isinstance(body, bytes):
        return body.find(wanted, start, end)
    for at in range(start, end, _WINDOW):
        found = bytes(body[at : min(end, at + _WINDOW + len(wanted) - 1)]).find(wanted)
        if found >= 0:
            return at + found
    return -1
