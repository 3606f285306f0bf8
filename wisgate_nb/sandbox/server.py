"""The door over HTTP: a small threaded HTTP/1.1 server on the loopback interface."""

from __future__ import annotations

import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import unquote, urlsplit

from .answers import Answer, Refusal, json_answer
from .core import Sandbox

if TYPE_CHECKING:
    from types import TracebackType

MOST_BODY = 1024 * 2**20
_IDLE_SECONDS = 60
# Closing with this option set sends a reset instead of an orderly end.
_RESET = struct.pack("ii", 1, 0)


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], sandbox: Sandbox, latency: float) -> None:
        if ":" in address[0]:
            self.address_family = socket.AF_INET6
        super().__init__(address, _Handler)
        self.sandbox = sandbox
        self.latency = latency
        self.closing = threading.Event()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: clients that go away are ordinary."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "wisgate-sandbox"
    sys_version = ""
    timeout = _IDLE_SECONDS
    server: _Listener

    def _answer(self) -> None:
        path = unquote(urlsplit(self.path).path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        try:
            body = self._body()
        except Refusal as refusal:
            self.close_connection = True
            self._send(json_answer(refusal.status, refusal.body()))
            return
        self._send(self.server.sandbox.answer(self.command, path, headers, body))

    # The names are those that http.server looks for.
    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = _answer  # noqa: N815

    def _body(self) -> bytes:
        if "chunked" in self.headers.get("transfer-encoding", "").lower():
            return self._chunks()
        text = self.headers.get("content-length", "0")
        if not text.isdigit() or int(text) > MOST_BODY:
            raise Refusal(f"Content-Length {text} cannot be served.", None, "request_too_large", status=413)
        return self.rfile.read(int(text))

    def _chunks(self) -> bytes:
        parts, total = [], 0
        while True:
            try:
                size = int(self.rfile.readline(1024).split(b";")[0], 16)
            except ValueError as error:
                raise Refusal("The chunked body is malformed.", None, "invalid_body") from error
            total += size
            if size < 0 or total > MOST_BODY:
                raise Refusal("The request body is too large.", None, "request_too_large", status=413)
            parts.append(self.rfile.read(size))
            self.rfile.readline(1024)
            if not size:
                return b"".join(parts)

    def _send(self, answer: Answer) -> None:
        if answer.broken in {"reset", "hang"}:
            self._abandon(answer)
        elif answer.events is not None:
            self._send_events(answer)
        else:
            self._send_body(answer)

    def _abandon(self, answer: Answer) -> None:
        self.close_connection = True
        if answer.broken == "hang":
            self.server.closing.wait()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)

    def _head(self, answer: Answer, extra: dict[str, str]) -> None:
        self.send_response(answer.status)
        for name, value in {**answer.headers, **extra}.items():
            self.send_header(name, value)
        self.end_headers()

    def _send_body(self, answer: Answer) -> None:
        self.server.closing.wait(self.server.latency)
        self._head(answer, {"content-length": str(len(answer.body))})
        if self.command == "HEAD":
            return
        if answer.broken == "cut":
            self.close_connection = True
            self.wfile.write(answer.body[: len(answer.body) // 2])
        else:
            self.wfile.write(answer.body)

    def _send_events(self, answer: Answer) -> None:
        self._head(answer, {"transfer-encoding": "chunked"})
        for event in answer.events or ():
            self.server.closing.wait(self.server.latency)
            if answer.broken == "cut":
                self.close_connection = True
                self.wfile.write(b"%x\r\n" % len(event) + event[: len(event) // 2])
                return
            self.wfile.write(b"%x\r\n" % len(event) + event + b"\r\n")
            self.wfile.flush()
        self.wfile.write(b"0\r\n\r\n")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the name in http.server)
        """Say nothing: the caller keeps its own log."""


class SandboxServer:
    """A sandbox that listens on a port, as a context manager; `base_url` ends in `/v1`.

    `port` 0 takes a free one. `latency` in seconds delays each answer, and each event of a stream; `fail` and `key`
    are as in `Sandbox`. Raises OSError when the port is taken.
    """

    def __init__(
        self,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        latency: float = 0.0,
        fail: str | None = None,
        key: str | None = None,
        require_key: bool = True,
    ) -> None:
        sandbox = Sandbox(fail=fail, key=key, require_key=require_key)
        self._listener = _Listener((host, port), sandbox, latency)
        self._thread: threading.Thread | None = None
        shown = f"[{host}]" if ":" in host else host
        self.base_url = f"http://{shown}:{self._listener.server_address[1]}/v1"

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._listener.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def run(self) -> None:
        """Serve in this thread until interrupted."""
        self._listener.serve_forever()

    def close(self) -> None:
        """Stop listening and let hanging answers go."""
        self._listener.closing.set()
        if self._thread is not None:
            self._listener.shutdown()
            self._thread.join()
        self._listener.server_close()


def serve(host: str = "127.0.0.1", port: int = 8000, **options: Any) -> None:
    """Serve until interrupted, after printing the base URL; `options` are those of `SandboxServer`."""
    server = SandboxServer(host, port, **options)
    print(server.base_url, flush=True)  # noqa: T201 (the address is this command's output)
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()
