"""A refusal as one of our exceptions: what was said, what it means for money, what to do (FAULTS 4.1)."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING

from ..errors import (
    AuthenticationError,
    BlockedError,
    CallError,
    NotFoundError,
    NotSentError,
    OutcomeUnknownError,
    PermissionDeniedError,
    RateLimitError,
    RejectedError,
)
from ..secret import scrub_keys
from .hints import QUOTA, Asked, hint
from .status import is_client_error, is_redirect, is_success

if TYPE_CHECKING:
    from ..secret import Secret
    from .service_error import ServiceError

MODERATION = frozenset(
    {
        "moderation_blocked", "content_policy_violation", "content_policy_violated", "sensitive_words_detected",
        "prompt_blocked", "content_filter", "safety_violation", "image_moderation_blocked",
    }
)  # fmt: skip

NOT_BILLED = "refused before any work, so by the service's convention nothing is billed"
MAY_BE_BILLED = (
    "the image may have been made and billed; it is not sent again by itself (--resend does, and may bill twice)"
)

_AMBIGUOUS_4XX = frozenset({408, 409, 425})
_BY_STATUS: dict[int, type[CallError]] = {
    401: AuthenticationError,
    402: PermissionDeniedError,
    403: PermissionDeniedError,
    404: NotFoundError,
    429: RateLimitError,
}
_BY_CODE: dict[str, type[CallError]] = {
    "invalid_api_key": AuthenticationError,
    "authentication_error": AuthenticationError,
    "model_not_found": NotFoundError,
    "rate_limit_exceeded": RateLimitError,
    "insufficient_user_quota": PermissionDeniedError,
    "insufficient_quota": RateLimitError,
    "invalid_request_error": RejectedError,
    "image_generation_user_error": RejectedError,
    "unknown_parameter": RejectedError,
    "invalid_value": RejectedError,
    "invalid_type": RejectedError,
    "get_channel_failed": RejectedError,
}


def is_quota(error: ServiceError) -> bool:
    """Whether a 429 means money and not pace, which no waiting mends."""
    return bool(QUOTA & {error.code, error.type})


def is_moderation(error: ServiceError) -> bool:
    """Whether moderation refused; `image_generation_user_error` alone may also be a bad value."""
    return bool(MODERATION & {error.code, error.type}) or "safety_violations=" in error.message


def exception_class(status: int, error: ServiceError, retry_after: float | None = None) -> type[CallError]:
    """Which of our exceptions a status and an error body amount to.

    A 200 that holds an error is judged by its code: LiteLLM writes the real status there; an unknown code
    means that nobody knows whether work was done. A 503 with Retry-After was not begun, by convention.
    """
    if is_moderation(error):
        return BlockedError
    if is_success(status):
        return _class_by_code(error)
    if status == HTTPStatus.SERVICE_UNAVAILABLE and retry_after is not None:
        return NotSentError
    refused = is_redirect(status) or (is_client_error(status) and status not in _AMBIGUOUS_4XX)
    return _BY_STATUS.get(status, RejectedError if refused else OutcomeUnknownError)


def _class_by_code(error: ServiceError) -> type[CallError]:
    """The class of an error inside a 200."""
    inner = int(error.code) if error.code and re.fullmatch("[45][0-9][0-9]", error.code) else None
    if inner is not None:
        return exception_class(inner, error)
    return _BY_CODE.get(error.code or "") or _BY_CODE.get(error.type or "") or OutcomeUnknownError


def to_exception(
    status: int,
    error: ServiceError,
    *,
    asked: Asked,
    key: Secret | None = None,
    retry_after: float | None = None,
    location: str | None = None,
    gave_up: str = "",
) -> CallError:
    """The exception for a refusal, its message scrubbed of the key and of anything key-shaped.

    Args:
        status: of the response; 200 where the error came inside a success.
        error: as parsed.
        asked: what the call was, for the hint.
        key: scrubbed from every text.
        retry_after: seconds that the service asked to wait, or None.
        location: of a redirect, without query; redirects are never followed (FAULTS N27).
        gave_up: why no further try was made, in words.
    """
    kind = exception_class(status, error, retry_after)
    lines = (_said(status, error, location), _money(kind, error, status), gave_up or _next(kind, status, error, asked))

    def scrub(text: str) -> str:
        return key.scrub(text) if key else scrub_keys(text)

    def scrub_maybe(text: str | None) -> str | None:
        return None if text is None else scrub(text)

    return kind(
        scrub("\n".join(line for line in lines if line)),
        http_status=status,
        error_type=scrub_maybe(error.type),
        code=scrub_maybe(error.code),
        param=scrub_maybe(error.param),
        request_id=scrub_maybe(error.request_id),
        details={scrub(name): scrub(value) for name, value in error.details.items()},
        retry_after=retry_after,
    )


def _said(status: int, error: ServiceError, location: str | None) -> str:
    if is_redirect(status):
        return f"the server answered {status} and points to {location or 'another address'}; redirects are not followed"
    names = ", ".join(part for part in (error.code or error.type, error.param and f"param {error.param}") if part)
    who = "a proxy or gateway on the way answered" if error.page else "the service answered"
    words = f": {error.message}" if error.message else ""
    return f"{who} {status}{f' ({names})' if names else ''}{words}"


def _money(kind: type[CallError], error: ServiceError, status: int) -> str:
    if issubclass(kind, OutcomeUnknownError):
        return MAY_BE_BILLED
    if issubclass(kind, BlockedError):
        if error.details.get("moderation_stage") == "output":
            return "moderation stopped the finished image; some services bill that"
        return f"moderation refused it; {NOT_BILLED.split(', so ')[1]}"
    if is_redirect(status):
        return "the request was not handled here; the key went to no other address"
    return NOT_BILLED


def _next(kind: type[CallError], status: int, error: ServiceError, asked: Asked) -> str:
    if issubclass(kind, BlockedError):
        return "change the prompt or the source images; the same request is refused again"
    if is_redirect(status):
        return "set the base URL to the address that answers itself; %wisgate doctor shows it"
    if issubclass(kind, OutcomeUnknownError) and error.code != "model_not_found":
        return ""
    return hint(status, error, asked)
