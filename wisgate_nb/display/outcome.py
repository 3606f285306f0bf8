"""What each status of a call means, above all for money (FAULTS 4.1). One table for cells, text and progress."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..errors import Status


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a status is shown."""

    mark: str
    title: str
    money: str
    """What it means for the bill, and what to do; empty for calls that went well."""
    tone: str
    """`good`, `bad`, `doubt` or `quiet`."""


_OUTCOMES: dict[Status, Outcome] = {
    "ok": Outcome("✓", "made", "", "good"),
    "reused": Outcome("↺", "reused", "", "good"),
    "blocked": Outcome(
        "✕",
        "blocked by moderation",
        "Refused by the service. A prompt that is refused is not billed by convention; a finished picture may be.",
        "bad",
    ),
    "rejected": Outcome("✕", "rejected", "Refused by the service before work began: not billed, by convention.", "bad"),
    "failed": Outcome("✕", "not made", "It failed before it could be billed.", "bad"),
    "unknown": Outcome(
        "?",
        "outcome unknown",
        "It may have been made and billed. It is not sent again by itself; --resend does, and may bill twice.",
        "doubt",
    ),
    "cancelled": Outcome("-", "not sent", "Stopped before it was sent: not billed.", "quiet"),
    "sent": Outcome("…", "on its way", "Sent and paid for; the answer will land in the log (%wisgate log).", "quiet"),
}


def outcome(status: Status) -> Outcome:
    """How `status` is shown."""
    return _OUTCOMES[status]
