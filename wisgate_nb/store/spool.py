"""An answer on its way in: one file whose first line is its head, durable by one rename (FAULTS 4.2.7)."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from ..answer import Head
from ..errors import StoreError
from ..filed import WINDOW, Filed
from ..pieces import Pieces
from . import sidecar
from .durable import fill, rename, sync_folder, write_all

if TYPE_CHECKING:
    from pathlib import Path

    from ..pieces import Body
    from .sidecar import WholeCall

MOST_HELD = sys.maxsize if os.name == "nt" else WINDOW
"""Bytes of a body that are in memory as well; of a larger one the file alone has them, as long as the disk takes it.

It stays open to be read, and Windows would not rename it then.
"""


class SpoolFile:
    """The raw body of one answer while it arrives: on the disk, for this process too unless it is small.

    A disk that is full or fails loses nothing: what it took is read back, and all that follows is in memory (`stored`
    is then False, and `problem` says why). The file stays open until the answer is discarded, so that one whose name
    was taken away is still read. Not for use by two threads at once.

    Its first line says of which `claim` it is the answer, for a database that has lost its row (FAULTS K18).
    """

    def __init__(
        self, part: Path, body: Path, head: Head, claim: WholeCall | None = None, *, again: bool = False
    ) -> None:
        """`again`: in place of the answer to an earlier try, which may have come to its end."""
        self._part = part
        self._body = body
        self.head = head
        self._line = head_line(head, claim)
        self._memory = Pieces()
        self._apart = 0
        """Bytes at the beginning that the file alone has; `_memory` has the rest."""
        self._size = 0
        self._descriptor: int | None = None
        self._whole = again
        self.stored = True
        """Whether all bytes so far went to the disk."""
        self.problem: OSError | None = None
        self._begin()

    @property
    def size(self) -> int:
        """Bytes of the body so far."""
        return self._size

    def write(self, chunk: bytes | bytearray | memoryview) -> None:
        """Add bytes to the body."""
        if self.stored and (self._descriptor is None or self._whole):
            raise StoreError(f"the answer {self._part.name} is closed; nothing can be added")
        if self.stored and self._descriptor is not None:
            try:
                write_all(self._descriptor, chunk)
            except OSError as error:
                self._give_up(error)
        self._remember(chunk)

    def complete(self) -> None:
        """The answer is whole: fsync, rename to `.body`, fsync of the folder."""
        if not self.stored or self._descriptor is None:
            return
        try:
            os.fsync(self._descriptor)
            rename(self._part, self._body)
            self._whole = True
            sync_folder(self._body.parent)
        except OSError as error:
            self._give_up(error)
        if not self._apart:
            self.close()

    def read(self) -> Body:
        """The body so far: in memory, or in its file. UnreadableError where the file does not give it back now.

        It is not to be changed, and nothing is to be added while it is in use.
        """
        if self._apart and self.stored:
            return _Body(self)
        self._fetch_back()
        return self._memory

    def answer(self) -> tuple[Head, Body]:
        """Head and body, as `read` gives it."""
        return self.head, self.read()

    def close(self) -> None:
        """Close the file and leave what was written, as evidence; harmless twice. A large body is then not read again.

        An error of the closing itself is kept in `problem`: what was synced is on the disk all the same.
        """
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            try:
                os.close(descriptor)
            except OSError as error:
                self.problem = error

    def discard(self) -> None:
        """Forget the answer: before a retry, or once its call is finished."""
        self.close()
        self._memory = Pieces()
        self._apart = self._size = 0
        for path in self._left():
            path.unlink(missing_ok=True)

    def _left(self) -> tuple[Path, ...]:
        """The file that there is; either may be where the disk refused something."""
        if not self.stored:
            return self._part, self._body
        return (self._body if self._whole else self._part,)

    def _begin(self) -> None:
        try:
            if self._whole:
                self._body.unlink(missing_ok=True)
                self._whole = False
            flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
            self._descriptor = os.open(self._part, flags, 0o600)
            write_all(self._descriptor, self._line)
        except OSError as error:
            self._give_up(error)

    def _remember(self, chunk: bytes | bytearray | memoryview) -> None:
        """Have the chunk in memory where the disk does not take it, or little came; MemoryError if neither takes it."""
        self._size += len(chunk)
        try:
            if not self.stored or self._size <= MOST_HELD:
                self._memory.add(chunk)
                return
        except MemoryError:
            if not self.stored:
                raise
        self._memory, self._apart = Pieces(), self._size

    def _give_up(self, error: OSError) -> None:
        """Carry on in memory; what the disk took is read back, now or when it gives it back."""
        self.problem = error
        self.stored = False
        with suppress(OSError, MemoryError):
            self._fetch_back()

    def _fetch_back(self) -> None:
        """Have in memory what the file alone has, and close it."""
        if self._apart:
            whole, front = Pieces(), bytearray(self._apart)
            self.read_into(memoryview(front), 0)
            whole.add(front)
            for piece in self._memory:
                whole.add(piece)
            self._memory, self._apart = whole, 0
        if not self.stored:
            self.close()

    def read_into(self, room: memoryview, place: int) -> None:
        """Fill memory with the body from its file; UnreadableError where it gives back less, or is closed."""
        fill(self._descriptor, room, len(self._line) + place)


class _Body(Filed):
    """The body of an answer that is not in memory."""

    def __init__(self, spool: SpoolFile) -> None:
        self._spool = spool
        self._length = spool.size

    def __len__(self) -> int:
        return self._length

    def read_into(self, room: memoryview, place: int) -> None:
        self._spool.read_into(room, place)


def head_line(head: Head, claim: WholeCall | None = None) -> bytes:
    """A head as one line of JSON, with the row and the inputs of its call."""
    facts: dict[str, object] = {
        "http_status": head.http_status,
        "headers": [list(pair) for pair in head.headers],
        "final_url": head.final_url,
        "attempts": head.attempts,
        "fix_ups": list(head.fix_ups),
        "first_byte_seconds": head.first_byte_seconds,
    }
    if claim is not None:
        facts["claim"] = dict(zip(("call", "images", "inputs"), claim, strict=True))
    return json.dumps(facts).encode("ascii") + b"\n"


def read_claim(path: Path) -> WholeCall | None:
    """The call whose answer a spooled file is, as it was claimed; None where the file does not say."""
    try:
        with path.open("rb") as file:
            facts = json.loads(file.readline())
    except (OSError, ValueError, RecursionError):
        return None
    return sidecar.parsed(facts.get("claim")) if isinstance(facts, dict) else None


def read_spool(path: Path) -> tuple[Head, bytes]:
    """Head and raw body of a spooled answer; StoreError if the file is no such thing."""
    try:
        with path.open("rb") as file:
            line, body = file.readline(), file.read()
    except OSError as error:
        raise StoreError(f"the answer in {path} cannot be read: {error}") from error
    try:
        return _head(json.loads(line)), body
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"{path} does not begin with the head of an answer; its bytes are kept as they are") from error


def _head(facts: dict[str, object]) -> Head:
    headers = facts["headers"]
    fix_ups = facts["fix_ups"]
    first_byte = facts["first_byte_seconds"]
    if not isinstance(headers, list) or not isinstance(fix_ups, list):
        raise TypeError("headers and fix_ups are lists")
    return Head(
        http_status=int(str(facts["http_status"])),
        headers=tuple((str(name), str(value)) for name, value in headers),
        final_url=str(facts["final_url"]),
        attempts=int(str(facts["attempts"])),
        fix_ups=tuple(str(text) for text in fix_ups),
        first_byte_seconds=None if first_byte is None else float(str(first_byte)),
    )
