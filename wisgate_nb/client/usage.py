"""Tokens and cost as servers report them, under whichever names (contract 12)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from ..answer import Usage

if TYPE_CHECKING:
    from collections.abc import Mapping

_ABSURD = 1e15
COST_HEADER = "x-litellm-response-cost"


def read_usage(data: object) -> tuple[Usage | None, tuple[str, ...]]:
    """Usage and notes on it. None where nothing was said, or only zeros, which servers send that do not count.

    Without input details all input counts as text, and a note says so; without output details all output is
    image; details smaller than the output leave the rest as text.
    """
    if not isinstance(data, dict):
        return None, ()
    total_in = _count(data, "input_tokens", "prompt_tokens")
    total_out = _count(data, "output_tokens", "completion_tokens")
    details_in = _details(data, "input_tokens_details", "prompt_tokens_details")
    details_out = _details(data, "output_tokens_details", "completion_tokens_details")
    text_in, image_in = _count(details_in, "text_tokens"), _count(details_in, "image_tokens")
    notes: tuple[str, ...] = ()
    if text_in is None and image_in is None and total_in:
        text_in, notes = total_in, ("the server does not split its input tokens; all are counted as text",)
    image_out, text_out = _output(total_out, _count(details_out, "image_tokens"), _count(details_out, "text_tokens"))
    if not any((text_in, image_in, image_out, text_out)):
        return None, ()
    return Usage(text_in, image_in, image_out, text_out), notes


def larger(one: object, other: object) -> object:
    """The usage that reports more: gateways repeat the whole call's usage on every event, so never their sum."""
    return other if _total(other) >= _total(one) else one


def read_cost(headers: Mapping[str, str], data: object) -> float | None:
    """US dollars, where the server itself says what the call cost: LiteLLM's header, or a `cost` field."""
    candidates: list[object] = [headers.get(COST_HEADER)]
    if isinstance(data, dict):
        usage = data.get("usage")
        candidates += [data.get("cost"), usage.get("cost") if isinstance(usage, dict) else None]
    return next((cost for cost in map(_dollars, candidates) if cost is not None), None)


def _output(total: int | None, image: int | None, text: int | None) -> tuple[int | None, int | None]:
    if image is None and text is None:
        return total, None
    if total is not None and text is None and image is not None and image < total:
        return image, total - image
    if total is not None and image is None and text is not None:
        return max(0, total - text), text
    return image, text


def _total(data: object) -> int:
    if not isinstance(data, dict):
        return -1
    return (_count(data, "input_tokens", "prompt_tokens") or 0) + (
        _count(data, "output_tokens", "completion_tokens") or 0
    )


def _details(data: dict[str, Any], *names: str) -> dict[str, Any]:
    return next((data[name] for name in names if isinstance(data.get(name), dict)), {})


def _count(data: dict[str, Any], *names: str) -> int | None:
    """The first of these that is a count: a whole number from 0 up."""
    for name in names:
        value = data.get(name)
        if (
            isinstance(value, (int, float))
            and not isinstance(value, bool)
            and 0 <= value < _ABSURD
            and value == int(value)
        ):
            return int(value)
    return None


def _dollars(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        cost = float(value)
    except (ValueError, OverflowError):
        return None
    return cost if math.isfinite(cost) and cost >= 0 else None
