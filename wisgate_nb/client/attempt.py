"""One POST on one connection, and what its failure proves (FAULTS 4.1)."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import httpx

from .body import CancelledUploadError, TrackedBody
from .deadline import CONNECT_SECONDS, WRITE_SECONDS
from .headers import post_headers
from .status import is_success
from .transport import DEADLINE, respond

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..secret import Secret
    from .clock import Clock
    from .deadline import Deadline
    from .endpoint import Endpoint
    from .receive import OverCap, Reception, Refused, Spooled

Proof = Literal["not sent", "cancelled", "unknown", "deadline"]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no complete response, without any object of httpx."""

    proof: Proof
    words: str
    retryable: bool = False


@dataclass(frozen=True, slots=True)
class Attempt:
    """All that one POST needs."""

    transport: httpx.BaseTransport = field(repr=False)
    endpoint: Endpoint
    url: str
    content_type: str
    idempotency_key: str
    extra_headers: Mapping[str, str] = field(repr=False)
    deadline: Deadline
    clock: Clock

    def run(self, body: TrackedBody, reception: Reception) -> Refused | Spooled | OverCap | Failure:
        """Send and receive; every way in which the network can fail comes back as a value."""
        wire = self.deadline.part()
        request = self._request(body, wire)
        started = self.clock.monotonic()
        try:
            response = respond(self.transport, request)
            try:
                return reception.take(response, self.clock.monotonic() - started, wire)
            finally:
                response.close()
        except CancelledUploadError:
            return Failure("cancelled", "cancelled before it was wholly sent")
        except (httpx.TransportError, httpx.InvalidURL, httpx.StreamError) as problem:
            begun = reception.head is not None and is_success(reception.head.http_status)
            return judge(problem, body, self.deadline, self.endpoint.key, begun=begun)

    def _request(self, body: TrackedBody, wire: Deadline) -> httpx.Request:
        """The request; the plain headers, which hold the key, exist in this frame only (FAULTS S9)."""
        headers = post_headers(self.endpoint, self.content_type, self.idempotency_key, self.extra_headers)
        return httpx.Request(
            "POST",
            _parsed(self.url),
            headers={**headers, "Content-Length": str(body.length)},
            content=body,
            extensions={DEADLINE: wire, "timeout": _timeouts(self.deadline)},
        )


@lru_cache(maxsize=16)
def _parsed(url: str) -> httpx.URL:
    """The same few for all calls, and httpx takes each apart letter by letter."""
    return httpx.URL(url)


def judge(
    problem: Exception, body: TrackedBody, deadline: Deadline, key: Secret | None, *, begun: bool = False
) -> Failure:
    """What a failure proves: whether the server can have the whole request, and whether to try again.

    `begun` says that an answer of success had begun: whatever of the request was read, it was enough for that.
    """
    words = describe(problem, key)
    late = deadline.passed or isinstance(problem, (httpx.ReadTimeout, httpx.WriteTimeout))
    if not body.whole and not begun:
        return Failure("not sent", words, retryable=not is_tls(problem) and not deadline.passed)
    return Failure("deadline" if late else "unknown", words)


def is_tls(problem: BaseException) -> bool:
    """Whether TLS failed: an untrusted, wrong or expired certificate, or no TLS at all (FAULTS N3)."""
    seen: BaseException | None = problem
    while seen is not None:
        if isinstance(seen, ssl.SSLError):
            return True
        seen = seen.__cause__ or seen.__context__
    return False


def describe(problem: Exception, key: Secret | None) -> str:
    """The failure in words; scrubbed and bounded, since some texts come from the other side."""
    text = " ".join(str(problem).split())
    text = (key.scrub(text) if key else text)[:200]
    if is_tls(problem):
        return f"TLS failed ({_tls_reason(problem)})"
    return f"{_NAMES.get(type(problem), 'the connection failed')}{f': {text}' if text else ''}"


def _tls_reason(problem: BaseException) -> str:
    seen: BaseException | None = problem
    while seen is not None:
        if isinstance(seen, ssl.SSLCertVerificationError):
            return f"the certificate is not accepted: {seen.verify_message}"
        if isinstance(seen, ssl.SSLError):
            return str(getattr(seen, "reason", None) or "handshake failed").replace("_", " ").lower()
        seen = seen.__cause__ or seen.__context__
    return "handshake failed"


def _timeouts(deadline: Deadline) -> dict[str, float | None]:
    """Per operation; waiting for the answer has no limit but the deadline, since images take minutes."""
    return {"connect": CONNECT_SECONDS, "write": WRITE_SECONDS, "read": deadline.seconds, "pool": CONNECT_SECONDS}


_NAMES: dict[type[Exception], str] = {
    httpx.ConnectError: "no connection",
    httpx.ConnectTimeout: "no connection in time",
    httpx.ProxyError: "the proxy refused",
    httpx.ReadTimeout: "no answer in time",
    httpx.WriteTimeout: "the upload stalled",
    httpx.ReadError: "the connection broke",
    httpx.WriteError: "the connection broke while sending",
    httpx.RemoteProtocolError: "the server broke the protocol",
}
