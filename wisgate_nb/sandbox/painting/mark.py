"""The mark that every picture of the sandbox carries in its lower right corner."""

from __future__ import annotations

from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

_TEXT = "sandbox"
_FINE = 3


@lru_cache(maxsize=16)
def mark(unit: int) -> Image.Image:
    """Return the mark as RGBA for a picture whose short edge is `unit` pixels: about a seventh of it wide."""
    tall = max(9, round(unit / 34))
    text = _letters(tall)
    pad = round(tall * 0.62)
    size = (text.width + 2 * pad, round(tall * 1.75))
    pill = Image.new("L", (size[0] * _FINE, size[1] * _FINE), 0)
    ImageDraw.Draw(pill).rounded_rectangle((0, 0, pill.width - 1, pill.height - 1), radius=pill.height / 2, fill=150)
    picture = Image.new("RGBA", size, (18, 20, 28, 255))
    picture.putalpha(pill.reduce(_FINE))
    place = (pad, (size[1] - text.height) // 2)
    white = Image.new("RGBA", text.size, (255, 255, 255, 255))
    shown = picture.crop((*place, place[0] + text.width, place[1] + text.height))
    shown.paste(white, (0, 0), text)
    picture.paste(shown, place)
    return picture


def _letters(tall: int) -> Image.Image:
    try:
        font: ImageFont.FreeTypeFont | ImageFont.ImageFont = ImageFont.load_default(size=tall)
    except (ImportError, OSError):
        # Without FreeType there is only the small bitmap font: enlarge it.
        font = ImageFont.load_default()
    left, top, right, bottom = (round(edge) for edge in font.getbbox(_TEXT))
    text = Image.new("L", (right - left, bottom - top), 0)
    ImageDraw.Draw(text).text((-left, -top), _TEXT, fill=255, font=font)
    wanted = round(tall * 0.78)
    if text.height >= wanted * 0.7:
        return text
    return text.resize((round(text.width * wanted / text.height), wanted), Image.Resampling.BICUBIC)


def stamp(picture: Image.Image) -> None:
    """Put the mark on an RGB or RGBA picture, in place."""
    seal = mark(min(picture.size))
    gap = round(min(picture.size) * 0.016)
    place = (picture.width - seal.width - gap, picture.height - seal.height - gap)
    if picture.mode == "RGBA":
        picture.alpha_composite(seal, place)
    else:
        picture.paste(seal, place, seal)
