"""Inline styles: JupyterLab's sanitizer drops style sheets, GitHub drops styles too and keeps the tables.

Colours are inherited, faded or translucent, so that they read on white and on black. JupyterLab centres tables,
stripes their rows and right-aligns their cells: each is undone here.
"""

from __future__ import annotations

WRAP = "line-height:1.45;max-width:1060px;overflow-wrap:anywhere"
TABLE = "border-collapse:collapse;border:none;margin:0 0 6px 0;table-layout:auto"
ROW = "background:transparent"
CELL = "border:none;padding:0 12px 8px 0;text-align:left;vertical-align:top;white-space:normal"
SCROLLS = "overflow-x:auto"
"""Of what may be wider than the page: it scrolls, and nothing else does."""
PICTURE = "display:block;max-width:100%;height:auto;margin:0;border-radius:4px"
CAPTION = "opacity:.7;font-size:12px;padding-top:2px"
PROMPT = "white-space:pre-wrap;overflow-wrap:anywhere;margin:0 0 2px 0"
FACTS = "opacity:.8;font-size:12px"
NOTICE = "border-left:4px solid rgba(128,128,128,.5);padding:1px 8px;margin:4px 0;font-size:12px"
GROUP = "border-top:1px solid rgba(128,128,128,.3);padding-top:10px;margin-top:6px"
CODE = "font-size:12px;background:transparent;color:inherit;padding:0;overflow-wrap:anywhere"
BADGE = "border:1px solid rgba(200,130,0,.9);border-radius:3px;padding:0 5px;font-size:11px;white-space:nowrap"
HEADING = (
    "border:none;border-bottom:1px solid rgba(128,128,128,.6);padding:3px 14px 3px 0;text-align:left;"
    "vertical-align:bottom"
)
ENTRY = (
    "border:none;border-bottom:1px solid rgba(128,128,128,.2);padding:3px 14px 3px 0;text-align:left;"
    "vertical-align:top;white-space:pre-wrap;overflow-wrap:anywhere"
)
SHORT_ENTRY, LONGEST_WORD = 28, 18
"""Characters of an entry that stays on one line, and of a word that is not broken."""
TRACK = "background:rgba(128,128,128,.25);border-radius:3px;height:6px;margin:4px 0;max-width:480px;overflow:hidden"
BAR = "background:rgba(60,140,90,.95);height:6px;float:left"
BAR_BAD = "background:rgba(213,70,40,.95);height:6px;float:left"
PAGE = """
:root { color-scheme: light dark }
body { margin: 24px; font: 14px/1.45 system-ui, -apple-system, sans-serif; background: #fff; color: #1a1a1a }
@media (prefers-color-scheme: dark) { body { background: #151515; color: #e8e8e8 } }
@media print {
  :root { color-scheme: light }
  body { margin: 0; background: #fff; color: #000 }
  tr, img { break-inside: avoid }
  div { overflow: visible !important }
}
"""
"""The sheet of a page of its own: light or dark as the reader's system is, and dark letters on paper in both."""

_EDGES = {"bad": "rgba(213,70,40,.95)", "doubt": "rgba(220,150,0,.95)", "quiet": "rgba(128,128,128,.7)"}


def tile(tone: str) -> str:
    """The box of a tile without a picture; `tone` is `bad`, `doubt` or `quiet`."""
    return (
        f"border:1px solid rgba(128,128,128,.35);border-left:4px solid {_EDGES[tone]};border-radius:4px;"
        "background:rgba(128,128,128,.07);padding:8px 12px;min-width:180px;max-width:520px"
    )


def column(side: int) -> str:
    """The words below a picture of `side` pixels that stands in a row of others: no wider than it."""
    return f"max-width:{side}px;padding-top:4px"


def waiting(side: int) -> str:
    """The box of a tile whose picture has not come, `side` pixels wide."""
    return (
        "border:1px dashed rgba(128,128,128,.6);border-radius:4px;background:rgba(128,128,128,.06);"
        f"width:{side}px;padding:18px 0;text-align:center"
    )


def breaking(text: str) -> str:
    """Where words may break: only between them, so that a column keeps the width of its longest one."""
    longest = max(map(len, text.split()), default=0)
    return ";overflow-wrap:break-word" if longest <= LONGEST_WORD else ""


def entry(text: str) -> str:
    """The cell of a table: short texts on one line; long ones may break anywhere, so that a path pushes nothing out.

    Their column is wide enough for words: beside many others it would be one letter wide.
    """
    return ENTRY + (";white-space:nowrap" if len(text) <= SHORT_ENTRY and "\n" not in text else ";min-width:12em")
