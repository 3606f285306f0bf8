"""The tables of the contract: what each family of models takes, how many tokens its pictures have, what they cost."""

from __future__ import annotations

import pytest

from wisgate_nb.answer import Usage
from wisgate_nb.request.models import KNOWN, family_of
from wisgate_nb.request.options import OPTIONS
from wisgate_nb.request.prices import OPENAI_LIST_DATE, Prices
from wisgate_nb.request.tokens import PARTIAL_TOKENS, input_image_tokens, output_tokens, text_tokens

FAMILIES = {
    "gpt-image-2": ("gpt-image-2", True, (), 10, 32_000, None),
    "gpt-image-2-2026-04-21": ("gpt-image-2", True, (), 10, 32_000, None),
    "openai/gpt-image-2": ("gpt-image-2", True, (), 10, 32_000, None),
    "gpt-image-2.5-flare": ("gpt-image-2.5", True, (), 10, 32_000, None),
    "gpt-image-2.6-sunburst": ("gpt-image-2.6", None, (), 10, 32_000, None),
    "gpt-image-2.7-flare": ("gpt-image-2", True, (), 10, 32_000, None),
    "gpt-image-1.6": ("gpt-image-1", False, ("high", "low"), 10, 32_000, "shut down on 2026-10-23"),
    "gpt-image-1.5": ("gpt-image-1.5", False, ("high", "low"), 10, 32_000, None),
    "gpt-image-1-mini": ("gpt-image-1-mini", False, ("low",), 10, 32_000, None),
    "gpt-image-1": ("gpt-image-1", False, ("high", "low"), 10, 32_000, "shut down on 2026-10-23"),
    "chatgpt-image-latest": ("chatgpt-image-latest", None, (), 10, 32_000, None),
    "dall-e-3": ("dall-e-3", None, (), 1, 4_000, "removed on 2026-05-12"),
    "dall-e-2": ("dall-e-2", None, (), 10, 1_000, "removed on 2026-05-12"),
    "gpt-image-20": ("unknown", None, (), 10, 32_000, None),
    "flux-dev": ("unknown", None, (), 10, 32_000, None),
}


@pytest.mark.parametrize("model", FAMILIES)
def test_each_model_has_its_family_and_limits(model):
    """Sizes, fidelity, pictures a call, length of a prompt, and since when it is gone."""
    found = family_of(model)
    told = (found.name, found.free_form_sizes, found.input_fidelity)
    assert (*told, found.largest_n, found.longest_prompt, found.gone) == FAMILIES[model]


def test_what_tab_offers_is_known_and_current():
    """No model that is offered is gone or of an unknown family."""
    assert {family_of(model).name for model in KNOWN} >= {"gpt-image-2", "gpt-image-2.5", "gpt-image-2.6"}
    assert [model for model in KNOWN if family_of(model).gone or family_of(model).name == "unknown"] == []
    assert KNOWN[0] == "gpt-image-2"


@pytest.mark.parametrize("model", ["gpt-image-1", "gpt-image-1.5", "gpt-image-1-mini"])
@pytest.mark.parametrize(
    ("size", "tokens"),
    [("1024x1024", (272, 1056, 4160)), ("1024x1536", (408, 1584, 6240)), ("1536x1024", (400, 1568, 6208))],
)
def test_older_models_have_a_table_of_tokens(model, size, tokens):
    """Per size and quality; another size or quality cannot be told."""
    assert tuple(output_tokens(model, size, quality) for quality in ("low", "medium", "high")) == tokens
    assert output_tokens(model, size, "auto") is None
    assert output_tokens(model, "1024x1025", "low") is None
    assert output_tokens(model, size, "low", n=3, partials=2) == 3 * (tokens[0] + 2 * PARTIAL_TOKENS)


def test_tokens_of_what_goes_in():
    """A source has a token for each patch, at most 1,536; a text one for four characters, at least one."""
    assert [input_image_tokens(*size) for size in ((1024, 1024), (512, 512), (32, 32), (4000, 4000))] == [
        *(1024, 1024, 4, 1536),
    ]
    assert [text_tokens("x" * length) for length in (0, 1, 4, 5, 8, 9)] == [1, 1, 1, 2, 2, 3]


@pytest.mark.parametrize(
    ("model", "rates"),
    [
        ("gpt-image-2.5", (5, 8, 30, None)),
        ("gpt-image-2", (5, 8, 30, None)),
        ("gpt-image-1.5", (5, 8, 32, 10)),
        ("chatgpt-image-latest", (5, 8, 32, 10)),
        ("gpt-image-1-mini", (2, 2.5, 8, None)),
    ],
)
def test_the_list_holds_the_prices_of_its_day(model, rates):
    """US dollars per million tokens: text in, pictures in, pictures out, text out."""
    prices = Prices()
    prices.use_openai_list()
    found = prices[model]
    assert (found.text_in, found.image_in, found.image_out, found.text_out) == rates
    assert prices.cost(model, Usage(10**6, 10**6, 10**6, 0)) == pytest.approx(sum(rates[:3]))
    assert (len(prices), OPENAI_LIST_DATE.isoformat()) == (5, "2026-11-22")


def test_options_name_their_choices():
    """The values that completion offers are those that the contract allows."""
    named = {option.name: option.choices for option in OPTIONS}
    assert named["partials"] == ("0", "1", "2", "3")
    assert named["mask_edits"] == ("transparent", "white", "black")
