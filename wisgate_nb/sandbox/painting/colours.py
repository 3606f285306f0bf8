"""Colours: the words for them, and the few mixtures that painting needs."""

from __future__ import annotations

Colour = tuple[int, int, int]

COLOURS: dict[str, Colour] = {
    "red": (208, 44, 48),
    "crimson": (165, 22, 52),
    "scarlet": (232, 52, 32),
    "maroon": (112, 24, 36),
    "orange": (240, 132, 36),
    "coral": (250, 122, 96),
    "peach": (250, 190, 150),
    "amber": (248, 176, 40),
    "gold": (218, 170, 58),
    "yellow": (248, 214, 58),
    "cream": (248, 236, 206),
    "beige": (218, 200, 168),
    "brown": (122, 80, 50),
    "olive": (122, 128, 54),
    "lime": (164, 218, 60),
    "green": (54, 148, 78),
    "emerald": (18, 138, 98),
    "mint": (160, 226, 194),
    "teal": (22, 128, 132),
    "turquoise": (56, 196, 190),
    "cyan": (52, 206, 232),
    "blue": (46, 100, 206),
    "navy": (26, 40, 98),
    "indigo": (70, 56, 158),
    "purple": (126, 64, 170),
    "violet": (150, 96, 218),
    "lavender": (194, 176, 230),
    "magenta": (212, 46, 160),
    "pink": (246, 146, 178),
    "white": (244, 244, 240),
    "grey": (136, 140, 146),
    "silver": (190, 196, 204),
    "black": (32, 32, 38),
}
COLOUR_SYNONYMS = {
    "gray": "grey",
    "golden": "gold",
    "azure": "blue",
    "cobalt": "blue",
    "sapphire": "blue",
    "aqua": "cyan",
    "ruby": "crimson",
    "burgundy": "maroon",
    "fuchsia": "magenta",
    "lilac": "lavender",
    "ivory": "cream",
    "tan": "beige",
    "jade": "emerald",
    "bronze": "brown",
    "copper": "orange",
    "mustard": "amber",
}


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return `first` moved toward `second` by a share from 0 to 1."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def scale(colour: Colour, factor: float) -> Colour:
    """Return the colour lighter (factor above 1) or darker, within 0 to 255."""
    red, green, blue = (min(255, max(0, round(value * factor))) for value in colour)
    return red, green, blue


def multiply(colour: Colour, ambient: tuple[float, float, float]) -> Colour:
    """Return the colour under a light of the given strengths for red, green and blue."""
    red, green, blue = (min(255, max(0, round(value * by))) for value, by in zip(colour, ambient, strict=True))
    return red, green, blue


def brightness(colour: Colour) -> float:
    """Return the perceived brightness, 0 to 255."""
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]


def harmony(hue: float, spread: float, count: int, lightness: float = 0.55) -> list[Colour]:
    """Return `count` colours around a hue (0 to 1), `spread` apart, at a mean lightness from 0 to 1."""
    import colorsys

    found: list[Colour] = []
    for index in range(count):
        light = lightness + 0.22 * ((index * 7 % 5) / 4 - 0.5)
        red, green, blue = colorsys.hls_to_rgb((hue + spread * index) % 1, light, 0.62)
        found.append((round(255 * red), round(255 * green), round(255 * blue)))
    return found
