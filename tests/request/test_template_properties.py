"""Properties of every text: what is literal stays, what is a part is taken whole, and time is linear."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measured import assert_linear

from wisgate_nb.errors import WisGateError
from wisgate_nb.request.lint import lint
from wisgate_nb.request.space import build_space
from wisgate_nb.request.template import Field, escape, find_parts, parse_template

SIGNS = [
    "{",
    "}",
    "{{",
    "}}",
    "|",
    "||",
    "\\",
    '"',
    ":",
    ".",
    "[",
    "]",
    "_",
    "^",
    "$",
    "\n",
    " ",
    "a",
    "name",
    "\\frac",
]
BRACED = st.lists(st.sampled_from(SIGNS) | st.text(max_size=3), max_size=40).map("".join)
PLAIN = st.text(st.characters(exclude_characters='{}|\\_^:"'), min_size=1, max_size=12)
VARIABLES = {"name": "N", "a": ["1", "2"], "frac": 3}


@settings(deadline=None, max_examples=400)
@given(st.text(st.characters(exclude_characters="{"), max_size=200))
def test_text_without_an_opening_brace_is_literal(text):
    """Any text without `{` is one literal part, bar and backslash and all."""
    assert parse_template(text).parts == ((text,) if text else ())


@settings(deadline=None, max_examples=600)
@given(BRACED)
def test_escaped_text_is_its_own_only_expansion(text):
    """escape() hides every field and group, wherever they stand, and nothing else is touched."""
    escaped = escape(text)
    assert parse_template(escaped).parts == ((text,) if text else ())
    assert len(escaped) == len(text) + sum(found.backslashes + 1 for found in find_parts(text))


@settings(deadline=None, max_examples=600)
@given(BRACED)
def test_without_parts_nothing_changes(text):
    """A text in which no field and no group is found comes through byte for byte."""
    template = parse_template(text)
    assert template.text == text
    if not any(True for _ in find_parts(text)) and text:
        assert template.parts == (text,)


@settings(deadline=None, max_examples=600)
@given(BRACED)
def test_no_field_is_half_eaten(text):
    """Once its parts are taken out, no field is left in a text without backslashes, and no sign was added or lost."""
    text = text.replace("\\", "")
    template = parse_template(text)
    rest = "".join(part if isinstance(part, str) else "\ue000" for part in template.parts)
    assert not [found for found in find_parts(rest) if isinstance(found.part, Field)]
    found = list(find_parts(text))
    assert len(rest) == len(text) - sum(each.end - each.start - 1 for each in found)
    assert [each.part for each in found if isinstance(each.part, Field)] == list(template.fields)


@settings(deadline=None, max_examples=300)
@given(BRACED, BRACED)
def test_any_prompt_renders_or_says_why(one, other):
    """Hostile text ends in prompts or in a WisGateError of at most three lines; the linter never raises."""
    lint(one, axes=["name"], variables=VARIABLES)
    try:
        space = build_space([one, other], variables=VARIABLES, axes={"n": [1, 2]}, option_names=["n"])
    except WisGateError as error:
        lines = str(error).count("\n") + 1
    else:
        lines = 0
        assert all(isinstance(each.prompt, str) for each in space.first(5))
    assert lines <= 3


@settings(deadline=None, max_examples=300)
@given(st.lists(st.tuples(PLAIN, st.sampled_from(["field", "list", "group", "escaped"])), max_size=6))
def test_parts_expand_where_they_stand(pieces):
    """Fields, lists and groups between any plain text become their values, and the text stays around them."""
    written, expected = [], [""]
    for text, kind in pieces:
        source = {"field": "{{name}}", "list": "{{a}}", "group": "{p|q}", "escaped": r"\{p|q}"}[kind]
        values = {"field": ["N"], "group": ["p", "q"], "escaped": ["{p|q}"]}.get(kind)
        written.append(text + source)
        if values is None:
            expected = [e + text + "{A}" for e in expected]
        else:
            expected = [e + text + value for e in expected for value in values]
    listed = (
        [e.replace("{A}", value) for e in expected for value in ("1", "2")] if "{{a}}" in "".join(written) else expected
    )
    if not written:
        return
    found = [each.prompt for each in build_space(["".join(written)], variables=VARIABLES)]
    assert sorted(found) == sorted(listed)


HARD = {
    "open braces": "{" * 32_000,
    "double braces": "{{" * 16_000,
    "close braces": "}" * 32_000,
    "backslashes": "\\" * 32_000,
    "backslashes after a group": "{a|b}" + "\\" * 32_000,
    "backslashes between groups": "{a|b}" + "\\" * 200_000 + " {a|b}",
    "backslashes before a group": "\\" * 32_000 + "{a|b}",
    "backslashes in a group": "{a|b" + "\\" * 32_000 + "}",
    "unclosed groups": "{a|" * 10_000,
    "one long group": "{" + "a|" * 16_000 + "b}",
    "bars": "{" + "|" * 32_000 + "}",
    "quotes": "{" + '"' * 32_000 + "|}",
    "escaped quotes": '{"' + '\\"' * 16_000 + "|}",
    "quotes and bars": "{" + '"|' * 16_000 + "}",
    "colons": "{" + "a:" * 16_000 + "|}",
    "blanks in a field": "{{" + " " * 32_000 + "}}",
    "long name": "{{" + "a" * 32_000,
    "long chain": "{{" + "a." * 16_000 + "a}}",
    "open keys": '{{a["' * 6_000,
    "commands": "{a|b}" + "\\a" * 16_000,
    "open commands": "\\a{" * 10_000 + "{a|b}",
    "brackets": "\\a" + "[]" * 16_000 + "{a|b}",
    "open brackets": "\\a[" * 10_000 + "{a|b}",
    "nested groups": "{a|{b|c}}" * 3_500,
    "fields in braces": "{x {{a b}} y}" * 2_500,
    "placeholders": "$a <a> [a] {a} " * 2_000,
    "literal groups": "_{a|b}" * 5_000,
}


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_parsing_takes_linear_time(text):
    """The hardest prompts of 32,000 characters parse in milliseconds, and lint in less than a second."""
    assert_linear(lambda size: lambda: parse_template(text[:size]), len(text))
    assert_linear(lambda size: lambda: lint(text[:size], axes=["a"], variables={"b": 1}), len(text), free=0.3)


def test_a_long_prompt_comes_through():
    """32,000 characters of prose, JSON, LaTeX and emoji are their own only expansion."""
    text = ('He said "a|b": {"k": [1, 2]} \\frac{a|b}{c} 50% | #fff 🙂 {not a group}\r\n' * 500)[:32_000]
    assert build_space([text]).first(2)[0].prompt == text
