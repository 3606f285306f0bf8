"""Tokens by the formula, money by the user's table, time by the user's own history; unknown is said, not guessed."""

import pytest

import wisgate_nb as wg
from wisgate_nb.planning.estimate import Interval
from wisgate_nb.request.tokens import output_tokens

LOW = {"size": "1024x1024", "quality": "low"}


def test_tokens_follow_the_formula(session):
    """Size and quality given: an exact number of image tokens, for all new images."""
    each = output_tokens("gpt-image-2", "1024x1024", "low")
    estimate = wg.plan("a {cat|dog}", n=3, **LOW).estimate
    assert estimate.image_tokens == Interval(6 * each, 6 * each)
    assert estimate.text_tokens == 2 * 2


def test_auto_is_an_interval(session):
    """What the service decides is told from the least to the most."""
    found = wg.plan("a cat").estimate.image_tokens
    low = output_tokens("gpt-image-2", "1024x1024", "low")
    assert found.low <= low < found.high
    assert output_tokens("gpt-image-2", "1024x1024", "high") in found


def test_an_unknown_model_has_no_estimate(session):
    """Without a formula tokens and cost are unknown, with or without a price."""
    wg.prices["my-model"] = wg.Price(5, 8, 30)
    estimate = wg.plan("a cat", model="my-model").estimate
    assert estimate.image_tokens is None
    assert estimate.cost is None


def test_cost_needs_a_price_table(session):
    """No table: unknown. With one: input and output tokens at its prices, for new calls only."""
    assert wg.plan("a cat", **LOW).estimate.cost is None
    wg.prices["gpt-image-2"] = wg.Price(10, 8, 40)
    estimate = wg.plan("a {cat|dog}", **LOW).estimate
    expected = (estimate.text_tokens * 10 + estimate.image_tokens.low * 40) / 1e6
    assert estimate.cost.low == pytest.approx(expected)
    wg.generate("a cat", **LOW)
    assert wg.plan("a {cat|dog}", **LOW).estimate.cost.low == pytest.approx(expected / 2)


def test_source_images_cost_tokens_too(session):
    """An edit's source counts for every call."""
    image = wg.generate("a hill", **LOW).images[0]
    estimate = wg.plan("at {dawn|night}", image=image, **LOW).estimate
    assert estimate.input_image_tokens == 2 * 1024


def test_time_comes_from_the_users_own_history(session):
    """Three earlier calls like these give an interval; none give none, and say so."""
    plan = wg.plan("a {cat|dog} {1|2}", concurrency=2, **LOW)
    assert plan.estimate.seconds is None
    assert "no earlier calls" in plan.estimate.history
    wg.sweep("a fish {1|2|3}", **LOW)
    taken = wg.log()["seconds"]
    seconds = plan.estimate.seconds
    assert seconds.low == pytest.approx(2 * taken.min())
    assert seconds.high == pytest.approx(2 * taken.max())


def test_the_table_shows_all_of_it(session):
    """The plan's display names axes, states, tokens, cost, time and the first prompts, as text and as HTML."""
    wg.prices["gpt-image-2"] = wg.Price(10, 8, 40)
    wg.sweep("a fish {1|2|3}", **LOW)
    bundle = wg.plan("a fish {1|2|3|4|5}, {{style}}", axes={"style": ["oil <b>"]}, **LOW)._repr_mimebundle_()
    text = bundle["text/plain"]
    for word in ("Plan: 5 calls, nothing is sent", "axis group1", "5 new", "for images", "would be $", "earlier calls"):
        assert word in text
    assert "a fish 1, oil <b>" in text
    assert "oil &lt;b&gt;" in bundle["text/html"]
    assert "<b>oil" not in bundle["text/html"]


def test_a_plan_that_cannot_be_sent_still_shows(session):
    """The display of a faulty plan is its fault, not a traceback."""
    text = str(wg.plan("a cat", axes={"quality": ["low", "hd"]}))
    assert "1 of 2 calls cannot be sent" in text


def test_limits_are_shown_in_the_plan(session):
    """A plan above its own limits says so."""
    assert "max_calls is 1" in str(wg.plan("a {cat|dog}", max_calls=1, **LOW))
