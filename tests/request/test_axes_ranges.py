"""Axes as they are typed and given: where a range ends, what is a number, and what a refusal shows."""

from __future__ import annotations

import pytest

from wisgate_nb.errors import RequestError, SettingsError
from wisgate_nb.request import axes as module
from wisgate_nb.request.axes import as_axis, axis_name, parse_axis
from wisgate_nb.request.axis_names import checked_zips, parse_zip
from wisgate_nb.request.files import find_files
from wisgate_nb.request.sections import listed
from wisgate_nb.request.shown import shown
from wisgate_nb.request.space import build_space
from wisgate_nb.request.split import split_prompts

TYPED = {
    "n=1..3": (1, 2, 3),
    "n=3..1": (3, 2, 1),
    "n=1..1": (1,),
    "n=-1..1": (-1, 0, 1),
    "n=1..9..4": (1, 5, 9),
    "n=1..8..4": (1, 5),
    "n=9..1..4": (9, 5, 1),
    "n=9..1..-4": (9, 5, 1),
    "x=0.1..0.5..0.2": (0.1, 0.3, 0.5),
    "x=1 .. 2": (1, 2),
    "n=1,4..6,9": (1, 4, 5, 6, 9),
    "n=007,8": ("007", "8"),
    "n=0,-0": ("0", "-0"),
    "n=0.50": ("0.50",),
    "n=0.5,1": (0.5, 1),
    "n=1e3": ("1e3",),
    "n=+1": ("+1",),
    f"n={'9' * 18}": (10**18 - 1,),
    f"n={'9' * 19}": ("9" * 19,),
    "p=../a.png": ("../a.png",),
    "p=wait..": ("wait..",),
    'p=""||a, b': ("", "a, b"),
    "p=a=b": ("a=b",),
    "p= a , b ": ("a", "b"),
}


@pytest.mark.parametrize("text", TYPED)
def test_values_are_read_as_they_are_typed(text):
    """Ranges with both ends, numbers that Python would print so, and text with all that stands in it."""
    _, values = parse_axis(text)
    assert values == TYPED[text]
    assert [type(value) for value in values] == [type(value) for value in TYPED[text]]


LONG = "x" * 61
REFUSED = {
    "style": "an axis needs NAME=VALUES, got 'style'\n",
    LONG: f"an axis needs NAME=VALUES, got {LONG[:57] + '...'!r}\n",
    "=a": "an axis has no name; allowed: a field of the prompt",
    "a b=c": "'a b' cannot name an axis; allowed: a field of the prompt",
    "style= ": "axis style has no values\n",
    "style=a,,b": "axis style has an empty value in 'a,,b'; take the extra , out, or write \"\"",
    "style=a||": "axis style has an empty value in 'a||'; take the extra || out, or write \"\"",
    "n=1..": "axis n: 1.. is no range: a range is FIRST..LAST or FIRST..LAST..STEP, of numbers\n",
    "n=a..e": "axis n: a..e is no range: a range is FIRST..LAST",
    "n=1...3": "axis n: 1...3 is no range: a range is FIRST..LAST",
    "n=0.5..2": "axis n: 0.5..2 is no range: with decimals it needs a step\n",
    "n=1..3..0": "axis n: 1..3..0 is no range: a step of 0 never gets from 1 to 3\n",
    "n=1..3..-1": "axis n: 1..3..-1 is no range: a step of -1 never gets from 1 to 3\n",
    "n=1..100001": "axis n: 1..100001 is no range: it has 100,001 values; at most 100,000 are allowed\n",
    "n=1..100000,7": "axis n has 100,001 values or more; at most 100,000 are allowed",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_axis_is_told_with_what_was_typed(text):
    """The name, the part that is wrong, and the way out or an example."""
    with pytest.raises(SettingsError) as caught:
        parse_axis(text)
    assert str(caught.value).startswith(REFUSED[text])


def test_the_longest_axis_has_100000_values():
    """Typed as a range, and given as one; one more is refused."""
    assert len(parse_axis("n=1..100000")[1]) == 100_000
    assert len(as_axis("n", range(100_000)).values) == 100_000
    with pytest.raises(SettingsError, match="axis n has 100,001 values or more"):
        as_axis("n", range(100_001))


@pytest.mark.parametrize(
    ("given", "name"),
    [("mask-edits", "mask_edits"), (" --size ", "size"), ("param.x-y", "param.x-y"), ("a['k']", 'a["k"]'), ("é", "é")],
)
def test_an_axis_is_called_as_its_field_or_option(given, name):
    """Hyphens are an option's, quotes a field's."""
    assert axis_name(given) == name


def test_sixty_characters_of_a_text_are_shown():
    """A longer one loses its end, and says so."""
    assert module._shown("x" * 60) == repr("x" * 60)
    assert module._shown("x" * 61) == repr("x" * 57 + "...")


def test_values_in_a_message_are_the_first_four():
    """Each of at most 20 characters."""
    assert listed(["a", "b", 3, "d"]) == "a|b|3|d"
    assert listed(["a", "b", "c", "d", "e"]) == "a|b|c|d|…"
    assert listed(["x" * 20, "y" * 21]) == "x" * 20 + "|" + "y" * 19 + "…"


def test_a_value_in_a_message_is_short_and_on_one_line():
    """Its middle is left out; a value without a repr is told by its type."""

    class Mute:
        def __repr__(self):
            raise ValueError

    assert len(shown("x" * 500)) == len(shown("y" * 81)) == 80
    assert shown("x" * 78) == repr("x" * 78)
    assert shown("a\n b").count("\n") == 0
    assert shown(Mute()).startswith("<Mute instance at ")
    assert shown(type("list", (), {})()) == "a value of type list"


def test_zips_are_of_two_axes_at_least_each_in_one():
    """Names are shown as far as they fit."""
    axes = [as_axis(name, [1, 2]) for name in "abc"]
    assert checked_zips(["a,b"], axes) == (("a", "b"),)
    assert checked_zips([("a", "b", "c")], axes) == (("a", "b", "c"),)
    for names, told in ((",", "none"), ("a", "a"), ("a,a", "a, a")):
        with pytest.raises(SettingsError, match=f"each once; got {told}: --zip a,b"):
            parse_zip(names)
    with pytest.raises(SettingsError, match="axis b is in two zips; join them"):
        checked_zips([("a", "b"), ("b", "c")], axes)


def test_axes_of_several_prompts_are_joined():
    """Values of one name stand once, in the order of the prompts; text and number are two values."""
    space = build_space(["{x: a|b}", "{x: b|c}", "{y: 1|2}"], axes={"n": [1, 2]}, option_names={"n"})
    assert [(axis.name, axis.values) for axis in space.axes] == [
        ("prompt", ("{x: a|b}", "{x: b|c}", "{y: 1|2}")),
        ("x", ("a", "b", "c")),
        ("y", ("1", "2")),
        ("n", (1, 2)),
    ]
    assert space.count == 12
    space = build_space(["{{x}}", "{{x}}!"], variables={"x": [1, "1"]})
    assert space.axes[1].values == (1, "1")


FIELDS = [
    ("{{text.oil}}", "{{text.oil}}: text (str) has no attribute oil"),
    ("{{number.oil}}", "{{number.oil}}: number (int) has no attribute oil"),
    ("{{record.oil}}", '{{record.oil}}: record is a dict; write {{record["oil"]}}'),
    ("{{record.zzzz}}", "{{record.zzzz}}: record (dict) has no attribute zzzz"),
    ('{{record["zzzz"]}}', "{{record[\"zzzz\"]}}: record has no key 'zzzz'; it has: oil"),
    ('{{empty["zzzz"]}}', "{{empty[\"zzzz\"]}}: empty has no key 'zzzz'"),
    ("{{number[0]}}", "{{number[0]}}: number (int) has no item [0]"),
    ('{{record["oil"][9]}}', "{{record[\"oil\"][9]}}: record['oil'] (str of 3) has no item [9]"),
]


@pytest.mark.parametrize(("prompt", "message"), FIELDS)
def test_a_part_that_is_not_there_is_told_with_what_is(prompt, message):
    """The field, the value so far with its kind, and the way to a key."""
    given = {"text": "oil on canvas", "number": 3, "record": {"oil": "ink", 5: 6}, "empty": {}}
    with pytest.raises(RequestError) as caught:
        build_space([prompt], variables=given)
    assert str(caught.value) == message


def test_thirty_axes_are_the_most():
    """One more is refused with the way out for text that merely holds braces."""
    assert len(build_space([" ".join(["{a|b}"] * 30)]).axes) == 30
    with pytest.raises(SettingsError, match="31 axes; at most 30 are allowed"):
        build_space([" ".join(["{a|b}"] * 31)])


@pytest.mark.parametrize("prompts", [5, None, [b"x"], ["a", 3]])
def test_prompts_of_other_types_are_refused(prompts):
    """By their type; several prompts are texts."""
    with pytest.raises(RequestError, match="prompt got"):
        build_space(prompts)


def test_lines_of_three_hyphens_part_prompts():
    """Blank lines around a prompt go, those within it and its indentation stay."""
    assert split_prompts("\n \n  a\n\nb\n \n---\t\n---\r\nc\r\n") == ["  a\n\nb", "c"]
    assert split_prompts("a\n---b\n ---\n---") == ["a\n---b\n ---"]


def test_a_home_folder_is_opened(tmp_path, monkeypatch):
    """`~` is the user's own; an unknown user's is left as it is."""
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find_files("~/x.png", tmp_path / "other") == (tmp_path / "x.png",)
    assert find_files("~nobody-at-all/x.png", tmp_path) == (tmp_path / "~nobody-at-all" / "x.png",)
