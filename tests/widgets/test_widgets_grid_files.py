"""`Grid.save`: a page, a picture or a figure, written whole."""

import html.parser
import os
import re
from pathlib import Path

import pytest
from PIL import Image

import wisgate_nb as wg
from wisgate_nb.errors import SettingsError, StoreError
from wisgate_nb.widgets import grid_files
from wisgate_nb.widgets.grid import make_grid


@pytest.fixture
def grid(session, calls):
    """Two prompts with three images."""
    return make_grid(title="animals <b>", session=session)


def test_a_page_of_its_own_asks_for_nothing_else(grid, tmp_path):
    """No link, no outside address, no script but its own; it fits light and dark, and holds every picture."""
    path = grid.save(tmp_path / "grid.html")
    text = path.read_text(encoding="utf-8")
    sources, tags = [], []

    class Reader(html.parser.HTMLParser):
        def handle_starttag(self, tag, attributes):
            tags.append(tag)
            sources.extend(value for name, value in attributes if name in ("src", "href", "srcset", "action"))

    Reader().feed(text)
    assert text.startswith("<!doctype html>")
    assert len(sources) == 3
    assert all(source.startswith("data:image/jpeg;base64,") for source in sources)
    assert not {"link", "iframe", "object", "form"} & set(tags)
    assert tags.count("script") == 3
    assert "prefers-color-scheme: dark" in text
    assert "default-src &#x27;none&#x27;; img-src data: blob:; style-src &#x27;unsafe-inline&#x27;" in text
    assert "url(" not in text
    assert "animals &lt;b&gt;" in text


@pytest.mark.parametrize(("name", "form"), [("g.png", "PNG"), ("g.jpg", "JPEG"), ("g.JPEG", "JPEG")])
def test_a_sheet_has_pictures_that_can_be_looked_at(grid, tmp_path, name, form):
    """PNG and JPEG, 512 pixels a picture."""
    with Image.open(grid.save(tmp_path / name)) as picture:
        assert picture.format == form
        assert picture.width > 2 * 512
        assert picture.height > 2 * 512


@pytest.mark.parametrize(("name", "start"), [("g.pdf", b"%PDF"), ("g.svg", b"<?xml")])
def test_a_figure_is_saved_for_papers(grid, tmp_path, name, start):
    """PDF and SVG are what `figure` draws, with its options."""
    assert grid.save(tmp_path / name, width=4.0).read_bytes().startswith(start)
    assert grid.figure(width=4.0).get_size_inches()[0] == pytest.approx(4.0)


def test_a_pdf_holds_every_page(session, tmp_path):
    """One page for each combination of the axes that are neither rows nor columns; or the one that is named."""
    sweep = wg.sweep("a {time: dawn|night}, {style: oil|ink}", axes={"quality": ["low", "medium"]}, size="1024x640")
    grid = wg.grid(sweep, rows="time", cols="style", pages="quality", title="Skies")
    assert count_pages(grid.save(tmp_path / "all.pdf")) == 2
    assert count_pages(grid.save(tmp_path / "one.pdf", page=1)) == 1
    assert (tmp_path / "all.pdf").read_bytes() == grid.save(tmp_path / "again.pdf").read_bytes()
    with pytest.raises(SettingsError, match="an svg holds one page, and this grid has 2"):
        grid.save(tmp_path / "all.svg")
    assert not (tmp_path / "all.svg").exists()
    assert "night" in grid.save(tmp_path / "one.svg", page=0).read_text("utf-8")


def count_pages(path):
    return len(re.findall(rb"/Type /Page\b", path.read_bytes()))


@pytest.mark.parametrize(
    ("name", "error", "said"),
    [
        ("grid.gif", SettingsError, r"'\.gif' \('grid\.gif'\); suffixes: \.html, \.png"),
        ("grid", SettingsError, "a file without suffix"),
        ("file/grid.html", StoreError, "cannot be written"),
        ("folder.html", StoreError, "is a folder; give the name of a file in it"),
    ],
)
def test_a_file_that_cannot_be_is_an_error(grid, tmp_path, name, error, said):
    """It says which suffixes there are, and what is wrong with the place."""
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(error, match=said):
        grid.save(tmp_path / name)


def test_options_of_a_figure_are_for_figures(grid, tmp_path):
    """`width=` for a page would do nothing, and is refused."""
    with pytest.raises(SettingsError, match="width: options of a figure"):
        grid.save(tmp_path / "grid.html", width=4)


def test_a_file_is_replaced_whole_or_not_at_all(grid, tmp_path, monkeypatch):
    """A write that fails leaves the old file and no other."""
    path = tmp_path / "grid.html"
    path.write_text("old")

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        with pytest.raises(StoreError, match="No space left"):
            grid.save(path)
    assert path.read_text() == "old"
    assert [found.name for found in tmp_path.glob("*grid*")] == ["grid.html"]
    grid.save(path)
    assert path.read_text().startswith("<!doctype")
    assert path.stat().st_mode & 0o777 == 0o644


def test_the_home_folder_and_the_working_folder_are_understood(grid, tmp_path, monkeypatch):
    """`~` and relative paths mean what they mean in a shell."""
    monkeypatch.setenv("HOME", str(tmp_path))
    assert grid.save("~/a.html") == tmp_path / "a.html"
    assert grid.save("b.html") == Path("b.html")
    assert (tmp_path / "b.html").exists()


def test_a_great_grid_has_smaller_pictures(grid, tmp_path, monkeypatch):
    """A sheet stays within its pixels."""
    monkeypatch.setattr(grid_files, "SHEET_PIXELS", 3 * 100 * 100)
    with Image.open(grid.save(tmp_path / "g.png")) as picture:
        assert picture.width < 500
