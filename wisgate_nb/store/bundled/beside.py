"""The bundles that are open beside a store: their rows laid over its tables, for connections that only read.

A temporary view named like a table comes before the table (SQLite, "Database objects" in lang_naming): every query of
this room so sees both, unchanged. A row of a bundle has revision 0, which no row of a store has, and gives way to a
row of the store with the same id. Places in the log are multiplied, so that no two are the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ... import forks
from ...errors import BundleError
from ..folder import Folder
from ..sql import CALL_COLUMNS, IMAGE_COLUMNS, INPUT_COLUMNS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from ...bundles.reading import Bundle
    from ..records import CallKey
    from .unpack import Unpacked

MOST = 9
"""SQLite attaches ten databases to a connection."""

OWN = "calls.revision > 0"
"""The calls of the store itself, as a condition; `revision = 0` are those of bundles."""

_APART = 16
"""More than there are bundles and a store: place `seq` of the third becomes `seq * 16 + 2`, of the store `+ 15`."""
_META = """
    CREATE TEMP VIEW meta AS
    SELECT key, CASE key WHEN 'generation'
        THEN value || '{}' || (SELECT count(*) FROM main.calls WHERE seq < 0) ELSE value END AS value
    FROM main.meta
"""
"""Tables that are kept in memory are read anew when other bundles stand beside the store, or calls were taken over."""
_UNLESS = "NOT EXISTS (SELECT 1 FROM {0}.calls AS other WHERE other.call_id = {1}.{2}.call_id)"


class Beside:
    """What is open beside one store; from any number of threads."""

    def __init__(self) -> None:
        self.loaded: tuple[Unpacked, ...] = ()
        self._adding = forks.lock()

    def add(self, unpacked: Unpacked) -> None:
        """Open one more; harmless a second time. What a file holds now is in place of what it held."""
        with self._adding:
            others = [one for one in self.loaded if not _stands_for(unpacked.bundle, one.bundle)]
            if len(others) >= MOST:
                raise BundleError(
                    f"{MOST} bundles are open already, and no more can be at once;"
                    " put some together: wg.export('all.wgz') writes everything that is open into one"
                )
            self.loaded = (*others, unpacked)

    def lay_over(self, connection: sqlite3.Connection) -> None:
        """Give a connection the tables of the store with those of the bundles."""
        loaded = self.loaded  # once: another thread may be opening one more
        if not loaded:
            return
        names = [f"bundle_{place}" for place in range(len(loaded))]
        for name, one in zip(names, loaded, strict=True):
            connection.execute(f"ATTACH ? AS {name}", (f"{one.folder.database.as_uri()}?mode=ro",))
        for table, columns in (("calls", CALL_COLUMNS), ("images", IMAGE_COLUMNS), ("inputs", INPUT_COLUMNS)):
            connection.execute(_view(table, columns, names))
        connection.execute(_META.format("".join(one.bundle.digest for one in loaded)))

    def place(self, room: str, own: Path) -> Path:
        """Where an image or input lies: in the store, else brought out of the bundle that has it."""
        for one in self.loaded:
            if one.holds(room, own.name) and not own.exists():
                return one.bring_out(room, own.name)
        return own

    def last_take(self, connection: sqlite3.Connection, key: CallKey) -> int:
        """The last take of a call that a bundle has, 0 for none; the connection was laid over."""
        query = (
            "SELECT max(take) FROM calls WHERE digest = ? AND n = ? AND backend = ? AND endpoint = ? AND replicate = ?"
            " AND revision = 0 AND status = 'ok'"
        )
        values = (key.digest, key.n, key.backend, key.endpoint, key.replicate)
        return int(connection.execute(query, values).fetchone()[0] or 0)

    def seq_of(self, shown: int) -> int:
        """The place in its own database of a call that is shown at this place."""
        return shown // _APART


@dataclass(frozen=True, slots=True)
class Places(Folder):
    """The folder of a store as a reader sees it: with the files of the bundles beside it."""

    beside: Beside

    def image(self, sha256: str, suffix: str) -> Path:
        """The file of an image, brought out of its bundle if need be; BundleError if it is damaged there."""
        return self.beside.place("images", Folder.image(self, sha256, suffix))

    def input(self, sha256: str, suffix: str) -> Path:
        """The file of a source or mask, brought out of its bundle if need be."""
        return self.beside.place("inputs", Folder.input(self, sha256, suffix))


def _stands_for(new: Bundle, old: Bundle) -> bool:
    """Whether it is the same content, or the same file written again since."""
    return new.digest == old.digest or new.path == old.path


def _view(table: str, columns: Iterable[str], names: list[str]) -> str:
    """One table of the store and of the bundles; what an earlier one has of a call hides what a later one has.

    Calls get `seq` and `revision` as the module says.
    """
    parts = []
    all_names = ["main", *names]
    for place, name in enumerate(all_names):
        own = ""
        if table == "calls":
            last, revision = (_APART - 1, "revision") if name == "main" else (place - 1, "0")
            own = f", seq * {_APART} + {last} AS seq, {revision} AS revision"
        before = [_UNLESS.format(other, name, table) for other in all_names[:place]]
        where = f" WHERE {' AND '.join(before)}" if before else ""
        parts.append(f"SELECT {', '.join(columns)}{own} FROM {name}.{table}{where}")  # noqa: S608 - own names
    return f"CREATE TEMP VIEW {table} AS {' UNION ALL '.join(parts)}"
