"""How far a sweep is, in one line and a bar. Pure: counts in, text and HTML out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..errors import ENDS
from ..wording import many
from . import look
from .facts import dollars
from .fleeting import fleeting
from .how_far import bar, duration, elapsed, heading, said
from .html import Html, element, output

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_BAD = (("failed", "failed"), ("rejected", "refused"), ("blocked", "blocked"), ("unknown", "of unknown outcome"))


@dataclass(frozen=True, slots=True)
class Counts:
    """How far a sweep is: calls `by` standing, and what was made by now.

    `cost` in US dollars sums what is known of this sweep's own calls; `seconds` since it began; `seconds_left` is
    None until a call was made.
    """

    total: int
    by: Mapping[str, int]
    images: int
    cost: float | None
    cost_unknown: int
    seconds: float
    seconds_left: float | None

    def __getitem__(self, standing: str) -> int:
        return self.by.get(standing, 0)

    @property
    def left(self) -> int:
        """Calls that were not begun."""
        return self["left"]

    @property
    def over(self) -> int:
        """Calls that have their outcome."""
        return sum(self[standing] for standing in ENDS)

    @property
    def answered(self) -> int:
        """Calls that have their outcome and were not only called off."""
        return self.over - self["cancelled"]


def summary(counts: Counts, *, stopped: str | None = None, sandbox: bool = False) -> str:
    """`7 of 24 calls: 5 made, 1 reused · 1 failed · 2 running · 31 s, about 12 s left · $0.12 spent`."""
    return " · ".join([*_calls(counts, stopped), *_images(counts), *_time(counts, stopped), *_spent(counts, sandbox)])


def outcome(counts: Counts, *, stopped: str | None = None) -> str:
    """`24 of 24 calls: 23 made · 1 failed · 31 s`: what the facts of its grid do not say."""
    return " · ".join([*_calls(counts, stopped), *_time(counts, stopped)])


def progress_html(counts: Counts, line: str, notes: Iterable[str] = ()) -> Html:
    """The line, a bar, and notes below them."""
    bad = sum(counts[standing] for standing, _ in _BAD)
    shares = [(counts["ok"] + counts["reused"], look.BAR), (bad, look.BAR_BAD)]
    return output(heading(line), bar(counts.total, shares), *said(notes), style=look.WRAP)


def headed(line: str, notes: Sequence[str] = (), lacking: Sequence[str] = (), *, shown: bool = True) -> dict[str, Any]:
    """What stands above a grid that is over: line, notes, and what is lacking, in HTML only where that is `shown`."""
    first = [element("div", line, style=look.FACTS)] if line else []
    html = output(*first, *said((*notes, *(lacking if shown else ()))), style=look.WRAP)
    return {"text/html": str(html), "text/plain": "\n".join(filter(None, [line, *notes, *lacking]))}


def _calls(counts: Counts, stopped: str | None) -> list[str]:
    """Calls by what became of them; those that a stop called off are one number, begun or not."""
    made = [f"{counts[name]:,} {word}" for name, word in (("ok", "made"), ("reused", "reused")) if counts[name]]
    of = f"{counts.answered:,} of {many(counts.total, 'call')}"
    running = [f"{counts['running']:,} {'still being received' if stopped else 'running'}"] if counts["running"] else []
    bad = [f"{counts[name]:,} {word}" for name, word in _BAD if counts[name]]
    unsent = counts["cancelled"] + (counts.left + counts["waiting"] if stopped else 0)
    return [
        ": ".join(filter(None, [of, ", ".join(made)])),
        *bad,
        *running,
        *([f"{unsent:,} not sent"] if unsent else []),
    ]


def _images(counts: Counts) -> list[str]:
    """Images, where they are not as many as calls that have some."""
    return [f"{counts.images:,} images"] if counts.images > counts["ok"] + counts["reused"] else []


def _time(counts: Counts, stopped: str | None) -> list[str]:
    shown = duration(counts.seconds)
    if counts["running"] or counts["waiting"] or (counts.left and not stopped):
        left = f", about {elapsed(counts.seconds_left)} left" if counts.seconds_left and not stopped else ""
        shown = elapsed(counts.seconds) + left
    return [shown] if fleeting(shown) else []


def _spent(counts: Counts, sandbox: bool) -> list[str]:
    """Money as far as it is known; without a price table nothing is said of it."""
    if counts.cost is None:
        return []
    more = f" and {counts.cost_unknown:,} of unknown cost" if counts.cost_unknown else ""
    return [f"would be {dollars(counts.cost)}{more}" if sandbox else f"{dollars(counts.cost)} spent{more}"]
