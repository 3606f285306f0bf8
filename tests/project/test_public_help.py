"""`help(wg.NAME)` speaks to one who writes Python: arguments by their names, what comes back, and no flags."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys

import pytest

import wisgate_nb as wg

FUNCTIONS = [name for name in wg.__all__ if inspect.isfunction(getattr(wg, name))]
CLASSES = [name for name in wg.__all__ if inspect.isclass(getattr(wg, name))]
_FLAG = re.compile(r"(?<![\w-])--[a-z]")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_tells_what_it_takes_gives_and_raises(name):
    """One sentence first; then each argument of the signature by its name, and what is returned."""
    function = getattr(wg, name)
    text, signature = inspect.getdoc(function), inspect.signature(function)
    first = text.partition("\n\n")[0]
    assert first.endswith(".")
    assert "\n" not in first
    parts = re.split(r"^(Args|Returns|Raises):\n", text, flags=re.MULTILINE)
    told = dict(zip(parts[1::2], parts[2::2], strict=True))
    if not name.endswith("ipython_extension"):
        arguments = re.findall(r"^    \*{0,2}(\w+): ", told.get("Args", ""), re.MULTILINE)
        assert arguments == list(signature.parameters)
    assert ("Returns" in told) == (signature.return_annotation != "None") or name in TOLD_AT_ONCE
    assert all(parameter.annotation is not parameter.empty for parameter in signature.parameters.values())
    assert signature.return_annotation is not signature.empty


TOLD_AT_ONCE = {"curl"}
"""Functions whose first sentence says what they return."""


@pytest.mark.parametrize("name", [*FUNCTIONS, *CLASSES])
def test_no_public_text_speaks_of_flags_or_rules(name):
    """A flag is no argument, and the numbers of our rules say nothing to a user."""
    thing = getattr(wg, name)
    members = [value for key, value in vars(thing).items() if key[0] != "_"] if inspect.isclass(thing) else []
    for text in filter(None, (inspect.getdoc(one) for one in [thing, *members])):
        assert not _FLAG.search(text), text
        assert "FAULTS" not in text


@pytest.mark.parametrize(
    ("function", "types"),
    [
        (wg.doctor, {"Report"}),
        (wg.open_store, {"Store"}),
        (wg.load, {"Loaded"}),
        (wg.lint, {"Slip"}),
        (wg.prune, {"Pruned"}),
        (wg.status, {"Table"}),
        (wg.grid, {"Grid", "GridView"}),
        (wg.compare, {"Compare", "CompareView"}),
        (wg.asweep, {"Sweep"}),
        (wg.Plan.estimate.fget, {"Estimate"}),
    ],
)
def test_types_in_public_signatures_can_be_imported(function, types):
    """Whoever annotates what a function gave needs its name."""
    said = str(inspect.signature(function))
    assert all(name in said and inspect.isclass(getattr(wg, name)) for name in types)


def test_the_names_of_types_import_nothing_until_they_are_asked_for():
    """They are only names: importing the package costs as much as before."""
    code = "import sys, wisgate_nb; print(sorted(n for n in sys.modules if n.startswith('wisgate_nb')))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "['wisgate_nb', 'wisgate_nb._version']"
