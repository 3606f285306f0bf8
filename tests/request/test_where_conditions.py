"""Conditions: what holds, and how unlike kinds of value compare."""

import datetime as dt
from decimal import Decimal
from enum import Enum
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wisgate_nb.errors import SettingsError
from wisgate_nb.request.where import parse_where


class Style(Enum):
    OIL = "oil"


VALUES = {
    "style": "oil",
    "n": 2,
    "x": 0.5,
    "count": "10",
    "few": "9",
    "version": "007",
    "flag": True,
    "text_flag": "false",
    "missing": None,
    "replicate": 1,
    "name.attr": "a",
    "param.seed": 7,
    "param.x-y": "v",
    'd["k"]': "w",
    "l[0]": "z",
    "größe": "klein",
    "path": Path("a.png"),
    "day": dt.date(2026, 1, 2),
    "member": Style.OIL,
    "np_n": np.int64(3),
    "np_x": np.float32(0.5),
    "money": Decimal("1.5"),
    "picture": object(),
}

HOLDS = """
style == "oil"
style == 'oil'
style != "ink"
n == 2
n != 3
n < 3
n <= 2
n > 1
n >= 2
1 < n < 3
1 < n <= 2 != 5
not (1 < n < 2)
not (1 < n != 2)
x == 0.5
n == 2.0
-1 < n
n > -1
style == "oil" and n == 2
style == "ink" or n == 2
not style == "ink"
not (style == "ink" and n == 2)
style == "ink" or (n == 2 and x < 1)
style in ("oil", "ink")
style in ["oil"]
style not in ("ink", "pen")
n in (1, 2)
n in ("1", "2")
"oi" in style
"x" not in style
style in (style, "x")
count == 10
10 == count
count == "10"
count > 9
count > few
few < count
version == 7
version == "007"
version != "7"
n == "2"
n < "10"
"2" == n
flag
flag == True
not text_flag
text_flag == False
flag != False
flag == "true"
missing == None
missing != "oil"
not missing
not (missing < 3)
not (missing >= 3)
not (missing <= 3)
not (3 <= missing)
not (3 > missing)
missing not in ("a", "b")
not ("a" in missing)
replicate == 1
name.attr == "a"
param.seed == 7
param["x-y"] == "v"
d["k"] == "w"
d['k'] == "w"
l[0] == "z"
größe == "klein"
path == "a.png"
day == "2026-01-02"
day < "2026-02-01"
member == "Style.OIL"
np_n == 3
np_n > n
np_x == 0.5
money > 1
money == 1.5
picture != "a"
picture == picture
style < "p"
style == "oil" and n < 3 and x <= 0.5
((((style == "oil"))))
True
style == "oil" != "ink"
style != "a=b" and style != "a && b"
"é" not in style
""".strip().splitlines()


@pytest.mark.parametrize("text", HOLDS)
def test_a_condition_holds(text):
    """It holds as written, fails when negated, and names only axes that are there."""
    where = parse_where(text)
    assert where.holds(VALUES) is True
    assert parse_where(f"not ({text})").holds(VALUES) is False
    assert where.names <= set(VALUES)


def test_names_are_those_that_are_mentioned():
    """Every axis of the condition, by its canonical name; each part knows its own."""
    where = parse_where("style != 'ink' and (n < 3 or name.attr == d['k']) and replicate == 1")
    assert where.names == {"style", "n", "name.attr", 'd["k"]', "replicate"}
    assert [part.names for part in where.parts] == [{"style"}, {"n", "name.attr", 'd["k"]'}, {"replicate"}]


UNLIKE = [
    ("style < 3", "style = 'oil' and 3: text and a number"),
    ("n > style", "text and a number"),
    ("flag < 3", "True or False"),
    ("picture < 3", "object"),
    ("n in 3", "cannot look for"),
    ("n in style", "cannot look for"),
    ("style", "needs a condition"),
    ("n", "needs a condition"),
    ('"oil"', "needs a condition"),
]


@pytest.mark.parametrize(("text", "words"), UNLIKE)
def test_unlike_kinds_are_not_ordered(text, words):
    """The message names both sides and the axis that they come from."""
    with pytest.raises(SettingsError) as caught:
        parse_where(text).holds(VALUES)
    assert words in str(caught.value)
    assert len(str(caught.value).splitlines()) <= 3


@settings(deadline=None)
@given(st.integers(-99, 99), st.integers(-99, 99))
def test_numbers_compare_alike_however_they_are_written(left, right):
    """A number, its text, and any pair of them give the same order."""
    for one in (left, str(left), float(left)):
        for other in (right, str(right)):
            values = {"a": one, "b": other}
            assert parse_where("a < b").holds(values) == (left < right)
            assert parse_where("a >= b").holds(values) == (left >= right)
