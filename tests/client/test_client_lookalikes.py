"""Other servers that people point the base URL at serve both routes to our client (contract 13)."""

from __future__ import annotations

import pytest
from lookalike_servers import LookalikeServer, litellm, new_api, sglang
from wire_calls import call, edit, generation, source
from wire_pictures import png

from wisgate_nb import errors
from wisgate_nb.answer import Usage


def ask(server, request, **more):
    one = call(server.base_url, request, **more)
    return one.answer(), one.spool.heads[0]


@pytest.mark.parametrize("count", [1, 3])
def test_litellm_serves_generations(count):
    """Nulls are absent, zeros are no usage, the cost is taken from its header."""
    with LookalikeServer(litellm) as server:
        answer, head = ask(server, generation(n=count))
    assert [image.width for image in answer.images] == [8 + n for n in range(count)]
    assert (answer.usage, answer.server_cost, answer.request_id) == (None, 0.0421, "call-1")
    assert answer.echoed == {}
    assert head.fix_ups == ()


@pytest.mark.parametrize("count", [1, 3])
def test_litellm_serves_edits(count):
    """One name for the files, so it does not answer 422."""
    with LookalikeServer(litellm) as server:
        answer, _ = ask(server, edit(*[source()] * count, mask=source()))
    assert answer.images[0].height == 5


def test_litellm_without_a_key_is_an_authentication_error():
    """Its code is the status as text."""
    with LookalikeServer(litellm) as server, pytest.raises(errors.AuthenticationError) as caught:
        ask(server, generation(), key=None)
    assert caught.value.code == "401"
    assert caught.value.request_id == "call-1"


def test_sglang_serves_generations_after_the_fix_up():
    """Its default needs storage: sent once more with b64_json, and the tokens are read under its names."""
    with LookalikeServer(sglang) as server:
        answer, head = ask(server, generation())
    assert len(server.posts) == 2
    assert head.fix_ups == ("sent again with response_format=b64_json",)
    assert answer.usage == Usage(12, None, 340, None)
    assert answer.images[0].revised_prompt == "a futuristic skyline"


def test_sglang_serves_generations_at_once_with_the_generic_profile():
    """`generic` asks for base64 from the start."""
    with LookalikeServer(sglang) as server:
        _, head = ask(server, generation(size="auto"), profile="generic")
    assert len(server.posts) == 1
    assert head.fix_ups == ()


def test_sglang_serves_edits_behind_relative_addresses():
    """The address is fetched from the same origin, with the key."""
    with LookalikeServer(sglang) as server:
        answer, _ = ask(server, edit(source(), source()))
    assert (answer.images[0].width, answer.images[0].height) == (9, 9)
    fetched = server.requests[-1]
    assert (fetched.method, fetched.path) == ("GET", "/v1/images/img_7/content")


def test_sglang_without_a_key_serves_generations():
    """Keyless loopback servers are asked without Authorization."""
    with LookalikeServer(sglang) as server:
        ask(server, generation(), profile="generic", key=None)
    assert "authorization" not in server.posts[0].headers


@pytest.mark.parametrize("request_of", [generation, edit])
@pytest.mark.parametrize("partials", [None, 0, 2])
def test_new_api_serves_both_routes_plain_and_streamed(request_of, partials):
    """Empty strings, generation events on edits, [DONE]."""
    with LookalikeServer(new_api) as server:
        answer, _ = ask(server, request_of(partial_images=partials))
    (image,) = answer.images
    assert image.height == (4 if request_of is generation else 5)
    assert answer.request_id == "2026112212000000"
    assert answer.usage == Usage(50, None, 400, None)


def test_new_api_repeats_its_usage_which_is_counted_once():
    """Two completed events, each with the whole usage."""
    with LookalikeServer(new_api) as server:
        answer, _ = ask(server, generation(n=2, extra={"stream": True}))
    assert len(answer.images) == 2
    assert answer.usage == Usage(50, None, 400, None)


def test_new_api_blocks_and_names_a_wrong_model():
    """Its codes for moderation and for a model without channel."""
    with LookalikeServer(new_api) as server:
        with pytest.raises(errors.BlockedError):
            ask(server, generation(prompt="forbidden things"))
        with pytest.raises(errors.CallError) as caught:
            ask(server, generation(model="gpt_image_2"))
    assert caught.value.request_id == "2026112212000000"
    assert caught.value.code == "model_not_found"
    assert png()
