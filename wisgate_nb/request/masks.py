"""The mask of an edit, always written in the one form that every server reads alike (contract 4.3).

The region to be edited is (255, 255, 255, 0), the rest (0, 0, 0, 255): servers that read alpha and servers that
read luminance see the same region. Which region the user means is never guessed.
Light: Pillow is imported when used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import InputError
from . import pixels
from .exif import was_rotated
from .given import Naming, counted, expand, take
from .request import Source
from .sniff_input import SENDABLE
from .upright import Upright, decode_upright, prepare

if TYPE_CHECKING:
    from pathlib import Path

    from PIL import Image

    from .given import Given, MaskEdits, ResolveRef, Sent

MOST_BYTES = 4_000_000
"""A mask file is smaller than 4 MB (contract 4.1)."""

MIDDLE = 128
"""Alpha below it is transparent, luminance from it on is white: partial values are not defined, so rounded."""

_REGIONS = ("transparent", "white", "black")
ASK = "say which region is to be edited: --mask-edits white, black or transparent (mask_edits= in Python)"


def load_mask(
    value: object,
    *,
    source: Source,
    edits: MaskEdits | None = None,
    resolve_ref: ResolveRef | None = None,
    cwd: Path | None = None,
    sent: Sent | None = None,
) -> Source:
    """The mask for `source`, the first (upright) image of an edit: PNG RGBA of the same size, under 4 MB.

    `value` is of the same kinds as a source image; further a boolean NumPy array of shape (h, w), in which True is
    to be edited, and an object with `.png` and `.mask` (a mask editor), whose transparent region is to be edited.
    `edits` says which region of any other mask is to be edited. It may be left out only where the mask itself
    leaves no doubt: its alpha varies and its luminance does not, or both say the same. In replay `sent` has masks
    that are not there, in the form that was sent. Raises InputError.
    """
    if edits is not None and edits not in _REGIONS:
        raise InputError(f"mask_edits got {edits!r}; allowed are transparent, white and black")
    naming = Naming(resolve_ref, cwd, sent, "mask")
    (single,) = counted(expand(value, naming), 1)
    given = take(single, naming)
    if given.was_sent:  # its region is drawn already: to draw it again may give other bytes, and so another call
        return prepare(given)
    upright = decode_upright(given)
    _check_size(given, upright, source)
    region, rounded = _region(given, upright.picture, edits or given.mask_edits)
    return _dual(given, region, (*upright.notes, *rounded, *_turn_note(upright, source)))


def _check_size(given: Given, upright: Upright, source: Source) -> None:
    width, height = upright.picture.size
    if (width, height) == (source.width, source.height):
        return
    message = (
        f"the mask ({given.origin}) has {width}x{height} pixels and the first image has"
        f" {source.width}x{source.height}; they must be equal"
    )
    if (height, width) == (source.width, source.height) and was_rotated(source.notes):
        message += "\nthe image was turned upright as its EXIF orientation says; make the mask from the upright picture"
    raise InputError(message)


def _turn_note(upright: Upright, source: Source) -> tuple[str, ...]:
    """A mask drawn on the picture before it was turned by 180 degrees has the right size and the wrong place."""
    if was_rotated(source.notes) and not was_rotated(upright.notes):
        return ("taken as drawn on the upright image",)
    return ()


def _region(given: Given, picture: Image.Image, edits: MaskEdits | None) -> tuple[Image.Image, tuple[str, ...]]:
    """The region to be edited, 255 inside and 0 outside, in mode L, and a note if values were rounded."""
    alpha, luminance = _alpha_of(picture), _luminance_of(picture)
    if edits is None:
        edits = _unambiguous(given, alpha, luminance)
    if edits == "transparent":
        if alpha is None:
            raise InputError(f"the mask ({given.origin}) has no alpha channel, so nothing in it is transparent\n{ASK}")
        return _where(alpha, below=True), _rounding(alpha, "alpha")
    if alpha is not None and _is_constant(luminance) and not _is_constant(alpha):
        return _drawn(alpha, luminance, edits), _rounding(alpha, "alpha")
    return _where(luminance, below=edits == "black"), _rounding(luminance, "grey")


def _unambiguous(given: Given, alpha: Image.Image | None, luminance: Image.Image) -> MaskEdits:
    """`transparent` where the mask leaves no doubt; otherwise InputError asks."""
    if alpha is None or (_is_constant(alpha) and alpha.getextrema() == (255, 255) and not _is_constant(luminance)):
        raise InputError(f"the mask ({given.origin}) has no transparent region; white and black can mean either\n{ASK}")
    if _is_constant(luminance) or _equal(_where(alpha, below=True), _where(luminance, below=False)):
        return "transparent"
    raise InputError(
        f"the mask ({given.origin}) varies in alpha and in luminance, and they name different regions\n{ASK}"
    )


def _drawn(alpha: Image.Image, luminance: Image.Image, edits: MaskEdits) -> Image.Image:
    """One colour drawn on a transparent layer: the strokes are the region if the colour is the one named."""
    from PIL import Image

    is_white = bool(_where(luminance, below=False).getpixel((0, 0)))
    if is_white == (edits == "white"):
        return _where(alpha, below=False)
    return Image.new("L", alpha.size, 0)


def _dual(given: Given, region: Image.Image, notes: tuple[str, ...]) -> Source:
    """The region in the form of contract 4.3, as PNG."""
    from PIL import Image, ImageChops

    low, high = region.getextrema()
    if high == 0:
        why = "no pixel is in the region that was named"
        asked = ASK
        if given.mask_edits is not None:  # its own kind says which region is meant
            why, asked = "nothing is marked in it", "mark the region that is to be edited first"
        raise InputError(f"the mask ({given.origin}) leaves nothing to edit: {why}\n{asked}")
    if low == 255:  # noqa: PLR2004 - the value inside the region
        notes = (*notes, "the whole image is to be edited")
    picture = Image.merge("RGBA", (region, region, region, ImageChops.invert(region)))
    data = pixels.to_png(picture)
    if len(data) >= MOST_BYTES:
        raise InputError(
            f"the mask ({given.origin}) has {len(data):,} bytes as PNG; the service takes less than {MOST_BYTES:,}."
            "\nit has too many single pixels: smooth it, or use a smaller image"
        )
    return Source(data, SENDABLE["png"], *region.size, given.origin, (*notes, "written as PNG with alpha"))


def _alpha_of(picture: Image.Image) -> Image.Image | None:
    if not picture.has_transparency_data:
        return None
    return picture.convert("RGBA").getchannel("A")


def _luminance_of(picture: Image.Image) -> Image.Image:
    return pixels.to_8_bit(picture).convert("L")


def _where(band: Image.Image, *, below: bool) -> Image.Image:
    """255 where the band is below the middle (or, with `below` False, from it on), 0 elsewhere."""
    return band.point([255 if (value < MIDDLE) == below else 0 for value in range(256)])


def _is_constant(band: Image.Image) -> bool:
    low, high = band.getextrema()
    return low == high


def _equal(one: Image.Image, other: Image.Image) -> bool:
    from PIL import ImageChops

    return ImageChops.difference(one, other).getbbox() is None


def _rounding(band: Image.Image, name: str) -> tuple[str, ...]:
    between = sum(band.histogram()[1:255])
    return (f"{between:,} pixels of partial {name} rounded",) if between else ()
