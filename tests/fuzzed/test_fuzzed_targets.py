"""Each fuzzing target holds for whatever Hypothesis makes of its seeds; `python -m fuzz` drives them with Atheris."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fuzz.limits import FoundError, TooSlowError, timed
from fuzz.seeds import seeds, words
from fuzz.targets import TARGETS

SAMPLE, FULL = 300, 10_000


def mutated(target):
    """A seed, or bytes of any kind, with pieces cut out, doubled, replaced, and words of the format put in."""
    beginnings = st.sampled_from(seeds(target)) | st.binary(max_size=200)
    putting = st.sampled_from(words(target)) | st.binary(min_size=1, max_size=8)
    change = st.tuples(st.integers(0, 2), st.floats(0, 1), st.integers(0, 12), putting)
    return st.builds(_changed, beginnings, st.lists(change, max_size=6))


def _changed(data, changes):
    for kind, place, length, put in changes:
        at = int(place * len(data))
        piece = (b"", data[at : at + length], b"")[kind]
        data = data[:at] + put * (kind != 1) + piece * 2 + data[at + length * (kind != 2) :]
    return data


def drive(target, run, examples):
    """The number of runs in which the target held."""
    runs = []

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=examples == SAMPLE,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    @given(mutated(target))
    def held(data):
        run(data)
        runs.append(1)

    held()
    return len(runs)


@pytest.mark.parametrize("target", TARGETS)
def test_every_seed_holds(target):
    """What a target starts from is read without complaint, and is what the target is about."""
    assert len(seeds(target)) >= 4
    for seed in seeds(target):
        TARGETS[target](seed)


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_holds_for_changed_seeds(target, figure):
    """Some hundred changed seeds raise nothing but what the target allows, each within a second."""
    figure(11, "Hypothesis runs", drive(target, TARGETS[target], SAMPLE))


@pytest.mark.full
@pytest.mark.parametrize("target", TARGETS)
def test_a_target_holds_for_ten_thousand_changed_seeds(target, figure):
    """The same for 10,000, new ones each time."""
    figure(11, "Hypothesis runs", drive(target, TARGETS[target], FULL))


def _wrong_type(data):
    if data.count(b"data:") > 2:
        raise KeyError("planted")


def _another_answer(data):
    if b"\r\n" in data[1:]:
        raise FoundError("planted")


@pytest.mark.parametrize("planted", [_wrong_type, _another_answer])
def test_a_planted_fault_is_found(planted):
    """A target that fails for a rare input fails the sample."""
    with pytest.raises((KeyError, FoundError), match="planted"):
        drive("sse", planted, SAMPLE)


def test_a_run_that_takes_too_long_is_told(monkeypatch):
    """More than a second of processor time twice is a finding; once, or less, is none."""
    clock = iter([0.0, 0.5, 1.0, 2.5, 3.0, 3.5, 4.0, 5.5, 6.0, 7.75])
    monkeypatch.setattr("fuzz.limits.time", SimpleNamespace(thread_time=lambda: next(clock)))
    run = timed(lambda data: None)
    run(b"")
    run(b"")
    with pytest.raises(TooSlowError, match=r"1\.8 s"):
        run(b"")
