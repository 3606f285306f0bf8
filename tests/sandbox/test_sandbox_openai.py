"""The real openai package over real HTTP: what works, and which exception each fault becomes."""

from __future__ import annotations

import base64
import io
import json

import openai
import pytest
from sandbox_samples import SMALL, mask, opened, picture

from wisgate_nb.sandbox import SandboxServer

ASK = {"model": "gpt-image-2", "prompt": "a red boat at night", "size": SMALL, "quality": "low"}


def named(data=None, name="a.png"):
    return name, io.BytesIO(picture() if data is None else data), "image/png"


def test_generate_returns_a_picture_and_its_facts(client):
    reply = client.images.generate(**ASK)
    assert opened(base64.b64decode(reply.data[0].b64_json)).size == (1024, 640)
    assert (reply.size, reply.quality, reply.background, reply.output_format) == (SMALL, "low", "opaque", "png")
    assert reply.usage.input_tokens_details.text_tokens == 5
    assert reply.usage.total_tokens == reply.usage.input_tokens + reply.usage.output_tokens
    assert reply.created > 1_700_000_000


def test_three_images_differ(client):
    reply = client.images.generate(**ASK, n=3)
    assert len({item.b64_json for item in reply.data}) == 3


def test_auto_size_and_quality_say_what_they_became(client):
    reply = client.images.generate(prompt="a logo", model="gpt-image-2", output_format="webp", output_compression=40)
    assert (reply.size, reply.quality, reply.output_format) == ("1024x1024", "high", "webp")
    assert opened(base64.b64decode(reply.data[0].b64_json)).format == "WEBP"


def test_an_edit_takes_one_image(client):
    reply = client.images.edit(**ASK, image=named())
    assert reply.usage.input_tokens_details.image_tokens == 24


def test_an_edit_takes_three_images_and_a_mask(client):
    reply = client.images.edit(**ASK, image=[named(), named(), named()], mask=named(mask(), "m.png"))
    assert reply.usage.input_tokens_details.image_tokens == 72


def test_an_edit_of_auto_size_keeps_the_shape_of_its_source(client):
    reply = client.images.edit(prompt="x", model="gpt-image-2", quality="low", image=named(picture((300, 200))))
    width, height = map(int, reply.size.split("x"))
    assert width / height == pytest.approx(1.5, rel=0.03)


@pytest.mark.parametrize("route", ["image_generation", "image_edit"])
def test_a_stream_shows_partials_and_then_the_whole(client, route):
    if route == "image_edit":
        stream = client.images.edit(**ASK, image=named(), stream=True, partial_images=2)
        plain = client.images.edit(**ASK, image=named())
    else:
        stream = client.images.generate(**ASK, stream=True, partial_images=2)
        plain = client.images.generate(**ASK)
    events = list(stream)
    assert [event.type for event in events] == [f"{route}.partial_image"] * 2 + [f"{route}.completed"]
    assert [event.partial_image_index for event in events[:2]] == [0, 1]
    assert events[-1].b64_json == plain.data[0].b64_json
    assert events[-1].usage.output_tokens == plain.usage.output_tokens + 200
    assert {event.size for event in events} == {SMALL}
    assert len({event.b64_json for event in events}) == 3


def test_a_stream_of_two_images_repeats_the_usage(client):
    events = list(client.images.generate(**ASK, stream=True, n=2))
    assert [event.type for event in events] == ["image_generation.completed"] * 2
    assert events[0].usage == events[1].usage


def test_the_models_are_listed(client):
    ids = [model.id for model in client.models.list()]
    assert {"gpt-image-2", "gpt-image-2-2026-04-21", "gpt-image-2.5-flare", "gpt-image-1-mini"} <= set(ids)


def test_every_answer_has_a_request_id_and_says_sandbox(client):
    raw = client.images.with_raw_response.generate(**ASK)
    again = client.images.with_raw_response.generate(**ASK)
    assert raw.headers["x-wisgate-sandbox"] == "1"
    assert raw.headers["x-request-id"] != again.headers["x-request-id"]
    assert int(raw.headers["openai-processing-ms"]) >= 0


FAULTS = [
    ("400", openai.BadRequestError, "unknown_parameter"),
    ("400-transparent", openai.BadRequestError, "invalid_value"),
    ("response-format", openai.BadRequestError, "unknown_parameter"),
    ("moderation", openai.BadRequestError, "moderation_blocked"),
    ("moderation-bare", openai.BadRequestError, "moderation_blocked"),
    ("401", openai.AuthenticationError, "invalid_api_key"),
    ("402", openai.APIStatusError, "insufficient_balance"),
    ("403-group", openai.PermissionDeniedError, "group_disabled"),
    ("403-quota", openai.PermissionDeniedError, "insufficient_user_quota"),
    ("403-verify", openai.PermissionDeniedError, None),
    ("404", openai.NotFoundError, "model_not_found"),
    ("408", openai.APIStatusError, None),
    ("409", openai.ConflictError, None),
    ("413", openai.APIStatusError, "request_too_large"),
    ("422", openai.UnprocessableEntityError, None),
    ("429", openai.RateLimitError, "rate_limit_exceeded"),
    ("quota", openai.RateLimitError, "insufficient_quota"),
    ("500", openai.InternalServerError, None),
    ("502", openai.InternalServerError, "bad_response_status_code"),
    ("503", openai.InternalServerError, "get_channel_failed"),
    ("504-html", openai.InternalServerError, None),
    ("524-html", openai.InternalServerError, None),
    ("status=418", openai.APIStatusError, None),
    ("599", openai.InternalServerError, None),
]


@pytest.mark.parametrize(("rule", "kind", "code"), FAULTS)
def test_each_fault_becomes_its_exception(rule, kind, code):
    with (
        SandboxServer(fail=rule) as server,
        openai.OpenAI(api_key="k", base_url=server.base_url, max_retries=0) as client,
    ):
        with pytest.raises(kind) as caught:
            client.images.generate(**ASK)
        assert caught.value.code == code
        assert caught.value.request_id.startswith("req_")


@pytest.mark.parametrize("rule", ["reset", "cut"])
def test_a_broken_connection_is_a_connection_error(rule):
    with (
        SandboxServer(fail=rule) as server,
        openai.OpenAI(api_key="k", base_url=server.base_url, max_retries=0) as client,
        pytest.raises(openai.APIConnectionError),
    ):
        client.images.generate(**ASK)


def test_a_hanging_server_is_a_timeout():
    with (
        SandboxServer(fail="hang") as server,
        openai.OpenAI(api_key="k", base_url=server.base_url, max_retries=0, timeout=0.2) as client,
        pytest.raises(openai.APITimeoutError),
    ):
        client.images.generate(**ASK)


def test_a_key_is_demanded_and_compared():
    with SandboxServer(key="right") as server:
        for key, good in (("right", True), ("wrong", False)):
            with openai.OpenAI(api_key=key, base_url=server.base_url, max_retries=0) as client:
                if good:
                    assert client.models.list().data
                else:
                    with pytest.raises(openai.AuthenticationError, match="Incorrect"):
                        client.models.list()


def test_a_bad_request_reaches_the_openai_exception_with_its_parameter(client):
    with pytest.raises(openai.BadRequestError) as caught:
        client.images.generate(model="gpt-image-2", prompt="x", size="512x512")
    assert caught.value.param == "size"
    with pytest.raises(openai.BadRequestError) as caught:
        client.images.edit(model="gpt-image-2", prompt="x", image=picture())
    assert caught.value.code == "unsupported_file_mimetype"


def test_the_balance_is_clearly_a_sandbox(client):
    body = json.loads(client.get("/users/me/balance", cast_to=str))
    assert body["is_token_unlimited_quota"] is True
    assert body["object"] == "sandbox"
