"""Answers as the service sends them, made before anything is measured."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pybase64

from .pictures import png

_USAGE = (
    b'"usage":{"input_tokens":12,"input_tokens_details":{"text_tokens":12,"image_tokens":0},'
    b'"output_tokens":4160,"total_tokens":4172}'
)
_MARK_TEXT = 8
"""Base64 characters of the 6 bytes that make each picture another file."""


@dataclass(frozen=True, slots=True)
class Script:
    """What a server answers to every POST.

    Attributes:
        weight: bytes of a picture; a multiple of 3 gives each answer pictures of its own (see `unique`).
        n: pictures in an answer.
        piece: 0 for one JSON body; else the answer is a stream of events, sent in chunks of this many bytes.
        partials: partial pictures before the final one of a stream, each as heavy as it.
        latency: seconds between the end of a request and its answer.
        tls: whether it speaks TLS.
        unique: whether no two answers hold the same bytes, as a service's would.
    """

    weight: int
    n: int = 1
    piece: int = 0
    partials: int = 0
    latency: float = 0.0
    tls: bool = False
    unique: bool = False


def body(script: Script, number: int = 0) -> list[bytes]:
    """The parts of a JSON answer, which follow one another; `number` makes its pictures its own."""
    text, mark = _base64(script.weight), pybase64.b64encode(number.to_bytes(6, "big"))
    parts = [b'{"created":1790000000,"background":"opaque","output_format":"png","quality":"high","data":[']
    for index in range(script.n):
        parts += [b'{"b64_json":"' if index == 0 else b',{"b64_json":"', text, mark, b'"}']
    return [*parts, b'],"size":"1024x1024",', _USAGE, b"}"]


def response(script: Script, parts: list[bytes]) -> list[bytes]:
    """The parts of a whole HTTP response that leaves the connection open."""
    size = sum(map(len, parts))
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {size}\r\n\r\n"
    return [head.encode(), *parts] if not script.piece else streamed(script)


def streamed(script: Script) -> list[bytes]:
    """A streamed response: the head, then each chunk by itself."""
    text = (_base64(script.weight) + b"AAAAAAAA").decode()
    events = [
        _event("partial_image", {"b64_json": text, "partial_image_index": index}) for index in range(script.partials)
    ]
    final = {"b64_json": text, "size": "1024x1024", "usage": json.loads(b"{%s}" % _USAGE)["usage"]}
    whole = b"".join([*events, _event("completed", final)])
    pieces = (whole[at : at + script.piece] for at in range(0, len(whole), script.piece))
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
    return [head, *(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces), b"0\r\n\r\n"]


def _event(kind: str, facts: dict[str, object]) -> bytes:
    name = f"image_generation.{kind}"
    return f"event: {name}\ndata: {json.dumps({'type': name, **facts})}\n\n".encode()


def _base64(weight: int) -> bytes:
    """The base64 of a picture without that of its last 6 bytes."""
    picture = png(weight - weight % 3)
    return pybase64.b64encode(picture)[:-_MARK_TEXT]
