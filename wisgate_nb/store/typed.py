"""Typed frames from the database, kept in memory: only rows that changed are read again (PERFORMANCE "Rows")."""

from __future__ import annotations

import os
import threading
import weakref
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..errors import StoreError
from . import columns
from .folder import is_blob_name
from .sql import fetch, revision

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from .view import View

_FROM_CALL = {
    "created_at": "created_us",
    "extra": "nullif(extra, '{}')",
    "images": (
        "CASE WHEN status IN ('ok', 'reused') THEN"
        " (SELECT count(*) FROM images WHERE images.call_id = coalesce(calls.reused_from, calls.call_id))"
        " WHEN status IN ('sent', 'unknown') THEN NULL ELSE 0 END"
    ),
}
_FROM_IMAGE = {"index": "position", "path": "CASE WHEN sha256 IS NULL THEN NULL ELSE sha256 || '.' || format END"}
_TABLES_OF_VIEW: weakref.WeakKeyDictionary[View, Tables] = weakref.WeakKeyDictionary()
_WITH_SEQ = columns.IMAGES | {"seq": "Int64"}
_LAST_MICROSECOND = 2**63 // 1000
"""pandas counts nanoseconds in 64 bits: times lie between 1677 and 2262."""
_lock = threading.Lock()


class Tables:
    """The two typed frames of one store, indexed by the order of the log; the columns of axes still as JSON."""

    def __init__(self, view: View) -> None:
        self._view = weakref.proxy(view)
        self._lock = threading.Lock()
        self._forget()

    def _forget(self) -> None:
        self._state = ("", -1, 0)
        self._calls = frame([], columns.LOG, [])
        self._images = frame([], _WITH_SEQ, [])

    def fresh(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Calls, and images with the `seq` of their call, up to date. Not to be changed by the caller."""
        with self._lock:
            with self._view.reading() as connection:
                self._read(connection)
            return self._calls, self._images

    def _read(self, connection: sqlite3.Connection) -> None:
        state = _state(connection)
        if state == self._state:
            return
        if state[0] != self._state[0] or state[2] < self._state[2]:
            self._forget()
        since = self._state[1]
        changed = _changed(connection, since)
        pictures = _pictures(connection, since, str(self._view.folder.room("images")) + os.sep)
        stale = self._images.index[self._images["seq"].isin(changed.index)]
        self._calls = _replaced(self._calls, changed, changed.index)
        self._images = _replaced(self._images, pictures, stale)
        self._state = state


def tables(view: View) -> Tables:
    """The tables of a store, one object per open store."""
    with _lock:
        found = _TABLES_OF_VIEW.get(view)
        if found is None:
            found = _TABLES_OF_VIEW[view] = Tables(view)
    return found


def frame(rows: Iterable[Sequence[Any]], dtypes: dict[str, str], index: Sequence[int]) -> pd.DataFrame:
    """Rows of plain values as a frame with declared dtypes; StoreError for a value that its column cannot hold."""
    listed = list(rows)
    values = list(zip(*listed, strict=True)) if listed else [()] * len(dtypes)
    try:
        series = {name: _typed(column, dtype) for (name, dtype), column in zip(dtypes.items(), values, strict=True)}
    except (TypeError, ValueError, OverflowError) as error:
        raise StoreError(f"the store holds a value that its column cannot hold: {str(error)[:200]}") from error
    return pd.DataFrame(series, index=pd.Index(list(index), dtype="int64"))


def _typed(values: Sequence[Any], dtype: str) -> Any:
    if dtype.startswith("datetime"):
        if not all(isinstance(value, int) and abs(value) < _LAST_MICROSECOND for value in values):
            raise TypeError("a time column holds something else")
        return pd.to_datetime([value * 1000 for value in values], utc=True, unit="ns").as_unit("ns")
    if dtype == "string" and not all(value is None or isinstance(value, str) for value in values):
        raise TypeError("a text column holds something else")
    return pd.array(list(values), dtype=dtype)  # type: ignore[call-overload]  # a declared dtype by name


def _state(connection: sqlite3.Connection) -> tuple[str, int, int]:
    """Which database this is, its counter of changes, and how many calls it holds."""
    generation = connection.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
    count = connection.execute("SELECT count(*) FROM calls").fetchone()[0]
    return str(generation and generation[0]), revision(connection), int(count)


def _changed(connection: sqlite3.Connection, since: int) -> pd.DataFrame:
    named = ", ".join(_FROM_CALL.get(name, name) for name in columns.LOG if name != "tags")
    joined = "(SELECT group_concat(value, ',') FROM json_each(calls.tags))"
    query = f"SELECT seq, {named}, coalesce({joined}, '') FROM calls WHERE revision > ? ORDER BY seq"  # noqa: S608
    rows = fetch(connection, query, (since,))
    return frame((tuple(row)[1:] for row in rows), columns.LOG, [row[0] for row in rows])


def _pictures(connection: sqlite3.Connection, since: int, room: str) -> pd.DataFrame:
    named = ", ".join(_FROM_IMAGE.get(name, f"images.{name}") for name in columns.IMAGES)
    query = (
        f"SELECT calls.seq * 65536 + position, {named}, calls.seq FROM images JOIN calls USING (call_id)"  # noqa: S608 - own names
        " WHERE calls.revision > ? ORDER BY calls.seq, position"
    )
    rows = fetch(connection, query, (since,))
    found = frame((tuple(row)[1:] for row in rows), _WITH_SEQ, [row[0] for row in rows])
    if not all(is_blob_name(name) for name in found["path"].dropna()):
        raise StoreError("the store names an image file that is none of ours; the database may be damaged")
    found["path"] = room + found["path"]
    return found


def _replaced(old: pd.DataFrame, new: pd.DataFrame, stale: pd.Index[Any]) -> pd.DataFrame:
    kept = old.drop(index=stale.intersection(old.index)) if len(old) else old
    if not len(kept) or not len(new):
        return new if not len(kept) else kept
    return pd.concat([kept, new]).sort_index()
