"""What a cell of four images adds to the notebook file, against the PNGs embedded."""

from __future__ import annotations

import base64
import json
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from benchmarks.harness import Case, Goal, Line
from benchmarks.lines.made_store import session_on
from benchmarks.wire import PROMPT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.harness import Facts, Measures, Once
    from wisgate_nb.call import Call

_N = 4

LINE = Line(
    name="notebook",
    what=f"the output of a cell of {_N} images: made, and its bytes in the notebook",
    cases=tuple(
        Case(f"{_N} images, {side}x{side}", {"side": side}, series="pixels", size=side * side, quick=side == 1024)
        for side in (1024, 1536, 2048)
    ),
    goals=(Goal("stored_kb", 0.1, peers=("PNGs embedded",)),),
    floor="A byte budget of 400 kB a cell, which the user sets.",
)


@LINE.contestant("wisgate_nb")
@contextmanager
def ours(facts: Facts) -> Iterator[Once]:
    """HTML with previews, a JPEG twin and text, for pictures that were not shown before."""
    from wisgate_nb.display import thumbnail

    with _call(facts) as call:

        def once() -> Measures:
            thumbnail._cache.clear()  # noqa: SLF001 - each run is a cell that was not shown before
            return _weighed(call._repr_mimebundle_())

        yield once


@LINE.contestant("PNGs embedded")
@contextmanager
def embedded(facts: Facts) -> Iterator[Once]:
    """What `display(Image(data=...))` stores for each picture."""
    with _call(facts) as call:
        pictures = [image.bytes for image in call.images]
        yield lambda: _weighed([{"image/png": base64.b64encode(data).decode()} for data in pictures])


@contextmanager
def _call(facts: Facts) -> Iterator[Call]:
    """A call of the sandbox: its pictures are lighter than the service's, which flatters the peer."""
    import wisgate_nb as wg

    with tempfile.TemporaryDirectory() as folder:
        session_on({"store": folder})
        yield wg.generate(PROMPT, n=_N, size=f"{facts['side']}x{facts['side']}", quality="high")


def _weighed(output: Any) -> Measures:
    return {"stored_kb": len(json.dumps(output)) / 1000}
