"""PNG without metadata: ancillary chunks are dropped, IDAT and all that decides colour stay byte for byte.

Kept: gAMA, cHRM, sRGB, iCCP, cICP, sBIT, tRNS, PLTE. Dropped: EXIF, XMP, text, times, animation frames, anything
after IEND. Light: standard library only.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, NamedTuple

from . import exif
from .stripped import ORDINARY_BITS, DamagedError, Stripped, bounded, exif_label, unique

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEPT = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT"))
_LABELS = {
    b"tEXt": "text",
    b"zTXt": "text",
    b"iTXt": "text",
    b"tIME": "time stamp",
    b"pHYs": "resolution",
    b"acTL": "animation",
    b"fcTL": "animation",
    b"fdAT": "animation",
    b"caBX": "content credentials",
}
_SIGNATURE, _FRAME, _NAME = 8, 12, 4
"""Bytes of the file's signature, of a chunk's length, name and checksum together, and of its name."""
_IHDR_BYTES = 13
_LOWER_CASE = 0x20
_COLOURS = frozenset((0, 2, 3, 6))
"""Colour types that pass: grey, RGB, palette, RGBA. Type 4, grey with alpha, is converted."""


class _Chunk(NamedTuple):
    name: bytes
    start: int
    end: int

    def payload(self, data: bytes) -> bytes:
        return data[self.start + 8 : self.end - 4]


def strip_png(data: bytes) -> Stripped:
    """The PNG without metadata. Raises DamagedError where it is cut short, broken, or a checksum is wrong."""
    chunks = bounded(_chunks(data))
    kept = [chunk for chunk in chunks if chunk.name in _KEPT]
    for chunk in kept:
        _check_crc(data, chunk)
    removed = [_label(chunk.name, chunk.payload(data)) for chunk in chunks if chunk.name not in _KEPT]
    if len(data) > chunks[-1].end:
        removed.append("data after the picture")
    header = kept[0].payload(data)
    if kept[0].name != b"IHDR" or len(header) != _IHDR_BYTES:
        raise DamagedError("it does not begin with a PNG header")
    block = next((chunk.payload(data) for chunk in chunks if chunk.name == b"eXIf"), b"")
    return Stripped(
        data[:_SIGNATURE] + b"".join(data[chunk.start : chunk.end] for chunk in kept),
        width=int.from_bytes(header[0:4]),
        height=int.from_bytes(header[4:8]),
        orientation=exif.orientation(block),
        removed=unique(removed),
        convert=_conversion(bits=header[8], colour=header[9]),
    )


def _chunks(data: bytes) -> Iterator[_Chunk]:
    """Each chunk up to IEND."""
    start, name = _SIGNATURE, b""
    while name != b"IEND":
        name = data[start + 4 : start + 8]
        end = start + _FRAME + int.from_bytes(data[start : start + 4])
        if len(name) < _NAME or end > len(data):
            raise DamagedError(f"it is cut short: its {len(data):,} bytes end before the picture does")
        if not name[0] & _LOWER_CASE and name not in _KEPT:
            raise DamagedError(f"it needs a reader that knows the PNG chunk {name!r}")
        yield _Chunk(name, start, end)
        start = end


def _check_crc(data: bytes, chunk: _Chunk) -> None:
    if zlib.crc32(memoryview(data)[chunk.start + 4 : chunk.end - 4]) != int.from_bytes(data[chunk.end - 4 : chunk.end]):
        raise DamagedError(f"the checksum of its {chunk.name.decode()} chunk at byte {chunk.start:,} is wrong")


def _label(name: bytes, payload: bytes) -> str:
    if name == b"eXIf":
        return exif_label(payload)
    if name == b"iTXt" and payload.startswith(b"XML:com.adobe.xmp"):
        return "XMP"
    return _LABELS.get(name, f"PNG chunk {name!r}")


def _conversion(*, bits: int, colour: int) -> str | None:
    if bits != ORDINARY_BITS:
        return f"{bits}-bit PNG"
    return None if colour in _COLOURS else "PNG of grey with alpha"
