"""Pictures with known differences, and texts that try to break a page."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

HOSTILE = (
    "<script>window.broken = 1</script><img src=x onerror='window.broken = 2'>",
    "\u202eevil\u202c \x1b[31mred\x1b[0m \x00 ${window.broken = 3}",
    "long " * 6_400,
)
"""Markup, direction marks, ANSI, and 32,000 characters."""


def noise(seed, width, height, channels=3):
    """A picture of random pixels."""
    made = np.random.default_rng(seed).integers(0, 256, (height, width, channels), dtype=np.uint8)
    return Image.fromarray(made)


def plain(width, height, colour=(40, 90, 160)):
    """A picture of one colour."""
    return Image.new("RGB", (width, height), colour)


def changed(picture, *boxes, colour=(240, 30, 30)):
    """The picture with boxes (left, top, width, height) of another colour."""
    made = picture.copy()
    for left, top, width, height in boxes:
        made.paste(colour, (left, top, left + width, top + height))
    return made


def png(picture):
    """PNG bytes."""
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()
