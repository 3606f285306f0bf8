"""The files that edits sent before, by the names that the user gave them: what replay has where a file is not there."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import PurePath
from typing import TYPE_CHECKING

from ..errors import InputError, StoreError
from .blobs import fault, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .view import View

    File = tuple[str, str]
    """SHA-256 and format."""

_NAMED = """
    SELECT replace(origin, '\\', '/') AS name, inputs.sha256, inputs.format, max(calls.status = 'ok') AS made
    FROM inputs JOIN calls ON calls.call_id = inputs.call_id
    WHERE role = ? GROUP BY name, inputs.sha256, inputs.format
"""


class SentFiles:
    """The inputs of a store and of the bundles beside it; the store is opened when the first file is asked for."""

    def __init__(self, open_store: Callable[[], View]) -> None:
        self._open = open_store

    def read(self, name: str, role: str) -> bytes | None:
        """The bytes of the one `source` or `mask` that went by this name, as they were sent; None if there is none.

        Raises:
            InputError: several different files went by it.
            StoreError: the file is damaged, or gone from the store.
        """
        view = self._open()
        known = _known(view, role)
        found = next((known[one] for one in _names(name) if one in known), [])
        if len(found) > 1:
            raise InputError(
                f"there is no file {name!r} here, and replay knows {len(found)} different files by that name\n"
                "put the one that is meant in its place, or load no other bundle than the one of this notebook"
            )
        return _bytes(view, *found[0]) if found else None

    def matching(self, pattern: str, role: str) -> list[str]:
        """The names, sorted, that a pattern with `*`, `?`, `[...]` or `**` matches; a name may look like a pattern."""
        known = _known(self._open(), role)
        if any(one in known for one in _names(pattern)):
            return [pattern]
        wanted = [one.split("/") for one in _names(pattern)]
        return sorted(name for name in known if any(_fits(name.split("/"), parts) for parts in wanted))


def _known(view: View, role: str) -> dict[str, list[File]]:
    """The files of each name; one that only calls without images sent counts where there is no other."""
    with view.reading() as connection:
        rows = connection.execute(_NAMED, (role,)).fetchall()
    made: dict[str, list[File]] = {}
    tried: dict[str, list[File]] = {}
    for row in rows:
        (made if row["made"] else tried).setdefault(row["name"], []).append((row["sha256"], row["format"]))
    return tried | made


def _names(name: str) -> Iterable[str]:
    """What a file may have been called: a bundle has of a path to elsewhere only the end."""
    path = PurePath(name)
    yield name.replace("\\", "/")
    if path.is_absolute() or ".." in path.parts:
        yield from ("/".join(path.parts[start:]) for start in range(1, len(path.parts)))


def _fits(name: Sequence[str], pattern: Sequence[str]) -> bool:
    if not pattern:
        return not name
    if pattern[0] == "**":
        return any(_fits(name[skipped:], pattern[1:]) for skipped in range(len(name) + 1))
    return bool(name) and fnmatchcase(name[0], pattern[0]) and _fits(name[1:], pattern[1:])


def _bytes(view: View, sha256: str, suffix: str) -> bytes:
    path = view.places.input(sha256, suffix)
    why = fault(path)
    if why:
        raise StoreError(f"the file {path.name}, which an edit sent, is {why}; run %wisgate check")
    return read(path)
