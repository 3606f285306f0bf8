"""Each committed notebook from its bundle alone, with the network cut: it shows what it showed on the sandbox."""

from __future__ import annotations

import nbformat
import pytest
from notebook_runs import NOTEBOOKS, tool
from notebook_words import code_cells, pictures, words

ABOUT_CALLS = {
    ("edits_and_masks", "meaning"): "it shows which of four calls were reused",
    ("edits_and_masks", "meaning-seen"): "a call that was answered from the bundle cost nothing and used no tokens",
    ("edits_and_masks", "several-seen"): "the same",
    ("prompt_sweep", "plan"): "a plan tells what is still to be paid for: in a replay nothing",
    ("prompt_sweep", "plan-frame"): "the cost of that plan",
    ("prompt_sweep", "run"): "pictures carry the ratings that are given further down, which are in the bundle",
    ("prompt_sweep", "slice"): "these, too",
    ("quickstart", "log"): "the log also has a row for each call that was answered from the bundle",
    ("quickstart", "usage"): "the table counts them",
    ("sharing_results", "make"): "a picture carries the rating and the note that it is given further down",
    ("studio_and_masks", "compare"): "a call that was answered from the bundle cost nothing and used no tokens",
    ("studio_and_masks", "studio"): "two of its four were reused; in a replay all are, and none is marked",
    ("studio_and_masks", "log"): "the table counts them",
}
"""Cells that speak of which calls were new, or of what comes later: the same pictures, but other words."""
notebooks = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@notebooks
def test_it_shows_the_same_pictures(path, runs):
    """Every picture of every cell is the same, byte for byte, and the replay had neither network nor sandbox."""
    for before, after in zip(code_cells(runs.on_sandbox(path)), code_cells(runs.from_bundle(path)), strict=True):
        assert pictures(before) == pictures(after), before.id


@notebooks
def test_it_says_the_same(path, runs):
    """Every word and number is the same, but for times, ids, and what tells new calls from reused ones."""
    for before, after in zip(code_cells(runs.on_sandbox(path)), code_cells(runs.from_bundle(path)), strict=True):
        assert (words(before) == words(after)) is ((path.stem, before.id) not in ABOUT_CALLS), before.id


def test_what_would_be_sent_is_noticed(tmp_path):
    """A replay that asks for another picture fails in its cell; one that asks the sandbox itself is found out."""
    runner, path = tool("notebook"), tmp_path / "asking.ipynb"
    v4 = nbformat.v4
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    load = "%load_ext wisgate_nb\nimport wisgate_nb as wg"
    ask = "wg.generate('a fox', quality='low', size='1024x640')"
    cells = [load, ask]
    nbformat.write(v4.new_notebook(cells=[v4.new_code_cell(cell) for cell in cells], metadata=kernel), path)
    runner.execute(path, bundle=tmp_path / "fox.wgz")

    cells += ["try:\n    wg.generate('a hen', replay=False)\nexcept wg.WisGateError as error:\n    print(error)"]
    cells += ["import socket\ntry:\n    socket.create_connection(('192.0.2.1', 80))\nexcept AssertionError:\n    pass"]
    nbformat.write(v4.new_notebook(cells=[v4.new_code_cell(cell) for cell in cells[:3]], metadata=kernel), path)
    with pytest.raises(Exception, match=r"sandbox\.invalid"):
        runner.replay(path, tmp_path / "fox.wgz")
    nbformat.write(v4.new_notebook(cells=[v4.new_code_cell(c) for c in (*cells[:2], cells[3])], metadata=kernel), path)
    with pytest.raises(RuntimeError, match=r"192\.0\.2\.1"):
        runner.replay(path, tmp_path / "fox.wgz")
