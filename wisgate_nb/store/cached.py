"""The typed frames of a store, kept in memory: only rows that changed are read again (PERFORMANCE "Rows")."""

from __future__ import annotations

import os
import weakref
from typing import TYPE_CHECKING, Any

import pandas as pd

from .. import forks
from ..errors import StoreError
from . import columns
from .folder import is_blob_name
from .reader import axes_of
from .sql import SHOWN, fetch, revision
from .typed import read_frame

if TYPE_CHECKING:
    import sqlite3

    from .view import View

_SHOWN_COUNT = f"(SELECT count(*) FROM images WHERE {SHOWN})"  # noqa: S608 - a constant
_FROM_CALL = {
    "created_at": "created_us",
    "extra": "nullif(extra, '{}')",
    "images": f"CASE WHEN status IN ('ok', 'reused') THEN {_SHOWN_COUNT}"
    " WHEN status IN ('sent', 'unknown') THEN NULL ELSE 0 END",
    "tags": """CASE tags WHEN '[]' THEN '' ELSE
        coalesce((SELECT group_concat(value, ',') FROM json_each(calls.tags)), '') END""",
}
_FROM_IMAGE = {
    "index": "position",
    "path": "CASE WHEN sha256 IS NULL THEN NULL ELSE sha256 || '.' || format END",
    "seq": "calls.seq",
}
_RATED = "SELECT call_id, position, rating, note FROM images WHERE rating IS NOT NULL OR note IS NOT NULL ORDER BY 1, 2"
_WITH_SEQ = columns.IMAGES | {"seq": "Int64"}
_TABLES_OF_VIEW: weakref.WeakKeyDictionary[View, Tables] = weakref.WeakKeyDictionary()
_lock = forks.lock()

State = tuple[str, int, int]
"""Which database this is, its counter of changes, and how many calls it holds."""

OfImage = tuple[int, int | None, str | None]
"""What was said of one image: its place in its call, its rating and its note."""

Said = dict[str, list[OfImage]]
"""What was said of the images of calls, by the id of the call."""

_NOTHING: State = ("", -1, 0)


class Tables:
    """The typed frames of one store, indexed by the order of the log; the columns of axes still as JSON.

    What is handed out is shared: not to be changed by the caller.
    """

    def __init__(self, view: View) -> None:
        self._view = weakref.proxy(view)
        self._lock = forks.lock()
        self._axes: dict[str, dict[str, Any]] = {}
        self._calls = (_NOTHING, pd.DataFrame())
        self._images = (_NOTHING, pd.DataFrame())

    def calls(self) -> tuple[pd.DataFrame, Said]:
        """The calls up to date, and what was said of their images."""
        with self._lock, self._view.reading() as connection:
            return self._fresh_calls(connection), _said(connection)

    def calls_and_images(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The calls and the images up to date, the latter with the `seq` of their call."""
        with self._lock, self._view.reading() as connection:
            return self._fresh_calls(connection), self._fresh_images(connection)

    def axes(self, text: str) -> dict[str, Any]:
        """The axes of a call from their JSON, each text read once."""
        found = self._axes.get(text)
        if found is None:
            found = self._axes[text] = axes_of(text)
        return found

    def _fresh_calls(self, connection: sqlite3.Connection) -> pd.DataFrame:
        (before, kept), now = self._calls, _state(connection)
        if before != now:
            since = _since(before, now)
            changed = _changed_calls(connection, since)
            self._calls = now, changed if since < 0 else _replaced(kept, changed, changed.index)
        return self._calls[1]

    def _fresh_images(self, connection: sqlite3.Connection) -> pd.DataFrame:
        (before, kept), now = self._images, _state(connection)
        if before != now:
            since = _since(before, now)
            changed = _changed_images(connection, since, str(self._view.folder.room("images")) + os.sep)
            if since >= 0:
                stale = kept.index[kept["seq"].isin(_changed_since(connection, since))]
                changed = _replaced(kept, changed, stale)
            self._images = now, changed
        return self._images[1]


def tables(view: View) -> Tables:
    """The tables of a store, one object per open store."""
    with _lock:
        found = _TABLES_OF_VIEW.get(view)
        if found is None:
            found = _TABLES_OF_VIEW[view] = Tables(view)
    return found


def _state(connection: sqlite3.Connection) -> State:
    generation = connection.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
    count = connection.execute("SELECT count(*) FROM calls").fetchone()[0]
    return str(generation and generation[0]), revision(connection), int(count)


def _since(before: State, now: State) -> int:
    """The revision after which rows are read again: all of them for another database, or when rows have gone."""
    return -1 if before[0] != now[0] or now[2] < before[2] else before[1]


def _changed_calls(connection: sqlite3.Connection, since: int) -> pd.DataFrame:
    named = _named({name: _FROM_CALL.get(name, name) for name in columns.LOG})
    query = f"SELECT seq, {named} FROM calls WHERE {_since_sql(since)}"  # noqa: S608 - own names
    return read_frame(connection, query, (since,), columns.LOG, columns.ALIKE)


def _changed_images(connection: sqlite3.Connection, since: int, room: str) -> pd.DataFrame:
    named = _named({name: _FROM_IMAGE.get(name, f"images.{name}") for name in _WITH_SEQ})
    query = (
        f"SELECT calls.seq * 65536 + position, {named} FROM images JOIN calls USING (call_id)"  # noqa: S608 - own names
        f" WHERE {_since_sql(since)}, position"
    )
    found = read_frame(connection, query, (since,), _WITH_SEQ, columns.ALIKE)
    if not all(map(is_blob_name, found["path"].dropna().to_numpy(object))):
        raise StoreError("the store names an image file that is none of ours; the database may be damaged")
    found["path"] = room + found["path"]
    return found


def _named(sources: dict[str, str]) -> str:
    """What to select for `read_frame`."""
    alone = [source for name, source in sources.items() if name not in columns.ALIKE]
    alike = [source for name, source in sources.items() if name in columns.ALIKE]
    return f"{', '.join(alone)}, json_array({', '.join(alike)})"


def _since_sql(since: int) -> str:
    """Few changed rows by the index of revisions, or all rows in their order: SQLite would always go through all."""
    return "+calls.revision > ? ORDER BY calls.seq" if since < 0 else "calls.revision > ? ORDER BY +calls.seq"


def _changed_since(connection: sqlite3.Connection, since: int) -> list[int]:
    return [row[0] for row in connection.execute("SELECT seq FROM calls WHERE revision > ?", (since,))]


def _said(connection: sqlite3.Connection) -> Said:
    found: Said = {}
    for call_id, *said in fetch(connection, _RATED):
        found.setdefault(call_id, []).append((said[0], said[1], said[2]))
    return found


def _replaced(old: pd.DataFrame, new: pd.DataFrame, stale: pd.Index[Any]) -> pd.DataFrame:
    """The old rows without the stale ones, with the new ones at their places; copied once where they come last."""
    gone = old.index.isin(stale)
    kept = old[~gone] if gone.any() else old
    if not len(kept) or not len(new):
        return new if not len(kept) else kept
    both = pd.concat([kept, new])
    return both if both.index.is_monotonic_increasing else both.sort_index()
