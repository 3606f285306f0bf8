"""Executes every notebook of `notebooks/`; with `--write` the outputs are kept in the files."""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from notebook import execute

from wisgate_nb.frozen.live import live_in

LARGEST = 1_000_000


def main(*arguments: str) -> None:
    """Fail when a notebook fails, is too large, or the committed file has no outputs or has widget state."""
    for path in sorted(Path("notebooks").glob("*.ipynb")):
        done = execute(path)
        if "--write" in arguments:
            nbformat.write(done, path)
        problems = list(faults(path))
        print(f"{path}: {path.stat().st_size / 1000:.0f} KB, {'ok' if not problems else '; '.join(problems)}")
        if problems:
            sys.exit(1)


def faults(path: Path) -> list[str]:
    """What a committed notebook must not be: large, unexecuted, or holding widget state."""
    text = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(text, as_version=4)
    found = []
    if len(text.encode()) > LARGEST:
        found.append(f"over {LARGEST} bytes")
    if any(cell.cell_type == "code" and cell.execution_count is None for cell in notebook.cells):
        found.append("has cells that were not run; run tools/run_notebooks.py --write")
    if "widgets" in notebook.metadata or live_in(notebook).changes:
        found.append("holds widget state")
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
