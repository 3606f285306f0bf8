"""Kernels that run at the same time on one store make each call once, and keep their limit together."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from fault_server import FaultServer
from prompts_corpus import prompts
from sweep_kernels import Record, opened, picture, rows_of


def together(begun):
    """Let all make their first call at once; how each ended."""
    for kernel in begun:
        assert kernel.started(), kernel.words
    for kernel in begun:
        kernel.go()
    with ThreadPoolExecutor(len(begun)) as pool:
        return list(pool.map(lambda kernel: kernel.wait(), begun))


def same_sweep(kernels, count, asked):
    """So many kernels run the same sweep at once: what is wrong."""
    record, folder = Record(latency=0.02), kernels.folder / f"same-{count}-{len(asked)}"
    with FaultServer(record) as server:
        ends = together([kernels.start(folder, server, asked, concurrency=4) for _ in range(count)])
    wrong = [f"{end[0]}: {Counter(end[1])}" for end in ends if end[0] != "done" or set(end[1]) - {"ok", "reused"}]
    wrong += [f"{many} POSTs" for many in Counter(post.prompt for post in record.posts).values() if many != 1]
    wrong += [] if len(record.posts) == len(asked) else [f"{len(record.posts)} POSTs in all"]
    with opened(folder) as store:
        for prompt, rows in rows_of(store).items():
            if [row.status for row in rows] != ["ok"] or store.read_image(rows[0].images[0]) != picture(prompt):
                wrong.append(f"{prompt!r}: {[row.status for row in rows]}")
    made = sum(Counter(end[1])["ok"] for end in ends)
    return wrong + ([] if made == len(asked) else [f"{made} calls were told as made"])


def test_two_kernels_with_the_same_sweep_make_each_call_once(kernels):
    """24 prompts in two processes at once: 24 POSTs, and both have all pictures."""
    assert same_sweep(kernels, 2, prompts(24)) == []


@pytest.mark.full
@pytest.mark.parametrize("count", [2, 4])
def test_several_kernels_with_the_whole_corpus_make_each_call_once(kernels, count):
    """500 prompts in two and in four processes at once."""
    assert same_sweep(kernels, count, prompts(500)) == []


def test_a_kernel_killed_beside_another_costs_nobody_a_second_bill(kernels):
    """One of two kernels dies in the middle: the other goes on; what the dead one had on the wire is unknown."""
    asked, record, folder = prompts(40), Record(latency=0.03), kernels.folder / "beside"
    with FaultServer(record) as server:
        doomed, other = (kernels.start(folder, server, asked, concurrency=4) for _ in range(2))

        def mishap(number, exchange, answer):
            if number == 12:
                doomed.kill()
            return False

        record.mishap = mishap
        dead, end = together([doomed, other])
        assert dead is None
        assert end[0] == "done"
        assert max(Counter(post.prompt for post in record.posts).values()) == 1
        with opened(folder) as store:
            rows = rows_of(store)
        assert {prompt: len(kept) for prompt, kept in rows.items()} == dict.fromkeys(asked, 1)
        statuses = Counter(kept[0].status for kept in rows.values())
        assert set(statuses) <= {"ok", "unknown"}
        assert statuses["unknown"] <= 4
        unknown = sorted(prompt for prompt, kept in rows.items() if kept[0].status == "unknown")
        sent = Counter(post.prompt for post in record.posts)
        assert set(kernels.run(folder, server, asked, resend=True)[1]) <= {"ok", "reused"}
        again = Counter(post.prompt for post in record.posts) - sent
    assert sorted(again.elements()) == unknown


def raced(kernels, count, calls, limit):
    """So many kernels, each with its own prompts and the same limit, past a barrier after all have joined it."""
    record, folder = Record(latency=0.01), kernels.folder / f"limit-{count}"
    with FaultServer(record) as server:
        begun = [
            kernels.start(folder, server, [f"{number} of kernel {k}" for number in range(calls)], max_calls=limit)
            for k in range(count)
        ]
        ends = together(begun)
    assert [end[0] for end in ends] == ["done"] * count, ends
    with opened(folder) as store:
        statuses = Counter(row.status for row in store.calls())
    return len(record.posts), statuses, [end[2] for end in ends]


def test_kernels_that_race_for_a_limit_send_exactly_so_many(kernels):
    """Six processes with ten calls each and a limit of 30: 30 POSTs, 30 answers, and the others say why."""
    posts, statuses, stopped = raced(kernels, 6, 10, 30)
    assert posts == statuses["ok"] == 30
    assert any("limit of 30 calls" in (why or "") for why in stopped)


@pytest.mark.full
def test_sixteen_kernels_race_for_a_hundred_calls(kernels):
    """16 processes with 20 calls each and a limit of 100: exactly 100 POSTs."""
    posts, statuses, _ = raced(kernels, 16, 20, 100)
    assert posts == statuses["ok"] == 100
