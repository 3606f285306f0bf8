"""Was this call made before? The rules of reuse (FAULTS 4.2.2-4.2.4)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from .blobs import fault
from .bundled.beside import OWN
from .found import Found, InFlight, Nothing, Reusable, Unknown
from .owner import is_alive, parse, this_owner
from .pieces import cut, missing_images, put_together
from .reader import read_calls
from .records import CallKey

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator, Sequence

    from .folder import Folder
    from .records import CallRecord, ImageRecord, Intent

_LOST = "its file in the store is {}; --fresh (fresh=True) makes the call anew, and pays for it"
_IDENTITY = "digest = ? AND n = ? AND backend = ? AND endpoint = ? AND replicate = ?"


@dataclass(frozen=True, slots=True)
class Lookup:
    """One question to the store; remembers which files it has checked, as a claim asks twice."""

    folder: Folder
    intent: Intent
    key: CallKey
    excluding: frozenset[str]
    checked: dict[str, str | None] = field(default_factory=dict)
    nth: int = 0
    """Of the takes of a bundle the so-many-th, counted from 1; 0 is the latest."""
    takes: int = 0
    """Takes that bundles beside the store have: a new one is counted after them."""

    @classmethod
    def of(
        cls, folder: Folder, intent: Intent, excluding: Collection[str] = (), *, nth: int = 0, takes: int = 0
    ) -> Lookup:
        """The question of an intent; calls with an id in `excluding` are no answer to it."""
        return cls(folder, intent, CallKey.of(intent), frozenset(excluding), nth=nth, takes=takes)

    @property
    def identity(self) -> tuple[str, int, str, str, int]:
        """What two calls must share to be the same."""
        key = self.key
        return key.digest, key.n, key.backend, key.endpoint, key.replicate

    def is_new(self, connection: sqlite3.Connection) -> bool:
        """Whether the store has no call of this kind, under way or over: there is nothing to look for then."""
        return connection.execute("SELECT 1 FROM calls WHERE digest = ? LIMIT 1", (self.key.digest,)).fetchone() is None

    def find(self, connection: sqlite3.Connection) -> Found:
        """The latest take that is ok wins; else a live `sent`; else an `unknown`; a dead `sent` is unknown.

        Where there is no such take, a call of more images answers with its first ones. One whose files are at fault
        answers last, without their images: it was paid for, and making it anew is for its user to ask (FAULTS K19).
        """
        lost: Reusable | None = None
        for call in map(self._as_found, chain(self._made(connection), self._larger(connection))):
            if not call.lost:
                return Reusable(call)
            lost = lost or Reusable(call)
        return self._open(connection) or lost or Nothing()

    def pieces(self, connection: sqlite3.Connection) -> tuple[CallRecord, ...]:
        """Calls whose images make up at most what is asked for; none beside a call of the same `n` without outcome.

        What `find` would reuse comes alone; else the calls of other `n`, in the order of their making. Images without
        their file count, as they were paid for, but only where the others do not suffice.
        """
        found = self.find(connection)
        if isinstance(found, (InFlight, Unknown)):
            return ()
        if isinstance(found, Reusable) and not found.call.lost:
            return (found.call,)
        others = self._of_other_n(connection)
        whole = tuple(put_together(others, self.key.n, lambda call: not self._as_found(call).lost))
        if not missing_images(whole, self.key.n):
            return whole
        if isinstance(found, Reusable):
            return (found.call,)
        return tuple(self._as_found(call) for call in put_together(others, self.key.n, lambda _: True))

    def _of_other_n(self, connection: sqlite3.Connection) -> list[CallRecord]:
        where = "digest = ? AND backend = ? AND endpoint = ? AND replicate = ? AND n <> ? AND status = 'ok'"
        key = self.key
        values = (key.digest, key.backend, key.endpoint, key.replicate, key.n)
        return self._counted(read_calls(connection, self.folder, where, values))

    def _open(self, connection: sqlite3.Connection) -> InFlight | Unknown | None:
        rows = connection.execute(
            f"SELECT call_id, status, owner FROM calls WHERE {_IDENTITY}"  # noqa: S608 - a constant
            f" AND status IN ('sent', 'unknown') AND {OWN} ORDER BY seq DESC",
            self.identity,
        ).fetchall()
        rows = [row for row in rows if row["call_id"] not in self.excluding]
        return _in_flight(connection, rows) or _unknown(rows)

    def next_take(self, connection: sqlite3.Connection) -> int:
        """One more than the last take that was paid for, may have been, or is under way."""
        row = connection.execute(
            f"SELECT max(take) FROM calls WHERE {_IDENTITY} AND status IN ('ok', 'unknown', 'sent')",  # noqa: S608
            self.identity,
        ).fetchone()
        return 1 + max(int(row[0] or 0), self.takes)

    def _made(self, connection: sqlite3.Connection) -> list[CallRecord]:
        """The takes, latest first; those that completed other calls stand behind those that were asked for whole."""
        made = f"{_IDENTITY} AND status = 'ok'"
        if self.nth and not connection.execute(f"SELECT 1 FROM calls WHERE {made} AND {OWN}", self.identity).fetchone():  # noqa: S608
            return self._in_turn(connection, made)
        found = read_calls(connection, self.folder, made, self.identity)
        return sorted(self._counted(found), key=lambda call: (not call.beside, call.take), reverse=True)

    def _in_turn(self, connection: sqlite3.Connection, made: str) -> list[CallRecord]:
        """The take of a bundle whose turn it is, as a notebook that is replayed asks for one after the other."""
        query = f"SELECT call_id FROM calls WHERE {made} ORDER BY take, seq"  # noqa: S608 - own SQL
        takes = [row[0] for row in connection.execute(query, self.identity)]
        named = takes[min(self.nth, len(takes)) - 1 :][:1]
        return self._counted(read_calls(connection, self.folder, "call_id = ?", named)) if named else []

    def _larger(self, connection: sqlite3.Connection) -> Iterator[CallRecord]:
        """The calls of more images, latest first, cut to as many as are asked for."""
        where = _IDENTITY.replace("n = ?", "n > ?") + " AND status = 'ok'"
        for call in reversed(self._counted(read_calls(connection, self.folder, where, self.identity))):
            first = cut(call, self.key.n)
            if len(first.images) == self.key.n:
                yield first

    def _counted(self, calls: list[CallRecord]) -> list[CallRecord]:
        return [call for call in calls if call.call_id not in self.excluding]

    def _as_found(self, call: CallRecord) -> CallRecord:
        """The call, its images without a path where their file is missing or altered."""
        return replace(call, images=tuple(map(self._image_as_found, call.images)))

    def _image_as_found(self, image: ImageRecord) -> ImageRecord:
        """Images that were never fetched are no fault of the files."""
        if image.path is None:
            return image
        if image.image_id not in self.checked:
            self.checked[image.image_id] = fault(image.path, size=image.bytes)
        why = self.checked[image.image_id]
        return image if why is None else replace(image, path=None, missing_reason=_LOST.format(why))


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
