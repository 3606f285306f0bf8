"""The live grid in a real JupyterLab: it fills while its cell runs, survives a reload, rates into the store."""

from __future__ import annotations

import nbformat
import pytest
from browser_page import Notebook, reloaded
from sandbox_gate import gated_server

pytestmark = pytest.mark.browser

LOAD = "%load_ext wisgate_nb\n%env WISGATE_BASE_URL={url}\nimport wisgate_nb as wg\nlen(wg.log())"
RUNNING = """plan = wg.plan("a fox at {{time: dawn|night|noon}}, {{style: oil|ink}}", quality="low", size="1024x640",
               concurrency=2)
sweep = plan.start()
grid = wg.grid(sweep, rows="style", cols="time")
display(grid)
sweep.wait()
'the cell has ended'"""
TILE = "[role=gridcell]"
WIDGETS = "application/vnd.jupyter.widget-state+json"


def tile(page, state):
    """The tiles in a state."""
    return page.locator(f"{TILE}[data-state={state}]")


def test_a_running_sweep_fills_its_grid_while_the_cell_runs(lab, watched, opened):
    """Running tiles count seconds, pictures come while the cell runs; select, rate and reload as a person does."""
    page = watched.page
    with gated_server() as (server, gate):
        notebook = opened(
            LOAD.format(url=server.base_url),
            RUNNING.replace("{{", "{").replace("}}", "}"),
            "grid.selected[['style', 'time']].values.tolist()",
            "wg.images()[['rating', 'note']].dropna().values.tolist()",
        )
        notebook.run(0)
        notebook.wait_idle()
        area = notebook.run(1)
        tile(page, "running").nth(1).wait_for()
        assert tile(page, "waiting").count() == 4
        page.locator(".wg-grid-clock", has_text=" s").first.wait_for()
        gate.let(1)
        tile(page, "image").locator("img").first.wait_for()
        assert area.get_by_text("the cell has ended").count() == 0
        gate.let(5)
        area.get_by_text("the cell has ended").wait_for()
    tile(page, "image").locator("img").nth(5).wait_for()
    tile(page, "image").nth(1).click()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("4")
    area.get_by_text("rated 4 of 5").wait_for()  # the kernel knows: a cell may overtake what a widget tells it
    assert notebook.run(2).locator("pre").first.inner_text() == "[['oil', 'night'], ['ink', 'night']]"
    tile(page, "image").nth(0).click()
    page.keyboard.press("n")
    page.get_by_label("Note", exact=True).fill("too <b>dark</b>")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("1")
    area.get_by_text("rated 1 of 5").wait_for()
    assert notebook.run(3).locator("pre").first.inner_text() == "[[1, 'too <b>dark</b>']]"
    assert page.locator(f"{TILE} >> text=★★★★☆").count() == 2
    tile(page, "image").nth(1).click(modifiers=["Control"])
    page.keyboard.press("c")
    page.locator(".wg-compare").wait_for()
    assert area.locator(".wg-compare").count() == 1


MANY = """import hashlib, io
from dataclasses import replace
from PIL import Image
from wisgate_nb.display.grid.items import items_of_records
from wisgate_nb.session import current
from wisgate_nb.widgets.grid import Grid, GridView
from wisgate_nb.widgets.grid_data import GridData
wg.generate("a fox", size="816x816", quality="low")
like = items_of_records(current().store().calls())[0]
items = []
for number in range(2000):
    path = like.image.path.with_name(f"{number:064d}.jpg")
    buffer = io.BytesIO()
    Image.new("RGB", (96, 96), (number % 256, number // 8 % 256, 90)).save(buffer, "JPEG")
    path.write_bytes(buffer.getvalue())
    sha256 = hashlib.sha256(buffer.getvalue()).hexdigest()
    image = replace(like.image, image_id=f"i{number}", path=path, sha256=sha256, width=96, height=96, index=number)
    values = like.values | {"view": number // 8, "style": f"style {number % 8}"}
    items.append(replace(like, key=f"k{number}", image=image, values=values, axes={}))
grid = Grid(GridData(tuple(items)), GridView(rows="view", cols="style"), current(), budget_bytes=200_000)
display(grid)
grid.widget.pump.wait(), grid.widget.pump.problem"""
FRAMES = """async () => {
  const board = document.querySelector('.wg-grid-board');
  const end = board.scrollHeight - board.clientHeight;
  let most = 0;
  for (let at = 1; at <= 120; at++) {
    board.scrollTop = end * at / 120;
    await new Promise(done => requestAnimationFrame(done));
    most = Math.max(most, board.querySelectorAll('*').length);
  }
  return most;
}"""


def worked(page):
    """Tells the seconds that the page's main thread has worked, however busy the computer is."""
    link = page.context.new_cdp_session(page)
    link.send("Performance.setTimeDomain", {"timeDomain": "threadTicks"})
    link.send("Performance.enable")

    def seconds() -> float:
        return next(
            one["value"] for one in link.send("Performance.getMetrics")["metrics"] if one["name"] == "TaskDuration"
        )

    return seconds


def test_two_thousand_images_scroll_smoothly(watched, opened):
    """All pictures are told, few elements are in the page at any time, and a frame of a long scroll is little work."""
    page = watched.page
    notebook = opened("%load_ext wisgate_nb\nimport wisgate_nb as wg", MANY)
    notebook.run(0)
    notebook.wait_idle()
    area = notebook.run(1)
    area.get_by_text("(True, None)").wait_for()
    page.get_by_text("2000 places").wait_for()
    page.locator(".wg-grid-board").scroll_into_view_if_needed()
    seconds = worked(page)
    before = seconds()
    assert page.evaluate(FRAMES) < 4_000
    assert (seconds() - before) / 120 < 0.25  # 0.08 on the computer that this was written on
    last = page.locator("[role=gridcell][data-key=k1999] img")
    last.wait_for()
    assert last.evaluate("image => image.decode().then(() => image.naturalWidth)") == 96


def test_a_reload_restores_the_grid_and_a_restart_leaves_it_readable(watched, opened):
    """View, selection and pictures come back with the page; without Python the grid is there and says what it lacks."""
    page = watched.page
    notebook = opened(
        "%load_ext wisgate_nb\nimport wisgate_nb as wg\n"
        "s = wg.sweep('a fox at {time: dawn|night}, {style: oil|ink}', quality='low', size='1024x640')\n"
        "grid = wg.grid(s, rows='style', cols='time')\ngrid",
        "grid.selected['style'].tolist(), grid.view.pages, grid.view.cell_size",
    )
    notebook.run(0)
    page.locator(f"{TILE} img").nth(3).wait_for()
    page.get_by_role("button", name="Arrange", exact=True).click()
    page.get_by_role("button", name="style", exact=True).click()
    page.get_by_role("button", name="To pages", exact=True).click()
    page.get_by_label("Page", exact=True).select_option("1")
    page.get_by_label("Size of pictures").fill("128")
    page.get_by_alt_text("time = night, style = ink").click()
    assert "(['ink'], ('style',), 128)" in notebook.run(1).locator("pre").first.inner_text()
    notebook.page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    watched.known.append("widget model not found")  # of the manager, which gives a busy kernel four seconds
    reloaded(page, page.locator(f"{TILE}[aria-selected=true] img[alt='time = night, style = ink']"))
    assert page.locator(TILE).count() == 2
    assert page.evaluate("() => document.querySelector('[role=gridcell]').clientWidth") == 128
    watched.known += ["debugger state", "Canceled future for"]  # Lab's own, of a restart
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    notebook.wait_idle()
    page.get_by_alt_text("time = dawn, style = ink").click()
    page.get_by_label("Page", exact=True).select_option("0")
    page.get_by_alt_text("time = dawn, style = oil").dblclick()
    viewer = page.get_by_role("dialog", name="Image in full")
    viewer.get_by_text("The kernel was stopped or restarted").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("4")
    page.locator(".wg-notice", has_text="Python is gone").wait_for()
    assert page.get_by_text("★★★★☆").count() == 0


RATED = "import wisgate_nb as wg\nwg.images()['rating'].dropna().tolist()"
SHOWN = """%load_ext wisgate_nb
import wisgate_nb as wg
wg.grid(wg.sweep('a {fox|cat}', quality='low', size='1024x640'))"""


@pytest.fixture
def reopened(lab, watched, request):
    """A notebook with a grid that was run elsewhere, its widgets' state kept; trusted, and opened with a new kernel."""
    from nbclient import NotebookClient

    name = request.node.name
    folder = lab.root / name
    folder.mkdir()
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    cells = [nbformat.v4.new_code_cell(source) for source in (SHOWN, RATED)]
    made = nbformat.v4.new_notebook(cells=cells, metadata=kernel)
    NotebookClient(made, resources={"metadata": {"path": str(folder)}}).execute()
    assert any("_tools" in one["state"] for one in made.metadata.widgets[WIDGETS]["state"].values())
    nbformat.write(made, folder / "cells.ipynb")
    notebook = Notebook.open(watched, lab, f"{name}/cells.ipynb", name)
    notebook.command("notebook:trust")
    with watched.page.expect_response(lambda answer: answer.request.method == "PUT" and "/contents/" in answer.url):
        watched.page.locator(".jp-Dialog").get_by_role("button", name="Trust").click()
    return Notebook.open(watched, lab, f"{name}/cells.ipynb", f"{name}-again")


def test_a_grid_of_another_kernel_says_that_it_cannot_rate(reopened, watched):
    """Its state was kept with the notebook, so it is drawn; a rating, which nobody writes, is not shown as given."""
    page = watched.page
    tile(page, "image").locator("img").nth(1).wait_for()
    tile(page, "image").nth(0).click()
    page.keyboard.press("4")
    page.locator(".wg-notice", has_text="Python is gone").wait_for()
    assert page.get_by_text("★★★★☆").count() == 0
    assert page.get_by_role("status").filter(has_text="rated").count() == 0
    page.keyboard.press("v")
    viewer = page.get_by_role("dialog", name="Image in full")
    viewer.get_by_text("The kernel was stopped or restarted, or this notebook was opened anew").wait_for()
    page.keyboard.press("Escape")
    assert reopened.run(1).locator("pre").first.inner_text() == "[]"
