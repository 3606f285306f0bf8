"""Ctrl-C at any moment of the thread that asks: nothing is lost, paid twice or wedged (FAULTS K1-K4)."""

from __future__ import annotations

import concurrent.futures
import dis
import inspect
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fault_server import FaultServer
from faults_crash_judge import posts_of
from faults_crashing import KEY, picture, prompt_of, serving
from IPython.core.interactiveshell import InteractiveShell
from wire_pictures import png

import wisgate_nb as wg
from wisgate_nb import calls
from wisgate_nb import session as sessions
from wisgate_nb.planning.ask import Ask
from wisgate_nb.planning.plan import Plan
from wisgate_nb.store import store as stores
from wisgate_nb.sweeping import start

if TYPE_CHECKING:
    from types import FrameType

pytestmark = pytest.mark.last

PACKAGE = str(Path(wg.__file__).parent)
WATCHED = (PACKAGE, threading.__file__, str(Path(concurrent.futures.__file__).parent))
ALL = ("generate", "edit", "stream", "two", "sweep", "magic")
SAMPLED = 30
LATEST = 24
"""Rows of the log, more than two rounds of any of these write."""
HANDLER = 100
"""Moments in which a first Ctrl-C is seen to, and a little more."""
HANDED_SHARE = 4
PATIENCE = 60.0
HANDING_OVER = ("workers.py", "run.py", "sending.py", "inlet.py", "tickets.py", "limiter.py")
LOAD_CONST = dis.opmap["LOAD_CONST"]
LEAVING = (0, 2, 4, 6, 10)
"""Bytes from the first of these instructions to each."""


@dataclass
class Interrupter:
    """Raises KeyboardInterrupt at the n-th line or return of the watched files, in the thread that sets it."""

    at: int = -1
    second: int = -1
    """Of how many moments later a second Ctrl-C comes; -1 for none."""
    files: tuple[str, ...] = WATCHED
    opcodes: bool = False
    count: int = 0
    where: str = ""
    handing_over: list[int] = field(default_factory=list)
    """The moments in which a call is handed to its worker or waited for: where a lock could be left behind."""

    def __call__(self, frame: FrameType, event: str, _: object):
        if not frame.f_code.co_filename.startswith(self.files):
            return None
        frame.f_trace_opcodes = self.opcodes
        if leaves_with(frame) or frame.f_code.co_flags & inspect.CO_GENERATOR:
            return self  # of a generator that is being dropped, Python itself swallows a Ctrl-C
        if event in ("line", "return", "opcode"):
            if self.at >= 0 and self.count in (self.at, self.at + 1 + self.second):
                self.where = f"{event} at {' < '.join(f'{Path(one).name}:{at}' for one, at in stack(frame))}"
                self.count += 1
                raise KeyboardInterrupt
            if self.at < 0 and any(name.endswith(HANDING_OVER) for name, _ in stack(frame)):
                self.handing_over.append(self.count)
            self.count += 1
        return self

    def run(self, act):
        """What `act` gives or raises, with this watching.

        In a thread of its own: raising from a trace function inside `except` leaves the thread's state in disorder.
        """
        got: list[object] = ["wedged"]

        def watched() -> None:
            sys.settrace(self)
            try:
                got[0] = act()
            except BaseException as error:  # noqa: BLE001 - interrupts are what this is about
                got[0] = error
            finally:
                sys.settrace(None)

        thread = threading.Thread(target=watched, daemon=True)
        thread.start()
        thread.join(PATIENCE)
        return got[0]


def stack(frame: FrameType | None) -> list[tuple[str, int]]:
    """The innermost frames, as file and line."""
    found = []
    while frame is not None and len(found) < 5:
        found.append((frame.f_code.co_filename, frame.f_lineno))
        frame = frame.f_back
    return found


def leaves_with(frame: FrameType) -> bool:
    """Whether a `with` is being left: at one of the five instructions that call its `__exit__` with three Nones.

    CPython takes a Ctrl-C after calls and jumps, never between the end of a with's body and its `__exit__`.
    """
    at, code = frame.f_lasti, frame.f_code.co_code
    return any(
        at >= back and code[at - back] == LOAD_CONST and len({code[at - back + step :][:2] for step in (0, 2, 4)}) == 1
        for back in LEAVING
    )


def asks(name: str, prompt: str) -> Ask:
    """A generation, an edit, a stream, two prompts one after the other, or a sweep of three."""
    if name == "stream":
        return Ask((prompt,), "generations", {"partials": 1})
    if name == "sweep":
        return Ask((prompt, prompt + " b", prompt + " c"), "generations", {"concurrency": 2})
    if name == "edit":
        return Ask((prompt,), "edits", {}, images=png(64, 48))
    if name == "two":
        return Ask((prompt, prompt + " again"), "generations", {"concurrency": 1})
    return Ask((prompt,), "generations", {})


@pytest.fixture
def server(session, monkeypatch):
    """A server that makes all it is asked, and a working folder in memory where there is one."""
    memory = Path("/dev/shm")
    with (
        tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None, ignore_cleanup_errors=True) as folder,
        FaultServer(serving) as running,
    ):
        monkeypatch.chdir(folder)
        monkeypatch.setenv("WISGATE_BASE_URL", running.base_url)
        monkeypatch.setenv("WISDOM_GATE_KEY", KEY)
        yield running
        for store in list(stores._stores.values()):  # before its folder goes
            store.close()
        InteractiveShell.clear_instance()  # its session would stay the current one


def make(name: str, prompt: str):
    """The call as the public functions make it, in a kernel whose session is new."""
    sessions._process_session = session = sessions.Session()
    return lambda: sent(name, prompt, session)


def sent(name: str, prompt: str, session: sessions.Session):
    """What the public functions and the magic do."""
    if name == "magic":
        return cell_of(session, prompt)
    plan = Plan(asks(name, prompt), session)
    return start.run(plan, start.NoView()) if name == "sweep" else calls.make(plan, calls.NoView())


def cell_of(session: sessions.Session, prompt: str):
    """A cell with `%%gptimage`, in a shell of this session."""
    from wisgate_nb.magic.gptimage import GptImageMagics

    session.shell = InteractiveShell.instance()
    setattr(session.shell, sessions.SESSION_ATTRIBUTE, session)  # the shell's session is the current one
    return GptImageMagics(session.shell, session).gptimage("--quality low;", prompt)


def parts_of(made) -> list[wg.Call]:
    """The calls that were made; the first error is raised."""
    made = made if isinstance(made, wg.Call) else made.require()
    return made.calls if isinstance(made, wg.Sweep) else list(made.parts)


def again(name: str, prompt: str):
    """The same call in the same session, on a thread, so that a wedged engine is seen."""
    got: list[object] = []

    def act() -> None:
        try:
            got.append(parts_of(sent(name, prompt, sessions.current())))
        except BaseException as error:  # noqa: BLE001 - reported by the test
            got.append(error)

    thread = threading.Thread(target=act, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return got[0] if got else "wedged"


def settled(prompt: str) -> list[str]:
    """The statuses of a prompt's rows once nothing is under way any more."""
    end = time.monotonic() + PATIENCE
    while True:
        rows = [row for row in sessions.current().store().calls(last=LATEST) if row.prompt.startswith(prompt)]
        if all(row.status != "sent" for row in rows):
            return [row.status for row in rows]
        if time.monotonic() > end:
            return ["still sent"]
        time.sleep(0.002)


def interrupted(server: FaultServer, name: str, at: int, **more) -> str:
    """Interrupt at one moment, make the same call again, and say what is wrong."""
    about = f"{name}{'-'.join(['', *map(str, more.values())])}/{at}"
    prompt = about + " x"
    watch = Interrupter(at, **more)
    outcome = watch.run(make(name, prompt))
    wrong = []
    if watch.where and not isinstance(outcome, KeyboardInterrupt):
        wrong.append(f"Ctrl-C became {outcome!r}")
    call = again(name, prompt)
    statuses = settled(prompt)
    posts = posts_of(server, about)
    if not isinstance(call, list) or any(part.status not in ("ok", "reused") for part in call):
        wrong.append(f"the same call again: {call!r}")
    elif [part.images[0].bytes for part in call] != [picture(posts[part.prompt][0]) for part in call]:
        wrong.append("other images")
    wrong += [f"{len(made)} POSTs for {asked!r}" for asked, made in posts.items() if len(made) != 1]
    if set(statuses) - {"ok", "reused", "cancelled"}:
        wrong.append(f"rows {statuses}")
    sessions.current().workers.end()
    server.requests.clear()
    return f"{watch.where} ({at}): {'; '.join(wrong)}" if wrong else ""


def moments(server: FaultServer, name: str, **more) -> Interrupter:
    """The moments of an undisturbed call, in a session that is as new as those to be interrupted."""
    interrupted(server, name, -1, **more)
    watch = Interrupter(**more)
    assert parts_of(watch.run(make(name, f"{name}/count x")))
    return watch


def swept(server: FaultServer, name: str, figure, about: int | None = None, **more) -> None:
    """Interrupt at so many moments, or at all."""
    watch = moments(server, name, **more)
    many = watch.count
    assert many > 100
    chosen = {number * many // about for number in range(about)} if about else set(range(many))
    chosen |= set(watch.handing_over[::HANDED_SHARE] if about else ())
    judged(figure, len(chosen), [found for at in sorted(chosen) if (found := interrupted(server, name, at, **more))])


def judged(figure, points: int, wrong: list[str]) -> None:
    """Tell the figures; fail for what is wrong."""
    figure(4, "points", points)
    figure(4, "lost", len(wrong))
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("name", ALL)
def test_an_interrupt_at_sampled_lines_loses_nothing(server, name, figure):
    """At 30 lines and a quarter of the hand-over's each: the same call again gives the answer, for one POST in all."""
    swept(server, name, figure, SAMPLED)


@pytest.mark.full
@pytest.mark.parametrize("name", ALL)
def test_an_interrupt_at_every_line_loses_nothing(server, name, figure):
    """All of them."""
    swept(server, name, figure)


@pytest.mark.full
@pytest.mark.parametrize("name", ["two", "sweep", "magic"])
def test_an_interrupt_at_opcodes_loses_nothing(server, name, figure):
    """At 1,500 opcodes each."""
    swept(server, name, figure, 1500, opcodes=True)


def twice(server: FaultServer, name: str, figure, firsts: int, step: int) -> None:
    """A second Ctrl-C at every `step`-th moment of what the first one begins."""
    watch = moments(server, name)
    waiting = [at for at in watch.handing_over if at > watch.count // 2] or watch.handing_over
    chosen = [waiting[number * len(waiting) // firsts] for number in range(firsts)]
    points = [(at, later) for at in chosen for later in range(0, HANDLER, step)]
    judged(figure, len(points), [w for at, more in points if (w := interrupted(server, name, at, second=more))])


@pytest.mark.parametrize("name", ["two", "sweep"])
def test_a_second_interrupt_frees_the_prompt_and_loses_nothing(server, name, figure):
    """Ctrl-C, and Ctrl-C again while the first is seen to (FAULTS K3): as after one."""
    twice(server, name, figure, 2, 5)


@pytest.mark.full
@pytest.mark.parametrize("name", ["generate", "two", "sweep", "magic"])
def test_a_second_interrupt_at_any_moment_loses_nothing(server, name, figure):
    """At every moment of the handling of eight first ones each."""
    twice(server, name, figure, 8, 1)


def test_the_sweep_finds_an_engine_that_sends_on_the_asking_thread(server, monkeypatch, figure):
    """Seeded: with the calls made where Ctrl-C comes, paid answers are lost, and the sweep says so."""
    monkeypatch.setattr("wisgate_nb.workers.Workers.submit", lambda _, work: work())
    monkeypatch.setattr("test_faults_interrupt.PATIENCE", 1.0)
    many = moments(server, "generate").count
    assert any(interrupted(server, "generate", number * many // 40) for number in range(20, 39))


def test_an_interrupt_while_waiting_gives_the_prompt_back_and_keeps_the_answer(server):
    """The answer comes after the Ctrl-C: it is stored, told of, and the same call again is reused."""
    gate = threading.Event()

    def slow(exchange):
        exchange.read()
        gate.wait(PATIENCE)
        from fault_server import response
        from wire_pictures import answer_bytes

        exchange.send(response(answer_bytes(picture(exchange.request))))

    server.fault = slow
    waiting = threading.Thread(target=lambda: until(lambda: server.posts) or interrupt_main(), daemon=True)
    waiting.start()
    with pytest.raises(wg.errors.CallsInterrupted, match="still receiving") as caught:
        make("generate", "slow/1 x")()
    assert (caught.value.stopped, caught.value.receiving) == (0, 1)
    gate.set()
    assert settled("slow/1 x") == ["ok"]
    assert [part.status for part in again("generate", "slow/1 x")] == ["reused"]
    assert [prompt_of(post) for post in server.posts] == ["slow/1 x"]


def interrupt_main() -> None:
    """As Ctrl-C does."""
    import _thread

    _thread.interrupt_main()


def until(condition) -> None:
    """Wait for another thread."""
    end = time.monotonic() + PATIENCE
    while not condition() and time.monotonic() < end:
        time.sleep(0.002)
