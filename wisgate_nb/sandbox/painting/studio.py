"""The studio: a wall, a table of plain, marble or wood, and one thing on it with its shadow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from .canvas import Box, Oval, Point, Ramp, Shape, smooth
from .colours import Colour, harmony, mix, scale
from .noise import between, clouds

if TYPE_CHECKING:
    from .scene import Scene

_TABLE = 0.64
_COARSE = 2


def studio(scene: Scene, kind: str) -> None:
    """Paint the studio and its thing: mug, bottle, vase, chair, or a box for any other product."""
    canvas = scene.canvas
    size = canvas.unit * 0.4 * scene.bigness()
    foot = (canvas.width * scene.layout.uniform(0.45, 0.55), canvas.height * (0.83 if kind == "chair" else 0.79))
    if canvas.cover is None:
        _room(scene)
    canvas.glow((foot[0] + size * 0.2, foot[1] - size * 0.02), size * 0.85, (0, 0, 0), 0.5, flat=0.16)
    canvas.glow((foot[0], foot[1]), size * 0.5, (0, 0, 0), 0.6, flat=0.12)
    paint = {"mug": mug, "bottle": bottle, "vase": vase, "chair": chair}.get(kind, box)
    paint(scene, foot, size)


def _room(scene: Scene) -> None:
    canvas, light = scene.canvas, scene.light
    wall = light.on(mix((226, 220, 212), harmony(float(scene.layout.random()), 0, 1)[0], 0.25))
    wall = mix(wall, light.on(scene.accent(wall, 1)), 0.7)
    canvas.lay(
        Ramp((scale(wall, 0.78), wall, mix(wall, (255, 255, 255), 0.25))).image(canvas.width, canvas.height), (0, 0)
    )
    canvas.glow((canvas.width * 0.28, canvas.height * 0.2), canvas.unit * 0.75, mix(light.sun, wall, 0.2), 0.5)
    top = round(_TABLE * canvas.height)
    kind = "marble" if scene.has("marble") else "wood" if scene.has("wood") else "plain"
    table = _surface(scene, kind, canvas.width, canvas.height - top)
    canvas.lay(table, (0, top))
    canvas.draw().rectangle((0, top, canvas.width, top + canvas.unit * 0.004), fill=scale(wall, 1.05))
    canvas.glow((canvas.width * 0.4, top), canvas.width * 0.6, light.sun, 0.22, flat=0.2)


def _surface(scene: Scene, kind: str, width: int, height: int) -> Image.Image:
    light = scene.light
    if kind == "plain":
        tone = light.on(mix((206, 196, 186), scene.accent((206, 196, 186), 1), 0.45))
        return Ramp((mix(tone, (255, 255, 255), 0.2), scale(tone, 0.8))).image(width, height)
    size = (width // _COARSE, height // _COARSE)
    noise = clouds(scene.layout, *size, cells=5, stretch=0.7 if kind == "marble" else 0.12, octaves=5)
    if kind == "marble":
        across = (
            np.linspace(0, 5, size[0], dtype=np.float32)[None] + np.linspace(0, 3, size[1], dtype=np.float32)[:, None]
        )
        vein = np.abs(np.sin(across * 1.7 + 9 * noise))
        dark = np.clip(1 - vein * 4.5, 0, 1) * 0.55 + 0.22 * noise
        low, high = light.on((118, 120, 130)), light.on((248, 246, 244))
    else:
        rings = 0.5 + 0.5 * np.sin(noise * 60)
        dark = rings * 0.45 + 0.2 * noise
        low, high = light.on((88, 52, 30)), light.on((186, 130, 82))
    shade = np.linspace(1.02, 0.82, size[1], dtype=np.float32)[:, None, None]
    colour = between(high, low, dark) * shade
    picture = Image.fromarray(np.clip(colour, 0, 255).astype(np.uint8))
    return picture.resize((width, height), Image.Resampling.BILINEAR)


def _oval(centre: Point, wide: float, tall: float) -> Box:
    return centre[0] - wide, centre[1] - tall, centre[0] + wide, centre[1] + tall


def _glazed(colour: Colour) -> Ramp:
    """A fill for something round: light on the left, shade and a little bounced light on the right."""
    bright = mix(colour, (255, 255, 255), 0.45)
    return Ramp(
        (scale(colour, 0.78), bright, colour, colour, scale(colour, 0.62), scale(colour, 0.5), scale(colour, 0.66)),
        sideways=True,
    )


def mug(scene: Scene, foot: Point, size: float) -> None:
    """Paint a mug of coffee; `foot` is the middle of its base, `size` its height, in pixels."""
    canvas, light = scene.canvas, scene.light
    colour = light.on(scene.accent((70, 122, 136)))
    wide, tall, lip = size * 0.42, size * 0.95, size * 0.11

    def at(x: float, y: float) -> Point:
        return foot[0] + x * wide, foot[1] - y * tall

    ring = [
        at(0.85, 0.78),
        at(1.3, 0.8),
        at(1.55, 0.55),
        at(1.35, 0.25),
        at(0.82, 0.16),
        at(0.82, 0.3),
        at(1.2, 0.36),
        at(1.33, 0.55),
        at(1.18, 0.66),
        at(0.85, 0.64),
    ]
    canvas.polygon(smooth(ring), Ramp((scale(colour, 0.9), scale(colour, 0.55))))
    body: list[Shape] = [
        [at(-1, 1), at(1, 1), at(0.94, 0.1), at(0.8, 0), at(-0.8, 0), at(-0.94, 0.1)],
        Oval(_oval(at(0, 0.03), wide * 0.84, lip * 0.75)),
    ]
    canvas.shapes(body, _glazed(colour))
    canvas.oval(_oval(at(0, 1), wide, lip), mix(colour, (255, 255, 255), 0.4))
    canvas.oval(_oval(at(0, 0.995), wide * 0.92, lip * 0.86), scale(colour, 0.5))
    canvas.oval(_oval(at(0, 0.97), wide * 0.86, lip * 0.74), Ramp((light.on((66, 38, 24)), light.on((116, 72, 44)))))
    canvas.oval(_oval(at(-0.25, 0.975), wide * 0.3, lip * 0.2), light.on((186, 140, 96)), 0.7)
    for x in (-0.3, 0.1, 0.4):
        steam = [
            at(x, 1.08),
            at(x + 0.12, 1.22),
            at(x - 0.08, 1.36),
            at(x + 0.1, 1.52),
            at(x - 0.02, 1.36),
            at(x + 0.17, 1.22),
        ]
        canvas.polygon(smooth(steam), mix(light.horizon, (255, 255, 255), 0.6), 0.45)


def bottle(scene: Scene, foot: Point, size: float) -> None:
    """Paint a bottle with a label; `foot` is the middle of its base, `size` a measure of its height, in pixels."""
    canvas, light = scene.canvas, scene.light
    colour = light.on(scene.accent((52, 108, 84)))
    wide, tall = size * 0.26, size * 1.45

    def at(x: float, y: float) -> Point:
        return foot[0] + x * wide, foot[1] - y * tall

    half = [(1.0, 0.04), (1.0, 0.55), (0.9, 0.64), (0.42, 0.74), (0.36, 0.8), (0.36, 0.93)]
    outline = [at(x, y) for x, y in half] + [at(-x, y) for x, y in reversed(half)]
    canvas.shapes([outline, Oval(_oval(at(0, 0.04), wide, size * 0.05))], _glazed(colour))
    canvas.polygon(
        [at(-0.44, 0.91), at(-0.44, 1.0), at(0.44, 1.0), at(0.44, 0.91)],
        _glazed(light.on(scene.accent((58, 46, 44), 2))),
    )
    paper = light.on((246, 240, 226))
    canvas.polygon([at(-1, 0.18), at(-1, 0.48), at(1, 0.48), at(1, 0.18)], _glazed(paper))
    accent = light.on(scene.accent((186, 68, 56), 1))
    canvas.oval(_oval(at(0, 0.37), wide * 0.32, wide * 0.32), accent)
    canvas.shapes(
        [[at(-w, y), at(-w, y + 0.012), at(w, y + 0.012), at(w, y)] for w, y in ((0.6, 0.25), (0.42, 0.215))],
        scale(accent, 0.7),
    )
    canvas.polygon(
        smooth([at(-0.78, 0.52), at(-0.62, 0.6), at(-0.66, 0.3), at(-0.7, 0.08), at(-0.8, 0.1)]), (255, 255, 255), 0.35
    )


def vase(scene: Scene, foot: Point, size: float) -> None:
    """Paint a vase with a few round fruits beside it."""
    canvas, light = scene.canvas, scene.light
    colour = light.on(scene.accent((74, 104, 158)))

    def at(x: float, y: float) -> Point:
        return foot[0] + x * size, foot[1] - y * size

    half = [(0.2, 0.0), (0.34, 0.25), (0.36, 0.5), (0.22, 0.78), (0.14, 0.92), (0.2, 1.04)]
    canvas.polygon(smooth([at(x, y) for x, y in half] + [at(-x, y) for x, y in reversed(half)]), _glazed(colour))
    canvas.oval(_oval(at(0, 1.02), size * 0.185, size * 0.04), scale(colour, 0.45))
    for index, (x, radius) in enumerate(((0.55, 0.16), (0.8, 0.13), (-0.56, 0.15))):
        fruit = light.on(scene.accent(((226, 138, 46), (186, 48, 44), (150, 172, 58))[index], 1))
        centre = at(x, radius - 0.03)
        canvas.glow((centre[0], foot[1]), size * radius * 1.4, (0, 0, 0), 0.5, flat=0.2)
        canvas.oval(_oval(centre, size * radius, size * radius), scale(fruit, 0.8))
        canvas.glow(
            (centre[0] - size * radius * 0.3, centre[1] - size * radius * 0.3),
            size * radius * 0.9,
            mix(fruit, (255, 255, 255), 0.5),
            0.9,
        )


def chair(scene: Scene, foot: Point, size: float) -> None:
    """Paint an upholstered chair on four legs."""
    canvas, light = scene.canvas, scene.light
    cloth = light.on(scene.accent((196, 120, 62)))
    leg = light.on((104, 68, 44))

    def at(x: float, y: float) -> Point:
        return foot[0] + x * size, foot[1] - y * size

    legs: list[Shape] = [
        [at(x, 0.42), at(x + lean, y), at(x + lean + 0.03, y), at(x + 0.06, 0.42)]
        for x, lean, y in ((-0.42, -0.06, 0), (0.36, 0.06, 0), (-0.3, -0.03, 0.1), (0.25, 0.03, 0.1))
    ]
    canvas.shapes(legs, leg)
    back = [at(-0.42, 0.5), at(-0.46, 1.05), at(-0.3, 1.28), at(0.3, 1.28), at(0.46, 1.05), at(0.42, 0.5)]
    canvas.polygon(smooth(back), Ramp((mix(cloth, (255, 255, 255), 0.18), scale(cloth, 0.82))))
    for x in (-0.2, 0.0, 0.2):
        canvas.oval(_oval(at(x, 0.98), size * 0.014, size * 0.014), scale(cloth, 0.55))
    canvas.polygon(
        smooth([at(-0.46, 0.62), at(0.46, 0.62), at(0.52, 0.5), at(0.48, 0.38), at(-0.48, 0.38), at(-0.52, 0.5)]),
        Ramp((mix(cloth, (255, 255, 255), 0.3), scale(cloth, 0.7))),
    )
    for side in (-1, 1):
        arm = [at(side * 0.46, 0.86), at(side * 0.58, 0.84), at(side * 0.58, 0.42), at(side * 0.46, 0.42)]
        canvas.polygon(smooth(arm), Ramp((cloth, scale(cloth, 0.6))))


def box(scene: Scene, foot: Point, size: float) -> None:
    """Paint a packed product: a box with a mark on its face."""
    canvas, light = scene.canvas, scene.light
    colour = light.on(scene.accent((232, 176, 66)))

    def at(x: float, y: float) -> Point:
        return foot[0] + x * size, foot[1] - y * size

    canvas.polygon(
        [at(-0.5, 0.06), at(-0.5, 0.92), at(0.2, 0.86), at(0.2, -0.04)],
        Ramp((mix(colour, (255, 255, 255), 0.12), scale(colour, 0.86))),
    )
    canvas.polygon(
        [at(0.2, -0.04), at(0.2, 0.86), at(0.55, 0.94), at(0.55, 0.1)], Ramp((scale(colour, 0.68), scale(colour, 0.5)))
    )
    canvas.polygon([at(-0.5, 0.92), at(-0.12, 1.0), at(0.55, 0.94), at(0.2, 0.86)], mix(colour, (255, 255, 255), 0.4))
    mark = light.on(scene.accent((54, 58, 84), 1))
    canvas.polygon([at(-0.5, 0.36), at(-0.5, 0.44), at(0.2, 0.38), at(0.2, 0.29)], mark)
    canvas.oval(_oval(at(-0.16, 0.62), size * 0.13, size * 0.135), mark)
    canvas.polygon([at(-0.22, 0.58), at(-0.16, 0.7), at(-0.09, 0.57)], mix(colour, (255, 255, 255), 0.4))
