"""Many processes on one store, some killed, others looking on; and forks of every kind (FAULTS K12, K13, K14)."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from pathlib import Path

import pytest
from forks import ended, forked
from store_making import claimed, decode, finish, intent, whole_call

from wisgate_nb.store import lookup, recover
from wisgate_nb.store.store import Store

HERE = Path(__file__).parent
PATIENCE = 600


@pytest.fixture
def folder():
    """A folder in memory, where there is one: these tests are about locks and processes, not about the disk."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as made:
        yield Path(made) / ".wisgate"


class Kernel:
    """A process with its calls, heard on a thread; killed after it has told so many lines, if that is wanted."""

    def __init__(self, folder: Path, number: int, calls: int, dies_after: int | None) -> None:
        self.words: list[list[str]] = []
        self._dies_after = dies_after
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "store_many_child.py"), str(folder), str(number), str(calls)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=os.environ | {"PYTHONPATH": f"{HERE}:{HERE.parents[1]}"},
            text=True,
        )
        self._heard = threading.Thread(target=self._hear)
        self._heard.start()

    def _hear(self) -> None:
        for line in self._process.stdout:
            self.words.append(line.split())
            if len(self.words) == self._dies_after:
                self._process.kill()
        self._process.stdout.close()

    def wait(self) -> None:
        """Until it is gone and all it said is heard."""
        self._heard.join(PATIENCE)
        self._process.wait(PATIENCE)

    def told(self, word: str) -> list[str]:
        """What came after a word."""
        return [words[1] for words in self.words if words[:1] == [word] and len(words) > 1]

    @property
    def odd(self) -> list[str]:
        """Whatever else it said: errors, warnings."""
        return [" ".join(words) for words in self.words if words[:1] not in (["paid"], ["kept"], ["over"])]


def many(folder: Path, kernels: int, calls: int, kills: int, recoveries: int) -> tuple[Counter[str], list[str]]:
    """Run them all at once while this process recovers; what was counted, and what is wrong.

    Each one that is killed is followed by another, as a kernel is restarted.
    """
    Store.open(folder, decode=decode).close()
    begun = [Kernel(folder, n, calls, 7 + 11 * n * calls // 40 if n < kills else None) for n in range(kernels)]
    store = Store.open(folder, decode=decode)
    for kernel in begun[:kills]:
        kernel.wait()
    begun += [Kernel(folder, kernels + n, calls, None) for n in range(kills)]
    for _ in range(recoveries):
        store.recover()
    for kernel in begun:
        kernel.wait()
    store.recover()
    rows = {row.call_id: row.status for row in store.calls()}
    paid = [call_id for kernel in begun for call_id in kernel.told("paid")]
    said = [line for kernel in begun for line in kernel.odd]
    counted = Counter(
        calls=len(rows),
        lost=sum(rows.get(call_id) != "ok" for call_id in paid),
        locked=sum("locked" in line for line in said),
    )
    alive = [kernel for kernel in begun if kernel._dies_after is None]
    counted["false unknown"] = sum(rows.get(i) != "ok" for kernel in alive for i in kernel.told("kept"))
    wrong = [*said, *(problem.message for problem in store.check())]
    wrong += [f"{many} rows {status}" for status, many in Counter(rows.values()).items() if status == "sent"]
    wrong += [f"a kernel ended with {k.words[-1:]}" for k in alive if k.words[-1:] != [["over"]]]
    if sum(status == "unknown" for status in rows.values()) > kills:
        wrong.append("more calls are unknown than processes died")
    store.close()
    return counted, wrong


def judged(figure, counted: Counter[str], wrong: list[str]) -> None:
    """Tell the figures; fail for what is wrong."""
    for name in ("calls", "lost", "locked", "false unknown"):
        figure(8, name, counted[name])
    assert wrong == []
    assert (counted["lost"], counted["locked"], counted["false unknown"]) == (0, 0, 0)


def test_kernels_on_one_store_lose_nothing(folder, figure):
    """Three processes of 20 calls and one kill, recovered meanwhile: every paid answer is there, nothing is locked."""
    counted, wrong = many(folder, 3, 20, 1, 20)
    judged(figure, counted, wrong)
    assert counted["calls"] >= 60


@pytest.mark.full
def test_eight_kernels_of_two_hundred_calls_lose_nothing(folder, figure):
    """8 x 200 calls and 4 kills, each followed by a new process."""
    counted, wrong = many(folder, 8, 200, 4, 300)
    judged(figure, counted, wrong)
    assert counted["calls"] >= 1600


def recovered(folder: Path, times: int, held: int) -> int:
    """How many calls of live processes were touched by so many recoveries."""
    Store.open(folder, decode=decode).close()
    command = [sys.executable, str(HERE / "store_process_child.py"), "hold", str(folder)]
    environment = os.environ | {"PYTHONPATH": f"{HERE}:{HERE.parents[1]}"}
    holders = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True)
        for _ in range(held)
    ]
    try:
        ids = [holder.stdout.readline().split()[1] for holder in holders]
        touched = 0
        for at in range(times):
            store = Store.open(folder, decode=decode)
            whole_call(store, intent(f"beside {at}")) if at % 25 == 0 else store.recover()
            touched += sum(store.call(call_id).status != "sent" for call_id in ids)
            store.close()
    finally:
        for holder in holders:
            holder.communicate("go on\n", timeout=PATIENCE)
    store = Store.open(folder, decode=decode)
    touched += sum(store.call(call_id).status != "ok" for call_id in ids)
    store.close()
    return touched


@pytest.mark.parametrize("times", [25, pytest.param(500, marks=pytest.mark.full)])
def test_recovery_leaves_the_living_alone(folder, figure, times):
    """Opened and recovered often while another process holds a call: it stays sent, and ends as ok (FAULTS K13)."""
    touched = recovered(folder, times, 1)
    figure(8, "recoveries", times)
    figure(8, "false unknown", touched)
    assert touched == 0


def test_the_harness_finds_a_recovery_that_takes_the_living_for_dead(folder, monkeypatch):
    """Seeded: with every other owner dead, the held call is ended by somebody else."""
    monkeypatch.setattr(recover, "owner_lives", lambda *_: False)
    assert lookup.owner_lives is not recover.owner_lives
    assert recovered(folder, 2, 1) > 0


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_forked_child_opens_a_connection_of_its_own(folder, figure):
    """Fork after a call: the child's connection is new, and the parent's is neither used nor closed (FAULTS K14)."""
    store = Store.open(folder, decode=decode)
    whole_call(store, intent("before"))
    parents = store._writer._connection

    def act() -> bool:
        whole_call(store, intent("child"))
        return store._writer._connection is parents or parents not in store._writer._abandoned

    assert ended(forked(act)) == 0
    assert store._writer._connection is parents
    whole_call(store, intent("after"))
    assert [call.status for call in store.calls()] == ["ok"] * 3
    store.close()


def in_child(folder: Path, number: int) -> None:
    """What a process of `multiprocessing` does: one call, on the store that its parent opened."""
    store = Store.open(folder, decode=decode)
    finish(store, claimed(store, intent(f"of process {number}")).call_id, b"%d" % number)


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_processes_of_multiprocessing_share_the_store(folder):
    """Four forked processes write at once beside their parent: every call is there once."""
    store = Store.open(folder, decode=decode)
    whole_call(store, intent("parent"))
    context = multiprocessing.get_context("fork")
    children = [context.Process(target=in_child, args=(folder, number)) for number in range(4)]
    for child in children:
        child.start()
    whole_call(store, intent("parent meanwhile"))
    for child in children:
        child.join(PATIENCE)
    assert [child.exitcode for child in children] == [0] * 4
    assert Counter(call.status for call in store.calls()) == {"ok": 6}
    store.close()
