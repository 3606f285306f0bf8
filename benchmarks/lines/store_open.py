"""Opening a store: what the first call of a kernel waits for."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.harness import Case, Goal, Line
from benchmarks.lines.made_store import around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.harness import Facts, Once

_DEAD = f"{'0' * 12}-{'0' * 12}-1-1"
"""A process of a computer that nobody has."""

LINE = Line(
    name="store_open",
    what="opening a store: version checked, what dead kernels left looked for",
    cases=tuple(
        Case(f"{rows:,} calls", {"rows": rows}, series="calls", size=rows, quick=rows == 10_000, runs=5)
        for rows in (100, 10_000, 100_000)
    ),
    goals=(Goal("wall_ms", 100, cases=("100,000 calls",)),),
    floor="SQLite's opening of a file and one synced write, by which the store proves that it can write.",
    fresh=True,
    around=around,
)


@LINE.contestant("wisgate_nb")
@contextmanager
def ours(facts: Facts) -> Iterator[Once]:
    """As the first call does it, modules imported before; the kernels before ended in order."""
    yield _opening(facts)


@LINE.contestant("wisgate_nb, after a kill")
@contextmanager
def killed(facts: Facts) -> Iterator[Once]:
    """The last kernel was killed: the database is checked whole, and files without a row are looked for."""
    from wisgate_nb.store import checked

    database = Path(facts["store"], "store.sqlite")
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("INSERT OR IGNORE INTO owners VALUES (?, '', 0, 0)", (_DEAD,))
    checked.forget(database)
    yield _opening(facts)


def _opening(facts: Facts) -> Once:
    from wisgate_nb.client.decode import decode_spooled
    from wisgate_nb.store.store import Store

    def once() -> None:
        Store.open(facts["store"], decode=decode_spooled)

    return once


@LINE.contestant("sqlite3, count(*)")
@contextmanager
def plain(facts: Facts) -> Iterator[Once]:
    """The same database, opened without any care, and its rows counted."""

    def once() -> None:
        with closing(sqlite3.connect(Path(facts["store"], "store.sqlite"))) as database:
            database.execute("SELECT count(*) FROM calls").fetchone()

    yield once
