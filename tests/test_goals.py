"""The figures that tests tell of the goals of reliability."""

from __future__ import annotations

from types import SimpleNamespace

from goals import GOALS, gathered, lines, missed


def report(*told, when="call"):
    return SimpleNamespace(when=when, user_properties=[("goal", list(one)) for one in told])


def test_figures_of_one_name_are_added_up_and_the_largest_is_kept_where_asked():
    """Points of several tests make one sum, a percentile is the worst of them, and a teardown counts nothing."""
    told = [(2, "points", 3, "sum"), (4, "longest, s", 0.1, "max")]
    more = [(2, "points", 4, "sum"), (4, "longest, s", 0.3, "max")]
    found = gathered([report(*told), report(*more), report(*more, when="teardown")])
    assert found == {2: {"points": 7}, 4: {"longest, s": 0.3}}
    assert lines(found)[0].endswith("crashes and failing disks: 7 points")


def test_a_figure_that_was_not_told_or_is_out_of_its_bounds_is_missed():
    """Nothing told misses every bound; figures at their bounds miss none; one beside its bound is named."""
    at_bounds = {number: {**goal.least, **goal.most} for number, goal in GOALS.items()}
    assert len(missed({})) == sum(len(goal.least) + len(goal.most) for goal in GOALS.values())
    assert missed(at_bounds) == []
    at_bounds[2]["points"] -= 1
    at_bounds[9]["hits"] += 1
    assert [line.split(",")[0] for line in missed(at_bounds)] == ["goal 2", "goal 9"]
