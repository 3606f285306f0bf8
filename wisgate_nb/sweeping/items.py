"""The places of a sweep as things that a grid shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..display.grid.items import items_of_records, planned_item

if TYPE_CHECKING:
    from ..display.grid.items import Item, State
    from ..request.space import Combination
    from .board import Place
    from .sweep import Sweep

MOST_UNSENT = 2_000
"""Calls of a plan above which those that were never sent have no places of their own."""


def items_of_sweep(sweep: Sweep) -> list[Item]:
    """Images and failed calls from their rows; calls without a row by what was planned for them.

    Calls that are still to come wait in their places. Those that the sweep will never send say so in theirs; of a
    very large plan they have none, and their cells say that they were not asked.
    """
    never = sweep.stopped is not None or sweep.done
    known = {place.number: place for place in sweep.places}
    found = [item for place in known.values() for item in _items_of(place, sweep, never=never)]
    if never and len(sweep) > MOST_UNSENT:
        return found
    state: State = "cancelled" if never else "waiting"
    return found + [_planned(n, one, state, sweep) for n, one in enumerate(sweep.plan.space) if n not in known]


def _items_of(place: Place, sweep: Sweep, *, never: bool) -> list[Item]:
    """One item per image, or one for a call that has none."""
    if place.records:
        return list(items_of_records(place.records))
    reason = None if place.error is None else str(place.error)
    state: State = "failed"
    if place.standing == "cancelled" or (never and place.standing == "waiting"):
        state, reason = "cancelled", None
    elif reason is None:
        state = "running" if place.standing == "running" else "waiting"
    return [_planned(place.number, place.combination, state, sweep, reason)]


def _planned(number: int, combination: Combination, state: State, sweep: Sweep, reason: str | None = None) -> Item:
    template = sweep.plan.space.templates[combination.section]
    return planned_item(
        f"planned-{number}",
        combination.prompt,
        combination.values,
        state=state,
        replicate=combination.replicate,
        reason=reason,
        size=sweep.plan.choices.fields.get("size"),
        template=None if template == combination.prompt else template,
    )
