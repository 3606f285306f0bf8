"""Animals: one sitting figure with changing ears and tails, a bird, a fish."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .canvas import Oval, Point, Ramp, Shape, smooth
from .colours import Colour, mix, scale

if TYPE_CHECKING:
    from collections.abc import Callable

    from .scene import Scene


@dataclass(frozen=True, slots=True)
class _Kind:
    fur: tuple[Colour, ...]
    ears: tuple[Point, ...]
    tail: tuple[Point, ...]
    muzzle: float
    head: float = 1.0


_POINTED = ((0.1, -0.42), (0.32, -0.88), (0.5, -0.2))
_THIN_TAIL = ((0.45, 1.5), (1.15, 1.45), (1.3, 0.75), (1.2, 0.35), (1.36, 0.3), (1.5, 0.8), (1.3, 1.62), (0.4, 1.75))
_BUSHY_TAIL = ((0.4, 1.45), (1.0, 1.2), (1.1, 0.5), (1.5, 0.1), (1.8, 0.6), (1.6, 1.4), (1.0, 1.8), (0.4, 1.75))
_STUB = ((0.5, 1.4), (0.78, 1.3), (0.86, 1.5), (0.7, 1.66))

_KINDS = {
    "cat": _Kind(((74, 74, 84), (206, 136, 72), (228, 222, 212), (52, 46, 48)), _POINTED, _THIN_TAIL, 0.16),
    "dog": _Kind(
        ((172, 120, 70), (98, 68, 50), (222, 196, 154)),
        ((0.28, -0.4), (0.62, -0.34), (0.72, 0.22), (0.5, 0.36), (0.4, 0.0)),
        ((0.4, 1.5), (1.0, 1.2), (1.3, 0.7), (1.42, 0.8), (1.15, 1.4), (0.4, 1.75)),
        0.25,
    ),
    "fox": _Kind(((216, 104, 40),), ((0.08, -0.4), (0.42, -0.98), (0.54, -0.12)), _BUSHY_TAIL, 0.2),
    "rabbit": _Kind(
        ((196, 178, 160), (238, 232, 226)), ((0.06, -0.35), (0.1, -1.3), (0.3, -1.42), (0.36, -0.3)), _STUB, 0.14, 0.88
    ),
    "bear": _Kind(
        ((104, 70, 48), (70, 52, 44)), ((0.2, -0.34), (0.3, -0.62), (0.52, -0.58), (0.54, -0.24)), _STUB, 0.24, 1.08
    ),
}


def sitter(scene: Scene, kind: str, foot: Point, size: float) -> None:
    """Paint a sitting animal (cat, dog, fox, rabbit, bear); `foot` in pixels, `size` its height in pixels."""
    canvas, light, form = scene.canvas, scene.light, _KINDS[kind]
    fur = light.on(scene.accent(form.fur[int(scene.layout.integers(len(form.fur)))]))
    way = 1 if scene.layout.random() < 0.5 else -1  # noqa: PLR2004 (either side)
    part = size / 2.75

    def at(x: float, y: float) -> Point:
        return foot[0] + way * x * part, foot[1] + (y - 1.75) * part

    canvas.glow(foot, part * 1.5, (0, 0, 0), 0.45, flat=0.16)
    body = smooth(
        [
            at(0, -0.2),
            at(0.5, 0.2),
            at(0.72, 1.0),
            at(0.78, 1.6),
            at(0.4, 1.78),
            at(-0.55, 1.78),
            at(-0.62, 1.2),
            at(-0.45, 0.3),
        ]
    )
    canvas.polygon(smooth([at(x, y) for x, y in form.tail]), scale(fur, 0.8))
    canvas.polygon(body, Ramp((fur, scale(fur, 0.7))))
    pale = mix(fur, light.on((255, 250, 240)), 0.55)
    canvas.polygon(smooth([at(-0.1, 0.2), at(0.14, 0.5), at(0.1, 1.1), at(-0.15, 1.2), at(-0.36, 0.7)]), pale, 0.85)
    haunch = Oval(_box(at(0.42, 1.35), 0.38 * part, 0.42 * part))
    canvas.shapes([haunch], scale(fur, 0.88))
    paws: list[Shape] = [Oval(_box(at(x, 1.7), 0.2 * part, 0.1 * part)) for x in (-0.4, -0.08, 0.55)]
    canvas.shapes(paws, mix(fur, pale, 0.5))
    _face(scene, at, part, form, (fur, pale))


def _box(centre: Point, wide: float, tall: float) -> tuple[float, float, float, float]:
    return centre[0] - wide, centre[1] - tall, centre[0] + wide, centre[1] + tall


def _face(
    scene: Scene, at: Callable[[float, float], Point], part: float, form: _Kind, coat: tuple[Colour, Colour]
) -> None:
    canvas, head = scene.canvas, form.head
    fur, pale = coat

    def on(x: float, y: float) -> Point:
        return at(-0.15 + x * head, -0.32 + y * head)

    behind: list[Shape] = [[on(side * x, y) for x, y in form.ears] for side in (-1, 1)]
    canvas.shapes(behind, scale(fur, 0.84))
    canvas.shapes(
        [[on(side * (0.3 + (x - 0.3) * 0.5), y * 0.86) for x, y in form.ears] for side in (-1, 1)],
        mix(fur, (224, 150, 150), 0.45),
    )
    canvas.oval(_box(on(0, 0), 0.54 * part * head, 0.48 * part * head), Ramp((mix(fur, scene.light.sun, 0.15), fur)))
    muzzle = form.muzzle
    canvas.oval(_box(on(0, 0.16 + muzzle * 0.2), (0.16 + muzzle * 0.4) * part, (0.1 + muzzle * 0.5) * part), pale)
    canvas.polygon(smooth([on(-0.075, 0.1), on(0.075, 0.1), on(0, 0.19)]), (44, 32, 34))
    eye = scene.accent((214, 186, 74), 1)
    for side in (-1, 1):
        canvas.oval(
            _box(on(side * 0.22, -0.06), 0.095 * part, 0.1 * part), scene.light.on(mix(eye, (255, 255, 255), 0.1))
        )
        canvas.oval(_box(on(side * 0.22, -0.06), 0.05 * part, 0.085 * part), (20, 18, 20))
        canvas.oval(_box(on(side * 0.22 - 0.03, -0.1), 0.022 * part, 0.022 * part), (255, 255, 255))
        for drop in (0.12, 0.19, 0.26):
            start, end = on(side * 0.14, 0.16 + drop * 0.2), on(side * 0.72, drop - 0.04)
            canvas.polygon([start, end, (end[0], end[1] + part * 0.008), (start[0], start[1] + part * 0.02)], pale, 0.8)


def bird(scene: Scene, centre: Point, size: float) -> None:
    """Paint a bird on a twig; `centre` in pixels, `size` its length in pixels."""
    canvas, light = scene.canvas, scene.light
    coat = scene.accent((62, 124, 182))
    part = size / 2

    def at(x: float, y: float) -> Point:
        return centre[0] + x * part, centre[1] + y * part

    canvas.polygon([at(-1.6, 0.62), at(1.7, 0.5), at(1.7, 0.56), at(-1.6, 0.74)], light.on((92, 66, 50)))
    canvas.polygon(smooth([at(0.2, 0.2), at(1.25, 0.95), at(1.05, 1.1), at(0.1, 0.55)]), light.on(scale(coat, 0.6)))
    body = [
        at(-0.75, -0.42),
        at(-0.3, -0.62),
        at(0.3, -0.3),
        at(0.6, 0.2),
        at(0.2, 0.56),
        at(-0.4, 0.5),
        at(-0.76, 0.1),
    ]
    canvas.polygon(smooth(body), Ramp((light.on(coat), light.on(mix(coat, (255, 236, 196), 0.55)))))
    canvas.polygon(
        smooth([at(-0.2, -0.28), at(0.4, -0.14), at(0.85, 0.5), at(0.3, 0.4), at(-0.1, 0.15)]),
        light.on(scale(coat, 0.75)),
    )
    canvas.polygon([at(-0.76, -0.36), at(-1.12, -0.2), at(-0.78, -0.14)], light.on((236, 158, 52)))
    canvas.oval(_box(at(-0.55, -0.3), 0.07 * part, 0.07 * part), (18, 18, 22))
    canvas.oval(_box(at(-0.57, -0.33), 0.022 * part, 0.022 * part), (255, 255, 255))
    canvas.shapes(
        [[at(x, 0.5), at(x + 0.05, 0.5), at(x + 0.05, 0.66), at(x, 0.66)] for x in (-0.2, 0.05)],
        light.on((120, 84, 40)),
    )


def fish(scene: Scene, centre: Point, size: float) -> None:
    """Paint a fish; `centre` in pixels, `size` its length in pixels."""
    canvas, light = scene.canvas, scene.light
    coat = scene.accent((240, 134, 52))
    part = size / 2

    def at(x: float, y: float) -> Point:
        return centre[0] + x * part, centre[1] + y * part

    fin = light.on(scale(coat, 0.78))
    canvas.polygon(smooth([at(0.55, 0), at(1.05, -0.45), at(0.95, 0), at(1.05, 0.45)]), fin)
    canvas.polygon(smooth([at(-0.3, -0.35), at(0.1, -0.75), at(0.4, -0.3)]), fin)
    canvas.polygon(
        smooth([at(-0.95, 0.05), at(-0.5, -0.4), at(0.1, -0.42), at(0.7, 0), at(0.1, 0.42), at(-0.5, 0.38)]),
        Ramp((light.on(coat), light.on(mix(coat, (255, 255, 255), 0.5)))),
    )
    for x in (-0.3, 0.02, 0.34):
        tall = 0.4 - 0.3 * abs(x)
        canvas.polygon(
            smooth([at(x, -tall), at(x + 0.08, 0), at(x, tall), at(x - 0.06, 0)]), light.on((252, 246, 236)), 0.8
        )
    canvas.polygon(smooth([at(-0.1, 0.1), at(0.2, 0.2), at(0.1, 0.42)]), fin)
    canvas.oval(_box(at(-0.66, -0.06), 0.085 * part, 0.085 * part), (252, 252, 250))
    canvas.oval(_box(at(-0.68, -0.06), 0.05 * part, 0.05 * part), (18, 18, 22))
