"""The parameters and outcomes of an image in words, for a table in which two pictures are told apart. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..display.facts import bytes_of, dollars, size_of
from ..display.fleeting import fleeting
from ..display.grid.values import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..display.grid.items import Item
    from ..store.records import CallRecord, ImageRecord

_ASKED = {
    "route": "route",
    "model": "model",
    "size": "size",
    "quality": "quality",
    "background": "background",
    "output_format": "format",
    "output_compression": "compression",
    "moderation": "moderation",
    "n": "n",
    "partial_images": "partials",
}
"""Columns of a call, and how its options call them."""
_DIGEST = 12
_FLEETING = ("seconds", "made at", "call", "image")
"""What another run gives other values."""


def facts_of(item: Item) -> dict[str, str]:
    """Name to value as text: what was asked for, axes as `axis NAME`, then what came; unknown ones are left out."""
    call, image = item.call, item.image
    found: dict[str, Any] = {}
    if call is not None:
        found |= {name: getattr(call, column) for column, name in _ASKED.items()}
        found |= {f"axis {name}": label_of(value) for name, value in item.axes.items()}
        found |= dict(call.extra) | dict(_of_call(call))
    if image is not None:
        found |= dict(_of_image(image))
    shown = {name: value for name, value in found.items() if name not in _FLEETING or fleeting(name)}
    return {name: label_of(value) for name, value in shown.items() if value is not None}


def _of_call(call: CallRecord) -> Iterator[tuple[str, Any]]:
    yield "sources", ", ".join(name[:_DIGEST] for name in call.source_sha256) or None
    yield "mask", call.mask_sha256[:_DIGEST] if call.mask_sha256 else None
    yield "replicate", call.replicate
    yield "tags", ", ".join(call.tags) or None
    yield "seconds", f"{call.seconds:.1f}" if call.seconds is not None else None
    yield "image tokens", f"{call.image_out_tokens:,}" if call.image_out_tokens else None
    yield "cost", dollars(call.cost) if call.cost is not None else None
    yield "made at", call.created_at
    yield "call", call.call_id


def _of_image(image: ImageRecord) -> Iterator[tuple[str, Any]]:
    yield "pixels", size_of(image) or None
    yield "file", ", ".join(filter(None, (image.format or "", bytes_of(image)))) or None
    yield "rating", image.rating
    yield "note", image.note
    yield "revised prompt", image.revised_prompt
    yield "image", image.image_id


def differing(facts: Sequence[Mapping[str, str]], logged: Sequence[bool]) -> tuple[list[str], list[str]]:
    """The names whose values are not the same, and all others; in order of appearance.

    `logged` says which are of the log: a picture from outside has no parameters that could differ.
    """
    names = list(dict.fromkeys(name for one in facts for name in one))
    pairs = list(zip(facts, logged, strict=True))
    differ = [name for name in names if len({one.get(name) for one, known in pairs if known or name in one}) > 1]
    return differ, [name for name in names if name not in differ]
