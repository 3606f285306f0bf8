"""The answer on its way in: a success goes to the spool under its cap, a refusal to memory (FAULTS N17)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..answer import Head
from .base_url import without_query
from .headers import kept_headers
from .spool import MIB, KeyScrubber, body_cap
from .status import is_success
from .stream import LivePartials

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from ..request.request import Request
    from ..secret import Secret
    from .deadline import Deadline
    from .listener import Listener
    from .spool import OpenSpool, Sink

LARGEST_REFUSAL = MIB

GRACE_SECONDS = 2.0
"""For what a stream may still say, and for its end, once all its pictures are whole: some servers never close it."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A response that is not a success, whole or its first MiB."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)

    @property
    def by_name(self) -> dict[str, str]:
        """The kept headers by lower-case name; the first of several wins."""
        return dict(reversed(self.headers))


@dataclass(frozen=True, slots=True)
class Spooled:
    """A success whose body is complete in the spool."""

    head: Head


@dataclass(frozen=True, slots=True)
class OverCap:
    """A success whose body was larger than any honest answer; reading was stopped, the spool is incomplete."""

    head: Head
    cap: int


@dataclass(slots=True)
class Reception:
    """Takes one response; what it learned stays readable when the connection breaks."""

    request: Request
    key: Secret | None
    open_spool: OpenSpool
    listener: Listener
    attempt: int
    fix_ups: tuple[str, ...]
    head: Head | None = None
    received: int = 0
    live: LivePartials | None = None

    def take(self, response: httpx.Response, seconds: float, wire: Deadline) -> Refused | Spooled | OverCap:
        """Read the response to its end; httpx's exceptions pass through.

        Args:
            response: with its head read.
            seconds: that it took to come.
            wire: the deadline of this connection alone, shortened once there is nothing left to wait for.
        """
        if not is_success(response.status_code):
            return self._refusal(response)
        self.head = Head(
            http_status=response.status_code,
            headers=kept_headers(response.headers.multi_items(), self.key),
            final_url=without_query(str(response.url)),
            attempts=self.attempt,
            fix_ups=self.fix_ups,
            first_byte_seconds=seconds,
        )
        if "event-stream" in (self.head.header("content-type") or ""):
            self.live = LivePartials(self.listener)
        return self._spool(response, self.head, wire)

    def _spool(self, response: httpx.Response, head: Head, wire: Deadline) -> Spooled | OverCap:
        """Raw bytes as they come: never decompressed, scrubbed of the key, at most the cap."""
        import httpx

        sink = self.open_spool(head)
        scrubber = KeyScrubber(self.key)
        cap = body_cap(self.request)
        try:
            for data in raw_pieces(response):
                self.received += len(data)
                if self.received > cap:
                    return OverCap(head, cap)
                self._keep(sink, scrubber.feed(data))
                self.listener.receiving(self.received)
                if self.live and self.live.finals >= self.request.count:
                    wire.shorten(GRACE_SECONDS)
        except (httpx.TransportError, httpx.StreamError):
            if not (self.live and self.live.finished):
                raise  # else the final picture has come, and only the end of the connection broke (contract 8)
        self._keep(sink, scrubber.flush())
        sink.complete()
        return Spooled(head)

    def _keep(self, sink: Sink, clean: bytes) -> None:
        """To the spool, and from the same clean bytes to the display."""
        if clean:
            sink.write(clean)
            if self.live:
                self.live.feed(clean)

    def _refusal(self, response: httpx.Response) -> Refused:
        headers = kept_headers(response.headers.multi_items(), self.key)
        return Refused(response.status_code, headers, read_at_most(response, LARGEST_REFUSAL, self.key))


def raw_pieces(response: httpx.Response) -> Iterator[bytes]:
    """The body as it came, never decompressed; an in-process transport may have given it whole."""
    if response.is_stream_consumed:
        yield response.content
    else:
        yield from response.iter_raw()


def read_at_most(response: httpx.Response, limit: int, key: Secret | None) -> bytes:
    """The first `limit` bytes of a body, scrubbed of the key.

    A refusal that breaks off is still a refusal: its status has arrived, so what was read is used.
    """
    import httpx

    pieces, size = [], 0
    try:
        for data in raw_pieces(response):
            pieces.append(data)
            size += len(data)
            if size >= limit:
                break
    except httpx.TransportError:
        pass
    body = b"".join(pieces)
    return (key.scrub_body(body) if key else body)[:limit]
