"""A whole grid in one line: images, outcomes, models, sizes, tokens and cost as far as they are known. Light."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from ...wording import many, part_reused
from ..facts import Fact, dollars, size_of
from .values import label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ...store.records import CallRecord
    from .items import Item, State

MOST_NAMED = 3
_OTHERS: dict[State, str] = {
    "blocked": "blocked by moderation",
    "rejected": "rejected",
    "failed": "not made",
    "unknown": "outcome unknown, maybe billed",
    "cancelled": "not sent",
    "running": "running",
    "waiting": "waiting",
}
_LOUD = ("blocked", "rejected", "failed", "unknown")


def in_sandbox(items: Iterable[Item]) -> bool:
    """Whether the sandbox painted any of them."""
    return any(item.call is not None and item.call.backend == "sandbox" for item in items)


def facts_of_grid(items: Sequence[Item], *, outcomes: bool = True) -> tuple[Fact, ...]:
    """What there is to say of all items together; unknown is left out, never guessed.

    Without `outcomes` nothing is said of failed, coming and reused ones: where a sweep's line has counted them.
    """
    calls = list({item.call.call_id: item.call for item in items if item.call is not None}.values())
    counts = _counts(items)
    return (
        *(counts + _reused(items) if outcomes else counts[:1]),
        *_named(items, "model"),
        *_sizes(items),
        *_tokens(calls),
        *_cost(calls),
    )


def all_reused(items: Iterable[Item]) -> bool:
    """Whether every image was taken from the store, so that no single one need say so."""
    return all(item.call is not None and item.call.status == "reused" for item in items if item.state == "image")


def _counts(items: Sequence[Item]) -> list[Fact]:
    states = Counter(item.state for item in items)
    images = states["image"]
    said = [Fact(many(images, "image"))]
    return said + [
        Fact(f"{states[state]:,} {words}", stands_out=state in _LOUD)
        for state, words in _OTHERS.items()
        if states[state]
    ]


def _reused(items: Sequence[Item]) -> list[Fact]:
    images = [item for item in items if item.state == "image"]
    count = sum(item.call is not None and item.call.status == "reused" for item in images)
    if not count:
        return []
    return [Fact(part_reused(count, len(images)))]


def _named(items: Iterable[Item], column: str) -> list[Fact]:
    return _few(dict.fromkeys(label_of(item.value(column)) for item in items if item.value(column)))


def _sizes(items: Iterable[Item]) -> list[Fact]:
    return _few(dict.fromkeys(filter(None, (size_of(item.image) for item in items if item.image is not None))))


def _few(names: Iterable[str]) -> list[Fact]:
    listed = list(names)
    if not listed:
        return []
    more = f" and {len(listed) - MOST_NAMED} more" if len(listed) > MOST_NAMED else ""
    return [Fact(", ".join(listed[:MOST_NAMED]) + more)]


def _tokens(calls: Sequence[CallRecord]) -> list[Fact]:
    made = [call for call in calls if call.status == "ok"]
    known = [call for call in made if call.text_in_tokens is not None and call.image_out_tokens is not None]
    if not known:
        return []
    into = sum((call.text_in_tokens or 0) + (call.image_in_tokens or 0) for call in known)
    out = sum((call.text_out_tokens or 0) + (call.image_out_tokens or 0) for call in known)
    return [Fact(f"tokens {into:,} in + {out:,} out{_of(known, made)}")]


def _cost(calls: Sequence[CallRecord]) -> list[Fact]:
    paid = [call for call in calls if call.status in ("ok", "unknown")]
    known = [call for call in paid if call.cost is not None]
    if not known:
        return []
    total = dollars(sum(call.cost or 0.0 for call in known))
    would = "would be " if all(call.backend == "sandbox" for call in known) else ""
    return [Fact(f"{would}{total}{_of(known, paid)}")]


def _of(known: Sequence[Any], asked: Sequence[Any]) -> str:
    return "" if len(known) == len(asked) else f" (known for {len(known):,} of {len(asked):,} calls)"
