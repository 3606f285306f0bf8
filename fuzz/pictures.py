"""What a user gives as a picture or a mask, in the bytes of a file."""

from __future__ import annotations

import io
import warnings
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PIL import Image

from wisgate_nb.errors import InputError
from wisgate_nb.request import pixels
from wisgate_nb.request.inputs import load_sources
from wisgate_nb.request.masks import load_mask
from wisgate_nb.request.request import Source

from .limits import require

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PIXELS = 1_000_000
"""Fewer than the package takes, so that a run is short; the tables of bad inputs hold the real bound."""

_EDITS = (None, "white", "black", "transparent")
_SENT = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}
_MOST_LINES = 3
_SUMMED, _OPENED = 64, 128


def image(data: bytes) -> None:
    """The first byte picks a source or one of the readings of a mask; what passes is a picture that decodes.

    Its bit 64 gives the chunks of a PNG right checksums, so that what is behind them is tried too; its bit 128 gives
    the picture as Pillow opened it, and not yet loaded.
    """
    pick, body = (data[0] if data else 0), data[1:]
    body = _summed(body) if pick & _SUMMED else body
    with _fewer_pixels(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found = _mask(body, pick) if pick % 2 else load_sources(_opened(body) if pick & _OPENED else body)[0]
        except InputError as problem:
            require(len(str(problem).splitlines()) <= _MOST_LINES, f"the message has too many lines: {problem}")
            return
        with Image.open(io.BytesIO(found.data)) as picture:
            picture.load()
            require(picture.size == (found.width, found.height), "another size is stated than is sent")
            require(picture.format == _SENT[found.media_type], "another type is stated than is sent")
            require(picture.getexif().get(0x0112, 1) == 1, "a picture on its side is sent")
        require(pick % 2 or load_sources(found.data)[0].data == found.data, "what is sent is not in its last form")


def _mask(body: bytes, pick: int) -> Source:
    source = Source(b"", "image/png", 16, 16, "source")
    return load_mask(body, source=source, edits=_EDITS[pick // 2 % len(_EDITS)])


def _opened(data: bytes) -> object:
    try:
        return Image.open(io.BytesIO(data))
    except Exception:  # noqa: BLE001 - what cannot be opened, nobody can give
        return data


def _summed(data: bytes) -> bytes:
    """The data, if a PNG, with the checksum of each chunk made right."""
    made, at = bytearray(data), 8
    while data.startswith(b"\x89PNG") and at + 12 <= len(made):
        end = at + 8 + int.from_bytes(made[at : at + 4])
        made[end : end + 4] = zlib.crc32(made[at + 4 : end]).to_bytes(4)
        at = end + 4
    return bytes(made)


@contextmanager
def _fewer_pixels() -> Iterator[None]:
    usual, pixels.MOST_PIXELS = pixels.MOST_PIXELS, MOST_PIXELS
    try:
        yield
    finally:
        pixels.MOST_PIXELS = usual
