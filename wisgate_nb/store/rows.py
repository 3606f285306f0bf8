"""What goes into the rows: intents, answers and errors as columns. Pure but for the clock of `now_us`."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

from ..answer import ReceivedImage
from ..errors import DamagedAnswerError
from ..ids import new_id
from ..secret import scrub_keys
from .blobs import digest
from .sql import IMAGE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..answer import Answer, Head, MissingImage
    from ..errors import CallError, Status
    from ..request.request import Source
    from .records import Intent

Row = dict[str, Any]
"""The columns of one row by name, inside this room only."""

LONGEST_MESSAGE = 2_000
"""Characters of an error message that are kept."""

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

_LATE = ("sha256", "format", "width", "height", "bytes", "missing_reason", "missing_url")

ENDED = "kernel_ended"
"""`error_type` of a call whose process ended before its answer was complete."""


def now_us() -> int:
    """Microseconds since 1970 in UTC."""
    return time.time_ns() // 1000


def call_row(intent: Intent, *, call_id: str, status: Status, take: int, owner: str, key: str = "") -> Row:
    """The row of a call before there is an answer."""
    request = intent.request
    return {
        "call_id": call_id,
        "created_us": now_us(),
        "session_id": intent.session_id,
        "cell": intent.cell,
        "route": request.route,
        "endpoint": intent.endpoint,
        "backend": intent.backend,
        "model": request.model,
        "prompt": request.prompt,
        "template": intent.template,
        "axes": to_json(intent.axes),
        "replicate": intent.replicate,
        "take": take,
        "n": request.count,
        **_options(intent),
        "source_sha256": " ".join(source.sha256 for source in request.sources) or None,
        "mask_sha256": request.mask.sha256 if request.mask else None,
        "digest": request.digest(),
        "idempotency_key": key,
        "worst_cost": None,
        "status": status,
        **_no_outcome(),
        "tags": to_json(single_tags(intent.tags)),
        "owner": owner,
        "spending": None,
        "beside": None,
    }


def answer_columns(head: Head, answer: Answer, *, seconds: float | None, cost: float | None) -> Row:
    """What an answer changes in its row; `cost` in US dollars, None where it is not known."""
    usage = answer.usage
    return {
        "status": "ok",
        "http_status": head.http_status,
        "error_type": None,
        "error_code": None,
        "error_message": None,
        "request_id": _plain(answer.request_id),
        "attempts": head.attempts,
        "seconds": seconds,
        "first_byte_seconds": head.first_byte_seconds,
        "text_in_tokens": usage.text_in if usage else None,
        "image_in_tokens": usage.image_in if usage else None,
        "image_out_tokens": usage.image_out if usage else None,
        "text_out_tokens": usage.text_out if usage else None,
        "cost": cost,
        "echoed": to_json({name: plain_text(value) for name, value in answer.echoed.items()}),
        "fix_ups": to_json([plain_text(text) for text in head.fix_ups]),
    }


def error_columns(error: CallError, *, seconds: float | None, attempts: int) -> Row:
    """What an error changes in its row; its texts are scrubbed of keys, and the message is cut."""
    damaged = isinstance(error, DamagedAnswerError)
    return {
        "status": error.status,
        "http_status": error.http_status,
        "error_type": "damaged" if damaged else _plain(error.error_type),
        "error_code": _plain(error.code),
        "error_param": _plain(error.param),
        "error_message": plain_text(str(error))[:LONGEST_MESSAGE],
        "details": to_json({plain_text(name): plain_text(value) for name, value in error.details.items()}),
        "request_id": _plain(error.request_id),
        "attempts": attempts,
        "seconds": seconds,
    }


def image_rows(call_id: str, images: Iterable[ReceivedImage | MissingImage]) -> list[Row]:
    """The rows of a call's images, in order, each with a new id."""
    return [_image_row(call_id, position, image) for position, image in enumerate(images, start=1)]


def late_columns(image: ReceivedImage | MissingImage) -> Row:
    """What a later look at its address changes in an image's row; its id, rating and note stay."""
    row = _image_row("", 0, image)
    return {name: row[name] for name in _LATE}


def input_rows(call_id: str, intent: Intent) -> list[Row]:
    """The rows of the files that an edit sends."""
    request = intent.request
    rows = [_input_row(call_id, "source", at, source) for at, source in enumerate(request.sources, start=1)]
    return rows + ([_input_row(call_id, "mask", 1, request.mask)] if request.mask else [])


def input_suffix(source: Source) -> str:
    """`png`, `jpeg` or `webp`, from `image/png` and so on."""
    return source.media_type.rpartition("/")[2]


def to_json(value: Any) -> str:
    """Compact JSON; what JSON has no form for is written as text."""
    return _COMPACT.encode(_jsonable(value))


def plain_text(text: str) -> str:
    """`text` without keys and what is shaped like one, and without halves of characters, which no file takes."""
    return scrub_keys(str(text)).encode("utf-8", "replace").decode()


def _plain(text: str | None) -> str | None:
    return None if text is None else plain_text(text)


def single_tags(tags: Iterable[str]) -> list[str]:
    """Tags without surrounding space, each once, in order; a comma separates two tags."""
    found = [part.strip() for tag in tags for part in tag.split(",")]
    return list(dict.fromkeys(part for part in found if part))


def _options(intent: Intent) -> Row:
    request = intent.request
    return {
        "size": request.size,
        "quality": request.quality,
        "background": request.background,
        "output_format": request.output_format,
        "output_compression": request.output_compression,
        "moderation": request.moderation,
        "partial_images": request.partial_images,
        "extra": to_json(request.extra),
    }


def _no_outcome() -> Row:
    unknown = (
        "http_status error_type error_code error_param error_message request_id seconds first_byte_seconds"
        " text_in_tokens image_in_tokens image_out_tokens text_out_tokens cost cost_source reused_from"
    )
    return dict.fromkeys(unknown.split()) | {
        "attempts": 0,
        "details": "{}",
        "echoed": "{}",
        "fix_ups": "[]",
        "notes": "[]",
    }


def _image_row(call_id: str, position: int, image: ReceivedImage | MissingImage) -> Row:
    row: Row = dict.fromkeys(IMAGE_COLUMNS)  # in their order, as the database gives them back
    row |= {"image_id": new_id(), "call_id": call_id, "position": position}
    row["revised_prompt"] = _plain(image.revised_prompt)
    if isinstance(image, ReceivedImage):
        sha256 = digest(image.data) if isinstance(image.data, bytes) else image.data.sha256
        facts = {"sha256": sha256, "format": image.format, "bytes": len(image.data)}
        return row | facts | {"width": image.width, "height": image.height}
    return row | {"missing_reason": plain_text(image.reason), "missing_url": _plain(image.url)}


def _input_row(call_id: str, role: str, position: int, source: Source) -> Row:
    return {
        "call_id": call_id,
        "role": role,
        "position": position,
        "sha256": source.sha256,
        "format": input_suffix(source),
        "width": source.width,
        "height": source.height,
        "origin": plain_text(source.origin),
        "notes": to_json([plain_text(text) for text in source.notes]),
    }


def _jsonable(value: Any) -> Any:
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if hasattr(value, "items"):
        mapping: Mapping[Any, Any] = value
        return {str(name): _jsonable(item) for name, item in mapping.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_jsonable(item) for item in value]
    return str(value)
