"""What the lines about calls share: our client as a call uses it, and the peers' clients for the same server."""

from __future__ import annotations

import ssl
import tempfile
import threading
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wisgate_nb.store.room import Room

from .replies import Script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wisgate_nb.answer import Answer, Head
    from wisgate_nb.pieces import Body

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
        self._body = Room(head.header("content-length"))

    def write(self, data: bytes) -> None:
        """Keep it."""
        self._body.add(data)

    def complete(self) -> None:
        """Nothing to do."""

    def read(self) -> Body:
        """The whole body."""
        return self._body.read()


@contextmanager
def our_call(facts: Facts, *, spool: type[MemorySpool] | None = None) -> Iterator[Callable[..., Answer]]:
    """A function that makes one call through our client as the engine does: received, spooled, read back, decoded.

    The body goes to the store's file, synced, or into `spool`.
    """
    from wisgate_nb.client.client import Client
    from wisgate_nb.client.decode import decode
    from wisgate_nb.client.endpoint import Endpoint
    from wisgate_nb.client.limiter import Limiter
    from wisgate_nb.request.request import Request
    from wisgate_nb.secret import Secret
    from wisgate_nb.store.spool import SpoolFile

    partials = facts.get("partials") or None
    request = Request(route="generations", prompt=PROMPT, n=facts.get("n", 1), partial_images=partials)
    context = trust(facts)
    client = Client(
        Endpoint(facts["base_url"], "custom", "generic", Secret(KEY)),
        limiter=Limiter(16),
        ssl_context=context if isinstance(context, ssl.SSLContext) else None,
    )
    with tempfile.TemporaryDirectory() as folder:
        number = count()

        def open_spool(head: Head) -> SpoolFile | MemorySpool:
            if spool:
                return spool(head)
            name = next(number)
            return SpoolFile(Path(folder, f"{name}.part"), Path(folder, f"{name}.body"), head)

        def call(listener: Any = None) -> Answer:
            spools: list[SpoolFile | MemorySpool] = []

            def opened(head: Head) -> SpoolFile | MemorySpool:
                spools.append(open_spool(head))
                return spools[-1]

            head = client.send(
                request,
                open_spool=opened,
                listener=listener,
                idempotency_key="0f6c3a52-7a51-4b5e-9d0f-6c2f3a1b7e11",
                cancelled=threading.Event(),
            )
            return decode(head, spools[-1].read(), count=request.count, base_url=facts["base_url"], fetch=None)

        yield call
    client.close()
