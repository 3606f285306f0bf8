"""Writes a bundle: the same bytes for the same content, whoever writes it, wherever and whenever."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, BinaryIO

from .container import Writing
from .manifest import Manifest, Summed
from .names import CALLS, IMAGES, INPUTS, MANIFEST, ordered
from .strict_json import dumps

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .fields import Line


def write(
    file: BinaryIO,
    *,
    calls: Sequence[Line],
    images: Sequence[Line],
    inputs: Sequence[Line],
    pictures: Mapping[str, Summed],
    read: Callable[[str], bytes],
) -> None:
    """Write one bundle.

    `pictures` are the names of originals, inputs and small pictures; `read` gives the bytes of each, one at a time,
    so that memory stays flat. BundleError when it is too large, ValueError when a file is not what `pictures` says.
    """
    tables = {CALLS: _lines(calls), IMAGES: _lines(images), INPUTS: _lines(inputs)}
    summed = {**{name: Summed.of(data) for name, data in tables.items()}, **pictures}
    names = ordered(summed)
    manifest = Manifest({name: summed[name] for name in names}, len(calls), len(images))
    writing = Writing(file)
    writing.add(MANIFEST, manifest.to_bytes())
    for name in names:
        data = tables[name] if name in tables else read(name)
        if hashlib.sha256(data).hexdigest() != summed[name].sha256:
            raise ValueError(f"{name} changed while it was written")
        writing.add(name, data)
    writing.finish()


def _lines(lines: Sequence[Line]) -> bytes:
    return "".join(dumps(line) + "\n" for line in lines).encode()
