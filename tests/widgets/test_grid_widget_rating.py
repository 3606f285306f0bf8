"""Rating and notes in the live grid: shown at once, written to the store, taken back where Python refuses."""

import pytest

import wisgate_nb as wg

pytestmark = pytest.mark.browser


def ratings():
    """(style, time, replicate) to rating of all images that have one."""
    rated = wg.images().dropna(subset=["rating"])
    return {(row["axis.style"], row["axis.time"], row["replicate"]): row["rating"] for row in rated.to_dict("records")}


def test_keys_rate_reject_and_clear(shown):
    """1-5 rate, x rejects, 0 takes it away; the store has it at once, and the tile shows it."""
    shown.tile("oil", "noon").click()
    shown.press("4")
    shown.tile("oil", "noon").get_by_text("★★★★☆").wait_for()
    assert ratings() == {("oil", "noon", 1): 4}
    shown.press("x")
    shown.tile("oil", "noon").get_by_text("✗ rejected").wait_for()
    assert ratings() == {("oil", "noon", 1): 0}
    shown.press("0")
    shown.tile("oil", "noon").get_by_text("✗ rejected").wait_for(state="detached")
    assert ratings() == {}


def test_a_whole_selection_is_rated(shown):
    """One key for all that is selected; `Grid.frame` and a grid that is made later have it."""
    shown.tile("ink", "dawn").click()
    shown.tile("ink", "noon", 2).click(modifiers=["Shift"])
    shown.press("5")
    shown.page.get_by_text("★★★★★").nth(5).wait_for()
    assert set(ratings().values()) == {5}
    assert len(ratings()) == 6
    assert (shown.grid.frame["rating"] == 5).sum() == 6
    assert (wg.grid(wg.images()).frame["rating"] == 5).sum() == 6


def test_stars_of_details_and_of_the_bar_rate(shown):
    """What keys do, buttons do too."""
    shown.tile("oil", "dawn").click()
    shown.page.locator(".wg-grid-panel").get_by_label("Rate 3 of 5").click()
    shown.tile("oil", "dawn").get_by_text("★★★☆☆").wait_for()
    shown.page.locator(".wg-grid-foot").get_by_label("Rate 2 of 5").click()
    shown.tile("oil", "dawn").get_by_text("★★☆☆☆").wait_for()
    assert ratings() == {("oil", "dawn", 1): 2}
    assert shown.page.locator(".wg-grid-foot").get_by_label("Rate 2 of 5").get_attribute("aria-pressed") == "true"


def test_a_note_is_written_in_a_dialog(shown):
    """n asks for it, Ctrl+Enter saves, an empty one takes it away; markup stays text; the focus comes back."""
    shown.tile("oil", "dawn").click()
    shown.press("n")
    field = shown.page.get_by_label("Note", exact=True)
    field.fill("<img src=x onerror=alert(1)> too dark")
    shown.press("Control+Enter")
    shown.tile("oil", "dawn").get_by_text("✎ <img src=x onerror=alert(1)> too dark").wait_for()
    assert wg.images()["note"].dropna().tolist() == ["<img src=x onerror=alert(1)> too dark"]
    assert shown.page.evaluate("() => document.activeElement.getAttribute('role')") == "gridcell"
    shown.press("n")
    assert field.input_value().startswith("<img")
    field.fill("")
    shown.button("Save note").click()
    shown.tile("oil", "dawn").get_by_text("✎").wait_for(state="detached")
    assert wg.images()["note"].dropna().tolist() == []


def test_it_is_shown_before_python_answers(shown):
    """While a cell runs the page shows the rating already; it is written when the cell has ended."""
    shown.host.held = True
    shown.tile("oil", "dawn").click()
    shown.press("5")
    shown.tile("oil", "dawn").get_by_text("★★★★★").wait_for()
    shown.page.locator(".wg-grid-status", has_text="not saved yet: Python is busy").wait_for()
    assert ratings() == {}
    assert shown.page.get_by_text("rated 5 of 5").count() == 0
    shown.host.release()
    assert ratings() == {("oil", "dawn", 1): 5}
    shown.page.get_by_text("rated 5 of 5").wait_for()
    shown.page.locator(".wg-grid-status", has_text="saved").wait_for(state="detached")


def test_what_python_refuses_is_taken_back_and_said(shown, monkeypatch):
    """A store that cannot be written leaves the old rating on the tile, and an error beside it."""
    shown.tile("oil", "dawn").click()
    shown.press("3")
    shown.tile("oil", "dawn").get_by_text("★★★☆☆").wait_for()

    def full(*_):
        raise wg.StoreError("the disk is full: <b>nothing</b> was written")

    monkeypatch.setattr(type(shown.grid._session.store()), "rate", full)
    shown.press("5")
    notice = shown.page.locator("[role=alert] .wg-notice")
    notice.get_by_text("the disk is full: <b>nothing</b> was written").wait_for()
    shown.tile("oil", "dawn").get_by_text("★★★☆☆").wait_for()


def test_of_two_ratings_on_their_way_the_tile_goes_back_to_what_python_holds(shown, monkeypatch):
    """Both are refused after both were shown: neither stays, and what was said is not said of them."""
    monkeypatch.setattr(type(shown.grid._session.store()), "rate", lambda *_: 1 / 0)
    shown.host.held = True
    shown.tile("oil", "dawn").click()
    shown.press("3")
    shown.press("5")
    shown.tile("oil", "dawn").get_by_text("★★★★★").wait_for()
    shown.host.release()
    shown.page.locator("[role=alert] .wg-notice").first.wait_for()
    shown.page.get_by_text("★").first.wait_for(state="detached")
    assert shown.page.locator("[aria-live]", has_text="rated").count() == 0


def test_a_grid_that_is_shown_again_follows_the_store(shown):
    """What code rated meanwhile is in the page when the grid is shown again, and in one that is loaded again."""
    wg.rate(wg.images()["image_id"].tolist()[:2], 4)
    shown.grid._repr_mimebundle_()
    shown.host.flush()
    shown.page.get_by_text("★★★★☆").nth(1).wait_for()
    shown.host.mount()
    shown.page.get_by_text("★★★★☆").nth(1).wait_for()
    assert (shown.grid.frame["rating"] == 4).sum() == 2
