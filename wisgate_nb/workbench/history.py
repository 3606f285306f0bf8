"""The last images of the log, for a strip of thumbnails, and the values that would ask for one of them again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..display.facts import facts_of
from ..display.html import one_line
from ..display.small import small
from ..request.template import parse_template
from .inputs_named import short
from .values import Values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..store.records import CallRecord, ImageRecord
    from ..store.store import Store

MOST = 24
_CALLS = 60
"""Rows of the log that are looked through for so many images."""
_PROMPT = 600
_COLUMNS = (
    ("model", "model"),
    ("size", "size"),
    ("quality", "quality"),
    ("background", "background"),
    ("output_format", "format"),
    ("output_compression", "compression"),
    ("moderation", "moderation"),
    ("partial_images", "partials"),
)
"""Columns of the log and the options that they were asked for by."""


def newest(store: Store, told: Iterable[str] = ()) -> Iterator[tuple[CallRecord, ImageRecord]]:
    """The last images of the log that are not among `told` ids, the oldest of them first, each once."""
    known = set(told)
    found = []
    for call in store.calls(last=_CALLS):
        for image in call.images:
            if image.path is not None and image.image_id not in known:
                known.add(image.image_id)
                found.append((call, image))
    yield from found[-MOST:]


def strip_part(call: CallRecord, image: ImageRecord) -> dict[str, Any]:
    """One thumbnail as the page has it: its bytes, and in words what it is."""
    picture = small(image)
    return {
        "image": image.image_id,
        "data": picture.data,
        "width": picture.width,
        "height": picture.height,
        "prompt": one_line(call.prompt, _PROMPT),
        "facts": " · ".join(fact.text for fact in facts_of(call)),
    }


def again(call: CallRecord, store: Store) -> Values:
    """The values that ask for this call again: its prompt as sent, its options, its files in the store."""
    options = {option: getattr(call, column) for column, option in _COLUMNS if getattr(call, column) is not None}
    options |= {"n": call.n} if call.n != 1 else {}
    options |= {"param": dict(call.extra)} if call.extra else {}
    if _is_template(call.prompt):
        options["raw"] = True
    files = store.input_files(call.reused_from or call.call_id)
    ids = {image.sha256: f"@{image.image_id}" for one in store.calls(last=_CALLS) for image in one.images}
    sources = tuple(ids.get(path.stem) or short(path) for role, path in files if role == "source")
    mask = next((short(path) for role, path in files if role == "mask"), None)
    if mask:
        options["mask_edits"] = "transparent"
    return Values(call.prompt, "edits" if sources else "generations", sources, mask, options)


def _is_template(prompt: str) -> bool:
    """Whether a template language would read it differently than as it stands."""
    parts = parse_template(prompt).parts
    return any(not isinstance(part, str) for part in parts) or "".join(map(str, parts)) != prompt
