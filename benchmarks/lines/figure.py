"""A figure for a paper, against plain matplotlib."""

from __future__ import annotations

import io
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.harness import Case, Goal, Line
from benchmarks.lines.made_store import STYLES, around, session_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.harness import Facts, Measures, Once

_DPI, _WIDTH = 200, 7.0
_ROWS = (1, 4, 12)
_JUDGED = "4 x 8"

LINE = Line(
    name="figure",
    what="a figure of a grid, drawn and saved as PNG at 200 dpi, 7 inches wide",
    cases=tuple(
        Case(
            f"{rows} x 8",
            {"rows": rows * 8, "side": 1024},
            series="pictures",
            size=rows * 8,
            quick=rows == _ROWS[0],
            runs=3,
        )
        for rows in _ROWS
    ),
    goals=tuple(Goal(name, 0.3, peers=("matplotlib imshow",), cases=(_JUDGED,)) for name in ("wall_ms", "cpu_ms")),
    floor="Inflating every PNG once, and matplotlib's own drawing and encoding of the canvas.",
    around=around,
)


@LINE.contestant("wisgate_nb")
@contextmanager
def ours(facts: Facts) -> Iterator[Once]:
    """`grid.figure()` with headers, of pictures that were not shown before."""
    import wisgate_nb as wg
    from wisgate_nb.display import thumbnail

    session_on(facts)
    images = wg.images()

    def once() -> Measures:
        thumbnail._cache.clear()  # noqa: SLF001 - each run is a figure of pictures that were not shown before
        grid = wg.grid(images, rows="view", cols="style")
        buffer = io.BytesIO()
        grid.figure(width=_WIDTH, dpi=_DPI).savefig(buffer, format="png", dpi=_DPI)
        return {"figure_kb": len(buffer.getvalue()) / 1e3}

    yield once


@LINE.contestant("matplotlib imshow")
@contextmanager
def imshow(facts: Facts) -> Iterator[Once]:
    """The originals, one axes each, with titles."""
    from matplotlib import pyplot as plt

    plt.switch_backend("agg")
    paths = sorted(Path(facts["store"], "images").iterdir())

    def once() -> Measures:
        rows = len(paths) // len(STYLES)
        figure, axes = plt.subplots(rows, len(STYLES), figsize=(_WIDTH, rows * _WIDTH / len(STYLES)), squeeze=False)
        for number, (place, path) in enumerate(zip(axes.flat, paths, strict=True)):
            place.imshow(plt.imread(path))
            place.axis("off")
            place.set_title(STYLES[number % len(STYLES)], fontsize=8)
        buffer = io.BytesIO()
        figure.savefig(buffer, format="png", dpi=_DPI)
        plt.close(figure)
        return {"figure_kb": len(buffer.getvalue()) / 1e3}

    yield once
