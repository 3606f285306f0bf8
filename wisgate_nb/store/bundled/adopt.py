"""Calls of a bundle that become the store's own, because somebody rates, notes or tags them.

The bundle stays as it is; what a person says of a picture is kept with the picture, also when the bundle is gone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...errors import StoreError
from ..blobs import keep_image, keep_input, read
from ..owner import this_owner
from ..sidecar import write
from ..sql import chunks, insert, insert_call, marks, whole_call

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from ..rows import Row
    from ..sidecar import WholeCall
    from ..store import Store
    from ..writer import Writer

_FROM_IMAGES = "SELECT DISTINCT call_id FROM images WHERE image_id IN"


def adopt(store: Store, writer: Writer, *, image_ids: Sequence[str] = (), call_ids: Sequence[str] = ()) -> None:
    """Copy the calls of bundles among these into the store, with their files, at their own places in the log.

    A call that reuses another takes that one along. BundleError for a damaged picture: nothing is copied then.
    """
    if not store.beside.loaded:
        return
    with store.reading() as connection:
        wanted = [*call_ids, *_found(connection, _FROM_IMAGES, image_ids)]
        wanted += _found(connection, "SELECT reused_from FROM calls WHERE reused_from NOTNULL AND call_id IN", wanted)
        query = "SELECT call_id FROM calls WHERE revision = 0 AND call_id IN"
        wholes = [
            (store.beside.seq_of(_place(connection, one)), whole_call(connection, one))
            for one in _found(connection, query, wanted)
        ]
    for _, whole in wholes:
        assert whole is not None
        _keep_files(store, whole)
    for seq, whole in wholes:
        assert whole is not None
        writer.submit(lambda connection, seq=seq, whole=whole: _insert(connection, seq, whole))  # type: ignore[misc]
        write(store.folder, whole)


def _found(connection: sqlite3.Connection, query: str, names: Sequence[str]) -> list[str]:
    found: dict[str, None] = {}
    for part in chunks(list(dict.fromkeys(names))):
        found |= dict.fromkeys(row[0] for row in connection.execute(f"{query} ({marks(part)})", part))
    return list(found)


def _place(connection: sqlite3.Connection, call_id: str) -> int:
    return int(connection.execute("SELECT seq FROM calls WHERE call_id = ?", (call_id,)).fetchone()[0])


def _keep_files(store: Store, whole: WholeCall) -> None:
    places = store.places
    try:
        for image in whole[1]:
            if image["sha256"]:
                keep_image(store.folder, read(places.image(image["sha256"], image["format"])), image["format"])
        for item in whole[2]:
            keep_input(store.folder, read(places.input(item["sha256"], item["format"])), item["format"])
    except OSError as error:
        raise StoreError(
            f"the pictures of call {whole[0]['call_id']} cannot be copied from its bundle: {error.strerror or error};\n"
            "make room on the disk, or load the bundle again"
        ) from error


def _insert(connection: sqlite3.Connection, seq: int, whole: WholeCall) -> None:
    """Insert the call unless another kernel has, at its place or the next that is free; it may run twice."""
    call, images, inputs = whole
    if connection.execute("SELECT 1 FROM calls WHERE call_id = ?", (call["call_id"],)).fetchone():
        return
    row: Row = call | {"owner": this_owner().token}
    while connection.execute("SELECT 1 FROM calls WHERE seq = ?", (seq,)).fetchone():
        seq += 1
    insert_call(connection, row)
    connection.execute("UPDATE calls SET seq = ? WHERE call_id = ?", (seq, call["call_id"]))
    for table, rows in (("images", images), ("inputs", inputs)):
        for one in rows:
            insert(connection, table, one)
