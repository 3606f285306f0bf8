"""Files outside of the store: replaced whole or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from . import known
from .errors import StoreError
from .ids import new_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def write_file(path: Path, data: bytes) -> None:
    """Write `data` to `path`, replacing what is there in one step; StoreError if it cannot be written."""
    with replacing(path) as temporary:
        temporary.write_bytes(data)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A name beside `path` to write to; it takes the place of `path` when all went well, and else is removed."""
    if known.place_in(str(path)) is not None:
        raise StoreError("the name of the file, or of its folder, holds a key; nothing was written: give another name")
    if path.is_dir():
        raise StoreError(f"{path} is a folder; give the name of a file in it")
    temporary = path.with_name(f".{new_id()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield temporary
            with temporary.open("rb") as written:  # else a power cut may leave an empty file in place of the old one
                os.fsync(written.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(
            f"{path} cannot be written: {error.strerror or error}; nothing was changed there, and nothing is lost"
        ) from None
