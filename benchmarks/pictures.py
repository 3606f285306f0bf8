"""Pictures of an exact weight: real PNG files with noise, so that they compress and decode as generated ones do."""

from __future__ import annotations

import random
import struct
import zlib
from functools import lru_cache

SMALL, LARGE, TINY = 1_500_000, 4_000_000, 2_000
"""Bytes of a 1024x1024 and of a 2048x2048 picture as gpt-image-2 makes them, and of next to nothing."""

_MARK = 6
_NOISE = bytes(value & 0x07 for value in range(256)), bytes(value & 0x03 for value in range(256))


@lru_cache(maxsize=8)
def png(weight: int) -> bytes:
    """A PNG of exactly `weight` bytes; 1024x1024 up to 2 MB, 2048x2048 above, 8x8 below 20 kB.

    Its last 6 bytes stand behind the end of the picture and may be changed: see `marked`.
    """
    side = 8 if weight < 20_000 else 1024 if weight < 2_000_000 else 2048
    noise = random.Random(weight).randbytes(side * side * 3).translate(_NOISE[side > 1024])  # noqa: S311
    rows = b"".join(b"\0" + noise[at : at + side * 3] for at in range(0, len(noise), side * 3))
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)) + _chunk(b"IDAT", _packed(rows))
    end = _chunk(b"IEND", b"")
    room = weight - 8 - len(head) - len(end) - 12 - _MARK
    if room < 0:
        raise ValueError(f"a PNG of {side}x{side} with noise does not fit into {weight} bytes")
    return b"\x89PNG\r\n\x1a\n" + head + _chunk(b"noIs", random.Random(1).randbytes(room)) + end + bytes(_MARK)  # noqa: S311


def marked(picture: bytes, number: int) -> bytes:
    """The same picture as a file of its own: another SHA-256, the same pixels."""
    return picture[:-_MARK] + number.to_bytes(_MARK, "big")


def _packed(rows: bytes) -> bytes:
    """Huffman coding alone: as heavy as the noise is, and quick."""
    packer = zlib.compressobj(6, zlib.DEFLATED, 15, 9, zlib.Z_HUFFMAN_ONLY)
    return packer.compress(rows) + packer.flush()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
