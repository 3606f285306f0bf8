"""Processes that race for a limit: each claims as long as it is let, and says how often it was; or is killed."""

from __future__ import annotations

import os
import sys

from store_making import decode, finish, intent, spooled

from wisgate_nb.errors import BudgetError, RejectedError
from wisgate_nb.store.records import Spending
from wisgate_nb.store.store import Store


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def race(store: Store, spending: Spending, tries: int) -> int:
    """How many calls were granted; every third is refused by the service at once and so gives its place back."""
    granted = 0
    for at in range(tries):
        try:
            claim = store.claim(intent(f"{os.getpid()} {at}"), worst_cost=0.1, spending=spending)
        except BudgetError:
            continue
        store.depart(claim.call_id)
        if at % 3 == 2:
            store.fail(claim.call_id, RejectedError("no"), seconds=0.1, attempts=1)
            continue
        granted += 1
        if at % 3 == 0:
            spooled(store, claim.call_id, b"one")
            finish(store, claim.call_id, b"one", cost=0.1, cost_source="usage")
    return granted


def main() -> None:
    store = Store.open(sys.argv[1], decode=decode)
    calls, cost = (None if word == "-" else float(word) for word in sys.argv[2:4])
    spending = Spending(store.open_spending(), None if calls is None else int(calls), cost)
    say("ready", spending.id)
    sys.stdin.readline()
    say(race(store, spending, int(sys.argv[4])))
    sys.stdin.readline()
    os._exit(0)


if __name__ == "__main__":
    main()
