"""What the store has of a plan's calls: looked up in bulk, piece by piece, so that memory stays flat."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal

from ..errors import RequestError
from .intents import Intents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..request.request import Request
    from ..request.space import Combination
    from ..store.records import CallKey
    from .plan import Plan, PlannedCall

State = Literal["new", "reused", "duplicate", "running", "unknown"]

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A planned call with the state of each of its parts, and how many of its images would have to be made."""

    place: int
    combination: Combination
    request: Request
    states: tuple[State, ...]
    new_images: int

    @property
    def state(self) -> State:
        """One word for all parts: what has to be minded comes first."""
        order: tuple[State, ...] = ("unknown", "new", "running", "duplicate", "reused")
        return min(self.states, key=order.index)


def look_up(plan: Plan, *, check: bool = True) -> Iterator[LookedUp]:
    """Every call of the plan with its state, in order; with `check` RequestError as `Plan.check`.

    Calls come before such an error: what the caller makes of them is to be thrown away then.
    """
    if check:
        plan.check_size()
    intents = Intents(plan, plan.session.endpoint(need_key=False))
    calls = plan.calls()
    seen: set[CallKey] = set()
    try:
        while chunk := list(islice(calls, _CHUNK)):
            yield from _chunk(plan, chunk, intents, seen)
    except RequestError:
        if check:
            # Only now, and not first: a plan whose calls can all be sent is gone through once.
            plan.check()
        raise


def _chunk(plan: Plan, chunk: list[PlannedCall], intents: Intents, seen: set[CallKey]) -> Iterator[LookedUp]:
    keys = [intents.keys(planned) for planned in chunk]
    flat = [key for some in keys for key in some]
    found = iter(plan.session.store().statuses(flat))
    for planned, own in zip(chunk, keys, strict=True):
        states: list[State] = []
        missing = 0
        for key in own:
            known = next(found)
            if key in seen:
                states.append("duplicate")
                continue
            seen.add(key)
            fresh = plan.choices.fresh and not plan.choices.replay
            again = fresh or (plan.choices.resend and known.state == "unknown")
            partly = known.state == "reused" and known.missing
            states.append("new" if again or partly else known.state)
            missing += key.n if again else known.missing if known.state in ("new", "reused") else 0
        yield LookedUp(planned.place, planned.combination, planned.request, tuple(states), missing)
