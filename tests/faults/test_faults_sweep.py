"""A sweep killed at a system call, or interrupted at a line: nothing is lost, and running it again sends the rest."""

from __future__ import annotations

import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fault_server import FaultServer
from faults_crash_judge import all_survived, posts_of
from faults_crashing import (
    ERRORS,
    FAILING,
    KEY,
    WATCHED,
    Run,
    Zygote,
    all_points,
    faults_of,
    picture,
    prefix_of,
    quick_folder,
    sampled,
    serving,
)
from faults_sweep_child import COUNT, prompts
from test_faults_interrupt import Interrupter

import wisgate_nb as wg
from wisgate_nb import session as sessions
from wisgate_nb.config import WisGate
from wisgate_nb.planning.ask import Ask
from wisgate_nb.planning.plan import Plan
from wisgate_nb.sweeping.start import NoView, run

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.last

SAMPLED_KILLS = 36
SAMPLED_ERRORS = 12
SAMPLED_INTERRUPTS = 45
PATIENCE = 30.0
PACKAGE = Path(wg.__file__).parent
ROOMS = ("sweeping", "planning", "calls.py", "tickets.py", "workers.py", "run.py", "sending.py", "inlet.py")
WATCHED_FILES = (*(str(PACKAGE / room) for room in ROOMS), threading.__file__)


@pytest.fixture(scope="module")
def lab():
    """A server that bills, a process that forks those to be killed, and this process's key for that server."""
    with (
        tempfile.TemporaryDirectory() as folder,
        FaultServer(serving) as server,
        Zygote(Path(folder), "faults_sweep_child.py") as zygote,
    ):
        yield zygote, server


@pytest.fixture
def at(lab, monkeypatch):
    monkeypatch.setenv("WISGATE_BASE_URL", lab[1].base_url)
    monkeypatch.setenv("WISDOM_GATE_KEY", KEY)
    return lab


def swept(session, asked, **options):
    """The sweep as `wg.sweep` runs it, in this session."""
    return run(Plan(Ask(asked, "generations", {"concurrency": 2, **options}), session), NoView())


def run_again(folder: Path, server: FaultServer, _run: Run) -> list[str]:
    """What is wrong as the sweep is run again: only what is missing is sent, and nothing of unknown outcome."""
    prefix = prefix_of(folder)
    asked = prompts(prefix)
    session = sessions.Session(WisGate(store=str(folder / ".wisgate")))
    try:
        rows = {row.prompt: row.status for row in session.store().calls() if row.status in ("ok", "unknown")}
        before = {prompt: len(made) for prompt, made in posts_of(server, prefix).items()}
        ends = dict(zip(asked, [place.standing for place in swept(session, asked).places], strict=True))
        after = {prompt: len(made) for prompt, made in posts_of(server, prefix).items()}
        swept(session, asked)
        wrong = [] if len(posts_of(server, prefix)) == len(after) else ["the third run sent something"]
        for prompt in asked:
            expected = {"ok": ("reused", 0), "unknown": ("unknown", 0)}.get(rows.get(prompt, ""), ("ok", 1))
            found = ends[prompt], after.get(prompt, 0) - before.get(prompt, 0)
            if found != expected or after.get(prompt, 0) > 1:
                wrong.append(f"{prompt}: had {rows.get(prompt)}, then {found}")
        return wrong
    finally:
        session.store().close()


@pytest.fixture
def survive(at, figure):
    """Try faults at points that a count of system calls gives, tell how many, and fail for what was lost."""

    def tried(watched, choose):
        with quick_folder() as folder:
            faults = choose(all_points(*at, folder, watched))
            wrong = all_survived(at, folder, faults, run_again)
        assert wrong == [], "\n".join(wrong)
        figure(2, "points", len(faults))
        figure(2, "lost", len(wrong))

    return tried


def test_a_sweep_killed_at_sampled_system_calls_loses_nothing(survive):
    """SIGKILL at 36 system calls of a sweep of eight: rows, images and bills agree, and the rest is sent."""
    survive(WATCHED, lambda points: faults_of(sampled(points, SAMPLED_KILLS), "SIGKILL"))


def test_a_sweep_on_a_failing_disk_loses_nothing(survive):
    """Each error at a dozen system calls, each at other ones: what was paid for is there, and the rest is sent."""

    def spread(points):
        few = [sampled(points[at:], SAMPLED_ERRORS) for at in range(len(ERRORS))]
        return [fault for error, some in zip(ERRORS, few, strict=True) for fault in faults_of(some, error)]

    survive(FAILING, spread)


@pytest.mark.full
def test_a_sweep_killed_at_every_system_call_loses_nothing(survive):
    """Every second of all points."""
    survive(WATCHED, lambda points: faults_of(points[::2], "SIGKILL"))


@pytest.mark.full
@pytest.mark.parametrize("error", ERRORS)
def test_a_sweep_on_a_disk_that_fails_at_every_system_call_loses_nothing(survive, error):
    """Every third of all points, for each error other ones."""
    survive(FAILING, lambda points: faults_of(points[ERRORS.index(error) % 3 :: 3], error))


@contextmanager
def a_session(at: int) -> Iterator[sessions.Session]:
    """The process's session for one moment. A store serves a hundred: each looks at all of its rows."""
    sessions._process_session = session = sessions.Session(WisGate(store=f"stores/{at // 100}"))
    try:
        yield session
    finally:
        session.workers.end()


def interrupted(server: FaultServer, at: int) -> str:
    """Interrupt a sweep of six calls at one moment, run it again, and say what is wrong."""
    with a_session(at) as session:
        return interrupted_in(session, server, at)


def interrupted_in(session: sessions.Session, server: FaultServer, at: int) -> str:
    prefix = f"{Path.cwd()}/{at}"  # one server is asked by several tests
    asked = [f"{prefix} {number}" for number in range(6)]
    watch = Interrupter(at, files=WATCHED_FILES)
    outcome = watch.run(lambda: swept(session, asked, max_calls=100))
    wrong = []
    if watch.where and not isinstance(outcome, KeyboardInterrupt):
        wrong.append(f"Ctrl-C became {outcome!r}")
    for sweep in session.sweeps:
        if not sweep.settled(PATIENCE):
            wrong.append("the sweep does not end")
        elif sweep.stopped is None and sweep.counts.left:
            wrong.append("the sweep ended before its end")
    again = on_a_thread(lambda: swept(session, asked))
    if not hasattr(again, "places") or {place.standing for place in again.places} - {"ok", "reused"}:
        return f"{watch.where} ({at}): the same sweep again: {again!r}"
    made = posts_of(server, prefix)
    wrong += [f"{len(made.get(prompt, []))} POSTs for {prompt!r}" for prompt in asked if len(made.get(prompt, [])) != 1]
    if [image.bytes for image in again.images] != [picture(made[prompt][0]) for prompt in asked]:
        wrong.append("other images")
    rows = [row.status for row in session.store().calls() if row.prompt in asked]
    if set(rows) - {"ok", "reused", "cancelled"} or rows.count("ok") != 6:
        wrong.append(f"rows {rows}")
    return f"{watch.where} ({at}): {'; '.join(wrong)}" if wrong else ""


def on_a_thread(act):
    """What `act` gives or raises, or "wedged"."""
    got: list[object] = ["wedged"]

    def watched() -> None:
        try:
            got[0] = act()
        except BaseException as error:  # noqa: BLE001 - reported by the test
            got[0] = error

    thread = threading.Thread(target=watched, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return got[0]


def all_interrupted(server: FaultServer, about: int | None) -> list[str]:
    """At so many moments, or at all; what is wrong."""
    interrupted(server, -1)
    watch = Interrupter(files=WATCHED_FILES)
    with a_session(-1) as session:
        watch.run(lambda: swept(session, [f"interrupted/count {number}" for number in range(6)], max_calls=100))
    assert watch.count > 200
    moments = range(watch.count) if about is None else (number * watch.count // about for number in range(about))
    return [wrong for at in moments if (wrong := interrupted(server, at))]


def test_a_sweep_interrupted_at_sampled_lines_loses_nothing(session, at):
    """Ctrl-C at 45 lines between the asking and the end: one POST for each call in all, and no wedged kernel."""
    assert COUNT == 8
    wrong = all_interrupted(at[1], SAMPLED_INTERRUPTS)
    assert wrong == [], "\n".join(wrong)


@pytest.mark.full
def test_a_sweep_interrupted_at_every_line_loses_nothing(session, at):
    """All of them."""
    wrong = all_interrupted(at[1], None)
    assert wrong == [], "\n".join(wrong)
