"""Answers that this process holds: the disk did not take them, or does not give them back now (FAULTS K10)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from .. import forks
from ..errors import NotStoredError, StoreError
from ..filed import UnreadableError
from . import settle
from .reader import call_record

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..answer import Head
    from ..pieces import Body
    from .folder import Folder
    from .records import CallRecord
    from .settle import Opened, Outcome
    from .spool import SpoolFile
    from .writer import Writer

    OutcomeOf = Callable[[Opened, Callable[[], tuple[Head, Body]]], Outcome]

_Written = TypeVar("_Written")


class Held:
    """Ends calls, and keeps whole what could not be written until it can. `outcome_of` takes a late answer apart.

    Whoever claims a call writes what is held first, and a spool is read by one thread: so one at a time does.
    """

    def __init__(self, folder: Folder, writer: Writer, outcome_of: OutcomeOf) -> None:
        self._folder = folder
        self._writer = writer
        self._outcome_of = outcome_of
        self._one_writes = forks.lock()
        self.renew()

    def renew(self) -> None:
        """Hold nothing: in a forked child it is the parent's."""
        self._unwritten: dict[str, Outcome] = {}
        self._unread: dict[str, tuple[Opened, SpoolFile]] = {}

    @property
    def ids(self) -> tuple[str, ...]:
        """Of the calls whose answer is held."""
        return (*self._unread, *self._unwritten)

    @property
    def opened(self) -> list[Opened]:
        """Those calls as they were claimed."""
        return [opened for opened, _ in self._unread.values()] + [one.opened for one in self._unwritten.values()]

    def end(self, outcome: Outcome) -> CallRecord:
        """Write the end of a call; NotStoredError if the disk refuses, and then it is held."""
        try:
            (row, images, _), told = settle.write(self._folder, self._writer, outcome)
        except (StoreError, OSError) as error:
            if isinstance(error, UnreadableError) and outcome.spool is not None and outcome.spool.stored:
                settle.drop_pictures(outcome)  # which were put aside: the raw answer has them too
                self._unwritten.pop(outcome.call_id, None)
                raise self.put_off(outcome.opened, outcome.spool, error) from error
            self._unwritten[outcome.call_id] = outcome
            raise _not_stored(outcome, error) from error
        if told:
            self._unwritten.pop(outcome.call_id, None)
        else:
            self._unwritten[outcome.call_id] = outcome  # its side-car is written before the next call, or by `write`
        return call_record(row, images, self._folder)

    def put_off(self, opened: Opened, spool: SpoolFile, problem: UnreadableError) -> NotStoredError:
        """Hold a call whose answer came whole and is not given back now; the error to raise."""
        call_id = str(opened.row["call_id"])
        self._unread[call_id] = opened, spool
        return _not_read(call_id, problem)

    def write(self) -> list[CallRecord]:
        """Write all that is held; NotStoredError for the first that cannot be read or written, once all were tried."""
        return self._each(self.end)

    def write_to(self, folder: Folder) -> list[str]:
        """Write all that is held into another folder too, and hold it still; their ids.

        NotStoredError or OSError for the first that cannot be read or written, once all were tried.
        """
        return self._each(lambda outcome: settle.rescue_to(folder, outcome).stem)

    def _each(self, write: Callable[[Outcome], _Written]) -> list[_Written]:
        """What became of each that is held, by one thread; the first error, if any, once all were tried."""
        written: list[_Written] = []
        with self._one_writes:
            refused: list[NotStoredError | OSError] = [*self._read_again()]
            for outcome in tuple(self._unwritten.values()):
                try:
                    written.append(write(outcome))
                except (NotStoredError, OSError) as error:
                    refused.append(error)
        if refused:
            raise refused[0]
        return written

    def _read_again(self) -> list[NotStoredError]:
        """Take the answers apart that could not be read before; what to say of those that still cannot."""
        refused = []
        for call_id, (opened, spool) in tuple(self._unread.items()):
            try:
                outcome = self._outcome_of(opened, spool.answer)
            except UnreadableError as problem:
                refused.append(_not_read(call_id, problem))
                continue
            self._unwritten[call_id] = settle.with_spool(outcome, spool)
            del self._unread[call_id]
        return refused


def _not_stored(outcome: Outcome, error: BaseException) -> NotStoredError:
    return NotStoredError(
        f"the answer of call {outcome.call_id} could not be written ({error});\n"
        "it is held in memory: make room on the disk and call rescue(),\n"
        "or rescue(folder) to write it elsewhere, before this kernel ends"
    )


def _not_read(call_id: str, problem: UnreadableError) -> NotStoredError:
    return NotStoredError(
        f"the answer of call {call_id} came, and the disk does not give it back now ({problem});\n"
        "nothing is lost: call rescue() once it does, or open the store again later, and nothing is sent for it"
    )
