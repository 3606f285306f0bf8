"""Styles: each turns a finished scene into another medium."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter, ImageOps

from .brushes import oil, watercolor
from .colours import mix
from .noise import clouds

if TYPE_CHECKING:
    from collections.abc import Callable

    from .colours import Colour

    Style = Callable[[Image.Image, np.random.Generator, float], Image.Image]


def apply_styles(
    picture: Image.Image, styles: tuple[str, ...], rng: np.random.Generator, richness: float
) -> Image.Image:
    """Return the RGB picture in the styles named, one after the other."""
    for style in styles:
        picture = STYLES[style](picture, rng, richness)
    return picture


def _grain(rng: np.random.Generator, size: tuple[int, int], fine: int, spread: int) -> Image.Image:
    """Return grey noise around 128, coarse enough to stay cheap to store."""
    small = rng.integers(128 - spread, 129 + spread, (size[1] // fine + 1, size[0] // fine + 1), np.uint8)
    return Image.fromarray(small).resize(size, Image.Resampling.BILINEAR)


def _duotone(grey: Image.Image, dark: Colour, light: Colour, middle: Colour | None = None) -> Image.Image:
    return ImageOps.colorize(grey, dark, light, middle)


def ink(picture: Image.Image, rng: np.random.Generator, richness: float) -> Image.Image:
    """Ink on paper: outlines, hatching in the shade, black in the dark."""
    grey = ImageOps.autocontrast(picture.convert("L"), cutoff=1)
    soft = grey.reduce(2).filter(ImageFilter.GaussianBlur(0.8))
    edges = soft.filter(ImageFilter.Kernel((3, 3), (-1, -1, -1, -1, 8, -1, -1, -1, -1), 1, 0))
    lines = edges.point([255 - min(255, max(0, value - 5) * 11) for value in range(256)])
    lines = lines.resize(grey.size, Image.Resampling.BILINEAR)
    sheet = ImageChops.darker(lines, _hatch(grey, rng, richness))
    return _duotone(sheet, (26, 26, 34), (246, 240, 226))


def _hatch(grey: Image.Image, rng: np.random.Generator, richness: float) -> Image.Image:
    width, height = grey.size
    tone = np.asarray(grey.reduce(2)).astype(np.float32)
    rows, columns = (line.astype(np.float32) for line in np.ogrid[0 : tone.shape[0], 0 : tone.shape[1]])
    pitch = min(width, height) / (84 + 40 * richness) / 2
    wobble = clouds(rng, tone.shape[1], tone.shape[0], cells=5, octaves=2) * 5
    first = np.abs(((rows + columns) / pitch / 1.41 + wobble) % 1 - 0.5) * 2
    second = np.abs(((rows - columns) / pitch / 1.41 + wobble) % 1 - 0.5) * 2
    depth = 1 - tone / 255
    white = np.ones_like(tone)
    white -= np.clip((np.clip((depth - 0.4) * 1.6, 0, 0.8) - first) * 4, 0, 1) * 0.85
    white -= np.clip((np.clip((depth - 0.6) * 1.6, 0, 0.8) - second) * 4, 0, 1) * 0.85
    white[depth > 0.88] = 0  # noqa: PLR2004 (the darkest places are filled)
    hatch = Image.fromarray((255 * np.clip(white, 0, 1)).astype(np.uint8))
    return hatch.resize(grey.size, Image.Resampling.BILINEAR)


def pencil(picture: Image.Image, rng: np.random.Generator, richness: float) -> Image.Image:
    """Pencil on rough paper: soft tone, darker outlines."""
    grey = ImageOps.autocontrast(picture.convert("L"), cutoff=1)
    small = grey.reduce(2)
    blurred = ImageOps.invert(small).filter(ImageFilter.BoxBlur(3 + 5 * richness))
    base = np.asarray(small).astype(np.float32)
    dodge = np.clip(base * 255 / np.maximum(256 - np.asarray(blurred).astype(np.float32), 8), 0, 255)
    tone = np.clip(0.55 * dodge + 0.3 * (0.5 * base + 127) + 34, 0, 255)
    grain = rng.random(tone.shape, np.float32)
    tone -= np.clip(250 - tone, 0, 110) * grain * 0.5
    sheet = Image.fromarray(np.clip(tone, 0, 255).astype(np.uint8)).resize(grey.size, Image.Resampling.BILINEAR)
    return _duotone(sheet, (44, 44, 52), (250, 247, 240))


def pixel(picture: Image.Image, rng: np.random.Generator, richness: float) -> Image.Image:
    """Pixel art: a coarse raster and a small palette."""
    del rng
    across = round(72 + 56 * richness)
    step = max(2, min(picture.size) // across)
    size = (max(1, picture.width // step), max(1, picture.height // step))
    small = ImageEnhance.Color(picture.resize(size, Image.Resampling.BOX)).enhance(1.35)
    flat = small.quantize(28, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).convert("RGB")
    return flat.resize(picture.size, Image.Resampling.NEAREST)


def neon(picture: Image.Image, rng: np.random.Generator, richness: float) -> Image.Image:
    """Neon: night colours from violet to cyan, glowing outlines."""
    del rng
    grey = ImageOps.autocontrast(picture.convert("L"), cutoff=1)
    base = Image.blend(_duotone(grey, (10, 4, 30), (120, 236, 255), (142, 26, 128)), picture, 0.28)
    base = base.point([round(value * 0.72) for value in range(256)] * 3)
    small = grey.reduce(2)
    edges = small.filter(ImageFilter.Kernel((3, 3), (-1, -1, -1, -1, 8, -1, -1, -1, -1), 1, 0))
    edges = edges.point([min(255, max(0, value - 10) * 5) for value in range(256)])
    halo = edges.reduce(2).filter(ImageFilter.GaussianBlur(2 + 3 * richness))
    hue = Image.linear_gradient("L").resize(grey.size).rotate(0)
    light = _duotone(hue, (255, 60, 190), (40, 226, 255))
    for glow, gain in ((halo, 2.4), (edges, 0.9)):
        mask = glow.resize(grey.size, Image.Resampling.BILINEAR).point([min(255, round(v * gain)) for v in range(256)])
        base = Image.composite(light, base, mask.point([round(value * 0.85) for value in range(256)]))
    return base


def vintage(picture: Image.Image, rng: np.random.Generator, richness: float) -> Image.Image:
    """An old print: sepia, faded blacks, a little grain, dark corners."""
    sepia = _duotone(picture.convert("L"), (52, 34, 24), (248, 230, 192), (170, 124, 84))
    faded = Image.blend(sepia, picture, 0.16)
    grain = _grain(rng, picture.size, 2, round(3 + 4 * richness))
    faded = ImageChops.overlay(faded, Image.merge("RGB", (grain, grain, grain)))
    return _vignette(faded, (46, 26, 18), 0.85)


def _vignette(picture: Image.Image, colour: Colour, strength: float) -> Image.Image:
    mask = Image.radial_gradient("L").point(
        [round(min(255, max(0, v - 110) ** 1.35 * 0.17) * strength) for v in range(256)]
    )
    rim = mask.resize(picture.size, Image.Resampling.BILINEAR)
    return Image.composite(Image.new("RGB", picture.size, colour), picture, rim)


def monochrome(picture: Image.Image, rng: np.random.Generator, richness: float) -> Image.Image:
    """Black and white with strong contrast."""
    del rng, richness
    grey = ImageOps.autocontrast(picture.convert("L"), cutoff=1)
    curve = [round(255 * (v / 255) ** 1.1 * (1.12 - 0.12 * v / 255)) for v in range(256)]
    return Image.merge("RGB", [grey.point([min(255, value) for value in curve])] * 3)


def photo(picture: Image.Image, rng: np.random.Generator, richness: float) -> Image.Image:
    """A photograph: fuller contrast, a lens's soft and darker corners."""
    del rng, richness
    curve = [round(255 * (0.5 - 0.5 * np.cos(np.pi * (v / 255) ** 0.94)) * 0.4 + v * 0.6) for v in range(256)]
    toned = ImageEnhance.Color(picture.point(curve * 3)).enhance(1.12)
    soft = toned.reduce(4).filter(ImageFilter.GaussianBlur(1.2)).resize(picture.size, Image.Resampling.BILINEAR)
    rim = Image.radial_gradient("L").point([min(255, max(0, v - 120) * 3) for v in range(256)])
    rim = rim.resize(picture.size, Image.Resampling.BILINEAR)
    toned.paste(soft, (0, 0), rim)
    return _vignette(toned, (8, 8, 12), 0.6)


def lowpoly(picture: Image.Image, rng: np.random.Generator, richness: float) -> Image.Image:
    """Low poly: the picture in triangles."""
    width, height = picture.size
    rows = round(16 + 18 * richness)
    columns = max(4, round(rows * width / height))
    jitter = rng.uniform(-0.36, 0.36, (rows + 1, columns + 1, 2))
    jitter[[0, -1], :, 1] = 0
    jitter[:, [0, -1], 0] = 0
    ys, xs = np.mgrid[0 : rows + 1, 0 : columns + 1]
    px = (xs + jitter[..., 0]) * width / columns
    py = (ys + jitter[..., 1]) * height / rows
    small = np.asarray(picture.resize((columns * 3, rows * 3), Image.Resampling.BOX)).tolist()
    sheen = rng.uniform(-0.09, 0.09, (rows, columns, 2)).tolist()
    out = Image.new("RGB", picture.size)
    pen = ImageDraw.Draw(out)
    points = np.stack((px, py), axis=-1).tolist()
    for row in range(rows):
        for column in range(columns):
            a, b = tuple(points[row][column]), tuple(points[row][column + 1])
            c, d = tuple(points[row + 1][column + 1]), tuple(points[row + 1][column])
            split = ((a, b, c), (a, c, d)) if (row + column) % 2 else ((b, c, d), (a, b, d))
            spots = ((0, 2), (2, 0)) if (row + column) % 2 else ((2, 2), (0, 0))
            for triangle, spot, shine in zip(split, spots, sheen[row][column], strict=True):
                tone = small[row * 3 + spot[0]][column * 3 + spot[1]]
                pen.polygon(triangle, fill=mix(tuple(tone), (255, 255, 255) if shine > 0 else (0, 0, 0), abs(shine)))
    return out


def poster(picture: Image.Image, rng: np.random.Generator, richness: float) -> Image.Image:
    """A poster: few flat colours with clean edges."""
    del rng
    small = picture.reduce(2).filter(ImageFilter.ModeFilter(3)) if min(picture.size) < 600 else picture.reduce(2)  # noqa: PLR2004
    vivid = ImageEnhance.Color(ImageOps.autocontrast(small, cutoff=1)).enhance(1.4)
    table = vivid.reduce(3).quantize(round(6 + 5 * richness), method=Image.Quantize.MEDIANCUT)
    flat = vivid.filter(ImageFilter.BoxBlur(1)).quantize(palette=table, dither=Image.Dither.NONE).convert("RGB")
    return flat.resize(picture.size, Image.Resampling.BICUBIC)


def minimalist(picture: Image.Image, rng: np.random.Generator, richness: float) -> Image.Image:
    """Minimalist: pale, flat, with wide quiet borders."""
    del rng, richness
    pale = Image.blend(picture, Image.new("RGB", picture.size, (246, 243, 236)), 0.4)
    flat = pale.reduce(2).quantize(9, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).convert("RGB")
    flat = flat.filter(ImageFilter.ModeFilter(3)) if min(flat.size) < 300 else flat.filter(ImageFilter.BoxBlur(1))  # noqa: PLR2004
    edge = round(min(picture.size) * 0.11)
    sheet = Image.new("RGB", picture.size, (248, 246, 240))
    sheet.paste(
        flat.resize((picture.width - 2 * edge, picture.height - 2 * edge), Image.Resampling.BICUBIC), (edge, edge)
    )
    return sheet


# Styles that keep little fine detail: their scenes are painted at half the size.
SOFT = {"oil", "watercolor", "ink", "pixel", "pencil", "neon", "minimalist", "lowpoly", "poster"}
STYLES: dict[str, Style] = {
    "oil": oil,
    "watercolor": watercolor,
    "ink": ink,
    "pixel": pixel,
    "pencil": pencil,
    "neon": neon,
    "vintage": vintage,
    "monochrome": monochrome,
    "minimalist": minimalist,
    "photo": photo,
    "lowpoly": lowpoly,
    "poster": poster,
}
