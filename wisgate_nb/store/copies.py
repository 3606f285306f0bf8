"""Copies of originals for people: readable, safe file names beside a `metadata.jsonl` (FAULTS S7)."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError, StoreError
from ..request.shown import shown
from ..secret import refuse_key, scrub_keys
from .blobs import fault, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .records import CallRecord, ImageRecord

METADATA = "metadata.jsonl"
_LONGEST_STEM = 60
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)


def checked_folder(given: str | os.PathLike[str]) -> Path:
    """The folder to copy into, resolved; InputError for one outside of the working folder, or for a file."""
    refuse_key("folder to save in", given, undone="nothing was copied")
    here = Path.cwd().resolve()
    try:
        folder = (here / Path(given).expanduser()).resolve()
        os.fsencode(folder)
        there = folder.exists()
    except (OSError, ValueError, TypeError, RuntimeError):  # too long, NUL, half characters; no text; nobody's ~
        raise InputError(f"save got {shown(given)}, which cannot name a folder; give a path as text") from None
    if here != folder and here not in folder.parents:
        raise InputError(f"save got {shown(given)}, which is outside of the working folder; name one inside of it")
    if there and not folder.is_dir():
        raise InputError(f"save got {shown(given)}, which is a file; name a folder")
    return folder


def save_copies(calls: Sequence[CallRecord], folder: Path) -> list[Path]:
    """Copy the originals of `calls` byte for byte, and note each in `metadata.jsonl`; their new paths.

    A file that is there already with the same bytes is left as it is. Raises StoreError when an original is not what
    was received, and nothing is copied then, or when the folder cannot be written.
    """
    for image in (image for call in calls for image in call.images if image.path):
        _require_sound(image)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        pairs = [(call, image, folder / _name(call, image)) for call in calls for image in call.images if image.path]
        for _, image, target in pairs:
            assert image.path is not None
            _copy(image.path, target)
        _note(folder, ((target.name, _facts(call, image)) for call, image, target in pairs))
    except OSError as error:
        said = f"the copies cannot be written to {folder}: {error.strerror or error}"
        raise StoreError(f"{said}; the originals are in the store") from None
    return [target for _, _, target in pairs]


def _require_sound(image: ImageRecord) -> None:
    assert image.path is not None
    why = fault(image.path, size=image.bytes)
    if why is not None:
        raise StoreError(f"image {image.image_id} cannot be copied: its file is {why}; %wisgate check lists such files")


def slug(text: str) -> str:
    """Up to 60 letters, digits and hyphens of `text` that every file system takes; `image` where none are left."""
    plain = unicodedata.normalize("NFKC", text).lower()
    words = "-".join(re.findall(r"[^\W_]+", plain))[:_LONGEST_STEM].strip("-")
    return f"{words or 'image'}-" if _RESERVED.match(words) else words or "image"


def _name(call: CallRecord, image: ImageRecord) -> str:
    suffix = {"jpeg": "jpg"}.get(image.format or "", image.format or "bin")
    return f"{slug(scrub_keys(call.prompt))}_{image.call_id[-6:]}_{image.index}.{suffix}"


def _copy(source: Path, target: Path) -> None:
    data = read(source)
    if target.is_file() and target.read_bytes() == data:
        return
    temporary = target.with_name(f".{target.name}.tmp")
    temporary.write_bytes(data)
    temporary.replace(target)


def _facts(call: CallRecord, image: ImageRecord) -> dict[str, Any]:
    facts = {
        "prompt": call.prompt,
        "route": call.route,
        "backend": call.backend,
        "model": call.model,
        "size": call.size,
        "quality": call.quality,
        "width": image.width,
        "height": image.height,
        "sha256": image.sha256,
        "image_id": image.image_id,
        "call_id": image.call_id,
        "created_at": call.created_at.isoformat(),
        "revised_prompt": image.revised_prompt,
    }
    return {name: value for name, value in facts.items() if value is not None}


def _note(folder: Path, noted: Iterable[tuple[str, dict[str, Any]]]) -> None:
    """Keep one line per file: older lines of other files stay, a file noted again is noted anew."""
    path = folder / METADATA
    lines: dict[str, str] = {}
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        lines[json.loads(line)["file_name"]] = line
    for name, facts in noted:
        lines[name] = json.dumps({"file_name": name, **facts}, ensure_ascii=False)
    temporary = path.with_name(f".{METADATA}.tmp")
    temporary.write_text("".join(line + "\n" for line in lines.values()), "utf-8")
    temporary.replace(path)
