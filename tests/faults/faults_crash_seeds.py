"""Ways to break the store's durability, each put into a process that a harness must then find out (goals 2 and 3)."""

from __future__ import annotations

import os
import stat
from typing import Any

from wisgate_nb.store import claims, database, departures, durable, journal, settle, sidecar, spool, sql


def _no_sync_of(is_kind: Any) -> None:
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if not is_kind(os.fstat(descriptor).st_mode):
            real(descriptor)

    os.fsync = fsync


def no_file_sync() -> None:
    """Bytes of files are left to the cache."""
    _no_sync_of(stat.S_ISREG)


def no_folder_sync() -> None:
    """Names of files are left to the cache."""
    _no_sync_of(stat.S_ISDIR)


def row_before_file() -> None:
    """The row says that an image is there before it is."""
    files, tidied = settle._files, settle._tidy

    def rows(connection: Any, _folder: Any, outcome: Any) -> Any:
        sql.update_call(connection, outcome.call_id, outcome.changes, ("sent", "unknown"))
        settle._insert_images(connection, outcome)
        return sql.whole_call(connection, outcome.call_id)

    def tidy(folder: Any, whole: Any, outcome: Any) -> None:
        spool.SpoolFile.discard(outcome.spool)
        files(folder, outcome)
        tidied(folder, whole, outcome)

    settle._files = lambda *_: None
    settle._rows = rows
    settle._tidy = tidy


def no_intent_commit() -> None:
    """A call is claimed, its row rolled back, and sent all the same; the row comes with the answer."""
    real = claims.attempt

    def attempt(*asked: Any, **how: Any) -> Any:
        tried = real(*asked, **how)
        return _Forgetful(tried)

    journal.attempt = attempt


class _Forgetful:
    """An attempt whose row is undone."""

    def __init__(self, tried: Any) -> None:
        self._tried = tried

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tried, name)

    def write(self, writer: Any, queued: Any) -> Any:
        return self._tried.write(_Undoing(writer), queued)


class _Undoing:
    """A writer that undoes what a job did."""

    def __init__(self, writer: Any) -> None:
        self._writer = writer

    def submit(self, job: Any, *, queued: Any = None) -> Any:
        def undone(connection: Any) -> Any:
            connection.execute("SAVEPOINT job")
            value = job(connection)
            connection.execute("ROLLBACK TO job")
            connection.execute("RELEASE job")
            return value

        return self._writer.submit(undone, queued=queued)


def in_place_write() -> None:
    """Files are written under their own names at once."""

    def whole(target: Any, data: Any, _temporary: Any) -> None:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        durable.write_all(descriptor, data)
        os.fsync(descriptor)
        os.close(descriptor)
        durable.sync_folder(target.parent)

    for room in (durable, sidecar, settle):
        room.write_whole = whole
    real = spool.SpoolFile.__init__
    spool.SpoolFile.__init__ = lambda self, _part, body, *told, **how: real(self, body, body, *told, **how)


def no_raw_body() -> None:
    """The answer is parsed without having been written down."""

    def begin(self: Any) -> None:
        self.stored = False

    spool.SpoolFile._begin = begin


def wrong_journal_mode() -> None:
    """SQLite keeps its journal in memory."""
    _settled("PRAGMA journal_mode = MEMORY")


def wrong_synchronous() -> None:
    """SQLite does not sync the folder after the journal is gone, which brings it back."""
    _settled("PRAGMA synchronous = FULL")


def _settled(word: str) -> None:
    real = database._settle

    def settled(connection: Any, read_only: bool) -> None:
        real(connection, read_only)
        connection.execute(word)

    database._settle = settled


def early_unlink() -> None:
    """The raw answer goes before its row is written."""
    files = settle._files

    def first(folder: Any, outcome: Any) -> None:
        if outcome.spool is not None:
            outcome.spool.discard()
        files(folder, outcome)

    settle._files = first


def no_word_of_departure() -> None:
    """A call is sent and nobody says so; no harm in a power cut, after which nobody is believed."""
    departures.Departures.leave = lambda *_: None


def all_in_files() -> None:
    """No fault: an answer of any size is treated as a large one, in files alone."""
    spool.MOST_HELD = 0


SOUND = {"all in files": all_in_files}
OF_KILLS = {"no word of departure": no_word_of_departure}
SEEDS = {
    "": lambda: None,
    "no file sync": no_file_sync,
    "no folder sync": no_folder_sync,
    "row before file": row_before_file,
    "no intent commit": no_intent_commit,
    "in-place write": in_place_write,
    "no raw body": no_raw_body,
    "wrong journal mode": wrong_journal_mode,
    "wrong synchronous": wrong_synchronous,
    "early unlink": early_unlink,
}
