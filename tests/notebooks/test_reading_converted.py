"""Notebooks read where nothing runs: converted by nbconvert, on GitHub, in VS Code."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from reading_rules import VIEW, github, html, markdown, seen, sizes, vs_code
from reading_samples import CELLS, SAID

ROOT = Path(__file__).parents[2]
COMMITTED = sorted((ROOT / "notebooks").glob("*.ipynb"))
READERS = {"HTML": html, "Markdown": markdown, "GitHub": github}
PICTURED = "one three prompts sweep edit grid compare mask failed-sweep usage image".split()
"""Cells of the made notebook that show pictures."""


@pytest.fixture(params=["made", *COMMITTED], ids=lambda path: getattr(path, "stem", path))
def notebook(request):
    """The made notebook, and each that is committed."""
    path = request.getfixturevalue("made") if request.param == "made" else request.param
    return nbformat.read(path, as_version=4)


def outputs(notebook):
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [output for cell in cells for output in cell.outputs if "data" in output]


def of_cell(notebook, name):
    """A notebook of this cell alone."""
    (cell,) = [cell for cell in notebook.cells if cell.id == name]
    return nbformat.v4.new_notebook(cells=[cell], metadata=notebook.metadata)


def shown_in(notebook, kind):
    """Words or pictures of all outputs of a notebook, as far as they are HTML."""
    pages = [output.data["text/html"] for output in outputs(notebook) if "text/html" in output.data]
    return [found for page in pages for found in getattr(seen(page), kind)]


@pytest.mark.parametrize("reader", READERS)
def test_every_picture_and_every_word_is_there(notebook, reader):
    """What the outputs' own HTML says and shows, a converted notebook says and shows, with words for each picture."""
    page = READERS[reader](notebook)
    expected = shown_in(notebook, "pictures")
    if reader == "Markdown":  # figures of matplotlib become files beside it, and have no HTML
        assert [alt for _, alt in seen(page).pictures] == [alt for _, alt in expected]
    assert len(sizes(page)) >= len(expected) > 3
    assert all(width > 30 and height > 30 for width, height in sizes(page))
    assert {source for source, _ in expected} <= {source for source, _ in seen(page).pictures}
    text = seen(page).text
    missing = [words for words in shown_in(notebook, "words") if " ".join(words.split()) not in text]
    assert missing == []


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", SAID)
def test_prompts_labels_and_facts_are_legible(made, name, reader):
    """Each kind of output says what it is about, in every reader, in its own cell."""
    text = seen(READERS[reader](of_cell(nbformat.read(made, as_version=4), name))).text
    assert [words for words in SAID[name] if words not in text] == []


@pytest.mark.parametrize("name", PICTURED)
def test_vs_code_takes_what_is_legible(made, name):
    """When nothing can draw the live view, VS Code's next kind is HTML that holds the pictures."""
    shown = [output.data for output in outputs(of_cell(nbformat.read(made, as_version=4), name))]
    pictured = [data for data in shown if {"image/png", "image/jpeg"} & set(data)]
    assert pictured
    for data in pictured:
        live = {VIEW: {"model_id": "gone", "version_major": 2, "version_minor": 0}, **data}
        assert vs_code(live) == vs_code(data) == "text/html"
        assert sizes(data["text/html"])


def test_nothing_needs_a_kernel(notebook):
    """A frozen notebook holds no live view and no state, and every output has a form for readers that draw little."""
    assert "widgets" not in notebook.metadata
    for output in outputs(notebook):
        assert VIEW not in output.data
        assert "text/plain" in output.data


def test_a_live_grid_becomes_its_picture(made):
    """Before, the grid's output has a live view beside its twin; frozen, it has the same without the view."""
    before, after = (nbformat.read(path, as_version=4) for path in (made.with_name("live.ipynb"), made))
    (live,), (still,) = (outputs(of_cell(each, "grid")) for each in (before, after))
    assert VIEW in live.data
    assert {kind: value for kind, value in live.data.items() if kind != VIEW} == still.data
    assert {"text/html", "image/jpeg", "text/plain"} <= set(still.data)


def test_the_made_notebook_has_each_kind_of_output(made):
    """Every cell but those that only set something up shows something."""
    notebook = nbformat.read(made, as_version=4)
    silent = {cell.id for cell in notebook.cells if not cell.outputs}
    assert silent == {"load", "failing"}
    assert [cell.id for cell in notebook.cells] == list(CELLS)


def test_a_prompt_of_several_paragraphs_stays_whole_in_markdown(made):
    """A blank line would end the HTML inside Markdown, and the rest of the prompt would be read as Markdown."""
    page = markdown(of_cell(nbformat.read(made, as_version=4), "paragraphs"))
    (block,) = [part for part in page.split("\n\n") if "<div" in part]
    assert block.count("<div") == block.count("</div>")
    assert seen(block).text.count("# not a heading") == 1
