"""`python -m benchmarks [--quick] [--only NAME ...]`: measure, print one table, keep the figures as JSON."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
import time
from typing import TYPE_CHECKING

from . import environment, kept, lines, machine, page
from .running import ROOT, measure
from .table import as_markdown, figure_rows, goal_rows

if TYPE_CHECKING:
    from .harness import Line

RESULTS = ROOT / "benchmarks" / "results"
PAGE = ROOT / "docs" / "performance.md"


def found_lines(names: list[str]) -> list[Line]:
    """The lines to run, all or the named ones; SystemExit for a name that there is not."""
    known = sorted(module.name for module in pkgutil.iter_modules(lines.__path__))
    if unknown := set(names) - set(known):
        raise SystemExit(f"no such line: {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    modules = (importlib.import_module(f"benchmarks.lines.{name}") for name in names or known)
    return [module.LINE for module in modules if hasattr(module, "LINE")]


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="3 runs of the cases that matter most; under 2 minutes")
    parser.add_argument("--only", action="extend", nargs="+", default=[], metavar="NAME", help="these lines only")
    parser.add_argument("--page", action="store_true", help="measure nothing; write docs/performance.md anew")
    return parser.parse_args()


def main() -> None:
    """Run what is asked for."""
    asked = arguments()
    environment.enter()
    chosen = found_lines(asked.only)
    path = RESULTS / ("quick.json" if asked.quick else "latest.json")
    started = time.monotonic()
    if not asked.page:
        for line in chosen:
            result = measure(line, quick=asked.quick, tell=lambda what: print(f"  {what}", file=sys.stderr, flush=True))
            kept.add(path, [result])
            print(f"\n{line.name}: {line.what} ({result.seconds:.0f} s)\n\n{as_markdown(figure_rows(line, result))}")
    results = kept.read(path)
    shown = [results[line.name] for line in chosen if line.name in results]
    print(f"\n{as_markdown(goal_rows(chosen, shown))}\n\n{time.monotonic() - started:.0f} s; figures in {path}")
    if not asked.quick and PAGE.exists():
        page.refresh(PAGE, found_lines([]), results, machine.facts())


if __name__ == "__main__":
    main()
