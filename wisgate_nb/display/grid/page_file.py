"""A grid as a page of its own: one HTML file that needs no script, no server and no other file. Light until drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..html import document, element
from .page_html import draw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .layout import Layout

BUDGET = 20_000_000
"""Bytes of a page."""
WIDTH = 1360
MORE = "To see the rest, save a filtered table: wg.grid(table).save(path)."
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_SHEET = """
:root { color-scheme: light dark }
body { margin: 24px; font: 14px/1.45 system-ui, -apple-system, sans-serif; background: #fff; color: #1a1a1a }
summary { cursor: pointer }
@media (prefers-color-scheme: dark) { body { background: #141414; color: #e8e8e8 } }
@media print { body { margin: 0; background: #fff; color: #000 } tr { break-inside: avoid } }
"""


def grid_page(
    layout: Layout,
    *,
    title: str | None = None,
    side: int | None = None,
    budget_bytes: int = BUDGET,
    notices: Sequence[str] = (),
) -> str:
    """The whole page as text, at most about `budget_bytes` bytes, light or dark as the reader's system is."""
    drawn = draw(
        layout, side=side, budget_bytes=budget_bytes - 2_000, notices=notices, title=title, more=MORE, width=WIDTH
    )
    head = (
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title or "Grid of images"),
        element("style", _SHEET),
    )
    return document(head, drawn.html)
