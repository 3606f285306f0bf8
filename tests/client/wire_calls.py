"""Calls in tests: a client for a server, a sink that remembers, a listener that notes."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from fake_clock import FakeClock
from wire_pictures import png

from wisgate_nb.client.client import Client
from wisgate_nb.client.decode import decode
from wisgate_nb.client.endpoint import Endpoint
from wisgate_nb.request.request import Request, Source
from wisgate_nb.secret import Secret

if TYPE_CHECKING:
    from wisgate_nb.answer import Answer, Head

KEY = "sk-canary-7Qm2xW9vLp4TzR8bNc3H"
IDEMPOTENCY = "0f6c3a52-7a51-4b5e-9d0f-6c2f3a1b7e11"


@dataclass
class MemorySpool:
    """Remembers what the client spooled."""

    heads: list[Head] = field(default_factory=list)
    body: bytearray = field(default_factory=bytearray)
    done: bool = False

    def __call__(self, head: Head) -> MemorySpool:
        self.heads.append(head)
        return self

    def write(self, data: bytes) -> None:
        assert not self.done
        self.body += data

    def complete(self) -> None:
        self.done = True


@dataclass
class Notes:
    """A listener that notes everything."""

    told: list[tuple[Any, ...]] = field(default_factory=list)

    def sending(self, attempt: int) -> None:
        self.told.append(("sending", attempt))

    def waiting(self, seconds: float, reason: str) -> None:
        self.told.append(("waiting", seconds, reason))

    def receiving(self, total_bytes: int) -> None:
        self.told.append(("receiving", total_bytes))

    def partial(self, index: int, image_bytes: bytes) -> None:
        self.told.append(("partial", index, image_bytes))

    def of(self, kind: str) -> list[tuple[Any, ...]]:
        return [entry[1:] for entry in self.told if entry[0] == kind]


@dataclass
class Call:
    """One call with everything around it."""

    client: Client
    request: Request
    spool: MemorySpool = field(default_factory=MemorySpool)
    notes: Notes = field(default_factory=Notes)
    cancelled: threading.Event = field(default_factory=threading.Event)

    def send(self, **more: Any) -> Head:
        settings: dict[str, Any] = {"deadline_seconds": 600.0, "idempotency_key": IDEMPOTENCY, **more}
        return self.client.send(
            self.request, open_spool=self.spool, listener=self.notes, cancelled=self.cancelled, **settings
        )

    def answer(self, **more: Any) -> Answer:
        head = self.send(**more)
        return decode(
            head,
            bytes(self.spool.body),
            count=self.request.count,
            base_url=self.client.endpoint.base_url,
            fetch=self.client.fetch,
        )


def generation(**fields: Any) -> Request:
    return Request(route="generations", **{"prompt": "a futuristic skyline", **fields})


def source(data: bytes | None = None, media_type: str = "image/png") -> Source:
    return Source(data=png() if data is None else data, media_type=media_type, width=4, height=3, origin="test")


def edit(*sources: Source, **fields: Any) -> Request:
    return Request(route="edits", sources=sources or (source(),), **{"prompt": "add a moon", **fields})


def client_for(base_url: str, *, key: str | None = KEY, profile: str = "wisgate", **more: Any) -> Client:
    endpoint = Endpoint(base_url=base_url, profile=profile, key=Secret(key) if key else None)
    settings: dict[str, Any] = {"clock": FakeClock(), "draw": lambda: 0.5, **more}
    return Client(endpoint, **settings)


def call(base_url: str, request: Request | None = None, **more: Any) -> Call:
    return Call(client_for(base_url, **more), request or generation())
