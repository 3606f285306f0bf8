"""A process that makes calls on a store shared with others: claims, spools and finishes each, telling of all it does.

Arguments: the store, its number, how many calls. It ends in order; whoever kills it does so from outside.
"""

from __future__ import annotations

import os
import sys

from store_making import claimed, decode, finish, intent, spooled

from wisgate_nb.store.store import Store


def say(*words: object) -> None:
    """One line at once, whole."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def main(path: str, number: int, calls: int) -> None:
    """Tell `paid` when the answer is on disk, as billed as it gets, and `kept` when the row is."""
    store = Store.open(path, decode=decode)
    for at in range(calls):
        body = b"kernel %d call %d" % (number, at)
        call_id = claimed(store, intent(body.decode())).call_id
        spooled(store, call_id, body)
        say("paid", call_id)
        finish(store, call_id, body)
        say("kept", call_id)
    store.close()
    say("over")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
