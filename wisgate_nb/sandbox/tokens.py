"""The token counts of an answer, by the formulas that reproduce the published prices."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .answers import Body
    from .models import Family

PARTIAL_TOKENS = 100
_STEPS_2 = {"low": 16, "medium": 48, "high": 96}
_STEPS_2_5 = {"low": 16, "medium": 24, "high": 48, "xhigh": 64, "max": 96}
_FIXED_1X = {
    "square": {"low": 272, "medium": 1056, "high": 4160},
    "tall": {"low": 408, "medium": 1584, "high": 6240},
    "wide": {"low": 400, "medium": 1568, "high": 6208},
}
_PATCH = 32
_LONG_SIDE = 1024
_MOST_PATCHES = 1536


def output_tokens(family: Family, quality: str, width: int, height: int) -> int:
    """Count the tokens of one output image.

    gpt-image-2 and 2.5 follow the community formula (OpenAI forum, topic 1382699); 1.x models have fixed counts.
    """
    if family.sizes:
        shape = "square" if width == height else "tall" if width < height else "wide"
        return _FIXED_1X[shape][quality]
    steps = (_STEPS_2_5 if family.markup else _STEPS_2)[quality]
    long, short = max(width, height), min(width, height)
    across = (2 * steps * short + long) // (2 * long)
    return -(-steps * across * (2_000_000 + width * height) // 4_000_000)


def input_image_tokens(width: int, height: int) -> int:
    """Estimate the tokens of one input image: 32-pixel patches after enlarging toward 1024 (topic 1382940)."""
    long = max(width, height)
    scale = min(2.0, max(1.0, _LONG_SIDE / long))
    wide, tall = width * scale, height * scale
    floor = max(wide, tall) / 3
    patches = math.ceil(max(wide, floor) / _PATCH) * math.ceil(max(tall, floor) / _PATCH)
    return min(patches, _MOST_PATCHES)


def text_tokens(prompt: str) -> int:
    """Estimate the tokens of a prompt: one for four characters, at least one."""
    return max(1, -(-len(prompt) // 4))


def usage(prompt: str, sources: Iterable[tuple[int, int]], each_output: int, n: int, partials: int) -> Body:
    """Return the `usage` object; `sources` are pixel sizes, `each_output` tokens of an image without partials."""
    text = text_tokens(prompt)
    pictures = sum(input_image_tokens(width, height) for width, height in sources)
    out = n * (each_output + PARTIAL_TOKENS * partials)
    return {
        "input_tokens": text + pictures,
        "input_tokens_details": {"text_tokens": text, "image_tokens": pictures},
        "output_tokens": out,
        "output_tokens_details": {"image_tokens": out, "text_tokens": 0},
        "total_tokens": text + pictures + out,
    }
