"""Compared pictures decoded: upright, 8 bits a channel. Pillow is imported inside the functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import InputError
from ..request import pixels
from ..request.sniff_input import sniff
from ..request.stripped import DamagedError

if TYPE_CHECKING:
    from PIL import Image

    from .originals import Original


def decoded(original: Original) -> Image.Image:
    """The picture as RGB or RGBA, upright. Raises InputError where it is damaged or above 64 megapixels."""
    try:
        picture, _ = pixels.decode(original.data, sniff(original.data) or "png")
        return pixels.to_8_bit(picture)
    except DamagedError as problem:
        raise InputError(f"a picture cannot be compared: {problem}") from None
