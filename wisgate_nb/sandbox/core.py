"""The service behind both doors: a request in, an answer out; it knows no socket and no HTTP library."""

from __future__ import annotations

import hashlib
import re
import threading
import time
from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING

from .answers import Answer, Refusal, json_answer
from .faults import FaultPlan
from .forms import read_form
from .mishaps import MISHAPS, error_answer
from .models import model_list
from .replies import event_reply, json_reply
from .rules import check

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .order import Route

_ROUTES: dict[str, Route] = {"/v1/images/generations": "generations", "/v1/images/edits": "edits"}
_METHODS = {**dict.fromkeys(_ROUTES, "POST"), "/v1/models": "GET", "/v1/users/me/balance": "GET"}
_CONTENT = re.compile(r"/v1/images/([0-9a-f]{24})/content")
_KEPT_PICTURES = 64
_LAST_REPLICATE = 10**9


class Sandbox:
    """One service with its counters; `answer` may be called from several threads.

    `fail` is a list of rules (see `faults`); `key` is the only key accepted, None for any; with `require_key` false
    a request without a key is served too. Raises ValueError for a rule it does not know.
    """

    def __init__(self, *, fail: str | None = None, key: str | None = None, require_key: bool = True) -> None:
        self._faults = FaultPlan(fail)
        self._key = key
        self._require_key = require_key or key is not None
        self._calls = 0
        self._pictures: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def answer(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Answer one request; `path` is without its query, `headers` has lower-case names.

        A header `x-wisgate-replicate: K` (a whole number) joins the seed, so that replicates of one request differ.
        """
        started = time.perf_counter()
        try:
            given = self._serve(method, path, headers, body)
        except Refusal as refusal:
            given = json_answer(refusal.status, refusal.body(), refusal.headers)
        spent = round(1000 * (time.perf_counter() - started))
        marks = {"x-request-id": self._request_id(path, body), "x-wisgate-sandbox": "1"}
        return replace(given, headers={**given.headers, **marks, "openai-processing-ms": str(spent)})

    def _request_id(self, path: str, body: bytes) -> str:
        with self._lock:
            self._calls += 1
            number = self._calls
        return f"req_{hashlib.sha256(b'%d %s ' % (number, path.encode()) + body).hexdigest()[:32]}"

    def _serve(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        kept = _CONTENT.fullmatch(path)
        if kept and method in {"GET", "HEAD"}:
            return self._content(kept[1])
        _check_path(method, path)
        self._check_key(headers.get("authorization"))
        if path == "/v1/models":
            return json_answer(200, model_list())
        if path == "/v1/users/me/balance":
            zero = dict.fromkeys(("available_balance", "package_balance", "cash_balance", "token_balance"), 0)
            return json_answer(200, {"object": "sandbox", **zero, "is_token_unlimited_quota": True})
        return self._post(_ROUTES[path], headers, body)

    def _check_key(self, header: str | None) -> None:
        if header is None and not self._require_key:
            return
        scheme, _, key = (header or "").partition(" ")
        if header is None:
            problem = "You didn't provide an API key. Send it as 'Authorization: Bearer YOUR_KEY'."
        elif scheme.lower() != "bearer" or not key.strip() or " " in key.strip():
            problem = "The Authorization header is malformed: it must read 'Bearer YOUR_KEY'."
        elif self._key is not None and key.strip() != self._key:
            problem = "Incorrect API key provided."
        else:
            return
        raise Refusal(problem, None, "invalid_api_key", status=401, type="authentication_error")

    def _post(self, route: Route, headers: Mapping[str, str], body: bytes) -> Answer:
        kind = self._faults.next()
        if kind in {"reset", "hang"}:
            return Answer(200, {}, broken="reset" if kind == "reset" else "hang")
        if kind is not None and kind not in MISHAPS:
            return error_answer(kind)
        order = check(route, read_form(route, headers, body), _replicate(headers))
        # Painting needs Pillow and NumPy: loaded with the first picture, not with the sandbox.
        from .painter import paint, paint_stages

        if order.stream and kind not in {
            "stream-json",
            "empty-data",
            "error-200",
            "html-200",
            "url",
            "url-relative",
        }:
            given = event_reply(order, paint_stages(order), kind)
        else:
            pictures = [paint(order, index) for index in range(order.n)]
            given = json_reply(order, pictures, kind, lambda data: self._keep(data, headers, kind))
        return replace(given, broken="cut") if kind == "cut" else given

    def _keep(self, data: bytes, headers: Mapping[str, str], kind: str | None) -> str:
        name = hashlib.sha256(data).hexdigest()[:24]
        with self._lock:
            self._pictures[name] = data
            while len(self._pictures) > _KEPT_PICTURES:
                self._pictures.popitem(last=False)
        origin = f"http://{headers.get('host', '127.0.0.1')}" if kind == "url" else ""
        return f"{origin}/v1/images/{name}/content"

    def _content(self, name: str) -> Answer:
        with self._lock:
            data = self._pictures.get(name)
        if data is None:
            raise Refusal(f"No image {name}: its URL has expired.", None, "image_not_found", status=404)
        kind = {b"\x89PNG": "png", b"RIFF": "webp"}.get(data[:4], "jpeg")
        return Answer(200, {"content-type": f"image/{kind}"}, data)


def _check_path(method: str, path: str) -> None:
    wanted = _METHODS.get(path)
    if wanted is None:
        raise Refusal(f"Invalid URL ({method} {path}). {_right_path(path)}", None, "not_found", status=404)
    if method != wanted and not (method == "HEAD" and wanted == "GET"):
        raise Refusal(
            f"Not allowed to {method} on {path}: use {wanted}.",
            None,
            "method_not_allowed",
            status=405,
            headers={"allow": wanted},
        )


def _right_path(path: str) -> str:
    tail = path.rstrip("/")
    for known in _METHODS:
        if tail == known.removeprefix("/v1"):
            return f"The base URL lacks /v1: the path is {known}."
        if tail.endswith(known):
            return f"The path is {known}: end the base URL with one /v1."
    if tail.endswith("/images/variations"):
        return "This route no longer accepts requests: use /v1/images/edits."
    return f"This sandbox serves {', '.join(_METHODS)}."


def _replicate(headers: Mapping[str, str]) -> int:
    text = headers.get("x-wisgate-replicate", "0").strip()
    if not text.isascii() or not text.isdigit() or int(text[:12]) > _LAST_REPLICATE:
        raise Refusal(f"X-Wisgate-Replicate must be a whole number, got '{text}'.", "X-Wisgate-Replicate")
    return int(text[:12])
