"""One limiter for all calls (contract 10)."""

from __future__ import annotations

import contextlib
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from fake_clock import FakeClock

from wisgate_nb.client.limiter import Limiter
from wisgate_nb.errors import CancelledCallError, SettingsError

NEVER = threading.Event()


def highest_load(limiter: Limiter, calls: int) -> int:
    """The most calls that were inside at once."""
    lock, inside, highest = threading.Lock(), 0, 0
    gate = threading.Barrier(2)

    def one(_: int) -> None:
        nonlocal inside, highest
        with limiter.slot(NEVER):
            with lock:
                inside += 1
                highest = max(highest, inside)
            with contextlib.suppress(threading.BrokenBarrierError):
                gate.wait(0.05)
            with lock:
                inside -= 1

    with ThreadPoolExecutor(calls) as pool:
        list(pool.map(one, range(calls)))
    return highest


@pytest.mark.parametrize("concurrency", [1, 2, 4])
def test_no_more_than_so_many_at_once(concurrency):
    """The limit holds among many threads, and every call gets through."""
    assert highest_load(Limiter(concurrency), 12) <= concurrency


def test_first_come_first_served():
    """Calls start in the order in which they asked."""
    limiter, order = Limiter(1), []
    started = [threading.Event() for _ in range(5)]

    def one(number: int) -> None:
        started[number].set()
        with limiter.slot(NEVER):
            order.append(number)

    threads = []
    with limiter.slot(NEVER):
        for number in range(5):
            thread = threading.Thread(target=one, args=(number,))
            thread.start()
            started[number].wait()
            while len(limiter._queue) <= number:
                pass
            threads.append(thread)
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4]


def test_a_place_may_be_left_before_the_end_and_only_once():
    """What a call still does after its answer needs no place: with one in all, another is admitted meanwhile."""
    limiter, at_once = Limiter(1), []

    def another() -> None:
        with limiter.slot(NEVER):
            at_once.append(limiter._running)

    with limiter.slot(NEVER):
        limiter.leave()
        limiter.leave()
        other = threading.Thread(target=another)
        other.start()
        other.join(60)
        assert at_once == [1]
    assert limiter._running == 0


def test_a_pause_holds_everybody_and_ends():
    """Nobody is admitted before the pause is over; a shorter pause does not shorten it."""
    clock = FakeClock()
    limiter = Limiter(4, clock)
    limiter.pause(30)
    limiter.pause(5)
    with limiter.slot(NEVER):
        assert clock.monotonic() >= 30
    with limiter.slot(NEVER):
        pass
    assert clock.waits == [30]


@pytest.mark.parametrize("paused", [True, False])
def test_cancelling_ends_the_wait_for_a_place(paused):
    """A cancelled call leaves the queue at once and does not block those behind it."""
    limiter, cancelled = Limiter(1), threading.Event()
    outcome = []

    def one() -> None:
        try:
            with limiter.slot(cancelled):
                outcome.append("in")
        except CancelledCallError:
            outcome.append("cancelled")

    with limiter.slot(NEVER):
        if paused:
            limiter.pause(60)
        thread = threading.Thread(target=one)
        thread.start()
        cancelled.set()
        thread.join(60)
    assert outcome == ["cancelled"]
    assert not limiter._queue


def test_a_place_is_given_back_after_an_exception():
    """A call that fails does not keep its place."""
    limiter = Limiter(1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), limiter.slot(NEVER):
            raise ZeroDivisionError


def test_a_thread_that_has_a_place_needs_no_second():
    """One call that asks twice does not lock itself out, and still waits out a pause."""
    clock = FakeClock()
    limiter = Limiter(1, clock)
    with limiter.slot(NEVER):
        limiter.pause(10)
        with limiter.slot(NEVER):
            assert clock.monotonic() >= 10
    cancelled = threading.Event()
    cancelled.set()
    with limiter.slot(NEVER), pytest.raises(CancelledCallError), limiter.slot(cancelled):
        pass
    with limiter.slot(NEVER):
        pass


def test_raising_the_limit_admits_those_who_wait():
    """Concurrency may be changed while calls run."""
    limiter = Limiter(1)
    admitted = threading.Event()

    def one() -> None:
        with limiter.slot(NEVER):
            admitted.set()

    with limiter.slot(NEVER):
        thread = threading.Thread(target=one)
        thread.start()
        limiter.concurrency = 2
        assert admitted.wait(60)
    thread.join()


@pytest.mark.parametrize("value", [0, -1, True, 2.5, "4", None])
def test_a_limit_is_a_whole_number_from_one(value):
    """Anything else is refused."""
    with pytest.raises(SettingsError):
        Limiter(value)
    with pytest.raises(SettingsError):
        Limiter(1).concurrency = value
