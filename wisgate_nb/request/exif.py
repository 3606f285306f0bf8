"""The two facts that are read from EXIF before it is removed: orientation, and whether it names a place."""

from __future__ import annotations

import struct

UPRIGHT = 1
SIDES_EXCHANGED = (5, 6, 7, 8)
"""Orientations of a picture whose width is its height when it stands upright."""
ROTATED = "rotated by EXIF"
"""How the note begins that says a picture was turned upright; masks look for it."""
_ORIENTATION, _GPS = 0x0112, 0x8825
_TIFF_SHORT = 3


def orientation(exif: bytes) -> int:
    """The orientation 1-8 of a TIFF-structured EXIF block; 1 where it is missing, odd or unreadable."""
    value = _first_directory(exif).get(_ORIENTATION, UPRIGHT)
    return value if 1 <= value <= 8 else UPRIGHT  # noqa: PLR2004 - EXIF 2.3 defines 1 to 8


def rotation_note(orientation: int) -> str:
    """What the log says of a picture that was turned."""
    return f"{ROTATED} (orientation {orientation})"


def was_rotated(notes: tuple[str, ...]) -> bool:
    """Whether `notes` say that the picture was turned."""
    return any(note.startswith(ROTATED) for note in notes)


def names_place(exif: bytes) -> bool:
    """Whether the EXIF block has a GPS directory."""
    return _GPS in _first_directory(exif)


def _first_directory(exif: bytes) -> dict[int, int]:
    """Tag to value of the first directory, values read as SHORT or LONG; {} for anything malformed."""
    exif = exif.removeprefix(b"Exif\0\0")
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return {}
    try:
        (start,) = struct.unpack_from(order + "I", exif, 4)
        (count,) = struct.unpack_from(order + "H", exif, start)
        return dict(_entry(exif, order, start + 2 + 12 * index) for index in range(count))
    except struct.error:
        return {}


def _entry(exif: bytes, order: str, offset: int) -> tuple[int, int]:
    tag, kind = struct.unpack_from(order + "HH", exif, offset)
    (value,) = struct.unpack_from(order + ("H" if kind == _TIFF_SHORT else "I"), exif, offset + 8)
    return tag, value
