"""A bundle opened to be read: its tables checked at once, its pictures each when it is first asked for."""

from __future__ import annotations

import contextlib
import hashlib
import struct
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..errors import BundleError
from ..request.sniff_input import sniff
from . import fields, manifest
from .container import Container, damaged, not_a_bundle
from .names import CALLS, IMAGES, INDEX, INPUTS, MANIFEST, ORIGINALS, SOURCES, THUMBS, blob, ordered, sha256_of
from .strict_json import loads

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from .fields import Line

CHECKED_AT_ONCE = 48 * 2**20
"""Bytes of pictures up to which all of them are checked as the bundle is opened: about a tenth of a second."""

_MOST_INDEX_BYTES = 256 * 2**20
_LONGEST_LINE = 4 * 2**20
_MOST_AXES = 1000
"""Names of axes in one bundle: each is a column of the tables."""
_PEEKED = 64 * 2**10


class Bundle:
    """One bundle's file. `calls`, `images` and `inputs` are its lines, checked; pictures come by `read`.

    Raises BundleError for a file that is no bundle, is damaged, or was made to do harm.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._container = _opened(path)
        self.manifest, self.digest = self._manifest()
        self.size = sum(entry.size for entry in self._container.entries.values())
        """Bytes of all files in it."""
        self._index = {name: self.read(name) for name in INDEX}
        pictures = [name for name in self.manifest.files if name not in INDEX]
        if sum(self.manifest.files[name].length for name in pictures) <= CHECKED_AT_ONCE:
            for name in pictures:
                self.read(name)

    def read(self, name: str) -> bytes:
        """The bytes of one file, checked against its SHA-256, and a picture also for being one; BundleError if not."""
        data = self._container.read(name)
        if hashlib.sha256(data).hexdigest() != self.manifest.files[name].sha256:
            raise damaged(self.path, name)
        suffix = name.rpartition(".")[2]
        if name not in INDEX and sniff(data) != {"jpg": "jpeg"}.get(suffix, suffix):
            raise not_a_bundle(self.path, f"{name} in it is no {suffix} picture")
        return data

    @cached_property
    def calls(self) -> list[Line]:
        """The calls, in the order of the log."""
        lines = self._lines(CALLS, fields.CALL)
        self._unique(CALLS, (line["call_id"] for line in lines))
        if len({name for line in lines for name in line["axes"]}) > _MOST_AXES:
            raise not_a_bundle(self.path, f"{CALLS} in it has more than {_MOST_AXES:,} axes")
        return lines

    @cached_property
    def images(self) -> list[Line]:
        """The images of the calls."""
        lines = self._lines(IMAGES, fields.IMAGE)
        self._unique(IMAGES, (line["image_id"] for line in lines))
        self._placed(IMAGES, lines, lambda line: (line["call_id"], line["index"]))
        for line in lines:
            if line["sha256"] is not None:
                summed = self._named(IMAGES, ORIGINALS, line)
                if summed.length != line["bytes"]:
                    raise not_a_bundle(self.path, f"{IMAGES} in it gives an original another size than it has")
        return lines

    @cached_property
    def inputs(self) -> list[Line]:
        """The sources and masks of edits."""
        lines = self._lines(INPUTS, fields.INPUT)
        self._placed(INPUTS, lines, lambda line: (line["call_id"], line["role"], line["index"]))
        for line in lines:
            self._named(INPUTS, SOURCES, line)
        return lines

    def check(self) -> None:
        """Hold the tables against each other and against the files; BundleError where they do not fit."""
        used = {blob(ORIGINALS, line["sha256"], line["format"]) for line in self.images if line["sha256"]}
        used |= {blob(SOURCES, line["sha256"], line["format"]) for line in self.inputs}
        named = {name for name in self.manifest.files if sha256_of(name) is not None}
        if extra := sorted(named - used):
            raise not_a_bundle(self.path, f"no call in it has the picture {extra[0]}")
        originals = {sha256_of(name) for name in used if name.startswith(ORIGINALS)}
        thumbs = (name for name in self.manifest.files if name.startswith(THUMBS))
        if lone := next((name for name in thumbs if name.split("/")[1].partition(".")[0] not in originals), None):
            raise not_a_bundle(self.path, f"it holds {lone} without its original")
        if (len(self.calls), len(self.images)) != (self.manifest.calls, self.manifest.images):
            raise not_a_bundle(self.path, f"{MANIFEST} in it counts other calls and images than it holds")

    def _manifest(self) -> tuple[manifest.Manifest, str]:
        entries = self._container.entries
        if MANIFEST not in entries or entries[MANIFEST].size > manifest.MOST_BYTES:
            raise not_a_bundle(self.path, f"it has no {MANIFEST} as a bundle has")
        data = self._container.read(MANIFEST)
        try:
            found = manifest.parse(data)
        except ValueError as error:
            raise not_a_bundle(self.path, f"{MANIFEST} in it cannot be read: {str(error)[:200]}") from None
        wanted = ordered({MANIFEST, *INDEX, *found.files})
        sizes = {name: entry.size for name, entry in entries.items() if name != MANIFEST}
        if list(entries) != wanted or sizes != {name: one.length for name, one in found.files.items()}:
            raise not_a_bundle(self.path, f"{MANIFEST} in it names other files than it holds")
        if sum(found.files[name].length for name in INDEX) > _MOST_INDEX_BYTES:
            raise not_a_bundle(self.path, "its tables are larger than those of any bundle")
        return found, hashlib.sha256(data).hexdigest()

    def _lines(self, name: str, allowed: Mapping[str, Any]) -> list[Line]:
        found: list[Line] = []
        for number, data in enumerate(self._index[name].splitlines(keepends=True), start=1):
            try:
                if len(data) > _LONGEST_LINE:
                    raise ValueError("it is too long")  # noqa: TRY301 - one place says which line it is
                found.append(fields.check(loads(data.decode()), allowed))
            except ValueError as error:
                why = f"line {number} of {name} in it cannot be used: {str(error)[:200]}"
                raise not_a_bundle(self.path, why) from None
        return found

    def _placed(self, name: str, lines: list[Line], place: Any) -> None:
        """Each line belongs to a call of this bundle, and has its own place in it."""
        known = {call["call_id"] for call in self.calls}
        if any(line["call_id"] not in known for line in lines):
            raise not_a_bundle(self.path, f"{name} in it names a call that it does not hold")
        self._unique(name, map(place, lines))

    def _unique(self, name: str, keys: Iterable[Any]) -> None:
        if any(times > 1 for times in Counter(keys).values()):
            raise not_a_bundle(self.path, f"{name} in it has the same thing twice")

    def _named(self, name: str, room: str, line: Line) -> manifest.Summed:
        file = blob(room, line["sha256"], str(line["format"]))
        if file not in self.manifest.files:
            raise not_a_bundle(self.path, f"{name} in it names {file}, which it does not hold")
        return self.manifest.files[file]


def _opened(path: Path) -> Container:
    """The file's entries; for one of a later version the error says so, whatever else has changed with it."""
    try:
        return Container(path)
    except BundleError:
        with contextlib.suppress(OSError, ValueError, struct.error):
            why = manifest.version_beyond(_peeked(path))
            if why and "upgrade" in why:
                raise not_a_bundle(path, why) from None
        raise


def _peeked(path: Path) -> Any:
    """What a manifest at the very beginning of a file says; every version begins with it, stored as it is."""
    if not path.is_file():
        raise ValueError("no file")
    with path.open("rb") as file:
        head = file.read(_PEEKED)
    size, length, extra = struct.unpack_from("<I4xHH", head, 18)
    start = 30 + length + extra
    if head[30 : 30 + length] != MANIFEST.encode() or size > _PEEKED - start:
        raise ValueError("no manifest")
    return loads(head[start : start + size].decode())
