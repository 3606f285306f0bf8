"""A plan of ten thousand calls is looked up in about half a second on an idle core, without keeping its calls."""

import tracemalloc

from measured import assert_quick

import wisgate_nb as wg


def big(count):
    """A plan of `count` x 100 calls with three axes."""
    axes = {"x": range(count), "y": range(10), "z": range(10)}
    return wg.plan("a {{x}} in {{y}}, {{z}}", axes=axes, size="1024x1024", quality="low")


def test_ten_thousand_calls_are_estimated_quickly(session):
    """Lookup, tokens and states of 10,000 calls: 0.5 s of work measured, three times that allowed."""
    plan = big(100)
    assert plan.estimate.new == 10_000
    assert_quick(lambda: plan.estimate, 1.5)


def test_memory_does_not_grow_with_the_calls(session):
    """Estimating 10,000 calls keeps little more than one digest per call: under 600 bytes each."""
    small, large = big(10), big(100)
    peaks = []
    for plan in (small, small, large):
        tracemalloc.start()
        assert plan.estimate.new == plan.count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[2] - peaks[1] < 9_000 * 600
