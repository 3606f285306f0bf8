"""A text that must not be seen, and every spelling of it that is looked for in others (FAULTS S9, N35)."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from .disguise import bare_forms, beginnings, begins, begun, blanked, replaced, spellings

if TYPE_CHECKING:
    from .sieve import Sieve

SHORTEST = 8
"""Shorter values are not looked for: they would match ordinary text."""

_LARGE = 16 * 1024
"""Bytes below which the exact search takes no longer than the quick one."""

_BASE64 = frozenset(string.ascii_letters.encode() + string.digits.encode() + b"+/=")


class Sought:
    """The spellings of one text, and how each is found and covered."""

    __slots__ = ("_beginnings", "_forms", "_sieve", "_spellings", "_texts")

    def __init__(self, value: str) -> None:
        worth = len(value) >= SHORTEST
        self._spellings = {one: _foreign_to_base64(one) for one in (spellings(value) if worth else ())}
        self._texts = tuple(spelling.decode() for spelling in self._spellings)
        self._forms = bare_forms(value) if worth else ()
        self._beginnings = beginnings(self._spellings)
        self._sieve: Sieve | None = None

    def get_ready(self) -> Sieve:
        """Import what the search in a large answer needs: asked for before money is spent, since imports may fail."""
        if self._sieve is None:
            from .sieve import Sieve  # late: numpy, which nothing but a large answer needs

            self._sieve = Sieve(self._spellings)
        return self._sieve

    def hidden(self, text: str) -> str:
        """`text` with `[key]` in place of each spelling."""
        for spelling in self._texts:
            if spelling in text:
                text = text.replace(spelling, "[key]")
        return text

    def scrubbed(self, text: str) -> str:
        """The same however it is escaped there."""
        clean = replaced(self.hidden(text).encode("utf-8", "surrogatepass"), self._forms, b"[key]")
        return clean.decode("utf-8", "surrogatepass")

    def starred(self, data: bytes) -> bytes:
        """`data` with every spelling overwritten by as many `*`: lengths and offsets stay."""
        if not self._spellings or (len(data) >= _LARGE and self.get_ready().clears(data)):
            return data
        for spelling, foreign in self._spellings.items():
            if foreign in data:  # nine tenths of most bodies are base64, and looking for one byte takes a tenth
                data = data.replace(spelling, b"*" * len(spelling))
        return data

    def starred_throughout(self, data: bytes) -> bytes:
        """The same where it may also be escaped, or its base64 broken over lines."""
        return blanked(self.starred(data), self._forms)

    def place_in(self, text: str) -> int | None:
        """Where it begins in `text`, from 0, or None."""
        return next((text.index(spelling) for spelling in self._texts if spelling in text), None)

    def begins_at_end_of(self, data: bytes) -> int:
        """How many bytes at the end of `data` may be the beginning of a spelling that goes on in what follows."""
        if not self._forms:
            return 0
        plain = 0
        if data.endswith(self._beginnings):  # one call instead of a search for each: most pieces end otherwise
            plain = max(begins(spelling, data) for spelling in self._spellings)
        return max(plain, begun(data, self._forms))


def _foreign_to_base64(spelling: bytes) -> bytes:
    """A byte of `spelling` that no base64 has; none where it has none, which is in everything."""
    return bytes(byte for byte in spelling if byte not in _BASE64)[:1]
