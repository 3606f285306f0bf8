"""Any Python value for any argument is taken or refused in words, and never an error of Python's own."""

from __future__ import annotations

import decimal
import pathlib

import numpy as np
import pytest
from inputs_bad_pictures import PNG
from inputs_door import LONGEST_MESSAGE, MOST_LINES, refusal_of

import wisgate_nb as wg
from wisgate_nb.request.options import ALIASES, KEYWORDS


class Sullen:
    """Has neither a text nor a truth of its own."""

    __hash__ = None

    def __repr__(self):
        raise RuntimeError("no repr")

    def __eq__(self, other):
        raise RuntimeError("no equality")


ODD = [
    None, True, False, 0, -1, 1.5, float("nan"), float("inf"), 10**400, 10**5_000, -(10**400), "", "x", "x" * 100_000,
    "\0", "ab\ud800", "\x1b[31m\n\n\n\n\n", "auto\n", "~nobody", "../out", b"x", b"", [], [1], [[[]]], {}, {"a": 1},
    {"a": "\ud800"}, (1, 2), {1}, range(3), iter("ab"), object(), np.float64(1), np.int64(2), np.array([1, 2]),
    np.array([]), np.bool_(1), decimal.Decimal(2), pathlib.Path("x"), print, int, Sullen(), Sullen,
]  # fmt: skip
ARGUMENTS = [*KEYWORDS, *ALIASES, "validate", "mask_edits"]
WAYS = {
    "prompt": lambda value: wg.plan(value).count,
    "image": lambda value: wg.edit("a", value),
    "mask": lambda value: wg.edit("a", PNG, mask=value, mask_edits="white"),
    "an axis": lambda value: wg.plan("a {{q}}", q=value).count,
    "zip": lambda value: wg.plan("a {b|c} {d|e}", zip=value).count,
    "where": lambda value: wg.plan("a {b|c}", where=value).count,
    "replicates": lambda value: wg.plan("a", replicates=value).count,
    "max_cost": lambda value: wg.plan("a", max_cost=value).count,
    "max_calls": lambda value: wg.plan("a", max_calls=value).count,
} | {name: lambda value, name=name: wg.generate("a", **{name: value}) for name in ARGUMENTS if name != "mask"}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.filterwarnings("ignore::UserWarning")  # hints of what may surprise
def test_any_value_is_taken_or_refused_in_words(door, way, figure):
    """44 odd values for each argument: a refusal is one of ours, at most three lines and 600 characters."""
    wrong = []
    for value in ODD:
        message = refusal_of(lambda value=value: WAYS[way](value))
        if not isinstance(message, str):
            wrong.append(f"{type(value).__name__}: {type(message).__name__}: {message}")
        elif len(message.splitlines()) > MOST_LINES or len(message) > LONGEST_MESSAGE:
            wrong.append(f"{type(value).__name__}: {message[:200]}")
    assert not wrong, "\n".join(wrong)
    figure(11, "values of any type", len(ODD))


@pytest.mark.parametrize("flag", ["fresh", "resend", "replay", "validate"])
@pytest.mark.parametrize("value", ["no", "False", 0, 1, "", []])
def test_a_flag_that_is_no_truth_is_refused(door, flag, value):
    """`fresh="no"` must not be paid for."""
    message = refusal_of(lambda: wg.generate("a cat", **{flag: value}))
    assert f"{flag} got" in message
    assert "True or False" in message
    assert not door.server.posts
