"""What a person sees of a notebook where nothing runs: converted pages, a PDF, JupyterLab without a kernel."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import nbformat
import pytest
import reading_made
from browser_page import Notebook, pictures
from browser_sight import least_contrast
from nbconvert import HTMLExporter
from reading_rules import github, html, seen
from reading_samples import SAID

pytestmark = [
    pytest.mark.browser,
    # First of all: a notebook cannot be executed while Playwright's event loop runs in this thread.
    pytest.mark.usefixtures("made"),
]

made = reading_made.made
PAPER = 816 - 2 * 38
"""CSS pixels between the margins of a letter page."""
_IMAGES = """async () => { const all = [...document.querySelectorAll('.jp-OutputArea-output img')];
  await Promise.allSettled(all.map(image => image.decode()));
  return all.map(image => ({alt: image.alt, width: image.naturalWidth, shown: image.getBoundingClientRect().width,
    inside: image.getBoundingClientRect().right <= document.documentElement.clientWidth + 1})) }"""


def dark(notebook):
    """`jupyter nbconvert --to html --theme dark`."""
    return HTMLExporter(theme="dark").from_notebook_node(notebook)[0]


def expected(notebook):
    """The alt texts of all pictures in the HTML of outputs, in order."""
    data = [output.data for cell in notebook.cells for output in cell.outputs if "data" in output]
    return [alt for one in data for _, alt in seen(one.get("text/html", "")).pictures]


def missing(text):
    """What should be read and is not in `text`; line breaks may stand anywhere."""
    plain = re.sub(r"\s+", "", text)
    return [words for said in SAID.values() for words in said if re.sub(r"\s+", "", words) not in plain]


@pytest.fixture
def paper(browser):
    """A page that reaches no network at all."""
    context = browser.new_context(offline=True, viewport={"width": 1000, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("convert", "width"), [(html, 1000), (dark, 1000), (github, 1000), (html, 700)])
def test_a_converted_page_is_legible(made, paper, tmp_path, convert, width):
    """Offline, light, dark, narrow and with GitHub's cleaning: every picture inside the page, every word to be read."""
    notebook = nbformat.read(made, as_version=4)
    (tmp_path / "page.html").write_text(convert(notebook))
    paper.set_viewport_size({"width": width, "height": 900})
    paper.goto((tmp_path / "page.html").as_uri())
    shown = paper.evaluate(_IMAGES)
    assert [one["alt"] for one in shown] == expected(notebook)
    assert all(one["width"] > 30 and one["shown"] > 60 and one["inside"] for one in shown), shown
    assert missing(paper.locator("body").inner_text()) == []
    assert least_contrast(paper) > (4.5, "")


def test_a_pdf_has_every_picture_and_every_word(made, paper, tmp_path):
    """Printed as `--to webpdf` prints it: nothing is cut off at the right edge, pictures and words are in the file."""
    notebook = nbformat.read(made, as_version=4)
    (tmp_path / "page.html").write_text(html(notebook))
    paper.set_viewport_size({"width": PAPER, "height": 900})
    paper.emulate_media(media="print")
    paper.goto((tmp_path / "page.html").as_uri())
    assert all(one["inside"] and one["shown"] > 60 for one in paper.evaluate(_IMAGES))
    printed = paper.pdf(path=tmp_path / "page.pdf", print_background=True)
    assert len(re.findall(rb"/Subtype\s*/Image\b", printed)) >= len(set(expected(notebook)))
    if shutil.which("pdftotext"):
        command = ["pdftotext", "-raw", tmp_path / "page.pdf", "-"]
        assert missing(subprocess.run(command, capture_output=True, text=True, check=True).stdout) == []


def saved(answer):
    """Whether JupyterLab saved a notebook; it also puts settings and its workspace."""
    return answer.request.method == "PUT" and "/api/contents/" in answer.url


@pytest.mark.parametrize("trusted", [False, True], ids=["untrusted", "trusted"])
def test_jupyterlab_without_a_kernel_is_legible(made, lab, watched, request, trusted):
    """A frozen notebook that someone else made shows the same whether or not it is trusted, in both themes."""
    folder = lab.root / f"reading-{trusted}"
    folder.mkdir()
    told = json.loads(made.read_text(encoding="utf-8"))
    told["metadata"]["reading"] = folder.name  # Jupyter trusts what a notebook holds, wherever it lies
    (folder / made.name).write_text(json.dumps(told), encoding="utf-8")
    notebook = Notebook.open_without_kernel(watched, lab, f"{folder.name}/{made.name}", folder.name)
    if trusted:
        notebook.command("notebook:trust")
        with watched.page.expect_response(saved):  # it is trusted on the server from then on
            watched.page.locator(".jp-Dialog").get_by_role("button", name="Trust").click()
        notebook = Notebook.open_without_kernel(watched, lab, f"{folder.name}/{made.name}", f"{folder.name}-again")
    assert (notebook.trusted_cells() > 0) is trusted
    notebook.scroll_through()
    alts = expected(nbformat.read(made, as_version=4))
    shown = pictures(watched.page, len(alts))
    assert notebook.kernel() is None
    assert [one["alt"] for one in shown] == alts
    assert all(one["width"] > 30 and one["shown"] > 60 for one in shown), shown
    assert missing("\n".join(watched.page.locator(".jp-OutputArea").all_text_contents())) == []
    assert "Error displaying widget" not in watched.page.locator(".jp-Notebook").inner_text()
    assert least_contrast(watched.page) > (4.5, "")
    notebook.dark()
    assert least_contrast(watched.page) > (4.5, "")
