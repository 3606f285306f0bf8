"""Small pictures as JPEG in memory, by file and by how they were made. Light: no Pillow."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import forks
from .thumbnail import version_of

if TYPE_CHECKING:
    from ..store.records import ImageRecord
    from .thumbnail import Preview

CACHE_BYTES = 32_000_000
FULL_QUALITY = 82

File = tuple[str, int, int]
"""Digest, size and time of a file as it is now: one that was altered is not shown from memory."""


@dataclass(frozen=True, slots=True)
class Step:
    """How small pictures are made: longest side in pixels, JPEG quality."""

    side: int
    quality: int = FULL_QUALITY


def file_of(image: ImageRecord) -> File:
    """An image's file as it is now; UnreadableError if it has none."""
    assert image.path is not None
    return (image.sha256 or str(image.path), *version_of(image.path))


class JpegCache:
    """Small pictures by file and step, those of the least used files dropped beyond `most` bytes; thread-safe."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = forks.lock()
        self._kept: OrderedDict[File, dict[Step, Preview]] = OrderedDict()
        self._bytes = 0

    def get(self, file: File, step: Step) -> Preview | None:
        """The picture that was kept, or None."""
        with self._lock:
            found = self._kept.get(file)
            if found is None:
                return None
            self._kept.move_to_end(file)
            return found.get(step)

    def put(self, file: File, step: Step, made: Preview) -> None:
        """Keep a picture; a known one stays as it is."""
        with self._lock:
            known = self._kept.setdefault(file, {})
            if step not in known:
                known[step] = made
                self._bytes += len(made.data)
            while self._bytes > self._most and len(self._kept) > 1:
                _, dropped = self._kept.popitem(last=False)
                self._bytes -= sum(len(one.data) for one in dropped.values())

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0


JPEGS = JpegCache(CACHE_BYTES)
"""One per process."""
