"""The models that the sandbox knows, and what each family allows (sizes, qualities, transparency, fidelity)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from .answers import Body, Refusal

SIZES_1X = ("1024x1024", "1536x1024", "1024x1536")
EDGE_STEP = 16
LONGEST_EDGE = 3840
WIDEST_RATIO = 3
FEWEST_PIXELS = 655_360
MOST_PIXELS = 8_294_400


@dataclass(frozen=True, slots=True)
class Family:
    """What a family of models accepts; `sizes` is None where any size within the pixel rules is valid."""

    name: str
    qualities: tuple[str, ...] = ("low", "medium", "high")
    sizes: tuple[str, ...] | None = None
    fidelity: tuple[str, ...] = ()
    markup: bool = False


_TWO = Family("gpt-image-2")
_TWO_FIVE = Family("gpt-image-2.5", ("low", "medium", "high", "xhigh", "max"), markup=True)
_ONE_FIVE = Family("gpt-image-1.5", sizes=SIZES_1X, fidelity=("high", "low"))
_MINI = Family("gpt-image-1-mini", sizes=SIZES_1X, fidelity=("low",))

MODELS = {
    "gpt-image-2": _TWO,
    "gpt-image-2-2026-04-21": _TWO,
    "gpt-image-2.5-sunburst": _TWO_FIVE,
    "gpt-image-2.5-sunburst-2026-09-08": _TWO_FIVE,
    "gpt-image-2.5-flare": _TWO_FIVE,
    "gpt-image-2.5-flare-2026-09-08": _TWO_FIVE,
    "gpt-image-1.5": _ONE_FIVE,
    "gpt-image-1-mini": _MINI,
    "chatgpt-image-latest": _ONE_FIVE,
}
REMOVED = {
    "dall-e-2": "was removed on 2026-05-12",
    "dall-e-3": "was removed on 2026-05-12",
    "gpt-image-1": "was shut down on 2026-10-23",
}
DEFAULT_MODEL = "gpt-image-2"


def family_of(model: str) -> Family:
    """Return the family of a model id (a `provider/` prefix is allowed), or refuse it with the right name."""
    name = model.rsplit("/", 1)[-1]
    if name in MODELS:
        return MODELS[name]
    if name in REMOVED:
        raise _absent(f"The model '{model}' {REMOVED[name]}. Use 'gpt-image-2' instead.")
    plain = re.sub(r"[\s_]+", "-", name.strip().lower())
    near = get_close_matches(plain, MODELS, n=1, cutoff=0.6)
    hint = f"Did you mean '{near[0]}'?" if near else f"This sandbox serves: {', '.join(MODELS)}."
    raise _absent(f"The model '{model}' does not exist or you do not have access to it. {hint}")


def _absent(message: str) -> Refusal:
    return Refusal(message, "model", "model_not_found", status=404)


def model_list() -> Body:
    """Return the body of `GET /v1/models`."""
    rows = [{"id": name, "object": "model", "created": 1_776_729_600, "owned_by": "sandbox"} for name in MODELS]
    return {"object": "list", "data": rows}


def size_problem(width: int, height: int) -> str | None:
    """Say why a free-form size is invalid, or None.

    Both edges in pixels: multiples of 16, at most 3840, ratio at most 3:1, 655,360 to 8,294,400 pixels in all.
    """
    if width % EDGE_STEP or height % EDGE_STEP:
        return f"both edges must be multiples of {EDGE_STEP}"
    if max(width, height) > LONGEST_EDGE:
        return f"the long edge must be at most {LONGEST_EDGE} pixels"
    if max(width, height) > WIDEST_RATIO * min(width, height):
        return f"the long edge must be at most {WIDEST_RATIO} times the short edge"
    if not FEWEST_PIXELS <= width * height <= MOST_PIXELS:
        return f"width times height must be from {FEWEST_PIXELS:,} to {MOST_PIXELS:,} pixels"
    return None


def nearest_size(width: int, height: int, family: Family) -> tuple[int, int]:
    """Return the valid size whose shape is nearest to that of a source image: what `auto` becomes for an edit."""
    if family.sizes:
        ratio = width / height
        pairs = [parse_size(text) for text in family.sizes]
        return min(pairs, key=lambda pair: abs(pair[0] / pair[1] - ratio))
    if size_problem(width, height) is None:
        return width, height
    ratio = min(max(width / height, 1 / WIDEST_RATIO), WIDEST_RATIO)
    pixels = min(max(width * height, FEWEST_PIXELS), MOST_PIXELS)
    return _fit(ratio, pixels)


def _fit(ratio: float, pixels: float) -> tuple[int, int]:
    wide = min((pixels * ratio) ** 0.5, LONGEST_EDGE, LONGEST_EDGE * ratio)
    pair = max(round(wide / EDGE_STEP), 1) * EDGE_STEP, max(round(wide / ratio / EDGE_STEP), 1) * EDGE_STEP
    # Rounding may leave the band by a step: move the shorter edge back into it, at most a few times.
    for _ in range(8):
        width, height = pair
        if size_problem(width, height) is None:
            break
        too_thin = max(pair) > WIDEST_RATIO * min(pair) or width * height < FEWEST_PIXELS
        step = EDGE_STEP if too_thin else -EDGE_STEP
        pair = (width + step, height) if width < height else (width, height + step)
    return pair


def parse_size(text: str) -> tuple[int, int]:
    """Split `WIDTHxHEIGHT` (lower-case ASCII x, digits); raises ValueError for anything else."""
    if not re.fullmatch(r"[1-9][0-9]{0,5}x[1-9][0-9]{0,5}", text, re.ASCII):
        raise ValueError(text)
    width, height = text.split("x")
    return int(width), int(height)
