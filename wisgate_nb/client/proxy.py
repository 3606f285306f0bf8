"""Which proxy a URL goes through, from the environment as httpx reads it; loopback never does (FAULTS N30)."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit
from urllib.request import getproxies

from .base_url import is_loopback


def proxy_for(url: str) -> str | None:
    """The proxy's URL, which may hold a password and is never shown, or None for a direct connection.

    Reads HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY in both cases, and the system's own settings.
    """
    if is_loopback(url):
        return None
    parts = urlsplit(url)
    proxies = getproxies()
    chosen = proxies.get(parts.scheme) or proxies.get("all")
    if not chosen or _excluded(parts.hostname or "", parts.port, proxies.get("no", "")):
        return None
    return chosen if "://" in chosen else f"http://{chosen}"


def _excluded(host: str, port: int | None, rule: str) -> bool:
    return any(_matches(host.lower(), port, entry.strip().lower()) for entry in rule.split(",") if entry.strip())


def _matches(host: str, port: int | None, entry: str) -> bool:
    """One entry of NO_PROXY: `*`, a network, an address, a name with all below it, each with a port or without."""
    if entry == "*":
        return True
    entry = entry.split("://", 1)[-1]
    named = re.fullmatch(r"(.+?):(\d+)", entry) if entry.count(":") == 1 else None
    if named:
        if port != int(named.group(2)):
            return False
        entry = named.group(1)
    network = _network(entry.strip("[]"))
    address = _network(host)
    if network is not None:
        return address is not None and address.version == network.version and network.supernet_of(address)  # type: ignore[arg-type]
    bare = entry.removeprefix("*").removeprefix(".")
    below = host.endswith(f".{bare}")
    return below if entry.startswith((".", "*.")) else below or host == bare


def _network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError:
        return None
