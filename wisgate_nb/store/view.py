"""The reading half of a store: rows as records, files as bytes; writes nothing."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ..errors import StoreError
from ..own_folders import shown_path
from . import history, planned, refs, spending
from .blobs import fault, read
from .bundled.beside import Beside, Places
from .database import reading
from .lookup import Lookup
from .queries import select
from .reader import image_record, read_calls

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from .folder import Folder
    from .found import Durations, PlannedState, Spent
    from .records import CallKey, CallRecord, ImageRecord, Intent


class View:
    """What can be asked of a store without changing it."""

    def __init__(self, folder: Folder, *, writable: bool) -> None:
        self.folder = folder
        self.writable = writable
        self.beside = Beside()
        """The bundles that are open beside it; their rows and pictures are read as if they were its own."""
        self.places = Places(folder.root, self.beside)
        """Where files are read from: the store's folder, then the bundles."""

    @property
    def path(self) -> Path:
        """The store's folder."""
        return self.folder.root

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {shown_path(self.path)}>"

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection with one consistent view of the database, for this room's own readers."""
        database, lay_over = self.folder.database, self.beside.lay_over
        with reading(database, read_only=not self.writable, lay_over=lay_over) as connection:
            yield connection

    def calls(self, *, last: int | None = None, since: datetime | None = None, **filters: Any) -> list[CallRecord]:
        """Calls in the order of the log; a filter is a column and its value, or a list of values."""
        where, values, tail = select(filters, since=since, last=last)
        with self.reading() as connection:
            return read_calls(connection, self.places, where, values, tail)

    def call(self, call_id: str) -> CallRecord:
        """One call; StoreError if there is none with this id."""
        found = self.calls(call_id=call_id)
        if not found:
            raise StoreError(f"no call {call_id!r} in the store {self.path}; ids stand in the column call_id of log()")
        return found[0]

    def image(self, image_id: str) -> ImageRecord:
        """One image; StoreError if there is none with this id."""
        with self.reading() as connection:
            row = connection.execute("SELECT * FROM images WHERE image_id = ?", (image_id,)).fetchone()
        if row is None:
            raise StoreError(f"no image {image_id!r} in the store {self.path}; ids stand in image_id of images()")
        return image_record(row, self.places)

    def resolve_ref(self, ref: str, *, session_id: str | None = None) -> ImageRecord:
        """The image that `@-1`, `@CALLID`, `@CALLID/2`, `@IMAGEID` or the beginning of an id means; InputError."""
        with self.reading() as connection:
            return refs.resolve(connection, self.places, ref, session_id)

    def pieces(self, intent: Intent, *, nth: int = 0) -> tuple[CallRecord, ...]:
        """The calls whose images make up what `intent` asks for, though they asked for more or fewer.

        Each holds only the images that count, at most `intent`'s n together, and is to be reused with their number
        as n: `record_reuse(intent with n=len(piece.images), piece)`. `pieces.missing_images` says how many are left
        to claim, `excluding` these calls. A call that `find` would reuse comes alone; none come beside one of the
        same n that is under way or unknown. `nth` as in `Store.find`.
        """
        with self.reading() as connection:
            return Lookup.of(self.places, intent, nth=nth).pieces(connection)

    def statuses(self, keys: Iterable[CallKey]) -> Iterator[PlannedState]:
        """What the store has of each planned call, in order, as its rows say at the time they are asked for.

        Any number of keys in flat memory. Files are not looked at: the call itself does so before it is reused.
        """
        for part in planned.in_parts(keys):
            with self.reading() as connection:
                found = list(planned.states(connection, part))
            yield from found

    def makers(self) -> dict[tuple[str, int], tuple[str, str]]:
        """Backend and endpoint that made each call, by its digest and replicate; a service comes before the sandbox."""
        made = "SELECT digest, replicate, backend, endpoint FROM calls WHERE status = 'ok'"
        with self.reading() as connection:
            rows = connection.execute(f"{made} ORDER BY backend <> 'sandbox', seq").fetchall()
        return {(row[0], row[1]): (row[2], row[3]) for row in rows}

    def made_by(self, intent: Intent) -> list[str]:
        """Whoever else made as many images of the same call, as `sandbox` or an endpoint."""
        query = (
            "SELECT endpoint FROM calls WHERE digest = ? AND replicate = ? AND endpoint <> ? AND status = 'ok'"
            " GROUP BY endpoint HAVING sum(n) >= ? LIMIT 5"
        )
        request = intent.request
        values = (request.digest(), intent.replicate, intent.endpoint, request.count)
        with self.reading() as connection:
            return [row[0] for row in connection.execute(query, values)]

    def durations(self, *, route: str, model: str, size: str | None, quality: str | None, backend: str) -> Durations:
        """Seconds that the latest calls like this one took, at most 200, and which calls they were."""
        with self.reading() as connection:
            return history.durations(connection, route=route, model=model, size=size, quality=quality, backend=backend)

    def spent(self, spending_id: str) -> Spent:
        """What the sweeps of a spending period have used up together; StoreError for what is no spending id."""
        with self.reading() as connection:
            return spending.spent(connection, spending.parse(spending_id).period)

    def read_image(self, image: ImageRecord) -> bytes:
        """The bytes as received; StoreError if the file is missing, altered or not a plain file."""
        if image.path is None:
            raise StoreError(f"image {image.image_id} was made but could not be fetched: {image.missing_reason}")
        why = fault(image.path, size=image.bytes)
        if why:
            raise StoreError(f"the file {image.path} is {why}; run %wisgate check")
        return read(image.path)

    def brought_out(self, path: str | None) -> str | None:
        """The path of an original as `images` has it, once its file is there: of a bundle it is written now."""
        name = os.path.basename(path) if path else ""  # noqa: PTH119 - a text, a thousand times
        return str(self.beside.place("images", self.folder.room("images") / name)) if name else None

    def input_files(self, call_id: str) -> list[tuple[str, Path]]:
        """The files that an edit sent, sources in order and then the mask, as (`source` or `mask`, path)."""
        query = "SELECT role, sha256, format FROM inputs WHERE call_id = ? ORDER BY role DESC, position"
        with self.reading() as connection:
            rows = connection.execute(query, (call_id,)).fetchall()
        return [(row["role"], self.places.input(row["sha256"], row["format"])) for row in rows]
