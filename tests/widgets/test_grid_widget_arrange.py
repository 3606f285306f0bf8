"""Arranging, filtering, sorting and sizing the live grid in place, and what `Grid.view` keeps of it."""

import json

import pytest
from grid_widget_samples import told

import wisgate_nb as wg
from wisgate_nb.display.grid.sift import Condition
from wisgate_nb.widgets.grid import GridView

pytestmark = pytest.mark.browser

FIRST = ["dawn", "night", "noon", "oil", "ink"]


def names(grid):
    """Rows, columns and pages as Python has them."""
    return grid.view.rows, grid.view.cols, grid.view.pages


def test_names_move_between_rows_columns_and_pages_by_buttons(shown):
    """A press on a name shows what it can do; the grid follows at once, without Python, and Python hears of it."""
    shown.host.held = True
    shown.button("Arrange").click()
    shown.button("style").click()
    shown.button("To pages").click()
    shown.page.get_by_label("Page", exact=True).wait_for()
    assert shown.heads() == ["dawn", "night", "noon"]
    assert shown.tiles.count() == 6
    shown.host.release()
    assert names(shown.grid) == ((), ("time",), ("style",))
    shown.button("time").click()
    shown.button("To rows").click()
    shown.page.locator("[role=rowheader]").nth(2).wait_for()
    assert shown.heads("rowheader") == ["dawn", "night", "noon"]
    assert names(shown.grid) == (("time",), (), ("style",))


def test_any_column_can_be_added_and_taken_out(shown):
    """Replicates as columns, nested below the time; the keyboard alone does it."""
    shown.button("Arrange").focus()
    shown.press("Enter")
    shown.page.get_by_label("Add to columns").select_option("replicate")
    shown.page.locator("[role=columnheader][aria-colspan='2']").nth(2).wait_for()
    assert shown.heads() == ["dawn", "night", "noon", "1", "2", "1", "2", "1", "2"]
    assert names(shown.grid) == (("style",), ("time", "replicate"), ())
    shown.button("replicate").focus()
    shown.press("Enter")
    shown.button("Outer").focus()
    shown.press("Enter")
    shown.page.locator("[role=columnheader][aria-colspan='3']").nth(1).wait_for()
    assert shown.heads()[:2] == ["1", "2"]
    shown.button("Take out").focus()
    shown.press("Enter")
    shown.page.locator("[role=columnheader][aria-colspan='3']").first.wait_for(state="detached")
    assert names(shown.grid)[1] == ("time",)


def test_names_are_dragged(shown):
    """A name that is dropped on the columns is a column."""
    shown.button("Arrange").click()
    shown.button("style").drag_to(shown.page.locator("[data-zone=cols]"))
    shown.page.locator("[role=columnheader][aria-colspan='2']").first.wait_for()
    assert names(shown.grid) == ((), ("time", "style"), ())


def test_the_order_of_groups_is_chosen(shown):
    """By buttons, by dragging a header onto another, and back to the usual order."""
    shown.button("Arrange").click()
    shown.button("time").click()
    shown.page.get_by_label("Move noon up").click()
    shown.page.wait_for_function(
        "() => document.querySelectorAll('[role=columnheader] .wg-grid-label')[1].textContent === 'noon'"
    )
    assert shown.heads() == ["dawn", "noon", "night"]
    assert shown.grid.view.orders == {"time": ("dawn", "noon", "night")}
    assert [header.label for header in shown.grid.layout.cols.levels[0]] == ["dawn", "noon", "night"]
    night = shown.page.locator("[role=columnheader][data-value=night]")
    night.drag_to(shown.page.locator("[role=columnheader][data-value=dawn]"))
    shown.page.wait_for_function(
        "() => document.querySelector('[role=columnheader] .wg-grid-label').textContent === 'night'"
    )
    shown.button("Usual order").click()
    shown.page.wait_for_function(
        "() => document.querySelector('[role=columnheader] .wg-grid-label').textContent === 'dawn'"
    )
    assert shown.grid.view.orders == {}


def test_filters_by_values_text_and_numbers(shown):
    """Each column is filtered by what it holds; chips take filters away; Python has the same rows."""
    wg.rate(wg.images()["image_id"].tolist()[:3], 4)
    shown.grid._repr_mimebundle_()
    shown.host.flush()
    shown.button("Filter").click()
    shown.page.get_by_label("at least").fill("3")
    shown.button("Apply").click()
    shown.page.get_by_text("3 of 12 places").wait_for()
    column = shown.page.get_by_label("Column to filter by")
    column.select_option("time")
    shown.page.get_by_label("dawn", exact=True).check()
    shown.page.get_by_label("noon", exact=True).check()
    shown.button("Apply").click()
    shown.page.get_by_label("Take away the filter: time is dawn or noon").wait_for()
    assert shown.grid.view.filter == (Condition("rating", least=3), Condition("time", values=("dawn", "noon")))
    assert len(shown.grid.frame) == shown.tiles.count()
    shown.button("Show all").click()
    shown.page.get_by_text("12 places").wait_for()
    column.select_option("prompt")
    shown.page.get_by_label("any of").get_by_text("a ink fox at dawn").click()
    shown.button("Apply").click()
    shown.page.get_by_text("2 of 12 places").wait_for()
    shown.page.get_by_label("Take away the filter: prompt is a ink fox at dawn").click()
    shown.page.get_by_text("12 places").wait_for()
    assert shown.grid.view.filter == ()


def test_a_filter_that_nothing_holds_says_so(shown):
    """The place of the grid says why it is empty, and its bar is still there to change it."""
    shown.button("Filter").click()
    shown.page.get_by_label("at least").fill("5")
    shown.press("Enter")
    shown.page.get_by_text("No image fits this filter.").wait_for()
    assert len(shown.grid) == 0
    shown.page.get_by_label("Take away the filter: rating at least 5").click()
    shown.page.get_by_text("No image fits this filter.").wait_for(state="detached")
    assert shown.tiles.count() == 12


def test_sorting_orders_rows_and_pictures(shown):
    """The best rated first, in rows and in cells; the static grid stands alike."""
    best = wg.images()
    best = best[(best["axis.style"] == "ink") & (best["replicate"] == 2)]["image_id"].tolist()
    wg.rate(best, 5)
    shown.grid._repr_mimebundle_()
    shown.host.flush()
    shown.page.get_by_label("Sort by").select_option("rating")
    shown.page.wait_for_function(
        "() => document.querySelector('[role=rowheader] .wg-grid-label').textContent === 'ink'"
    )
    assert shown.grid.view.sort == ("-rating",)
    assert shown.order()[0] == "style = ink, time = dawn, replicate 2"
    assert shown.grid.layout.rows.keys == (("ink",), ("oil",))
    first = shown.grid.layout.pages[0].cells[0][0].items
    assert [item.replicate for item in first] == [2, 1]
    shown.button("Largest first").click()
    shown.page.wait_for_function(
        "() => document.querySelector('[role=rowheader] .wg-grid-label').textContent === 'ink'"
    )
    assert shown.grid.view.sort == ("rating",)


def test_pages_are_turned(shown):
    """By buttons, by the list and by keys; the view keeps the page."""
    shown.button("Arrange").click()
    shown.button("time").click()
    shown.button("To pages").click()
    pages = shown.page.get_by_label("Page", exact=True)
    pages.wait_for()

    def turned(to):
        shown.page.wait_for_function(
            "to => document.querySelector('[role=gridcell] img')?.alt.startsWith(`style = oil, time = ${to}`)", arg=to
        )

    shown.button("Next page").click()
    turned("night")
    shown.tiles.first.focus()
    shown.press("]")
    turned("noon")
    assert pages.input_value() == "2"
    pages.select_option("0")
    turned("dawn")
    shown.tiles.first.focus()
    shown.press("]")
    turned("night")
    assert shown.grid.view.page == 1


def test_pictures_have_the_size_that_is_chosen(shown):
    """The slider sets the longest side; Python's view has it, and so has the static grid."""
    shown.page.get_by_label("Size").fill("240")
    shown.page.wait_for_function("() => document.querySelector('[role=gridcell]').clientWidth === 240")
    assert shown.grid.view.cell_size == 240
    assert shown.grid.layout is not None


def test_large_tiles_have_large_pictures(shown):
    """Above the size of small pictures, those on the screen are asked for in the size that is needed."""
    shown.page.get_by_label("Size").fill("480")
    shown.page.wait_for_function("() => document.querySelector('[role=gridcell]').clientWidth === 480")
    told(shown.grid)
    shown.host.flush()
    shown.page.wait_for_function("() => document.querySelector('[role=gridcell] img').naturalWidth === 512")
    shown.page.get_by_label("Size").fill("160")
    shown.page.wait_for_function("() => document.querySelector('[role=gridcell] img').naturalWidth === 320")


def test_a_view_is_kept_and_given_back(shown, session, hosted):
    """`Grid.view` as JSON lays out another grid alike: names, filter, sort, orders, size and page."""
    view = GridView(
        rows=("time",),
        cols=(),
        pages=("style",),
        filter=(Condition("time", values=("dawn", "noon")),),
        sort=("-replicate",),
        orders={"style": ("ink", "oil")},
        cell_size=120,
        page=1,
    )
    kept = json.loads(json.dumps(view.to_dict()))
    grid = wg.grid(wg.images(), view=kept)
    assert grid.view == view
    assert [str(page.title) for page in grid.layout.pages] == ["style = ink", "style = oil"]
    shown.grid.widget.view = kept
    shown.host.flush()
    shown.page.wait_for_function("() => document.querySelectorAll('[role=gridcell][data-key]').length === 4")
    assert shown.order()[0] == "time = dawn, style = oil, replicate 2"
    assert shown.grid.view == view
