"""Ctrl-C at any moment of handing a job to the store's writer: it never wedges, and what was told as done is there."""

from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest
from test_faults_interrupt import PATIENCE, Interrupter

import wisgate_nb.store.writer
from wisgate_nb.store.writer import Writer

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.last

FILES = (wisgate_nb.store.writer.__file__, threading.__file__)


@pytest.fixture
def database(tmp_path):
    """A database with one table."""
    path = tmp_path / "some.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x UNIQUE)")
    connection.close()
    return path


def put(value):
    return lambda connection: connection.execute("INSERT INTO t VALUES (?)", (value,)).lastrowid


def rows(connection):
    return {row[0] for row in connection.execute("SELECT x FROM t")}


def on_a_thread(act):
    """What `act` gives, or "wedged"."""
    got: list[object] = ["wedged"]
    thread = threading.Thread(target=lambda: got.__setitem__(0, act()), daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return got[0]


def interrupted(database: Path, act, at: int) -> str:
    """A new writer's first job, interrupted at one opcode, and a second job: what is wrong."""
    writer, watch = Writer(database), Interrupter(at, files=FILES, opcodes=True)
    outcome = watch.run(lambda: act(writer, at))
    found = on_a_thread(lambda: writer.submit(rows))
    closed = on_a_thread(writer.close)
    wrong = [f"then {found}, closing {closed}"] if "wedged" in (found, closed) else []
    if not wrong and isinstance(outcome, int) and at not in found:
        wrong.append("a job that was told as done is not there")
    if watch.where and not isinstance(outcome, KeyboardInterrupt):
        wrong.append(f"Ctrl-C became {outcome!r}")
    return f"{watch.where} ({at}): {'; '.join(wrong)}" if wrong else ""


ACTS = {"submit": lambda writer, at: writer.submit(put(at)), "post": lambda writer, at: writer.post(put(at))}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_an_interrupt_of_the_first_job_leaves_the_writer_alive(database, act):
    """At every opcode of `submit` and `post`, the start of the thread included: the next job is done."""
    watch = Interrupter(files=FILES, opcodes=True)
    writer = Writer(database)
    watch.run(lambda: act(writer, -1))
    writer.close()
    assert watch.count > 30
    wrong = [found for at in range(watch.count) if (found := interrupted(database, act, at))]
    assert wrong == [], "\n".join(wrong)


def test_a_machine_without_a_thread_to_give_is_an_error_of_the_job(database, monkeypatch):
    """The start of the writer's thread fails: the job says so instead of waiting for ever; the next one is done."""
    writer = Writer(database)

    def refuse(thread):
        monkeypatch.undo()
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    with pytest.raises(RuntimeError, match="can't start new thread"):
        writer.submit(put(1))
    writer.submit(put(2))
    assert writer.submit(rows) == {2}
    writer.close()
