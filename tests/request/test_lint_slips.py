"""What the linter tells about, where, and in which words."""

import pytest

from wisgate_nb.request.lint import Slip, lint

KNOWN = {"variables": {"animal": "cat", "styles": ["oil"], "frame": object(), "_hidden": "x"}, "axes": ["light"]}

SLIPS = [
    ("a {{my style}} cat", "{{my style}}", "no blanks or hyphens"),
    ("a {{my-style}} cat", "{{my-style}}", "no blanks or hyphens"),
    ("a {{oil|ink}} cat", "{{oil|ink}}", "takes single braces: {oil|ink}"),
    ("{{animal.upper()}} here", "{{animal.upper()}}", "no call, sum or format"),
    ("{{ styles[0] + '!' }} cats", "{{ styles[0] + '!' }}", "no call, sum or format"),
    ("{{light:03d}}", "{{light:03d}}", "no call, sum or format"),
    ("a {{style: oil|ink}} cat", "{{style: oil|ink}}", "takes single braces: {style: oil|ink}"),
    ("a {{animal\n}} cat", "{{animal }}", "one line"),
    ("a {animal} cat", "{animal}", "did you mean {{animal}}?"),
    ("a { animal } cat", "{ animal }", "did you mean {{animal}}?"),
    ("a ${animal} cat", "{animal}", "did you mean {{animal}}?"),
    ("a {{animal} cat", "{{animal}", "did you mean {{animal}}?"),
    ("a {animal}} cat", "{animal}}", "did you mean {{animal}}?"),
    ("in {light}", "{light}", "did you mean {{light}}?"),
    ("{style: oil|ink}, again {style}", "{style}", "did you mean {{style}}?"),
    ("in $light", "$light", "did you mean {{light}}?"),
    ("in <light>", "<light>", "did you mean {{light}}?"),
    ("in [light]", "[light]", "did you mean {{light}}?"),
    ("in %(light)s", "%(light)s", "did you mean {{light}}?"),
    ("in %light%", "%light%", "did you mean {{light}}?"),
    ("a {{anmal}} cat", "{{anmal}}", "no axis and no variable is called anmal; did you mean animal?"),
    ("a {{zzz}} cat", "{{zzz}}", "no axis and no variable is called zzz"),
    ("{light: dusk} and {{light}}", "{light: dusk}", "a single value"),
    ("{oil,ink} painting", "{oil,ink}", "with bars: {oil|ink}"),
    ("an {oil, ink wash} painting", "{oil, ink wash}", "with bars: {oil|ink wash}"),
    ("an {oil/ink} painting", "{oil/ink}", "with bars: {oil|ink}"),
    ("{a {big|small} dog|cat}", "{a {big|small} dog|cat}", "do not nest"),
    ("{oil|{ink|pen}}", "{oil|{ink|pen}}", "do not nest"),
    ("{a {{animal}}|nothing}", "{a {{animal}}|nothing}", "holds no fields"),
    ("{oil\n|ink} painting", "{oil |ink}", "on one line"),
    ("{\n  oil painting |\n  ink drawing\n}", "{ oil painting | ink drawing }", "on one line"),
    ("an {oil|ink painting", "{oil|ink painting", "never closed"),
    ("first\nan {oil|ink painting\nlast", "{oil|ink painting", "never closed"),
    ("file_{red|blue}.png", "{red|blue}", "belong to a formula"),
    ("_{red|blue}_ car", "{red|blue}", "belong to a formula"),
    ("{red|blue|red} car", "{red|blue|red}", "'red' stands in it twice"),
    ("{oil||ink} painting", "{oil||ink}", "write one bar"),
    ("{|oil|ink|} painting", "{|oil|ink|}", "write one bar"),
    ("{oil| |ink} painting", "{oil| |ink}", "write one bar"),
    ("{style : oil|ink}", "{style : oil|ink}", "colon directly after the name"),
    ("{style=oil|ink}", "{style=oil|ink}", "colon directly after the name"),
    ("{style: oil|mood: calm}", "{style: oil|mood: calm}", "one name"),
    ("{x | x > 0}", "{x | x > 0}", "for a set or code"),
    ("{n | n is even}", "{n | n is even}", "for a set or code"),
    ("map {|x| x + 1}", "{|x| x + 1}", "for a set or code"),
    (r"a \\{oil|ink}", "{oil|ink}", "two backslashes before it become one"),
    ("{{cite web|title}}", "{{cite web|title}}", "takes single braces"),
]


@pytest.mark.parametrize(("text", "excerpt", "message"), SLIPS, ids=[text for text, _, _ in SLIPS])
def test_a_slip_is_told_once_with_its_way_out(text, excerpt, message):
    """Each slip is found where it stands, once, and the message says what to write."""
    (slip,) = lint(text, **KNOWN)
    assert slip.excerpt == excerpt
    assert message in slip.message
    assert " ".join(text[slip.position :].split()).startswith(excerpt)


SILENT = [
    "{{animal}} in {{light}} with {{styles}} and {{styles[0]}}",
    "{frame} and {_hidden} hold nothing for a prompt",
    r"\{animal} is meant",
    "x_{animal} is a subscript",
    "{{light}} and $light and [light]",
    "[light](http://x.org) <light>a</light> $light$",
    "{style: oil}",
    "{|very} big, {big|}",
    '{"light": "a|b"}',
    "{style: 12:30|14:00}",
    "{a|b} {a|b}",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_meant_passes_in_silence(text):
    """Fields that have values, escapes, and names that another syntax uses are no slips."""
    assert [str(slip) for slip in lint(text, **KNOWN)] == []


def test_a_slip_says_where_it_is():
    """Position from 0; line and column from 1; its text names the place, the excerpt and the way out."""
    slips = lint("one\ntwo {oil,ink}\r\nthree {red/blue} x", axes={"light": [1]})
    assert slips == [
        Slip(8, 2, 5, "{oil,ink}", "a choice is written with bars: {oil|ink}"),
        Slip(25, 3, 7, "{red/blue}", "a choice is written with bars: {red|blue}"),
    ]
    assert str(slips[0]) == "line 2, column 5: {oil,ink}: a choice is written with bars: {oil|ink}"


def test_axes_may_be_given_in_every_form():
    """Names, a mapping, NAME-VALUES pairs, and one text of names."""
    for axes in (["light"], {"light": [1]}, [("light", [1])], "light, mood"):
        assert len(lint("{light}", axes=axes)) == 1


def test_without_variables_only_near_misses_of_axes_are_told():
    """An unknown field may well be a variable; one that nearly names an axis may not."""
    assert lint("{{anything}}") == []
    assert "did you mean light?" in lint("{{ligth}}", axes=["light"])[0].message


def test_a_long_excerpt_is_cut():
    """An excerpt fits on a line."""
    (slip,) = lint("{" + "red|blue|" * 20 + "red}")
    assert len(slip.excerpt) == 40
