"""The city: rows of towers against the sky, with windows, spires and, in the future, lights in the air."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .canvas import Oval, Ramp
from .colours import Colour, mix, scale

if TYPE_CHECKING:
    from .canvas import Canvas, Shape
    from .scene import Scene

_FUTURE_LIGHTS = ((90, 240, 255), (255, 90, 200), (255, 214, 120))
_WARM_LIGHTS = ((255, 214, 130), (255, 190, 96), (255, 236, 190))


@dataclass(frozen=True, slots=True)
class _Tower:
    left: float
    right: float
    top: float
    roof: float
    tone: float


def city(scene: Scene, ground: float) -> None:
    """Paint three rows of towers that stand on a line `ground` (share from the top)."""
    for row in range(3):
        near = row / 2
        towers = _row(scene, ground, near)
        stone = _stone(scene)
        colour = scene.light.far(mix(stone, (44, 48, 66), 0.35 * near), 0.8 * (1 - near) ** 0.8)
        _walls(scene, towers, colour, ground, near)
        if row:
            _windows(scene, towers, colour, ground, near)
    if scene.has("future"):
        _traffic(scene, ground)


def _stone(scene: Scene) -> Colour:
    plain = (104, 118, 150) if scene.has("future") else (138, 128, 126)
    return mix(plain, scene.accent(plain), 0.6)


def _row(scene: Scene, ground: float, near: float) -> list[_Tower]:
    layout, canvas = scene.layout, scene.canvas
    future = scene.has("future")
    towers, x = [], -0.03
    peak = layout.uniform(0.3, 0.7)
    while x < 1:
        wide = layout.uniform(0.035, 0.075) * (0.8 + 0.6 * near)
        middle = 1 - abs(x + wide / 2 - peak) ** 1.2
        tall = (0.16 + 0.34 * layout.random() ** 1.6) * (1.1 - 0.42 * near) * middle * (1.3 if future else 1.0)
        gap = layout.uniform(-0.01, 0.012) if near < 1 else layout.uniform(-0.004, 0.05)
        roof, tone = layout.random(), layout.random()
        left, right = x * canvas.width, (x + wide) * canvas.width
        towers.append(_Tower(left, right, (ground - max(0.06, tall)) * canvas.height, roof, tone))
        x += wide + gap
    return towers


def _outline(tower: _Tower, ground: float, future: bool, unit: int) -> list[Shape]:
    left, right, top, roof = tower.left, tower.right, tower.top, tower.roof
    wide, middle = right - left, (left + right) / 2
    shapes: list[Shape] = [[(left, ground), (left, top), (right, top), (right, ground)]]
    if roof < 0.2:  # noqa: PLR2004 (the kinds of roof share the range of chance)
        step = top - 0.35 * wide
        shapes.append(
            [(left + wide * 0.2, top), (left + wide * 0.2, step), (right - wide * 0.2, step), (right - wide * 0.2, top)]
        )
    elif roof < 0.4:  # noqa: PLR2004
        shapes.append([(left, top), (left, top - wide * 0.5), (right, top)])
    elif roof < 0.55 or (future and roof < 0.75):  # noqa: PLR2004
        thin = unit * 0.0022
        tip = top - wide * (2.2 if future else 1.1)
        shapes.append(
            [
                (left, top),
                (middle - wide * 0.12, top - wide * 0.55),
                (middle + wide * 0.12, top - wide * 0.55),
                (right, top),
            ]
        )
        shapes.append([(middle - thin, top), (middle - thin / 3, tip), (middle + thin / 3, tip), (middle + thin, top)])
    elif roof > 0.88 or (future and roof > 0.8):  # noqa: PLR2004
        shapes.append(Oval((left, top - wide * 0.4, right, top + wide * 0.4)))
    return shapes


def _walls(scene: Scene, towers: list[_Tower], colour: Colour, ground: float, near: float) -> None:
    canvas, light = scene.canvas, scene.light
    base = ground * canvas.height
    future = scene.has("future")
    shapes = [shape for tower in towers for shape in _outline(tower, base + 2, future, canvas.unit)]
    top = min(tower.top for tower in towers)
    foot = mix(colour, light.horizon, 0.45 * (1 - near) + 0.1)
    canvas.shapes(shapes, Ramp((colour, mix(colour, foot, (base - top) / canvas.height))))
    pen = canvas.draw()
    for tower in towers:
        tint = mix(colour, scale(colour, 0.6 + 0.75 * tower.tone), 0.6 * near)
        edge = tower.right - (tower.right - tower.left) * 0.3
        if near and tower.right - tower.left > 4:  # noqa: PLR2004 (pixels; less has no side to shade)
            pen.rectangle((tower.left + 1, tower.top, tower.right - 1, base), fill=tint)
            pen.rectangle((edge, tower.top, tower.right - 1, base), fill=scale(tint, 0.78))


def _windows(scene: Scene, towers: list[_Tower], colour: Colour, ground: float, near: float) -> None:
    canvas, light = scene.canvas, scene.light
    pitch = canvas.unit * (0.011 + 0.007 * near) / (0.45 + 0.55 * scene.richness)
    base = ground * canvas.height
    lights = _FUTURE_LIGHTS if scene.has("future") else _WARM_LIGHTS
    dim = mix(colour, light.middle, 0.35) if not light.dark else scale(colour, 0.7)
    pen = canvas.draw()
    for tower in towers:
        columns = max(1, int((tower.right - tower.left - pitch * 0.6) / pitch))
        rows = max(1, int((base - tower.top - pitch) / (pitch * 1.35)))
        margin = (tower.right - tower.left - columns * pitch) / 2
        chance = scene.detail.random((rows, columns))
        bright = lights[int(tower.tone * 2.99)]
        share = light.lit * (0.35 + 0.6 * tower.roof)
        for row in range(rows):
            y = tower.top + pitch * 0.7 + row * pitch * 1.35
            for column in range(columns):
                lit = chance[row, column] < share
                x = tower.left + margin + column * pitch + pitch * 0.22
                glow = mix(bright, colour, 0.5 * chance[row, column] / max(share, 0.01) * 0.8)
                pen.rectangle((x, y, x + pitch * 0.5, y + pitch * 0.72), fill=glow if lit else dim)


def _traffic(scene: Scene, ground: float) -> None:
    canvas = scene.canvas
    for x, y, length, kind in scene.layout.random((9, 4)):
        _streak(canvas, (x, ground - 0.12 - 0.36 * y), 0.02 + 0.05 * length, _FUTURE_LIGHTS[int(kind * 2.99)])


def _streak(canvas: Canvas, at: tuple[float, float], length: float, colour: Colour) -> None:
    left, top = at[0] * canvas.width, at[1] * canvas.height
    right, thick = left + length * canvas.width, canvas.unit * 0.0018
    canvas.polygon([(left, top), (right, top - thick), (right, top + thick)], colour, 0.7)
    canvas.glow((right, top), canvas.unit * 0.012, colour, 0.9)
