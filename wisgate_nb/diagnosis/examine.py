"""The checks themselves. The only requests are two free GETs: the list of models and the balance."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..config import DEFAULT_BASE_URL, KEY_VARIABLE, SANDBOX
from ..errors import CallError, SettingsError
from ..keys import misplaced
from ..request.models import KNOWN, family_of, model_hint
from ..request.options import nearest
from .pasted import examine_pasted
from .report import Check, Report, Verdict

if TYPE_CHECKING:
    from ..client.endpoint import Endpoint
    from ..session import Session

PROXY_VARIABLES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR")
UNAUTHORISED = (401, 403)
GOOD = range(200, 300)
_SET_KEY = f"set {KEY_VARIABLE} or run %wisgate login"


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to the free GET of the list of models: a status, or why there was none."""

    status: int | None
    data: Any = None
    problem: str = ""


def examine(session: Session, request: str | None = None) -> Report:
    """Check the settings against the server, or, with `request`, a pasted curl command against the contract.

    Args:
        session: the kernel's session; the key is used for the two GETs and never shown.
        request: a curl command that fails; nothing of it is sent.
    """
    if request is not None:
        return Report(tuple(examine_pasted(request)))
    try:
        endpoint = session.endpoint(need_key=False)
    except SettingsError as error:
        return Report(
            (_settings_fault(session, str(error)), *_unchecked("path", "headers", "model"), _key(session, None))
        )
    reply = _ask(session, endpoint)
    return Report(
        (
            _host(endpoint, reply),
            _path(session, endpoint, reply),
            _headers(endpoint, reply),
            _model(session, reply),
            _key(session, reply),
            _balance(session, endpoint, reply),
        )
    )


def _ask(session: Session, endpoint: Endpoint) -> Reply:
    try:
        status, _, data = session.client(endpoint).get_json("/models")
    except CallError as error:
        return Reply(None, problem=session.scrub(str(error)))
    return Reply(status, data)


def _settings_fault(session: Session, message: str) -> Check:
    return Check("host", "fault", session.scrub(message.splitlines()[0]), "\n".join(message.splitlines()[1:]))


def _unchecked(*names: str) -> tuple[Check, ...]:
    return tuple(Check(name, "not checked", "the host must be right first") for name in names)


def _host(endpoint: Endpoint, reply: Reply) -> Check:
    if endpoint.backend == SANDBOX:
        return Check("host", "ok", "the embedded sandbox: no network", f"for real images set {KEY_VARIABLE}")
    host = urlsplit(endpoint.base_url).netloc
    through = [f"{name} is set" for name in PROXY_VARIABLES if os.environ.get(name) or os.environ.get(name.lower())]
    via = f" ({', '.join(through)})" if through else ""
    if reply.status is None:
        return Check(
            "host", "fault", f"{host}{via}: {reply.problem}", "check WISGATE_BASE_URL, the network and the proxy"
        )
    return Check("host", "ok", f"{host} answers{via}")


def _path(session: Session, endpoint: Endpoint, reply: Reply) -> Check:
    given = str(session.settings.get("base_url") or DEFAULT_BASE_URL).strip()
    path = urlsplit(endpoint.base_url).path
    if reply.status is None:
        return Check("path", "not checked", "no answer")
    if reply.status in {404, 405} or (reply.status in GOOD and not isinstance(reply.data, dict)):
        return Check(
            "path",
            "warning",
            f"GET {path}/models gave {reply.status}",
            f"the API's root usually ends in /v1, as in {DEFAULT_BASE_URL}; some servers have no list of models",
        )
    trimmed = "/images/" in given
    found = f"{path}/images/generations and {path}/images/edits"
    if trimmed:
        return Check("path", "ok", found, "WISGATE_BASE_URL holds a full route; it was trimmed to the API's root")
    return Check("path", "ok", found)


def _headers(endpoint: Endpoint, reply: Reply) -> Check:
    if endpoint.key is None and reply.status in UNAUTHORISED:
        return Check(
            "headers", "fault", f"no Authorization is sent, and the server wants one ({reply.status})", _SET_KEY
        )
    authorised = "Authorization: Bearer (set)" if endpoint.key else "no Authorization, as no key is needed here"
    content = "Content-Type: application/json (generations), multipart/form-data (edits)"
    return Check("headers", "ok", f"{authorised}; {content}")


def _model(session: Session, reply: Reply) -> Check:
    model = session.model
    hint, gone = model_hint(model), family_of(model).gone
    listed = _listed(reply.data)
    if listed and model in listed:
        return Check("model", "ok", f"{model} is on the server's list")
    if hint or gone:
        return Check("model", "fault" if listed else "warning", hint or f"{model} was {gone}", "set WisGate.model")
    if listed:
        near = nearest(model, listed)
        return Check(
            "model", "warning", f"{model} is not on the server's list of {len(listed)}{near}", "set WisGate.model"
        )
    known = "a model this package knows" if model in KNOWN or family_of(model).qualities else "not known here"
    return Check("model", "ok" if model in KNOWN else "warning", f"{model}: {known}; the server gave no list")


def _listed(data: Any) -> list[str]:
    rows = data.get("data") if isinstance(data, dict) else None
    return (
        [row["id"] for row in rows if isinstance(row, dict) and isinstance(row.get("id"), str)]
        if isinstance(rows, list)
        else []
    )


def _key(session: Session, reply: Reply | None) -> Check:
    try:
        found = session.keys.find()
    except SettingsError as error:
        return Check("key", "fault", str(error), f"set {KEY_VARIABLE} to the key alone, without quotes or spaces")
    if found.secret is None:
        wanted = reply is not None and reply.status in UNAUTHORISED
        return Check("key", "fault" if wanted else "warning", "not set" + _also(misplaced()), _SET_KEY)
    origin = f"set, from {found.origin}" + _also(found.notes)
    if session.in_sandbox or reply is None or reply.status is None:
        return Check("key", "not checked", origin)
    return Check("key", *_key_verdict(reply.status, origin))


def _key_verdict(status: int, origin: str) -> tuple[Verdict, str, str]:
    if status == UNAUTHORISED[0]:
        return "fault", f"{origin}: the server refuses it (401)", "copy it again from your account, or make a new one"
    if status == UNAUTHORISED[1]:
        return (
            "fault",
            f"{origin}: known, but not allowed (403)",
            "its group may be disabled: make a key with image access",
        )
    if status in GOOD:
        return "ok", f"{origin}: accepted for the list of models", ""
    return "not checked", f"{origin}: the list of models gave {status}", ""


def _also(notes: tuple[str, ...] | list[str]) -> str:
    return "".join(f"; {note}" for note in notes)


def _balance(session: Session, endpoint: Endpoint, reply: Reply) -> Check:
    if endpoint.backend not in {"wisgate", SANDBOX} or reply.status is None or reply.status in UNAUTHORISED:
        return Check("balance", "not checked", "this server has no balance to ask for, or the key is not accepted")
    try:
        status, _, data = session.client(endpoint).get_json("/users/me/balance")
    except CallError as error:
        return Check("balance", "not checked", session.scrub(str(error)))
    if status not in GOOD or not isinstance(data, dict):
        return Check("balance", "not checked", f"GET /users/me/balance gave {status}")
    return _balance_check(data.get("data") if isinstance(data.get("data"), dict) else data)


def _balance_check(data: Any) -> Check:
    if data.get("is_token_unlimited_quota"):
        return Check("balance", "ok", "unlimited quota")
    available = data.get("available_balance")
    if not isinstance(available, int | float) or isinstance(available, bool):
        return Check("balance", "not checked", "the answer holds no available_balance")
    if available <= 0:
        return Check("balance", "fault", f"available: {available}", "add credit to your account")
    return Check("balance", "ok", f"available: {available}")
