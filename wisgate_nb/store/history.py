"""How long earlier calls took: the user's own history, for estimates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .found import Durations

if TYPE_CHECKING:
    import sqlite3

_MOST = 200
_FEWEST = 3
"""Fewer calls than this say little: the next wider kind is asked for."""

# `+seq`: without it SQLite goes through all calls of a status from the end, which takes long where few are alike.
_LATEST = """
    SELECT seconds FROM calls WHERE seq IN (
        SELECT seq FROM calls
        WHERE status = 'ok' AND seconds IS NOT NULL AND backend = ? AND model = ? {narrower} ORDER BY +seq DESC LIMIT ?
    ) ORDER BY seq DESC
"""


def durations(
    connection: sqlite3.Connection, *, route: str, model: str, size: str | None, quality: str | None, backend: str
) -> Durations:
    """Seconds of the latest up to 200 `ok` calls of a backend: alike in all, else in quality, else in model alone.

    The first kind of which there are three is taken, else the widest.
    """
    kinds = (
        ("AND quality IS ? AND size IS ? AND route = ?", (quality, size, route), _told(route, model, size, quality)),
        ("AND quality IS ?", (quality,), _told(None, model, None, quality)),
        ("", (), _told(None, model, None, None)),
    )
    found = Durations((), "")
    for narrower, values, note in kinds:
        rows = connection.execute(_LATEST.format(narrower=narrower), (backend, model, *values, _MOST)).fetchall()
        found = Durations(tuple(row[0] for row in rows), f"{len(rows) or 'no'} earlier calls of {note}")
        if len(rows) >= _FEWEST:
            break
    return found


def _told(*facts: str | None) -> str:
    return ", ".join(fact for fact in facts if fact)
