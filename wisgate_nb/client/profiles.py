"""Dialects of the API, and the three corrections that cost nothing (contract 13)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..request.request import Request
    from .endpoint import Profile
    from .service_error import ServiceError

ImageField = Literal["image", "image[]"]

_OMITTED_WHEN_AUTO = ("size", "quality", "background", "moderation", "output_format")
_REFUSED_PARAMETER = frozenset({400, 422})
_UNKNOWN = re.compile(
    r"unknown|unrecogni[sz]ed|unsupported|not supported|not allowed|not permitted|unexpected|extra|invalid",
    re.IGNORECASE,
)
_NO_STORAGE = re.compile(
    r"storage|not (?:available|supported|configured|enabled)|unavailable|requires|unsupported|only", re.IGNORECASE
)
_MISSING = re.compile(r"field required|required|missing|no image|not provided", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Form:
    """What is written to the wire: the fields, and the name that the files of an edit go under."""

    fields: Mapping[str, Any]
    image_field: ImageField | None = None


@dataclass(frozen=True, slots=True)
class FixUp:
    """A corrected form to send once, and what was corrected, in words for the log."""

    form: Form
    words: str


def wire_form(request: Request, profile: Profile) -> Form:
    """The form of a request in a dialect: one source goes as `image`, several as `image[]` (contract 1.5)."""
    name: ImageField | None = None
    if request.sources:
        name = "image" if len(request.sources) == 1 else "image[]"
    return Form(MappingProxyType(wire_fields(request, profile)), name)


def wire_fields(request: Request, profile: Profile) -> dict[str, Any]:
    """The body's fields as a dialect wants them; only `generic` changes `Request.fields()`.

    `generic` leaves out `auto` (servers that know no `auto` fall back to 512x512 or refuse it) and asks for
    base64 (SGLang, LocalAI, Xinference and Together would return URLs). What the user named in `extra` stays.
    """
    fields = request.fields()
    if profile != "generic":
        return fields
    kept = {
        name: value
        for name, value in fields.items()
        if not (name in _OMITTED_WHEN_AUTO and value == "auto" and name not in request.extra)
    }
    return {**kept, "response_format": kept.get("response_format", "b64_json")}


def fix_up(form: Form, status: int, error: ServiceError) -> FixUp | None:
    """The one correction that this refusal calls for, or None. All of them precede any work of the server."""
    if status not in _REFUSED_PARAMETER:
        return None
    return _without_response_format(form, error) or _with_base64(form, error) or _other_image_field(form, error)


def _without_response_format(form: Form, error: ServiceError) -> FixUp | None:
    """(a) The server does not know `response_format`; gpt-image models never do."""
    if form.fields.get("response_format") is None or not _names(error, "response_format"):
        return None
    if form.fields["response_format"] == "url" and re.search(r"storage|b64_json", error.message):
        return None
    if error.code == "unknown_parameter" or _UNKNOWN.search(error.message):
        return FixUp(_dropping(form, "response_format"), "sent again without response_format")
    return None


def _with_base64(form: Form, error: ServiceError) -> FixUp | None:
    """(b) The server's own default is a URL, and it has nowhere to put the file."""
    if form.fields.get("response_format") == "b64_json":
        return None
    about_urls = _names(error, "response_format") or re.search(
        r"\burl\b.*storage|storage.*\burl\b", error.message, re.IGNORECASE
    )
    if not about_urls or not _NO_STORAGE.search(error.message) or error.code == "unknown_parameter":
        return None
    fields = {**form.fields, "response_format": "b64_json"}
    return FixUp(replace(form, fields=MappingProxyType(fields)), "sent again with response_format=b64_json")


def _other_image_field(form: Form, error: ServiceError) -> FixUp | None:
    """(c) The server reads the files under the other of the two names."""
    if form.image_field is None or not _MISSING.search(error.message):
        return None
    if not re.search(r"\bimage\b", f"{error.param or ''} {error.message}"):
        return None
    other: ImageField = "image" if form.image_field == "image[]" else "image[]"
    return FixUp(replace(form, image_field=other), f"sent again with the files as {other}")


def _names(error: ServiceError, field: str) -> bool:
    return error.param == field or field in error.message


def _dropping(form: Form, name: str) -> Form:
    return replace(form, fields=MappingProxyType({k: v for k, v in form.fields.items() if k != name}))
