"""A plan in one line: calls, tokens, money, or in words why it cannot be sent. Looks at the store, sends nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ..display.fleeting import fleeting
from ..display.plan_table import between, dollars_between, duration_between
from ..errors import BudgetError, WisGateError
from ..planning.limits import bill_to_agree_to, check_limits
from ..planning.plan import MOST_LISTED
from ..wording import many

if TYPE_CHECKING:
    from ..planning.estimate import Estimate
    from ..planning.plan import Plan

MANY = 300
"""Calls above which the count is shown before they are looked up."""

State = Literal["empty", "busy", "good", "bad"]
WORDS = (
    ("reused", "reused"),
    ("duplicate", "twice in it"),
    ("running", "under way"),
    ("unknown", "of unknown outcome"),
)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """What stands beside Generate: `good` can be sent, `bad` cannot."""

    state: State
    line: str
    notes: tuple[str, ...] = ()
    question: str = ""
    """What has to be agreed to before it is sent; empty when nothing has."""


EMPTY = PlanLine("empty", "Write a prompt: what it would take stands here, before anything is sent.")


def counted(plan: Plan) -> PlanLine:
    """What is known at once: the number of calls, however large."""
    calls = many(plan.count, "call")
    if plan.count > MOST_LISTED:
        return PlanLine(
            "bad",
            f"{calls}: at most {MOST_LISTED:,} are sent at once",
            ("shorten an axis, or keep some combinations with Where",),
        )
    return PlanLine("busy", f"{calls} · looking up what the store has")


def plan_line(plan: Plan) -> PlanLine:
    """The whole line. Takes about a second for 20,000 calls; what cannot be sent is told, not raised."""
    if plan.count > MOST_LISTED:
        return counted(plan)
    try:
        estimate = plan.estimate
        hints = tuple(plan.hints())
    except WisGateError as error:
        return refused(error)
    line = " · ".join([_calls(plan, estimate), *_bill(plan, estimate)])
    try:
        check_limits(plan, estimate)
    except BudgetError as error:
        return PlanLine("bad", line, (str(error), *hints))
    bill = bill_to_agree_to(plan, estimate)
    return PlanLine("good", line, hints, f"This sends {bill}." if bill else "")


def refused(error: Exception) -> PlanLine:
    """Why there is no plan, in the error's own words."""
    first, *rest = str(error).splitlines() or [type(error).__name__]
    return PlanLine("bad", first, tuple(rest))


def _calls(plan: Plan, estimate: Estimate) -> str:
    words = (("new", plan.choices.lacking), *WORDS)
    states = [f"{getattr(estimate, name):,} {word}" for name, word in words if getattr(estimate, name)]
    images = f", {many(estimate.images, 'image')}" if estimate.images != estimate.calls else ""
    return f"{many(estimate.calls, 'call')}{images} ({', '.join(states)})"


def _bill(plan: Plan, estimate: Estimate) -> list[str]:
    """Tokens, money and time of what is new; nothing for a plan that the store has whole."""
    if not estimate.new:
        return ["nothing to send"]
    if plan.choices.replay:
        return ["replay sends nothing"]
    found = [_tokens(estimate), _cost(plan, estimate)]
    if estimate.seconds is not None:
        found.append(fleeting(f"about {duration_between(estimate.seconds.low, estimate.seconds.high)}"))
    return list(filter(None, found))


def _tokens(estimate: Estimate) -> str:
    text = estimate.text_tokens + estimate.input_image_tokens
    if estimate.image_tokens is None:
        return f"about {text:,} tokens in, unknown for images"
    return f"about {between(text + estimate.image_tokens.low, text + estimate.image_tokens.high)} tokens"


def _cost(plan: Plan, estimate: Estimate) -> str:
    if estimate.cost is None:
        return "cost unknown (no price table: wg.prices)"
    amount = dollars_between(estimate.cost.low, estimate.cost.high)
    would = "would be " if plan.session.in_sandbox else ""
    return f"{would}{amount} ({plan.session.prices.label})"
