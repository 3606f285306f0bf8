"""A server in a process of its own that reads a request and sends an answer made beforehand.

It does next to nothing per request, so that what a client's process costs is the client's.
"""

from __future__ import annotations

import json
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import replies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .harness import Facts
    from .replies import Script

_ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def serving(script: Script) -> Iterator[Facts]:
    """A running server; yields `base_url` (ending in /v1) and, under TLS, `authority`, a file with its certificate."""
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.server", json.dumps(asdict(script)), folder],
            cwd=_ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            port = int(_first_line(process))
            scheme, authority = ("https", f"{folder}/authority.pem") if script.tls else ("http", "")
            yield {"base_url": f"{scheme}://127.0.0.1:{port}/v1", "authority": authority}
        finally:
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()


def _first_line(process: subprocess.Popen[str]) -> str:
    said = process.stdout.readline() if process.stdout is not None else ""
    if not said:
        raise RuntimeError("the benchmark's server ended before it said its port; its error stands above")
    return said


class Server:
    """Answers every request on every connection, each in a thread of its own."""

    def __init__(self, script: Script, context: ssl.SSLContext | None) -> None:
        self._script = script
        self._context = context
        self._answer = replies.response(script, replies.body(script))
        self._number = 0
        self._lock = threading.Lock()
        self._door = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port: int = self._door.getsockname()[1]

    def run(self) -> None:
        """Accept for ever."""
        while True:
            connection, _ = self._door.accept()
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._context:
                connection = self._context.wrap_socket(connection, server_side=True)
            with connection, connection.makefile("rb") as requests:
                while self._take(requests):
                    time.sleep(self._script.latency)
                    self._send(connection)
        except OSError:
            return

    def _take(self, requests: Any) -> bool:
        """Read one request to its end; False where none comes."""
        length = 0
        while (row := requests.readline()) not in (b"\r\n", b""):
            name, _, value = row.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        return bool(row) and len(requests.read(length)) == length

    def _send(self, connection: socket.socket) -> None:
        for part in self._next():
            connection.sendall(part)

    def _next(self) -> list[bytes]:
        if not self._script.unique:
            return self._answer
        with self._lock:
            self._number += 1
            number = self._number
        return replies.response(self._script, replies.body(self._script, number))


def main() -> None:
    """Serve until killed."""
    script = replies.Script(**json.loads(sys.argv[1]))
    server = Server(script, _certified(Path(sys.argv[2])) if script.tls else None)
    print(server.port, flush=True)
    server.run()


def _certified(folder: Path) -> ssl.SSLContext:
    """A context for 127.0.0.1 under an authority made for the occasion."""
    import trustme

    authority = trustme.CA()
    authority.cert_pem.write_to_path(f"{folder}/authority.pem")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


if __name__ == "__main__":
    main()
