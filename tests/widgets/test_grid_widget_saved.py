"""`Grid.save("page.html")`: the live grid in one file, without Python and without a network."""

import json

import pytest
from grid_widget_samples import Shown, axe_findings, grid_in

import wisgate_nb as wg
from wisgate_nb.widgets import grid_page

pytestmark = pytest.mark.browser


class Host:
    """A saved page in place of a host."""

    def __init__(self, page):
        self.page = page


def opened(watched, grid, path):
    watched.page.goto(grid.save(path).as_uri())
    return Shown(grid, Host(watched.page))


def state_of(path):
    """The widget's state in a saved page."""
    text = path.read_text(encoding="utf-8")
    start = text.index('id="wisgate-state"')
    return json.loads(text[text.index(">", start) + 1 : text.index("</script>", start)])["state"]


def test_a_saved_page_is_arranged_filtered_and_opened(watched, foxes, tmp_path):
    """Menus, selection, details and viewer work from a file; pictures open larger than small ones."""
    shown = opened(watched, foxes, tmp_path / "grid.html")
    assert shown.tiles.count() == 12
    shown.button("Arrange").click()
    shown.button("style").click()
    shown.button("To pages").click()
    shown.page.get_by_label("Page", exact=True).wait_for()
    shown.tiles.first.click()
    shown.press("ArrowRight", "v")
    dialog = shown.page.get_by_role("dialog", name="Image in full")
    dialog.get_by_text("a smaller copy; the original is in the notebook's store").wait_for()
    shown.page.wait_for_function("() => document.querySelector('.wg-grid-full').naturalWidth === 1024")
    shown.press("Escape")
    assert shown.page.get_by_text("its pictures are copies in full size; the originals stay").count() == 1


def test_what_needs_python_is_absent_from_a_saved_page(watched, foxes, tmp_path):
    """No stars, no notes, no comparison; their keys do nothing and say why to those who listen."""
    shown = opened(watched, foxes, tmp_path / "grid.html")
    shown.tiles.first.click()
    for name in ("Note", "Compare", "Rate 1 of 5"):
        assert shown.page.get_by_role("button", name=name, exact=True).count() == 0
    shown.press("3", "n", "x")
    assert shown.page.locator(".wg-notice").count() == 0
    assert shown.page.get_by_role("dialog").count() == 0


@pytest.mark.parametrize("dark", [False, True])
def test_a_saved_page_is_accessible(watched, foxes, tmp_path, dark):
    """axe-core finds nothing in it, light and dark."""
    watched.page.emulate_media(color_scheme="dark" if dark else "light")
    shown = opened(watched, foxes, tmp_path / "grid.html")
    # The page's own policy lets no other script in: the finder runs in a copy of the document without it.
    text = (tmp_path / "grid.html").read_text(encoding="utf-8")
    start = text.index("<meta http-equiv")
    (tmp_path / "open.html").write_text(text[:start] + text[text.index(">", start) + 1 :], encoding="utf-8")
    watched.page.goto((tmp_path / "open.html").as_uri())
    shown.button("Details").wait_for()
    assert axe_findings(watched.page, "html") == []


def test_a_saved_page_holds_no_folder_and_no_column_that_it_does_not_show(session, fox_store, foxes, tmp_path):
    """Paths of this computer and a user's own columns stay out, but for those that the view uses."""
    images = wg.images()
    images["secret"], images["mine"] = "/home/somebody", "shown"
    grid = grid_in(session, fox_store, images, rows="mine", cols="time")
    path = grid.save(tmp_path / "grid.html")
    text = path.read_text(encoding="utf-8")
    assert "somebody" not in text
    assert str(tmp_path) not in text
    assert str(session.store().path) not in text
    assert "shown" in json.dumps(state_of(path)["part_0"])
    assert state_of(path)["_saved"] is True


def test_what_the_budget_leaves_out_is_said(foxes, tmp_path):
    """Pictures that do not fit are left out of the page, smaller ones first, and it says how many."""
    whole = len(foxes.save(tmp_path / "whole.html").read_bytes())
    path = tmp_path / "small.html"
    path.write_text(grid_page.live_page(foxes, budget_bytes=300_000), "utf-8")
    assert path.stat().st_size < whole
    assert "reduced to small pictures" in state_of(path)["saved_note"]
    path.write_text(grid_page.live_page(foxes, budget_bytes=120_000), "utf-8")
    note = state_of(path)["saved_note"]
    assert "of 12 are left out" in note


def test_an_export_is_the_same_page(watched, foxes, tmp_path):
    """`wg.export("report.html")` writes the interactive page too."""
    watched.page.goto(wg.export(tmp_path / "report.html", wg.images()).as_uri())
    watched.page.locator("[role=gridcell] img").nth(11).wait_for()
