"""What the store answers when it is asked for a call: the values that `find` and `claim` hand back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .records import CallRecord


@dataclass(frozen=True, slots=True)
class Reusable:
    """The same call was made before, and its images are all here."""

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
    """The store has no answer to this call; `notes` say why an earlier one cannot be used."""

    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claimed:
    """The call is written down as sent, and this process alone may send it."""

    call_id: str
    idempotency_key: str
    take: int
    notes: tuple[str, ...] = ()


Found = Reusable | InFlight | Unknown | Nothing
Claim = Claimed | Reusable | InFlight
