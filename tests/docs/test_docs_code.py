"""What the pages for users tell them to type works, in order, on the sandbox."""

import re

import pytest
from docs_code import PAGES, blocks, user_pages


@pytest.mark.parametrize("page", user_pages(), ids=lambda page: page.stem)
def test_the_code_of_a_page_runs(page, shell, monkeypatch):
    """Every block of the page runs without an error, one after another, as in a notebook without a key."""
    import matplotlib as mpl

    mpl.use("agg")
    for block in blocks(page.read_text(encoding="utf-8")):
        done = shell.run_cell(block.code)
        problem = done.error_before_exec or done.error_in_exec
        assert problem is None, f"{page.name}:{block.line}: {problem!r}"


def test_pages_have_code_that_is_run():
    """Blocks are found, hidden setup too, and those that say so are left out."""
    hidden = "a\n<!-- setup\nx = 1\n-->\n\n```python\ny = x\n```\n"
    text = hidden + "<!-- not run: why -->\n```python\nboom\n```\n\n```\n%%gptimage\na fox\n```\n"
    assert [(block.line, block.code) for block in blocks(text)] == [
        (2, "x = 1\n"),
        (6, "y = x\n"),
        (14, "%%gptimage\na fox\n"),
    ]
    assert sum(len(blocks(page.read_text(encoding="utf-8"))) for page in user_pages()) > 40


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_between_pages_lead_somewhere(page):
    """Each link to another file names one that is there, and each anchor a heading of it."""
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("http", "mailto:")):
            continue
        name, _, anchor = target.partition("#")
        found = page.parent / name if name else page
        assert found.exists(), f"{page.name}: {target}"
        if anchor:
            assert anchor in _anchors(found.read_text(encoding="utf-8")), f"{page.name}: {target}"


def _anchors(text):
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
