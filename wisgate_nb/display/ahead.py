"""Small pictures made before anybody asks for them. Light: what makes them is imported on the thread that does."""

from __future__ import annotations

import logging
import os
import queue
import sys
import threading
import time
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from .. import forks
from ..store.gate import GATE
from ..threads import Hand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..store.records import ImageRecord

_log = logging.getLogger("wisgate_nb")

_NICENESS = 19
"""The lowest priority of a thread on Linux: calls come first."""

_REST = 3.0
"""For each second of work; where other processes keep all cores busy, priority alone leaves a sweep 30 % slower."""


class Ahead:
    """Puts the small pictures of images on their shelves, one at a time, on one daemon thread; fork safe.

    What is not done when the kernel ends is made when it is first shown.

    Args:
        now: the time in seconds; only differences count.
        rest: lets so many seconds go by.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic, rest: Callable[[float], object] = time.sleep) -> None:
        self._now = now
        self._rest = rest
        self.forget_parent()
        forks.heir(self)

    def add(self, images: Iterable[ImageRecord]) -> None:
        """Make the pictures of these when there is time; returns at once and never raises."""
        for image in images:
            self._queue.put(image)
        with suppress(RuntimeError):  # the interpreter is ending, or the system has no thread left: then they wait
            self._hand.call()

    def forget_parent(self) -> None:
        """Nothing waits: a forked child has none of its parent's threads, and what they were at is not its own."""
        self._queue: queue.SimpleQueue[ImageRecord] = queue.SimpleQueue()
        self._hand = Hand(partial(self._work, self._queue), "wisgate-ahead")

    def _work(self, images: queue.SimpleQueue[ImageRecord]) -> None:
        _step_back()
        while True:
            image, begun = images.get(), self._now()
            try:
                # A fork in the middle would leave the child with locks that nobody opens: imports, caches.
                with GATE.passing():
                    _keep(image)
            except Exception:  # noqa: BLE001 - nobody waits for this picture, and whoever shows it hears of it then
                _log.debug("no small picture of image %s", image.image_id, exc_info=True)
            self._rest((self._now() - begun) * _REST)


def _keep(image: ImageRecord) -> None:
    from .small import keep

    keep(image)


def _step_back() -> None:
    """Let this thread run behind all others; where a thread has no priority of its own, it goes on as it is."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)


AHEAD = Ahead()
"""One per process."""
