"""The figures as text: one table of goals, and one of all contestants for docs/performance.md and the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .results import growth, verdicts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .harness import Line
    from .results import CaseResult, LineResult, Spread, Verdict

_MEASURES = ("wall_ms", "cpu_ms", "peak_mb", "rss_mb")
_HEAD = ("line", "case", "measure", "contestant", "ours", "peer", "its figure", "ratio", "goal", "met")
_NOT_MET, _MET = "**no**", "yes"


def goal_rows(lines: Sequence[Line], results: Sequence[LineResult]) -> list[tuple[str, ...]]:
    """A row for each goal in each case, under a head."""
    by_name = {line.name: line for line in lines}
    found = [verdict for result in results for verdict in verdicts(by_name[result.name], result)]
    return [_HEAD, *map(_goal_row, found)]


def figure_rows(line: Line, result: LineResult) -> list[tuple[str, ...]]:
    """Every contestant in every case: medians with quartiles, and how they grow with the size."""
    measures = [name for name in _MEASURES if _measured(result, name)]
    others = sorted({name for case in result.cases for runs in case.runs.values() for run in runs for name in run})
    measures += [name for name in others if name not in _MEASURES]
    rows = [("case", "contestant", *measures)]
    for case in result.cases:
        rows += [(case.case.name, name, *_figures(case, name, measures)) for name in case.runs]
    return rows + list(_growth_rows(line, result, measures))


def as_markdown(rows: Sequence[Sequence[str]]) -> str:
    """Rows as a Markdown table, padded so that it reads in a terminal too."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    return "\n".join([lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]])


def _goal_row(verdict: Verdict) -> tuple[str, ...]:
    goal = verdict.goal
    sign = "≤" if goal.kind == "most" else "≥"
    return (
        verdict.line,
        verdict.case,
        goal.measure,
        goal.ours,
        spread_text(verdict.ours),
        verdict.peer_name or "-",
        spread_text(verdict.peer) if verdict.peer else "-",
        spread_text(verdict.ratio) if verdict.ratio else "-",
        f"{sign} {number(goal.bound)}{' x' if goal.peers else ''}",
        _MET if verdict.met else _NOT_MET,
    )


def _growth_rows(line: Line, result: LineResult, measures: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for name in line.contestants:
        powers = {measure: growth(result, name, measure) for measure in measures}
        for series in dict.fromkeys(series for found in powers.values() for series in found):
            cells = [f"size^{found[series]:.2f}" if series in found else "" for found in powers.values()]
            yield (f"growth: {series}", name, *cells)


def _figures(case: CaseResult, name: str, measures: Sequence[str]) -> Iterator[str]:
    for measure in measures:
        spread = case.spread(name, measure)
        yield spread_text(spread) if spread else ""


def _measured(result: LineResult, measure: str) -> bool:
    return any(measure in run for case in result.cases for runs in case.runs.values() for run in runs)


def spread_text(spread: Spread) -> str:
    """`12.3 (11.9-13.0)`: the median and the quartiles, or the median alone where nothing varies."""
    low, high = number(spread.low), number(spread.high)
    return number(spread.median) if low == high else f"{number(spread.median)} ({low}-{high})"


def number(value: float) -> str:
    """Three digits that count."""
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
