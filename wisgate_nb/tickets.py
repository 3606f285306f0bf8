"""A call on its way through the engine: what to make, whether it may still be stopped, and its outcome."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .errors import CancelledCallError
from .threads import Event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .store.records import CallRecord, Intent, Spending


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One call to make, and how."""

    intent: Intent
    fresh: bool = False
    resend: bool = False
    replay: bool = False
    nth: int = 0
    """In replay, the take of a bundle that is its turn, from 1; 0 is the latest."""
    timeout: float
    retries: int
    reuse: CallRecord | None = None
    """An earlier call that this one is known to be answered by: nothing is sent."""
    excluding: frozenset[str] = frozenset()
    """Calls that give further images of the same request and are counted beside this one."""
    there: int = 0
    """How many images those give."""
    spending: Spending | None = None
    """The limits that this call is counted on."""
    worst_cost: float | None = None
    """US dollars that it may cost at the most, or None where that is not known."""


class Ticket:
    """A call that was handed to the engine: its future, and whether it may still be stopped."""

    def __init__(self, job: Job, after: Ticket | None = None) -> None:
        self.job = job
        self.after = after
        self.queued = threading.Event()
        """Set once the call's row has its place in the log's order, or it waits for somebody else's row."""
        self.future: Future[CallRecord] = Future()
        # Running from the start: nobody else may cancel the future of a call that may be paid for.
        self.future.set_running_or_notify_cancel()
        self.cancelled = Event()
        self._lock = threading.Lock()
        self._sent = False
        self._over = Event()

    def finish(self, record: CallRecord | None, error: BaseException | None = None) -> None:
        """Hand over the outcome: a row or an error. The first one stays."""
        if self.future.done():
            return
        self.queued.set()
        try:
            if error is None and record is not None:
                self.future.set_result(record)
            else:
                self.future.set_exception(error)
        finally:
            self._over.set()

    def await_turn(self) -> None:
        """Wait until the row of the call before this one has its place; at once from then on."""
        before, self.after = self.after, None
        if before is not None:
            before.queued.wait()

    @property
    def over(self) -> bool:
        """Whether the outcome is there."""
        return self._over.is_set()

    def wait(self) -> None:
        """Wait for the outcome; not by the future, whose condition an interrupt may leave locked for good."""
        self._over.wait()

    def cancel(self) -> bool:
        """Stop the call if it was not sent yet; True when nothing will be sent."""
        with self._lock:
            self.cancelled.set()
            return not self._sent

    def begin_sending(self) -> None:
        """Mark the call as sent, or raise CancelledCallError when it was stopped before."""
        with self._lock:
            self.stop_if_cancelled()
            self._sent = True

    def stop_if_cancelled(self) -> None:
        """Raise CancelledCallError when the call was stopped."""
        if self.cancelled.is_set():
            raise CancelledCallError("the call was stopped before it was sent; nothing was billed")


def wait_for(tickets: Sequence[Ticket]) -> None:
    """Wait until all calls have an outcome; Ctrl-C goes through at once."""
    for ticket in tickets:
        ticket.wait()


def stop(tickets: Sequence[Ticket]) -> tuple[int, int]:
    """Stop what was not sent; give back how many were stopped and how many are still being received."""
    running = [ticket for ticket in tickets if not ticket.over]
    stopped = sum(ticket.cancel() for ticket in running)
    return stopped, len(running) - stopped
