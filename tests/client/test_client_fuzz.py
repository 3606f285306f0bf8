"""Any bytes give an answer or one of our errors, never anything else (goal 11)."""

from __future__ import annotations

import json
import random
import subprocess
import sys

import pytest
from fake_clock import FakeClock
from hypothesis import given, settings
from hypothesis import strategies as st
from wire_calls import KEY
from wire_pictures import answer, b64, completed, event, partial, png

from wisgate_nb import errors
from wisgate_nb.answer import Answer, Head
from wisgate_nb.client.decode import decode
from wisgate_nb.client.endpoint import Endpoint
from wisgate_nb.client.fetch import Fetcher
from wisgate_nb.client.hints import Asked
from wisgate_nb.client.service_error import parse_error
from wisgate_nb.client.verdicts import to_exception
from wisgate_nb.secret import Secret

SEEDS = [
    json.dumps(answer(png(), png(), size="1x1")).encode(),
    json.dumps({"error": {"message": "no", "code": "x", "moderation_details": {"categories": ["a"]}}}).encode(),
    json.dumps({"detail": [{"loc": ["body", "x"], "msg": "y"}]}).encode(),
    partial(0, png()) + completed(png()) + b"data: [DONE]\n\n",
    partial(0, png()) + event("error", {"error": {"message": "x"}}),
    b"<!doctype html><html><title>x</title>",
    json.dumps(
        {"data": [{"url": "https://x.example/a"}, {"url": "/b"}, {"b64_json": "data:;base64," + b64(png())}]}
    ).encode(),
    b'{"data":[{"url":"\\ud800","revised_prompt":"\\udfff"}],"size":"\\ud800"}',
    b'{"error":{"message":"\\ud800","code":"\\udfff","param":"\\ud800","metadata":{"\\ud800":"\\ud800"}}}',
    b'{"data":[{"url":"https://[::1"}]}',
    b'{"data":' + b"9" * 5_000 + b"}",
]


def read(body: bytes) -> None:
    """Decode, fetching through the real fetcher without a network; all texts must be writable."""

    def resolve(host, port):
        raise OSError(host)

    head = Head(200, (("content-type", "application/json"),), "https://api.example/v1/images/generations")
    fetch = Fetcher(Endpoint("https://api.example/v1"), resolve=resolve, clock=FakeClock())
    try:
        got = decode(head, body, count=1, base_url="", fetch=fetch)
        assert isinstance(got, Answer)
        repr(got).encode()
        for image in got.images:
            (image.revised_prompt or "").encode()
    except errors.CallError as problem:
        str(problem).encode()
        json.dumps(vars(problem), default=str, ensure_ascii=False).encode()


@pytest.mark.parametrize("seed", SEEDS, ids=range(len(SEEDS)))
def test_mangled_answers_are_answers_or_our_errors(seed):
    """Bytes flipped, cut out, doubled and swapped, 400 times each."""
    draw = random.Random(11)
    read(seed)
    for _ in range(400):
        data = bytearray(seed)
        for _ in range(draw.randrange(1, 5)):
            at = draw.randrange(len(data) + 1)
            end = min(len(data), at + draw.randrange(1, 12))
            what = draw.randrange(4)
            if what == 0 and at < len(data):
                data[at] = draw.randrange(256)
            elif what == 1:
                del data[at:end]
            elif what == 2:
                data[at:at] = data[at:end]
            else:
                data[at:at] = draw.choice([b'"', b"{", b"]", b"\\", b"\n\n", b"null", b"\xff", b"\x00", b"\r"])
        read(bytes(data))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just(b64(png())),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["data", "b64_json", "url", "error", "message", "code", "type", "usage", "detail", "loc", "task_id"]
            )
            | st.sampled_from(["input_tokens", "output_tokens", "output_tokens_details", "object", "size", "status"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=400, deadline=None)
@given(JSON, st.integers(100, 599))
def test_any_json_is_an_answer_or_our_error(data, status):
    """Whatever the shape, as a success and as a refusal."""
    body = json.dumps(data).encode()
    read(body)
    read(b"data: " + body + b"\n\n")
    found = parse_error(status, {}, "application/json", body)
    problem = to_exception(status, found, asked=Asked("generations", "m"), key=Secret(KEY))
    assert len(str(problem).splitlines()) <= 3
    str(problem).encode()


LIGHT = [
    "base_url", "clock", "curl", "deadline", "encode", "endpoint", "headers", "hints", "limiter", "listener",
    "log_scrub", "loose_json", "profiles", "proxy", "python_code", "retry", "service_error", "sniff", "spool",
    "sse", "status", "usage", "verdicts", "items", "stream", "decode",
]  # fmt: skip


def test_the_light_modules_import_no_http_library():
    """Everything but the modules that send is importable without httpx, pandas, numpy and PIL."""
    code = (
        "import sys\n"
        + "".join(f"import wisgate_nb.client.{name}\n" for name in LIGHT)
        + "heavy = {'httpx', 'httpcore', 'pandas', 'numpy', 'PIL', 'matplotlib'}\n"
        + "print(sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
