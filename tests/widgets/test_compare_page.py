"""The rest of the comparison's page: words, keys, previews, closing, hostile texts, accessibility, files."""

import json
from pathlib import Path

import axe_playwright_python
import pytest
from compare_page import Shown
from compare_samples import HOSTILE, changed, noise, plain

import wisgate_nb as wg
from wisgate_nb.widgets import compare_widget
from wisgate_nb.widgets.compare_view import MODES

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
_RUN_AXE = """async () => {
  const found = await axe.run(document.querySelector('.wg-root'));
  return found.violations.map(one => [one.id, one.nodes.map(node => node.html.slice(0, 160))]) }"""


@pytest.fixture
def show(session, hosted):
    """Shows a comparison."""
    return lambda images, **options: Shown(hosted, images, **options)


@pytest.fixture
def foxes(session):
    """Two images of one sweep, and a picture from outside."""
    found = wg.sweep("a {style: oil|ink} fox in the snow", quality="low", size="816x816")
    return [*found.images, plain(60, 40)]


def problems(page):
    """What axe finds."""
    if not page.evaluate("() => 'axe' in window"):
        page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    return page.evaluate(_RUN_AXE)


def test_words_and_parameters_that_differ_stand_below(show, foxes):
    """The prompt's words from A to B, a row for each parameter that differs, the others folded."""
    shown = show(foxes)
    prompt = shown.host.root.locator(".wg-compare-words")
    assert (prompt.locator("del").inner_text(), prompt.locator("ins").inner_text()) == ("oil", "ink")
    table = shown.host.root.locator(".wg-compare-table")
    assert table.locator("tr", has_text="axis style").locator("td").all_inner_texts() == ["oil", "ink", "–"]
    assert table.locator("thead th").all_inner_texts() == ["A 1", "B 2", "3"]
    assert table.locator("th", has_text="model").count() == 0
    shown.host.root.locator("summary").click()
    assert shown.host.root.locator("details tr", has_text="model").locator("td").inner_text() == "gpt-image-2"
    shown.button("Swap A and B (key x)").click()
    assert (prompt.locator("del").inner_text(), prompt.locator("ins").inner_text()) == ("ink", "oil")
    shown.press("2")
    assert table.locator("thead th").all_inner_texts() == ["A 2", "B 1"]
    shown.press("a")
    shown.host.root.get_by_text("Prompt of B; the other is not from the log").wait_for()


def test_equal_prompts_are_said_to_be(show, calls):
    """No diff where nothing differs; none at all for two pictures from outside."""
    shown = show([*calls[1].images, plain(4, 4), plain(4, 4)])
    shown.host.root.get_by_text("A and B have the same prompt").wait_for()
    assert shown.text("words") == "two cats"
    shown.press("Tab")
    shown.host.root.get_by_role("combobox", name="A", exact=True).select_option("2")
    shown.host.root.get_by_role("combobox", name="B", exact=True).select_option("3")
    shown.host.root.get_by_text("No prompt").wait_for()


def test_every_key_is_in_the_list_of_keys(show):
    """The question mark opens it, and it closes again."""
    shown = show([plain(9, 9), plain(9, 9)])
    shown.click()
    shown.press("?")
    listed = shown.host.root.get_by_role("dialog", name="Keys")
    listed.wait_for()
    signs = listed.locator("kbd").all_inner_texts()
    assert set("12345+-0zabx[]vtkr,.uc?") <= set(signs)
    assert {"←", "→", "↑", "↓"} <= set(signs)
    shown.press("Escape")
    assert not listed.is_visible()
    shown.button("Keys").click()
    listed.get_by_role("button", name="Close").click()


def test_everything_is_reached_and_keeps_the_focus_by_keyboard(show):
    """Tab goes through every control in order, and keys go on working when what had the focus is gone."""
    shown = show([plain(9, 9), plain(9, 9), plain(9, 9)])
    seen = []
    for _ in range(22):
        shown.page.keyboard.press("Tab")
        seen.append(shown.host.focus())
    text = " | ".join(seen)
    for name in ("Side by side", "Difference", "Zoom out", "Whole", "Swap A and B", "Picture 3 as B", "group Pictures"):
        assert name in text, seen
    shown.button("Picture 2 as A").focus()
    for key, mode in (("2", "slider"), ("5", "difference"), ("1", "side")):
        shown.press(key)
        shown.view(mode=mode)
        assert shown.host.root.evaluate("root => root.matches(':focus-within')")


def test_previews_say_so_and_give_way_to_originals(show, monkeypatch):
    """Too many bytes for one message: previews are shown and said to be, and originals come when they are asked for."""
    monkeypatch.setattr(compare_widget, "MOST_TOGETHER", 1_000)
    monkeypatch.setattr(compare_widget, "PREVIEW_SIDE", 32)
    base = noise(3, 64, 64)
    shown = show([base, changed(base, (10, 10, 4, 4))], mode="difference")
    shown.host.root.get_by_text("These are numbers of previews.").first.wait_for()
    assert "64 x 64 pixels" in shown.text("foot")
    shown.button("Load full resolution").click()
    said = shown.host.root.locator(".wg-compare-summary").get_by_text("16 of 4,096")
    said.wait_for()
    assert "previews" not in said.inner_text()
    assert shown.button("Load full resolution").count() == 0


def test_an_original_that_is_gone_is_an_error_in_the_widget(show, calls, monkeypatch):
    """What Python refuses stands in the widget, and it can be tried again."""
    monkeypatch.setattr(compare_widget, "MOST_TOGETHER", 1_000)
    monkeypatch.setattr(compare_widget, "PREVIEW_SIDE", 64)
    shown = show(calls[1].images)
    calls[1].images[0].path.unlink()
    shown.button("Load full resolution").click()
    shown.host.root.get_by_role("alert").get_by_text("cannot be read").wait_for()
    assert shown.button("Load full resolution").is_enabled()


def test_a_picture_that_cannot_be_drawn_is_said(show):
    """The others are shown all the same."""
    shown = show([plain(9, 9, (250, 0, 0)), plain(9, 9)])
    shown.compare.widget.add_part({"place": 1, "data": b"no picture", "type": "image/png", "whole": True})
    shown.host.flush()
    shown.host.root.get_by_role("alert").get_by_text("picture 2 cannot be drawn").wait_for()
    assert shown.colour(0.5, 0.5)[:3] == (250, 0, 0)


def test_pictures_show_while_a_cell_runs(session, hosted):
    """Nothing is asked of Python for them: they are told, also those that come late."""
    compare = wg.compare([plain(30, 30, (250, 0, 0)), plain(30, 30)], mode="difference")
    host = hosted(compare.widget, "compare")
    host.held = True
    host.mount()
    host.root.get_by_text("% of pixels differ").first.wait_for()
    assert not any("kind" in asked for asked in host.asked)


def test_the_close_button_tells_python(show, comms):
    """It is there only where somebody listens."""
    shown = show([plain(9, 9), plain(9, 9)])
    close = shown.button("Close the comparison")
    assert close.count() == 0
    heard = []
    shown.compare.on_close(lambda: heard.append(True))
    shown.host.flush()
    close.click()
    shown.page.wait_for_timeout(0)
    for _ in range(200):
        if heard:
            break
        shown.page.wait_for_timeout(50)  # lets the page's question come in
    assert heard == [True]


def test_hostile_texts_stay_texts_and_the_layout_holds(show):
    """Markup does not run, direction marks are visible, and 32,000 characters do not push anything aside."""
    shown = show({text: plain(40, 40) for text in HOSTILE})
    long = "word " * 6_400
    for item in shown.compare.widget.items:
        item["prompt"] = item["caption"] + long
        item["facts"] += [[item["caption"] * 3, long], ["<b>x</b>", item["caption"]]]
    for mode in MODES:
        shown.compare.mode = mode
        shown.again(width="700px")
        assert shown.page.evaluate("() => window.broken ?? null") is None
        assert shown.page.evaluate("() => document.querySelector('.wg-root').scrollWidth <= 700")
    assert "[U+202E]evil" in shown.host.root.inner_text()
    assert shown.host.root.locator("script, img, b b").count() == 0


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing(show, foxes, mode, dark):
    """In every mode, in light and dark, also with an error, the list of keys and notes."""
    shown = show(foxes, mode=mode, dark=dark)
    shown.compare.on_close(list)
    shown.host.flush()
    shown.host.root.locator("summary").click()
    assert problems(shown.page) == []
    shown.page.evaluate("() => window.model.receive({event: 'x'}, [])")
    shown.compare.widget.add_part({"place": 2, "data": b"", "type": "image/png", "whole": True})
    shown.host.flush()
    shown.host.root.get_by_role("alert").get_by_text("cannot be drawn").wait_for()
    shown.button("Keys").click()
    assert problems(shown.page) == []


@pytest.mark.parametrize("width", ["404px", "700px", "1600px"])
@pytest.mark.parametrize("mode", MODES)
def test_nothing_sticks_out_at_any_width(show, foxes, mode, width):
    """Narrow and wide; and the widget lays itself anew when its width changes."""
    shown = show(foxes, mode=mode, width=width)
    inside = """() => { const root = document.querySelector('.wg-root').getBoundingClientRect();
      return [...document.querySelectorAll('.wg-root button, .wg-root select, .wg-root input, .wg-root canvas')]
        .filter(one => one.offsetParent && one.getBoundingClientRect().right > root.right + 1)
        .map(one => one.outerHTML) }"""
    assert shown.page.evaluate(inside) == []
    shown.page.evaluate("() => { window.place.style.width = '500px' }")
    shown.drawn()
    shown.drawn()
    assert shown.page.evaluate(inside) == []


def test_modes_do_not_make_the_page_jump(show, foxes):
    """The pictures begin at the same height in each mode."""
    shown = show(foxes[:2])
    tops = set()
    for key in "12345":
        shown.click()
        shown.press(key)
        tops.add(round(shown.pane().bounding_box()["y"]))
    assert len(tops) == 1, tops


def test_a_saved_page_works_without_kernel_and_network(session, foxes, watched, tmp_path):
    """One file from `file://`: it opens as it was left, every mode works, nothing is fetched, nothing is logged."""
    compare = wg.compare(foxes[:2], mode="difference")
    said = []
    watched.page.on("console", lambda message: said.append(message.text))
    path = compare.save(tmp_path / "page.html")
    watched.page.goto(path.as_uri())
    root = watched.page.locator(".wg-root")
    root.get_by_text("% of pixels differ").first.wait_for()
    for name in ("Side by side", "Slider", "Overlay", "Blink"):
        root.get_by_role("button", name=name, exact=True).first.click()
        assert root.locator("canvas:visible").count() == (2 if name == "Side by side" else 1)
    assert root.locator("del").inner_text() == "oil"
    assert said == []
    static = watched.page.locator("#wisgate-static")
    assert not static.is_visible()
    watched.page.emulate_media(media="print")
    assert static.locator("img:visible").count() == 3  # the map, A and B
    assert not root.is_visible()


def test_a_saved_page_holds_no_path_of_the_store(session, foxes, tmp_path):
    """Only what is seen goes out."""
    path = wg.compare(foxes).save(tmp_path / "page.html")
    text = path.read_text(encoding="utf-8")
    assert str(tmp_path) not in text
    assert json.dumps(str(Path.cwd())) not in text


def test_listeners_go_with_the_view(show):
    """After taking it down nothing answers the model, and nothing is left in the page."""
    shown = show([plain(40, 40), plain(40, 40)], mode="difference")
    shown.page.evaluate("() => window.cleanUp()")
    assert shown.page.locator(".wg-root").count() == 0
    shown.compare.mode = "slider"
    shown.compare.widget.add_part({"place": 1, "data": b"x", "type": "image/png", "whole": True})
    shown.host.flush()
    shown.drawn()
