"""The body of a response as it comes: read straight off the stream, past httpcore and h11.

They copy every piece three times and cost more for each than its decryption. h11 still reads the head and judges
the framing; what is left is a body of known length or in chunks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpcore

from .chunks import Chunks
from .network import READ_AT_ONCE, WatchedStream

if TYPE_CHECKING:
    from collections.abc import Iterator

_WITHOUT_BODY = frozenset({204, 304})
_CUT = "peer closed connection without sending complete message body"


def body_pieces(response: httpcore.Response) -> Iterator[bytes]:
    """The body of a response after which the connection is closed, in pieces of at most 256 KiB where we read it.

    Raises:
        httpcore.RemoteProtocolError, httpcore.ReadError, httpcore.ReadTimeout: there is no whole body.
    """
    stream = response.extensions.get("network_stream")
    if isinstance(stream, WatchedStream) and stream.at_body and response.status not in _WITHOUT_BODY:
        headers = [(name.lower(), value) for name, value in response.headers]
        codings = [value.lower() for name, value in headers if name == b"transfer-encoding"]
        lengths = [value for name, value in headers if name == b"content-length"]
        if codings == [b"chunked"]:
            return _chunked(stream)
        if not codings and len(lengths) == 1:
            return _sized(stream, int(lengths[0]))
    return response.iter_stream()


def _sized(stream: WatchedStream, length: int) -> Iterator[bytes]:
    room = memoryview(bytearray(min(READ_AT_ONCE, length)))
    have = 0
    while have < length:
        got = stream.read_into(room[: length - have])
        if not got:
            raise httpcore.RemoteProtocolError(f"{_CUT} (received {have} bytes, expected {length})")
        have += got
        yield bytes(room[:got])


def _chunked(stream: WatchedStream) -> Iterator[bytes]:
    room = memoryview(bytearray(READ_AT_ONCE))
    chunks = Chunks()
    while not chunks.ended:
        got = stream.read_into(room)
        if not got:
            raise httpcore.RemoteProtocolError(f"{_CUT} (incomplete chunked read)")
        try:
            data = chunks.feed(bytes(room[:got]))
        except ValueError as problem:
            raise httpcore.RemoteProtocolError(str(problem)) from None
        if data:
            yield data
