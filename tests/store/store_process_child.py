"""Processes for the tests of recovery and of many processes: leave calls behind, hold one, or claim in a race."""

from __future__ import annotations

import os
import sys

from store_making import BROKEN, HEAD, claimed, decode, edit, finish, intent, spooled

from wisgate_nb.store.store import Store


def say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def leave(store: Store) -> None:
    """Three calls under way: a complete answer, a complete damaged one, half an answer; and one not answered."""
    spooled(store, claimed(store, edit("complete")).call_id, b"one,two")
    spooled(store, claimed(store, intent("damaged")).call_id, BROKEN)
    store.open_spool(claimed(store, intent("half")).call_id)(HEAD).write(b"hal")
    claimed(store, intent("silent"))
    (store.path / "images" / store.folder.temporary(store.path / "images" / "x").name).write_bytes(b"half a pict")
    unnamed = store.path / "images" / ("0" * 64 + ".png")
    unnamed.write_bytes(b"no row names this")
    os.utime(unnamed, (1e9, 1e9))


def hold(store: Store) -> None:
    """One call under way with a complete answer, until told to go on; then it ends it."""
    call_id = claimed(store, intent("held")).call_id
    spooled(store, call_id, b"one")
    say("holding", call_id)
    sys.stdin.readline()
    finish(store, call_id)


def race(store: Store) -> None:
    """Claim the same hundred calls as others do, from a common start."""
    say("ready")
    sys.stdin.readline()
    for at in range(25):
        say(type(store.claim(intent(f"{at}"))).__name__)


if __name__ == "__main__":
    opened = Store.open(sys.argv[2], decode=decode)
    {"leave": leave, "hold": hold, "race": race}[sys.argv[1]](opened)
    if sys.argv[1] == "race":
        sys.stdin.readline()
    sys.stdout.flush()
    os._exit(0)
