"""Sizes that a model family accepts, and the nearest one to a size that it does not (contract 6)."""

from __future__ import annotations

import math
import re

STEP = 16
"""Both sides are multiples of this many pixels."""
LONGEST = 3840
WIDEST = 3
"""The long side is at most this many times the short one."""
FEWEST, MOST = 655_360, 8_294_400
"""Pixels in all."""

FIXED = ("1024x1024", "1536x1024", "1024x1536")
"""What the gpt-image-1 family makes, besides `auto`."""

POPULAR = ("1024x1024", "1536x1024", "1024x1536", "2048x2048", "2048x1152", "3840x2160", "2160x3840")

_SIZE = re.compile(r"([1-9][0-9]{0,5})x([1-9][0-9]{0,5})")


def parse_size(text: str) -> tuple[int, int] | None:
    """Width and height in pixels of `WIDTHxHEIGHT`, or None for anything else, `auto` included."""
    match = _SIZE.fullmatch(text)
    return (int(match[1]), int(match[2])) if match else None


def free_form_fault(width: int, height: int) -> str | None:
    """Why a free-form model refuses this size, in a few words, or None when it takes it."""
    if width % STEP or height % STEP:
        return f"both sides must be multiples of {STEP}"
    if max(width, height) > LONGEST:
        return f"the long side may have at most {LONGEST} pixels"
    if max(width, height) > WIDEST * min(width, height):
        return f"the long side may be at most {WIDEST} times the short one"
    if not FEWEST <= width * height <= MOST:
        return f"it must have {FEWEST:,} to {MOST:,} pixels, and this has {width * height:,}"
    return None


def nearest_free_form(width: int, height: int) -> tuple[int, int]:
    """The valid size nearest to this one: same shape as far as 3:1 allows, then the same number of pixels."""
    ratio = min(max(width / height, 1 / WIDEST), WIDEST)
    largest = min(MOST, int(LONGEST**2 / max(ratio, 1 / ratio)))
    pixels = min(max(width * height, FEWEST), largest)
    ideal = math.sqrt(pixels * ratio), math.sqrt(pixels / ratio)
    around = [_multiples_near(side) for side in ideal]
    valid = [(w, h) for w in around[0] for h in around[1] if free_form_fault(w, h) is None]
    return min(valid, key=lambda size: _distance(size, ideal))


def nearest_fixed(width: int, height: int) -> str:
    """The fixed size whose shape is nearest to this one."""
    target = math.log(width / height)

    def distance(size: str) -> float:
        parsed = parse_size(size)
        assert parsed
        return abs(math.log(parsed[0] / parsed[1]) - target)

    return min(FIXED, key=distance)


def _multiples_near(side: float) -> list[int]:
    base = round(side / STEP)
    return [STEP * k for k in range(max(base - 3, 1), base + 4)]


def _distance(size: tuple[int, int], ideal: tuple[float, float]) -> float:
    return math.hypot(math.log(size[0] / ideal[0]), math.log(size[1] / ideal[1]))
