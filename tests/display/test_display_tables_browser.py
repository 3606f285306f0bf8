"""Tables in a real Chromium, as narrow as a phone."""

import pandas as pd
import pytest

from wisgate_nb.display import look
from wisgate_nb.display.report import table_bundle
from wisgate_nb.display.usage_plot import usage_bundle

pytestmark = pytest.mark.browser

LONG = "the proxy answered with a page of its own, and what became of the call is not known"
_BROKEN = """() => [...document.querySelectorAll('th, td')].filter(cell => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  const lines = new Set([...range.getClientRects()].map(line => line.top)).size;
  return lines > cell.innerText.split(/\\s+/).length;
}).map(cell => cell.innerText)"""


@pytest.fixture
def page(browser):
    """Shows the HTML of a bundle on a page 400 pixels wide."""
    page = browser.new_page(viewport={"width": 400, "height": 300})

    def show(bundle):
        page.set_content(f"<!doctype html><style>{look.PAGE}</style>{bundle['text/html']}")
        return page

    yield show
    page.close()


def test_no_word_of_a_narrow_table_is_broken(page):
    """Beside columns that stay on one line neither heads nor long texts become letters; the page does not scroll."""
    columns = ("prompt", "status", "reason", "model", "images", "tokens in")
    shown = page(table_bundle("", columns, [("P1", "unknown", LONG, "gpt-image-2", 1, 1024)] * 3))
    assert shown.evaluate(_BROKEN) == []
    assert shown.evaluate("document.documentElement.scrollWidth") == 400


def test_the_usage_is_read_on_a_narrow_page(page):
    """The figure scrolls before its letters are too small."""
    usage = pd.DataFrame([{"route": "edits", "model": "gpt-image-2", "calls": 3, "images": 3, "cost": 0.2}])
    shown = page(usage_bundle(usage))
    assert shown.locator("img").evaluate("image => image.offsetWidth") == 640
    assert shown.evaluate("document.documentElement.scrollWidth") == 400
