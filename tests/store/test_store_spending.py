"""Limits of money and calls: hard, shared by sweeps that run at one time, and new for the next one (FAULTS 4.4)."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from forks import ended, forked
from looked_into import Commits
from store_making import claimed, finish, intent, whole_call

from wisgate_nb.errors import BudgetError, NotSentError, OutcomeUnknownError, RejectedError, SettingsError, StoreError
from wisgate_nb.store.found import Claimed, InFlight, Reusable, Spent
from wisgate_nb.store.records import Spending
from wisgate_nb.store.store import StoreWarning

HERE = Path(__file__).parent


@contextmanager
def racers(root, count, *, calls="-", cost="-", tries=10):
    """Processes that have each opened a spending on the store, and wait for a line to go on."""
    environment = os.environ | {"PYTHONPATH": f"{HERE.parents[1]}:{HERE}"}
    command = [sys.executable, str(HERE / "store_spending_child.py"), *map(str, (root, calls, cost, tries))]
    made = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        for _ in range(count)
    ]
    try:
        yield made
    finally:
        for child in made:
            child.kill()
            child.communicate()


def ready(children):
    return [child.stdout.readline().split()[1] for child in children]


def tell(child):
    child.stdin.write("go\n")
    child.stdin.flush()


def limited(store, *, calls=None, cost=None):
    return Spending(store.open_spending(), calls, cost)


def test_the_limit_of_calls_is_reached_and_not_passed(store):
    """Three calls under a limit of three; the fourth is refused, is no row, and says how to go on."""
    spending = limited(store, calls=3)
    for at in range(3):
        claimed(store, intent(f"{at}"), spending=spending)
    with pytest.raises(BudgetError, match=r"limit of 3 calls is reached.*\n.*not sent; raise --max-calls") as refusal:
        store.claim(intent("4"), spending=spending)
    assert refusal.value.under_way == 3
    assert len(store.calls()) == 3
    assert store.spent(spending.id) == Spent(calls=3, cost=None, under_way=3)


@pytest.mark.parametrize(
    ("end", "counts"),
    [
        (finish, True),
        (lambda store, call_id: store.fail(call_id, OutcomeUnknownError("cut"), seconds=1, attempts=1), True),
        (lambda store, call_id: store.fail(call_id, NotSentError("dns"), seconds=1, attempts=1), False),
        (lambda store, call_id: store.fail(call_id, RejectedError("400"), seconds=1, attempts=1), False),
    ],
    ids=["ok", "unknown", "failed", "rejected"],
)
def test_what_may_be_billed_counts(store, end, counts):
    """A made call and one of unknown outcome are spent; one that failed or was refused gives its place back."""
    spending = limited(store, calls=1, cost=1.0)
    end(store, claimed(store, intent("first"), spending=spending, worst_cost=1.0).call_id)
    if counts:
        with pytest.raises(BudgetError) as refusal:
            store.claim(intent("second"), spending=spending, worst_cost=1.0)
        assert refusal.value.under_way == 0
    else:
        claimed(store, intent("second"), spending=spending, worst_cost=1.0)


def test_reuse_and_attaching_cost_nothing(store):
    """Beyond the limit a call that the store has is still reused, and a live one attached to."""
    made, spending = whole_call(store, intent("made")), limited(store, calls=1)
    live = claimed(store, intent("live"), spending=spending)
    store.record_reuse(intent("made"), made)
    store.record_cancelled(intent("stopped"))
    assert store.claim(intent("made"), spending=spending) == Reusable(made)
    assert store.claim(intent("live"), spending=spending) == InFlight(live.call_id, mine=True)
    assert store.spent(spending.id).calls == 1


def test_money_is_reserved_and_then_known(store):
    """The worst cost counts until the call's own is known; the room that it leaves can be used."""
    spending = limited(store, cost=1.0)
    first = claimed(store, intent("1"), spending=spending, worst_cost=0.9)
    with pytest.raises(BudgetError, match=r"limit of 1.0000 USD.*0.9000 USD are spent.*may cost 0.2000 USD"):
        store.claim(intent("2"), spending=spending, worst_cost=0.2)
    finish(store, first.call_id, cost=0.8, cost_source="usage")
    second = claimed(store, intent("2"), spending=spending, worst_cost=0.2)
    finish(store, second.call_id)
    assert store.spent(spending.id) == Spent(calls=2, cost=1.0, under_way=0)


def test_dollars_add_up_as_people_add_them(store):
    """Ten calls of 10 cents fit into one dollar, though ten times 0.1 is not 1 in floats."""
    spending = limited(store, cost=0.3)
    for at in range(3):
        claimed(store, intent(f"{at}"), spending=spending, worst_cost=0.1)
    with pytest.raises(BudgetError):
        store.claim(intent("3"), spending=spending, worst_cost=0.000_001)


def test_a_limit_of_money_needs_a_price(store):
    """Without a worst cost nothing is sent under a limit of money; under one of calls it is."""
    with pytest.raises(BudgetError, match="price is not known"):
        store.claim(intent(), spending=limited(store, cost=5.0))
    claimed(store, intent(), spending=limited(store, calls=5))


def test_without_a_limit_nothing_is_refused(store):
    """A spending without limits only counts."""
    spending = limited(store)
    claimed(store, intent(), spending=spending, worst_cost=7.0)
    assert store.spent(spending.id).cost == 7.0


@pytest.mark.parametrize("wrong", [{"max_calls": -1}, {"max_cost": float("nan")}, {"max_cost": float("inf")}])
def test_limits_that_would_not_limit_are_refused(wrong):
    """A limit that is negative or no number is an error: NaN would let everything pass."""
    with pytest.raises(SettingsError, match="max_c"):
        Spending("x", **wrong)


def test_sweeps_of_one_kernel_count_together_and_the_next_from_zero(store):
    """Two sweeps at once share a period, each with its own limit; when both have ended, a third starts anew."""
    one, two = limited(store, calls=3), limited(store, calls=2)
    assert one.id != two.id
    claimed(store, intent("1"), spending=one)
    claimed(store, intent("2"), spending=two)
    with pytest.raises(BudgetError):
        store.claim(intent("3"), spending=two)
    claimed(store, intent("3"), spending=one)
    store.close_spending(two.id)
    store.close_spending(two.id)
    with pytest.raises(BudgetError):
        store.claim(intent("4"), spending=one)
    store.close_spending(one.id)
    third = limited(store, calls=1)
    assert store.spent(third.id) == Spent(calls=0, cost=0.0, under_way=0)
    assert store.spent(one.id).calls == 3
    claimed(store, intent("4"), spending=third)


def test_a_closed_spending_sends_nothing_more(store):
    """A claim after the end is an error, and leaves no period open behind the sweep's back."""
    spending = limited(store, calls=9)
    store.close_spending(spending.id)
    with pytest.raises(StoreError, match="was closed"):
        store.claim(intent(), spending=spending)
    assert store.calls() == []


@pytest.mark.parametrize("text", ["", "x.y", "'; DROP TABLE calls"])
def test_what_is_no_spending_id_is_said(store, text):
    """Another text is an error of ours."""
    with pytest.raises(StoreError, match="no spending id"):
        store.spent(text)


def test_closing_the_store_ends_its_spending(opened):
    """A store closed and opened again by the same process starts from 0."""
    store = opened()
    spending = limited(store, calls=1)
    claimed(store, intent(), spending=spending)
    store.close()
    store.close_spending(spending.id)
    again = opened()
    claimed(again, intent("next"), spending=limited(again, calls=1))


def test_claims_of_one_transaction_see_each_other(store):
    """Twenty threads whose claims wait together and are committed together: exactly seven are granted."""
    spending, results = limited(store, calls=7), []
    entered, go = threading.Event(), threading.Event()
    commits = Commits(store._writer)
    store._writer.post(lambda _: entered.set() or go.wait(60))
    assert entered.wait(60)

    def work(at):
        try:
            results.append(store.claim(intent(f"{at}"), spending=spending))
        except BudgetError as refusal:
            results.append(refusal)

    threads = [threading.Thread(target=work, args=(at,)) for at in range(20)]
    for thread in threads:
        thread.start()
    pause = threading.Event()
    for _ in range(2000):
        if store._writer._queue.qsize() == 20:
            break
        pause.wait(0.005)
    go.set()
    for thread in threads:
        thread.join()
    assert sum(isinstance(result, Claimed) for result in results) == len(store.calls()) == 7
    assert commits.count < 20


def raced(root, children):
    for child in children:
        tell(child)
    return [int(child.stdout.readline()) for child in children]


def test_processes_that_race_keep_the_limit(tmp_path, opened):
    """Eight processes race for forty calls, some of which are refused by the service: exactly forty may be billed."""
    store = opened()
    with racers(store.path, 8, calls=40, tries=12) as children:
        ids = ready(children)
        assert len({one.partition(".")[0] for one in ids}) == 1
        assert sum(raced(store.path, children)) == store.spent(ids[0]).calls == 40


def test_processes_that_race_keep_the_limit_of_money(opened):
    """Four processes race for two dollars in steps of ten cents: exactly twenty calls."""
    store = opened()
    with racers(store.path, 4, cost=2.0, tries=12) as children:
        ids = ready(children)
        assert sum(raced(store.path, children)) == 20
        assert store.spent(ids[0]).cost == 2.0


@pytest.mark.full
def test_sixteen_processes_and_a_limit_of_a_hundred(opened):
    """Sixteen processes, a hundred tries each, a limit of a hundred calls: exactly a hundred."""
    store = opened()
    with racers(store.path, 16, calls=100, tries=100) as children:
        ids = ready(children)
        assert sum(raced(store.path, children)) == store.spent(ids[0]).calls == 100


def test_what_a_killed_member_sent_stays_spent(opened):
    """A member killed in the middle: its calls under way count, the others go on to the limit and not beyond."""
    store = opened()
    with racers(store.path, 2, calls=20, tries=9) as children:
        first, second = children
        ids = ready(children)
        tell(first)
        granted = int(first.stdout.readline())
        first.kill()
        first.wait()
        assert store.recover().unknown == 3
        assert store.spent(ids[1]).calls == granted == 6
        tell(second)
        assert int(second.stdout.readline()) == 6
        third = limited(store, calls=13)
        assert store.spent(third.id).calls == 12
        claimed(store, intent("13"), spending=third)
        with pytest.raises(BudgetError):
            store.claim(intent("14"), spending=third)


def test_a_dead_member_keeps_no_period_open(opened):
    """A process that is killed and leaves nothing else: the next sweep starts from 0."""
    store = opened()
    with racers(store.path, 1, calls=3, tries=3) as children:
        left = ready(children)[0]
        assert raced(store.path, children) == [2]
    spending = limited(store, calls=1)
    assert spending.id.partition(".")[0] != left.partition(".")[0]
    claimed(store, intent(), spending=spending)


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_forked_child_spends_on_its_parents_account(store):
    """A child that goes on with its parent's sweep counts with it, and keeps the period open while it lives."""
    spending = limited(store, calls=2)
    claimed(store, intent("parent"), spending=spending)
    ours, theirs = os.pipe(), os.pipe()

    def act() -> None:
        claimed(store, intent("child"), spending=spending)
        os.write(ours[1], b"y")
        os.read(theirs[0], 1)

    pid = forked(act)
    os.close(ours[1])
    try:
        assert os.read(ours[0], 1) == b"y"
        with pytest.raises(BudgetError):
            store.claim(intent("third"), spending=spending)
        store.close_spending(spending.id)
        joined = limited(store, calls=9)
        assert joined.id.partition(".")[0] == spending.id.partition(".")[0]
        store.close_spending(joined.id)
    finally:
        os.write(theirs[1], b"x")
        assert ended(pid) == 0
    assert store.spent(limited(store).id).calls == 0


def test_a_rebuilt_database_still_knows_what_was_spent(opened):
    """The calls of a period come back with their side-cars, so that a limit holds across the loss of the database."""
    store = opened()
    spending = limited(store, calls=2)
    finish(store, claimed(store, intent("1"), spending=spending).call_id)
    store.close()
    store.folder.database.unlink()
    with pytest.warns(StoreWarning, match="with 1 call"):
        again = opened()
    claimed(again, intent("2"), spending=spending)
    with pytest.raises(BudgetError):
        again.claim(intent("3"), spending=spending)
    assert limited(again).id.partition(".")[0] == spending.id.partition(".")[0]


def test_a_quiet_sweep_still_beats(store):
    """While a sweep is open its process is heard of by other hosts, also between its calls."""
    limited(store, calls=1)
    store._writer.submit(lambda c: c.execute("UPDATE owners SET heartbeat_us = 0").rowcount)
    store._writer.submit(store._idle)
    with store.reading() as connection:
        assert connection.execute("SELECT heartbeat_us FROM owners").fetchone()[0] > 0
