"""The names of files in a bundle, and their one order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MANIFEST = "manifest.json"
CALLS = "calls.jsonl"
IMAGES = "images.jsonl"
INPUTS = "inputs.jsonl"
INDEX = (CALLS, IMAGES, INPUTS)
"""What is read and checked when a bundle is opened, beside the manifest."""

ORIGINALS, SOURCES, THUMBS = "originals", "inputs", "thumbs"
FORMATS = ("png", "jpeg", "webp", "gif")

_BLOB = re.compile(r"(?:(?:originals|inputs)/[0-9a-f]{64}\.(?:png|jpeg|webp|gif)|thumbs/[0-9a-f]{64}\.jpg)", re.ASCII)
_ROOMS = (THUMBS, ORIGINALS, SOURCES)


def is_name(name: str) -> bool:
    """Whether a bundle may hold a file of this name."""
    return name in (MANIFEST, *INDEX) or _BLOB.fullmatch(name) is not None


def blob(room: str, sha256: str, suffix: str) -> str:
    """The name of an original, an input or a small picture."""
    return f"{room}/{sha256}.{suffix}"


def sha256_of(name: str) -> str | None:
    """The digest that the name of an original or an input says; None for any other file."""
    room, _, rest = name.partition("/")
    return rest.partition(".")[0] if room in (ORIGINALS, SOURCES) else None


def ordered(names: Iterable[str]) -> list[str]:
    """The order in which the files lie: manifest, tables, small pictures, originals, inputs."""
    first = (MANIFEST, *INDEX)

    def key(name: str) -> tuple[int, str]:
        if name in first:
            return first.index(name), ""
        return len(first) + _ROOMS.index(name.partition("/")[0]), name

    return sorted(names, key=key)
