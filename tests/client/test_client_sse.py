"""The event reader: any line end, any cut, linear time (FAULTS N28)."""

from __future__ import annotations

import json

import pytest
from measured import assert_linear
from wire_pictures import completed, partial, png

from wisgate_nb.client.sse import Event, EventReader, EventTooLargeError
from wisgate_nb.client.stream import read_stream


def events(*pieces: bytes, **settings) -> list[Event]:
    reader = EventReader(**settings)
    found = [event for piece in pieces for event in reader.feed(piece)]
    return [*found, *reader.close()]


STREAMS = {
    "lf": b"event: a\ndata: 1\n\ndata: 2\n\n",
    "crlf": b"event: a\r\ndata: 1\r\n\r\ndata: 2\r\n\r\n",
    "cr": b"event: a\rdata: 1\r\rdata: 2\r\r",
    "mixed": b"event: a\r\ndata: 1\n\r\ndata: 2\r\n\n",
    "bom": b"\xef\xbb\xbfevent: a\ndata: 1\n\ndata: 2\n\n",
    "comments": b": ping\n\n: ping\nevent: a\n: ping\ndata: 1\n\n: ping\n\ndata: 2\n\n",
    "no spaces": b"event:a\ndata:1\n\ndata:2\n\n",
    "no last blank line": b"event: a\ndata: 1\n\ndata: 2\n",
    "no last line end": b"event: a\ndata: 1\n\ndata: 2",
    "blank events": b"\n\n\nevent: a\ndata: 1\n\n\n\nevent: empty\n\ndata: 2\n\n",
    "other fields": b"id: 7\nretry: 10\nevent: a\ndata: 1\nfoo: bar\nfoo\n\ndata: 2\n\n",
}


@pytest.mark.parametrize("stream", STREAMS.values(), ids=STREAMS)
def test_a_stream_means_the_same_wherever_it_is_cut(stream):
    """Split in two at every byte, in three around every byte, and byte by byte."""
    expected = [Event("a", b"1"), Event("", b"2")]
    assert events(stream) == expected
    assert events(*(stream[i : i + 1] for i in range(len(stream)))) == expected
    for at in range(len(stream) + 1):
        assert events(stream[:at], stream[at:]) == expected, at
        assert events(stream[:at], b"", stream[at : at + 1], stream[at + 1 :]) == expected, at


def test_data_of_several_lines_is_joined():
    """One line feed between the lines; one leading space dropped, no more."""
    assert events(b"data: a\ndata:  b\ndata\ndata:c\n\n") == [Event("", b"a\n b\n\nc")]


def test_utf8_split_inside_a_character_survives():
    """Bytes are joined before they are read as text."""
    stream = 'data: {"t":"café ☕ 🎉"}\n\n'.encode()
    for at in range(len(stream)):
        assert json.loads(events(stream[:at], stream[at:])[0].data)["t"] == "café ☕ 🎉"


def test_an_event_above_the_limit_is_refused():
    """A line, and data over many lines, may not pass the limit; comments do not count."""
    with pytest.raises(EventTooLargeError):
        events(b"data: " + b"x" * 200, largest=100)
    with pytest.raises(EventTooLargeError):
        events(*[b"data: xxxxxxxx\n"] * 20, largest=100)
    assert events(*[b": " + b"c" * 50 + b"\n"] * 1_000, b"data: 1\n\n", largest=100) == [Event("", b"1")]


def test_time_is_linear_in_the_bytes():
    """A line four times as long, in small pieces, takes about four times as long."""

    def work_on(size):
        pieces = [b"data: "] + [b"x" * 4_096] * (size // 4_096) + [b"\n\n"]
        return lambda: events(*pieces)

    assert_linear(work_on, 16 << 20)


def test_many_line_feeds_without_carriage_returns_are_not_searched_again_and_again():
    """In a megabyte of short lines in one piece each byte is searched at most once for each kind of line end."""
    searched = 0

    class Watched(bytes):
        __slots__ = ()

        def find(self, sub, at=0):
            nonlocal searched
            found = super().find(sub, at)
            searched += (len(self) if found < 0 else found + 1) - at
            return found

    data = Watched(b"data: 1\n\n" * 100_000)
    assert len(list(EventReader().feed(data))) == 100_000
    assert searched <= 2 * len(data)


@pytest.mark.parametrize("route", ["generation", "edit"])
def test_a_whole_image_stream_means_the_same_at_every_cut(route):
    """Partial, completed, [DONE]: split at every byte boundary, one final image and one partial."""
    stream = b": ping\n\n" + partial(0, png(1, 1), route) + completed(png(2, 2), route) + b"data: [DONE]\n\n"
    whole = read_stream(stream)
    assert len(whole.finals) == 1
    assert whole.pictures == (png(1, 1),)
    for at in range(len(stream) + 1):
        found = events(stream[:at], stream[at:])
        assert [event.name for event in found] == [
            f"image_{route}.partial_image",
            f"image_{route}.completed",
            "",
        ], at
