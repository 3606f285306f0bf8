"""Pictures of nothing in particular: free compositions, tiled patterns, deep space."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from .canvas import Box, Oval, Point, Ramp, Shape, smooth
from .colours import Colour, harmony, mix, scale
from .noise import clouds

if TYPE_CHECKING:
    from .scene import Scene

_COARSE = 4


def palette(scene: Scene, count: int = 5) -> list[Colour]:
    """Return the colours of a free composition: those named in the prompt first, then a harmony from the seed."""
    hue, spread = scene.layout.random(2)
    own = harmony(float(hue), 0.08 + 0.12 * float(spread), count)
    named = scene.accents
    if named:
        own = [mix(colour, named[index % len(named)], 0.72) for index, colour in enumerate(own)]
    return [scene.light.on(colour) for colour in (named + own)[:count]]


def _box(centre: Point, radius: float) -> Box:
    return centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius


def abstract(scene: Scene) -> None:
    """Paint flowing colour with discs, arcs and lines laid over it; every prompt has its own."""
    canvas, layout = scene.canvas, scene.layout
    colours = palette(scene)
    if canvas.cover is None:
        _flow(scene, colours)
    for _ in range(4):
        x, y, size, kind = layout.random(4)
        centre = (canvas.width * x, canvas.height * y)
        canvas.glow(centre, canvas.unit * (0.2 + 0.35 * size), colours[int(kind * 4.99)], 0.55)
    for _ in range(int(layout.integers(4, 8))):
        x, y, size, kind, pale = layout.random(5)
        centre, radius = (canvas.width * x, canvas.height * y), canvas.unit * (0.03 + 0.2 * size**2)
        colour = mix(colours[int(kind * 4.99)], (255, 255, 255), 0.35 * pale)
        if kind < 0.4:  # noqa: PLR2004 (discs, arcs and petals share the range)
            canvas.oval(_box(centre, radius), Ramp((colour, scale(colour, 0.7))), 0.85)
        elif kind < 0.75:  # noqa: PLR2004
            turn = 6.28 * float(x)
            _arc(scene, centre, radius * 1.5, (turn, turn + 2 + 3 * float(pale)), colour)
        else:
            corners = [
                (centre[0] + math.cos(k) * radius * (1 + pale), centre[1] + math.sin(k) * radius)
                for k in (0.2, 1.9, 3.1, 4.8)
            ]
            canvas.polygon(smooth(corners), colour, 0.8)
    _threads(scene, colours)


def _flow(scene: Scene, colours: list[Colour]) -> None:
    canvas = scene.canvas
    size = (canvas.width // _COARSE, canvas.height // _COARSE)
    noise = clouds(scene.layout, *size, cells=2, octaves=3)
    twist = clouds(scene.layout, *size, cells=2, octaves=2 + round(scene.richness))
    level = np.clip((noise * 0.75 + 0.5 * twist - 0.2) * 1.3, 0, 1)
    stops = np.linspace(0, 1, len(colours))
    bands = [np.interp(level, stops, [colour[band] for colour in colours]) for band in range(3)]
    picture = Image.fromarray(np.stack(bands, axis=-1).astype(np.uint8))
    canvas.lay(picture.resize(canvas.image.size, Image.Resampling.BICUBIC), (0, 0))


def _arc(scene: Scene, centre: Point, radius: float, span: tuple[float, float], colour: Colour) -> None:
    thick = radius * 0.16
    steps = np.linspace(*span, 36)
    outer = [(centre[0] + math.cos(t) * radius, centre[1] + math.sin(t) * radius) for t in steps]
    inner = [
        (centre[0] + math.cos(t) * (radius - thick), centre[1] + math.sin(t) * (radius - thick)) for t in steps[::-1]
    ]
    scene.canvas.polygon(outer + inner, colour, 0.9)


def _threads(scene: Scene, colours: list[Colour]) -> None:
    canvas = scene.canvas
    phase, pace, drop = scene.layout.uniform(0, 6), scene.layout.uniform(2, 6), scene.layout.uniform(0.2, 0.7)
    at = np.linspace(0, 1, 60)
    shapes: list[Shape] = []
    for index in range(scene.count(12)):
        wave = (
            drop + 0.012 * index + (0.05 + 0.008 * index) * np.sin(pace * at + phase + index * 0.13)
        ) * canvas.height
        line = list(zip(at * canvas.width, wave, strict=True))
        shapes.append(line + [(x, y + canvas.unit * 0.0022) for x, y in reversed(line)])
    canvas.shapes(shapes, mix(colours[-1], (255, 255, 255), 0.6), 0.6)


def pattern(scene: Scene) -> None:
    """Paint tiles of quarter discs, triangles, dots and stripes."""
    canvas, layout = scene.canvas, scene.layout
    colours = [*palette(scene, 4), scene.light.on((246, 240, 228))]
    across = int(layout.integers(4, 7))
    tile = canvas.unit / across
    for row in range(math.ceil(canvas.height / tile)):
        for column in range(math.ceil(canvas.width / tile)):
            ground, figure = layout.choice(5, 2, replace=False)
            left, top = column * tile, row * tile
            canvas.polygon(
                [(left, top), (left + tile, top), (left + tile, top + tile), (left, top + tile)], colours[ground]
            )
            _tile(scene, (left, top), tile, colours[figure], colours[(figure + 2) % 5])


def _tile(scene: Scene, corner: Point, tile: float, colour: Colour, other: Colour) -> None:
    canvas = scene.canvas
    kind, turn = scene.layout.integers(0, (6, 4)).tolist()
    (left, top), (right, bottom) = corner, (corner[0] + tile, corner[1] + tile)
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    pivot = corners[turn]
    middle = (left + tile / 2, top + tile / 2)
    if kind in {0, 1}:
        angles = np.linspace(0, math.pi / 2, 18) + turn * math.pi / 2
        for radius, tone in ((tile, colour), (tile * 0.5, other))[: kind + 1]:
            arc = [(pivot[0] + math.cos(a) * radius, pivot[1] + math.sin(a) * radius) for a in angles]
            canvas.polygon([pivot, *arc], tone)
    elif kind == 2:  # noqa: PLR2004 (the kinds of tile are numbered)
        canvas.polygon([corners[turn], corners[(turn + 1) % 4], corners[(turn + 2) % 4]], colour)
    elif kind == 3:  # noqa: PLR2004
        canvas.oval(_box(middle, tile * 0.36), colour)
        canvas.oval(_box(middle, tile * 0.17), other)
    elif kind == 4:  # noqa: PLR2004
        stripes = [
            [
                (left, top + tile * k / 6),
                (right, top + tile * k / 6),
                (right, top + tile * (k + 1) / 6),
                (left, top + tile * (k + 1) / 6),
            ]
            for k in (0, 2, 4)
        ]
        canvas.shapes(stripes, colour)
    else:
        leaf = [corners[turn], (middle[0], middle[1]), corners[(turn + 2) % 4]]
        canvas.polygon([leaf[0], corners[(turn + 1) % 4], leaf[2]], colour)
        canvas.oval(_box(middle, tile * 0.2), other)


def space(scene: Scene) -> None:
    """Paint a nebula, stars, and planets."""
    canvas = scene.canvas
    colours = palette(scene, 3)
    if canvas.cover is None:
        _nebula(scene, colours)
    big = scene.has("planet") or scene.layout.random() < 0.7  # noqa: PLR2004 (most skies have a planet)
    if big:
        x, y = scene.layout.uniform(0.3, 0.7), scene.layout.uniform(0.35, 0.6)
        planet(scene, (canvas.width * x, canvas.height * y), canvas.unit * 0.2 * scene.bigness(), colours[0])
        x, y = scene.layout.uniform(0.05, 0.95), scene.layout.uniform(0.1, 0.25)
        planet(scene, (canvas.width * x, canvas.height * y), canvas.unit * 0.05, (188, 184, 180))


def _nebula(scene: Scene, colours: list[Colour]) -> None:
    canvas = scene.canvas
    size = (canvas.width // _COARSE, canvas.height // _COARSE)
    total = np.full((size[1], size[0], 3), (8, 8, 22), np.float32)
    for colour in colours:
        cloud = clouds(scene.layout, *size, cells=3, octaves=5)
        total += np.clip(cloud * 2.4 - 1.15, 0, 1)[..., None] ** 1.5 * np.array(colour, np.float32) * 0.9
    picture = Image.fromarray(np.clip(total, 0, 255).astype(np.uint8))
    canvas.lay(picture.resize(canvas.image.size, Image.Resampling.BICUBIC), (0, 0))
    pen = canvas.draw()
    for x, y, bright, big in scene.detail.random((scene.count(700), 4)):
        radius = canvas.unit * (0.0006 + 0.0017 * big**6)
        left, top = x * canvas.width, y * canvas.height
        pen.ellipse(
            (left - radius, top - radius, left + radius, top + radius),
            fill=mix((60, 60, 90), (255, 252, 246), float(bright)),
        )
        if big > 0.985:  # noqa: PLR2004 (a few bright ones)
            canvas.glow((left, top), radius * 10, (214, 226, 255), 0.5)


def planet(scene: Scene, centre: Point, radius: float, colour: Colour) -> None:
    """Paint a shaded planet, with a ring when it is large; `radius` in pixels."""
    canvas = scene.canvas
    count = max(16, min(round(radius), 220))
    at = np.linspace(-1, 1, count, dtype=np.float32)
    across, down = np.meshgrid(at, at)
    depth = np.sqrt(np.clip(1 - across**2 - down**2, 0, 1))
    light = np.clip(-0.62 * across - 0.45 * down + 0.64 * depth, 0, 1) * 0.95 + 0.05
    noise = clouds(scene.layout, count, count, cells=4, stretch=0.4, octaves=4)
    bands = 0.78 + 0.3 * np.sin(7 * (down + 0.25 * across) + 5 * noise)
    tone = np.array(colour, np.float32) * (light * bands)[..., None] * 1.25
    size = max(2, round(2 * radius))
    ball = Image.fromarray(np.clip(tone, 0, 255).astype(np.uint8)).resize((size, size), Image.Resampling.BILINEAR)
    ring = radius > canvas.unit * 0.1
    if ring:
        _ring(scene, centre, radius, colour, front=False)
    mask = Image.new("L", (2 * size, 2 * size), 0)
    from PIL import ImageDraw

    ImageDraw.Draw(mask).ellipse((1, 1, 2 * size - 2, 2 * size - 2), fill=255)
    canvas.lay(ball, (round(centre[0] - radius), round(centre[1] - radius)), mask.reduce(2))
    if ring:
        _ring(scene, centre, radius, colour, front=True)


def _ring(scene: Scene, centre: Point, radius: float, colour: Colour, *, front: bool) -> None:
    angles = np.linspace(0, math.pi, 50) + (0 if front else math.pi)
    tilt = -0.25

    def at(angle: float, reach: float) -> Point:
        x, y = math.cos(angle) * reach, math.sin(angle) * reach * 0.26
        return centre[0] + x - y * tilt, centre[1] + x * tilt + y

    for inner, outer, share in ((1.35, 1.6, 0.5), (1.64, 1.95, 0.25)):
        points = [at(a, radius * outer) for a in angles] + [at(a, radius * inner) for a in angles[::-1]]
        scene.canvas.polygon(points, mix(colour, (255, 244, 224), share), 0.75)


def backdrop(scene: Scene) -> None:
    """Paint the soft ground behind a portrait: a gradient with large pale discs."""
    canvas, light, layout = scene.canvas, scene.light, scene.layout
    canvas.lay(Ramp((light.zenith, light.middle, light.horizon)).image(canvas.width, canvas.height), (0, 0))
    for _ in range(7):
        x, y, size, tone = layout.random(4)
        spot: Shape = Oval(_box((canvas.width * x, canvas.height * y), canvas.unit * (0.04 + 0.12 * size)))
        canvas.shapes([spot], mix(light.horizon, light.sun, float(tone)), 0.16 + 0.1 * float(tone))
