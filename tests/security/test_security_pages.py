"""Hostile text in every page: in a real Chromium nothing of it runs (goal 10, FAULTS S1-S5)."""

from __future__ import annotations

import html as standard_html
import shutil
from pathlib import Path

import pytest
from hostile_corpus import PROMPTS
from hostile_store import files, filled, fragments, notebook, twins

import wisgate_nb as wg
from wisgate_nb.config import DEFAULT_STORE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:Glyph:UserWarning"),  # of matplotlib: no font has every sign
]

SHARES = [pytest.param(6, id="sample"), pytest.param(1, id="all", marks=pytest.mark.full)]
"""Every which text is in the store."""

SAVED = 3
"""Kinds of page that are saved."""

_WATCH = """() => {
  const told = [];
  Object.defineProperty(window, 'hit', {set: () => told.push('code ran'), get: () => undefined});
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = () => told.push(name);
  document.addEventListener('securitypolicyviolation', found => told.push(`CSP ${found.violatedDirective}`));
  window.told = told;
}"""
_ODD = """() => {
  const places = ['href', 'src', 'action', 'formaction', 'data', 'xlink:href', 'srcdoc'];
  const odd = [...document.querySelectorAll('*')].flatMap(node => [...node.attributes]
    .filter(one => one.name.startsWith('on') || (places.includes(one.name) && /^\\W*(java|vb)script/i.test(one.value)))
    .map(one => `${node.tagName} ${one.name}`));
  const tags = 'iframe, object, embed, base, form:not(.wg-root form), marquee, math, frame, applet, link[href*=evil]';
  return [...odd, ...[...document.querySelectorAll(tags)].map(node => node.tagName)];
}"""
"""Handlers, addresses that are code, and elements that no page of ours has."""


class Pages:
    """Opens pages in one tab and keeps what ran on them."""

    def __init__(self, page):
        self.page = page
        self.asked = []
        page.set_default_timeout(60_000)
        page.add_init_script(f"({_WATCH})()")
        page.on("dialog", lambda dialog: dialog.dismiss())
        page.route("**", self._route)

    def _route(self, route):
        outside = route.request.url.partition(":")[0] not in ("file", "data", "blob", "about")
        if outside:
            self.asked.append(route.request.url)
        route.abort() if outside else route.continue_()

    def open(self, path):
        self.page.goto(path.as_uri())
        self.page.wait_for_load_state("load")

    def told(self):
        """What ran, what the page's policy refused, and what stands there that should not."""
        self.page.wait_for_timeout(50)  # handlers of errors and focus come a moment after the page
        return [*self.page.evaluate("() => window.told"), *self.page.evaluate(_ODD), *self.asked]


@pytest.fixture
def pages(browser):
    context = browser.new_context(viewport={"width": 1100, "height": 900})
    yield Pages(context.new_page())
    context.close()


@pytest.fixture(scope="module", params=SHARES)
def hostile(tmp_path_factory, request):
    """The folder of a store with a call for each text, or for every third."""
    return filled(tmp_path_factory.mktemp("hostile") / "store", PROMPTS[:: request.param])


@pytest.fixture
def texts(held):
    """What that store holds."""
    return [call.prompt for call in held.store().calls()]


@pytest.fixture
def held(session, hostile):
    """The hostile store as this test's own."""
    shutil.copytree(hostile, Path.cwd() / DEFAULT_STORE)
    return session


def test_every_text_comes_back_from_the_store(held, texts, figure):
    """As prompt, axis and revised prompt, to the last character."""
    calls = held.store().calls()
    assert texts == list(PROMPTS[:: round(len(PROMPTS) / len(texts))])
    assert [call.axes["text"] for call in calls] == texts
    assert all(image.revised_prompt == call.prompt for call in calls for image in call.images)
    assert wg.log()["prompt"].tolist() == texts
    figure(10, "round trips", 4 * len(texts))


def written(folder, name, markup):
    path = folder / f"{name}.html"
    path.write_text(f"<!doctype html><html><head><meta charset=utf-8></head><body>{markup}</body></html>", "utf-8")
    return path


def test_nothing_runs_in_what_cells_show(held, texts, pages, tmp_path, figure):
    """Each text in each renderer of outputs, and all of them in a notebook that was frozen and converted."""
    shown = fragments(held, texts) | twins(held)
    for name, markup in shown.items():
        pages.open(written(tmp_path, name, markup))
        assert pages.told() == [], name
    pages.open(notebook(shown, tmp_path))
    assert pages.told() == []
    figure(10, "strings", len(texts), "max")
    figure(10, "renderers", len(shown) + 1 + SAVED, "max")
    figure(10, "pairs", len(texts) * (len(shown) + 1))
    figure(10, "scripts run", 0)


def walked(pages):
    """Go through a saved page as a reader does, so that everything is drawn once."""
    page = pages.page
    page.wait_for_selector(".wg-root")
    for name in ("Details", "Arrange", "Filter"):
        button = page.get_by_role("button", name=name, exact=True)
        if button.count():
            button.first.click()
    page.keyboard.press("Escape")
    tiles = page.locator("[role=gridcell][data-key]")
    if tiles.count():
        tiles.first.click()
        for _ in range(40):
            page.keyboard.press("ArrowDown")
            page.keyboard.press("ArrowRight")
    page.evaluate("""async () => { for (const box of [document.scrollingElement, ...document.querySelectorAll('*')]) {
      if (box.scrollHeight <= box.clientHeight + 40) continue;
      for (let at = 0; at < Math.min(box.scrollHeight, 60000); at += 600) {
        box.scrollTop = at; await new Promise(r => requestAnimationFrame(r)); } } }""")


def test_nothing_runs_in_saved_pages(held, pages, tmp_path, figure):
    """The interactive grid, a comparison and an exported page, walked through: no script, no report of their policy."""
    made = files(held, tmp_path)
    for name, path in made.items():
        pages.open(path)
        walked(pages)
        assert pages.told() == [], name
    assert len(made) == SAVED
    figure(10, "scripts run", 0)
    figure(10, "CSP reports", 0)


def test_a_renderer_that_does_not_escape_is_found(held, texts, pages, tmp_path, monkeypatch):
    """The harness sees code run when escaping is switched off."""
    monkeypatch.setattr(standard_html, "escape", lambda text, quote=True: text)
    for name, markup in fragments(held, texts[:40]).items():
        if not name.startswith("table"):
            pages.open(written(tmp_path, name, markup))
            assert "code ran" in pages.told(), name


def test_a_widget_that_writes_markup_is_found(held, pages, tmp_path):
    """The harness sees the page's policy refuse code when a bundle writes text as markup."""
    path = wg.grid(rows="text", title=PROMPTS[1]).save(tmp_path / "grid.html")
    text = path.read_text("utf-8")
    made_text, made_markup = "document.createTextNode(", "document.createRange().createContextualFragment("
    assert made_text in text
    path.write_text(text.replace(made_text, made_markup), "utf-8")
    pages.open(path)
    pages.page.wait_for_function("() => window.told.length > 0")
    assert any(one.startswith("CSP") for one in pages.told())
