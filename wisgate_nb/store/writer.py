"""One writer thread per process and store: everybody's changes, several to a commit (FAULTS K12, K14, K15)."""

from __future__ import annotations

import _thread
import queue
import sqlite3
import threading
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .. import forks
from .database import connect, explained
from .gate import GATE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")

_LARGEST_GROUP = 64
_GLANCE = 0.2
"""Seconds between two looks at a waiting job: on Windows a Ctrl-C is only noticed in between."""


class _Ticket(Generic[T]):
    """A job in the queue, or the word to end, which has none; and later its outcome.

    It waits by a plain lock: Ctrl-C inside an event's condition may leave that locked against the writer for good.
    """

    def __init__(self, job: Callable[[sqlite3.Connection], T] | None) -> None:
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

    Jobs that wait together share one transaction and one COMMIT. When one of them refuses or that fails, all is
    undone and each is run again alone: so a job may run twice and has to find its own traces.
    """

    def __init__(
        self, database: Path, *, idle: Callable[[sqlite3.Connection], None] | None = None, idle_seconds: float = 120
    ) -> None:
        self._database = database
        self._idle = idle
        self._idle_seconds = idle_seconds
        self._abandoned: list[sqlite3.Connection] = []
        self._lock = forks.lock()
        self._reset()
        forks.heir(self)

    def _reset(self) -> None:
        """Start anew, without a thread: in a forked child, where the parent's thread does not exist."""
        self._queue: queue.SimpleQueue[_Ticket[Any]] = queue.SimpleQueue()
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
        if self._thread is None and self._queue.empty():
            return
        word: _Ticket[threading.Thread | None] = _Ticket(None)
        self._enqueue(word)
        if (ended := word.result()) is not None:
            ended.join()

    def _enqueue(self, ticket: _Ticket[Any]) -> None:
        """Ctrl-C may come at any point here: what was put into the queue is run with the next job at the latest."""
        self._queue.put(ticket)
        if self._thread is None:
            _thread.start_new_thread(self._hire, ())

    def _hire(self) -> None:
        """Start the thread, from one that no Ctrl-C reaches: inside of a start it may leave locks closed for good."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="wisgate-store", daemon=True)
                try:
                    self._thread.start()
                except RuntimeError as error:  # this machine has no thread to give
                    self._thread = None
                    self._refuse(error)

    def _refuse(self, error: RuntimeError) -> None:
        while not self._queue.empty():
            ticket = self._queue.get_nowait()
            ticket.error = error
            ticket.settle()

    def _work(self) -> None:
        while True:
            tickets, word = self._next_group()
            if tickets:
                self._run(tickets)
            if word is not None and self._ends(word):
                return

    def _next_group(self) -> tuple[list[_Ticket[Any]], _Ticket[Any] | None]:
        """The jobs that wait, after waiting for a first one, and the word to end if it came; after a pause, neither."""
        try:
            ticket = self._queue.get(timeout=self._idle_seconds)
        except queue.Empty:
            return ([] if self._idle is None else [_Ticket(self._idle)]), None
        group: list[_Ticket[Any]] = []
        while ticket.job is not None:
            group.append(ticket)
            if self._queue.empty() or len(group) == _LARGEST_GROUP:
                return group, None
            ticket = self._queue.get_nowait()
        return group, ticket

    def _ends(self, word: _Ticket[threading.Thread | None]) -> bool:
        """Whether the thread ends; it stays for what was put after the word by one who still saw it at work."""
        self._drop_connection()
        with self._lock:
            me, self._thread = self._thread, None
            if not self._queue.empty():
                self._thread = me
            ended = self._thread is None
        word.value = me if ended else None
        word.settle()
        return ended

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
                ticket.value = ticket.job(connection)  # type: ignore[misc]  # the word to end is in no group
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

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
