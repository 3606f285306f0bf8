"""Which claimed calls still wait for their place on the wire, and which may have left (FAULTS 4.2.6).

A call is claimed ahead of its turn, so that no disk stands between an answer and the next call. Of a process that was
killed, the calls that never left need not be feared. What it knew is in a file that outlives the process and not the
machine: nothing is synced, and after a power cut, on another host or where files are kept by a daemon, every call
counts as one that left.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from .database import explained
from .folder import network_kind
from .owner import is_alive, parse, this_owner

if TYPE_CHECKING:
    from pathlib import Path

    from .folder import Folder

_WAITS, _LEAVES = "waits", "leaves"
_SUFFIX = ".calls"


class Departures:
    """What this process tells of its calls, a line each; safe from any number of threads.

    Whatever cannot be written raises StoreError, and nothing may be sent then.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._descriptor: int | None = None

    def wait(self, call_id: str) -> None:
        """The call is about to be claimed, and has not left."""
        self._say(_WAITS, call_id)

    def leave(self, call_id: str) -> None:
        """From now on the call may be billed."""
        self._say(_LEAVES, call_id)

    def close(self) -> None:
        """Let go of the file, and remove it: nothing of this process is under way."""
        if self._descriptor is not None:
            self.renew()
            file_of(self._folder, this_owner().token).unlink(missing_ok=True)

    def renew(self) -> None:
        """Let go of the file; a forked child has one of its own."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def _say(self, word: str, call_id: str) -> None:
        try:
            self._write(f"{word} {call_id}\n".encode("ascii"))
        except OSError as error:
            raise explained(self._folder.database, error) from error

    def _write(self, line: bytes) -> None:
        if self._descriptor is None:
            self._descriptor = _opened(file_of(self._folder, this_owner().token))
        if os.write(self._descriptor, line) != len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def never_left(folder: Folder, owner: str) -> set[str]:
    """The calls of a dead process that surely were never sent; none where its word cannot be relied on."""
    dead, here = parse(owner), this_owner()
    if dead is None or not here.booted or (dead.host, dead.boot) != (here.host, here.boot):
        return set()
    try:
        lines = file_of(folder, owner).read_text(encoding="ascii").splitlines()
    except (OSError, ValueError):
        return set()
    told = {word: {line.partition(" ")[2] for line in lines if line.startswith(word)} for word in (_WAITS, _LEAVES)}
    return set() if network_kind(folder.root) else told[_WAITS] - told[_LEAVES]


def file_of(folder: Folder, owner: str) -> Path:
    """Where a process tells of its calls."""
    return folder.root / f".{owner}{_SUFFIX}"


def forget_dead(folder: Folder) -> None:
    """Remove the files of dead processes, whose calls are somebody else's by now."""
    for path in folder.root.glob(f".*{_SUFFIX}"):
        owner = parse(path.name[1 : -len(_SUFFIX)])
        with suppress(FileNotFoundError):
            if owner and not is_alive(owner, heartbeat_us=path.stat().st_mtime_ns // 1000):
                path.unlink()


def _opened(path: Path) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    return os.open(path, flags, 0o600)
