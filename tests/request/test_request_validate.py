"""Checks before money: each refusal names field, value and what is allowed."""

import pytest

from wisgate_nb.errors import InputError, RequestError
from wisgate_nb.request.models import family_of, model_hint
from wisgate_nb.request.request import Request, Source
from wisgate_nb.request.validate import check_form, check_limits, hints

PICTURE = Source(b"\x89PNG", "image/png", 1024, 1024, "test")


def asked(**fields):
    """A generation of a cat."""
    return Request(**({"route": "generations", "prompt": "a cat"} | fields))


FORM = [
    ({"prompt": ""}, "empty"),
    ({"prompt": " \n\t "}, "empty"),
    ({"prompt": None}, "must be text"),
    ({"prompt": b"a cat"}, "bytes"),
    ({"prompt": "ab\ud83dc"}, "position 3"),
    ({"n": True}, "bool"),
    ({"n": 1.0}, "whole number"),
    ({"n": "2"}, "whole number"),
    ({"n": float("nan")}, "whole number"),
    ({"output_compression": 50.5}, "compression"),
    ({"partial_images": "1"}, "partials"),
    ({"size": 1024}, "must be text"),
    ({"quality": 1}, "must be text"),
    ({"model": ""}, "model"),
    ({"model": None}, "model"),
    ({"route": "edits"}, "at least one source"),
    ({"route": "edits", "sources": (PICTURE,) * 17}, "17 source images"),
    ({"sources": (PICTURE,)}, "edits route"),
    ({"mask": PICTURE}, "Operation and model are separate"),
]

LIMITS = [
    ({"prompt": "x" * 32_001}, "32,001 characters"),
    ({"n": 0}, "1 to 10"),
    ({"n": -1}, "1 to 10"),
    ({"n": 11}, "1 to 10"),
    ({"model": "dall-e-3", "n": 2}, "1 to 1"),
    ({"size": "1920x1080"}, "nearest valid size is 1920x1088"),
    ({"size": "512x512"}, "816x816"),
    ({"size": "1024×1024"}, "did you mean 1024x1024"),
    ({"size": "1024 x 1024"}, "did you mean 1024x1024"),
    ({"size": "large"}, "WIDTHxHEIGHT"),
    ({"size": "2048x2048", "model": "gpt-image-1.5"}, "nearest is 1024x1024"),
    ({"quality": "ultra"}, "auto, low, medium, high"),
    ({"quality": "max"}, "gpt-image-2.5"),
    ({"quality": "hd"}, "'high' now"),
    ({"background": "blue"}, "opaque"),
    ({"moderation": "off"}, "auto, low"),
    ({"output_format": "gif"}, "png, jpeg, webp"),
    ({"background": "transparent", "output_format": "jpeg"}, "png or webp"),
    ({"output_compression": 50}, "jpeg and webp"),
    ({"output_compression": 50, "output_format": "png"}, "jpeg and webp"),
    ({"output_compression": 101, "output_format": "jpeg"}, "0 to 100"),
    ({"partial_images": 4}, "0 to 3"),
    ({"partial_images": -1}, "0 to 3"),
    ({"extra": {"response_format": "url"}}, "base64"),
    ({"extra": {"input_fidelity": "high"}}, "leave it out"),
    ({"extra": {"input_fidelity": "high"}, "model": "gpt-image-1-mini"}, "takes low"),
]


@pytest.mark.parametrize(("fields", "says"), FORM)
def test_what_has_no_form_on_the_wire_is_refused(fields, says):
    """Wrong types, unencodable text and missing images are never sent."""
    with pytest.raises(RequestError, match=says):
        check_form(asked(**fields))


@pytest.mark.parametrize(("fields", "says"), LIMITS)
def test_what_the_service_refuses_is_refused_first(fields, says):
    """A limit of the contract stops the call before money, with a way out."""
    request = asked(**fields)
    check_form(request)
    with pytest.raises(RequestError, match=says) as caught:
        check_limits(request)
    assert len(str(caught.value).splitlines()) <= 3


@pytest.mark.parametrize(
    "fields",
    [
        {"prompt": "x" * 32_000},
        {"n": 10, "size": "3840x1280", "quality": "auto"},
        {"background": "transparent", "output_format": "webp", "output_compression": 0},
        {"quality": "max", "model": "openai/gpt-image-2.5-flare-2026-09-08"},
        {
            "model": "my-deployment",
            "size": "512x512",
            "quality": "ultra",
            "extra": {"response_format": "url", "seed": 1},
        },
        {"model": "gpt-image-2.6-sunburst", "size": "512x512"},
        {"partial_images": 3, "n": 4},
        {"route": "edits", "sources": (PICTURE,) * 16, "mask": PICTURE},
    ],
)
def test_valid_and_unknown_things_pass(fields):
    """The edges of what is allowed, and models that this package does not know, go through."""
    check_form(asked(**fields))
    check_limits(asked(**fields))


def test_input_errors_are_their_own_kind():
    """A missing source is an InputError, which is a RequestError and a ValueError."""
    with pytest.raises(InputError) as caught:
        check_form(asked(route="edits"))
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    ("model", "says"),
    [
        ("GPT-Image-2", "gpt-image-2"),
        ("gpt_image_2", "gpt-image-2"),
        ("gpt image 2", "gpt-image-2"),
        ("gpt-image2", "gpt-image-2"),
        ("gptimage2", "gpt-image-2"),
        ("YOUR_MODEL", "placeholder"),
        ("<model>", "placeholder"),
        ("$MODEL", "placeholder"),
    ],
)
def test_slips_in_model_ids_get_a_hint(model, says):
    """A slip is named, and still passes through: gateways have any name."""
    assert says in model_hint(model)
    check_form(asked(model=model))


@pytest.mark.parametrize(
    "model", ["gpt-image-2", "openai/gpt-image-2", "gpt-image-2-2026-04-21", "flux-dev", "sd-cpp-local"]
)
def test_other_ids_get_no_hint(model):
    """Known ids, prefixed ids and foreign ids are left alone."""
    assert model_hint(model) is None


def test_families_do_not_swallow_each_other():
    """The longest prefix answers, and a word that only starts alike does not."""
    names = ["gpt-image-2", "gpt-image-2.5-flare", "gpt-image-1-mini", "gpt-image-1.5", "gpt-image-1", "gpt-image-20"]
    assert [family_of(m).name for m in names] == [
        "gpt-image-2", "gpt-image-2.5", "gpt-image-1-mini", "gpt-image-1.5", "gpt-image-1", "unknown"
    ]  # fmt: skip


def test_hints_tell_what_may_surprise():
    """Retired models, experimental sizes and doubtful transparency are told and not refused."""
    told = hints(asked(model="gpt-image-1", size="3840x2160"))
    assert any("shut down" in hint for hint in told)
    assert any("experimental" in hint for hint in told)
    assert hints(asked(size="1024x1024")) == []
