"""A notebook as it lies on disk: read, and refused in clear words when it is none."""

from __future__ import annotations

import json
import re
import stat
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from ..errors import InputError

if TYPE_CHECKING:
    import os
    from pathlib import Path

MOST_BYTES = 256_000_000
"""Larger ones are refused: they would take several times this in memory."""
NBFORMAT = 4
SHOWN = 3
"""Other notebooks that are named when one is missing."""
BOM = "\ufeff"
_CONFLICT = re.compile(r"^(?:<{7} |={7}\r?$|>{7} )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """A notebook of nbformat 4."""

    path: Path
    """The file itself, behind any symbolic link."""
    text: str
    """As it is, with line endings and byte order mark."""
    start: int
    """Where the JSON begins: after the byte order mark."""
    notebook: dict[str, Any]
    found: os.stat_result

    def as_it_was(self) -> bool:
        """Whether the file on disk is still the one that was read."""
        now = self.path.stat()
        return all(getattr(now, name) == getattr(self.found, name) for name in ("st_mtime_ns", "st_size", "st_ino"))


def read(path: Path) -> Source:
    """The notebook at `path`.

    Raises:
        InputError: there is no such file, it cannot be read, or it is no notebook of nbformat 4.
    """
    data, found = _bytes_of(path)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is no notebook: byte {error.start:,} is not UTF-8") from None
    start = len(BOM) if text.startswith(BOM) else 0
    return Source(path.resolve(), text, start, _notebook(path, text[start:]), found)


def _bytes_of(path: Path) -> tuple[bytes, os.stat_result]:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise InputError(f"{path} is a folder; freeze takes notebooks, such as {path / '*.ipynb'}")
        if not stat.S_ISREG(found.st_mode):
            raise InputError(f"{path} is no regular file; freeze takes notebooks")
        if found.st_size > MOST_BYTES:
            size, most = (f"{count / 1e6:,.0f} MB" for count in (found.st_size, MOST_BYTES))
            raise InputError(f"{path} has {size}; freeze takes notebooks of at most {most}: clear some outputs first")
        return path.read_bytes(), found
    except FileNotFoundError:
        raise InputError(f"there is no notebook {path}{_nearest(path)}") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path} cannot be read: {reason}") from None


def _nearest(path: Path) -> str:
    try:
        names = sorted(each.name for each in path.parent.glob("*.ipynb"))
    except OSError:
        return ""
    found = get_close_matches(path.name, names, 1)
    if found:
        return f"; did you mean {path.with_name(found[0])}?"
    return f"; its folder has {', '.join(names[:SHOWN])}" if names else ""


def _notebook(path: Path, text: str) -> dict[str, Any]:
    if not text.strip():
        raise InputError(f"{path} is empty: no notebook was ever saved in it")
    try:
        notebook = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{path} is no notebook: {_not_json(text, error)}") from None
    except (RecursionError, ValueError) as error:  # ValueError: a number of more than 4,300 digits
        raise InputError(f"{path} is no notebook: {type(error).__name__}: {error}") from None
    if not isinstance(notebook, dict) or not isinstance(notebook.get("nbformat"), int):
        raise InputError(f"{path} is JSON, and no notebook: it has no nbformat")
    version = notebook["nbformat"]
    if version != NBFORMAT:
        advice = "open and save it in Jupyter, which converts it" if version < NBFORMAT else "upgrade wisgate_nb"
        raise InputError(f"{path} has nbformat {version}; freeze reads nbformat {NBFORMAT}; {advice}")
    if not isinstance(notebook.get("cells"), list):
        raise InputError(f"{path} says nbformat {version}, and has no list of cells")
    return notebook


def _not_json(text: str, error: json.JSONDecodeError) -> str:
    conflict = _CONFLICT.search(text)
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        return f"line {line:,} has the marks of a merge conflict; resolve it first (nbdime can)"
    return f"it is not JSON: {error.msg} (line {error.lineno:,}, column {error.colno:,})"
