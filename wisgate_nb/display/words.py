r"""Texts cut into words, also where a script writes no blanks between them. Pure and light.

Every character gets a letter for its class, and a pattern over those letters finds the words: in linear time, and
with combining marks, joiners, flags and skin tones kept with what they belong to (which `\w` does not do).
"""

from __future__ import annotations

import re
import unicodedata

_SCRIPTS = (
    (0x0E00, 0x0EFF, "t"),
    (0x1000, 0x109F, "t"),
    (0x1780, 0x17FF, "t"),
    (0x2E80, 0x2FDF, "h"),
    (0x3005, 0x3007, "h"),
    (0x3041, 0x309F, "i"),
    (0x30A0, 0x30FF, "k"),
    (0x31F0, 0x31FF, "k"),
    (0x3400, 0x4DBF, "h"),
    (0x4E00, 0x9FFF, "h"),
    (0xF900, 0xFAFF, "h"),
    (0xFF66, 0xFF9F, "k"),
    (0x1F1E6, 0x1F1FF, "f"),
    (0x1F3FB, 0x1F3FF, "m"),
    (0x20000, 0x3FFFF, "h"),
    (0xE0020, 0xE007F, "m"),
)
"""Thai, Lao, Burmese and Khmer (t), Han (h), hiragana (i), katakana (k), flags (f), skin tones and tags (m)."""
_ZWJ = "\u200d"
_INNER = "'\u2019-."
"""Inside a word, as in `don't`, `photo-realistic`, `f.8`; elsewhere a sign of its own."""

_WORD = re.compile(
    r"""
      w[wmz]*(?:jw[wmz]*)*   # letters, digits and their marks
    | hm*                    # each Han character
    | i[im]* | k[km]*        # a run of kana
    | tm*                    # a letter with its marks, in scripts without blanks
    | ff?m*                  # a flag
    | [pj]m*(?:z[pw]m*)*     # a sign, or an emoji of several joined ones
    | [mz]+                  # marks that belong to nothing
    """,
    re.VERBOSE,
)
_LINE = re.compile(r"[^\r\n]+")
_MOST_KNOWN = 10_000


class _Classes(dict[int, str]):
    """A table for `str.translate`, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        found = _class_of(code)
        if len(self) < _MOST_KNOWN:
            self[code] = found
        return found


def spans_of(text: str) -> list[tuple[int, int]]:
    """Where each word or sign of `text` begins and ends, in order; what lies between them is blank."""
    return [found.span() for found in _WORD.finditer(text.translate(_classes))]


def lines_of(text: str) -> list[tuple[int, int]]:
    """Where each line of `text` that is not empty begins and ends."""
    return [found.span() for found in _LINE.finditer(text)]


def _class_of(code: int) -> str:
    character = chr(code)
    category = unicodedata.category(character)
    if character.isspace():
        return "s"
    if category[0] == "M":
        return "m"
    if character == _ZWJ:
        return "z"
    script = next((letter for first, last, letter in _SCRIPTS if first <= code <= last), None)
    if script or character in _INNER:
        return script or "j"
    return "w" if character.isalnum() or character == "_" else "p"


_classes = _Classes()
