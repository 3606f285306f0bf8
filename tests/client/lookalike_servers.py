"""Loopback servers that answer as three other servers do, on both routes (contract 13).

    with LookalikeServer(sglang) as server:
        ...  # server.base_url, server.posts

Each function takes the request as `Asked` and gives a `Reply`; deviations are those that contract 13 names.
"""

from __future__ import annotations

import email
import email.policy
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fault_server import Exchange, FaultServer, response
from wire_pictures import b64, completed, png


@dataclass
class Asked:
    """One request: text fields, and files as (field, name, type, bytes)."""

    method: str
    path: str
    headers: dict[str, str]
    fields: dict[str, Any] = field(default_factory=dict)
    files: list[tuple[str, str, str, bytes]] = field(default_factory=list)

    @property
    def route(self) -> str:
        return self.path.split("?")[0].rsplit("/", 1)[-1]

    @property
    def n(self) -> int:
        return int(self.fields.get("n", 1))


@dataclass
class Reply:
    """One answer; `data` is JSON unless bytes."""

    data: Any
    status: int = 200
    content_type: str = "application/json"
    headers: tuple[str, ...] = ()


Server = Callable[[Asked], Reply]


class LookalikeServer(FaultServer):
    """A fault server whose faults are another server's habits."""

    def __init__(self, server: Server) -> None:
        super().__init__(lambda exchange: _answer(exchange, server))


def _answer(exchange: Exchange, server: Server) -> None:
    request = exchange.read()
    asked = Asked(request.method, request.path, request.headers)
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        asked.fields = json.loads(request.body)
    elif kind.startswith("multipart/form-data"):
        _read_form(asked, kind, request.body)
    reply = server(asked)
    body = reply.data if isinstance(reply.data, bytes) else json.dumps(reply.data).encode()
    exchange.send(response(body, reply.status, reply.content_type, reply.headers))


def _read_form(asked: Asked, kind: str, body: bytes) -> None:
    message = email.message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + body, policy=email.policy.HTTP)
    for part in message.iter_parts():
        params = part["Content-Disposition"].params
        data = part.get_payload(decode=True)
        if "filename" in params:
            asked.files.append((params["name"], params["filename"], part.get_content_type(), data))
        else:
            asked.fields[params["name"]] = data.decode()


def _picture(asked: Asked, index: int = 0) -> bytes:
    """Differs by route, prompt and index, so that a test knows what it got."""
    return png(8 + index, 4 if asked.route == "generations" else 5, len(str(asked.fields.get("prompt", ""))) % 256)


def litellm(asked: Asked) -> Reply:
    """LiteLLM's proxy: nulls, zeroed usage, cost and call id in headers, the status as error code."""
    headers = ("x-litellm-response-cost: 0.0421", "x-litellm-call-id: call-1", "x-litellm-model-id: m")
    if asked.headers.get("authorization", "") in ("", "Bearer "):
        error = {"message": "Authentication Error, No api key", "type": "auth_error", "param": "None", "code": "401"}
        return Reply({"error": error}, 401, headers=headers)
    if asked.route == "edits":
        names = {name for name, *_ in asked.files if name.startswith("image")}
        if len(names) > 1:
            return Reply(
                {"detail": [{"loc": ["body", "image"], "msg": "give image or image[]", "type": "value_error"}]}, 422
            )
        if not names:
            return Reply({"detail": [{"loc": ["body", "image"], "msg": "Field required", "type": "missing"}]}, 422)
    items = [
        {"b64_json": b64(_picture(asked, n)), "url": None, "revised_prompt": None, "provider_specific_fields": None}
        for n in range(asked.n)
    ]
    usage = {"input_tokens": 0, "input_tokens_details": {"image_tokens": 0, "text_tokens": 0}, "output_tokens": 0}
    body = {"created": 1, "background": None, "data": items, "output_format": None, "quality": None, "size": None}
    return Reply({**body, "usage": {**usage, "total_tokens": 0}}, headers=headers)


def sglang(asked: Asked) -> Reply:
    """SGLang diffusion: a default URL that needs storage, relative URLs on edits, its own token names, `detail`."""
    if asked.method == "GET" and asked.path.endswith("/content"):
        if not asked.headers.get("authorization"):
            return Reply({"detail": "Unauthorized"}, 401)
        return Reply(png(9, 9), content_type="image/png")
    if asked.route == "generations" and asked.fields.get("response_format", "url") == "url":
        return Reply({"detail": "response_format='url' requires cloud storage to be configured."}, 400)
    if asked.route == "edits" and not asked.files:
        return Reply({"detail": [{"loc": ["body", "image"], "msg": "Field required", "type": "missing"}]}, 422)
    extras = {"revised_prompt": asked.fields["prompt"], "file_path": "/tmp/x.png"}
    one = {"b64_json": b64(_picture(asked)), **extras}
    if asked.route == "edits":
        one = {"b64_json": None, "url": "/v1/images/img_7/content", **extras}
    usage = {"prompt_tokens": 12, "completion_tokens": 340, "total_tokens": 352}
    more = {"id": "img_7", "inference_time_s": 1.5, "peak_memory_mb": 9_000.0}
    return Reply({"created": 1, "data": [dict(one) for _ in range(asked.n)], "usage": usage, **more})


def new_api(asked: Asked) -> Reply:
    """The new-api family: empty strings, its own request id, streams with generation names on edits and [DONE]."""
    headers = ("X-Oneapi-Request-Id: 2026112212000000",)
    if asked.fields.get("model") == "gpt_image_2":
        message = "No available channel for model gpt_image_2 (request id: 2026112212000000)"
        return Reply(
            {"error": {"message": message, "type": "new_api_error", "code": "model_not_found"}}, 503, headers=headers
        )
    if "forbidden" in asked.fields["prompt"]:
        error = {"message": "sensitive words", "type": "new_api_error", "param": "", "code": "sensitive_words_detected"}
        return Reply({"error": error}, 400, headers=headers)
    usage = {"input_tokens": 50, "output_tokens": 400, "total_tokens": 450}
    if str(asked.fields.get("stream")).lower() == "true":
        events = b"".join(completed(_picture(asked, n), usage=usage) for n in range(asked.n))
        return Reply(events + b"data: [DONE]\n\n", content_type="text/event-stream", headers=headers)
    items = [{"url": "", "b64_json": b64(_picture(asked, n)), "revised_prompt": ""} for n in range(asked.n)]
    return Reply({"created": 1, "data": items, "usage": usage}, headers=headers)
