"""The key: held so that nothing shows it, and removed from everything that might (FAULTS S9-S11)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import NoReturn

from . import known
from .errors import RequestError, SettingsError, WisGateError

KEY_SHAPED = re.compile(r"\bsk-[A-Za-z0-9_-]{16,}")
"""What the keys of OpenAI-compatible services look like."""

_KEY_BEGINS = "sk-"
"""Looked for first: that takes a hundredth of the expression's time."""

_DEEPEST = 50
"""Lists within lists that are looked into; one that holds itself has no end."""

_NEVER_A_TEXT = (int, float, type(None))


class Secret:
    """A key that prints as `Secret(set)` and refuses to be pickled or copied.

    `reveal()` is called in one place, where the Authorization header is written.
    """

    __slots__ = ("_sought", "_value")

    def __init__(self, value: str) -> None:
        from .sought import Sought  # late: without a key, loading the extension has no use for it

        problem = _problem(value)
        self._value = "" if problem else value.strip()
        self._sought = Sought(self._value)
        del value  # a traceback may show the locals of this frame
        if problem:
            raise SettingsError(problem)
        known.remember(self)

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

    def is_same(self, other: object) -> bool:
        """Whether `other` holds the same key."""
        return isinstance(other, Secret) and other._value == self._value  # noqa: SLF001 - of one class

    def hide(self, text: str) -> str:
        """`text` with the key replaced by `[key]`, as it is spelled in texts, URLs, JSON and base64."""
        return self._sought.hidden(text)

    def scrub(self, text: str) -> str:
        """The same however it is escaped there, and without anything that is shaped like a key."""
        return _without_shapes(self._sought.scrubbed(text))

    def scrub_bytes(self, data: bytes) -> bytes:
        """`data` with every spelling of the key overwritten by as many `*`: lengths and offsets stay."""
        return self._sought.starred(data)

    def scrub_body(self, data: bytes) -> bytes:
        """The same for an answer, where the key may also be escaped, or its base64 broken over lines."""
        return self._sought.starred_throughout(data)

    def get_ready(self) -> None:
        """Load what a search in megabytes needs, so that it cannot fail once an answer is there."""
        self._sought.get_ready()

    def place_in(self, text: str) -> int | None:
        """Where the key begins in `text`, from 0, or None; too short a key is not looked for."""
        return self._sought.place_in(text)

    def begins_at_end_of(self, data: bytes) -> int:
        """How many bytes at the end of `data` may be the beginning of a spelling that goes on in what follows."""
        return self._sought.begins_at_end_of(data)


def scrub_keys(text: str) -> str:
    """`text` with every key of this process, and anything shaped like a key, replaced by `[key]`."""
    return _without_shapes(known.scrub(text))


def _without_shapes(text: str) -> str:
    return KEY_SHAPED.sub("[key]", text) if _KEY_BEGINS in text else text


def key_at(text: str) -> int | None:
    """Where `text` holds a key of this process, or what has the shape of one, from 0; else None.

    A word without digits, such as `sk-learn-like-illustration`, is no key.
    """
    if (place := known.place_in(text)) is not None:
        return place
    shapes = KEY_SHAPED.finditer(text) if _KEY_BEGINS in text else ()
    return next((shape.start() for shape in shapes if any(letter.isdigit() for letter in shape[0])), None)


def refuse_key(
    name: str,
    given: object,
    *,
    error: type[WisGateError] = RequestError,
    undone: str = "nothing was sent",
    shapes: bool = True,
) -> None:
    """An error that names the field and the place, never the key, if a text of `given` holds one (FAULTS S12).

    Args:
        name: of what was given, in words.
        given: a text or a path, or lists and mappings of them; whatever else is in it is passed over.
        error: its kind.
        undone: what did not happen for it, in words.
        shapes: whether what only looks like a key is refused too.
    """
    for text in _texts_in(given):
        place = key_at(text) if shapes else known.place_in(text)
        if place is not None:
            raise error(
                f"the {name} holds a key, or what has the shape of one, at character {place + 1}; {undone}\n"
                "take it out: what is given here is kept and shown. If it was a key, make a new one at the service"
            )


def _texts_in(given: object, deep: int = 0) -> Iterator[str]:
    if isinstance(given, str | PurePath):
        yield str(given)
    elif deep > _DEEPEST:
        return
    elif isinstance(given, Mapping):
        for pair in given.items():
            yield from _texts_in(pair, deep + 1)
    elif isinstance(given, list | tuple | set | frozenset):
        for one in given:
            if isinstance(one, str):  # of which, as of what is never a text, an axis may have a million
                yield one
            elif not isinstance(one, _NEVER_A_TEXT):
                yield from _texts_in(one, deep + 1)


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
