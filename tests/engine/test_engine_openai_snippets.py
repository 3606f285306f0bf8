"""What `--curl` and `--code` print, run for real against the sandbox's HTTP server: the magic's picture comes out."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from engine_wire import KEY
from IPython.utils.capture import capture_output

import wisgate_nb as wg
from wisgate_nb.sandbox import SandboxServer

PROMPT = 'it\'s a "red" sunset, 50% & more\nover $HOME and $(id), !history `pwd` \\n 日本 🎉'
SMALL = "--quality low --size 1024x640"
ROOT = Path(__file__).parents[2]

CALLS = {
    "generation": SMALL,
    "streamed": f"{SMALL} --partials 1",
    "edit": f"{SMALL} --edit 'photo one.png' --edit second --mask mask --mask-edits transparent",
}


@pytest.fixture(scope="module")
def server():
    with SandboxServer(key=KEY) as running:
        yield running


@pytest.fixture
def lab(shell, server, monkeypatch, tmp_path):
    """A shell whose calls go over HTTP, with two sources and a mask; how to run a cell and read what it printed."""
    monkeypatch.setenv("WISGATE_BASE_URL", server.base_url)
    monkeypatch.setenv("WISDOM_GATE_KEY", KEY)
    first = PIL.Image.linear_gradient("L").convert("RGB").resize((1024, 640))
    first.save(tmp_path / "photo one.png")
    mask = np.full((640, 1024, 4), 255, np.uint8)
    mask[200:400, 300:600, 3] = 0
    shell.push({"second": first.rotate(180), "mask": PIL.Image.fromarray(mask)})

    def run(options, prompt=PROMPT):
        with capture_output() as shown:
            assert shell.run_cell(f"%%gptimage {options}\n{prompt}\n").success, shown.stdout
        return shown.stdout

    return run


def elsewhere(command, folder, **environment):
    """Run a command in a folder of its own, as a user would; what it prints."""
    folder.mkdir()
    keep = {name: value for name, value in os.environ.items() if not name.startswith("WISGATE")}
    env = {**keep, "WISDOM_GATE_KEY": KEY, "PYTHONPATH": str(ROOT), "NO_PROXY": "127.0.0.1", **environment}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def image_in(printed):
    """The image in an answer as curl prints it: JSON, or a stream of which the last event counts."""
    data = [line[5:] for line in printed.splitlines() if line.startswith("data:")]
    answer = json.loads(data[-1] if data else printed)
    return base64.b64decode(answer.get("b64_json") or answer["data"][0]["b64_json"])


def made(lab, options):
    """The magic's own picture, and that it was sent over HTTP."""
    lab(f"{options} -o r")
    row = wg.log().iloc[-1]
    assert (row.status, row.backend, row.prompt) == ("ok", "wisgate", PROMPT)
    images = wg.images(call_id=row.call_id)
    return Path(images.path.iloc[0]).read_bytes()


@pytest.mark.parametrize("name", CALLS)
def test_the_printed_curl_gives_the_magics_picture(lab, tmp_path, name):
    """Byte for byte, in a real shell; nothing was sent by printing it, and the key is not in it."""
    command = lab(f"{CALLS[name]} --curl")
    assert wg.log().empty
    assert '-H "Authorization: Bearer $WISDOM_GATE_KEY"' in command
    assert KEY not in command
    printed = elsewhere(["bash", "-c", command.replace("curl ", "curl -sS ", 1)], tmp_path / "shell")
    assert image_in(printed) == made(lab, CALLS[name])
    assert not list((tmp_path / "shell").iterdir()), "the prompt made the shell write a file"


def test_a_calls_own_curl_gives_its_picture(lab, tmp_path, shell):
    """`Call.to_curl()` of what stands in the log."""
    original = made(lab, CALLS["edit"])
    command = shell.user_ns["r"].to_curl()
    printed = elsewhere(["bash", "-c", command.replace("curl ", "curl -sS ", 1)], tmp_path / "shell")
    assert image_in(printed) == original


@pytest.mark.parametrize("name", CALLS)
def test_the_printed_programs_give_the_magics_picture(lab, tmp_path, name):
    """For this package and for the OpenAI SDK, each in a process of its own."""
    printed = lab(f"{CALLS[name]} --code")
    assert KEY not in printed
    start = printed.index("import base64")
    ours, theirs = printed[:start], printed[start:]
    original = made(lab, CALLS[name])
    path = elsewhere([sys.executable, "-c", ours], tmp_path / "ours").strip()
    assert Path(path).read_bytes() == original
    assert str(tmp_path / "ours") in path
    elsewhere([sys.executable, "-c", theirs], tmp_path / "theirs")
    assert (tmp_path / "theirs" / "image_0.png").read_bytes() == original


def test_without_a_key_the_documented_request_is_printed(shell):
    """On the embedded sandbox: the real service's URL, the Authorization line, the content type and the body."""
    with capture_output() as shown:
        shell.run_cell("%gptimage --curl -n 1 --size 1024x1024 --quality high A futuristic city skyline at sunset")
    assert shown.stdout.rstrip("\n") == (
        "curl https://api.wisgate.ai/v1/images/generations \\\n"
        '  -H "Authorization: Bearer $WISDOM_GATE_KEY" \\\n'
        "  -H 'Content-Type: application/json' \\\n"
        '  -d \'{"model":"gpt-image-2","prompt":"A futuristic city skyline at sunset","n":1,'
        '"size":"1024x1024","quality":"high"}\''
    )
