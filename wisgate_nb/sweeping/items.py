"""The places of a sweep as things that a grid shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..display.grid.items import items_of_records, planned_item
from ..display.grid.layout import lay_out
from ..store.columns import IMAGES, LOG

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..display.grid.items import Item, State
    from ..display.grid.layout import Names
    from ..planning.plan import Plan
    from ..request.space import Combination
    from .board import Place
    from .sweep import Sweep

    Mark = tuple[Place | None, bool]

MOST_UNSENT = 2_000
"""Calls of a plan above which those that were never sent have no places of their own."""


def require_layout(plan: Plan, rows: Names, cols: Names) -> None:
    """Raises SettingsError for a name that is no axis of the plan and no column of what it makes: before it is paid."""
    planned = planned_item("", "", {})
    columns = dict.fromkeys((*LOG, *IMAGES))
    lay_out([replace(planned, values={**columns, **planned.values})], rows, cols, axes=plan.grid_axes())


def items_of_sweep(sweep: Sweep) -> list[Item]:
    """Images and failed calls from their rows; calls without a row by what was planned for them.

    Calls that are still to come wait in their places. Those that the sweep will never send say so in theirs; of a
    very large plan they have none, and their cells say that they were not asked.
    """
    slots = slots_of_sweep(sweep, {})
    known = {place.number for place in sweep.places}
    order = [number for number in slots if number in known] + [number for number in slots if number not in known]
    return [item for number in order for item in slots[number][1]]


def slots_of_sweep(sweep: Sweep, seen: Mapping[int, Mark]) -> dict[int, tuple[Mark, Sequence[Item]]]:
    """By its number each place whose mark is not the one that was seen, with its items in full.

    Of a large plan that is over, calls that were never sent have no items.
    """
    never = sweep.stopped is not None or sweep.done
    known = {place.number: place for place in sweep.places}
    found: dict[int, tuple[Mark, Sequence[Item]]] = {}
    for number, place in known.items():
        mark = (place, never and place.standing == "waiting")
        if not _same(seen.get(number), mark):
            found[number] = (mark, _items_of(place, sweep, never=never))
    unsent = (None, never)
    if len(known) < len(sweep) and any(not _same(seen.get(n), unsent) for n in range(len(sweep)) if n not in known):
        hidden = never and len(sweep) > MOST_UNSENT
        state: State = "cancelled" if never else "waiting"
        for number, one in enumerate(sweep.plan.space):
            if number not in known and not _same(seen.get(number), unsent):
                found[number] = (unsent, () if hidden else [_planned(number, one, state, sweep)])
    return found


def _same(seen: Mark | None, mark: Mark) -> bool:
    """Places are frozen: another standing is another object."""
    return seen is not None and seen[0] is mark[0] and seen[1] == mark[1]


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
