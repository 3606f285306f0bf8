"""Sweeps as a person sees them in a real JupyterLab: while they run, when they are stopped, and afterwards."""

from __future__ import annotations

import nbformat
import pytest
from browser_page import Notebook, Watched, pictures
from browser_sight import least_contrast
from sandbox_gate import gated_server

pytestmark = pytest.mark.browser

LOAD = "%load_ext wisgate_nb\n%env WISGATE_BASE_URL={url}\nimport wisgate_nb as wg\nlen(wg.log())"
SKYLINES = """%%gptimage {options} --quality low --size 1024x640 --rows style --cols time -o sky
A skyline at {{time: dawn|night|noon}}, {{style: oil|ink}}, worth $10 or $20"""
HEIGHT = "area => area.getBoundingClientRect().height"
FRAMES = """() => {
  const seen = window.seen = {frames: 0, undecoded: 0};
  const look = () => {
    const shown = [...document.querySelectorAll('.jp-OutputArea img')];
    seen.frames += 1;
    seen.undecoded += shown.some(picture => !picture.complete || !picture.naturalWidth);
    requestAnimationFrame(look) };
  requestAnimationFrame(look) }"""
"""Looks at every frame for a picture that is not there yet."""


def saved(notebook):
    """Save the notebook and wait until it is."""
    notebook.page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")


def test_a_running_sweep_turns_into_its_grid(lab, watched, opened, browser):
    """Places wait, run and fill without flicker or jumps, prompts are no formulas, and a stranger sees the grid too."""
    with gated_server() as (server, gate):
        notebook = opened(LOAD.format(url=server.base_url), SKYLINES.format(options="--concurrency 2"))
        notebook.run(0)
        notebook.wait_idle()
        watched.page.evaluate(FRAMES)
        area = notebook.run(1)
        area.get_by_text("2 running").wait_for()
        area.get_by_text("○ waiting").nth(3).wait_for()
        assert area.get_by_role("progressbar").count() == 1
        empty = area.evaluate(HEIGHT)
        gate.let(1)
        area.locator("img").first.wait_for()
        assert area.evaluate(HEIGHT) == pytest.approx(empty, abs=6)
        gate.let(5)
        area.get_by_text("6 of 6 calls: 6 made").wait_for()
        notebook.wait_idle()
    area.get_by_role("progressbar").wait_for(state="detached")
    assert area.evaluate(HEIGHT) == pytest.approx(empty, abs=30)
    assert area.locator("mjx-container, .MathJax").count() == 0
    assert area.get_by_text("worth $10 or $20").count() == 1
    seen = watched.page.evaluate("() => window.seen")
    assert seen["undecoded"] == 0 < seen["frames"]
    shown = pictures(watched.page, 6)
    assert {picture["alt"] for picture in shown} == {
        f"style = {style}, time = {time}" for style in ("oil", "ink") for time in ("dawn", "night", "noon")
    }
    assert all(picture["width"] > 250 for picture in shown), shown
    saved(notebook)
    _a_stranger_sees_it(lab, browser)


def _a_stranger_sees_it(lab, browser):
    """The saved notebook, opened by one who runs nothing and trusts nothing, in both themes."""
    (path,) = lab.root.glob("test_a_running_sweep_turns*/cells.ipynb")
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[0].source += "  # another notebook: this server has not signed it"
    nbformat.write(notebook, path.with_name("stranger.ipynb"))
    context = browser.new_context(viewport={"width": 1100, "height": 900})
    try:
        watched = Watched(context.new_page())
        found = Notebook.open_without_kernel(watched, lab, f"{path.parent.name}/stranger.ipynb", "stranger")
        shown = pictures(watched.page, 6)
        assert (found.kernel(), found.trusted_cells()) == (None, 0)
        assert all(picture["width"] > 250 for picture in shown), shown
        assert least_contrast(watched.page, least=8) > (4.5, "")
        found.dark()
        assert least_contrast(watched.page, least=8) > (4.5, "")
    finally:
        context.close()
    assert (watched.problems, watched.outside) == ([], [])


def test_a_stopped_sweep_says_what_was_not_sent(opened):
    """Stop: the error at once, what was sent is still awaited in its place, and in the end only that is a picture."""
    with gated_server() as (server, gate):
        notebook = opened(LOAD.format(url=server.base_url), SKYLINES.format(options="--concurrency 1"))
        notebook.run(0)
        notebook.wait_idle()
        area = notebook.run(1)
        area.get_by_text("… running").wait_for()
        notebook.page.locator("[data-command='notebook:interrupt-kernel']").first.click()
        area.get_by_text("1 already sent").wait_for()
        area.get_by_text("1 still being received · 5 not sent").wait_for()
        area.get_by_text("- not sent").nth(4).wait_for()
        gate.let(1)
        area.get_by_text("1 of 6 calls: 1 made · 5 not sent").wait_for()
        area.get_by_alt_text("style = oil, time = dawn").wait_for()
        area.get_by_text("sends only what is missing").wait_for()
        assert area.locator("img").count() == 1


def test_a_background_sweep_is_watched_and_cancelled(opened):
    """--bg: the next cell runs at once, jobs and cancel work from it, and the first cell's output says how it ended."""
    with gated_server() as (server, gate):
        notebook = opened(
            LOAD.format(url=server.base_url),
            SKYLINES.format(options="--bg --concurrency 1"),
            "%wisgate jobs",
            "%wisgate cancel",
        )
        notebook.run(0)
        notebook.wait_idle()
        area = notebook.run(1)
        area.get_by_text("… running").wait_for()
        notebook.run(2).get_by_text("0 of 6 calls · 1 running").wait_for()
        notebook.run(3).get_by_text("sweep 1: 5 calls not sent, 1 already sent").wait_for()
        gate.let(1)
        area.get_by_text("5 not sent (cancelled), of 6 calls").wait_for()
        area.get_by_alt_text("style = oil, time = dawn").wait_for()
        area.get_by_text("- not sent").nth(4).wait_for()


def test_a_large_bill_is_asked_about(opened):
    """21 paid calls: a question below the cell, `n` sends nothing, and the error says how to go on."""
    with gated_server() as (server, _):
        line = "%gptimage --quality low --size 1024x640 --axis i=1..21 a fox {{i}}"
        notebook = opened(LOAD.format(url=server.base_url), line, "len(wg.log())")
        notebook.run(0)
        notebook.wait_idle()
        area = notebook.run(1)
        question = notebook.page.locator(".jp-Stdin-input")
        question.wait_for()
        assert "this sends 21 paid calls" in notebook.page.locator(".jp-Stdin").inner_text()
        question.fill("n")
        question.press("Enter")
        area.get_by_text("not sent; %gptimage --dry-run shows the plan").wait_for()
        notebook.run(2).get_by_text("0", exact=True).wait_for()
