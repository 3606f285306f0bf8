"""Spaces: which combinations, in which order, with which values."""

import pytest

from wisgate_nb.request.axes import Axis
from wisgate_nb.request.space import build_space

OPTIONS = ("n", "size", "quality", "edit", "mask", "style")


def told(space):
    return [one.prompt for one in space]


def test_one_literal_prompt_is_one_combination():
    """No axes: one combination, without values."""
    space = build_space(["a cat"])
    (one,) = space
    assert (one.section, dict(one.values), one.replicate, one.prompt, dict(one.options)) == (0, {}, 1, "a cat", {})
    assert (space.axes, space.count, space.templates, space.hints) == ((), 1, ("a cat",), ())


def test_the_last_axis_varies_fastest_and_replicates_slowest():
    """Replicates outermost, then prompts, then template axes by appearance, then given axes in order."""
    space = build_space(
        ["{a|b} {{z}}", "{c|d}"], axes={"n": [1, 2], "z": ["y", "x"]}, replicates=2, option_names=OPTIONS
    )
    assert [axis.name for axis in space.axes] == ["prompt", "group1", "n", "z"]
    first = [(one.prompt, one.values["n"]) for one in space if one.replicate == 1]
    assert first == [
        *[(f"{g} {z}", n) for g in "ab" for n in (1, 2) for z in "yx"],
        *[(g, n) for g in "cd" for n in (1, 2)],
    ]
    assert [one.replicate for one in space] == [1] * 12 + [2] * 12
    assert space.count == 24


def test_values_hold_every_axis_in_order():
    """Each combination's values by name, and among them its options, param.KEY always one."""
    space = build_space(
        ["{style: oil|ink} {{light}}"],
        axes=[("quality", ("low", "high")), ("light", ("day",)), ("param.seed", (7,))],
        option_names=OPTIONS[:-1],
    )
    one = space.first(2)[1]
    assert list(one.values.items()) == [("style", "oil"), ("quality", "high"), ("light", "day"), ("param.seed", 7)]
    assert one.options == {"quality": "high", "param.seed": 7}
    assert one.prompt == "oil day"


def test_combinations_do_not_share_their_values():
    """A combination that is kept stays as it was."""
    first, second = build_space(["{a|b}"], axes={"n": [1]}, option_names=OPTIONS)
    assert (first.values["group1"], second.values["group1"]) == ("a", "b")
    assert first.values is not second.values


def test_several_prompts_are_an_axis():
    """The axis prompt has the prompts as written; sections count from 0."""
    space = build_space(["a {b|c}", "d"])
    assert space.axes == (Axis("prompt", ("a {b|c}", "d")), Axis("group1", ("b", "c")))
    assert [(one.section, one.values) for one in space] == [
        (0, {"prompt": "a {b|c}", "group1": "b"}),
        (0, {"prompt": "a {b|c}", "group1": "c"}),
        (1, {"prompt": "d"}),
    ]


def test_prompts_may_give_an_axis_other_values():
    """One name in two prompts is one axis with the values of both; each prompt has its own."""
    space = build_space(["{style: oil|ink}", "{style: ink|pen}", "{style: oil|ink}"])
    assert space.axes[1] == Axis("style", ("oil", "ink", "pen"))
    assert told(space) == ["oil", "ink", "ink", "pen", "oil", "ink"]


def test_a_given_axis_varies_the_prompts_that_use_it():
    """A field's axis leaves prompts without the field alone; an option's applies to all."""
    space = build_space(["{{light}}", "x"], axes={"light": ["a", "b"], "n": [1, 2]}, option_names=OPTIONS)
    assert [(one.prompt, dict(one.options)) for one in space] == [
        ("a", {"n": 1}),
        ("a", {"n": 2}),
        ("b", {"n": 1}),
        ("b", {"n": 2}),
        ("x", {"n": 1}),
        ("x", {"n": 2}),
    ]


def test_a_field_wins_over_an_option_of_its_name():
    """The prompt's field takes the axis, the option is left alone, and a hint says so."""
    for prompt, axes in [("{{size}}", {"size": ["big", "small"]}), ("{size: big|small}", {})]:
        space = build_space([prompt], axes=axes, option_names=OPTIONS)
        assert [(one.prompt, dict(one.options)) for one in space] == [("big", {}), ("small", {})]
        assert space.hints == ("size varies the prompt's own size; the option size is left as it is",)


def test_a_given_axis_with_the_groups_own_values_is_one_axis():
    """The same axis given and written is one; numbers equal their texts."""
    space = build_space(["{k: 1|2}"], axes={"k": [1, 2]})
    assert [one.values for one in space] == [{"k": 1}, {"k": 2}]


def test_values_given_twice_stand_twice():
    """Duplicates are kept; the plan tells about them."""
    assert told(build_space(["{a|a}"])) == ["a", "a"]
    assert build_space(["x"], axes={"n": [1, 1]}, option_names=OPTIONS).count == 2


def test_zipped_axes_move_together_at_the_place_of_the_first():
    """A zip of two and of three axes, of fields and options."""
    axes = {"a": [1, 2], "b": "xy", "c": [3, 4]} | {"b": ["x", "y"]}
    assert told(build_space(["{{a}}{{b}}{{c}}"], axes=axes, zips=[("c", "a")])) == ["1x3", "1y3", "2x4", "2y4"]
    assert told(build_space(["{{a}}{{b}}{{c}}"], axes=axes, zips=[("a", "b", "c")])) == ["1x3", "2y4"]
    space = build_space(["{p|q}"], axes={"n": [1, 2]}, zips=[["group1", "n"]], option_names=OPTIONS)
    assert [(one.prompt, one.values["n"]) for one in space] == [("p", 1), ("q", 2)]
    assert list(space.first(1)[0].values) == ["group1", "n"]


def test_a_zip_with_prompt_gives_each_prompt_its_own_value():
    """`--zip prompt,size`: the first prompt with the first size, the second with the second."""
    space = build_space(["{a|b}", "c"], axes={"size": ["s1", "s2"]}, zips=["prompt,size"], option_names=OPTIONS)
    assert [(one.prompt, one.values["size"]) for one in space] == [("a", "s1"), ("b", "s1"), ("c", "s2")]
    assert space.axes[-1].values == ("s1", "s2")


def test_a_zip_holds_where_a_prompt_has_only_one_of_its_axes():
    """A prompt that lacks the other axis varies its own alone."""
    space = build_space(["{{a}}{{b}}", "{{a}}"], axes={"a": [1, 2], "b": [3, 4]}, zips=[("a", "b")])
    assert told(space) == ["13", "24", "1", "2"]


def test_iteration_starts_anew_each_time():
    """A space can be walked twice, and two walks at once do not disturb each other."""
    space = build_space(["{a|b}{c|d}"])
    assert list(space) == list(space)
    assert [(x.prompt, y.prompt) for x, y in zip(space, space, strict=True)][2] == ("bc", "bc")
    assert space.first(0) == []
    assert len(space.first(99)) == 4


@pytest.mark.parametrize("raw", [True, False])
def test_raw_has_no_template_axes(raw):
    """With raw, braces are text, and options still vary."""
    space = build_space(["{a|b}"], axes={"n": [1, 2]}, raw=raw, option_names=OPTIONS)
    assert space.count == (2 if raw else 4)
    assert space.first(1)[0].prompt == ("{a|b}" if raw else "a")


def test_one_text_is_one_prompt():
    """A text where a list is asked for is one prompt, not one for each letter."""
    assert told(build_space("cat")) == ["cat"]
