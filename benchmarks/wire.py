"""What the lines about calls share: our client as a call uses it, and the peers' clients for the same server."""

from __future__ import annotations

import ssl
import tempfile
import threading
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from wisgate_nb.pieces import Pieces
from wisgate_nb.store.spool import SpoolFile

from .replies import Script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wisgate_nb.answer import Answer, Head
    from wisgate_nb.pieces import Body
    from wisgate_nb.store.folder import Folder
    from wisgate_nb.store.picture_file import PictureFile

    from .harness import Facts

KEY = "sk-benchmark-0123456789abcdef0123"
PROMPT = "a lighthouse at dusk, in ink"
MODEL = "gpt-image-2"


def script_of(facts: Facts) -> Script:
    """The server's script in a case's facts; other facts are left out."""
    return Script(**{name: facts[name] for name in Script.__slots__ if name in facts})


def trust(facts: Facts) -> ssl.SSLContext | bool:
    """What a peer passes as `verify`: the test's authority, or the default on plain HTTP."""
    return ssl.create_default_context(cafile=facts["authority"]) if facts["authority"] else True


class MemorySpool:
    """A spool that keeps the body in memory: our client without the store."""

    def __init__(self, head: Head) -> None:
        self.head = head
        self._body: bytearray | Pieces = bytearray(int(head.header("content-length") or 0)) or Pieces()
        self._size = 0

    def write(self, data: bytes) -> None:
        """Keep it, where its length was announced in memory that was made for all of it."""
        if isinstance(self._body, Pieces):
            self._body.add(data)
        else:
            memoryview(self._body)[self._size : self._size + len(data)] = data
            self._size += len(data)

    def complete(self) -> None:
        """Nothing to do."""

    def read(self) -> Body:
        """The whole body."""
        return self._body


class _Size:
    """How large a picture was that came whole, and is let go."""

    def __init__(self, size: int) -> None:
        self._size = size

    def __len__(self) -> int:
        return self._size

    def drop(self) -> None:
        """Nothing is there to be dropped."""


class _Rooms:
    """What an `Inlet` asks of a store."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._number = count()

    def put_aside(self, picture: bytes) -> PictureFile:
        """A picture is in hand; what a store does with it is of the line `durable`."""
        return cast("PictureFile", _Size(len(picture)))

    def open_spool(self, call_id: str) -> Callable[[Head], SpoolFile]:
        """The file of a raw answer."""
        name = f"{call_id} {next(self._number)}"
        return lambda head: SpoolFile(self._folder.part(name), self._folder.body(name), head)


@contextmanager
def our_call(facts: Facts, *, memory: bool = False) -> Iterator[Callable[..., Answer]]:
    """A function that makes one call through our client as the engine does, up to the images of its answer.

    The body goes to the file of a store, synced, and one image after the other is in hand; or all is in memory.
    """
    from wisgate_nb.client.client import Client
    from wisgate_nb.client.decode import decode
    from wisgate_nb.client.endpoint import Endpoint
    from wisgate_nb.client.limiter import Limiter
    from wisgate_nb.inlet import Inlet
    from wisgate_nb.request.request import Request
    from wisgate_nb.secret import Secret
    from wisgate_nb.store.folder import make

    partials = facts.get("partials") or None
    request = Request(route="generations", prompt=PROMPT, n=facts.get("n", 1), partial_images=partials)
    context = trust(facts)
    client = Client(
        Endpoint(facts["base_url"], "custom", "generic", Secret(KEY)),
        limiter=Limiter(16),
        ssl_context=context if isinstance(context, ssl.SSLContext) else None,
    )
    with tempfile.TemporaryDirectory() as place:
        rooms = _Rooms(make(Path(place, "store")))

        def call(listener: Any = None) -> Answer:
            inlet = Inlet(rooms, "a call", request.count)  # type: ignore[arg-type]
            spools: list[MemorySpool] = []

            def in_memory(head: Head) -> MemorySpool:
                spools.append(MemorySpool(head))
                return spools[-1]

            head = client.send(
                request,
                open_spool=in_memory if memory else inlet.open,
                listener=listener,
                idempotency_key="0f6c3a52-7a51-4b5e-9d0f-6c2f3a1b7e11",
                cancelled=threading.Event(),
            )
            body = spools[-1].read() if memory else inlet.read()
            base_url, arrived = facts["base_url"], inlet.arrived()
            answer = decode(head, body, count=request.count, base_url=base_url, fetch=None, arrived=arrived)
            inlet.drop()
            return answer

        yield call
    client.close()
