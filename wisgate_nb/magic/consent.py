"""Asking before a large bill: more than 20 paid calls of one cell, unless `--yes` (SURFACE)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import SettingsError
from ..planning.limits import ASK_ABOVE, bill_to_agree_to
from ..request.parts import MOST_PARTS

if TYPE_CHECKING:
    from ..planning.plan import Plan


def require_consent(plan: Plan, *, yes: bool) -> None:
    """Come back when the user agrees; SettingsError when they do not, or cannot be asked. Nothing was sent."""
    if yes or plan.session.in_sandbox or plan.count * MOST_PARTS <= ASK_ABOVE:
        return
    bill = bill_to_agree_to(plan, plan.estimate)
    if not bill:
        return
    try:
        answer = input(f"this sends {bill}. Send them? [y/N] ")
    except (EOFError, RuntimeError, NotImplementedError) as error:  # no one is there to answer: nbclient, papermill
        raise SettingsError(
            f"this sends {bill}, and this notebook cannot be asked ({type(error).__name__})\n"
            "add --yes to send them, or look at them first with --dry-run; nothing was sent"
        ) from None
    if answer.strip().lower() not in {"y", "yes"}:
        raise SettingsError("not sent; %gptimage --dry-run shows the plan, --yes sends it without asking")
