"""A small store of reduced pictures in memory. Light: Pillow is named for types only."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from .. import forks

if TYPE_CHECKING:
    from PIL import Image


Key = tuple[str, tuple[int, int], int]
"""Digest, size and time of the file, longest side of the reduced picture."""


class PictureCache:
    """Reduced pictures by digest and size, the least used dropped beyond `most_pixels`; thread-safe."""

    def __init__(self, most_pixels: int) -> None:
        self._most = most_pixels
        self._lock = forks.lock()
        self._kept: OrderedDict[Key, Image.Image] = OrderedDict()
        self._pixels = 0

    def get(self, key: Key) -> Image.Image | None:
        """The picture kept under `key`, or None."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: Key, picture: Image.Image) -> None:
        """Keep `picture` under `key`; a known key keeps what it has."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = picture
                self._pixels += picture.width * picture.height
            while self._pixels > self._most and len(self._kept) > 1:
                _, dropped = self._kept.popitem(last=False)
                self._pixels -= dropped.width * dropped.height

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._kept.clear()
            self._pixels = 0

    def __len__(self) -> int:
        return len(self._kept)
