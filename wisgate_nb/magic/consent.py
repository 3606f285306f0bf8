"""Asking before a large bill: sweeps of more than 20 paid calls, unless `--yes` (SURFACE)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..display.plan_table import dollars_between
from ..errors import SettingsError

if TYPE_CHECKING:
    from ..planning.estimate import Estimate
    from ..planning.plan import Plan

ASK_ABOVE = 20
"""Paid calls that a cell sends without asking."""


def require_consent(plan: Plan, *, yes: bool) -> None:
    """Come back when the user agrees; SettingsError when they do not, or cannot be asked. Nothing was sent.

    The sandbox bills nothing, and replay sends nothing: there is nothing to agree to.
    """
    plan.check_size()
    if yes or plan.count <= ASK_ABOVE or plan.session.in_sandbox or plan.choices.replay:
        return
    estimate = plan.estimate
    if estimate.new <= ASK_ABOVE:
        return
    question = f"{_bill(estimate)}. Send them? [y/N] "
    try:
        answer = input(question)
    except (EOFError, RuntimeError, NotImplementedError) as error:  # no one is there to answer: nbclient, papermill
        raise SettingsError(
            f"{_bill(estimate)}, and this notebook cannot be asked ({type(error).__name__})\n"
            "add --yes to send them, or look at them first with --dry-run; nothing was sent"
        ) from None
    if answer.strip().lower() not in {"y", "yes"}:
        raise SettingsError("not sent; %gptimage --dry-run shows the plan, --yes sends it without asking")


def _bill(estimate: Estimate) -> str:
    cost = "" if estimate.cost is None else f", {dollars_between(estimate.cost.low, estimate.cost.high)}"
    return f"this sends {estimate.new:,} paid calls for {estimate.new_images:,} images{cost}"
