"""How the calls of a cell are grouped and tiled, before anything is drawn. Pure and light."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..store.records import CallRecord, ImageRecord

MOST_COLUMNS = 4
WHOLE_SIDE = 512
"""Longest side of a single preview in pixels."""
LEAST_SIDE = 256
"""Previews are not made smaller than this without a notice."""
_SIDES = {1: WHOLE_SIDE, 2: 400, 3: 304}


@dataclass(frozen=True, slots=True)
class Tile:
    """One place in a cell's output: an image, or a call that has none."""

    call: CallRecord
    image: ImageRecord | None
    number: int
    """Place in its block, from 1."""
    of: int


@dataclass(frozen=True, slots=True)
class Block:
    """Calls that share a prompt and all options (a fan-out, or a single call), with their tiles in order."""

    calls: tuple[CallRecord, ...]
    tiles: tuple[Tile, ...]

    @property
    def prompt(self) -> str:
        """The prompt that all its calls share."""
        return self.calls[0].prompt


def group(calls: Sequence[CallRecord]) -> tuple[Block, ...]:
    """Neighbouring calls of the same request become one block; every other call is a block of its own."""
    return tuple(_block(tuple(same)) for _, same in groupby(calls, key=_request_of))


def columns_for(tiles: int) -> int:
    """How many tiles stand beside each other: 1 to 4."""
    return max(1, min(tiles, MOST_COLUMNS))


def side_for(images: int) -> int:
    """The longest side of each preview, in pixels, when a cell shows this many images."""
    return _SIDES.get(max(images, 1), LEAST_SIDE)


def _request_of(call: CallRecord) -> tuple[object, ...]:
    return (call.digest or call.call_id, call.prompt, call.route, call.model, call.backend)


def _block(calls: tuple[CallRecord, ...]) -> Block:
    pairs = [(call, image) for call in calls for image in (call.images or (None,))]
    tiles = tuple(Tile(call, image, number, len(pairs)) for number, (call, image) in enumerate(pairs, 1))
    return Block(calls, tiles)
