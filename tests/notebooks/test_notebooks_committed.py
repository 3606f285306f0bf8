"""The committed notebooks: executed, light, legible without a kernel, and the same as a fresh run."""

from __future__ import annotations

import base64
import io
import re

import nbformat
import pytest
from notebook_runs import NOTEBOOKS
from notebook_words import code_cells, masked, masked_table
from PIL import Image

from wisgate_nb.secret import KEY_SHAPED

LARGEST = 1_000_000

pytestmark = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)

_INLINE = re.compile(r"data:image/(png|jpeg);base64,([A-Za-z0-9+/=]+)")
FEWER = {"index": 6, "sharing_results": 6, "edits_and_masks": 8}
"""Notebooks that need fewer than ten originals to make their point."""
TIMED_CELLS = ("log",)
"""Their tables have a column of seconds: every decimal in them is masked."""


def outputs(notebook):
    return [output for cell in code_cells(notebook) for output in cell.outputs]


def test_it_is_executed_from_top_to_bottom(path):
    """Every code cell has its number, in order, without a gap, and none ended in an error."""
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert [cell.execution_count for cell in code_cells(notebook)] == list(range(1, len(code_cells(notebook)) + 1))
    assert [output for output in outputs(notebook) if output.output_type == "error"] == []


def test_it_is_small_and_holds_no_state(path):
    """Under 1 MB, no widget state, no times of execution, no trust, no key, and no name of this computer's folders."""
    text = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(text, as_version=4)
    assert len(text.encode()) < LARGEST
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert notebook.metadata.kernelspec.name == "python3"
    assert [kind for o in outputs(notebook) for kind in o.get("data", {}) if "widget" in kind] == []
    assert all(not cell.metadata for cell in notebook.cells), [cell.metadata for cell in notebook.cells]
    assert KEY_SHAPED.search(text) is None
    words = _INLINE.sub("", text)
    assert re.search(r"/(tmp|home|root|Users|work)/", words) is None


def test_its_cells_have_readable_ids(path):
    """Ids are words that stay, so that a difference between two versions shows only what changed."""
    ids = [cell.id for cell in nbformat.read(path, as_version=4).cells]
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in ids), ids
    assert len(set(ids)) == len(ids)


def test_its_pictures_are_seen_without_a_kernel(path):
    """Each output with a picture has HTML with the picture inside, words for those who cannot see it, and text."""
    shown = [o.data for o in outputs(nbformat.read(path, as_version=4)) if "data" in o]
    pictured = [data for data in shown if "image/jpeg" in data or "image/png" in data]
    assert pictured
    figures = [data for data in pictured if "Figure size" in data["text/plain"]]  # matplotlib's own: a picture alone
    for data in (data for data in pictured if data not in figures):
        images = re.findall(r"<img [^>]*>", data["text/html"])
        assert images
        assert all(re.search(r'alt="[^"]+"', image) for image in images)
        for kind, encoded in _INLINE.findall(data["text/html"]):
            with Image.open(io.BytesIO(base64.b64decode(encoded))) as picture:
                picture.load()
                assert picture.format == kind.upper()
        assert data["text/plain"].strip()
    assert not any(re.match(r"<(Figure|\w+ object|\w+\.\w+)", data.get("text/plain", "")) for data in shown)


def test_it_agrees_with_a_fresh_run(path, runs):
    """Run again in an empty folder it says the same, and makes the same originals (their digests are in the text)."""
    committed = nbformat.read(path, as_version=4)
    said = {cell.id: words_of(cell) for cell in code_cells(committed)}
    again = {cell.id: words_of(cell) for cell in code_cells(runs.on_sandbox(path))}
    assert again == said
    assert len(set(re.findall(r"[0-9a-f]{64}", str(said)))) >= FEWER.get(path.stem, 10)


def words_of(cell):
    """All that a cell shows as text, with pictures, seconds, folders and ids (which hold the time) masked."""
    found = []
    for output in cell.outputs:
        texts = output.get("data") or {"stream": output.get("text", "")}
        for kind, text in sorted(texts.items()):
            if kind.startswith("image/"):
                found.append(kind)
            else:
                found.append(masked_table(masked(text)) if cell.id in TIMED_CELLS else masked(text))
    return found
