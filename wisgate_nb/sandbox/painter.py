"""The painter: an order in, the bytes of a picture out; the same order always gives the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageFilter

from .painting.canvas import Canvas
from .painting.colours import COLOURS
from .painting.compose import compose, has_figure
from .painting.edits import paint_edit
from .painting.encode import encode
from .painting.light import light_for
from .painting.mark import stamp
from .painting.noise import generator
from .painting.scene import Scene
from .painting.styles import SOFT, apply_styles
from .painting.words import read_prompt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .order import Order

RICHNESS = {"low": 0.4, "medium": 0.72, "high": 1.0, "xhigh": 1.08, "max": 1.15}
# Larger pictures are painted at this many pixels, then enlarged: a sandbox should not keep anyone waiting.
_MOST_PIXELS = {"low": 400_000, "medium": 1_100_000}
_USUAL_PIXELS = 1_600_000
# Below this a scene is not painted smaller for the sake of a soft style.
_SOFT_PIXELS = 200_000
# How much smaller the partial pictures of a stream are before they are enlarged again, the last one first.
_UNFINISHED = (10, 24, 56)


def paint(order: Order, index: int) -> bytes:
    """Return the picture of this index (from 0), encoded as the order asks."""
    return encode(render(order, index), order.output_format, order.compression)


def paint_stages(order: Order) -> Iterator[tuple[int | None, bytes]]:
    """Yield (partial index, bytes) for each partial picture, then (None, bytes), for each picture of an order."""
    for index in range(order.n):
        picture = render(order, index, marked=False)
        for partial in range(order.partials):
            rough = _unfinished(picture, _UNFINISHED[order.partials - 1 - partial])
            stamp(rough)
            yield partial, encode(rough, order.output_format, order.compression)
        stamp(picture)
        yield None, encode(picture, order.output_format, order.compression)


def render(order: Order, index: int, *, marked: bool = True) -> Image.Image:
    """Paint the picture of this index: RGB, or RGBA for a transparent background, of the order's size."""
    picture = paint_edit(order, index) if order.sources else paint_scene(order, index)
    if marked:
        stamp(picture)
    return picture


def paint_scene(order: Order, index: int) -> Image.Image:
    """Paint a picture from the prompt alone."""
    reading = read_prompt(order.prompt)
    name = order.model.rsplit("/", 1)[-1]
    richness = RICHNESS[order.quality]
    clear = order.background == "transparent"
    size = _working_size(order, reading.styles)
    canvas = Canvas(Image.new("RGB", size, (128, 128, 128)), clear=clear)
    tints = [] if has_figure(reading) else [COLOURS[word] for word in reading.colours]
    scene = Scene(
        canvas,
        reading,
        light_for(reading.times, reading.weathers, tints),
        layout=generator("layout", reading.theme, name, index, order.replicate),
        detail=generator("detail", order.prompt, name, index, order.replicate),
        richness=min(richness, 1.0),
    )
    compose(scene)
    wanted = (order.width, order.height)
    picture = apply_styles(_grown(canvas.image, wanted), reading.styles, scene.detail, min(richness, 1.0))
    if canvas.cover is not None:
        picture.putalpha(_grown(canvas.cover, wanted))
    return picture


def _working_size(order: Order, styles: tuple[str, ...]) -> tuple[int, int]:
    pixels = order.width * order.height
    share = min(1.0, (_MOST_PIXELS.get(order.quality, _USUAL_PIXELS) / pixels) ** 0.5)
    if SOFT & set(styles):
        share = min(share, max(0.5, (_SOFT_PIXELS / pixels) ** 0.5))
    return max(16, round(order.width * share)), max(16, round(order.height * share))


def _grown(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    return picture if picture.size == size else picture.resize(size, Image.Resampling.BILINEAR)


def _unfinished(picture: Image.Image, coarse: int) -> Image.Image:
    """Return an early stage of the picture: blurred, and pale where little is decided yet."""
    small = picture.resize((max(2, picture.width // coarse), max(2, picture.height // coarse)), Image.Resampling.BOX)
    small = small.filter(ImageFilter.GaussianBlur(0.6))
    pale = Image.new("RGBA", small.size, (206, 206, 206, 255)).convert(small.mode)
    return Image.blend(small, pale, min(0.5, coarse / 110)).resize(picture.size, Image.Resampling.BICUBIC)
