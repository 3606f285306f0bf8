"""A page that stands for an experiment: its grid, alive, and below it the prompts, the calls and the bill."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..display.facts import dollars
from ..display.fleeting import fleeting
from ..display.html import Html, drawn, element, join
from ..display.report import table_bundle
from ..display.usage_plot import usage_bundle
from ..outside import write_file
from ..store.tables import log_frame, usage_of
from ..widgets.grid import make_grid
from ..widgets.grid_page import BUDGET, live_page
from ..wording import first_line, many, part_reused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ..display.grid.layout import Names
    from ..session import Session
    from .chosen import Chosen
    from .private import Private

MOST_PROMPTS, MOST_CALLS, LONGEST_PROMPT = 200, 1_000, 2_000
"""Rows of the tables, and characters of a prompt in them: a page is read, a table of all is a csv."""
_AGAIN = "All of it was reused: nothing was sent for it."
_FACTS = ("status", "reason", "model", "quality", "size", "images", "seconds", "tokens", "cost")


def write_report(
    target: Path, data: Any, chosen: Chosen, private: Private, session: Session, *, rows: Names, cols: Names, title: str
) -> None:
    """Write the page, about 20 MB at the most; interactive where scripts run, legible where none do."""
    items = chosen.items()
    ids, pictures = {item.value("call_id") for item in items}, {item.image_id for item in items if item.image}
    whole = log_frame(chosen.view)
    log = private.frame(whole[whole["call_id"].isin(ids)])
    again = bool(len(log)) and _sent(log).empty
    paid = private.frame(whole[whole["call_id"].isin(log["reused_from"])]) if again else log
    below = join((_prompts(log), _calls(log), _usage(paid, again=again)))
    grid = make_grid(data, rows=rows, cols=cols, session=session)
    page = live_page(grid, title=title, above=_said(log, len(pictures)), below=below, budget_bytes=BUDGET - len(below))
    write_file(target, page.encode())


def _said(log: pd.DataFrame, pictures: int) -> Html:
    """The experiment in one line: how much, when, on which service, for how much.

    A picture that was asked for again is one picture, and cost nothing: it counts as reused and not towards the cost.
    """
    sent = _sent(log)
    reused = len(log) - len(sent)
    ends = (log["created_at"].min(), log["created_at"].max())
    days = dict.fromkeys(f"{time.day} {time:%B %Y}" for time in ends if not pd.isna(time))
    parts = [
        many(len(log), "call") + (f", {part_reused(reused, len(log))}" if reused else ""),
        many(pictures, "image"),
        fleeting(" to ".join(days)),
        _cost(sent) if len(sent) else "",
    ]
    sandboxed = (log["backend"] == "sandbox").sum()
    if sandboxed:
        parts.append(
            "pictures of the sandbox, painted offline" if sandboxed == len(log) else f"{sandboxed} of the sandbox"
        )
    return element("p", " · ".join(part for part in parts if part), style="margin:0 0 14px 0;opacity:.8")


def _sent(log: pd.DataFrame) -> pd.DataFrame:
    return log[log["status"] != "reused"]


def _cost(sent: pd.DataFrame) -> str:
    known = sent["cost"].dropna()
    if not len(known):
        return "cost unknown"
    part = "" if len(known) == len(sent) else f" known for {many(len(known), 'call')}"
    return f"{dollars(float(known.sum()))}{part}"


def _prompts(log: pd.DataFrame) -> Html:
    """Each prompt once, in the order in which it was first asked."""
    counts = Counter(log["prompt"].fillna("").tolist())
    shown = [
        (f"P{number}", _cut(prompt), count)
        for number, (prompt, count) in enumerate(list(counts.items())[:MOST_PROMPTS], 1)
    ]
    left = len(counts) - len(shown)
    return _section("Prompts", ("", "prompt", "calls"), shown, left and f"{left:,} further prompts are left out")


def _cut(prompt: str) -> str:
    if len(prompt) <= LONGEST_PROMPT:
        return prompt
    return f"{prompt[:LONGEST_PROMPT]}…\n({len(prompt):,} characters)"


def _calls(log: pd.DataFrame) -> Html:
    """One row per call: its prompt by number, its axes, what became of it; what is an axis and a fact stands once."""
    numbers = {prompt: f"P{place}" for place, prompt in enumerate(dict.fromkeys(log["prompt"].fillna("").tolist()), 1)}
    # Not the prompts of a list: the number says which, and they may be pages long.
    axes = [str(name) for name in log.columns if str(name).startswith("axis.") and name != "axis.prompt"]
    table = [_call(row, numbers, axes) for row in log.head(MOST_CALLS).to_dict("records")]
    names = ("prompt", *(name.removeprefix("axis.") for name in axes), *_FACTS)
    columns = dict.fromkeys(zip(names, zip(*table, strict=True), strict=False))
    used = [(name, column) for name, column in columns if any(column)]
    left = len(log) - len(table)
    more = left and f"{left:,} further calls are left out; wg.export('calls.csv', data) has all"
    return _section("Calls", [name for name, _ in used], zip(*(column for _, column in used), strict=True), more)


def _call(row: dict[Any, Any], numbers: dict[str, str], axes: Sequence[str]) -> list[str]:
    facts = {name: _plain(row.get(name)) for name in (*axes, *_FACTS)}
    tokens = [row[name] for name in ("text_in_tokens", "image_in_tokens", "image_out_tokens") if not pd.isna(row[name])]
    facts["tokens"] = f"{sum(tokens):,}" if tokens else ""
    facts["seconds"] = "" if pd.isna(row["seconds"]) else fleeting(f"{row['seconds']:.1f}")
    facts["cost"] = "" if pd.isna(row["cost"]) else dollars(row["cost"])
    facts["reason"] = first_line(_plain(row["error_message"]))[:200]
    prompt = "" if pd.isna(row["prompt"]) else row["prompt"]
    return [numbers[prompt], *(facts[name] for name in (*axes, *_FACTS))]


def _plain(value: Any) -> str:
    return "" if value is None or value is pd.NA or value != value else str(value)  # noqa: PLR0124 - NaN alone differs


def _usage(paid: pd.DataFrame, *, again: bool) -> Html:
    """The bill by route and model, drawn and as a table of what is not 0.

    Of an experiment that was had `again` without sending, as in a replay, it is that of the calls that made it.
    """
    if again and paid.empty:
        return _section("Usage", (), (), _AGAIN)
    usage = usage_of(paid)
    names = [str(name) for name in usage.columns if any(map(_counts, usage[name]))]
    table = [[_number(value) for value in row] for row in usage[names].itertuples(index=False)]
    words = [name.replace("_", " ") for name in names]
    more = f"{_AGAIN} The calls that made it took this." if again else ""
    return join((_section("Usage", words, table, more), drawn(usage_bundle(usage))))


def _counts(value: Any) -> bool:
    return not pd.isna(value) and value != 0


def _number(value: Any) -> str:
    return (
        _plain(value) if isinstance(value, str) or pd.isna(value) else f"{value:,.6g}" if value % 1 else f"{value:,.0f}"
    )


def _section(title: str, names: Sequence[str], rows: Any, more: str | int) -> Html:
    notes = [str(more)] if more else []
    return element("section", element("h2", title), drawn(table_bundle("", names, rows, notes)))
