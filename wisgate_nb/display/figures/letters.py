"""Words of a figure: measured, wrapped, and written with fonts that have their letters. Imports matplotlib."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font

from ..words import spans_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

POINTS = 72
"""Points in an inch."""
LEADING = 1.25
"""Height of a line in heights of its letters."""
_SLACK = 1.04
"""Kerning and hinting make words a little wider than their letters."""
_OTHERS = (
    "Noto Sans",
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans SC",
    "Noto Sans JP",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "Yu Gothic",
    "PingFang SC",
    "Hiragino Sans",
    "Hiragino Sans GB",
    "WenQuanYi Micro Hei",
    "Droid Sans Fallback",
    "IPAexGothic",
    "Malgun Gothic",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Noto Emoji",
    "Segoe UI Symbol",
    "Segoe UI Emoji",
    "Symbola",
    "Arial Unicode MS",
    "DejaVu Sans",
)
"""Where scripts are found that a figure's own font does not have, on Linux, Windows and macOS."""
_SUBSTITUTE = "\N{WHITE SQUARE}"


class Lettering:
    """The fonts of one figure. `family` is matplotlib's font family or families; None is that of the user's settings.

    Fonts are added for the letters of `texts` that the family lacks, as far as any are installed; a letter that no
    font has is shown as a small square, and marks that no font has are left out.
    """

    def __init__(self, texts: Iterable[str], family: str | Sequence[str] | None = None) -> None:
        base = FontProperties(family=[family] if isinstance(family, str) else family).get_family()
        self.families = [*base]
        self._maps = [_charmap(name) for name in base]
        wanted = {letter for text in texts for letter in text if letter.isprintable() and not self._has(letter)}
        installed = set(fontManager.get_font_names())
        for name in _OTHERS:
            if wanted and name in installed and name not in base and wanted & _letters(name):
                self.families.append(name)
                self._maps.append(_charmap(name))
                wanted -= _letters(name)

    def shown(self, text: str) -> str:
        """`text` with what no font has replaced; nothing is left that matplotlib would warn of."""
        return "".join(map(self._shown, text))

    def width(self, text: str, size: float) -> float:
        """Inches that a line takes, at `size` points."""
        return sum(self._advance(letter) for letter in text) * size / POINTS * _SLACK

    def wrap(self, texts: Sequence[str], size: float, width: float, most: int) -> list[str]:
        """The first of `texts` that takes at most `most` lines of `width` inches, else the last, `…` where it is cut.

        Lines are broken between words, long ones inside.
        """
        lines: list[str] = []
        for text in texts:
            lines = self._broken(text, size, width)
            if len(lines) <= most:
                return lines
        return [*lines[: most - 1], self._cut(lines[most - 1], size, width)]

    def _broken(self, text: str, size: float, width: float) -> list[str]:
        lines = [""]
        for unit in self._units(text, size, width):
            if self.width((lines[-1] + unit).rstrip(), size) <= width or not lines[-1]:
                lines[-1] += unit
            else:
                lines.append(unit)
        return [line.strip() for line in lines]

    def _units(self, text: str, size: float, width: float) -> list[str]:
        """What stays together: a word with its signs and the blanks that follow; too long ones letter by letter."""
        units: list[str] = []
        spans = spans_of(text)
        for (start, _), (after, _) in pairwise([*spans, (len(text), len(text))]):
            last = units[-1][-1:] if units else " "
            apart = last.isspace() or (text[start].isalnum() and (_is_wide(text[start]) or _is_wide(last)))
            if apart:
                units.append(text[start:after])
            else:
                units[-1] += text[start:after]
        return [part for unit in units for part in ([unit] if self.width(unit.strip(), size) <= width else unit)]

    def _cut(self, line: str, size: float, width: float) -> str:
        while line and self.width(f"{line}…", size) > width:
            line = line[:-1]
        return f"{line.rstrip()}…"

    def _has(self, letter: str) -> bool:
        return any(ord(letter) in charmap for charmap in self._maps)

    def _shown(self, letter: str) -> str:
        if self._has(letter):
            return letter
        if letter.isspace():
            return " "
        return "" if unicodedata.category(letter)[0] in "MC" else _SUBSTITUTE

    def _advance(self, letter: str) -> float:
        """Width of a letter in heights of the font."""
        name = next((name for name, known in zip(self.families, self._maps, strict=True) if ord(letter) in known), None)
        return 0.6 if name is None else _advance_of(name, letter)


def _is_wide(letter: str) -> bool:
    """Whether it belongs to a script that breaks lines between any two letters."""
    return unicodedata.east_asian_width(letter) in "WF"


def height(lines: int, size: float) -> float:
    """Inches that lines of text take, at `size` points."""
    return lines * size * LEADING / POINTS


@lru_cache(64)
def _charmap(family: str) -> dict[int, int]:
    return get_font(findfont(FontProperties(family=[family]))).get_charmap()  # type: ignore[return-value]


@lru_cache(64)
def _letters(family: str) -> frozenset[str]:
    return frozenset(map(chr, _charmap(family)))


@lru_cache(20_000)
def _advance_of(family: str, letter: str) -> float:
    """From the font's own table, in thousandths so that hinting plays no part."""
    font = get_font(findfont(FontProperties(family=[family])))
    font.set_size(1000, POINTS)
    return float(font.load_char(ord(letter)).linearHoriAdvance) / 65536 / 1000
