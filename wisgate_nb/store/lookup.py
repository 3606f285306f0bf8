"""Was this call made before? The rules of reuse (FAULTS 4.2 steps 2-4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .blobs import fault
from .found import Found, InFlight, Nothing, Reusable, Unknown
from .owner import is_alive, parse, this_owner
from .reader import read_calls

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from .folder import Folder
    from .records import CallRecord, Intent

_IDENTITY = "digest = ? AND n = ? AND backend = ? AND endpoint = ? AND replicate = ?"


@dataclass(frozen=True, slots=True)
class Lookup:
    """One question to the store; remembers which calls' files it has checked, as a claim asks twice."""

    folder: Folder
    intent: Intent
    checked: dict[str, str | None] = field(default_factory=dict)

    @property
    def identity(self) -> tuple[str, int, str, str, int]:
        """What two calls must share to be the same."""
        intent = self.intent
        request = intent.request
        return request.digest(), request.count, intent.backend, intent.endpoint, intent.replicate

    def find(self, connection: sqlite3.Connection) -> Found:
        """The latest take that is ok wins; else a live `sent`; else an `unknown`; a dead `sent` is unknown."""
        notes: list[str] = []
        for call in self._made(connection):
            if (why := self._unusable(call)) is None:
                return Reusable(call)
            notes.append(f"call {call.call_id} is not reused: {why}")
        open_calls = connection.execute(
            f"SELECT call_id, status, owner FROM calls WHERE {_IDENTITY}"  # noqa: S608 - a constant
            " AND status IN ('sent', 'unknown') ORDER BY seq DESC",
            self.identity,
        ).fetchall()
        return _in_flight(connection, open_calls) or _unknown(open_calls) or Nothing(tuple(notes))

    def next_take(self, connection: sqlite3.Connection) -> int:
        """One more than the last take that was paid for, may have been, or is under way."""
        row = connection.execute(
            f"SELECT max(take) FROM calls WHERE {_IDENTITY} AND status IN ('ok', 'unknown', 'sent')",  # noqa: S608
            self.identity,
        ).fetchone()
        return 1 + int(row[0] or 0)

    def _made(self, connection: sqlite3.Connection) -> list[CallRecord]:
        found = read_calls(connection, self.folder, f"{_IDENTITY} AND status = 'ok'", self.identity)
        return sorted(found, key=lambda call: call.take, reverse=True)

    def _unusable(self, call: CallRecord) -> str | None:
        if call.call_id not in self.checked:
            self.checked[call.call_id] = files_at_fault(call)
        return self.checked[call.call_id]


def files_at_fault(call: CallRecord) -> str | None:
    """Why a call's files cannot be shown, or None; images that were never fetched are no fault of the files."""
    for image in call.images:
        why = fault(image.path, size=image.bytes) if image.path else None
        if why:
            return f"the file of its image {image.index} is {why}"
    return None


def _in_flight(connection: sqlite3.Connection, rows: Sequence[sqlite3.Row]) -> InFlight | None:
    for row in rows:
        if row["status"] == "sent" and owner_lives(connection, row["owner"]):
            return InFlight(row["call_id"], mine=row["owner"] == this_owner().token)
    return None


def _unknown(rows: Sequence[sqlite3.Row]) -> Unknown | None:
    return Unknown(rows[0]["call_id"]) if rows else None


def owner_lives(connection: sqlite3.Connection, token: str) -> bool:
    """Whether the process behind a token is alive, by the process table or by its heartbeat."""
    owner = parse(token)
    if owner is None:
        return False
    row = connection.execute("SELECT heartbeat_us FROM owners WHERE owner = ?", (token,)).fetchone()
    return is_alive(owner, heartbeat_us=int(row[0]) if row else None)
