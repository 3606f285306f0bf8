"""What each model family accepts (contract 5), and model ids that look like slips of the pen."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import lru_cache

_LEVELS = ("auto", "low", "medium", "high")


@dataclass(frozen=True, slots=True)
class Family:
    """What a family of models accepts. `None` means: not known, nothing is checked."""

    name: str
    qualities: tuple[str, ...] | None = _LEVELS
    free_form_sizes: bool | None = True
    input_fidelity: tuple[str, ...] = ()
    largest_n: int = 10
    longest_prompt: int = 32_000
    gone: str | None = None
    """Since when the service no longer has it."""


_FAMILIES = {
    "gpt-image-2.6": Family("gpt-image-2.6", qualities=None, free_form_sizes=None),
    "gpt-image-2.5": Family("gpt-image-2.5", qualities=(*_LEVELS, "xhigh", "max")),
    "gpt-image-2": Family("gpt-image-2"),
    "gpt-image-1.5": Family("gpt-image-1.5", free_form_sizes=False, input_fidelity=("high", "low")),
    "gpt-image-1-mini": Family("gpt-image-1-mini", free_form_sizes=False, input_fidelity=("low",)),
    "gpt-image-1": Family(
        "gpt-image-1", free_form_sizes=False, input_fidelity=("high", "low"), gone="shut down on 2026-10-23"
    ),
    "chatgpt-image-latest": Family("chatgpt-image-latest", free_form_sizes=None),
    "dall-e-3": Family("dall-e-3", None, None, largest_n=1, longest_prompt=4_000, gone="removed on 2026-05-12"),
    "dall-e-2": Family("dall-e-2", None, None, longest_prompt=1_000, gone="removed on 2026-05-12"),
}
"""Longest prefix first: `gpt-image-2` must not answer for `gpt-image-2.5`."""

KNOWN = (
    "gpt-image-2",
    "gpt-image-2.5-sunburst",
    "gpt-image-2.5-flare",
    "gpt-image-2.6-sunburst",
    "gpt-image-2.6-flare",
    "gpt-image-1.5",
    "gpt-image-1-mini",
    "chatgpt-image-latest",
)
"""Current ids: what Tab offers and what a slip of the pen is compared with."""

UNKNOWN = Family("unknown", qualities=None, free_form_sizes=None)

_PLACEHOLDERS = re.compile(
    r"^<.*>$|^\{.*\}$|^\$|^(your|my|the)[-_ ].*|^(model|model[-_ ]?(name|id)|xxx+|todo|none|null)$"
)


@lru_cache(maxsize=256)
def family_of(model: str) -> Family:
    """The family of a model id, whatever gateway prefix and date it carries; `UNKNOWN` for any other id."""
    base = re.sub(r"-\d{4}-\d{2}-\d{2}$", "", model.rsplit("/", 1)[-1].lower())
    for prefix, family in _FAMILIES.items():
        if base == prefix or base.startswith((prefix + "-", prefix + ".")):
            return family
    return UNKNOWN


def model_hint(model: str) -> str | None:
    """What the user probably meant, for ids that look like a slip or a placeholder; None for the rest.

    Unknown ids are sent as they are (contract 5): gateways prefix, deployments and local models have any name.
    """
    base = model.rsplit("/", 1)[-1]
    if _PLACEHOLDERS.match(base.strip().lower()) or not base.strip():
        return f"model {model!r} looks like a placeholder; the usual id is 'gpt-image-2'"
    folded = re.sub(r"[\s_]+", "-", base.strip().lower())
    dated = re.sub(r"-\d{4}-\d{2}-\d{2}$", "", folded)
    if dated in KNOWN:
        return None if folded == base else f"model ids are lower case with hyphens: did you mean {folded!r}?"
    if family_of(model) is not UNKNOWN:
        return None
    near = difflib.get_close_matches(dated.replace("gptimage", "gpt-image"), KNOWN, cutoff=0.85)
    return f"model {model!r} is not one this package knows: did you mean {near[0]!r}?" if near else None
