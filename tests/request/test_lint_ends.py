"""Where each rule of the linter ends: texts one step away from a slip pass in silence, the others are told."""

from __future__ import annotations

import pytest

from wisgate_nb.request.axes import Axis
from wisgate_nb.request.lint import lint

KNOWN = {"variables": {"animal": "cat"}, "axes": ["light", "shot.name"]}
LONG = "red|" * 96

SILENT = {
    "a name with an equals sign in a group that has a name": "{mode: size = 3|b}",
    "an equals sign in a later option": "{oil|style = ink}",
    "a colon in an option of a group without a name": "{oil|mood: calm}",
    "a set of a longer word": "{cat | cat > dog}",
    "a set of three options": "{x | x > 0 | y}",
    "a second option that is about something else": "{x | y > 0}",
    "a number in front": "{2 | 2 > 0}",
    "a word that only begins like the set's letter": "{x | xylophone in it}",
    "a closure that does not use its name": "{|x|y + 1}",
    "three options of which the first is given": "{a|x|x + 1}",
    "a first choice of nothing, and no name": "{|very big|very big house}",
    "lines of code": "{a = b;\n| c}",
    "braces over lines with one quoted bar": '{say "a|b"\n}',
    "a logical or between blanks": "{oil || ink} painting",
    "two bars within a word": "{oil||ink}painting",
    "two bars and one word": "{oil||} painting",
    "two bars and short words": "{oil||ab} painting",
    "two bars and signs": "{oil||ink+1} painting",
    "a brace that opens within an unclosed one": "an {oil|ink {x painting",
    "an unclosed brace with a bar in front": "an {|oil painting",
    "an unclosed brace of code": "an {oil|ink; = 3",
    "an unclosed brace of one quoted bar": 'an {"oil|ink" painting',
    "a group within code": "{x = {a|b}; c|d}",
    "two bars behind a group": "{ {ink|pen}||wash}",
    "two bars before a group": "{oil||{ink|pen}}",
    "braces within braces that are read as nothing": "{a {x} b|c} and {red|blue}",
    "the same behind a group": "{red|blue} and {a {x} b|c}",
    "a subscript of one letter": "x_{red|blue}",
    "a subscript of digits": "12_{red|blue}",
    "a subscript of numbers": "file_{1|2}",
    "a formula in dollars": "$ rate_{red|blue} $",
    "a formula with a command": "\\mu file_{red|blue}",
    "one value after an underscore": 'file_{"a|b"}',
    "two separators": "an {oil, ink/pen} painting",
    "short words between commas": "an {ab, cd} painting",
    "one word": "an {oil painting} here",
    "a colon before it": ": {oil, ink wash} here",
    "an equals sign before it": "a = {oil, ink wash}",
    "an equals sign behind it": "{oil, ink wash} = a",
    "a bracket behind it": "in {oil, ink wash} )",
    "a semicolon behind it": "in {oil, ink wash} ;",
    "a letter before it": "a X{oil, ink} painting",
    "a letter behind it": "an {oil, ink}X painting",
    "a digit on each side": "an 1{oil, ink}2 painting",
    "an escaped name": r"\{animal} is meant",
    "an unequal number of braces around a named value": "{{light: dim}",
    "a single value of something else": "{style: oil}",
    "double braces of a title": "title = {{my style}}",
    "double braces behind an equals sign": "={{my style}}",
    "double braces behind a backslash": "\\{{my style}}",
    "five words in double braces": "{{one two three four five}}",
    "an unknown name on two lines": "{{zzz\n}}",
    "a field of an axis with a dotted name": "{{shot.name}}",
    "a mark of another tool, for an axis that a field takes": "{{light}} [light]",
    "a closed tag": "<light>bright</light>",
    "a link": "[light](x)",
    "text between dollars": "$light$",
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_one_step_from_a_slip_nothing_is_told(text):
    """A text that could be meant as it stands is passed over."""
    assert [str(slip) for slip in lint(text, **KNOWN)] == []


TOLD = {
    "the first repeat by the alphabet": ("{b|a|b|a} car", "{b|a|b|a}", "'a' stands in it twice"),
    "a repeat in a group of 399": ("{" + "|".join(map(str, range(398))) + "|7} car", None, "'7' stands in it twice"),
    "a set of two letters": ("{xy | xy > 2}", "{xy | xy > 2}", "for a set or code"),
    "a set with `in`": ("{n | n in N}", "{n | n in N}", "for a set or code"),
    "a closure with a longer name": ("{|item|f(item)}", "{|item|f(item)}", "for a set or code"),
    "a second name in the first option": ("{a: b: c|d}", "{a: b: c|d}", "one name"),
    "bars behind bars of nobody": ("a | b } then {oil\n|ink}", "{oil |ink}", "on one line"),
    "two groups within one": ("{a {big|small} dog|a {red|blue} cat}", None, "do not nest"),
    "a group and a field within one": ("{a {{animal}} |a {red|blue} cat}", None, "do not nest"),
    "a group behind a bar": ("{oil|{ink|pen}|wash}", "{oil|{ink|pen}|wash}", "do not nest"),
    "two fields within one": ("{a {{animal}}|{{light}}}", "{a {{animal}}|{{light}}}", "holds no fields"),
    "a caret before it": ("file^{red|blue}.png", "{red|blue}", "belong to a formula"),
    "an underscore at the start of a line": ("one\n_{red|blue}_", "{red|blue}", "belong to a formula"),
    "a formula in the line above": ("$x$\nfile_{red|blue}", "{red|blue}", "belong to a formula"),
    "a dollar sign far before": ("$5 " + "x" * 420 + " file_{red|blue}", "{red|blue}", "belong to a formula"),
    "two bars in quotes": ('a "{oil||ink}" here', "{oil||ink}", "write one bar"),
    "two bars at the end": ("in {oil||ink}", "{oil||ink}", "write one bar"),
    "an unclosed brace before blanks": ("{oil|ink  \nmore", "{oil|ink", "never closed"),
    "a third name of two letters": ("an {oil, ink wash, pen} here", None, "with bars: {oil|ink wash|pen}"),
    "a word of code far before": ("import a from here to there, and there too {oil, ink}", "{oil, ink}", "with bars"),
    "a part of an axis": ("a {light.name} here", "{light.name}", "did you mean {{light.name}}?"),
    "a part of a field on two lines": ("a {{animal.name\n}}", "{{animal.name }}", "one line"),
    "an axis on two lines": ("a {{\nlight}}", "{{ light}}", "one line"),
    "an unknown field behind a group": ("{a|b} {{animl}}", "{{animl}}", "no axis and no variable is called animl"),
    "four words in double braces": ("{{ one two-three four }}", "{{ one two-three four }}", "no blanks or hyphens"),
    "another axis than the one that is taken": ("{{shot.name}} [light]", "[light]", "did you mean {{light}}?"),
    "a single value of a field": ("{{animal}} and {animal: dog}", "{animal: dog}", "a single value"),
}


@pytest.mark.parametrize(("text", "excerpt", "message"), TOLD.values(), ids=TOLD)
def test_a_slip_is_told_in_other_forms_too(text, excerpt, message):
    """One slip is told, and its excerpt is the whole of what is wrong."""
    (slip,) = lint(text, **KNOWN)
    assert message in slip.message
    assert slip.excerpt == excerpt or excerpt is None


@pytest.mark.parametrize("around", [*"(\"'\u201c-", " ", "\n", ""])
def test_a_choice_may_stand_behind_these(around):
    """Quotes, brackets, hyphens, blanks and the start of the text may stand before a choice in prose."""
    assert len(lint(f"{around}{{oil, ink}} here")) == 1


@pytest.mark.parametrize("around", [*".,;:!?)\"'\u201d-", " ", "\n", ""])
def test_a_choice_may_stand_before_these(around):
    """So may the marks of a sentence and its end, behind one with two bars."""
    assert len(lint(f"in {{oil||ink}}{around}")) == 1


@pytest.mark.parametrize("value", ["cat", 3, 0.5, ["a"], ("a",)])
def test_variables_with_a_text_are_meant(value):
    """A name in single braces is a slip where a variable of that name could stand in a prompt."""
    assert len(lint("a {thing}", variables={"thing": value})) == 1


@pytest.mark.parametrize("value", [object(), None, len, {"a": 1}, b"x"])
def test_variables_without_a_text_are_not(value):
    """And none where the variable could not."""
    assert lint("a {thing}", variables={"thing": value}) == []


def test_axes_may_be_axes():
    """Axes as objects, as pairs, and as names with blanks around them name the same."""
    for axes in ([Axis("light", (1, 2))], [("light", [1])], [" light "], "mood , light"):
        assert [slip.excerpt for slip in lint("in {light}", axes=axes)] == ["{light}"]


def test_hidden_variables_are_not_proposed():
    """A name with an underscore in front is nobody's slip."""
    assert lint("{{animal}}", variables={"_animal": 1})[0].message == "no axis and no variable is called animal"
    assert "did you mean animal?" in lint("{{animl}}", variables={"animal": 1})[0].message


@pytest.mark.parametrize(("length", "told"), [(400, 1), (401, 0)])
def test_long_braces_are_no_choice(length, told):
    """Braces over lines are looked into up to 400 characters; what is longer is a text of its own."""
    body = "oil\n|ink "
    text = "{" + body + "x" * (length - len(body) - 2) + "}"
    assert len(text) == length
    assert len(lint(text)) == told


def test_a_group_of_400_is_not_searched_for_repeats():
    """That many options come from a program, and looking through them would take long."""
    assert lint("{" + "|".join(map(str, range(399))) + "|7}") == []


def test_an_excerpt_of_a_lines_part_is_whole():
    """40 characters are shown, of 41 the first 39."""
    for length, end in ((40, "x}}"), (41, "x…")):
        text = "{{animal " + "x" * (length - 11) + "}}"
        (slip,) = lint(text)
        assert len(slip.excerpt) == 40
        assert slip.excerpt.endswith(end)
