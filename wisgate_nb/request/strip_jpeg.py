"""JPEG without metadata: application segments and comments are dropped, tables and scans stay byte for byte.

Kept: JFIF (without its thumbnail), the ICC profile, Adobe's colour transform. Light: standard library only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from . import exif
from .stripped import ORDINARY_BITS, DamagedError, Stripped, bounded, exif_label, unique

if TYPE_CHECKING:
    from collections.abc import Iterator

_SOI, _MARK = b"\xff\xd8", 0xFF
_SOS, _EOI, _COM = 0xDA, 0xD9, 0xFE
_APP0, _APP1, _APP2, _APP11, _APP13, _APP14, _APP15 = 0xE0, 0xE1, 0xE2, 0xEB, 0xED, 0xEE, 0xEF
_LONE = frozenset((0x01, *range(0xD0, 0xD8), 0xD8, _EOI))
"""Markers without a length."""
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_FRAME_BYTES = 6
_END_OF_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""The next marker that is not a restart: inside a scan 0xFF is followed by 0x00.

Fill bytes before it stay with the scan: a repeat here would look through a long run of them from each of its bytes.
"""
_EMPTY_RUN = b"\xff" * 1024
"""No encoder writes it into a scan, and decoders go through it again for each piece of the file that they read."""
_FILLS = re.compile(rb"\xff*")
_KEPT = ((_APP0, b"JFIF\0"), (_APP2, b"ICC_PROFILE\0"), (_APP14, b"Adobe"))
_LABELS = {
    _COM: "comment",
    _APP2: "further pictures (MPF)",
    _APP11: "content credentials",
    _APP13: "Photoshop data",
}
_CONVERTED = {1: None, 3: None, 4: "CMYK JPEG"}
_JFIF_BYTES = 18
"""Marker, length and the fixed part of a JFIF segment; what follows is its thumbnail."""


class _Segment(NamedTuple):
    marker: int
    start: int
    end: int

    def payload(self, data: bytes) -> bytes:
        return data[self.start + 4 : self.end]


def strip_jpeg(data: bytes) -> Stripped:
    """The JPEG without metadata. Raises DamagedError where it is cut short or broken."""
    segments = bounded(_segments(data))
    labels = [_label(segment, data) for segment in segments]
    kept = [segment for segment, label in zip(segments, labels, strict=True) if label is None]
    removed = [label for label in labels if label is not None]
    if len(data) > segments[-1].end:
        removed.append("data after the picture")
    frame = next((segment.payload(data) for segment in segments if segment.marker in _FRAMES), b"")
    if len(frame) < _FRAME_BYTES:
        raise DamagedError("it has no picture in it")
    return Stripped(
        _SOI + b"".join(_bytes_of(segment, data) for segment in kept),
        width=int.from_bytes(frame[3:5]),
        height=int.from_bytes(frame[1:3]),
        orientation=exif.orientation(next(_exif_blocks(segments, data), b"")),
        removed=unique(removed),
        convert=_conversion(bits=frame[0], channels=frame[5]),
    )


def _segments(data: bytes) -> Iterator[_Segment]:
    """Each segment after SOI up to EOI; a scan's data belongs to its SOS segment."""
    start, marker = len(_SOI), 0
    while marker != _EOI:
        start = max(start, _FILLS.match(data, start).end() - 1)  # type: ignore[union-attr]  # matches anything
        if len(data) < start + 2:
            raise _cut_short(data)
        if data[start] != _MARK:
            raise DamagedError(f"it has no JPEG marker at byte {start:,}, where one is due")
        marker = data[start + 1]
        end = start + 2 if marker in _LONE else _end_of(data, start, scan=marker == _SOS)
        yield _Segment(marker, start, end)
        start = end


def _end_of(data: bytes, start: int, *, scan: bool) -> int:
    """Where the segment with a length at `start` ends, its scan included."""
    end = start + 2 + max(int.from_bytes(data[start + 2 : start + 4]), 2)
    following = _END_OF_SCAN.search(data, end) if scan else None
    if end > len(data) or (scan and following is None):
        raise _cut_short(data)
    if following and data.find(_EMPTY_RUN, end, following.start()) >= 0:
        raise DamagedError("its picture data is broken: a long run of empty bytes is in it")
    return following.start() if following else end


def _cut_short(data: bytes) -> DamagedError:
    return DamagedError(f"it is cut short: its {len(data):,} bytes end before the picture does")


def _exif_blocks(segments: list[_Segment], data: bytes) -> Iterator[bytes]:
    for segment in segments:
        if segment.marker == _APP1 and (payload := segment.payload(data)).startswith(b"Exif\0\0"):
            yield payload


def _label(segment: _Segment, data: bytes) -> str | None:
    """What a segment is called in the notes when it is removed; None for one that stays."""
    marker = segment.marker
    if marker != _COM and not _APP0 <= marker <= _APP15:
        return None
    payload = segment.payload(data)
    if any(marker == kept and payload.startswith(head) for kept, head in _KEPT):
        return None
    if marker == _APP1:
        return exif_label(payload) if payload.startswith(b"Exif\0\0") else "XMP"
    return _LABELS.get(marker, f"JPEG segment APP{marker - _APP0}")


def _bytes_of(segment: _Segment, data: bytes) -> bytes:
    """The segment as it stands; a JFIF thumbnail is cut off, as it may show what was cropped away."""
    whole = data[segment.start : segment.end]
    if segment.marker != _APP0 or len(whole) <= _JFIF_BYTES:
        return whole
    return whole[:2] + (_JFIF_BYTES - 2).to_bytes(2) + whole[4 : _JFIF_BYTES - 2] + b"\0\0"


def _conversion(*, bits: int, channels: int) -> str | None:
    if bits != ORDINARY_BITS:
        return f"{bits}-bit JPEG"
    return _CONVERTED.get(channels, f"JPEG of {channels} channels")
