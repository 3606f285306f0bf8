"""Bundles: calls with their pictures in one file, from which a notebook runs again without key and network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..bundles.manifest import Summed
from ..bundles.names import ORIGINALS, SOURCES, THUMBS, blob, sha256_of
from ..bundles.reading import Bundle
from ..bundles.writing import write
from ..display.small import smalls
from ..errors import BundleError, InputError, StoreError
from ..outside import replacing
from ..store.blobs import read
from ..store.bundled.gather import gather
from ..store.chosen import call_ids_of
from .anonymous import Anonymous

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ..bundles.fields import Line
    from ..store.bundled.gather import Gathered
    from ..store.view import View
    from .chosen import Chosen


@dataclass(frozen=True, slots=True)
class _Content:
    """The lines of a bundle, and its pictures: what each comes to, and where its bytes are read from."""

    calls: list[Line]
    images: list[Line]
    inputs: list[Line]
    pictures: dict[str, tuple[Summed, Callable[[], bytes]]]


def write_bundle(path: Path, chosen: Chosen, view: View, scrub: Callable[[str], str], *, append: bool = False) -> None:
    """Write the calls of the data, each whole: with all its images, its inputs, and the calls that it reuses.

    The same calls give the same bytes. With `append` the calls of the bundle at `path`, if there is one, come too.
    Raises InputError for data without calls, BundleError when what is there is no bundle, and StoreError when an
    original is missing or altered; what is at `path` stays as it is then.
    """
    ids = None if chosen.given is None else call_ids_of(chosen.given if chosen.own is None else chosen.own, view)
    content = _content_of(gather(view, ids), Anonymous(scrub))
    if not content.calls:
        raise InputError("there is no call to put into a bundle; calls that are under way are left out")
    if append and path.exists():
        content = _together(_content_of_bundle(path), content)
    try:
        with replacing(path) as temporary, temporary.open("wb") as file:
            write(
                file,
                calls=content.calls,
                images=content.images,
                inputs=content.inputs,
                pictures={name: summed for name, (summed, _) in content.pictures.items()},
                read=lambda name: content.pictures[name][1](),
            )
            file.flush()
            _check(temporary, path)
    except ValueError as error:
        raise StoreError(f"the bundle cannot be written: {error}; nothing was changed at {path}") from None


def _check(written: Path, path: Path) -> None:
    """Open what was written as whoever gets it will, before it takes its place."""
    try:
        Bundle(written).check()
    except BundleError as error:
        why = str(error).splitlines()[0].replace(str(written), path.name)
        raise StoreError(
            f"a row of the store cannot stand in a bundle: {why};\nleave that call out; nothing was changed at {path}"
        ) from None


def _content_of(found: Gathered, anonymous: Anonymous) -> _Content:
    pictures: dict[str, tuple[Summed, Callable[[], bytes]]] = {}
    for name, file in found.files.items():
        summed = Summed(file.stat().st_size, str(sha256_of(name)))
        pictures[name] = summed, lambda file=file: read(file)  # type: ignore[misc]
    for record, preview in smalls(found.records.values()):
        if preview.reason is None:
            name = blob(THUMBS, str(record.sha256), "jpg")
            pictures[name] = Summed.of(preview.data), lambda data=preview.data: data  # type: ignore[misc]
    return _Content(
        [anonymous.call(line) for line in found.calls],
        [anonymous.image(line) for line in found.images],
        [anonymous.input(line) for line in found.inputs],
        pictures,
    )


def _content_of_bundle(path: Path) -> _Content:
    bundle = Bundle(path)
    bundle.check()
    return _Content(
        bundle.calls,
        bundle.images,
        bundle.inputs,
        {
            name: (summed, lambda name=name: bundle.read(name))  # type: ignore[misc]
            for name, summed in bundle.manifest.files.items()
            if "/" in name
        },
    )


def _together(old: _Content, new: _Content) -> _Content:
    """Both, in the order of the calls' making; a call that both have is as the new one says, with its ratings."""
    taken = {line["call_id"] for line in new.calls}
    calls = [line for line in old.calls if line["call_id"] not in taken] + new.calls
    calls.sort(key=lambda line: (line["created_at"], line["call_id"]))
    order = {line["call_id"]: place for place, line in enumerate(calls)}

    def merged(before: list[Line], after: list[Line]) -> list[Line]:
        kept = [line for line in before if line["call_id"] not in taken] + after
        return sorted(kept, key=lambda line: order[line["call_id"]])

    return _needed(calls, merged(old.images, new.images), merged(old.inputs, new.inputs), old.pictures | new.pictures)


def _needed(
    calls: list[Line],
    images: list[Line],
    inputs: list[Line],
    pictures: dict[str, tuple[Summed, Callable[[], bytes]]],
) -> _Content:
    """The content without pictures that no line names any more."""
    named = {blob(ORIGINALS, line["sha256"], line["format"]) for line in images if line["sha256"]}
    named |= {blob(THUMBS, line["sha256"], "jpg") for line in images if line["sha256"]}
    named |= {blob(SOURCES, line["sha256"], line["format"]) for line in inputs}
    return _Content(calls, images, inputs, {name: one for name, one in pictures.items() if name in named})
