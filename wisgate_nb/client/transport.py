"""The httpx transport of this package: one fresh connection per request, under a total deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpcore
import httpx

from .. import forks
from ..errors import SettingsError
from .clock import Clock, SystemClock
from .deadline import Deadline
from .incoming import body_pieces
from .network import DeadlineBackend, Resolve, system_resolve
from .proxy import proxy_for

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator

DEADLINE = "wisgate_deadline"
"""The request extension that holds a `Deadline`."""

LARGEST_HEAD = 100 * 1024
"""Bytes of response headers; more is a broken or hostile server (FAULTS N20)."""

_Way = httpcore.HTTPConnection | httpcore.ConnectionPool
"""A connection of our own, or httpcore's pool of one where a proxy is to be gone through."""

_FALLBACK_SECONDS = 600.0


class _Shared:
    def __init__(self) -> None:
        self.lock = forks.lock()
        self.forget_parent()

    def forget_parent(self) -> None:
        # OpenSSL locks its contexts too, and a forked child cannot open those locks.
        self.context: ssl.SSLContext | None = None


_shared = forks.heir(_Shared())


def shared_ssl_context() -> ssl.SSLContext:
    """The process's one TLS context, made on first use (about 50 ms); SSL_CERT_FILE and SSL_CERT_DIR count."""
    with _shared.lock:
        if _shared.context is None:
            _shared.context = httpx.create_ssl_context()
        return _shared.context


def respond(transport: httpx.BaseTransport, request: httpx.Request) -> httpx.Response:
    """What a transport answers, to be closed by the caller.

    No `httpx.Client` is asked: it would look for redirects, cookies, credentials and hooks, of which there are none.
    """
    response = transport.handle_request(request)
    response.request = request
    return response


class DirectTransport(httpx.BaseTransport):
    """Sends each request over a connection of its own: HTTP/1.1, no keep-alive, no retries.

    A pooled connection that the server closes as we send leaves the outcome of a paid POST unknown
    (FAULTS N29), so there is no pool to take one from.

    Args:
        ssl_context: None for the shared one.
        resolve: gives the addresses to connect to.
        proxy_of: gives the proxy for a URL, or None.
        clock: for requests that bring no deadline.
    """

    def __init__(
        self,
        *,
        ssl_context: ssl.SSLContext | None = None,
        resolve: Resolve = system_resolve,
        proxy_of: Callable[[str], str | None] = proxy_for,
        clock: Clock | None = None,
    ) -> None:
        self._ssl_context = ssl_context
        self._resolve = resolve
        self._proxy_of = proxy_of
        self._clock = clock or SystemClock()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; httpx's own exceptions say what went wrong."""
        deadline = request.extensions.get(DEADLINE) or Deadline(_FALLBACK_SECONDS, self._clock)
        try:
            way = self._way(request.url, DeadlineBackend(deadline, self._resolve))
        except (ImportError, RuntimeError, ValueError, OSError) as problem:  # a proxy or certificates of no use
            raise httpx.ConnectError(str(problem), request=request) from problem
        try:
            with _as_httpx():
                response = way.handle_request(_core_request(request))
            _check_head(response)
        except BaseException:
            way.close()
            raise
        return httpx.Response(
            status_code=response.status,
            headers=response.headers,
            stream=_Body(response, way),
            extensions={k: v for k, v in response.extensions.items() if k != "network_stream"},
        )

    def _way(self, url: httpx.URL, backend: DeadlineBackend) -> _Way:
        context = (self._ssl_context or shared_ssl_context()) if url.scheme == "https" else None
        address = self._proxy_of(str(url.copy_with(query=None) if url.query else url))
        if address is None:
            return httpcore.HTTPConnection(_core_url(url).origin, ssl_context=context, network_backend=backend)
        return self._proxied(address, context, backend)

    def _proxied(
        self, address: str, context: ssl.SSLContext | None, backend: DeadlineBackend
    ) -> httpcore.ConnectionPool:
        """A pool of one connection through a proxy; the address may hold a password and is not shown."""
        proxy = httpx.Proxy(address)
        target = _core_url(proxy.url)
        if proxy.url.scheme in ("http", "https"):
            return httpcore.HTTPProxy(
                proxy_url=target,
                proxy_auth=proxy.raw_auth,
                ssl_context=context,
                proxy_ssl_context=(self._ssl_context or shared_ssl_context()) if proxy.url.scheme == "https" else None,
                max_connections=1,
                max_keepalive_connections=0,
                network_backend=backend,
            )
        try:
            return httpcore.SOCKSProxy(
                proxy_url=target,
                proxy_auth=proxy.raw_auth,
                ssl_context=context,
                max_connections=1,
                max_keepalive_connections=0,
                network_backend=backend,
            )
        except RuntimeError:
            raise SettingsError(
                "the environment names a SOCKS proxy, which needs one more package: pip install 'httpx[socks]'"
            ) from None


class _Body(httpx.SyncByteStream):
    """The body of a response; closing it closes the connection."""

    def __init__(self, response: httpcore.Response, way: _Way) -> None:
        self._response = response
        self._way = way

    def __iter__(self) -> Iterator[bytes]:
        with _as_httpx():
            yield from body_pieces(self._response)

    def close(self) -> None:
        try:
            with _as_httpx():
                self._response.close()
        finally:
            self._way.close()


class _as_httpx:  # noqa: N801 - reads as a verb where it is used
    """Turns httpcore's exceptions into httpx's of the same name."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, problem: BaseException | None, trace: object) -> None:
        if isinstance(problem, _CORE_ERRORS):
            for base in type(problem).__mro__:
                theirs = getattr(httpx, base.__name__, None)
                if isinstance(theirs, type) and issubclass(theirs, httpx.TransportError):
                    raise theirs(str(problem)) from problem


_CORE_ERRORS = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
)


def _core_request(request: httpx.Request) -> httpcore.Request:
    assert isinstance(request.stream, httpx.SyncByteStream)
    return httpcore.Request(
        method=request.method,
        url=_core_url(request.url),
        headers=request.headers.raw,
        content=request.stream,
        extensions={k: v for k, v in request.extensions.items() if k != DEADLINE},
    )


def _core_url(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def _check_head(response: httpcore.Response) -> None:
    size = sum(len(name) + len(value) + 4 for name, value in response.headers)
    if size > LARGEST_HEAD:
        response.close()
        raise httpx.RemoteProtocolError(f"the response's headers are {size} bytes long")
