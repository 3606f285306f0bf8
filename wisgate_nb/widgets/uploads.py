"""Bytes that a page sends in chunks: each is acknowledged, a lost or damaged one is sent again, none is counted twice.

The page's half is `js/lib/upload.js`. A message of more than some 10 MB closes the connection of a browser to its
kernel and is silently lost; hence the chunks. All of it comes from a page, so nothing is taken for granted.
"""

from __future__ import annotations

import zlib
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .. import forks
from .bridge import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from .bridge import Question

CHUNK_BYTES = 4 * 2**20
MOST_OPEN = 4
"""Uploads under way at a time, of several views of one widget; a fifth ends the oldest."""
MOST_FINISHED = 16
MOST_NAME = 64
"""Characters of an upload's name."""


@dataclass(slots=True)
class _Upload:
    of: int
    size: int
    chunks: dict[int, bytes] = field(default_factory=dict)

    @property
    def held(self) -> int:
        return sum(map(len, self.chunks.values()))


class Uploads:
    """What arrives in chunks of `{upload, index, of, size, checksum}`, `checksum` being the CRC-32 of the one chunk.

    At most `MOST_OPEN` times `most_bytes` are held. Thread-safe.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._open: OrderedDict[str, _Upload] = OrderedDict()
        self._finished: OrderedDict[str, Any] = OrderedDict()
        self._lock = forks.rlock()

    @property
    def under_way(self) -> bool:
        """Whether an upload has begun and is not whole."""
        return bool(self._open)

    def take(self, question: Question, finish: Callable[[bytes, Question], Any]) -> Answer:
        """One chunk; answers `{done, result}` when it was the last, `{again}` when it came damaged, or `{done: False}`.

        `finish(data, question)` is called once, with all the bytes and the question that brought the last of them; what
        it returns is the `result`. Raises ValueError or TypeError for what no page of ours sends, and what `finish`
        raises; the upload is dropped then.
        """
        name = _name(question)
        with self._lock:
            if name in self._finished:
                return Answer({"done": True, "result": self._finished[name]})
            try:
                return self._put(name, question, finish)
            except Exception:
                self._open.pop(name, None)
                raise

    def state(self, question: Question) -> Answer:
        """What has arrived of an upload: `{done, result}`, or `{done: False, have: [index, ...]}`."""
        name = _name(question)
        with self._lock:
            if name in self._finished:
                return Answer({"done": True, "result": self._finished[name]})
            upload = self._open.get(name)
            return Answer({"done": False, "have": sorted(upload.chunks) if upload else []})

    def _put(self, name: str, question: Question, finish: Callable[[bytes, Question], Any]) -> Answer:
        upload = self._upload(name, question)
        index = question.whole("index")
        data = _chunk(question)
        if not 0 <= index < upload.of:
            raise ValueError(f"the page sent chunk {index} of {upload.of}")
        if zlib.crc32(data) != question.whole("checksum"):
            return Answer({"done": False, "again": True})
        upload.chunks[index] = data
        if upload.held > upload.size:
            raise ValueError(f"the page sent more than the {upload.size:,} bytes that it announced")
        if len(upload.chunks) < upload.of:
            return Answer({"done": False})
        result = finish(_joined(upload), question)
        del self._open[name]
        self._finished[name] = result
        while len(self._finished) > MOST_FINISHED:
            self._finished.popitem(last=False)
        return Answer({"done": True, "result": result})

    def _upload(self, name: str, question: Question) -> _Upload:
        of, size = question.whole("of"), question.whole("size")
        if not (0 <= size <= self._most and 0 < of <= max(1, size)):
            raise ValueError(f"the page announced {size:,} bytes in {of:,} chunks; at most {self._most:,} are taken")
        upload = self._open.setdefault(name, _Upload(of, size))
        if (upload.of, upload.size) != (of, size):
            raise ValueError("the page announced two sizes for one upload")
        while len(self._open) > MOST_OPEN:
            self._open.popitem(last=False)
        return upload


def _joined(upload: _Upload) -> bytes:
    data = b"".join(upload.chunks[index] for index in range(upload.of))
    if len(data) != upload.size:
        raise ValueError(f"{len(data):,} bytes arrived of the {upload.size:,} that the page announced")
    return data


def _name(question: Question) -> str:
    name = question.text("upload")
    if not 0 < len(name) <= MOST_NAME:
        raise ValueError(f"the page named an upload with {len(name):,} characters")
    return name


def _chunk(question: Question) -> bytes:
    if len(question.buffers) != 1:
        raise ValueError(f"the page sent a chunk with {len(question.buffers)} buffers")
    view = memoryview(question.buffers[0])
    if view.nbytes > CHUNK_BYTES:
        raise ValueError(f"the page sent a chunk of {view.nbytes:,} bytes; at most {CHUNK_BYTES:,} are taken")
    return bytes(view)
