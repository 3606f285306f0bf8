"""What a stranger sends as a bundle: the file itself, its manifest, and the lines of its tables."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from wisgate_nb.bundles import fields, manifest
from wisgate_nb.bundles.container import Writing
from wisgate_nb.bundles.manifest import Manifest, Summed
from wisgate_nb.bundles.names import INDEX, MANIFEST
from wisgate_nb.bundles.reading import Bundle
from wisgate_nb.bundles.strict_json import loads
from wisgate_nb.errors import BundleError

_TABLES = (fields.CALL, fields.IMAGE, fields.INPUT)
_PARTS = 3


def bundle(data: bytes) -> None:
    """The first byte picks what the rest is: a file, a manifest, a line of a table, or the tables of a sound file."""
    pick, body = (data[0] if data else 0) % 4, data[1:]
    try:
        if pick == 0:
            _open(body)
        elif pick == 1:
            manifest.parse(body)
        elif pick == 2:  # noqa: PLR2004 - the third of four ways
            for allowed in _TABLES:
                fields.check(loads(body.decode()), allowed)
        else:
            _open(_around(body.split(b"\0")[:_PARTS]))
    except (BundleError, ValueError):
        return


def _open(data: bytes) -> None:
    path = _file()
    path.write_bytes(data)
    opened = Bundle(path)
    opened.check()


def _around(tables: list[bytes]) -> bytes:
    """A file with these tables whose sums are right, so that what is tried is the reading of the lines."""
    files = dict(zip(INDEX, [*tables, b"", b""], strict=False))
    said = Manifest({name: Summed.of(held) for name, held in files.items()}, *(t.count(b"\n") for t in files.values()))
    path = _file()
    with path.open("wb") as file:
        writing = Writing(file)
        writing.add(MANIFEST, said.to_bytes())
        for name, held in files.items():
            writing.add(name, held)
        writing.finish()
    return path.read_bytes()


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """One folder of this process, in memory where that is possible; it goes when the process ends."""
    memory = Path("/dev/shm")  # noqa: S108 - only its place; the name in it is a new one
    return tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None)


def _file() -> Path:
    return Path(_folder().name) / "tried.wgz"
