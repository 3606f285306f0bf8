"""Light: what the time of day and the weather make of the sky and of every colour under it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .colours import Colour, brightness, mix, multiply, scale

Ambient = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Light:
    """The light of a scene.

    `zenith`, `middle` and `horizon` are the sky's colours; `sun_height` runs from 0 (horizon) to 1, with None for no
    sun; `lit`, `stars`, `cover` (clouds) and `haze` are shares from 0 to 1; `ambient` multiplies the colours of things.
    """

    zenith: Colour
    middle: Colour
    horizon: Colour
    sun: Colour
    sun_height: float | None
    ambient: Ambient
    lit: float = 0.0
    stars: float = 0.0
    cover: float = 0.35
    haze: float = 0.25
    moon: bool = False

    @property
    def dark(self) -> bool:
        """True when windows are lit and the sky is darker than things by day."""
        return self.lit >= 0.5  # noqa: PLR2004 (half the windows)

    def on(self, colour: Colour) -> Colour:
        """Return a thing's own colour as it looks in this light."""
        return mix(multiply(colour, self.ambient), self.horizon, 0.06)

    def far(self, colour: Colour, distance: float) -> Colour:
        """Return the colour in this light, lost in haze by a distance from 0 to 1."""
        return mix(self.on(colour), self.horizon, min(1.0, distance * (0.55 + self.haze)))


_DAY = Light((58, 124, 206), (122, 178, 230), (206, 228, 240), (255, 250, 226), 0.82, (1.0, 1.0, 1.0))

TIMES: dict[str, Light] = {
    "dawn": Light(
        *((74, 84, 142), (186, 136, 168), (252, 202, 168), (255, 226, 190), 0.03, (0.74, 0.68, 0.78), 0.2, 0.12)
    ),
    "sunrise": Light(
        *((72, 110, 178), (244, 172, 134), (255, 220, 142), (255, 242, 196), 0.12, (0.95, 0.84, 0.76), 0.1)
    ),
    "morning": Light((84, 150, 216), (160, 204, 232), (250, 236, 208), (255, 246, 214), 0.45, (1.0, 0.98, 0.92)),
    "day": _DAY,
    "noon": Light((32, 108, 214), (92, 166, 236), (186, 222, 246), (255, 255, 244), 0.95, (1.06, 1.05, 1.02)),
    "goldenhour": Light(
        *((110, 138, 176), (238, 190, 116), (255, 214, 120), (255, 240, 180), 0.2, (1.04, 0.86, 0.62), 0.08)
    ),
    "sunset": Light(
        *((66, 54, 122), (222, 92, 92), (255, 176, 84), (255, 222, 140), 0.1, (0.86, 0.62, 0.58), 0.35, 0.04)
    ),
    "dusk": Light(*((30, 34, 84), (96, 74, 138), (226, 134, 128), (255, 180, 140), None, (0.5, 0.46, 0.64), 0.6, 0.3)),
    "evening": Light(
        *((34, 46, 92), (92, 92, 142), (214, 150, 122), (255, 196, 150), None, (0.58, 0.52, 0.62), 0.65, 0.2)
    ),
    "night": Light(
        *((8, 12, 36), (20, 30, 70), (50, 62, 110), (236, 240, 250), None, (0.3, 0.34, 0.52), 0.8, 0.9),
        moon=True,
        cover=0.2,
    ),
    "midnight": Light(
        *((3, 5, 18), (8, 14, 40), (24, 32, 70), (240, 242, 250), None, (0.2, 0.23, 0.4), 0.55, 1.0),
        moon=True,
        cover=0.12,
    ),
}


def light_for(times: tuple[str, ...], weathers: tuple[str, ...], tints: list[Colour]) -> Light:
    """Return the light for the words of a prompt; `tints` pull the sky toward the colours named."""
    named = [TIMES[word] for word in times]
    light = named[0] if named else _DAY
    if len(named) > 1:
        light = _between(light, named[1])
    for weather in weathers:
        light = _under(light, weather)
    for colour in tints[:2]:
        light = replace(
            light,
            zenith=mix(light.zenith, scale(colour, 0.25 + brightness(light.zenith) / 200), 0.5),
            middle=mix(light.middle, scale(colour, 0.3 + brightness(light.middle) / 190), 0.5),
            horizon=mix(light.horizon, colour, 0.22),
        )
    return light


def _between(one: Light, other: Light) -> Light:
    return replace(
        one,
        zenith=mix(one.zenith, other.zenith, 0.4),
        middle=mix(one.middle, other.middle, 0.4),
        horizon=mix(one.horizon, other.horizon, 0.4),
        stars=max(one.stars, other.stars),
        lit=max(one.lit, other.lit),
    )


def _grey(light: Light, veil: Colour, share: float) -> Light:
    dim = scale(veil, 0.25 + brightness(light.middle) / 210)
    return replace(
        light,
        zenith=mix(light.zenith, scale(dim, 0.8), share),
        middle=mix(light.middle, dim, share),
        horizon=mix(light.horizon, scale(dim, 1.12), share * 0.8),
        stars=light.stars * (1 - share),
    )


def _dim(ambient: Ambient, factor: float) -> Ambient:
    return ambient[0] * factor, ambient[1] * factor, ambient[2] * factor


def _under(light: Light, weather: str) -> Light:
    if weather == "clear":
        return replace(light, cover=0.04, haze=light.haze * 0.5)
    if weather == "cloudy":
        return replace(_grey(light, (196, 202, 210), 0.4), cover=0.8, ambient=_dim(light.ambient, 0.92))
    if weather == "rain":
        grey = _grey(light, (128, 142, 158), 0.66)
        return replace(grey, cover=0.85, haze=0.45, sun_height=None, ambient=_dim(light.ambient, 0.74))
    if weather == "storm":
        grey = _grey(light, (84, 98, 112), 0.78)
        return replace(grey, cover=0.95, haze=0.35, sun_height=None, ambient=_dim(light.ambient, 0.58))
    if weather == "snow":
        grey = _grey(light, (214, 222, 234), 0.5)
        return replace(grey, cover=0.6, haze=0.45, ambient=_dim(light.ambient, 0.98))
    grey = _grey(light, (214, 218, 220), 0.62)
    return replace(grey, cover=0.3, haze=0.85, ambient=_dim(light.ambient, 0.95))
