"""A planned figure, drawn. Imports matplotlib; no pyplot, and no setting of the user's is changed."""

from __future__ import annotations

import io
import os
from concurrent.futures import ThreadPoolExecutor
from math import ceil
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib import rc_context
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from ..html import one_line
from ..outcome import outcome
from ..thumbnail import UnreadableError, reduced
from .canvas import Canvas
from .letters import POINTS, height
from .plan import PAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from matplotlib.axes import Axes
    from PIL import Image

    from ..grid.items import Item
    from .letters import Lettering
    from .plan import Box, FigurePlan, Label, Place

_INK, _SOFT, _EDGE, _PALE = "#000000", "#555555", "#b8b8b8", "#f5f5f5"
_THIN = 0.5
_RISE = 0.26
"""Of the height of letters: half of what ascenders rise above what descenders hang."""
_LEAST_LETTERS = 4.5
_SHOWN_DOTS = 100
"""Pixels per inch at which a notebook shows a figure."""
_STATES = {"running": "on its way", "waiting": "not sent yet", "image": "no picture"}
_NO_DATE: Mapping[str, Mapping[str, None]] = {"pdf": {"CreationDate": None}, "svg": {"Date": None}, "png": {}}

_ENCODED: Any = {
    "pdf.fonttype": 42,
    "svg.fonttype": "none",
    "svg.hashsalt": "wisgate",
    "savefig.bbox": None,
    "savefig.transparent": False,
}


class GridFigure(Figure):
    """A matplotlib figure that a notebook also shows where no matplotlib backend was chosen."""

    def _repr_png_(self) -> tuple[bytes, dict[str, int]]:
        width, deep = (round(inches * _SHOWN_DOTS) for inches in self.get_size_inches())
        return encoded(self, "png"), {"width": width, "height": deep}


def encoded(figure: Figure, form: str) -> bytes:
    """The figure as svg or png, or as a pdf of one page; see `paper`."""
    if form == "pdf":
        return paper([figure])
    buffer = io.BytesIO()
    with rc_context(_ENCODED):
        figure.savefig(buffer, format=form, dpi=figure.dpi, metadata=dict(_NO_DATE[form]))
    return buffer.getvalue()


def paper(figures: Iterable[Figure]) -> bytes:
    """A pdf with a page for each figure: letters stay letters, and the same figures give the same bytes."""
    buffer = io.BytesIO()
    with rc_context(_ENCODED), PdfPages(buffer, metadata=dict(_NO_DATE["pdf"])) as pages:
        for figure in figures:
            pages.savefig(figure, dpi=figure.dpi)
    return buffer.getvalue()


def draw(plan: FigurePlan, letters: Lettering, *, dpi: float, missing: str) -> GridFigure:
    """The figure of a plan; pictures are reduced to the pixels that `dpi` needs."""
    figure = GridFigure(figsize=(plan.width, plan.height), dpi=dpi, facecolor="white")
    Canvas(figure)  # makes itself the figure's own
    figure.set_layout_engine("none")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, plan.width), ylim=(plan.height, 0))
    axes.set_axis_off()
    pen = _Pen(axes, letters)
    for place, picture in zip(plan.places, _pictures(plan.places, dpi), strict=True):
        _draw_place(pen, place, picture, missing)
    for label in plan.labels:
        pen.label(label)
    return figure


def _pictures(places: Sequence[Place], dpi: float) -> list[Image.Image | str | None]:
    """Each place's picture, reduced on as many threads as there are cores; or why it cannot be shown."""

    def picture(place: Place) -> Image.Image | str | None:
        image = place.item.image if place.item else None
        if image is None or image.path is None:
            return None
        ratio = (image.height or 1) / (image.width or 1)
        width = min(place.box.width, place.box.height / ratio)
        try:
            return reduced(image.path, max_side=max(8, ceil(max(width, width * ratio) * dpi)), sha256=image.sha256)
        except UnreadableError as problem:
            return str(problem)

    with ThreadPoolExecutor(min(4, os.cpu_count() or 1), "wisgate-figure") as pool:
        return list(pool.map(picture, places))


def _draw_place(pen: _Pen, place: Place, picture: Image.Image | str | None, missing: str) -> None:
    if place.item is None:
        pen.frame(place.box, style=":", fill="none")
    elif picture is None or isinstance(picture, str):
        if missing != "blank":
            under_way = place.item.state in ("running", "waiting")
            pen.frame(place.box, style="--" if under_way else "-", fill="none" if under_way else _PALE)
        if missing == "note":
            pen.note(place.box, *_said(place.item, picture))
    else:
        pen.picture(place.box, picture)
    if place.caption:
        pen.caption(place.box, place.caption)


def _said(item: Item, problem: str | None) -> tuple[str, str]:
    """What became of an item without a picture, in a word and in a sentence."""
    if item.state in _STATES:
        return _STATES[item.state], item.reason or problem or ""
    title = outcome(item.state).title  # type: ignore[arg-type]  # the others are statuses
    return title, "" if item.reason in (None, title) else one_line(item.reason or "")


class _Pen:
    """Draws in inches from the upper left corner."""

    def __init__(self, axes: Axes, letters: Lettering) -> None:
        self._axes = axes
        self._letters = letters

    def picture(self, box: Box, picture: Image.Image) -> None:
        """The picture as large as the box allows, in its middle."""
        scale = min(box.width / picture.width, box.height / picture.height)
        across, down = picture.width * scale, picture.height * scale
        left, top = box.x + (box.width - across) / 2, box.y + (box.height - down) / 2
        # "none" puts the pixels into PDF and SVG as they are; anything else samples them a second time.
        shown = AxesImage(self._axes, interpolation="none", extent=(left, left + across, top + down, top))
        shown.set_data(np.asarray(picture))
        shown.set_clip_on(False)
        self._axes.add_artist(shown)

    def frame(self, box: Box, *, style: str, fill: str) -> None:
        """A thin rectangle."""
        shape = Rectangle((box.x, box.y), box.width, box.height, linewidth=_THIN, edgecolor=_EDGE, clip_on=False)
        shape.set(linestyle=style, facecolor=fill)
        self._axes.add_patch(shape)

    def note(self, box: Box, title: str, reason: str) -> None:
        """A word and a sentence in the middle of a box, as small as they must be and cut where they do not fit."""
        size = max(_LEAST_LETTERS, min(7.0, box.width * 8))
        room = max(1, int((box.height - 0.06) / height(1, size)))
        lines = self._letters.wrap((self._letters.shown(title),), size, box.width - 0.06, min(2, room))
        if reason and room > len(lines):
            lines += self._letters.wrap((self._letters.shown(reason),), size, box.width - 0.06, room - len(lines))
        self._lines(lines, box.x + box.width / 2, _top(box, lines, size), size, color=_SOFT)

    def caption(self, box: Box, text: str) -> None:
        """A line below a box."""
        size = max(_LEAST_LETTERS, min(7.0, box.width * 12))
        line = self._letters.wrap((self._letters.shown(text),), size, box.width, 1)
        self._lines(line, box.x + box.width / 2, box.y + box.height + 0.02, size)

    def label(self, label: Label) -> None:
        """A header or a title, with its thin rule."""
        box, weight = label.box, "bold" if label.bold else "normal"
        right, bottom = box.x + box.width, box.y + box.height
        if label.upright:
            self._upright(label)
        elif label.align == "right":
            self._lines(label.lines, right - PAD, _top(box, label.lines, label.size), label.size, ha="right")
        else:
            top = bottom - height(len(label.lines), label.size)
            self._lines(label.lines, box.x + box.width / 2, top, label.size, fontweight=weight)
        if label.rule and label.upright:
            self._line((right - PAD / 2,) * 2, (box.y, bottom))
        elif label.rule:
            self._line((box.x, right), (bottom + PAD / 2,) * 2)

    def _line(self, across: tuple[float, float], down: tuple[float, float]) -> None:
        self._axes.add_line(Line2D(across, down, linewidth=_THIN, color=_SOFT, clip_on=False))

    def _upright(self, label: Label) -> None:
        left = label.box.x + (label.box.width - height(len(label.lines), label.size)) / 2
        middle = label.box.y + label.box.height / 2
        for number, line in enumerate(label.lines):
            self._text(line, left + _baseline(number, label.size), middle, label.size, rotation=90)

    def _lines(self, lines: Sequence[str], x: float, top: float, size: float, **how: Any) -> None:
        for number, line in enumerate(lines):
            self._text(line, x, top + _baseline(number, size), size, **how)

    def _text(self, line: str, x: float, y: float, size: float, **how: Any) -> None:
        """One line on its baseline, so that neighbours stand level whatever letters they have."""
        plain: dict[str, Any] = {"ha": "center", "va": "baseline", "rotation_mode": "anchor", "color": _INK}
        plain |= {"parse_math": False, "usetex": False, "clip_on": False}
        self._axes.text(x, y, line, fontsize=size, family=self._letters.families, **(plain | how))


def _top(box: Box, lines: Sequence[str], size: float) -> float:
    """Where lines in the middle of a box begin."""
    return box.y + (box.height - height(len(lines), size)) / 2


def _baseline(number: int, size: float) -> float:
    """How far below the top of a block the baseline of a line lies: letters are in the middle of their line."""
    return height(number, size) + height(1, size) / 2 + _RISE * size / POINTS
