"""From planned calls to jobs for the engine: deadlines, limits, and only the images that are missing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..store.pieces import missing_images
from ..store.records import CallKey
from ..tickets import Job
from .estimate import Bills
from .intents import Intents

if TYPE_CHECKING:
    from ..store.records import CallRecord, Intent, Spending
    from .plan import Plan, PlannedCall


class Jobs:
    """Makes the jobs of one plan's calls; `spending` is what the sweep's limits are counted on."""

    def __init__(self, plan: Plan, spending: Spending | None = None) -> None:
        self._plan = plan
        self._store = plan.session.store()
        self._intents = Intents(plan, plan.session.endpoint(need_key=not plan.choices.replay))
        self._bills = Bills(plan.session)
        self._spending = spending

    def of(self, planned: PlannedCall, *, twin: bool = False) -> list[Job]:
        """The calls to make, in order; what earlier calls with a smaller n made is used first.

        A `twin` of an earlier call of the same plan takes that one's images, also where that one was a fresh take.
        """
        fresh = self._plan.choices.fresh and not twin
        intents = self._intents.of(planned)
        if self._plan.choices.replay:
            turns = self._plan.session.turns
            return [job for one in intents for job in self._topped_up(one, turns.next(CallKey.of(one), fresh=fresh))]
        if fresh:
            return [self._job(intent, fresh=True) for intent in intents]
        return [job for intent in intents for job in self._topped_up(intent)]

    def _topped_up(self, intent: Intent, nth: int = 0) -> list[Job]:
        pieces = () if intent.request.count == 1 else self._store.pieces(intent, nth=nth)
        if not pieces:
            return [self._job(intent, nth=nth)]
        jobs = [self._piece(intent, piece) for piece in pieces]
        missing = missing_images(pieces, intent.request.count)
        if missing > 0:
            rest = replace(intent, request=replace(intent.request, n=missing))
            ids = frozenset(piece.call_id for piece in pieces)
            jobs.append(replace(self._job(rest), excluding=ids, there=intent.request.count - missing))
        return jobs

    def _piece(self, intent: Intent, piece: CallRecord) -> Job:
        """A call that is there already and gives some of the images."""
        own = replace(intent, request=replace(intent.request, n=len(piece.images)))
        return replace(self._job(own), reuse=piece)

    def _job(self, intent: Intent, *, fresh: bool = False, nth: int = 0) -> Job:
        from ..client.client import default_deadline

        choices, request = self._plan.choices, intent.request
        worst = self._bills.of(request).cost(request.count)
        return Job(
            intent=intent,
            fresh=fresh,
            resend=choices.resend,
            replay=choices.replay,
            nth=nth,
            timeout=choices.timeout or default_deadline(request),
            retries=choices.retries,
            spending=self._spending,
            worst_cost=worst.high if worst else None,
        )
