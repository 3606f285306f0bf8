"""Things that grow: forests in depth, single trees, flowers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .canvas import Oval, Ramp, smooth
from .colours import Colour, harmony, mix, scale

if TYPE_CHECKING:
    from .canvas import Canvas, Point, Shape
    from .scene import Scene


def forest(scene: Scene) -> None:
    """Paint rows of firs, the far ones pale with haze, and a few great trunks in front."""
    canvas, light = scene.canvas, scene.light
    green = mix((30, 74, 50), scene.accent((30, 74, 50)), 0.6)
    rows = 5
    for row in range(rows):
        near = row / (rows - 1)
        foot = 0.62 + 0.42 * near
        colour = light.far(mix(green, scale(green, 0.55), near), 1.0 - near * 0.95)
        count = round(24 - 14 * near)
        shapes: list[Shape] = []
        for index in range(count):
            x = (index + scene.layout.uniform(0.1, 0.9)) / count
            tall = (0.22 + 0.3 * near) * scene.layout.uniform(0.7, 1.25)
            shapes += _fir((x * canvas.width, foot * canvas.height), tall * canvas.height, scene)
        bottom = canvas.height + 1
        shapes.append(
            [(0, foot * canvas.height), (canvas.width, foot * canvas.height), (canvas.width, bottom), (0, bottom)]
        )
        canvas.shapes(shapes, Ramp((colour, mix(colour, light.horizon, 0.5 * light.haze * (1 - near)))))
    _trunks(scene, light.far(scale(green, 0.3), 0.04))


def _fir(foot: Point, tall: float, scene: Scene) -> list[Shape]:
    x, y = foot
    wide = tall * 0.2
    tiers = 4 + round(4 * scene.richness)
    left: list[Point] = []
    right: list[Point] = []
    for tier in range(tiers):
        low = tier / tiers
        reach = wide * (1 - low) ** 0.9
        lift = y - tall * (0.06 + 0.94 * low)
        sag = tall * 0.05
        left += [(x - reach, lift + sag), (x - reach * 0.42, lift - tall * 0.5 / tiers)]
        right += [(x + reach, lift + sag), (x + reach * 0.42, lift - tall * 0.5 / tiers)]
    trunk = tall * 0.014
    return [
        [*left, (x, y - tall), *reversed(right)],
        [(x - trunk, y), (x - trunk, y - tall * 0.2), (x + trunk, y - tall * 0.2), (x + trunk, y)],
    ]


def _trunks(scene: Scene, colour: Colour) -> None:
    canvas = scene.canvas
    for side in (scene.layout.uniform(-0.02, 0.14), scene.layout.uniform(0.84, 1.02)):
        x, thick = side * canvas.width, canvas.unit * scene.layout.uniform(0.022, 0.04)
        lean = scene.layout.uniform(-1, 1) * thick
        shapes: list[Shape] = [
            [
                (x - thick * 1.5, canvas.height),
                (x - thick + lean, 0),
                (x + thick + lean, 0),
                (x + thick * 1.5, canvas.height),
            ]
        ]
        for branch in range(9):
            y = canvas.height * (0.02 + 0.075 * branch)
            reach = (1 if branch % 2 else -1) * thick * scene.layout.uniform(4, 9)
            droop = thick * scene.layout.uniform(0.4, 2.2)
            shapes.append(
                smooth(
                    [
                        (x, y),
                        (x + reach * 0.5, y + droop * 0.3),
                        (x + reach, y + droop),
                        (x + reach * 0.5, y + droop * 0.5),
                        (x, y + thick * 0.45),
                    ]
                )
            )
        canvas.shapes(shapes, colour)


def tree(scene: Scene, at: Point, size: float) -> None:
    """Paint one broad tree whose foot is at `at` (pixels); `size` is its height in pixels."""
    canvas, light, (x, y) = scene.canvas, scene.light, at
    leaf = scene.accent((74, 138, 64))
    bark = light.on((92, 64, 46))
    canvas.glow((x, y), size * 0.4, (0, 0, 0), 0.4, flat=0.16)
    canvas.polygon(
        [
            (x - size * 0.05, y),
            (x - size * 0.025, y - size * 0.5),
            (x + size * 0.025, y - size * 0.5),
            (x + size * 0.06, y),
        ],
        bark,
    )
    for shade, lift, spread in ((0.62, 0.0, 1.0), (0.88, 0.04, 0.85), (1.12, 0.08, 0.6)):
        blobs: list[Shape] = []
        for index in range(9):
            turn = 2 * math.pi * index / 9
            reach = size * 0.24 * spread
            cx = x + math.cos(turn) * reach - size * 0.05 * (1 - spread)
            cy = y - size * (0.68 + lift) + math.sin(turn) * reach * 0.75
            radius = size * 0.15 * scene.layout.uniform(0.75, 1.15) * (0.6 + 0.4 * spread)
            blobs.append(Oval((cx - radius, cy - radius, cx + radius, cy + radius)))
        canvas.shapes(blobs, light.on(scale(leaf, shade)))


def flowers(scene: Scene) -> None:
    """Paint one large flower, or several where the prompt speaks of many."""
    canvas = scene.canvas
    many = scene.has("many")
    heads = scene.layout.uniform(0, 1, (7, 3)) if many else scene.layout.uniform(0.4, 0.6, (1, 3))
    size = canvas.unit * (0.13 if many else 0.27) * scene.bigness()
    hue = 0.76 + 0.36 * float(scene.layout.random())
    for index, (x, y, turn) in enumerate(sorted(heads.tolist(), key=lambda head: head[1])):
        centre = (canvas.width * (0.12 + 0.76 * x), canvas.height * ((0.3 + 0.4 * y) if many else 0.4))
        petal = scene.accent(harmony(hue, 0.03, 7)[index], index % max(1, len(scene.accents)))
        flower(scene, centre, size * (0.8 + 0.4 * turn), petal, turn)


def flower(scene: Scene, centre: Point, radius: float, petal: Colour, turn: float) -> None:
    """Paint one flower with its stem and two leaves; `radius` in pixels, `turn` from 0 to 1."""
    canvas, light, (x, y) = scene.canvas, scene.light, centre
    green = light.on((62, 124, 66))
    thick = radius * 0.06
    sway = radius * (turn - 0.5)
    low = canvas.height + 2
    canvas.polygon(
        smooth(
            [
                (x - thick, y),
                (x + sway - thick, (y + low) / 2),
                (x - thick, low),
                (x + thick, low),
                (x + sway + thick, (y + low) / 2),
                (x + thick, y),
            ]
        ),
        green,
    )
    for side, drop in ((-1, 1.5), (1, 1.9)):
        root = (x + sway * 0.7, y + radius * drop)
        tip = (root[0] + side * radius * 0.95, root[1] - radius * 0.45)
        belly = ((root[0] + tip[0]) / 2, root[1] - radius * 0.5)
        under = ((root[0] + tip[0]) / 2 + side * radius * 0.1, root[1] - radius * 0.02)
        canvas.polygon(smooth([root, belly, tip, under]), light.on((84, 150, 78) if side > 0 else (54, 112, 62)))
    rings = 2 + round(2 * scene.richness)
    for ring in range(rings):
        share = 1 - 0.62 * ring / rings
        count = 11 - 2 * (ring % 2)
        tone = light.on(mix(scale(petal, 0.72), mix(petal, (255, 255, 255), 0.28), ring / (rings - 1)))
        for index in range(count):
            _petal(canvas, centre, radius * share, 2 * math.pi * (index + turn + 0.5 * ring) / count, tone)
    heart = radius * 0.2
    canvas.oval((x - heart, y - heart, x + heart, y + heart), light.on((112, 66, 30)))
    canvas.oval((x - heart * 0.72, y - heart * 0.8, x + heart * 0.6, y + heart * 0.5), light.on((236, 178, 58)))


def _petal(canvas: Canvas, centre: Point, length: float, turn: float, colour: Colour) -> None:
    forward, aside = (math.cos(turn), math.sin(turn)), (-math.sin(turn), math.cos(turn))

    def at(along: float, across: float) -> Point:
        along, across = along * length, across * length
        return centre[0] + along * forward[0] + across * aside[0], centre[1] + along * forward[1] + across * aside[1]

    canvas.polygon(
        smooth([at(0, 0), at(0.5, 0.2), at(0.88, 0.15), at(1, 0), at(0.88, -0.15), at(0.5, -0.2)], 5), colour
    )
    canvas.polygon(smooth([at(0.2, 0.0), at(0.55, 0.03), at(0.9, 0), at(0.55, -0.09)], 4), scale(colour, 0.86), 0.6)
