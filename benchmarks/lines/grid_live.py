"""A grid alive in a real JupyterLab: first picture, all pictures, bytes on the wire, scrolling, memory of the page.

The clock starts with the key that runs the cell, so that the way of the test's pointer to the cell is nobody's. Nobody
makes thumbnails on the clock: the peers' are made in the cell before, ours by the run that warms up, as they are by the
calls themselves. Pictures of the run before do not count. `an empty widget` is the floor: nothing of it could be left
out.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.harness import Case, Goal, Line
from benchmarks.lines.grid import SIDE
from benchmarks.lines.made_store import around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.harness import Facts, Measures, Once

BROWSER = Path(__file__).parents[2] / "tests" / "browser"
_RENDERS = 5
"""Times that the same object is shown again before the page's memory is looked at."""
_LIMIT_MS = 180_000

_OURS = (
    """import wisgate_nb as wg
wg.open_store({store!r})
images = wg.images()
""",
    "shown = wg.grid(images, rows='view', cols='style')\nshown",
)
_THUMBS = """import sys; sys.path.insert(0, {root!r})
from pathlib import Path
from benchmarks.lines.grid import page_of, thumb
data = [thumb(path) for path in sorted(Path({store!r}, 'images').iterdir())]
"""
_GRIDBOX = (
    _THUMBS + "import ipywidgets",
    """shown = ipywidgets.GridBox([ipywidgets.Image(value=one, format='jpeg') for one in data],
    layout=ipywidgets.Layout(grid_template_columns='repeat(8, 128px)'))
shown""",
)
_HTML = _THUMBS + "from IPython.display import HTML", "shown = HTML(page_of(data))\nshown"

_EMPTY = (
    """import anywidget
class Empty(anywidget.AnyWidget):
    _esm = "export default {{ render({{ el }}) {{ el.append(Object.assign(new Image(), {{ src: '{pixel}' }})) }} }}"
""",
    "shown = Empty()\nshown",
)
_PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
_START = """() => { window.started = undefined;
  for (const image of document.images) image.dataset.old = '';
  for (const box of document.querySelectorAll('.jp-WindowedPanel-outer')) box.scrollTop = 0;
  addEventListener('keydown', () => { window.started ??= performance.now() }, { capture: true, once: true }) }"""
_DECODED = """count => { const all = [...document.querySelectorAll('.jp-OutputArea img:not([data-old])')];
  if (all.length < count || !all.every(image => image.complete && image.naturalWidth)) return false;
  return performance.now() - window.started }"""
_ALL_TILES = """() => [...document.querySelectorAll('[role=gridcell][data-state=image]')]
  .every(tile => tile.querySelector('img')?.complete)"""
_SCROLLED = """async selector => { const box = [...document.querySelectorAll(selector)].find(
    node => node.scrollHeight > node.clientHeight + 100 && /auto|scroll/.test(getComputedStyle(node).overflowY));
  if (!box) return [0, 0];
  const gaps = []; let last = performance.now();
  for (let step = 1; step <= 60; step++) { box.scrollTop = box.scrollHeight * step / 60;
    await new Promise(requestAnimationFrame); const now = performance.now(); gaps.push(now - last); last = now; }
  gaps.sort((one, other) => one - other);
  return [gaps[30], gaps[57]] }"""

LINE = Line(
    name="grid_live",
    what="a live grid in JupyterLab: from running the cell to pictures on the screen, scrolling, the page's memory",
    cases=tuple(
        Case(f"{rows:,} images", {"rows": rows, "side": SIDE}, series="images", size=rows, runs=3)
        for rows in (100, 1_000)
    ),
    goals=(Goal("all_ms", 0.3, peers=("ipywidgets.GridBox", "base64 HTML"), cases=("1,000 images",)),),
    floor="JupyterLab's own way from a key to a drawn output: see `an empty widget`.",
    around=around,
)


@LINE.contestant("wisgate_nb")
@contextmanager
def ours(facts: Facts) -> Iterator[Once]:
    """`wg.grid(images)`; all is when the pictures on the screen are there, and, scrolled to, those at the end."""
    with _lab(_OURS, facts, ".wg-grid *") as once:
        yield once


@LINE.contestant("ipywidgets.GridBox")
@contextmanager
def gridbox(facts: Facts) -> Iterator[Once]:
    """A widget for each thumbnail; making the thumbnails is not timed."""
    with _lab(_GRIDBOX, facts, ".jp-WindowedPanel-outer") as once:
        yield once


@LINE.contestant("base64 HTML")
@contextmanager
def html(facts: Facts) -> Iterator[Once]:
    """A table of the same thumbnails."""
    with _lab(_HTML, facts, ".jp-WindowedPanel-outer") as once:
        yield once


@LINE.contestant("an empty widget")
@contextmanager
def empty(facts: Facts) -> Iterator[Once]:
    """One pixel, whatever is asked for."""
    with _lab(_EMPTY, {**facts, "rows": 1}, ".jp-WindowedPanel-outer") as once:
        yield once


@contextmanager
def _lab(cells: tuple[str, str], facts: Facts, scrolls: str) -> Iterator[Once]:
    """A JupyterLab and a page, with the first cell run; what is timed is the second."""
    sys.path[:0] = [str(BROWSER)]
    import nbformat
    from browser_lab import running_lab
    from browser_page import ARGUMENTS, Notebook, Watched, chromium
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as root, tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        given = {"store": facts["store"], "root": str(Path(__file__).parents[2]), "pixel": _PIXEL}
        sources = [cells[0].format(**given), cells[1], "shown"]
        kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
        made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(one) for one in sources], metadata=kernel)
        nbformat.write(made, Path(root, "cells.ipynb"))
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=[*ARGUMENTS, "--enable-precise-memory-info", "--js-flags=--expose-gc"]
        )
        with running_lab(Path(root), Path(home)) as lab:
            page = browser.new_page(viewport={"width": 1240, "height": 950})
            received = _counted(page)
            notebook = Notebook.open(Watched(page), lab, "cells.ipynb", "grid")
            notebook.run(0)
            page.wait_for_function("() => document.querySelector('.jp-InputPrompt')?.textContent.includes('[1]')")
            notebook.wait_idle(120)
            live = "wg-grid" in scrolls
            yield lambda: _run(notebook, received, facts["rows"], scrolls, live=live)
        browser.close()


def _counted(page: Any) -> list[int]:
    """The sizes of the messages that arrive; a list that grows."""
    sizes: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: sizes.append(len(data))))
    return sizes


def _run(notebook: Any, received: list[int], rows: int, scrolls: str, *, live: bool) -> Measures:
    page = notebook.page
    received.clear()
    page.evaluate(_START)
    notebook.run(1)
    first = _until(page, _DECODED, 1 if live else rows)
    whole = first
    if live:
        page.evaluate(
            "() => { const box = document.querySelector('.wg-grid-board'); box.scrollTop = box.scrollHeight }"
        )
        page.wait_for_function(_ALL_TILES, timeout=_LIMIT_MS)
        whole = page.evaluate("() => performance.now() - window.started")
    middle, worst = page.evaluate(_SCROLLED, scrolls)
    weight = sum(received)
    before = _heap(page)
    for _ in range(_RENDERS if rows <= 100 else 0):  # JupyterLab draws no output that is far from the screen
        page.evaluate(_START)
        notebook.run(2)
        _until(page, _DECODED, 1 if live else rows)
    return {
        "first_ms": first,
        "all_ms": whole,
        "wire_bytes_per_image": weight / rows,
        "frame_ms": middle,
        "frame_p95_ms": worst,
        "heap_mb": before,
        "heap_growth_mb": _heap(page) - before,
    }


def _until(page: Any, code: str, count: int) -> float:
    """The milliseconds that the page says once it says any."""
    return float(page.wait_for_function(code, arg=count, timeout=_LIMIT_MS, polling="raf").json_value())


def _heap(page: Any) -> float:
    """Megabytes of the page's JavaScript, after its garbage was collected."""
    page.evaluate("() => window.gc && window.gc()")
    time.sleep(0.2)
    return float(json.loads(page.evaluate("() => JSON.stringify(performance.memory.usedJSHeapSize)"))) / 1e6
