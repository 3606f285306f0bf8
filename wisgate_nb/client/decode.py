"""A recorded answer, whatever its kind, as images and facts, or as the error that it really is (contract 7-9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..answer import Answer, MissingImage, ReceivedImage
from ..errors import CallError, DamagedAnswerError, IncompleteStreamError
from ..filed import Filed
from ..wording import many
from .headers import request_id
from .hints import Asked
from .items import Item, from_bytes, read_item
from .loose_json import load, load_around
from .readable import parts_of, readable
from .service_error import error_from_json, holds_error, page_title, plain
from .sniff import sniff
from .stream import Told, read_stream
from .usage import read_cost, read_usage
from .verdicts import is_moderation, to_exception

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from ..answer import Head
    from ..errors import OutcomeUnknownError
    from ..pieces import Body
    from .items import Arrived

_ECHOED = ("size", "quality", "background", "output_format")
_EVENT_STARTS = (b"data:", b"event:", b"id:", b"retry:", b":")
_BROKEN = object()
_START = 1024
_KEPT = "the answer's raw body is kept"


@dataclass(frozen=True, slots=True)
class _Context:
    """What decoding needs to know beside the body."""

    head: Head
    count: int
    final_url: str
    fetch: Callable[[str], bytes] | None
    only: Container[int] | None


def decode(
    head: Head,
    body: Body | memoryview,
    *,
    count: int,
    base_url: str,
    fetch: Callable[[str], bytes] | None,
    only: Container[int] | None = None,
    arrived: Sequence[Arrived] = (),
) -> Answer:
    """The images of a 2xx answer, in order, each received or missing.

    What the body is, is read from its first bytes and only then from its content type: JSON comes in reply to a
    stream request and a stream in reply to a plain one. Good images are kept beside bad ones.

    Args:
        head: of the response.
        body: the whole body, scrubbed of the key.
        count: how many images were asked for.
        base_url: relative addresses are resolved against it where the head has no URL.
        fetch: gets the bytes of an address (`Client.fetch`); None where nothing may be fetched.
        only: places of images, from 1, whose addresses are asked; None is all.
        arrived: the pictures of a body in its file that were decoded on its way; all of them, or none.

    Raises:
        BlockedError, RejectedError: an error inside a 200, judged by its code.
        IncompleteStreamError: a stream without its final image; `partials` holds the earlier ones.
        DamagedAnswerError: nothing in it is an image.
        OutcomeUnknownError: an error inside a 200 that may have come after the work.
    """
    context = _Context(head, count, head.final_url or base_url, fetch, only)
    encoding = (head.header("content-encoding") or "identity").strip().lower()
    if encoding not in ("identity", ""):
        raise _damaged(head, f"the answer came compressed ({plain(encoding)[:40]}) although plain bytes were asked for")
    start = _start(body)
    kind = (head.header("content-type") or "").lower()
    if start[:1] in (b"{", b"["):
        return _from_json(context, _parsed(body, arrived), len(body))
    if start.startswith(_EVENT_STARTS):
        return _from_stream(context, body)
    data = bytes(body)
    if sniff(data) is not None:
        return _answer(context, [from_bytes(data)], {})
    if "event-stream" in kind:
        return _from_stream(context, data)
    raise _unreadable(head, data, kind)


def _start(body: Body | memoryview) -> bytes:
    """The first bytes that say something: servers keep a connection alive with blanks, as many as they like."""
    start = b""
    for part in parts_of(body):
        for at in range(0, len(part), _START):
            start = (start + part[at : at + _START]).lstrip(b"\xef\xbb\xbf \t\r\n")
            if len(start) >= _START:
                return start
    return start


def decode_spooled(head: Head, body: Body, count: int) -> Answer:
    """`decode` for an answer found on disk: nothing is fetched, so images behind addresses are missing."""
    return decode(head, body, count=count, base_url=head.final_url, fetch=None)


def _from_json(context: _Context, data: Any, size: int) -> Answer:
    if data is _BROKEN:
        raise _damaged(context.head, f"the answer is JSON that breaks off or is malformed ({size} bytes)")
    if holds_error(data):
        raise _told_error(context, data)
    entries = data.get("data") if isinstance(data, dict) else data
    if isinstance(entries, dict):
        entries = [entries]
    if not isinstance(entries, list) or not entries:
        raise _without_images(context, data)
    facts = data if isinstance(data, dict) else {}
    return _answer(context, _items(context, entries), facts)


def _parsed(body: Body | memoryview, arrived: Sequence[Arrived]) -> Any:
    """The JSON, or `_BROKEN`: json's own exception would carry the whole body along."""
    try:
        return load_around(body, arrived) if arrived and isinstance(body, Filed) else load(readable(body))
    except (ValueError, RecursionError):
        return _BROKEN


def _from_stream(context: _Context, body: Body | memoryview) -> Answer:
    told = read_stream(body, partials=False)
    if told.finals:
        return _answer(context, _items(context, told.finals), {**told.facts, "usage": told.usage})
    told = read_stream(body)
    if told.error and (not told.partials or is_moderation(told.error)):
        raise _service_error(context, told)
    raise _incomplete(context, told)


def _items(context: _Context, entries: Sequence[object]) -> list[Item]:
    asked = [context.only is None or place in context.only for place in range(1, len(entries) + 1)]
    return [
        read_item(entry, final_url=context.final_url, fetch=context.fetch if wanted else None)
        for entry, wanted in zip(entries, asked, strict=True)
    ]


def _answer(context: _Context, items: list[Item], facts: dict[str, Any]) -> Answer:
    """Put the answer together, or refuse it when not one entry is an image or the address of one."""
    if not any(isinstance(item.image, ReceivedImage) or item.fetched_in_vain for item in items):
        reasons = {item.image.reason for item in items if isinstance(item.image, MissingImage)}
        raise _damaged(context.head, f"the answer holds no usable image: {'; '.join(sorted(reasons))[:200]}")
    usage, usage_notes = read_usage(facts.get("usage"))
    headers = dict(context.head.headers)
    notes = [note for item in items for note in item.notes]
    return Answer(
        images=tuple(item.image for item in items),
        usage=usage,
        server_cost=read_cost(headers, facts),
        request_id=request_id(headers),
        echoed={name: plain(facts[name]) for name in _ECHOED if isinstance(facts.get(name), str) and facts[name]},
        notes=(*_count_notes(context.count, items), *notes, *_format_notes(items, facts), *usage_notes),
    )


def _count_notes(count: int, items: list[Item]) -> tuple[str, ...]:
    usable = sum(isinstance(item.image, ReceivedImage) for item in items)
    if len(items) != count:
        return (f"asked for {many(count, 'image')}, got {len(items)}",)
    return (f"{usable} of {len(items)} images are usable",) if usable < len(items) else ()


def _format_notes(items: list[Item], facts: dict[str, Any]) -> tuple[str, ...]:
    said = facts.get("output_format")
    got = {item.image.format for item in items if isinstance(item.image, ReceivedImage)}
    if isinstance(said, str) and said and got and got != {"jpeg" if said == "jpg" else said}:
        return (f"the server says {plain(said)[:20]} and sent {', '.join(sorted(got))}",)
    return ()


def _told_error(context: _Context, data: object) -> CallError:
    headers = dict(context.head.headers)
    error = error_from_json(data, request_id(headers))
    return to_exception(context.head.http_status, error, asked=Asked(base_url=context.final_url))


def _service_error(context: _Context, told: Told) -> CallError:
    assert told.error is not None
    return to_exception(context.head.http_status, told.error, asked=Asked(base_url=context.final_url))


def _incomplete(context: _Context, told: Told) -> IncompleteStreamError:
    why = (
        "an event was larger than 48 MiB, or there were too many lines"
        if told.too_large
        else f"{told.events} events came"
    )
    if told.error:
        why = f"the service reported: {told.error.message}"
    problem = IncompleteStreamError(
        f"the stream ended without its final image: {why}, {len(told.partials)} partial pictures are kept\n"
        "the image was most likely made and billed; it is not sent again by itself",
        http_status=context.head.http_status,
        request_id=request_id(dict(context.head.headers)),
    )
    problem.partials = told.pictures
    return problem


def _without_images(context: _Context, data: object) -> OutcomeUnknownError:
    """A 200 without `data`: a task to be asked for later, or nothing."""
    if isinstance(data, dict) and any(data.get(name) for name in ("task_id", "taskId", "status", "job_id", "id")):
        return _damaged(
            context.head,
            "this is an asynchronous server: it answers with a task to ask for later, which is not supported",
        )
    return _damaged(context.head, "the answer holds no images")


def _unreadable(head: Head, body: bytes, kind: str) -> DamagedAnswerError:
    if not body.strip():
        return _damaged(head, "the answer is empty")
    if "html" in kind or body[:512].lstrip().lower().startswith((b"<!doctype html", b"<html", b"<head")):
        return _damaged(
            head,
            f"a web page came instead of an answer ({page_title(body)[:120]!r});"
            " a login page or proxy on the way may have sent it, and the call may not have reached the service",
        )
    return _damaged(
        head, f"the answer is neither JSON, nor a stream, nor an image ({plain(kind)[:60] or 'no content type'})"
    )


def _damaged(head: Head, words: str) -> DamagedAnswerError:
    return DamagedAnswerError(
        f"{words}\nit may have been billed; it is not sent again by itself; {_KEPT}",
        http_status=head.http_status,
        error_type="damaged",
        request_id=request_id(dict(head.headers)),
    )
