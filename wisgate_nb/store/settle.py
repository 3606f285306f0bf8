"""The end of a call, in the order that loses nothing: files, then the row, then the spool (FAULTS 4.2.9-4.2.11)."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..answer import MissingImage, ReceivedImage
from ..errors import StoreError
from . import sidecar
from .blobs import keep_image
from .durable import move, write_whole
from .owners import beat
from .picture_file import PictureFile
from .rows import Row, answer_columns, error_columns, image_rows, plain_text, to_json
from .spool import head_line
from .sql import call_alone, insert, insert_whole, update_call, whole_call

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from ..answer import Answer, Head
    from ..errors import CallError
    from .folder import Folder
    from .sidecar import WholeCall
    from .spool import SpoolFile
    from .writer import Writer

_TRIES = 3


@dataclass(frozen=True, slots=True)
class Opened:
    """A call that this process may end: its row and inputs as they were claimed."""

    row: Row
    inputs: tuple[Row, ...]

    @property
    def whole(self) -> WholeCall:
        """The call as it was claimed: without an image."""
        return self.row, [], list(self.inputs)


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that is to be written at the end of a call; kept whole, so that it can be tried again."""

    opened: Opened
    changes: Row
    images: tuple[Row, ...] = ()
    received: tuple[ReceivedImage, ...] = ()
    keep: str = ""
    """The room in which the raw answer is kept, because nothing else holds what was paid for; "" is none."""
    spool: SpoolFile | None = None

    @property
    def call_id(self) -> str:
        """The call that ends."""
        return str(self.opened.row["call_id"])

    @property
    def whole(self) -> WholeCall:
        """The call as it will read once it is written."""
        return self.opened.row | self.changes, list(self.images), list(self.opened.inputs)


class _VanishedError(Exception):
    """A file was tidied away between its writing and its row: write it again."""


def made(
    opened: Opened, head: Head, answer: Answer, *, seconds: float | None, cost: float | None, cost_source: str | None
) -> Outcome:
    """The outcome of an answer; images that could not be fetched are rows without a file."""
    changes = answer_columns(head, answer, seconds=seconds, cost=cost)
    changes["cost_source"] = cost_source
    changes["notes"] = _notes(opened, *answer.notes)
    received = tuple(image for image in answer.images if isinstance(image, ReceivedImage))
    images = tuple(image_rows(str(opened.row["call_id"]), answer.images))
    return Outcome(opened, changes, images, received, keep=room_for(answer.images))


def room_for(images: Iterable[ReceivedImage | MissingImage]) -> str:
    """Where an answer is kept: it alone has whole addresses, signed as they may be (FAULTS N32); "" is nowhere.

    `unfetched` while one may still give its picture, `damaged` where none will.
    """
    behind = [image for image in images if isinstance(image, MissingImage) and image.url]
    if any(image.again for image in behind):
        return "unfetched"
    return "damaged" if behind else ""


def failed(opened: Opened, error: CallError, *, seconds: float | None, attempts: int) -> Outcome:
    """The outcome of an error; what came of an answer that may have been paid for is kept."""
    changes = error_columns(error, seconds=seconds, attempts=attempts)
    return Outcome(opened, changes, keep="damaged" if error.status == "unknown" else "")


def with_spool(outcome: Outcome, spool: SpoolFile | None) -> Outcome:
    """The outcome together with the file of its raw answer."""
    return replace(outcome, spool=spool)


def write(folder: Folder, writer: Writer, outcome: Outcome) -> tuple[WholeCall, bool]:
    """Write an outcome; StoreError or OSError if its row is not in the database afterwards.

    A side-car that cannot be written is no error: the spool stays beside it, and recovery makes up for both.

    Returns:
        The call, and whether a file tells of it as well: where the disk took neither side-car nor raw answer none does.
    """
    whole = _written(folder, writer, outcome)
    return whole, _tidy(folder, whole, outcome)


def _written(folder: Folder, writer: Writer, outcome: Outcome) -> WholeCall:
    """Keep the files, then the row; once more where a file is tidied away in between."""
    for _ in range(_TRIES):
        _files(folder, outcome)
        with suppress(_VanishedError):
            return writer.submit(lambda connection: _rows(connection, folder, outcome))
    raise StoreError(f"the images of call {outcome.call_id} vanish as they are written")


def clear_spool(folder: Folder, call_id: str, *, keep: str) -> None:
    """Remove what is left of a call's raw answer, or keep it in a room; harmless if there is none."""
    for path in (folder.part(call_id), folder.body(call_id)):
        if keep and path.exists():
            move(path, folder.room(keep) / path.name)
        path.unlink(missing_ok=True)


def _files(folder: Folder, outcome: Outcome) -> None:
    named = (row["sha256"] for row in outcome.images if row["sha256"])
    for image, sha256 in zip(outcome.received, named, strict=True):
        keep_image(folder, image.data, image.format, sha256)
    if outcome.keep and outcome.spool is not None and not outcome.spool.stored:
        target = folder.room(outcome.keep) / f"{outcome.call_id}.body"
        write_whole(target, head_line(outcome.spool.head) + bytes(outcome.spool.read()), folder.temporary(target))


def _rows(connection: sqlite3.Connection, folder: Folder, outcome: Outcome) -> WholeCall:
    """The one transaction of an outcome; it may run twice (see Writer), and a row that was lost is made again."""
    if not all(folder.image(image["sha256"], image["format"]).exists() for image in outcome.images if image["sha256"]):
        raise _VanishedError
    beat(connection)
    if update_call(connection, outcome.call_id, outcome.changes, ("sent", "unknown")):
        _insert_images(connection, outcome)
        row = call_alone(connection, outcome.call_id)  # it may have got tags since; its images and inputs are known
        if row is None:
            raise StoreError(f"the row of call {outcome.call_id} is gone as it is written")
        return row, *outcome.whole[1:]
    return _without_open_row(connection, outcome)


def _without_open_row(connection: sqlite3.Connection, outcome: Outcome) -> WholeCall:
    present = whole_call(connection, outcome.call_id)
    if present is None:
        insert_whole(connection, (outcome.whole[0], [], list(outcome.opened.inputs)))
        _insert_images(connection, outcome)
        return outcome.whole
    if any(present[0][name] != value for name, value in outcome.changes.items()):
        raise StoreError(f"call {outcome.call_id} is already over with status {present[0]['status']}")
    return present


def _insert_images(connection: sqlite3.Connection, outcome: Outcome) -> None:
    connection.execute("DELETE FROM images WHERE call_id = ?", (outcome.call_id,))
    for image in outcome.images:
        insert(connection, "images", image)


def _tidy(folder: Folder, whole: WholeCall, outcome: Outcome) -> bool:
    try:
        sidecar.write(folder, whole)
    except OSError:
        told = outcome.spool is not None and outcome.spool.stored
        if told:
            _let_go(outcome)  # this process reads the answer no more; its file stays, for it tells of the call
        return told
    _let_go(outcome)
    with suppress(OSError):
        if outcome.keep or outcome.spool is None:
            clear_spool(folder, outcome.call_id, keep=outcome.keep)
        if outcome.spool is not None:
            outcome.spool.discard()
    return True


def drop_pictures(outcome: Outcome) -> None:
    """Close the files of its pictures, and remove those that have no name of their own."""
    for image in outcome.received:
        if isinstance(image.data, PictureFile):
            image.data.drop()


def _let_go(outcome: Outcome) -> None:
    """Close the files of what is written: nothing of them is read any more, and some systems move no open file."""
    drop_pictures(outcome)
    if outcome.spool is not None:
        outcome.spool.close()


def _notes(opened: Opened, *notes: str) -> str:
    return to_json([*json.loads(opened.row["notes"]), *map(plain_text, notes)])


def rescue_to(folder: Folder, outcome: Outcome) -> Path:
    """Write an outcome's files and its side-car into another folder of the same layout; the side-car's path."""
    _files(folder, outcome)
    sidecar.write(folder, outcome.whole)
    return folder.sidecar(outcome.call_id)
