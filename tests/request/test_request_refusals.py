"""The words of refusals, whole: what was got, what is allowed, and the way out."""

from __future__ import annotations

import pytest

from wisgate_nb.errors import InputError, RequestError
from wisgate_nb.request.request import Request, Source
from wisgate_nb.request.validate import check_form, check_limits, check_prompt, wrong_route

PICTURE = Source(b"\x89PNG", "image/png", 1024, 1024, "test")
SIZE = "allowed are auto and WIDTHxHEIGHT such as 1024x1024"
FIXED = "makes only auto, 1024x1024, 1536x1024, 1024x1536"
MORE = "; several calls of up to 10 images each make more"


def asked(**fields):
    return Request(**({"route": "generations", "prompt": "a cat"} | fields))


LIMITS = [
    ({"n": 11}, f"n got 11; allowed are 1 to 10{MORE}"),
    ({"n": 0}, "n got 0; allowed are 1 to 10"),
    ({"n": 2, "model": "dall-e-3"}, "n got 2; allowed are 1 to 1 for dall-e-3"),
    ({"n": 11, "model": "dall-e-2"}, f"n got 11; allowed are 1 to 10{MORE}"),
    ({"partial_images": 4}, "partials got 4; allowed are 0 to 3"),
    ({"size": "1024X1024"}, f"size got '1024X1024'; {SIZE}; did you mean 1024x1024?"),
    (
        {"size": "1024\N{MULTIPLICATION SIGN}640"},
        f"size got '1024\N{MULTIPLICATION SIGN}640'; {SIZE}; did you mean 1024x640?",
    ),
    ({"size": "1024 * 640"}, f"size got '1024 * 640'; {SIZE}; did you mean 1024x640?"),
    ({"size": "big"}, f"size got 'big'; {SIZE}"),
    (
        {"size": "2048x2048", "model": "gpt-image-1"},
        f"size got 2048x2048; gpt-image-1 {FIXED}; the nearest is 1024x1024",
    ),
    (
        {"size": "900x500", "model": "gpt-image-1.5"},
        f"size got 900x500; gpt-image-1.5 {FIXED}; the nearest is 1536x1024",
    ),
    (
        {"size": "16x16"},
        (
            "size got 16x16: it must have 655,360 to 8,294,400 pixels, and this has 256; the nearest valid size is"
            " 816x816"
        ),
    ),
    (
        {"size": "1920x1080"},
        "size got 1920x1080: both sides must be multiples of 16; the nearest valid size is 1920x1088",
    ),
    (
        {"size": "3856x2048"},
        "size got 3856x2048: the long side may have at most 3840 pixels; the nearest valid size is 3840x2032",
    ),
    (
        {"size": "3200x1024"},
        ("size got 3200x1024: the long side may be at most 3 times the short one; the nearest valid size is 3120x1040"),
    ),
    ({"quality": "ultra"}, "quality got 'ultra'; gpt-image-2 takes auto, low, medium, high"),
    *(
        (
            {"quality": level},
            (
                f"quality got '{level}'; gpt-image-2 takes auto, low, medium, high; xhigh and max belong to the"
                " gpt-image-2.5 models (--model gpt-image-2.5-sunburst)"
            ),
        )
        for level in ("xhigh", "max")
    ),
    *(
        (
            {"quality": level},
            (
                f"quality got '{level}'; gpt-image-2 takes auto, low, medium, high; standard and hd belonged to the"
                " dall-e models, which are gone: 'hd' is 'high' now"
            ),
        )
        for level in ("standard", "hd")
    ),
    ({"background": "blue"}, "background got 'blue'; allowed are auto, opaque, transparent"),
    ({"moderation": "off"}, "moderation got 'off'; allowed are auto, low"),
    ({"output_format": "gif"}, "format got 'gif'; allowed are png, jpeg, webp"),
    ({"output_compression": 101, "output_format": "webp"}, "compression got 101; allowed are 0 to 100"),
    (
        {"output_compression": 7, "output_format": None},
        "compression applies to jpeg and webp, and the format is png; add --format jpeg or webp",
    ),
    ({"extra": {"input_fidelity": "high"}}, "input_fidelity got 'high'; gpt-image-2 refuses it: leave it out"),
    (
        {"extra": {"input_fidelity": "x"}, "model": "gpt-image-1"},
        "input_fidelity got 'x'; gpt-image-1 takes high or low",
    ),
    (
        {"prompt": "x" * 1_001, "model": "dall-e-2"},
        ("the prompt has 1,001 characters; allowed are 1 to 1,000 (counted as Unicode code points); shorten it by 1"),
    ),
]


@pytest.mark.parametrize(("fields", "message"), LIMITS, ids=[message[:60] for _, message in LIMITS])
def test_a_limit_says_what_it_got_and_what_is_allowed(fields, message):
    """The whole message, and nothing before it is refused."""
    check_form(asked(**fields))
    with pytest.raises(RequestError) as caught:
        check_limits(asked(**fields))
    assert str(caught.value) == message


TAKEN = [
    {"n": 1},
    {"n": 1, "model": "dall-e-3"},
    {"size": "auto", "model": "gpt-image-1"},
    {"size": "1024x1536", "model": "gpt-image-1"},
    {"size": "16x16", "model": "dall-e-2"},
    {"size": "16x16", "model": "gpt-image-2.6-flare", "quality": "ultra"},
    {"extra": {"input_fidelity": "low"}, "model": "gpt-image-1.5"},
    {"extra": {"input_fidelity": "high", "response_format": "url"}, "model": "flux"},
    {"background": "transparent", "output_format": "png"},
    {"background": "opaque", "output_format": "jpeg", "output_compression": 100},
    {"partial_images": 0},
]


@pytest.mark.parametrize("fields", TAKEN, ids=str)
def test_what_a_family_takes_passes(fields):
    """The edges of what is allowed for one family, which another one refuses."""
    check_limits(asked(**fields))


FORM = [
    ({"n": 1.0}, "n got 1.0 (float); it must be a whole number"),
    ({"output_compression": True}, "compression got True (bool); it must be a whole number"),
    ({"partial_images": "1"}, "partials got '1' (str); it must be a whole number"),
    *(
        ({name: 5}, f"{name.removeprefix('output_')} got 5 (int); it must be text")
        for name in ("size", "quality", "background", "output_format", "moderation")
    ),
    ({"model": "\ud800"}, "model got '\\ud800'; give a model id such as 'gpt-image-2'"),
    (
        {"prompt": "ab\ud83dc"},
        (
            "the prompt has half a character (a lone surrogate) at position 3; it cannot be sent as UTF-8: delete"
            " it and type it again"
        ),
    ),
    ({"route": "edits", "sources": (PICTURE,) * 17}, "got 17 source images; allowed are 1 to 16"),
]


@pytest.mark.parametrize(("fields", "message"), FORM, ids=[message[:60] for _, message in FORM])
def test_what_has_no_form_is_told_by_its_type(fields, message):
    """The field is called as the option is, not as the API calls it."""
    with pytest.raises(RequestError) as caught:
        check_form(asked(**fields))
    assert str(caught.value) == message


def test_images_of_a_generation_are_told_which_way_to_go():
    """Route and model are two choices; an option that belongs to edits says so in the same words."""
    for fields in ({"sources": (PICTURE,)}, {"mask": PICTURE}):
        with pytest.raises(InputError) as caught:
            check_form(asked(**fields))
        assert str(wrong_route("--mask")) == f"--mask was given without a source image: {caught.value}"
    assert "images and masks belong to the edits route, and this call is a generation.\n" in str(caught.value)
    assert str(caught.value).endswith("--edit IMAGE (or wg.edit) selects the edits route, --model only the model.")


def test_a_prompt_on_its_own_is_checked_with_or_without_limits():
    """The length is a limit, being text is not."""
    check_prompt("x" * 32_000, "gpt-image-2", limits=True)
    check_prompt("x" * 32_001, "gpt-image-2", limits=False)
    with pytest.raises(RequestError, match="32,001"):
        check_prompt("x" * 32_001, "gpt-image-2", limits=True)
    with pytest.raises(RequestError, match="is empty"):
        check_prompt(" ", "gpt-image-2", limits=False)
