"""Calls, tokens and cost by route and model as one figure. Matplotlib is imported when it is drawn.

The figure is made without pyplot: no global state, no window, nothing to close.
"""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING, Any

from . import look
from .facts import dollars
from .html import element, one_line, picture

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BLUE, ORANGE, GREEN, PINK, GREY = "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#999999"
"""Okabe and Ito's colours, distinct for every kind of colour sight."""

ROUTE_COLOURS = {"generations": BLUE, "edits": ORANGE}
TOKENS = {
    "text_in_tokens": ("text in", GREEN),
    "image_in_tokens": ("image in", PINK),
    "image_out_tokens": ("image out", GREY),
}
_ROW_INCHES, _FRAME_INCHES, _WIDTH_INCHES = 0.5, 1.25, 9.5
_LABEL_CHARACTERS = 26
_DOTS = 100
"""Pixels per inch."""
_STYLE = f"{look.PICTURE};min-width:640px"
"""Its letters are read at this width still; in a narrower page it scrolls."""


def usage_figure(frame: pd.DataFrame) -> Figure:
    """Three bar panels, one row per route and model, generation and editing apart by place and by colour.

    `frame` has `route` and `model` (columns or index) and any of `calls`, `images`, `text_in_tokens`,
    `image_in_tokens`, `image_out_tokens`, `cost` (US dollars). A missing or `NA` value is written as unknown, not
    drawn as 0. Rows of the same route and model are summed. An empty frame gives a figure that says so.
    """
    from matplotlib.figure import Figure

    rows = _rows(frame)
    figure = Figure(figsize=(_WIDTH_INCHES, _FRAME_INCHES + _ROW_INCHES * max(1, len(rows))), layout="constrained")
    if not rows:
        figure.text(0.5, 0.5, "no calls yet", ha="center", va="center", color=GREY)
        return figure
    left, middle, right = figure.subplots(1, 3, sharey=True)
    _draw_counts(left, rows)
    _draw_tokens(middle, rows)
    _draw_cost(right, rows)
    left.set_yticks(range(len(rows)), [_label(row) for row in rows])
    left.invert_yaxis()
    for axes in (left, middle, right):
        _plain(axes, rows)
    return figure


def usage_bundle(frame: pd.DataFrame) -> dict[str, Any]:
    """The figure as a mime bundle: an `img` with its numbers as alt text, a PNG twin, and text.

    Drawn here, so that it is seen whether or not a matplotlib backend was chosen for the notebook.
    """
    buffer = io.BytesIO()
    figure = usage_figure(frame)
    figure.savefig(buffer, format="png", dpi=_DOTS)
    said = "; ".join(_in_words(row) for row in _rows(frame)) or "no calls yet"
    width, height = (round(inches * _DOTS) for inches in figure.get_size_inches())
    shown = picture(buffer.getvalue(), "image/png", width=width, height=height, alt=said, style=_STYLE)
    return {
        "text/html": str(element("div", shown, style=look.SCROLLS)),
        "image/png": base64.b64encode(buffer.getvalue()).decode(),
        "text/plain": said,
    }


def _in_words(row: dict[str, Any]) -> str:
    """`generations, gpt-image-2: 3 calls, 6 images, tokens unknown, cost unknown`."""
    counts = [
        f"{name} unknown" if row.get(name) is None else f"{row[name]:,.0f} {name}" for name in ("calls", "images")
    ]
    known = [row[column] for column in TOKENS if row.get(column) is not None]
    tokens = f"{sum(known):,.0f} tokens" if known else "tokens unknown"
    cost = "cost unknown" if row.get("cost") is None else dollars(row["cost"])
    return f"{one_line(row['route'])}, {one_line(row['model'])}: {', '.join([*counts, tokens, cost])}"


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """One dict per route and model, generations first; unknown numbers are None."""
    import pandas as pd

    flat = frame if {"route", "model"} <= set(frame.columns) else frame.reset_index()
    names = [name for name in ("calls", "images", *TOKENS, "cost") if name in flat.columns]
    if not len(flat):
        return []
    numbers = flat[names].apply(pd.to_numeric, errors="coerce")
    summed = numbers.groupby([flat["route"], flat["model"]], sort=False).sum(min_count=1)
    found = [
        {"route": str(key[0]), "model": str(key[1])}
        | {name: None if pd.isna(row[name]) else float(row[name]) for name in names}
        for key, row in summed.iterrows()
    ]
    return sorted(found, key=lambda row: (row["route"] != "generations", row["route"], -(row.get("calls") or 0)))


def _label(row: dict[str, Any]) -> str:
    return f"{one_line(row['route'], _LABEL_CHARACTERS)}\n{one_line(row['model'], _LABEL_CHARACTERS)}".replace(
        "$", r"\$"
    )


def _draw_counts(axes: Axes, rows: list[dict[str, Any]]) -> None:
    """Images as filled bars, calls as outlined ones."""
    for place, row in enumerate(rows):
        colour = ROUTE_COLOURS.get(row["route"], GREY)
        images, calls = row.get("images"), row.get("calls")
        axes.barh(place + 0.17, images or 0, 0.3, color=colour)
        axes.barh(place - 0.17, calls or 0, 0.3, facecolor="none", edgecolor=colour, hatch="////")
        _say(axes, place - 0.17, calls, "calls")
        _say(axes, place + 0.17, images, "images")
    axes.set_title("calls and images")


def _draw_tokens(axes: Axes, rows: list[dict[str, Any]]) -> None:
    """Tokens stacked by kind; a total at the end of each bar."""
    start = [0.0] * len(rows)
    for column, (name, colour) in TOKENS.items():
        widths = [row.get(column) or 0.0 for row in rows]
        axes.barh(range(len(rows)), widths, 0.6, left=start, color=colour, label=name)
        start = [so_far + width for so_far, width in zip(start, widths, strict=True)]
    for place, row in enumerate(rows):
        known = any(row.get(column) is not None for column in TOKENS)
        _say(axes, place, start[place] if known else None, "")
    axes.legend(fontsize=9, frameon=False, ncols=3, loc="upper center", bbox_to_anchor=(0.5, -0.12), columnspacing=1)
    axes.set_title("tokens")


def _draw_cost(axes: Axes, rows: list[dict[str, Any]]) -> None:
    for place, row in enumerate(rows):
        axes.barh(place, row.get("cost") or 0.0, 0.6, color=ROUTE_COLOURS.get(row["route"], GREY))
        cost = row.get("cost")
        text = "unknown" if cost is None else rf"\${cost:,.2f}" if cost >= 1 else rf"\${cost:.4f}"
        axes.annotate(text, (cost or 0.0, place), xytext=(3, 0), textcoords="offset points", va="center", fontsize=9)
    axes.set_title("cost, US dollars")


def _say(axes: Axes, place: float, value: float | None, unit: str) -> None:
    unit = unit.removesuffix("s") if value == 1 else unit
    text = f"unknown {unit}" if value is None else f"{value:,.0f} {unit}"
    axes.annotate(
        text.strip(), (value or 0.0, place), xytext=(3, 0), textcoords="offset points", va="center", fontsize=9
    )


def _plain(axes: Axes, rows: list[dict[str, Any]]) -> None:
    """No box, a line between generation and editing, room for the numbers at the bars' ends."""
    axes.title.set_fontsize(10)
    axes.tick_params(labelsize=9, length=0)
    axes.xaxis.set_visible(False)
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    axes.margins(x=0.35)
    axes.set_xlim(left=0)
    for place in range(1, len(rows)):
        if rows[place]["route"] != rows[place - 1]["route"]:
            axes.axhline(place - 0.5, color=GREY, linewidth=0.6, linestyle=":")
