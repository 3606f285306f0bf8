"""The successful answers: one JSON body, or a stream of events with partial pictures."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pybase64

from .answers import PICTURE, Answer, Body, json_answer, json_bytes
from .tokens import output_tokens, usage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .order import Order

_EVENTS = {"generations": "image_generation", "edits": "image_edit"}
_NO_TOKENS: Body = {
    "input_tokens": 0,
    "input_tokens_details": {"text_tokens": 0, "image_tokens": 0},
    "output_tokens": 0,
    "output_tokens_details": {"image_tokens": 0, "text_tokens": 0},
    "total_tokens": 0,
}


def _facts(order: Order) -> Body:
    return {
        "background": order.background,
        "output_format": order.output_format,
        "quality": order.quality,
        "size": order.size,
    }


def _tokens(order: Order, mishap: str | None) -> Body:
    if mishap == "no-usage":
        return {}
    if mishap == "zero-usage":
        return {"usage": _NO_TOKENS}
    each = output_tokens(order.family, order.quality, order.width, order.height)
    sources = [image.size for image in order.sources]
    return {"usage": usage(order.prompt, sources, each, order.n, order.partials if order.stream else 0)}


def _base64(data: bytes, mishap: str | None, output_format: str) -> bytes:
    text = pybase64.b64encode(data)
    if mishap == "bad-base64":
        return text[: len(text) // 2] + b"*%*"
    return f"data:image/{output_format};base64,".encode() + text if mishap == "data-uri" else text


def json_reply(order: Order, pictures: list[bytes], mishap: str | None, keep: Callable[[bytes], str]) -> Answer:
    """Return the plain answer; `keep` stores a picture and returns its path, for the URL mishaps."""
    if mishap == "error-200":
        error = {"message": "Upstream failed.", "type": "upstream_error", "param": None, "code": "empty_response"}
        return json_answer(200, {"error": error})
    if mishap == "html-200":
        return Answer(200, {"content-type": "text/html"}, b"<html><body><h1>Welcome</h1></body></html>")
    items: list[dict[str, Any]] = []
    texts: list[bytes] = []
    for data in [] if mishap == "empty-data" else pictures:
        if mishap in {"url", "url-relative"}:
            items.append({"url": keep(data)})
        else:
            items.append({"b64_json": PICTURE})
            texts.append(_base64(data, mishap, order.output_format))
    body = {"created": int(time.time()), "data": items, **_facts(order), **_tokens(order, mishap)}
    return json_answer(200, body, pictures=texts)


def event_reply(order: Order, paint: Iterator[tuple[int | None, bytes]], mishap: str | None) -> Answer:
    """Return the answer as events; `paint` yields (partial index, bytes), or (None, bytes) for a final picture."""
    headers = {"content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache"}
    return Answer(200, headers, events=_events(order, paint, mishap))


def _events(order: Order, paint: Iterator[tuple[int | None, bytes]], mishap: str | None) -> Iterator[bytes]:
    for index, data in paint:
        last = index is None
        if last and mishap == "stream-cut":
            return
        if last and mishap == "stream-error":
            error = {"message": "The server had an error.", "type": "server_error", "param": None, "code": None}
            yield _event("error", {"type": "error", "error": error})
            return
        if mishap == "stream-done":
            yield b": ping\n\n"
        name = f"{_EVENTS[order.route]}.{'completed' if last else 'partial_image'}"
        body: Body = {"type": name, "b64_json": PICTURE}
        body |= {"created_at": int(time.time()), **_facts(order)}
        body |= _tokens(order, mishap) if last else {"partial_image_index": index}
        yield _event(name, body, [_base64(data, mishap, order.output_format)])
    if mishap == "stream-done":
        yield b"data: [DONE]\n\n"


def _event(name: str, body: Body, pictures: Sequence[bytes] = ()) -> bytes:
    return b"event: " + name.encode() + b"\ndata: " + json_bytes(body, pictures) + b"\n\n"
