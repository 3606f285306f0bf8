"""The process that a crash test kills: two calls that succeed, one whose answer is damaged, one whose picture comes
later; each step is told.
"""

from __future__ import annotations

import os
import sys
import threading

from store_making import BROKEN, HEAD, claimed, decode, edit, finish, intent, spooled

from wisgate_nb.errors import DamagedAnswerError
from wisgate_nb.store.store import Store

CALLS = ((intent(), b"one,two"), (edit(), b"three"), (intent("a broken one"), BROKEN), (intent("a late one"), b"@late"))


def say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def main(path: str) -> None:
    store = Store.open(path, decode=decode)
    store.tag([], "starts the writer")
    say("ready", threading.get_native_id(), store._writer._thread.native_id)
    os.read(0, 1)
    for wanted, body in CALLS:
        call_id = claimed(store, wanted).call_id
        say("claimed", call_id)
        spooled(store, call_id, body)
        say("received", call_id)
        if body == BROKEN:
            store.fail(call_id, DamagedAnswerError("nothing usable"), seconds=1.0, attempts=1)
        else:
            finish(store, call_id, body)
        say("ended", call_id)
    store.keep_late(call_id, decode(HEAD, b"came", 1))
    say("fetched", call_id)
    say("done")
    os.read(0, 1)


main(sys.argv[1])
