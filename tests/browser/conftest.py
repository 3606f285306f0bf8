"""One JupyterLab for all browser tests of a process."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from browser_lab import running_lab
from browser_page import Notebook

QUICKSTART = Path(__file__).parents[2] / "notebooks" / "quickstart.ipynb"


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """JupyterLab with an isolated home, on an empty folder."""
    with running_lab(tmp_path_factory.mktemp("notebooks"), tmp_path_factory.mktemp("home")) as made:
        yield made


@pytest.fixture
def quickstart(lab, request):
    """A copy of the quickstart in a folder of its own; its path below the server's root."""
    folder = lab.root / request.node.name
    folder.mkdir()
    shutil.copy(QUICKSTART, folder)
    return f"{folder.name}/{QUICKSTART.name}"


@pytest.fixture
def opened(lab, watched, request):
    """Opens a notebook of these cells, written into a folder of its own."""
    import nbformat

    def open_cells(*sources):
        folder = lab.root / request.node.name
        folder.mkdir()
        kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), folder / "cells.ipynb")
        return Notebook.open(watched, lab, f"{folder.name}/cells.ipynb", request.node.name)

    return open_cells
