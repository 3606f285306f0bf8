"""Counting without listing, and conditions that keep."""

import re
import tracemalloc
from itertools import islice, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measured import assert_quick

from wisgate_nb.errors import SettingsError
from wisgate_nb.request.space import build_space
from wisgate_nb.request.where import parse_where

BIG = {name: range(1000) for name in "abcd"}
MIDDLE = {name: range(200) for name in "abcd"}
FIELDS = "{{a}} {{b}} {{c}} {{d}}"


def test_a_million_million_are_counted_at_once():
    """10^12 combinations are counted in about a millisecond, and nothing is listed."""
    assert build_space([FIELDS], axes=BIG).count == 10**12
    assert build_space(["{a|b}"], replicates=100_000).count == 200_000
    assert_quick(lambda: build_space([FIELDS], axes=BIG), 0.05)


def test_what_is_counted_is_not_kept():
    """Building and beginning a space of 10^12 takes memory for its values only."""
    tracemalloc.start()
    space = build_space([FIELDS], axes=BIG)
    assert [one.prompt for one in space.first(2)] == ["0 0 0 0", "0 0 0 1"]
    built = tracemalloc.get_traced_memory()[1]
    for _ in islice(space, 20_000):
        pass
    grown = tracemalloc.get_traced_memory()[1] - built
    tracemalloc.stop()
    assert built < 4_000_000
    assert grown < 200_000


def test_ten_thousand_prompts_render_in_a_blink():
    """10,000 combinations of three axes take tens of milliseconds: nothing is parsed again."""
    space = build_space(["a {{a}} b {{b}} c {{c}}"], axes={"a": range(100), "b": range(10), "c": range(10)})
    assert_quick(lambda: sum(1 for _ in space), 0.3)


CONDITIONS = [
    ("a == 3", 10**9),
    ("a < 10 and b >= 990", 10**8),
    ("a == b", 200**3),
    ("a == b and c == d", 200**2),
    ("a == b and c < 2 and d < 2", 800),
    ("a == 1 and a == 2 or a == 5", 10**9),
    ("not a", None),
    ("replicate == 2 and a == 1", 10**9),
    ("replicate == 1 or a == 1", 10**12 + 10**9),
]


@pytest.mark.parametrize(("where", "count"), CONDITIONS)
def test_a_condition_is_counted_over_the_axes_that_it_mentions(where, count):
    """Parts over other axes are multiplied, not tried together."""
    if count is None:
        with pytest.raises(SettingsError, match="needs a condition"):
            build_space([FIELDS], axes=BIG, where=where)
        return
    axes = MIDDLE if "a == b" in where else BIG
    space = build_space([FIELDS], axes=axes, where=where, replicates=2 if "replicate" in where else 1)
    assert space.count == count
    first = space.first(3)
    assert_quick(lambda: space.first(3), 0.5)
    assert all(parse_where(where).holds({**one.values, "replicate": one.replicate}) for one in first)


def test_too_many_combinations_to_look_at_are_refused():
    """A condition over axes of more than 2,000,000 combinations says so, at once."""

    def refused():
        with pytest.raises(SettingsError, match="1,000,000,000 combinations; at most 2,000,000") as caught:
            build_space([FIELDS], axes=BIG, where="a == b or c == 1")
        assert len(str(caught.value).splitlines()) <= 3

    assert_quick(refused, 0.5)


def test_a_condition_is_tried_a_million_times_in_a_second():
    """250,000 pairs take a fraction of a second: what does not move from one to the next is not looked up again."""
    axes = {"a": range(500), "b": range(500)}
    assert_quick(lambda: build_space(["{{a}} {{b}}"], axes=axes, where="a == b"), 0.4)


def test_sparse_combinations_are_found_without_trying_the_rest():
    """Places that lead to nothing are not walked: few kept of 1.6 thousand million come at once."""
    space = build_space([FIELDS], axes=MIDDLE, where="a == b and d == c and a > 197")
    assert space.count == 400
    assert_quick(lambda: list(space), 1)
    space = build_space([FIELDS], axes=MIDDLE, where="a == d and a > 197")
    assert_quick(lambda: space.first(1), 0.5)


AXES = st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), st.integers(1, 4), min_size=1, max_size=4)
ATOMS = st.builds("{} {} {}".format, st.sampled_from("abcdr"), st.sampled_from(["==", "<", "!="]), st.integers(0, 3))
PAIRS = st.builds("{} {} {}".format, st.sampled_from("abcdr"), st.sampled_from(["==", "<"]), st.sampled_from("abcdr"))
TERMS = st.builds(" or ".join, st.lists(ATOMS | PAIRS, min_size=1, max_size=2)).map("({})".format)
WHERES = st.builds(" and ".join, st.lists(TERMS, min_size=1, max_size=4))


@settings(deadline=None, max_examples=300)
@given(AXES, WHERES, st.integers(1, 2), st.booleans())
def test_counting_agrees_with_listing(sizes, where, replicates, zipped):
    """Any condition keeps what a plain product with the same condition keeps, in the same order, and counts it."""
    axes = {name: list(range(size)) for name, size in sizes.items()}
    where = re.sub(r"\br\b", "replicate", where)
    if not parse_where(where).names <= {*axes, "replicate"}:
        return
    names = list(axes)
    zips = [names[:2]] if zipped and len(names) > 1 and sizes[names[0]] == sizes[names[1]] else []
    expected = [
        (r, *row)
        for r in range(1, replicates + 1)
        for row in product(*axes.values())
        if (not zips or row[0] == row[1])
        and parse_where(where).holds({**dict(zip(names, row, strict=True)), "replicate": r})
    ]
    text = " ".join(f"{{{{{name}}}}}" for name in axes)
    if not expected:
        with pytest.raises(SettingsError, match="keeps no combination"):
            build_space([text], axes=axes, where=where, replicates=replicates, zips=zips)
        return
    space = build_space([text], axes=axes, where=where, replicates=replicates, zips=zips)
    assert [(one.replicate, *one.values.values()) for one in space] == expected
    assert space.count == len(expected)
    assert [one.prompt for one in space] == [" ".join(map(str, row[1:])) for row in expected]


def test_an_axis_that_a_prompt_does_not_have_is_none():
    """It is neither below nor above anything, and unequal to every value."""
    prompts = ["{{light}} {a|b}", "plain"]
    axes = {"light": [1, 2, 3]}
    assert [one.prompt for one in build_space(prompts, axes=axes, where="light < 2")] == ["1 a", "1 b"]
    assert build_space(prompts, axes=axes, where="light != 2").count == 5
    assert build_space(prompts, axes=axes, where="light == None or light > 2").count == 3


CAMERAS = [{"lens": 35, "name": "wide", "marks": ["a"]}, {"lens": 85, "name": "tele", "marks": ["b", "c"]}]


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        ('cam["lens"] > 50', ["tele"]),
        ('cam["name"] == "wide" or cam["lens"] < 0', ["wide"]),
        ('cam["marks"][0] in ("a", "b") and n == 1', ["wide", "tele"]),
        ('cam != None and cam["lens"] == n', []),
    ],
)
def test_a_condition_reads_parts_of_values_as_a_field_does(where, kept):
    """Where values are dictionaries, lists or objects, a condition spells their parts as a prompt does."""
    axes = {"cam": CAMERAS, "n": [1]}
    if not kept:
        with pytest.raises(SettingsError, match="keeps no combination"):
            build_space(['{{cam["name"]}} {{n}}'], axes=axes, where=where)
        return
    assert [one.prompt for one in build_space(['{{cam["name"]}} {{n}}'], axes=axes, where=where)] == [
        f"{name} 1" for name in kept
    ]


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("cam.lens > 1", 'cam is a dict; write cam\\["lens"\\]'),
        ('cam["lenz"] > 1', "no key 'lenz'; did you mean lens"),
        ("cam.__class__ == 1", "underscore"),
        ('lamp["lens"] > 1', 'names lamp\\["lens"\\], which is no axis'),
    ],
)
def test_a_part_that_is_not_there_is_named(where, says):
    """A wrong key, an attribute of a dictionary, a private one and another name are told, with the right spelling."""
    with pytest.raises(SettingsError, match=says):
        build_space(['{{cam["name"]}}'], axes={"cam": CAMERAS}, where=where)


def test_a_condition_sees_the_prompt():
    """With several prompts, `prompt` is the prompt as written."""
    space = build_space(["a cat {x|y}", "a dog"], where='"cat" in prompt')
    assert [one.prompt for one in space] == ["a cat x", "a cat y"]


def test_a_condition_on_zipped_axes_sees_both():
    """A guard on one of two zipped axes protects the comparison of the other."""
    axes = {"kind": ["number", "word"], "value": ["3", "three"]}
    space = build_space(
        ["{{kind}} {{value}}"], axes=axes, zips=[("kind", "value")], where='kind == "number" and value < 5'
    )
    assert [one.prompt for one in space] == ["number 3"]
