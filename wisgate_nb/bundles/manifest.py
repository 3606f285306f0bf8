"""`manifest.json`: which format this is, who wrote it, and the SHA-256 of every other file."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .._version import __version__
from .names import MANIFEST, sha256_of
from .strict_json import loads

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = "wisgate-bundle"
VERSION = 1
"""Raised when a reader of the version before could no longer read what is written."""

MOST_BYTES = 32 * 2**20


@dataclass(frozen=True, slots=True)
class Summed:
    """The bytes and the hex SHA-256 of one file."""

    length: int
    sha256: str

    @classmethod
    def of(cls, data: bytes) -> Summed:
        """What the bytes of a file come to."""
        return cls(len(data), hashlib.sha256(data).hexdigest())


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says of itself; `files` are all but the manifest, in the order in which they lie."""

    files: Mapping[str, Summed]
    calls: int
    images: int
    written_by: str = f"wisgate_nb {__version__}"

    def to_bytes(self) -> bytes:
        """The file's bytes."""
        facts = {
            "format": FORMAT,
            "version": VERSION,
            "written_by": self.written_by,
            "calls": self.calls,
            "images": self.images,
            "files": {name: {"bytes": one.length, "sha256": one.sha256} for name, one in self.files.items()},
        }
        return (json.dumps(facts, indent=1) + "\n").encode("ascii")


def parse(data: bytes) -> Manifest:
    """The manifest that these bytes are; ValueError for any other."""
    facts = loads(data.decode("ascii"))
    if newer := version_beyond(facts):
        raise ValueError(newer)
    try:
        files = {name: Summed(one["bytes"], one["sha256"]) for name, one in facts["files"].items()}
        found = Manifest(files, facts["calls"], facts["images"], facts["written_by"])
    except (TypeError, KeyError, AttributeError):
        raise ValueError("its fields are not those of a manifest") from None
    if found.to_bytes() != data:
        raise ValueError("it is not written as a manifest is")
    for name, summed in files.items():
        if name == MANIFEST or sha256_of(name) not in (None, summed.sha256):
            raise ValueError(f"{name} has a SHA-256 that is not its own")
    return found


def version_beyond(facts: Any) -> str | None:
    """Why a manifest cannot be read, or None for one of this version."""
    if not isinstance(facts, dict) or facts.get("format") != FORMAT:
        return f"its format is not {FORMAT!r}"
    version = facts.get("version")
    if type(version) is not int or version < 1:
        return f"its version {str(version)[:20]!r} is none"
    if version > VERSION:
        return f"its format has version {version}, this package reads {VERSION}: upgrade wisgate-nb to read it"
    return None
