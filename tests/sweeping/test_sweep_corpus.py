"""Hundreds of prompts as people write them: one POST each, byte for byte, and none when the sweep is run again."""

import json
import subprocess
import sys
from collections import Counter

import pytest
from prompts_corpus import prompts
from sweep_wire import KEY, serving
from written_corpus import written

import wisgate_nb as wg
from wisgate_nb.sandbox.server import SandboxServer

SAMPLE = 150
BESIDE_THE_PROMPT = {"model": "gpt-image-2", "quality": "low", "size": "1024x1024"}


def test_the_corpus_is_what_it_says():
    """500 different prompts, at least 120 of them written whole, none with a field, a group or an axis in it."""
    asked = prompts()
    assert len(set(asked)) == 500
    assert len(set(written())) >= 120
    plan = wg.plan(asked)
    assert [one.prompt for one in plan.space] == asked
    assert [axis.name for axis in plan.axes] == ["prompt"]
    assert plan.is_plain
    assert max(map(len, asked)) > 30_000
    assert sum(any(ord(letter) > 0x2FF for letter in prompt) for prompt in asked) > 100


def swept_twice(monkeypatch, asked):
    """The bodies that a sweep of these prompts sends, once and again."""
    options = {"quality": "low", "size": "1024x1024", "concurrency": 8}
    with serving(monkeypatch) as served:
        first = wg.sweep(asked, **options)
        raw = [post.body for post in served.server.posts]
        again = wg.sweep(asked, **options)
        assert len(served.server.posts) == len(raw)
    assert first.error is None
    assert again.error is None
    assert again.counts["reused"] == len(asked)
    assert [image.sha256 for image in again.images] == [image.sha256 for image in first.images]
    return raw


def judge_bodies(raw, asked):
    """One body each, and nothing in it but what was asked, every character as written."""
    bodies = [json.loads(body) for body in raw]
    assert Counter(body["prompt"] for body in bodies) == Counter(asked)
    assert all(body | BESIDE_THE_PROMPT == body for body in bodies)
    for body, sent in zip(bodies, raw, strict=True):
        written_out = json.dumps(body["prompt"], ensure_ascii=False).encode()
        assert written_out in sent or json.dumps(body["prompt"]).encode() in sent


def test_a_sample_of_the_corpus_is_sent_once_byte_for_byte(quick_folder, session, monkeypatch):
    """150 prompts, every written one among them: 150 POSTs with those prompts; run again: none."""
    asked = prompts(SAMPLE)
    judge_bodies(swept_twice(monkeypatch, asked), asked)
    log = wg.log(status="ok")
    assert sorted(log["prompt"]) == sorted(asked)


@pytest.mark.full
def test_the_whole_corpus_is_sent_once_byte_for_byte(quick_folder, session, monkeypatch):
    """500 prompts: 500 POSTs; run again: none."""
    asked = prompts()
    judge_bodies(swept_twice(monkeypatch, asked), asked)


@pytest.mark.full
def test_the_corpus_as_one_cell_is_sent_as_written(quick_folder, session, monkeypatch):
    """A cell with `---` between its prompts: the same POSTs, but for blank lines around a prompt."""
    from wisgate_nb.request.split import split_prompts

    cell = "\n---\n".join(prompts())
    asked = split_prompts(cell)
    assert [prompt.strip() for prompt in asked] == [prompt.strip() for prompt in prompts()]
    judge_bodies(swept_twice(monkeypatch, asked), asked)


@pytest.fixture
def sandbox_process(monkeypatch):
    """`python -m wisgate_nb.sandbox` as a user starts it."""
    command = [sys.executable, "-m", "wisgate_nb.sandbox", "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        monkeypatch.setenv("WISGATE_BASE_URL", process.stdout.readline().strip())
        monkeypatch.setenv("WISDOM_GATE_KEY", KEY)
        yield process
    finally:
        process.kill()
        process.communicate()


def test_the_sandbox_over_http_serves_a_sample(session, sandbox_process):
    """Four prompts through the sandbox in a process of its own: four pictures; run again: none is asked for."""
    asked = prompts(125)[-5:-1]
    first = wg.sweep(asked, quality="low", size="1024x640")
    assert (first.error, len(first.images)) == (None, 4)
    assert wg.log()["attempts"].tolist() == [1] * 4
    sandbox_process.kill()
    assert wg.sweep(asked, quality="low", size="1024x640").counts["reused"] == 4


def through_the_sandbox(monkeypatch, asked):
    """What a sandbox counts of a sweep that is run twice, by prompt."""
    counted = Counter()
    with SandboxServer() as server:
        answer = server._listener.sandbox.answer

        def counting(method, path, headers, body):
            counted[method, path, json.loads(body)["prompt"]] += 1
            return answer(method, path, headers, body)

        monkeypatch.setattr(server._listener.sandbox, "answer", counting)
        monkeypatch.setenv("WISGATE_BASE_URL", server.base_url)
        monkeypatch.setenv("WISDOM_GATE_KEY", KEY)
        first, again = (wg.sweep(asked, quality="low", size="1024x640") for _ in range(2))
    assert (first.error, again.error, again.counts["reused"]) == (None, None, len(asked))
    return counted


@pytest.mark.parametrize("count", [10, pytest.param(500, marks=pytest.mark.full)])
def test_the_sandbox_counts_one_post_each(quick_folder, session, monkeypatch, count):
    """Every fiftieth prompt, and the whole corpus: one POST to the one route for each, in two runs."""
    asked = prompts()[:: 500 // count]
    once = Counter(("POST", "/v1/images/generations", prompt) for prompt in asked)
    assert through_the_sandbox(monkeypatch, asked) == once
