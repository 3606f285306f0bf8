"""The static twin of a mask editor: the picture with the region hatched, and the share in words. Uses Pillow."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageChops, ImageFilter

from ..display.html import element, output, picture
from ..display.thumbnail import UnreadableError, encode, placeholder, reduced
from .mask_words import share_words

if TYPE_CHECKING:
    from ..display.thumbnail import Preview
    from ..request.request import Source
    from .mask_region import Region

SIDE = 640
BUDGET = 150_000
"""Bytes of the picture, which stands twice in the bundle."""
_TINT, _LINE, _EDGE = (214, 0, 110), (255, 255, 255), (60, 0, 34)
_TINT_SHARE, _LINE_SHARE = 110, 190
_HATCH = 8


def mask_bundle(source: Source, region: Region, text: str) -> dict[str, Any]:
    """`text/html`, `image/jpeg` (base64) and `text/plain`."""
    made = _drawn(source, region)
    words = share_words(region.marked, region.total)
    said = f"Mask of a picture of {region.width} x {region.height} pixels: {words}."
    shown = picture(made.data, made.media_type, width=made.width, height=made.height, alt=said)
    html = output(shown, element("div", said, style="margin-top:4px"))
    return {
        "text/html": str(html),
        "image/jpeg": base64.b64encode(made.data).decode(),
        "text/plain": text,
    }


def _drawn(source: Source, region: Region) -> Preview:
    try:
        small = reduced(source.data, max_side=SIDE)
    except UnreadableError as problem:
        return placeholder(SIDE, str(problem))
    return encode(hatched(small, region.picture()), budget_bytes=BUDGET * 3 // 8)


def hatched(small: Image.Image, marked: Image.Image) -> Image.Image:
    """The small picture with what is marked tinted, hatched and outlined; single pixels too."""
    # BOX averages every pixel below: of 255 pixels, one that is marked leaves more than 0.
    inside = marked.resize(small.size, Image.Resampling.BOX).point([0] + [255] * 255)
    out = small.convert("RGB")
    out.paste(_TINT, mask=inside.point([0] * 255 + [_TINT_SHARE]))
    lines = ImageChops.multiply(_lines(small.size), inside)
    out.paste(_LINE, mask=lines.point([0] * 255 + [_LINE_SHARE]))
    if min(small.size) > 2:  # noqa: PLR2004 - the filter's own width
        out.paste(_EDGE, mask=ImageChops.subtract(inside, inside.filter(ImageFilter.MinFilter(3))))
    return out


def _lines(size: tuple[int, int]) -> Image.Image:
    """Diagonals, white on black in mode L."""
    tile = Image.new("L", (_HATCH, _HATCH))
    for step in range(_HATCH):
        tile.putpixel((step, _HATCH - 1 - step), 255)
    board = Image.new("L", size)
    for left in range(0, size[0], _HATCH):
        for top in range(0, size[1], _HATCH):
            board.paste(tile, (left, top))
    return board
