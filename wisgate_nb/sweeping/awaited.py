"""Sends a plan for a running event loop, on whose thread nothing is done that takes long."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from ..threads import LoopEvent
from .start import begin, own_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..planning.plan import Plan
    from .sweep import Sweep


async def arun(plan: Callable[[], Plan]) -> Sweep:
    """As `run`, for a running event loop. Cancelling stops what was not sent and never a call that was.

    Args:
        plan: makes the plan, beside the loop: of a list of 10,000 prompts that takes half a second.
    """
    asked, over = _Asked(plan), LoopEvent()
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

    def __init__(self, plan: Callable[[], Plan]) -> None:
        self._plan = plan
        self._sweep: Sweep | None = None
        self._given_up = False

    def begin(self) -> Sweep:
        """Plan, check, reserve, show and begin, which takes a second for some thousand calls."""
        plan = self._plan()
        return begin(plan, own_view(plan), made=self._made)

    def give_up(self) -> None:
        """Send nothing further, or nothing at all where no call was made yet. Noted before it is looked for."""
        self._given_up = True
        if self._sweep is not None:
            self._sweep.cancel()

    def _made(self, sweep: Sweep) -> None:
        self._sweep = sweep
        if self._given_up:
            sweep.cancel()
