"""GIF, TIFF and BMP looked through before Pillow reads them: made to do harm, some MB take it minutes or gigabytes.

Light: standard library only.
"""

from __future__ import annotations

import struct
from itertools import islice
from typing import TYPE_CHECKING

from .stripped import DamagedError

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_PARTS = 250_000
"""Blocks and sub-blocks of a GIF up to its second picture: 50 MB of full ones are 196,000."""
_MOST_PAGES = 100_000
_ANEW = "open it in an image program and save it anew"
_MOST_RUNS = 2_000_000
"""Bytes of a run-length BMP, which Pillow unpacks byte by byte in Python."""

_SIZES = {3: 2, 4: 4, 5: 8, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
"""Bytes of one value of each type of TIFF tag that has more than one."""
_TIFF_ENTRY, _BMP_RUNS = 12, (1, 2)


def count_pictures(data: bytes, kind: str) -> int | None:
    """How many pictures a GIF or TIFF holds (of a very long one: at least so many); None for other kinds.

    Raises DamagedError for what no program writes: more blocks than 50 MB of full ones, tags that overlap; and for
    megabytes of run-length BMP.
    """
    if kind == "gif":
        return _gif_pictures(data)
    if kind == "tiff":
        return _tiff_pages(data)
    if kind == "bmp" and data[30:31] and data[30] in _BMP_RUNS and len(data) > _MOST_RUNS:
        raise DamagedError(f"it is a run-length BMP of over {_MOST_RUNS:,} bytes; save it as PNG")
    return None


_PICTURE, _EXTENSION, _END = 0x2C, 0x21, 0x3B
_COLOURS, _COLOURS_LOG = 0x80, 0x07


def _gif_pictures(data: bytes) -> int:
    """Its pictures; DamagedError where a second one is not reached in as many parts as 50 MB of full ones are."""
    parts = list(islice(_gif_parts(data), _MOST_PARTS + 1))
    pictures = parts.count(_PICTURE)
    if len(parts) > _MOST_PARTS and pictures < 2:  # noqa: PLR2004 - Pillow looks for the second one
        raise DamagedError(f"it has more than {_MOST_PARTS:,} blocks; {_ANEW}")
    return pictures


def _gif_parts(data: bytes) -> Iterator[int]:
    """The introducer of each block, and 0 for each of its sub-blocks; Pillow steps over what introduces nothing."""
    at = 13 + _colours(data, 10)
    while at < len(data) and data[at] != _END:
        introducer = data[at]
        yield introducer
        at += 1
        if introducer not in (_PICTURE, _EXTENSION):
            continue
        at += 10 + _colours(data, at + 8) if introducer == _PICTURE else 1
        while at < len(data) and data[at]:
            yield 0
            at += 1 + data[at]
        at += 1


def _colours(data: bytes, at: int) -> int:
    """Bytes of the colour table that the flags at `at` announce."""
    flags = data[at] if at < len(data) else 0
    return 3 * 2 ** ((flags & _COLOURS_LOG) + 1) if flags & _COLOURS else 0


def _tiff_pages(data: bytes) -> int:
    """Its pages; Pillow reads the tags of the first as it opens the file, each with its data."""
    order = "<" if data.startswith(b"II") else ">"
    starts = list(islice(_directories(data, order), _MOST_PAGES))
    if starts and _tag_bytes(data, order, starts[0]) > len(data):
        raise DamagedError(f"its tags have more bytes than the whole file; {_ANEW}")
    return len(starts)


def _directories(data: bytes, order: str) -> Iterator[int]:
    """Where each directory begins; the chain ends at 0, outside of the file, or where it comes round."""
    seen: set[int] = set()
    at = 4
    while at + 4 <= len(data):
        (start,) = struct.unpack_from(order + "I", data, at)
        if not start or start in seen or start + 2 > len(data):
            return
        seen.add(start)
        yield start
        (count,) = struct.unpack_from(order + "H", data, start)
        at = start + 2 + _TIFF_ENTRY * count


def _tag_bytes(data: bytes, order: str, start: int) -> int:
    """Bytes that the tags of a directory say they have."""
    (count,) = struct.unpack_from(order + "H", data, start)
    whole = data[start + 2 : start + 2 + _TIFF_ENTRY * count]
    entries = struct.iter_unpack(order + "HHI4x", whole[: len(whole) // _TIFF_ENTRY * _TIFF_ENTRY])
    return sum(_SIZES.get(kind, 1) * values for _, kind, values in entries)
