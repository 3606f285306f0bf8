"""The keys that this process has had, for those who show and write texts: errors, pages, rows and files.

They need not be handed the key for that, and cannot read it here: a `Secret` only says where it is. Light: errors
import this, so it imports nothing.
"""

from __future__ import annotations

from typing import Protocol


class Hidden(Protocol):
    """A key, as far as others need it."""

    def hide(self, text: str) -> str:
        """`text` with `[key]` in place of the key as people and libraries spell it."""

    def scrub(self, text: str) -> str:
        """The same for texts of the other side: however it is written there."""

    def scrub_bytes(self, data: bytes) -> bytes:
        """Bytes with `*` in its place."""

    def place_in(self, text: str) -> int | None:
        """Where the key begins in `text`, or None."""

    def is_same(self, other: object) -> bool:
        """Whether `other` is the same key."""


_known: tuple[Hidden, ...] = ()


def remember(secret: Hidden) -> None:
    """Keep this key from view for the rest of the process; one that was withdrawn may still be a key elsewhere."""
    global _known  # noqa: PLW0603 - one memory for one process
    if not any(secret.is_same(one) for one in _known):
        _known = (*_known, secret)


def hide(text: str) -> str:
    """`text` without the keys that are known."""
    for secret in _known:
        text = secret.hide(text)
    return text


def place_in(text: str) -> int | None:
    """Where one of them begins in `text`, from 0, or None."""
    places = (secret.place_in(text) for secret in _known)
    return next((place for place in places if place is not None), None)


def scrub(text: str) -> str:
    """A text of the other side without them."""
    for secret in _known:
        text = secret.scrub(text)
    return text


def scrub_bytes(data: bytes) -> bytes:
    """Bytes without them, of the same length."""
    for secret in _known:
        data = secret.scrub_bytes(data)
    return data


def several() -> bool:
    """Whether there is another than the one that a call is made with, by which alone its answer was searched."""
    return len(_known) > 1


def forget() -> None:
    """Know none: each test begins so."""
    global _known  # noqa: PLW0603
    _known = ()
