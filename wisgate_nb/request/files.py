"""Files read so that nothing blocks, nothing huge is loaded, and nothing changes half-way (FAULTS 3.3).

Light: standard library only.
"""

from __future__ import annotations

import errno
import glob
import os
import re
import stat
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import InputError
from ..own_folders import shown_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Otherwise = Callable[[str], Iterable[str]]
    """The names that stand for a pattern without a match."""

MOST_BYTES = 50_000_000
"""The service takes less than 50 MB a file (contract 4.1); counted in the smaller of the two megabytes."""

MOST_MATCHES = 10_000
"""A pattern that matches more files than this is a mistake; its tree is not walked further."""

NOT_SENT_EITHER = "\nreplay has none from the store or a loaded bundle either; load the bundle that has it (wg.load)"
"""What an error adds where files that were sent before would do too."""

_URL = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]+://|data:)")
_CHUNK = 1 << 20
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_KINDS = (
    (stat.S_ISDIR, "a folder; name a file in it, or a pattern such as {name}/*.png"),
    (stat.S_ISFIFO, "a named pipe, not a file"),
    (stat.S_ISSOCK, "a socket, not a file"),
    (stat.S_ISCHR, "a device, not a file"),
    (stat.S_ISBLK, "a device, not a file"),
)
_REASONS = {
    errno.EACCES: "may not be read by this user",
    errno.EPERM: "may not be read by this user",
    errno.ELOOP: "is a symbolic link that leads in a circle",
    errno.ENAMETOOLONG: "has a name longer than the file system allows",
    errno.ENOTDIR: "runs through something that is not a folder",
    errno.ENXIO: "is a socket or device, not a file",
}


def find_files(name: str, cwd: Path | None = None, otherwise: Otherwise | None = None) -> tuple[Path, ...]:
    """The files that `name` means: itself, or the sorted matches of a pattern with `*`, `?` or `[...]`.

    A file whose real name has such characters wins over the pattern. `~` is the home folder; relative names start
    at `cwd`. A pattern without a match stands for what `otherwise` has. Raises InputError for a URL, and where
    nothing matches.
    """
    if _URL.match(name):
        raise InputError(
            f"{_short(name)} is a URL; the edits route takes the picture itself\ndownload it and give the file's path"
        )
    if "\0" in name or not name.strip():
        raise InputError(f"{name!r} is no file name")
    name = os.path.expanduser(name)  # noqa: PTH111 - unlike Path.expanduser it leaves an unknown user's ~ alone
    base = cwd or Path.cwd()
    if not glob.has_magic(name) or os.path.lexists(base / name):
        return (base / name,)
    return _matches(name, base, otherwise)


def read_file(path: Path) -> bytes:
    """The whole of a regular file of 1 to 50,000,000 bytes; InputError says what else it is, or is near to."""
    try:
        _check_regular(path, path.stat())
        descriptor = os.open(path, _OPEN_FLAGS)
        try:
            return _read_unchanged(path, descriptor)
        finally:
            os.close(descriptor)
    except InputError:  # a ValueError too
        raise
    except FileNotFoundError:
        raise InputError(not_there(path)) from None
    except (OSError, ValueError) as problem:
        reason = _REASONS.get(getattr(problem, "errno", None) or 0)
        raise InputError(f"{_short(path)} {reason or f'cannot be read: {_reason(problem)}'}") from None


def is_missing(path: Path) -> bool:
    """Whether there is nothing of this name, or only a link that leads nowhere."""
    try:
        path.stat()
    except FileNotFoundError:
        return True
    except (OSError, ValueError):  # something is there, or it cannot be told: reading it says what
        return False
    return False


def _matches(name: str, base: Path, otherwise: Otherwise | None) -> tuple[Path, ...]:
    # Path.glob takes no absolute patterns and no `~`.
    matches = glob.iglob(name, root_dir=base, recursive=True)  # noqa: PTH207
    found = sorted(islice(matches, MOST_MATCHES))
    if next(matches, None) is not None:
        raise InputError(f"the pattern {name!r} matches more than {MOST_MATCHES:,} files; narrow it")
    files = tuple(base / match for match in found if not (base / match).is_dir())
    if not files and otherwise:
        files = tuple(base / known for known in otherwise(name))
    if not files:
        near = _nearest(Path(name).name, (base / name).parent)
        said = f"no file matches the pattern {name!r}{_did_you_mean(near)}"
        raise InputError(said + (NOT_SENT_EITHER if otherwise else ""))
    return files


def _check_regular(path: Path, found: os.stat_result) -> None:
    """Raise InputError unless `found` describes a regular file of a size that can be sent."""
    what = next((words for test, words in _KINDS if test(found.st_mode)), None)
    if what:
        raise InputError(f"{_short(path)} is {what.format(name=path.name if path.name.isprintable() else 'FOLDER')}")
    if found.st_size == 0:
        raise InputError(f"{_short(path)} is empty (0 bytes)")
    if found.st_size > MOST_BYTES:
        raise InputError(
            f"{_short(path)} has {found.st_size:,} bytes; the service takes at most {MOST_BYTES:,} a file."
            " Scale it down or save it as JPEG or WebP"
        )


def _read_unchanged(path: Path, descriptor: int) -> bytes:
    before = os.fstat(descriptor)
    _check_regular(path, before)
    chunks = []
    left = before.st_size + 1
    while left > 0 and (chunk := os.read(descriptor, min(left, _CHUNK))):
        chunks.append(chunk)
        left -= len(chunk)
    after = os.fstat(descriptor)
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    if not same or left != 1:
        raise InputError(f"{_short(path)} changed while it was read; run the cell again when it is written")
    return b"".join(chunks)


def not_there(path: Path) -> str:
    """That a file is not there, and which are near to it."""
    if path.is_symlink():
        return f"{_short(path)} is a symbolic link to a file that is not there"
    folder = path.parent
    if not folder.is_dir():
        return f"there is no folder {_short(folder)}{_did_you_mean(_nearest(folder.name, folder.parent))}"
    near = _nearest(path.name, folder)
    return f"there is no file {_short(path)}{_did_you_mean(near) or _where(path)}"


def _where(path: Path) -> str:
    return " in the working folder" if path.is_relative_to(Path.cwd()) else ""


def _nearest(name: str, folder: Path) -> list[str]:
    """Up to three entries of `folder` that look like `name`, case aside."""
    try:
        with os.scandir(folder) as entries:
            names = {entry.name.lower(): entry.name for entry in islice(entries, MOST_MATCHES)}
    except OSError:
        return []
    wanted = name.lower()
    near = get_close_matches(wanted, names)
    stem = Path(wanted).stem
    near += [other for other in sorted(names) if other not in near and Path(other).stem == stem]
    return [names[other] for other in near[:3]]


def _did_you_mean(near: list[str]) -> str:
    return f"; near it: {', '.join(map(repr, near))}" if near else ""


def _short(path: Path | str) -> str:
    """The path in quotes, control and direction characters escaped, its middle left out where it is long."""
    text = shown_path(path)
    if len(text) > 200:  # noqa: PLR2004 - three lines of message
        text = f"{text[:90]} … {text[-90:]}"
    return repr(text)


def _reason(problem: Exception) -> str:
    return getattr(problem, "strerror", None) or str(problem).partition(":")[0]
