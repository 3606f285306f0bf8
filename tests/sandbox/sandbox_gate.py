"""A sandbox whose answers wait for the test, so that a page may take as long as it likes to show what is under way."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from wisgate_nb.sandbox import SandboxServer
from wisgate_nb.sandbox.core import Sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wisgate_nb.sandbox.answers import Answer

PATIENCE = 120.0


class Gate(Sandbox):
    """Holds the answer of each POST, and each event of a stream, until it is let through."""

    def __init__(self) -> None:
        super().__init__(require_key=False)
        self._let = threading.Semaphore(0)

    def let(self, count: int) -> None:
        """Let so many more answers or events through."""
        self._let.release(count)

    def answer(self, method: str, *request: Any) -> Answer:
        """As the sandbox answers, once it is let."""
        given = super().answer(method, *request)
        if given.events is not None:
            return replace(given, events=self._one_by_one(given.events))
        if method == "POST":
            self._wait()
        return given

    def _one_by_one(self, events: Any) -> Iterator[bytes]:
        for event in events:
            self._wait()
            yield event

    def _wait(self) -> None:
        assert self._let.acquire(timeout=PATIENCE), "the test let nothing through"


@contextlib.contextmanager
def gated_server() -> Iterator[tuple[SandboxServer, Gate]]:
    """A server that answers only what the gate lets through; the rest at its end."""
    gate = Gate()
    with SandboxServer() as server:
        server._listener.sandbox = gate
        try:
            yield server, gate
        finally:
            gate.let(1000)
