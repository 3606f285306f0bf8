"""The texts inside a PNG, which may be compressed there: a server that writes its caller's key into one is undone."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from .. import known

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TEXTS = (b"tEXt", b"zTXt", b"iTXt", b"iCCP", b"eXIf")
_AROUND = 12
"""Bytes of a chunk beside its data: length, type and checksum."""
_MOST_CHUNKS = 100_000
_LONGEST_TEXT = 1 << 22
"""Inflated; what is longer is taken for a bomb, and left as it is."""


def without_keys(picture: bytes, *, searched: bool = False, blanked: bool = False) -> bytes:
    """`picture` without the known keys, whichever way they are written into it; itself where it holds none.

    Args:
        picture: of any kind.
        searched: whether the bytes as they are were searched before, for the key of their call.
        blanked: whether a key was found then. Checksums of texts are made right again: else Pillow refuses the picture.
    """
    clean = picture if searched and not known.several() else known.scrub_bytes(picture)
    if not clean.startswith(_SIGNATURE):
        return clean
    blanked, made, at = blanked or (clean is not picture and clean != picture), [], 0
    for start, end in _chunks(clean):
        chunk = clean[start:end]
        mended = _mended(chunk, blanked=blanked)
        if mended != chunk:
            made += [clean[at:start], mended]
            at = end
    return b"".join([*made, clean[at:]]) if made else clean


def _chunks(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the chunks of text that are whole begin and end."""
    at = len(_SIGNATURE)
    for _ in range(_MOST_CHUNKS):
        end = at + _AROUND + int.from_bytes(data[at : at + 4], "big")
        if at + _AROUND > len(data) or end > len(data):
            return
        if data[at + 4 : at + 8] in _TEXTS:
            yield at, end
        at = end


def _mended(chunk: bytes, *, blanked: bool) -> bytes:
    """A chunk of text with an empty text where a key was compressed in it, and then with the right checksum."""
    kind, data = chunk[4:8], chunk[8:-4]
    stream = _stream(kind, data)
    if stream is not None and known.scrub_bytes(inside := _inflated(data[stream:])) != inside:
        data, blanked = data[:stream] + zlib.compress(b""), True
    if not blanked:
        return chunk
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def _stream(kind: bytes, data: bytes) -> int | None:
    """Where the compressed part of a chunk begins, or None where it has none."""
    name = data.find(b"\0")
    if name < 0 or kind in (b"tEXt", b"eXIf"):
        return None
    if kind != b"iTXt":
        return name + 2
    language = data.find(b"\0", name + 3)
    translated = data.find(b"\0", language + 1)
    return translated + 1 if data[name + 1 : name + 2] == b"\1" and 0 <= language < translated else None


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _LONGEST_TEXT)
    except zlib.error:
        return b""
