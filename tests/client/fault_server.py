"""A server on a raw socket that misbehaves as told: one function per fault (FAULTS 3.1).

    with FaultServer(reset_before_headers) as server:
        ...  # call server.base_url
    assert len(server.posts) == 1

A fault is a function of an `Exchange`. What it leaves open is closed when it returns. `server.posts` holds the
POSTs that arrived whole; `server.heads` counts requests of which at least the head arrived.
"""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    import ssl


@dataclass
class Received:
    """One request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes = b""
    whole: bool = False


@dataclass
class Exchange:
    """One connection, in the hands of a fault."""

    sock: socket.socket
    server: FaultServer
    number: int
    """0 for the server's first connection."""
    request: Received | None = None
    _rest: bytes = field(default=b"", repr=False)

    def read_head(self) -> Received:
        """Read the head of the request."""
        data = b""
        while b"\r\n\r\n" not in data:
            piece = self.sock.recv(65_536)
            if not piece:
                raise ConnectionError("the client closed early")
            data += piece
        head, _, self._rest = data.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        method, path, _ = first.split(" ", 2)
        pairs = (line.split(": ", 1) for line in lines)
        self.request = Received(method, path, {name.lower(): value for name, value in pairs})
        self.server.heads += 1
        return self.request

    def read(self, at_most: int | None = None) -> Received:
        """Read the request, its body up to `at_most` bytes."""
        request = self.request or self.read_head()
        length = int(request.headers.get("content-length", "0"))
        goal = length if at_most is None else min(at_most, length)
        body = bytearray(self._rest)
        while len(body) < goal:
            piece = self.sock.recv(min(1 << 20, goal - len(body)))
            if not piece:
                break
            body += piece
        request.body = bytes(body)
        request.whole = len(body) == length
        if request.whole:
            with self.server.lock:
                self.server.requests.append(request)
        return request

    def send(self, data: bytes) -> None:
        self.sock.sendall(data)

    def reset(self) -> None:
        """Close with RST rather than FIN."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()


Fault = Callable[[Exchange], None]


class FaultServer:
    """Serves each connection on its own thread with the given fault."""

    def __init__(self, fault: Fault, tls: ssl.SSLContext | None = None) -> None:
        self.fault = fault
        self.requests: list[Received] = []
        self.heads = 0
        self.connections = 0
        self.errors: list[BaseException] = []
        self.lock = threading.Lock()
        self.stopped = threading.Event()
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept, daemon=True)]

    @property
    def posts(self) -> list[Received]:
        """The POSTs that arrived whole, in order."""
        return [request for request in self.requests if request.method == "POST"]

    @property
    def base_url(self) -> str:
        return f"https://localhost:{self.port}/v1" if self._tls else f"http://127.0.0.1:{self.port}/v1"

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(60)

    def _accept(self) -> None:
        while not self.stopped.is_set():
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            number, self.connections = self.connections, self.connections + 1
            thread = threading.Thread(target=self._serve, args=(sock, number), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, sock: socket.socket, number: int) -> None:
        sock.settimeout(60)
        exchange = None
        try:
            if self._tls:
                sock = self._tls.wrap_socket(sock, server_side=True)
            exchange = Exchange(sock, self, number)
            self.fault(exchange)
        except (OSError, ConnectionError) as error:
            self.errors.append(error)
        finally:
            end = exchange.sock if exchange else sock
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


def response(
    body: bytes = b"",
    status: int = 200,
    content_type: str | None = "application/json",
    headers: tuple[str, ...] = (),
    length: int | None = None,
) -> bytes:
    """A response with a Content-Length, as bytes."""
    lines = [f"HTTP/1.1 {status} Because", *([f"Content-Type: {content_type}"] if content_type else []), *headers]
    lines.append(f"Content-Length: {len(body) if length is None else length}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def chunked(*pieces: bytes, content_type: str = "text/event-stream", end: bool = True) -> bytes:
    """A chunked response; without `end` its last chunk is missing."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    body = b"".join(f"{len(piece):x}\r\n".encode() + piece + b"\r\n" for piece in pieces)
    return head + body + (b"0\r\n\r\n" if end else b"")


def until_close(body: bytes, content_type: str = "application/json") -> bytes:
    """A response without length, ended by the close."""
    return f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nConnection: close\r\n\r\n".encode() + body


def answering(*answers: bytes) -> Fault:
    """Read the request, then send these bytes: the n-th connection gets the n-th, later ones the last."""

    def fault(exchange: Exchange) -> None:
        exchange.read()
        exchange.send(answers[min(exchange.number, len(answers) - 1)])

    return fault


def in_turn(*faults: Fault) -> Fault:
    """The n-th connection meets the n-th fault, later ones the last."""

    def fault(exchange: Exchange) -> None:
        faults[min(exchange.number, len(faults) - 1)](exchange)

    return fault


def reset_before_headers(exchange: Exchange) -> None:
    """Take the whole request, then reset (FAULTS N7)."""
    exchange.read()
    exchange.reset()


def close_before_headers(exchange: Exchange) -> None:
    """Take the whole request, then close politely (FAULTS N7)."""
    exchange.read()


def silent(exchange: Exchange) -> None:
    """Take the whole request and say nothing until the test is over (FAULTS N18)."""
    exchange.read()
    exchange.server.stopped.wait(60)


def deaf(exchange: Exchange) -> None:
    """Take the connection and never read (FAULTS N33)."""
    exchange.server.stopped.wait(60)


def cut(answer: bytes, at: int, *, reset: bool) -> Fault:
    """Send the first `at` bytes of an answer, then close or reset (FAULTS N8)."""

    def fault(exchange: Exchange) -> None:
        exchange.read()
        exchange.send(answer[:at])
        if reset:
            exchange.reset()

    return fault


def closing_after(count: int) -> Fault:
    """Read `count` bytes of the body, then reset without an answer (FAULTS N5)."""

    def fault(exchange: Exchange) -> None:
        exchange.read(count)
        exchange.reset()

    return fault


def early_response(answer: bytes) -> Fault:
    """Answer at the head of the request, without reading its body, then stop reading (FAULTS N6)."""

    def fault(exchange: Exchange) -> None:
        exchange.read_head()
        exchange.send(answer)
        exchange.sock.shutdown(socket.SHUT_WR)
        exchange.sock.settimeout(0.3)
        with contextlib.suppress(OSError):
            while exchange.sock.recv(1 << 16):
                pass

    return fault


def slow_loris(answer: bytes) -> Fault:
    """Send an answer byte by byte, without end of patience (FAULTS N18)."""

    def fault(exchange: Exchange) -> None:
        exchange.read()
        for at in range(len(answer)):
            exchange.send(answer[at : at + 1])
            if exchange.server.stopped.wait(0.02):
                return

    return fault


def endless(head: bytes, piece: bytes) -> Fault:
    """A body that never ends (FAULTS N17)."""

    def fault(exchange: Exchange) -> None:
        exchange.read()
        exchange.send(head)
        while not exchange.server.stopped.is_set():
            exchange.send(piece)

    return fault
