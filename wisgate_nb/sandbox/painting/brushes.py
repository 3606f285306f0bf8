"""Paint on a surface: oil in strokes that follow the forms, watercolour that bleeds into its paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .noise import clouds

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FIELD = 128


def oil(picture: Image.Image, rng: np.random.Generator, richness: float) -> Image.Image:
    """Lay strokes, the broad ones first, along the edges of the forms, then raise them with light."""
    width, height = picture.size
    unit = min(width, height)
    small = picture.resize((_FIELD, max(8, round(_FIELD * height / width))), Image.Resampling.BOX)
    turn = _flow(small, rng)
    out = picture.copy()
    pen = ImageDraw.Draw(out)
    layers = ((700, 0.022, 4.0), (round(1500 * richness), 0.013, 3.4), (round(3600 * richness), 0.0055, 2.6))
    fine = picture.resize((_FIELD * 3, small.height * 3), Image.Resampling.BOX)
    for layer, (most, thick, length) in enumerate(layers):
        source = np.asarray(small if layer == 0 else fine).astype(np.int16)
        spots = rng.random((most, 2)) if layer < 2 else _busy_spots(fine, rng, most)  # noqa: PLR2004 (the finest)
        count = len(spots)
        columns, rows = (spots[:, 0] * source.shape[1]).astype(int), (spots[:, 1] * source.shape[0]).astype(int)
        tones = np.clip(source[rows, columns] + rng.integers(-8, 9, (count, 1)), 0, 255).tolist()
        angles = turn[(spots[:, 1] * turn.shape[0]).astype(int), (spots[:, 0] * turn.shape[1]).astype(int)]
        reach = thick * unit * length * rng.uniform(0.6, 1.1, count) / 2
        dx, dy = np.cos(angles) * reach, np.sin(angles) * reach
        x, y = spots[:, 0] * width, spots[:, 1] * height
        ends = np.stack((x - dx, y - dy, x + dx, y + dy), axis=1).tolist()
        broad = max(2, round(thick * unit))
        for end, tone in zip(ends, tones, strict=True):
            pen.line(end, fill=tuple(tone), width=broad)
    # A little of the drawing shines through, so that the forms stay legible.
    return _relief(Image.blend(out, picture, 0.28))


def _busy_spots(picture: Image.Image, rng: np.random.Generator, count: int) -> NDArray[np.float64]:
    """Return places (shares of width and height), most of them where there is detail."""
    edges = np.asarray(picture.convert("L").filter(ImageFilter.FIND_EDGES).filter(ImageFilter.BoxBlur(1)))
    tries = rng.random((count * 3, 3))
    strength = edges[(tries[:, 1] * edges.shape[0]).astype(int), (tries[:, 0] * edges.shape[1]).astype(int)]
    kept: NDArray[np.float64] = tries[tries[:, 2] < 0.12 + strength / 60]
    return kept[:count, :2]


def _flow(small: Image.Image, rng: np.random.Generator) -> NDArray[np.float32]:
    """Return the direction of the strokes, in radians: along the forms, and wandering where there are none."""
    grey = np.asarray(small.convert("L").filter(ImageFilter.GaussianBlur(2))).astype(np.float32)
    down, across = np.gradient(grey)
    wander = clouds(rng, grey.shape[1], grey.shape[0], cells=3, octaves=2) * 2.4 - 1.2
    weak = np.hypot(down, across) < 1.2  # noqa: PLR2004 (grey levels for each pixel)
    angle = np.arctan2(down, across) + np.pi / 2
    return np.where(weak, wander, angle).astype(np.float32)


def _relief(picture: Image.Image) -> Image.Image:
    small = picture.convert("L").reduce(2)
    raised = small.filter(ImageFilter.Kernel((3, 3), (-1, -1, 0, -1, 0, 1, 0, 1, 1), 4, 128))
    bump = raised.resize(picture.size, Image.Resampling.BILINEAR)
    return ImageChops.overlay(picture, Image.merge("RGB", (bump, bump, bump)))


def watercolor(picture: Image.Image, rng: np.random.Generator, richness: float) -> Image.Image:
    """Let the colours run at their edges, pool, and fade into rough white paper at the borders."""
    width, height = picture.size
    shrink = 3
    size = (width // shrink, height // shrink)
    base = np.asarray(picture.resize(size, Image.Resampling.BOX))
    warp = clouds(rng, *size, cells=22, octaves=3) - 0.5
    drift = clouds(rng, *size, cells=18, octaves=3) - 0.5
    rows, columns = np.ogrid[0 : size[1], 0 : size[0]]
    bleed = 0.022 * min(size)
    rows = np.clip(rows + warp * bleed, 0, size[1] - 1).astype(np.int32)
    columns = np.clip(columns + drift * bleed, 0, size[0] - 1).astype(np.int32)
    colour = base[rows, columns].astype(np.float32)
    run = np.asarray(Image.fromarray(colour.astype(np.uint8)).filter(ImageFilter.BoxBlur(5))).astype(np.float32)
    # Pigment gathers at the rim of a wash.
    colour += np.clip(colour - run, -60, 20) * 0.55
    pool = clouds(rng, *size, cells=7, octaves=4)[..., None]
    lift = 0.34 + 0.5 * (pool - 0.5)
    colour += (255 - colour) * np.clip(lift, 0.05, 0.6) * 0.85
    colour = _paper(colour, rng, richness)
    return Image.fromarray(colour.astype(np.uint8)).resize(picture.size, Image.Resampling.BILINEAR)


def _paper(colour: NDArray[np.float32], rng: np.random.Generator, richness: float) -> NDArray[np.float32]:
    height, width = colour.shape[:2]
    across = np.minimum(np.arange(width), np.arange(width)[::-1])[None] / min(width, height)
    down = np.minimum(np.arange(height), np.arange(height)[::-1])[:, None] / min(width, height)
    rim = np.minimum(across, down) + 0.1 * (clouds(rng, width, height, cells=9, octaves=4) - 0.5)
    inside = np.clip((rim - 0.012) / 0.02, 0, 1)[..., None]
    paper = np.array((252, 249, 242), np.float32)
    washed = paper + inside * (colour - paper)
    grain = clouds(rng, width, height, cells=96, octaves=2)[..., None] - 0.5
    rough: NDArray[np.float32] = np.clip(washed + grain * (10 + 16 * richness), 0, 255)
    return rough
