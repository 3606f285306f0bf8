"""Tokens before the call, by the community's formula (contract 12): estimates, never a bill."""

from __future__ import annotations

import math

from .models import family_of
from .sizes import parse_size

PARTIAL_TOKENS = 100
"""Output tokens that each partial picture adds."""

_FACTORS = {
    "gpt-image-2": {"low": 16, "medium": 48, "high": 96},
    "gpt-image-2.5": {"low": 16, "medium": 24, "high": 48, "xhigh": 64, "max": 96},
}
_LEGACY = {
    "1024x1024": {"low": 272, "medium": 1056, "high": 4160},
    "1024x1536": {"low": 408, "medium": 1584, "high": 6240},
    "1536x1024": {"low": 400, "medium": 1568, "high": 6208},
}
_LEGACY_FAMILIES = {"gpt-image-1", "gpt-image-1.5", "gpt-image-1-mini"}
_PATCH, _MOST_PATCHES = 32, 1536


def output_tokens(model: str, size: str, quality: str, *, n: int = 1, partials: int = 0) -> int | None:
    """Image output tokens of one call, or None where they cannot be computed (`auto`, an unknown family)."""
    family = family_of(model).name
    if family in _LEGACY_FAMILIES:
        each = _LEGACY.get(size, {}).get(quality)
    else:
        each = _by_formula(_FACTORS.get(family, {}).get(quality), parse_size(size))
    return None if each is None else n * (each + PARTIAL_TOKENS * partials)


def input_image_tokens(width: int, height: int) -> int:
    """Tokens of one source image: patches of 32 pixels after enlarging small ones, 1,536 at the most."""
    scale = min(2.0, max(1.0, 1024 / max(width, height)))
    long, short = sorted((width * scale, height * scale), reverse=True)
    short = max(short, long / 3)
    return min(math.ceil(long / _PATCH) * math.ceil(short / _PATCH), _MOST_PATCHES)


def text_tokens(prompt: str) -> int:
    """About one token per four characters, at least one."""
    return max(1, math.ceil(len(prompt) / 4))


def _by_formula(factor: int | None, size: tuple[int, int] | None) -> int | None:
    if factor is None or size is None:
        return None
    long, short = max(size), min(size)
    rows = (2 * factor * short + long) // (2 * long)
    return -(-factor * rows * (2_000_000 + long * short) // 4_000_000)
