"""The limits of a sweep, held against its plan before anything is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..display.facts import dollars
from ..display.plan_table import dollars_between
from ..errors import BudgetError
from ..store.records import Spending
from ..wording import many

if TYPE_CHECKING:
    from ..store.store import Store
    from .estimate import Estimate
    from .plan import Plan

ASK_ABOVE = 20
"""Paid calls above which a magic and the studio ask before they send (SURFACE)."""


def bill_to_agree_to(plan: Plan, estimate: Estimate) -> str:
    """The bill, where somebody has to agree to it before anything is sent; empty where nobody has.

    The sandbox bills nothing, and replay sends nothing: there is nothing to agree to.
    """
    if estimate.new <= ASK_ABOVE or plan.session.in_sandbox or plan.choices.replay:
        return ""
    cost = "" if estimate.cost is None else f", {dollars_between(estimate.cost.low, estimate.cost.high)}"
    return f"{many(estimate.new, 'paid call')} for {many(estimate.new_images, 'image')}{cost}"


def reserve(plan: Plan, store: Store) -> Spending | None:
    """What the plan's calls are counted on while it runs, or None without a limit; the caller releases it.

    Raises:
        BudgetError: the plan is above a limit; nothing was sent.
    """
    choices = plan.choices
    if choices.replay or (choices.max_calls is None and choices.max_cost is None):
        return None
    check_limits(plan, plan.estimate)
    return Spending(store.open_spending(), choices.max_calls, choices.max_cost)


def release(store: Store, spending: Spending | None) -> None:
    """End what `reserve` gave in this store, so that the next sweep starts from 0; harmless a second time."""
    if spending is not None:
        store.close_spending(spending.id)


def check_limits(plan: Plan, estimate: Estimate) -> None:
    """BudgetError when the plan may pass max_calls or max_cost, or when its cost cannot be told; nothing was sent."""
    choices, paid = plan.choices, estimate.new
    if choices.max_calls is not None and paid > choices.max_calls:
        raise BudgetError(
            f"the plan has {paid:,} paid calls, and max_calls is {choices.max_calls:,}; nothing was sent\n"
            "raise max_calls, shorten an axis, or keep fewer combinations with where"
        )
    if choices.max_cost is not None:
        _check_cost(plan, estimate, choices.max_cost, paid)


def _check_cost(plan: Plan, estimate: Estimate, most: float, paid: int) -> None:
    if not paid:
        return
    if estimate.cost is None:
        raise BudgetError(
            "max_cost is set, and the cost of this plan is not known; nothing was sent\n"
            f"set a price (wg.prices['{plan.session.model}'] = wg.Price(...)), or limit it with max_calls"
        )
    if estimate.cost.high > most:
        low, high = dollars(estimate.cost.low), dollars(estimate.cost.high)
        between = high if low == high else f"{low} to {high}"
        raise BudgetError(
            f"the plan may cost {between}, and max_cost is {dollars(most)}; nothing was sent\n"
            "name size and quality for a narrower estimate, raise max_cost, or plan fewer calls"
        )
