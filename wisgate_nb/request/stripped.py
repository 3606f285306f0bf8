"""What is left of a picture file when its metadata is gone. Light: standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from . import exif

if TYPE_CHECKING:
    from collections.abc import Iterator

Part = TypeVar("Part")

ORDINARY_BITS = 8
"""Bits a channel that every server reads."""


MOST_PARTS = 100_000
"""Chunks or segments of one file. Real ones have some thousands; 50 MB of empty ones would take a gigabyte."""


class DamagedError(Exception):
    """The file is cut short or its structure is broken; the text says where."""


@dataclass(frozen=True, slots=True)
class Stripped:
    """A picture without its metadata, and what was learnt on the way."""

    data: bytes
    width: int
    height: int
    orientation: int = exif.UPRIGHT
    removed: tuple[str, ...] = ()
    convert: str | None = None
    """Why this form cannot be sent as it is: `16-bit PNG`, `CMYK JPEG`, `animated WebP`; None where it can."""


def exif_label(block: bytes) -> str:
    """How an EXIF block is called when it is removed: a place in it is worth saying."""
    return "EXIF with the place (GPS)" if exif.names_place(block) else "EXIF"


def unique(labels: list[str]) -> tuple[str, ...]:
    """Each label once, in order."""
    return tuple(dict.fromkeys(labels))


def bounded(parts: Iterator[Part]) -> list[Part]:
    """All parts of a file; DamagedError when there are more than any program writes."""
    found = list(islice(parts, MOST_PARTS))
    if next(parts, None) is not None:
        raise DamagedError(f"it has more than {MOST_PARTS:,} chunks; open it in an image program and save it anew")
    return found
