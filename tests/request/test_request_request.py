"""The frozen request: what is sent, in which order, and the digest that decides reuse."""

import json

from hypothesis import given
from hypothesis import strategies as st

from wisgate_nb.request.request import Request, Source
from wisgate_nb.request.split import split_prompts


def source(data):
    """A source with these bytes."""
    return Source(data, "image/png", 1, 1, "test")


def test_only_what_is_set_is_sent_in_the_documented_order():
    """The documented example gives exactly its fields, model first."""
    request = Request(route="generations", prompt="a city", n=1, size="1024x1024", quality="high")
    expected = '{"model":"gpt-image-2","prompt":"a city","n":1,"size":"1024x1024","quality":"high"}'
    assert json.dumps(request.fields(), separators=(",", ":")) == expected


def test_a_form_starts_with_its_prompt():
    """Edits put the prompt first, as the documented parts do."""
    assert list(Request(route="edits", prompt="x", sources=(source(b"1"),)).fields()) == ["prompt", "model"]


def test_partials_ask_for_a_stream():
    """A streamed request says so in its body; an ordinary one does not mention it."""
    assert Request(route="generations", prompt="x", partial_images=0).fields()["stream"] is True
    assert "stream" not in Request(route="generations", prompt="x").fields()


def test_the_digest_knows_every_option_and_input():
    """Whatever changes the picture changes the digest."""
    base = {"route": "edits", "prompt": "x", "sources": (source(b"1"),)}
    variants = [
        {}, {"prompt": "y"}, {"model": "m"}, {"size": "auto"}, {"quality": "low"}, {"background": "opaque"},
        {"output_format": "webp"}, {"output_compression": 1}, {"moderation": "low"}, {"extra": {"a": 1}},
        {"sources": (source(b"2"),)}, {"sources": (source(b"1"), source(b"1"))}, {"mask": source(b"1")},
    ]  # fmt: skip
    assert len({Request(**(base | changed)).digest() for changed in variants}) == len(variants)


def test_the_digest_ignores_how_a_picture_arrives():
    """n and streaming do not change which picture was asked for."""
    base = Request(route="generations", prompt="x")
    assert base.digest() == Request(route="generations", prompt="x", n=3, partial_images=2).digest()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_equal_prompts_have_equal_digests_and_others_do_not(prompt):
    """The digest is a function of the text, and text differing by one character differs."""
    make = lambda text: Request(route="generations", prompt=text).digest()  # noqa: E731
    assert make(prompt) == make(str(prompt))
    assert make(prompt) != make(prompt + "!")


def test_prompts_are_parted_by_rules_and_kept_as_written():
    """Only a line of exactly --- parts; indentation, inner blank lines and other dashes stay."""
    body = "\n  first  line\n\n  indented ---\n----\n---\nsecond --- one\n---  \n\n---\n"
    assert split_prompts(body) == ["  first  line\n\n  indented ---\n----", "second --- one"]
    assert split_prompts(" \n\t\n") == []


@given(st.text().filter(lambda t: t.strip() and "---" not in t and "\n" not in t and "\r" not in t))
def test_a_prompt_without_a_rule_comes_through_unchanged(prompt):
    """One line of text is its own only prompt, byte for byte."""
    assert split_prompts(prompt) == [prompt]
