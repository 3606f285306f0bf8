"""Where the provider's own site is: an ordinary link, which nobody but a person follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..config import SANDBOX
from ..errors import SettingsError

if TYPE_CHECKING:
    from ..session import Session

WISGATE = {"url": "https://wisgate.ai", "name": "WisGate"}
_API = "https://api.wisgate.ai/"


def site_of(session: Session) -> dict[str, str]:
    """`url` and `name`; empty for a service whose site is not known. The sandbox stands in for WisGate."""
    try:
        endpoint = session.endpoint(need_key=False)
    except SettingsError:
        return {}
    known = endpoint.backend == SANDBOX or endpoint.base_url.startswith(_API)
    return dict(WISGATE) if known else {}
