"""The key is nowhere: not in store, tables, pages, logs, errors, notebooks, snippets (goal 9, FAULTS S9-S15, N35)."""

from __future__ import annotations

import base64
import gzip
import importlib.util
import io
import json
import logging
import os
import pickle
import sqlite3
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path
from urllib.parse import quote

import pandas as pd
import pytest
from faults_key_search import CANARY, hits, hits_in_folder, spellings
from faults_key_server import ANSWERS, copies, echoing, every_call, shown
from IPython.utils.capture import capture_output
from wire_pictures import b64, png

import wisgate_nb as wg

ROOT = Path(__file__).parents[2]


@pytest.fixture
def server():
    """Answers with the key in every place; which answer stands in the prompt."""
    with echoing() as running:
        yield running


@pytest.fixture
def keyed(session, server, monkeypatch):
    """A session whose key is the canary."""
    monkeypatch.setenv("WISGATE_BASE_URL", server.base_url)
    monkeypatch.setenv("WISDOM_GATE_KEY", CANARY)
    return session


def public_objects(session, calls) -> dict[str, object]:
    """What a user can hold in their hands."""
    found = {"session": session, "endpoint": session.endpoint(), "client": session.client(), "keys": session.keys}
    found |= {"settings": wg.settings, "prices": wg.prices, "store": session.store(), "engine": session.engine()}
    found |= {"found key": session.keys.find(), "secret": session.keys.find().secret, "limiter": session.limiter}
    return found | {f"call {at}": call for at, call in enumerate(calls)} | {"image": calls[0].images[0]}


def packed() -> dict[str, bytes]:
    """A key in things that other programs write, each of which hides it in its own way."""
    raw = CANARY.encode()
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (x)")
    connection.execute("INSERT INTO t VALUES (?)", (f"the key {CANARY} in a row",))
    connection.commit()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.txt", raw * 3)
    small = png(8, 6)
    ztxt = struct.pack(">I", 200) + b"zTXt" + b"Comment\0\0" + zlib.compress(raw * 2)
    made = {
        "database": connection.serialize(),
        "deflated zip": archive.getvalue(),
        "gzip": gzip.compress(raw * 3),
        "compressed text of a PNG": small[:33] + ztxt + small[33:],
        "stream of a PDF": b"%PDF-1.7\n1 0 obj <<>> stream\n" + zlib.compress(raw * 2) + b"\nendstream",
        "pickle": pickle.dumps({"headers": [("Authorization", f"Bearer {CANARY}")]}),
        "picture in a page": f"<img src='data:image/png;base64,{b64(png(8, 6, text=raw))}'>".encode(),
        "notebook": json.dumps({"outputs": [{"text": f"a '{CANARY}'\n"}]}).encode(),
    }
    connection.close()
    if importlib.util.find_spec("pyarrow"):
        table = io.BytesIO()
        pd.DataFrame({"x": [CANARY] * 50}).to_parquet(table)
        made["Parquet"] = table.getvalue()
    return made


def disguised() -> dict[str, bytes]:
    """A key in the escapes of JSON, URLs and pages, and its base64 over several lines."""
    made = {
        "codes of JSON": "".join(f"\\u{ord(letter):04X}" for letter in CANARY),
        "codes of URLs": "".join(f"%{ord(letter):02X}" for letter in CANARY),
        "codes of pages": "".join(f"&#{ord(letter)};" for letter in CANARY),
        "JSON of PHP": json.dumps(CANARY)[1:-1].replace("/", "\\/"),
        "base64 in lines": base64.encodebytes(f"{'x' * 50}{CANARY}{'x' * 50}".encode()).decode(),
        "base64 in escaped lines": json.dumps(base64.encodebytes(f"{'x' * 50}{CANARY}{'x' * 50}".encode()).decode()),
    }
    return {name: text.encode() for name, text in made.items()}


def test_the_searcher_finds_a_planted_key(tmp_path, figure):
    """In each spelling, within other bytes, at each offset of base64, in a file's name, and in what is packed."""
    planted = spellings() | packed() | disguised()
    for name, content in planted.items():
        whole = content if name in packed() else b"before " + content + b" after"
        (tmp_path / "planted").write_bytes(whole)
        found = hits_in_folder(tmp_path)
        assert found, name
        assert name in packed() or name in disguised() or any(one.endswith(f": {name}") for one in found), name
    (tmp_path / "planted").unlink()
    (tmp_path / quote(CANARY, safe="")).touch()
    assert hits_in_folder(tmp_path)
    for offset in range(3):
        text = base64.b64encode(b"x" * offset + CANARY.encode() + b"behind").decode()
        assert any(f"base64+{offset}" in one for one in hits("x", text))
    assert hits("x", "nothing here sk-other") == []
    assert len(planted) >= 20
    figure(9, "planted keys found", len(planted) + 1)


def test_the_key_is_in_nothing_that_calls_leave(keyed, server, caplog):
    """Each answer of a server that echoes the key everywhere: store, tables, pages, reprs, copies, logs, errors."""
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

    told = {"status": wg.status(), "doctor": wg.doctor(), "check": wg.check()}
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
def test_saved_notebooks_hold_no_key(server, tmp_path, figure):
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
    figure(9, "kinds of artefact", 4)
    figure(9, "hits", 0)
