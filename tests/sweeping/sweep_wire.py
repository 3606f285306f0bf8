"""Sweeps against a server on loopback that counts and keeps what it was sent."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from fault_server import FaultServer
from wire_pictures import answer_bytes, png

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pytest
    from fault_server import Exchange

KEY = "sk-canary-Sw33pQm2xW9vLp4TzR8b"

PATIENCE = 120.0
"""Seconds that only a hang can take."""

Answer = tuple[str, bytes]
"""Status line after the version, and body."""


def images(count: int) -> Answer:
    """An answer with so many different pictures."""
    return "200 OK", answer_bytes(*(png(shade=20 + number) for number in range(count)))


def refusal(status: str = "400 Bad Request", code: str = "invalid_value") -> Answer:
    """An error of the service."""
    body = {"error": {"message": f"refused with {code}", "type": "image_generation_user_error", "code": code}}
    return status, json.dumps(body).encode()


class Served:
    """What one server was asked: `prompts` in order of arrival, each with its whole body in `bodies`."""

    def __init__(self, server: FaultServer) -> None:
        self.server = server

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(post.body) for post in self.server.posts]

    @property
    def prompts(self) -> list[str]:
        return [body["prompt"] for body in self.bodies]


@contextmanager
def serving(
    environment: pytest.MonkeyPatch, answer: Callable[[dict[str, Any]], Answer] | None = None
) -> Iterator[Served]:
    """A server that answers each body with `answer` (as many pictures as asked, else), and the key for it."""
    made = answer or (lambda body: images(body.get("n", 1)))

    def handle(exchange: Exchange) -> None:
        if not exchange.read().whole:
            return  # of a call that was stopped while its request was leaving
        status, body = made(json.loads(exchange.request.body))
        head = f"HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
        exchange.send(head.encode() + body)

    with FaultServer(handle) as server:
        environment.setenv("WISGATE_BASE_URL", server.base_url)
        environment.setenv("WISDOM_GATE_KEY", KEY)
        yield Served(server)


class Gate:
    """Holds answers back until it is opened; `arrived` counts those that wait or waited."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self.arrived = threading.Semaphore(0)

    def __call__(self, body: dict[str, Any]) -> Answer:
        self.arrived.release()
        assert self._open.wait(PATIENCE)
        return images(body.get("n", 1))

    def open(self) -> None:
        self._open.set()

    def wait_for(self, count: int) -> None:
        """Until so many requests have arrived."""
        for _ in range(count):
            assert self.arrived.acquire(timeout=PATIENCE)
