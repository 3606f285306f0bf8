"""Base URLs: whatever people paste, made into the one form that routes are appended to (contract 2)."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from ..config import DEFAULT_BASE_URL, KEY_VARIABLE
from ..errors import SettingsError
from ..secret import KEY_SHAPED, key_at

if TYPE_CHECKING:
    from collections.abc import Collection

    from ..request.request import Route

_ROUTE_TAIL = re.compile(r"/images/(?:generations|edits)/*\Z")
_PLAUSIBLE_HOST = re.compile(r"(?=.{1,120}\Z)(?:[A-Za-z0-9-]{1,40}\.)*[A-Za-z0-9-]{1,40}(?::\d{1,5})?(?:/[\w./-]*)?\Z")
_UNSAFE = re.compile(r"[\s\\\x00-\x1f\x7f]")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def normalise_base_url(text: str, *, allow_hosts: Collection[str] = ()) -> str:
    """The base URL that `text` means, without a trailing slash; an empty path becomes `/v1`.

    A full route URL loses its route; any other path is kept (`/openai/v1`, `/api/v1` are real). The text is
    echoed in an error only where it cannot hold a key.

    Args:
        text: what the user gave.
        allow_hosts: hosts that may be asked over plain http although they are not loopback.

    Raises:
        SettingsError: no scheme, another scheme than http or https, user info, a query, a key instead of an
            address, or plain http to a host that is neither loopback nor allowed (FAULTS N31).
    """
    try:
        return _normalised(text.strip(), {host.lower() for host in allow_hosts})
    except SettingsError as error:
        said = str(error)
    del text  # a traceback may show the locals of its frames, and the text may be a key
    raise SettingsError(said)


def route_url(base: str, route: Route) -> str:
    """The URL of a route under a normalised base URL; joined as text, since urljoin would drop the path."""
    return f"{base}/images/{route}"


def is_loopback(base: str) -> bool:
    """Whether a URL's host is this computer: `localhost`, `127.0.0.0/8` or `::1`."""
    return _loopback_host((urlsplit(base).hostname or "").lower())


def origin(url: str) -> tuple[str, str, int | None]:
    """Scheme, host and port of a URL, the port filled in where the scheme implies it."""
    parts = urlsplit(url)
    return parts.scheme, (parts.hostname or "").lower(), parts.port or _DEFAULT_PORTS.get(parts.scheme)


def without_query(url: str) -> str:
    """The URL without user info, query and fragment: those may be secrets (FAULTS N27, N32)."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{host}{port}{parts.path}" if host else parts.path


def _normalised(cleaned: str, allowed: Collection[str]) -> str:
    _refuse_key(cleaned)
    if "://" not in cleaned:
        raise SettingsError(f"the base URL has no scheme; write {_with_scheme(cleaned)}")
    parts = _split(cleaned)
    host = (parts.hostname or "").lower()
    if parts.scheme == "http" and not _loopback_host(host) and host not in allowed:
        raise SettingsError(
            f"the base URL asks {host} over plain http, which would show the key to everyone on the way;"
            " use https://, or name the host in the setting allow_hosts"
        )
    path = _ROUTE_TAIL.sub("", parts.path).rstrip("/")
    return f"{parts.scheme}://{parts.netloc.lower()}{path or '/v1'}"


def _refuse_key(text: str) -> None:
    if KEY_SHAPED.search(text) or key_at(text) is not None:
        raise SettingsError(
            f"the base URL holds a key, or something shaped like one; the key belongs in {KEY_VARIABLE},"
            f" and the base URL is an address such as {DEFAULT_BASE_URL}"
        )
    if not text:
        raise SettingsError(f"the base URL is empty; leave it out to use {DEFAULT_BASE_URL}")


def _with_scheme(text: str) -> str:
    if not _PLAUSIBLE_HOST.match(text) or not re.search(r"[.:]|\Alocalhost", text):
        return f"an address such as {DEFAULT_BASE_URL}"
    host = re.split(r"[:/]", text, maxsplit=1)[0].lower()
    return f"{'http' if _loopback_host(host) else 'https'}://{text}"


def _split(text: str) -> SplitResult:
    """The URL in parts, or an error that does not repeat what may be secret in it."""
    try:
        parts = urlsplit(text)
        usable = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable or _UNSAFE.search(text):
        raise SettingsError(f"the base URL is not an address; it looks like {DEFAULT_BASE_URL}")
    if parts.scheme not in _DEFAULT_PORTS:
        raise SettingsError("the base URL must start with https:// (or http:// for a server on this computer)")
    if parts.username is not None or parts.password is not None:
        raise SettingsError(
            f"the base URL holds a user name or password before the host; remove it: the key goes in {KEY_VARIABLE}"
        )
    if parts.query or parts.fragment:
        raise SettingsError(
            "the base URL holds a query or a fragment (from ? or # on), which may be a key; leave it out"
        )
    return parts


def _loopback_host(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
