"""The rows against the files: what is missing, altered or left over (`%wisgate check`, FAULTS K19)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from ..ids import new_id
from . import sidecar, tidy
from .blobs import fault
from .checked import doubt
from .database import reading
from .durable import move
from .folder import is_blob_name
from .sidecar import WRITTEN
from .sql import fetch, insert_missing, whole_call

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from .folder import Folder
    from .writer import Writer

Kind = Literal[
    "missing image",
    "altered image",
    "missing input",
    "altered input",
    "orphan file",
    "temporary file",
    "left answer",
    "missing side-car",
    "stale side-car",
    "side-car without row",
]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it should be."""

    kind: Kind
    path: Path
    call_id: str | None
    message: str
    fixed: bool = False


def find(folder: Folder, *, read_only: bool = False) -> list[Problem]:
    """Every difference between rows and files; reads only."""
    with reading(folder.database, read_only=read_only) as connection:
        found = [*_blobs(connection, folder, "images"), *_blobs(connection, folder, "inputs")]
        found += _sidecars(connection, folder)
        found += [_orphan(path) for path in tidy.orphans(connection, folder)]
        found += _answers(connection, folder)
    return found + [_temporary(path) for path in tidy.unfinished(folder)]


def fix_sidecars(folder: Folder, writer: Writer, problems: list[Problem]) -> None:
    """Write missing side-cars from their rows, and missing rows from their side-cars."""
    for problem in problems:
        if problem.kind == "side-car without row":
            _row_from_sidecar(writer, problem.path)
        elif problem.kind in {"missing side-car", "stale side-car"} and problem.call_id:
            with reading(folder.database) as connection:
                whole = whole_call(connection, problem.call_id)
            if whole is not None:
                _keep_other_version(folder, problem.path)
                sidecar.write(folder, whole)


def _keep_other_version(folder: Folder, path: Path) -> None:
    """Put aside a side-car that says something else: if the row is the damaged one, nothing is lost."""
    if path.exists():
        move(path, folder.room("quarantine") / f"{path.stem}.{new_id()}.json")


def _row_from_sidecar(writer: Writer, path: Path) -> None:
    whole = sidecar.load(path)
    if whole is not None:
        writer.submit(partial(insert_missing, whole=whole))


def _blobs(connection: sqlite3.Connection, folder: Folder, table: Literal["images", "inputs"]) -> Iterator[Problem]:
    """Files that rows name, read whole: one check for each file, however many rows name it."""
    size = "bytes" if table == "images" else "NULL"
    query = f"SELECT min(call_id), sha256, format, {size} FROM {table} WHERE sha256 IS NOT NULL GROUP BY 2, 3"  # noqa: S608
    word = "image" if table == "images" else "input"
    for call_id, sha256, suffix, length in fetch(connection, query):
        if not is_blob_name(f"{sha256}.{suffix}"):
            doubt(folder.database)
            told = f"the row of call {call_id} names no {word} of ours; open the store again to have it rebuilt"
            yield Problem(f"altered {word}", folder.database, call_id, told)  # type: ignore[arg-type]
            continue
        path = folder.image(sha256, suffix) if table == "images" else folder.input(sha256, suffix)
        why = fault(path, size=length)
        if why:
            kind: Kind = f"missing {word}" if why == "missing" else f"altered {word}"  # type: ignore[assignment]
            yield Problem(kind, path, call_id, f"the {word} {path.name} of call {call_id} is {why}")


def _sidecars(connection: sqlite3.Connection, folder: Folder) -> Iterator[Problem]:
    rows = connection.execute("SELECT call_id, status FROM calls").fetchall()
    for call_id in (row[0] for row in rows if row[1] in WRITTEN):
        whole, path = whole_call(connection, call_id), folder.sidecar(call_id)
        if not path.exists():
            yield Problem("missing side-car", path, call_id, f"call {call_id} has no side-car file")
        elif whole and not sidecar.is_current(folder, whole):
            yield Problem("stale side-car", path, call_id, f"the side-car of call {call_id} differs from its row")
    known = {row[0] for row in rows}
    for path in sorted(folder.room("calls").glob("*.json")):
        if path.stem not in known:
            yield Problem("side-car without row", path, path.stem, f"{path.name} has no row in the database")


def _answers(connection: sqlite3.Connection, folder: Folder) -> Iterator[Problem]:
    for path in tidy.spooled(folder):
        row = connection.execute("SELECT status FROM calls WHERE call_id = ?", (path.stem,)).fetchone()
        if row is None or row[0] != "sent":
            yield Problem("left answer", path, path.stem, f"the raw answer {path.name} belongs to no call under way")


def _orphan(path: Path) -> Problem:
    return Problem("orphan file", path, None, f"no row names {path.parent.name}/{path.name}")


def _temporary(path: Path) -> Problem:
    return Problem("temporary file", path, None, f"a write to {path.parent.name}/ did not end: {path.name}")


def still(problems: list[Problem], after: list[Problem]) -> list[Problem]:
    """The problems that were found, each with whether it is gone."""
    left = {(problem.kind, problem.path) for problem in after}
    return [Problem(p.kind, p.path, p.call_id, p.message, fixed=(p.kind, p.path) not in left) for p in problems]
