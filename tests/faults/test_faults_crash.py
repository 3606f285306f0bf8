"""SIGKILL and a failing disk at system calls: nothing billed is lost, nothing unwritten is sent (FAULTS K6, K10)."""

from __future__ import annotations

import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fault_server import FaultServer
from faults_crashing import WATCHED, Point, Run, Zygote, all_points, judge, posts_of, prefix_of, sampled, serving

DISK = "openat,write,pwrite64,fsync,fdatasync,rename,unlink,ftruncate,utimensat"
SAMPLED = 60
SAMPLED_ERRORS = 36


@pytest.fixture(scope="module")
def lab():
    """A server that bills, and a process that forks those to be killed."""
    with tempfile.TemporaryDirectory() as folder, FaultServer(serving) as server, Zygote(Path(folder)) as zygote:
        yield zygote, server


def swept(lab, folder: Path, points: list[Point], survive) -> list[str]:
    """Every point in a folder of its own, three at a time; what was wrong."""
    with ThreadPoolExecutor(3) as pool:
        found = pool.map(lambda pair: survive(lab, folder / f"p{pair[0]}", pair[1]), enumerate(points))
        return [wrong for wrong in found if wrong]


def killed(lab, folder: Path, point: Point, runs: list[Run]) -> str:
    """Kill at one point and say what is wrong afterwards."""
    zygote, server = lab
    thread, call, at = point
    inject = f"inject={call}:signal=SIGKILL:when={at}"
    run = zygote.run(folder, server, thread, "-e", f"trace={call}", "-e", inject)
    runs.append(run)
    wrong = judge(folder, server, run)
    if not run.killed and run.words[-1:] != [["done"]]:
        wrong.append(f"ended without a kill: {run.words}")
    return f"{point}: {'; '.join(wrong)}" if wrong else ""


def refused(lab, folder: Path, point: Point, error: str = "ENOSPC") -> str:
    """Let one call of the disk fail and say what is wrong afterwards."""
    zygote, server = lab
    thread, call, at = point
    inject = f"inject={call}:error={error}:when={at}"
    run = zygote.run(folder, server, thread, "-e", f"trace={call}", "-e", inject)
    wrong = judge(folder, server, run)
    if run.words[-1:] != [["done"]]:
        wrong.append(f"did not come to its end: {run.words}")
    return f"{point} {error}: {'; '.join(wrong)}" if wrong else ""


def test_a_kill_at_sampled_system_calls_loses_nothing(lab, tmp_path):
    """SIGKILL at about 60 system calls of a generate, an edit and a stream: what was billed has row or image."""
    zygote, server = lab
    points = sampled(all_points(zygote, server, tmp_path, WATCHED), SAMPLED)
    assert len(points) >= SAMPLED
    runs: list[Run] = []
    found = swept(lab, tmp_path, points, lambda lab, folder, point: killed(lab, folder, point, runs))
    assert found == [], "\n".join(found)
    assert sum(run.whole_answers for run in runs) >= 3, "no kill fell between an answer and its row"


def test_a_disk_that_fails_at_sampled_system_calls_loses_nothing(lab, tmp_path):
    """ENOSPC or EIO at about 36 calls of the disk: no POST without a row, and what was paid for is kept or rescued."""
    zygote, server = lab
    points = sampled(all_points(zygote, server, tmp_path, DISK), SAMPLED_ERRORS)

    def survive(lab, folder, point):
        return refused(lab, folder, point, "EIO" if int(folder.name[1:]) % 3 == 0 else "ENOSPC")

    found = swept(lab, tmp_path, points, survive)
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("call", ["pwrite64", "fdatasync"])
def test_a_full_disk_sends_nothing(lab, tmp_path, call):
    """From the first write of the journal on there is no room: three StoreErrors, 0 POSTs, 0 rows."""
    zygote, server = lab
    folder = tmp_path / f"full-{call}"
    inject = f"inject={call}:error=ENOSPC:when=1+"
    run = zygote.run(folder, server, "writer", "-e", f"trace={call}", "-e", inject)
    assert run.words[-1] == ["done"]
    assert len(run.told("store")) == 3
    assert posts_of(server, prefix_of(folder)) == {}
    assert judge(folder, server, run) == []


@pytest.mark.full
def test_a_kill_at_every_system_call_loses_nothing(lab, tmp_path):
    """The whole sweep."""
    zygote, server = lab
    points = all_points(zygote, server, tmp_path, WATCHED)
    assert swept(lab, tmp_path, points, lambda lab, folder, point: killed(lab, folder, point, [])) == []


@pytest.mark.full
@pytest.mark.parametrize("error", ["ENOSPC", "EIO", "EROFS", "EMFILE"])
def test_a_disk_that_fails_at_every_system_call_loses_nothing(lab, tmp_path, error):
    """The whole sweep, for each way in which a disk can fail."""
    zygote, server = lab
    points = all_points(zygote, server, tmp_path, DISK)
    assert swept(lab, tmp_path, points, lambda lab, folder, point: refused(lab, folder, point, error)) == []
