"""A state of a disk as a real folder, and what is wrong with the store in it once it was opened again."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from typing import TYPE_CHECKING

from wire_pictures import png

from wisgate_nb.client.decode import decode_spooled
from wisgate_nb.errors import StoreError
from wisgate_nb.store import owner, sidecar
from wisgate_nb.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from power_model import State

PAST = 1_000_000_000
"""Seconds since 1970: the files are older than the process that opens them."""


def large_picture(prompt: str) -> bytes:
    """A picture of several sectors, another one for each prompt."""
    return png(8, 5, sum(prompt.encode()) % 251, text=prompt.encode() * 60)


def faults_of(state: State, folder: Path, boot: str = "the next boot") -> list[str]:
    """What is wrong after opening the store that this state holds, once the machine is up again."""
    lay_out(state, folder)
    try:
        with _booted(boot):
            return list(_judged(state, folder / ".wisgate"))
    finally:
        shutil.rmtree(folder)


@contextlib.contextmanager
def _booted(boot: str) -> Iterator[None]:
    """This process as one of another boot."""
    real, owner._boot = owner._boot, lambda: boot
    owner._owner_of.cache_clear()
    try:
        yield
    finally:
        owner._boot = real
        owner._owner_of.cache_clear()


def lay_out(state: State, folder: Path) -> None:
    """Write the state's folders and files."""
    folder.mkdir()
    for path, data in state.files.items():
        if data is None:
            (folder / path).mkdir(mode=0o700)
        else:
            (folder / path).write_bytes(data)
            os.utime(folder / path, (PAST, PAST))


def _judged(state: State, root: Path) -> Iterator[str]:
    bodies = {path.stem for path in root.glob("spool/*.body")}
    said: list[str] = []
    try:
        store = Store.open(root, decode=decode_spooled, notify=said.append)
    except StoreError as error:
        yield f"does not open: {error}"
        return
    try:
        yield from said
        yield from _calls(store, state, bodies)
        yield from _files(store, state)
    except StoreError as error:
        yield f"cannot be read: {error}"
    finally:
        store.close()
    yield from (f"left behind: {path.name}" for path in (*root.rglob("*.tmp"), *root.glob("spool/*")))


def _calls(store: Store, state: State, bodies: set[str]) -> Iterator[str]:
    """Every call that may be billed has its row, and every answer that was there is there still."""
    rows = {row.idempotency_key: row for row in store.calls()}
    prompts = {mark[1]: mark[2] for mark in state.marks if mark[0] == "posted"}
    for kind, key in (mark[:2] for mark in state.marks if len(mark) > 1):
        row = rows.get(key)
        if row is None:
            yield f"{kind}, and no row"
        elif row.status != "ok" and (kind != "posted" or row.status != "unknown"):
            yield f"{kind}, and {row.status}"
        elif row.status == "ok" and [store.read_image(image) for image in row.images] != [large_picture(prompts[key])]:
            yield f"{kind}, and another image"
    yield from (f"a complete answer became {row.status}" for row in rows.values() if _spoiled(row, bodies))
    yield from (f"{row.prompt} is still sent" for row in rows.values() if row.status == "sent")


def _spoiled(row: object, bodies: set[str]) -> bool:
    return row.call_id in bodies and row.status != "ok"


def _files(store: Store, state: State) -> Iterator[str]:
    """Rows and files agree, the database is sound, and a second recovery finds nothing."""
    words = {mark[0] for mark in state.marks}
    rating = "rating" in words and "rated" not in words
    yield from (found.message for found in store.check() if not (rating and found.kind == "stale side-car"))
    yield from (f"unreadable: {path.name}" for path in store.path.glob("calls/*.json") if sidecar.load(path) is None)
    if store.recover():
        yield "a second recovery finds something to do"
    connection = sqlite3.connect(store.folder.database)
    if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
        yield "the database is damaged"
    connection.close()
