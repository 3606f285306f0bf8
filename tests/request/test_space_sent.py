"""Which combinations there are, what is sent of each, and what stays out of sight."""

from __future__ import annotations

import itertools
from datetime import date, time
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from pathlib import PurePosixPath

import pytest

from wisgate_nb.errors import SettingsError
from wisgate_nb.request.comparison import below, contains, same, truth
from wisgate_nb.request.given import Given
from wisgate_nb.request.request import Request, Source
from wisgate_nb.request.space import build_space

AXES = {"a": [0, 1], "b": [0, 1, 2], "c": [0, 1]}
EVERY = list(itertools.product(*AXES.values()))


def rows(space):
    return [tuple(one.values.values()) for one in space]


@pytest.mark.parametrize("row", EVERY)
def test_a_condition_on_all_axes_keeps_each_combination_that_it_names(row):
    """One of twelve, two of them, and all but one, in their order."""
    this = "a == {} and b == {} and c == {}".format(*row)
    options = frozenset(AXES)
    first = "a == 0 and b == 0 and c == 0"
    for where, kept in (
        (f"({this}) or a == 9", [row]),
        (f"({this}) or ({first})", [one for one in EVERY if one in (row, EVERY[0])]),
        (f"not ({this})", [one for one in EVERY if one != row]),
    ):
        space = build_space(["x"], axes=AXES, where=where, option_names=options)
        assert (rows(space), space.count) == (kept, len(kept))
        assert rows(space.walks[0].combinations(1)) == kept


def test_conditions_on_parts_of_the_axes_are_taken_together():
    """Parts that share an axis, parts that share none, and an axis that no part mentions."""
    options = frozenset(AXES)
    for where, keeps in {
        "a == 1 and c == 0": lambda a, b, c: a == 1 and c == 0,
        "a < b and c == 1": lambda a, b, c: a < b and c == 1,
        "a < b and b > c": lambda a, b, c: a < b and b > c,
        "b != 1": lambda a, b, c: b != 1,
        "a != b or b != c": lambda a, b, c: a != b or b != c,
        "replicate == 2 and a == 0": lambda a, b, c: a == 0,
    }.items():
        space = build_space(["x"], axes=AXES, where=where, option_names=options, replicates=2)
        kept = [row for row in EVERY if keeps(*row)]
        times = 1 if "replicate" in where else 2
        assert (rows(space), space.count) == (kept * times, len(kept) * times)


def test_a_combination_says_which_of_its_values_are_options():
    """An axis that the prompt has a field for is none; the others are sent as options."""
    axes = {"style": ["oil"], "n": [1, 2], "param.seed": [7]}
    space = build_space(["{{style}} {x: a|b}"], axes=axes, option_names={"n", "style"})
    assert [one.options for one in space] == [{"n": n, "param.seed": 7} for n in (1, 2)] * 2
    assert [one.prompt for one in space] == ["oil a", "oil a", "oil b", "oil b"]
    assert space.hints == ("style varies the prompt's own style; the option style is left as it is",)
    (plain,) = build_space(["x"])
    assert (plain.options, plain.values, plain.replicate, plain.section) == ({}, {}, 1, 0)


def test_zipped_axes_move_together_at_the_place_of_the_first():
    """Also with the prompt, and beside an axis that stays on its own."""
    space = build_space(["x"], axes=AXES | {"b": [5, 6]}, zips=[("c", "a")], option_names=frozenset(AXES))
    assert [tuple(one.values[name] for name in "abc") for one in space] == [(0, 5, 0), (0, 6, 0), (1, 5, 1), (1, 6, 1)]
    space = build_space(["x", "y"], axes={"a": [0, 1]}, zips=[("prompt", "a")], option_names={"a"}, replicates=2)
    assert [(one.prompt, one.values["a"], one.replicate, one.section) for one in space] == [
        ("x", 0, 1, 0),
        ("y", 1, 1, 1),
        ("x", 0, 2, 0),
        ("y", 1, 2, 1),
    ]
    assert [one.prompt for one in space.first(3)] == ["x", "y", "x"]


SENT = {
    "model": "m", "prompt": "p", "n": 2, "size": "auto", "quality": "low", "background": "opaque",
    "output_format": "webp", "output_compression": 3, "moderation": "low", "stream": True, "partial_images": 1,
    "seed": 7,
}  # fmt: skip


def test_every_field_is_sent_under_the_name_of_the_api():
    """In the order of the samples, what is set and nothing else; the form begins with its prompt."""
    fields = {name: value for name, value in SENT.items() if name not in {"stream", "seed"}}
    request = Request(route="generations", extra={"seed": 7}, **fields)
    assert list(request.fields().items()) == list(SENT.items())
    assert list(Request(route="edits", **fields).fields())[:3] == ["prompt", "model", "n"]
    assert request.count == 2
    assert Request(route="edits", prompt="x").count == 1
    told = [Request(route="edits", prompt="x", extra={"stream": on}).streams for on in (True, False, 1)]
    assert told == [True, False, False]


def test_a_prompt_that_cannot_be_sent_has_a_digest_all_the_same():
    """It is asked for before the prompt is refused, and must not fail in its place."""
    assert len(Request(route="generations", prompt="half \ud800").digest()) == 64


def test_bytes_of_pictures_are_not_shown():
    """A source of 50 MB has a short repr, without its bytes and their digest."""
    source = Source(b"secret bytes", "image/png", 2, 3, "x.png")
    shown = repr(source) + repr(Given(b"secret bytes", "x.png"))
    assert "secret" not in shown
    assert source.sha256 not in shown
    assert "x.png" in shown


class Colour(Enum):
    RED = "red"


EQUAL = [
    (PurePosixPath("a.png"), "a.png"), (date(2026, 1, 2), "2026-01-02"), (time(1, 2), "01:02:00"),
    (Colour.RED, "Colour.RED"), (Decimal("1.5"), 1.5), (Fraction(1, 2), "0.5"), (True, "TRUE"), ("false", False),
    (1, True), (2, "2.0"), ("+3", 3), (None, None),
]  # fmt: skip
UNEQUAL = [(None, "None"), (None, False), ("a", 1), (True, "1"), (1, "one"), ([1], [1]), (object(), "x"), ("", None)]


def test_values_are_equal_as_they_stand_in_a_prompt():
    """Paths, dates and members equal their texts, numbers their texts; None equals itself only; either way round."""
    assert [pair for pair in EQUAL if not (same(*pair) and same(*pair[::-1]))] == []
    assert [pair for pair in UNEQUAL if same(*pair) or same(*pair[::-1])] == []


def test_values_are_ordered_as_numbers_or_as_text():
    """Both numbers, or both text; nothing is above or below None."""
    names = ("a", "b")
    assert [
        below(*pair, names) for pair in ((1, 2), (2, 2), ("10", "9"), ("10", 9), ("b", "a"), ("a", "b"), ("9", "a"))
    ] == [
        *(True, False, False, False, False, True, True),
    ]
    assert [below(*pair, names) for pair in ((None, 1), (1, None), (None, None), (None, "a"))] == [None] * 4
    assert [
        contains(*pair, names) for pair in (((1, "2"), 2), ((), 1), ("oil", "il"), ("oil", "x"), (None, 1), ("a", None))
    ] == [
        *(True, False, True, False, False, False),
    ]
    assert [truth(value, "a") for value in (True, False, None, "True", "FALSE")] == [True, False, False, True, False]


WORDS = [
    (lambda: below("oil", 3, ("style", "3")), "cannot order style = 'oil' and 3: text and a number\n"),
    (lambda: below(*(True, 3), ("", "n")), "cannot order True and n = 3: True or False and a number\n"),
    (
        lambda: below([1], "x" * 50, ("l", "t")),
        f"cannot order l = [1] and t = {repr('x' * 50)[:37]}...: list and text\n",
    ),
    (lambda: contains(3, "x", ("'x'", "n")), "cannot look for 'x' in n = 3, which is a number\n"),
    (lambda: truth("oil", "style"), "needs a condition, and style = 'oil' is text\ncompare it: style == ..."),
    (lambda: truth(3, "3"), "needs a condition, and 3 is a number\ncompare it: style == ..."),
]


@pytest.mark.parametrize(("call", "words"), WORDS)
def test_what_cannot_be_compared_is_shown_with_its_name_and_kind(call, words):
    """A value's name and its repr, cut where it is long; a literal once."""
    with pytest.raises(SettingsError) as caught:
        call()
    assert f"--where {words}" in str(caught.value)
