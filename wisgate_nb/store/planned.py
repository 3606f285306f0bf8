"""Ten thousand planned calls against the rows of the store, a part at a time, so that memory stays flat."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal

from .found import PlannedState
from .lookup import owner_lives
from .sql import AT_ONCE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from .records import CallKey

_Group = tuple[str, str, str, int]

_CALLS = """
    SELECT wanted.place, calls.n, calls.status, calls.owner, CASE calls.status WHEN 'ok' THEN
        (SELECT count(*) FROM images WHERE images.call_id = calls.call_id AND images.sha256 IS NOT NULL) END
    FROM wanted CROSS JOIN calls ON calls.digest = wanted.digest AND calls.backend = wanted.backend
        AND calls.endpoint = wanted.endpoint AND calls.replicate = wanted.replicate
    WHERE +calls.status IN ('ok', 'sent', 'unknown') AND (+calls.status = 'ok' OR calls.revision > 0)
"""
"""What became of a call in a bundle (revision 0) stands in nobody's way, unless its images were made.

The `+` keeps SQLite from going through all calls of a status: the calls of a digest are far fewer.
"""


@dataclass(frozen=True, slots=True)
class _Row:
    n: int
    status: str
    owner: str
    images: int


def in_parts(keys: Iterable[CallKey]) -> Iterator[list[CallKey]]:
    """Keys in lists that are short enough for one query."""
    rest = iter(keys)
    while part := list(islice(rest, AT_ONCE)):
        yield part


def states(connection: sqlite3.Connection, keys: Sequence[CallKey]) -> Iterator[PlannedState]:
    """What the store has of each key, in order; whether image files are whole is left to `find` and `pieces`."""
    groups = dict.fromkeys(_group(key) for key in keys)
    rows: dict[_Group, list[_Row]] = {group: [] for group in groups}
    for group, row in _rows(connection, list(groups)):
        rows[group].append(row)
    lives: dict[str, bool] = {}

    def alive(owner: str) -> bool:
        if owner not in lives:
            lives[owner] = owner_lives(connection, owner)
        return lives[owner]

    for key in keys:
        yield _state(key, rows[_group(key)], alive)


def _rows(connection: sqlite3.Connection, groups: Sequence[_Group]) -> Iterator[tuple[_Group, _Row]]:
    marks = ", ".join(f"({at}, ?, ?, ?, ?)" for at in range(len(groups)))
    query = f"WITH wanted (place, digest, backend, endpoint, replicate) AS (VALUES {marks}) {_CALLS}"
    values = [value for group in groups for value in group]
    for place, n, status, owner, images in connection.execute(query, values):
        yield groups[place], _Row(n, status, owner, images or 0)


def _group(key: CallKey) -> _Group:
    return key.digest, key.backend, key.endpoint, key.replicate


def _state(key: CallKey, rows: Sequence[_Row], alive: Callable[[str], bool]) -> PlannedState:
    """As `find` would say; and where that is nothing, as `pieces` would and then `find` for what is missing."""
    same = [row for row in rows if row.n == key.n]
    if any(row.status == "ok" and (row.n == key.n or row.images >= key.n < row.n) for row in rows):
        return PlannedState("reused", 0)
    if waiting := _open(same, alive):
        return PlannedState(waiting, key.n)
    missing = max(0, key.n - sum(row.images for row in rows))
    if missing == key.n:
        return PlannedState("new", missing)
    rest = [row for row in rows if row.n == missing]
    return PlannedState(_open(rest, alive) or "reused", missing)


def _open(rows: Sequence[_Row], alive: Callable[[str], bool]) -> Literal["running", "unknown"] | None:
    """Whether one of these calls is under way, or its outcome not known."""
    waiting = [row for row in rows if row.status != "ok"]
    if any(row.status == "sent" and alive(row.owner) for row in waiting):
        return "running"
    return "unknown" if waiting else None
