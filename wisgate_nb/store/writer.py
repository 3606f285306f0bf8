"""One writer thread per process and store: everybody's changes, several to a commit (FAULTS K12, K14, K15)."""

from __future__ import annotations

import os
import queue
import sqlite3
import threading
import weakref
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .database import connect, explained
from .gate import GATE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")

_LARGEST_GROUP = 64
_GLANCE = 0.2
"""Seconds between two looks at a waiting job: on Windows a Ctrl-C is only noticed in between."""

_writers: weakref.WeakSet[Writer] = weakref.WeakSet()


class _Ticket(Generic[T]):
    """A job in the queue, and later its outcome.

    It waits by a plain lock: Ctrl-C inside an event's condition may leave that locked against the writer for good.
    """

    def __init__(self, job: Callable[[sqlite3.Connection], T]) -> None:
        self.job = job
        self.value: T | None = None
        self.error: BaseException | None = None
        self._pending = threading.Lock()
        self._pending.acquire()

    def settle(self) -> None:
        """The outcome is there; called once."""
        self._pending.release()

    def result(self) -> T:
        """The outcome, after waiting for it; raises what the job raised."""
        while not self._pending.acquire(timeout=_GLANCE):
            continue
        self._pending.release()
        if self.error is not None:
            raise self.error
        return self.value  # type: ignore[return-value]  # set by the writer whenever there is no error


class Writer:
    """Runs jobs on a connection of its own, in a daemon thread that starts with the first job.

    Jobs that wait together share one transaction, each under its own SAVEPOINT, and one COMMIT. When that
    fails, each is run again alone: so a job may run twice and has to find its own traces.
    """

    def __init__(
        self, database: Path, *, idle: Callable[[sqlite3.Connection], None] | None = None, idle_seconds: float = 120
    ) -> None:
        self._database = database
        self._idle = idle
        self._idle_seconds = idle_seconds
        self.commits = 0
        self._abandoned: list[sqlite3.Connection] = []
        self._reset()
        _writers.add(self)

    def _reset(self) -> None:
        """Start anew, without a thread: in a forked child, where the parent's thread does not exist."""
        self._lock = threading.Lock()
        self._queue: queue.SimpleQueue[_Ticket[Any] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None

    def forget_parent(self) -> None:
        """Leave the parent's connection open and unused: closing it here could touch the parent's file."""
        if self._connection is not None:
            self._abandoned.append(self._connection)
        self._reset()

    def submit(self, job: Callable[[sqlite3.Connection], T], *, queued: Callable[[], object] | None = None) -> T:
        """Run `job` in a transaction and hand back its result once it is committed.

        `queued` is called as soon as the job has its turn: what is submitted after it comes after it, and may share
        its commit. An interrupt frees the waiting thread and never the job. Raises StoreError, or what the job raised.
        """
        ticket = _Ticket(job)
        self._enqueue(ticket)
        if queued is not None:
            queued()
        return ticket.result()

    def post(self, job: Callable[[sqlite3.Connection], object]) -> None:
        """Run `job` when its turn comes, without waiting and without a word of its outcome."""
        self._enqueue(_Ticket(job))

    def close(self) -> None:
        """Finish what is queued, close the connection and end the thread; a later job starts a new one."""
        with self._lock:
            thread, self._thread = self._thread, None
            if thread is not None:
                self._queue.put(None)
        if thread is not None:
            thread.join()

    def _enqueue(self, ticket: _Ticket[Any]) -> None:
        with self._lock:
            self._queue.put(ticket)
            # Alive: a Ctrl-C between its making and its start leaves a thread that never runs.
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="wisgate-store", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        tickets: list[_Ticket[Any]] | None = []
        while tickets is not None:
            tickets = self._next_group()
            if tickets:
                self._run(tickets)
        self._drop_connection()

    def _next_group(self) -> list[_Ticket[Any]] | None:
        """The jobs that wait, after waiting for a first one; empty after a pause; None when it is time to end."""
        try:
            ticket = self._queue.get(timeout=self._idle_seconds)
        except queue.Empty:
            return [] if self._idle is None else [_Ticket(self._idle)]
        group: list[_Ticket[Any]] = []
        while ticket is not None:
            group.append(ticket)
            if self._queue.empty() or len(group) == _LARGEST_GROUP:
                return group
            ticket = self._queue.get_nowait()
        if group:
            self._queue.put(None)
        return group or None

    def _run(self, tickets: list[_Ticket[Any]]) -> None:
        try:
            with GATE.passing():
                self._commit(self._connected(), tickets)
        except BaseException as error:  # noqa: BLE001 - whatever happens, the waiting threads hear of it
            self._drop_connection()
            self._alone(tickets, error)
        else:
            for ticket in tickets:
                ticket.settle()

    def _alone(self, tickets: list[_Ticket[Any]], error: BaseException) -> None:
        """After a failed transaction: each job by itself, so that none fails for its neighbour's sake."""
        if len(tickets) > 1:
            for ticket in tickets:
                self._run([ticket])
            return
        known = isinstance(error, (sqlite3.Error, OSError))
        tickets[0].error = explained(self._database, error) if known else error
        tickets[0].settle()

    def _commit(self, connection: sqlite3.Connection, tickets: list[_Ticket[Any]]) -> None:
        connection.execute("BEGIN IMMEDIATE")
        try:
            for ticket in tickets:
                _attempt(connection, ticket)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        self.commits += 1

    def _connected(self) -> sqlite3.Connection:
        """The connection, made anew when another process has moved a damaged database aside (FAULTS K18)."""
        facts = self._database.stat()
        if self._identity != (facts.st_dev, facts.st_ino):
            self._drop_connection()
        if self._connection is None:
            self._connection = connect(self._database)
            self._identity = (facts.st_dev, facts.st_ino)
        return self._connection

    def _drop_connection(self) -> None:
        connection, self._connection, self._identity = self._connection, None, None
        if connection is not None:
            connection.close()


def _attempt(connection: sqlite3.Connection, ticket: _Ticket[Any]) -> None:
    """Run one job; its own refusal undoes its own changes only."""
    connection.execute("SAVEPOINT job")
    ticket.error = None
    try:
        ticket.value = ticket.job(connection)
    except (sqlite3.Error, OSError):
        raise
    except Exception as refusal:  # noqa: BLE001 - it is raised in the thread that asked
        ticket.error = refusal
        connection.execute("ROLLBACK TO job")
    connection.execute("RELEASE job")


def _after_fork() -> None:
    for writer in list(_writers):
        writer.forget_parent()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
