"""A grid as display data: HTML, a JPEG twin and text, within one byte budget. Pillow is imported when it draws."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from ..fit import json_weight
from ..jpeg_cache import Step
from ..thumbnail import encode
from .geometry import geometry_of
from .page_html import BUDGET, MORE, Facts, draw
from .page_text import grid_text
from .thumbs import Thumbs
from .twin import draw_sheet, sheet_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .layout import Layout

_TWIN_SHARE, _TWIN_MOST = 0.25, 250_000
_TEXT_SHARE = 0.1
TWIN_WIDTH, TWIN_SIDE, TWIN_HEIGHT = 900, 160, 2_400
_BASE64 = 4 / 3


def grid_bundle(
    layout: Layout,
    *,
    side: int | None = None,
    budget_bytes: int = BUDGET,
    notices: Sequence[str] = (),
    title: str | None = None,
    more: str = MORE,
    facts: Facts = "all",
) -> dict[str, Any]:
    """`text/html`, `image/jpeg` (base64) where there is an image, and `text/plain`; all within `budget_bytes`.

    `facts` are those above the pictures; see `draw`.
    """
    text = _within(
        grid_text(layout, notices=notices, title=title, outcomes=facts == "all"), int(budget_bytes * _TEXT_SHARE)
    )
    twin = _twin(layout, side, int(min(budget_bytes * _TWIN_SHARE, _TWIN_MOST) / _BASE64))
    room = budget_bytes - json_weight(text) - json_weight(twin) - 80
    drawn = draw(layout, side=side, budget_bytes=room, notices=notices, title=title, more=more, facts=facts)
    bundle: dict[str, Any] = {"text/html": str(drawn.html)}
    if twin:
        bundle["image/jpeg"] = twin
    said = [notice for notice in drawn.notices if notice not in notices]
    return bundle | {"text/plain": "\n".join([text, *said])}


def _twin(layout: Layout, side: int | None, budget_bytes: int) -> str:
    """The sheet as base64 of a JPEG of at most `budget_bytes`; empty where no item has an image."""
    if not any(item.image is not None for item in layout.items):
        return ""
    # The same pictures as in the HTML, so that no original is decoded twice.
    natural = Step(geometry_of(layout, side=side).side)
    sheet = sheet_of(layout, width=TWIN_WIDTH, side=min(TWIN_SIDE, natural.side))
    drawn = draw_sheet(layout, sheet, Thumbs(natural), most_height=TWIN_HEIGHT)
    return base64.b64encode(encode(drawn, budget_bytes=budget_bytes).data).decode()


def _within(text: str, budget: int) -> str:
    """The first lines of `text`, as many as fit the budget."""
    while json_weight(text) > budget:
        lines = text.splitlines()
        text = "\n".join(lines[: len(lines) * 3 // 4]) if len(lines) > 1 else text[: len(text) // 2]
    return text
