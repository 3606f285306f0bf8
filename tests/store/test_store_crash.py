"""SIGKILL at system calls of three calls, then recovery (goal 2, FAULTS K6)."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from faults_crash_judge import untidy
from faults_tracer import PATIENCE, Tracer
from looked_into import kept_body
from store_making import decode

from wisgate_nb.store.store import Store

HERE = Path(__file__).parent
WATCHED = "openat,write,pwrite64,fsync,fdatasync,rename,unlink,ftruncate,utimensat,close"
SAMPLED = 20
THREADS = ("main", "writer")
DAMAGED, LATE = 6, 9
"""Words that are told before the call whose answer is damaged, and before that whose picture comes later."""


class Child:
    """The child process, stopped before its work."""

    def __init__(self, root: Path) -> None:
        command = [sys.executable, str(HERE / "store_crash_child.py"), str(root / ".wisgate")]
        environment = os.environ | {"PYTHONPATH": f"{HERE.parents[1]}:{HERE}"}
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
        )
        words = self.process.stdout.readline().split()
        if words[:1] != [b"ready"]:
            pytest.fail(self.process.communicate()[1].decode())
        self.threads = dict(zip(THREADS, words[1:], strict=True))
        self.trace = root.with_suffix(".trace")

    def traced(self, thread: str, *options: str) -> tuple[list[list[str]], int, str]:
        """Let it work with one thread traced: its words, its return code, and the trace."""
        try:
            with Tracer(int(self.threads[thread]), self.trace, *options) as tracer:
                output, _ = self.process.communicate(b"go", PATIENCE)
                trace = tracer.words()
        finally:
            self.process.kill()
            self.process.communicate()
        return [line.decode().split() for line in output.splitlines()], self.process.returncode, trace


def all_points(root: Path) -> list[tuple[str, str, int]]:
    """Every (thread, system call, number) of an undisturbed run."""
    points = []
    for thread in THREADS:
        (root / thread).mkdir()
        words, code, trace = Child(root / thread).traced(thread, "-e", f"trace={WATCHED}")
        assert code == 0
        assert words[-1] == ["done"]
        counts = Counter(re.findall(r"^(\w+)\(", trace, re.MULTILINE))
        points += [(thread, call, at) for call, many in counts.items() for at in range(1, many + 1)]
    return points


def sampled(points: list[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    """About as many of each kind of system call, spread over the run."""
    groups = Counter(point[:2] for point in points)
    share = -(-SAMPLED // len(groups))
    return [point for point in points if (point[2] * share) % groups[point[:2]] < share]


def survive(root: Path, point: tuple[str, str, int]) -> str | None:
    """Kill at one point, recover, and say what is wrong; None if nothing is."""
    thread, call, at = point
    root.mkdir()
    words, code, _ = Child(root).traced(thread, "-e", f"trace={call}", "-e", f"inject={call}:signal=SIGKILL:when={at}")
    if code != -signal.SIGKILL:
        return None if words[-1:] == [["done"]] else f"{point}: ended with {code} after {words}"
    store = Store.open(root / ".wisgate", decode=decode)
    try:
        wrong = [*broken_promises(store, words), *untidy(store)]
    finally:
        store.close()
    return f"{point}: {'; '.join(wrong)}" if wrong else None


def broken_promises(store: Store, words: list[list[str]]) -> list[str]:
    """What was acknowledged before the kill, and is not so afterwards."""
    wrong = []
    calls = {call.call_id: call for call in store.calls()}
    for order, (word, call_id) in enumerate(line for line in words if len(line) > 1):
        call = calls.get(call_id)
        damaged = DAMAGED <= order < LATE
        if call is None:
            wrong.append(f"row of a call that was {word} is lost")
        elif word in {"received", "ended"} and call.status != ("unknown" if damaged else "ok"):
            wrong.append(f"{word} call is {call.status}")
        elif call.status == "ok" and order >= LATE and call.images[0].path is None:
            if word == "fetched" or store.raw_answer(call_id) is None:
                wrong.append("a picture is lost that could be fetched")
        elif call.status == "ok":
            if store.raw_answer(call_id) is not None:
                wrong.append("a raw answer is left of which nothing is needed")
            _ = [store.read_image(image) for image in call.images]
        elif word in {"received", "ended"} and kept_body(store, call_id) is None:
            wrong.append("damaged body is lost")
    wrong += [f"{call.call_id} is still sent" for call in calls.values() if call.status == "sent"]
    return wrong


def sweep(root: Path, points: list[tuple[str, str, int]]) -> list[str]:
    with ThreadPoolExecutor(3) as pool:
        results = pool.map(lambda pair: survive(root / f"p{pair[0]}", pair[1]), enumerate(points))
        return [wrong for wrong in results if wrong]


def test_a_kill_at_sampled_system_calls_loses_nothing(tmp_path, figure):
    """SIGKILL at about 20 system calls of a generate, an edit, a damaged answer and a picture that comes later."""
    chosen = sampled(all_points(tmp_path))
    assert len(chosen) >= SAMPLED
    assert sweep(tmp_path, chosen) == []
    figure(2, "points", len(chosen))


@pytest.mark.full
def test_a_kill_at_every_system_call_loses_nothing(tmp_path, figure):
    """SIGKILL at every watched system call of both threads: nothing acknowledged is lost."""
    points = all_points(tmp_path)
    assert sweep(tmp_path, points) == []
    figure(2, "points", len(points))
