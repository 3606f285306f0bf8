"""The price table as a mapping, its label, and the sums that it makes."""

from __future__ import annotations

from datetime import date

import pytest

from wisgate_nb.answer import Usage
from wisgate_nb.errors import SettingsError
from wisgate_nb.request.prices import OPENAI_LIST_DATE, Price, Prices


@pytest.mark.parametrize(
    ("usage", "dollars"),
    [
        (Usage(1_000_000, 0, 0, 0), 5),
        (Usage(0, 1_000_000, 0, 0), 8),
        (Usage(0, 0, 1_000_000, 0), 32),
        (Usage(0, 0, 0, 1_000_000), 10),
        (Usage(None, None, 1_000_000, None), 32),
        (Usage(1, 1, 1, 1), 55 / 1_000_000),
    ],
)
def test_each_kind_of_token_has_its_own_rate(usage, dollars):
    """A million tokens of one kind cost its rate; what is not told counts as none."""
    assert Price(5, 8, 32, 10).of(usage) == pytest.approx(dollars)


def test_without_the_tokens_of_the_picture_there_is_no_cost():
    """They are the most of it: a cost without them would be far too low."""
    assert Price(5, 8, 32, 10).of(Usage(1, 1, None, 1)) is None


def test_text_that_has_no_price_is_free():
    """A model that lists no price of text coming out has none."""
    assert Price(5, 8, 30).of(Usage(0, 0, 0, 1_000_000)) == 0


@pytest.mark.parametrize("name", ["text_in", "image_in", "image_out", "text_out"])
@pytest.mark.parametrize("bad", [-1, -0.0001, float("inf"), float("nan")])
def test_a_price_below_nothing_or_without_end_is_refused(name, bad):
    """The message names the field; 0 is allowed."""
    rates = {"text_in": 0, "image_in": 0, "image_out": 0, "text_out": 0}
    Price(**rates)
    with pytest.raises(SettingsError, match=f"price {name}="):
        Price(**rates | {name: bad})


def test_a_table_is_a_mapping():
    """Prices are set, read, counted, listed, deleted and cleared."""
    prices = Prices()
    assert (len(prices), list(prices), prices.label, prices.as_of) == (0, [], None, None)
    prices["one"] = Price(1, 2, 3)
    prices["two"] = Price(4, 5, 6)
    assert (len(prices), list(prices), prices["two"]) == (2, ["one", "two"], Price(4, 5, 6))
    del prices["one"]
    assert list(prices) == ["two"]
    prices.clear()
    assert (len(prices), prices.label, prices.as_of) == (0, None, None)
    with pytest.raises(KeyError):
        prices["two"]


def test_a_table_of_ones_own_says_so():
    """The first price of an empty table labels it with today; a labelled list keeps its label."""
    prices = Prices()
    before = date.today()  # noqa: DTZ011 - the calendar of whoever set the price
    prices["one"] = Price(1, 2, 3)
    assert prices.label == "your price table"
    assert before <= prices.as_of <= date.today()  # noqa: DTZ011
    prices.clear()
    prices.use_openai_list()
    prices["one"] = Price(1, 2, 3)
    assert (prices.label, prices.as_of) == ("OpenAI list price, not WisGate's", OPENAI_LIST_DATE)


def test_only_a_price_goes_in():
    """A bare number is refused with what to give, and changes nothing."""
    prices = Prices()
    with pytest.raises(SettingsError, match=r"prices\['one'\] got int; give wg\.Price"):
        prices["one"] = 5
    assert (len(prices), prices.label) == (0, None)


def test_the_exact_id_goes_before_its_family():
    """A dated model has its own price if there is one, else its family's; an unknown model has none."""
    prices = Prices()
    prices["gpt-image-2"] = Price(1, 1, 1)
    assert prices.find("gpt-image-2-2026-01-01") == Price(1, 1, 1)
    prices["gpt-image-2-2026-01-01"] = Price(2, 2, 2)
    assert prices.find("gpt-image-2-2026-01-01") == Price(2, 2, 2)
    assert prices.find("some-other-model") is None
    assert prices.cost("some-other-model", Usage(1, 1, 1, 1)) is None


def test_a_table_shows_whose_figures_it_has():
    """Its repr names label, date and models; an empty one says what to do."""
    prices = Prices()
    assert "costs are unknown" in repr(prices)
    prices.use_openai_list()
    assert repr(prices).startswith(f"Prices(OpenAI list price, not WisGate's, {OPENAI_LIST_DATE}: gpt-image-2.5, ")
