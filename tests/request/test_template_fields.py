"""What fields take: variables, their parts, lists as axes, and what is refused before anything is sent."""

import datetime as dt
import enum
import sys
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePosixPath
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from wisgate_nb.errors import RequestError
from wisgate_nb.request.space import build_space


class Style(enum.Enum):
    OIL = "oil paint"


class Medium(enum.StrEnum):
    INK = "ink"


class Failing:
    @property
    def broken(self):
        raise ZeroDivisionError

    def method(self):
        raise AssertionError("nothing is called")


def prompts(text, **variables):
    return [one.prompt for one in build_space([text], variables=variables)]


TEXTS = [
    ("cat", "cat"),
    (3, "3"),
    (0.1, "0.1"),
    (True, "True"),
    (Decimal("1.50"), "1.50"),
    (Fraction(1, 3), "1/3"),
    (PurePosixPath("a/b.png"), "a/b.png"),
    (dt.date(2026, 1, 2), "2026-01-02"),
    (dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC), "2026-01-02 03:04:00+00:00"),
    (dt.time(3, 4), "03:04:00"),
    (Style.OIL, "Style.OIL"),
    (Medium.INK, "ink"),
    (np.int64(3), "3"),
    (np.float32(0.1), "0.1"),
    (np.str_("cat"), "cat"),
    (np.True_, "True"),
    (np.array(3), None),
    (pd.Timestamp("2026-01-02"), "2026-01-02 00:00:00"),
    (float("inf"), "inf"),
]


@pytest.mark.parametrize(("value", "text"), TEXTS, ids=[repr(value)[:30] for value, _ in TEXTS])
def test_plain_values_become_text_by_str(value, text):
    """Text, numbers, bools, paths, dates, enum members and NumPy scalars stand as str() writes them."""
    if text is None:
        with pytest.raises(RequestError):
            prompts("{{v}}", v=value)
    else:
        assert prompts("a {{v}} b", v=value) == [f"a {text} b"]


LISTS = [
    (["a", "b"], ["a", "b"]),
    (("a", "b"), ["a", "b"]),
    (range(2), ["0", "1"]),
    (np.array([0.5, 1.5]), ["0.5", "1.5"]),
    (np.array([0.1], dtype=np.float32), ["0.1"]),
    (pd.Series(["a", "b"], index=[5, 6]), ["a", "b"]),
    (pd.Index([1, 2]), ["1", "2"]),
    ([1, "a", None][:2], ["1", "a"]),
    (["one"], ["one"]),
]


@pytest.mark.parametrize(("value", "texts"), LISTS, ids=[repr(value)[:30] for value, _ in LISTS])
def test_a_list_becomes_an_axis_named_by_its_field(value, texts):
    """Lists, tuples, ranges, one-dimensional arrays and Series; the name is the field as written, without blanks."""
    space = build_space(['{{ d["k"] }}'], variables={"d": {"k": value}})
    assert [axis.name for axis in space.axes] == ['d["k"]']
    assert [one.prompt for one in space] == texts


def test_parts_of_tables_and_objects_are_read():
    """A column of a table is an axis; attributes, keys and items chain."""
    table = pd.DataFrame({"animal": ["cat", "dog"]})
    assert prompts('{{t["animal"]}}', t=table) == ["cat", "dog"]
    assert prompts("{{t.animal}}", t=table) == ["cat", "dog"]
    assert prompts('{{s.d["k"][1].x}}', s=SimpleNamespace(d={"k": [0, SimpleNamespace(x="y")]})) == ["y"]


def test_an_axis_of_records_gives_its_parts():
    """Fields that read parts of one axis move together: one record, one prompt."""
    animals = [{"kind": "cat", "colour": "red"}, {"kind": "dog", "colour": "blue"}]
    space = build_space(['a {{pet["colour"]}} {{pet["kind"]}}'], axes={"pet": animals})
    assert [one.prompt for one in space] == ["a red cat", "a blue dog"]


def test_the_order_of_looking_up():
    """Given axes come before the prompt's own groups, and both before variables; the whole name before its root."""
    assert [o.prompt for o in build_space(["{{v}}"], axes={"v": ["axis"]}, variables={"v": "variable"})] == ["axis"]
    assert prompts("{v: a|b} {{v}}", v="variable") == ["a a", "b b"]
    space = build_space(["{{v.x}}"], axes={"v.x": ["whole"]}, variables={"v": SimpleNamespace(x="part")})
    assert [one.prompt for one in space] == ["whole"]


def test_what_a_field_inserts_is_never_read_again():
    """A value that looks like a template is text."""
    assert prompts("{{v}} {{w}}", v="{a|b} {{w}} \\{{x}}", w="{{v}}") == ["{a|b} {{w}} \\{{x}} {{v}}"]
    assert prompts("{{v}}", v=["{a|b}", "{{v}}"]) == ["{a|b}", "{{v}}"]


REFUSED = [
    ("{{stile}}", "did you mean style?"),
    ("{{zzzz}}", "no axis and no variable is called zzzz"),
    ("{{zzzz}}", r"write \{{zzzz}} or use --raw"),
    ("{{_secret}}", "_secret"),
    ("{{none}}", "{{none}} is None"),
    ("{{nan}}", "missing (nan)"),
    ("{{nat}}", "missing (NaT)"),
    ("{{na}}", "NAType"),
    ("{{empty}}", "is an empty list"),
    ("{{no_rows}}", "is an empty Series"),
    ("{{holes}}", "value 2 of {{holes}} is missing"),
    ("{{nested}}", "value 1 of {{nested}} is of type list"),
    ("{{nones}}", "value 2 of {{nones}} is None"),
    ("{{obj}}", "is of type object"),
    ("{{bytes}}", "is of type bytes"),
    ("{{set}}", "is of type set"),
    ("{{dict}}", "is of type dict"),
    ("{{function}}", "is of type builtin_function_or_method"),
    ("{{picture}}", "is of type ndarray"),
    ("{{generator}}", "is of type generator"),
    ("{{frame}}", "is of type DataFrame"),
    ("{{style.upper}}", "style.upper is a function, and nothing is called"),
    ("{{style.nothing}}", "has no attribute nothing"),
    ("{{style.__class__}}", "underscore are not read"),
    ("{{obj._x}}", "underscore are not read"),
    ("{{failing.broken}}", "failed with ZeroDivisionError"),
    ("{{failing.method}}", "nothing is called"),
    ("{{dict.key}}", '{{dict["key"]}}'),
    ('{{dict["kei"]}}', "no key 'kei'; did you mean key?"),
    ('{{dict["zzz"]}}', "it has: key"),
    ("{{dict[0]}}", "no key 0"),
    ("{{styles[9]}}", "(list of 2) has no item [9]"),
    ('{{styles["a"]}}', "has no item ['a']"),
    ("{{module.environ}}", "module is a module"),
    ('{{holder.module.environ["HOME"]}}', "holder.module is a module"),
    ('{{default["new"]}}', "no key 'new'"),
    ("{{replicate}}", "replicate cannot be an axis"),
    ("{replicate: a|b}", "--replicates"),
    ("{style: a|b} {style: a|c}", "a|b and a|c"),
]


@pytest.mark.parametrize(("text", "words"), REFUSED)
def test_what_has_no_text_is_refused_before_anything_is_sent(text, words):
    """The message names the field, what it found, and the way out, in three lines at most."""
    import os

    default = defaultdict(list)
    variables = {
        "style": "oil",
        "styles": ["oil", "ink"],
        "_private": 1,
        "none": None,
        "nan": float("nan"),
        "nat": pd.NaT,
        "na": pd.NA,
        "empty": [],
        "no_rows": pd.Series([], dtype=str),
        "holes": pd.Series(["a", None, "b"]),
        "nested": [["a"]],
        "nones": ["a", None],
        "obj": object(),
        "bytes": b"x",
        "set": {1},
        "dict": {"key": 1},
        "function": len,
        "picture": np.zeros((2, 2)),
        "generator": (x for x in "ab"),
        "frame": pd.DataFrame({"a": [1]}),
        "failing": Failing(),
        "module": os,
        "holder": SimpleNamespace(module=sys.modules["os"]),
        "default": default,
    }
    with pytest.raises(RequestError) as caught:
        build_space([text], variables=variables)
    assert words in str(caught.value)
    assert len(str(caught.value).splitlines()) <= 3
    assert not default


def test_an_error_says_which_of_several_prompts():
    """With several prompts the number of the prompt comes first."""
    with pytest.raises(RequestError, match=r"^prompt 2: \{\{zzz\}\}"):
        build_space(["fine", "{{zzz}}"])
    with pytest.raises(RequestError, match=r"^\{\{zzz\}\}"):
        build_space(["{{zzz}}"])
