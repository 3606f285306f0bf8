"""Inline styles of grids, beside those of `look`: short, as they stand on every cell."""

from __future__ import annotations

from .. import look

WRAP = "line-height:1.4;overflow-wrap:anywhere"
TABLE = "border-collapse:collapse;border:none;margin:0 0 8px 0;table-layout:auto;font-size:13px"
CELL = "border:none;padding:4px 8px 8px 0;text-align:left;vertical-align:top"
INNER = "border-collapse:collapse;border:none;margin:0"
INNER_CELL = "border:none;padding:0 6px 4px 0;text-align:left;vertical-align:top"
PICTURE = "display:block;max-width:100%;height:auto;margin:0;border-radius:3px"
CAPTION = "opacity:.75;font-size:11px;padding-top:1px"
COLUMN_HEAD = (
    "border:none;border-bottom:1px solid rgba(128,128,128,.5);padding:3px 8px 3px 0;text-align:left;"
    "vertical-align:bottom;white-space:normal;font-weight:normal"
)
ROW_HEAD = "border:none;padding:4px 12px 8px 0;text-align:left;vertical-align:top;white-space:normal;font-weight:normal"
LABEL = "white-space:pre-wrap"
FAINT = "opacity:.7;font-size:11px"
COUNT = FAINT + ";white-space:nowrap"
OWN_WORDS = "background:rgba(230,160,0,.28);border-radius:2px;padding:0 1px"
"""Words that not all prompts share; bold besides, for readers that drop styles."""
NOT_ASKED = "opacity:.6;padding:2px 4px;font-size:20px;line-height:1"
_LINE = 16
PAGE = "border-top:1px solid rgba(128,128,128,.3);padding-top:8px;margin:8px 0 4px 0"


ROW = look.ROW
COLUMN_NAME = FAINT + ";text-align:right"


def row_head(first: bool) -> str:
    """A row's header; a thin line above it where another row stands above."""
    return ROW_HEAD if first else ROW_HEAD + ";border-top:1px solid rgba(128,128,128,.25)"


def row_cell(first: bool) -> str:
    """A cell of pictures; a thin line above it where another row stands above."""
    return CELL if first else CELL + ";border-top:1px solid rgba(128,128,128,.25)"


def box(tone: str, width: int, height: int) -> str:
    """The box of an item without a picture: as large as one, narrower or higher where it must be."""
    return f"{look.tile(tone)};min-width:0;{_as_a_picture(width, height)};padding:6px;font-size:12px;line-height:1.3"


def waiting(width: int, height: int) -> str:
    """The box of an item that is under way or still to come: the place of the picture that will stand there."""
    return (
        f"{look.waiting(width)};width:auto;padding:0;{_as_a_picture(width, height)};align-content:center;"
        f"font-size:12px;line-height:{_LINE}px"
    )


def _as_a_picture(width: int, height: int) -> str:
    """Sizes that shrink as pictures do in a narrow page; 0 for a height of its own."""
    ratio = f";aspect-ratio:{width}/{height}" if height else ""
    return f"box-sizing:border-box;max-width:{width}px{ratio}"
