"""A mask painted with the mouse in a real JupyterLab, and the edit that it is for."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from browser_page import reloaded

sys.path.insert(0, str(Path(__file__).parents[1] / "widgets"))

from mask_samples import Painter

pytestmark = pytest.mark.browser

SIZE = 1024
OPEN = """%load_ext wisgate_nb
import numpy as np
import wisgate_nb as wg
picture = np.full((1024, 1024, 3), (90, 140, 200), "uint8")
editor = wg.mask_editor(picture)
editor"""
EDIT = """call = wg.edit("a red cat", picture, mask=editor, quality="low", size="1024x1024")
inside = np.asarray(editor.mask)[..., 3] == 0
changed = np.abs(call.images[0].numpy().astype(int) - picture).max(axis=2) > 8
changed[-140:, -260:] = False  # where the sandbox signs
print(f"marked {inside.mean():.3f}, changed inside {changed[inside].mean():.3f}, outside {changed[~inside].sum()}")"""


def test_an_edit_changes_what_was_painted(opened, watched):
    """A region painted right before the cell runs is the one that the edit changes; a reload keeps what Python set."""
    notebook = opened(OPEN, EDIT, "editor.set_mask(np.arange(1024)[:, None] + np.zeros(1024) < 512)")
    area = notebook.run(0)
    root = area.locator(".wg-mask")
    root.wait_for()
    painter = _painter(watched.page, root)
    painter.tool("Rectangle")
    painter.drag((300, 400), (700, 800))
    # At once: the stroke is on its way before the cell, as leaving the editor sends it.
    said = notebook.run(1).get_by_text("marked 0.1")
    said.wait_for()
    numbers = [float(word.rstrip(",")) for word in said.inner_text().split() if word[0].isdigit()]
    marked, inside, outside = numbers
    assert marked == pytest.approx(0.154, abs=0.004)
    assert inside > 0.3
    assert outside == 0
    notebook.run(2)
    root.get_by_text("50 % of the picture will be edited").wait_for()
    notebook.wait_idle()
    watched.page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    watched.known.append("widget model not found")  # of the manager, which gives a busy kernel four seconds
    again = watched.page.locator(".wg-mask")
    reloaded(watched.page, again.get_by_text("50 % of the picture will be edited"))
    painter = _painter(watched.page, again)
    assert painter.screen(500, 300)[3] > 0
    assert painter.screen(500, 700)[3] == 0


def _painter(page, root):
    return Painter(SimpleNamespace(page=page, root=root), SimpleNamespace(size=(SIZE, SIZE)))
