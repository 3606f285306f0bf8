"""Axes as Python values."""

import datetime as dt
from collections import UserList, deque
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from wisgate_nb.errors import SettingsError
from wisgate_nb.request.axes import Axis, as_axis

GIVEN = [
    (["oil", "ink"], ("oil", "ink")),
    (("oil", "ink"), ("oil", "ink")),
    (range(3), (0, 1, 2)),
    (np.array([1, 2]), (1, 2)),
    (np.array([0.1, 0.25], dtype=np.float32), (0.1, 0.25)),
    (np.array(["a", "b"]), ("a", "b")),
    (np.array([True, False]), (True, False)),
    (np.linspace(0, 1, 3), (0.0, 0.5, 1.0)),
    (pd.Series(["a", "b"], index=[7, 8]), ("a", "b")),
    (pd.Series([1, 2]), (1, 2)),
    (pd.Index(["a"]), ("a",)),
    (pd.Series(["a", "b"], dtype="category").array, ("a", "b")),
    ([np.int64(3), np.float32(0.1), "x"], (3, 0.1, "x")),
    (deque(["a", "b"]), ("a", "b")),
    (UserList(["a"]), ("a",)),
    ("oil,ink", ("oil,ink",)),
    ("", ("",)),
    (b"\x89PNG", (b"\x89PNG",)),
    (3, (3,)),
    (np.int64(3), (3,)),
    (True, (True,)),
    (Path("a.png"), (Path("a.png"),)),
    (dt.date(2026, 1, 2), (dt.date(2026, 1, 2),)),
    (["oil", None], ("oil", None)),
]


@pytest.mark.parametrize(("value", "expected"), GIVEN, ids=[repr(value)[:40] for value, _ in GIVEN])
def test_python_values_become_an_axis(value, expected):
    """What has an order and a length gives its values; a text or any single value is one value."""
    axis = as_axis("style", value)
    assert axis == Axis("style", expected)
    assert [type(each) for each in axis.values] == [type(each) for each in expected]  # noqa: PD011 - an axis is no Series


def test_a_picture_is_one_value():
    """An array of two dimensions or more is a picture, not a list of rows."""
    picture = np.zeros((4, 4, 3), dtype=np.uint8)
    one, two = as_axis("edit", picture), as_axis("edit", [picture, picture])
    assert one == Axis("edit", (picture,))
    assert two == Axis("edit", (picture, picture))


REFUSED = [
    (None, "None"),
    ([], "no values"),
    (np.array([]), "no values"),
    ({"a", "b"}, "sorted("),
    (frozenset("a"), "no order"),
    ({"a": 1}, "list(d)"),
    ({"a": 1}.keys(), "list"),
    ({"a": 1}.values(), "list("),
    ((x for x in "ab"), "list("),
    (map(str, [1]), "list("),
    (pd.DataFrame({"a": [1]}), "one column"),
    (range(100_001), "at most 100,000"),
    (range(10**12), "1,000,000,000,000"),
]


@pytest.mark.parametrize(
    ("value", "words"), REFUSED, ids=[f"{number} {type(value).__name__}" for number, (value, _) in enumerate(REFUSED)]
)
def test_what_has_no_order_or_no_values_is_refused(value, words):
    """Sets, generators, mappings, tables, None, empty and endless lists: the message says what to give."""
    with pytest.raises(SettingsError, match="axis style") as caught:
        as_axis("style", value)
    assert words in str(caught.value)


@pytest.mark.parametrize("name", ["", "a b", "replicate", "{{a}}", "1"])
def test_a_name_must_be_one(name):
    """A name that no field or option can have is refused."""
    with pytest.raises(SettingsError):
        as_axis(name, ["a"])


def test_nothing_heavy_is_imported():
    """The language of templates and axes needs neither NumPy nor pandas."""
    import subprocess
    import sys

    code = (
        "import sys; from wisgate_nb.request.space import build_space; from wisgate_nb.request.lint import lint;"
        "build_space(['{{a}} {b|c}'], axes={'a': [1, 2]}, where='a < 2'); lint('{a,b}');"
        "print([m for m in ('numpy', 'pandas', 'PIL', 'httpx') if m in sys.modules])"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == "[]"
