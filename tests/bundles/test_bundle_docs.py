"""The page on the format says what the format is."""

from __future__ import annotations

import re
from pathlib import Path

from wisgate_nb.bundles.fields import CALL, IMAGE, INPUT
from wisgate_nb.bundles.manifest import FORMAT, VERSION
from wisgate_nb.bundles.reading import CHECKED_AT_ONCE
from wisgate_nb.errors import ENDS

PAGE = (Path(__file__).parents[2] / "docs" / "bundle-format.md").read_text(encoding="utf-8")


def test_every_field_and_status_is_told():
    """A field that is added to a table is told of, and the version and limits are those of the code."""
    told = set(re.findall(r"`(\w+)`", PAGE))
    assert {*CALL, *IMAGE, *INPUT, *ENDS} <= told
    assert f'"format": "{FORMAT}"' in PAGE
    assert f'"version": {VERSION}' in PAGE
    assert f"{CHECKED_AT_ONCE // 2**20} MB of pictures" in PAGE


def test_the_code_for_readers_without_the_package_runs(everything, shell):
    """It reads every call and image of a bundle with what Python brings along."""
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert "wisgate" not in code
    shell.run_cell(code).raise_error()
    assert (len(shell.user_ns["calls"]), len(shell.user_ns["images"])) == (14, 11)
