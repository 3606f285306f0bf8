"""The small pictures of a grid as JPEG bytes, kept by digest, so that a grid drawn again decodes nothing.

Pillow is imported when a picture is made.
"""

from __future__ import annotations

import io
import os
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..thumbnail import Preview, UnreadableError, jpeg, reduced, shrunk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PIL import Image

    from ...store.records import ImageRecord

CACHE_BYTES = 32_000_000
FULL_QUALITY = 82
_ALONE = 4
"""Fewer pictures than this are not worth worker threads."""

File = tuple[str, int, int]
"""Digest, size and time of a file as it is now: one that was altered is not shown from memory."""


@dataclass(frozen=True, slots=True)
class Step:
    """How small pictures are made: longest side in pixels, JPEG quality."""

    side: int
    quality: int = FULL_QUALITY


class Thumbs:
    """Pictures as steps say. An original is decoded once, as `natural`; what is smaller is made from that."""

    def __init__(self, natural: Step) -> None:
        self.natural = natural

    def get(self, image: ImageRecord, step: Step) -> Preview | str:
        """The picture of an image, or in words why it cannot be shown."""
        if image.path is None:
            return image.missing_reason or "its file is not in the store"
        try:
            return _cache.get(_file(image), step) or self._made(image, image.path, step)
        except UnreadableError as problem:
            return str(problem)

    def prepare(self, images: Sequence[ImageRecord], step: Step) -> None:
        """Make these pictures now, on as many threads as the computer has cores: decoding leaves Python alone."""
        missing = [image for image in images if image.path is not None and _cache.get(_file(image), step) is None]
        if len(missing) < _ALONE:
            return
        with ThreadPoolExecutor(min(4, os.cpu_count() or 1), "wisgate-thumbs") as pool:
            list(pool.map(lambda image: self.get(image, step), missing))

    def weigh(self, images: Sequence[ImageRecord], step: Step) -> float:
        """Mean bytes of these pictures; 0 where none can be shown."""
        made = [shown for image in images if not isinstance(shown := self.get(image, step), str)]
        return sum(len(shown.data) for shown in made) / len(made) if made else 0.0

    def _made(self, image: ImageRecord, path: Path, step: Step) -> Preview:
        file = _file(image)
        known = _cache.larger(file, step)
        if known is not None:
            picture = shrunk(opened(known), step.side)
        else:
            decoded = reduced(path, max_side=max(step.side, self.natural.side), sha256=image.sha256)
            _cache.put(file, self.natural, _encoded(shrunk(decoded, self.natural.side), self.natural))
            picture = shrunk(decoded, step.side)
        made = _encoded(picture, step)
        _cache.put(file, step, made)
        return made


def _encoded(picture: Image.Image, step: Step) -> Preview:
    return Preview(jpeg(picture, step.quality), "image/jpeg", *picture.size)


def opened(preview: Preview) -> Image.Image:
    """A small picture as pixels."""
    from PIL import Image

    picture = Image.open(io.BytesIO(preview.data))
    picture.load()
    return picture


def _file(image: ImageRecord) -> File:
    assert image.path is not None
    try:
        found = image.path.stat()
    except OSError:
        return (image.sha256 or "", -1, 0)
    return (image.sha256 or str(image.path), found.st_size, found.st_mtime_ns)


class _Cache:
    """Small pictures by file and step, those of the least used files dropped beyond `most` bytes; thread-safe."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[File, dict[Step, Preview]] = OrderedDict()
        self._bytes = 0

    def get(self, file: File, step: Step) -> Preview | None:
        with self._lock:
            found = self._kept.get(file)
            if found is None:
                return None
            self._kept.move_to_end(file)
            return found.get(step)

    def larger(self, file: File, step: Step) -> Preview | None:
        """The smallest picture of a file that has more pixels than `step` and was made with full quality."""
        with self._lock:
            known = self._kept.get(file, {})
            fitting = [one for one in known if one.side >= step.side and one.quality >= max(FULL_QUALITY, step.quality)]
            return known[min(fitting, key=lambda one: one.side)] if fitting else None

    def put(self, file: File, step: Step, made: Preview) -> None:
        with self._lock:
            known = self._kept.setdefault(file, {})
            if step not in known:
                known[step] = made
                self._bytes += len(made.data)
            while self._bytes > self._most and len(self._kept) > 1:
                _, dropped = self._kept.popitem(last=False)
                self._bytes -= sum(len(one.data) for one in dropped.values())

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self._bytes = 0


_cache = _Cache(CACHE_BYTES)
