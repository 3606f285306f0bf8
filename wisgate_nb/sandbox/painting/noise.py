"""Seeds and noise: every random number of a picture comes from here, so that equal requests paint equal bytes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .colours import Colour

_FINEST = 256


def generator(*parts: object) -> np.random.Generator:
    """Return a generator seeded by the text of its parts; PCG64 gives the same numbers on every platform."""
    text = "\x1f".join(map(str, parts))
    return np.random.Generator(np.random.PCG64(int.from_bytes(hashlib.sha256(text.encode()).digest()[:16])))


def clouds(
    rng: np.random.Generator, width: int, height: int, *, cells: int = 4, stretch: float = 1.0, octaves: int = 4
) -> NDArray[np.float32]:
    """Return smooth noise of shape (height, width), about 0 to 1; `stretch` draws it out sideways."""
    # One draw, however many octaves: a finer picture keeps the composition of a coarser one.
    own = np.random.Generator(np.random.PCG64(int(rng.integers(2**62))))
    total: Image.Image | None = None
    weight = 0.0
    for octave in range(octaves):
        rows = min(cells * 2**octave, _FINEST)
        size = (max(2, round(rows / stretch)) + 1, rows + 1)
        grid = own.random((size[1], size[0]), np.float32) * np.float32(0.5**octave)
        # Each octave is added to the enlarged sum of the coarser ones: only the last enlargement is full size.
        if total is not None:
            grid += np.asarray(total.resize(size, Image.Resampling.BICUBIC))
        total = Image.fromarray(grid)
        weight += 0.5**octave
    if total is None:
        raise ValueError("noise needs at least one octave")
    full = np.asarray(total.resize((width, height), Image.Resampling.BICUBIC), np.float32)
    return full / np.float32(weight)


def between(low: Colour, high: Colour, share: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the colours of a share of each pixel, 0 for `low` and 1 for `high`: of shape (height, width, 3)."""
    start, end = (np.array(colour, np.float32)[:, None, None] for colour in (low, high))
    return by_pixel(start + share.astype(np.float32) * (end - start))


def by_pixel(bands: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return bands of shape (3, height, width) as (height, width, 3) without moving them.

    What is computed from it keeps that order in memory: along rows NumPy takes a third of the time that it takes along
    the three bands of each pixel.
    """
    return np.moveaxis(bands, 0, -1)


def ridge(rng: np.random.Generator, count: int, *, waves: int = 3, rough: float = 0.5) -> NDArray[np.float32]:
    """Return a line of `count` heights, 0 to 1: `waves` hills across, each octave `rough` times the one before."""
    at = np.linspace(0, 1, count, dtype=np.float32)
    total = np.zeros(count, np.float32)
    weight, share, knots = 0.0, 1.0, waves
    for _ in range(6):
        heights = rng.random(knots + 2)
        places = np.linspace(0, 1, knots + 2) + rng.uniform(-0.3, 0.3, knots + 2) / (knots + 2)
        total += share * np.interp(at, np.sort(places), heights).astype(np.float32)
        weight += share
        share *= rough
        knots = min(knots * 2 + 1, max(2, count // 3))
    return total / weight


def swell(rng: np.random.Generator, count: int, *, waves: float = 2.0) -> NDArray[np.float32]:
    """Return a smooth line of `count` heights, 0 to 1, with about `waves` crests."""
    at = np.linspace(0, 1, count, dtype=np.float32)
    total = np.zeros(count, np.float32)
    for octave in range(3):
        phase, pace = rng.random() * 2 * np.pi, waves * (1.7**octave) * rng.uniform(0.8, 1.2)
        total += (0.55**octave) * np.sin(2 * np.pi * at * pace + phase).astype(np.float32)
    return total / 3.8 + 0.5
