"""The client: one call out, one outcome back (contract 18; FAULTS 4.1)."""

from __future__ import annotations

import json
import random
from contextlib import closing
from typing import TYPE_CHECKING, Any

import httpx

from ..errors import NotSentError
from .attempt import describe
from .call import SentCall
from .clock import Clock, SystemClock
from .deadline import Deadline, default_deadline
from .endpoint import check_headers
from .fetch import Fetcher
from .headers import authorization, base_headers, kept_headers
from .limiter import Limiter
from .listener import GuardedListener, Listener, NullListener
from .log_scrub import guard_logs
from .network import Resolve, system_resolve
from .proxy import proxy_for
from .receive import read_at_most
from .spool import MIB
from .transport import DEADLINE, DirectTransport, respond

if TYPE_CHECKING:
    import ssl
    import threading
    from collections.abc import Callable, Mapping

    from ..answer import Head
    from ..request.request import Request
    from .endpoint import Endpoint
    from .spool import OpenSpool

__all__ = ["QUICK_GET_SECONDS", "Client", "Listener", "NullListener", "default_deadline"]

QUICK_GET_SECONDS = 15.0
"""For the free questions of doctor."""


class Client:
    """Speaks to one endpoint; safe to use from many threads at once.

    Args:
        endpoint: where calls go.
        transport: an httpx transport used instead of the network, such as the sandbox's.
        limiter: shared by all clients of the kernel; None makes one of 4.
        clock: replaced in tests.
        draw: uniform in [0, 1), for jitter; replaced in tests.
        resolve, ssl_context, proxy_of: how connections are made; replaced in tests.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        transport: httpx.BaseTransport | None = None,
        limiter: Limiter | None = None,
        clock: Clock | None = None,
        draw: Callable[[], float] = random.random,
        resolve: Resolve = system_resolve,
        ssl_context: ssl.SSLContext | None = None,
        proxy_of: Callable[[str], str | None] = proxy_for,
    ) -> None:
        self.endpoint = endpoint
        self.clock = clock or SystemClock()
        self.limiter = limiter or Limiter(clock=self.clock)
        self.draw = draw
        self.fetch = Fetcher(
            endpoint,
            resolve=resolve,
            transport=transport,
            ssl_context=ssl_context,
            proxy_of=proxy_of,
            clock=self.clock,
            draw=draw,
        )
        self._transport = transport or DirectTransport(
            ssl_context=ssl_context, resolve=resolve, proxy_of=proxy_of, clock=self.clock
        )
        if endpoint.key is not None:
            endpoint.key.get_ready()  # before any call: an import may fail, such as after an upgrade
        guard_logs(endpoint.key)

    def __repr__(self) -> str:
        return f"Client({self.endpoint.base_url})"

    def close(self) -> None:
        """Close the transport; running calls end as they would anyway."""
        self._transport.close()

    def send(
        self,
        request: Request,
        *,
        open_spool: OpenSpool,
        listener: Listener | None = None,
        deadline_seconds: float | None = None,
        deadline: Deadline | None = None,
        retries: int = 2,
        idempotency_key: str,
        cancelled: threading.Event,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Head:
        """Send one call and spool its answer; blocks until there is an outcome.

        Args:
            request: what is asked.
            open_spool: called once, at the head of a success; its sink gets the raw body and is completed.
            listener: told from this thread; None for nobody.
            deadline_seconds: from the first POST on, all attempts and the waits between them; waits take up half of
                it at most, so that a call that is sent again has time for its picture. None for `default_deadline`.
            deadline: in its place, not begun yet, from whoever has to fetch pictures within it too.
            retries: further attempts where nothing can have been billed; 0-2, more counts as 2.
            idempotency_key: sent with every attempt of this call.
            cancelled: set it to stop the call; heeded until the last byte of the body leaves.
            extra_headers: for this call alone.

        Returns:
            The head of the success; its body is whole in the sink and still to be decoded.

        Raises:
            NotSentError, CancelledCallError, RejectedError and its kinds, OutcomeUnknownError and its kinds:
                each with `attempts`, `seconds`, `idempotency_key` and, where there was one, the status.
            RequestError, SettingsError: the body or a header cannot be written; nothing was sent.
        """
        extra = dict(extra_headers or {})
        check_headers(extra)
        most = default_deadline(request) if deadline_seconds is None else deadline_seconds
        call = SentCall(
            transport=self._transport,
            endpoint=self.endpoint,
            limiter=self.limiter,
            clock=self.clock,
            draw=self.draw,
            request=request,
            open_spool=open_spool,
            listener=GuardedListener(listener or NullListener()),
            deadline=deadline or Deadline(most, self.clock, begun=False),
            most_tries=1 + max(0, retries),
            idempotency_key=idempotency_key,
            cancelled=cancelled,
            extra_headers=extra,
        )
        return call.run()

    def get_json(self, path: str, *, seconds: float = QUICK_GET_SECONDS) -> tuple[int, dict[str, str], Any]:
        """A free question, such as `/models` or `/users/me/balance`, asked once.

        Returns:
            Status, kept headers by lower-case name, and the parsed JSON; text of at most 1 MiB where the body
            is no JSON. Everything is scrubbed of the key.

        Raises:
            NotSentError: no complete answer; such a question is free, so nothing was billed either way.
        """
        outcome = self._get(f"{self.endpoint.base_url}/{path.lstrip('/')}", seconds)
        if isinstance(outcome, str):
            raise NotSentError(f"{self.endpoint.base_url} does not answer: {outcome}\nnothing was billed")
        status, headers, body = outcome
        try:
            return status, headers, json.loads(body)
        except (ValueError, RecursionError):
            return status, headers, body.decode("utf-8", "replace")

    def _get(self, url: str, seconds: float) -> tuple[int, dict[str, str], bytes] | str:
        deadline = Deadline(seconds, self.clock)
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), seconds)
        headers = {**base_headers(), **authorization(self.endpoint.key), **self.endpoint.extra_headers}
        try:
            request = httpx.Request("GET", url, headers=headers, extensions={DEADLINE: deadline, "timeout": timeouts})
            with closing(respond(self._transport, request)) as response:
                key = self.endpoint.key
                kept = dict(kept_headers(response.headers.multi_items(), key))
                return response.status_code, kept, read_at_most(response, MIB, key)
        except (httpx.TransportError, httpx.InvalidURL) as problem:
            return describe(problem, self.endpoint.key)
