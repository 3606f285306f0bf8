"""`asweep`: the event loop goes on while a sweep is begun and runs, and a cancel reaches it at any moment."""

import asyncio
import threading

import pytest
from sweep_wire import Gate, serving

import wisgate_nb as wg
from wisgate_nb.planning.plan import Plan

SECONDS = 60
"""What a test waits for at the most."""


@pytest.fixture
def held(monkeypatch):
    """Checking a plan begins, and takes until it is let go: two events."""
    checking, go = threading.Event(), threading.Event()
    check = Plan.check

    def slowly(plan):
        checking.set()
        assert go.wait(SECONDS), "the loop stood still while the plan was checked"
        return check(plan)

    monkeypatch.setattr(Plan, "check", slowly)
    return checking, go


def test_two_sweeps_run_side_by_side_in_one_loop(session, monkeypatch):
    """Two sweeps run side by side in one loop; cancelling a task stops what was not sent."""
    with serving(monkeypatch) as served:

        async def both():
            return await asyncio.gather(wg.asweep("a {cat|dog}"), wg.asweep("a {fish|bird}"))

        one, other = asyncio.run(both())
        assert (one.counts["ok"], other.counts["ok"]) == (2, 2)
        assert len(served.prompts) == 4
    gate = Gate()
    with serving(monkeypatch, gate) as served:

        async def cut():
            task = asyncio.ensure_future(wg.asweep("a cat {{i}}", axes={"i": range(9)}, concurrency=2))
            await asyncio.to_thread(gate.wait_for, 2)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

        asyncio.run(cut())
        gate.open()
        assert session.sweeps[-1].wait(60).counts["ok"] == 2


def test_the_loop_goes_on_while_a_plan_is_checked(session, monkeypatch, held):
    """A thousand calls take a while to check and to reserve: that is done beside the loop."""
    checking, go = held

    async def cell():
        task = asyncio.ensure_future(wg.asweep("a {cat|dog}"))
        while not checking.is_set():
            await asyncio.sleep(0.001)
        go.set()
        return await task

    monkeypatch.setattr(f"{__name__}.SECONDS", 5)
    with serving(monkeypatch):
        assert asyncio.run(cell()).counts["ok"] == 2


def test_cancelled_while_it_is_checked_nothing_is_sent(session, monkeypatch, held):
    """The check goes on to its end beside the loop; no call is made after it, and the limit is free again."""
    checking, go = held

    async def cut():
        task = asyncio.ensure_future(wg.asweep("a {cat|dog}", max_calls=2))
        await asyncio.to_thread(checking.wait, SECONDS)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        go.set()

    with serving(monkeypatch) as served:
        asyncio.run(cut())
        sweep = session.sweeps[-1].wait(SECONDS)
        assert (sweep.stopped, sweep.counts.left, served.prompts) == ("cancelled", 2, [])
        assert wg.sweep("a {cat|dog}", max_calls=2).counts["ok"] == 2


def test_the_loop_goes_on_while_a_plan_is_made_of_the_variables_there_were(session, monkeypatch):
    """A list of thousands of prompts takes a while to read; what the caller changes meanwhile is not in it."""
    reading, go = threading.Event(), threading.Event()
    made = Plan.__init__

    def slowly(plan, *given):
        reading.set()
        assert go.wait(SECONDS), "the loop stood still while the plan was made"
        made(plan, *given)

    monkeypatch.setattr(Plan, "__init__", slowly)

    async def cell():
        animals = ["cat", "dog"]
        task = asyncio.ensure_future(wg.asweep("a {{animals}}"))
        animals = ["fish"]
        await asyncio.to_thread(reading.wait, SECONDS)
        assert animals == ["fish"]
        go.set()
        return await task

    with serving(monkeypatch) as served:
        assert asyncio.run(cell()).counts["ok"] == 2
        assert sorted(served.prompts) == ["a cat", "a dog"]


def test_an_event_loop_hears_what_a_plan_is_refused_for(session, monkeypatch):
    """A limit is told where the sweep is awaited, and nothing was sent."""
    with serving(monkeypatch) as served:
        with pytest.raises(wg.BudgetError, match="max_calls is 1"):
            asyncio.run(_awaited("a {cat|dog}", max_calls=1))
        assert served.prompts == []
        assert session.sweeps == []


async def _awaited(template, **options):
    return await wg.asweep(template, **options)
