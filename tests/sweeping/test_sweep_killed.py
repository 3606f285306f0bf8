"""A sweep that is killed and run again, again and again: nothing is lost, and nothing is paid twice.

What must hold of each call, by the server's own record (`posts`) and the rows of the store, with no resend:

1. at most one POST;
2. each POST has one row with its idempotency key, `ok` or `unknown`; `ok` only if its answer was wholly sent, and then
   with that answer's image;
3. each call has exactly one such row; one without a POST is `unknown`: it was written down, and killed before the wire;
4. an answer that had been wholly received when the process was killed is `ok`, whoever finished it.

With resend at the end: the calls that were unknown, and no others, have exactly one more POST, and all have images.
"""

import contextlib
import os
import random
import signal
import threading
from collections import Counter

import pytest
from fault_server import FaultServer
from prompts_corpus import prompts
from sweep_kernels import Record, opened, picture, rows_of

PHASES = ("on the wire", "half an answer", "answered", "a little later")


class Killer:
    """Kills the running kernel around the POST of a drawn number, in a drawn phase."""

    def __init__(self, draw, most_between):
        self.pid = None
        self.phases = Counter()
        self._draw = draw
        self._most_between = most_between
        self._lock = threading.Lock()

    def aim(self, pid, made):
        """At a POST after those that were made."""
        self.pid = pid
        self.at = made + self._draw.randint(1, self._most_between)
        self.phase = self._draw.choice(PHASES)
        self.delay = self._draw.uniform(0, 0.03)

    def __call__(self, number, exchange, answer):
        with self._lock:
            if self.pid is None or number < self.at:
                return False
            pid, self.pid = self.pid, None
        self.phases[self.phase] += 1
        if self.phase == "a little later":
            threading.Timer(self.delay, killed, (pid,)).start()
            return False
        if self.phase == "answered":
            exchange.send(answer)
        elif self.phase == "half an answer":
            exchange.send(answer[: len(answer) // 2])
        killed(pid)
        return True


def killed(pid):
    """Kill a process; one that came to its end a moment before is gone already."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def wrong_without_resend(folder, record, asked, whole):
    """What does not hold of the calls; and the prompts of those whose outcome is unknown."""
    wrong, unknown = [], set()
    posts = record.of()
    with opened(folder) as store:
        rows = rows_of(store)
        wrong += [f"{problem.message}" for problem in store.check()]
        wrong += [f"a whole answer became {store.call(i).status}" for i in whole if store.call(i).status != "ok"]
        for prompt in asked:
            made, kept = posts.get(prompt, []), rows.get(prompt, [])
            if len(made) > 1 or len(kept) != 1:
                wrong.append(f"{prompt!r}: {len(made)} POSTs, rows {[row.status for row in kept]}")
                continue
            (row,) = kept
            if made and made[0].key != row.idempotency_key:
                wrong.append(f"{prompt!r}: the POST is not the row's")
            if row.status == "unknown":
                unknown.add(prompt)
            elif row.status != "ok" or not made:
                wrong.append(f"{prompt!r}: {len(made)} POSTs and {row.status}")
            elif [store.read_image(image) for image in row.images] != [picture(prompt)]:
                wrong.append(f"{prompt!r}: another image")
    wrong += [f"asked for {prompt!r}" for prompt in posts if prompt not in asked]
    return wrong, unknown


def killed_and_run_again(kernels, asked, kills, *, seed, most_between):
    """Kill so many kernels, run to the end, and again with resend; what is wrong, and how it went."""
    draw = random.Random(seed)
    folder, record, killer = kernels.folder / f"{len(asked)}-{seed}", Record(latency=0.004), Killer(draw, most_between)
    record.mishap = killer
    dead, whole = 0, set()
    with FaultServer(record) as server:
        while True:
            kernel = kernels.start(folder, server, asked, concurrency=draw.choice((1, 2, 4)))
            assert kernel.started(), kernel.words
            if dead < kills:
                killer.aim(kernel.pid, len(record.posts))
            kernel.go()
            end = kernel.wait()
            if end is not None:
                killer.pid = None  # it came to its end before the POST that was aimed at
                break
            dead += 1
            whole |= {path.stem for path in (folder / ".wisgate" / "spool").glob("*.body")}
        assert end[0] == "done", end
        wrong, unknown = wrong_without_resend(folder, record, asked, whole)
        if end[1].count("unknown") != len(unknown):
            wrong.append(f"told {end[1].count('unknown')} unknown calls of {len(unknown)}")
        before = Counter(post.prompt for post in record.posts)
        again = kernels.run(folder, server, asked, resend=True, concurrency=4)
        after = Counter(post.prompt for post in record.posts)
        if set(again[1]) != {"ok", "reused"} or len(again[1]) != len(asked):
            wrong.append(f"after resend: {Counter(again[1])}")
        if after - before != Counter(unknown):
            wrong.append(f"resend sent {(after - before).total()} for {len(unknown)}")
        once_more = kernels.run(folder, server, asked)
        if set(once_more[1]) != {"reused"} or len(record.posts) != after.total():
            wrong.append("something was sent or missing after the end")
    facts = f"seed {seed}: {dead} kills {dict(killer.phases)}, {len(whole)} answers found whole in the spool,"
    facts += f" {len(unknown)} unknown, {after.total()} POSTs"
    print(facts)  # noqa: T201 - how often which phase was met, with -s
    return [f"{facts}: {one}" for one in wrong], dead


def test_a_sweep_killed_twenty_times_loses_nothing_and_pays_nothing_twice(kernels):
    """SIGKILL at 20 drawn points of a sweep of 150 prompts, run again each time: the invariant above."""
    wrong, dead = killed_and_run_again(kernels, prompts(150), 20, seed=7, most_between=3)
    assert wrong == [], "\n".join(wrong)
    assert dead == 20


@pytest.mark.full
@pytest.mark.parametrize("seed", range(3))
def test_five_hundred_prompts_killed_twenty_times(kernels, seed):
    """The whole corpus, killed at 20 points all over the sweep."""
    wrong, dead = killed_and_run_again(kernels, prompts(500), 20, seed=seed, most_between=30)
    assert wrong == [], "\n".join(wrong)
    assert dead == 20


@pytest.mark.full
def test_a_hundred_kills_close_together(kernels):
    """So often that most calls of the sweep are killed at some point of their way."""
    wrong, dead = killed_and_run_again(kernels, prompts(400), 100, seed=11, most_between=2)
    assert wrong == [], "\n".join(wrong)
    assert dead >= 90
