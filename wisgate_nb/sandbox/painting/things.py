"""Made things in a landscape: houses, boats, cars, rockets, balloons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .canvas import Box, Point, Ramp, Shape, smooth
from .colours import mix, scale

if TYPE_CHECKING:
    from .scene import Scene

_LAMP = (255, 214, 124)


def _round(centre: Point, wide: float, tall: float | None = None) -> Box:
    tall = wide if tall is None else tall
    return centre[0] - wide, centre[1] - tall, centre[0] + wide, centre[1] + tall


def house(scene: Scene, foot: Point, size: float) -> None:
    """Paint a cottage; `foot` is the middle of its base, `size` its width, in pixels."""
    canvas, light = scene.canvas, scene.light
    wall = light.on(scene.accent((226, 206, 174)))
    roof = light.on(scene.accent((152, 66, 52), 1))
    snow = "snow" in scene.reading.weathers

    def at(x: float, y: float) -> Point:
        return foot[0] + x * size, foot[1] - y * size

    canvas.glow(foot, size * 0.8, (0, 0, 0), 0.4, flat=0.14)
    canvas.polygon([at(0.2, 0.6), at(0.2, 0.98), at(0.32, 0.98), at(0.32, 0.6)], light.on((128, 84, 72)))
    for puff in range(4):
        canvas.glow(
            at(0.27 + 0.05 * puff, 1.08 + 0.16 * puff), size * (0.07 + 0.03 * puff), light.on((240, 240, 244)), 0.5
        )
    canvas.polygon([at(-0.5, 0), at(-0.5, 0.46), at(0.5, 0.46), at(0.5, 0)], Ramp((wall, scale(wall, 0.82))))
    canvas.polygon([at(0.1, 0), at(0.1, 0.46), at(0.5, 0.46), at(0.5, 0)], scale(wall, 0.72), 0.6)
    canvas.polygon(
        [at(-0.6, 0.42), at(-0.36, 0.84), at(0.36, 0.84), at(0.6, 0.42)],
        light.on((244, 246, 252)) if snow else Ramp((roof, scale(roof, 0.75))),
    )
    for line in range(scene.count(4)):
        y = 0.5 + 0.08 * line
        canvas.polygon(
            [at(-0.56 + 0.04 * line, y), at(0.56 - 0.04 * line, y), at(0.56 - 0.04 * line, y + 0.008)],
            scale(roof, 0.6),
            0.5,
        )
    canvas.polygon([at(-0.08, 0), at(-0.08, 0.3), at(0.08, 0.3), at(0.08, 0)], light.on((98, 62, 44)))
    glass = _LAMP if light.dark else light.on(mix((150, 190, 214), light.middle, 0.4))
    for x in (-0.32, 0.3):
        if light.dark:
            canvas.glow(at(x, 0.24), size * 0.22, _LAMP, 0.5)
        canvas.polygon([at(x - 0.1, 0.14), at(x - 0.1, 0.34), at(x + 0.1, 0.34), at(x + 0.1, 0.14)], glass)
        frame: list[Shape] = [
            [at(x - 0.008, 0.14), at(x - 0.008, 0.34), at(x + 0.008, 0.34), at(x + 0.008, 0.14)],
            [at(x - 0.1, 0.232), at(x - 0.1, 0.248), at(x + 0.1, 0.248), at(x + 0.1, 0.232)],
        ]
        canvas.shapes(frame, light.on((250, 246, 238)))


def boat(scene: Scene, foot: Point, size: float) -> None:
    """Paint a sailing boat; `foot` is the middle of its water line, `size` its length, in pixels."""
    canvas, light = scene.canvas, scene.light
    hull = light.on(scene.accent((138, 52, 46)))
    sail = light.on(scene.accent((250, 244, 228), 1))

    def at(x: float, y: float) -> Point:
        return foot[0] + x * size, foot[1] - y * size

    canvas.polygon(
        smooth([at(-0.4, 0), at(0, -0.05), at(0.4, 0), at(0.3, -0.3), at(0, -0.62), at(-0.25, -0.3)]),
        scale(hull, 0.4),
        0.3,
    )
    canvas.polygon([at(-0.012, 0.1), at(-0.008, 1.12), at(0.008, 1.12), at(0.012, 0.1)], light.on((98, 70, 50)))
    canvas.polygon(
        smooth([at(0.02, 0.24), at(0.03, 1.06), at(0.3, 0.62), at(0.46, 0.24)]), Ramp((sail, scale(sail, 0.86)))
    )
    canvas.polygon(
        smooth([at(-0.03, 0.26), at(-0.03, 0.92), at(-0.22, 0.56), at(-0.4, 0.26)]),
        Ramp((scale(sail, 0.92), scale(sail, 0.74))),
    )
    canvas.polygon([at(-0.52, 0.2), at(0.58, 0.2), at(0.4, -0.02), at(-0.38, -0.02)], Ramp((hull, scale(hull, 0.6))))
    canvas.polygon([at(-0.52, 0.2), at(0.58, 0.2), at(0.55, 0.165), at(-0.495, 0.165)], light.on((244, 236, 220)))
    ripples: list[Shape] = [
        [
            at(-0.6 + 0.1 * k, -0.03 - 0.03 * k),
            at(0, -0.015 - 0.03 * k),
            at(0.62 - 0.1 * k, -0.03 - 0.03 * k),
            at(0, -0.04 - 0.03 * k),
        ]
        for k in range(4)
    ]
    canvas.shapes(ripples, mix(light.horizon, (255, 255, 255), 0.3), 0.6)


def car(scene: Scene, foot: Point, size: float) -> None:
    """Paint a car from the side; `foot` is the middle of its base, `size` its length, in pixels."""
    canvas, light = scene.canvas, scene.light
    paint = light.on(scene.accent((198, 56, 52)))

    def at(x: float, y: float) -> Point:
        return foot[0] + x * size, foot[1] - y * size

    canvas.glow(foot, size * 0.6, (0, 0, 0), 0.7, flat=0.12)
    body = [
        at(-0.5, 0.08),
        at(-0.5, 0.2),
        at(-0.4, 0.24),
        at(-0.28, 0.25),
        at(-0.14, 0.4),
        at(0.14, 0.41),
        at(0.28, 0.26),
        at(0.46, 0.22),
        at(0.51, 0.14),
        at(0.49, 0.07),
    ]
    canvas.polygon(smooth(body, 5), Ramp((mix(paint, (255, 255, 255), 0.25), paint, scale(paint, 0.62))))
    glass = mix(light.on((58, 76, 96)), light.horizon, 0.35)
    canvas.polygon([at(-0.24, 0.25), at(-0.12, 0.37), at(0.0, 0.375), at(0.0, 0.25)], glass)
    canvas.polygon([at(0.02, 0.25), at(0.02, 0.375), at(0.13, 0.375), at(0.24, 0.25)], glass)
    canvas.polygon(
        [at(-0.46, 0.2), at(0.46, 0.2), at(0.46, 0.192), at(-0.46, 0.192)], mix(paint, (255, 255, 255), 0.6), 0.8
    )
    if light.dark:
        canvas.glow(at(0.6, 0.15), size * 0.3, (255, 240, 190), 0.75, flat=0.5)
    canvas.oval(_round(at(0.48, 0.17), size * 0.022), (255, 246, 214))
    canvas.oval(_round(at(-0.49, 0.17), size * 0.018), (226, 40, 40))
    for x in (-0.29, 0.3):
        for radius, colour in ((0.098, (24, 24, 28)), (0.058, (178, 182, 190)), (0.024, (70, 72, 80))):
            canvas.oval(_round(at(x, 0.085), size * radius), light.on(colour))


def road(scene: Scene, foot: Point, size: float) -> None:
    """Lay the road under a car of the same `foot` and `size`."""
    canvas, light = scene.canvas, scene.light
    edge = foot[1] - size * 0.07
    tar = light.on((84, 86, 94))
    canvas.polygon(
        [(0, edge), (canvas.width, edge), (canvas.width, canvas.height), (0, canvas.height)],
        Ramp((tar, scale(tar, 0.6))),
    )
    dashes: list[Shape] = []
    for k in range(-1, 7):
        left, top = k * size * 0.42, foot[1] + size * 0.16
        dashes.append(
            [
                (left, top),
                (left + size * 0.2, top),
                (left + size * 0.19, top + size * 0.018),
                (left - size * 0.01, top + size * 0.018),
            ]
        )
    canvas.shapes(dashes, light.on((238, 232, 210)), 0.85)


def rocket(scene: Scene, centre: Point, size: float) -> None:
    """Paint a rising rocket with its flame; `centre` in pixels, `size` its height in pixels."""
    canvas, light = scene.canvas, scene.light
    trim = light.on(scene.accent((210, 58, 54)))

    def at(x: float, y: float) -> Point:
        return centre[0] + (x + 0.25 * y) * size, centre[1] + (y - 0.25 * x) * size

    canvas.glow(at(0, 0.62), size * 0.42, (255, 150, 60), 0.6)
    canvas.polygon(smooth([at(-0.1, 0.36), at(-0.09, 0.6), at(0, 0.92), at(0.09, 0.6), at(0.1, 0.36)]), (255, 138, 42))
    canvas.polygon(smooth([at(-0.05, 0.36), at(0, 0.66), at(0.05, 0.36)]), (255, 232, 130))
    canvas.shapes([[at(s * 0.12, 0.08), at(s * 0.32, 0.42), at(s * 0.1, 0.34)] for s in (-1, 1)], trim)
    shell = [
        at(0, -0.55),
        at(0.13, -0.28),
        at(0.17, 0.02),
        at(0.12, 0.36),
        at(-0.12, 0.36),
        at(-0.17, 0.02),
        at(-0.13, -0.28),
    ]
    canvas.polygon(smooth(shell), light.on((240, 240, 244)))
    canvas.polygon(
        smooth([at(0.02, -0.5), at(0.13, -0.28), at(0.17, 0.02), at(0.12, 0.36), at(0.03, 0.36), at(0.07, 0.0)]),
        (90, 96, 120),
        0.35,
    )
    canvas.polygon(smooth([at(0, -0.56), at(0.11, -0.32), at(0, -0.29), at(-0.11, -0.32)]), trim)
    canvas.oval(_round(at(0, -0.06), size * 0.085), trim)
    canvas.oval(_round(at(0, -0.06), size * 0.06), (92, 170, 214))


def balloon(scene: Scene, centre: Point, size: float) -> None:
    """Paint a hot-air balloon; `centre` of its envelope in pixels, `size` its height in pixels."""
    canvas, light = scene.canvas, scene.light
    colours = [scene.accent((216, 64, 58)), scene.accent((248, 226, 180), 1)]

    def at(x: float, y: float) -> Point:
        return centre[0] + x * size, centre[1] + y * size

    canvas.shapes(
        [[at(s * 0.14, 0.3), at(s * 0.05, 0.52), at(s * 0.058, 0.52), at(s * 0.15, 0.3)] for s in (-1, 1)],
        light.on((90, 66, 50)),
    )
    canvas.polygon([at(-0.065, 0.51), at(0.065, 0.51), at(0.055, 0.6), at(-0.055, 0.6)], light.on((132, 88, 52)))
    for stripe, wide in enumerate((0.4, 0.3, 0.19, 0.07)):
        shape = [
            at(0, -0.44),
            at(wide * 0.8, -0.3),
            at(wide, -0.06),
            at(wide * 0.72, 0.16),
            at(wide * 0.36, 0.33),
            at(-wide * 0.36, 0.33),
            at(-wide * 0.72, 0.16),
            at(-wide, -0.06),
            at(-wide * 0.8, -0.3),
        ]
        colour = light.on(colours[stripe % 2])
        canvas.polygon(
            smooth(shape),
            Ramp((scale(colour, 0.68), mix(colour, (255, 255, 255), 0.15), colour, scale(colour, 0.62)), sideways=True),
        )
