"""A store with a sweep, grids of it, and a grid on a page as a person uses it."""

from __future__ import annotations

import shutil
from pathlib import Path

import axe_playwright_python

import wisgate_nb as wg
from wisgate_nb import session as sessions
from wisgate_nb.config import DEFAULT_STORE
from wisgate_nb.widgets.grid import make_grid

TEMPLATE = "a {style: oil|ink} fox at {time: dawn|night|noon}"
OPTIONS = {"size": "1024x640", "quality": "low", "replicates": 2}
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
PATIENCE = 60


def made_in(folder):
    """Fill a store with twelve foxes."""
    made = sessions.Session()
    made.settings.store, made.settings.base_url = str(folder), "sandbox"
    sessions._process_session = made
    wg.sweep(TEMPLATE, **OPTIONS)
    made.store().close()
    sessions._process_session = None
    return folder


def grid_in(session, folder, data=None, **options):
    """A grid of a copy of that store, its small pictures all told."""
    if not (Path.cwd() / DEFAULT_STORE).exists():
        shutil.copytree(folder, Path.cwd() / DEFAULT_STORE)
    grid = make_grid(data, session=session, **({"rows": "style", "cols": "time"} | options))
    told(grid)
    return grid


def told(grid):
    """Wait until all is told to the page."""
    assert grid.widget.pump.wait(PATIENCE)
    assert grid.widget.pump.problem is None, grid.widget.pump.problem


def instances():
    """All widgets that are open, by id."""
    from ipywidgets.widgets.widget import _instances

    return _instances


def axe_findings(page, root=".wg-root"):
    """What axe-core finds wrong."""
    page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    found = page.evaluate("root => axe.run(document.querySelector(root))", root)
    return [(one["id"], [node["html"][:160] for node in one["nodes"]][:3]) for one in found["violations"]]


class Shown:
    """A grid on a page.

    Attributes:
        grid: the Python object.
        host: the page with the widget on it.
    """

    def __init__(self, grid, host):
        self.grid = grid
        self.host = host
        self.page = host.page
        self.page.get_by_role("button", name="Details").wait_for()

    @property
    def tiles(self):
        return self.page.locator("[role=gridcell][data-key]")

    def tile(self, style, time, replicate=1):
        """The tile of a fox."""
        more = f", replicate {replicate}" if replicate > 1 else ""
        name = f"style = {style}, time = {time}{more}"
        return self.tiles.filter(has=self.page.get_by_alt_text(name, exact=True))

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def selected(self):
        """The values of what Python has as selected: (style, time, replicate)."""
        for _ in range(PATIENCE * 50):  # what the page tells is served while it is waited for
            if self.page.evaluate("() => window.model.get('selected')") == list(self.grid.chosen):
                break
            self.page.wait_for_timeout(20)
        return [tuple(row) for row in self.grid.selected[["style", "time", "replicate"]].to_numpy().tolist()]

    def order(self):
        """The tiles as they stand, by the text of their pictures."""
        return self.page.evaluate(
            "() => [...document.querySelectorAll('[role=gridcell][data-key]')].map(one => "
            "one.querySelector('img')?.alt ?? one.dataset.state)"
        )

    def heads(self, role="columnheader"):
        """The labels of the headers."""
        return self.page.locator(f"[role={role}] .wg-grid-label").all_inner_texts()

    def button(self, name):
        return self.page.get_by_role("button", name=name, exact=True)
