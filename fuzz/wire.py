"""What comes from a service: streams of events, and answers of every kind."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from wisgate_nb import errors
from wisgate_nb.answer import Answer, Head
from wisgate_nb.client.arriving import Arriving
from wisgate_nb.client.clock import SystemClock
from wisgate_nb.client.decode import decode
from wisgate_nb.client.endpoint import Endpoint
from wisgate_nb.client.fetch import Fetcher
from wisgate_nb.client.hints import Asked
from wisgate_nb.client.listener import NullListener
from wisgate_nb.client.service_error import parse_error
from wisgate_nb.client.sse import EventReader, EventTooLargeError
from wisgate_nb.client.stream import LivePartials
from wisgate_nb.client.verdicts import to_exception
from wisgate_nb.filed import Filed

from .limits import require

if TYPE_CHECKING:
    import threading
    from collections.abc import Sequence

    from wisgate_nb.client.items import Arrived

_LARGEST_EVENT = 600
_MOST_LINES = 3
_KINDS = ("application/json", "text/event-stream", "text/html; charset=utf-8", "", "image/png")
_STATUSES = (400, 401, 404, 422, 429, 500, 503, 520)
_URL = "https://api.example/v1"


def sse(data: bytes) -> None:
    """The first byte is the size of the pieces; the events are the same as from the whole at once."""
    step, body = max(1, data[0] if data else 1), data[1:]
    whole = _events([body])
    pieces = _events([body[at : at + step] for at in range(0, len(body), step)])
    require(whole == pieces, f"events depend on how the stream is cut: {whole!r} and {pieces!r}")


def _events(pieces: list[bytes]) -> tuple[list[tuple[str, bytes]], bool]:
    reader = EventReader(_LARGEST_EVENT)
    found: list[tuple[str, bytes]] = []
    try:
        for events in (*map(reader.feed, pieces), reader.close()):
            for event in events:
                found.append((event.name, event.data))  # noqa: PERF401 - those before an error count too
    except EventTooLargeError:
        return found, True
    return found, False


def response(data: bytes) -> None:
    """The first byte picks content type and status; the rest is decoded as a success, as a refusal and live."""
    pick, body = (data[0] if data else 0), data[1:]
    head = Head(200, (("content-type", _KINDS[pick % len(_KINDS)]),), f"{_URL}/images/generations")
    told = _decoded(head, body)
    require(told == _decoded(head, bytearray(body)), "a body in memory is read in another way than its bytes")
    arriving = Arriving(_Nowhere(), bytes, least=0)
    for at in range(0, len(body), 1 + pick):
        arriving.write(body[at : at + 1 + pick])
    arriving.complete()
    require(told == _decoded(head, AsFiled(body), arriving.found()), "a body is read in another way as it arrives")
    live = LivePartials(NullListener())
    for at in range(0, len(body), 1 + pick):
        live.feed(body[at : at + 1 + pick])
    status = _STATUSES[pick % len(_STATUSES)]
    error = parse_error(status, {}, _KINDS[pick % len(_KINDS)], body)
    _check_message(to_exception(status, error, asked=Asked("generations", "gpt-image-2")))


class _Hurried(SystemClock):
    """A clock that waits for nothing: what failed is not tried again."""

    def wait(self, seconds: float, cancelled: threading.Event) -> bool:
        return super().wait(0 * seconds, cancelled) or True


class _Nowhere:
    """A spool that keeps nothing."""

    def write(self, data: bytes) -> None:
        """Bytes go by."""

    def complete(self) -> None:
        """All did."""


class AsFiled(Filed):
    """Bytes, as if they were in a file."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def __len__(self) -> int:
        return len(self._data)

    def read_into(self, room: memoryview, place: int) -> None:
        """Some of them."""
        room[:] = self._data[place : place + len(room)]


def _decoded(head: Head, body: bytes | bytearray | Filed, arrived: Sequence[Arrived] = ()) -> str:
    """What the answer came to, in words that can be compared; CallError is the only exception there may be."""
    try:
        fetch = Fetcher(Endpoint(_URL), resolve=_nowhere, clock=_Hurried())
        answer = decode(head, body, count=1, base_url=_URL, fetch=fetch, arrived=arrived)
    except errors.CallError as problem:
        _check_message(problem)
        return f"{type(problem).__name__}: {problem}"
    require(isinstance(answer, Answer) and answer.images, "an answer without images was taken for one")
    words = repr(answer)
    words.encode()
    return words


def _check_message(problem: errors.CallError) -> None:
    """An error's text and fields can be printed, written to the log, and are short."""
    str(problem).encode()
    json.dumps(vars(problem), default=str, ensure_ascii=False).encode()
    require(len(str(problem).splitlines()) <= _MOST_LINES, f"the message has too many lines: {problem}")


def _nowhere(host: str, _port: int) -> list[str]:
    """No name is known: nothing is fetched."""
    raise OSError(host)
