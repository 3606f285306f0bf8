"""Other servers behind the same calls: LiteLLM, SGLang and new-api, each on both routes (contract 13)."""

import pytest
from engine_wire import KEY, Wire, form, source
from lookalike_servers import LookalikeServer, litellm, new_api, sglang
from wire_pictures import png

import wisgate_nb as wg
from wisgate_nb import errors

SHADE = len("a cat")
GENERATED, EDITED = png(8, 4, SHADE), png(8, 5, SHADE)


def served(wire: Wire, server, act, *, posts=1, profile=None):
    """One call to a look-alike: its row, checked to be the only one, and the server."""
    with LookalikeServer(server) as running:
        wire.to(running.base_url)
        if profile:
            wire.environment.setenv("WISGATE_PROFILE", profile)
        call = act()
        assert len(running.posts) == posts
    row = wire.only_row()
    assert (row.status, row.attempts) == ("ok", posts)
    assert KEY not in repr(row)
    return call, row, running


def generation():
    return wg.generate("a cat")


def edit():
    return wg.edit("a cat", source())


def two_sources():
    return wg.edit("a cat", [source(), png(64, 48, 9)])


def streamed():
    return wg.generate("a cat", partials=1)


@pytest.mark.parametrize(("act", "picture"), [(generation, GENERATED), (edit, EDITED), (two_sources, EDITED)])
def test_litellm(wire, act, picture):
    """Nulls are absent, zeroed usage is unknown, the header's cost is the cost, its call id the request id."""
    call, row, _ = served(wire, litellm, act)
    assert [image.bytes for image in call.images] == [picture]
    assert (row.cost, row.cost_source, row.request_id) == (0.0421, "server", "call-1")
    assert (row.text_in_tokens, row.image_out_tokens, row.fix_ups) == (None, None, ())


@pytest.mark.parametrize("profile", ["wisgate", "generic"])
def test_sglang_generates(wire, profile):
    """Its default URL needs storage: corrected once, or asked for rightly at once by the generic profile."""
    posts = 2 if profile == "wisgate" else 1
    call, row, _ = served(wire, sglang, generation, posts=posts, profile=profile)
    assert [image.bytes for image in call.images] == [GENERATED]
    assert row.fix_ups == (("sent again with response_format=b64_json",) if posts == 2 else ())
    assert (row.text_in_tokens, row.image_out_tokens) == (12, 340)


def test_sglang_edits(wire):
    """The relative address is fetched with the key, and the image kept."""
    call, row, running = served(wire, sglang, edit)
    assert [image.bytes for image in call.images] == [png(9, 9)]
    get = next(request for request in running.requests if request.method == "GET")
    assert get.headers["authorization"] == f"Bearer {KEY}"
    assert row.images[0].revised_prompt == "a cat"


@pytest.mark.parametrize(("act", "picture"), [(generation, GENERATED), (edit, EDITED), (streamed, GENERATED)])
def test_new_api(wire, act, picture):
    """Empty strings are absent, its own request id is found, streams end with [DONE]."""
    call, row, _ = served(wire, new_api, act)
    assert [image.bytes for image in call.images] == [picture]
    assert (row.request_id, row.image_out_tokens) == ("2026112212000000", 400)
    assert call.images[0].revised_prompt is None


def test_new_api_streams_an_edit_with_the_generations_event_names(wire):
    """Taken all the same."""
    call, row, running = served(wire, new_api, lambda: wg.edit("a cat", source(), partials=1))
    assert [image.bytes for image in call.images] == [EDITED]
    assert form(running.posts[0]).fields["stream"] == "true"
    assert row.route == "edits"


@pytest.mark.parametrize(
    ("act", "status", "kind"),
    [
        (lambda: wg.generate("forbidden"), "blocked", errors.BlockedError),
        (lambda: wg.generate("a", model="gpt_image_2"), "unknown", errors.OutcomeUnknownError),
    ],
    ids=["sensitive words", "no channel"],
)
@pytest.mark.filterwarnings("ignore:model ids are lower case")
def test_new_api_refuses(wire, act, status, kind):
    """Sensitive words are a block; a 503 without Retry-After is never sent again."""
    with LookalikeServer(new_api) as running:
        wire.to(running.base_url)
        with pytest.raises(kind) as caught:
            act()
        assert len(running.posts) == 1
    row = wire.only_row()
    assert (row.status, row.call_id) == (status, caught.value.call_id)
    assert row.request_id == "2026112212000000"
