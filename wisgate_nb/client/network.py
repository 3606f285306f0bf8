"""Sockets under httpcore: a total deadline, large reads, addresses chosen by us, probes against silence."""

from __future__ import annotations

import ipaddress
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

READ_AT_ONCE = 256 * 1024
"""Bytes asked of the socket at a time: less costs more calls, more costs memory that is touched for the first time."""

MOST_HEADS = 10_000
"""Heads that h11 is given for one request: an interim one (1xx) every 60 ms for 600 s, and the answer's own."""

_BLANK_LINE = b"\r\n\r\n"

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
                return WatchedStream(stream, self._deadline, stream.get_extra_info("socket"))
        raise failure or httpcore.ConnectError("the host name has no address")

    def _addresses(self, host: str, port: int, timeout: float | None) -> Sequence[str]:
        """What the resolver gives; on a thread of its own for a name, which it may ask somebody about."""
        outcome: list[Sequence[str] | Exception] = []

        def look_up() -> None:
            try:
                outcome.append(self._resolve(host, port))
            except (OSError, UnicodeError) as problem:
                outcome.append(problem)

        if _is_address(host):
            look_up()
        else:
            self._beside(look_up, self._time(timeout))
        if not outcome:
            raise httpcore.ConnectTimeout("the host name was not resolved in time")
        if isinstance(outcome[0], Exception):
            raise httpcore.ConnectError(f"the host name could not be resolved: {outcome[0]}") from outcome[0]
        return outcome[0]

    def _beside(self, look_up: Callable[[], None], seconds: float) -> None:
        """Wait no longer than that: the operating system's resolver knows no time-out."""
        thread = threading.Thread(target=look_up, name="wisgate-resolve", daemon=True)
        try:
            thread.start()
        except RuntimeError as problem:
            raise httpcore.ConnectError(f"the host name could not be looked up: {problem}") from problem
        thread.join(seconds)

    def _time(self, timeout: float | None) -> float:
        seconds = self._deadline.allow(timeout)
        if seconds <= 0:
            raise httpcore.ConnectTimeout("the deadline has passed")
        return seconds


class WatchedStream(httpcore.NetworkStream):
    """A stream whose every operation ends by the deadline and whose reads take all that has arrived.

    `read` is for h11 and ends with the head of a response, so that the body can be read past h11, with `read_into`.
    Where there is a socket, it is read in place: TLS hands out 16 KiB at a time, and httpcore's own reading costs
    more for each than the decryption.
    """

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline, sock: socket.socket | None = None) -> None:
        self._inner = inner
        self._deadline = deadline
        self._socket = sock
        self._ahead = b""
        self._before = b""
        self._heads = 0
        self._failed_after_data: Exception | None = None
        self.at_body = False
        """Whether `read` has given a head to its end and nothing after it."""

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Wait for bytes, then take what more is there, but of a head no byte beyond its blank line.

        Raises httpcore.RemoteProtocolError for a flood of interim heads (FAULTS N19).
        """
        room = memoryview(bytearray(max_bytes))
        data = bytes(room[: self.read_into(room, timeout)])
        end = (self._before + data).find(_BLANK_LINE)
        self.at_body = end >= 0
        if self.at_body:
            self._heads += 1
            if self._heads > MOST_HEADS:
                raise httpcore.RemoteProtocolError(f"{MOST_HEADS} interim answers (1xx) came and no answer after them")
            end += len(_BLANK_LINE) - len(self._before)
            data, self._ahead = data[:end], data[end:] + self._ahead
        self._before = b"" if self.at_body else (self._before + data)[1 - len(_BLANK_LINE) :]
        return data

    def read_into(self, room: memoryview, timeout: float | None = None) -> int:
        """Wait for bytes, then take what more is there; how many are now in `room`, 0 at the end.

        Raises:
            httpcore.ReadTimeout, httpcore.ReadError: what went wrong, after the data that came before it.
        """
        seconds = self._time(timeout, httpcore.ReadTimeout)
        if self._ahead:
            data, self._ahead = self._ahead[: len(room)], self._ahead[len(room) :]
            room[: len(data)] = data
            return len(data)
        if self._failed_after_data is not None:
            raise self._failed_after_data
        if self._socket is None:
            data = self._inner.read(len(room), seconds)
            room[: len(data)] = data
            return len(data)
        try:
            self._socket.settimeout(seconds)
            have = self._socket.recv_into(room)
        except OSError as problem:
            raise _as_httpcore(problem) from problem
        return have + self._more(self._socket, room[have:]) if have else 0

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
        """The same stream under TLS, watched as well; TLS inside TLS has no socket of its own to read from."""
        if self._deadline.passed:
            self.close()  # httpcore knows a connection only once its TLS stands, so nobody else would
        seconds = self._time(timeout, httpcore.ConnectTimeout)
        inner = self._inner.start_tls(ssl_context, server_hostname, seconds)
        once = self._socket is not None and self._inner.get_extra_info("ssl_object") is None
        return WatchedStream(inner, self._deadline, inner.get_extra_info("socket") if once else None)

    def get_extra_info(self, info: str) -> Any:
        """What the wrapped stream says."""
        return self._inner.get_extra_info(info)

    def _more(self, sock: socket.socket, room: memoryview) -> int:
        """What can be read without waiting; a failure met here is raised by the next read, after the data."""
        have = 0
        try:
            sock.settimeout(0)
            while have < len(room) and (more := sock.recv_into(room[have:])):
                have += more
        except OSError as problem:
            if not _would_block(problem):
                self._failed_after_data = _as_httpcore(problem)
                self._failed_after_data.__cause__ = problem
        return have

    def _time(self, timeout: float | None, passed: type[httpcore.TimeoutException]) -> float:
        seconds = self._deadline.allow(timeout)
        if seconds <= 0:
            raise passed("the deadline has passed")
        return seconds


def _is_address(host: str) -> bool:
    """Whether a host is an address in its plain form, and no name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _as_httpcore(problem: OSError) -> httpcore.ReadTimeout | httpcore.ReadError:
    return (httpcore.ReadTimeout if isinstance(problem, TimeoutError) else httpcore.ReadError)(str(problem))


def _would_block(problem: OSError) -> bool:
    """Whether a read without waiting merely found nothing."""
    import ssl

    return isinstance(problem, (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError))
