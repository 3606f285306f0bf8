"""docs/reliability.md: every row of the fault catalogue has its test, and every test that is named exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reliability.md"
CATALOGUE = [*(f"N{n}" for n in range(1, 36)), *(f"K{n}" for n in range(1, 25)), *(f"S{n}" for n in range(1, 21))]
_NAMED = re.compile(r"`(tests/[\w/.-]+\.py)?(?:::(\w+)[^`]*)?`")
"""A test file, a test in it, or a test in the file that was named last."""


def rows() -> dict[str, str]:
    """What stands in the table, by the row's id."""
    found = re.findall(r"^\| ([NKS]\d+) \|(.*)\|$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert len(found) == len(dict(found)), "an id stands twice"
    return dict(found)


def named(text: str) -> list[tuple[str, str]]:
    """The tests that a text names, as file and function; the function is empty for a whole file."""
    tests, last = [], ""
    for path, name in _NAMED.findall(text):
        last = path or last
        if path or name:
            tests.append((last, name))
    return tests


@pytest.mark.parametrize("fault", CATALOGUE)
def test_every_fault_has_a_test_or_a_reason(fault):
    """A row names a test, or says that the fault cannot be provoked here and why."""
    said = rows()[fault]
    assert named(said) or "not provoked here:" in said


def test_every_test_that_the_page_names_exists():
    """A test that was renamed or removed is noticed."""
    tests = set(named(PAGE.read_text("utf-8")))
    assert len(tests) > len(CATALOGUE)
    assert sorted(f"{path}::{name}" for path, name in tests if not _is_there(ROOT / path, name)) == []


def _is_there(path: Path, name: str) -> bool:
    return path.is_file() and (
        not name or re.search(rf"^\s*def {name}\(", path.read_text("utf-8"), re.MULTILINE) is not None
    )
