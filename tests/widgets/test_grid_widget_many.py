"""Thousands of images: only what is near the screen is in the page, and it gives back what it made."""

from dataclasses import replace

import pytest
from grid_samples import calls_over
from grid_widget_samples import told

from wisgate_nb.display.grid.items import items_of_records
from wisgate_nb.widgets.grid import Grid, GridView
from wisgate_nb.widgets.grid_data import GridData

pytestmark = pytest.mark.browser

DRAWN = "() => document.querySelectorAll('[role=gridcell]').length"
URLS = """() => { window.urls = 0;
  const [make, drop] = [URL.createObjectURL, URL.revokeObjectURL];
  const open = new Set();
  URL.createObjectURL = blob => {
    const url = make.call(URL, blob); open.add(url); window.urls = open.size; return url };
  URL.revokeObjectURL = url => { open.delete(url); window.urls = open.size; drop.call(URL, url) } }"""
ELEMENTS = "() => document.querySelectorAll('*').length"


def grid_of(session, folder, count, view=None):
    """A grid of so many images, of a few files."""
    calls = calls_over({"style": ["oil", "ink"], "time": ["dawn", "noon"]}, folder=folder, replicates=2)
    few = items_of_records(calls)
    axes = {"view": list(range(count // 8)), "style": [f"style {number}" for number in range(8)]}
    items = []
    for number in range(count):
        like = few[number % len(few)]
        values = {"view": number // 8, "style": f"style {number % 8}"}
        image = replace(like.image, image_id=f"i{number}")
        items.append(
            replace(like, key=f"k{number}", image=image, values=like.values | values, axes=values, replicate=1)
        )
    return Grid(
        GridData(tuple(items), axes), view or GridView(rows="view", cols="style"), session, budget_bytes=1_000_000
    )


@pytest.mark.parametrize(
    "view",
    [
        GridView(rows="view", cols="style"),
        GridView(rows=(), cols=(), pages=()),
        GridView(rows=(), cols="view", pages=()),
    ],
)
def test_two_thousand_images_draw_what_is_near_the_screen(session, tmp_path, hosted, view):
    """In rows, in one flow and in bands: the page holds some lines, and keeps as many after scrolling to the end."""
    grid = grid_of(session, tmp_path, 2000, view)
    told(grid)
    host = hosted(grid.widget, "grid")
    host.page.evaluate(URLS)
    host.page.get_by_role("button", name="Details").wait_for()
    host.page.get_by_text("2000 places").wait_for()
    assert 20 < host.page.evaluate(DRAWN) < 400
    board = "document.querySelector('.wg-grid-board')"
    for part in (0.25, 0.5, 0.75, 1):
        host.page.evaluate(f"part => {{ {board}.scrollTop = part * {board}.scrollHeight }}", part)
        host.page.wait_for_timeout(120)
    host.page.wait_for_function("() => [...document.querySelectorAll('[role=gridcell] img')].length > 20")
    assert host.page.evaluate(DRAWN) < 400
    assert host.page.evaluate("() => window.urls") == 0
    host.page.locator("[role=gridcell][tabindex='0']").focus()
    host.page.keyboard.press("Control+End")
    assert "k1999" in host.page.evaluate("() => document.activeElement.dataset.key")


def test_ten_thousand_do_not_break_it(session, tmp_path, hosted, monkeypatch):
    """Texts of all arrive in parts, the page lays them out, filters and sorts them."""
    grid = grid_of(session, tmp_path, 10_000)
    told(grid)
    host = hosted(grid.widget, "grid")
    host.page.get_by_text("10000 places").wait_for()
    assert host.page.evaluate(DRAWN) < 400
    host.page.get_by_role("button", name="Filter", exact=True).click()
    host.page.get_by_label("Column to filter by").select_option("view")
    host.page.get_by_label("at least").fill("1000")
    host.page.keyboard.press("Enter")
    host.page.get_by_text("2000 of 10000 places").wait_for()
    host.page.get_by_label("Sort by").select_option("view")
    host.page.wait_for_function(
        "() => document.querySelector('[role=rowheader] .wg-grid-label').textContent === '1000'"
    )


def test_drawing_again_and_again_holds_no_more(session, tmp_path, hosted):
    """Addresses of pictures and elements of the page do not grow over forty layouts."""
    grid = grid_of(session, tmp_path, 400)
    told(grid)
    host = hosted(grid.widget, "grid")
    host.page.get_by_role("button", name="Details").wait_for()
    size = host.page.get_by_label("Size")
    host.page.evaluate(URLS)
    size.fill("104")
    host.page.wait_for_timeout(50)
    before = host.page.evaluate(ELEMENTS)
    for _ in range(20):
        for pixels in ("96", "104"):
            size.fill(pixels)
            host.page.wait_for_timeout(20)
    host.page.wait_for_timeout(50)
    assert abs(host.page.evaluate(ELEMENTS) - before) < 20
    assert host.page.evaluate("() => window.urls") == 0
