"""The option line: options out, text untouched."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wisgate_nb.errors import SettingsError
from wisgate_nb.magic.parse import parse

TEXTS = [
    'a cat\'s "big" dream',
    "it's 50% | today {x} $10 #ff0000",
    "say \"hello\" and 'bye'",
    "a well-known place at -5 degrees - cold",
    '{"subject": "cat", "mood": "calm"}',
    "back\\slash and `ticks`",
    "emoji 🐈‍⬛ and عربى",
    "ends with a question?",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("form", ["{0}", "--n 2 {0}", "{0} --n 2", "-n2 {0} --size auto", "--n=2 {0} --tag 'a b'"])
def test_text_survives_wherever_options_stand(text, form):
    """Quotes, apostrophes and signs of a prompt come through as typed."""
    assert parse(form.format(text)).text == text


def test_text_between_options_is_joined():
    """Two pieces of text around an option are one prompt."""
    assert parse("a cat --n 2 in the rain").text == "a cat in the rain"


def test_a_lone_double_hyphen_ends_the_options():
    """After -- everything is text."""
    parsed = parse("--n 2 -- --size is not an option here; -n 3")
    assert (parsed.options, parsed.text) == ({"n": 2}, "--size is not an option here; -n 3")


def test_values_take_every_form():
    """Attached, quoted, repeated and JSON values."""
    parsed = parse(
        """-n3 --size=auto --tag "two words" --tag b --param 'a={"x": 1}' --param c=true --param d=hi --timeout 1.5"""
    )
    assert parsed.options == {
        "n": 3, "size": "auto", "tag": ["two words", "b"], "timeout": 1.5,
        "param": {"a": {"x": 1}, "c": True, "d": "hi"},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("--sise 3", "did you mean --size"),
        ("--qualty high x", "did you mean --quality"),
        ("-q high x", "unknown option -q"),
        ("--n", "needs a value"),
        ("--n --size auto", "needs a value"),
        ("--n two", "whole number"),
        ("--n 1.0", "whole number"),
        ("--n ٣", "whole number"),
        ("--timeout soon", "a number"),
        ("--n 1 --n 2", "given twice"),
        ("--fresh --fresh", "given twice"),
        ("--fresh=yes", "takes no value"),
        ("--param x", "KEY=VALUE"),
        ("\N{EM DASH}size auto", "two hyphens"),
    ],
)
def test_slips_are_named(line, says):
    """Each mistake is one short error that says what is allowed."""
    with pytest.raises(SettingsError, match=says) as caught:
        parse(line)
    assert len(str(caught.value).splitlines()) <= 3


def test_help_and_silence():
    """--help anywhere asks for help; a trailing ; silences."""
    assert parse("a cat --help").help
    assert parse("a cat;").silent
    assert parse("a cat;").text == "a cat"


@given(st.text())
def test_any_line_parses_or_is_refused_in_our_words(line):
    """No text makes the parser raise anything but its own error."""
    with contextlib.suppress(SettingsError):
        parse(line)


@given(st.lists(st.from_regex(r"[^\s;-][^\s;]*", fullmatch=True), min_size=1))
def test_words_without_hyphens_come_through(words):
    """Words that do not start with a hyphen are text, single-spaced or not."""
    line = "  ".join(words)
    if any(word[0] in "\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}" for word in words):
        return
    assert parse(line).text == line.strip()
