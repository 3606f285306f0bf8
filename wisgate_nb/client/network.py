"""Sockets under httpcore: a total deadline, large reads, addresses chosen by us, probes against silence."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import httpcore

if TYPE_CHECKING:
    import ssl

    from .deadline import Deadline

Resolve = Callable[[str, int], Sequence[str]]
"""The addresses to try for a host and a port, in order; raises OSError when there is none."""

READ_AT_ONCE = 1024 * 1024
"""Bytes asked of the socket at a time: httpcore's own 64 KiB cost twice the time of a large answer."""

_TLS_RECORD = 16 * 1024
"""A read this long may have more behind it."""

_SocketOption = tuple[int, int, int | bytes]


def system_resolve(host: str, port: int) -> Sequence[str]:
    """The addresses that the operating system gives, without repeats."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def keepalive_options() -> tuple[_SocketOption, ...]:
    """Probes that end a connection whose other side is gone: after 30 s of silence, 4 at 15 s (FAULTS N33)."""
    wanted = (("TCP_KEEPIDLE", 30), ("TCP_KEEPALIVE", 30), ("TCP_KEEPINTVL", 15), ("TCP_KEEPCNT", 4))
    options: list[_SocketOption] = [(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)]
    for name, value in wanted:
        if hasattr(socket, name) and not (name == "TCP_KEEPALIVE" and hasattr(socket, "TCP_KEEPIDLE")):
            options.append((socket.IPPROTO_TCP, getattr(socket, name), value))
    return tuple(options)


class DeadlineBackend(httpcore.NetworkBackend):
    """Opens connections for one request: resolves, tries each address, and hands out watched streams."""

    def __init__(self, deadline: Deadline, resolve: Resolve) -> None:
        self._deadline = deadline
        self._resolve = resolve
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address that answers; each gets the connect time-out within the deadline."""
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        options = [*keepalive_options(), *(socket_options or ())]
        for address in self._addresses(host, port, timeout):
            try:
                stream = self._inner.connect_tcp(address, port, self._time(timeout), local_address, options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as problem:
                failure = problem
            else:
                return WatchedStream(stream, self._deadline)
        raise failure or httpcore.ConnectError("the host name has no address")

    def _addresses(self, host: str, port: int, timeout: float | None) -> Sequence[str]:
        """Resolve on a thread of its own: the operating system's resolver knows no time-out."""
        outcome: list[Sequence[str] | Exception] = []

        def look_up() -> None:
            try:
                outcome.append(self._resolve(host, port))
            except (OSError, UnicodeError) as problem:
                outcome.append(problem)

        thread = threading.Thread(target=look_up, name="wisgate-resolve", daemon=True)
        thread.start()
        thread.join(self._time(timeout))
        if not outcome:
            raise httpcore.ConnectTimeout("the host name was not resolved in time")
        if isinstance(outcome[0], Exception):
            raise httpcore.ConnectError(f"the host name could not be resolved: {outcome[0]}")
        return outcome[0]

    def _time(self, timeout: float | None) -> float:
        seconds = self._deadline.allow(timeout)
        if seconds <= 0:
            raise httpcore.ConnectTimeout("the deadline has passed")
        return seconds


class WatchedStream(httpcore.NetworkStream):
    """A stream whose every operation ends by the deadline and whose reads take all that has arrived."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline
        self._failed_after_data: Exception | None = None

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Wait for bytes, then take what more is there, up to 1 MiB: TLS hands out 16 KiB at a time."""
        if self._failed_after_data is not None:
            raise self._failed_after_data
        first = self._inner.read(max(max_bytes, READ_AT_ONCE), self._time(timeout, httpcore.ReadTimeout))
        if not first or len(first) < _TLS_RECORD:
            return first
        return first + self._more(READ_AT_ONCE - len(first))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of `buffer`, the deadline looked at every 64 KiB."""
        view = memoryview(buffer)
        for at in range(0, len(view), 65_536):
            seconds = self._time(timeout, httpcore.WriteTimeout)
            self._inner.write(bytes(view[at : at + 65_536]), seconds)

    def close(self) -> None:
        """Close the socket."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same stream under TLS, watched as well."""
        seconds = self._time(timeout, httpcore.ConnectTimeout)
        return WatchedStream(self._inner.start_tls(ssl_context, server_hostname, seconds), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What the wrapped stream says."""
        return self._inner.get_extra_info(info)

    def _more(self, room: int) -> bytes:
        """What can be read without waiting; a failure met here is raised by the next read, after the data."""
        pieces: list[bytes] = []
        while room > 0:
            try:
                piece = self._inner.read(room, 0)
            except (httpcore.ReadError, httpcore.ReadTimeout) as problem:
                if not _would_block(problem):
                    self._failed_after_data = problem
                break
            if not piece:
                break
            pieces.append(piece)
            room -= len(piece)
        return b"".join(pieces)

    def _time(self, timeout: float | None, passed: type[httpcore.TimeoutException]) -> float:
        seconds = self._deadline.allow(timeout)
        if seconds <= 0:
            raise passed("the deadline has passed")
        return seconds


def _would_block(problem: Exception) -> bool:
    """Whether a read without waiting merely found nothing."""
    import ssl

    return isinstance(
        problem.__cause__ or problem.__context__,
        (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError, TimeoutError),
    )
