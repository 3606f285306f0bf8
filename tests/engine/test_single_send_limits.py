"""No call outlives its deadline, none takes more memory than twice its cap, none leaves a socket (FAULTS N17, N18)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from fault_server import FaultServer, chunked, deaf, endless, silent, slow_loris
from open_sockets import left_open, open_sockets
from single_send import ROUTES
from single_send_faults import ANSWER, HEAD, OK, dribbling
from wire_pictures import partial, png

import wisgate_nb as wg
from wisgate_nb import errors
from wisgate_nb.client.deadline import Deadline

CHILD = Path(__file__).with_name("caps_child.py")
QUICK = [
    "a large picture",
    "a picture without end",
    "10 GB announced",
    "gzip bomb",
    "empty objects",
    "event of 70 MiB",
    "one endless header",
]


def child(folder, *arguments: str) -> dict[str, dict]:
    """What the child measured."""
    environment = {**os.environ, "WISGATE_BASE_URL": ""}
    done = subprocess.run(
        [sys.executable, CHILD, *arguments],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    return json.loads(done.stdout.splitlines()[-1])


def growths(told: dict[str, dict]) -> dict[str, float]:
    """The growth of each case as a part of its cap."""
    return {name: case["grown"] / case["cap"] for name, case in told.items() if name != "sockets"}


def capped(told, figure):
    """The figures of a run, which are within their bounds; each bomb was sent once and is a typed error."""
    found = growths(told)
    figure(6, "growth / cap", max(found.values()), "max")
    figure(6, "open sockets", told["sockets"], "max")
    assert {name: size for name, size in found.items() if size > 2} == {}
    assert told["sockets"] == 0
    kinds = {name: case["raised"] for name, case in told.items() if name not in ("sockets", "a large picture")}
    assert {kind for kind in kinds.values() if not hasattr(errors, kind)} == set(), kinds
    assert {case["posts"] for name, case in told.items() if name != "sockets"} == {1}


def test_n17_bombs_and_endless_bodies_take_at_most_twice_the_cap(tmp_path, figure):
    """Peak resident memory of a process of its own, over a large picture, a bomb, a huge event and endless bodies."""
    capped(child(tmp_path, str(tmp_path), *QUICK), figure)


@pytest.mark.full
def test_n17_every_bomb_takes_at_most_twice_the_cap(tmp_path, figure):
    """All of them: floods of objects, events, comments, partial pictures, headers and interim answers too."""
    capped(child(tmp_path, str(tmp_path)), figure)


def test_a_client_without_cap_is_caught(tmp_path):
    """A client that reads three times what it may is seen to grow beyond twice the cap."""
    told = child(tmp_path, "--uncapped", str(tmp_path), "a picture without end")
    assert growths(told)["a picture without end"] > 2


SLOW = {
    "silence": silent,
    "slow head": slow_loris(ANSWER),
    "slow body": dribbling(b" ", ANSWER[:HEAD].replace(b"Content-Length: ", b"Content-Length: 99")),
    "endless body, slowly": dribbling(b" ", f"{OK}\r\n".encode()),
    "1xx": dribbling(b"HTTP/1.1 102 Processing\r\n\r\n"),
    "comments": dribbling(b"8\r\n: ping\n\n\r\n", chunked(end=False)),
    "comments at full speed": endless(chunked(end=False), b"8\r\n: ping\n\n\r\n" * 2_000),
    "partial pictures": dribbling(
        chunked(partial(0, png(2, 2)), end=False).split(b"\r\n\r\n", 1)[1], chunked(end=False)
    ),
}


def overrun(name: str, fault, route: str, seconds: float) -> float:
    """Seconds by which a call against the fault outlived its deadline, by the real clock.

    Between the beginning of its POST and the end of the attempt: what the disk takes before and after is not counted.
    """
    with FaultServer(fault) as server:
        os.environ["WISGATE_BASE_URL"] = server.base_url
        started = time.monotonic()
        with pytest.raises(errors.CallError) as caught:
            ROUTES[route](f"{name} {route}", timeout=seconds)
        took = time.monotonic() - started
    assert took < seconds + 60
    assert took >= caught.value.seconds
    assert caught.value.status == "unknown", name
    assert len(server.posts) == 1
    return caught.value.seconds - seconds


@pytest.fixture
def keyed(session, monkeypatch):
    """A session with a key, whose base URL is set by each case and removed at the end."""
    monkeypatch.setenv("WISDOM_GATE_KEY", "sk-canary-7Qm2xW9vLp4TzR8bNc3H")
    monkeypatch.setenv("WISGATE_BASE_URL", "")
    return session


@pytest.mark.alone
def test_n18_slow_answers_end_at_the_deadline(keyed, figure):
    """Each kind of slowness, one route after another: unknown, one POST, no socket left, hardly later than said."""
    sockets = open_sockets()
    routes = list(ROUTES)
    late = {name: overrun(name, fault, routes[at % 3], 0.3) for at, (name, fault) in enumerate(SLOW.items())}
    figure(6, "overrun, s", max(late.values()), "max")
    assert left_open(sockets) == set()


@pytest.mark.alone
@pytest.mark.full
@pytest.mark.parametrize("route", ROUTES)
def test_n18_slow_answers_end_within_a_second_of_the_deadline_on_every_route(keyed, figure, route):
    """Every kind of slowness on every route by the real clock."""
    sockets = open_sockets()
    late = {name: overrun(name, fault, route, 1.0) for name, fault in SLOW.items()}
    figure(6, "overrun, s", max(late.values()), "max")
    left = left_open(sockets)
    figure(6, "open sockets", len(left), "max")
    assert {name: seconds for name, seconds in late.items() if seconds > 1} == {}
    assert left == set()


def test_n33_a_server_that_stops_reading_ends_at_the_deadline_as_unbilled(keyed, figure, monkeypatch):
    """An upload that stalls is provably short: failed, nothing billed."""
    import io
    import random

    import PIL.Image

    file = io.BytesIO()
    PIL.Image.frombytes("RGB", (2_000, 1_500), random.Random(1).randbytes(9_000_000)).save(
        file, "PNG", compress_level=0
    )
    with FaultServer(deaf) as server:
        monkeypatch.setenv("WISGATE_BASE_URL", server.base_url)
        with pytest.raises(errors.NotSentError) as caught:
            wg.edit("a moon", file.getvalue(), timeout=0.3)
    figure(6, "overrun, s", max(0.0, caught.value.seconds - 0.3), "max")
    assert (caught.value.attempts, server.posts) == (1, [])


def test_a_client_that_ignores_its_deadline_is_caught(keyed, monkeypatch):
    """With deadlines that never pass, a dribbling server keeps the call until it gives up, a second later."""
    monkeypatch.setattr(Deadline, "allow", lambda self, limit: 60.0)
    monkeypatch.setattr(Deadline, "passed", False)

    def fault(exchange):
        exchange.read()
        for _ in range(70):
            exchange.send(b"HTTP/1.1 102 Processing\r\n\r\n")
            exchange.server.stopped.wait(0.02)

    assert overrun("ignored", fault, "generate", 0.1) > 1


STOPPABLE = """
import os, sys, time
sys.path[:0] = [{client!r}]
from fault_server import FaultServer, silent
with FaultServer(silent) as server:
    print(server.base_url, flush=True)
    sys.stdin.read()
"""


def test_n33_a_server_that_is_stopped_while_we_wait_ends_at_the_deadline(keyed, figure, monkeypatch):
    """As when a VPN drops or a machine sleeps: SIGSTOP after the request arrived; unknown at the deadline."""
    import signal

    program = STOPPABLE.format(client=str(Path(__file__).parents[1] / "client"))
    running = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        monkeypatch.setenv("WISGATE_BASE_URL", running.stdout.readline().strip())
        threading.Timer(0.2, lambda: os.kill(running.pid, signal.SIGSTOP)).start()
        with pytest.raises(errors.DeadlineError) as caught:
            wg.generate("a", timeout=0.6)
        figure(6, "overrun, s", caught.value.seconds - 0.6, "max")
        assert caught.value.attempts == 1
    finally:
        os.kill(running.pid, signal.SIGCONT)
        running.communicate("", 60)
    assert wg.log().status.tolist() == ["unknown"]
