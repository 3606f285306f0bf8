"""Runs notebooks on the sandbox and keeps what each made as `notebooks/bundles/NAME.wgz`: `[NAME ...]`.

The sandbox paints the same picture for the same prompt, so that bundles need not lie in the repository.
"""

from __future__ import annotations

import sys
from pathlib import Path

from notebook import execute

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
BUNDLES = NOTEBOOKS / "bundles"


def main(*names: str) -> None:
    """Write the bundles of these notebooks, or of all."""
    BUNDLES.mkdir(exist_ok=True)
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        if not names or path.stem in names:
            bundle = BUNDLES / f"{path.stem}.wgz"
            execute(path, bundle=bundle)
            print(f"{bundle}: {bundle.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(*sys.argv[1:])
