"""Axes as they are typed: NAME=VALUES."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measured import assert_quick

from wisgate_nb.errors import SettingsError
from wisgate_nb.request.axes import parse_axis

TYPED = [
    ("style=oil,ink", "style", ("oil", "ink")),
    (" style = oil , ink ", "style", ("oil", "ink")),
    ("style=oil", "style", ("oil",)),
    ("text=a, b||c", "text", ("a, b", "c")),
    ("text=a=b,c", "text", ("a=b", "c")),
    ('style="",very', "style", ("", "very")),
    ("größe=klein,groß", "größe", ("klein", "groß")),
    ("name.attr=a,b", "name.attr", ("a", "b")),
    ("d['k']=a,b", 'd["k"]', ("a", "b")),
    ("param.seed=1,2", "param.seed", (1, 2)),
    ("param.x-y=a,b", "param.x-y", ("a", "b")),
    ("mask-edits=white,black", "mask_edits", ("white", "black")),
    ("--quality=low,high", "quality", ("low", "high")),
    ("size=1024x1024,1536x1024", "size", ("1024x1024", "1536x1024")),
    ("edit=../a.png,../b.png", "edit", ("../a.png", "../b.png")),
    ("t=wait...,a..b.png", "t", ("wait...", "a..b.png")),
    ("n=1,2,3", "n", (1, 2, 3)),
    ("n=-1,0", "n", (-1, 0)),
    ("n=1,2.5", "n", (1, 2.5)),
    ("n=1.0,2.0", "n", (1.0, 2.0)),
    ("n=0.50,1", "n", ("0.50", "1")),
    ("n=007,8", "n", ("007", "8")),
    ("n=+1,2", "n", ("+1", "2")),
    ("n=-0,1", "n", ("-0", "1")),
    ("n=1e3,2", "n", ("1e3", "2")),
    ("n=1,two", "n", ("1", "two")),
    ("n=nan,1", "n", ("nan", "1")),
    ("n=٣,4", "n", ("٣", "4")),
    ("n=1..5", "n", (1, 2, 3, 4, 5)),
    ("n=5..1", "n", (5, 4, 3, 2, 1)),
    ("n=1..9..2", "n", (1, 3, 5, 7, 9)),
    ("n=1..10..4", "n", (1, 5, 9)),
    ("n=9..1..4", "n", (9, 5, 1)),
    ("n=9..1..-4", "n", (9, 5, 1)),
    ("n=-2..1", "n", (-2, -1, 0, 1)),
    ("n=2..-1", "n", (2, 1, 0, -1)),
    ("n=3..3", "n", (3,)),
    ("n=0.1..0.5..0.2", "n", (0.1, 0.3, 0.5)),
    ("n=0.1..0.3..0.1", "n", (0.1, 0.2, 0.3)),
    ("n=1..2..0.5", "n", (1.0, 1.5, 2.0)),
    ("n=0.5..0.1..0.2", "n", (0.5, 0.3, 0.1)),
    ("n=1..3,7,10..12", "n", (1, 2, 3, 7, 10, 11, 12)),
    ("n=1 .. 3", "n", (1, 2, 3)),
    ("n=1..3||many", "n", ("1", "2", "3", "many")),
    ("n=1,1,2", "n", (1, 1, 2)),
]


@pytest.mark.parametrize(("text", "name", "values"), TYPED, ids=[text for text, _, _ in TYPED])
def test_an_axis_is_read_as_typed(text, name, values):
    """Lists, ranges and mixtures of them; numbers where all are plain numbers, else text as typed."""
    found = parse_axis(text)
    assert found == (name, values)
    assert [type(value) for value in found[1]] == [type(value) for value in values]


REFUSED = [
    ("style", "needs NAME=VALUES"),
    ("", "needs NAME=VALUES"),
    ("style=", "has no values"),
    ("style= ", "has no values"),
    ("=a,b", "has no name"),
    ("a b=c", "'a b' cannot name an axis"),
    ("1a=c", "'1a' cannot name"),
    ("{{style}}=c", "cannot name"),
    ("replicate=1,2", "--replicates"),
    ("style=a,,b", "empty value"),
    ("style=a,", "take the extra , out"),
    ("style=a||", "take the extra || out"),
    ("n=1..", "no range"),
    ("n=..5", "no range"),
    ("n=1...5", "no range"),
    ("n=1..5..", "no range"),
    ("n=a..e", "of numbers"),
    ("n=1..5..0", "a step of 0 never gets"),
    ("n=1..5..-1", "a step of -1 never gets"),
    ("n=0.1..0.5", "needs a step"),
    ("n=1..100001", "100,001 values"),
    ("n=1..999999999999", "999,999,999,999 values"),
    ("n=1..1000000000000000000000", "no range"),
    ("n=1..60000,1..60000", "at most 100,000"),
]


@pytest.mark.parametrize(("text", "words"), REFUSED, ids=[text for text, _ in REFUSED])
def test_what_is_no_axis_is_refused_with_the_right_spelling(text, words):
    """A missing part, an impossible range or an empty value is named, in three lines at most."""
    with pytest.raises(SettingsError) as caught:
        parse_axis(text)
    assert words in str(caught.value)
    assert len(str(caught.value).splitlines()) <= 3


def test_a_range_is_counted_before_it_is_listed():
    """A range of a billion values is refused at once."""

    def refused():
        with pytest.raises(SettingsError):
            parse_axis("n=1..999999999999")

    assert_quick(refused, 0.1)


@settings(deadline=None)
@given(st.integers(-500, 500), st.integers(-500, 500), st.integers(1, 60))
def test_whole_ranges_are_pythons_with_their_end(first, last, step):
    """FIRST..LAST..STEP has the values of Python's range, its end included."""
    down = last < first
    expected = tuple(range(first, last + (-1 if down else 1), -step if down else step))
    assert parse_axis(f"n={first}..{last}..{step}")[1] == expected


@settings(deadline=None)
@given(st.integers() | st.floats(allow_nan=False))
def test_a_number_prints_as_it_was_typed(number):
    """What becomes a number has the very text that was typed, so that no prompt is changed."""
    (value,) = parse_axis(f"n={number}")[1]
    assert str(value) == str(number)


@settings(deadline=None, max_examples=300)
@given(st.text(st.sampled_from("an=,|.{}[]\"'-0 5"), max_size=20))
def test_any_text_is_an_axis_or_an_error(text):
    """Nothing but a SettingsError is ever raised."""
    try:
        name, values = parse_axis(text)
    except SettingsError:
        return
    assert name
    assert values
