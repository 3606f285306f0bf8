"""Writing down that a call is about to be sent: one transaction, and never two senders (FAULTS 4.2.5)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..errors import StoreError
from ..ids import new_id
from ..secret import refuse_key
from .blobs import keep_input
from .database import explained
from .found import Claim, Claimed, InFlight, Nothing, Reusable, Unknown
from .owner import this_owner
from .owners import beat
from .rows import call_row, input_rows, input_suffix, to_json
from .settle import Opened
from .spending import enrol, parse, refusal
from .sql import insert, insert_call, update_call

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from ..errors import BudgetError
    from .found import Found
    from .lookup import Lookup
    from .records import Spending
    from .writer import Writer

_TRIES = 3


class _VanishedError(Exception):
    """An input file was tidied away before its row: write it again."""


@dataclass(slots=True)
class Dropped:
    """Claims whose thread was interrupted as they were written: nobody will send them."""

    call_ids: set[str] = field(default_factory=set)

    def cancel(self, connection: sqlite3.Connection) -> None:
        """Mark them as cancelled, if their row got written at all; forget them once a later look finds that done."""
        for call_id in tuple(self.call_ids):
            if not update_call(connection, call_id, {"status": "cancelled"}, ("sent",)):
                self.call_ids.discard(call_id)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to claim a call; `opened` holds the row that would be written."""

    lookup: Lookup
    opened: Opened
    fresh: bool
    resend: bool
    spending: Spending | None
    dropped: Dropped

    def write(self, writer: Writer, queued: Callable[[], object] | None) -> Claim | Unknown | BudgetError:
        """Keep the input files, then the row; StoreError if anything could not be written."""
        for _ in range(_TRIES):
            self._keep_inputs()
            try:
                return writer.submit(self._insert, queued=queued)
            except _VanishedError:
                continue
            except BaseException:
                self._drop(writer)
                raise
        raise StoreError("the input files vanish as they are written; is another program tidying the store's folder?")

    def _insert(self, connection: sqlite3.Connection) -> Claim | Unknown | BudgetError:
        """The one transaction; it may run twice, so a trace of a first run is removed."""
        if self.lookup.is_new(connection):  # one question instead of seven: as all of a sweep's calls are
            return self._refused(connection) or self._insert_row(connection, 1 + self.lookup.takes, ())
        connection.execute("DELETE FROM inputs WHERE call_id = ?", (self.call_id,))
        connection.execute("DELETE FROM calls WHERE call_id = ?", (self.call_id,))
        found: Found = Nothing() if self.fresh else self.lookup.find(connection)
        if isinstance(found, (Reusable, InFlight)) or (isinstance(found, Unknown) and not self.resend):
            return found
        take = self.lookup.next_take(connection)
        return self._refused(connection) or self._insert_row(connection, take, _reasons(found))

    def _refused(self, connection: sqlite3.Connection) -> BudgetError | None:
        """The limit that the call would pass, if any."""
        return refusal(connection, self.spending, self.opened.row["worst_cost"]) if self.spending else None

    def _insert_row(self, connection: sqlite3.Connection, take: int, notes: tuple[str, ...]) -> Claimed:
        folder, row = self.lookup.folder, self.opened.row
        if not all(folder.input(item["sha256"], item["format"]).exists() for item in self.opened.inputs):
            raise _VanishedError
        row |= {"take": take, "notes": to_json(notes)}
        insert_call(connection, row)
        if self.spending:
            enrol(connection, parse(self.spending.id))
        for item in self.opened.inputs:
            insert(connection, "inputs", item)
        beat(connection)
        return Claimed(self.call_id, row["idempotency_key"], row["take"], notes)

    @property
    def call_id(self) -> str:
        """The id that the call gets if it is claimed."""
        return str(self.opened.row["call_id"])

    def _keep_inputs(self) -> None:
        request, folder = self.lookup.intent.request, self.lookup.folder
        try:
            for source in (*request.sources, *((request.mask,) if request.mask else ())):
                keep_input(folder, source.data, input_suffix(source))
        except OSError as error:
            raise explained(folder.database, error) from error

    def _drop(self, writer: Writer) -> None:
        self.dropped.call_ids.add(self.call_id)
        writer.post(self.dropped.cancel)


def attempt(
    lookup: Lookup,
    dropped: Dropped,
    *,
    fresh: bool,
    resend: bool,
    worst_cost: float | None,
    spending: Spending | None,
) -> Attempt:
    """A claim with a new call id and idempotency key."""
    call_id, owner = new_id(), this_owner().token
    row = call_row(lookup.intent, call_id=call_id, status="sent", take=1, owner=owner, key=str(uuid.uuid4()))
    row["worst_cost"] = worst_cost
    row["spending"] = parse(spending.id).period if spending else None
    row["beside"] = " ".join(sorted(lookup.excluding)) or None
    texts = [text for text in row.values() if isinstance(text, str)]
    refuse_key("request", texts, shapes=False)  # whichever door it came by: without its row nothing is sent
    opened = Opened(row, tuple(input_rows(call_id, lookup.intent)))
    return Attempt(lookup, opened, fresh, resend, spending, dropped)


def _reasons(found: Found) -> tuple[str, ...]:
    if isinstance(found, Unknown):
        return (f"sent again on request: what became of call {found.call_id} is unknown",)
    return ()
