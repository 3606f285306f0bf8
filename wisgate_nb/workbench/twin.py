"""A studio without a kernel: its prompt, its request as a cell, and the grid of its last run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..display import look
from ..display.fit import json_weight
from ..display.grid.bundle import grid_bundle
from ..display.html import Html, drawn, element, join, many_lines, output
from ..display.preview import SANDBOX_NOTICE
from ..display.sweep_html import summary

if TYPE_CHECKING:
    from .studio import Studio

MOST_TEXT = 6_000
"""Characters of a prompt or a cell that are shown."""
_CODE = f"{look.CODE};white-space:pre-wrap;margin:2px 0"
_LEAST = 50_000


def studio_bundle(studio: Studio) -> dict[str, Any]:
    """`text/html`, a JPEG where there is a picture, `text/plain`: within the session's budget of a grid."""
    code = studio.code()
    request = code.get("cell") or code.get("python") or code.get("no_cell", "")
    sweep = studio.sweep
    said = [] if sweep is None else [summary(sweep.counts, stopped=sweep.stopped, sandbox=studio.session.in_sandbox)]
    head = _head(studio, request, said)
    text = "\n".join([repr(studio), *said, _cut(request)])
    if sweep is None:
        return {"text/html": str(head), "text/plain": text}
    budget = studio.session.settings.grid_bytes - json_weight(str(head)) - json_weight(text)
    grid = grid_bundle(sweep.grid().layout, budget_bytes=max(_LEAST, budget))
    html = join((head, drawn(grid)))
    return {**grid, "text/html": str(html), "text/plain": f"{text}\n{grid['text/plain']}"}


def _head(studio: Studio, request: str, said: list[str]) -> Html:
    notice = [element("div", SANDBOX_NOTICE, style=look.NOTICE)] if studio.session.in_sandbox else []
    shown = [element("div", "The request", style=look.FACTS), element("pre", _cut(request), style=_CODE)]
    lines = [element("div", line, style=look.FACTS) for line in said]
    title = element("div", element("b", "Studio"))
    return output(title, *notice, *(shown if request else ()), *lines, style=look.WRAP)


def _cut(text: str) -> str:
    shown = many_lines(text)
    return shown if len(shown) <= MOST_TEXT else f"{shown[:MOST_TEXT]}… ({len(text):,} characters)"
