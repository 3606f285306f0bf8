"""Corners of the parts that read answers: JPEGs with odd markers, streams past their limits, corrections not made."""

from __future__ import annotations

import pytest
from wire_pictures import completed, event, partial, png

from wisgate_nb.client.profiles import Form, fix_up
from wisgate_nb.client.service_error import ServiceError
from wisgate_nb.client.sniff import Sniffed, sniff
from wisgate_nb.client.stream import read_stream

FRAME = b"\xff\xc0\x00\x11\x08" + (5).to_bytes(2) + (7).to_bytes(2) + b"\x03\x01\x11\x00\x02\x11\x01\x03\x11\x01"
END = b"\xff\xd9"
ODD = {
    "fill bytes before the frame": b"\xff" * 9,
    "a marker without length": b"\xff\x01",
    "restart markers": b"\xff\xd0\xff\xd7",
    "a comment": b"\xff\xfe\x00\x06abcd",
    "a table whose marker is among the frames": b"\xff\xc4\x00\x04ab",
    "a segment that says it is shorter than its length field": b"\xff\xfe\x00\x00",
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_a_jpeg_is_measured_past_odd_markers(odd):
    """The size of the frame header is found after whatever legal segments come before it."""
    assert sniff(b"\xff\xd8" + odd + FRAME + END) == Sniffed("jpeg", 7, 5)
    assert sniff(b"\xff\xd8" + odd + FRAME) == Sniffed("jpeg", 7, 5, cut=True)


@pytest.mark.parametrize(
    "data", [b"\xff\xd8\xff", b"\xff\xd8\xff\xfe\x00\x06abcd", b"\xff\xd8\xff\xfe\x00\x04ab" + b"x" * 40]
)
def test_a_jpeg_without_a_frame_is_none(data):
    """Cut before its frame, or something else where a marker should be: no size, so no image."""
    assert sniff(data) is None


def refusal(message, code=None, param=None):
    return ServiceError(message, code=code, param=param)


PLAIN = Form({"prompt": "a fox"})
NAMED = Form({"prompt": "a fox", "response_format": "b64_json"})
ADDRESS = Form({"prompt": "a fox", "response_format": "url"})
FILES = Form({"prompt": "a fox"}, "image[]")
UNKNOWN = refusal("Unknown parameter: 'response_format'.", "unknown_parameter", "response_format")
STORAGE = refusal("response_format 'url' is not supported without storage; use b64_json")
NO_IMAGE = refusal("field required", param="image")


@pytest.mark.parametrize(
    ("form", "error", "words", "fields"),
    [
        (NAMED, UNKNOWN, "sent again without response_format", {"prompt": "a fox"}),
        (NAMED, refusal("response_format is not allowed"), "sent again without response_format", {"prompt": "a fox"}),
        (ADDRESS, UNKNOWN, "sent again without response_format", {"prompt": "a fox"}),
        (PLAIN, STORAGE, "sent again with response_format=b64_json", NAMED.fields),
        (ADDRESS, STORAGE, "sent again with response_format=b64_json", NAMED.fields),
        (
            PLAIN,
            refusal("a URL needs storage"),
            "sent again with response_format=b64_json",
            NAMED.fields,
        ),
        (FILES, NO_IMAGE, "sent again with the files as image", {"prompt": "a fox"}),
    ],
)
@pytest.mark.parametrize("status", [400, 422])
def test_a_refusal_that_is_known_is_corrected(form, error, words, fields, status):
    """Each of the three corrections changes its one field, leaves the rest, and says so."""
    found = fix_up(form, status, error)
    assert found.words == words
    assert dict(found.form.fields) == dict(fields)
    assert found.form.image_field == ("image" if form is FILES else None)
    assert dict(form.fields) != dict(fields) or form is FILES


@pytest.mark.parametrize(
    ("form", "status", "error"),
    [
        (NAMED, 500, UNKNOWN),
        (NAMED, 429, UNKNOWN),
        (NAMED, 401, UNKNOWN),
        (PLAIN, 400, UNKNOWN),
        (NAMED, 400, refusal("response_format must be one of b64_json")),
        (PLAIN, 400, refusal("the prompt holds a url that is unavailable")),
        (PLAIN, 400, refusal("size is not supported", "unknown_parameter", "size")),
        (PLAIN, 400, NO_IMAGE),
        (FILES, 400, refusal("images are fine; imagery required")),
        (FILES, 400, refusal("the image is too large")),
    ],
)
def test_another_refusal_is_not_corrected(form, status, error):
    """Another status, another field, or words that do not ask for it: the refusal stands."""
    assert fix_up(form, status, error) is None


def test_a_stream_tells_all_of_its_parts():
    """Partial pictures in the order of their index, the final, its usage, and how many events were broken."""
    stream = partial(1, png(2, 2)) + partial(0, png(1, 1)) + b"data: {broken\n\n" + completed(png(3, 3))
    told = read_stream(stream)
    assert told.pictures == (png(1, 1), png(2, 2))
    assert (len(told.finals), told.events, told.broken, told.too_large) == (1, 4, 1, False)
    assert told.usage is not None
    assert read_stream(stream, partials=False).pictures == ()


def test_the_first_error_of_a_stream_is_the_one_told():
    """A second error is the consequence of the first."""
    stream = event("error", {"error": {"message": "first"}}) + event("error", {"error": {"message": "second"}})
    assert read_stream(stream).error.message == "first"


def test_an_event_past_its_limit_ends_the_reading(monkeypatch):
    """What came before it is told; the stream is marked as too large, and nothing is raised."""
    monkeypatch.setattr("wisgate_nb.client.stream.EventReader", lambda: _reader(500))
    told = read_stream(partial(0, png(1, 1)) + b"data: " + b"x" * 1000 + b"\n\n" + completed(png()))
    assert told.too_large is True
    assert told.pictures == (png(1, 1),)
    assert told.finals == []


def _reader(largest):
    from wisgate_nb.client.sse import EventReader

    return EventReader(largest)
