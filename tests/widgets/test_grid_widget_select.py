"""Selecting in the live grid: by mouse and keyboard, in the page and in Python."""

import pytest

pytestmark = pytest.mark.browser


def test_a_click_selects_one_and_more_with_control_and_shift(shown):
    """A click is one image, with Ctrl one more or less, with Shift the box between: `Grid.selected` follows."""
    assert shown.selected() == []
    shown.tile("oil", "night").click()
    assert shown.selected() == [("oil", "night", 1)]
    shown.tile("ink", "noon").click(modifiers=["Control"])
    assert shown.selected() == [("oil", "night", 1), ("ink", "noon", 1)]
    shown.tile("ink", "noon").click(modifiers=["Control"])
    assert shown.selected() == [("oil", "night", 1)]
    shown.tile("oil", "dawn").click()
    shown.tile("ink", "dawn", 2).click(modifiers=["Shift"])
    assert shown.selected() == [("oil", "dawn", 1), ("oil", "dawn", 2), ("ink", "dawn", 1), ("ink", "dawn", 2)]
    assert shown.page.locator("[role=gridcell][aria-selected=true]").count() == 4
    assert shown.page.get_by_text("12 places · 4 selected").count() == 1


def test_arrow_keys_move_select_and_extend(shown):
    """Arrows move and select, with Shift they extend, with Ctrl they only move; Ctrl+a is all, Escape none."""
    shown.tile("oil", "dawn").click()
    shown.press("ArrowRight", "ArrowRight")
    assert shown.selected() == [("oil", "night", 1)]
    shown.press("Shift+ArrowDown", "Shift+ArrowRight")
    assert len(shown.selected()) == 4
    shown.press("Control+ArrowLeft")
    assert len(shown.selected()) == 4
    shown.press("End")
    assert shown.selected() == [("ink", "noon", 2)]
    shown.press("Control+Home")
    assert shown.selected() == [("oil", "dawn", 1)]
    shown.press("Control+a")
    assert len(shown.selected()) == 12
    shown.press("Escape")
    assert shown.selected() == []


def test_one_tile_alone_takes_the_focus_and_keeps_it(shown):
    """Tab enters the grid at one tile and leaves it with the next Tab; the focus follows the arrows."""
    assert shown.page.locator("[role=gridcell][tabindex='0']").count() == 1
    shown.tile("ink", "dawn").focus()
    shown.press("ArrowDown", "ArrowRight")
    assert shown.page.locator("[role=gridcell][tabindex='0']").count() == 1
    assert "ink, time = dawn, replicate 2" in shown.page.evaluate(
        "() => document.activeElement.querySelector('img').alt"
    )
    shown.press("Tab")
    assert shown.page.evaluate("() => document.activeElement.getAttribute('role')") != "gridcell"
    shown.press("Shift+Tab")
    assert shown.page.evaluate("() => document.activeElement.getAttribute('role')") == "gridcell"


def test_space_adds_and_takes_away(shown):
    """What is chosen by keyboard need not stand together."""
    shown.tile("oil", "dawn").focus()
    shown.press(" ", "Control+ArrowRight", "Control+ArrowRight", " ")
    assert shown.selected() == [("oil", "dawn", 1), ("oil", "night", 1)]
    shown.press(" ")
    assert shown.selected() == [("oil", "dawn", 1)]


def test_python_selects_in_the_page(shown):
    """`Grid.select` marks images in pages that are open, and in those that are opened later."""
    frame = shown.grid.frame
    shown.grid.select(frame[frame["style"] == "ink"])
    shown.host.flush()
    shown.page.locator("[role=gridcell][aria-selected=true]").nth(5).wait_for()
    shown.host.mount()
    shown.page.locator("[role=gridcell][aria-selected=true]").nth(5).wait_for()
    shown.grid.select()
    shown.host.flush()
    shown.page.locator("[role=gridcell][aria-selected=true]").first.wait_for(state="detached")
