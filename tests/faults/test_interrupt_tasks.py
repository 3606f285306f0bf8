"""Cancelled tasks, threads that share a kernel, code loaded twice, and clocks that jump (FAULTS K5, K14-K16)."""

from __future__ import annotations

import asyncio
import importlib
import sys
import threading
import time

import pytest
from fault_server import FaultServer, response
from faults_crashing import KEY, picture, prompt_of
from test_faults_interrupt import PATIENCE, settled, until
from wire_pictures import answer_bytes

import wisgate_nb as wg
from wisgate_nb import ids
from wisgate_nb import session as sessions

pytestmark = pytest.mark.last


class Held:
    """A server that answers once it is let."""

    def __init__(self) -> None:
        self.gate = threading.Event()

    def __call__(self, exchange) -> None:
        if exchange.read().whole:
            assert self.gate.wait(PATIENCE)
            exchange.send(response(answer_bytes(picture(exchange.request))))


@pytest.fixture
def held(session, monkeypatch):
    """The server's gate, and the server."""
    fault = Held()
    with FaultServer(fault) as server:
        monkeypatch.setenv("WISGATE_BASE_URL", server.base_url)
        monkeypatch.setenv("WISDOM_GATE_KEY", KEY)
        yield fault.gate, server
        fault.gate.set()


async def arrived(server) -> None:
    """Until the request is there."""
    await asyncio.to_thread(until, lambda: server.posts)


async def cancelled(server) -> None:
    task = asyncio.create_task(wg.agenerate("slow/1 x"))
    await arrived(server)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def timed_out(server) -> None:
    task = asyncio.create_task(wg.agenerate("slow/1 x"))
    await arrived(server)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(task, 0)


async def in_a_group(server) -> None:
    async def break_() -> None:
        await arrived(server)
        raise ValueError("the other task")

    async def both() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(wg.agenerate("slow/1 x"))
            group.create_task(break_())

    with pytest.raises(ExceptionGroup):
        await both()


async def a_sweep(server) -> None:
    task = asyncio.create_task(wg.asweep(["slow/1 x", "slow/1 y"], concurrency=1))
    await arrived(server)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.mark.parametrize("way", [cancelled, timed_out, in_a_group, a_sweep])
def test_a_cancelled_task_costs_no_answer(held, way, figure):
    """Cancel, `wait_for`, a broken group: the loop goes on at once, the answer is kept, the same call is reused."""
    gate, server = held
    asyncio.run(way(server))
    gate.set()
    statuses = settled("slow/1 x")
    figure(4, "points", 1)
    figure(4, "lost", statuses != ["ok"])
    assert statuses == ["ok"]
    assert asyncio.run(wg.agenerate("slow/1 x")).status == "reused"
    assert [prompt_of(post) for post in server.posts] == ["slow/1 x"]


def test_a_task_that_is_cancelled_at_any_step_costs_no_answer(held):
    """Cancelled after each number of turns of the loop, before, while and after it is sent: one POST each in all."""
    gate, server = held
    gate.set()

    async def after(turns: int) -> None:
        task = asyncio.create_task(wg.agenerate(f"step {turns}"))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    for turns in range(12):
        asyncio.run(after(turns))
        assert set(settled(f"step {turns}")) <= {"ok", "cancelled"}
        assert wg.generate(f"step {turns}").status in ("ok", "reused")
    prompts = [prompt_of(post) for post in server.posts]
    assert sorted(prompts) == sorted({f"step {turns}" for turns in range(12)})


def test_the_blocking_functions_work_inside_a_running_loop(held):
    """As in a notebook, and under whatever lets loops nest: `generate` needs no loop of its own."""
    gate, _ = held
    gate.set()

    async def cell():
        return wg.generate("in a loop").status, (await wg.agenerate("in a loop")).status

    assert asyncio.run(cell()) == ("ok", "reused")


def test_threads_that_ask_at_once_share_one_writer_and_pay_once(held):
    """Eight threads ask for the same: one POST, eight times the same image, one writer."""
    gate, server = held
    gate.set()
    got = []
    before = set(threading.enumerate())
    threads = [threading.Thread(target=lambda: got.append(wg.generate("shared").images[0].bytes)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert len(got) == 8
    assert len(set(got)) == 1
    assert len(server.posts) == 1
    begun = set(threading.enumerate()) - before
    assert [thread.name for thread in begun].count("wisgate-store") == 1


def own_modules():
    return {name: module for name, module in sys.modules.items() if name.split(".")[0] == "wisgate_nb"}


def test_a_package_that_is_imported_anew_shares_the_store(held):
    """As autoreload and a cleared `sys.modules` do: the second copy reuses what the first paid, and both go on."""
    gate, server = held
    gate.set()
    wg.generate("before")
    first = own_modules()
    for name in first:
        del sys.modules[name]
    try:
        again = importlib.import_module("wisgate_nb")
        assert again is not wg
        assert again.generate("before").status == "reused"
        assert again.generate("by the second").status == "ok"
        assert wg.generate("by the second").status == "reused"
        second = sys.modules["wisgate_nb.store.store"]
        for store in list(second._stores.values()):
            store.close()
    finally:
        for name in own_modules():
            del sys.modules[name]
        sys.modules.update(first)
    assert wg.generate("after").status == "ok"
    assert len(server.posts) == 3
    assert {row.status for row in sessions.current().store().calls()} == {"ok", "reused"}


@pytest.mark.parametrize(
    "name", ["ids", "tickets", "workers", "run", "sending", "calls", "store.owner", "store.writer", "threads"]
)
def test_a_module_that_is_reloaded_in_place_goes_on(held, name):
    """`importlib.reload`, as autoreload does on a saved file: the next call is made and the last one reused."""
    gate, _ = held
    gate.set()
    wg.generate("before")
    module = importlib.import_module(f"wisgate_nb.{name}")
    held_names = dict(vars(module))
    try:
        importlib.reload(module)
        assert wg.generate("before").status == "reused"
        assert wg.generate("after").status == "ok"
    finally:
        vars(module).update(held_names)


JUMPS = {"a day back": -86_400, "a day on": 86_400, "summer time": 3_600, "to 2038": 400_000_000}


@pytest.mark.parametrize("jump", JUMPS.values(), ids=JUMPS)
def test_a_clock_that_jumps_gives_no_negative_time_and_no_id_twice(held, monkeypatch, jump):
    """The wall clock jumps while a call waits: its seconds are those that passed, ids rise, rows keep their order."""
    gate, server = held
    monkeypatch.setattr(ids, "_last", ids._last)  # afterwards ids are of today again
    real = time.time_ns
    before = ids.new_id()
    thread = threading.Thread(target=lambda: wg.generate("jump 1"))
    thread.start()
    until(lambda: server.posts)
    monkeypatch.setattr(time, "time_ns", lambda: real() + jump * 1_000_000_000)
    monkeypatch.setattr(time, "time", lambda: real() / 1e9 + jump)
    gate.set()
    thread.join(PATIENCE)
    wg.generate("jump 2")
    rows = sessions.current().store().calls()
    assert [row.prompt for row in rows] == ["jump 1", "jump 2"]
    assert all(0 <= row.seconds < PATIENCE for row in rows)
    known = [before, *(row.call_id for row in rows), ids.new_id(), ids.new_id()]
    assert known == sorted(set(known))
    assert wg.generate("jump 2").status == "reused"
