"""Pillow pictures: opened with limits, turned upright, made 8-bit RGB or RGBA, written as PNG.

Pillow is imported inside the functions: importing this module is light.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from . import exif
from .quiet import QUIET
from .stripped import DamagedError

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 64_000_000
"""More than any camera file that the service would take; 64 megapixels are 256 MB of RGBA."""

_FORMATS = {kind: (kind.upper(),) for kind in ("png", "jpeg", "webp", "gif", "bmp", "tiff", "avif")}
_TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
_DEEP_GREY = ("I;16", "I;16L", "I;16B", "I;16N", "I")
_ICC_SPACE = slice(16, 20)


def check_pixels(width: int, height: int) -> None:
    """Refuse a picture by the size its header states, before a byte of it is decoded."""
    if width * height > MOST_PIXELS:
        raise DamagedError(
            f"it has {width:,}x{height:,} pixels, more than the {MOST_PIXELS // 1_000_000} megapixels read here;"
            " scale it down first"
        )


def decode(data: bytes, kind: str) -> tuple[Image.Image, int]:
    """The first picture in `data`, upright, and the EXIF orientation it was turned by.

    Only the reader of `kind` is tried. Raises DamagedError.
    """
    from PIL import Image

    try:
        with QUIET.passing():  # Pillow warns of odd metadata, in some files once for each of 60,000 tags
            picture = Image.open(io.BytesIO(data), formats=_FORMATS[kind])
            check_pixels(*picture.size)
            return turn_by_exif(picture)
    except DamagedError:
        raise
    except Image.DecompressionBombError:
        raise DamagedError(f"it has more than the {MOST_PIXELS // 1_000_000} megapixels read here") from None
    except Exception as problem:
        # Damaged files make Pillow raise some twenty kinds of exceptions.
        raise DamagedError(f"its picture cannot be decoded ({_first_line(problem)})") from problem


def turn_by_exif(picture: Image.Image) -> tuple[Image.Image, int]:
    """An opened file's picture, loaded and upright, and the EXIF orientation 1-8 that the file states.

    A TIFF turns itself as it is loaded, so its orientation is read first. A PNG is loaded as its EXIF is read, so it is
    loaded first: reading EXIF forgives whatever is broken, and a second loading would find nothing left to do.
    """
    if picture.format != "TIFF":
        picture.load()
    stated = stored_orientation(picture)
    picture.load()
    return turn_upright(picture, stored_orientation(picture)), stated


def stored_orientation(picture: Image.Image) -> int:
    """The orientation 1-8 that an opened file carries, whatever its format; 1 where there is none."""
    if picture.format != "TIFF":  # Pillow would read all tags with their data, which a harmful file lets overlap
        block = picture.info.get("exif")
        return exif.orientation(block) if isinstance(block, bytes) else exif.UPRIGHT
    try:
        value = picture.getexif().get(0x0112, exif.UPRIGHT)
    except Exception:  # noqa: BLE001 - a broken EXIF block says nothing about orientation
        return exif.UPRIGHT
    return value if value in _TURNS else exif.UPRIGHT


def count_frames(data: bytes, kind: str) -> int:
    """How many pictures a WebP or AVIF holds; 1 where the rest of it is damaged. Opened anew: counting moves it."""
    from PIL import Image

    try:
        with QUIET.passing():
            return int(getattr(Image.open(io.BytesIO(data), formats=_FORMATS[kind]), "n_frames", 1))
    except Exception:  # noqa: BLE001 - the first picture is sound, and only it is used
        return 1


def turn_upright(picture: Image.Image, orientation: int) -> Image.Image:
    """The picture as EXIF orientation 1-8 wants it seen."""
    from PIL import Image

    return picture.transpose(Image.Transpose[_TURNS[orientation]]) if orientation in _TURNS else picture


def to_8_bit(picture: Image.Image) -> Image.Image:
    """The picture as RGB, or as RGBA where any form of transparency is in it; new, without metadata.

    16-bit grey is scaled, not clipped. Raises DamagedError for float pixels, whose range nobody states.
    """
    if picture.mode == "F":
        raise DamagedError("its pixels are floats of unknown range; save it with 8 bits a channel")
    profile = picture.info.get("icc_profile")
    if picture.mode in _DEEP_GREY:
        picture = picture.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    plain = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    plain = plain.copy() if plain is picture else plain
    plain.info = {"icc_profile": profile} if profile and profile[_ICC_SPACE] == b"RGB " else {}
    return plain


def to_png(picture: Image.Image) -> bytes:
    """PNG bytes without any metadata but an ICC profile that `to_8_bit` left in place."""
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", icc_profile=picture.info.get("icc_profile"))
    return buffer.getvalue()


def _first_line(problem: Exception) -> str:
    return (str(problem) or type(problem).__name__).splitlines()[0][:120]
