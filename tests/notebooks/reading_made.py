"""The made notebook, executed once for all tests of reading in a process."""

from __future__ import annotations

import nbformat
import pytest
from reading_samples import execute

from wisgate_nb.frozen.freeze import freeze


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """The path of a frozen notebook with each kind of output; as it was before, it is beside it as `live.ipynb`."""
    folder = tmp_path_factory.mktemp("made")
    notebook = execute(folder / "run", WISGATE_QUIET_TIMES="1")
    for name in ("live.ipynb", "made.ipynb"):
        nbformat.write(notebook, folder / name)
    freeze(folder / "made.ipynb")
    return folder / "made.ipynb"
