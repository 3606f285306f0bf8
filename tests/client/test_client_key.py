"""The key never shows: logs, exceptions, reprs, pickles, tracebacks, spools (FAULTS N35, S9-S15)."""

from __future__ import annotations

import base64
import json
import logging
import pickle
import re
import traceback
from pathlib import Path

import httpcore
import pytest
from fault_server import (
    FaultServer,
    answering,
    chunked,
    cut,
    reset_before_headers,
    response,
)
from wire_calls import KEY, call, generation
from wire_pictures import answer_bytes, partial, png

from wisgate_nb import errors
from wisgate_nb.client.log_scrub import LOGGERS, guard_logs
from wisgate_nb.client.receive import Reception
from wisgate_nb.client.spool import KeyScrubber
from wisgate_nb.secret import Secret

ECHO = (f"X-Request-Id: {KEY}", f"X-Echo: Bearer {KEY}", f"OpenAI-Organization: {KEY}")

FAULTS = {
    "answer": answering(response(answer_bytes(), headers=ECHO)),
    "refusal": answering(response(json.dumps({"error": {"message": f"bad {KEY}"}}).encode(), status=401, headers=ECHO)),
    "reason phrase": answering(f"HTTP/1.1 400 {KEY}\r\nContent-Length: 0\r\n\r\n".encode()),
    "redirect": answering(response(status=302, headers=(f"Location: https://x/{KEY}?k={KEY}", *ECHO))),
    "reset": reset_before_headers,
    "cut": cut(response(answer_bytes(), headers=ECHO), 300, reset=True),
    "no http": answering(f"{KEY}\r\n\r\n".encode()),
    "bad chunk": answering(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + KEY.encode() + b"\r\n"),
    "damaged": answering(response(f"<title>{KEY}</title>".encode(), content_type="text/html", headers=ECHO)),
    "task": answering(response(json.dumps({"task_id": KEY, "status": KEY}).encode(), headers=ECHO)),
    "stream": answering(chunked(partial(0, png(text=KEY.encode())), KEY.encode(), end=False)),
    "nothing": answering(b""),
}


def traces(problem: BaseException) -> str:
    """All that could be shown of an exception, with the locals of every frame."""
    shown = [repr(problem), str(problem), repr(vars(problem)), repr(pickle.loads(pickle.dumps(problem)).__dict__)]
    whole = traceback.TracebackException.from_exception(problem, capture_locals=True)
    for part in (whole, whole.__context__, whole.__cause__):
        if part is not None:
            shown += [line for line in part.format() if "/tests/" not in line]
    frame = problem.__traceback__
    while frame is not None:
        if "/tests/" not in frame.tb_frame.f_code.co_filename:
            for value in frame.tb_frame.f_locals.values():
                shown.append(repr(value))
                shown.append(repr(getattr(value, "__dict__", "")))
        frame = frame.tb_next
    return "\n".join(shown)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_the_key_shows_nowhere(fault, caplog):
    """With DEBUG logging of everything and a server that echoes the key in every place it can."""
    caplog.set_level(logging.DEBUG)
    shown = []
    with FaultServer(fault) as server:
        one = call(server.base_url, generation(partial_images=1))
        problem = None
        try:
            shown.append(repr(one.answer()))
        except errors.CallError as raised:
            problem = raised
    if problem is not None:
        shown.append(traces(problem))
        assert (problem.__context__, problem.__cause__) == (None, None)
    shown += [repr(one.client), repr(one.client.__dict__), repr(one.spool), repr(one.notes), repr(one)]
    shown += [record.getMessage() + repr(record.args) + repr(record.exc_info) for record in caplog.records]
    assert any(record.name.startswith("httpcore") for record in caplog.records), "DEBUG logs were not captured"
    for place in shown:
        assert KEY not in place
    for offset in range(3):
        core = base64.b64encode(b"\0" * offset + KEY.encode()).decode()[4:-4]
        assert all(core not in place for place in shown)
    for _, image in one.notes.of("partial"):
        assert KEY.encode() not in image


@pytest.mark.parametrize("before", [b"a" * 50, KEY[:1].encode() * 3, KEY[:5].encode()])
def test_the_key_is_scrubbed_from_the_spool_wherever_the_pieces_end(before):
    """Every way of cutting a body with two keys in two, and byte by byte, gives the same clean body.

    Also where what stands before the key begins as the key does.
    """
    key = Secret(KEY)
    body = before + KEY.encode() + b"b" * 3 + base64.b64encode(b"xy" + KEY.encode() + b"z") + b"end"
    expected = key.scrub_bytes(body)
    assert KEY.encode() not in expected
    assert len(expected) == len(body)
    for pieces in ([body[:at], body[at:]] for at in range(len(body) + 1)):
        scrubber = KeyScrubber(key)
        assert b"".join([*map(scrubber.feed, pieces), scrubber.flush()]) == expected
    scrubber = KeyScrubber(key)
    assert b"".join([*(scrubber.feed(body[i : i + 1]) for i in range(len(body))), scrubber.flush()]) == expected


@pytest.mark.parametrize("before", ["", "x", KEY[:1], KEY[:1] * 3, KEY[:4], KEY[:4] + "x" + KEY[:2]])
def test_no_more_is_held_back_than_may_be_the_beginning_of_the_key(before):
    """The longest end that the key begins with, for every part of the key; the whole of it goes on to be scrubbed."""
    key = Secret(KEY)
    for length in range(len(KEY)):
        data = before + KEY[:length]
        longest = max(at for at in range(len(KEY)) if data.endswith(KEY[:at]))
        assert key.begins_at_end_of(data.encode()) == longest


@pytest.mark.parametrize("key", [None, Secret("short")])
def test_without_a_key_worth_searching_nothing_is_held_back(key):
    """Bytes pass at once."""
    assert KeyScrubber(key).feed(b"abc") == b"abc"


def test_a_key_echoed_across_chunks_of_the_wire_is_scrubbed_from_the_spool():
    """A chunked answer that cuts the key in half."""
    body = json.dumps({"note": KEY, "data": []}).encode()
    half = body.index(KEY.encode()) + 9
    with FaultServer(answering(chunked(body[:half], body[half:], content_type="application/json"))) as server:
        one = call(server.base_url)
        one.send()
    assert KEY.encode() not in one.spool.body
    assert len(one.spool.body) == len(body)


@pytest.mark.parametrize("end", [KEY[:1], KEY[:3], KEY[:-1]])
def test_a_body_that_ends_like_a_key_begins_arrives_whole(end):
    """What was held back at the end is not lost."""
    body = b'{"data":[]} ' + end.encode()
    with FaultServer(answering(response(body))) as server:
        one = call(server.base_url)
        one.send()
    assert bytes(one.spool.body) == body


def test_a_partial_picture_whose_base64_is_broken_over_lines_is_scrubbed_too():
    """The line breaks hide the key's base64; the decoded picture is searched as well."""
    image = png(text=b"x" * 40 + KEY.encode())
    lines = base64.encodebytes(image).decode()
    event_of = json.dumps({"type": "image_generation.partial_image", "b64_json": lines, "partial_image_index": 0})
    with FaultServer(answering(chunked(f"data: {event_of}\n\n".encode()))) as server:
        one = call(server.base_url, generation(partial_images=1))
        one.send()
    ((_, picture),) = one.notes.of("partial")
    assert KEY.encode() not in picture
    assert len(picture) == len(image)


def test_an_exception_from_the_sink_shows_no_key():
    """A disk that fails while an answer comes in: the traceback's frames hold no plain key."""
    with FaultServer(answering(response(answer_bytes()))) as server:
        one = call(server.base_url)

        def full(data):
            raise OSError(28, "No space left on device")

        one.spool.write = full
        with pytest.raises(OSError, match="No space") as caught:
            one.send()
    assert KEY not in traces(caught.value)


def test_reception_and_its_kin_print_without_the_key():
    """The dataclasses on the way."""
    reception = Reception(generation(), Secret(KEY), lambda head: None, None, 1, ())
    assert KEY not in repr(reception)


def test_every_logger_of_the_wire_is_guarded():
    """Whatever module of httpx or httpcore logs a line: those that there are today are all among the guarded ones."""
    used = {"httpx"}
    for file in Path(httpcore.__file__).parent.rglob("*.py"):
        used |= set(re.findall(r'getLogger\("([^"]+)"\)', file.read_text("utf-8")))
    assert {name for name in used if "http2" not in name} <= set(LOGGERS)
    assert "httpcore.socks" in used


def test_a_line_of_any_of_these_loggers_shows_no_key(caplog):
    """At DEBUG, as a message or as its arguments."""
    guard_logs(Secret(KEY))
    for name in LOGGERS:
        with caplog.at_level(logging.DEBUG, logger=name):
            logging.getLogger(name).debug("receive_response_headers %r", [("x-key", KEY)])
    assert len(caplog.records) == len(LOGGERS)
    assert KEY not in caplog.text
