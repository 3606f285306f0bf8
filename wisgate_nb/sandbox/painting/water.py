"""Water: the open sea, the beach, and still water that mirrors what stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from .canvas import Oval, Ramp, band
from .colours import mix, scale
from .noise import swell

if TYPE_CHECKING:
    from .canvas import Point, Shape
    from .scene import Scene


def mirror(scene: Scene, shore: float) -> None:
    """Turn everything below the shore (share from the top) into still water that mirrors what is above it."""
    canvas, light = scene.canvas, scene.light
    top = round(shore * canvas.height)
    tall = canvas.height - top
    above = canvas.image.crop((0, max(0, top - round(1.5 * tall)), canvas.width, top))
    size = (canvas.width // 2, max(1, tall // 2))
    flipped = np.asarray(above.transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize(size, Image.Resampling.BOX))
    rows = np.arange(size[1])
    depth = rows / size[1]
    phase = 70 * np.log1p(3 * depth) + scene.layout.uniform(0, 6)
    shift = (size[0] * 0.012 * (0.15 + depth) * np.sin(phase)).astype(np.int64)
    columns = (np.arange(size[0])[None] + shift[:, None]).clip(0, size[0] - 1)
    picture = Image.fromarray(flipped[rows[:, None], columns]).resize((canvas.width, tall), Image.Resampling.BILINEAR)
    tint = Ramp((mix(light.horizon, light.middle, 0.5), scale(light.zenith, 0.55))).image(canvas.width, tall)
    tint = Image.blend(tint, Image.new("RGB", tint.size, scene.light.on((30, 78, 104))), 0.35)
    canvas.lay(Image.blend(picture, tint, 0.36), (0, top))
    _streaks(scene, shore, 150, 0.3)


def _streaks(scene: Scene, shore: float, most: int, opacity: float) -> None:
    """Draw short bright and dark lines, larger toward the viewer."""
    canvas, light = scene.canvas, scene.light
    bright: list[Shape] = []
    dark: list[Shape] = []
    for x, y, length, kind in scene.detail.random((scene.count(most), 4)):
        near = y**1.6
        top = (shore + (1 - shore) * near) * canvas.height
        wide = (0.01 + 0.09 * near * length) * canvas.width
        thick = max(0.6, 0.0035 * near * canvas.height)
        left = x * 1.2 * canvas.width - 0.1 * canvas.width
        lens = [(left - wide, top), (left, top - thick), (left + wide, top), (left, top + thick)]
        (bright if kind < 0.55 else dark).append(lens)  # noqa: PLR2004 (a little more light than shade)
    canvas.shapes(bright, mix(light.horizon, (255, 255, 255), 0.25), opacity)
    canvas.shapes(dark, scale(light.zenith, 0.5), opacity)


def sea(scene: Scene, horizon: float, sun: Point) -> None:
    """Paint the open sea, with the sun's path on it; storms raise it in rolling waves."""
    canvas, light = scene.canvas, scene.light
    deep = light.on(mix((16, 74, 116), scene.accent((16, 74, 116)), 0.6))
    top = round(horizon * canvas.height)
    canvas.lay(
        Ramp((mix(light.horizon, deep, 0.45), mix(deep, light.middle, 0.15), scale(deep, 0.62))).image(
            canvas.width, canvas.height - top
        ),
        (0, top),
    )
    if light.sun_height is not None or light.moon:
        _glitter(scene, horizon, sun)
    _streaks(scene, horizon, 420, 0.4)
    stormy = "storm" in scene.reading.weathers
    _waves(scene, horizon, 7 if stormy else 3, 0.055 if stormy else 0.012)


def _glitter(scene: Scene, horizon: float, sun: Point) -> None:
    canvas, light = scene.canvas, scene.light
    shapes = []
    for x, y, length in scene.detail.random((scene.count(260), 3)):
        near = y**1.4
        top = (horizon + (1 - horizon) * near) * canvas.height
        spread = (0.03 + 0.13 * near) * canvas.width
        left = sun[0] + (x + scene.detail.random() - 1) * spread
        wide = (0.004 + 0.022 * near * length) * canvas.width
        thick = max(0.7, 0.004 * (0.3 + near) * canvas.height)
        shapes.append([(left - wide, top), (left, top - thick), (left + wide, top), (left, top + thick)])
    canvas.shapes(shapes, mix(light.sun, light.horizon, 0.25), 0.75)


def _waves(scene: Scene, horizon: float, count: int, height: float) -> None:
    canvas, light = scene.canvas, scene.light
    body = light.on(mix((22, 88, 122), scene.accent((22, 88, 122)), 0.5))
    foam = mix(light.on((236, 244, 246)), light.horizon, 0.2)
    for index in range(count):
        near = (index + 1) / count
        base = horizon + (1 - horizon) * (0.15 + 0.8 * near**1.3)
        shape = np.abs(swell(scene.layout, 256, waves=6.5 - 4 * near) - 0.5) * 2
        line = (base - height * (0.4 + near) * (1 - shape) ** 1.6) * canvas.height
        bottom = (base + 0.07 * near + 0.05) * canvas.height
        canvas.polygon(band(line.tolist(), canvas.width, bottom), mix(body, scale(body, 0.55), near), 0.55)
        thick = height * (0.1 + 0.12 * near) * canvas.height * (1.2 - shape)
        crest = np.linspace(0, canvas.width, 256)
        upper = list(zip(crest, line, strict=True))
        lower = list(zip(crest, line + thick, strict=True))
        canvas.polygon(upper + lower[::-1], foam, 0.7)


def beach(scene: Scene) -> None:
    """Lay sand with a line of foam across the bottom of the sea."""
    canvas, light = scene.canvas, scene.light
    sand = light.on(mix((238, 212, 164), scene.accent((238, 212, 164), 1), 0.4))
    line = (0.8 + 0.12 * (swell(scene.layout, 128, waves=0.8) - 0.5) + np.linspace(0.06, -0.06, 128)) * canvas.height
    for drop, colour, opacity in (
        (-0.035, mix(sand, light.horizon, 0.5), 0.35),
        (-0.012, light.on((250, 250, 246)), 0.9),
        (0.002, mix(sand, light.on((120, 96, 70)), 0.4), 1.0),
    ):
        canvas.polygon(band((line + drop * canvas.height).tolist(), canvas.width, canvas.height), colour, opacity)
    shore = (line + 0.03 * canvas.height).tolist()
    canvas.polygon(band(shore, canvas.width, canvas.height), Ramp((sand, scale(sand, 0.86))))


def deep(scene: Scene) -> None:
    """Paint the world under water: blue depth, slanting light, rising bubbles, a sandy bottom."""
    canvas, light = scene.canvas, scene.light
    top, low = light.on(mix((86, 196, 208), light.horizon, 0.3)), light.on((10, 46, 92))
    canvas.lay(Ramp((top, mix(top, low, 0.55), low)).image(canvas.width, canvas.height), (0, 0))
    for index in range(5):
        x = (index * 0.22 + 0.1 * float(scene.layout.random())) * canvas.width
        wide = canvas.unit * float(scene.layout.uniform(0.03, 0.09))
        fall, drift = canvas.height * 0.75, canvas.width * 0.16
        canvas.polygon([(x, 0), (x + wide, 0), (x + 2.2 * wide - drift, fall), (x - drift, fall)], light.sun, 0.1)
    line = (0.9 + 0.05 * (swell(scene.layout, 96, waves=1.5) - 0.5)) * canvas.height
    canvas.polygon(band(line.tolist(), canvas.width, canvas.height), mix(light.on((222, 200, 150)), low, 0.35))
    bubbles: list[Shape] = []
    for x, y, size in scene.detail.random((scene.count(26), 3)).tolist():
        radius = canvas.unit * (0.003 + 0.009 * size**2)
        left, height = x * canvas.width, y * 0.85 * canvas.height
        bubbles.append(Oval((left - radius, height - radius, left + radius, height + radius)))
    canvas.shapes(bubbles, mix(top, (255, 255, 255), 0.5), 0.55)
