"""A planned call as the rows that it will have in the log, and the keys by which the store looks them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..request.parts import parts_of
from ..store.records import CallKey, Intent

if TYPE_CHECKING:
    from ..client.endpoint import Endpoint
    from ..request.request import Request
    from .plan import Plan, PlannedCall


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
