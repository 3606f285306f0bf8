"""The small picture of an image: from memory, else from its store's shelf, else made of the original and kept there.

Everything that shows many pictures starts from these, so that a picture looks the same whether it was made now or
long ago. Pillow is imported when one is made.
"""

from __future__ import annotations

import os
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING

from ..store.thumbs import Thumb, shelf_of
from .jpeg_cache import FULL_QUALITY, JPEGS, Step, file_of
from .thumbnail import Preview, UnreadableError, decoded, jpeg, placeholder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..store.records import ImageRecord
    from ..store.thumbs import Shelf
    from .jpeg_cache import File

SMALL = Step(320, FULL_QUALITY)
"""How small pictures are made; whoever changes it changes the mark in `store/thumbs.py` too."""

WORKERS = min(4, os.cpu_count() or 1)
"""Threads that make pictures at the same time: decoding leaves Python alone."""


def small(image: ImageRecord, shelf: Shelf | None = None) -> Preview:
    """A JPEG of at most 320 pixels a side; for an image that cannot be shown a grey placeholder with its reason.

    `shelf` is that of the image's store, found by itself where it is left out. Never raises for missing or damaged
    files, nor where the shelf cannot be written. From any thread; about 40 ms for a megapixel that is new, 0.1 ms
    for one that is on the shelf.
    """
    try:
        return shown(image, shelf)
    except UnreadableError as problem:
        return placeholder(SMALL.side, str(problem))


def smalls(images: Iterable[ImageRecord], shelf: Shelf | None = None) -> Iterator[tuple[ImageRecord, Preview]]:
    """The small pictures of many images, each as soon as it is there: what is kept at once, the rest from threads.

    New ones are begun in the order of `images`. Closing the iterator leaves out what was not begun yet.
    """
    waiting: dict[Future[Preview], ImageRecord] = {}
    done: SimpleQueue[Future[Preview]] = SimpleQueue()
    pool = ThreadPoolExecutor(WORKERS, "wisgate-small")
    try:
        for image in images:
            if known := at_hand(image, shelf):
                yield image, known
                continue
            future = pool.submit(small, image, shelf)
            waiting[future] = image
            future.add_done_callback(done.put)
            while not done.empty():
                future = done.get()
                yield waiting.pop(future), future.result()
        while waiting:
            future = done.get()
            yield waiting.pop(future), future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def at_hand(image: ImageRecord, shelf: Shelf | None = None) -> Preview | None:
    """What needs no decoding: a kept picture, or a placeholder; None where one is to be made."""
    if image.path is None:
        return small(image)
    try:
        return _kept(image, file_of(image), shelf or shelf_of(image))
    except UnreadableError as problem:
        return placeholder(SMALL.side, str(problem))


def keep(image: ImageRecord) -> None:
    """Put an image's small picture on its store's shelf, if it has one and the picture can be made."""
    if shelf := shelf_of(image):
        with suppress(UnreadableError):  # whoever shows it hears of it then
            shown(image, shelf)


def shown(image: ImageRecord, shelf: Shelf | None = None) -> Preview:
    """As `small`, but UnreadableError for an image that cannot be shown."""
    if image.path is None:
        raise UnreadableError(image.missing_reason or "its file is not in the store")
    file, shelf = file_of(image), shelf or shelf_of(image)
    return _kept(image, file, shelf) or _made(image, file, shelf)


def _kept(image: ImageRecord, file: File, shelf: Shelf | None) -> Preview | None:
    known = JPEGS.get(file, SMALL)
    if known is None and shelf is not None and image.sha256 is not None:
        thumb = shelf.get(image.sha256, size=file[1], mtime_ns=file[2])
        if thumb is not None:
            known = Preview(thumb.data, "image/jpeg", thumb.width, thumb.height)
            JPEGS.put(file, SMALL, known)
    return known


def _made(image: ImageRecord, file: File, shelf: Shelf | None) -> Preview:
    assert image.path is not None
    picture = decoded(image.path, max_side=SMALL.side)
    made = Preview(jpeg(picture, SMALL.quality), "image/jpeg", *picture.size)
    if shelf is not None and image.sha256 is not None:
        shelf.put(image.sha256, Thumb(made.data, made.width, made.height), size=file[1], mtime_ns=file[2])
    JPEGS.put(file, SMALL, made)
    return made
