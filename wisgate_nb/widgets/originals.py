"""The pictures that a widget's page shows in full: originals as they are, others as PNG. Pillow only where it must."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import InputError
from ..request.sniff_input import SENDABLE, sniff
from ..store.blobs import read

if TYPE_CHECKING:
    from pathlib import Path

    from ..store.records import ImageRecord

MOST_BYTES = 60_000_000
"""Of one picture that is sent to the page; more in one message closes the connection of some hosts."""


@dataclass(frozen=True, slots=True)
class Original:
    """Bytes that a browser draws."""

    data: bytes
    media_type: str


def original_of(image: ImageRecord) -> Original:
    """The image's own bytes, whole and unchanged; a kind that browsers do not draw as PNG.

    Raises InputError where there is no file, it cannot be read, it is no picture, or it is larger than MOST_BYTES.
    """
    if image.path is None:
        raise InputError(f"image {image.image_id} has no file: {image.missing_reason or 'it is missing'}")
    data = _read(image.path)
    kind = sniff(data)
    if kind in SENDABLE:
        return Original(data, SENDABLE[kind])
    return Original(_as_png(data, image.path), "image/png")


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise InputError(f"{path.name} has {size:,} bytes; at most {MOST_BYTES:,} are shown in a page")
        return read(path)
    except OSError as problem:
        raise InputError(
            f"{path.name} cannot be read: {problem.strerror or problem}; %wisgate check lists such files"
        ) from None


def _as_png(data: bytes, path: Path) -> bytes:
    """Another kind of picture as PNG; it is decoded with the limits that previews have."""
    import io

    from ..display.thumbnail import UnreadableError, reduced

    try:
        picture = reduced(data, max_side=16_384)
    except UnreadableError as problem:
        raise InputError(f"{path.name} cannot be shown: {problem}") from None
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()
