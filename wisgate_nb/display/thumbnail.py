"""Previews: small JPEGs of stored images, made fast and never failing (PERFORMANCE "Pictures").

Reduced pictures are kept in memory, by digest and size, so that a cell that is shown again decodes nothing.
Pillow is imported inside the functions.
"""

from __future__ import annotations

import hashlib
import io
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from ..request.pixels import check_pixels, to_8_bit
from .picture_cache import PictureCache

if TYPE_CHECKING:
    from pathlib import Path

    from PIL import Image

MOST_BYTES = 200_000_000
CACHE_PIXELS = 8_000_000
"""Pixels of reduced pictures kept in memory: 24 MB."""

_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
_QUALITIES = (82, 72, 60, 45)
_CHECKS = (255, 232)
_CHECK_SIDE = 8
_GREY = (222, 222, 222)


_cache = PictureCache(CACHE_PIXELS)


class UnreadableError(Exception):
    """A picture cannot be shown; the text says why."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A small picture, ready to be put into a page."""

    data: bytes
    media_type: str
    width: int
    height: int
    reason: str | None = None
    """Why this is a placeholder and not the picture; None for a true preview."""


def preview(source: Path | bytes, *, max_side: int, budget_bytes: int, sha256: str | None = None) -> Preview:
    """A JPEG of at most `max_side` pixels a side and about `budget_bytes` bytes; transparency lies on light checks.

    `sha256` is the digest of the bytes where the caller knows it. Never raises for a bad picture: a missing or
    unreadable one gives a grey placeholder and the reason.
    """
    try:
        return encode(reduced(source, max_side=max_side, sha256=sha256), budget_bytes=budget_bytes)
    except UnreadableError as problem:
        return placeholder(max_side, str(problem))


def reduced(source: Path | bytes, *, max_side: int, sha256: str | None = None) -> Image.Image:
    """The picture as RGB with no side above `max_side`; small ones keep their size. Raises UnreadableError."""
    version = version_of(source)
    digest = sha256 or _digest(source)
    key = (digest, version, max_side)
    known = _cache.get(key)
    if known is None:
        known = _decode(source, max_side)
        _cache.put(key, known)
    return known


def decoded(path: Path, *, max_side: int) -> Image.Image:
    """As `reduced`, for pictures that are kept in another form: this one is not kept in memory."""
    version_of(path)
    return _decode(path, max_side)


def encode(picture: Image.Image, *, budget_bytes: int) -> Preview:
    """The picture as JPEG; quality, then size, give way until it fits `budget_bytes` (to 32 pixels a side at least)."""
    while True:
        for quality in _QUALITIES:
            data = jpeg(picture, quality)
            if len(data) <= budget_bytes:
                return Preview(data, "image/jpeg", *picture.size)
        smaller = (max(1, picture.width * 3 // 4), max(1, picture.height * 3 // 4))
        if max(smaller) < 32:  # noqa: PLR2004 - below this nothing can be made out
            return Preview(data, "image/jpeg", *picture.size)
        picture = picture.resize(smaller)


def jpeg(picture: Image.Image, quality: int) -> bytes:
    """JPEG bytes of an RGB picture, without metadata."""
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=quality, optimize=True)
    return buffer.getvalue()


def shrunk(picture: Image.Image, side: int) -> Image.Image:
    """The picture with no side above `side`."""
    from PIL import Image

    longest = max(picture.size)
    if longest <= side:
        return picture
    size = tuple(max(1, round(length * side / longest)) for length in picture.size)
    return picture.resize((size[0], size[1]), Image.Resampling.BICUBIC)


def placeholder(side: int, reason: str) -> Preview:
    """A grey square with a cross: there should be a picture, and there is none."""
    from PIL import Image, ImageDraw

    side = max(16, min(side, 160))
    picture = Image.new("RGB", (side, side), _GREY)
    draw = ImageDraw.Draw(picture)
    far = side - 1
    for line in ((0, 0, far, far), (0, far, far, 0)):
        draw.line(line, fill=(180, 180, 180), width=2)
    return Preview(jpeg(picture, 70), "image/jpeg", side, side, reason)


def version_of(source: Path | bytes) -> tuple[int, int]:
    """Size and time of the file as it is now: one that was altered is not shown from memory. Or UnreadableError."""
    if isinstance(source, bytes):
        return len(source), 0
    try:
        found = source.lstat()  # a link may lead to anything
    except OSError:
        raise UnreadableError("its file is missing") from None
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableError("its file is missing, something else has its name")
    if found.st_size > MOST_BYTES:
        raise UnreadableError(f"its file is larger than {MOST_BYTES // 1_000_000} MB")
    return found.st_size, found.st_mtime_ns


def _opened(source: Path | bytes) -> io.BytesIO | io.BufferedReader:
    """The bytes to read from: a file is decoded as it is read, and never held whole."""
    if isinstance(source, bytes):
        return io.BytesIO(source)
    try:
        return source.open("rb")
    except OSError as problem:
        raise UnreadableError(f"its file cannot be read: {problem.strerror}") from None


def _digest(source: Path | bytes) -> str:
    with _opened(source) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _decode(source: Path | bytes, side: int) -> Image.Image:
    with _opened(source) as file:
        return _picture(file, side)


def _picture(file: BinaryIO, side: int) -> Image.Image:
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        picture = Image.open(file, formats=_FORMATS)
        check_pixels(*picture.size)
        picture.thumbnail((side, side), Image.Resampling.BICUBIC, reducing_gap=_gap(max(picture.size), side))
        return _flat(ImageOps.exif_transpose(picture))
    except UnidentifiedImageError:
        raise UnreadableError("it is no PNG, JPEG, WebP or GIF, or damaged at its beginning") from None
    except Exception as problem:
        # Pillow raises some twenty kinds of exceptions for damaged files, and a preview never fails a cell.
        reason = (str(problem) or type(problem).__name__).splitlines()[0]
        raise UnreadableError(f"its picture cannot be decoded: {reason[:120]}") from problem


def _gap(longest: int, side: int) -> float:
    """How much larger than `side` the means of whole blocks of pixels may be that are resampled in the end.

    Not at all where the blocks come out even: 1.5 ms instead of 14 for a half of a megapixel. Else half as much again:
    5.2 ms instead of 10 for 320 of 1024 pixels, and 0.5 of 255 apart from the whole filter.
    """
    return 1.0 if longest % side == 0 else 1.5


def _flat(picture: Image.Image) -> Image.Image:
    """RGB, with transparency laid on light checks."""
    plain = to_8_bit(picture)
    if plain.mode != "RGBA":
        return plain
    flat = _checkerboard(plain.size)
    flat.paste(plain, mask=plain.getchannel("A"))
    return flat


def _checkerboard(size: tuple[int, int]) -> Image.Image:
    from PIL import Image

    light, dark = _CHECKS
    checks = Image.new("L", (2, 2), light)
    checks.putpixel((0, 1), dark)
    checks.putpixel((1, 0), dark)
    across, down = (-(-length // (2 * _CHECK_SIDE)) for length in size)
    square = checks.resize((2 * _CHECK_SIDE, 2 * _CHECK_SIDE), Image.Resampling.NEAREST)
    board = Image.new("L", size)
    for column in range(across):
        for row in range(down):
            board.paste(square, (column * 2 * _CHECK_SIDE, row * 2 * _CHECK_SIDE))
    return board.convert("RGB")
