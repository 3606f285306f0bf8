"""Pictures that come after their call: its raw answer is kept until its addresses gave them (FAULTS N32).

The row has no address that could be fetched: a query may be a signature, so it stands in the raw answer alone, which
leaves `unfetched/` only after picture, row and side-car are written.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ..answer import ReceivedImage
from ..errors import StoreError
from . import settle, sidecar
from .blobs import keep_image
from .database import reading
from .durable import move
from .folder import is_id
from .rows import late_columns, to_json
from .spool import read_spool
from .sql import touch_calls, whole_call

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from ..answer import Answer, Head, MissingImage
    from .folder import Folder
    from .rows import Row
    from .sidecar import WholeCall
    from .writer import Writer


def calls(folder: Folder) -> list[str]:
    """Ids of the calls whose raw answer waits for pictures, in the order of their making."""
    room = folder.room("unfetched")
    found = room.iterdir() if room.is_dir() else ()
    return sorted(path.stem for path in found if path.suffix == ".body" and is_id(path.stem))


def raw_answer(folder: Folder, call_id: str) -> tuple[Head, bytes] | None:
    """Head and body of an answer that waits for pictures; None if there is none, or no plain file of ours."""
    path = folder.unfetched(call_id)
    if path.is_symlink() or not path.is_file():
        return None
    try:
        return read_spool(path)
    except StoreError:
        return None


def keep(folder: Folder, writer: Writer, call_id: str, answer: Answer) -> None:
    """Write what came of a kept answer, decoded anew: pictures, then the row, then the answer itself may go.

    Raises StoreError or OSError; the answer then waits as before.
    """
    found = dict(enumerate(answer.images, start=1))
    with reading(folder.database) as connection:
        wanted = _missing(connection, call_id)
    for image in (found.get(row["position"]) for row in wanted):
        if isinstance(image, ReceivedImage):
            keep_image(folder, image.data, image.format)

    def rows(connection: sqlite3.Connection) -> WholeCall:
        wanted = [row for row in _missing(connection, call_id) if row["position"] in found]
        for row in wanted:
            _change(connection, folder, row, found[row["position"]])
        _note(
            connection,
            call_id,
            [row["position"] for row in wanted if isinstance(found[row["position"]], ReceivedImage)],
        )
        touch_calls(connection, _showing(connection, call_id))
        whole = whole_call(connection, call_id)
        if whole is None:
            raise StoreError(f"the row of call {call_id} is gone as its pictures are written")
        return whole

    whole = writer.submit(rows)
    left = [found[row["position"]] for row in whole[1] if row["sha256"] is None and row["position"] in found]
    _tidied(folder, whole, settle.room_for(left))


def tidy(folder: Folder) -> None:
    """Finish what a process began that died between a picture's row and the end of its raw answer."""
    for call_id in calls(folder):
        with reading(folder.database) as connection:
            whole = whole_call(connection, call_id)
        if whole is not None and whole[0]["status"] == "ok" and not room_of(whole):
            _tidied(folder, whole, "")


def room_of(whole: WholeCall) -> str:
    """The room for the raw answer of a call that is over, as its rows say; "" where nothing of it is needed."""
    if whole[0]["status"] == "unknown":
        return "damaged"
    missing = any(image["sha256"] is None and image["missing_url"] for image in whole[1])
    return "unfetched" if missing else ""


def _tidied(folder: Folder, whole: WholeCall, room: str) -> None:
    """The side-car first: from it the row is made again if the database is lost."""
    path = folder.unfetched(str(whole[0]["call_id"]))
    if not sidecar.is_current(folder, whole):
        sidecar.write(folder, whole)
    _put(path, folder, room)


def _put(path: Path, folder: Folder, room: str) -> None:
    if not room:
        path.unlink(missing_ok=True)
    elif room != path.parent.name:
        move(path, folder.room(room) / path.name)


def _missing(connection: sqlite3.Connection, call_id: str) -> list[Row]:
    whole = whole_call(connection, call_id)
    return [row for row in whole[1] if row["sha256"] is None] if whole else []


def _change(connection: sqlite3.Connection, folder: Folder, row: Row, image: ReceivedImage | MissingImage) -> None:
    columns = late_columns(image)
    if columns["sha256"] and not folder.image(columns["sha256"], columns["format"]).exists():
        raise StoreError("a picture was tidied away as it was written; its raw answer is kept, so fetch it again")
    places = ", ".join(f"{name} = :{name}" for name in columns)
    where = {"image_id": row["image_id"]}
    connection.execute(f"UPDATE images SET {places} WHERE image_id = :image_id", columns | where)  # noqa: S608 - ours


def _note(connection: sqlite3.Connection, call_id: str, places: list[int]) -> None:
    """What the call's notes counted when its answer came stays, and this beside it."""
    row = connection.execute("SELECT notes FROM calls WHERE call_id = ?", (call_id,)).fetchone()
    if row is not None and places:
        notes = [*json.loads(row[0]), f"fetched afterwards: image {', '.join(map(str, places))}"]
        connection.execute("UPDATE calls SET notes = ? WHERE call_id = ?", (to_json(notes), call_id))


def _showing(connection: sqlite3.Connection, call_id: str) -> list[str]:
    """The call, and those that reused it: all of them show its pictures."""
    query = "SELECT call_id FROM calls WHERE call_id = ? OR reused_from = ?"
    return [row[0] for row in connection.execute(query, (call_id, call_id))]
