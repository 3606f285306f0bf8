"""Emblems: a geometric mark on a plain ground, for logos and icons."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .canvas import Box, Point, Ramp, smooth
from .colours import Colour, harmony, mix, scale

if TYPE_CHECKING:
    from .scene import Scene


def emblem(scene: Scene) -> None:
    """Paint a mark in two colours; a subject word beside "logo" becomes its motif."""
    canvas, layout = scene.canvas, scene.layout
    hue = float(layout.random())
    first = scene.accent(harmony(hue, 0.0, 1, 0.42)[0])
    second = scene.accent(harmony(hue + 0.46, 0.0, 1, 0.6)[0], 1)
    paper = (24, 26, 36) if scene.light.dark else (250, 248, 244)
    if canvas.cover is None:
        canvas.lay(Ramp((paper, scale(paper, 0.94))).image(canvas.width, canvas.height), (0, 0))
    centre = (canvas.width / 2, canvas.height * 0.48)
    radius = canvas.unit * 0.3 * scene.bigness()
    kind = int(layout.integers(4))
    if scene.has("mountains", "sea", "forest", "lake", "flower", "city", "boat", "desert", "house", "rocket"):
        _landscape(scene, centre, radius, first, second)
    else:
        (_petals, _rings, _shards, _hexagon)[kind](scene, centre, radius, first, second)


def _box(centre: Point, radius: float) -> Box:
    return centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius


def _spoke(centre: Point, turn: float, radius: float) -> Point:
    return centre[0] + math.cos(turn) * radius, centre[1] + math.sin(turn) * radius


def _petals(scene: Scene, centre: Point, radius: float, first: Colour, second: Colour) -> None:
    count = int(scene.layout.integers(5, 10))
    for index in range(count):
        turn = 2 * math.pi * index / count - math.pi / 2
        wide = math.pi / count * 0.95
        points = [
            _spoke(centre, turn, radius * 0.16),
            _spoke(centre, turn - wide, radius * 0.62),
            _spoke(centre, turn, radius),
            _spoke(centre, turn + wide, radius * 0.62),
        ]
        colour = mix(first, second, 0.5 - 0.5 * math.cos(2 * math.pi * index / count))
        scene.canvas.polygon(smooth(points), colour, 0.86)
    scene.canvas.oval(_box(centre, radius * 0.13), second)


def _rings(scene: Scene, centre: Point, radius: float, first: Colour, second: Colour) -> None:
    canvas, offset = scene.canvas, radius * 0.36
    turn = float(scene.layout.uniform(0, math.pi))
    for index, colour in enumerate((first, second, mix(first, second, 0.5))):
        canvas.oval(_box(_spoke(centre, turn + 2.094 * index, offset), radius * 0.62), colour, 0.78)
    canvas.oval(_box(centre, radius * 0.2), (255, 255, 255))


def _shards(scene: Scene, centre: Point, radius: float, first: Colour, second: Colour) -> None:
    count = 6
    lean = float(scene.layout.uniform(0.3, 0.7))
    for index in range(count):
        turn = 2 * math.pi * index / count + lean
        points = [
            _spoke(centre, turn, radius * 0.22),
            _spoke(centre, turn + 0.1, radius),
            _spoke(centre, turn + 1.0, radius * 0.92),
            _spoke(centre, turn + 0.95, radius * 0.3),
        ]
        scene.canvas.polygon(points, mix(first, second, (index % 3) / 2))


def _hexagon(scene: Scene, centre: Point, radius: float, first: Colour, second: Colour) -> None:
    canvas = scene.canvas
    corners = [_spoke(centre, math.pi / 6 + math.pi / 3 * index, radius) for index in range(6)]
    faces = (first, mix(first, second, 0.5), scale(first, 0.72))
    for index, colour in enumerate(faces):
        start = 2 * index + 1
        face = [centre, *(corners[(start + step) % 6] for step in range(3))]
        canvas.polygon(face, colour)
    core = radius * float(scene.layout.uniform(0.34, 0.46))
    canvas.polygon([_spoke(centre, math.pi / 6 + math.pi / 3 * index, core) for index in range(6)], second)
    small = [_spoke(centre, math.pi / 6 + math.pi / 3 * index, core * 0.55) for index in range(6)]
    canvas.polygon(small, (255, 255, 255), 0.92)


def _landscape(scene: Scene, centre: Point, radius: float, first: Colour, second: Colour) -> None:
    canvas, (x, y) = scene.canvas, centre
    canvas.oval(_box(centre, radius), first)
    canvas.oval(_box(centre, radius * 0.93), mix(first, (255, 255, 255), 0.86))
    canvas.oval(_box((x + radius * 0.3, y - radius * 0.36), radius * 0.17), second)
    if scene.has("flower", "forest"):
        for side in (-1, 0, 1):
            leaf = [
                (x, y + radius * 0.6),
                (x + side * radius * 0.55 - radius * 0.22, y),
                (x + side * radius * 0.45, y - radius * (0.62 - 0.3 * abs(side))),
                (x + side * radius * 0.55 + radius * 0.22, y),
            ]
            canvas.polygon(smooth(leaf), mix(first, second, 0.25 * (side + 1)))
        return
    peaks = [
        [
            (x - radius * 0.72, y + radius * 0.3),
            (x - radius * 0.22, y - radius * 0.42),
            (x + radius * 0.26, y + radius * 0.3),
        ],
        [
            (x - radius * 0.1, y + radius * 0.3),
            (x + radius * 0.3, y - radius * 0.16),
            (x + radius * 0.72, y + radius * 0.3),
        ],
    ]
    if not scene.has("sea", "lake", "boat"):
        canvas.shapes(peaks, first)
        canvas.polygon(
            [
                (x - radius * 0.36, y - radius * 0.22),
                (x - radius * 0.22, y - radius * 0.42),
                (x - radius * 0.08, y - radius * 0.21),
                (x - radius * 0.2, y - radius * 0.12),
            ],
            (255, 255, 255),
        )
    for index in range(3):
        top = y + radius * (0.3 + 0.18 * index)
        half = math.sqrt(max(0.0, 0.84 - ((top - y) / radius) ** 2)) * radius
        wave = [
            (x - half, top),
            (x - half / 2, top - radius * 0.07),
            (x, top),
            (x + half / 2, top + radius * 0.07),
            (x + half, top),
            (x + half * 0.9, top + radius * 0.1),
            (x, top + radius * 0.1),
            (x - half * 0.9, top + radius * 0.1),
        ]
        canvas.polygon(smooth(wave), mix(first, second, 0.3 * index), 0.95)
