"""A folder of originals with a `metadata.jsonl`, as Hugging Face `datasets` loads it (`imagefolder`).

Its loader reads one JSON object a line; `file_name` becomes the column `image`, `input_file_name` the column `input`,
and a null one is a row without a picture. It needs the same keys in every line and one kind of value under each.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError, StoreError
from ..outside import write_file
from ..store.blobs import read
from ..store.copies import METADATA
from .copying import Copies
from .metadata import line_of, made_even

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..display.grid.items import Item
    from ..store.view import View
    from .private import Private

_OF_EXPORT = "status"
"""Known in every line that an export writes, and in none that `--save` writes."""


def write_imagefolder(
    folder: Path, items: Sequence[Item], view: View, private: Private, *, append: bool = False
) -> None:
    """Copy the originals of `items` byte for byte under readable names, and describe each in `metadata.jsonl`.

    Calls without an image are kept with `file_name` null and their `error`. Sources of edits lie in `inputs/`. An
    earlier export in the folder is replaced, or added to with `append`; what `--save` has put there stays either way.

    Raises:
        InputError: the folder is a file, or holds something else.
        StoreError: it cannot be written.
    """
    there = _lines_of(_checked(folder))
    older = [line for line in there if append or line.get(_OF_EXPORT) is None]
    copies = Copies(folder, view)
    lines = [line_of(item, copies.of(item), private) for item in _once(items)]
    written = made_even(_merged(older, lines))
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in written)
    write_file(folder / METADATA, text.encode("utf-8", "replace"))
    kept = {line["file_name"] for line in written}
    for line in there:
        if line["file_name"] not in kept:
            _remove_copy(folder, line, view)


def _remove_copy(folder: Path, line: Mapping[str, Any], view: View) -> None:
    """Take an earlier export's picture away, where it still is that copy and the store has the original."""
    name = str(line["file_name"])
    try:
        original = view.folder.image(str(line.get("sha256")), str(line.get("format")))
        if Path(name).name == name and read(folder / name) == read(original):
            (folder / name).unlink()
    except (OSError, StoreError):  # gone already, changed, or no picture of this store: not ours to take away
        return


def _once(items: Sequence[Item]) -> list[Item]:
    """The items without those that repeat one: a cell that was run again shows the same image for the same axes."""
    kept: dict[object, Item] = {}
    for item in items:
        found = kept.setdefault(_shown(item), item)
        made_it = item.image is not None and item.call is not None and item.call.call_id == item.image.call_id
        if found is not item and made_it:
            kept[_shown(item)] = item
    return list(kept.values())


def _shown(item: Item) -> object:
    if item.image is None or item.call is None:
        return item.key
    axes = tuple(sorted((name, repr(value)) for name, value in item.axes.items()))
    return (item.image.image_id, item.call.template, axes, item.replicate)


def _checked(folder: Path) -> Path:
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file; an imagefolder needs the name of a folder")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / METADATA).is_file():
        raise InputError(
            f"the folder {folder} holds other files and no {METADATA}; name a new folder, or one of an earlier export"
        )
    return folder


def _lines_of(folder: Path) -> list[dict[str, Any]]:
    """What an earlier export wrote; InputError if the file is none of ours."""
    path = folder / METADATA
    try:
        lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.is_file() else []
    except (OSError, ValueError):
        lines = [None]
    if not all(isinstance(line, dict) and "file_name" in line for line in lines):
        raise InputError(f"{path} was not written by this package; name a new folder")
    return lines


def _merged(older: Sequence[dict[str, Any]], newer: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Older lines in their place, those that are told anew replaced, and the rest after them."""
    lines = {_identity(line): line for line in (*older, *newer)}
    return list(lines.values())


def _identity(line: dict[str, Any]) -> object:
    return line["file_name"] or (line.get("call_id"), line.get("image_id"))
