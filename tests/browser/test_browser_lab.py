"""What a person sees in a real JupyterLab."""

import hashlib

import pytest
from browser_page import Notebook, pictures
from browser_sight import least_contrast
from sandbox_gate import gated_server

pytestmark = pytest.mark.browser

PICTURES = 14
"""In the quickstart: thirteen images and the plot of usage."""
LOAD = "%load_ext wisgate_nb\n%env WISGATE_BASE_URL={url}\nimport wisgate_nb as wg\nlen(wg.log())"


def test_the_quickstart_runs_and_is_legible_in_both_themes(lab, watched, quickstart):
    """Run All makes every picture visible with its words, without an error, and text reads on white and on black."""
    notebook = Notebook.open(watched, lab, quickstart, "quickstart")
    notebook.command("notebook:clear-all-cell-outputs")
    watched.page.wait_for_function("() => document.querySelectorAll('.jp-OutputArea img').length === 0")
    notebook.run_all()
    notebook.scroll_through()
    shown = pictures(watched.page, PICTURES)
    assert len(shown) == PICTURES, shown
    assert all(picture["width"] > 100 and picture["shown"] > 100 and picture["alt"] for picture in shown), shown
    assert watched.page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']").count() == 0
    assert least_contrast(watched.page) > (4.5, "")
    notebook.dark()
    assert least_contrast(watched.page) > (4.5, "")


def test_a_reader_without_kernel_or_trust_sees_the_pictures(lab, watched, quickstart):
    """A committed notebook, opened by someone who runs nothing and trusts nothing, shows every picture."""
    notebook = Notebook.open_without_kernel(watched, lab, quickstart, "reader")
    notebook.scroll_through()
    shown = pictures(watched.page, PICTURES)
    assert notebook.kernel() is None
    assert notebook.trusted_cells() == 0
    assert len(shown) == PICTURES
    assert all(picture["width"] > 100 and picture["alt"] for picture in shown), shown


def test_a_partial_picture_is_seen_before_the_final_one(opened):
    """During a slow streamed call a tile counts seconds, then shows a partial picture, and ends as static output."""
    with gated_server() as (server, gate):
        notebook = opened(
            LOAD.format(url=server.base_url), "%%gptimage --partials 2 --quality low\nA lighthouse at dawn"
        )
        notebook.run(0)
        notebook.wait_idle()
        output = notebook.run(1)
        output.get_by_text("↑ sending").wait_for()
        gate.let(1)
        partial = output.get_by_alt_text("the picture so far")
        partial.wait_for()
        assert partial.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100
        gate.let(2)
        output.get_by_alt_text("A lighthouse at dawn").wait_for()
        assert partial.count() == 0
        assert output.locator("img").count() == 1
        assert output.get_by_text("new").count() >= 1


def test_the_stop_button_gives_the_notebook_back(opened):
    """Stop during a call without an answer: a short message, the next cell runs, and the paid answer still arrives."""
    with gated_server() as (server, gate):
        notebook = opened(
            LOAD.format(url=server.base_url),
            "%gptimage A slow ship --quality low",
            "wg.log().status.tolist()",
            "import time\nwhile wg.log().status[0] == 'sent': time.sleep(0.05)\nwg.log().status.tolist()",
        )
        notebook.run(0)
        notebook.wait_idle()
        output = notebook.run(1)
        output.get_by_text("↑ sending").wait_for()
        notebook.page.locator("[data-command='notebook:interrupt-kernel']").first.click()
        error = output.locator("[data-mime-type='application/vnd.jupyter.error'], [data-mime-type*='stderr']")
        error.first.wait_for()
        assert "already sent" in error.first.inner_text()
        assert len(error.first.inner_text().splitlines()) <= 3
        notebook.run(2).get_by_text("['sent']").wait_for()
        gate.let(1)
        notebook.run(3).get_by_text("['ok']").wait_for()
        output.get_by_alt_text("A slow ship").wait_for()


def test_the_bundle_of_what_was_made_is_one_click_away(opened, tmp_path):
    """The link of the map's last cell brings the bundle onto the reader's own disk, bit for bit."""
    notebook = opened(
        "%load_ext wisgate_nb\nimport wisgate_nb as wg\nwg.generate('a ship', quality='low')",
        "file = wg.export('what_i_made.wgz').name\n"
        "link = f'<a href=\"{file}\" download>Download {file}</a>'\n"
        "display({'text/html': link, 'text/plain': f'Download {file}'}, raw=True)",
        "import hashlib, pathlib\nhashlib.sha256(pathlib.Path(file).read_bytes()).hexdigest()",
    )
    notebook.run(0)
    notebook.wait_idle()
    link = notebook.run(1).get_by_role("link", name="Download what_i_made.wgz")
    link.wait_for()
    with notebook.page.expect_download() as download:
        link.click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name == "what_i_made.wgz"
    notebook.run(2).get_by_text(hashlib.sha256(path.read_bytes()).hexdigest()).wait_for()
