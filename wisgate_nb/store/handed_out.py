"""Files that a printed command refers to: a call that was not made has no row to keep its inputs alive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import StoreError
from .blobs import digest
from .durable import write_whole
from .rows import input_suffix

if TYPE_CHECKING:
    from pathlib import Path

    from ..request.request import Source
    from .folder import Folder


def hand_out(folder: Folder, source: Source) -> Path:
    """Write a source or mask as it would be sent into the store's `commands` folder, once; its path."""
    room = folder.root / "commands"
    path = room / f"{digest(source.data)}.{input_suffix(source)}"
    try:
        room.mkdir(mode=0o700, exist_ok=True)
        if not path.exists():
            write_whole(path, source.data, folder.temporary(path))
    except OSError as error:
        raise StoreError(f"the command's input cannot be written to {room}: {error.strerror}") from None
    return path
