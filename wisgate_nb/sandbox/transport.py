"""The door within this process: an httpx transport."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import httpx

from .core import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .answers import Answer

_PIECE = 65_536
# Where the client set no read time-out, a hanging sandbox still gives up.
_LONGEST_HANG = 600.0


class SandboxTransport(httpx.BaseTransport):
    """Answers every request of an `httpx.Client` from an embedded sandbox, without a socket.

    `latency` is the wait in seconds before an answer, and before each event of a stream; `fail` is a list of rules
    (see `faults`); `sleep` is called for every wait. Broken connections are raised as httpx raises them:
    ReadError, RemoteProtocolError, ReadTimeout. Any host is served.
    """

    def __init__(
        self,
        *,
        latency: float = 0.0,
        fail: str | None = None,
        sleep: Callable[[float], None] = time.sleep,
        key: str | None = None,
        require_key: bool = False,
    ) -> None:
        self._sandbox = Sandbox(fail=fail, key=key, require_key=require_key)
        self._latency = latency
        self._sleep = sleep

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer one request; the body of a streamed answer is painted while it is read."""
        headers = {name.lower(): value for name, value in request.headers.items()}
        answer = self._sandbox.answer(request.method, request.url.path, headers, request.read())
        self._break(answer, request)
        if answer.events is not None:
            return httpx.Response(answer.status, headers=answer.headers, stream=_Events(self._paced(answer)))
        self._wait()
        length = {"content-length": str(len(answer.body))}
        return httpx.Response(answer.status, headers={**answer.headers, **length}, stream=_Events(_pieces(answer)))

    def _wait(self) -> None:
        if self._latency:
            self._sleep(self._latency)

    def _break(self, answer: Answer, request: httpx.Request) -> None:
        if answer.broken == "reset":
            raise httpx.ReadError("connection reset by the sandbox (--fail reset)", request=request)
        if answer.broken == "hang":
            limit = request.extensions.get("timeout", {}).get("read")
            self._sleep(_LONGEST_HANG if limit is None else limit)
            raise httpx.ReadTimeout("the sandbox hangs (--fail hang)", request=request)

    def _paced(self, answer: Answer) -> Iterator[bytes]:
        for event in answer.events or ():
            self._wait()
            if answer.broken == "cut":
                yield event[: len(event) // 2]
                raise _cut()
            yield event


def _pieces(answer: Answer) -> Iterator[bytes]:
    end = len(answer.body) // 2 if answer.broken == "cut" else len(answer.body)
    for start in range(0, end, _PIECE):
        yield answer.body[start : min(start + _PIECE, end)]
    if answer.broken == "cut":
        raise _cut()


def _cut() -> httpx.RemoteProtocolError:
    return httpx.RemoteProtocolError("peer closed connection without sending complete message body (--fail cut)")


class _Events(httpx.SyncByteStream):
    """A response body that is made while it is read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        return self._pieces

    def close(self) -> None:
        close = getattr(self._pieces, "close", None)
        if close is not None:
            close()
