"""Originals and sources copied into a folder: same bytes, safe names, nothing outside of it (FAULTS S7)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..errors import InputError, StoreError
from ..outside import write_file
from ..store import copies
from ..store.blobs import fault, read

if TYPE_CHECKING:
    from pathlib import Path

    from ..display.grid.items import Item
    from ..store.records import CallRecord, ImageRecord
    from ..store.view import View

INPUTS = "inputs"


@dataclass(frozen=True, slots=True)
class Copied:
    """Names within the folder, with `/`; `problem` says why an image that was made is not there."""

    image: str | None = None
    inputs: tuple[str, ...] = ()
    mask: str | None = None
    problem: str | None = None


class Copies:
    """Copies into one folder."""

    def __init__(self, folder: Path, view: View) -> None:
        self._folder = folder
        self._view = view
        self._owners: dict[str, tuple[str, str]] = {}
        self._inputs: dict[str, Copied] = {}

    def of(self, item: Item) -> Copied:
        """Copy the item's image and its call's sources; StoreError when the folder cannot be written."""
        inputs = self._sources(item.call) if item.call and item.call.route == "edits" else Copied()
        if item.image is None or item.call is None or item.image.path is None:
            return replace(inputs, problem=item.reason)
        try:
            data = self._view.read_image(item.image)
        except StoreError as error:
            return replace(inputs, problem=str(error))
        name = self._name(item.call, item.image)
        _put(self._folder / name, data)
        return replace(inputs, image=name)

    def _name(self, call: CallRecord, image: ImageRecord) -> str:
        """The name that `--save` gives it; an image that another call reuses has that call's id in its name."""
        plain = copies._name(call, replace(image, call_id=call.call_id))  # noqa: SLF001 - one scheme of names for both
        stem, _, suffix = plain.rpartition(".")
        name, number = plain, 1
        while self._owners.setdefault(name, (call.call_id, image.image_id)) != (call.call_id, image.image_id):
            number += 1
            name = f"{stem}_{number}.{suffix}"
        return name

    def _sources(self, call: CallRecord) -> Copied:
        """The sources and the mask of an edit, once each; a reused call has those of the call it reuses."""
        home = call.reused_from or call.call_id
        if home not in self._inputs:
            found = [(role, self._source(path)) for role, path in self._view.input_files(home)]
            sources = tuple(name for role, name in found if role == "source" and name)
            masks = [name for role, name in found if role == "mask" and name]
            self._inputs[home] = Copied(None, sources, masks[0] if masks else None)
        return self._inputs[home]

    def _source(self, path: Path) -> str | None:
        """The copy's name within the folder; None where the store no longer has the file as it was sent."""
        room = self._folder / INPUTS
        if room.is_symlink():
            raise InputError(f"{room} is a link; nothing is written through it: name a new folder")
        if fault(path) is not None:
            return None
        name = f"{path.stem[:16]}{path.suffix}"
        _put(room / name, read(path))
        return f"{INPUTS}/{name}"


def _put(target: Path, data: bytes) -> None:
    """Write the bytes, unless they are there."""
    if (
        target.is_file()
        and not target.is_symlink()
        and target.stat().st_size == len(data)
        and target.read_bytes() == data
    ):
        return
    write_file(target, data)
