"""Makes the few calls of one cell or function and waits for them; a plan that varies is sent by `sweeping/`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from . import forks
from .call import Call
from .errors import CallError, CallsInterrupted, ReplayError, WisGateError
from .planning.jobs import Jobs
from .planning.limits import release, reserve
from .replay import together
from .threads import shielded
from .tickets import Ticket, stop, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from .client.listener import Listener
    from .planning.plan import Plan
    from .run import Engine
    from .store.records import CallRecord, Spending
    from .tickets import Job


@dataclass(frozen=True, slots=True)
class Prepared:
    """The jobs of an ask in order, and what the user should know before they are sent."""

    jobs: tuple[Job, ...]
    hints: tuple[str, ...]


class View(Protocol):
    """What a display hears while calls are under way. Its methods may be called from worker threads."""

    def started(self, prepared: Prepared) -> None:
        """All calls were checked and will now be made."""

    def listener(self, place: int, /) -> Listener:
        """What the client tells of the call at this place."""

    def settled(self, place: int, error: WisGateError | None) -> None:
        """The call at this place has its outcome."""

    def finished(self, call: Call | None) -> None:
        """Every call has its outcome; None when none of them reached the log."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Calls that were made, and the errors among them in order."""

    call: Call | None
    errors: tuple[WisGateError, ...]

    def require(self) -> Call:
        """The call, or its first error raised."""
        replayed = [error for error in self.errors if isinstance(error, ReplayError)]
        if replayed:
            raise together(replayed)
        if self.errors:
            raise self.errors[0]
        assert self.call is not None
        return self.call


def make(plan: Plan, view: View) -> Outcome:
    """Make every call of the plan and wait for all of them.

    Raises:
        RequestError, SettingsError, BudgetError: nothing was sent.
        CallsInterrupted: Ctrl-C; calls already sent are still received and stored.
    """
    calls = Calls(plan, view)
    try:
        send(calls, calls.prepare())
        wait_for(calls.tickets)
    except KeyboardInterrupt:
        raise CallsInterrupted(*calls.stop()) from None
    except BaseException:
        calls.stop()
        raise
    return saved(calls.outcome(), plan)


def send(calls: Calls, prepared: Prepared) -> None:
    """Hand the calls to the engine, after the view was told; on the thread that asked, where its warnings belong."""
    calls.view.started(prepared)
    calls.hand_over()


def saved(outcome: Outcome, plan: Plan) -> Outcome:
    """The outcome, after its originals were copied to where the ask said."""
    if plan.choices.save is not None and outcome.call is not None:
        outcome.call.save(plan.choices.save)
    return outcome


class Calls:
    """The calls of one ask, from their tickets to their outcome."""

    def __init__(self, plan: Plan, view: View) -> None:
        self.view = view
        self.tickets: list[Ticket] = []
        self.plan = plan
        self._session = plan.session
        self._engine: Engine | None = None
        self._spending: Spending | None = None
        self._lock = forks.lock()
        self._handed_over = False
        self._left = 0
        self._fault: BaseException | None = None
        self.when_over: Callable[[], object] = lambda: None
        """Called from a worker when every call has its outcome."""

    def prepare(self) -> Prepared:
        """Check every call, reserve the limits, and write the tickets."""
        plan = self.plan
        calls = list(plan.calls())
        self._session.allow(plan.choices.concurrency)
        self._engine = self._session.engine(need_key=not plan.choices.replay)
        self._spending = reserve(plan, self._engine.store)
        jobs = Jobs(plan, self._spending)
        prepared = Prepared(tuple(job for planned in calls for job in jobs.of(planned)), tuple(plan.hints()))
        for job in prepared.jobs:
            self.tickets.append(Ticket(job, self.tickets[-1] if self.tickets else None))
        return prepared

    def hand_over(self) -> None:
        """Give the tickets to the engine, once, on a worker: Ctrl-C cannot come between two of them."""
        self._session.workers.submit(self._submit)

    def stop(self) -> tuple[int, int]:
        """Stop what was not sent; how many were stopped, and how many are still being received.

        What Ctrl-C kept from the engine is handed over now: it ends as stopped, and the limits let go. A second one
        only frees who waits for the counts.
        """
        return shielded(self._stop)

    def _stop(self) -> tuple[int, int]:
        counts = stop(self.tickets)
        self.hand_over()
        return counts

    def outcome(self, *, strict: bool = True) -> Outcome:
        """The rows of all calls in order. What broke in this program is raised as it is (`strict`)."""
        records, errors = [], []
        for ticket in self.tickets:
            error = ticket.future.exception()
            if error is None:
                records.append(ticket.future.result())
            elif isinstance(error, WisGateError):
                errors.append(error)
                if isinstance(error, CallError) and error.call_id:
                    assert self._engine is not None
                    records.append(self._engine.store.call(error.call_id))
            elif strict:
                raise error
        if strict and self._fault is not None:
            raise self._fault
        return Outcome(Call(records, self._session) if records else None, tuple(errors))

    def _submit(self) -> None:
        with self._lock:
            if self._handed_over:
                return
            self._handed_over = True
        self._left = len(self.tickets)
        for place, ticket in enumerate(self.tickets):
            ticket.future.add_done_callback(partial(self._settled, place))
            assert self._engine is not None
            self._engine.submit(ticket, self._listener(place))
        if not self.tickets:
            self._tell(self._release)
            self.when_over()

    def _listener(self, place: int) -> Listener:
        from .client.listener import NullListener

        try:
            return self.view.listener(place)
        except BaseException as error:  # noqa: BLE001 - a view that breaks costs no call; `outcome` raises it
            self._fault = self._fault or error
            return NullListener()

    def _settled(self, place: int, future: Future[CallRecord]) -> None:
        """Tell the view of each outcome, also of those that arrive after the cell was interrupted."""
        error = future.exception()
        self._tell(lambda: self.view.settled(place, error if isinstance(error, WisGateError) else None))
        with self._lock:
            self._left -= 1
            last = self._left == 0
        if last:
            self._tell(self._release)
            self._tell(lambda: self.view.finished(self.outcome(strict=False).call))
            self.when_over()

    def _release(self) -> None:
        """Of the store that the calls went through: another one may be open by now."""
        if self._engine is not None:
            release(self._engine.store, self._spending)

    def _tell(self, listener: Callable[[], object]) -> None:
        try:
            listener()
        except BaseException as error:  # noqa: BLE001 - it runs on a worker; `outcome` raises it
            self._fault = self._fault or error


class NoView:
    """Nothing is shown: the Python functions hand back values."""

    def started(self, prepared: Prepared) -> None:
        """Warn of what may surprise, as Python warnings."""
        import warnings

        for hint in prepared.hints:
            warnings.warn(hint, stacklevel=5)

    def listener(self, _place: int) -> Listener:
        """A listener that hears nothing."""
        from .client.listener import NullListener

        return NullListener()

    def settled(self, place: int, error: WisGateError | None) -> None:
        """Nothing is shown."""

    def finished(self, call: Call | None) -> None:
        """Nothing is shown."""
