"""Bodies are read straight off the socket, and no byte of them goes to h11."""

import socket
import ssl
import threading

import httpcore
import pytest
import trustme

from wisgate_nb.client.clock import SystemClock
from wisgate_nb.client.deadline import Deadline
from wisgate_nb.client.incoming import body_pieces
from wisgate_nb.client.loose_json import load
from wisgate_nb.client.network import READ_AT_ONCE, DeadlineBackend, WatchedStream, system_resolve
from wisgate_nb.client.readable import Stretch, part_of, view_of
from wisgate_nb.filed import WINDOW

HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"


@pytest.fixture
def pair():
    """The two ends of a connection, ours wrapped."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield WatchedStream(_Plain(ours), Deadline(60, SystemClock()), ours), theirs


class _Plain(httpcore.NetworkStream):
    def __init__(self, sock):
        self.sock = sock

    def get_extra_info(self, info):
        return self.sock if info == "socket" else None

    def start_tls(self, ssl_context, server_hostname=None, timeout=None):
        return _Plain(ssl_context.wrap_socket(self.sock, server_hostname=server_hostname))


def test_h11_gets_a_head_and_not_a_byte_more(pair):
    """Sent in one piece with the body, or cut at every byte of its blank line."""
    stream, theirs = pair
    for at in range(len(HEAD) - 6, len(HEAD) + 3):
        whole = HEAD + b"hello"
        theirs.sendall(whole[:at])
        got = stream.read(65_536)
        if at < len(HEAD):
            assert (got, stream.at_body) == (whole[:at], False)
            theirs.sendall(whole[at:])
            got += stream.read(65_536)
        else:
            theirs.sendall(whole[at:])
        assert (got, stream.at_body) == (HEAD, True)
        room, body = bytearray(64), b""
        while len(body) < 5:
            body += room[: stream.read_into(memoryview(room))]
        assert body == b"hello"


def test_a_head_after_an_interim_one_comes_by_itself(pair):
    """103 and the head behind it in one packet: h11 is given one after the other, and the body stays behind."""
    stream, theirs = pair
    interim = b"HTTP/1.1 103 Early Hints\r\n\r\n"
    theirs.sendall(interim + HEAD + b"hello")
    assert stream.read(65_536) == interim
    assert stream.read(65_536) == HEAD
    assert stream.at_body
    assert stream.read(65_536) == b"hello"


def test_a_reset_after_data_is_raised_after_the_data(pair):
    """What had arrived is given first; the failure is not taken for the end."""
    stream, theirs = pair
    theirs.sendall(b"x" * 20_000)
    real, stream._socket = stream._socket, _ResetsLater(stream._socket)
    room = memoryview(bytearray(READ_AT_ONCE))
    assert stream.read_into(room) == 20_000
    with pytest.raises(httpcore.ReadError):
        stream.read_into(room)
    stream._socket = real


class _ResetsLater:
    def __init__(self, sock):
        self.sock = sock
        self.reads = 0

    def settimeout(self, seconds):
        self.sock.settimeout(seconds)

    def recv_into(self, room):
        self.reads += 1
        if self.reads > 1:
            raise ConnectionResetError("reset")
        return self.sock.recv_into(room)


def test_silence_ends_at_the_deadline():
    """Nothing comes: a time-out of httpcore's, within the deadline."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        stream = WatchedStream(_Plain(ours), Deadline(0.05, SystemClock()), ours)
        with pytest.raises(httpcore.ReadTimeout):
            stream.read(10)
        with pytest.raises(httpcore.ReadTimeout, match="deadline"):
            stream.read(10)


def test_tls_is_read_in_place_and_tls_inside_tls_is_not():
    """Under TLS the socket is read; a second TLS inside it has no socket, and is read through httpcore."""
    authority = trustme.CA()
    there, here = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH), ssl.create_default_context()
    authority.issue_cert("service.test").configure_cert(there)
    authority.configure_trust(here)
    ours, theirs = socket.socketpair()

    def serve():
        with there.wrap_socket(theirs, server_side=True) as end:
            end.sendall(b"y" * 100_000)
            end.recv(1)

    thread = threading.Thread(target=serve)
    thread.start()
    stream = WatchedStream(_Plain(ours), Deadline(60, SystemClock()), ours).start_tls(here, "service.test")
    assert isinstance(stream, WatchedStream)
    assert isinstance(stream._socket, ssl.SSLSocket)
    room, have = memoryview(bytearray(READ_AT_ONCE)), 0
    while have < 100_000:
        have += stream.read_into(room[have:])
    assert bytes(room[:have]) == b"y" * 100_000
    stream._socket.sendall(b"!")
    thread.join(60)
    stream._inner.get_extra_info = lambda info: object()
    stream._inner.start_tls = lambda *_: _Plain(ours)
    assert stream.start_tls(here, "service.test")._socket is None
    stream._socket.close()


class _Response:
    """As httpcore's, over a stream that has given its head."""

    status = 200

    def __init__(self, stream, *headers):
        self.headers = headers
        self.extensions = {"network_stream": stream}

    def iter_stream(self):
        yield b"through h11"


@pytest.mark.parametrize(
    ("headers", "sent", "expected"),
    [
        ([(b"Content-Length", b"5")], b"hello, more", b"hello"),
        ([(b"content-length", b"0")], b"", b""),
        ([(b"Transfer-Encoding", b"Chunked")], b"2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n", b"hello"),
        ([(b"Transfer-Encoding", b"chunked"), (b"Content-Length", b"3")], b"5\r\nhello\r\n0\r\n\r\n", b"hello"),
        ([(b"Transfer-Encoding", b"gzip, chunked")], b"", b"through h11"),
        ([], b"", b"through h11"),
    ],
)
def test_a_body_is_framed_as_h11_frames_it(pair, headers, sent, expected):
    """By its length, in chunks, which win over a length, or by h11 itself where it is neither."""
    stream, theirs = pair
    theirs.sendall(HEAD + sent)
    stream.read(65_536)
    assert b"".join(body_pieces(_Response(stream, *headers))) == expected


@pytest.mark.parametrize(
    ("header", "sent"), [((b"Content-Length", b"5"), b"hell"), ((b"Transfer-Encoding", b"chunked"), b"5\r\nhello\r\n")]
)
def test_a_body_that_ends_too_early_breaks_the_protocol(pair, header, sent):
    """Neither kind of framing takes the end of the connection for the end of the body."""
    stream, theirs = pair
    theirs.sendall(HEAD + sent)
    stream.read(65_536)
    theirs.shutdown(socket.SHUT_WR)
    with pytest.raises(httpcore.RemoteProtocolError, match="without sending complete message body"):
        list(body_pieces(_Response(stream, header)))


def test_h11_reads_on_where_it_has_part_of_the_body(pair):
    """A head whose lines end in line feeds alone is not split, so that h11 holds what follows it."""
    stream, theirs = pair
    theirs.sendall(b"HTTP/1.1 200 OK\nContent-Length: 5\n\nhello")
    stream.read(65_536)
    assert not stream.at_body
    assert b"".join(body_pieces(_Response(stream, (b"Content-Length", b"5")))) == b"through h11"


def test_the_backend_hands_out_streams_with_their_socket():
    """A real connection is read in place."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        backend = DeadlineBackend(Deadline(60, SystemClock()), system_resolve)
        stream = backend.connect_tcp("127.0.0.1", door.getsockname()[1], 5)
        assert isinstance(stream._socket, socket.socket)
        stream.close()


def test_a_stretch_is_read_as_its_bytes_are():
    """Slices, parts of parts and views, wherever it begins and ends in what holds it."""
    whole = bytes(range(100))
    for stretch, data in ((Stretch(bytearray(whole), 3, 90), whole[3:90]), (Stretch(whole, 7), whole[7:])):
        for start, end in ((0, 5), (4, 4), (10, 1000), (80, 90)):
            assert stretch[start:end] == data[start:end]
            assert bytes(part_of(stretch, start, end)) == data[start:end] == bytes(part_of(data, start, end))
            assert view_of(part_of(stretch, start, end)) == data[start:end]
        assert bytes(part_of(part_of(stretch, 5, 60), 2, 999)) == data[7:60]
        assert stretch[-1:] == data[-1:]
        assert view_of(stretch).readonly


@pytest.mark.parametrize("kind", [bytes, bytearray], ids=["bytes", "written to"])
def test_a_picture_ends_at_its_quote_wherever_the_windows_end(kind):
    """Around each border of what is looked into at once; with an escape before the quote it is read as text."""
    for length in (1, WINDOW - 1, WINDOW, WINDOW + 1, 2 * WINDOW - 1, 2 * WINDOW, 2 * WINDOW + 1):
        for text, value in ((b"A" * length, memoryview), (b"A" * length + b"\\n", str)):
            body = kind(b'{"b64_json":"' + text + b'","after":"\\n"}')
            found = load(body if kind is bytes else Stretch(body))
            assert isinstance(found["b64_json"], value), length
            told = found["b64_json"].encode() if value is str else bytes(found["b64_json"])
            assert told == text.replace(b"\\n", b"\n")
            assert found["after"] == "\n"
