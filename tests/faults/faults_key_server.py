"""A server that sends the key back in every place, and what may be shown or copied of what calls leave."""

from __future__ import annotations

import copy
import json
import pickle
import traceback

from fault_server import FaultServer, chunked, response
from faults_key_search import CANARY
from wire_pictures import answer_bytes, b64, completed, partial, png

import wisgate_nb as wg

ECHO = (f"x-request-id: {CANARY}", f"x-echo: Bearer {CANARY}", f"openai-organization: {CANARY}")
ERROR = json.dumps(
    {"error": {"message": f"bad key {CANARY}", "code": CANARY, "param": CANARY, "type": CANARY}}
).encode()


def telling_picture() -> bytes:
    """A picture with the key in a text chunk."""
    return png(8, 6, text=CANARY.encode())


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
