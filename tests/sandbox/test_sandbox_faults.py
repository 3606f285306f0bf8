"""The language of `--fail`, and the answers that go bad on purpose."""

from __future__ import annotations

import base64
import binascii
import json

import httpx
import pytest
from sandbox_samples import Caller, opened, picture

from wisgate_nb.sandbox.errors import ERRORS
from wisgate_nb.sandbox.faults import FaultPlan, describe_kinds, parse_rules
from wisgate_nb.sandbox.mishaps import MISHAPS


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        ("429", "yyyyyy"),
        ("429@2", "-y----"),
        ("status=429@2-4", "-yyy--"),
        ("429x3", "yyy---"),
        ("429%3", "--y--y"),
        ("429@1, 429@6", "y----y"),
        ("", "------"),
    ],
)
def test_a_rule_strikes_the_posts_it_names(text, struck):
    plan = FaultPlan(text)
    assert "".join("y" if plan.next() else "-" for _ in range(6)) == struck


def test_the_first_rule_that_applies_wins():
    plan = FaultPlan("500@1,429x2")
    assert [plan.next() for _ in range(3)] == ["500", "429", None]


@pytest.mark.parametrize(
    ("text", "word"),
    [("moderatoin", "'moderation'"), ("200", "'500'"), ("429@0", "never"), ("429@3-2", "never"), ("zzzz", "kinds")],
)
def test_a_rule_that_makes_no_sense_is_explained(text, word):
    with pytest.raises(ValueError, match="--fail") as caught:
        parse_rules(text)
    assert word in str(caught.value)


def test_the_help_names_every_kind():
    assert all(kind in describe_kinds() for kind in (*ERRORS, *MISHAPS))


@pytest.mark.parametrize("kind", list(ERRORS))
def test_every_error_kind_answers_with_its_status(kind):
    response = Caller(fail=kind).generate()
    assert response.status_code == ERRORS[kind].status
    assert dict(ERRORS[kind].headers).items() <= dict(response.headers).items()


def test_a_moderation_block_has_its_stage_and_categories():
    error = Caller(fail="moderation").generate().json()["error"]
    assert error["type"] == "image_generation_user_error"
    assert error["moderation_details"] == {"moderation_stage": "output", "categories": ["violence"]}
    assert "moderation_details" not in Caller(fail="moderation-bare").generate().json()["error"]


def test_a_faults_count_is_of_posts_alone():
    call = Caller(fail="500@1")
    call.client.get("/models")
    assert [call.generate().status_code for _ in range(2)] == [500, 200]


def test_connections_break_as_httpx_breaks_them():
    with pytest.raises(httpx.ReadError):
        Caller(fail="reset").generate()
    with pytest.raises(httpx.RemoteProtocolError):
        Caller(fail="cut").generate()
    with pytest.raises(httpx.RemoteProtocolError):
        Caller(fail="cut").generate(stream=True)
    with pytest.raises(httpx.ReadTimeout):
        Caller(fail="hang").generate()


@pytest.mark.parametrize(
    ("kind", "seen"),
    [
        ("empty-data", lambda body: body["data"] == []),
        ("error-200", lambda body: body["error"]["code"] == "empty_response"),
        ("no-usage", lambda body: "usage" not in body),
        ("zero-usage", lambda body: body["usage"]["total_tokens"] == 0),
        ("data-uri", lambda body: body["data"][0]["b64_json"].startswith("data:image/png;base64,")),
        ("url-relative", lambda body: body["data"][0]["url"].startswith("/v1/images/")),
    ],
)
def test_a_good_status_with_a_strange_body(kind, seen):
    response = Caller(fail=kind).generate()
    assert response.status_code == 200
    assert seen(response.json())


@pytest.mark.parametrize("kind", ["", "data-uri", "bad-base64"])
def test_several_pictures_stand_each_in_its_place(kind):
    """The body is the JSON that any encoder would write, with the pictures in their order."""
    found = Caller(fail=kind).generate(n=3, size="1024x1024", quality="low")
    texts = [item["b64_json"] for item in found.json()["data"]]
    alone = [Caller(fail=kind).generate(n=n, size="1024x1024", quality="low").json()["data"][-1] for n in (1, 2, 3)]
    assert texts == [item["b64_json"] for item in alone]
    assert len(set(texts)) == 3
    assert found.content == json.dumps(found.json(), ensure_ascii=False, separators=(",", ":")).encode()


def test_html_comes_with_a_good_status():
    response = Caller(fail="html-200").generate()
    assert (response.status_code, response.headers["content-type"]) == (200, "text/html")


def test_bad_base64_cannot_be_decoded():
    text = Caller(fail="bad-base64").generate().json()["data"][0]["b64_json"]
    with pytest.raises(binascii.Error):
        base64.b64decode(text, validate=True)


def test_a_url_is_served_without_a_key_until_it_expires():
    call = Caller(fail="url")
    url = call.generate().json()["data"][0]["url"]
    response = call.client.get(url)
    assert response.headers["content-type"] == "image/png"
    assert opened(response.content).size == (1024, 640)
    assert call.client.get(url.replace(url.split("/")[-2], "0" * 24)).status_code == 404


def events(response):
    blocks = [block for block in response.text.split("\n\n") if "data: {" in block]
    return [json.loads(block.split("data: ", 1)[1]) for block in blocks]


def test_streams_end_badly_on_demand():
    cut = events(Caller(fail="stream-cut").generate(stream=True, partial_images=1))
    assert [event["type"] for event in cut] == ["image_generation.partial_image"]
    broken = events(Caller(fail="stream-error").generate(stream=True))
    assert broken == [{"type": "error", "error": broken[0]["error"]}]
    plain = Caller(fail="stream-json").generate(stream=True)
    assert plain.json()["data"][0]["b64_json"]
    done = Caller(fail="stream-done").generate(stream=True)
    assert done.text.startswith(": ping\n\n")
    assert done.text.endswith("data: [DONE]\n\n")


def test_an_edit_stream_uses_its_own_event_names(call):
    given = events(call.edit([("image", ("a.png", picture(), "image/png"))], stream="true", partial_images="1"))
    assert [event["type"] for event in given] == ["image_edit.partial_image", "image_edit.completed"]
