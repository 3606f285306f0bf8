"""A grid in Chromium: until something is painted, and until every picture that it holds is decoded."""

from __future__ import annotations

import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.harness import Case, Goal, Line
from benchmarks.lines.grid import SIDE, SIZES, page_of, thumb
from benchmarks.lines.grid_live import BROWSER
from benchmarks.lines.made_store import around, session_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.harness import Facts, Measures, Once

_PAINTED = """async () => {
  await Promise.all([...document.images].map(image => image.decode()));
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  const all = performance.now(), first = performance.getEntriesByName('first-contentful-paint')[0];
  return [first ? first.startTime : all, all, document.images.length]; }"""

LINE = Line(
    name="grid_paint",
    what="a static grid in Chromium: first paint, and all pictures decoded",
    cases=tuple(
        Case(f"{rows:,} images", {"rows": rows, "side": SIDE}, series="images", size=rows, runs=3) for rows in SIZES
    ),
    goals=(Goal("all_ms", 0.3, peers=("base64 HTML",), cases=("1,000 images",)),),
    floor="The layout of a table; Chromium decodes small JPEGs on threads of its own.",
    around=around,
)


@LINE.contestant("wisgate_nb")
@contextmanager
def ours(facts: Facts) -> Iterator[Once]:
    """The HTML that a cell displays."""
    import wisgate_nb as wg

    session_on(facts)
    shown = wg.grid(wg.images(), rows="view", cols="style")._repr_mimebundle_()
    with _page(shown["text/html"]) as once:
        yield once


@LINE.contestant("base64 HTML", when=lambda facts: facts["rows"] <= SIZES[1])
@contextmanager
def html(facts: Facts) -> Iterator[Once]:
    """A table of thumbnails made with Pillow."""
    paths = sorted(Path(facts["store"], "images").iterdir())
    with _page(page_of([thumb(path) for path in paths])) as once:
        yield once


@contextmanager
def _page(html: str) -> Iterator[Once]:
    sys.path[:0] = [str(BROWSER)]
    from browser_page import chromium
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder, "grid.html")
        path.write_text(f"<!doctype html><meta charset=utf-8><body>{html}")
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])

        def once() -> Measures:
            page = browser.new_page()
            page.goto(path.as_uri())
            first, everything, shown = page.evaluate(_PAINTED)
            page.close()
            return {"first_paint_ms": first, "all_ms": everything, "pictures": shown, "page_kb": len(html) / 1e3}

        yield once
        browser.close()
