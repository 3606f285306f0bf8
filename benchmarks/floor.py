"""The least that a client can do: one connection, bytes into a buffer, a search for the base64, its decoding."""

from __future__ import annotations

import socket
import ssl
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pybase64

from .wire import MODEL, PROMPT, trust

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .harness import Facts

_START, _FIELD = 64 * 1024, b'"b64_json":'


@contextmanager
def raw_call(facts: Facts) -> Iterator[Callable[[], list[bytes]]]:
    """A function that makes one call over a socket that stays open and gives the pictures."""
    address = urlsplit(facts["base_url"])
    connection = socket.create_connection((address.hostname or "", address.port or 0))
    context = trust(facts)
    if isinstance(context, ssl.SSLContext):
        connection = context.wrap_socket(connection, server_hostname=address.hostname)
    asked = f'{{"model":"{MODEL}","prompt":"{PROMPT}","n":{facts.get("n", 1)}}}'
    request = f"POST /v1/images/generations HTTP/1.1\r\nHost: x\r\nContent-Length: {len(asked)}\r\n\r\n{asked}".encode()
    read = _chunked if facts.get("piece") else _sized

    def call() -> list[bytes]:
        connection.sendall(request)
        return read(connection)

    with connection:
        yield call


def pictures(body: bytes | bytearray | memoryview) -> list[bytes]:
    """Every picture in a body whose base64 is written as the service writes it."""
    found: list[bytes] = []
    at = 0
    text = bytes(body) if isinstance(body, memoryview) else body
    view = memoryview(text)
    while (at := text.find(_FIELD, at)) >= 0:
        start = text.index(b'"', at + len(_FIELD)) + 1
        at = text.index(b'"', start)
        found.append(pybase64.b64decode(view[start:at], validate=True))
    return found


def _sized(connection: socket.socket) -> list[bytes]:
    """An answer with a Content-Length, received in place."""
    first = connection.recv(_START)
    head, _, begun = first.partition(b"\r\n\r\n")
    size = int(head.lower().rpartition(b"content-length:")[2].split(b"\r\n")[0])
    body = bytearray(size)
    body[: len(begun)] = begun
    view, have = memoryview(body), len(begun)
    while have < size:
        have += connection.recv_into(view[have:])
    return pictures(body)


def _chunked(connection: socket.socket) -> list[bytes]:
    """A chunked answer, its chunks joined."""
    received = bytearray()
    while not received.endswith(b"0\r\n\r\n"):
        received += connection.recv(2**20)
    at = received.index(b"\r\n\r\n") + 4
    pieces: list[memoryview] = []
    view = memoryview(received)
    while True:
        end = received.index(b"\r\n", at)
        size = int(received[at:end], 16)
        if not size:
            return pictures(b"".join(pieces))
        pieces.append(view[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
