"""A process that is forked while its calls are under way: the child makes its own, and leaves its parent's alone.

`FAULTS K14`. The child has its parent's memory and one of its threads: whatever the others held, it must find open.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import threading
import warnings
from pathlib import Path

import forks as children
import pytest
from engine_wire import KEY
from fault_server import FaultServer, response
from faults_crashing import picture, prompt_of
from forks import ended, forked
from test_faults_interrupt import PATIENCE, until
from wire_pictures import answer_bytes

import wisgate_nb as wg
from wisgate_nb import ids
from wisgate_nb.client import transport
from wisgate_nb.display.jpeg_cache import JPEGS
from wisgate_nb.request.quiet import QUIET
from wisgate_nb.store import cached
from wisgate_nb.store import store as stores

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork"),
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning"),
]


@pytest.fixture(autouse=True)
def a_child_that_hangs_ends_soon(monkeypatch):
    """One that waits for ever tells its stacks and fails its test, without keeping the suite."""
    monkeypatch.setattr(children, "LONGEST", 60)


@pytest.fixture
def held(session, monkeypatch):
    """A server that holds what begins with `slow` until its gate is open: the gate, and the server."""
    gate = threading.Event()

    def answer(exchange) -> None:
        if exchange.read().whole:
            assert not prompt_of(exchange.request).startswith("slow") or gate.wait(PATIENCE)
            exchange.send(response(answer_bytes(picture(exchange.request))))

    with FaultServer(answer) as server:
        monkeypatch.setenv("WISGATE_BASE_URL", server.base_url)
        monkeypatch.setenv("WISDOM_GATE_KEY", KEY)
        yield gate, server
        gate.set()


def asked(*prompts: str) -> list[threading.Thread]:
    """Threads of the parent, each with one call."""
    threads = [threading.Thread(target=wg.generate, args=(prompt,), daemon=True) for prompt in prompts]
    for thread in threads:
        thread.start()
    return threads


def made(prompt: str) -> int:
    """0 when a call is made and its row is read back, as the end of a child."""
    return 0 if (wg.generate(prompt).status, wg.log(prompt=prompt).status.tolist()) == ("ok", ["ok"]) else 1


def told(server) -> list[str]:
    return sorted(prompt_of(post) for post in server.posts)


def statuses() -> dict[str, str]:
    frame = wg.log()
    return dict(zip(frame.prompt, frame.status, strict=True))


def test_a_child_makes_its_own_call_while_its_parents_hold_all_places(held, session):
    """Two places, taken; others wait for them. The child is not behind those, and none of them is sent by it."""
    gate, server = held
    session.settings.concurrency = 2
    slow = [f"slow {number}" for number in range(4)]
    threads = asked(*slow)
    until(lambda: len(server.posts) == 2 and len(wg.log()) == 3)
    assert ended(forked(lambda: made("by the child"))) == 0
    assert len(told(server)) == 3
    gate.set()
    for thread in threads:
        thread.join(PATIENCE)
    assert told(server) == ["by the child", *slow]
    assert set(statuses().values()) == {"ok"}


def test_a_process_of_multiprocessing_makes_its_own_call(held, session):
    """As `os.fork`: a pool's worker begins so on Linux."""
    gate, server = held
    session.settings.concurrency = 1
    threads = asked("slow one")
    until(lambda: server.posts)
    child = multiprocessing.get_context("fork").Process(target=wg.generate, args=("by the child",))
    child.start()
    child.join(children.LONGEST)
    child.kill()
    child.join()
    assert child.exitcode == 0
    gate.set()
    threads[0].join(PATIENCE)
    assert statuses() == {"slow one": "ok", "by the child": "ok"}


def test_a_child_that_asks_as_its_parent_does_waits_for_its_parents_answer(held):
    """The parent's row stands for both: one POST, and the child takes what the parent was given."""
    gate, server = held
    threads = asked("slow one")
    until(lambda: server.posts)
    pid = forked(lambda: wg.generate("slow one").status != "reused")
    gate.set()
    assert ended(pid) == 0
    threads[0].join(PATIENCE)
    assert told(server) == ["slow one"]
    assert sorted(wg.log().status) == ["ok", "reused"]


def test_a_sweep_of_the_parents_goes_on_in_the_parent_alone(held, session):
    """In the child it is over: waited for, stopped and retried it neither hangs nor sends, and its limit stays."""
    gate, server = held
    sweep = wg.plan(["slow one", "slow two", "slow three"], concurrency=1, max_calls=3).start()
    until(lambda: server.posts)

    def act() -> int:
        assert sweep.wait(10).done
        assert "forked" in sweep.stopped
        assert (sweep.counts["running"], sweep.counts["waiting"]) == (0, 0)
        assert sweep.cancel()[1] == 0
        sweep.plan.session.store().close()
        return 0

    assert ended(forked(act)) == 0
    assert spenders(session) == 1
    gate.set()
    assert sweep.wait(PATIENCE).counts["ok"] == 3
    assert told(server) == ["slow one", "slow three", "slow two"]
    assert spenders(session) == 0


def spenders(session) -> int:
    with session.store().reading() as connection:
        return connection.execute("SELECT count(*) FROM spenders").fetchone()[0]


def test_a_child_sends_and_ends_nothing_of_its_parents(held, session):
    """Whoever goes on in a child with a call of its parent's is refused before it is sent, and before a row changes."""
    gate, server = held
    threads = asked("slow one")
    until(lambda: server.posts)
    store = session.store()
    (row,) = store.calls()

    def act() -> int:
        with pytest.raises(wg.StoreError, match="not under way in this process"):
            store.depart(row.call_id)
        with pytest.raises(wg.StoreError, match="not under way in this process"):
            store.fail(row.call_id, wg.CancelledCallError("of the child"), seconds=None, attempts=0)
        return 0

    assert ended(forked(act)) == 0
    assert store.calls() == [row]
    gate.set()
    threads[0].join(PATIENCE)
    assert statuses() == {"slow one": "ok"}


LOCKS = {
    "ids": lambda _: ids._lock,
    "TLS": lambda _: transport._shared.lock,
    "warnings": lambda _: QUIET._lock,
    "pictures": lambda _: JPEGS._lock,
    "tables": lambda _: cached._lock,
    "tables of a store": lambda session: cached.tables(session.store())._lock,
    "stores": lambda _: stores._opening,
    "bundles": lambda session: session.store().beside._adding,
    "workers": lambda session: session.workers._lock,
    "places": lambda session: session.limiter._lock,
    "turns": lambda session: session.turns._lock,
}


@pytest.mark.parametrize("which", LOCKS)
def test_a_lock_that_another_thread_holds_is_open_in_the_child(held, session, which, monkeypatch):
    """A thread of the parent's is inside at the moment of the fork: the child, which has no such thread, goes on."""
    # Small pictures are made inside the gate at which a fork waits, and need locks that open here after the fork only.
    monkeypatch.setattr("wisgate_nb.display.ahead._keep", lambda _: None)
    wg.generate("before")
    lock, inside, go = LOCKS[which](session), threading.Event(), threading.Event()

    def hold() -> None:
        with lock:
            inside.set()
            go.wait(PATIENCE)

    holder = threading.Thread(target=hold)
    holder.start()
    inside.wait(PATIENCE)
    pid = forked(lambda: open_and_made(LOCKS[which](session)))
    go.set()
    assert ended(pid) == 0
    holder.join()
    assert wg.generate("after").status == "ok"


def open_and_made(lock) -> int:
    if not lock.acquire(timeout=5):
        return 1
    lock.release()
    return made("by the child")


def test_warnings_are_shown_in_a_child_though_a_thread_had_them_silenced(held):
    """A library was kept quiet in the parent as it forked: the child hears of its own slips all the same."""
    inside, go = threading.Event(), threading.Event()

    def quiet() -> None:
        with QUIET.passing():
            inside.set()
            go.wait(PATIENCE)

    thread = threading.Thread(target=quiet)
    thread.start()
    inside.wait(PATIENCE)

    def act() -> int:
        with pytest.raises(UserWarning, match="a slip"):  # pytest.ini makes errors of them
            warnings.warn("a slip", UserWarning, stacklevel=1)
        return 0

    pid = forked(act)
    go.set()
    thread.join()
    assert ended(pid) == 0


def test_parent_and_child_give_no_id_twice_when_the_clock_was_set_back(monkeypatch):
    """Both go on from the same last id, and a clock that stands behind it does not tell them apart (FAULTS K16)."""
    ids.new_id()
    monkeypatch.setattr(ids, "_last", ids._last + (1 << 100))
    reader, writer = os.pipe()

    def act() -> int:
        os.write(writer, " ".join(ids.new_id() for _ in range(50)).encode())
        return 0

    assert ended(forked(act)) == 0
    os.close(writer)
    theirs = os.read(reader, 65_536).decode().split()
    os.close(reader)
    mine = [ids.new_id() for _ in range(50)]
    assert not set(mine) & set(theirs)
    assert mine == sorted(mine)


OWN_LOCKS = {
    "forks.py": "it makes those that are reopened",
    "threads.py": "of an event, shut until it happens",
    "tickets.py": "of one call under way, which stays the parent's",
    "sweeping/runner.py": "of one call under way, which stays the parent's",
    "store/writer.py": "of one job under way, which stays the parent's",
    "sandbox/core.py": "made anew for each call; a server of its own is the parent's",
    "sandbox/faults.py": "made anew for each call; a server of its own is the parent's",
}


def test_locks_are_made_where_a_fork_reopens_them():
    """A lock that is made otherwise could stay shut in a child for good; those here have their reasons."""
    package = Path(wg.__file__).parent
    own = {
        str(path.relative_to(package))
        for path in package.rglob("*.py")
        if re.search(
            r"\b(?:_thread\.allocate_lock|threading\.(?:R?Lock|Condition|(?:Bounded)?Semaphore))\(", path.read_text()
        )
    }
    assert own == set(OWN_LOCKS)
    hooks = [path.name for path in package.rglob("*.py") if "after_in_child=" in path.read_text()]
    assert hooks == ["forks.py"]
