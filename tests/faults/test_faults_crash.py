"""SIGKILL and a failing disk at system calls: nothing billed is lost, nothing unwritten is sent (FAULTS K6, K10)."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from fault_server import FaultServer
from faults_crash_judge import all_survived, judge, posts_of
from faults_crashing import (
    ERRORS,
    FAILING,
    WATCHED,
    Fault,
    Zygote,
    all_points,
    faults_of,
    prefix_of,
    quick_folder,
    sampled,
    serving,
)

SAMPLED = 56
SAMPLED_ERRORS = 24
WINDOW = 8
"""So many calls fail one after another, before the disk has room again."""


@pytest.fixture(scope="module")
def lab():
    """A server that bills, and a process that forks those to be killed."""
    with tempfile.TemporaryDirectory() as folder, FaultServer(serving) as server, Zygote(Path(folder)) as zygote:
        yield zygote, server


@pytest.fixture(scope="module")
def filing(lab):
    """The same server, and a process that treats every answer as a large one: in files alone."""
    with tempfile.TemporaryDirectory() as folder, Zygote(Path(folder), seed="all in files") as zygote:
        yield zygote, lab[1]


@pytest.fixture
def folder():
    with quick_folder() as made:
        yield made


def points_of(lab):
    """Every point at which a process can be killed, and every one at which its disk can fail."""
    with quick_folder() as made:
        (made / "kill").mkdir()
        (made / "fail").mkdir()
        return {"kill": all_points(*lab, made / "kill", WATCHED), "fail": all_points(*lab, made / "fail", FAILING)}


@pytest.fixture(scope="module")
def points(lab):
    """Those of small answers."""
    return points_of(lab)


@pytest.fixture(scope="module")
def points_of_files(filing):
    """Those of large ones."""
    return points_of(filing)


@pytest.fixture
def survive(lab, folder, figure):
    """Try faults, tell how many, and fail for what was lost."""

    def tried(faults, also=None, where=lab):
        wrong = all_survived(where, folder, faults, also)
        assert wrong == [], "\n".join(wrong)
        figure(2, "points", len(faults))
        figure(2, "lost", len(wrong))

    return tried


def test_a_kill_at_sampled_system_calls_loses_nothing(points, survive):
    """SIGKILL at about 56 system calls of a generate, an edit and a stream: what was billed has row or image."""
    whole = []
    survive(
        faults_of(sampled(points["kill"], SAMPLED), "SIGKILL"),
        lambda _folder, _server, run: whole.append(run.whole_answers) or [],
    )
    assert sum(whole) >= 3, "no kill fell between an answer and its row"


@pytest.mark.parametrize("error", ERRORS)
def test_a_disk_that_fails_at_sampled_system_calls_loses_nothing(points, survive, error):
    """An error at about 24 calls of the disk: no POST without a row, and what was paid for is kept or rescued."""
    shifted = points["fail"][ERRORS.index(error) :]
    survive(faults_of(sampled(shifted, SAMPLED_ERRORS), error))


def test_a_disk_that_fails_for_a_while_at_sampled_system_calls_loses_nothing(points, survive):
    """No room for eight calls of the disk, and then room: what was held in memory is rescued."""
    survive(faults_of(sampled(points["fail"], SAMPLED_ERRORS // 2), "ENOSPC", many=WINDOW))


def test_a_kill_beside_large_answers_loses_nothing(filing, points_of_files, survive):
    """SIGKILL at about 40 system calls of a process that has its answers and pictures in files alone."""
    survive(faults_of(sampled(points_of_files["kill"], SAMPLED - 16), "SIGKILL"), where=filing)


@pytest.mark.parametrize("error", ERRORS)
def test_a_disk_that_fails_beside_large_answers_loses_nothing(filing, points_of_files, survive, error):
    """It may also give nothing back of what it took: the answer then waits, and nothing is sent again."""
    shifted = points_of_files["fail"][ERRORS.index(error) :]
    for_a_while = faults_of(sampled(shifted, SAMPLED_ERRORS // 2), error, many=WINDOW)
    survive(faults_of(sampled(shifted, SAMPLED_ERRORS), error) + for_a_while, where=filing)


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("call", ["pwrite64", "fdatasync"])
def test_a_disk_that_takes_nothing_sends_nothing(lab, folder, call, error):
    """From the first write of the journal on the disk refuses: three StoreErrors, 0 POSTs, 0 rows."""
    zygote, server = lab
    run = zygote.run(folder / call, server, "writer", *Fault(error, ("writer", call, 1), 10_000).options)
    assert run.words[-1] == ["done"]
    assert len(run.told("store")) == 3
    assert posts_of(server, prefix_of(folder / call)) == {}
    assert judge(folder / call, server, run) == []


@pytest.mark.parametrize("seed", ["row before file", "no raw body", "no intent commit", "no word of departure"])
def test_the_sweep_finds_a_store_that_loses(points, seed, folder):
    """A row written before its image, an answer kept nowhere, a call sent without row or word: each is found."""
    moments = {"row before file": ("openat", 9), "no raw body": ("fsync", 5), "no intent commit": ("recvfrom", 2)}
    moments["no word of departure"] = ("recvfrom", 2)
    call, many = moments[seed]
    writes = [point for point in points["kill"] if point[:2] == ("worker", call)][:many]
    with tempfile.TemporaryDirectory() as own, FaultServer(serving) as server, Zygote(Path(own), seed=seed) as zygote:
        assert all_survived((zygote, server), folder, faults_of(writes, "SIGKILL"))


@pytest.mark.full
def test_a_kill_at_every_system_call_loses_nothing(points, survive):
    """The whole sweep."""
    survive(faults_of(points["kill"], "SIGKILL"))


@pytest.mark.full
def test_a_kill_at_every_system_call_beside_large_answers_loses_nothing(filing, points_of_files, survive):
    """The whole sweep, with all in files."""
    survive(faults_of(points_of_files["kill"], "SIGKILL"), where=filing)


@pytest.mark.full
@pytest.mark.parametrize(("error", "many"), [("ENOSPC", 1), ("EIO", 1), ("EMFILE", 1), ("EIO", WINDOW)])
def test_a_disk_that_fails_at_every_system_call_beside_large_answers_loses_nothing(
    filing, points_of_files, survive, error, many
):
    """The whole sweep, with all in files, once and for a while."""
    survive(faults_of(points_of_files["fail"], error, many=many), where=filing)


@pytest.mark.full
@pytest.mark.parametrize("error", ERRORS)
def test_a_disk_that_fails_at_every_system_call_loses_nothing(points, survive, error):
    """The whole sweep, for each way in which a disk can fail."""
    survive(faults_of(points["fail"], error))


@pytest.mark.full
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_a_disk_that_fails_for_a_while_from_every_system_call_on_loses_nothing(points, survive, error):
    """The whole sweep with eight failures in a row."""
    survive(faults_of(points["fail"], error, many=WINDOW))
