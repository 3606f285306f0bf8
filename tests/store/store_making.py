"""Calls, answers and stores for the tests of the store."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from wisgate_nb.answer import Answer, Head, MissingImage, ReceivedImage, Usage
from wisgate_nb.errors import DamagedAnswerError
from wisgate_nb.request.request import Request, Source
from wisgate_nb.store.found import Claimed
from wisgate_nb.store.records import CallRecord, Intent

if TYPE_CHECKING:
    from pathlib import Path

    from wisgate_nb.store.store import Store

HEAD = Head(http_status=200, headers=(("content-type", "application/json"),), final_url="https://a.test/v1", attempts=2)
BROKEN = b"broken"


def decode(head: Head, body: bytes | memoryview, count: int) -> Answer:
    """The answer that a body of ours stands for: one image per comma, behind an address where it begins with `@`."""
    body = bytes(body)
    if body.startswith(BROKEN):
        raise DamagedAnswerError("no image in the answer; the raw body is kept", http_status=head.http_status)
    return Answer(images=tuple(map(_image, body.split(b","))), usage=Usage(1, None, 3), request_id="r-1")


def _image(part: bytes) -> ReceivedImage | MissingImage:
    if not part.startswith(b"@"):
        return picture(part)
    return MissingImage("not fetched", f"https://a.test/{part[1:].decode()}", again=True)


def picture(data: bytes, **facts: object) -> ReceivedImage:
    return ReceivedImage(data=b"\x89PNG" + data, format="png", width=8, height=4, **facts)


def source(data: bytes = b"photo") -> Source:
    return Source(data=data, media_type="image/png", width=8, height=4, origin="photo.png")


def intent(prompt: str = "a skyline", *, session_id: str = "s1", backend: str = "sandbox", **facts: object) -> Intent:
    request = facts.pop("request", None) or Request(route="generations", prompt=prompt, n=facts.pop("n", None))
    return Intent(request=request, backend=backend, endpoint=backend, session_id=session_id, **facts)


def edit(prompt: str = "add a moon", *, mask: bool = True, **facts: object) -> Intent:
    request = Request(
        route="edits", prompt=prompt, sources=(source(), source(b"second")), mask=source(b"mask") if mask else None
    )
    return intent(request=request, **facts)


def claimed(store: Store, wanted: Intent, **how: object) -> Claimed:
    """A call that is on the wire."""
    found = waiting(store, wanted, **how)
    store.depart(found.call_id)
    return found


def waiting(store: Store, wanted: Intent, **how: object) -> Claimed:
    """A call that is written down and has not left."""
    found = store.claim(wanted, **how)
    assert isinstance(found, Claimed), found
    return found


def spooled(store: Store, call_id: str, body: bytes) -> None:
    spool = store.open_spool(call_id)(HEAD)
    spool.write(body)
    spool.complete()


def finish(store: Store, call_id: str, body: bytes = b"one", **facts: object) -> CallRecord:
    named = {"seconds": 1.5, "cost": None, "cost_source": None} | facts
    return store.finish(call_id, HEAD, decode(HEAD, body, 1), **named)


def whole_call(store: Store, wanted: Intent, body: bytes = b"one", **facts: object) -> CallRecord:
    """Claim, spool and finish."""
    call_id = claimed(store, wanted, fresh=True).call_id
    spooled(store, call_id, body)
    return finish(store, call_id, body, **facts)


def files(root: Path, room: str) -> list[str]:
    return sorted(path.name for path in (root / room).iterdir())


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


__all__ = ["BROKEN", "HEAD", "MissingImage", "claimed", "decode", "edit", "files", "finish", "intent", "picture", "sha"]
