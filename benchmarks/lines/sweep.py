"""A whole sweep: 64 calls, 16 at once, 500 ms each; and 1,600 calls without any wait. Everything is stored."""

from __future__ import annotations

import asyncio
import base64
import json
import tempfile
import time
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.harness import Case, Goal, Line
from benchmarks.lines.made_store import session_on
from benchmarks.pictures import LARGE, SMALL, TINY
from benchmarks.server import serving
from benchmarks.wire import KEY, MODEL, PROMPT, script_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from benchmarks.harness import Facts, Measures, Once

_TOGETHER, _LATENCY = 16, 0.5
_WEIGHTS = {"tiny": TINY, "1.5 MB": SMALL, "4.0 MB": LARGE}
_MANY = 1_600
_BEAT = 0.005
"""Seconds between the beats by which the stall of the event loop is told."""

LINE = Line(
    name="sweep",
    what="a sweep, stored: wall time against the ideal, and the longest that a live event loop stood still",
    cases=(
        *(
            Case(
                f"64 calls, {name}",
                {"weight": weight, "calls": 64, "latency": _LATENCY},
                series="bytes",
                size=weight,
                quick=name == "tiny",
                runs=3,
            )
            for name, weight in _WEIGHTS.items()
        ),
        *(
            Case(f"{calls:,} calls, no wait", {"weight": TINY, "calls": calls}, series="calls", size=calls, runs=3)
            for calls in (100, 400, _MANY)
        ),
    ),
    goals=(
        Goal("times_ideal", 1.05, cases=("64 calls, tiny",)),
        Goal("times_ideal", 1.15, cases=("64 calls, 1.5 MB",)),
        Goal("times_ideal", 1.3, cases=("64 calls, 4.0 MB",)),
        Goal("stall_ms", 25, cases=tuple(f"64 calls, {name}" for name in _WEIGHTS)),
        Goal("wall_ms", 1.5, peers=("asyncio, httpx",), cases=(f"{_MANY:,} calls, no wait",)),
    ),
    floor="The waits themselves, 64 / 16 x 500 ms; without waits, three synced files and two commits a call.",
    around=lambda facts: serving(script_of({**facts, "unique": True})),
)


@LINE.contestant("wisgate_nb")
@contextmanager
def ours(facts: Facts) -> Iterator[Once]:
    """`await wg.asweep(...)` in a running loop: claimed, received, decoded, synced, in the log."""
    import wisgate_nb as wg

    run, axis = count(), [f"number {number}" for number in range(facts["calls"])]
    with _folder() as folder:
        session_on({"store": str(folder)}, base_url=facts["base_url"], profile="generic")

        async def work() -> None:
            prompt = f"{PROMPT}, run {next(run)}, {{{{which}}}}"
            sweep = await wg.asweep(prompt, axes={"which": axis}, concurrency=_TOGETHER, variables={})
            if len(sweep.images) != facts["calls"]:
                raise AssertionError(sweep.error)

        yield lambda: _timed(work, facts)
        wg.open_store(folder).close()  # small pictures would still be written while the folder is removed


@LINE.contestant("asyncio, httpx")
@contextmanager
def loop(facts: Facts) -> Iterator[Once]:
    """A loop written by hand: a semaphore, `json`, `base64`, and each picture written to a file, unsynced."""
    import httpx

    url, headers = f"{facts['base_url']}/images/generations", {"Authorization": f"Bearer {KEY}"}

    async def call(client: httpx.AsyncClient, allowed: asyncio.Semaphore, path: Path) -> None:
        async with allowed:
            said = await client.post(url, json={"model": MODEL, "prompt": path.name}, headers=headers)
        data = json.loads(said.raise_for_status().content)["data"]
        path.write_bytes(base64.b64decode(data[0]["b64_json"]))  # noqa: ASYNC240 - as such loops are written

    with _folder() as folder:

        async def work() -> None:
            allowed = asyncio.Semaphore(_TOGETHER)
            async with httpx.AsyncClient(timeout=60) as client:
                await asyncio.gather(*(call(client, allowed, folder / f"{n}.png") for n in range(facts["calls"])))

        yield lambda: _timed(work, facts)


@LINE.contestant("openai async", when=lambda facts: "latency" in facts)
@contextmanager
def openai_async(facts: Facts) -> Iterator[Once]:
    """The same loop with the SDK."""
    import openai

    async def call(client: Any, allowed: asyncio.Semaphore, path: Path) -> None:
        async with allowed:
            said = await client.images.generate(model=MODEL, prompt=path.name)
        path.write_bytes(base64.b64decode(said.data[0].b64_json))  # noqa: ASYNC240 - as such loops are written

    with _folder() as folder:

        async def work() -> None:
            allowed = asyncio.Semaphore(_TOGETHER)
            async with openai.AsyncOpenAI(base_url=facts["base_url"], api_key=KEY) as client:
                await asyncio.gather(*(call(client, allowed, folder / f"{n}.png") for n in range(facts["calls"])))

        yield lambda: _timed(work, facts)


def _timed(work: Callable[[], Awaitable[None]], facts: Facts) -> Measures:
    """The longest stall of the loop on which `work` was awaited, and its wall time against the ideal."""

    async def watched() -> tuple[float, float]:
        gaps = [0.0]
        beats = asyncio.create_task(_beat(gaps))
        started = time.perf_counter()
        await work()
        wall = time.perf_counter() - started
        beats.cancel()
        with suppress(asyncio.CancelledError):
            await beats
        return wall, max(gaps)

    wall, stall = asyncio.run(watched())
    measures = {"wall_ms": wall * 1e3, "stall_ms": stall * 1e3}
    ideal = facts["calls"] / _TOGETHER * facts.get("latency", 0)
    return measures | ({"times_ideal": wall / ideal} if ideal else {})


async def _beat(gaps: list[float]) -> None:
    while True:
        before = time.perf_counter()
        await asyncio.sleep(_BEAT)
        gaps.append(time.perf_counter() - before - _BEAT)


@contextmanager
def _folder() -> Iterator[Path]:
    """On a real disk beside the project: /tmp may be memory, where syncing is free."""
    root = Path(__file__).resolve().parents[1] / "results"
    root.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root, prefix="disk-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
