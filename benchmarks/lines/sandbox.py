"""The sandbox: a picture from a prompt, and an edit of one."""

from __future__ import annotations

import json
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

import pybase64

from benchmarks.harness import Case, Goal, Line
from benchmarks.lines.made_store import PROMPTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.harness import Facts, Once

_EDITS = (
    "make it night",
    "add a hot-air balloon",
    "as an ink drawing",
    "let it snow",
    "paint it red",
    "a cat in front",
)
_SIDES = (1024, 1536, 2048)
_USUAL = 1024
_QUALITIES = ("low", "medium", "high")

LINE = Line(
    name="sandbox",
    what=f"a picture of the sandbox with its answer, mean of {len(PROMPTS)} prompts",
    cases=(
        *(
            Case(
                f"{side}x{side}, {quality}",
                {"side": side, "quality": quality},
                series=quality,
                size=side * side,
                quick=side == _USUAL and quality == "high",
                loops=len(PROMPTS),
            )
            for quality in _QUALITIES
            for side in (_SIDES if quality == "high" else (_USUAL,))
        ),
        Case(
            "edit of 1024x1024",
            {"side": _USUAL, "quality": "high", "edit": True},
            quick=True,
            loops=len(_EDITS),
        ),
    ),
    goals=(
        Goal("cpu_ms", 100, cases=tuple(f"1024x1024, {quality}" for quality in _QUALITIES)),
        Goal("cpu_ms", 150, cases=("edit of 1024x1024",)),
    ),
    floor="The encoding of a PNG: about a third.",
)


@LINE.contestant("wisgate_nb")
@contextmanager
def ours(facts: Facts) -> Iterator[Once]:
    """A request to its answer, body and all, without a network."""
    from wisgate_nb.sandbox.core import Sandbox

    service, number = Sandbox(require_key=False), count()
    size = f"{facts['side']}x{facts['side']}"
    named = {"model": "gpt-image-2", "size": size, "quality": facts["quality"]}
    source = _answered(service.answer("POST", "/v1/images/generations", _JSON, _body(named, PROMPTS[0])))

    def once() -> None:
        prompts = _EDITS if "edit" in facts else PROMPTS
        prompt = prompts[next(number) % len(prompts)]
        if "edit" in facts:
            _answered(service.answer("POST", "/v1/images/edits", _FORM, _form(named, prompt, source)))
        else:
            _answered(service.answer("POST", "/v1/images/generations", _JSON, _body(named, prompt)))

    yield once


_BOUNDARY = "benchmark-7d1f0c"
_JSON = {"content-type": "application/json"}
_FORM = {"content-type": f"multipart/form-data; boundary={_BOUNDARY}"}


def _body(named: dict[str, str], prompt: str) -> bytes:
    return json.dumps({**named, "prompt": prompt}).encode()


def _form(named: dict[str, str], prompt: str, source: bytes) -> bytes:
    head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="'
    fields = "".join(f'{head}{name}"\r\n\r\n{value}\r\n' for name, value in {**named, "prompt": prompt}.items())
    file = f'{head}image"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n'
    return fields.encode() + file.encode() + source + f"\r\n--{_BOUNDARY}--\r\n".encode()


def _answered(answer: object) -> bytes:
    said = json.loads(answer.body)  # type: ignore[attr-defined]
    if "data" not in said:
        raise AssertionError(said)
    return pybase64.b64decode(said["data"][0]["b64_json"])
