"""A streamed call: three partial pictures and the final one, decoded as they come."""

from __future__ import annotations

import base64
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from benchmarks.floor import raw_call
from benchmarks.harness import Case, Goal, Line
from benchmarks.pictures import LARGE, SMALL
from benchmarks.server import serving
from benchmarks.wire import KEY, MODEL, PROMPT, our_call, script_of
from wisgate_nb.client.listener import NullListener

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.harness import Facts, Once

_HEAVY = 9_000_000
"""A picture whose event is 12 MB of base64."""
_PARTIALS = 3


def _case(weight: int, kilobytes: int) -> Case:
    return Case(
        f"{weight / 1e6:.1f} MB in pieces of {kilobytes} KB",
        {"weight": weight, "piece": kilobytes * 1024, "partials": _PARTIALS},
        series=f"pieces of {kilobytes} KB",
        size=weight,
        quick=(weight, kilobytes) == (SMALL, 16),
    )


LINE = Line(
    name="stream",
    what="CPU of one streamed call: 3 partial pictures and a final one in hand",
    cases=(
        *(_case(weight, kilobytes) for weight in (SMALL, LARGE) for kilobytes in (4, 16, 64)),
        _case(_HEAVY, 16),
    ),
    goals=(Goal("cpu_ms", 0.35, peers=("openai stream",)),),
    floor="Receiving once and decoding four pictures. Ours also searches the bytes for the key and for ends of lines.",
    around=lambda facts: serving(script_of(facts)),
)


class _Pictures(NullListener):
    """Counts what it is shown."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def partial(self, index: int, image_bytes: bytes) -> None:
        """Note its length."""
        self.lengths.append(len(image_bytes))


@LINE.contestant("wisgate_nb")
@contextmanager
def ours(facts: Facts) -> Iterator[Once]:
    """Partial pictures shown while they come; the body synced to a file, read back, decoded."""
    with our_call(facts) as call:

        def once() -> None:
            seen = _Pictures()
            answer = call(seen)
            _checked(facts, [*seen.lengths, *(len(image.data) for image in answer.images)])  # type: ignore[union-attr]

        yield once


@LINE.contestant("openai stream")
@contextmanager
def openai_stream(facts: Facts) -> Iterator[Once]:
    """The SDK's typed events."""
    import openai

    with openai.OpenAI(base_url=facts["base_url"], api_key=KEY, max_retries=0) as client:

        def once() -> None:
            events = client.images.generate(model=MODEL, prompt=PROMPT, stream=True, partial_images=_PARTIALS)
            _checked(facts, [len(base64.b64decode(event.b64_json)) for event in events])

        yield once


@LINE.contestant("httpx iter_lines, json")
@contextmanager
def httpx_lines(facts: Facts) -> Iterator[Once]:
    """What most people write."""
    import httpx

    with httpx.Client(timeout=60) as client:

        def once() -> None:
            with client.stream("POST", f"{facts['base_url']}/images/generations", json=_asked()) as response:
                rows = (row.removeprefix("data: ") for row in response.iter_lines() if row.startswith("data: "))
                _checked(facts, [len(base64.b64decode(json.loads(row)["b64_json"])) for row in rows])

        yield once


@LINE.contestant("httpx-sse, json")
@contextmanager
def httpx_sse(facts: Facts) -> Iterator[Once]:
    """The package for it."""
    import httpx
    import httpx_sse

    with httpx.Client(timeout=60) as client:

        def once() -> None:
            url = f"{facts['base_url']}/images/generations"
            with httpx_sse.connect_sse(client, "POST", url, json=_asked()) as source:
                _checked(facts, [len(base64.b64decode(event.json()["b64_json"])) for event in source.iter_sse()])

        yield once


@LINE.contestant("raw socket")
@contextmanager
def floor(facts: Facts) -> Iterator[Once]:
    """The floor: the whole stream received, then its pictures; nothing could be shown before the end."""
    with raw_call(facts) as call:
        yield lambda: _checked(facts, [len(picture) for picture in call()])


def _asked() -> dict[str, Any]:
    return {"model": MODEL, "prompt": PROMPT, "stream": True, "partial_images": _PARTIALS}


def _checked(facts: Facts, lengths: list[int]) -> None:
    """A contestant that loses pictures is not measured."""
    if lengths != [facts["weight"] - facts["weight"] % 3] * (_PARTIALS + 1):
        raise AssertionError(f"wrong pictures: {lengths}")
