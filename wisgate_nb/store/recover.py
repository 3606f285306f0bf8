"""What dead processes left is brought to an end; the living are left alone (FAULTS 4.3)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from ..errors import CallError, CancelledCallError, DamagedAnswerError, OutcomeUnknownError, StoreError
from ..filed import UnreadableError
from . import late, owners, settle, sidecar, tidy
from .database import reading
from .departures import forget_dead, never_left
from .lookup import owner_lives
from .owner import this_owner
from .rows import ENDED
from .salvage import is_sound
from .spending import forget_dead as forget_spending
from .spool import read_claim, read_spool
from .sql import insert_missing, update_call, whole_call

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

    from ..answer import Answer, Head
    from ..pieces import Body
    from .departures import Departures
    from .folder import Folder
    from .settle import Outcome
    from .writer import Writer

    Decode = Callable[[Head, Body, int], Answer]


@dataclass(frozen=True, slots=True)
class Recovery:
    """How much was put right; all zero when there was nothing to do."""

    finished: int = 0
    """Calls whose complete answer lay in the spool and could be used."""
    refused: int = 0
    """Calls whose complete answer was an error or could not be used."""
    unknown: int = 0
    """Calls whose answer never became complete."""
    unsent: int = 0
    """Calls that were written down and never sent."""
    temporary: int = 0
    """Temporary files removed."""
    spools: int = 0
    """Raw answers of calls that were over, removed or kept in `damaged/` or `unfetched/`."""
    quarantined: int = 0
    """Files that no row names, moved to `quarantine/`."""

    def __bool__(self) -> bool:
        return self != Recovery()


@dataclass(frozen=True, slots=True)
class Recoverer:
    """Recovery of one store; running it twice does the same as running it once."""

    folder: Folder
    writer: Writer
    register: Callable[[], None]
    decode: Decode
    departures: Departures

    def run(self, *, thorough: bool = False) -> Recovery:
        """Look first, and write only if there is something to do. Sends no request.

        Files are looked through when a process died here, which may be thousands, or when it is to be `thorough`;
        the spool and the few names of the shelf always. Only a process that lists itself writes files, and only one
        that leaves nothing signs off.
        """
        if not (self._left_behind() or (thorough and tidy.leftovers(self.folder))):
            return Recovery()
        self.register()
        self._take_back()
        ends = Counter(self._end(call_id, left=left) for call_id, left in self.writer.submit(self._adopt).items())
        forget_dead(self.folder)
        late.tidy(self.folder)
        finished, unknown, unsent = (ends.pop(kind, 0) for kind in ("ok", ENDED, "cancelled"))
        return Recovery(
            finished=finished,
            unknown=unknown,
            unsent=unsent,
            refused=ends.total(),
            spools=self._spools(),
            temporary=tidy.remove_temporaries(self.folder),
            quarantined=self.writer.submit(lambda connection: tidy.quarantine(connection, self.folder)),
        )

    def _left_behind(self) -> bool:
        if tidy.spooled(self.folder) or tidy.unshelved(self.folder):
            return True
        with reading(self.folder.database) as connection:
            return bool(owners.dead(connection) or _dead_owners(connection))

    def _take_back(self) -> None:
        """Calls whose rows were lost with a damaged database, from what their answers say of them (FAULTS K18)."""
        for path in tidy.spooled(self.folder):
            claim = read_claim(path)
            if claim and claim[0]["call_id"] == path.stem and is_sound(claim, self.folder):
                self.writer.submit(partial(insert_missing, whole=claim))

    def _adopt(self, connection: sqlite3.Connection) -> dict[str, bool]:
        """Make the dead's calls this process's own: of two recoveries at once, one gets each call.

        Each with whether it may have left; this process tells so as well, before it owns one.
        """
        adopted = {}
        for owner in _dead_owners(connection):
            unsent = never_left(self.folder, owner)
            for call_id in _calls_of(connection, owner):
                adopted[call_id] = call_id not in unsent
                (self.departures.leave if adopted[call_id] else self.departures.wait)(call_id)
                update_call(connection, call_id, {"owner": this_owner().token}, ("sent",))
        _forget_owners(connection)
        return adopted

    def _end(self, call_id: str, *, left: bool) -> str:
        """End one adopted call; what kind of end it was."""
        with reading(self.folder.database) as connection:
            whole = whole_call(connection, call_id)
        if whole is None:
            raise StoreError(f"the row of call {call_id} is gone during recovery; is the database being replaced?")
        opened = settle.Opened(whole[0], tuple(whole[2]))
        outcome = self._outcome(opened) if left else settle.failed(opened, _unsent(opened), seconds=None, attempts=0)
        settle.write(self.folder, self.writer, outcome)
        return ENDED if outcome.changes["error_type"] == ENDED else str(outcome.changes["status"])

    def _outcome(self, opened: settle.Opened) -> Outcome:
        body = self.folder.body(str(opened.row["call_id"]))
        if not body.exists():
            return settle.failed(opened, _ended(opened), seconds=None, attempts=1)
        return outcome_of(opened, partial(read_spool, body), self.decode)

    def _spools(self) -> int:
        """Raw answers whose call is over: its process died between the row and the spool, or before the side-car."""
        return sum(self._spool(path) for path in tidy.spooled(self.folder))

    def _spool(self, path: Path) -> bool:
        with reading(self.folder.database) as connection:
            whole = whole_call(connection, path.stem)
        if whole is None:
            return tidy.put_aside(self.folder, path)
        if whole[0]["status"] == "sent":
            return False
        if not sidecar.is_current(self.folder, whole):
            sidecar.write(self.folder, whole)
        settle.clear_spool(self.folder, path.stem, keep=late.room_of(whole))
        return True


def outcome_of(opened: settle.Opened, read: Callable[[], tuple[Head, Body]], decode: Decode) -> Outcome:
    """What a whole answer that was not taken apart before makes of its call; UnreadableError where `read` raises it."""
    try:
        head, body = read()
        answer = decode(head, body, int(opened.row["n"]))
        cost, source = answer.server_cost, None if answer.server_cost is None else "server"
        return settle.made(opened, head, answer, seconds=None, cost=cost, cost_source=source)
    except UnreadableError:
        raise
    except CallError as error:
        return settle.failed(opened, error, seconds=None, attempts=1)
    except Exception as error:  # noqa: BLE001 - a decoder that breaks must not cost the answer: it is kept
        damaged = DamagedAnswerError(
            f"the answer cannot be decoded ({type(error).__name__}: {error});\nits raw body is kept in damaged/"
        )
        return settle.failed(opened, damaged, seconds=None, attempts=1)


def _dead_owners(connection: sqlite3.Connection) -> list[str]:
    """Dead processes that have calls under way."""
    owners = connection.execute("SELECT DISTINCT owner FROM calls WHERE status = 'sent'").fetchall()
    return [row[0] for row in owners if not owner_lives(connection, row[0])]


def _calls_of(connection: sqlite3.Connection, owner: str) -> list[str]:
    found = "SELECT call_id FROM calls WHERE status = 'sent' AND owner = ? ORDER BY seq"
    return [row[0] for row in connection.execute(found, (owner,))]


def _forget_owners(connection: sqlite3.Connection) -> None:
    forget_spending(connection)
    for owner in owners.dead(connection):
        connection.execute("DELETE FROM owners WHERE owner = ?", (owner,))


def _ended(opened: settle.Opened) -> OutcomeUnknownError:
    return OutcomeUnknownError(
        "its kernel ended before the answer was complete: the image may have been made and billed;\n"
        "pass --resend (resend=True) to send it again: it may then be billed twice",
        call_id=str(opened.row["call_id"]),
        error_type=ENDED,
    )


def _unsent(opened: settle.Opened) -> CancelledCallError:
    return CancelledCallError(
        "its kernel ended before it was sent; nothing was billed", call_id=str(opened.row["call_id"])
    )
