"""The present mode of a comparison as one picture, with captions: what a file or a reader without HTML has.

Imports Pillow: import it where it is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw

from ..display.grid.lettering import fit_lines, font_for
from ..display.thumbnail import UnreadableError, reduced, shrunk
from ..errors import InputError
from .compare_difference import Difference, distances, measured
from .compare_pixels import decoded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .compare_data import Compared
    from .compare_difference import Bytes
    from .compare_view import CompareView

_PAPER, _INK, _LINE = (255, 255, 255), (30, 30, 30), (11, 87, 194)
_BOX = (0, 220, 255)
_GAP, _LETTERS = 8, 13
_LINE_HEIGHT = 18
_MOST_SIDE = 16_384
MERGING = ("slider", "overlay", "difference")
"""Modes that make one picture of two; the others show each as it is."""
RAMP = ((60, 10, 90), (187, 55, 84), (249, 142, 9), (252, 255, 164))
"""Colours of differences, from the least to the largest: dark violet, red, orange, pale yellow."""
DIM = 0.4
"""How bright the picture below a difference map is."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Two pictures that were measured."""

    first: Image.Image
    apart: Bytes
    """For each pixel of the first how far the second is from it; see `distances`."""
    numbers: Difference


def measure(pictures: Sequence[Compared], view: CompareView) -> Seen:
    """How B differs from A. Raises InputError for a picture that is missing or damaged."""
    first, second = (decoded(pictures[place].original()) for place in (view.a, view.b))
    apart = distances(first, second)
    return Seen(first, apart, measured(apart, view.threshold, resized=first.size != second.size))


def draw(
    pictures: Sequence[Compared], view: CompareView, *, side: int, width: int, seen: Seen | None = None
) -> Image.Image:
    """The mode of `view`: pictures of at most `side` pixels beside each other within `width`, or two as one.

    `seen` is what was measured already, for a difference.
    """
    if view.mode in ("side", "blink"):
        shown = range(len(pictures)) if view.mode == "side" else (view.a, view.b)
        return _sheet([(_title(pictures, place, view), _part(pictures[place], view, side)) for place in shown], width)
    names = [f"{letter}: {pictures[place].caption}" for letter, place in (("A", view.a), ("B", view.b))]
    return _sheet([("   ".join(names), merged(pictures, view, side=side, seen=seen))], width)


def merged(pictures: Sequence[Compared], view: CompareView, *, side: int, seen: Seen | None = None) -> Image.Image:
    """The one picture that a mode of `MERGING` makes of two; arguments as of `draw`."""
    if view.mode == "difference":
        return _difference(seen or measure(pictures, view), view, side)
    return (_slider if view.mode == "slider" else _overlay)(pictures, view, side)


def _part(picture: Compared, view: CompareView, side: int) -> Image.Image:
    """What of a picture is looked at, on checks where it is transparent, with no side above `side`."""
    zoom = max(1.0, view.aim[0])
    try:
        found = reduced(picture.original().data, max_side=min(_MOST_SIDE, round(side * zoom)))
    except UnreadableError as problem:
        raise InputError(f"{picture.name} cannot be shown: {problem}") from None
    return _aimed(found, view, side)


def _aimed(picture: Image.Image, view: CompareView, side: int) -> Image.Image:
    """The part that the aim names, enlarged by whole pixels where there are few of them."""
    zoom, x, y = view.aim
    if zoom <= 1:
        return shrunk(picture, side)
    width, height = (max(1, round(length / zoom)) for length in picture.size)
    left = min(max(0, round(x * picture.width - width / 2)), picture.width - width)
    top = min(max(0, round(y * picture.height - height / 2)), picture.height - height)
    part = picture.crop((left, top, left + width, top + height))
    grown = max(1, side // max(width, height))
    return shrunk(part.resize((width * grown, height * grown), Image.Resampling.NEAREST), side)


def _pair(pictures: Sequence[Compared], view: CompareView, side: int) -> tuple[Image.Image, Image.Image]:
    first, second = (_part(pictures[place], view, side) for place in (view.a, view.b))
    return first, second.resize(first.size)


def _slider(pictures: Sequence[Compared], view: CompareView, side: int) -> Image.Image:
    first, second = _pair(pictures, view, side)
    along = round(view.divider * (first.width if view.upright else first.height))
    box = (along, 0, *first.size) if view.upright else (0, along, *first.size)
    made = first.copy()
    if box[0] < box[2] and box[1] < box[3]:
        made.paste(second.crop(box), box[:2])
    line = (along, 0, along, made.height) if view.upright else (0, along, made.width, along)
    ImageDraw.Draw(made).line(line, _LINE, width=2)
    return made


def _overlay(pictures: Sequence[Compared], view: CompareView, side: int) -> Image.Image:
    return Image.blend(*_pair(pictures, view, side), view.opacity)


def _difference(seen: Seen, view: CompareView, side: int) -> Image.Image:
    made = Image.fromarray(coloured(seen.first, seen.apart, view))
    found = seen.numbers
    if found.region is not None:
        left, top, width, height = found.region
        edge = max(1, round(max(made.size) / side))
        box = (left - edge, top - edge, left + width + edge - 1, top + height + edge - 1)
        ImageDraw.Draw(made).rectangle(box, outline=_BOX, width=edge)
    return _aimed(made, view, side)


def coloured(first: Image.Image, apart: Bytes, view: CompareView) -> Bytes:
    """The map as RGB: changed pixels by how much, all others as the first picture in dim grey, or black."""
    white = Image.new("RGBA", first.size, "white")
    grey = Image.alpha_composite(white, first.convert("RGBA")).convert("L")
    beneath = np.asarray(grey) * (DIM if view.beneath else 0.0)
    made = np.repeat(beneath.astype(np.uint8)[..., None], 3, axis=2)
    changed = apart > view.threshold
    made[changed] = _ramp(view.amplify)[apart[changed]]
    return made


def _ramp(amplify: int) -> Bytes:
    """The colour of each distance 0-255, (256, 3)."""
    at = np.minimum(1.0, np.arange(256) * amplify / 255) * (len(RAMP) - 1)
    stops = np.arange(len(RAMP))
    return np.stack([np.interp(at, stops, channel) for channel in zip(*RAMP, strict=True)], axis=1).astype(np.uint8)


def _title(pictures: Sequence[Compared], place: int, view: CompareView) -> str:
    letter = {view.a: "A ", view.b: "B "}.get(place, "")
    return f"{letter}{place + 1}: {pictures[place].caption}"


def _sheet(tiles: Sequence[tuple[str, Image.Image]], width: int) -> Image.Image:
    """Pictures in rows on white, each below its caption."""
    cell = max(picture.width for _, picture in tiles)
    across = max(1, min(len(tiles), (width + _GAP) // (cell + _GAP)))
    rows = [tiles[start : start + across] for start in range(0, len(tiles), across)]
    heights = [max(picture.height for _, picture in row) + 2 * _LINE_HEIGHT + _GAP for row in rows]
    made = Image.new("RGB", (across * (cell + _GAP) + _GAP, sum(heights) + _GAP), _PAPER)
    pen = ImageDraw.Draw(made)
    top = _GAP
    for row, height in zip(rows, heights, strict=True):
        for place, (title, picture) in enumerate(row):
            left = _GAP + place * (cell + _GAP)
            font = font_for(title, _LETTERS)
            for number, line in enumerate(fit_lines(title, font, cell, 2)):
                pen.text((left, top + number * _LINE_HEIGHT), line, _INK, font=font)
            made.paste(picture, (left, top + 2 * _LINE_HEIGHT))
        top += height
    return made
