"""The picture twin of a cell: one JPEG for readers that show no HTML. Pillow is imported when it is drawn."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .blocks import columns_for
from .thumbnail import encode, shrunk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL import Image

    from .thumbnail import Preview

WIDEST = 800
GAP = 8
_PAPER = (255, 255, 255)


def contact_sheet(pictures: Sequence[Image.Image], *, budget_bytes: int) -> Preview:
    """All pictures on white in rows of up to four (more from 17 on), in order."""
    return encode(_laid_out(pictures), budget_bytes=budget_bytes)


def _laid_out(pictures: Sequence[Image.Image]) -> Image.Image:
    from PIL import Image

    columns = columns_for(len(pictures)) if len(pictures) <= 16 else math.ceil(math.sqrt(len(pictures) * 1.5))  # noqa: PLR2004 - four rows of four
    side = min(max(max(picture.size) for picture in pictures), (WIDEST - GAP * (columns - 1)) // columns)
    small = [shrunk(picture, side) for picture in pictures]
    rows = [small[start : start + columns] for start in range(0, len(small), columns)]
    heights = [max(picture.height for picture in row) for row in rows]
    width = max(sum(picture.width for picture in row) + GAP * (len(row) - 1) for row in rows)
    sheet = Image.new("RGB", (width, sum(heights) + GAP * (len(rows) - 1)), _PAPER)
    top = 0
    for row, height in zip(rows, heights, strict=True):
        left = 0
        for picture in row:
            sheet.paste(picture, (left, top))
            left += picture.width + GAP
        top += height + GAP
    return sheet
