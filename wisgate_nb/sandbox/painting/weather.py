"""Weather in front of the scene: rain, snow, fog, lightning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from .colours import mix
from .noise import clouds

if TYPE_CHECKING:
    from .canvas import Point, Shape
    from .scene import Scene

_COARSE = 4


def paint_weather(scene: Scene, horizon: float = 0.66) -> None:
    """Lay the weather of the prompt over the finished scene."""
    weathers = scene.reading.weathers
    if "fog" in weathers:
        _fog(scene, horizon)
    if "storm" in weathers:
        _lightning(scene, horizon)
    if "rain" in weathers or "storm" in weathers:
        _rain(scene)
    if "snow" in weathers:
        _snow(scene)


def _rain(scene: Scene) -> None:
    canvas, light = scene.canvas, scene.light
    shapes: list[Shape] = []
    for x, y, length in scene.detail.random((scene.count(420), 3)):
        left, top = (1.2 * x - 0.1) * canvas.width, (1.1 * y - 0.1) * canvas.height
        tall = canvas.unit * (0.03 + 0.05 * length)
        thin = canvas.unit * 0.0011
        shapes.append(
            [(left, top), (left + thin, top), (left - tall * 0.22 + thin, top + tall), (left - tall * 0.22, top + tall)]
        )
    canvas.shapes(shapes, mix(light.horizon, (236, 242, 250), 0.6), 0.5)


def _snow(scene: Scene) -> None:
    canvas = scene.canvas
    corners = ((0, -1), (0.7, -0.7), (1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7))
    shapes: list[Shape] = []
    for share, size in ((440, 0.0016), (150, 0.003), (26, 0.0055)):
        for x, y, big in scene.detail.random((scene.count(share), 3)).tolist():
            left, top, radius = x * canvas.width, y * canvas.height, canvas.unit * size * (0.6 + big)
            shapes.append([(left + dx * radius, top + dy * radius) for dx, dy in corners])
    canvas.shapes(shapes, mix((252, 252, 255), scene.light.horizon, 0.15), 0.8)


def _fog(scene: Scene, horizon: float) -> None:
    canvas = scene.canvas
    width, height = canvas.width // _COARSE, canvas.height // _COARSE
    noise = clouds(scene.detail, width, height, cells=4, stretch=0.35, octaves=3)
    at = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    belt = np.exp(-(((at - horizon) / 0.2) ** 2)) * 0.85 + 0.25
    thick = np.clip(belt * (0.35 + 0.95 * noise), 0, 0.92)
    mask = Image.fromarray((255 * thick).astype(np.uint8)).resize(canvas.image.size, Image.Resampling.BILINEAR)
    canvas.image.paste(mix(scene.light.horizon, scene.light.middle, 0.3), (0, 0), mask)


def _lightning(scene: Scene, horizon: float) -> None:
    canvas = scene.canvas
    x = scene.layout.uniform(0.15, 0.85) * canvas.width
    points: list[Point] = [(x, 0.0)]
    steps = 9
    for step in range(1, steps + 1):
        x += scene.layout.uniform(-0.055, 0.055) * canvas.unit
        points.append((x, step / steps * horizon * canvas.height))
    middle = points[steps // 2]
    canvas.glow(middle, canvas.unit * 0.5, (190, 200, 255), 0.35)
    for wide, colour, opacity in ((0.007, (160, 170, 255), 0.5), (0.0028, (250, 250, 255), 1.0)):
        outline = [(px - canvas.unit * wide * (1 - k / 12), py) for k, (px, py) in enumerate(points)]
        back = [(px + canvas.unit * wide * (1 - k / 12), py) for k, (px, py) in enumerate(points)]
        canvas.polygon(outline + back[::-1], colour, opacity)
