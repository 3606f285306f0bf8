"""A plan in figures and first prompts, for its table."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from ..display.fleeting import fleeting
from ..display.html import one_line
from ..display.plan_table import (
    PlanFacts,
    Preview,
    between,
    dollars_between,
    duration_between,
)
from ..errors import BudgetError, RequestError, SettingsError
from ..wording import many
from .looked_up import look_up
from .plan import MOST_LISTED

if TYPE_CHECKING:
    from .estimate import Estimate
    from .plan import Plan

FIRST = 6
"""Calls whose prompts are shown."""

_STATES = (("reused", "in the store"), ("duplicate", "twice in this plan"), ("running", "under way"))


def preview(plan: Plan) -> PlanFacts:
    """What the plan's table says. A plan too large to be listed is only counted; a faulty one says why."""
    title = _title(plan.count)
    axes = [(axis.name, _values(axis.values)) for axis in plan.axes]
    rows = [(f"axis {name}", values) for name, values in axes]
    if plan.space.replicates > 1:
        rows.append(("replicates", str(plan.space.replicates)))
    if plan.count > MOST_LISTED:
        return PlanFacts(title, rows, (), plan.count, (f"more than {MOST_LISTED:,} calls are only counted",))
    try:
        estimate = plan.estimate
    except (RequestError, SettingsError) as error:
        return PlanFacts(title, rows, (), plan.count, tuple(str(error).splitlines()))
    first = [
        Preview(
            plan.choices.lacking if found.state == "new" else found.state,
            tuple((name, str(value)) for name, value in found.combination.values.items() if name != "prompt"),
            found.request.prompt,
        )
        for found in islice(look_up(plan, check=False), FIRST)
    ]
    notes = [*plan.hints(), *_notes(plan, estimate)]
    sandbox = plan.session.in_sandbox
    title = _title(estimate.calls)  # a stream of several images is sent as one call for each
    return PlanFacts(title, [*rows, *_figures(plan, estimate)], first, plan.count - len(first), tuple(notes), sandbox)


def _title(calls: int) -> str:
    return f"Plan: {many(calls, 'call')}, nothing is sent"


def _values(values: tuple[object, ...]) -> str:
    shown = ", ".join(one_line(str(value), 40) for value in values[:12])
    return f"{len(values):,}: {shown}" + (", ..." if len(values) > 12 else "")  # noqa: PLR2004 - what fits a line


def _figures(plan: Plan, estimate: Estimate) -> list[tuple[str, str]]:
    new = plan.choices.lacking
    states = [
        f"{getattr(estimate, name):,} {word}" for name, word in (("new", new), *_STATES) if getattr(estimate, name)
    ]
    if estimate.unknown:
        states.append(f"{estimate.unknown:,} of unknown outcome (not sent again without --resend)")
    images = f"{estimate.images:,}" + (
        f", {estimate.new_images:,} of them {new}" if estimate.new_images < estimate.images else ""
    )
    rows = [("calls", ", ".join(states)), ("images", images)]
    if estimate.new and not plan.choices.replay:
        rows += [("tokens", _tokens(estimate)), ("cost", _cost(plan, estimate)), ("time", fleeting(_time(estimate)))]
    return [(name, shown) for name, shown in rows if shown]


def _tokens(estimate: Estimate) -> str:
    made = (
        "images: unknown"
        if estimate.image_tokens is None
        else between(estimate.image_tokens.low, estimate.image_tokens.high, unit="for images")
    )
    sources = f" + {estimate.input_image_tokens:,} for source images" if estimate.input_image_tokens else ""
    return f"{made} + about {estimate.text_tokens:,} for text{sources}"


def _cost(plan: Plan, estimate: Estimate) -> str:
    if estimate.cost is None:
        return "unknown: set a price table (wg.prices)"
    prices = plan.session.prices
    source = f" by {prices.label}" + (f" ({prices.as_of})" if prices.as_of else "")
    free = "sandbox: nothing is billed; would be " if plan.session.in_sandbox else ""
    return free + dollars_between(estimate.cost.low, estimate.cost.high) + source


def _time(estimate: Estimate) -> str:
    if estimate.seconds is None:
        return f"unknown: {estimate.history}"
    return f"{duration_between(estimate.seconds.low, estimate.seconds.high)}, by {estimate.history}"


def _notes(plan: Plan, estimate: Estimate) -> list[str]:
    """What limits would say, or what replay lacks; a plan is shown even where it would not be sent."""
    from .limits import check_limits

    if estimate.new and plan.choices.replay:
        return ["replay sends nothing: what is missing fails; load a bundle that has it (wg.load), or leave replay out"]
    try:
        check_limits(plan, estimate)
    except BudgetError as error:
        return str(error).splitlines()
    return []
