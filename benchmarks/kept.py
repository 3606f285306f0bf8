"""Results on disk: one JSON file, in which a line that is measured again replaces its older self."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from . import machine
from .harness import Case
from .results import CaseResult, LineResult

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def read(path: Path) -> dict[str, LineResult]:
    """The results in a file, by line; none where there is no file."""
    if not path.exists():
        return {}
    return {name: _line(name, said) for name, said in json.loads(path.read_text())["lines"].items()}


def add(path: Path, results: Iterable[LineResult]) -> None:
    """Put results into a file beside the lines that it has; the machine's facts go with each line."""
    found = json.loads(path.read_text()) if path.exists() else {"lines": {}}
    facts = machine.facts()
    for result in results:
        found["lines"][result.name] = {**asdict(result), "machine": facts}
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n")


def _line(name: str, said: dict[str, Any]) -> LineResult:
    cases = tuple(
        CaseResult(Case(**case["case"]), {who: tuple(runs) for who, runs in case["runs"].items()}, case["busy"])
        for case in said["cases"]
    )
    return LineResult(name, cases, said["taken"], said["seconds"])
