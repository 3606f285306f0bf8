"""The errors that `--fail` can provoke: at least one for every class of the API's error table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .answers import Body


@dataclass(frozen=True, slots=True)
class Error:
    """An error answer; `html` errors are pages of a proxy, `detail` ones are in the form of FastAPI."""

    status: int
    about: str
    message: str = ""
    type: str = "invalid_request_error"
    code: str | None = None
    param: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    extra: Body = field(default_factory=dict)
    html: bool = False
    detail: bool = False


_BLOCKED = (
    "Your request was rejected by the safety system. If you believe this is an error, contact the service with the "
    "request id. safety_violations=[violence]."
)
_LIMIT = "Rate limit reached for images per minute. Please slow down."
_CUSTOM = "image_generation_user_error"

ERRORS: dict[str, Error] = {
    "400": Error(
        400,
        "a parameter the server does not know",
        "Unknown parameter: 'quality'.",
        code="unknown_parameter",
        param="quality",
    ),
    "400-transparent": Error(
        400,
        "transparency refused",
        "Transparent background is not supported for this model.",
        _CUSTOM,
        "invalid_value",
        "background",
    ),
    "response-format": Error(
        400,
        "response_format refused",
        "Unknown parameter: 'response_format'.",
        code="unknown_parameter",
        param="response_format",
    ),
    "moderation": Error(
        400,
        "blocked, with stage and categories",
        _BLOCKED,
        _CUSTOM,
        "moderation_blocked",
        extra={"moderation_details": {"moderation_stage": "output", "categories": ["violence"]}},
    ),
    "moderation-bare": Error(400, "blocked, without details", _BLOCKED, _CUSTOM, "moderation_blocked"),
    "401": Error(401, "key refused", "Incorrect API key provided.", "authentication_error", "invalid_api_key"),
    "402": Error(
        402,
        "balance used up, as some gateways say it",
        "Insufficient balance. Please top up.",
        "billing_error",
        "insufficient_balance",
    ),
    "403-group": Error(
        403,
        "the key's group is disabled",
        "Token Group default Has Been Disabled",
        "permission_error",
        "group_disabled",
    ),
    "403-quota": Error(
        403,
        "balance used up, as new-api says it",
        "User quota is not enough, remaining 0",
        "new_api_error",
        "insufficient_user_quota",
    ),
    "403-verify": Error(
        403, "organisation not verified", "Your organization must be verified to use the model `gpt-image-2`."
    ),
    "404": Error(
        404,
        "model not found",
        "The model does not exist or you do not have access to it.",
        code="model_not_found",
        param="model",
    ),
    "408": Error(408, "request timed out at the server", "Request timed out.", "timeout"),
    "409": Error(409, "conflict", "The request conflicts with another one.", "conflict"),
    "413": Error(413, "upload too large", "Request body is too large.", code="request_too_large"),
    "422": Error(422, "validation error in the form of FastAPI", detail=True),
    "429": Error(
        429, "rate limit, retry-after 1", _LIMIT, "requests", "rate_limit_exceeded", headers={"retry-after": "1"}
    ),
    "429-ms": Error(
        429,
        "rate limit, retry-after-ms 200",
        _LIMIT,
        "requests",
        "rate_limit_exceeded",
        headers={"retry-after-ms": "200"},
    ),
    "429-date": Error(
        429,
        "rate limit, retry-after as a date",
        _LIMIT,
        "requests",
        "rate_limit_exceeded",
        headers={"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"},
    ),
    "429-long": Error(
        429,
        "rate limit, retry-after 300",
        _LIMIT,
        "requests",
        "rate_limit_exceeded",
        headers={"retry-after": "300"},
    ),
    "429-none": Error(429, "rate limit without a hint", _LIMIT, "requests", "rate_limit_exceeded"),
    "quota": Error(
        429,
        "money used up",
        "You exceeded your current quota, please check your plan and billing details.",
        "insufficient_quota",
        "insufficient_quota",
    ),
    "500": Error(
        500,
        "server error",
        "The server had an error while processing your request. Sorry about that!",
        "server_error",
    ),
    "502": Error(
        502, "upstream failed", "Upstream returned a bad response.", "upstream_error", "bad_response_status_code"
    ),
    "503": Error(
        503,
        "no channel free, retry-after 1",
        "No available channel for the model: it is overloaded.",
        "new_api_error",
        "get_channel_failed",
        headers={"retry-after": "1"},
    ),
    "504": Error(504, "upstream timed out", "The upstream service timed out.", "upstream_error", "timeout"),
    "502-html": Error(502, "a proxy's page", "Bad Gateway", html=True),
    "504-html": Error(504, "a proxy's page", "Gateway Time-out", html=True),
    "520-html": Error(520, "Cloudflare's page", "Web server is returning an unknown error", html=True),
    "522-html": Error(522, "Cloudflare's page", "Connection timed out", html=True),
    "524-html": Error(524, "Cloudflare's page", "A timeout occurred", html=True),
}
