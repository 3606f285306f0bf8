"""What a call tells while it runs; told from the worker thread that sends it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

_log = logging.getLogger("wisgate_nb")


class Listener(Protocol):
    """Is told how far a call is. Must be quick; an exception in it never harms the call."""

    def sending(self, attempt: int) -> None:
        """A POST is about to leave; `attempt` counts from 1."""
        ...

    def waiting(self, seconds: float, reason: str) -> None:
        """Nothing is sent for this long, and why."""
        ...

    def receiving(self, total_bytes: int) -> None:
        """So many bytes of the answer's body have arrived in all."""
        ...

    def partial(self, index: int, image_bytes: bytes) -> None:
        """A partial picture arrived; `index` as the server counts, from 0."""
        ...


class NullListener:
    """Listens to nothing."""

    def sending(self, attempt: int) -> None:
        """Ignore it."""

    def waiting(self, seconds: float, reason: str) -> None:
        """Ignore it."""

    def receiving(self, total_bytes: int) -> None:
        """Ignore it."""

    def partial(self, index: int, image_bytes: bytes) -> None:
        """Ignore it."""


class GuardedListener:
    """Passes on to a listener and logs what it raises: a display's mistake must not lose a paid answer."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener

    def sending(self, attempt: int) -> None:
        """Pass on."""
        self._guard(self._listener.sending, attempt)

    def waiting(self, seconds: float, reason: str) -> None:
        """Pass on."""
        self._guard(self._listener.waiting, seconds, reason)

    def receiving(self, total_bytes: int) -> None:
        """Pass on."""
        self._guard(self._listener.receiving, total_bytes)

    def partial(self, index: int, image_bytes: bytes) -> None:
        """Pass on."""
        self._guard(self._listener.partial, index, image_bytes)

    def _guard(self, tell: Callable[..., None], *facts: object) -> None:
        try:
            tell(*facts)
        except Exception:  # noqa: BLE001 - whatever a display raises, the paid answer comes first
            _log.warning("a listener failed; the call goes on", exc_info=True)
