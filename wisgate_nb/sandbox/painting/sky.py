"""The sky: its gradient, sun or moon, stars and clouds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from .colours import mix
from .noise import between, by_pixel, clouds

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .canvas import Point
    from .scene import Scene

# The gradient and the clouds are soft: painted this much smaller, then enlarged.
_COARSE = 4
# From this thickness on a cloud hides a star; from this cover on clouds are dark below.
_HIDES = 0.3
_HEAVY = 0.7


def paint_sky(scene: Scene, horizon: float = 0.66) -> Point:
    """Fill the canvas with sky; `horizon` is its height as a share from the top. Returns where the sun or moon is."""
    canvas, light = scene.canvas, scene.light
    side = scene.layout.uniform(0.2, 0.8)
    lift = 0.8 if light.moon else (light.sun_height or 0.0)
    sun = (canvas.width * side, canvas.height * horizon * (1 - 0.9 * lift))
    sky = _gradient(scene, horizon, sun)
    veil = _clouds(scene, sky, horizon) if light.cover else None
    small = Image.fromarray(np.clip(sky, 0, 255).astype(np.uint8))
    canvas.image.paste(small.resize(canvas.image.size, Image.Resampling.BILINEAR))
    _stars(scene, horizon, veil)
    _disc(scene, sun)
    return sun


def _gradient(scene: Scene, horizon: float, sun: Point) -> NDArray[np.float32]:
    light = scene.light
    width, height = scene.canvas.width // _COARSE, scene.canvas.height // _COARSE
    at = np.linspace(0, 1, height, dtype=np.float32) / horizon
    colours = (light.zenith, light.middle, light.horizon)
    columns = [np.interp(at, (0, 0.55, 1), [colour[band] for colour in colours]) for band in range(3)]
    sky = by_pixel(np.repeat(np.stack(columns).astype(np.float32)[..., None], width, axis=2))
    if light.sun_height is not None:
        across = np.arange(width, dtype=np.float32) - sun[0] / _COARSE
        down = np.arange(height, dtype=np.float32) - sun[1] / _COARSE
        distance = np.hypot(across[None], 1.3 * down[:, None]) / min(width, height)
        glow = 0.75 * np.exp(-(distance**2) / 0.08) * (1.1 - 0.7 * light.sun_height)
        sky += glow[..., None] * (np.array(light.sun, np.float32) - sky)
    return sky


def _stars(scene: Scene, horizon: float, veil: NDArray[np.float32] | None) -> None:
    canvas, light = scene.canvas, scene.light
    count = scene.count(round(520 * light.stars))
    if light.stars <= 0:
        return
    pen = canvas.draw()
    places = scene.detail.random((count, 4))
    for x, y, size, bright in places:
        radius = canvas.unit * (0.0006 + 0.0016 * size**4)
        left, top = x * canvas.width, y**1.3 * canvas.height * horizon
        if veil is not None and _at(veil, x, top / canvas.height / horizon) > _HIDES:
            continue
        colour = mix(light.zenith, (250, 248, 255), 0.35 + 0.65 * bright)
        pen.ellipse((left - radius, top - radius, left + radius, top + radius), fill=colour)
        if size > 0.97:  # noqa: PLR2004 (a few bright ones)
            canvas.glow((left, top), radius * 9, (220, 226, 255), 0.35)


def _disc(scene: Scene, sun: Point) -> None:
    canvas, light = scene.canvas, scene.light
    if light.moon:
        radius = canvas.unit * 0.055
        canvas.glow(sun, radius * 5, mix(light.middle, (200, 210, 255), 0.5), 0.5)
        box = (sun[0] - radius, sun[1] - radius, sun[0] + radius, sun[1] + radius)
        canvas.oval(box, (238, 238, 226))
        for x, y, size in ((-0.3, -0.2, 0.26), (0.25, 0.3, 0.2), (0.3, -0.35, 0.13), (-0.2, 0.42, 0.12)):
            spot, cx, cy = size * radius, sun[0] + x * radius, sun[1] + y * radius
            canvas.oval((cx - spot, cy - spot, cx + spot, cy + spot), (206, 206, 200), 0.8)
    elif light.sun_height is not None:
        radius = canvas.unit * (0.04 + 0.035 * (1 - light.sun_height))
        canvas.glow(sun, radius * 4, light.sun, 0.6)
        canvas.oval((sun[0] - radius, sun[1] - radius, sun[0] + radius, sun[1] + radius), light.sun)


def _at(veil: NDArray[np.float32], x: float, y: float) -> float:
    return float(veil[min(int(y * veil.shape[0]), veil.shape[0] - 1), int(x * veil.shape[1])])


def _clouds(scene: Scene, sky: NDArray[np.float32], horizon: float) -> NDArray[np.float32]:
    """Blend clouds into the sky, in place; returns how thick they are above the horizon, 0 to 1."""
    light = scene.light
    height, width = sky.shape[:2]
    tall = max(2, min(height, round(height * horizon)))
    noise = clouds(scene.layout, width, tall, cells=6, stretch=2.6, octaves=3 + round(2 * scene.richness))
    edge = 0.66 - 0.36 * light.cover
    fade = np.linspace(1, 0.35, tall, dtype=np.float32)[:, None]
    thick: NDArray[np.float32] = np.clip((noise - edge) / 0.16, 0, 1) * fade * (0.5 if light.moon else 0.9)
    # The underside, where the noise above is thicker, lies in shade.
    under = np.clip(0.5 + 6.6 * (np.roll(noise, 3, axis=0) - noise), 0, 1)
    bright = mix(light.horizon, (255, 252, 246), 0.1 if light.dark else 0.7)
    shade = mix(light.middle, light.zenith, 0.5 if light.cover > _HEAVY else 0.15)
    colour = between(bright, shade, under * 0.75)
    sky[:tall] += thick[..., None] * (colour - sky[:tall])
    return thick
