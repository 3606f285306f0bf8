"""A picture file made ready to send: checked, upright, without metadata, PNG, JPEG or WebP (FAULTS 3.3).

Light: Pillow is imported when a picture is decoded.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..errors import InputError
from . import exif, files, pixels
from .bounded_form import count_pictures
from .request import Source
from .sniff_input import CONVERTED, SENDABLE, describe_unknown, sniff
from .strip_jpeg import strip_jpeg
from .strip_png import strip_png
from .strip_webp import ANIMATED, strip_webp
from .stripped import DamagedError, Stripped

if TYPE_CHECKING:
    from PIL import Image

    from .given import Given

_COUNTED_BYTES = 1_000_000
"""Of a larger file the note says `several`: the end of its chain of pictures may not have been looked for."""
_STRIPPERS = {"png": strip_png, "jpeg": strip_jpeg, "webp": strip_webp}


@dataclass(frozen=True, slots=True)
class Upright:
    """A decoded picture, turned as its EXIF says, and what was done to it."""

    picture: Image.Image
    notes: tuple[str, ...]


def prepare(given: Given) -> Source:
    """The source that will be sent for `given`: its own bytes less the metadata wherever that is possible.

    A picture that must be turned, or whose form not every server reads (GIF, BMP, TIFF, AVIF, CMYK, 16-bit,
    animated), is written as PNG. Raises InputError for what is damaged, unknown or too large (50 MB, 64 MP).
    """
    try:
        kind = _kind(given.data)
        stripped = _strip(given.data, kind)
        if stripped is None or stripped.convert or stripped.orientation != exif.UPRIGHT:
            return _as_png(given, _decode(given.data, kind, stripped))
        given = replace(given, data=b"")  # up to 50 MB less, while the picture is decoded beside what is left of them
        _pictured(stripped.data, kind, stripped)
    except DamagedError as problem:
        raise InputError(f"{given.origin} cannot be used: {problem}") from None
    notes = given.notes + _removal(stripped)
    return Source(stripped.data, SENDABLE[kind], stripped.width, stripped.height, given.origin, notes)


def decode_upright(given: Given) -> Upright:
    """The picture of `given` decoded and turned, in its own mode; masks are read this way. Raises InputError."""
    try:
        kind = _kind(given.data)
        upright = _decode(given.data, kind, _strip(given.data, kind))
    except DamagedError as problem:
        raise InputError(f"{given.origin} cannot be used: {problem}") from None
    return Upright(upright.picture, given.notes + upright.notes)


def _kind(data: bytes) -> str:
    if not data:
        raise DamagedError("it is empty (0 bytes)")
    if len(data) > files.MOST_BYTES:
        raise DamagedError(f"it has {len(data):,} bytes; the service takes at most {files.MOST_BYTES:,} a file")
    kind = sniff(data)
    if kind is None:
        raise DamagedError(f"it is {describe_unknown(data)}; PNG, JPEG, WebP, GIF, BMP, TIFF and AVIF are read")
    return kind


def _strip(data: bytes, kind: str) -> Stripped | None:
    """The file without metadata, its size checked from the header; None for kinds that are always converted."""
    if kind not in _STRIPPERS:
        return None
    stripped = _STRIPPERS[kind](data)
    if not (stripped.width and stripped.height):
        raise DamagedError(f"its header says {stripped.width}x{stripped.height} pixels")
    pixels.check_pixels(stripped.width, stripped.height)
    return stripped


def _decode(data: bytes, kind: str, stripped: Stripped | None) -> Upright:
    form: str | None = CONVERTED.get(kind)
    removed: tuple[str, ...] = ()
    pictures = count_pictures(data, kind)
    if stripped is None:
        picture, turned = pixels.decode(data, kind)
    else:
        # Stripped bytes have no metadata to confuse the decoder; an animated WebP has its frames in the whole only.
        data = data if stripped.convert == ANIMATED else stripped.data
        picture, turned = _pictured(data, kind, stripped)
        if turned == exif.UPRIGHT:
            picture, turned = pixels.turn_upright(picture, stripped.orientation), stripped.orientation
        form, removed = stripped.convert, _removal(stripped)
    if form and pictures is None:
        pictures = pixels.count_frames(data, kind)
    converted = (_form_note(picture, form, pictures or 1, counted=len(data) <= _COUNTED_BYTES),) if form else ()
    return Upright(picture, (*_turn_note(turned), *converted, *removed))


def _pictured(data: bytes, kind: str, stripped: Stripped) -> tuple[Image.Image, int]:
    """As `pixels.decode`; DamagedError for a file of two headers, of which the decoder believes another one."""
    picture, turned = pixels.decode(data, kind)
    width, height = reversed(picture.size) if turned in exif.SIDES_EXCHANGED else picture.size
    if (width, height) != (stripped.width, stripped.height):
        stated = f"{stripped.width}x{stripped.height}"
        raise DamagedError(f"its header says {stated} pixels, and the picture in it has {width}x{height}")
    return picture, turned


def _turn_note(turned: int) -> tuple[str, ...]:
    return () if turned == exif.UPRIGHT else (exif.rotation_note(turned),)


def _as_png(given: Given, upright: Upright) -> Source:
    data = pixels.to_png(pixels.to_8_bit(upright.picture))
    if len(data) > files.MOST_BYTES:
        raise DamagedError(
            f"written as PNG it has {len(data):,} bytes; the service takes at most {files.MOST_BYTES:,} a file."
            "\nscale it down, or save it upright as JPEG or WebP first"
        )
    notes = given.notes + upright.notes
    if not any(note.startswith("converted from") for note in notes):
        notes = (*notes, "written as PNG")
    return Source(data, SENDABLE["png"], *upright.picture.size, given.origin, notes)


def _form_note(picture: Image.Image, form: str, frames: int, *, counted: bool) -> str:
    first = f" (the first of {frames if counted else 'several'} pictures)" if frames > 1 else ""
    cmyk = " (colours are approximate)" if picture.mode == "CMYK" else ""
    return f"converted from {form}{first}{cmyk}"


def _removal(stripped: Stripped) -> tuple[str, ...]:
    kinds = [kind for kind in stripped.removed if kind != "animation"]
    still = ("animation removed, its still picture kept",) if len(kinds) < len(stripped.removed) else ()
    return (*still, *((f"metadata removed ({', '.join(kinds)})",) if kinds else ()))
