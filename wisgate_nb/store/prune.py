"""Frees the room of what can be made again: small pictures, and what dead processes left half written.

Originals, rows, side-cars and raw answers were paid for and are never among it, also where no row names them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .tidy import unfinished

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from .folder import Folder


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many files were removed, and their size together."""

    small_pictures: int
    unfinished: int
    bytes: int

    def __repr__(self) -> str:
        if not self.small_pictures + self.unfinished:
            return "nothing to remove: everything here was paid for"
        return (
            f"removed {self.small_pictures:,} small pictures and {self.unfinished:,} unfinished files,"
            f" {self.bytes / 1e6:.1f} MB; small pictures are made again when they are shown"
        )


def prune(folder: Folder) -> Pruned:
    """Remove small pictures and the temporary files of dead processes; a file that another one removed is passed by."""
    left, freed = _removed(unfinished(folder))
    small, small_bytes = _removed(folder.room("thumbs").glob("*/*.jpg"))
    return Pruned(small, left, freed + small_bytes)


def _removed(paths: Iterable[Path]) -> tuple[int, int]:
    """How many were removed, and their bytes."""
    count = size = 0
    for path in paths:
        try:
            own = path.lstat().st_size
            path.unlink()
        except FileNotFoundError:
            continue
        count, size = count + 1, size + own
    return count, size
