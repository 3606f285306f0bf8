"""The key: held so that nothing shows it, and removed from everything that might (FAULTS S9-S11)."""

from __future__ import annotations

import base64
import json
import re
import string
from typing import NoReturn
from urllib.parse import quote

from .errors import SettingsError

SHORTEST_SCRUBBED = 8
"""Shorter values are not searched for: they would match ordinary text."""

KEY_SHAPED = re.compile(r"\bsk-[A-Za-z0-9_-]{16,}")
"""What the keys of OpenAI-compatible services look like."""

_BASE64 = frozenset(string.ascii_letters.encode() + string.digits.encode() + b"+/=")


class Secret:
    """A key that prints as `Secret(set)` and refuses to be pickled or copied.

    `reveal()` is called in one place, where the Authorization header is written.
    """

    __slots__ = ("_spellings", "_value")

    def __init__(self, value: str) -> None:
        problem = _problem(value)
        self._value = "" if problem else value.strip()
        self._spellings = {spelling: _foreign_to_base64(spelling) for spelling in _spellings(self._value)}
        del value  # a traceback may show the locals of this frame
        if problem:
            raise SettingsError(problem)

    def reveal(self) -> str:
        """The key itself, for the Authorization header only."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(set)"

    __str__ = __repr__

    def __format__(self, format_spec: str) -> str:
        return repr(self)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is never pickled or copied; it is read from WISDOM_GATE_KEY where it is needed")

    def scrub(self, text: str) -> str:
        """`text` with every spelling of the key, and anything shaped like a key, replaced by `[key]`."""
        for spelling in self._spellings:
            text = text.replace(spelling.decode(), "[key]")
        return scrub_key_shapes(text)

    def scrub_bytes(self, data: bytes) -> bytes:
        """`data` with every spelling of the key overwritten by as many `*`: lengths and offsets stay."""
        for spelling, foreign in self._spellings.items():
            if foreign in data:  # nine tenths of most bodies are base64, and looking for one byte takes a tenth
                data = data.replace(spelling, b"*" * len(spelling))
        return data

    def place_in(self, text: str) -> int | None:
        """Where the key itself begins in `text`, from 0, or None; too short a key is not looked for."""
        place = text.find(self._value) if len(self._value) >= SHORTEST_SCRUBBED else -1
        return None if place < 0 else place

    def begins_at_end_of(self, data: bytes) -> int:
        """How many bytes at the end of `data` may be the beginning of a spelling that goes on in what follows."""
        return max((_begun(spelling, data) for spelling in self._spellings), default=0)


def scrub_key_shapes(text: str) -> str:
    """`text` with anything that has the shape of a key replaced by `[key]`."""
    return KEY_SHAPED.sub("[key]", text)


def key_at(text: str, secret: Secret | None = None) -> int | None:
    """Where `text` holds this key, or what has the shape of one, from 0; else None.

    A word without digits, such as `sk-learn-like-illustration`, is no key.
    """
    if secret is not None and (place := secret.place_in(text)) is not None:
        return place
    shapes = KEY_SHAPED.finditer(text)
    return next((shape.start() for shape in shapes if any(letter.isdigit() for letter in shape[0])), None)


def _problem(value: str) -> str | None:
    """Why this cannot be a key: surrounding white space is a paste's accident, anything else inside is not."""
    stripped = value.strip()
    if not stripped:
        return "the key is empty; set WISDOM_GATE_KEY or run %wisgate login"
    for position, character in enumerate(stripped):
        if not "!" <= character <= "~":
            return (
                f"the key ({len(stripped)} characters) has a character at position {position + 1} that no key has"
                " (a space, a line break or a non-ASCII letter); copy it again and set WISDOM_GATE_KEY"
            )
    return None


def _spellings(value: str) -> tuple[bytes, ...]:
    """The key raw, in URLs, in JSON, and inside base64 at each of its three alignments."""
    if len(value) < SHORTEST_SCRUBBED:
        return ()
    raw = value.encode()
    plain = {raw, quote(value, safe="").encode(), json.dumps(value)[1:-1].encode()}
    return (*plain, *(_base64_core(raw, offset) for offset in range(3)))


def _foreign_to_base64(spelling: bytes) -> bytes:
    """A byte of `spelling` that no base64 has; none where it has none, which is in everything."""
    return bytes(byte for byte in spelling if byte not in _BASE64)[:1]


def _begun(spelling: bytes, data: bytes) -> int:
    """How many bytes of `spelling`, but not all of them, are the end of `data`."""
    tail = data[1 - len(spelling) :]
    at = tail.find(spelling[0])
    while at >= 0 and not spelling.startswith(tail[at:]):
        at = tail.find(spelling[0], at + 1)
    return len(tail) - at if at >= 0 else 0


def _base64_core(raw: bytes, offset: int) -> bytes:
    """The base64 characters that depend on `raw` alone when it starts `offset` bytes into a group of three."""
    encoded = base64.b64encode(b"\0" * offset + raw)
    start = (offset * 8 + 5) // 6
    end = (offset + len(raw)) * 8 // 6
    return encoded[start:end]
