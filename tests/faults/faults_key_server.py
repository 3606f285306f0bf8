"""A server that sends the key back in every place, and what may be shown or copied of what calls leave."""

from __future__ import annotations

import base64
import copy
import json
import pickle
import struct
import traceback
import zlib
from urllib.parse import quote

from fault_server import FaultServer, chunked, response
from faults_key_search import CANARY
from wire_pictures import answer_bytes, b64, completed, event, partial, png

import wisgate_nb as wg

ECHO = (f"x-request-id: {CANARY}", f"x-echo: Bearer {CANARY}", f"openai-organization: {CANARY}")
ERROR = json.dumps(
    {"error": {"message": f"bad key {CANARY}", "code": CANARY, "param": CANARY, "type": CANARY}}
).encode()


def telling_picture() -> bytes:
    """A picture with the key in a text chunk."""
    return png(8, 6, text=CANARY.encode())


def coded(data: object) -> bytes:
    """JSON with each letter of the key as a code, which says the same."""
    codes = "".join(f"\\u{ord(letter):04x}" for letter in CANARY)
    return json.dumps(data).replace(json.dumps(CANARY)[1:-1], codes).encode()


def in_lines(data: bytes) -> str:
    """Base64 as mail has it, in which no spelling of the key is whole."""
    return base64.encodebytes(data).decode().replace("\n", "\r\n ")


def compressing_picture() -> bytes:
    """A picture with the key compressed in a text chunk."""
    plain, data = png(8, 6), b"zTXtComment\0\0" + zlib.compress(CANARY.encode() * 2)
    return plain[:33] + struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data)) + plain[33:]


CODED = json.loads(ERROR)
LINES = [in_lines(f"{'x' * at}{CANARY} and more".encode()) for at in range(3)]
ANSWERS = {
    "answer": response(answer_bytes(telling_picture(), id=CANARY), headers=ECHO),
    "revised": response(json.dumps({"data": [{"b64_json": b64(png()), "revised_prompt": CANARY}]}).encode()),
    "url": response(json.dumps({"data": [{"url": f"http://127.0.0.1:9/{CANARY}?k={CANARY}"}]}).encode()),
    "401": response(ERROR, 401, headers=ECHO),
    "400": response(ERROR, 400, headers=ECHO),
    "moderation": response(ERROR.replace(b'"type": "', b'"type": "moderation_blocked", "x": "'), 400),
    "500": response(ERROR, 500, headers=ECHO),
    "302": response(b"", 302, headers=(f"location: https://x.example/{CANARY}?k={CANARY}",)),
    "html": response(f"<title>{CANARY}</title>".encode(), content_type=f"text/html; x={CANARY}"),
    "task": response(json.dumps({"task_id": CANARY}).encode()),
    "error in 200": response(ERROR),
    "stream": chunked(partial(0, telling_picture()), completed(telling_picture())),
    "broken stream": chunked(partial(0, telling_picture()), f"data: {CANARY}\n\n".encode(), end=False),
    "status line": f"HTTP/1.1 400 {CANARY}\r\ncontent-length: 0\r\n\r\n".encode(),
    "no http": f"{CANARY}\r\n\r\n".encode(),
    "coded prompt": response(coded({"data": [{"b64_json": b64(png()), "revised_prompt": CANARY}], "size": CANARY})),
    "coded 400": response(coded(CODED), 400),
    "coded error in 200": response(coded(CODED)),
    "coded damage": response(coded({"data": [], "note": CANARY})),
    "picture in lines": response(json.dumps({"data": [{"b64_json": in_lines(telling_picture())}]}).encode()),
    "coded picture": response(
        json.dumps({"data": [{"b64_json": b64(telling_picture())}]}).replace("A", "\\u0041").encode()
    ),
    "address in lines": response(
        json.dumps({"data": [{"url": f"data:image/png;base64,{in_lines(telling_picture())}"}]}).encode()
    ),
    "damage in lines": response(json.dumps({"data": [{"b64_json": lines} for lines in LINES]}).encode()),
    "damage as text": response("\n".join(LINES).encode(), content_type="text/plain"),
    "compressed": response(answer_bytes(compressing_picture())),
    "bare picture": response(compressing_picture(), content_type="image/png"),
    "stream in lines": chunked(
        event("x.partial_image", {"b64_json": in_lines(telling_picture()), "partial_image_index": 0}),
        event("x.completed", {"type": "x.completed", "b64_json": in_lines(compressing_picture())}),
    ),
    "broken stream in lines": chunked(
        event("x.partial_image", {"b64_json": in_lines(telling_picture()), "partial_image_index": 0}), end=False
    ),
    "coded page": response(f"<html><title>{''.join(f'&#{ord(x)};' for x in CANARY)}</title>".encode()),
    "coded address": response(json.dumps({"data": [{"url": f"http://127.0.0.1:9/{quote(CANARY)}"}]}).encode()),
}


def echoing() -> FaultServer:
    """Answers with the key in every place; which answer stands in the prompt."""

    def fault(exchange):
        request = exchange.read()
        name = next((name for name in ANSWERS if f"echo {name}!".encode() in request.body), None)
        if name is None:
            exchange.reset() if request.method == "POST" else exchange.send(response(ERROR, 401))
        else:
            exchange.send(ANSWERS[name])

    return FaultServer(fault)


def every_call(names=(*ANSWERS, "reset")) -> tuple[list[wg.Call], list[BaseException]]:
    """Each answer on both routes: what came back and what was raised."""
    made, raised = [], []
    source = png(64, 48)
    for name in names:
        for act in (
            lambda n=name: wg.generate(f"echo {n}!", partials=1 if "stream" in n else None),
            lambda n=name: wg.edit(f"echo {n}!", source),
        ):
            try:
                made.append(act())
            except wg.WisGateError as error:
                raised.append(error)
    return made, raised


def shown(problem: BaseException) -> str:
    """All that may be shown of an exception, with the locals of the package's frames."""
    whole = traceback.TracebackException.from_exception(problem, capture_locals=True)
    parts = [whole, *(part for part in (whole.__cause__, whole.__context__) if part)]
    lines = [line for part in parts for line in part.format() if "/tests/" not in line]
    return "\n".join([str(problem), repr(problem), repr(problem.args), repr(vars(problem)), *lines])


def copies(value: object) -> list[str]:
    """What pickling and copying give; refusing is fine."""
    found = []
    for how in (pickle.dumps, copy.copy, copy.deepcopy, vars):
        try:
            made = how(value)
        except Exception as refusal:  # noqa: BLE001 - any refusal is fine as long as it does not tell
            found.append(repr(refusal))
        else:
            found.append(made.decode("latin-1") if isinstance(made, bytes) else repr(made))
    return found
