"""Sizes and tokens by number: the nearest size, the patches of a source, and the factors of a family."""

from __future__ import annotations

import pytest

from wisgate_nb.request.sizes import FIXED, nearest_fixed, nearest_free_form, parse_size
from wisgate_nb.request.tokens import input_image_tokens, output_tokens

NEAREST = {
    "1000x1000": "1008x1008",
    "5000x1000": "3840x1280",
    "10x10000": "480x1408",
    "1x1": "816x816",
    "99999x99999": "2880x2880",
    "4000x1000": "3456x1152",
    "3850x2170": "3840x2160",
    "700x900": "720x912",
    "640x480": "944x704",
    "1921x1079": "1920x1072",
    "8000x5000": "3648x2272",
    "3000x3000": "2880x2880",
}


@pytest.mark.parametrize("size", NEAREST)
def test_the_nearest_size_has_the_shape_and_then_the_number_of_pixels(size):
    """Upright and lying alike: what is proposed for one is proposed for the other, turned."""
    width, height = parse_size(size)
    assert nearest_free_form(width, height) == parse_size(NEAREST[size])
    assert nearest_free_form(height, width) == parse_size(NEAREST[size])[::-1]


@pytest.mark.parametrize(
    ("size", "place"),
    [((1230, 1000), 1), ((1220, 1000), 0), ((1000, 1220), 0), ((1000, 1230), 2), ((9, 1), 1), ((1, 9), 2)],
)
def test_the_nearest_of_three_shapes_is_the_one_with_the_least_change(size, place):
    """Between a square and 3:2 the change is at the root of 1.5."""
    assert nearest_fixed(*size) == FIXED[place]


@pytest.mark.parametrize("text", ["999999x999999", "1x1", "100000x1"])
def test_sides_of_six_digits_are_read(text):
    """A side of seven is a slip of the keyboard."""
    assert "{}x{}".format(*parse_size(text)) == text
    assert parse_size("1" + text) is None or len(text) < 8
    assert parse_size(text + "0" * 6) is None


PATCHES = {
    (1024, 1024): 1024, (512, 512): 1024, (511, 300): 608, (100, 100): 49, (1, 1): 1, (640, 480): 768, (600, 400): 704,
    (1024, 992): 992, (1024, 31): 352, (1025, 33): 363, (2000, 1000): 1536, (3000, 100): 1536,
}  # fmt: skip


@pytest.mark.parametrize("size", PATCHES)
def test_a_source_is_counted_in_patches_of_32(size):
    """Small ones are enlarged, at most twice; narrow ones count as a third; 1,536 is the most; lying as upright."""
    assert input_image_tokens(*size) == input_image_tokens(*size[::-1]) == PATCHES[size]


def test_newer_models_have_factors_of_their_own():
    """The gpt-image-2.5 family makes fewer patches at a level of the same name, and has two more levels."""
    levels = ("low", "medium", "high", "xhigh", "max")
    assert [output_tokens("gpt-image-2.5-flare", "1024x1024", level) for level in levels] == [
        196,
        439,
        1756,
        3122,
        7024,
    ]
    assert output_tokens("gpt-image-2", "1024x1024", "max") is None
    assert output_tokens("gpt-image-2", "1024x1024", "low", partials=1) == 296
