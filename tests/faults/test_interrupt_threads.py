"""Ctrl-C while a thread is started, told and awaited: nobody is wedged, what was asked is done (FAULTS K1, K3)."""

from __future__ import annotations

import threading
import time

import pytest
from test_faults_interrupt import PATIENCE, Interrupter

import wisgate_nb.display.ahead
import wisgate_nb.display.live
import wisgate_nb.threads
import wisgate_nb.widgets.grid_pump
import wisgate_nb.workbench.behind
from wisgate_nb.display import ahead
from wisgate_nb.display.live import Live
from wisgate_nb.threads import Event, Hand, shielded
from wisgate_nb.widgets.grid_pump import Pump
from wisgate_nb.workbench.behind import Behind

pytestmark = pytest.mark.last

ROOMS = (wisgate_nb.threads, wisgate_nb.display.live, ahead, wisgate_nb.widgets.grid_pump, wisgate_nb.workbench.behind)
FILES = (threading.__file__, *(room.__file__ for room in ROOMS))


class Drawn(Live):
    """A view that counts its drawings."""

    def __init__(self) -> None:
        self.times = 0
        super().__init__(handle=self)

    def bundle(self, now):
        return {"text/plain": "so far"}

    def idle(self):
        return True

    def update(self, obj, *, raw):
        self.times += 1


class LiveSubject:
    """Changes a view and ends it."""

    def __init__(self, _) -> None:
        self.view = Drawn()

    def act(self) -> None:
        self.view.mark()
        self.view.close()

    def still_works(self) -> bool:
        before = self.view.times
        self.view.mark()
        self.view.finish({"text/plain": "over"})
        return self.view.times > before


class AheadSubject:
    """Has a small picture made ahead."""

    def __init__(self, environment) -> None:
        self.made = []
        environment.setattr(ahead, "_keep", self.made.append)
        self.ahead = ahead.Ahead()

    def act(self) -> None:
        self.ahead.add(["first"])

    def still_works(self) -> bool:
        self.ahead.add(["second"])
        return until(lambda: "second" in self.made)


class PumpSubject:
    """Tells a page once, and is awaited."""

    live = False

    def __init__(self, _) -> None:
        self.told = 0
        self.pump = Pump(self)

    def news(self) -> None:
        self.told += 1

    def act(self) -> None:
        self.pump.wake()
        self.pump.wait(PATIENCE)

    def still_works(self) -> bool:
        before = self.told
        self.pump.wake()
        return self.pump.wait(PATIENCE) and self.told > before


class BehindSubject:
    """Does a studio's work, and is awaited."""

    def __init__(self, _) -> None:
        self.done = []
        self.behind = Behind(self.done.append)

    def act(self) -> None:
        self.behind.soon("plan", lambda: self.done.append("first"))
        self.behind.settled(PATIENCE)

    def still_works(self) -> bool:
        self.behind.soon("plan", lambda: self.done.append("second"))
        return self.behind.settled(PATIENCE) and self.done[-1] == "second"


class EventSubject:
    """An event that the interrupted thread sets, and another waits for."""

    def __init__(self, _) -> None:
        self.event, self.went_on = Event(), Event()
        self.waiting = threading.Thread(target=self._wait, daemon=True)
        self.waiting.start()

    def _wait(self) -> None:
        self.event.wait(PATIENCE)
        self.went_on.set()

    def act(self) -> None:
        self.event.wait(0.0)
        self.event.set()
        self.event.wait(PATIENCE)

    def still_works(self) -> bool:
        self.event.set()
        return self.went_on.wait(PATIENCE) and self.event.wait(0.0)


class ShieldedSubject:
    """Work that a Ctrl-C must not cut in two."""

    def __init__(self, _) -> None:
        self.steps = []
        self.begun = False

    def _work(self) -> None:
        self.begun = True
        self.steps += [1]
        self.steps += [2]

    def act(self) -> None:
        shielded(self._work)

    def still_works(self) -> bool:
        return until(lambda: not self.begun or self.steps == [1, 2]) and shielded(lambda: 3) == 3


SUBJECTS = (LiveSubject, AheadSubject, PumpSubject, BehindSubject, EventSubject, ShieldedSubject)


def until(condition) -> bool:
    """Wait for another thread; whether it came."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.0005)
    return True


def on_a_thread(act):
    """What `act` gives, or "wedged"."""
    got = ["wedged"]
    thread = threading.Thread(target=lambda: got.__setitem__(0, act()), daemon=True)
    thread.start()
    thread.join(2 * PATIENCE)
    return got[0]


def interrupted(kind, environment, at: int) -> str:
    """Interrupt a new subject at one opcode: what is wrong afterwards."""
    subject, watch = kind(environment), Interrupter(at, files=FILES, opcodes=True)
    outcome = watch.run(subject.act)
    works = on_a_thread(subject.still_works)
    wrong = [] if works is True else [f"afterwards {works}"]
    if watch.where and not isinstance(outcome, KeyboardInterrupt):
        wrong.append(f"Ctrl-C became {outcome!r}")
    return f"{watch.where} ({at}): {'; '.join(wrong)}" if wrong else ""


@pytest.mark.parametrize("kind", SUBJECTS)
def test_an_interrupt_at_any_opcode_leaves_the_thread_usable(kind, monkeypatch, figure):
    """Begun, told, awaited: wherever Ctrl-C comes, the next use works and nobody waits for ever."""
    many = 0
    for _ in range(3):  # how far a wait goes is a matter of luck
        watch = Interrupter(files=FILES, opcodes=True)
        watch.run(kind(monkeypatch).act)
        many = max(many, watch.count)
    assert many > 30
    wrong = [found for at in range(many) if (found := interrupted(kind, monkeypatch, at))]
    figure(4, "points", many)
    figure(4, "lost", len(wrong))
    assert wrong == [], "\n".join(wrong)


class Naive:
    """As a thread is begun by one who has not thought of Ctrl-C."""

    def __init__(self, _) -> None:
        self.lock, self.event, self.thread = threading.Condition(), threading.Event(), None

    def act(self) -> None:
        with self.lock:
            if self.thread is None:
                self.thread = threading.Thread(target=self.event.wait, daemon=True)
                self.thread.start()

    def still_works(self) -> bool:
        return self.lock.acquire(timeout=0.01) and self.thread is not None and self.thread.is_alive()


def test_the_sweep_finds_a_thread_that_is_begun_carelessly(monkeypatch):
    """A condition and `Thread.start` on the asking thread: locks left closed, threads that never ran."""
    watch = Interrupter(files=FILES, opcodes=True)
    watch.run(Naive(monkeypatch).act)
    wrong = [at for at in range(watch.count) if interrupted(Naive, monkeypatch, at)]
    assert len(wrong) > 10


def test_a_hand_that_gets_no_thread_says_so_and_is_called_again(monkeypatch):
    """The system has no thread to give: who listens is told, and the next call does the work."""
    done, refused = Event(), []
    hand = Hand(done.set, "wisgate-some", refused=refused.append)

    def refuse(thread):
        monkeypatch.undo()
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    hand.call()
    assert until(lambda: refused)
    assert hand.wait(PATIENCE)
    hand.call()
    assert done.wait(PATIENCE)


def test_a_hand_stays_for_what_came_as_it_was_about_to_end():
    """What is wanted after the work returned is done by the same thread, without another call."""
    rounds = []
    hand = Hand(lambda: rounds.append(threading.current_thread()), "wisgate-some", wanted=lambda: len(rounds) < 3)
    hand.call()
    assert hand.wait(PATIENCE)
    assert len(rounds) >= 3  # once more at the most, for who waited while it began
    assert len(set(rounds[:3])) == 1


def test_an_event_wakes_all_and_can_be_cleared():
    """`set` lets any number go on; after `clear` a wait runs to its time-out."""
    event = Event()
    went = [Event() for _ in range(3)]
    for one in went:
        threading.Thread(target=lambda one=one: event.wait(PATIENCE) and one.set(), daemon=True).start()
    event.set()
    assert all(one.wait(PATIENCE) for one in went)
    assert event.wait()
    event.clear()
    assert not event.wait(0.001)
    assert not event.is_set()
