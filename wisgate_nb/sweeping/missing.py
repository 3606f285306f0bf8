"""What a sweep that is over did not get, in at most three lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..wording import headline, many

if TYPE_CHECKING:
    from ..display.sweep_html import Counts
    from ..planning.choices import Choices
    from .sweep import Sweep

_WORDS = {
    "failed": "failed",
    "rejected": "refused",
    "blocked": "blocked by moderation",
    "unknown": "of unknown outcome",
}


def missing(sweep: Sweep) -> str | None:
    """How many calls have no images, the first reason, and what to do; None when all have theirs."""
    counts = sweep.counts
    bad = [f"{counts[standing]:,} {words}" for standing, words in _WORDS.items() if counts[standing]]
    unsent = counts.left + counts["cancelled"]
    if unsent:
        bad.append(f"{unsent:,} not sent" + (f" ({sweep.stopped})" if sweep.stopped else ""))
    if not bad:
        return None
    rest = "; the rest is shown and kept" if counts["ok"] + counts["reused"] else ""
    lines = [f"{' · '.join(bad)}, of {many(counts.total, 'call')}{rest}"]
    errors = [error for place, error in sweep.errors if place.standing != "cancelled"]
    if errors:
        lines.append(f"first: {headline(errors[0])}")
    lines.append(_advice(counts, sweep.plan.choices, unsent=unsent))
    return "\n".join(lines)


def _advice(counts: Counts, choices: Choices, *, unsent: int) -> str:
    """What sends the rest and nothing else; what may have been billed is never sent without being asked for."""
    if choices.replay:
        return "replay sends nothing: without it, the same plan sends what is missing"
    if counts["failed"] + counts["rejected"] or unsent:
        retry = "%wisgate retry failed" if counts["failed"] + counts["rejected"] else "%wisgate retry"
        unknown = "; what is unknown may have been billed and needs --resend" if counts["unknown"] else ""
        again = "" if choices.fresh else ", or running the cell again,"
        anew = "; with fresh, running the cell again pays for all of it anew" if choices.fresh else ""
        return f"{retry}{again} sends only what is missing{anew}{unknown}"
    if counts["unknown"]:
        return "what is unknown may have been billed: --resend sends it again, and it may be billed twice"
    return "change what was blocked; sweep.retry(blocked=True) sends it again as it is"
