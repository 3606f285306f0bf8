"""Images behind an address: fetched at once, without the key, from public addresses only (FAULTS N32).

The picture was paid for and its address costs nothing, so what may pass by is tried again; never beyond the deadline.
"""

from __future__ import annotations

import ipaddress
import random
import threading
from contextlib import closing
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx

from .base_url import origin
from .clock import Clock, SystemClock
from .deadline import CONNECT_SECONDS, Deadline
from .headers import authorization, base_headers
from .items import FetchError
from .missed import Missed, PrivateAddressError, is_cut, missed_at, missed_on_the_way
from .network import Resolve, system_resolve
from .proxy import proxy_for
from .receive import raw_pieces
from .retry import LONGEST_WAIT, MOST_TRIES, retry_after, spread
from .spool import MIB
from .transport import DEADLINE, DirectTransport, respond

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from .endpoint import Endpoint

LARGEST_IMAGE = 64 * MIB
FETCH_SECONDS = 120.0
"""For a picture that is fetched by itself, beside no call's deadline."""

IDLE_SECONDS = 30.0
"""Of silence, after which another try is worth more than the rest of this one: the picture is made already."""

LEAST_SECONDS = 0.5
"""For the pictures of an answer that came just before its deadline: it was paid for, and 1 s more is allowed."""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Gets the bytes of an image's address.

    The key goes along only where scheme, host and port are those of the base URL, as for SGLang's relative
    addresses; there http and private addresses are allowed too. Anywhere else: https, every resolved address
    public, the connection made to exactly that address. No redirects, no cookies, 64 MiB at most.

    Args:
        endpoint: whose images they are.
        resolve: gives a host's addresses; replaced in tests.
        transport: used instead for the endpoint's own origin (the sandbox); None for the network.
        ssl_context: None for the shared one.
        proxy_of: gives the proxy for a URL. Through one, its side resolves, so names go unchecked.
        clock, draw: what waits are measured with, and their jitter, uniform in [0, 1); replaced in tests.
        seconds: for one picture, where no call's deadline is given.
        idle: seconds of silence that end a try.
    """

    endpoint: Endpoint
    resolve: Resolve = system_resolve
    transport: httpx.BaseTransport | None = None
    ssl_context: ssl.SSLContext | None = None
    proxy_of: Callable[[str], str | None] = proxy_for
    clock: Clock = field(default_factory=SystemClock)
    draw: Callable[[], float] = random.random
    seconds: float = FETCH_SECONDS
    idle: float = IDLE_SECONDS

    def __call__(self, url: str, deadline: Deadline | None = None) -> bytes:
        """The bytes behind `url`, after up to 3 tries.

        Raises:
            FetchError: with the reason, free of the query.
        """
        own = self._check(url)
        outcome = self._tried(url, own, deadline or Deadline(self.seconds, self.clock))
        if isinstance(outcome, Missed):
            raise FetchError(outcome.reason, again=outcome.again != "never")
        return outcome

    def within(self, deadline: Deadline) -> Callable[[str], bytes]:
        """To fetch all pictures of one answer by the end of its call (FAULTS N18), or in the next half second."""
        shared = deadline if deadline.left() > LEAST_SECONDS else Deadline(LEAST_SECONDS, self.clock)
        return lambda url: self(url, shared)

    def _tried(self, url: str, own: bool, deadline: Deadline) -> bytes | Missed:
        for attempt in range(1, MOST_TRIES + 1):
            outcome = self._get(url, own, deadline.part(idle=self.idle))
            last = attempt == MOST_TRIES
            if not last and isinstance(outcome, bytes) and is_cut(outcome):
                outcome = Missed("the image's address gave a part of an image", "at once")
            if (
                isinstance(outcome, bytes)
                or outcome.again != "at once"
                or last
                or not self._pause(outcome, attempt, deadline)
            ):
                break
        return outcome

    def _pause(self, missed: Missed, attempt: int, deadline: Deadline) -> bool:
        """A wait before another try, as long as was asked for; False where the deadline has no room for it."""
        seconds = missed.asked + spread("not sent", attempt) * (1 + self.draw()) / 2
        return (
            missed.asked <= LONGEST_WAIT
            and seconds < deadline.left()
            and not self.clock.wait(seconds, threading.Event())
        )

    def _check(self, url: str) -> bool:
        """Whether the address is the service's own; refuses what may not be fetched at all."""
        try:
            own = origin(url) == origin(self.endpoint.base_url)
            parts = urlsplit(url)
            url.encode()
        except ValueError:
            raise FetchError("the image's address is malformed") from None
        if own:
            return True
        if parts.scheme != "https":
            raise FetchError(f"the image's address starts with {parts.scheme[:20]}:, and only https is fetched")
        if parts.username is not None or not parts.hostname:
            raise FetchError("the image's address is malformed")
        _refuse_private_literal(parts.hostname)
        return False

    def _get(self, url: str, own: bool, deadline: Deadline) -> bytes | Missed:
        """The body, or the reason why not; nothing of httpx leaves this function."""
        headers = {**base_headers(), "Accept": "image/*", **(authorization(self.endpoint.key) if own else {})}
        timeouts = {"connect": CONNECT_SECONDS, "read": self.idle, "write": self.idle, "pool": CONNECT_SECONDS}
        extensions = {DEADLINE: deadline, "timeout": timeouts}
        try:
            request = httpx.Request("GET", url, headers=headers, extensions=extensions)
            with closing(respond(self._transport(url, own), request)) as response:
                return _read(response, self.clock.now())
        except (httpx.TransportError, httpx.InvalidURL, httpx.StreamError) as problem:
            return missed_on_the_way(problem, self.endpoint.key)

    def _transport(self, url: str, own: bool) -> httpx.BaseTransport:
        if own and self.transport is not None:
            return self.transport
        checked = not own and self.proxy_of(url) is None
        resolve = public_only(self.resolve) if checked else self.resolve
        return DirectTransport(ssl_context=self.ssl_context, resolve=resolve, proxy_of=self.proxy_of, clock=self.clock)


def public_only(resolve: Resolve) -> Resolve:
    """`resolve`, refusing a host of which any address is not public: rebinding offers one of each."""

    def checked(host: str, port: int) -> Sequence[str]:
        addresses = resolve(host, port)
        if not addresses or not all(is_public(address) for address in addresses):
            raise PrivateAddressError("the name leads to an address that is not on the public internet")
        return addresses

    return checked


def is_public(address: str) -> bool:
    """Whether an IP address is on the public internet, also when an IPv6 address wraps an IPv4 one."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if wrapped is None and ip in _NAT64:
            wrapped = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if wrapped is not None:
            return is_public(str(wrapped))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _refuse_private_literal(host: str) -> None:
    """An address written as numbers is judged at once, also where a proxy would resolve names for us."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        if host.lower() == "localhost" or host.lower().endswith((".localhost", ".local", ".internal")):
            raise FetchError("the image's address is inside a private network and is not fetched") from None
        return
    if not is_public(host):
        raise FetchError("the image's address is not on the public internet and is not fetched")


def _read(response: httpx.Response, now: datetime) -> bytes | Missed:
    """The body of a plain 200, or why it is not used."""
    if response.status_code != HTTPStatus.OK:
        return missed_at(response.status_code, retry_after(response.headers, now))
    if response.headers.get("content-encoding", "identity").lower() not in ("identity", ""):
        return Missed("the image's address answered in a compressed form that was not asked for", "never")
    pieces, size = [], 0
    for data in raw_pieces(response):
        size += len(data)
        if size > LARGEST_IMAGE:
            return Missed(f"the image's address gives more than {LARGEST_IMAGE // MIB} MiB", "never")
        pieces.append(data)
    return b"".join(pieces)
