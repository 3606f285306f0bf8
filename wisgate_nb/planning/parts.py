"""A planned call as the calls that are sent: one, or one per image where a stream cannot tell images apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..store.records import CallKey, Intent

if TYPE_CHECKING:
    from ..client.endpoint import Endpoint
    from ..request.request import Request
    from .plan import Plan, PlannedCall


MOST_PARTS = 10
"""Calls that one planned call may be sent as: as many as it may have images (contract 3)."""


def parts_of(request: Request, replicate: int) -> list[tuple[Request, int]]:
    """Requests with their replicate; a stream's events carry no image index, so n images are n calls (contract 8)."""
    count = request.count
    if not request.streams or count == 1:
        return [(request, replicate)]
    single = replace(request, n=1)
    return [(single, (replicate - 1) * count + number) for number in range(1, count + 1)]


class Intents:
    """Makes the rows-to-be of one plan's calls."""

    def __init__(self, plan: Plan, endpoint: Endpoint) -> None:
        self._plan = plan
        self._backend = endpoint.backend
        sandboxed = endpoint.backend == "sandbox"
        self._url = endpoint.backend if sandboxed else endpoint.route_url(plan.ask.route)
        self._session_id, self._cell = plan.session.id, plan.session.cell
        # Replay sends nothing, so where nobody has said where calls go, those who made them answer.
        replayed = plan.choices.replay and plan.session.undecided
        self._makers = plan.session.store().makers() if replayed else {}

    def keys(self, planned: PlannedCall) -> list[CallKey]:
        """What the store looks the calls up by, as `CallKey.of` has it for each intent."""
        parts = parts_of(planned.request, planned.combination.replicate)
        return [CallKey(one.digest(), one.count, *self._home(one, replicate), replicate) for one, replicate in parts]

    def of(self, planned: PlannedCall) -> list[Intent]:
        """One intent per call that would be sent, with template and axis values."""
        combination = planned.combination
        template = self._plan.space.templates[combination.section]
        return [
            Intent(
                request=request,
                backend=backend,
                endpoint=url,
                session_id=self._session_id,
                cell=self._cell,
                template=None if template == combination.prompt else template,
                axes=combination.values,
                replicate=replicate,
                tags=self._plan.choices.tags,
            )
            for request, replicate in parts_of(planned.request, combination.replicate)
            for backend, url in [self._home(request, replicate)]
        ]

    def _home(self, request: Request, replicate: int) -> tuple[str, str]:
        """Backend and endpoint that the call is asked of."""
        own = self._backend, self._url
        return self._makers.get((request.digest(), replicate), own) if self._makers else own
