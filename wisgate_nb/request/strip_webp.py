"""WebP without metadata: EXIF, XMP and unknown chunks are dropped, picture chunks stay byte for byte (RFC 9649).

VP8X flags and the RIFF length are written anew. Light: standard library only.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from . import exif
from .stripped import DamagedError, Stripped, bounded, exif_label, unique

if TYPE_CHECKING:
    from collections.abc import Iterator

ANIMATED = "animated WebP"
_KEPT = frozenset((b"VP8X", b"ICCP", b"ALPH", b"VP8 ", b"VP8L"))
_ANIMATION = frozenset((b"ANIM", b"ANMF"))
_LABELS = {b"XMP ": "XMP", b"C2PA": "content credentials"}
_FLAG_ICC, _FLAG_ALPHA = 0x20, 0x10
_VP8X_BYTES = _VP8_BYTES = 10
_VP8L_BYTES = 5
_VP8L_SIGNATURE, _VP8_START = 0x2F, b"\x9d\x01\x2a"
_14_BITS = 0x3FFF


def strip_webp(data: bytes) -> Stripped:
    """The WebP without metadata. Raises DamagedError where it is cut short or holds no picture.

    An animated one comes back without its frames and with `convert` set: its first picture is for Pillow to read.
    """
    stop = 8 + int.from_bytes(data[4:8], "little")
    chunks = bounded(_chunks(data, stop))
    kept: dict[bytes, bytes] = {}
    for name, payload in chunks:
        if name in _KEPT:
            kept.setdefault(name, payload)
    removed = [_label(name, payload) for name, payload in chunks if name not in _KEPT | _ANIMATION]
    if len(data) > stop:
        removed.append("data after the picture")
    width, height = _size(kept)
    return Stripped(
        _riff(kept),
        width=width,
        height=height,
        orientation=exif.orientation(next((payload for name, payload in chunks if name == b"EXIF"), b"")),
        removed=unique(removed),
        convert=ANIMATED if any(name in _ANIMATION for name, _ in chunks) else None,
    )


def _chunks(data: bytes, stop: int) -> Iterator[tuple[bytes, bytes]]:
    if stop > len(data):
        raise DamagedError(f"it is cut short: its header says {stop:,} bytes, there are {len(data):,}")
    start = 12
    while start + 8 <= stop:
        size = int.from_bytes(data[start + 4 : start + 8], "little")
        if start + 8 + size > stop:
            raise DamagedError(f"it is cut short inside its chunk {data[start : start + 4]!r}")
        yield data[start : start + 4], data[start + 8 : start + 8 + size]
        start += 8 + size + size % 2


def _riff(chunks: dict[bytes, bytes]) -> bytes:
    body = b"WEBP" + b"".join(_chunk(name, payload, chunks) for name, payload in chunks.items())
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _chunk(name: bytes, payload: bytes, chunks: dict[bytes, bytes]) -> bytes:
    if name == b"VP8X" and payload:
        icc = _FLAG_ICC if b"ICCP" in chunks else 0
        payload = bytes([payload[0] & _FLAG_ALPHA | icc]) + payload[1:]
    return name + len(payload).to_bytes(4, "little") + payload + b"\0" * (len(payload) % 2)


def _size(chunks: dict[bytes, bytes]) -> tuple[int, int]:
    """Width and height from the first of VP8X, VP8L and VP8 that is there."""
    if len(extended := chunks.get(b"VP8X", b"")) >= _VP8X_BYTES:
        return int.from_bytes(extended[4:7], "little") + 1, int.from_bytes(extended[7:10], "little") + 1
    if len(lossless := chunks.get(b"VP8L", b"")) >= _VP8L_BYTES and lossless[0] == _VP8L_SIGNATURE:
        (bits,) = struct.unpack_from("<I", lossless, 1)
        return (bits & _14_BITS) + 1, (bits >> 14 & _14_BITS) + 1
    if len(lossy := chunks.get(b"VP8 ", b"")) >= _VP8_BYTES and lossy[3:6] == _VP8_START:
        width, height = struct.unpack_from("<HH", lossy, 6)
        return width & _14_BITS, height & _14_BITS
    raise DamagedError("it has no picture in it")


def _label(name: bytes, payload: bytes) -> str:
    return exif_label(payload) if name == b"EXIF" else _LABELS.get(name, f"WebP chunk {name!r}")
