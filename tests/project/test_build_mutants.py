"""The planted faults of `make mutants`: what is planted, what is left alone, and what a sample says."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "tools"))
from mutant_kinds import mutants, planted
from mutants import wilson


def words(text):
    return [each.words for each in mutants("m.py", text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a < b", ["a < b → a <= b", "a < b → a >= b"]),
        ("a == b", ["a == b → a != b"]),
        ("a is None", ["a is None → a is not None"]),
        ("a in b", ["a in b → a not in b"]),
        ("a and b", ["a and b → a or b"]),
        ("not a", ["not a → a"]),
        ("a + 1", ["a + 1 → a - 1", "1 → 2"]),
        ("a = True", ["True → False"]),
        ("a = 'text'", ["'text' → 'textXX'"]),
        ("a = b''", ["b'' → b'XX'"]),
        ("def f():\n    return a", ["return a → return None"]),
        ("def f():\n    return None", []),
        ("if a:\n    raise b", ["if a: raise b → if not a: raise b", "raise b → pass"]),
        ("while True:\n    break", ["True → False", "break → continue"]),
        ("a += 1", ["a += 1 → a -= 1", "a += 1 → pass", "1 → 2"]),
        ("a = f(b, c)", ["f(b, c) → f(c, b)"]),
        ("a = max(b, c)", []),
        ("f()", ["f() → pass"]),
    ],
)
def test_each_kind_of_fault_is_planted(text, expected):
    """A comparison, a boundary, a constant, a return and the rest each give their faults."""
    found = [each for each in words(text) if not (each.endswith("→ pass") and each not in expected)]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        '"""A docstring."""',
        "raise ValueError('words for people')",
        "from a import b",
        "if TYPE_CHECKING:\n    x = 1",
        "assert a == 1",
        "__all__ = ['name']",
        "x: Literal['a']",
        "def f(x: Literal['a']) -> Literal['b']: ...",
    ],
)
def test_what_no_test_could_notice_is_left_alone(text):
    """Docstrings, words of messages, annotations and asserts hold no fault; a raise may be left out."""
    assert [each for each in words(text) if not each.startswith("raise")] == []


def test_a_planted_fault_changes_that_place_alone():
    """The tree with a fault unparses to the text with one thing changed, and the original is as it was."""
    text = "def f(a):\n    if a < 1:\n        return g(a, 2)\n    return 3"
    changed = {ast.unparse(planted(text, each)) for each in mutants("m.py", text)}
    assert len(changed) == len(mutants("m.py", text))
    assert text not in changed
    assert text.replace("<", "<=") in changed
    assert text.replace("a, 2", "2, a") in changed
    assert all(sum(a != b for a, b in zip(each.split("\n"), text.split("\n"), strict=True)) == 1 for each in changed)


def test_a_fault_is_named_by_where_it_is_and_not_by_its_line():
    """Moving a function down leaves the names of its faults, so that lists of them stay valid."""
    text = "class A:\n    def f(self):\n        return 1"
    assert [each.name for each in mutants("m.py", text)] == [each.name for each in mutants("m.py", "\n\n" + text)]
    assert mutants("m.py", text)[0].name == "m.py: A.f: return 1 → return None"


@pytest.mark.parametrize(("hits", "of", "low", "high"), [(90, 100, 0.826, 0.945), (100, 100, 0.963, 1.0)])
def test_the_interval_is_wilsons(hits, of, low, high):
    """Known values: 90 of 100 is 82.6 % to 94.5 %, and all of 100 is still no less than 96.3 %."""
    assert wilson(hits, of) == pytest.approx((low, high), abs=0.001)
