"""Images of calls that asked for more or fewer of them, put together: pure.

The digest of a request leaves out `n`, so a call of 1 image and one of 2 hold three answers to the same question.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from .records import CallRecord


def put_together(made: Iterable[CallRecord], wanted: int, usable: Callable[[CallRecord], bool]) -> Iterator[CallRecord]:
    """What each call adds, in their order, until there are `wanted` images: a later call changes nothing before it."""
    left = wanted
    for call in made:
        piece = cut(call, left)
        if piece.images and usable(piece):
            left -= len(piece.images)
            yield piece


def cut(call: CallRecord, most: int) -> CallRecord:
    """A call with at most `most` of its images, its `n` saying how many; without any where it cannot be cut.

    It can be cut to fewer images than it asked for: a reuse that asks for fewer shows the first ones. Images from
    the first on that could not be fetched do not count.
    """
    fetched = tuple(takewhile(lambda image: image.path is not None, call.images))
    if len(fetched) <= most:
        return replace(call, images=fetched)
    return replace(call, n=most, images=fetched[:most]) if most < call.n else replace(call, images=())


def missing_images(pieces: Sequence[CallRecord], wanted: int) -> int:
    """How many of `wanted` images are still to be asked for; none beside a call of that `n`, whatever it brought."""
    if any(piece.n == wanted for piece in pieces):
        return 0
    return wanted - sum(len(piece.images) for piece in pieces)
