"""The ways an answer goes bad on purpose: error answers, and mishaps of an answer that is otherwise good."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from .answers import Answer, html_answer, json_answer
from .errors import ERRORS, Error

if TYPE_CHECKING:
    from .answers import Body

MISHAPS: dict[str, str] = {
    "reset": "connection closed before any answer",
    "cut": "answer cut in the middle of its body",
    "hang": "no answer at all",
    "empty-data": "200 with an empty list of images",
    "error-200": "200 with an error in the body",
    "html-200": "200 with a page instead of JSON",
    "no-usage": "usage left out",
    "zero-usage": "usage all zeros",
    "bad-base64": "base64 with a damaged tail",
    "data-uri": "base64 behind a data: prefix",
    "url": "a URL instead of base64, absolute",
    "url-relative": "a URL instead of base64, relative",
    "stream-cut": "stream ends without its last event",
    "stream-error": "stream ends with an error event",
    "stream-json": "plain JSON in answer to a stream call",
    "stream-done": "stream with keep-alive comments and a final [DONE]",
}


def error_answer(kind: str) -> Answer:
    """Return the answer of an error kind of `ERRORS`, or of a bare status from 400 to 599."""
    error = ERRORS.get(kind) or _plain(int(kind))
    if error.html:
        return html_answer(error.status, error.message)
    if error.detail:
        body: Body = {"detail": [{"loc": ["body", "prompt"], "msg": "Field required", "type": "missing"}]}
        return json_answer(error.status, body)
    fields = {"message": error.message, "type": error.type, "param": error.param, "code": error.code, **error.extra}
    return json_answer(error.status, {"error": fields}, error.headers)


def _plain(status: int) -> Error:
    phrase = HTTPStatus(status).phrase if status in set(HTTPStatus) else f"Status {status}"
    kind = "server_error" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "invalid_request_error"
    return Error(status, phrase, f"{phrase}.", kind)
