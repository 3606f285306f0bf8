"""What a line of each table holds, and the values that it may have. `docs/bundle-format.md` says what they mean."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from ..errors import ENDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Line = dict[str, Any]
"""One line of a table, by field."""

_ROUTES = frozenset({"generations", "edits"})
_ID = re.compile(r"[0-9a-hjkmnp-tv-z]{26}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
_LARGEST = 2**53 - 1
_MOST_IN_LIST = 1000
_EARLIEST, _LATEST = datetime(1980, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
_BEST = 5


def time_text(microseconds: int) -> str:
    """Microseconds since 1970 as `2026-11-29T10:06:31.000000Z`."""
    seconds, rest = divmod(microseconds, 1_000_000)
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}.{rest:06d}Z"


def microseconds(text: str) -> int:
    """The reverse of `time_text`; ValueError for no such text."""
    if _TIME.fullmatch(text) is None:
        raise ValueError("no time")
    moment = datetime.fromisoformat(text)
    if not _EARLIEST <= moment < _LATEST:
        raise ValueError("a time too far from today")
    return int(moment.timestamp()) * 1_000_000 + moment.microsecond


def _text(value: Any) -> bool:
    return isinstance(value, str) and _encodes(value)


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _encodes_all(value: Any) -> bool:
    """Whether every text in a value of JSON is of whole characters."""
    if isinstance(value, str):
        return _encodes(value)
    if isinstance(value, dict):
        return all(_encodes(name) and _encodes_all(inner) for name, inner in value.items())
    return all(map(_encodes_all, value)) if isinstance(value, list) else True


def _whole(value: Any) -> bool:
    return type(value) is int and 0 <= value <= _LARGEST


def _from_1(value: Any) -> bool:
    return _whole(value) and value >= 1


def _real(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value) and 0 <= value <= _LARGEST


def _id(value: Any) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _sha256(value: Any) -> bool:
    return isinstance(value, str) and _SHA256.fullmatch(value) is not None


def _time(value: Any) -> bool:
    try:
        microseconds(value)
    except (ValueError, TypeError):
        return False
    return True


def _object(value: Any) -> bool:
    return isinstance(value, dict) and len(value) <= _MOST_IN_LIST and _encodes_all(value)


def _rating(value: Any) -> bool:
    return _whole(value) and value <= _BEST


def _one_of(*allowed: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and value in allowed


def _list_of(check: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and len(value) <= _MOST_IN_LIST and all(map(check, value))


def _maybe(check: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: value is None or check(value)


_FORMAT = _one_of("png", "jpeg", "webp", "gif")
_TEXT_OR_NONE, _WHOLE_OR_NONE, _REAL_OR_NONE = _maybe(_text), _maybe(_whole), _maybe(_real)

CALL: Mapping[str, Callable[[Any], bool]] = {
    "call_id": _id,
    "created_at": _time,
    "session_id": _text,
    "cell": _WHOLE_OR_NONE,
    "route": _one_of(*_ROUTES),
    "endpoint": _text,
    "backend": _text,
    "model": _text,
    "prompt": _text,
    "template": _TEXT_OR_NONE,
    "axes": _object,
    "replicate": _from_1,
    "take": _from_1,
    "n": _from_1,
    "size": _TEXT_OR_NONE,
    "quality": _TEXT_OR_NONE,
    "background": _TEXT_OR_NONE,
    "output_format": _TEXT_OR_NONE,
    "output_compression": _WHOLE_OR_NONE,
    "moderation": _TEXT_OR_NONE,
    "partial_images": _WHOLE_OR_NONE,
    "extra": _object,
    "source_sha256": _list_of(_sha256),
    "mask_sha256": _maybe(_sha256),
    "digest": _sha256,
    "status": _one_of(*ENDS),
    "http_status": _WHOLE_OR_NONE,
    "error_type": _TEXT_OR_NONE,
    "error_code": _TEXT_OR_NONE,
    "error_param": _TEXT_OR_NONE,
    "error_message": _TEXT_OR_NONE,
    "details": _object,
    "request_id": _TEXT_OR_NONE,
    "attempts": _whole,
    "seconds": _REAL_OR_NONE,
    "first_byte_seconds": _REAL_OR_NONE,
    "text_in_tokens": _WHOLE_OR_NONE,
    "image_in_tokens": _WHOLE_OR_NONE,
    "image_out_tokens": _WHOLE_OR_NONE,
    "text_out_tokens": _WHOLE_OR_NONE,
    "cost": _REAL_OR_NONE,
    "cost_source": _TEXT_OR_NONE,
    "reused_from": _maybe(_id),
    "echoed": _object,
    "tags": _list_of(_text),
    "fix_ups": _list_of(_text),
    "notes": _list_of(_text),
    "beside": _list_of(_id),
}
"""`calls.jsonl`, in the order of the log's columns."""

IMAGE: Mapping[str, Callable[[Any], bool]] = {
    "image_id": _id,
    "call_id": _id,
    "index": lambda value: _from_1(value) and value < 2**16,
    "sha256": _maybe(_sha256),
    "format": _maybe(_FORMAT),
    "width": _WHOLE_OR_NONE,
    "height": _WHOLE_OR_NONE,
    "bytes": _WHOLE_OR_NONE,
    "revised_prompt": _TEXT_OR_NONE,
    "rating": _maybe(_rating),
    "note": _TEXT_OR_NONE,
    "missing_reason": _TEXT_OR_NONE,
}
"""`images.jsonl`. An image that was made and could not be fetched has no `sha256`."""

INPUT: Mapping[str, Callable[[Any], bool]] = {
    "call_id": _id,
    "role": _one_of("source", "mask"),
    "index": lambda value: _from_1(value) and value < 2**16,
    "sha256": _sha256,
    "format": _FORMAT,
    "width": _whole,
    "height": _whole,
    "origin": _text,
    "notes": _list_of(_text),
}
"""`inputs.jsonl`: the files of an edit as they were sent."""


def check(line: Any, fields: Mapping[str, Callable[[Any], bool]]) -> Line:
    """The line itself; ValueError, with the field, for one with other fields or values than these."""
    if not isinstance(line, dict):
        raise ValueError("it is no object")  # noqa: TRY004 - a fault of the file's, as all others here
    if line.keys() != fields.keys():
        odd = sorted(str(name)[:40] for name in line.keys() ^ fields.keys())
        raise ValueError(f"its fields are not those of this version: {', '.join(odd[:3])}")
    for name, allowed in fields.items():
        if not allowed(line[name]):
            raise ValueError(f"{name} has a value that it cannot have: {str(line[name])[:60]!r}")
    return line
