"""What the sandbox says: an answer that either door can send, and a refusal in the service's error shape."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Break = Literal["", "reset", "cut", "hang"]
Body = dict[str, Any]
PICTURE = "\ue000"


@dataclass(frozen=True, slots=True)
class Answer:
    """One reply, before it is put on a wire.

    Exactly one of `body` and `events` is meaningful: `events` yields whole server-sent events, one by one. `broken`
    says how the connection fails: `reset` before the headers, `cut` in the middle of the body, `hang` for ever.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    events: Iterator[bytes] | None = None
    broken: Break = ""


@dataclass
class Refusal(Exception):  # noqa: N818 (it is an answer, not a fault of the program)
    """A request that the service would turn down; codes are those of the API's error table."""

    message: str
    param: str | None = None
    code: str | None = "invalid_value"
    status: int = 400
    type: str = "invalid_request_error"
    headers: Mapping[str, str] = field(default_factory=dict)

    def body(self) -> Body:
        """Return the error as the service writes it: `{"error": {message, type, param, code}}`."""
        return {
            "error": {"message": self.message, "type": self.type, "param": self.param, "code": self.code},
        }


def json_bytes(value: Any, pictures: Sequence[bytes] = ()) -> bytes:
    """Encode compactly in UTF-8 without ASCII escapes, as the service does.

    Each `PICTURE` in the value stands for the next of `pictures`: base64 needs no escapes, and looking for them takes
    2 ms for each megabyte.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    if not pictures:
        return text
    first, *others = text.split(PICTURE.encode())
    return first + b"".join(part for pair in zip(pictures, others, strict=True) for part in pair)


def json_answer(
    status: int, value: Any, headers: Mapping[str, str] | None = None, pictures: Sequence[bytes] = ()
) -> Answer:
    """Return an answer with a JSON body; `pictures` as in `json_bytes`."""
    return Answer(status, {"content-type": "application/json", **(headers or {})}, json_bytes(value, pictures))


def html_answer(status: int, title: str) -> Answer:
    """Return the kind of page that a proxy in front of the service shows."""
    head = f"<head><title>{status} {title}</title></head>"
    page = f"<html>{head}<body><center><h1>{status} {title}</h1></center></body></html>"
    return Answer(status, {"content-type": "text/html; charset=UTF-8"}, page.encode())
