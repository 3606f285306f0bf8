"""Words drawn into pictures: a font that has their letters, and lines that fit. Pillow is imported when it draws."""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.ImageFont import FreeTypeFont, ImageFont

_OTHERS = (
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJKsc-Regular.otf",
    "msyh.ttc",
    "PingFang.ttc",
    "Hiragino Sans GB.ttc",
    "Arial Unicode.ttf",
    "wqy-microhei.ttc",
    "DroidSansFallbackFull.ttf",
)
"""Where scripts are found that DejaVu Sans does not have, on Linux, Windows and macOS."""


def fit_lines(texts: Sequence[str], font: FreeTypeFont | ImageFont, width: int, most: int) -> list[str]:
    """The first of `texts` that takes at most `most` lines of `width` pixels, else the last, with `…` where it is cut.

    Lines are broken at blanks where there are any.
    """
    lines: list[str] = []
    for text in texts:
        lines, cut = _broken(text, font, width, most)
        if not cut:
            break
    return lines


def _broken(text: str, font: FreeTypeFont | ImageFont, width: int, most: int) -> tuple[list[str], bool]:
    """The lines of a text, and whether it was cut."""
    lines: list[str] = []
    rest = " ".join(text.split())
    while rest and len(lines) < most:
        count = _fitting(rest, font, width)
        if count < len(rest):
            blank = rest.rfind(" ", 0, count + 1)
            count = blank if blank > 0 else count
        if count < len(rest) and len(lines) == most - 1:
            cut = rest[: _fitting(rest, font, width - round(font.getlength("…")))].rstrip()
            return [*lines, f"{cut}…"], True
        lines.append(rest[:count].rstrip())
        rest = rest[count:].lstrip()
    return lines, bool(rest)


@lru_cache(256)
def font_for(text: str, size: int) -> FreeTypeFont | ImageFont:
    """A font of this size, in pixels, that has the letters of `text`; else the best there is."""
    found = _plain(size)
    if text.isascii() or _has(found, text):
        return found
    others = (font for name in _OTHERS if (font := _loaded(name, size)) is not None)
    return next((font for font in others if _has(font, text)), found)


@lru_cache(16)
def _plain(size: int) -> FreeTypeFont | ImageFont:
    from PIL import ImageFont

    return _loaded("DejaVuSans.ttf", size) or _loaded(_bundled(), size) or ImageFont.load_default(size)


@lru_cache(64)
def _loaded(name: str, size: int) -> FreeTypeFont | None:
    from PIL import ImageFont

    try:
        return ImageFont.truetype(name, size) if name else None
    except OSError:  # there is no such font here
        return None


def _bundled() -> str:
    """The DejaVu Sans that comes with matplotlib, which is not imported for it."""
    found = importlib.util.find_spec("matplotlib")
    home = Path(found.origin).parent if found is not None and found.origin else Path()
    path = home / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf"
    return str(path) if path.is_file() else ""


def _has(font: FreeTypeFont | ImageFont, text: str) -> bool:
    """Whether the font draws each letter of `text` as itself; a letter that it lacks is drawn as the one of U+FFFF."""
    missing = bytes(font.getmask("\uffff"))
    return all(bytes(font.getmask(letter)) != missing for letter in dict.fromkeys(text) if not letter.isspace())


def _fitting(text: str, font: FreeTypeFont | ImageFont, width: int) -> int:
    """How many characters fit the width; at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if font.getlength(text[:middle]) <= width else (low, middle - 1)
    return low
