"""Which image some bytes are, how large, and whether they end too early; read from the bytes alone, without PIL."""

from __future__ import annotations

from dataclasses import dataclass

_MARKER = 0xFF
_MARKERS_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD8)})
_FRAME_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}

_MOST_STEPS = 100_000
"""Segments and fill bytes before a JPEG's frame header; real files have tens, and millions would take seconds."""


@dataclass(frozen=True, slots=True)
class Sniffed:
    """Format (`png`, `jpeg`, `webp`, `gif`) and pixels of an image; `cut` when its end is missing."""

    format: str
    width: int
    height: int
    cut: bool = False


def sniff(data: bytes) -> Sniffed | None:
    """The image that `data` is, by magic bytes, or None when it is none of the four or has no readable size."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(data)
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return _sized("gif", _little(data, 6, 2), _little(data, 8, 2), cut=b";" not in data[-4:])
    return None


def _png(data: bytes) -> Sniffed | None:
    if data[12:16] != b"IHDR":
        return None
    return _sized("png", _big(data, 16, 4), _big(data, 20, 4), cut=b"IEND" not in data[-64:])


def _jpeg(data: bytes) -> Sniffed | None:
    """Walk the segments up to the frame header, which holds the size."""
    at = 2
    for _ in range(_MOST_STEPS):
        if at + 9 >= len(data) or data[at] != _MARKER:
            break
        marker = data[at + 1]
        if marker in _FRAME_MARKERS:
            cut = b"\xff\xd9" not in data[-64:]
            return _sized("jpeg", _big(data, at + 7, 2), _big(data, at + 5, 2), cut=cut)
        if marker == _MARKER:
            at += 1
        elif marker in _MARKERS_WITHOUT_LENGTH:
            at += 2
        else:
            at += 2 + max(2, _big(data, at + 2, 2))
    return None


def _webp(data: bytes) -> Sniffed | None:
    """The three kinds of WebP keep their size in three places."""
    cut = _little(data, 4, 4) + 8 > len(data)
    kind = data[12:16]
    if kind == b"VP8X":
        return _sized("webp", _little(data, 24, 3) + 1, _little(data, 27, 3) + 1, cut=cut)
    if kind == b"VP8L" and data[20:21] == b"/":
        bits = _little(data, 21, 4)
        return _sized("webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, cut=cut)
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        return _sized("webp", _little(data, 26, 2) & 0x3FFF, _little(data, 28, 2) & 0x3FFF, cut=cut)
    return None


def _sized(name: str, width: int, height: int, *, cut: bool) -> Sniffed | None:
    return Sniffed(name, width, height, cut) if width and height else None


def _big(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "big")


def _little(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "little")
