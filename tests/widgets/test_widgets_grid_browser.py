"""The saved page in a real Chromium."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))

from browser_page import Watched

from wisgate_nb.widgets.grid import make_grid

pytestmark = pytest.mark.browser

_SEEN = """async () => (await Promise.allSettled([...document.images].map(image => image.decode())), {
  letters: getComputedStyle(document.body).color,
  behind: getComputedStyle(document.body).backgroundColor,
  pictures: [...document.images].filter(image => image.checkVisibility())
    .map(image => image.complete && image.naturalWidth > 0),
  head: getComputedStyle(document.querySelector('th, [role=columnheader]')).textAlign,
  wide: document.documentElement.scrollWidth <= innerWidth,
  mode: document.compatMode,
})"""
BEHIND = {"light": "rgb(255, 255, 255)", "dark": "rgb(21, 21, 21)"}


@pytest.fixture
def page_file(session, calls, tmp_path):
    """A saved page with three pictures."""
    grid = make_grid(title="$10 and $20", rows="prompt", cols="index", session=session)
    return grid.save(tmp_path / "grid.html")


@pytest.mark.parametrize("scheme", BEHIND)
@pytest.mark.parametrize("width", [600, 1400])
@pytest.mark.parametrize("scripts", [True, False])
def test_a_saved_page_opens_from_its_file(page_file, browser, scheme, width, scripts):
    """Light and dark, narrow and wide, with scripts and as the static page without: every picture is decoded, styles
    hold, nothing is asked of another computer.
    """
    look = {"viewport": {"width": width, "height": 700}, "color_scheme": scheme}
    page = browser.new_page(**look, java_script_enabled=scripts)
    watched = Watched(page)
    page.goto(page_file.as_uri())
    page.locator("[role=gridcell] img, td img").nth(2).wait_for()
    seen = page.evaluate(_SEEN)
    page.close()
    assert (seen["behind"], seen["pictures"]) == (BEHIND[scheme], [True] * 3)
    assert (seen["head"], seen["wide"], seen["mode"]) == ("left", True, "CSS1Compat")
    assert watched.problems == []
    assert watched.outside == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_printed_page_is_the_static_one_in_dark_letters(page_file, browser, scripts):
    """On paper nothing scrolls: every picture is printed once, without buttons, also by a reader whose system is dark;
    and the live grid is there again afterwards.
    """
    page = browser.new_page(viewport={"width": 600, "height": 300}, color_scheme="dark", java_script_enabled=scripts)
    page.goto(page_file.as_uri())
    page.locator("[role=gridcell] img, td img").first.wait_for()
    page.emulate_media(media="print")
    seen = page.evaluate(_SEEN)
    assert (seen["pictures"], seen["letters"], seen["behind"]) == ([True] * 3, "rgb(0, 0, 0)", BEHIND["light"])
    assert page.locator("td img:visible").count() == 3
    assert page.locator("button:visible").count() == 0
    page.emulate_media(media="screen")
    assert page.locator(".wg-root:visible").count() == page.locator("[role=grid]:visible").count() == scripts
    assert page.locator("td img:visible").count() == (0 if scripts else 3)
    page.close()
