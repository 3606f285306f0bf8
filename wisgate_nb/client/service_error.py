"""What a service says when it refuses: one parser for every shape of error body (contract 9.1)."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .headers import request_id

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_MESSAGE = 300

_TITLE = re.compile(rb"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f]+")
_APPENDED_ID = re.compile(r"\(request id:\s*([\w.-]+)\)", re.IGNORECASE)
_PAGE = re.compile(rb"\s*(?:<!doctype html|<html|<head|<!--)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ServiceError:
    """An error as the service told it, in one shape; texts are bounded and still to be scrubbed of the key.

    Attributes:
        message: at most 300 characters, one line; "" when the service gave no words.
        type, code, param: as text, or None.
        page: whether the body was a web page, which services do not send and proxies do.
        details: `moderation_stage`, `categories` and the like, as text.
    """

    message: str
    type: str | None = None
    code: str | None = None
    param: str | None = None
    request_id: str | None = None
    details: dict[str, str] = field(default_factory=dict)
    page: bool = False


def parse_error(status: int, headers: Mapping[str, str], content_type: str, body: bytes) -> ServiceError:
    """Read the body of a refusal; any bytes give an answer.

    Args:
        status: kept out of the result; only shapes the words for an empty body.
        headers: lower-case names; used for the request id.
        content_type: of the body; a page is also known by its first tag.
        body: at most 1 MiB of it.
    """
    found = request_id(headers)
    if "html" in content_type.lower() or _PAGE.match(body):
        return ServiceError(page_title(body), request_id=found, page=True)
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return ServiceError(
            plain(body.decode("utf-8", "replace")) or f"empty answer with status {status}", request_id=found
        )
    return error_from_json(data, found)


def error_from_json(data: object, found_id: str | None = None) -> ServiceError:
    """The error inside parsed JSON of any of the known shapes."""
    told = _told(data)
    message = _message(told, data)
    appended = _APPENDED_ID.search(message)
    return ServiceError(
        message=message,
        type=_text(told.get("type")),
        code=_text(told.get("code")),
        param=_text(told.get("param")) or _validated_field(data),
        request_id=found_id or (appended.group(1) if appended else None),
        details=_details(told),
    )


def holds_error(data: object) -> bool:
    """Whether parsed JSON is an error although the status said 200 (FAULTS N14)."""
    if not isinstance(data, dict) or data.get("data"):
        return False
    return bool(data.get("error")) or data.get("type") == "error" or data.get("object") == "error"


def page_title(body: bytes) -> str:
    """The title of a web page, or the start of its text."""
    title = _TITLE.search(body[:200_000])
    return plain((title.group(1) if title else body[:20_000]).decode("utf-8", "replace"))


def plain(text: str) -> str:
    """Text without tags, entities, control characters and line breaks, cut at 300 characters."""
    bare = html.unescape(_TAG.sub(" ", _SCRIPT.sub(" ", text[:20_000])))
    bare = _SPACE.sub(" ", encodable(bare)).strip()
    return bare if len(bare) <= LONGEST_MESSAGE else bare[: LONGEST_MESSAGE - 1] + "…"


def encodable(text: str) -> str:
    """`text` with half surrogate pairs, which JSON can smuggle in and UTF-8 cannot hold, as question marks."""
    return text.encode("utf-8", "replace").decode()


def _told(data: object) -> dict[str, Any]:
    """The object that holds type, code and param."""
    if not isinstance(data, dict):
        return {}
    error = data.get("error")
    if isinstance(error, dict):
        return error
    if isinstance(error, str):
        return {"message": data.get("message") or error, "type": error if data.get("message") else None}
    return data


def _message(told: dict[str, Any], data: object) -> str:
    for candidate in (told.get("message"), told.get("detail"), told.get("msg"), _root(data).get("message")):
        if isinstance(candidate, str) and candidate.strip():
            return _line(candidate)
        if isinstance(candidate, list) and candidate:
            return _line("; ".join(_validation(item) for item in candidate[:5]))
        if isinstance(candidate, dict):
            return _message(candidate, candidate)
    return _line(_as_json(data)) if data not in (None, {}, []) else ""


def _root(data: object) -> dict[str, Any]:
    return data if isinstance(data, dict) else {}


def _line(text: str) -> str:
    """One bounded line; tags stay, since here they are words of a message and not of a page."""
    line = _SPACE.sub(" ", encodable(text[:20_000])).strip()
    return line if len(line) <= LONGEST_MESSAGE else line[: LONGEST_MESSAGE - 1] + "…"


def _validation(item: object) -> str:
    """One entry of a FastAPI validation list: `image: Field required`."""
    if not isinstance(item, dict):
        return _said(item)
    where = _location(item)
    words = _said(item.get("msg") or item.get("message") or item)
    return f"{where}: {words}" if where else words


def _location(item: Mapping[str, Any]) -> str:
    loc = item.get("loc")
    if not isinstance(loc, list):
        return ""
    return ".".join(str(part) for part in loc if part not in ("body", "query", "form"))


def _validated_field(data: object) -> str | None:
    detail = _root(data).get("detail")
    if isinstance(detail, list) and detail and isinstance(detail[0], dict):
        return _location(detail[0]) or None
    return None


def _details(told: dict[str, Any]) -> dict[str, str]:
    """Moderation details and metadata, flattened to text."""
    found: dict[str, str] = {}
    for name in ("moderation_details", "metadata"):
        inner = told.get(name)
        if isinstance(inner, dict):
            found |= {_line(str(key)): _detail(value) for key, value in list(inner.items())[:20]}
    return found


def _detail(value: object) -> str:
    if isinstance(value, list):
        return _line(", ".join(_said(item) for item in value[:50]))
    return _line(_said(value))


def _said(value: object) -> str:
    """A text as it is, all else as JSON."""
    return value if isinstance(value, str) else _as_json(value)


def _as_json(value: object) -> str:
    """JSON again; a picture beside an error, which parsing left in place, as its number of characters."""
    return json.dumps(value, ensure_ascii=False, default=lambda picture: f"<{len(picture)} characters>")


def _text(value: object) -> str | None:
    """A code as text: servers send strings, integers and null."""
    if value is None or isinstance(value, (dict, list, bool)):
        return None
    return _line(str(value)) or None
