"""Tokens and money before and after a call (contract 12)."""

import pytest

from wisgate_nb.answer import Usage
from wisgate_nb.errors import SettingsError
from wisgate_nb.request.prices import OPENAI_LIST_LABEL, Price, Prices
from wisgate_nb.request.tokens import input_image_tokens, output_tokens, text_tokens

TABLE = {
    "low": (196, 158, 397, 157, 371, 134),
    "medium": (1756, 1372, 3568, 1413, 3336, 1204),
    "high": (7024, 5488, 14272, 5650, 13342, 4815),
}
SIZES = ("1024x1024", "1536x1024", "2048x2048", "2048x1152", "3840x2160", "1024x768")


@pytest.mark.parametrize("quality", TABLE)
def test_output_tokens_match_the_published_table(quality):
    """The formula gives the counts of contract 12 to the token."""
    assert tuple(output_tokens("gpt-image-2", size, quality) for size in SIZES) == TABLE[quality]


def test_partials_and_n_are_counted():
    """Each partial adds 100 tokens, and all of it is times n."""
    assert output_tokens("openai/gpt-image-2-2026-04-21", "1024x1024", "low", n=3, partials=2) == 3 * (196 + 200)


@pytest.mark.parametrize(
    ("model", "size", "quality"),
    [("gpt-image-2", "auto", "low"), ("gpt-image-2", "1024x1024", "auto"), ("flux", "1024x1024", "low")],
)
def test_what_cannot_be_computed_is_none(model, size, quality):
    """auto and unknown families have no estimate, never a guess."""
    assert output_tokens(model, size, quality) is None


def test_legacy_models_have_fixed_counts():
    """The gpt-image-1 family is a table."""
    assert output_tokens("gpt-image-1.5", "1024x1536", "medium") == 1584


def test_input_images_are_counted_in_patches():
    """A 1024 square is 32 x 32 patches, and the count is capped."""
    assert (input_image_tokens(1024, 1024), input_image_tokens(4000, 4000)) == (1024, 1536)
    assert text_tokens("") == 1


def test_cost_of_the_documented_example():
    """Usage {text 10, image 40, out 50} costs 0.00187 on gpt-image-2 at OpenAI's list price."""
    prices = Prices()
    prices.use_openai_list()
    assert prices.cost("gpt-image-2", Usage(text_in=10, image_in=40, image_out=50)) == pytest.approx(0.00187)
    assert prices.label == OPENAI_LIST_LABEL


def test_without_a_table_cost_is_unknown():
    """No price, no tokens: None and never 0."""
    prices = Prices()
    assert prices.cost("gpt-image-2", Usage(1, 1, 1)) is None
    prices["gpt-image-2"] = Price(5, 8, 30)
    assert prices.cost("gpt-image-2", None) is None
    assert prices.cost("gpt-image-2", Usage(text_in=3)) is None
    assert prices.cost("some-local-model", Usage(1, 1, 1)) is None


def test_an_exact_model_wins_over_its_family():
    """A gateway's own price for an id is taken before the family's."""
    prices = Prices()
    prices["gpt-image-2"] = Price(1, 1, 1)
    prices["acme/gpt-image-2"] = Price(2, 2, 2)
    assert prices.find("acme/gpt-image-2") == Price(2, 2, 2)
    assert prices.find("gpt-image-2-2026-04-21") == Price(1, 1, 1)


@pytest.mark.parametrize("bad", [-1, float("nan"), float("inf")])
def test_impossible_prices_are_refused(bad):
    """A price is a number of dollars from 0 up."""
    with pytest.raises(SettingsError, match="per million"):
        Price(bad, 1, 1)
