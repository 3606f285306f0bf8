"""The key is nowhere: not in store, tables, pages, logs, errors, notebooks, snippets (FAULTS goal 9, S9-S15, N35)."""

from __future__ import annotations

import base64
import copy
import json
import logging
import os
import pickle
import subprocess
import sys
import traceback
from pathlib import Path

import pytest
from fault_server import FaultServer, chunked, response
from faults_key_search import CANARY, hits, hits_in_folder, spellings
from IPython.utils.capture import capture_output
from wire_pictures import answer_bytes, b64, completed, partial, png

import wisgate_nb as wg

ROOT = Path(__file__).parents[2]
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


@pytest.fixture
def server():
    """Answers with the key in every place; which answer stands in the prompt."""

    def fault(exchange):
        request = exchange.read()
        name = next((name for name in ANSWERS if f"echo {name}!".encode() in request.body), None)
        if name is None:
            exchange.reset() if request.method == "POST" else exchange.send(response(ERROR, 401))
        else:
            exchange.send(ANSWERS[name])

    with FaultServer(fault) as running:
        yield running


@pytest.fixture
def keyed(session, server, monkeypatch):
    """A session whose key is the canary."""
    monkeypatch.setenv("WISGATE_BASE_URL", server.base_url)
    monkeypatch.setenv("WISDOM_GATE_KEY", CANARY)
    return session


def every_call() -> tuple[list[wg.Call], list[BaseException]]:
    """Each answer on both routes: what came back and what was raised."""
    made, raised = [], []
    source = png(64, 48)
    for name in (*ANSWERS, "reset"):
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


def public_objects(session, calls) -> dict[str, object]:
    """What a user can hold in their hands."""
    found = {"session": session, "endpoint": session.endpoint(), "client": session.client(), "keys": session.keys}
    found |= {"settings": wg.settings, "prices": wg.prices, "store": session.store(), "engine": session.engine()}
    found |= {"found key": session.keys.find(), "secret": session.keys.find().secret, "limiter": session.limiter}
    return found | {f"call {at}": call for at, call in enumerate(calls)} | {"image": calls[0].images[0]}


def test_the_searcher_finds_a_planted_key(tmp_path):
    """In each spelling, within other bytes and at each offset of base64."""
    for name, spelling in spellings().items():
        (tmp_path / "planted").write_bytes(b"before " + spelling + b" after")
        assert any(found.endswith(f": {name}") for found in hits_in_folder(tmp_path)), name
    for offset in range(3):
        text = base64.b64encode(b"x" * offset + CANARY.encode() + b"behind").decode()
        assert hits("x", text) == [f"x: base64+{offset}"] or any(f"base64+{offset}" in one for one in hits("x", text))
    assert hits("x", "nothing here sk-other") == []


def test_the_key_is_in_nothing_that_calls_leave(keyed, server, caplog):
    """32 calls against a server that echoes the key everywhere: store, tables, pages, reprs, copies, logs, errors."""
    caplog.set_level(logging.DEBUG)
    calls, errors = every_call()
    assert len(calls) + len(errors) == 2 * (len(ANSWERS) + 1)
    assert len(calls) >= 6
    found = hits_in_folder(Path.cwd())
    for name, frame in {"log": wg.log(), "images": wg.images(), "usage": wg.usage()}.items():
        for how in ("to_csv", "to_html", "to_string"):
            found += hits(f"{name}.{how}", getattr(frame, how)())
    for at, error in enumerate(errors):
        found += hits(f"error {at}", shown(error))
        found += [hit for text in copies(error) for hit in hits(f"copy of error {at}", text)]
    for at, call in enumerate(calls):
        found += hits(f"page of call {at}", json.dumps(call._repr_mimebundle_(), default=repr))
        found += hits(f"curl of call {at}", call.to_curl() + repr(call.request) + repr(call.error))
    for name, value in public_objects(keyed, calls).items():
        found += hits(f"repr of {name}", repr(value) + str(value) + f"{value}")
        found += [hit for text in copies(value) for hit in hits(f"copy of {name}", text)]
    assert any(record.name.startswith("httpcore") for record in caplog.records)
    for record in caplog.records:
        found += hits(
            f"log of {record.name}", f"{record.getMessage()}{record.args!r}{record.exc_text}{record.exc_info!r}"
        )
    assert found == []
    assert all(post.headers["authorization"] == f"Bearer {CANARY}" for post in server.posts)


def test_the_key_is_in_nothing_that_is_told_of_the_set_up(keyed):
    """status, doctor, check and both kinds of snippet, with their pages."""
    from wisgate_nb import snippets
    from wisgate_nb.planning.ask import Ask
    from wisgate_nb.planning.plan import Plan
    from wisgate_nb.status import check_report, status

    told = {"status": status(keyed), "doctor": wg.doctor(), "check": check_report(keyed.store(), fix=False)}
    plan = Plan(Ask(("a cat",), "generations", {}), keyed)
    found = hits("curl", "".join(snippets.curl(plan))) + hits("code", "".join(snippets.code(plan)))
    for name, value in told.items():
        found += hits(name, repr(value) + json.dumps(value._repr_mimebundle_(), default=repr))
    assert found == []


@pytest.mark.parametrize(
    "bad", ["{}\n{}", "{} {}", "{}\x7f", "Bearer {}"], ids=["newline", "space", "control", "bearer"]
)
def test_a_key_that_cannot_be_one_is_refused_without_being_told(keyed, monkeypatch, bad):
    """Its length and the position of what is wrong, never it; nothing is sent."""
    monkeypatch.setenv("WISDOM_GATE_KEY", bad.replace("{}", CANARY))
    with pytest.raises(wg.SettingsError) as caught:
        wg.generate("a cat")
    assert hits("error", shown(caught.value)) == []
    assert hits("doctor", repr(wg.doctor())) == []
    assert hits_in_folder(Path.cwd()) == []


def test_magics_show_no_key(shell, server, monkeypatch):
    """Every answer through the magic, with tracebacks of every mode, and %wisgate's own pages."""
    monkeypatch.setenv("WISGATE_BASE_URL", server.base_url)
    monkeypatch.setenv("WISDOM_GATE_KEY", CANARY)
    found = []
    for mode in ("Plain", "Context", "Verbose", "Minimal"):
        with capture_output() as output:
            shell.run_line_magic("xmode", mode)
            shell.run_cell("%config WisGate.short_errors = False")
            for name in ANSWERS:
                shell.run_cell(f"%gptimage echo {name}! --fresh --resend")
            for page in ("status", "log", "usage", "doctor", "check"):
                shell.run_cell(f"%wisgate {page}")
            shell.run_cell("%gptimage --curl a cat\n%gptimage --code a cat")
        found += hits(mode, output.stdout + output.stderr + repr([shown.data for shown in output.outputs]))
        assert "Error" in output.stdout + output.stderr
    assert found == []
    assert hits_in_folder(Path.cwd()) == []


@pytest.mark.kernel
def test_saved_notebooks_hold_no_key(server, tmp_path):
    """One notebook in a real kernel, under each mode of tracebacks, with DEBUG logs of the network."""
    import nbformat

    noisy = "for name in ('httpx', 'httpcore', 'wisgate_nb'): logging.getLogger(name).setLevel('DEBUG')"
    cells = ["%load_ext wisgate_nb", f"import logging\nlogging.basicConfig()\n{noisy}"]
    cells.append("%config WisGate.short_errors = False")
    for mode in ("Plain", "Context", "Verbose", "Minimal"):
        cells += [
            f"%xmode {mode}",
            f"%gptimage echo 401! --tag {mode}",
            f"import wisgate_nb as wg; wg.generate('reset {mode}')",
        ]
    cells += ["%gptimage echo answer!", "%wisgate status", "wg.log()", "%wisgate doctor", "%whos", "wg.settings"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    nbformat.write(notebook, tmp_path / "canary.ipynb")
    script = (
        "import nbformat, nbclient; n = nbformat.read('canary.ipynb', 4);"
        "nbclient.NotebookClient(n, allow_errors=True, timeout=300).execute(); nbformat.write(n, 'done.ipynb')"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith("WISGATE")}
    environment |= {"WISDOM_GATE_KEY": CANARY, "WISGATE_BASE_URL": server.base_url, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=environment, check=True, capture_output=True)
    saved = json.loads((tmp_path / "done.ipynb").read_text())
    assert sum(out["output_type"] == "error" for cell in saved["cells"] for out in cell["outputs"]) >= 8
    assert hits_in_folder(tmp_path) == []
