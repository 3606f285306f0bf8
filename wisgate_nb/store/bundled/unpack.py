"""The tables of a bundle as a small database in the store's folder, made once; its pictures follow one by one.

They lie in `bundles/<beginning of the manifest's SHA-256>-<schema version>/`, laid out like a store. Nothing depends on
them: the folder may be deleted while no kernel uses it, and is made again from the bundle. So nothing is synced.
"""

from __future__ import annotations

import os
import shutil
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ...bundles.fields import microseconds
from ...bundles.names import ORIGINALS, SOURCES
from ...errors import StoreError
from .. import schema
from ..database import connect, translated
from ..durable import rename, write_all
from ..folder import Folder
from ..sql import insert
from .lines import call_row, image_row, input_row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ...bundles.fields import Line
    from ...bundles.reading import Bundle

ROOM = "bundles"
_ROOMS = {"images": ORIGINALS, "inputs": SOURCES}
"""The folders of a store, and what they are called in a bundle."""

_SHORT = 32
"""Hex digits of a digest in a folder's name: as many as nobody can make to fit."""
_BEFORE = 2**43
"""Milliseconds: places of calls in bundles lie so far before those of a store's own, which count from 1."""


@dataclass(frozen=True, eq=False)
class Unpacked:
    """A bundle that is open, and where its tables and pictures lie in the store's folder."""

    bundle: Bundle
    folder: Folder

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(self.bundle.manifest.files)

    def holds(self, room: str, file: str) -> bool:
        """Whether it has a file `<sha256>.<format>` of `images` or `inputs`."""
        return f"{_ROOMS[room]}/{file}" in self._names

    def bring_out(self, room: str, file: str) -> Path:
        """The file of an image or input, checked and written first if it is not there; BundleError if damaged."""
        name = f"{_ROOMS[room]}/{file}"
        target = self.folder.room(room) / file
        try:
            if target.stat().st_size == self.bundle.manifest.files[name].length:
                return target
        except FileNotFoundError:
            pass
        data = self.bundle.read(name)
        try:
            target.parent.mkdir(mode=0o700, exist_ok=True)
            _write(target, data, self.folder.temporary(target))
        except OSError as error:
            raise _unwritable(target, error) from error
        return target


def unpack(bundle: Bundle, folder: Folder) -> Unpacked:
    """Make the database of a bundle in the store `folder`, unless it is there; StoreError if it cannot be written."""
    home = Folder(folder.room(ROOM) / f"{bundle.digest[:_SHORT]}-{1 + len(schema.MIGRATIONS)}")
    if home.database.exists() and not _is_sound(home):
        shutil.rmtree(home.root, ignore_errors=True)
    if not home.database.exists():
        bundle.check()
        making = folder.temporary(home.root)
        try:
            making.mkdir(mode=0o700, parents=True)
            with translated(home.database):
                _fill(Folder(making).database, bundle)
            with suppress(OSError):  # another kernel may have been quicker: its tables are the same
                rename(making, home.root)
        except OSError as error:
            raise _unwritable(home.root, error) from error
        finally:
            shutil.rmtree(making, ignore_errors=True)
    return Unpacked(bundle, home)


def _is_sound(home: Folder) -> bool:
    """Whether the database that was made before is whole."""
    try:
        with translated(home.database):
            schema.inspect(home.database)
    except StoreError:
        return False
    return True


def _fill(database: Path, bundle: Bundle) -> None:
    schema.prepare(database)
    with closing(connect(database)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN IMMEDIATE")
        for seq, line in _placed(bundle.calls):
            insert(connection, "calls", call_row(line) | {"revision": 0})
            connection.execute("UPDATE calls SET seq = ? WHERE call_id = ?", (seq, line["call_id"]))
        for image in bundle.images:
            insert(connection, "images", image_row(image))
        for item in bundle.inputs:
            insert(connection, "inputs", input_row(item))
        connection.execute("COMMIT")


def _placed(calls: list[Line]) -> Iterator[tuple[int, Line]]:
    """Each call with its place in the log: before those of any store, by the time of its making.

    Calls of several bundles so stand in the order of their making.
    """
    last = -_BEFORE
    for line in calls:
        last = max(last + 1, microseconds(line["created_at"]) // 1000 - _BEFORE)
        yield last, line


def _write(target: Path, data: bytes, temporary: Path) -> None:
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        try:
            write_all(descriptor, data)
        finally:
            os.close(descriptor)
        rename(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _unwritable(target: Path, error: OSError) -> StoreError:
    return StoreError(
        f"the bundle's files cannot be written to {target.parent}: {error.strerror or error};\n"
        "make room on the disk, or set WISGATE_STORE to another folder"
    )
