"""What the store answers when it is asked for a call: the values that `find` and `claim` hand back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from .records import CallRecord


@dataclass(frozen=True, slots=True)
class Reusable:
    """The same call was made before; images whose file is missing or altered have no path."""

    call: CallRecord


@dataclass(frozen=True, slots=True)
class InFlight:
    """The same call is under way; `mine` if in this process."""

    call_id: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Unknown:
    """The same call was sent and what became of it is not known: it may have been billed."""

    call_id: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """The store has no answer to this call."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """The call is written down as sent, and this process alone may send it."""

    call_id: str
    idempotency_key: str
    take: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedState:
    """What the store has of a planned call, as far as its rows say.

    `reused`: the same call, or others that make up for it; with `missing` above 0, so many images are still to be
    asked for. `running`: it is under way in some kernel. `unknown`: it may have been billed and is not sent again
    without `resend`.
    """

    state: Literal["new", "reused", "running", "unknown"]
    missing: int
    """Images that would have to be asked for: 0 for a call that the store answers whole."""


@dataclass(frozen=True, slots=True)
class Durations:
    """Seconds that earlier calls took, latest first, and in words which calls they were."""

    seconds: tuple[float, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Spent:
    """What the sweeps of one spending period have used up together."""

    calls: int
    """Calls that may be billed: made, unknown or under way."""
    cost: float | None
    """US dollars: what is known of each call, else what was reserved for it; None if neither is known of any."""
    under_way: int
    """Calls among them without an outcome."""


Found = Reusable | InFlight | Unknown | Nothing
Claim = Claimed | Reusable | InFlight
