"""Reads a curl command that fails and names its mistake. Nothing of it is sent, and its key is never repeated."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..errors import RequestError
from ..request.models import model_hint
from ..secret import scrub_keys
from ..sought import SHORTEST
from .report import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEY_HEADERS = ("authorization", "x-api-key", "api-key", "x-goog-api-key")
_VARIABLE = re.compile(r"\$\{?[A-Za-z_]+\}?")
ROUTES = ("/images/generations", "/images/edits")
_DATA = ("-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--json")
_FORM = ("-F", "--form", "--form-string")
_TAKES_VALUE = ("-X", "--request", "-o", "--output", "-A", "--user-agent", "--max-time", "-m", "-u", "--user")


@dataclass(slots=True)
class Pasted:
    """The parts of a curl command that matter here."""

    url: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    data: str | None = None
    form: dict[str, str] = field(default_factory=dict)

    @property
    def route(self) -> str:
        """Which of the two routes the URL ends in, or an empty string."""
        path = urlsplit(self.url).path.rstrip("/")
        return next((route for route in ROUTES if path.endswith(route)), "")

    @property
    def body(self) -> Any:
        """The JSON body, or None where there is none or it cannot be read."""
        try:
            return json.loads(self.data) if self.data else None
        except ValueError:
            return None


def examine_pasted(command: str) -> Iterator[Check]:
    """Checks of a pasted curl command in the doctor's order: host, path, headers, model, key.

    Raises:
        RequestError: the text is not a curl command.
    """
    pasted = read_curl(command)
    for look in (_host, _path, _headers, _body, _model, _key):
        yield _without_key(look(pasted), pasted)


def _without_key(check: Check, pasted: Pasted) -> Check:
    """The check without the key of the command, wherever it stood, and without anything that has a key's shape."""
    values = (pasted.headers.get(name, "") for name in _KEY_HEADERS)
    words = [word for value in values for word in value.split() if not _VARIABLE.fullmatch(word)]
    keys = sorted((word.lstrip("$") for word in words if len(word) > SHORTEST), key=len, reverse=True)

    def clean(text: str) -> str:
        for key in keys:
            text = text.replace(key, "[key]")
        return scrub_keys(text)

    return replace(check, found=clean(check.found), advice=clean(check.advice))


def read_curl(command: str) -> Pasted:
    """The URL, headers and body of a curl command, continuation lines included."""
    try:
        words = shlex.split(command.replace("\\\n", " "))
    except ValueError as error:
        raise RequestError(f"the command's quotes do not match ({error}); an apostrophe inside '...' ends it") from None
    if not words or words[0] != "curl":
        raise RequestError("doctor reads a curl command; paste it whole, from `curl` on")
    pasted, rest = Pasted(), iter(words[1:])
    for word in rest:
        _take(pasted, word, rest)
    return pasted


def _take(pasted: Pasted, word: str, rest: Iterator[str]) -> None:
    if word in {"-H", "--header"}:
        name, _, value = next(rest, "").partition(":")
        pasted.headers[name.strip().lower()] = value.removeprefix(" ")
    elif word in _DATA:
        pasted.data = next(rest, "")
        if word == "--json":
            pasted.headers.setdefault("content-type", "application/json")
    elif word in _FORM:
        name, _, value = next(rest, "").partition("=")
        pasted.form[name] = value
    elif word in _TAKES_VALUE:
        next(rest, None)
    elif not word.startswith("-"):
        pasted.url = word


def _host(pasted: Pasted) -> Check:
    parts = urlsplit(pasted.url if "//" in pasted.url else "//" + pasted.url)
    if not parts.hostname:
        return Check("host", "fault", "the command has no URL", "add https://api.wisgate.ai/v1/images/generations")
    if parts.scheme not in {"http", "https"}:
        return Check("host", "fault", f"{parts.hostname} without https://", f"write https://{parts.hostname}...")
    return Check("host", "ok", parts.hostname)


def _path(pasted: Pasted) -> Check:
    path = urlsplit(pasted.url).path
    if not pasted.route:
        return Check(
            "path", "fault", f"{path or '/'} is no image route", "use /v1/images/generations or /v1/images/edits"
        )
    if not re.search(r"/v\d", path):
        return Check("path", "warning", path, f"most servers want /v1{pasted.route}")
    if path.count("/images/") > 1:
        return Check("path", "fault", path, "a full route was used as the base URL; the base ends in /v1")
    return Check("path", "ok", path)


def _headers(pasted: Pasted) -> Check:
    faults = []
    if "authorization" not in pasted.headers:
        faults.append('no Authorization: add -H "Authorization: Bearer $WISDOM_GATE_KEY"')
    elif not pasted.headers["authorization"].lower().startswith("bearer "):
        faults.append('Authorization must start with "Bearer "')
    content = pasted.headers.get("content-type", "")
    if pasted.data is not None and "json" not in content:
        faults.append('no JSON Content-Type: add -H "Content-Type: application/json"')
    if pasted.form and content:
        faults.append("a form must not set Content-Type itself: curl writes it with its boundary; leave it out")
    if faults:
        return Check("headers", "fault", "; ".join(fault.split(":")[0] for fault in faults), "\n".join(faults))
    return Check("headers", "ok", "Authorization and Content-Type as the route wants them")


def _body(pasted: Pasted) -> Check:
    body = pasted.body
    if pasted.data and body is None:
        return Check("body", "fault", "the body is not JSON", "check its quotes and commas")
    wrong = _wrong_route(pasted, body)
    if wrong:
        return Check("body", "fault", *wrong)
    prompt = pasted.form.get("prompt") or (body or {}).get("prompt")
    return Check(
        "body",
        "ok" if prompt else "fault",
        "prompt is there" if prompt else "no prompt",
        "" if prompt else "add prompt",
    )


def _wrong_route(pasted: Pasted, body: Any) -> tuple[str, str] | None:
    images = {"image", "image[]", "mask", "images"} & (set(pasted.form) | set(body or {}))
    if pasted.route == ROUTES[1] and not images:
        return (
            "a generation's payload on the edits route: it has no image",
            "operation and model are separate choices: send it to /v1/images/generations, or add -F image=@FILE",
        )
    if pasted.route == ROUTES[1] and pasted.data is not None:
        return "the edits route got JSON", "send a form: -F model=... -F prompt=... -F image=@FILE"
    if pasted.route == ROUTES[0] and (images or pasted.form):
        return (
            "an edit's payload on the generations route",
            "operation and model are separate choices: images go to /v1/images/edits; generations takes JSON",
        )
    return None


def _model(pasted: Pasted) -> Check:
    model = pasted.form.get("model") or (pasted.body or {}).get("model")
    if not isinstance(model, str):
        return Check("model", "warning", "no model named", "servers differ in their default: say gpt-image-2")
    hint = model_hint(model)
    return Check("model", "fault" if hint else "ok", model, hint or "")


def _key(pasted: Pasted) -> Check:
    given = re.sub(r"(?i)^bearer ", "", pasted.headers.get("authorization", ""))
    if given.startswith("$"):
        right = given.strip("${}") == "WISDOM_GATE_KEY"
        return Check(
            "key",
            "ok" if right else "warning",
            f"from {given}",
            "" if right else "the key's variable is WISDOM_GATE_KEY",
        )
    if not given:
        return Check("key", "not checked", "no key in the command")
    if given != given.strip() or re.search(r"\s", given.strip()):
        return Check("key", "fault", "the key has a space or a line break", "copy it again, alone")
    return Check("key", "warning", "the key is written out in the command", "make a new one, and use $WISDOM_GATE_KEY")
