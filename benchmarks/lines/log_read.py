"""The log as a table: the first `wg.log()` of a kernel, and one after a further call, against `pandas.read_sql`."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.harness import Case, Goal, Line
from benchmarks.lines.made_store import around, session_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.harness import Facts, Once

_LARGEST = "100,000 calls"

LINE = Line(
    name="log_read",
    what="wg.log(): every call of the store as a typed DataFrame",
    cases=tuple(
        Case(f"{rows:,} calls", {"rows": rows}, series="calls", size=rows, quick=rows == 10_000, runs=3)
        for rows in (100, 10_000, 100_000)
    ),
    goals=(
        Goal("cpu_ms", 1.5, peers=("pandas.read_sql",), cases=(_LARGEST,)),
        Goal("wall_ms", 1.5, peers=("pandas.read_sql",), cases=(_LARGEST,)),
    ),
    floor="SQLite's own reading of the rows, and a Python object for each text that few rows share with it.",
    fresh=True,
    around=around,
)


@LINE.contestant("wisgate_nb")
@contextmanager
def ours(facts: Facts) -> Iterator[Once]:
    """The first table of a kernel: nothing is in memory yet."""
    import wisgate_nb as wg
    import wisgate_nb.store.tables

    session_on(facts).store()
    log = wg.log  # the lookup of a public name imports its room
    yield lambda: _checked(len(log()), facts)


@LINE.contestant("wisgate_nb, again")
@contextmanager
def ours_again(facts: Facts) -> Iterator[Once]:
    """Every further table: the frame that is in memory, handed out as one of the caller's own."""
    import wisgate_nb as wg

    session_on(facts)
    wg.log()
    yield lambda: _checked(len(wg.log()), facts)


@LINE.contestant("pandas.read_sql")
@contextmanager
def read_sql(facts: Facts) -> Iterator[Once]:
    """The same columns of the same rows, untyped."""
    import pandas as pd

    from wisgate_nb.store.columns import LOG

    own = {"created_at": "created_us", "images": "n AS images"}
    query = f"SELECT {', '.join(own.get(name, name) for name in LOG)} FROM calls ORDER BY seq"  # noqa: S608 - own names
    with closing(sqlite3.connect(Path(facts["store"], "store.sqlite"))) as database:
        yield lambda: _checked(len(pd.read_sql(query, database)), facts)


def _checked(rows: int, facts: Facts) -> None:
    if rows != facts["rows"]:
        raise AssertionError(f"{rows} rows instead of {facts['rows']}")
