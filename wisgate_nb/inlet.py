"""Where an answer goes as it comes: into its spool, and its pictures beside that into files of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .answer import ReceivedImage
from .client.arriving import Arriving
from .store import spool

if TYPE_CHECKING:
    from .answer import Answer, Head
    from .client.items import Arrived
    from .pieces import Body
    from .store.picture_file import PictureFile
    from .store.spool import SpoolFile
    from .store.store import Store

MOST_EXPECTED = 48 * 1024 * 1024
"""Bytes of memory that are asked for at once: a server may announce any length."""
_DIGITS = 20
"""More than any length has."""


class Inlet:
    """The answers to one call for so many images, of which the last counts: a call may be sent more than once."""

    def __init__(self, store: Store, call_id: str, count: int) -> None:
        self._store = store
        self._count = count
        self._open_spool = store.open_spool(call_id)
        self._spool: SpoolFile | None = None
        self._arriving: Arriving | None = None
        self._aside: list[PictureFile] = []

    def open(self, head: Head) -> Arriving:
        """What takes the body of an answer whose head is there."""
        self.drop()
        self._spool = self._open_spool(head)
        expected = _announced(head) * 3 // 4 // self._count
        self._arriving = Arriving(self._spool, self._put_aside, spool.MOST_HELD, min(expected, MOST_EXPECTED))
        return self._arriving

    def read(self) -> Body:
        """The body that came; UnreadableError where the disk does not give it back now."""
        assert self._spool is not None
        return self._spool.read()

    def arrived(self) -> tuple[Arrived, ...]:
        """The pictures that were read on their way: all of them, or none."""
        return self._arriving.found() if self._arriving else ()

    def drop(self, but: Answer | None = None) -> None:
        """Forget the pictures that were put aside, but for those of an answer that the store is to keep."""
        kept = [image.data for image in but.images if isinstance(image, ReceivedImage)] if but else []
        aside, self._aside = self._aside, []
        for picture in aside:
            if not any(picture is one for one in kept):
                picture.drop()

    def _put_aside(self, picture: bytes) -> PictureFile:
        self._aside.append(self._store.put_aside(picture))
        return self._aside[-1]


def _announced(head: Head) -> int:
    """The length that a response gives its body; 0 where it gives none."""
    length = head.header("content-length") or ""
    return int(length) if length.isdecimal() and len(length) < _DIGITS else 0
