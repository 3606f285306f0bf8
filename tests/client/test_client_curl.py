"""--curl and --code: run for real against a loopback server, and compared with what the client sends."""

from __future__ import annotations

import ast
import email
import email.policy
import json
import os
import subprocess
import sys

import pytest
from fault_server import FaultServer, answering, response
from wire_calls import KEY, call, edit, generation, source
from wire_pictures import answer_bytes, completed, png

from wisgate_nb.client.curl import to_curl
from wisgate_nb.client.endpoint import Endpoint
from wisgate_nb.client.python_code import to_python
from wisgate_nb.request.options import KEYWORDS
from wisgate_nb.secret import Secret

PROMPTS = [
    "a futuristic skyline",
    'it\'s a "quoted" `prompt` with $HOME, $(id), !history and \\ backslash',
    "line one\nline two\r\n\ttab",
    "@/etc/passwd",
    "</etc/passwd",
    "a;type=text/html;filename=x",
    "-d other --next",
    "日本語 ☕ 🎉",
    "100% & more | less > /tmp/x * ? [a-z] {a,b} ~ #",
    "'",
    "''\"''",
]


def endpoint(server, **more) -> Endpoint:
    return Endpoint(server.base_url, key=Secret(KEY), **more)


def run(command: list[str], tmp_path, **environment) -> str:
    """Run with the key in the environment; what it prints."""
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "WISDOM_GATE_KEY": KEY, "NO_PROXY": "127.0.0.1", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def parts(post) -> list[tuple[str, str | None, str | None, bytes]]:
    head = f"Content-Type: {post.headers['content-type']}\r\n\r\n".encode()
    message = email.message_from_bytes(head + post.body, policy=email.policy.HTTP)
    found = []
    for part in message.iter_parts():
        params = part["Content-Disposition"].params
        kind = part.get_content_type() if part["Content-Type"] else None
        found.append((params["name"], params.get("filename"), kind, part.get_payload(decode=True)))
    return found


def test_the_documented_command_reads_as_documented():
    """URL, key variable, content type, body."""
    request = generation(n=1, size="1024x1024", quality="high")
    assert to_curl(request, Endpoint("https://api.wisgate.ai/v1", key=Secret(KEY))) == (
        "curl https://api.wisgate.ai/v1/images/generations \\\n"
        '  -H "Authorization: Bearer $WISDOM_GATE_KEY" \\\n'
        "  -H 'Content-Type: application/json' \\\n"
        '  -d \'{"model":"gpt-image-2","prompt":"a futuristic skyline","n":1,"size":"1024x1024","quality":"high"}\''
    )


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_generation_by_curl_is_byte_for_byte_the_clients(prompt, tmp_path):
    """The same body, path, key and content type, whatever the prompt holds."""
    request = generation(prompt=prompt, n=1, size="1024x1024", partial_images=0)
    with FaultServer(answering(response(answer_bytes()))) as server:
        call(server.base_url, request).send()
        printed = run(["bash", "-c", to_curl(request, endpoint(server))], tmp_path)
    ours, theirs = server.posts
    assert theirs.body == ours.body
    assert (theirs.path, theirs.headers["authorization"]) == (ours.path, f"Bearer {KEY}")
    assert theirs.headers["content-type"] == "application/json"
    assert json.loads(printed)["data"]
    assert not list(tmp_path.iterdir()), "the prompt made the shell write a file"


@pytest.mark.parametrize("prompt", PROMPTS)
def test_an_edit_by_curl_has_the_parts_of_the_clients(prompt, tmp_path):
    """The same parts in the same order, with names, file names, types and bytes."""
    names = ["photo one.png", 'it\'s, a; "file".png']
    images = [png(4, 3, 10), png(4, 3, 20)]
    for name, data in zip(names, images, strict=True):
        (tmp_path / name).write_bytes(data)
    (tmp_path / "mask.png").write_bytes(png(4, 3, 0))
    request = edit(*map(source, images), mask=source(png(4, 3, 0)), prompt=prompt, n=2, extra={"svg": {"a": True}})
    with FaultServer(answering(response(answer_bytes()))) as server:
        call(server.base_url, request).send()
        run(["bash", "-c", to_curl(request, endpoint(server), source_paths=names)], tmp_path)
    ours, theirs = server.posts
    assert parts(theirs) == parts(ours)
    assert theirs.headers["content-type"].startswith("multipart/form-data; boundary=")


def test_the_profile_and_one_source_are_as_the_client_sends_them(tmp_path):
    """generic adds response_format; one source goes as `image`; without paths the neutral names are used."""
    (tmp_path / "image_0.png").write_bytes(png())
    request = edit(size="auto")
    with FaultServer(answering(response(answer_bytes()))) as server:
        call(server.base_url, request, profile="generic").send()
        run(["bash", "-c", to_curl(request, endpoint(server, profile="generic"))], tmp_path)
    ours, theirs = server.posts
    assert parts(ours) == parts(theirs)
    assert [part[0] for part in parts(theirs)] == ["prompt", "model", "response_format", "image"]


def test_streams_are_not_buffered_and_the_key_is_asked_for_where_none_is_set():
    """-N for a stream, and the documented Authorization line also without a key."""
    command = to_curl(generation(partial_images=2), Endpoint("http://127.0.0.1:1/v1"))
    assert command.startswith("curl -N http://127.0.0.1:1/v1/images/generations")
    assert '-H "Authorization: Bearer $WISDOM_GATE_KEY"' in command


def test_extra_headers_are_shown_unless_they_may_be_secrets():
    """A secret header becomes a variable."""
    headers = {"X-Trace": "it's", "api-key": "hunter2"}
    command = to_curl(generation(), Endpoint("https://h/v1", key=Secret(KEY), extra_headers=headers))
    assert """-H 'X-Trace: it'"'"'s'""" in command
    assert '-H "api-key: $API_KEY"' in command
    assert "hunter2" not in command
    assert KEY not in command


def test_the_program_for_the_openai_package_makes_the_same_generation(tmp_path):
    """Run for real: the same JSON object, and the image is written."""
    request = generation(
        prompt=PROMPTS[1] + PROMPTS[2], n=1, size="1024x1024", quality="high", extra={"complexity": "low"}
    )
    with FaultServer(answering(response(answer_bytes(png(6, 6))))) as server:
        call(server.base_url, request).send()
        run([sys.executable, "-c", to_python(request, endpoint(server), package="openai")], tmp_path)
    ours, theirs = server.posts
    assert json.loads(theirs.body) == json.loads(ours.body)
    assert theirs.headers["authorization"] == f"Bearer {KEY}"
    assert (tmp_path / "image_0.png").read_bytes() == png(6, 6)


@pytest.mark.parametrize("count", [1, 2])
def test_the_program_for_the_openai_package_makes_the_same_edit(count, tmp_path):
    """Run for real: the same parts."""
    images = [png(4, 3, shade) for shade in range(count)]
    for number, data in enumerate(images):
        (tmp_path / f"photo '{number}.png").write_bytes(data)
    (tmp_path / "mask.png").write_bytes(png(4, 3, 0))
    request = edit(*map(source, images), mask=source(png(4, 3, 0)), prompt=PROMPTS[1], n=1)
    paths = [f"photo '{number}.png" for number in range(count)]
    with FaultServer(answering(response(answer_bytes()))) as server:
        call(server.base_url, request).send()
        run(
            [sys.executable, "-c", to_python(request, endpoint(server), package="openai", source_paths=paths)], tmp_path
        )
    ours, theirs = server.posts
    assert sorted(parts(ours), key=str) == sorted(parts(theirs), key=str)


def test_the_program_for_the_openai_package_streams(tmp_path):
    """Run for real: the final image of a stream is written."""
    request = generation(partial_images=1)
    stream = response(completed(png(6, 6)), content_type="text/event-stream")
    with FaultServer(answering(stream)) as server:
        run([sys.executable, "-c", to_python(request, endpoint(server), package="openai")], tmp_path)
    assert json.loads(server.posts[0].body)["partial_images"] == 1
    assert (tmp_path / "image_0.png").read_bytes() == png(6, 6)


@pytest.mark.parametrize("prompt", [*PROMPTS, "\x00\x1b[0m", "''' \"\"\" \\N{x} {braces}", "\ud83d"])
def test_the_program_for_this_package_holds_every_value_exactly(prompt):
    """The prompt and options read back from the program are the ones that went in, under names that exist."""
    fields = {"n": 2, "size": "1024x1024", "output_format": "webp", "output_compression": 50, "partial_images": 1}
    request = generation(prompt=prompt, extra={"user": "it's"}, **fields)
    tree = ast.parse(to_python(request, Endpoint("https://h/v1", key=Secret(KEY))))
    made = next(node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    assert ast.unparse(made.func) == "wg.generate"
    assert ast.literal_eval(made.args[0]) == prompt
    given = {keyword.arg: ast.literal_eval(keyword.value) for keyword in made.keywords}
    assert given == {
        "model": "gpt-image-2",
        "n": 2,
        "size": "1024x1024",
        "format": "webp",
        "compression": 50,
        "partials": 1,
        "param": {"user": "it's"},
    }
    assert given.keys() <= KEYWORDS.keys()


def test_the_program_for_an_edit_names_files_and_mask():
    """One path alone, several as a list, the mask by keyword."""
    one = to_python(edit(), Endpoint("https://h/v1"), source_paths=["a.png"])
    assert "wg.edit(\n    'add a moon',\n    'a.png',\n    model=" in one
    two = to_python(edit(source(), source(), mask=source()), Endpoint("https://h/v1"), mask_path="m.png")
    assert "['image_0.png', 'image_1.png'],\n    mask='m.png'" in two
