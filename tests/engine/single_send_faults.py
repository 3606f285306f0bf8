"""More than a hundred ways in which one paid POST can go wrong, each with what must become of it (FAULTS 3.1, 4.1).

A `Case` says how often the server may get the whole request: once wherever it may have been billed, up to three times
where it provably was not.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fault_server import (
    answering,
    chunked,
    close_before_headers,
    cut,
    endless,
    in_turn,
    reset_before_headers,
    response,
    silent,
    slow_loris,
    until_close,
)
from wire_pictures import answer_bytes, b64, completed, event, partial, png

from wisgate_nb import errors

if TYPE_CHECKING:
    from fault_server import Exchange, Fault

ANSWER = response(answer_bytes(), headers=("X-Request-Id: req-7",))
HEAD = ANSWER.index(b"\r\n\r\n") + 4
STREAM = chunked(partial(0, png(2, 2)), completed(png()))
OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
PAGE = b"<html><head><title>Bad gateway</title></head></html>"
SHORT = 0.25
"""Seconds of the deadline of faults that never end; they pass in real time."""


@dataclass(frozen=True)
class Case:
    """A fault, the status of the row that it leaves, the exception, and the POSTs that the server may count."""

    fault: Fault
    status: str = "unknown"
    kind: type[errors.CallError] = errors.OutcomeUnknownError
    posts: int = 1
    timeout: float | None = None
    or_kind: type[errors.CallError] | None = None
    """Where a reset may overtake what came before it."""


def error(**more: object) -> bytes:
    """An error as services write it."""
    return json.dumps({"error": {"message": "no", **more}}).encode()


def says(status: int, body: bytes = b"{}", *headers: str, content_type: str = "application/json") -> Fault:
    """Take the request and answer this."""
    return answering(response(body, status, content_type, headers))


def raw(head: str, body: bytes = b"") -> Fault:
    """Take the request and answer these bytes."""
    return answering(head.encode("latin-1") + body)


def damaged(body: bytes, *headers: str) -> Case:
    """A success that holds no image."""
    return Case(says(200, body, *headers), kind=errors.DamagedAnswerError)


def refused(
    status: int, kind: type[errors.CallError] = errors.RejectedError, body: bytes = b"", *headers: str, posts: int = 1
) -> Case:
    """An answer by which nothing is billed."""
    became = "blocked" if kind is errors.BlockedError else "rejected"
    return Case(says(status, body or error(), *headers), became, kind, posts)


def streamed(*pieces: bytes, kind: type[errors.CallError] = errors.IncompleteStreamError, end: bool = True) -> Case:
    """A stream without its image."""
    return Case(answering(chunked(*pieces, end=end)), kind=kind)


def half_closed(exchange: Exchange) -> None:
    """Take the request, close only the sending side, and wait for the client to go."""
    import socket

    exchange.read()
    exchange.sock.shutdown(socket.SHUT_WR)
    exchange.sock.recv(1)


def dribbling(piece: bytes, head: bytes = b"") -> Fault:
    """Take the request, then send a piece again and again, slowly, until the client goes."""

    def fault(exchange: Exchange) -> None:
        exchange.read()
        exchange.send(head)
        while not exchange.server.stopped.wait(0.02):
            exchange.send(piece)

    return fault


def _cuts(answer: bytes, places: dict[str, int]) -> dict[str, Case]:
    """An answer that breaks off at each place, by a close and by a reset."""
    return {
        f"cut {name}, {how}": Case(cut(answer, at, reset=how == "reset"))
        for name, at in places.items()
        for how in ("close", "reset")
    }


NO_ANSWER = {
    "reset": Case(reset_before_headers),
    "close": Case(close_before_headers),
    "half close": Case(half_closed),
    "silence": Case(silent, kind=errors.DeadlineError, timeout=SHORT),
    "early hints, then close": Case(raw("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")),
    "a hundred 102s, then close": Case(raw("HTTP/1.1 102 Processing\r\n\r\n" * 100)),
    "102s without end": Case(dribbling(b"HTTP/1.1 102 Processing\r\n\r\n"), kind=errors.DeadlineError, timeout=SHORT),
    "slow head": Case(slow_loris(ANSWER), kind=errors.DeadlineError, timeout=SHORT),
}

CUT = {
    **_cuts(
        ANSWER,
        {
            "in the status line": 12,
            "after the status line": 17,
            "in a header's name": 20,
            "in a header's value": 30,
            "in the blank line": HEAD - 2,
            "before the body": HEAD,
            "after a byte of the body": HEAD + 1,
            "in the picture": HEAD + 60,
            "at the last byte": len(ANSWER) - 1,
        },
    ),
    "slow body": Case(
        dribbling(b" ", f"{OK}Content-Length: 99999\r\n\r\n".encode()), kind=errors.DeadlineError, timeout=SHORT
    ),
    "body without end": Case(endless(f"{OK}\r\n".encode(), bytes(1 << 20)), kind=errors.DamagedAnswerError),
    "chunks without end": Case(
        endless(f"{OK}Transfer-Encoding: chunked\r\n\r\n".encode(), b"10000\r\n" + bytes(1 << 16) + b"\r\n"),
        kind=errors.DamagedAnswerError,
    ),
    "no length, cut": Case(answering(until_close(answer_bytes()[:-40])), kind=errors.DamagedAnswerError),
}

FRAMING = {
    "shorter than its length": Case(answering(response(answer_bytes(), length=99_999))),
    "last chunk missing": Case(answering(chunked(answer_bytes(), content_type="application/json", end=False))),
    "chunk size no number": Case(raw(f"{OK}Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n")),
    "chunk size negative": Case(raw(f"{OK}Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n")),
    "chunk size huge": Case(raw(f"{OK}Transfer-Encoding: chunked\r\n\r\n" + "f" * 30 + "\r\nhello\r\n")),
    "chunk longer than its size": Case(raw(f"{OK}Transfer-Encoding: chunked\r\n\r\n2\r\nhello\r\n0\r\n\r\n")),
    "chunk size cut": Case(raw(f"{OK}Transfer-Encoding: chunked\r\n\r\n5")),
    "two lengths": Case(answering(response(answer_bytes(), headers=("Content-Length: 7",)))),
    "negative length": Case(raw(f"{OK}Content-Length: -4\r\n\r\n{{}}")),
    "length no number": Case(raw(f"{OK}Content-Length: many\r\n\r\n{{}}")),
    "unknown transfer encoding": Case(raw(f"{OK}Transfer-Encoding: gzip\r\n\r\n{{}}")),
    "200 kB of headers": Case(answering(response(answer_bytes(), headers=("X-Long: " + "a" * 200_000,)))),
    "5,000 headers": Case(
        answering(response(answer_bytes(), headers=tuple(f"X-{n}: {'b' * 30}" for n in range(5000))))
    ),
    "NUL in a header": Case(raw("HTTP/1.1 200 OK\r\nX-A: b\x00c\r\nContent-Length: 2\r\n\r\n{}")),
    "header without colon": Case(raw("HTTP/1.1 200 OK\r\nnonsense\r\nContent-Length: 2\r\n\r\n{}")),
    "space before a colon": Case(raw("HTTP/1.1 200 OK\r\nContent-Length : 2\r\n\r\n{}")),
    "status of two digits": Case(raw("HTTP/1.1 20 OK\r\n\r\n")),
    "status no number": Case(raw("HTTP/1.1 abc OK\r\n\r\n")),
    "no HTTP": Case(raw("HELLO\r\n\r\n")),
    "nothing but line ends": Case(raw("\r\n\r\n\r\n\r\n")),
    "TLS alert": Case(raw("\x15\x03\x01\x00\x02\x02\x28")),
    "HTTP/2 settings": Case(raw("\x00\x00\x12\x04\x00\x00\x00\x00\x00" + "\x00\x03\x00\x00" * 4)),
    "switching protocols": Case(raw("HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n")),
}

AMBIGUOUS_STATUS = {
    **{
        f"{status}": Case(says(status, PAGE, content_type="text/html"))
        for status in (408, 409, 425, 500, 501, 502, 503, 504, 505, 507, 520, 521, 522, 523, 524, 525, 527, 530, 599)
    },
    "500 with Retry-After": Case(says(500, error(), "Retry-After: 1")),
    "502 with Retry-After": Case(says(502, error(), "Retry-After: 1")),
    "504 told to retry": Case(says(504, error(), "X-Should-Retry: true", "Retry-After-Ms: 10")),
    "503 with a nonsense Retry-After": Case(says(503, error(), "Retry-After: soon")),
    "500, body cut": Case(answering(response(error(), 500, length=9_999))),
}

DAMAGED = {
    "null": damaged(b"null"),
    "empty object": damaged(b"{}"),
    "empty list": damaged(b"[]"),
    "data empty": damaged(b'{"data":[]}'),
    "data null": damaged(b'{"data":null}'),
    "data of null": damaged(b'{"data":[null]}'),
    "data of nothing": damaged(b'{"data":[{}]}'),
    "base64 a number": damaged(b'{"data":[{"b64_json":12}]}'),
    "base64 empty": damaged(b'{"data":[{"b64_json":""}]}'),
    "base64 broken": damaged(b'{"data":[{"b64_json":"!!!"}]}'),
    "an SVG": damaged(json.dumps({"data": [{"b64_json": b64(b"<svg xmlns='x'/>")}]}).encode()),
    "a page in base64": damaged(json.dumps({"data": [{"b64_json": b64(b"<html>")}]}).encode()),
    "truncated JSON": damaged(answer_bytes()[:-9]),
    "nested too deeply": damaged(b'{"data":' + b"[" * 100_000),
    "empty": damaged(b""),
    "spaces": damaged(b"   \n"),
    "text": damaged(b"here is your picture"),
    "a login page": Case(says(200, PAGE, content_type="text/html"), kind=errors.DamagedAnswerError),
    "a task": damaged(b'{"task_id":"7","status":"queued"}'),
    "204": Case(answering(b"HTTP/1.1 204 No Content\r\n\r\n"), kind=errors.DamagedAnswerError),
    "gzip": damaged(b"\x1f\x8b" + bytes(90), "Content-Encoding: gzip"),
    "gzip, truncated": damaged(b"\x1f", "Content-Encoding: gzip"),
    "gzip twice": damaged(b"\x1f\x8b" + bytes(90), "Content-Encoding: gzip, gzip"),
    "an unknown encoding": damaged(answer_bytes(), "Content-Encoding: zigzag"),
    "error without a code in a 200": Case(says(200, error())),
    "server error in a 200": Case(says(200, error(code="500"))),
}

STREAMS = {
    "cut between events": streamed(partial(0, png(2, 2)), end=False),
    "closed between events": streamed(partial(0, png(2, 2))),
    "cut inside an event": streamed(partial(0, png(2, 2)), completed(png())[:60], end=False),
    **{
        f"cut {at} bytes before the end, {how}": Case(
            cut(STREAM, len(STREAM) - at, reset=how == "reset"),
            kind=errors.IncompleteStreamError,
            or_kind=errors.OutcomeUnknownError if how == "reset" else None,
        )
        for at in (30, 300)
        for how in ("close", "reset")
    },
    "only comments": streamed(b": ping\n\n" * 20),
    "comments without end": Case(
        dribbling(b"8\r\n: ping\n\n\r\n", chunked(end=False)), kind=errors.DeadlineError, timeout=SHORT
    ),
    "partials without end": Case(
        dribbling(chunked(partial(0, png(2, 2)), end=False).split(b"\r\n\r\n", 1)[1], chunked(end=False)),
        kind=errors.IncompleteStreamError,
        timeout=SHORT,
    ),
    "only [DONE]": streamed(b"data: [DONE]\n\n"),
    "unknown events": streamed(event("image_generation.thinking", {"a": 1})),
    "events that are no JSON": streamed(b"data: {broken\n\n", b"data: \xff\xfe\n\n"),
    "error event": streamed(event("error", {"error": {"message": "boom"}}), kind=errors.OutcomeUnknownError),
    "error after a partial": streamed(partial(0, png(2, 2)), event("error", {"error": {"message": "boom"}})),
}

REFUSED = {
    **{f"{status}": refused(status) for status in (400, 405, 406, 410, 413, 415, 418, 422, 431, 451)},
    **{
        f"{status}": refused(status, errors.RejectedError, b" ", "Location: http://127.0.0.1:9/v1?sig=x")
        for status in (300, 301, 302, 303, 304, 307, 308)
    },
    "401": refused(401, errors.AuthenticationError),
    "402": refused(402, errors.PermissionDeniedError),
    "403": refused(403, errors.PermissionDeniedError),
    "404": refused(404, errors.NotFoundError),
    "moderation": refused(400, errors.BlockedError, error(code="moderation_blocked")),
    "moderation as a 429": refused(429, errors.BlockedError, error(code="moderation_blocked"), "Retry-After: 1"),
    "moderation in a 200": refused(200, errors.BlockedError, error(code="moderation_blocked")),
    "bad value in a 200": refused(200, errors.RejectedError, error(code="invalid_value")),
    "quota": refused(429, errors.RateLimitError, error(code="insufficient_quota"), "Retry-After: 1"),
    "429, told not to retry": refused(429, errors.RateLimitError, b"", "Retry-After: 1", "X-Should-Retry: false"),
    "429, too long a wait": refused(429, errors.RateLimitError, b"", "Retry-After: 3600"),
    "400, body cut": Case(answering(response(error(), 400, length=9_999)), "rejected", errors.RejectedError),
}

LIMITED, BUSY = says(429, error()), says(503, error(), "Retry-After: 1")

RETRIED = {
    "429 for ever": refused(429, errors.RateLimitError, posts=3),
    "429 with a wait for ever": refused(429, errors.RateLimitError, b"", "Retry-After: 2", posts=3),
    "503 with a wait for ever": Case(BUSY, "failed", errors.NotSentError, 3),
    "429, then reset": Case(in_turn(LIMITED, reset_before_headers), posts=2),
    "429, then 500": Case(in_turn(LIMITED, says(500)), posts=2),
    "429 twice, then cut": Case(in_turn(LIMITED, LIMITED, cut(ANSWER, HEAD + 5, reset=True)), posts=3),
    "503, then 502": Case(in_turn(BUSY, says(502)), posts=2),
    "503, then a damaged answer": Case(in_turn(BUSY, says(200)), kind=errors.DamagedAnswerError, posts=2),
    "429, then 400": Case(in_turn(LIMITED, says(400)), "rejected", errors.RejectedError, 2),
}

GROUPS = {
    "no answer": NO_ANSWER,
    "cut": CUT,
    "framing": FRAMING,
    "ambiguous status": AMBIGUOUS_STATUS,
    "damaged": DAMAGED,
    "streams": STREAMS,
    "refused": REFUSED,
    "retried": RETRIED,
}
