"""Killing a process at a chosen system call, or letting that call fail, and judging what is left (FAULTS 4.2, 4.3)."""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from fault_server import Exchange, FaultServer, Received, chunked, response
from faults_tracer import PATIENCE, Tracer
from wire_pictures import answer_bytes, completed, partial, png

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
THREADS = ("main", "worker", "writer")
KEY = "sk-canary-7Qm2xW9vLp4TzR8bNc3H"
ERRORS = ("ENOSPC", "EIO", "EROFS", "EMFILE")
FAILING = (
    "openat,read,pread64,preadv,write,pwrite64,lseek,newfstatat,fcntl,fsync,fdatasync,rename,unlink,ftruncate,utimensat,"
    "close,fchown,mkdir,socket"
)
"""What a disk that is full, broken or read-only, or a process with too many files, can refuse."""

WATCHED = (
    "openat,write,pwrite64,fsync,fdatasync,rename,unlink,ftruncate,utimensat,close,"
    "socket,connect,sendto,sendmsg,recvfrom,shutdown"
)
"""What changes or makes known a state; to be killed while reading is to be killed after the write before it."""

Point = tuple[str, str, int]
"""A thread, a system call, and which of them, counted from 1."""


class Fault(NamedTuple):
    """SIGKILL or an error, from one system call on, for so many calls of that kind."""

    kind: str
    point: Point
    many: int = 1

    @property
    def options(self) -> tuple[str, ...]:
        """How strace injects it."""
        _, call, at = self.point
        what = "signal=SIGKILL" if self.kind == "SIGKILL" else f"error={self.kind}"
        return "-e", f"trace={call}", "-e", f"inject={call}:{what}:when={at}..{at + self.many - 1}"


def serving(exchange: Exchange) -> None:
    """A server that makes and bills whatever it is asked."""
    request = exchange.read()
    if not request.whole:
        return
    if b'"stream":true' in request.body:
        exchange.send(chunked(partial(0, png(4, 4)), completed(picture(request))))
    else:
        exchange.send(response(answer_bytes(picture(request))))


def prompt_of(request: Received) -> str:
    """The prompt of a POST of either route."""
    found = re.search(rb'"prompt":"([^"]*)"|name="prompt"\r\n\r\n([^\r]*)', request.body)
    assert found is not None
    return (found[1] or found[2]).decode()


def picture(request: Received) -> bytes:
    """Differs by prompt, so that an image can be told from another's."""
    return png(8, 5, sum(prompt_of(request).encode()) % 251)


@dataclass
class Run:
    """One process's life: what it told, and how its tracing ended."""

    words: list[list[Any]] = field(default_factory=list)
    trace: str = ""
    whole_answers: int = 0
    """Complete answers that lay in the spool when another process came."""

    @property
    def killed(self) -> bool:
        return "killed by SIGKILL" in self.trace

    def told(self, word: str) -> list[list[Any]]:
        return [words[1:] for words in self.words if words[0] == word]


class Zygote:
    """A process that has imported everything and forks others; context manager."""

    def __init__(self, folder: Path, script: str = "faults_crash_child.py", seed: str = "") -> None:
        self.seed = seed
        self._path = str(folder / "z")
        self._folder = folder
        self._command = [sys.executable, str(HERE / script), self._path]

    def __enter__(self) -> Self:
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("WISGATE", "WISDOM"))}
        environment["PYTHONPATH"] = str(HERE.parents[1])
        self._process = subprocess.Popen(self._command, stdout=subprocess.PIPE, env=environment, cwd=self._folder)
        if (line := self._process.stdout.readline()) != b"ready\n":
            self.__exit__()
            raise AssertionError(f"no zygote: {line!r}")
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()

    def run(self, folder: Path, server: FaultServer, thread: str | None = None, *options: str) -> Run:
        """A forked process makes its calls in `folder`, with one thread traced from after its imports."""
        prepare(folder)
        run = Run()
        environment = {"WISGATE_BASE_URL": server.base_url, "WISDOM_GATE_KEY": KEY}
        told = {"folder": str(folder), "prefix": prefix_of(folder), "environment": environment, "seed": self.seed}
        with contextlib.ExitStack() as opened:
            connection = opened.enter_context(socket.socket(socket.AF_UNIX))
            connection.settimeout(PATIENCE)
            connection.connect(self._path)
            lines = opened.enter_context(connection.makefile("r"))
            connection.sendall((json.dumps(told) + "\n").encode())
            word, *ids = json.loads(lines.readline())
            assert word == "ready", ids
            tracer = None
            if thread is not None:
                traced = dict(zip(THREADS, ids, strict=True))[thread]
                tracer = opened.enter_context(Tracer(traced, folder.with_suffix(".trace"), *options))
            with contextlib.suppress(BrokenPipeError):  # killed while it waits for this line
                connection.sendall(b"go\n")
            run.words = read_to_end(lines)
            run.trace = tracer.words() if tracer else ""
        await_death(ids[0])
        return run


def await_death(pid: int) -> None:
    """Wait until a process is gone: its files are closed a little before it counts as dead."""
    end = time.monotonic() + PATIENCE
    while Path(f"/proc/{pid}").exists():
        assert time.monotonic() < end, f"process {pid} does not end"
        time.sleep(0.001)


def read_to_end(lines: Any) -> list[list[Any]]:
    """What a process tells until it ends; a kill may cut its last line."""
    words = []
    with contextlib.suppress(ConnectionResetError):
        words.extend(json.loads(line) for line in lines if line.endswith("\n"))
    return words


def prepare(folder: Path) -> None:
    """The files that an edit needs."""
    import PIL.Image

    folder.mkdir()
    (folder / "source.png").write_bytes(png(64, 48))
    mask = PIL.Image.new("RGBA", (64, 48), (0, 0, 0, 255))
    mask.paste((0, 0, 0, 0), (8, 8, 24, 24))
    mask.save(folder / "mask.png")


def all_points(zygote: Zygote, server: FaultServer, folder: Path, watched: str) -> list[Point]:
    """Every (thread, system call, number) of undisturbed runs."""
    points = []
    for thread in THREADS:
        run = zygote.run(folder / f"count-{thread}", server, thread, "-e", f"trace={watched}")
        assert run.words[-1] == ["done"], run.words
        counts = Counter(re.findall(r"^(\w+)\(", run.trace, re.MULTILINE))
        points += [(thread, call, at) for call, many in sorted(counts.items()) for at in range(1, many + 1)]
    return points


def sampled(points: list[Point], about: int) -> list[Point]:
    """About so many, every kind of system call among them, spread over the run."""
    kinds = Counter(point[:2] for point in points)
    share = max(1, round(about / len(kinds)))
    while sum(min(share, many) for many in kinds.values()) < about and share < max(kinds.values()):
        share += 1
    chosen = []
    for kind, many in kinds.items():
        wanted = min(share, many)
        chosen += [(*kind, 1 + (2 * number + 1) * many // (2 * wanted)) for number in range(wanted)]
    return chosen


def faults_of(points: list[Point], *kinds: str, many: int = 1) -> list[Fault]:
    """Each kind at each point."""
    return [Fault(kind, point, many) for kind in kinds for point in points]


def prefix_of(folder: Path) -> str:
    """What the prompts of the process in this folder begin with."""
    return f"{folder.parent.name}/{folder.name}"


@contextlib.contextmanager
def quick_folder() -> Iterator[Path]:
    """A folder for many short-lived stores, in memory where the machine has such a place.

    A thread that still makes small pictures may write while it is removed.
    """
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="wisgate", dir=memory, ignore_cleanup_errors=True) as folder:
        yield Path(folder)
