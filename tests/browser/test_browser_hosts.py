"""The widgets in hosts other than JupyterLab: they are drawn, answer, and leave the console as clean as it was."""

from __future__ import annotations

import nbformat
import pytest
from browser_hosts import ASKS_OUTSIDE, KNOWN, running_host
from browser_page import Watched

pytestmark = pytest.mark.browser

SETUP = """import wisgate_nb as wg
wg.settings.base_url = "sandbox"
sweep = wg.sweep("a {animal: fox|hare} at dawn", size="1024x640", quality="low")"""
SHOWN = {
    "grid": "grid = wg.grid(sweep)",
    "compare": "compare = wg.compare(sweep.images)",
    "mask": "mask = wg.mask_editor(sweep.images[0])",
}
MARIMO = """import marimo
app = marimo.App()

@app.cell
def _():
    import marimo as mo
{setup}
    return mo, sweep, wg

{cells}
"""


def _notebook(folder):
    sources = [SETUP, *(f"{code}\n{name}" for name, code in SHOWN.items())]
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), folder / "cells.ipynb")


def _marimo(folder):
    setup = "\n".join(f"    {line}" for line in SETUP.splitlines())
    cells = "\n".join(
        f"@app.cell\ndef _(mo, sweep, wg):\n    {code}\n    mo.ui.anywidget({name}.widget)\n    return\n"
        for name, code in SHOWN.items()
    )
    (folder / "cells.py").write_text(MARIMO.format(setup=setup, cells=cells))


@pytest.fixture
def page(browser):
    """A page that is watched; what a host itself is known to do is left out by the test."""
    context = browser.new_context(viewport={"width": 1100, "height": 1400})
    yield Watched(context.new_page())
    context.close()


@pytest.mark.parametrize("host", ["notebook", "voila", "marimo"])
def test_widgets_live_in_other_hosts(host, page, tmp_path):
    """Each widget is drawn with its pictures and reacts, and no error of ours stands on the console."""
    (_marimo if host == "marimo" else _notebook)(tmp_path)
    home = tmp_path / "home"
    home.mkdir()
    with running_host(host, tmp_path, home) as address:
        page.page.goto(address, timeout=90_000)
        if host == "notebook":
            _run_all(page.page)
        for name in SHOWN:
            page.page.locator(f".wg-root.wg-{name}").first.wait_for(timeout=90_000)
        _grid_reacts(page.page)
        _compare_reacts(page.page)
        _mask_reacts(page.page)
    assert [problem for problem in page.problems if not any(known in problem for known in KNOWN[host])] == []
    assert [url for url in page.outside if not any(known in url for known in ASKS_OUTSIDE.get(host, ()))] == []


def _run_all(page):
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=60_000)
    idle = """() => [...window.jupyterapp?.shell.widgets('main') ?? []]
      .some(panel => panel.sessionContext?.session?.kernel?.status === 'idle')"""
    page.wait_for_function(idle, timeout=60_000)
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells') }")


def _grid_reacts(page):
    """Both pictures are decoded, and a click selects one."""
    grid = page.locator(".wg-root.wg-grid").first
    grid.locator("img").nth(1).wait_for(timeout=60_000)
    decoded = "nodes => Promise.all(nodes.map(node => node.decode().then(() => node.naturalWidth > 0)))"
    assert all(grid.locator("img").evaluate_all(decoded))
    grid.locator("img").first.click()
    grid.get_by_text("1 selected").wait_for(timeout=30_000)


def _compare_reacts(page):
    """The difference map is reached by its button, and says how much differs."""
    compare = page.locator(".wg-root.wg-compare").first
    compare.get_by_role("button", name="Difference").or_(compare.get_by_role("radio", name="Difference")).first.click()
    compare.get_by_text("of pixels differ").first.wait_for(timeout=60_000)


def _mask_reacts(page):
    """A stroke marks something, and Python has it."""
    mask = page.locator(".wg-root.wg-mask").first
    mask.scroll_into_view_if_needed()
    box = mask.locator("canvas").first.bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] + 60, middle[1] + 20, steps=5)
    page.mouse.up()
    mask.get_by_text("% of the picture will be edited").first.wait_for(timeout=30_000)
    mask.get_by_text("saved", exact=True).wait_for(timeout=30_000)
