"""One call, from bytes on the socket to image bytes in hand: CPU time and peak memory."""

from __future__ import annotations

import asyncio
import base64
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pybase64

from benchmarks.floor import pictures, raw_call
from benchmarks.harness import Case, Goal, Line
from benchmarks.pictures import LARGE, SMALL
from benchmarks.server import serving
from benchmarks.wire import KEY, MODEL, PROMPT, our_call, script_of, trust

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.harness import Facts, Once

_OPENAI = ("openai sync",)
_BY_HAND = ("httpx, byte scan", "httpx, msgspec")
_FILE, _MEMORY = "wisgate_nb, to its file", "wisgate_nb, body in memory"


def _at_the_ends(facts: Facts) -> bool:
    """The smallest and the largest answer: enough for what is known to be slower."""
    return (facts["weight"], facts["n"]) in ((SMALL, 1), (LARGE, 4)) and not facts["tls"]


def _case(weight: int, n: int, *, tls: bool) -> Case:
    wire = "TLS" if tls else "HTTP"
    return Case(
        f"{weight / 1e6:.1f} MB, n {n}, {wire}",
        {"weight": weight, "n": n, "tls": tls},
        series=wire,
        size=weight * n,
        quick=n == 1 and weight == SMALL,
        loops=3 if n == 1 else 1,
    )


LINE = Line(
    name="client",
    what="CPU and memory of one call, from bytes on the socket to image bytes in hand",
    cases=tuple(_case(weight, n, tls=tls) for tls in (False, True) for weight in (SMALL, LARGE) for n in (1, 4)),
    goals=(
        *(Goal("cpu_ms", 0.35, ours=ours, peers=_OPENAI) for ours in (_MEMORY, _FILE)),
        *(Goal("cpu_ms", 1.1, ours=ours, peers=_BY_HAND) for ours in (_MEMORY, _FILE)),
        Goal("peak_mb", 0.15, ours=_FILE, peers=_OPENAI, cases=("4.0 MB, n 4, HTTP", "4.0 MB, n 4, TLS")),
    ),
    floor=(
        "Receiving and decoding, which the raw socket does alone. Ours has beside it a connection (and under TLS a"
        " handshake) for each call, the search for the key, and in the first row the body's way to the disk."
    ),
    memory=True,
    around=lambda facts: serving(script_of(facts)),
)


@LINE.contestant(_FILE)
@contextmanager
def ours(facts: Facts) -> Iterator[Once]:
    """What a call does: a connection of its own, the body synced to a file, each image in hand as soon as it came."""
    with our_call(facts) as call:
        yield lambda: _checked(facts, [image.data for image in call().images])  # type: ignore[union-attr]


@LINE.contestant(_MEMORY)
@contextmanager
def ours_in_memory(facts: Facts) -> Iterator[Once]:
    """The client alone, without the store's file: what the peers do."""
    with our_call(facts, memory=True) as call:
        yield lambda: _checked(facts, [image.data for image in call().images])  # type: ignore[union-attr]


@LINE.contestant("openai sync")
@contextmanager
def openai_sync(facts: Facts) -> Iterator[Once]:
    """The SDK's client with its pool."""
    import openai

    http = openai.DefaultHttpxClient(verify=trust(facts))
    with openai.OpenAI(base_url=facts["base_url"], api_key=KEY, max_retries=0, http_client=http) as client:

        def once() -> None:
            said = client.images.generate(model=MODEL, prompt=PROMPT, n=facts["n"])
            _checked(facts, [base64.b64decode(image.b64_json or "") for image in said.data or ()])

        yield once


@LINE.contestant("openai async", when=_at_the_ends)
@contextmanager
def openai_async(facts: Facts) -> Iterator[Once]:
    """The same on a running event loop."""
    import openai

    http = openai.DefaultAsyncHttpxClient(verify=trust(facts))
    client = openai.AsyncOpenAI(base_url=facts["base_url"], api_key=KEY, max_retries=0, http_client=http)

    async def call() -> None:
        said = await client.images.generate(model=MODEL, prompt=PROMPT, n=facts["n"])
        _checked(facts, [base64.b64decode(image.b64_json or "") for image in said.data or ()])

    with asyncio.Runner() as runner:
        yield lambda: runner.run(call())
        runner.run(client.close())


@LINE.contestant("httpx, json, base64", when=_at_the_ends)
@contextmanager
def httpx_plain(facts: Facts) -> Iterator[Once]:
    """What most people write."""
    with _httpx_call(facts) as call:
        yield lambda: _checked(facts, [base64.b64decode(image["b64_json"]) for image in json.loads(call())["data"]])


@LINE.contestant("httpx, msgspec")
@contextmanager
def httpx_msgspec(facts: Facts) -> Iterator[Once]:
    """A typed decoder that turns base64 into bytes itself."""
    import msgspec

    image = msgspec.defstruct("Image", [("b64_json", bytes)])
    decoder = msgspec.json.Decoder(msgspec.defstruct("Answer", [("data", list[image])]))  # type: ignore[valid-type]
    with _httpx_call(facts) as call:
        yield lambda: _checked(facts, [found.b64_json for found in decoder.decode(call()).data])


@LINE.contestant("httpx, byte scan")
@contextmanager
def httpx_scan(facts: Facts) -> Iterator[Once]:
    """The best that is written by hand over httpx: find the quotes, decode between them."""
    with _httpx_call(facts) as call:
        yield lambda: _checked(facts, pictures(call()))


@LINE.contestant("httpx, orjson, pybase64", when=_at_the_ends)
@contextmanager
def httpx_orjson(facts: Facts) -> Iterator[Once]:
    """Fast libraries put in the place of slow ones."""
    import orjson

    with _httpx_call(facts) as call:
        yield lambda: _checked(
            facts, [pybase64.b64decode(image["b64_json"], validate=True) for image in orjson.loads(call())["data"]]
        )


@LINE.contestant("raw socket")
@contextmanager
def floor(facts: Facts) -> Iterator[Once]:
    """The floor."""
    with raw_call(facts) as call:
        yield lambda: _checked(facts, call())


@contextmanager
def _httpx_call(facts: Facts) -> Iterator[Callable[[], bytes]]:
    import httpx

    asked: dict[str, Any] = {"model": MODEL, "prompt": PROMPT, "n": facts["n"]}
    with httpx.Client(verify=trust(facts), timeout=60) as client:
        yield lambda: client.post(f"{facts['base_url']}/images/generations", json=asked).raise_for_status().content


def _checked(facts: Facts, images: list[Any]) -> None:
    """A contestant that loses pictures is not measured."""
    if [len(image) for image in images] != [facts["weight"] - facts["weight"] % 3] * facts["n"]:
        raise AssertionError(f"wrong pictures: {[len(image) for image in images]}")
