"""Sends a plan for a running event loop, on whose thread nothing is done that takes long."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from ..threads import LoopEvent
from .start import begin, own_view

if TYPE_CHECKING:
    from ..planning.plan import Plan
    from .start import View
    from .sweep import Sweep


async def arun(plan: Plan, view: View | None = None) -> Sweep:
    """As `run`, for a running event loop. Cancelling stops what was not sent and never a call that was."""
    asked, over = _Asked(plan, view), LoopEvent()
    try:
        sweep = await asyncio.to_thread(asked.begin)
        sweep.when_over(over.set)
        await over.wait()
    except asyncio.CancelledError:
        asked.give_up()
        raise
    return sweep.wait()


class _Asked:
    """A sweep that is begun beside the loop, and may be given up before it is there."""

    def __init__(self, plan: Plan, view: View | None) -> None:
        self._plan = plan
        self._view = view
        self._sweep: Sweep | None = None
        self._given_up = False

    def begin(self) -> Sweep:
        """Check, reserve, show and begin, which takes a second for some thousand calls."""
        return begin(self._plan, self._view or own_view(self._plan), made=self._made)

    def give_up(self) -> None:
        """Send nothing further, or nothing at all where no call was made yet. Noted before it is looked for."""
        self._given_up = True
        if self._sweep is not None:
            self._sweep.cancel()

    def _made(self, sweep: Sweep) -> None:
        self._sweep = sweep
        if self._given_up:
            sweep.cancel()
