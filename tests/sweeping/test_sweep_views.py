"""What watches a sweep may break: its answers land, nobody hangs, and its limits let go."""

import threading
import time

import pytest
from sweep_wire import Gate, serving

import wisgate_nb as wg
from wisgate_nb import calls
from wisgate_nb.sweeping.start import NoView, begin, run

PATIENCE = 20


class Broken(NoView):
    """A view of which one method raises, at its n-th call."""

    def __init__(self, method, at=0, error=ZeroDivisionError):
        self.calls = 0

        def fail(*_):
            self.calls += 1
            if self.calls > at:
                raise error(f"{method} broke")

        setattr(self, method, fail)


def outcome(act):
    """What `act` gives or raises, or "wedged"."""
    got = ["wedged"]

    def run_it():
        try:
            got[0] = act()
        except BaseException as error:  # noqa: BLE001 - looked at by the test
            got[0] = error

    thread = threading.Thread(target=run_it, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return got[0]


def spenders(session):
    """How many sweeps with limits the store still counts as running."""
    from wisgate_nb.store.database import reading

    with reading(session.store().folder.database) as connection:
        return connection.execute("SELECT count(*) FROM spenders").fetchone()[0]


@pytest.mark.parametrize(
    ("at", "error"), [(0, ZeroDivisionError), (1, SystemExit), (7, KeyboardInterrupt), (1000, ZeroDivisionError)]
)
def test_a_view_that_breaks_as_it_is_drawn_loses_no_answer(session, monkeypatch, at, error):
    """`changed` raises at its first, second or eighth call: all six calls are made once, and the waiter hears of it."""
    with serving(monkeypatch) as served:
        got = outcome(lambda: run(wg.plan("a cat {{i}}", axes={"i": range(6)}), Broken("changed", at, error)))
        assert len(served.prompts) == 6
    if at == 1000:
        assert got.counts["ok"] == 6
    else:
        assert isinstance(got, error), got
    assert session.sweeps[-1].done
    assert session.sweeps[-1].counts["ok"] == 6
    assert wg.log()["status"].tolist() == ["ok"] * 6


def test_a_view_that_breaks_at_the_start_sends_nothing_and_lets_its_limit_go(session, monkeypatch):
    """`started` raises: the caller hears it, nothing is sent, the sweep is over, and the next counts from 0."""
    with serving(monkeypatch) as served:
        plan = wg.plan("a cat {{i}}", axes={"i": range(6)}, max_calls=6)
        assert isinstance(outcome(lambda: run(plan, Broken("started"))), ZeroDivisionError)
        assert session.sweeps[-1].wait(PATIENCE).done
        assert served.prompts == []
        assert spenders(session) == 0
        assert outcome(plan.run).counts["ok"] == 6


def test_a_view_that_breaks_at_the_end_leaves_the_others_told(session, monkeypatch):
    """`finished` raises: what was to be told after it is told, the limit lets go, and the error reaches the waiter."""
    with serving(monkeypatch):
        plan = wg.plan("a cat {{i}}", axes={"i": range(3)}, max_calls=3)
        sweep = begin(plan, Broken("finished"))
        told = threading.Event()
        sweep.when_over(told.set)
        assert isinstance(outcome(sweep.wait), ZeroDivisionError)
        assert told.wait(PATIENCE)
    assert sweep.counts["ok"] == 3
    assert spenders(session) == 0


def test_a_view_that_breaks_while_it_hears_of_an_interrupt_frees_the_prompt(session, monkeypatch):
    """`interrupted` raises: the thread that asked is free, and what was sent lands."""
    gate = Gate()
    with serving(monkeypatch, gate) as served:
        plan = wg.plan("a cat {{i}}", axes={"i": range(6)}, concurrency=2)

        def interrupt(self, seconds):
            gate.wait_for(2)
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr("wisgate_nb.sweeping.runner.Runner.wait", interrupt)
            assert isinstance(outcome(lambda: run(plan, Broken("interrupted"))), ZeroDivisionError)
        gate.open()
        assert session.sweeps[-1].wait(PATIENCE).counts["ok"] == 2
        assert len(served.prompts) == 2


def test_a_listener_of_the_end_that_waits_for_the_sweep_does_not_hang_it(session, monkeypatch):
    """What is called at the end may look at the sweep: counts, places, errors, and `when_over` again."""
    seen = []
    with serving(monkeypatch):
        sweep = begin(wg.plan("a cat {{i}}", axes={"i": range(3)}))

        def look():
            seen.append((sweep.counts["ok"], len(sweep.places), sweep.error))
            sweep.when_over(lambda: seen.append("again"))

        sweep.when_over(look)
        assert outcome(sweep.wait) is sweep
    assert seen == [(3, 3, None), "again"]


def test_a_call_whose_preparation_breaks_stops_the_sweep_and_keeps_the_rest(session, monkeypatch):
    """A fault of this program as the third call is prepared: what was sent lands, and the waiter hears of it."""
    from wisgate_nb.planning.jobs import Jobs

    made = Jobs.of

    def of(self, planned, **more):
        if planned.place == 2:
            raise ZeroDivisionError("a fault of this program")
        return made(self, planned, **more)

    monkeypatch.setattr(Jobs, "of", of)
    with serving(monkeypatch) as served:
        got = outcome(lambda: run(wg.plan("a cat {{i}}", axes={"i": range(9)}, max_calls=9), NoView()))
        assert isinstance(got, ZeroDivisionError), got
        assert set(served.prompts) <= {"a cat 0", "a cat 1"}
    assert session.sweeps[-1].done
    assert spenders(session) == 0
    log = wg.log()
    assert sorted(log[log["status"] == "ok"]["prompt"]) == sorted(served.prompts)
    assert set(log["status"]) <= {"ok", "cancelled"}
    assert session.sweeps[-1].counts.left == 7


@pytest.mark.parametrize("act", ["sweep", "generate"])
def test_a_sweep_that_cannot_begin_holds_no_limit(session, monkeypatch, act):
    """No key is set: nothing is sent, and the failed attempt keeps no spending period open."""
    monkeypatch.setenv("WISGATE_BASE_URL", "https://api.example.org/v1")
    with pytest.raises(wg.SettingsError, match="no key"):
        getattr(wg, act)("a cat", max_calls=1)
    assert spenders(session) == 0


def test_a_second_ctrl_c_is_no_more_than_the_first(session, monkeypatch):
    """Interrupted twice while it waits: both times the prompt is free, and what was sent lands once."""
    gate = Gate()
    with serving(monkeypatch, gate) as served:
        sweep = begin(wg.plan("a cat {{i}}", axes={"i": range(9)}, concurrency=2))
        gate.wait_for(2)

        def interrupt(self, seconds):
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr("wisgate_nb.sweeping.runner.Runner.wait", interrupt)
            for _ in range(2):
                got = outcome(sweep.wait)
                assert isinstance(got, wg.CallsInterrupted)
                assert (got.stopped, got.receiving) == (7, 2)
        gate.open()
        assert outcome(sweep.wait).counts["ok"] == 2
        assert len(served.prompts) == 2


class Cell(calls.NoView):
    """A cell's view of which one method raises; `over` is set when it heard of the end of all its calls."""

    def __init__(self, method, error):
        self.over = threading.Event()

        def fail(*_):
            raise error(f"{method} broke")

        setattr(self, method, fail)

    def finished(self, call):
        self.statuses = [part.status for part in call.parts]
        self.over.set()


@pytest.mark.parametrize("error", [KeyboardInterrupt, ZeroDivisionError])
def test_calls_that_were_kept_from_the_engine_end_as_stopped_and_let_their_limit_go(session, monkeypatch, error):
    """Ctrl-C or a fault between the reserved limit and the hand-over: rows, a view that hears of the end, no limit."""
    with serving(monkeypatch) as served:
        plan, view = wg.plan(["a cat", "a dog"], max_calls=2), Cell("started", error)
        told = outcome(lambda: calls.make(plan, view))
        if error is KeyboardInterrupt:
            assert isinstance(told, wg.CallsInterrupted)
            assert (told.stopped, told.receiving) == (2, 0)
        else:
            assert isinstance(told, ZeroDivisionError)
        assert view.over.wait(PATIENCE), "nobody ended the calls"
        assert view.statuses == wg.log()["status"].tolist() == ["cancelled", "cancelled"]
        assert spenders(session) == 0
        assert served.prompts == []
        assert calls.make(plan, calls.NoView()).require().status == "ok"


def test_a_plan_that_breaks_after_its_limit_was_reserved_lets_it_go(session, monkeypatch):
    """No ticket is there yet to be ended: the limit is free again all the same."""
    with serving(monkeypatch), monkeypatch.context() as patched:
        patched.setattr(calls, "Jobs", lambda *_: 1 / 0)
        assert isinstance(outcome(lambda: calls.make(wg.plan("a cat", max_calls=1), calls.NoView())), ZeroDivisionError)
        end = time.monotonic() + PATIENCE
        while spenders(session) and time.monotonic() < end:
            time.sleep(0.002)
        assert spenders(session) == 0
