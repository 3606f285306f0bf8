"""Pictures of a large answer, decoded while it arrives: it is neither held in memory nor read back for them.

A JSON answer is mostly base64, and each piece of it is at hand once, on its way to the spool. What is not plain here,
such as base64 broken over lines, is left to `decode`, which reads the spool: this room only saves it the work.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from ..answer import ReceivedImage
from ..filed import WINDOW
from ..pieces import Pieces
from .base64_stream import Base64Stream
from .items import Arrived, from_bytes
from .loose_json import BLANKS, KEY, LONGEST_GAP, value_start

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..answer import Picture
    from .spool import Sink

    Keep = Callable[[bytes], Picture | bytes]

MOST_PICTURES = 100
"""Of one answer, ten times what services give; each has a file open until its row is written."""

_JSON = (b"{", b"[")
_log = logging.getLogger("wisgate_nb")


class Arriving:
    """A sink that hands everything on to the spool, and puts pictures aside as they pass. It never fails for them.

    Args:
        spool: where the raw body goes first.
        keep: puts a picture's bytes aside, and gives what stands for them; OSError where the disk refuses.
        least: bytes of a body below which nothing is put aside: a small answer is in memory anyway.
        expected: bytes that a picture may have, as far as can be told.
    """

    def __init__(self, spool: Sink, keep: Keep, least: int = WINDOW, expected: int = 0) -> None:
        self._spool = spool
        self._keep = keep
        self._least = least
        self._early: Pieces | None = Pieces()
        self._given_up = False
        self._gap = LONGEST_GAP
        """Bytes after a key that are looked at together."""
        self._found: list[Arrived] = []
        self._tail = b""
        """The end of what came, where a key may begin; outside of pictures."""
        self._place = 0
        """Where in the body the next piece begins, or the tail before it."""
        self._expected = expected
        self._base64 = Base64Stream()
        self._open = False
        """Whether a picture is just coming, and where it began."""
        self._start = self._end = 0
        self._came: bytearray | None = None
        """The picture that came last, until it is put aside."""

    def write(self, data: bytes) -> None:
        """Append to the spool, then look at it."""
        self._spool.write(data)
        self._try(self._take, data)

    def complete(self) -> None:
        """The whole body was written."""
        self._try(self._look_last)
        self._spool.complete()

    def found(self) -> tuple[Arrived, ...]:
        """The pictures in the order of their coming, once the body is whole: all of them, or none.

        The last is put aside only now: its call may have given up its place on the wire meanwhile.
        """
        self._try(self._put_aside)
        self._base64 = Base64Stream()  # the memory of pictures
        return () if self._open else tuple(self._found)

    def _try(self, work: Callable[..., None], *given: bytes) -> None:
        if self._given_up:
            return
        try:
            work(*given)
        except Exception:  # noqa: BLE001 - whatever it is, the answer goes on to the spool, from which it is read
            _log.debug("pictures are not read as they arrive", exc_info=True)
            self._give_up()

    def _give_up(self) -> None:
        self._given_up, self._early, self._open, self._came, self._found = True, None, False, None, []

    def _take(self, data: bytes) -> None:
        if self._early is None:
            self._look(data)
            return
        self._early.add(data)
        if len(self._early) > self._least:
            self._look_first(self._early.whole())

    def _look_first(self, early: bytes) -> None:
        """Whether it is worth to look on: some servers keep a connection alive with blanks before they answer."""
        begun = early.lstrip(BLANKS)
        if not begun:
            self._early, self._place = Pieces(), self._place + len(early)
            return
        if not begun.startswith(_JSON):
            self._give_up()
            return
        self._early, self._base64 = None, Base64Stream(self._expected)
        self._look(early)

    def _look_last(self) -> None:
        """At the end: what waited for more has all there is."""
        self._gap = 0
        if self._early is None:
            self._look(b"")

    def _look(self, data: bytes) -> None:
        """Go through a piece: in turns outside of pictures and inside of one."""
        text, self._tail = self._tail + data if self._tail else data, b""
        at = 0
        while at < len(text):
            if not self._open:
                begins = self._next_start(text, at)
                if begins is None:
                    break
                self._begin(self._place + begins)
                at = begins
            at = self._inside(text, at)
        self._place += len(text) - len(self._tail)

    def _next_start(self, text: bytes, at: int) -> int | None:
        """Where a picture's base64 begins, or None: what must be seen together with the next piece is in the tail."""
        key = text.find(KEY, at)
        while key >= 0:
            after = key + len(KEY)
            if len(text) < after + self._gap:
                self._tail = text[max(0, key - 1) :]
                return None
            start = value_start(text, key)
            if start >= 0:
                return start
            key = text.find(KEY, after)
        self._tail = text[max(at, len(text) - len(KEY)) :]
        return None

    def _begin(self, start: int) -> None:
        self._put_aside()
        self._start, self._open = start, True
        self._base64.begin()

    def _inside(self, text: bytes, at: int) -> int:
        """Decode up to the quote that ends the picture; the place after what was used."""
        quote = text.find(b'"', at)
        end = quote if quote >= 0 else len(text)
        self._base64.feed(memoryview(text)[at:end])
        if quote >= 0:
            self._close(self._place + end)
        return end

    def _close(self, end: int) -> None:
        self._open, self._end = False, end
        self._came = self._base64.end()

    def _put_aside(self) -> None:
        """See to the picture that came last, before its memory is used again."""
        data, self._came = self._came, None
        if not data:
            return
        if len(self._found) == MOST_PICTURES:
            raise ValueError(f"more than {MOST_PICTURES} pictures")
        item = from_bytes(cast("bytes", data), searched=True)  # which only looks at them
        if isinstance(item.image, ReceivedImage):
            item = replace(item, image=replace(item.image, data=self._keep(cast("bytes", item.image.data))))
        self._found.append(Arrived(self._start, self._end, item))
