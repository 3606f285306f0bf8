"""The journal of calls: written down before they are sent, ended exactly once (FAULTS 4.2)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from .. import forks
from ..errors import BudgetError, NotStoredError, OutcomeUnknownError, StoreError
from ..ids import new_id
from . import settle
from .claims import Dropped, attempt
from .database import reading
from .departures import Departures
from .found import Claim, Claimed, Found, Nothing, Unknown
from .held import Held
from .lookup import Lookup
from .owner import this_owner
from .owners import beat, register
from .picture_file import PictureFile
from .reader import call_record, shown_images
from .records import CallKey
from .rows import Row, call_row, to_json
from .spenders import Spenders
from .spool import SpoolFile
from .sql import insert_call, insert_missing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection

    from ..answer import Answer, Head
    from ..errors import CallError
    from ..filed import UnreadableError
    from .bundled.beside import Places
    from .folder import Folder
    from .held import OutcomeOf
    from .records import CallRecord, Intent, Spending
    from .settle import Opened
    from .writer import Writer


class Journal:
    """What the engine writes, call by call; safe from any number of threads."""

    def __init__(
        self,
        folder: Folder,
        writer: Writer,
        recover: Callable[[], object],
        outcome_of: OutcomeOf,
        places: Places,
    ) -> None:
        self.folder = folder
        self.writer = writer
        self._places = places
        self._recover = recover
        self._held = Held(folder, writer, outcome_of)
        self.departures = Departures(folder)
        self.spenders = Spenders(writer, self.register)
        self._lock = forks.lock()
        self.renew()

    def renew(self) -> None:
        """Forget what is under way: in a forked child it belongs to the parent."""
        self.departures.renew()
        self._registered: str | None = None
        self._open: dict[str, Opened] = {}
        self._spools: dict[str, SpoolFile] = {}
        self._held.renew()
        self._dropped = Dropped()
        self.spenders.renew()

    @property
    def held(self) -> tuple[str, ...]:
        """Ids of the calls that are kept by this process: their answer could not be read back, or not be written."""
        return self._held.ids

    @property
    def open(self) -> tuple[str, ...]:
        """Ids of the calls that this process claimed and has not ended."""
        return tuple(self._open)

    def find(self, intent: Intent, *, fresh: bool = False, excluding: Collection[str] = (), nth: int = 0) -> Found:
        """What the store has for a call; reads only."""
        return Nothing() if fresh else self._look(Lookup.of(self._places, intent, excluding, nth=nth))

    def claim(
        self,
        intent: Intent,
        *,
        fresh: bool = False,
        resend: bool = False,
        worst_cost: float | None = None,
        spending: Spending | None = None,
        excluding: Collection[str] = (),
        queued: Callable[[], object] | None = None,
    ) -> Claim:
        """Write down that this process is about to send a call, unless the store has it or somebody sends it.

        `fresh` asks for a new take whatever the store has; `resend` sends a call again whose outcome is unknown;
        `excluding` holds calls that are no answer. `worst_cost` in US dollars. `queued` is called once the row has its
        place in the order of the log, before it is written. Raises OutcomeUnknownError for an unknown call without
        `resend`, BudgetError for one beyond the limits of `spending`, and StoreError if anything could not be
        written: in each case nothing may be sent.
        """
        self.spenders.refuse_closed(spending)
        self._put_right()
        self.register()
        lookup = Lookup.of(self.folder, intent, excluding, takes=self._takes_of_bundles(intent))
        if resend and isinstance(self._look(lookup), Unknown):
            self._recover()  # its answer may lie in the spool of a process that died
        tried = attempt(lookup, self._dropped, fresh=fresh, resend=resend, worst_cost=worst_cost, spending=spending)
        self.departures.wait(tried.call_id)
        found = tried.write(self.writer, queued)
        if isinstance(found, Unknown):
            self._recover()  # of two threads that find one at once, either may put it right: both look again
            found = tried.write(self.writer, None)
        if isinstance(found, Unknown):
            raise _unresolved(found.call_id)
        if isinstance(found, BudgetError):
            raise found
        if isinstance(found, Claimed):
            self._open[found.call_id] = tried.opened
        return found

    def depart(self, call_id: str) -> None:
        """Say that a claimed call is sent now; StoreError if that could not be written: nothing may be sent then."""
        if call_id not in self._open:  # of the process that this one was forked from, at the latest
            raise _not_ours(call_id)
        try:
            self.departures.leave(call_id)
        except StoreError:
            self._take(call_id)
            self._dropped.call_ids.add(call_id)
            self.writer.post(self._dropped.cancel)
            raise

    def record_reuse(
        self, intent: Intent, original: CallRecord, *, queued: Callable[[], object] | None = None
    ) -> CallRecord:
        """A row for a call that the store answered: it costs nothing. `queued` as in `claim`."""
        row = call_row(intent, call_id=new_id(), status="reused", take=original.take, owner=this_owner().token)
        row["reused_from"] = original.reused_from or original.call_id
        row["echoed"] = to_json(original.echoed)
        made = self._insert(row | {"cost": 0.0, "cost_source": "reused"}, None, queued)
        return replace(made, images=original.images)  # as they were found; those of a bundle are not in the database

    def record_cancelled(self, intent: Intent, *, queued: Callable[[], object] | None = None) -> CallRecord:
        """A row for a call that was stopped before it was sent. `queued` as in `claim`."""
        row = call_row(intent, call_id=new_id(), status="cancelled", take=1, owner=this_owner().token)
        return self._insert(row, Lookup.of(self.folder, intent), queued)

    def open_spool(self, call_id: str) -> Callable[[Head], SpoolFile]:
        """What opens the file for a call's raw answer once its head is there; a second one replaces the first."""
        if call_id not in self._open:
            raise _not_ours(call_id)
        return partial(self._new_spool, call_id)

    def put_aside(self, picture: bytes) -> PictureFile:
        """Write a picture whose answer still comes; OSError where the disk refuses. `finish` keeps it, or drop it."""
        return PictureFile(self.folder, picture)

    def finish(
        self,
        call_id: str,
        head: Head,
        answer: Answer,
        *,
        seconds: float | None,
        cost: float | None,
        cost_source: str | None,
    ) -> CallRecord:
        """Keep an answer; NotStoredError if the disk refuses: it is then held in memory for `rescue`."""
        opened, spool = self._take(call_id)
        outcome = settle.made(opened, head, answer, seconds=seconds, cost=cost, cost_source=cost_source)
        return self._held.end(settle.with_spool(outcome, spool))

    def fail(self, call_id: str, error: CallError, *, seconds: float | None, attempts: int) -> CallRecord:
        """Keep what went wrong; NotStoredError if the disk refuses, as in `finish`."""
        opened, spool = self._take(call_id)
        outcome = settle.failed(opened, error, seconds=seconds, attempts=attempts)
        return self._held.end(settle.with_spool(outcome, spool))

    def put_off(self, call_id: str, problem: UnreadableError) -> NotStoredError:
        """Keep a call whose answer came and is not given back by the disk now, for `rescue`; the error to raise."""
        opened, spool = self._take(call_id)
        if spool is None:
            raise _not_ours(call_id)
        return self._held.put_off(opened, spool, problem)

    def rescue(self) -> list[CallRecord]:
        """Write every outcome that is held; NotStoredError for the first that still cannot be read or written."""
        return self._held.write()

    def rescue_to(self, folder: Folder) -> list[str]:
        """Write every held outcome into another folder too, and hold it still; their ids, or OSError."""
        return self._held.write_to(folder)

    def register(self) -> None:
        """Write this process into the table of owners, before its first file."""
        token = this_owner().token
        if self._registered != token:
            self.writer.submit(register)
            self._registered = token

    def give_back(self) -> None:
        """Put the rows of calls under way into a database that was made anew, and list this process in it."""
        self._registered = None
        self.register()
        for opened in (*self._open.values(), *self._held.opened):
            self.writer.submit(partial(insert_missing, whole=opened.whole))

    def keep_alive(self, connection: sqlite3.Connection) -> None:
        """A heartbeat while calls or sweeps are under way; run by the writer when it has nothing else to do."""
        if self._open or self.spenders:
            beat(connection)

    def _look(self, lookup: Lookup) -> Found:
        with reading(self.folder.database, lay_over=self._places.beside.lay_over) as connection:
            return lookup.find(connection)

    def _takes_of_bundles(self, intent: Intent) -> int:
        beside = self._places.beside
        if not beside.loaded:
            return 0
        with reading(self.folder.database, lay_over=beside.lay_over) as connection:
            return beside.last_take(connection, CallKey.of(intent))

    def _put_right(self) -> None:
        """Write what could not be written before, and cancel the claims that nobody will send."""
        if self.held:
            self.rescue()
        if self._dropped.call_ids:
            self.writer.submit(self._dropped.cancel)

    def _insert(self, row: Row, lookup: Lookup | None, queued: Callable[[], object] | None) -> CallRecord:
        def job(connection: sqlite3.Connection) -> CallRecord:
            connection.execute("DELETE FROM calls WHERE call_id = ?", (row["call_id"],))
            take = lookup.next_take(connection) if lookup else row["take"]
            insert_call(connection, row | {"take": take})
            return call_record(row | {"take": take}, shown_images(connection, [row])[0], self.folder)

        return self.writer.submit(job, queued=queued)

    def _new_spool(self, call_id: str, head: Head) -> SpoolFile:
        previous = self._spools.get(call_id)
        if previous is not None:
            previous.close()
        claim = self._open[call_id].whole
        part, body = self.folder.part(call_id), self.folder.body(call_id)
        spool = SpoolFile(part, body, head, claim, again=previous is not None)
        self._spools[call_id] = spool
        return spool

    def _take(self, call_id: str) -> tuple[Opened, SpoolFile | None]:
        """The call, for whoever ends it first."""
        with self._lock:
            opened, spool = self._open.pop(call_id, None), self._spools.pop(call_id, None)
        if opened is None:
            raise StoreError(f"call {call_id} is not under way in this process, or is over; each call ends once")
        return opened, spool


def _not_ours(call_id: str) -> StoreError:
    return StoreError(f"call {call_id} is not under way in this process; claim it first")


def _unresolved(call_id: str) -> OutcomeUnknownError:
    return OutcomeUnknownError(
        f"this call was sent before as {call_id}, and what became of it is unknown: it may have been billed;\n"
        "pass --resend (resend=True) to send it again: it may then be billed twice",
        call_id=call_id,
    )
