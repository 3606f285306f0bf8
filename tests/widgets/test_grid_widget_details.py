"""Details and the viewer of the live grid."""

import gc
import io
import weakref

import pytest
from grid_widget_samples import instances
from PIL import Image

pytestmark = pytest.mark.browser


def panel(shown):
    return shown.page.get_by_label("Details", exact=True).and_(shown.page.locator("aside"))


def viewer(shown):
    return shown.page.get_by_role("dialog", name="Image in full")


def full_width(shown):
    """The natural width of the picture in the viewer."""
    return shown.page.evaluate("() => document.querySelector('.wg-grid-full')?.naturalWidth ?? 0")


def test_pointing_shows_prompt_and_parameters_without_a_jump(shown):
    """The details have a size of their own: what is below the pointer stays there."""
    before = shown.page.evaluate("() => document.querySelector('.wg-root').offsetHeight")
    shown.tile("ink", "noon").hover()
    panel(shown).get_by_text("a ink fox at noon").wait_for()
    for said in ("gpt-image-2", "1024x640", "low", "text tokens in", "call_id"):
        assert panel(shown).get_by_text(said, exact=True).count() >= 1, said
    assert shown.page.evaluate("() => document.querySelector('.wg-root').offsetHeight") == before


def test_differences_from_the_selected_image_are_marked(shown):
    """Words of the prompt and parameters: what was there is struck, what is there now stands out."""
    shown.tile("oil", "dawn").click()
    shown.tile("ink", "dawn", 2).hover()
    prompt = panel(shown).locator(".wg-grid-prompt")
    prompt.locator("ins").wait_for()
    assert prompt.locator("del").all_inner_texts() == ["oil"]
    assert prompt.locator("ins").all_inner_texts() == ["ink"]
    differing = panel(shown).locator("tr.wg-grid-differs th").all_inner_texts()
    assert differing == ["style", "replicate"]


def test_details_are_hidden_and_shown(shown):
    """i hides them, and a page that is loaded again remembers it."""
    shown.tile("oil", "dawn").click()
    shown.press("i")
    panel(shown).wait_for(state="hidden")
    assert shown.grid.widget.panel is False
    shown.host.mount()
    shown.button("Details").wait_for()
    assert shown.button("Details").get_attribute("aria-pressed") == "false"
    shown.button("Details").click()
    panel(shown).wait_for()


def test_enter_shows_details_and_then_the_image_in_full(shown):
    """The first Enter opens the details, the second the viewer with the original."""
    shown.tile("oil", "dawn").click()
    shown.press("i", "Enter")
    panel(shown).get_by_text("a oil fox at dawn").wait_for()
    assert viewer(shown).count() == 0 or not viewer(shown).is_visible()
    shown.press("Enter")
    viewer(shown).get_by_text("1024 × 640").wait_for()
    shown.page.wait_for_function("() => document.querySelector('.wg-grid-full').naturalWidth === 1024")


def test_a_double_click_opens_the_viewer_with_neighbours(shown):
    """Arrows go to the next image and to the one below; Escape closes and the focus is on the last one shown."""
    shown.tile("oil", "dawn").dblclick()
    viewer(shown).get_by_text("1 of 12").wait_for()
    shown.press("ArrowRight")
    viewer(shown).get_by_text("2 of 12").wait_for()
    shown.press("ArrowDown")
    viewer(shown).get_by_text("style = ink").wait_for()
    shown.button("← Previous").click()
    viewer(shown).get_by_text("7 of 12").wait_for()
    shown.press("Escape")
    viewer(shown).wait_for(state="hidden")
    last = "style = ink, time = dawn"
    shown.page.wait_for_function("alt => document.activeElement.querySelector('img')?.alt === alt", arg=last)


def test_the_viewer_zooms_and_pans(shown):
    """By wheel, keys and buttons; f shows the whole picture again."""
    shown.tile("oil", "dawn").dblclick()
    viewer(shown).get_by_text("1024 × 640").wait_for()
    scale = "() => new DOMMatrix(getComputedStyle(document.querySelector('.wg-grid-full')).transform).a"
    fitted = shown.page.evaluate(scale)
    shown.press("+", "+")
    assert shown.page.evaluate(scale) == pytest.approx(fitted * 1.96, rel=0.02)
    before = shown.page.evaluate(
        "() => new DOMMatrix(getComputedStyle(document.querySelector('.wg-grid-full')).transform).e"
    )
    shown.press("Shift+ArrowRight")
    after = shown.page.evaluate(
        "() => new DOMMatrix(getComputedStyle(document.querySelector('.wg-grid-full')).transform).e"
    )
    assert after == pytest.approx(before - 80, abs=1)
    shown.press("z")
    assert shown.page.evaluate(scale) == pytest.approx(1, rel=0.01)
    shown.press("f")
    assert shown.page.evaluate(scale) == pytest.approx(fitted, rel=0.01)


def test_the_viewer_shows_the_small_picture_until_python_answers(shown):
    """While a cell runs it says that the original follows, and then shows it."""
    shown.host.held = True
    shown.tile("oil", "dawn").dblclick()
    viewer(shown).get_by_text("Python is busy: this is the small picture").wait_for()
    assert full_width(shown) == 320
    shown.host.release()
    viewer(shown).get_by_text("1024 × 640").wait_for()
    shown.page.wait_for_function("() => document.querySelector('.wg-grid-full').naturalWidth === 1024")


def test_ratings_and_notes_are_given_in_the_viewer(shown):
    """The keys of the grid rate the image that is shown."""
    shown.tile("oil", "dawn").dblclick()
    viewer(shown).get_by_text("1 of 12").wait_for()
    shown.press("ArrowRight", "4")
    viewer(shown).get_by_text("★★★★☆").wait_for()
    shown.press("n")
    shown.page.get_by_label("Note", exact=True).fill("sharp")
    shown.press("Control+Enter")
    viewer(shown).get_by_text("✎ sharp").wait_for()
    rated = shown.grid.frame.dropna(subset=["rating"])
    assert rated[["style", "time", "replicate", "rating", "note"]].to_numpy().tolist() == [
        ["oil", "dawn", 2, 4, "sharp"]
    ]


def test_an_original_that_is_gone_is_said(shown):
    """The viewer keeps the small picture and says why there is no other."""
    item = shown.grid.layout.items[0]
    item.image.path.unlink()
    shown.tile("oil", "dawn").dblclick()
    viewer(shown).get_by_text("cannot be read").wait_for()
    assert full_width(shown) == 320


def test_the_original_is_saved_under_a_readable_name(shown):
    """o hands over the bytes of the store, unchanged, named by prompt and id."""
    shown.tile("oil", "dawn").click()
    with shown.page.expect_download() as waiting:
        shown.press("o")
    item = shown.grid.layout.items[0]
    assert waiting.value.suggested_filename == f"a-oil-fox-at-dawn-{item.image_id[-10:]}.png"
    data = waiting.value.path().read_bytes()
    assert data == item.image.path.read_bytes()
    assert Image.open(io.BytesIO(data)).size == (1024, 640)


def test_references_are_copied(shown):
    """r puts @… of all that is selected on the clipboard."""
    shown.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    shown.tile("oil", "dawn").click()
    shown.tile("oil", "dawn", 2).click(modifiers=["Control"])
    shown.press("r")
    shown.page.get_by_text("copied @").wait_for(state="attached")
    found = shown.page.evaluate("() => navigator.clipboard.readText()")
    assert found.split() == [f"@{one}" for one in shown.grid.selected["image_id"]]


def test_a_selection_is_sent_to_compare(shown):
    """c puts a comparison below the grid, `Grid.compared` holds it; one image alone cannot be compared, as it says."""
    shown.tile("oil", "dawn").click()
    shown.press("c")
    shown.page.locator("[role=alert] .wg-notice").wait_for()
    shown.tile("ink", "dawn").click(modifiers=["Control"])
    shown.button("Compare").click()
    shown.page.get_by_text("the comparison stands below the grid").wait_for(state="attached")
    assert shown.grid.compared.images == tuple(f"@{one}" for one in shown.grid.selected["image_id"])
    place = shown.grid.output.children[1]
    assert [type(one).__name__ for one in place.children] == ["CompareWidget"]
    shown.grid.compared._closed()
    assert place.children == ()


def test_comparisons_that_are_closed_or_replaced_are_let_go(foxes, comms):
    """Of those that a person opens one after the other one is open; what was closed can be shown again as it was."""
    images = [item.image_id for item in foxes.layout.items]
    foxes.compare(images[:2])
    one, first = len(instances()), foxes.compared
    first.mode = "blink"
    held = weakref.ref(first.widget)
    for _ in range(3):
        foxes.compare(images[2:5])
    assert len(instances()) == one
    comms.clear()  # what the test itself holds
    gc.collect()
    assert held() is None
    foxes.compared._closed()
    assert len(instances()) == one - 2  # the widget and its layout
    assert (first.mode, first.widget.mode) == ("blink", "blink")


def test_the_keys_are_listed(shown):
    """? opens the list of keys, in the grid and in the viewer."""
    shown.tile("oil", "dawn").focus()
    shown.press("?")
    shown.page.get_by_role("dialog", name="Keys").get_by_text("compare what is selected").wait_for()
