"""The zip that a bundle is: entries stored as they are, one after the other, without times, owners or comments.

Made and read here rather than by `zipfile`: a bundle has exactly one form, so whatever differs from it is refused.
With that go links, encryption, compression bombs, overlapping, duplicate and appended data, and names of any other
kind. Offsets have 32 bits and entries are counted with 16 (APPNOTE 4.3): larger bundles are to be split.
"""

from __future__ import annotations

import os
import stat
import struct
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, BinaryIO

from ..errors import BundleError
from .names import is_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_BYTES = 2**32 - 1
MOST_ENTRIES = 2**16 - 2

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION = 20
_UNIX = 3 << 8
_FIRST_DAY = 0x21
"""1 January 1980, the first day that a zip can tell."""
_PLAIN_FILE = 0o100644 << 16
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a bundle: its name, bytes, CRC-32, and where its local header lies."""

    name: str
    size: int
    crc: int
    offset: int

    @property
    def local(self) -> bytes:
        """The header before its bytes."""
        name = self.name.encode("ascii")
        facts = (_VERSION, 0, 0, 0, _FIRST_DAY, self.crc, self.size, self.size, len(name), 0)
        return _LOCAL.pack(b"PK\x03\x04", *facts) + name

    @property
    def central(self) -> bytes:
        """Its line of the directory at the end."""
        name = self.name.encode("ascii")
        facts = (_UNIX | _VERSION, _VERSION, 0, 0, 0, _FIRST_DAY, self.crc, self.size, self.size, len(name))
        return _CENTRAL.pack(b"PK\x01\x02", *facts, 0, 0, 0, 0, _PLAIN_FILE, self.offset) + name

    @property
    def end(self) -> int:
        """Where the next entry begins."""
        return self.offset + _LOCAL.size + len(self.name) + self.size


class Writing:
    """Writes the entries of one bundle in the order in which they are added."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._entries: list[Entry] = []
        self._at = 0

    def add(self, name: str, data: bytes) -> None:
        """Append one file; BundleError when the bundle gets too large."""
        entry = Entry(name, len(data), zlib.crc32(data), self._at)
        if entry.end > MOST_BYTES or len(self._entries) >= MOST_ENTRIES:
            raise BundleError(
                f"the data are too large for one bundle, which holds at most {MOST_BYTES / 2**30:.0f} GB"
                f" in {MOST_ENTRIES:,} files;\nwrite several with a part of the data each: several can be loaded"
            )
        self._file.write(entry.local)
        self._file.write(data)
        self._entries.append(entry)
        self._at = entry.end

    def finish(self) -> None:
        """Write the directory."""
        directory = b"".join(entry.central for entry in self._entries)
        if self._at + len(directory) + _END.size > MOST_BYTES:
            raise BundleError("the data are too large for one bundle; write several with a part of the data each")
        self._file.write(directory + _end(len(self._entries), len(directory), self._at))


class Container:
    """The entries of a bundle's file, which is opened anew for each read: nothing holds it open."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._opened() as file:
            self._look(file)

    def read(self, name: str) -> bytes:
        """The bytes of one entry; BundleError, with its name, if they are not those that were written.

        A file that was written again meanwhile, as when calls were added to it, is looked through anew.
        """
        with self._opened() as file:
            if _version_of(file) != self._version:
                self._look(file)
            entry = self.entries.get(name)
            if entry is None:
                raise BundleError(f"the bundle {self.path} was changed, and no longer has {name}; load it again")
            file.seek(entry.offset)
            header, data = file.read(len(entry.local)), file.read(entry.size)
        if header != entry.local or len(data) != entry.size or zlib.crc32(data) != entry.crc:
            raise damaged(self.path, name)
        return data

    def _look(self, file: BinaryIO) -> None:
        self._version = _version_of(file)
        self.entries = {entry.name: entry for entry in _entries(file, self._version[0], self.path)}

    @contextmanager
    def _opened(self) -> Iterator[BinaryIO]:
        try:
            descriptor = os.open(self.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
            with os.fdopen(descriptor, "rb") as file:
                if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                    raise BundleError(f"{self.path} is not a file; give a bundle that wg.export('demo.wgz') wrote")
                yield file
        except OSError as error:
            raise BundleError(f"the bundle {self.path} cannot be read: {error.strerror or error}") from None


def damaged(path: Path, name: str) -> BundleError:
    """The error for an entry whose bytes are not those that were written."""
    return BundleError(
        f"the bundle {path} is damaged: {name} in it is not what was written, and is not shown;\n"
        "get the bundle again from where it came"
    )


def not_a_bundle(path: Path, why: str) -> BundleError:
    """The error for a file that has not the form of a bundle."""
    return BundleError(
        f"{path} is refused: {why};\n"
        "a bundle is read only as wg.export wrote it: get it again, and do not unpack and zip it anew"
    )


def _version_of(file: BinaryIO) -> tuple[int, int]:
    facts = os.fstat(file.fileno())
    return facts.st_size, facts.st_mtime_ns


def _end(count: int, size: int, offset: int) -> bytes:
    return _END.pack(b"PK\x05\x06", 0, 0, count, count, size, offset, 0)


def _entries(file: BinaryIO, length: int, path: Path) -> list[Entry]:
    """The directory, read and written again: both must be the same bytes, and the entries lie without a gap."""
    if not _END.size <= length <= MOST_BYTES:
        raise not_a_bundle(path, f"it has {length:,} bytes, which no bundle has")
    file.seek(length - _END.size)
    found = file.read(_END.size)
    count, size, offset = _END.unpack(found)[4:7]
    if found != _end(count, size, offset) or offset + size + _END.size != length:
        raise not_a_bundle(path, "it does not end as a bundle does")
    if not 0 < count <= MOST_ENTRIES or size > count * (_CENTRAL.size + _LONGEST_NAME):
        raise not_a_bundle(path, "its directory of files is too large")
    file.seek(offset)
    directory = file.read(size)
    entries = _parsed(directory, count, path)
    if b"".join(entry.central for entry in entries) != directory:
        raise not_a_bundle(
            path, "its directory of files has not the form of a bundle's (compressed, encrypted, a link)"
        )
    if [entry.offset for entry in entries] != [0, *(entry.end for entry in entries[:-1])] or entries[-1].end != offset:
        raise not_a_bundle(path, "files in it overlap or leave gaps")
    return entries


def _parsed(directory: bytes, count: int, path: Path) -> list[Entry]:
    entries: list[Entry] = []
    at = 0
    for _ in range(count):
        if at + _CENTRAL.size > len(directory):
            raise not_a_bundle(path, "its directory of files is cut off")
        facts = _CENTRAL.unpack_from(directory, at)
        length = facts[10]
        name = directory[at + _CENTRAL.size : at + _CENTRAL.size + length].decode("latin-1")
        if not is_name(name):
            raise not_a_bundle(path, f"it holds a file {name[:60]!r}, which no bundle has")
        entries.append(Entry(name, facts[8], facts[7], facts[16]))
        at += _CENTRAL.size + length
    names = sorted(entry.name for entry in entries)
    twice = next((one for one, other in pairwise(names) if one == other), None)
    if twice is not None:
        raise not_a_bundle(path, f"it holds {twice} twice")
    return entries
