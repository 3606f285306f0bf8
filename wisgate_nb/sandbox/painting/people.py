"""A stylised bust: the portrait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .canvas import Box, Oval, Point, Ramp, smooth
from .colours import Colour, mix, scale

if TYPE_CHECKING:
    from collections.abc import Callable

    from .scene import Scene

_SKINS: tuple[Colour, ...] = ((246, 208, 180), (232, 182, 146), (202, 146, 106), (158, 104, 72), (112, 72, 52))
_HAIRS: tuple[Colour, ...] = ((38, 28, 28), (84, 52, 34), (146, 88, 44), (208, 164, 92), (158, 58, 36), (186, 186, 192))
_CLOTHES: tuple[Colour, ...] = ((44, 84, 128), (150, 52, 62), (46, 102, 86), (226, 176, 74), (92, 66, 120))
_HEAD = ((0.0, -1.12), (0.5, -1.0), (0.78, -0.5), (0.76, 0.1), (0.6, 0.62), (0.28, 1.02), (0.0, 1.12))
# The outline of the hair over the brow, in head radii, by style.
_FRINGES: tuple[tuple[Point, ...], ...] = (
    (
        (-0.84, -0.1),
        (-0.9, -0.8),
        (-0.4, -1.3),
        (0.4, -1.32),
        (0.9, -0.8),
        (0.84, -0.1),
        (0.7, -0.55),
        (0.1, -0.86),
        (-0.6, -0.6),
    ),
    (
        (-0.92, 0.3),
        (-0.98, -0.7),
        (-0.4, -1.34),
        (0.4, -1.34),
        (0.98, -0.7),
        (0.92, 0.3),
        (0.74, -0.3),
        (0.3, -0.62),
        (-0.2, -0.9),
        (-0.66, -0.4),
    ),
    (
        (-0.86, 0.0),
        (-0.96, -0.8),
        (-0.3, -1.38),
        (0.5, -1.3),
        (0.94, -0.7),
        (0.84, 0.05),
        (0.72, -0.42),
        (0.5, -0.5),
        (0.0, -0.42),
        (-0.6, -0.44),
    ),
    (
        (-0.94, 0.5),
        (-1.0, -0.6),
        (-0.5, -1.3),
        (0.0, -1.2),
        (0.5, -1.3),
        (1.0, -0.6),
        (0.94, 0.5),
        (0.72, -0.2),
        (0.4, -0.7),
        (0.0, -1.0),
        (-0.4, -0.7),
        (-0.72, -0.2),
    ),
    (
        *((-0.8, -0.2), (-0.9, -0.75), (-0.55, -1.25), (0.1, -1.42), (0.66, -1.2), (0.92, -0.75)),
        *((0.8, -0.2), (0.7, -0.62), (0.3, -0.8), (-0.3, -0.74), (-0.68, -0.66)),
    ),
)


def portrait(scene: Scene) -> None:
    """Paint head and shoulders in the middle of the canvas, lit from the side of the sun."""
    canvas, light, layout = scene.canvas, scene.light, scene.layout
    radius = canvas.unit * 0.175 * scene.bigness()
    centre = (canvas.width * layout.uniform(0.46, 0.54), canvas.height * 0.44)
    skin = _SKINS[int(layout.integers(len(_SKINS)))]
    hair = _HAIRS[int(layout.integers(len(_HAIRS)))]
    cloth = scene.accent(_CLOTHES[int(layout.integers(len(_CLOTHES)))])
    style = int(layout.integers(4))
    if scene.has("short"):
        style = 4

    def at(x: float, y: float) -> Point:
        return centre[0] + x * radius, centre[1] + y * radius

    tone = light.on(skin)
    _hair_behind(scene, at, light.on(scale(hair, 0.72)), style)
    _shoulders(scene, at, light.on(cloth), tone)
    _head(scene, at, tone)
    _features(scene, at, tone, light.on(scale(hair, 0.8)))
    _hair_before(scene, at, light.on(hair), style)


def _both_sides(points: tuple[Point, ...]) -> list[Point]:
    return [*points, *((-x, y) for x, y in reversed(points[1:-1]))]


def _box(at: Callable[[float, float], Point], x: float, y: float, wide: float, tall: float) -> Box:
    left, top = at(x - wide, y - tall)
    right, bottom = at(x + wide, y + tall)
    return left, top, right, bottom


def _hair_behind(scene: Scene, at: Callable[[float, float], Point], colour: Colour, style: int) -> None:
    length = (0.2, 1.75, 0.75, 2.4, -0.25)[style]
    points = (
        (0.0, -1.36),
        (0.72, -1.2),
        (1.08, -0.4),
        (1.06, 0.4 + length * 0.2),
        (0.95, length),
        (0.3, length * 0.95),
        (0.0, length * 0.9),
    )
    scene.canvas.polygon(smooth([at(x, y) for x, y in _both_sides(points)]), colour)
    if style == 0:
        scene.canvas.oval(_box(at, 0, -1.5, 0.42, 0.36), colour)


def _shoulders(scene: Scene, at: Callable[[float, float], Point], cloth: Colour, tone: Colour) -> None:
    canvas = scene.canvas
    body = ((0.0, 1.75), (0.6, 1.72), (1.5, 2.05), (2.05, 2.7), (2.25, 4.6), (0.0, 4.6))
    canvas.polygon(smooth([at(x, y) for x, y in _both_sides(body)]), Ramp((cloth, scale(cloth, 0.6))))
    canvas.polygon([at(0.2, 1.9), at(1.5, 2.08), at(2.1, 2.8), at(2.3, 4.6), at(0.5, 4.6)], scale(cloth, 0.55), 0.35)
    neck = ((0.34, 0.7), (0.36, 1.4), (0.62, 1.82), (0.0, 2.3))
    canvas.polygon([at(x, y) for x, y in (*neck, *((-x, y) for x, y in reversed(neck)))], scale(tone, 0.86))
    canvas.polygon(
        smooth([at(-0.36, 0.8), at(0.36, 0.8), at(0.38, 1.3), at(0.0, 1.55), at(-0.3, 1.3)]), scale(tone, 0.62), 0.75
    )
    collar = [at(-0.66, 1.74), at(0.0, 2.42), at(0.66, 1.74), at(0.86, 1.9), at(0.0, 2.85), at(-0.86, 1.9)]
    canvas.polygon(collar, mix(cloth, (255, 255, 255), 0.3))


def _head(scene: Scene, at: Callable[[float, float], Point], tone: Colour) -> None:
    canvas, light = scene.canvas, scene.light
    canvas.shapes([Oval(_box(at, side * 0.8, 0.06, 0.14, 0.25)) for side in (-1, 1)], scale(tone, 0.84))
    outline = smooth([at(x, y) for x, y in _both_sides(_HEAD)])
    canvas.polygon(outline, Ramp((mix(tone, light.sun, 0.12), tone, scale(tone, 0.9))))
    shade = [(0.0, -1.12), (0.5, -1.0), (0.78, -0.5), (0.76, 0.1), (0.6, 0.62), (0.28, 1.02), (0.05, 1.12)]
    inner = [(0.2, 0.8), (0.34, 0.45), (0.22, 0.2), (0.42, -0.05), (0.34, -0.5), (0.1, -0.9)]
    canvas.polygon(smooth([at(x, y) for x, y in shade + inner]), scale(mix(tone, light.zenith, 0.25), 0.62), 0.5)
    for side in (-1, 1):
        canvas.glow(
            at(side * 0.42, 0.32), abs(at(0.26, 0)[0] - at(0, 0)[0]), mix(tone, light.on((220, 84, 84)), 0.5), 0.4
        )


def _features(scene: Scene, at: Callable[[float, float], Point], tone: Colour, brow: Colour) -> None:
    canvas = scene.canvas
    iris = scene.accent((84, 116, 96), 1)
    for side in (-1, 1):
        x = side * 0.34
        lens = smooth([at(x - 0.17, -0.02), at(x, -0.11), at(x + 0.17, -0.02), at(x, 0.06)])
        canvas.polygon(lens, scene.light.on(mix((250, 248, 244), tone, 0.1)))
        canvas.oval(_box(at, x + 0.01, -0.02, 0.075, 0.078), scene.light.on(iris))
        canvas.oval(_box(at, x + 0.01, -0.02, 0.036, 0.038), (22, 18, 22))
        canvas.oval(_box(at, x - 0.02, -0.05, 0.02, 0.02), (255, 255, 255))
        lid = [at(x - 0.2, -0.01), at(x, -0.14), at(x + 0.2, -0.03), at(x, -0.09)]
        canvas.polygon(smooth(lid), scale(brow, 0.6))
        arch = [at(x - 0.22, -0.22), at(x + 0.02 * side, -0.32), at(x + 0.22, -0.24), at(x, -0.26)]
        canvas.polygon(smooth(arch), brow)
    nose = [at(0.03, -0.1), at(0.13, 0.32), at(0.02, 0.4), at(-0.09, 0.36), at(0.02, 0.3)]
    canvas.polygon(smooth(nose), scale(tone, 0.72), 0.55)
    canvas.glow(at(-0.03, 0.26), abs(at(0.09, 0)[0] - at(0, 0)[0]), mix(tone, (255, 255, 255), 0.5), 0.6)
    lip = mix(tone, scene.light.on((168, 40, 58)), 0.55)
    canvas.polygon(
        smooth([at(-0.25, 0.66), at(-0.07, 0.6), at(0, 0.62), at(0.07, 0.6), at(0.25, 0.66), at(0, 0.68)]),
        scale(lip, 0.8),
    )
    canvas.polygon(smooth([at(-0.24, 0.66), at(0, 0.67), at(0.24, 0.66), at(0.1, 0.77), at(-0.1, 0.77)]), lip)


def _hair_before(scene: Scene, at: Callable[[float, float], Point], colour: Colour, style: int) -> None:
    canvas = scene.canvas
    outline = [at(x, y) for x, y in _FRINGES[style]]
    canvas.polygon(smooth(outline), Ramp((mix(colour, scene.light.sun, 0.22), colour)))
    for strand in range(scene.count(9)):
        x = -0.6 + 1.2 * strand / 9
        curve = [at(x, -1.2 + abs(x) * 0.3), at(x * 1.15 + 0.05, -0.98), at(x * 1.2 + 0.08, -0.8), at(x * 1.1, -0.98)]
        canvas.polygon(smooth(curve), mix(colour, scene.light.sun, 0.3), 0.5)
