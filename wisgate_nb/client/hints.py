"""What to do next: the common mistakes, recognised in what the service said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from ..request.request import Route
    from .service_error import ServiceError

QUOTA = frozenset({"insufficient_quota", "insufficient_user_quota", "billing_hard_limit_reached", "quota_exceeded"})

_SEPARATE = "operation and model are separate choices"
_WANTS_FILES = re.compile(
    r"multipart|form-?data|image(?:\[\])?['\"]?:? (?:field )?(?:is |was )?(?:a )?(?:required|missing)"
    r"|field required: image|required parameter: '?image|missing .{0,20}\bimage\b|expected a file|at least one image",
    re.IGNORECASE,
)
_WANTS_JSON = re.compile(
    r"application/json|json body|invalid json|unknown parameter: '?(?:image|mask)\b|could not parse", re.IGNORECASE
)
_MODEL = re.compile(
    r"\bmodel\b.{0,120}(?:not (?:found|exist|supported|available)|does not exist|mismatch|unknown|invalid)"
    r"|(?:invalid|unknown|no such) model",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The facts of a call that a hint may speak of."""

    route: Route | None = None
    model: str | None = None
    base_url: str = ""
    has_key: bool = True


def hint(status: int, error: ServiceError, asked: Asked) -> str:
    """One line: what to do about this refusal."""
    for rule in (_wrong_route, _about_model, _about_key, _about_quota, _about_parameters):
        found = rule(status, error, asked)
        if found:
            return found
    return _BY_STATUS.get(status, "%wisgate doctor checks address, key and model without paying")


def _wrong_route(status: int, error: ServiceError, asked: Asked) -> str | None:
    if asked.route == "generations" and (error.param == "image" or _WANTS_FILES.search(error.message)):
        return f"this went to generations, which takes words alone; {_SEPARATE}: `--edit IMAGE` selects edits"
    if asked.route == "edits" and (
        _WANTS_JSON.search(error.message)
        or status in {HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.UNSUPPORTED_MEDIA_TYPE}
    ):
        return f"this went to edits, since a source image was given; {_SEPARATE}: leave out `--edit` for generations"
    return None


def _about_model(status: int, error: ServiceError, asked: Asked) -> str | None:
    named = (
        error.code in {"model_not_found", "model_not_supported"}
        or error.param == "model"
        or _MODEL.search(error.message)
    )
    if named:
        given = f"the model asked for was {asked.model!r}; " if asked.model else ""
        return f"{given}check its spelling (lower case, hyphens: gpt-image-2); %wisgate doctor lists yours"
    if (
        status in {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}
        and asked.base_url
        and not re.search(r"/v\d", urlsplit(asked.base_url).path)
    ):
        return "the base URL has no /v1 in it: end it with /v1, as in https://api.wisgate.ai/v1"
    return None


def _about_key(status: int, error: ServiceError, asked: Asked) -> str | None:
    if status == HTTPStatus.FORBIDDEN and re.search(r"token group|group .{0,60}disabled", error.message, re.IGNORECASE):
        return "the key's group may not use this model or is disabled: make a new key in the service's console"
    if status == HTTPStatus.UNAUTHORIZED or error.code == "invalid_api_key":
        if not asked.has_key:
            return "no key was sent: set WISDOM_GATE_KEY or run %wisgate login"
        return "check WISDOM_GATE_KEY: a key of another service, an old key, or a key whose group may not make images"
    return None


def _about_quota(status: int, error: ServiceError, _asked: Asked) -> str | None:
    if QUOTA & {error.code, error.type} or status == HTTPStatus.PAYMENT_REQUIRED:
        return "the balance or quota is used up: top up at the service; waiting does not help"
    return None


def _about_parameters(status: int, error: ServiceError, _asked: Asked) -> str | None:
    if re.search(r"transparent", error.message, re.IGNORECASE):
        return "this model makes no transparent background: leave out --background, or choose another model"
    if error.code == "unknown_parameter" or re.search(r"unknown parameter", error.message, re.IGNORECASE):
        return (
            f"this server does not know {error.param or 'that parameter'}: leave it out, or set this server's profile"
        )
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return "the upload is too large: shrink the source images or give them as JPEG or WebP"
    return None


_BY_STATUS = {
    400: "change what the service names and send again",
    403: "the key is known and may not do this: check its group, the balance, and verification at the service",
    404: "check the base URL and the model; %wisgate doctor tries both without paying",
    405: "the route does not take POST here: check the base URL with %wisgate doctor",
    422: "change what the service names and send again",
    429: "wait a little, or lower --concurrency",
    503: "try again later",
}
