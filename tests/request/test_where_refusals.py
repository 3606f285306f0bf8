"""Conditions that are none: each with the right spelling, and nothing is ever run."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wisgate_nb.errors import SettingsError
from wisgate_nb.request.where import parse_where

REFUSED = [
    ("", "is empty"),
    ("   ", "is empty"),
    ('style = "oil"', "write == instead of ="),
    ('style === "oil"', "write == instead of ==="),
    ('style == "oil" & n == 2', 'write "and"'),
    ('style == "oil" && n == 2', 'write "and"'),
    ('style == "oil" | n == 2', 'write "or"'),
    ('style == "oil" || n == 2', 'write "or"'),
    ('style == "oil" AND n == 2', "small letters"),
    ('style <> "oil"', "write !="),
    ("n =< 2", "write <= or >="),
    ("n => 2", "write <= or >="),
    ("!flag", 'write "not"'),
    ("~flag", 'write "not"'),
    ("(n := 2)", "write =="),
    ("style == “oil”", "straight quotes"),
    ("{style} == 'oil'", "without braces"),
    ("{{style}} == 'oil'", "without braces"),
    ("style is None", "use == or !="),
    ('style in ("oil")', "with a comma"),
    ('style in "oil"', "write style == 'oil'"),
    ("n + 1 == 2", "no arithmetic"),
    ("n % 2 == 0", "no arithmetic"),
    ("len(style) == 3", "nothing is called"),
    ("style.upper() == 'OIL'", "nothing is called"),
    ("__import__('os').system('x')", "nothing is called"),
    ("[x for x in (1, 2)]", "only names"),
    ("lambda: 1", "no functions"),
    ("f'{n}' == '2'", "f-strings"),
    ("1 if n else 2", "and, or, not"),
    ("n in {1, 2}", "braces"),
    ("style == b'oil'", "only names"),
    ("n == 1j", "only names"),
    ("n == ...", "only names"),
    ("(n < 2) == True", "cannot be compared"),
    ("style[n] == 'o'", "only names"),
    ("style[0:1] == 'o'", "only names"),
    ("await n", "only names"),
    ("*n", "cannot read"),
    ("-style == 2", "only names"),
    ("style ==", "cannot read"),
    ("import os", "cannot read"),
    ("a; b", "cannot read"),
    ("n == 'a\x00'", "cannot read"),
    ("not " * 60 + "flag", "deep"),
    ("(" * 900 + "flag" + ")" * 900, "cannot read"),
    ("-" * 1_900 + "1 == n", "deep"),
    ("a" + ".a" * 900 + " == 1", "deep"),
    ("a" + "[0]" * 600 + " == 1", "deep"),
    ("(" * 60 + "flag" + ",)" * 60 + " == 1", "deep"),
    ("n" + " == n" * 500, "at most 2,000"),
]


@pytest.mark.parametrize(("text", "words"), REFUSED, ids=[text[:30] for text, _ in REFUSED])
def test_what_is_no_condition_is_refused_with_the_right_spelling(text, words):
    """Other languages' operators, calls, arithmetic and nesting: one error, three lines at most."""
    with pytest.raises(SettingsError) as caught:
        parse_where(text)
    assert words in str(caught.value)
    assert len(str(caught.value).splitlines()) <= 3


WORDS = [
    "n",
    "style",
    "==",
    "<",
    "in",
    "not",
    "and",
    "or",
    "(",
    ")",
    '"a"',
    "1",
    ",",
    "[",
    "]",
    ".",
    "=",
    "lambda",
    ":",
]


@settings(deadline=None, max_examples=500)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=2), max_size=15).map(" ".join))
def test_any_text_is_a_condition_or_an_error(text):
    """Nothing but SettingsError is raised, in reading and in testing, and the answer is True or False."""
    try:
        where = parse_where(text)
        answer = where.holds({name: 2 if name == "n" else "oil" for name in where.names})
    except SettingsError:
        return
    assert answer in (True, False)


def test_odd_escapes_are_the_users_own_text():
    """A backslash in quotes gives no warning of Python's."""
    assert parse_where(r'style == "\d"').holds({"style": r"\d"})


def test_long_conditions_that_are_not_deep_are_read():
    """A hundred parentheses, and a condition of almost 2,000 characters."""
    assert parse_where("(" * 100 + "flag" + ")" * 100).holds({"flag": True})
    assert len(parse_where("n == 2 and " * 150 + "n == 2").parts) == 151
