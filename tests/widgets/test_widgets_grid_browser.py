"""The saved page in a real Chromium."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))

from browser_page import Watched

from wisgate_nb.widgets.grid import make_grid

pytestmark = pytest.mark.browser

_SEEN = """async () => (await Promise.allSettled([...document.images].map(image => image.decode())), {
  behind: getComputedStyle(document.body).backgroundColor,
  pictures: [...document.images].map(image => image.complete && image.naturalWidth > 0),
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
