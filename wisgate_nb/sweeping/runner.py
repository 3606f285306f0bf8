"""Keeps a window of a plan's calls under way until all have their outcome, or the sweep is stopped.

Calls are made when there is room for them, so that a plan of 10,000 needs no more memory than its results, and one
that is stopped has left no trace of the rest. Nothing here runs on the thread that asked: Ctrl-C only frees it.
"""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING

from .. import forks
from ..errors import (
    BudgetError,
    CallError,
    CancelledCallError,
    OutcomeUnknownError,
    ReplayError,
    StoreError,
    WisGateError,
)
from ..threads import Event, shielded
from ..tickets import Ticket, stop
from ..wording import headline
from .board import BAD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..planning.jobs import Jobs
    from ..planning.plan import PlannedCall
    from ..run import Engine
    from ..session import Session
    from ..store.records import CallRecord
    from .board import Board, Standing

MOST_FAILURES = 5
"""Failures in a row after which no further call is sent (FAULTS N25)."""

GOES_ON = "this process was forked while it ran: it goes on in the one that began it"
"""Why a forked child sends nothing of its parent's sweep."""


class Runner:
    """Runs the calls of one sweep that have no place on the board yet; see the module."""

    def __init__(
        self, calls: Iterable[PlannedCall], jobs: Jobs, board: Board, session: Session, engine: Engine
    ) -> None:
        self._calls: Iterator[PlannedCall] = iter(calls)
        self._jobs = jobs
        self._board = board
        self._session = session
        self._engine = engine
        self._lock = forks.rlock()
        self._under_way: dict[int, Group] = {}
        self._last: Ticket | None = None
        self._seen: dict[tuple[object, ...], int] = {}
        self._twins: deque[tuple[PlannedCall, int]] = deque()
        self._failures = 0
        self._listed = self._ended = False
        self._listeners: list[Callable[[], object]] = []
        self._over = Event()
        self.stopped: str | None = None
        """Why calls were left unsent, in words; None while none were."""
        self.shows: Callable[[int, bytes], object] | None = None
        """Who is shown partial pictures: the number of the call, and the picture's bytes."""
        self.fault: BaseException | None = None
        """What broke, of this program or of what looks on: it belongs to the one who waits."""
        forks.heir(self)

    def forget_parent(self) -> None:
        """In a forked child it is over: its calls go on where they were begun, and are not told, ended or sent here."""
        if self._ended:
            return
        self.stopped = self.stopped or GOES_ON
        self._calls, self._under_way, self._listeners = iter(()), {}, []
        self._listed = self._ended = True
        self._board.forget_parent()
        self._over.set()

    def start(self) -> None:
        """Begin, on a worker's thread."""
        self._session.workers.submit(self._fill)

    @property
    def over(self) -> bool:
        """Whether every call that was begun has its outcome and no other will be."""
        return self._over.is_set()

    def wait(self, seconds: float | None) -> bool:
        """Wait for the end, at most so many seconds; whether it is there."""
        return self._over.wait(seconds)

    def stop(self, why: str) -> tuple[int, int]:
        """Begin no further call; how many will never be sent, and how many are still being received.

        A second Ctrl-C only frees who waits for the counts.
        """
        if self.stopped is None:
            self.stopped = why
        return shielded(self._halt)

    def _halt(self) -> tuple[int, int]:
        tickets = [ticket for group in list(self._under_way.values()) for ticket in group.tickets]
        cancelled, receiving = stop(tickets)
        self._session.workers.submit(self._fill)
        return self._board.counts().left + cancelled, receiving

    def when_over(self, tell: Callable[[], object]) -> None:
        """Call `tell` once when the sweep is over, before the one who waits goes on; at once if it already is."""
        with self._lock:
            if not self._ended:
                self._listeners.append(tell)
                return
        tell()

    def tell(self, listener: Callable[[], object]) -> None:
        """Call who looks on; one that breaks costs no answer and no call: the one who waits hears of it."""
        try:
            listener()
        except BaseException as error:  # noqa: BLE001 - whatever it is, a paid call goes on
            self.fault = self.fault or error

    def _fill(self) -> None:
        """Begin calls while there is room; end the sweep when none is left. Never raises: it runs on workers."""
        with self._lock:
            try:
                while self.stopped is None and len(self._under_way) < self._window and self._next():
                    continue
            except BaseException as error:  # noqa: BLE001 - it belongs to the one who waits
                self._broke(error)
            over = not self._under_way and (self.stopped is not None or self._listed) and not self._ended
            self._ended = self._ended or over
        if over:
            self._end()

    @property
    def _window(self) -> int:
        return 2 * self._session.limiter.concurrency + 2

    def _end(self) -> None:
        self._board.end()
        for listener in self._listeners:
            self.tell(listener)
        self._over.set()

    def _next(self) -> bool:
        """Begin one call, or pass by one that has its place; False when there is none to begin now."""
        planned = next(self._calls, None)
        if planned is None:
            return self._next_twin()
        first = self._seen.setdefault(_identity(planned), planned.place)
        if self._board.place(planned.place) is None:
            if first == planned.place:
                self._begin(planned)
            else:
                self._twins.append((planned, first))
        return True

    def _next_twin(self) -> bool:
        """Twins of earlier calls wait until those are over."""
        if not self._twins:
            self._listed = True
            return False
        planned, first = self._twins[0]
        if first in self._under_way:
            return False
        self._twins.popleft()
        self._begin_twin(planned, first)
        return True

    def _begin_twin(self, planned: PlannedCall, first: int) -> None:
        """The same call again in one plan: it shares the first one's images, and its failure too."""
        place = self._board.place(first)
        if place is None or place.standing in ("ok", "reused"):
            self._begin(planned, twin=True)
            return
        self._board.open(planned)
        self._board.settle(planned.place, place.records, place.error)

    def _begin(self, planned: PlannedCall, *, twin: bool = False) -> None:
        jobs = self._jobs.of(planned, twin=twin)
        self._board.open(planned)
        tickets = []
        for job in jobs:
            self._last = Ticket(job, self._last)
            tickets.append(self._last)
        group = Group(self, planned.place, tickets)
        self._under_way[planned.place] = group
        for ticket in tickets:
            ticket.future.add_done_callback(group.settled)
            self._engine.submit(ticket, group)

    def running(self, place: int) -> None:
        """A call is on the wire."""
        self._board.running(place)

    def partial(self, place: int, data: bytes) -> None:
        """A partial picture of a call has come."""
        shows = self.shows
        if shows is not None:
            self.tell(lambda: shows(place, data))

    def settle(self, group: Group) -> None:
        """All parts of a planned call have their outcome; called from a worker."""
        try:
            self._judge(group.place, *group.outcome(self._engine))
        except BaseException as error:  # noqa: BLE001 - a callback has nobody else to tell; `wait` raises it
            self._broke(error)
        del self._under_way[group.place]
        self._fill()

    def _judge(self, place: int, records: tuple[CallRecord, ...], error: BaseException | None) -> None:
        """Whether to go on: not above a limit, not on a store that cannot be written, not after a row of failures."""
        if error is not None and not isinstance(error, WisGateError):
            self._broke(error)
            error = WisGateError(f"a fault of this program: {type(error).__name__}: {error}")
        standing = self._board.settle(place, records, error)
        with self._lock:
            if _tried(standing, error):
                self._failures = self._failures + 1 if standing in BAD else 0
            many = self._failures >= MOST_FAILURES
        if isinstance(error, BudgetError | StoreError):
            self.stop(headline(error))
        elif many:
            last = headline(error) if error else standing
            self.stop(f"{MOST_FAILURES} calls in a row failed, the last with: {last}")

    def _broke(self, error: BaseException) -> None:
        """End with what cannot be gone on after: an error of ours in words, a fault of this program as it is."""
        if isinstance(error, WisGateError):
            self.stop(headline(error))
            return
        self.fault = self.fault or error
        self.stop(f"{type(error).__name__}: {error}")


def _tried(standing: Standing, error: WisGateError | None) -> bool:
    """Whether the service was asked just now: what the store says of earlier calls tells nothing of how it is."""
    left_unknown = isinstance(error, OutcomeUnknownError) and not error.attempts
    return standing not in ("reused", "cancelled") and not left_unknown and not isinstance(error, ReplayError)


def _identity(planned: PlannedCall) -> tuple[object, ...]:
    request = planned.request
    return request.digest(), request.count, planned.combination.replicate


class Group:
    """The tickets of one planned call, and the listener of its parts."""

    def __init__(self, runner: Runner, place: int, tickets: list[Ticket]) -> None:
        self.place = place
        self.tickets = tickets
        self._runner = runner
        self._left = len(tickets)
        self._lock = threading.Lock()

    def settled(self, _: object) -> None:
        """One part has its outcome."""
        with self._lock:
            self._left -= 1
            last = self._left == 0
        if last:
            self._runner.settle(self)

    def outcome(self, engine: Engine) -> tuple[tuple[CallRecord, ...], BaseException | None]:
        """The rows of all parts and the first error, which may be a fault of this program itself."""
        records: list[CallRecord] = []
        first: BaseException | None = None
        for ticket in self.tickets:
            error = ticket.future.exception()
            if error is None:
                records.append(ticket.future.result())
                continue
            first = error if first is None or isinstance(first, CancelledCallError) else first
            if isinstance(error, CallError) and error.call_id:
                records.append(engine.store.call(error.call_id))
        return tuple(records), first

    def sending(self, attempt: int) -> None:  # noqa: ARG002 - the protocol's
        """The request leaves."""
        self._runner.running(self.place)

    def waiting(self, seconds: float, reason: str) -> None:
        """Nothing is shown of it."""

    def receiving(self, total_bytes: int) -> None:
        """Nothing is shown of it."""

    def partial(self, index: int, image_bytes: bytes) -> None:  # noqa: ARG002 - the protocol's
        """A partial picture; a streamed call makes one image."""
        self._runner.partial(self.place, image_bytes)
