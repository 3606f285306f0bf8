"""The body of a POST on its way out, counted, so that a failure can be judged (FAULTS 4.1, N5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator

    from .encode import Encoded

_SLICE = 256 * 1024


class CancelledUploadError(Exception):
    """The call was cancelled while its body had not wholly left."""


class TrackedBody(httpx.SyncByteStream):
    """Hands a body out in slices; a slice counts as sent once the next one is asked for.

    httpcore asks for the next slice only after the socket took the whole of the last one, and stops asking
    when a write fails. So `sent < length` proves that the server cannot have the whole request.
    """

    def __init__(self, encoded: Encoded, cancelled: threading.Event) -> None:
        self._encoded = encoded
        self._cancelled = cancelled
        self.length = encoded.length
        self.sent = 0

    @property
    def whole(self) -> bool:
        """Whether all of it was handed to the socket, so that the server may have it."""
        return self.sent >= self.length

    def __iter__(self) -> Iterator[bytes]:
        for data in self._slices():
            if self._cancelled.is_set():
                raise CancelledUploadError
            yield data
            self.sent += len(data)

    def _slices(self) -> Iterator[bytes]:
        """Pieces joined or cut to about 256 KiB: few packets for small parts, frequent deadlines for large files."""
        waiting: list[bytes] = []
        size = 0
        for piece in self._encoded.pieces:
            for at in range(0, len(piece), _SLICE):
                part = piece[at : at + _SLICE]
                waiting.append(part)
                size += len(part)
                if size >= _SLICE:
                    yield b"".join(waiting)
                    waiting, size = [], 0
        if waiting:
            yield b"".join(waiting)
