"""Notebooks that programs execute: the same each time, with parameters, with settings from the environment."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from reading_samples import execute, run

from wisgate_nb.frozen.freeze import freeze

V4 = nbformat.v4
KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
PARAMETERS = 'subject = "a hill"\nquality = "low"\nstyles = ["ink"]'
GIVEN = {"subject": "a ship's deck", "styles": ["ink", "oil"]}
CELLS = (
    "%load_ext wisgate_nb\nimport wisgate_nb as wg",
    "%%gptimage --quality low --size 1024x640 -o one\n{{subject}}",
    'sweep = wg.sweep("{{subject}}, {{style}}", axes={"style": styles}, quality=quality, size="1024x640")\nsweep',
    "print(*wg.log().prompt, sep='|')",
)


def parametrised():
    """A notebook with a cell that is tagged `parameters`, as papermill wants it."""
    tagged = V4.new_code_cell(PARAMETERS, id="defaults", metadata={"tags": ["parameters"]})
    cells = [V4.new_code_cell(source, id=f"cell-{number}") for number, source in enumerate(CELLS)]
    return V4.new_notebook(cells=[tagged, *cells], metadata=KERNEL)


def printed(notebook):
    return notebook.cells[-1].outputs[0].text.strip()


def with_parameters(notebook, values):
    """What papermill does before it executes: a cell with the values after the one that is tagged."""
    source = "# Parameters\n" + "\n".join(f"{name} = {value!r}" for name, value in values.items())
    injected = V4.new_code_cell(source, id="injected", metadata={"tags": ["injected-parameters"]})
    place = next(n for n, cell in enumerate(notebook.cells) if "parameters" in cell.metadata.get("tags", ()))
    notebook.cells.insert(place + 1, injected)
    return notebook


def test_two_runs_with_fresh_stores_are_the_same_file(made, tmp_path):
    """On the sandbox, with quiet times and frozen, a second run writes the very same bytes: nothing to commit."""
    again = tmp_path / "again.ipynb"
    nbformat.write(execute(made.parent / "run", WISGATE_QUIET_TIMES="1"), again)
    freeze(again)
    for before, after in zip(nbformat.read(made, 4).cells, nbformat.read(again, 4).cells, strict=True):
        assert json.dumps(before.outputs) == json.dumps(after.outputs), before.id
    assert again.read_bytes() == made.read_bytes()


def test_parameters_reach_magics_and_functions(tmp_path):
    """Values injected as papermill does are read by templates, axes and options."""
    done = run(with_parameters(parametrised(), GIVEN), tmp_path)
    assert printed(done) == "a ship's deck|a ship's deck, ink|a ship's deck, oil"


@pytest.mark.skipif(importlib.util.find_spec("papermill") is None, reason="papermill is not a dependency")
def test_papermill_itself_runs_a_notebook_with_parameters(tmp_path):
    """The real program: same result, no warning, and a file whose outputs freeze finds still."""
    import papermill

    nbformat.write(parametrised(), tmp_path / "in.ipynb")
    papermill.execute_notebook(
        tmp_path / "in.ipynb", tmp_path / "out.ipynb", parameters=GIVEN, cwd=tmp_path, progress_bar=False
    )
    assert printed(nbformat.read(tmp_path / "out.ipynb", 4)) == "a ship's deck|a ship's deck, ink|a ship's deck, oil"


def test_jupyter_execute_passes_the_settings_on(tmp_path):
    """`jupyter execute` with WISGATE_* variables: store, model, server and quiet times are as they say."""
    path = tmp_path / "in.ipynb"
    cells = [
        CELLS[0],
        "%gptimage --quality low --size 1024x1024 A hill",
        "print(wg.log().model[0], wg.settings.replay)",
    ]
    nbformat.write(V4.new_notebook(cells=[V4.new_code_cell(cell) for cell in cells], metadata=KERNEL), path)
    given = {
        "WISGATE_STORE": str(tmp_path / "elsewhere"),
        "WISGATE_MODEL": "gpt-image-1-mini",
        "WISGATE_BASE_URL": "sandbox",
        "WISGATE_QUIET_TIMES": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
    command = [str(Path(sys.executable).with_name("jupyter-execute")), "--inplace", str(path)]
    subprocess.run(command, env=os.environ | given, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    done = nbformat.read(path, 4)
    assert (tmp_path / "elsewhere" / "log.sqlite").exists() or any((tmp_path / "elsewhere").iterdir())
    assert not (tmp_path / ".wisgate").exists()
    assert printed(done) == "gpt-image-1-mini None"
    shown = done.cells[1].outputs[0].data["text/plain"]
    assert "gpt-image-1-mini · 1024x1024 · tokens" in shown
