"""The canvas: smooth-edged shapes on a picture, with the coverage that a transparent background needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageChops, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .colours import Colour

Point = tuple[float, float]
Box = tuple[float, float, float, float]
# Small shapes are smoothed more: their steps would show, and they cost little.
_SMALL = 40_000


@dataclass(frozen=True, slots=True)
class Ramp:
    """A fill that runs evenly through its colours, from top to bottom or from left to right."""

    colours: Sequence[Colour]
    sideways: bool = False

    def image(self, width: int, height: int) -> Image.Image:
        """Return the fill as an RGB picture of the given size."""
        return ramp_image(tuple(self.colours), width, height, self.sideways)


@dataclass(frozen=True, slots=True)
class Oval:
    """An ellipse within a box (left, top, right, bottom)."""

    box: Box


Shape = Oval | Iterable[Point]


def ramp_image(colours: tuple[Colour, ...], width: int, height: int, sideways: bool = False) -> Image.Image:
    """Return a linear gradient through the colours."""
    count = width if sideways else height
    stops = np.linspace(0, 1, len(colours))
    at = np.linspace(0, 1, max(count, 1))
    channels = [np.interp(at, stops, [colour[band] for colour in colours]) for band in range(3)]
    line = np.stack(channels, axis=1).round().astype(np.uint8)
    strip = line[None] if sideways else line[:, None]
    return Image.fromarray(strip).resize((width, height), Image.Resampling.NEAREST)


@lru_cache(maxsize=1)
def _falloff() -> Image.Image:
    at = np.linspace(-1, 1, 96, dtype=np.float32)
    distance = np.clip(np.hypot(at[:, None], at[None]), 0, 1)
    return Image.fromarray((255 * (1 - distance**2) ** 2).astype(np.uint8))


class Canvas:
    """An RGB picture being painted; `cover` tells where, when the background is to stay transparent.

    All coordinates are pixels; shapes may leave the picture.
    """

    def __init__(self, image: Image.Image, *, clear: bool = False) -> None:
        self.image = image
        self.cover = Image.new("L", image.size, 0) if clear else None
        self.width, self.height = image.size
        self.unit = min(image.size)

    def draw(self) -> ImageDraw.ImageDraw:
        """Return a pen without smoothing, for upright rectangles and thin lines."""
        return ImageDraw.Draw(self.image)

    def shapes(self, shapes: Iterable[Shape], fill: Colour | Ramp | Image.Image, opacity: float = 1.0) -> None:
        """Fill all shapes as one; a `fill` picture has the size of the canvas or of the shapes' bounds."""
        plain = [shape if isinstance(shape, Oval) else [(float(x), float(y)) for x, y in shape] for shape in shapes]
        box = self._bounds(plain)
        if box is None:
            return
        mask = self._mask(plain, box, opacity)
        self._paste(fill, box, mask)

    def polygon(self, points: Iterable[Point], fill: Colour | Ramp | Image.Image, opacity: float = 1.0) -> None:
        """Fill one polygon."""
        self.shapes([points], fill, opacity)

    def oval(self, box: Box, fill: Colour | Ramp | Image.Image, opacity: float = 1.0) -> None:
        """Fill one ellipse."""
        self.shapes([Oval(box)], fill, opacity)

    def glow(self, centre: Point, radius: float, colour: Colour, opacity: float = 1.0, flat: float = 1.0) -> None:
        """Lay down a soft round spot; `flat` squeezes its height."""
        tall = radius * flat
        box = self._clip((centre[0] - radius, centre[1] - tall, centre[0] + radius, centre[1] + tall))
        if box is None:
            return
        spot = _falloff()
        sx, sy = spot.width / (2 * radius), spot.height / (2 * tall)
        left, top = centre[0] - radius, centre[1] - tall
        source = ((box[0] - left) * sx, (box[1] - top) * sy, (box[2] - left) * sx, (box[3] - top) * sy)
        source = (max(source[0], 0), max(source[1], 0), min(source[2], spot.width), min(source[3], spot.height))
        mask = spot.resize((box[2] - box[0], box[3] - box[1]), Image.Resampling.BILINEAR, box=source)
        self._paste(colour, box, mask.point([round(value * opacity) for value in range(256)]))

    def lay(self, picture: Image.Image, at: tuple[int, int], mask: Image.Image | None = None) -> None:
        """Paste a ready picture, whole or through a mask of its own size."""
        self.image.paste(picture, at, mask)
        if self.cover is not None:
            self.cover.paste(255, (*at, at[0] + picture.width, at[1] + picture.height), mask)

    def _paste(self, fill: Colour | Ramp | Image.Image, box: tuple[int, int, int, int], mask: Image.Image) -> None:
        if isinstance(fill, Ramp):
            fill = fill.image(mask.width, mask.height)
        elif not isinstance(fill, Image.Image):
            fill = Image.new("RGB", mask.size, fill)  # pasted in two thirds of the time that a colour takes
        self.image.paste(fill if fill.size == mask.size else fill.crop(box), box, mask)
        if self.cover is not None:
            self.cover.paste(ImageChops.screen(self.cover.crop(box), mask), box)

    def _bounds(self, shapes: Sequence[Oval | list[Point]]) -> tuple[int, int, int, int] | None:
        corners: list[Point] = []
        for shape in shapes:
            corners += [shape.box[:2], shape.box[2:]] if isinstance(shape, Oval) else shape
        if not corners:
            return None
        across, down = zip(*corners, strict=True)
        return self._clip((min(across), min(down), max(across), max(down)))

    def _clip(self, box: Box) -> tuple[int, int, int, int] | None:
        left, top = max(0, int(box[0])), max(0, int(box[1]))
        right, bottom = min(self.width, int(box[2]) + 1), min(self.height, int(box[3]) + 1)
        return (left, top, right, bottom) if left < right and top < bottom else None

    def _mask(
        self, shapes: Sequence[Oval | list[Point]], box: tuple[int, int, int, int], opacity: float
    ) -> Image.Image:
        width, height = box[2] - box[0], box[3] - box[1]
        fine = 4 if width * height < _SMALL else 2
        mask = Image.new("L", (width * fine, height * fine), 0)
        pen = ImageDraw.Draw(mask)
        value = round(255 * opacity)
        for shape in shapes:
            if isinstance(shape, Oval):
                left, top, right, bottom = shape.box
                pen.ellipse(
                    (
                        (left - box[0]) * fine,
                        (top - box[1]) * fine,
                        (right - box[0]) * fine,
                        (bottom - box[1]) * fine,
                    ),
                    fill=value,
                )
            elif len(shape) > 2:  # noqa: PLR2004 (a polygon)
                pen.polygon([((x - box[0]) * fine, (y - box[1]) * fine) for x, y in shape], fill=value)
        return mask.reduce(fine)


def smooth(points: Sequence[Point], steps: int = 8) -> list[Point]:
    """Return the closed curve through the points (Catmull-Rom), `steps` points for each side."""
    knots = np.asarray(points, np.float64)
    before, after, beyond = np.roll(knots, 1, 0), np.roll(knots, -1, 0), np.roll(knots, -2, 0)
    at = (np.arange(steps) / steps)[:, None, None]
    curve = 0.5 * (
        2 * knots
        + (after - before) * at
        + (2 * before - 5 * knots + 4 * after - beyond) * at**2
        + (3 * knots - before - 3 * after + beyond) * at**3
    )
    flat = curve.transpose(1, 0, 2).reshape(-1, 2)
    return [(float(x), float(y)) for x, y in flat]


def band(line: Sequence[float], width: float, bottom: float) -> list[Point]:
    """Return the polygon between a line of heights spread over `width` and a bottom."""
    step = width / (len(line) - 1)
    return [(index * step, float(y)) for index, y in enumerate(line)] + [(width, bottom), (0.0, bottom)]
