"""Sizes: what is valid, and the nearest valid one (contract 6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wisgate_nb.request.sizes import FIXED, free_form_fault, nearest_fixed, nearest_free_form, parse_size

VALID = "1024x640 816x816 976x672 1408x480 1440x480 3840x1280 2880x2880 1792x1024 1920x1088 1024x1024 3840x2160"
INVALID = {
    "1920x1080": "multiples of 16",
    "800x800": "655,360",
    "768x768": "655,360",
    "512x512": "655,360",
    "3856x2160": "3840",
    "1920x624": "3 times",
    "3840x3840": "8,294,400",
}


@pytest.mark.parametrize("size", VALID.split())
def test_documented_valid_sizes_are_accepted(size):
    """The contract's list of valid sizes has no fault."""
    assert free_form_fault(*parse_size(size)) is None


@pytest.mark.parametrize(("size", "reason"), INVALID.items())
def test_invalid_sizes_say_which_rule_they_break(size, reason):
    """Each rule names itself."""
    assert reason in free_form_fault(*parse_size(size))


@pytest.mark.parametrize(
    ("size", "nearest"),
    [("1920x1080", (1920, 1088)), ("512x512", (816, 816)), ("10000x10", (1408, 480)), ("4000x4000", (2880, 2880))],
)
def test_nearest_size_keeps_the_shape(size, nearest):
    """The proposal has the same shape where the rules allow."""
    assert nearest_free_form(*parse_size(size)) == nearest


@given(st.integers(1, 99_999), st.integers(1, 99_999))
def test_nearest_size_is_always_valid(width, height):
    """Whatever was typed, the proposal is accepted."""
    assert free_form_fault(*nearest_free_form(width, height)) is None


@given(st.sampled_from(VALID.split()))
def test_a_valid_size_is_its_own_nearest(size):
    """No valid size is moved."""
    assert nearest_free_form(*parse_size(size)) == parse_size(size)


@pytest.mark.parametrize(
    "text", ["auto", "1024X1024", "1024×1024", "0x16", "1024x", "x1024", " 1024x1024", "1024x1024x3", "-1x5"]
)
def test_other_spellings_are_no_size(text):
    """Only WIDTHxHEIGHT in lower-case ASCII digits is a size."""
    assert parse_size(text) is None


def test_fixed_families_get_the_nearest_shape():
    """A family with three sizes is offered the one of the nearest shape."""
    assert [nearest_fixed(*s) for s in ((1920, 1080), (1080, 1920), (900, 1000))] == [FIXED[1], FIXED[2], FIXED[0]]
