"""Sweeps in processes of their own, which may be killed, and a server that keeps its own record of them."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from fault_server import FaultServer, response
from sweep_wire import KEY
from wire_pictures import answer_bytes, png

from wisgate_nb.client.decode import decode_spooled
from wisgate_nb.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fault_server import Exchange

    from wisgate_nb.store.records import CallRecord

HERE = Path(__file__).parent
PATIENCE = 300
"""Seconds that only a hang can take."""


def picture(prompt: str) -> bytes:
    """Differs by prompt, so that an image can be told from another's."""
    return png(8, 5, len(prompt) % 251, text=b"%d" % zlib.crc32(prompt.encode("utf-8", "replace")))


@dataclass
class Post:
    """One POST as the server knows it."""

    prompt: str
    key: str
    answered: bool = False
    """Whether the whole answer was handed to the network."""


@dataclass
class Record:
    """What the server was asked; `mishap` may cut an exchange short: it gets the number of the POST, from 1."""

    latency: float = 0.0
    posts: list[Post] = field(default_factory=list)
    mishap: Callable[[int, Exchange, bytes], bool] | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, exchange: Exchange) -> None:
        request = exchange.read()
        if not request.whole:
            return
        post = Post(json.loads(request.body)["prompt"], request.headers["idempotency-key"])
        with self.lock:
            self.posts.append(post)
            number = len(self.posts)
        answer = response(answer_bytes(picture(post.prompt)))
        time.sleep(self.latency)
        if self.mishap is None or not self.mishap(number, exchange, answer):
            exchange.send(answer)
            post.answered = True

    def of(self) -> dict[str, list[Post]]:
        """The POSTs by prompt, each in the order of arrival."""
        found: dict[str, list[Post]] = defaultdict(list)
        for post in self.posts:
            found[post.prompt].append(post)
        return found


class Kernel:
    """One process with its sweep."""

    def __init__(self, connection: socket.socket, told: dict[str, Any]) -> None:
        self._connection = connection
        self._lines = connection.makefile("r")
        self._send(json.dumps(told))
        self.pid: int = self._told("born")[0]
        self.words: list[list[Any]] = []

    def started(self) -> bool:
        """Wait until its limits are reserved; False when it ended before."""
        self.words += self._some(1)
        return self.words[-1:] == [["started"]]

    def go(self) -> None:
        """Let it make its first call."""
        with contextlib.suppress(BrokenPipeError):
            self._send("go")

    def wait(self) -> list[Any] | None:
        """How it ended: `["done", standings, stopped, cost]`, `["broken", error]`, or None for a killed one.

        The cost: seconds by the clock, seconds of work, and kilobytes more than before.
        """
        self.words += self._some()
        self.hang_up()
        end = time.monotonic() + PATIENCE
        while Path(f"/proc/{self.pid}").exists():
            assert time.monotonic() < end, f"process {self.pid} does not end"
            time.sleep(0.001)
        return self.words[-1] if self.words and self.words[-1] != ["started"] else None

    def kill(self) -> None:
        """SIGKILL."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def hang_up(self) -> None:
        """Close this end: a process that still waits for a line ends by that."""
        self._lines.close()
        self._connection.close()

    def _send(self, line: str) -> None:
        self._connection.sendall((line + "\n").encode())

    def _told(self, word: str) -> list[Any]:
        first, *rest = json.loads(self._lines.readline())
        assert first == word, (first, rest)
        return rest

    def _some(self, most: int | None = None) -> list[list[Any]]:
        words = []
        with contextlib.suppress(ConnectionResetError):
            while len(words) != most and (line := self._lines.readline()).endswith("\n"):
                words.append(json.loads(line))
        return words


class Kernels:
    """Starts kernels; a context manager with a folder of its own, in memory where there is one."""

    def __enter__(self) -> Self:
        memory = Path("/dev/shm")
        self._folder = tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None)
        self.folder = Path(self._folder.name)
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("WISGATE", "WISDOM"))}
        environment["PYTHONPATH"] = str(HERE.parents[1])
        command = [sys.executable, str(HERE / "sweep_child.py"), str(self.folder / "z")]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, cwd=self.folder)
        self._started: list[Kernel] = []
        if (line := self._process.stdout.readline()) != b"ready\n":
            self.__exit__()
            raise AssertionError(f"no kernels: {line!r}")
        return self

    def __exit__(self, *_: object) -> None:
        self.hang_up()
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()
        self._folder.cleanup()

    def start(self, folder: Path, server: FaultServer, prompts: list[str], **options: Any) -> Kernel:
        """A kernel that has been told its sweep, on the store in `folder`."""
        folder.mkdir(exist_ok=True)
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(PATIENCE)
        connection.connect(str(self.folder / "z"))
        environment = {"WISGATE_BASE_URL": server.base_url, "WISDOM_GATE_KEY": KEY}
        told = {"folder": str(folder), "environment": environment, "prompts": prompts, "options": options}
        try:
            self._started.append(Kernel(connection, told))
        except BaseException:
            connection.close()
            raise
        return self._started[-1]

    def hang_up(self) -> None:
        """Close what a test that failed has left open."""
        while self._started:
            self._started.pop().hang_up()

    def run(self, folder: Path, server: FaultServer, prompts: list[str], **options: Any) -> list[Any] | None:
        """One kernel from its start to its end."""
        kernel = self.start(folder, server, prompts, **options)
        if kernel.started():
            kernel.go()
        return kernel.wait()


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """The store of a folder, recovered on opening and closed at the end."""
    store = Store.open(folder / ".wisgate", decode=decode_spooled)
    try:
        yield store
    finally:
        store.close()


def rows_of(store: Store) -> dict[str, list[CallRecord]]:
    """The rows that stand for a POST or may do so, by prompt."""
    found: dict[str, list[CallRecord]] = defaultdict(list)
    for row in store.calls():
        if row.status not in ("reused", "cancelled"):
            found[row.prompt].append(row)
    return found
