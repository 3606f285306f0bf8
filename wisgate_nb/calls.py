"""Makes what was asked and waits for it: the one path of the magics and of the Python functions."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from .call import Call
from .errors import CallError, CallsInterrupted, WisGateError
from .prepare import prepare
from .tickets import Ticket, stop, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .client.listener import Listener
    from .prepare import Ask, Prepared
    from .session import Session


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
        if self.errors:
            raise self.errors[0]
        assert self.call is not None
        return self.call


def make(ask: Ask, session: Session, view: View) -> Outcome:
    """Make what was asked and wait for it.

    Raises:
        RequestError, SettingsError: nothing was sent.
        CallsInterrupted: Ctrl-C; calls already sent are still received and stored.
    """
    tickets: list[Ticket] = []
    try:
        prepared = _start(ask, session, view, tickets)
        wait_for(tickets)
    except KeyboardInterrupt:
        raise CallsInterrupted(*stop(tickets)) from None
    return _saved(_outcome(tickets, session), prepared)


async def amake(ask: Ask, session: Session, view: View) -> Outcome:
    """As `make`, for a running event loop; cancelling the task never cancels a call that was sent."""
    tickets: list[Ticket] = []
    try:
        prepared = _start(ask, session, view, tickets)
        waits = (asyncio.shield(asyncio.wrap_future(ticket.future)) for ticket in tickets)
        await asyncio.gather(*waits, return_exceptions=True)
    except asyncio.CancelledError:
        stop(tickets)
        raise
    return _saved(_outcome(tickets, session), prepared)


def _start(ask: Ask, session: Session, view: View, tickets: list[Ticket]) -> Prepared:
    prepared = prepare(ask, session)
    session.allow(prepared.concurrency)
    engine = session.engine()
    view.started(prepared)
    for job in prepared.jobs:
        tickets.append(Ticket(job, tickets[-1] if tickets else None))
    _watch(tickets, session, view)
    for place, ticket in enumerate(tickets):
        engine.submit(ticket, view.listener(place))
    return prepared


def _saved(outcome: Outcome, prepared: Prepared) -> Outcome:
    """The outcome, after its originals were copied to where the ask said."""
    if prepared.save is not None and outcome.call is not None:
        outcome.call.save(prepared.save)
    return outcome


def _watch(tickets: Sequence[Ticket], session: Session, view: View) -> None:
    """Tell the view of each outcome, also of those that arrive after the cell was interrupted."""
    left = [len(tickets)]
    lock = threading.Lock()

    def settled(place: int) -> Callable[[object], None]:
        def tell(_: object) -> None:
            error = tickets[place].future.exception()
            view.settled(place, error if isinstance(error, WisGateError) else None)
            with lock:
                left[0] -= 1
                last = left[0] == 0
            if last:
                view.finished(_outcome(tickets, session, strict=False).call)

        return tell

    for place, ticket in enumerate(tickets):
        ticket.future.add_done_callback(settled(place))


def _outcome(tickets: Sequence[Ticket], session: Session, *, strict: bool = True) -> Outcome:
    """The rows of all calls in order. A fault of this program itself is raised as it is (`strict`)."""
    records, errors = [], []
    for ticket in tickets:
        error = ticket.future.exception()
        if error is None:
            records.append(ticket.future.result())
        elif isinstance(error, WisGateError):
            errors.append(error)
            if isinstance(error, CallError) and error.call_id:
                records.append(session.store().call(error.call_id))
        elif strict:
            raise error
    return Outcome(Call(records, session) if records else None, tuple(errors))


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
