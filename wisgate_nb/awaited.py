"""Makes the few calls of a function for a running event loop, on whose thread nothing is done that takes long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .calls import Calls, saved, send
from .errors import CancelledCallError
from .threads import Event, LoopEvent, beside
from .workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable

    from .calls import Outcome, Prepared, View
    from .planning.plan import Plan

_PREPARING, _ENDING = Workers(1), Workers(2)
"""Threads beside event loops, one set per process; those that calls run on may all be at calls for minutes."""


async def amake(plan: Callable[[], Plan], view: View) -> Outcome:
    """As `make`, for a running event loop, which goes on meanwhile; cancelling never cancels a call that was sent.

    Args:
        plan: makes the plan, beside the loop as everything that reads files or the store. Plans are made and checked
            one after the other, so that the log has calls that are awaited together in the order of asking.
        view: hears of the calls; `started` is called on the loop's thread.
    """
    over = LoopEvent()
    asked = _Asked(plan, view, over.set)
    try:
        calls, prepared = await beside(asked.prepare, _PREPARING.submit)
        send(calls, prepared)
        await over.wait()
    except BaseException:
        asked.give_up()
        raise
    return await beside(asked.outcome, _ENDING.submit)


class _Asked:
    """An ask that is prepared beside the loop, and may be given up meanwhile."""

    def __init__(self, plan: Callable[[], Plan], view: View, when_over: Callable[[], object]) -> None:
        self._plan = plan
        self._view = view
        self._when_over = when_over
        self._calls: Calls | None = None
        self._given_up = Event()

    def prepare(self) -> tuple[Calls, Prepared]:
        """The calls, checked and ready to be sent; stopped already if they were given up while they were checked."""
        if self._given_up.is_set():
            raise CancelledCallError("the call was cancelled before it was checked; nothing was sent")
        calls = Calls(self._plan(), self._view)
        calls.when_over = self._when_over
        try:
            prepared = calls.prepare()
        except BaseException:
            calls.stop()
            raise
        self._calls = calls
        if self._given_up.is_set():
            calls.stop()
        return calls, prepared

    def give_up(self) -> None:
        """Send nothing that was not sent yet. Noted before it is looked for."""
        self._given_up.set()
        if self._calls is not None:
            self._calls.stop()

    def outcome(self) -> Outcome:
        """The rows of all calls once they are over, and their copies where the ask said."""
        assert self._calls is not None
        return saved(self._calls.outcome(), self._calls.plan)
