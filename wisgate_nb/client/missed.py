"""Why the address of a picture gave none, and whether another try may bring it (FAULTS N32)."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Literal

import httpx

from .attempt import describe
from .sniff import sniff

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..secret import Secret

_PASSING = frozenset({408, 425, 429})
_EXPIRED = frozenset({401, 403, 404, 410})

Again = Literal["at once", "later", "never"]


class PrivateAddressError(OSError):
    """A host of the open internet resolves to an address of the inside."""


@dataclass(frozen=True, slots=True)
class Missed:
    """Why there is no picture, and when another try may bring it: at once, some other time, or never.

    Attributes:
        asked: seconds that the server asks to wait before it; 0 where it does not.
    """

    reason: str
    again: Again
    asked: float = 0.0


def missed_at(status: int, asked: float | None = None) -> Missed:
    """What a status other than 200 means; a redirect is not followed and stays one."""
    expired = "; addresses of images live about an hour" if status in _EXPIRED else ""
    reason = f"the image's address answered {status}{expired}"
    if status == HTTPStatus.UNAUTHORIZED:
        return Missed(reason, "later")  # a key can be mended
    passing = status in _PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return Missed(reason, "at once" if passing else "never", asked or 0.0)


def missed_on_the_way(problem: Exception, key: Secret | None) -> Missed:
    """What a failure of the connection means."""
    return Missed(f"the image could not be fetched: {describe(problem, key)}", _again(problem))


def _again(problem: Exception) -> Again:
    """Whether a failure of the way passes: an address that may not be asked stays one, a certificate may be mended."""
    causes = list(_causes(problem))
    if isinstance(problem, httpx.InvalidURL) or any(isinstance(cause, PrivateAddressError) for cause in causes):
        return "never"
    return "later" if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes) else "at once"


def _causes(problem: BaseException | None) -> Iterator[BaseException]:
    while problem is not None:
        yield problem
        problem = problem.__cause__ or problem.__context__


def is_cut(data: bytes) -> bool:
    """Whether it is an image whose end is missing: a body without length may break off and look whole."""
    found = sniff(data)
    return found is not None and found.cut
