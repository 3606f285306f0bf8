"""Composition: which ground, which thing upon it, in which order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PIL import ImageFilter

from . import abstract, animals, relief, studio, things, water, woods
from .city import city
from .emblem import emblem
from .people import portrait
from .sky import paint_sky
from .weather import paint_weather

if TYPE_CHECKING:
    from collections.abc import Callable

    from .canvas import Point
    from .scene import Scene
    from .words import Reading

_GROUNDS = ("space", "city", "mountains", "desert", "forest", "beach", "sea", "lake")
_STUDIO = ("mug", "bottle", "vase", "chair", "product")
_SITTERS = ("cat", "dog", "fox", "rabbit", "bear")
_FIGURES = (*_SITTERS, "bird", "fish", "house", "boat", "car", "rocket", "balloon", "planet", "flower")
# Where a figure stands when the prompt names no place.
_HOMES = {"boat": "sea", "fish": "deep", "rocket": "space", "planet": "space"}

# The height of what flies or swims: the share from the top where its middle is.
_AIRY = {"bird": 0.5, "fish": 0.5, "rocket": 0.42, "balloon": 0.36, "planet": 0.42}
_PAINTERS: dict[str, tuple[Callable[[Scene, Point, float], None], float]] = {
    "bird": (animals.bird, 0.42),
    "fish": (animals.fish, 0.42),
    "house": (things.house, 0.4),
    "boat": (things.boat, 0.36),
    "car": (things.car, 0.55),
    "rocket": (things.rocket, 0.46),
    "balloon": (things.balloon, 0.44),
}


def has_figure(reading: Reading) -> bool:
    """Say whether a prompt names a thing of its own, to which its colours then belong."""
    return any(word in _FIGURES or word in _STUDIO or word == "portrait" for word in reading.subjects)


def compose(scene: Scene) -> None:
    """Paint the whole scene on its canvas, before any style."""
    subjects = scene.reading.subjects
    kind = next((word for word in subjects if word in _STUDIO), None)
    if "logo" in subjects:
        emblem(scene)
    elif "portrait" in subjects:
        _portrait(scene)
    elif kind:
        studio.studio(scene, kind)
    elif "pattern" in subjects:
        abstract.pattern(scene)
    elif any(word in _GROUNDS or word in _FIGURES for word in subjects):
        _landscape(scene)
    elif "abstract" not in subjects and (scene.reading.times or scene.reading.weathers):
        _open_land(scene)
    else:
        abstract.abstract(scene)


def _portrait(scene: Scene) -> None:
    canvas = scene.canvas
    if canvas.cover is None:
        if scene.has(*_GROUNDS):
            _ground(scene)
            canvas.image = canvas.image.reduce(4).filter(ImageFilter.GaussianBlur(5)).resize(canvas.image.size)
        else:
            abstract.backdrop(scene)
    portrait(scene)
    if canvas.cover is None:
        paint_weather(scene, 0.9)


def _open_land(scene: Scene) -> None:
    horizon = float(scene.layout.uniform(0.56, 0.68))
    if scene.canvas.cover is None:
        paint_sky(scene, horizon + 0.06)
    relief.hills(scene, horizon)
    if scene.canvas.cover is None:
        paint_weather(scene, horizon)


def _landscape(scene: Scene) -> None:
    figures = [word for word in scene.reading.subjects if word in _FIGURES and word != "planet"]
    # The colour of "a red car" is the car's alone: the land around it keeps its own.
    plain = replace(scene, reading=replace(scene.reading, colours=())) if figures else scene
    horizon = _ground(plain)
    for word in figures:
        draw_figure(scene, word, horizon)
    if scene.canvas.cover is None:
        paint_weather(scene, horizon)


def _ground(scene: Scene) -> float:
    """Paint sky and land; returns the horizon as a share from the top."""
    subjects = scene.reading.subjects
    grounds = [word for word in subjects if word in _GROUNDS]
    figure = next((word for word in subjects if word in _FIGURES), None)
    if not grounds and figure:
        grounds = [_HOMES.get(figure, "hills")]
    horizon = float(scene.layout.uniform(0.58, 0.68))
    clear = scene.canvas.cover is not None
    if clear and figure and figure != "planet":
        return horizon
    if "space" in grounds:
        abstract.space(scene)
        return 0.8
    if "deep" in grounds:
        water.deep(scene)
        return horizon
    sun = (0.5 * scene.canvas.width, 0.3 * scene.canvas.height) if clear else paint_sky(scene, horizon)
    _lands(scene, grounds, horizon, sun)
    return horizon


def _lands(scene: Scene, grounds: list[str], horizon: float, sun: Point) -> None:
    wet = bool({"sea", "lake", "beach"} & set(grounds))
    dry = [word for word in grounds if word in {"mountains", "city", "desert", "forest", "hills"}]
    if "mountains" in dry:
        relief.mountains(scene, horizon - (0.06 if wet else 0.1))
    if "forest" in dry:
        woods.forest(scene)
    if "hills" in dry:
        relief.hills(scene, horizon)
    if "desert" in dry:
        relief.desert(scene, horizon)
    if "city" in dry:
        city(scene, 0.8 if wet or len(dry) == 1 else horizon + 0.16)
    if dry and (wet or dry == ["city"]):
        water.mirror(scene, 0.8 if "city" in dry or "forest" in dry else horizon + 0.08)
    elif wet:
        water.sea(scene, horizon, sun)
    if "beach" in grounds:
        water.beach(scene)


def draw_figure(scene: Scene, word: str, horizon: float) -> None:
    """Draw one figure at its usual place: on the ground, on the water, in the air."""
    canvas = scene.canvas
    if word == "flower":
        woods.flowers(scene)
        return
    x = canvas.width * float(scene.layout.uniform(0.36, 0.64))
    height = _AIRY.get(word, horizon + (0.14 if word == "boat" else 0.26))
    foot = (x, canvas.height * min(0.93, height))
    unit = canvas.unit * scene.bigness()
    if word == "car" and canvas.cover is None:
        things.road(scene, foot, unit * _PAINTERS[word][1])
    _figure(scene, word, foot, unit)


def draw_figure_at(scene: Scene, word: str, foot: Point, room: float) -> None:
    """Draw one figure that stands on `foot`, about `room` high or wide, both in pixels."""
    unit = room * scene.bigness() / 0.42
    if word in _AIRY:
        foot = (foot[0], foot[1] - unit * 0.2)
    _figure(scene, word, foot, unit)


def _figure(scene: Scene, word: str, foot: Point, unit: float) -> None:
    if word in _SITTERS:
        animals.sitter(scene, word, foot, unit * 0.42)
    elif word == "planet":
        abstract.planet(scene, foot, unit * 0.18, scene.accent((196, 120, 84)))
    elif word == "flower":
        woods.flower(scene, (foot[0], foot[1] - unit * 0.3), unit * 0.16, scene.accent((214, 84, 120)), 0.4)
    else:
        paint, size = _PAINTERS[word]
        paint(scene, foot, unit * size)
