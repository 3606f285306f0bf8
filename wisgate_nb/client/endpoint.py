"""Where a call goes: base URL, dialect and key, frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from ..errors import SettingsError
from .base_url import route_url

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..request.request import Route
    from ..secret import Secret

Profile = Literal["wisgate", "openai", "generic", "custom"]

_OURS = frozenset({"authorization", "content-type", "content-length", "host", "transfer-encoding", "accept-encoding"})


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One service: `base_url` is normalised (see `normalise_base_url`), `key` None only where none is needed.

    Attributes:
        backend: what the log's column of that name says: `wisgate`, `openai`, `sandbox`, a host's nickname.
        profile: which dialect of the API is written (contract 13).
        extra_headers: sent with every call; their values are not shown by `repr`.

    Raises:
        SettingsError: an extra header that this package sets itself, or one that cannot be a header.
    """

    base_url: str
    backend: str = "wisgate"
    profile: Profile = "wisgate"
    key: Secret | None = None
    extra_headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)

    def __post_init__(self) -> None:
        check_headers(self.extra_headers)

    def route_url(self, route: Route) -> str:
        """The full URL of a route of this service."""
        return route_url(self.base_url, route)


def check_headers(headers: Mapping[str, str]) -> None:
    """Refuse extra headers that would replace this package's own or break the message's framing."""
    for name, value in headers.items():
        if name.lower() in _OURS:
            raise SettingsError(f"the header {name!r} is set by this package; the key goes in WISDOM_GATE_KEY")
        if not name.isascii() or not name.replace("-", "").replace("_", "").isalnum():
            raise SettingsError(
                f"an extra header's name may hold letters, digits, - and _; got {len(name)} characters with others"
            )
        if any(not " " <= character <= "~" for character in value):
            raise SettingsError(f"the value of the extra header {name!r} has a character that no header may hold")
