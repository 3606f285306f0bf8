"""A plan as a small table: calls, images, tokens, cost, time, and the first prompts. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import look
from .cell_html import badge
from .facts import dollars
from .how_far import duration, said
from .html import Html, drawn, element, one_line, output
from .report import table_bundle

if TYPE_CHECKING:
    from collections.abc import Sequence

_PROMPT_CHARACTERS = 400
_VALUE_CHARACTERS = 80


@dataclass(frozen=True, slots=True)
class Preview:
    """One of the first calls: its state in the store, its axis values, and its prompt."""

    state: str
    values: tuple[tuple[str, str], ...]
    prompt: str


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What the table says, each figure in words; `rows` are (what, how much)."""

    title: str
    rows: Sequence[tuple[str, str]]
    previews: Sequence[Preview]
    rest: int
    """Calls after the previews."""
    notes: tuple[str, ...] = ()
    sandbox: bool = False


def plan_bundle(facts: PlanFacts) -> dict[str, Any]:
    """`text/html` and `text/plain`."""
    figures = table_bundle(facts.title, (), facts.rows)
    names = list(dict.fromkeys(name for shown in facts.previews for name, _ in shown.values))
    heads = ["", *names, "prompt"]
    cells = [
        [shown.state, *_values(shown, names), one_line(shown.prompt, _PROMPT_CHARACTERS)] for shown in facts.previews
    ]
    first = table_bundle("", heads, cells) if cells else {}
    more = [f"... and {facts.rest:,} more"] if facts.rest and cells else []
    text = [figures["text/plain"], *(["", first["text/plain"]] if cells else []), *more, *facts.notes]
    return {"text/html": str(_html(facts, figures, first, more)), "text/plain": "\n".join(text)}


def between(low: float, high: float, *, unit: str = "") -> str:
    """`1,200 tokens`, or `1,200 to 4,800 tokens`."""
    shown = f"{low:,.0f}" if round(low) == round(high) else f"{low:,.0f} to {high:,.0f}"
    return f"{shown} {unit}".rstrip()


def dollars_between(low: float, high: float) -> str:
    """`$0.12`, or `$0.12 to $0.48`."""
    cheap, dear = dollars(low), dollars(high)
    return cheap if cheap == dear else f"{cheap} to {dear}"


def duration_between(low: float, high: float) -> str:
    """`31 s`, or `31 s to 2 min 5 s`."""
    quick, slow = duration(low), duration(high)
    return quick if quick == slow else f"{quick} to {slow}"


def _html(facts: PlanFacts, figures: dict[str, Any], first: dict[str, Any], more: Sequence[str]) -> Html:
    marked = [element("div", badge())] if facts.sandbox else []
    rest = [element("div", line, style=look.FACTS) for line in more]
    return output(*marked, drawn(figures), drawn(first), *rest, *said(["\n".join(facts.notes)] if facts.notes else ()))


def _values(shown: Preview, names: Sequence[str]) -> list[str]:
    known = dict(shown.values)
    return [one_line(known.get(name, ""), _VALUE_CHARACTERS) for name in names]
