"""The families of HTTP status codes."""

from __future__ import annotations

_SUCCESS, _REDIRECT, _CLIENT_ERROR = 2, 3, 4


def is_success(status: int) -> bool:
    """Whether a status is 200-299."""
    return status // 100 == _SUCCESS


def is_redirect(status: int) -> bool:
    """Whether a status is 300-399."""
    return status // 100 == _REDIRECT


def is_client_error(status: int) -> bool:
    """Whether a status is 400-499."""
    return status // 100 == _CLIENT_ERROR
