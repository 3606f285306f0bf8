"""Edits: the words of a prompt applied to a source picture, everywhere or within a mask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from .canvas import Canvas
from .colours import COLOURS, Colour, harmony, scale
from .compose import draw_figure_at
from .light import TIMES, light_for
from .noise import generator
from .scene import Scene
from .styles import apply_styles
from .weather import paint_weather
from .words import Reading, read_prompt

if TYPE_CHECKING:
    from ..order import Order

_FIGURES = {
    *("cat", "dog", "fox", "rabbit", "bear", "bird", "fish", "house", "boat", "car", "rocket", "balloon"),
    *("planet", "flower"),
}
_MOVES = {"replace", "background", "put", "place", "on", "onto", "in", "into", "behind", "with", "turn"}
_RICHNESS = {"low": 0.4, "medium": 0.72}


def paint_edit(order: Order, index: int) -> Image.Image:
    """Return the edited first source at the order's size: RGB, or RGBA for a transparent background.

    With a mask only its region (alpha below 128) changes; every other pixel is that of the fitted source. The mark in
    the corner is drawn later, wherever the mask is.
    """
    source = _fit(order.sources[0], order)
    plain = _flatten(source)
    reading = read_prompt(order.prompt)
    region = _region(order)
    scene = _scene(order, index, reading, plain.copy())
    edited = _repaint(scene, reading, region)
    if len(order.sources) > 1:
        edited = _join(edited, [_flatten(_fit(extra, order)) for extra in order.sources[1:]], region)
    if order.markup is not None:
        edited = _follow(edited, order, reading)
    out = Image.composite(edited, plain, region) if region is not None else edited
    if order.background == "transparent":
        alpha = source.getchannel("A") if source.mode == "RGBA" else Image.new("L", out.size, 255)
        out.putalpha(ImageChops.lighter(alpha, scene.canvas.cover) if scene.canvas.cover is not None else alpha)
    return out


def _fit(source: Image.Image, order: Order) -> Image.Image:
    size = (order.width, order.height)
    return source if source.size == size else ImageOps.fit(source, size, Image.Resampling.BICUBIC)


def _flatten(source: Image.Image) -> Image.Image:
    if source.mode == "RGB":
        return source
    ground = Image.new("RGB", source.size, (255, 255, 255))
    ground.paste(source, (0, 0), source)
    return ground


def _region(order: Order) -> Image.Image | None:
    """Return where to edit (255) and where not (0), or None for everywhere."""
    if order.mask is None:
        return None
    alpha = _fit(order.mask, order).getchannel("A")
    return alpha.point([255] * 128 + [0] * 128)


def _scene(order: Order, index: int, reading: Reading, picture: Image.Image) -> Scene:
    tints = [COLOURS[word] for word in reading.colours]
    name = order.model.rsplit("/", 1)[-1]
    light = light_for(reading.times, reading.weathers, [] if reading.subjects else tints)
    canvas = Canvas(picture)
    if order.background == "transparent":
        canvas.cover = Image.new("L", picture.size, 0)
    seeds = (order.prompt, name, index, order.replicate)
    return Scene(
        canvas,
        reading,
        light,
        layout=generator("edit layout", reading.theme, *seeds[1:]),
        detail=generator("edit detail", *seeds),
        richness=_RICHNESS.get(order.quality, 1.0),
    )


def _repaint(scene: Scene, reading: Reading, region: Image.Image | None) -> Image.Image:
    canvas = scene.canvas
    cover, canvas.cover = canvas.cover, None
    figures = [word for word in reading.subjects if word in _FIGURES]
    if reading.empty:
        _motif(scene, region)
    if reading.times:
        canvas.image = _regrade(scene, reading.times[0])
    if reading.colours and not figures:
        canvas.image = _recolour(canvas.image, [COLOURS[word] for word in reading.colours])
    canvas.cover = cover
    for place, word in enumerate(figures):
        _add(scene, word, region, place)
    if reading.subjects and not figures and _wants_new(reading, region):
        _implant(scene, region)
    canvas.cover, cover = None, canvas.cover
    paint_weather(scene, 0.6)
    canvas.cover = cover
    return apply_styles(canvas.image, reading.styles, scene.detail, scene.richness)


def _wants_new(reading: Reading, region: Image.Image | None) -> bool:
    """Say whether a subject word asks for something new, or only names what the source shows already."""
    if region is not None or _MOVES & set(reading.rest.split()):
        return True
    return not (reading.times or reading.weathers or reading.styles or reading.colours)


def _bounds(scene: Scene, region: Image.Image | None) -> tuple[int, int, int, int]:
    box = region.getbbox() if region is not None else None
    return box or (0, 0, scene.canvas.width, scene.canvas.height)


def _add(scene: Scene, word: str, region: Image.Image | None, place: int) -> None:
    """Draw a figure on the middle of the region, or low in an unmasked picture."""
    left, top, right, bottom = _bounds(scene, region)
    wide, tall = right - left, bottom - top
    if region is None:
        at = (left + wide * float(scene.layout.uniform(0.4, 0.6)) + place * wide * 0.2, top + tall * 0.84)
        room = 0.42 * min(wide, tall)
    else:
        at = (left + wide * (0.5 + 0.2 * place), top + tall * 0.86)
        room = 0.8 * min(wide, tall)
    draw_figure_at(scene, word, at, room)


def _implant(scene: Scene, region: Image.Image | None) -> None:
    """Replace the region, or the background of an unmasked picture, by a new scene of the words."""
    from .compose import compose

    left, top, right, bottom = _bounds(scene, region)
    size = (max(32, right - left), max(32, bottom - top))
    inner = Scene(
        Canvas(Image.new("RGB", size)), scene.reading, scene.light, scene.layout, scene.detail, scene.richness
    )
    compose(inner)
    new = inner.canvas.image
    if region is not None:
        scene.canvas.lay(new, (left, top))
        return
    # Without a mask the middle of the source is kept and melts into the new surroundings.
    keep = Image.radial_gradient("L").point([255 - min(255, max(0, value - 90) * 4) for value in range(256)])
    old = scene.canvas.image
    scene.canvas.image = Image.composite(old, new, keep.resize(old.size, Image.Resampling.BILINEAR))


def _recolour(picture: Image.Image, colours: list[Colour]) -> Image.Image:
    colour = colours[0]
    light = colours[1] if len(colours) > 1 else scale(colour, 1.9)
    toned = ImageOps.colorize(picture.convert("L"), scale(colour, 0.12), light, colour)
    return Image.blend(picture, toned, 0.68)


def _regrade(scene: Scene, time: str) -> Image.Image:
    """Return the picture under the light of another hour: darker and starred at night, warm at sunset."""
    canvas, light = scene.canvas, TIMES[time]
    bands = [
        [min(255, round(value * by)) for value in range(256)] for by in (min(1.08, share) for share in light.ambient)
    ]
    graded = canvas.image.point(bands[0] + bands[1] + bands[2])
    sky = Image.new("RGB", (1, 3))
    sky.putdata([light.zenith, light.middle, light.horizon])
    veil = sky.resize(graded.size, Image.Resampling.BILINEAR)
    out = Image.blend(graded, veil, 0.18)
    if light.stars > 0.2:  # noqa: PLR2004 (enough to show)
        pen = ImageDraw.Draw(out)
        for x, y, bright in scene.detail.random((scene.count(160), 3)):
            left, top, radius = x * canvas.width, y * canvas.height * 0.42, canvas.unit * 0.0018 * (0.4 + bright)
            tone = round(170 + 85 * bright)
            pen.ellipse(
                (left - radius, top - radius, left + radius, top + radius), fill=(tone, tone, min(255, tone + 12))
            )
    if light.sun_height is not None and not light.moon:
        spot = Canvas(out)
        spot.glow((canvas.width * 0.75, canvas.height * 0.25), canvas.unit * 0.6, light.sun, 0.5)
    return out


def _motif(scene: Scene, region: Image.Image | None) -> None:
    """Tint the picture and lay rings over it, both from the seed: something visible for words unknown."""
    canvas = scene.canvas
    hue = float(scene.layout.random())
    colours = harmony(hue, 0.12, 3)
    canvas.image = _recolour(canvas.image, [colours[0], (250, 246, 238)])
    left, top, right, bottom = _bounds(scene, region)
    unit = min(right - left, bottom - top)
    for colour in colours:
        x, y, size = scene.layout.random(3)
        centre = (left + (right - left) * (0.2 + 0.6 * x), top + (bottom - top) * (0.2 + 0.6 * y))
        turns = np.linspace(0, 2 * np.pi, 48)
        for radius in (unit * (0.08 + 0.16 * size), unit * (0.05 + 0.1 * size)):
            outer = [(centre[0] + np.cos(t) * radius, centre[1] + np.sin(t) * radius) for t in turns]
            inner = [
                (centre[0] + np.cos(t) * radius * 0.86, centre[1] + np.sin(t) * radius * 0.86) for t in turns[::-1]
            ]
            canvas.polygon(outer + inner, colour, 0.85)


def _join(picture: Image.Image, extras: list[Image.Image], region: Image.Image | None) -> Image.Image:
    """Let the further sources join: each a soft-edged panel along the bottom, or within the masked region."""
    out = picture.copy()
    box = region.getbbox() if region is not None else None
    left, top, right, bottom = box or (0, round(picture.height * 0.58), picture.width, picture.height)
    shown = extras[:8]
    each = (right - left) / len(shown)
    wide, tall = max(8, round(each * 0.88)), max(8, round((bottom - top) * 0.86))
    mask = Image.new("L", (max(8, wide // 4), max(8, tall // 4)), 0)
    soft = max(1, min(mask.size) // 14)
    ImageDraw.Draw(mask).rounded_rectangle(
        (soft, soft, mask.width - soft - 1, mask.height - soft - 1), radius=4 * soft, fill=255
    )
    melt = mask.filter(ImageFilter.GaussianBlur(soft)).resize((wide, tall), Image.Resampling.BILINEAR)
    for place, extra in enumerate(shown):
        panel = ImageOps.fit(extra, (wide, tall), Image.Resampling.BILINEAR)
        at = (round(left + each * place + (each - wide) / 2), round(top + (bottom - top - tall) / 2))
        out.paste(panel, at, melt)
    return out


def _follow(picture: Image.Image, order: Order, reading: Reading) -> Image.Image:
    """Bring the markup's drawn lines into the picture, as a guide that was followed."""
    if order.markup is None:
        return picture
    guide = _fit(order.markup, order)
    colour = COLOURS[reading.colours[0]] if reading.colours else (255, 255, 255)
    glow = guide.getchannel("A").reduce(4).filter(ImageFilter.GaussianBlur(3)).resize(guide.size)
    out = picture.copy()
    out.paste(colour, (0, 0), glow.point([round(value * 0.75) for value in range(256)]))
    return out
