"""The usage formulas, against the published counts."""

from __future__ import annotations

import pytest

from wisgate_nb.sandbox.models import family_of, parse_size
from wisgate_nb.sandbox.tokens import input_image_tokens, output_tokens, text_tokens, usage

TABLE = {
    "low": (196, 158, 397, 157, 371, 134),
    "medium": (1756, 1372, 3568, 1413, 3336, 1204),
    "high": (7024, 5488, 14272, 5650, 13342, 4815),
}
SIZES = ("1024x1024", "1536x1024", "2048x2048", "2048x1152", "3840x2160", "1024x768")


@pytest.mark.parametrize(("quality", "place"), [(quality, place) for quality in TABLE for place in range(6)])
def test_gpt_image_2_tokens_follow_the_table(quality, place):
    assert output_tokens(family_of("gpt-image-2"), quality, *parse_size(SIZES[place])) == TABLE[quality][place]


@pytest.mark.parametrize(
    ("size", "counts"),
    [("1024x1024", (272, 1056, 4160)), ("1024x1536", (408, 1584, 6240)), ("1536x1024", (400, 1568, 6208))],
)
def test_1x_models_have_fixed_counts(size, counts):
    family = family_of("gpt-image-1.5")
    assert tuple(output_tokens(family, name, *parse_size(size)) for name in ("low", "medium", "high")) == counts


def test_2_5_models_take_fewer_steps():
    family = family_of("gpt-image-2.5-sunburst")
    assert output_tokens(family, "max", 1024, 1024) == 7024
    assert output_tokens(family, "high", 1024, 1024) == 1756


@pytest.mark.parametrize(
    ("size", "tokens"),
    [((1024, 1024), 1024), ((512, 512), 1024), ((256, 256), 256), ((2048, 2048), 1536), ((1024, 128), 352)],
)
def test_input_images_are_counted_in_patches(size, tokens):
    assert input_image_tokens(*size) == tokens


@pytest.mark.parametrize(("text", "tokens"), [("a", 1), ("abcd", 1), ("abcde", 2)])
def test_text_is_a_token_for_four_characters(text, tokens):
    assert text_tokens(text) == tokens


def test_usage_covers_all_images_and_partials():
    total = usage("abcdefgh", [(1024, 1024)], 196, n=3, partials=2)
    assert total["input_tokens_details"] == {"text_tokens": 2, "image_tokens": 1024}
    assert total["output_tokens"] == 3 * (196 + 200)
    assert total["total_tokens"] == 1026 + 1188
