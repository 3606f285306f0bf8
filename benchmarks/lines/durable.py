"""A call made durable: intent, raw body, image and row, against the same bytes merely written and synced."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.harness import Case, Goal, Line
from benchmarks.pictures import LARGE, SMALL, TINY, marked, png
from benchmarks.replies import Script, body
from benchmarks.wire import MODEL, PROMPT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.harness import Facts, Measures, Once

_TOGETHER, _CALLS = 16, 64
_WEIGHTS = {"tiny": TINY, "1.5 MB": SMALL, "4.0 MB": LARGE}
_MANY = f"{_CALLS} calls, {_TOGETHER} at once"

LINE = Line(
    name="durable",
    what="a call made durable: its row before it is sent, its raw answer, its image, its row after",
    cases=(
        *(
            Case(name, {"weight": weight}, series="one call", size=weight, quick=name == "1.5 MB", loops=4)
            for name, weight in _WEIGHTS.items()
        ),
        Case(_MANY, {"weight": TINY, "together": _TOGETHER}, quick=True),
    ),
    goals=(
        Goal("wall_ms", 2.0, peers=("plain writes, one commit",)),
        Goal("calls_per_second", 3.0, kind="least", peers=("wisgate_nb, one at a time",), cases=(_MANY,)),
    ),
    floor="Syncs: three files, each with its folder, and two commits; plain writing syncs two files and commits once.",
)


@LINE.contestant("wisgate_nb")
@contextmanager
def ours(facts: Facts) -> Iterator[Once]:
    """The journal as the engine uses it; many at once share their commits."""
    with _journal(facts) as make, ThreadPoolExecutor(_TOGETHER) as pool:
        if "together" in facts:
            yield lambda: _timed(lambda: [task.result() for task in [pool.submit(make) for _ in range(_CALLS)]])
        else:
            yield make


@LINE.contestant("wisgate_nb, one at a time", when=lambda facts: "together" in facts)
@contextmanager
def ours_in_turn(facts: Facts) -> Iterator[Once]:
    """The same calls, each after the other."""
    with _journal(facts) as make:
        yield lambda: _timed(lambda: [make() for _ in range(_CALLS)])


@LINE.contestant("plain writes, one commit")
@contextmanager
def plain(facts: Facts) -> Iterator[Once]:
    """The same bytes, each file written and synced once, and one commit of one row: no order, no journal."""
    answer, number = b"".join(body(Script(facts["weight"]))), count()
    picture = png(facts["weight"] - facts["weight"] % 3)
    with _folder() as folder:
        database = sqlite3.connect(folder / "log.db", isolation_level=None)
        database.execute("CREATE TABLE calls (id INTEGER PRIMARY KEY, prompt TEXT, sha256 TEXT)")

        def once() -> None:
            name = next(number)
            _write(folder / f"{name}.body", answer)
            _write(folder / f"{name}.png", picture)
            database.execute("INSERT INTO calls (prompt, sha256) VALUES (?, ?)", (PROMPT, "0" * 64))

        if "together" in facts:
            yield lambda: _timed(lambda: [once() for _ in range(_CALLS)])  # type: ignore[func-returns-value]
        else:
            yield once
        database.close()


@contextmanager
def _journal(facts: Facts) -> Iterator[Once]:
    """A function that makes one call durable, without sending anything."""
    from wisgate_nb.answer import Answer, Head, ReceivedImage
    from wisgate_nb.client.decode import decode_spooled
    from wisgate_nb.request.request import Request
    from wisgate_nb.store.found import Claimed
    from wisgate_nb.store.records import Intent
    from wisgate_nb.store.store import Store

    answer, picture = b"".join(body(Script(facts["weight"]))), png(facts["weight"] - facts["weight"] % 3)
    number, lock = count(1), threading.Lock()
    head = Head(200, (("content-type", "application/json"),), "https://api.example/v1/images/generations")
    with _folder() as folder:
        store = Store.open(folder / "store", decode=decode_spooled)

        def make() -> None:
            with lock:
                mine = next(number)
            request = Request(route="generations", prompt=f"{PROMPT}, {mine}", model=MODEL)
            intent = Intent(request=request, backend="custom", endpoint=head.final_url, session_id=store.session_id)
            claim = store.claim(intent)
            assert isinstance(claim, Claimed)
            spool = store.open_spool(claim.call_id)(head)
            spool.write(answer)
            spool.complete()
            image = ReceivedImage(marked(picture, mine), "png", 1024, 1024)
            store.finish(claim.call_id, head, Answer((image,)), seconds=1.0, cost=None, cost_source=None)

        yield make
        store.close()


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder on a real disk beside the project: /tmp may be memory, where syncing is free."""
    root = Path(__file__).resolve().parent.parent / "results"
    folder = Path(tempfile.mkdtemp(dir=root, prefix="disk-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _timed(work: Callable[[], object]) -> Measures:
    started = perf_counter()
    work()
    return {"calls_per_second": _CALLS / (perf_counter() - started)}


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(descriptor)
