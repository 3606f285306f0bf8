"""A plan: counting combinations, and what building ten thousand calls takes before any is sent."""

from __future__ import annotations

import copy
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from benchmarks.harness import Case, Goal, Line
from benchmarks.lines.made_store import session_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.harness import Facts, Once

_TEMPLATE = "a {{animal}} in {{style}}, {{light}}, seen from {{place}}"
_COUNTED = "count 10^12"
_SIZES = {100: (10, 2, 5, 1), 1_000: (10, 10, 10, 1), 10_000: (10, 10, 10, 10)}
_BUILT = "build 10,000 calls"

LINE = Line(
    name="plan",
    what="a plan: counted; and every call built, checked, looked up in the store and priced (wg.plan(...).estimate)",
    cases=(
        Case(_COUNTED, {"count": True}, quick=True, loops=20),
        *(
            Case(f"build {calls:,} calls", {"sizes": sizes}, series="calls", size=calls, quick=calls == 10_000)
            for calls, sizes in _SIZES.items()
        ),
    ),
    goals=(
        Goal("wall_ms", 1.0, cases=(_COUNTED,)),
        Goal("cpu_ms", 500, cases=(_BUILT,)),
    ),
    floor="One SHA-256 of each request, and one row of SQLite's index looked up for it.",
)


@LINE.contestant("wisgate_nb")
@contextmanager
def ours(facts: Facts) -> Iterator[Once]:
    """`wg.plan(...)`, and its count or its estimate."""
    with tempfile.TemporaryDirectory() as folder:
        session_on({"store": folder}).store()
        yield _counted() if "count" in facts else _built(_axes(facts))


def _counted() -> Once:
    """Six axes of 100 values."""
    import wisgate_nb as wg

    axes = {f"a{number}": list(range(100)) for number in range(6)}
    template = " ".join(f"{{{{{name}}}}}" for name in axes)

    def once() -> None:
        if wg.plan(template, axes=axes, variables={}).count != 10**12:
            raise AssertionError("miscounted")

    return once


def _built(axes: dict[str, list[str]]) -> Once:
    """The estimate makes every request, finds it in the store or not, and adds up its tokens."""
    import wisgate_nb as wg

    def once() -> None:
        plan = wg.plan(_TEMPLATE, axes=axes, variables={}, size="1024x1024", quality="low")
        if plan.estimate.new != plan.count:
            raise AssertionError("not all calls are new")

    return once


@LINE.contestant("a listing", when=lambda facts: "sizes" in facts)
@contextmanager
def listed(facts: Facts) -> Iterator[Once]:
    """A list of all combinations as grid scripts make it: axis after axis, the parameters cloned for each value.

    It checks nothing, looks nothing up and prices nothing.
    """
    axes = _axes(facts)
    first = {"prompt": _TEMPLATE, "model": "gpt-image-2", "size": "1024x1024", "quality": "low", "n": 1, "extra": {}}

    def once() -> None:
        sets: list[dict[str, Any]] = [first]
        for name, values in axes.items():
            sets = [_with(found, name, value) for found in sets for value in values]

    yield once


def _with(parameters: dict[str, Any], name: str, value: str) -> dict[str, Any]:
    clone = copy.deepcopy(parameters)
    clone["prompt"] = clone["prompt"].replace(f"{{{{{name}}}}}", value)
    return clone


def _axes(facts: Facts) -> dict[str, list[str]]:
    names = ("animal", "style", "light", "place")
    return {name: [f"{name} {at}" for at in range(size)] for name, size in zip(names, facts["sizes"], strict=True)}
