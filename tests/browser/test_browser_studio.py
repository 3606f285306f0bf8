"""The Studio as a person uses it in a real JupyterLab: typing, runs while cells run, an edit with a mask, a reload."""

from __future__ import annotations

import json
from pathlib import Path

import axe_playwright_python
import pytest
from browser_page import reloaded
from sandbox_gate import Gate, gated_server

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
LOAD = "%load_ext wisgate_nb\nimport wisgate_nb as wg"
STUDIO = "studio = wg.studio(size='1024x640', quality='low')\nstudio"
OTHER = "%%gptimage --quality low --size 1024x640\na {x: 1|2} dog of another cell"


AT_REST = """() => {
  const top = document.querySelector('.wg-mask-box').getBoundingClientRect().top;
  if (window.restingAt !== top) { window.restingAt = top; window.restingSince = performance.now() }
  return performance.now() - window.restingSince > 800 }"""
"""The editor is brought into view a moment after it was opened: whether it has stayed where it is since."""


class OfTwo(Gate):
    """Holds the calls of the other cell; all others go to the gate of the studio's."""

    def __init__(self, gate):
        super().__init__()
        self._gate = gate

    def answer(self, method, *request):
        """By what the prompt is about."""
        return (super() if b"dog" in request[-1] else self._gate).answer(method, *request)


def complaints(page):
    """What axe finds in the studio."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("root => axe.run(root)", page.locator(".wg-studio-page").element_handle())
    return [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found["violations"]]


def test_it_works_while_others_run(opened, watched):
    """Typing changes the plan; Generate fills the grid while another cell's sweep runs; Stop keeps what was sent."""
    with gated_server() as (server, gate):
        others = server._listener.sandbox = OfTwo(gate)
        notebook = opened(f"{LOAD}\n%env WISGATE_BASE_URL={server.base_url}", STUDIO, OTHER)
        notebook.run(0)
        notebook.wait_idle()
        area = notebook.run(1)
        prompt = area.get_by_role("textbox", name="Prompt")
        prompt.click()
        watched.page.keyboard.type("a {style: oil|ink} fox")
        area.get_by_text("2 calls (2 new)").wait_for()
        area.get_by_label("Axis").wait_for(state="detached")
        area.get_by_role("button", name="Generate").click()
        area.get_by_text("0 of 2 calls · 2 running").wait_for()
        other = notebook.run(2)
        other.get_by_text("2 running").wait_for()
        gate.let(2)
        area.get_by_text("2 of 2 calls: 2 made").wait_for()
        watched.page.wait_for_function(
            "() => document.querySelectorAll('.wg-studio-grid img, .wg-studio-grid canvas').length >= 2"
        )
        assert other.get_by_text("0 of 2 calls · 2 running").count() == 1
        area.locator(".wg-studio-option").nth(1).wait_for()
        others.let(2)
        notebook.wait_idle()
        _stopped(area, prompt, gate)


def _stopped(area, prompt, gate):
    prompt.fill("a {x: 1|2|3} cat")
    more = area.get_by_role("button", name="More options")
    cells = more.page.locator(".jp-CodeCell").count()
    more.focus()
    more.page.keyboard.press("b")
    assert more.page.locator(".jp-CodeCell").count() == cells, "JupyterLab took a key of the studio's"
    more.click()
    area.get_by_label("Calls at once").fill("1")
    area.get_by_text("3 calls (3 new)").wait_for()
    area.get_by_role("button", name="Generate").click()
    area.get_by_text("0 of 3 calls · 1 running").wait_for()
    area.get_by_role("button", name="Stop run").click()
    area.get_by_text("1 still being received · 2 not sent").wait_for()
    gate.let(1)
    area.get_by_text("1 of 3 calls: 1 made · 2 not sent").wait_for()


def test_from_a_prompt_to_an_edit_of_one_region(opened, watched):
    """Edit this and Mask this lead to an edit of what was marked alone; a reload shows it all; axe finds nothing."""
    cells = ("wg.sweep('a harbour at noon', size='1024x640', quality='low')", STUDIO)
    check = """import numpy as np
before, after = (call.images[0].numpy()[..., :3].astype(int) for call in (wg.sweep('a harbour at noon', size='1024x640',
    quality='low').calls[0], studio.calls[0]))
changed = np.abs(before - after).max(axis=2) > 40
print(f"above {changed[:100].mean():.2f} below {changed[300:].mean():.2f}")"""
    notebook = opened(LOAD, *cells, check)
    for number in (0, 1):
        notebook.run(number)
        notebook.wait_idle()
    area = notebook.run(2)
    page = watched.page
    area.locator(".wg-studio-option").first.click()
    area.get_by_role("button", name="Mask this").click()
    editor = area.locator(".wg-mask")
    editor.wait_for()
    assert area.get_by_label("Do what").input_value() == "Edit images"
    area.get_by_role("textbox", name="Prompt").fill("make the sky a pink sunset")
    area.get_by_text("nothing is marked").first.wait_for()
    editor.get_by_role("button", name="Rectangle").click()
    editor.locator(".wg-mask-box").scroll_into_view_if_needed()
    page.wait_for_function(AT_REST)
    box = editor.locator(".wg-mask-box").bounding_box()
    page.mouse.move(box["x"] + 3, box["y"] + 3)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 3, box["y"] + box["height"] * 0.3, steps=5)
    page.mouse.up()
    area.get_by_text("of the first image will be edited").wait_for()
    area.get_by_text("1 call (1 new)").wait_for()
    area.get_by_role("button", name="Generate").click()
    area.get_by_text("1 of 1 call: 1 made").wait_for()
    said = notebook.run(3).get_by_text("above ")
    said.wait_for()
    _, above, _, below = said.inner_text().split()
    assert (float(above), float(below)) == (pytest.approx(1, abs=0.2), 0)
    found = {"light": complaints(page)}
    notebook.dark()
    found["dark"] = complaints(page)
    assert found == {"light": [], "dark": []}, json.dumps(found, indent=1)
    notebook.wait_idle()
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    watched.known.append("widget model not found")  # of the manager, which gives a busy kernel four seconds
    area = page.locator(".jp-CodeCell").nth(2)
    reloaded(page, area.get_by_text("1 of 1 call: 1 made"))
    assert area.get_by_role("textbox", name="Prompt").input_value() == "make the sky a pink sunset"
    area.locator(".wg-studio-option").nth(1).wait_for()
    area.locator(".wg-mask").wait_for()
