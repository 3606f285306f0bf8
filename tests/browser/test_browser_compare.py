"""A comparison in a real JupyterLab, with the kernel behind it."""

import pytest
from browser_page import reloaded

pytestmark = pytest.mark.browser

_DRAWN = """() => { const feet = [...document.querySelectorAll('.wg-compare-pane:not([hidden]) .wg-compare-foot')];
  return feet.length > 0 && feet.every(foot => foot.textContent.includes('pixels')) }"""


def test_a_comparison_is_zoomed_changed_read_back_and_restored(opened, watched):
    """The wheel zooms, a key changes the mode, Python reads both, and a page that is loaded again shows them."""
    notebook = opened(
        "import wisgate_nb as wg\nsweep = wg.sweep('a {style: oil|ink} fox', quality='low', size='816x816')",
        "compare = wg.compare(sweep)\ncompare",
        "print(compare.mode, compare.view.aim[0] > 1.5, compare.difference().pixels)",
    )
    notebook.run(0)
    notebook.wait_idle()
    output = notebook.run(1)
    page = notebook.page
    page.wait_for_function(_DRAWN)
    root = output.locator(".wg-compare")
    root.scroll_into_view_if_needed()
    picture = root.locator(".wg-compare-view").first
    picture.click(position={"x": 60, "y": 60})
    for _ in range(5):
        page.mouse.wheel(0, -200)
    scale = root.locator(".wg-compare-scale")
    page.wait_for_function(
        "() => parseFloat(document.querySelector('.wg-compare-scale').textContent) > 100", polling="raf"
    )
    page.keyboard.press("5")
    summary = root.locator(".wg-compare-summary")
    summary.get_by_text("% of pixels differ").wait_for()
    zoomed = scale.inner_text()
    # With a button focused too: `a` and `b` are keys of the widget, and add cells in JupyterLab; `dd` deletes one.
    notebook.command("notebook:enter-command-mode")
    root.get_by_role("button", name="Swap").focus()
    cells = page.locator(".jp-Cell").count()
    page.keyboard.type("ababdd")
    assert page.locator(".jp-Cell").count() == cells
    summary.get_by_text("% of pixels differ").wait_for()
    notebook.run(2).get_by_text("difference True 665856").wait_for()
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    watched.known.append("widget model not found")  # of the manager, which gives a busy kernel four seconds
    reloaded(page, page.locator(".wg-compare-summary").get_by_text("% of pixels differ"))
    page.wait_for_selector(".jp-Notebook .jp-CodeCell")
    notebook.wait_idle()
    page.wait_for_function(_DRAWN)
    page.locator(".wg-compare-summary").get_by_text("% of pixels differ").wait_for()
    assert page.locator(".wg-compare-modes [aria-pressed=true]").inner_text() == "Difference"
    assert page.locator(".wg-compare-scale").inner_text() == zoomed
