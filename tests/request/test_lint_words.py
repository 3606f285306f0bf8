"""What the linter says, whole: each message names what is wrong and what to write."""

from __future__ import annotations

import pytest

from wisgate_nb.request.lint import lint
from wisgate_nb.request.template import parse_template

WORDS = {
    r"\\{a|b}": "two backslashes before it become one; put a blank between them to keep both",
    "{red|blue|red} car": "'red' stands in it twice; each would be asked for",
    "{style : oil|ink}": "a named group is {name: a|b}, with the colon directly after the name",
    "{style: oil|mood: calm}": "a group has one name, before its first value",
    "{x | x > 0}": "this is read as a choice; for a set or code, write \\{ for the brace or use --raw",
    "{oil\n|ink} painting": "a group stands on one line; this one stays text",
    "{oil||ink} painting": "an empty option between two bars makes it text; write one bar: {a|b}",
    "an {oil|ink painting": "the group is never closed; add }",
    "{oil|{ink|pen}}": "groups do not nest: only the inner one is read; write the combinations out",
    "{a {{animal}}|x}": "a group holds no fields: only the field is read; make a list of the texts and write {{name}}",
    "_{red|blue}_ car": "after _ or ^ braces belong to a formula; name it: {name: a|b}",
    "{oil,ink} painting": "a choice is written with bars: {oil|ink}",
    "{oil/ink} painting": "a choice is written with bars: {oil|ink}",
    "{{animal}} {animal: dog}": "a single value is no choice and stays text; add another: {name: a|b}",
    "a { animal } cat": "did you mean {{animal}}? { animal } stays as it is",
    "a {{animal\n}} cat": "a field stands on one line; this one stays text",
    "a {{my style}} cat": "a name has no blanks or hyphens; this stays text",
    "a {{ oil|ink }} cat": "a choice takes single braces: {oil|ink}; this stays text",
    "a {{anmal}} cat": "no axis and no variable is called anmal; did you mean animal?",
    "in [light]": "did you mean {{light}}?",
}


@pytest.mark.parametrize("text", WORDS)
def test_a_slip_is_told_in_these_words(text):
    """One slip, one message."""
    assert [slip.message for slip in lint(text, axes=["light"], variables={"animal": "cat"})] == [WORDS[text]]


def test_groups_without_a_name_are_numbered_past_names_that_are_taken():
    """In order of the prompt; a name that the prompt gives itself is left out."""
    groups = parse_template("{a|b} {group2: c|d} {e|f} {{x}} {g|h} {group1: i|j} {k|l}").groups
    assert [group.name for group in groups] == ["group3", "group2", "group4", "group5", "group1", "group6"]
    assert [group.named for group in groups] == [False, True, False, False, True, False]
