"""A plan tells what the store has, what is new, and what cannot be sent, before anything is."""

import re

import pandas as pd
import pytest
from measured import assert_quick
from PIL import Image

import wisgate_nb as wg
from wisgate_nb.planning.plan import MOST_LISTED

SMALL = {"size": "1024x640", "quality": "low"}


def states(plan):
    """The state column of the plan's frame."""
    return plan.frame()["state"].tolist()


def test_a_plan_counts_and_sends_nothing(session):
    """Axes of the template, of Python and of options multiply, with replicates; the log stays empty."""
    plan = wg.plan(
        "a {cat|dog} in {{style}}", axes={"style": ["oil", "ink", "chalk"], "quality": ["low", "high"]}, replicates=2
    )
    assert plan.count == len(plan) == 2 * 3 * 2 * 2
    assert [axis.name for axis in plan.axes] == ["group1", "style", "quality"]
    assert plan.estimate.new == plan.count
    assert len(wg.log()) == 0


def test_the_frame_has_one_row_per_call(session):
    """Each planned call has its prompt, its axis columns, its options and its state."""
    frame = wg.plan("{a|b} cat", axes={"n": [1, 2]}, **SMALL).frame()
    assert frame["prompt"].tolist() == ["a cat", "a cat", "b cat", "b cat"]
    assert frame["axis.group1"].tolist() == ["a", "a", "b", "b"]
    assert frame["axis.n"].tolist() == frame["n"].tolist() == [1, 2, 1, 2]
    assert set(frame["state"]) == {"new"}


def test_a_row_of_the_log_can_be_asked_again(session):
    """Cells of a table are options as they are: NumPy's numbers are numbers, NA is left to the service."""
    wg.generate("a cat", n=2, **SMALL)
    row = wg.log().iloc[0]
    again = wg.plan(row.prompt, n=row.n, size=row["size"], quality=row.quality, background=row.background)
    assert states(again) == ["reused"]
    one = pd.Series([1])[0]
    assert wg.plan("a dog", replicates=one, max_calls=one, retries=one, concurrency=one, **SMALL).count == 1


def test_what_the_store_has_is_reused(session):
    """A call that was made is `reused` in the next plan, and only the others are new."""
    wg.generate("a cat", **SMALL)
    plan = wg.plan("a {cat|dog}", **SMALL)
    assert states(plan) == ["reused", "new"]
    assert (plan.estimate.reused, plan.estimate.new, plan.estimate.images, plan.estimate.new_images) == (1, 1, 2, 1)


def test_the_same_call_twice_in_a_plan_is_a_duplicate(session):
    """Combinations that come to the same request are told, and counted once as new."""
    plan = wg.plan("a {cat|cat|dog}", **SMALL)
    assert states(plan) == ["new", "duplicate", "new"]


def test_a_raised_n_needs_only_the_missing_images(session):
    """One image is there and three are asked for: two are new."""
    wg.generate("a cat", **SMALL)
    estimate = wg.plan("a cat", n=3, **SMALL).estimate
    assert (estimate.new, estimate.images, estimate.new_images) == (1, 3, 2)


def test_fresh_makes_everything_new(session):
    """With fresh the store's answers do not count."""
    wg.generate("a cat", **SMALL)
    assert states(wg.plan("a {cat|dog}", fresh=True, **SMALL)) == ["new", "new"]


def test_invalid_combinations_are_named_before_the_run(session):
    """Every value that cannot be sent is named with the reason, and nothing is sent."""
    plan = wg.plan("a cat", axes={"quality": ["low", "hd", "ultra"]})
    for ask in (plan.check, plan.run, lambda: plan.estimate, plan.frame):
        with pytest.raises(wg.RequestError) as caught:
            ask()
        message = str(caught.value)
        assert "2 of 3 calls cannot be sent" in message
        assert "quality=hd; quality=ultra" in message
        assert len(message.splitlines()) <= 3
    assert len(wg.log()) == 0


def test_where_leaves_invalid_combinations_out(session):
    """A condition keeps what can be sent."""
    plan = wg.plan("a cat", axes={"quality": ["low", "hd"]}, where='quality != "hd"')
    plan.check()
    assert plan.count == 1


def test_a_huge_plan_is_counted_and_never_listed(session):
    """10^12 calls are counted at once; listing or sending them is refused with their number."""
    assert_quick(count_and_refuse, 1)


def count_and_refuse():
    """What takes no time, whatever the number of calls."""
    plan = wg.plan("{{a}} {{b}} {{c}}", axes={name: range(10_000) for name in "abc"})
    assert plan.count == 10**12
    assert "1,000,000,000,000" in str(plan)
    for ask in (plan.run, plan.frame, lambda: plan.estimate):
        with pytest.raises(wg.RequestError, match=f"at most {MOST_LISTED:,}"):
            ask()


@pytest.mark.parametrize(
    ("template", "options", "says"),
    [
        ("a {{stile}}", {"variables": {"style": "oil"}}, "stile"),
        ("a cat", {"axes": {"qualty": ["low"]}}, "did you mean quality"),
        ("a cat", {"axes": {"style": []}}, "style"),
        ("a cat", {"axes": {"timeout": [1, 2]}}, "timeout"),
        ("a cat", {"axes": {"quality": ["low"]}, "quality": "high"}, "as an option and as an axis"),
        ("a cat", {"replicates": 0}, "replicates"),
        ("a cat", {"max_calls": -1}, "max_calls"),
        ("a cat", {"max_cost": float("nan")}, "max_cost"),
        ("a cat", {"axes": {"param.size": ["x"]}}, "option of its own"),
        ("a cat", {"axes": {"mask": ["m.png"]}}, "edits route"),
        ("a cat", {"axes": {"image": ["nowhere/*.png"]}}, "no file matches"),
        ([], {}, "the prompt is empty"),
        (["a", "  "], {}, "empty"),
    ],
)
def test_mistakes_are_told_before_anything_is_sent(session, template, options, says):
    """Undefined names, unknown and empty axes and bad limits are errors of the plan."""
    with pytest.raises(wg.WisGateError, match=says) as caught:
        wg.plan(template, **options).check()
    assert len(str(caught.value).splitlines()) <= 3
    assert len(wg.log()) == 0


def test_fields_read_the_callers_variables(session):
    """A local variable fills its field and a list becomes an axis, as in a notebook's cell."""
    style, subject = ["oil", "ink"], "cat"
    plan = wg.plan("a {{subject}} in {{style}}", **SMALL)
    assert [c.prompt for c in plan.space] == [f"a {subject} in {value}" for value in style]


def test_source_images_are_an_axis(session, tmp_path):
    """Two pictures and one instruction are two edits; the column names the files, and a glob stands for its files."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.png").write_bytes(wg.generate(f"a {name}", **SMALL).images[0].bytes)
    for given in (["one.png", "two.png"], "*.png"):
        frame = wg.plan("make it night", axes={"image": given}, **SMALL).frame()
        assert frame["axis.image"].tolist() == ["one.png", "two.png"]
        assert set(frame["route"]) == {"edits"}


def test_a_body_field_is_an_axis(session):
    """`param.KEY` varies a field that has no option."""
    plan = wg.plan("a cat", axes={"param.style": ["vivid", "natural"]}, model="some-model")
    assert [dict(call.request.extra) for call in plan.calls()] == [{"style": "vivid"}, {"style": "natural"}]


def test_several_prompts_are_an_axis(session):
    """A list of templates is an axis `prompt`, each with its own fields."""
    plan = wg.plan(["a {red|blue} cat", "a dog"], **SMALL)
    assert [c.prompt for c in plan.space] == ["a red cat", "a blue cat", "a dog"]
    assert plan.axes[0].name == "prompt"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"axes": {"s": None}}, "axis s got None"),
        ({"axes": ["s"]}, "axes got 's'; give names with their values"),
        ({"axes": "s=a"}, "axes got 's=a'"),
        ({"axes": 5}, "axes got 5"),
        ({"axes": {"s": (text for text in "ab")}}, "axis s got a generator"),
        ({"axes": {"s": ["a"]}, "replicate": 2}, "unknown option 'replicate'; did you mean replicates?"),
        ({"axes": {"s": ["a"]}, "maxcost": 2}, "did you mean max_cost?"),
        ({"axs": {"s": ["a"]}}, "did you mean axes?"),
        ({"axes": {"s": ["a"], "timeout": [1, 2]}}, "the option timeout holds for all calls"),
        ({"axes": {"s": ["a"], "param.user": ["b"]}, "param": {"user": "c"}}, "param.user is given as an option and"),
        ({"axes": {"s": ["a"], "image": ["b.png"]}, "image": "c.png"}, "image is given as an option and as an axis"),
        ({"axes": {"s": ["a"], "image": ["b.png"], "mask": ["c.png"]}, "mask": "d.png"}, "mask is given as an option"),
    ],
)
def test_what_is_given_wrongly_is_told_in_words(session, given, said):
    """A value in a list's place, an option in an axis' place, the same twice: no error of Python's own."""
    with pytest.raises(wg.WisGateError, match=re.escape(said)):
        wg.plan("a {{s}}", **given)


@pytest.mark.parametrize("value", [5, 0.5, True, "oil"])
def test_an_axis_of_one_value_needs_no_list(session, value):
    """As a text does."""
    assert wg.plan("a {{s}}", axes={"s": value}).count == 1


def test_what_all_calls_share_is_told_once(session):
    """A size that no call can have is no fault of any combination."""
    with pytest.raises(wg.RequestError) as found:
        wg.sweep("a {{style}}", axes={"style": ["oil", "ink"]}, size="1024")
    first, second = str(found.value).splitlines()[:2]
    assert first == "none of the 2 calls can be sent, all for the same reason; nothing was sent"
    assert second.startswith("size")
    assert "style" not in str(found.value)
    assert "where" not in str(found.value)


def test_the_region_of_a_mask_may_vary(session):
    """`mask_edits` decides the picture, so it can be an axis: two masks of one file."""
    grey = Image.new("L", (64, 64), 255)
    grey.paste(0, (0, 0, 32, 64))
    picture = Image.new("RGB", (64, 64), "red")
    sweep = wg.sweep("a moon", image=picture, mask=grey, axes={"mask_edits": ["white", "black"]}, quality="low")
    assert sweep.counts["ok"] == 2
    assert wg.log()["axis.mask_edits"].tolist() == ["white", "black"]
    assert wg.log()["mask_sha256"].nunique() == 2
    with pytest.raises(wg.InputError, match="mask_edits"):
        wg.plan("a moon", axes={"mask_edits": ["white", "black"]})


def test_rows_of_the_image_table_are_sources(session):
    """What was picked out in pandas is edited as it is, and as an axis it has a value for each row."""
    calls = [wg.generate(prompt, **SMALL) for prompt in ("a cat", "a dog")]
    refs = [f"@{call.images[0].id}" for call in calls]
    table = wg.images()
    indexed = table.set_index("image_id", drop=False)
    wg.edit("in snow", calls[0], **SMALL)
    for given in (table.iloc[0], table[:1], table[:1].set_index("image_id"), table["image_id"][:1], indexed[:1]):
        assert states(wg.plan("in snow", image=given, **SMALL)) == ["reused"]
    for given in (table, table["image_id"], [table.iloc[0], table.iloc[1]]):
        frame = wg.plan("in snow", axes={"edit": given}, **SMALL).frame()
        assert frame["axis.edit"].tolist() == refs
        assert frame["state"].tolist() == ["reused", "new"]
    with pytest.raises(wg.InputError, match=r"rows of wg.images\(\) that keep image_id"):
        wg.edit("in snow", table[["prompt"]], **SMALL)
