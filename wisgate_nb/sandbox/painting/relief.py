"""Land with relief: mountains and dunes, shaded by the slope of their ridges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from .canvas import band
from .colours import Colour, mix
from .noise import between, clouds, ridge, swell

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .scene import Scene

_COARSE = 4
_SAMPLES = 512


@dataclass(frozen=True, slots=True)
class Slope:
    """How a layer of land is shaded: its two sides, its foot, and the depth of snow as a share of the height."""

    lit: Colour
    shade: Colour
    foot: Colour
    snow: float = 0.0
    lean: float = 0.55
    sharp: float = 9.0
    wander: float = 0.09


def layer(scene: Scene, line: NDArray[np.float32], slope: Slope) -> None:
    """Paint the land under a line of heights (shares from the top), shaded as ridges that run downhill."""
    canvas = scene.canvas
    heights = line * canvas.height
    outline = np.interp(np.linspace(0, 1, 2 * _SAMPLES), np.linspace(0, 1, len(line)), heights)
    outline = np.clip(outline, 0, canvas.height - 2)
    top, solid = int(outline.min()), min(int(outline.max()) + 2, canvas.height)
    land = _shaded(scene, heights, slope, top)
    # Only the strip with the ridge in it needs smooth edges: the rest is laid down whole.
    strip = band(outline.tolist(), canvas.width, solid - 0.5)
    canvas.polygon(strip, land.crop((0, 0, canvas.width, solid - top)))
    if solid < canvas.height:
        canvas.lay(land.crop((0, solid - top, canvas.width, land.height)), (0, solid))


def _shaded(scene: Scene, heights: NDArray[np.float32], slope: Slope, start: int) -> Image.Image:
    """Return the shaded land from the row `start` down, as wide as the canvas."""
    canvas = scene.canvas
    size = (canvas.width, canvas.height - start)
    width, height = canvas.width // _COARSE, max(2, size[1] // _COARSE)
    heights = heights - np.float32(start)
    whole = canvas.height / _COARSE
    top = np.interp(np.linspace(0, 1, width), np.linspace(0, 1, len(heights)), heights / _COARSE).astype(np.float32)
    rows, columns = np.arange(height, dtype=np.float32)[:, None], np.arange(width, dtype=np.float32)[None]
    depth = rows - top[None]
    noise = clouds(scene.layout, width, height, cells=10, octaves=3 + round(2 * scene.richness))
    grade = np.gradient(np.convolve(top, np.ones(9) / 9, "same"))
    # Every point looks up along a leaning line to the ridge: the sides of a spur keep one light down the slope.
    wander = (noise - 0.5) * slope.wander * width
    from_ridge = np.clip(columns + slope.lean * depth * 0.6 + wander, 0, width - 1).astype(np.int32)
    light = 0.5 + 0.5 * np.tanh(slope.sharp * grade[from_ridge] / 6 + (noise - 0.5) * 9 * slope.wander)
    fall = np.clip(depth / (0.5 * whole), 0, 1)[..., None]
    colour = between(slope.shade, slope.lit, light)
    colour += fall * (np.array(slope.foot, np.float32) - colour) * 0.85
    if slope.snow:
        line = slope.snow * whole * (0.35 + 1.3 * noise)
        white = np.clip((line - depth) / (0.015 * whole), 0, 1)[..., None]
        snow = between(mix(scene.light.on((196, 208, 236)), slope.shade, 0.25), scene.light.on((255, 252, 250)), light)
        colour += white * (snow - colour) * 0.92
    picture = Image.fromarray(np.clip(colour, 0, 255).astype(np.uint8))
    return picture.resize(size, Image.Resampling.BILINEAR)


def mountains(scene: Scene, horizon: float) -> None:
    """Paint ranges of mountains, the far ones lost in haze, with snow on the highest and firs on the nearest."""
    light, layout = scene.light, scene.layout
    rock = mix((112, 108, 122), scene.accent((96, 104, 120)), 0.55)
    snow = 0.16 if "snow" in scene.reading.weathers else 0.085
    count = 4
    for index in range(count):
        near = index / (count - 1)
        base = horizon + 0.36 * near**1.2 + 0.03
        tall = (0.34, 0.78, 0.22, 0.12)[index]
        waves = (6, 5, 4, 3)[index]
        line = base - tall * np.clip(ridge(layout, _SAMPLES, waves=waves, rough=0.52) - 0.1, 0, 1) ** 1.25
        colour = mix(rock, (52, 70, 58), max(0.0, near - 0.35))
        lit = light.far(mix(colour, light.sun, 0.36), 0.8 - 0.75 * near)
        shade = light.far(mix(colour, (22, 28, 58), 0.72), 0.85 - 0.8 * near)
        foot = mix(shade, light.horizon, (0.25 + 0.4 * light.haze) * (1 - near))
        layer(scene, line.astype(np.float32), Slope(lit, shade, foot, snow=snow if index == 1 else 0.0))
        if index >= count - 2:
            firs(scene, line.astype(np.float32), mix((26, 48, 42), shade, 0.3), 0.012 + 0.02 * near)


def firs(scene: Scene, line: NDArray[np.float32], colour: Colour, size: float) -> None:
    """Stand small firs along a line of heights (shares from the top); `size` is their height as a share."""
    canvas = scene.canvas
    count = scene.count(round(2.2 / size))
    shapes = []
    for x, tall, stay in scene.detail.random((count, 3)):
        if stay > 0.35 + 0.65 * float(np.sin(9 * x + 3 * line[0]) ** 2):
            continue
        foot = (float(np.interp(x, np.linspace(0, 1, len(line)), line)) + 0.004) * canvas.height
        high = size * (0.6 + tall) * canvas.unit
        wide = high * 0.2
        left = x * canvas.width
        shapes.append([(left - wide, foot), (left, foot - high), (left + wide, foot)])
    canvas.shapes(shapes, scene.light.on(colour))


def hills(scene: Scene, top: float, colour: Colour = (112, 156, 84)) -> None:
    """Paint gentle green hills from a height (share from the top) down: the ground for houses, trees and animals."""
    light = scene.light
    ground = (236, 240, 248) if "snow" in scene.reading.weathers else mix(colour, scene.accent(colour, 1), 0.4)
    for index in range(3):
        near = index / 2
        line = top + 0.14 * near - 0.1 * (1 - 0.5 * near) * (swell(scene.layout, _SAMPLES, waves=1.2 + index) - 0.5)
        lit = light.far(mix(ground, light.sun, 0.18), 0.7 - 0.65 * near)
        shade = light.far(mix(ground, (24, 52, 56), 0.4), 0.7 - 0.65 * near)
        layer(scene, line.astype(np.float32), Slope(lit, shade, shade, lean=0.9, sharp=14))
        if index == 0:
            firs(scene, line.astype(np.float32), mix((40, 70, 54), light.horizon, 0.25), 0.025)


def desert(scene: Scene, horizon: float) -> None:
    """Paint dunes with bright windward sides and soft shadows."""
    light = scene.light
    sand = mix((226, 170, 104), scene.accent((226, 170, 104)), 0.6)
    for index in range(4):
        near = index / 3
        crest = np.abs(swell(scene.layout, _SAMPLES, waves=1.5 - 0.25 * index) - 0.5) * 2
        line = horizon + 0.32 * near - (0.07 + 0.1 * near) * (1 - crest) ** 1.4 + 0.03
        lit = light.far(mix(sand, light.sun, 0.35), 0.75 - 0.75 * near)
        shade = light.far(mix(sand, (112, 52, 62), 0.62), 0.7 - 0.68 * near)
        layer(scene, line.astype(np.float32), Slope(lit, shade, mix(lit, shade, 0.35), lean=0.5, sharp=20, wander=0.02))
