"""Measures, in a process of its own, how much memory a call takes at its peak; prints JSON, case by case.

    python caps_child.py [--uncapped] FOLDER CASE...

The peak is the kernel's (VmHWM, reset before each case), so that nothing which is allocated past Python is missed. The
server runs in this process too and sends each body in small pieces that it makes as it goes.
"""

from __future__ import annotations

import base64
import gc
import json
import os
import sys
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "client")]

from fault_server import FaultServer, endless  # noqa: E402
from open_sockets import left_open, open_sockets  # noqa: E402
from wire_pictures import answer_bytes, png  # noqa: E402

import wisgate_nb as wg  # noqa: E402
from wisgate_nb.client import receive  # noqa: E402
from wisgate_nb.client.spool import body_cap  # noqa: E402
from wisgate_nb.request.request import Request  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from fault_server import Exchange, Fault

MIB = 1 << 20
JSON = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
STREAM = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"


def sends(head: bytes, pieces: Callable[[], Iterable[bytes]]) -> Fault:
    """Take the request, then send a head and pieces, and close."""

    def fault(exchange: Exchange) -> None:
        exchange.read()
        exchange.send(head + b"Connection: close\r\n\r\n")
        for piece in pieces():
            exchange.send(piece)

    return fault


def base64_of(size: int) -> Iterator[bytes]:
    """Base64 text of so many bytes."""
    for _ in range(size // MIB):
        yield b"A" * MIB


def event(size: int, name: str) -> Iterator[bytes]:
    """An event of about so many bytes, whose picture begins as a PNG does."""
    yield b'event: %b\ndata: {"type":"%b","partial_image_index":0,"b64_json":"' % (name.encode(), name.encode())
    yield base64.b64encode(png(64, 48)[:48])
    yield from base64_of(size)
    yield b'"}\n\n'


def bomb() -> Iterator[bytes]:
    """46 MiB that unpack to 46 GiB."""
    packed = zlib.compress(bytes(MIB * 64), 9, wbits=31)
    for _ in range(46 * MIB // len(packed)):
        yield packed


def repeated(before: bytes, unit: bytes, size: int, after: bytes = b"") -> Iterator[bytes]:
    """A unit again and again up to this size."""
    yield before
    many = unit * (MIB // len(unit))
    for _ in range(size // len(many)):
        yield many
    yield after


PARTIAL, FINAL = "image_generation.partial_image", "image_generation.completed"
PLAIN: dict[str, object] = {}
STREAMED = {"partials": 1}
CASES: dict[str, tuple[Fault, dict[str, object]]] = {
    "a large picture": (
        sends(
            JSON,
            lambda: [b'{"data":[{"b64_json":"', base64.b64encode(png(64, 48)[:48]), *base64_of(44 * MIB), b'"}]}'],
        ),
        PLAIN,
    ),
    "a picture without end": (endless(JSON + b'\r\n{"data":[{"b64_json":"', b"A" * MIB), PLAIN),
    "endless body": (endless(JSON + b"\r\n", b" " * MIB), PLAIN),
    "endless chunks": (
        endless(JSON + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + bytes(1 << 16) + b"\r\n"),
        PLAIN,
    ),
    "10 GB announced": (endless(JSON + b"Content-Length: 10000000000\r\n\r\n", bytes(MIB)), PLAIN),
    "gzip bomb": (sends(JSON + b"Content-Encoding: gzip\r\n", bomb), PLAIN),
    "refusal without end": (
        endless(b"HTTP/1.1 400 No\r\nContent-Type: application/json\r\n\r\n", b"[" * MIB),
        PLAIN,
    ),
    "head without end": (endless(b"HTTP/1.1 200 OK\r\n", b"X-A: " + b"a" * 4_000 + b"\r\n"), PLAIN),
    "one endless header": (endless(b"HTTP/1.1 200 OK\r\nX-A: ", b"a" * MIB), PLAIN),
    "1xx without end": (endless(b"", b"HTTP/1.1 102 Processing\r\n\r\n" * 1_000), PLAIN),
    "numbers": (sends(JSON, lambda: repeated(b'{"data":[', b"1,", 44 * MIB, b"1]}")), PLAIN),
    "empty objects": (sends(JSON, lambda: repeated(b'{"data":[', b"{},", 44 * MIB, b"{}]}")), PLAIN),
    "brackets": (sends(JSON, lambda: repeated(b'{"data":', b"[", 44 * MIB)), PLAIN),
    "partial of 63 MiB": (sends(STREAM, lambda: event(63 * MIB, PARTIAL)), STREAMED),
    "event of 70 MiB": (sends(STREAM, lambda: event(70 * MIB, PARTIAL)), STREAMED),
    "final of 60 MiB": (sends(STREAM, lambda: event(60 * MIB, FINAL)), STREAMED),
    "comments without end": (endless(STREAM + b"\r\n", b": ping\n\n" * 10_000), STREAMED),
    "one comment without end": (endless(STREAM + b"\r\n:", b"ping" * 10_000), STREAMED),
    "empty events": (endless(STREAM + b"\r\n", b"data: 1\n\n" * 10_000), STREAMED),
    "a million finals": (
        sends(STREAM, lambda: repeated(b"", b'data: {"type":"x.completed","b64_json":"AAAA"}\n\n', 80 * MIB)),
        STREAMED,
    ),
    "many partials": (
        sends(STREAM, lambda: repeated(b"", b'data: {"type":"x.partial_image","b64_json":"AAAA"}\n\n', 80 * MIB)),
        STREAMED,
    ),
    "data lines without end": (endless(STREAM + b"\r\n", b"data: 1\n" * 10_000), STREAMED),
}


def status(name: str) -> int:
    """A size of /proc/self/status in bytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) * 1024


def measured(fault: Fault, options: dict[str, object]) -> dict[str, object]:
    """Growth and cap in bytes, what was raised, and the seconds that the call took."""
    cap = body_cap(Request(route="generations", prompt="a", partial_images=options.get("partials")))
    with FaultServer(fault) as server:
        os.environ["WISGATE_BASE_URL"] = server.base_url
        gc.collect()
        Path("/proc/self/clear_refs").write_text("5")
        before, started = status("VmRSS"), time.monotonic()
        try:
            wg.generate("a", fresh=True, resend=True, **options)
            raised = "nothing"
        except Exception as problem:  # noqa: BLE001 - its name is told
            raised = type(problem).__name__
        took = time.monotonic() - started
        grown = status("VmHWM") - before
    return {"grown": grown, "cap": cap, "raised": raised, "seconds": took, "posts": len(server.posts)}


def main(folder: str, *names: str) -> None:
    """Measure the cases named, with `--uncapped` as a client that reads three times what it may."""
    if folder == "--uncapped":
        folder, *names = names
        receive.body_cap = lambda request: 3 * body_cap(request)
    os.chdir(folder)
    os.environ["WISDOM_GATE_KEY"] = "sk-canary-7Qm2xW9vLp4TzR8bNc3H"
    with FaultServer(sends(JSON, lambda: [answer_bytes()])) as server:
        os.environ["WISGATE_BASE_URL"] = server.base_url
        wg.generate("first")  # everything is imported and opened now
    sockets = open_sockets()
    told: dict[str, object] = {}
    for name in names or CASES:
        told[name] = measured(*CASES[name])
    told["sockets"] = len(left_open(sockets))
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
