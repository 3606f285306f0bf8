"""Tells a grid's page what is new and the small pictures, from a thread of its own: also while a cell runs."""

from __future__ import annotations

import logging
import time
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

from .. import forks
from ..threads import Event, Hand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..store.records import ImageRecord

_log = logging.getLogger("wisgate_nb")

BATCH, BATCH_BYTES = 24, 500_000
"""Pictures and bytes of one part at the most."""
SCREEN = 48
"""Pictures that stand on a screen, about: where they are at hand they go ahead of the cell's output."""
LEAVES = 0.25
"""Seconds in which the output of a cell leaves once it is drawn."""
LARGE_BATCH = 8
"""Larger pictures made before the next look at what is new."""
REST = 0.1
"""Seconds between two looks at what changed."""
PATIENCE = 1.0
"""Seconds without a word of a source after which it is looked at all the same."""
FIRST_BYTES, BYTES_PER_SECOND = 2_000_000, 10_000_000
"""Of pictures told at once, about a screen full; and how fast the rest goes, which is as fast as a page takes it in."""
MOST_BYTES = 60_000_000
"""Of pictures that are told once and for all; beyond it, only those that the page asks for."""


class Told(Protocol):
    """What a pump works for."""

    live: bool
    """Whether more may come."""

    def news(self) -> None:
        """Tell what changed since last time, and add its pictures to the pump."""

    def pictures(self, some: list[tuple[str, Any]], *, keep: bool, side: int = 0) -> None:
        """Tell these pictures; with `keep`, also to pages that are loaded later. `side` is 0 for small ones."""

    def failed(self, problem: Exception) -> None:
        """Tell that what was to be told did not get through; the pictures that lack wait until they are asked for."""


class Pump:
    """A thread that lives while there is something to tell. `wake` begins it anew; from any thread."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._lock = forks.lock()
        self._wake = Event()
        self._hand = Hand(self._run, "wisgate-grid", wanted=self._wake.is_set)
        self._waiting: dict[str, ImageRecord] = {}
        self._known: dict[str, ImageRecord] = {}
        self._wanted: dict[str, None] = {}
        self._large: dict[str, int] = {}
        self._bytes = 0
        self._met = Event()
        self.still = forks.lock()
        """Held by whoever wants Python for itself: no pictures are told meanwhile."""
        self.problem: Exception | None = None
        """What made it give up last, if anything did."""

    def add(self, images: Iterable[ImageRecord]) -> None:
        """Images whose small pictures are to be told, in this order."""
        with self._lock:
            for image in images:
                if image.image_id not in self._known:
                    self._known[image.image_id] = self._waiting[image.image_id] = image

    def want(self, image_ids: Iterable[str], side: int = 0) -> None:
        """Tell these first: they are on the screen. With a `side`, tell larger pictures of them, to open pages."""
        with self._lock:
            known = [one for one in image_ids if one in self._known]
            if side:
                self._large |= dict.fromkeys(known, side)
            else:
                self._wanted = dict.fromkeys([*known, *(one for one in self._wanted if one in self._waiting)])
                if self._bytes >= MOST_BYTES:
                    self._waiting |= {one: self._known[one] for one in known}
        self.met()
        self.wake()

    def begin(self) -> None:
        """Tell now, from this thread, what the first screen shows and is at hand; the rest from one of its own.

        Called again, it tells what has come to hand since: whoever keeps a notebook's widgets, as `jupyter execute`
        does, may stop listening once the cell's output is there.
        """
        try:
            self._tell_first()
        except Exception as problem:  # noqa: BLE001 - as in `_run`
            self._broke(problem)
        self.wake()

    def met(self) -> None:
        """A page has asked something: so it has the cell's output."""
        self._met.set()

    def wake(self) -> None:
        """Something may be new."""
        self._wake.set()
        self._hand.call()

    def wait(self, seconds: float = 60) -> bool:
        """Wait until all is told; whether it is."""
        return self._hand.wait(seconds)

    def _run(self) -> None:
        try:
            while self._step():
                continue
        except Exception as problem:  # noqa: BLE001 - a page that cannot be told must not end what it shows
            self._broke(problem)

    def _broke(self, problem: Exception) -> None:
        """Say it once: every word of a source tries again, and may fail again in the same way."""
        before, self.problem = self.problem, problem
        if repr(before) != repr(problem):
            _log.warning("a grid's page could not be told what is new", exc_info=problem)
        self._told.failed(problem)

    def _step(self) -> bool:
        """Tell one batch; False when there is nothing left to tell."""
        self._wake.clear()
        live = self._told.live
        self._told.news()
        if self._waiting or self._large:
            self._await_page()
        batch = self._next()
        if batch or self._large:
            before = self._bytes
            with self.still:
                self._tell(batch) if batch else self._tell_larger()
            self._let_it_read(self._bytes - before)
            return True
        if live:
            self._wake.wait(PATIENCE)
            time.sleep(REST)
            return True
        return False

    def _await_page(self) -> None:
        """Once, let the cell's output go first, being drawn or on its way: a page has no use for pictures before it."""
        drawing = True
        while drawing and not self._met.is_set():
            drawing = self.still.locked()
            with self.still:
                pass
            self._met.wait(LEAVES)
        self._met.set()

    def _let_it_read(self, weight: int) -> None:
        """Rest after pictures that nobody asked for: what is asked for comes behind all that was not read yet."""
        with self._lock:
            asked = any(one in self._waiting for one in self._wanted)
        if self._bytes > FIRST_BYTES and not asked:
            self._wake.wait(weight / BYTES_PER_SECOND)

    def _next(self) -> list[ImageRecord]:
        with self._lock:
            wanted = [one for one in self._wanted if one in self._waiting]
            if self._bytes >= MOST_BYTES:
                order: Iterable[str] = wanted
            else:
                order = dict.fromkeys([*wanted, *islice(self._waiting, BATCH)])
            return [self._waiting.pop(one) for one in list(order)[:BATCH]]

    def _tell_first(self) -> None:
        from ..display.small import at_hand

        with self._lock:
            shown = [one for one in islice(self._known, SCREEN) if one in self._waiting]
            first = {one: self._waiting.pop(one) for one in shown}
        with self._returning(first) as left:
            ready = [(one, made) for one, image in first.items() if (made := at_hand(image))]
            for start in range(0, len(ready), BATCH):
                some = ready[start : start + BATCH]
                self._hand_over(some, sum(len(made.data) for _, made in some), left)
        with self._lock:
            self._waiting = {**left, **self._waiting}

    def _tell(self, batch: list[ImageRecord]) -> None:
        from ..display.small import smalls

        some: list[tuple[str, Any]] = []
        weight, began = 0, time.monotonic()
        with self._returning({image.image_id: image for image in batch}) as left:
            for image, preview in smalls(batch):
                some.append((image.image_id, preview))
                weight += len(preview.data)
                if weight > BATCH_BYTES or time.monotonic() - began > REST:
                    self._hand_over(some, weight, left)
                    some, weight, began = [], 0, time.monotonic()
            if some:
                self._hand_over(some, weight, left)

    @contextmanager
    def _returning(self, left: dict[str, ImageRecord]) -> Iterator[dict[str, ImageRecord]]:
        """What is left of a batch when it breaks waits again, behind all others."""
        try:
            yield left
        except Exception:
            with self._lock:
                self._waiting |= left
            raise

    def _tell_larger(self) -> None:
        from ..display.grid.thumbs import Thumbs
        from ..display.jpeg_cache import Step

        with self._lock:
            some = [(one, self._large.pop(one)) for one in list(self._large)[-LARGE_BATCH:]]
            images = [(self._known[one], Step(side)) for one, side in some]
        for image, step in images:
            made = Thumbs(step).get(image, step)
            if not isinstance(made, str):  # in words: its small picture says why
                self._told.pictures([(image.image_id, made)], keep=False, side=step.side)

    def _hand_over(self, some: list[tuple[str, Any]], weight: int, left: dict[str, ImageRecord]) -> None:
        self._told.pictures(some, keep=self._bytes < MOST_BYTES)
        self._bytes += weight
        for image_id, _ in some:
            del left[image_id]
