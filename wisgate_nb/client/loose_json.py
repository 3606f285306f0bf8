"""JSON whose huge `b64_json` strings are taken out unread: parsing 28 MB of base64 as text is most of a call's cost."""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING, Any

from ..filed import WINDOW
from .readable import view_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..filed import Filed
    from .items import Arrived
    from .readable import Readable

MOST_VALUES = 200_000
"""Commas, colons and opening brackets outside of images; more would become gigabytes of objects (FAULTS N17)."""

MOST_PICTURES = 10_000
"""Each weighs some hundred bytes while it is looked for, and the least has eighteen."""

KEY = b'"b64_json"'
LONGEST_GAP = 64
"""Bytes between this key and its value that are looked through."""

_STRUCTURE = (b",", b":", b"[", b"{")
BLANKS = b" \t\r\n"
_BOM = b"\xef\xbb\xbf"


def load(body: Readable) -> Any:
    """Parsed JSON; a `b64_json` that is a string without escapes comes as a view of `body`, any other as `str`.

    Inside a JSON string each quote has a backslash before it, so the key with both bare quotes is a real key (or
    the end of one), and its value ends at the next quote.

    Raises:
        ValueError: not JSON, not UTF-8, or more than `MOST_VALUES` values or `MOST_PICTURES` pictures.
        RecursionError: nested too deeply.
    """
    if bytes(body[: len(_BOM)]) == _BOM:
        body = body[len(_BOM) :]
    spans = _spans(body)
    if not spans:
        return json.loads(_bounded(bytes(body)))
    view = view_of(body)
    return _around(body, spans, [view[start:end] for start, end in spans])


def load_around(body: Filed, arrived: Sequence[Arrived]) -> Any:
    """The same for a body in its file whose pictures are known already; only what stands around them is read."""
    return _around(body, [(one.start, one.end) for one in arrived], arrived)


def _around(body: Readable | Filed, spans: Sequence[tuple[int, int]], values: Sequence[object]) -> Any:
    """Parsed JSON with a value in the place of each span."""
    token = secrets.token_hex(8)
    pieces, at = [], 0
    for number, (start, end) in enumerate(spans):
        pieces += [body[at:start], f"{token}{number}".encode()]
        at = end
    pieces.append(body[at:])

    def put_back(found: dict[str, Any]) -> dict[str, Any]:
        value = found.get("b64_json")
        if isinstance(value, str) and value.startswith(token):
            found["b64_json"] = values[int(value.removeprefix(token))]
        return found

    return json.loads(_bounded(b"".join(pieces)), object_hook=put_back)


def _bounded(text: bytes) -> bytes:
    """The text, which is not parsed where it would become far larger than it is."""
    if len(text) > MOST_VALUES and sum(map(text.count, _STRUCTURE)) > MOST_VALUES:
        raise ValueError(f"more than {MOST_VALUES} values")
    return text


def _spans(body: Readable) -> list[tuple[int, int]]:
    """Start and end of each value inside its quotes; none at all where one has an escape and must be parsed."""
    spans: list[tuple[int, int]] = []
    at = body.find(KEY)
    while at >= 0:
        start = value_start(body, at)
        if start < 0:
            at = body.find(KEY, at + len(KEY))
            continue
        end = _value_end(body, start)
        if end < 0:
            return []
        if end > start:
            spans.append((start, end))
        if len(spans) > MOST_PICTURES:
            raise ValueError(f"more than {MOST_PICTURES} pictures")
        at = body.find(KEY, end)
    return spans


def _value_end(body: Readable, start: int) -> int:
    """Where the quote is that ends the string, or -1 when there is none or an escape stands before it."""
    for at in range(start, len(body), WINDOW):
        end = body.find(b'"', at, at + WINDOW)
        if body.find(b"\\", at, end if end >= 0 else at + WINDOW) >= 0:
            return -1
        if end >= 0:
            return end
    return -1


def value_start(body: Readable, key: int) -> int:
    """Where the string begins after the key at `key`; -1 when its value is no string, or it stands inside of one."""
    if bytes(body[max(0, key - 1) : key]) == b"\\":
        return -1
    at = key + len(KEY)
    ahead = bytes(body[at : at + LONGEST_GAP])
    after = ahead.lstrip(BLANKS)
    if not after.startswith(b":"):
        return -1
    value = after[1:].lstrip(BLANKS)
    return at + len(ahead) - len(value) + 1 if value.startswith(b'"') else -1
