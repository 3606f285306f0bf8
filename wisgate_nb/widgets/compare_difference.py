"""How two pictures differ, pixel by pixel: the same numbers as the page's difference map, by NumPy.

Imports NumPy: import it where it is needed. js/compare/difference.js computes the same; tests hold them together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    import numpy.typing as npt

    Bytes = npt.NDArray[np.uint8]
    Mask = npt.NDArray[np.bool_]

MOST_CELLS = 512
"""Regions are found on a raster of at most so many cells a side; a cell is changed where any pixel of it is."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How far the second picture is from the first, in pixels of the first."""

    share: float
    """Part of the pixels that differ by more than the threshold, 0-1."""
    changed: int
    pixels: int
    max: int
    """The largest difference of any channel, 0-255."""
    mean: float
    """The mean over all pixels of the largest difference of their channels, 0-255."""
    threshold: int
    region: tuple[int, int, int, int] | None
    """Left, top, width and height of the largest connected region of changed pixels; None where nothing changed."""
    region_pixels: int
    resampled: bool
    """Whether the second picture was brought to the size of the first."""


def distances(first: Image.Image, second: Image.Image) -> Bytes:
    """For each pixel of the first the largest difference of red, green, blue (as on white) and alpha; (h, w) uint8.

    A second picture of another size is resampled to the first's (triangle filter).
    """
    ours, theirs = _channels(first), _channels(second)
    if ours.shape != theirs.shape:
        theirs = np.asarray(resampled(Image.frombytes("CMYK", second.size, theirs.tobytes()), first.size))
    apart = ours.astype(np.int16) - theirs
    apart[..., :3] -= apart[..., 3:]  # premultiplied on white: c + 255 - alpha
    found: Bytes = np.abs(apart).max(axis=2).astype(np.uint8)
    return found


def resampled(channels: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture in another size, first across and then down: which comes first is else Pillow's own choice.

    `channels` is of mode CMYK, whose bands Pillow resamples each by itself: those of RGBA it would weigh by alpha.
    """
    across = channels.resize((size[0], channels.height), Image.Resampling.BILINEAR)
    return across.resize(size, Image.Resampling.BILINEAR)


def measured(apart: Bytes, threshold: int, *, resized: bool) -> Difference:
    """The numbers of a map of distances; pixels above `threshold` count as changed."""
    counts = np.bincount(apart.ravel(), minlength=256)
    changed = int(counts[threshold + 1 :].sum())
    region, inside = largest_region(apart > threshold)
    return Difference(
        share=changed / apart.size,
        changed=changed,
        pixels=apart.size,
        max=int(np.flatnonzero(counts)[-1]),
        mean=int((counts * np.arange(256)).sum()) / apart.size,
        threshold=threshold,
        region=region,
        region_pixels=inside,
        resampled=resized,
    )


def largest_region(changed: Mask) -> tuple[tuple[int, int, int, int] | None, int]:
    """The box of the connected region with the most changed pixels, and their number; of equal ones the upper left."""
    step = max(1, -(-max(changed.shape) // MOST_CELLS))
    counts = _cells(changed, step)
    if not counts.any():
        return None, 0
    names = _components(counts > 0)
    totals = np.bincount(names.ravel(), weights=counts.ravel())
    name = int(totals.argmax())
    inside = np.repeat(np.repeat(names == name, step, axis=0), step, axis=1)
    here = changed & inside[: changed.shape[0], : changed.shape[1]]
    rows, columns = np.flatnonzero(here.any(axis=1)), np.flatnonzero(here.any(axis=0))
    left, top = int(columns[0]), int(rows[0])
    return (left, top, int(columns[-1]) - left + 1, int(rows[-1]) - top + 1), int(totals[name])


def _channels(picture: Image.Image) -> Bytes:
    """(h, w, 4): red, green and blue multiplied by alpha, and alpha."""
    pixels = np.array(picture.convert("RGBA"))
    alpha = pixels[..., 3:].astype(np.uint16)
    pixels[..., :3] = (pixels[..., :3] * alpha + 127) // 255
    return pixels


def _cells(changed: Mask, step: int) -> npt.NDArray[np.int64]:
    """How many pixels of each cell of `step` pixels a side are changed."""
    height, width = changed.shape
    whole = np.pad(changed, ((0, -height % step), (0, -width % step)))
    rows, columns = whole.shape[0] // step, whole.shape[1] // step
    found: npt.NDArray[np.int64] = whole.reshape(rows, step, columns, step).sum(axis=(1, 3), dtype=np.int64)
    return found


def _components(on: Mask) -> npt.NDArray[np.int64]:
    """For each cell the number of the first cell of its component; touching corners connect, other cells are alone."""
    names = np.arange(on.size)
    grid = names.reshape(on.shape)
    pairs = [
        (grid[:, :-1], grid[:, 1:]),
        (grid[:-1], grid[1:]),
        (grid[:-1, :-1], grid[1:, 1:]),
        (grid[:-1, 1:], grid[1:, :-1]),
    ]
    flat = on.ravel()
    both: Any = [(one[flat[one] & flat[other]], other[flat[one] & flat[other]]) for one, other in pairs]
    ours, theirs = (np.concatenate(side) for side in zip(*both, strict=True))
    while True:
        one, other = names[ours], names[theirs]
        if (one == other).all():
            return names.reshape(on.shape)
        np.minimum.at(names, np.maximum(one, other), np.minimum(one, other))
        while not np.array_equal(names, shorter := names[names]):
            names = shorter
