"""docs/performance.md: its figures are written by the full run, the words around them by people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .table import as_markdown, figure_rows, goal_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any

    from .harness import Line
    from .results import LineResult


def refresh(page: Path, lines: Sequence[Line], results: dict[str, LineResult], facts: dict[str, Any]) -> None:
    """Put the figures between the page's marks: `<!-- goals -->`, `<!-- machine -->`, `<!-- figures -->`."""
    measured = [line for line in lines if line.name in results]
    found = [results[line.name] for line in measured]
    text = page.read_text()
    text = _filled(text, "goals", as_markdown(goal_rows(measured, found)))
    text = _filled(text, "machine", _machine(facts, found))
    text = _filled(text, "figures", "\n\n".join(_figures(line, results[line.name]) for line in measured))
    page.write_text(text)


def _figures(line: Line, result: LineResult) -> str:
    floor = f"\n\nWhat bounds it: {line.floor[:1].lower()}{line.floor[1:]}" if line.floor else ""
    return f"### {line.name}: {line.what}{floor}\n\n{as_markdown(figure_rows(line, result))}"


def _filled(text: str, mark: str, inside: str) -> str:
    """`text` with what stands between a mark and its end replaced; unchanged where the page has no such mark."""
    pattern = re.compile(rf"(<!-- {re.escape(mark)} -->\n).*?(<!-- end -->)", re.DOTALL)
    return pattern.sub(lambda found: f"{found[1]}{inside}\n{found[2]}", text)


def _machine(facts: dict[str, Any], found: Sequence[LineResult]) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in facts["packages"].items())
    busy = [case.busy for result in found for case in result.cases]
    return (
        f"{facts['cores']} cores of {facts['processor']}, {facts['memory_gb']} GB, {facts['system']}, "
        f"Python {facts['python']}, {facts['openssl']}, SQLite {facts['sqlite']}; {versions}.\n"
        f"Taken from {min(result.taken for result in found)} to {max(result.taken for result in found)}, "
        f"{sum(result.seconds for result in found) / 60:.1f} minutes in all; "
        f"load average before a case: {min(busy):.1f} to {max(busy):.1f}."
    )
