"""Every rule that a comment names has its line in docs/rules.md, and all are named in one way."""

import re
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("wisgate_nb", "tests", "tools", "benchmarks", "fuzz")
PYTHON = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
PAGES = [path for path in (ROOT / "js").rglob("*.js") if "node_modules" not in path.parts]
SOURCES = {path: path.read_text() for path in [*PYTHON, *PAGES] if path != Path(__file__)}

_ID = r"(?:[NKS]\d+|\d+(?:\.\d+)*)"
_ITEM = rf"{_ID}(?:-{_ID})?"
CITED = re.compile(rf"\b(FAULTS|contract) ({_ITEM}(?:, {_ITEM})*)")
OTHERWISE = re.compile(
    r"API_CONTRACT|Contract \d|(?:FAULTS|contract)(?:,? [\d.]+)?,? (?:goal|step)|(?:FAULTS|contract)\n +[NKS\d]"
    r"|\((?:[NKS]\d{1,2}|4\.\d)(?:, [NKS]\d{1,2})*\)(?=[.:;\" ])"
)
"""Spellings that a search for `FAULTS N25` or `contract 13` would not find."""


def cited(text):
    """The rules that a text names: ("FAULTS", "N25")."""
    items = [(book, item) for book, list_ in CITED.findall(text) for item in list_.split(", ")]
    return {(book, one) for book, item in items for one in expanded(item)}


def expanded(item):
    """Each id of `S9-S11` or `4.2.9-4.2.11`: the last number counts up."""
    first, _, last = item.partition("-")
    stem, start = re.fullmatch(r"(.*?)(\d+)", first).groups()
    if not last:
        return [first]
    assert last.startswith(stem), f"{item} ends in another list than it begins in"
    return [f"{stem}{number}" for number in range(int(start), int(last.removeprefix(stem)) + 1)]


def explained(page):
    """The rules that have a line, by the heading that they stand under."""
    parts = re.split(r"^## `(\w+)`.*$", page, flags=re.MULTILINE)
    books = zip(parts[1::2], parts[2::2], strict=True)
    return {(book, name) for book, lines in books for name in re.findall(rf"^\| ({_ID}) \|", lines, re.MULTILINE)}


def test_every_rule_that_is_named_has_its_line():
    """A reader who looks a rule up finds it."""
    named = set(chain.from_iterable(cited(text) for text in SOURCES.values()))
    assert len(named) > 80
    assert not sorted(named - explained((ROOT / "docs/rules.md").read_text()))


def test_rules_are_named_in_one_way():
    """Whoever searches for a rule finds all that follows it."""
    found = {str(path.relative_to(ROOT)): OTHERWISE.findall(text) for path, text in SOURCES.items()}
    assert not {name: spelled for name, spelled in found.items() if spelled}


def test_goals_that_are_named_are_there():
    """`goal 9` is a line of docs/reliability.md."""
    there = set(re.findall(r"^goal +(\d+) ", (ROOT / "docs/reliability.md").read_text(), re.MULTILINE))
    named = set(chain.from_iterable(re.findall(r"\(goals? (\d+)", text) for text in SOURCES.values()))
    assert named
    assert named <= there


def test_a_reference_is_read():
    """Lists and ranges name each of their rules."""
    assert cited("kept (FAULTS S9-S11).") == {("FAULTS", "S9"), ("FAULTS", "S10"), ("FAULTS", "S11")}
    assert cited("(contract 3, 4.1)") == {("contract", "3"), ("contract", "4.1")}
    assert cited("FAULTS 4.2.9-4.2.10: so") == {("FAULTS", "4.2.9"), ("FAULTS", "4.2.10")}


@pytest.mark.parametrize(
    "text",
    [
        "(FAULTS 4.2, step 3)",
        "FAULTS 4.2 steps 9-11",
        "API_CONTRACT 3",
        "Contract 15, edits",
        "keep them (4.4).",
        "(N7).",
    ],
)
def test_another_spelling_is_found(text):
    """The ways in which rules were named before."""
    assert OTHERWISE.search(text)
