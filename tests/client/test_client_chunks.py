"""Chunked bodies are taken apart strictly, wherever they are cut."""

import h11
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wisgate_nb.client.chunks import Chunks

BODY = b"5\r\nhello\r\n1;name=value\r\n \r\n0006 \r\nworld\n\r\n0\r\nTrailer: x\r\n\r\n"


def taken_apart(*pieces):
    chunks = Chunks()
    data = b"".join(chunks.feed(piece) for piece in pieces)
    return data, chunks.ended


def as_h11(body):
    """What h11 makes of a body: its data and whether it ended, or None where it refuses it."""
    connection = h11.Connection(h11.CLIENT)
    connection.send(h11.Request(method="GET", target="/", headers=[("Host", "x"), ("Connection", "close")]))
    connection.send(h11.EndOfMessage())
    connection.receive_data(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + body)
    data = b""
    try:
        while True:
            event = connection.next_event()
            if isinstance(event, h11.Data):
                data += event.data
            elif isinstance(event, h11.EndOfMessage):
                return data, True
            elif event is h11.NEED_DATA:
                return data, False
    except h11.RemoteProtocolError:
        return None


def test_a_chunked_body_means_the_same_wherever_it_is_cut():
    """Whole, split at every byte, and byte by byte; nothing is given twice or lost."""
    expected = (b"hello world\n", True)
    assert taken_apart(BODY) == expected
    assert taken_apart(*(BODY[at : at + 1] for at in range(len(BODY)))) == expected
    for at in range(len(BODY) + 1):
        assert taken_apart(BODY[:at], BODY[at:]) == expected, at


def test_a_body_that_is_cut_has_not_ended():
    """Every shorter body is known to be shorter: an answer that breaks off is never taken for a whole one."""
    for at in range(len(BODY)):
        assert not taken_apart(BODY[:at])[1], at


def test_trailers_may_end_as_h11_lets_them():
    """A line feed alone ends the trailers, as it ends headers."""
    assert taken_apart(b"1\r\na\r\n0\r\n\n") == (b"a", True)


def test_what_follows_the_end_is_left_alone():
    """Bytes behind the last chunk are not part of the body."""
    assert taken_apart(b"1\r\na\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n") == (b"a", True)


@pytest.mark.parametrize(
    "body",
    [
        b"\r\n", b"x\r\n", b"-1\r\n", b"+1\r\na\r\n", b"0x1\r\na\r\n", b"1_0\r\n", b" 1\r\na\r\n", b"1\na\r\n",
        b"1\r\nab\r\n", b"1\r\na\n1\r\n", b"1\r\na1\r\n", b"11111111111111111\r\n", b"1" * 20_000,
        b"0\r\nA: b\r\n" + b"c" * 20_000,
    ],
)  # fmt: skip
def test_broken_framing_is_refused(body):
    """Sizes that are no hexadecimal number, line feeds alone, chunks longer than they say, lines without end."""
    with pytest.raises(ValueError, match="chunk"):
        taken_apart(body)


def test_many_small_chunks_take_linear_time_and_keep_their_order():
    """100,000 chunks of one byte."""
    body = b"".join(b"1\r\n%c\r\n" % (number % 251) for number in range(100_000)) + b"0\r\n\r\n"
    assert taken_apart(body) == (bytes(number % 251 for number in range(100_000)), True)


WORDS = st.sampled_from(
    [b"0", b"1", b"5", b"a", b"\r\n", b"\n", b"\r", b";", b" ", b"hello", b"x: y", b"\r\n0\r\n\r\n"]
)


@settings(max_examples=600, deadline=None)
@given(st.lists(WORDS, max_size=14).map(b"".join), st.integers(0, 30))
def test_no_body_is_read_otherwise_than_h11_reads_it(body, at):
    """Where h11 sees a whole body, its data is ours; we end a body where it goes on only if it refuses a trailer."""
    theirs = as_h11(body)
    try:
        ours = taken_apart(body[:at], body[at:])
    except ValueError:
        ours = None
    if ours is not None and ours[1]:
        assert theirs is None or theirs == ours
    if theirs is not None and theirs[1]:
        assert ours == theirs
