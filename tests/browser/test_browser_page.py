"""The quickstart as one HTML page, opened from a file."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import nbformat
import pytest
from browser_page import pictures
from nbconvert import MarkdownExporter

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
QUICKSTART = ROOT / "notebooks" / "quickstart.ipynb"


def demo():
    """tools/demo.py, which is a script and no part of a package."""
    found = importlib.util.spec_from_file_location("demo", ROOT / "tools" / "demo.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_the_html_page_needs_nothing_else(watched, tmp_path):
    """The page that `make demo` writes shows every picture from file:// and asks no other computer for anything."""
    page = tmp_path / "quickstart.html"
    notebook = nbformat.read(QUICKSTART, as_version=4)
    page.write_text(demo().html_page(notebook, "quickstart"), encoding="utf-8")
    watched.page.goto(page.as_uri())
    shown = pictures(watched.page, 14)
    assert len(shown) == 14
    assert all(picture["width"] > 100 and picture["alt"] for picture in shown), shown


def test_the_markdown_form_keeps_words_and_pictures():
    """As Markdown, no output has become an object's bare name, and every picture is still there."""
    markdown, _ = MarkdownExporter().from_filename(str(QUICKSTART))
    assert markdown.count("<img ") == 14
    assert "<Figure" not in markdown
    assert "generations · gpt-image-2" in markdown
