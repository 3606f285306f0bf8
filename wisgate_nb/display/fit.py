"""How a cell's output is made to fit its byte budget: what gives way, in which order, and the notice that says so.

Pure and light.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..wording import many
from .blocks import LEAST_SIDE

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_PROMPT = 40_000
SMALLEST_PROMPT = 80
SMALLEST_SIDE = 96
TWIN_SIDE = 384
"""Longest side, in pixels, of the twin of a single picture."""
TWIN_SHARE = 0.3
"""Part of the budget that the picture twin of several images may take."""
_TEXT_SHARE = 0.5
_CLOSE = 0.96
"""Aim a little below the budget, as JPEG does not shrink exactly with its pixels."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How much of everything is shown."""

    side: int
    """Longest side of a preview in pixels."""
    images: int
    blocks: int
    prompt_characters: int = LONGEST_PROMPT

    @property
    def is_least(self) -> bool:
        """Whether nothing more can give way."""
        return self.images == 0 and self.blocks <= 1 and self.prompt_characters <= SMALLEST_PROMPT


def json_weight(value: object) -> int:
    """Bytes that `value` takes in a saved notebook."""
    return len(json.dumps(value, ensure_ascii=False).encode())


def bundle_weight(bundle: Mapping[str, Any]) -> int:
    """Bytes that a mime bundle takes in a saved notebook."""
    return json_weight(dict(bundle))


def tighter(fit: Fit, *, pictures: int, texts: int, budget: int) -> Fit:
    """The next smaller fit, given what pictures and texts weigh now: long prompts, then sizes, images and blocks."""
    if texts > budget * _TEXT_SHARE and fit.prompt_characters > SMALLEST_PROMPT:
        return replace(fit, prompt_characters=max(SMALLEST_PROMPT, min(fit.prompt_characters, LONGEST_PROMPT) // 4))
    room = max(0.0, (budget - texts) / pictures) * _CLOSE if pictures else 0.0
    if fit.images and fit.side > SMALLEST_SIDE:
        return replace(fit, side=max(SMALLEST_SIDE, min(int(fit.side * math.sqrt(room)), fit.side - 8)))
    if fit.images:
        return replace(fit, images=min(int(fit.images * room), fit.images - 1))
    if fit.prompt_characters > SMALLEST_PROMPT:
        return replace(fit, prompt_characters=SMALLEST_PROMPT)
    return replace(fit, blocks=max(1, fit.blocks // 2))


def shortage(fit: Fit, *, images: int, blocks: int, longest_prompt: int, natural_side: int, budget: int) -> list[str]:
    """What is not shown as it usually is, and where all of it is; empty where nothing gave way."""
    said = []
    if fit.side < min(LEAST_SIDE, natural_side) and fit.images:
        said.append(f"previews are only {fit.side} pixels")
    if fit.images < images:
        said.append(f"{images - fit.images} of {many(images, 'image')} are not shown")
    if fit.blocks < blocks:
        said.append(f"{blocks - fit.blocks} of {many(blocks, 'prompt')} are not shown")
    if fit.prompt_characters < longest_prompt:
        said.append(f"prompts are cut at {fit.prompt_characters} characters")
    if not said:
        return []
    what = f"To keep the notebook small ({budget / 1000:,.0f} kB a cell), {', '.join(said)}."
    return [f"{what} Everything is in the store: call.images, wg.images(), wg.log()."]
