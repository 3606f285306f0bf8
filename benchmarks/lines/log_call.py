"""The n-th call: does a call cost more when many were made before? Against a DataFrame that grows by `pd.concat`."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from itertools import count
from typing import TYPE_CHECKING

from benchmarks.harness import Case, Goal, Line
from benchmarks.lines.made_store import copied, session_on, store_path
from benchmarks.pictures import TINY
from benchmarks.replies import Script
from benchmarks.server import serving
from benchmarks.wire import PROMPT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.harness import Facts, Once

_LARGEST = "100,000 calls before"


@contextmanager
def _around(facts: Facts) -> Iterator[Facts]:
    """A server, the store with its calls, and a small one beside it."""
    with ExitStack() as stack:
        server = stack.enter_context(serving(Script(TINY, unique=True)))
        large = stack.enter_context(copied(facts))
        small = stack.enter_context(copied({"rows": 100}))
        yield {**server, **large, "small": small["store"], "kept": str(store_path(facts))}


LINE = Line(
    name="log_call",
    what="the n-th call: plan, claim, sent to a server that answers at once, stored, in the log",
    cases=tuple(
        Case(f"{rows:,} calls before", {"rows": rows}, series="calls before", size=rows, quick=rows == 10_000, loops=8)
        for rows in (100, 10_000, 100_000)
    ),
    goals=(
        Goal("cpu_ms", 1.2, peers=("wisgate_nb, 100 calls before",), cases=(_LARGEST,)),
        Goal("cpu_ms", 1.0, peers=("pd.concat",), cases=(_LARGEST,)),
    ),
    floor="A connection, three synced files and two commits; none of it depends on what is in the store.",
    around=_around,
)


@LINE.contestant("wisgate_nb")
@contextmanager
def ours(facts: Facts) -> Iterator[Once]:
    """A whole call."""
    yield _calls({**facts})


@LINE.contestant("wisgate_nb, 100 calls before", when=lambda facts: facts["rows"] > 100)
@contextmanager
def ours_small(facts: Facts) -> Iterator[Once]:
    """The same call in a store of 100, in the same minutes."""
    yield _calls({**facts, "store": facts["small"]})


@LINE.contestant("pd.concat")
@contextmanager
def concat(facts: Facts) -> Iterator[Once]:
    """Only the row: a table of 40 columns that is made anew with each call, as most notebooks do."""
    import pandas as pd

    import wisgate_nb as wg

    session_on({"store": facts["kept"]})
    table = wg.log()
    row = table.tail(1)

    def once() -> None:
        nonlocal table
        table = pd.concat([table, row], ignore_index=True)

    yield once


def _calls(facts: Facts) -> Once:
    import wisgate_nb as wg

    session_on(facts, base_url=facts["base_url"], profile="generic")
    number = count()

    def once() -> None:
        if wg.generate(f"{PROMPT}, once more: {next(number)}").status != "ok":
            raise AssertionError("the call was not made")

    return once
