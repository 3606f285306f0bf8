"""What must be true of a store after a process died or its disk failed (FAULTS 4.2, 4.3)."""

from __future__ import annotations

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from faults_crashing import Run, picture, prefix_of, prompt_of

from wisgate_nb.client.decode import decode_spooled
from wisgate_nb.errors import StoreError
from wisgate_nb.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from fault_server import FaultServer, Received
    from faults_crashing import Fault, Zygote

    from wisgate_nb.store.records import CallRecord

    Lab = tuple[Zygote, FaultServer]
    Also = Callable[[Path, FaultServer, Run], list[str]]


def all_survived(lab: Lab, folder: Path, faults: Sequence[Fault], also: Also | None = None) -> list[str]:
    """Every fault in a folder of its own, three at a time; what was wrong, with what `also` finds."""
    with ThreadPoolExecutor(3) as pool:
        found = pool.map(lambda pair: _survived(lab, folder / f"p{pair[0]}", pair[1], also), enumerate(faults))
        return [wrong for wrong in found if wrong]


def _survived(lab: Lab, folder: Path, fault: Fault, also: Also | None) -> str:
    """One process with one fault, and another process that looks at what it left."""
    zygote, server = lab
    run = zygote.run(folder, server, fault.point[0], *fault.options)
    wrong = judge(folder, server, run)
    if not run.killed and run.words[-1:] != [["done"]]:
        wrong.append(f"did not come to its end: {run.words}")
    wrong += also(folder, server, run) if also else []
    if wrong:
        return f"{fault}: {'; '.join(wrong)}"
    shutil.rmtree(folder, ignore_errors=True)  # small pictures are still made in this process, and shelved there
    return ""


def judge(folder: Path, server: FaultServer, run: Run) -> list[str]:
    """Another process opens the store: what it finds against what the server and the child say."""
    spooled = {path.stem for path in (folder / ".wisgate" / "spool").glob("*.body")}
    run.whole_answers = len(spooled)
    with Opened(folder) as store:
        rows = {row.call_id: row for row in store.calls()}
        wrong = [*_billed(store, server, run, prefix_of(folder)), *_acknowledged(store, run)]
        wrong += [f"a complete answer became {rows[i].status}" for i in spooled if i in rows and rows[i].status != "ok"]
        wrong += [f"row {row.prompt} is still sent" for row in rows.values() if row.status == "sent"]
        wrong += untidy(store)
    spool = folder / ".wisgate" / "spool"
    wrong += [f"left behind: {path}" for path in (*folder.rglob("*.tmp"), *spool.iterdir())]
    return wrong + [str(words) for words in run.told("broken")]


def untidy(store) -> list[str]:
    """What is wrong with a recovered store itself."""
    wrong = [problem.message for problem in store.check()]
    if store.recover():
        wrong.append("a second recovery finds something to do")
    connection = sqlite3.connect(store.folder.database)
    if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
        wrong.append("the database is damaged")
    connection.close()
    return wrong


class Opened:
    """The store of a folder, recovered on opening and closed at the end."""

    def __init__(self, folder: Path) -> None:
        self._store = Store.open(folder / ".wisgate", decode=decode_spooled)

    def __enter__(self) -> Store:
        return self._store

    def __exit__(self, *_: object) -> None:
        self._store.close()


def posts_of(server: FaultServer, prefix: str) -> dict[str, list[Received]]:
    """The POSTs that a process's calls made, by prompt."""
    found: dict[str, list[Received]] = {}
    for post in server.posts:
        if (prompt := prompt_of(post)).startswith(prefix + " "):
            found.setdefault(prompt, []).append(post)
    return found


def _billed(store: Store, server: FaultServer, run: Run, prefix: str) -> list[str]:
    """Every POST that the server took whole has a row: with its image, or unknown. None was sent twice."""
    wrong = []
    rows = {row.idempotency_key: row for row in store.calls()}
    for prompt, posts in posts_of(server, prefix).items():
        if len(posts) > 1:
            wrong.append(f"{prompt}: {len(posts)} POSTs")
        for post in posts:
            row = rows.get(post.headers["idempotency-key"])
            if row is None:
                wrong.append(f"{prompt}: billed, and no row")
            elif row.status == "ok":
                wrong += [f"{prompt}: {why}" for why in _image(store, row, picture(post))]
            elif row.status != "unknown":
                wrong.append(f"{prompt}: billed, and {row.status}")
    return wrong


def _image(store: Store, row: CallRecord, expected: bytes) -> list[str]:
    (image,) = row.images
    try:
        return [] if store.read_image(image) == expected else ["another image"]
    except StoreError as error:
        return [str(error)]


def _acknowledged(store: Store, run: Run) -> list[str]:
    """What a user was given is there; what was rescued was an image, or the word that nothing was sent."""
    kinds = {row.call_id: row.status for row in store.calls()}
    wrong = [f"{words[0]} was handed over and is lost" for words in run.told("made") if kinds.get(words[1]) != "ok"]
    rescued = [(words[0], call_id) for words in run.told("rescued") for call_id in words[1:]]
    return wrong + [f"{name} was rescued and is lost" for name, i in rescued if kinds.get(i) not in ("ok", "cancelled")]
