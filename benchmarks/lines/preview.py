"""The small picture of a result, against what one would write with Pillow."""

from __future__ import annotations

import io
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

from benchmarks.harness import Case, Goal, Line
from benchmarks.lines.made_store import painted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.harness import Facts, Once

SIDE, _QUALITY = 512, 80
_SIDES = (1024, 1536, 2048)

LINE = Line(
    name="preview",
    what=f"a preview of {SIDE} pixels from the PNG as it was received",
    cases=tuple(
        Case(f"{side}x{side}", {"side": side}, series="pixels", size=side * side, quick=side == 1024, loops=4)
        for side in _SIDES
    ),
    goals=(Goal("cpu_ms", 1.0, peers=("Pillow, WebP",)),),
    floor="Inflating the PNG: no decoder can leave out rows.",
)


@LINE.contestant("wisgate_nb")
@contextmanager
def ours(facts: Facts) -> Iterator[Once]:
    """A picture that was not shown before, within the byte budget of a cell."""
    from wisgate_nb.display.thumbnail import preview

    data, number = _picture(facts), count()
    yield lambda: _checked(preview(data, max_side=SIDE, budget_bytes=100_000, sha256=f"{next(number)}").data)


@LINE.contestant("Pillow, WebP")
@contextmanager
def webp(facts: Facts) -> Iterator[Once]:
    """`thumbnail` and `save` as WebP."""
    yield lambda: _checked(_saved(facts, "WEBP"))


@LINE.contestant("Pillow, JPEG")
@contextmanager
def jpeg(facts: Facts) -> Iterator[Once]:
    """The same as JPEG."""
    yield lambda: _checked(_saved(facts, "JPEG"))


@LINE.contestant("Pillow, decoding alone")
@contextmanager
def decoded(facts: Facts) -> Iterator[Once]:
    """The floor."""
    from PIL import Image

    def once() -> None:
        Image.open(io.BytesIO(_picture(facts))).load()

    yield once


def _picture(facts: Facts) -> bytes:
    return painted(facts["side"])[0].read_bytes()


def _saved(facts: Facts, form: str) -> bytes:
    from PIL import Image

    picture = Image.open(io.BytesIO(_picture(facts)))
    picture.thumbnail((SIDE, SIDE))
    buffer = io.BytesIO()
    picture.save(buffer, form, quality=_QUALITY)
    return buffer.getvalue()


def _checked(data: bytes) -> dict[str, float]:
    if not data:
        raise AssertionError("no preview")
    return {"preview_kb": len(data) / 1000}
