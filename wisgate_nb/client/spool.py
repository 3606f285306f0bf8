"""How a body reaches the store: piece by piece, free of the key, under a cap (FAULTS N17, N35)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ..answer import Head
    from ..request.request import Request
    from ..secret import Secret

MIB = 1024 * 1024


class Sink(Protocol):
    """Where a raw body goes; the store implements it. Not `complete` means that the body was cut."""

    def write(self, data: bytes) -> None:
        """Append; the data is already scrubbed of the key."""
        ...

    def complete(self) -> None:
        """The whole body was written; called at most once, last."""
        ...


OpenSpool = Callable[["Head"], Sink]
"""Called once per call, when the head of a 2xx response is there, before its body is read."""


def body_cap(request: Request) -> int:
    """The most bytes that the body of an answer may have: 8 MiB and 40 MiB per picture, partial ones included."""
    return 8 * MIB + (request.count + (request.partial_images or 0)) * 40 * MIB


class KeyScrubber:
    """Removes the key from a stream of bytes, also where it lies across two pieces.

    Holds back only an end that may be the beginning of the key, so that most pieces pass without a copy; `flush`
    gives what is held back at the end of the stream.
    """

    def __init__(self, key: Secret | None) -> None:
        self._key = key
        self._held = b""

    def feed(self, data: bytes) -> bytes:
        """The bytes that are now certain to be clean; possibly none."""
        if self._key is None:
            return data
        clean = self._key.scrub_body(self._held + data if self._held else data)
        hold = self._key.begins_at_end_of(clean)
        self._held = clean[-hold:] if hold else b""
        return clean[:-hold] if hold else clean

    def flush(self) -> bytes:
        """What was held back, when the stream has ended."""
        held, self._held = self._held, b""
        return held
