"""The comparison's modes on its shipped bundle, by mouse and by keys, with the real Python half."""

import re

import pytest
from compare_page import Shown
from compare_samples import changed, noise, plain
from PIL import Image

from wisgate_nb.widgets.compare_view import MODES, CompareView

pytestmark = pytest.mark.browser

RED, GREEN, BLUE = (250, 0, 0), (0, 200, 0), (0, 0, 250)
SIZES = [(400, 400), (800, 800), (400, 200), (64, 128), (1, 1), (1200, 300)]


@pytest.fixture
def show(session, hosted):
    """Shows a comparison."""
    return lambda images, **options: Shown(hosted, images, **options)


@pytest.mark.parametrize("count", [2, 3, 4, 6])
def test_pictures_of_any_sizes_stand_side_by_side(show, count):
    """Each is drawn whole in its place, the places are equally large, and different sizes are said."""
    colours = [RED, GREEN, BLUE, (9, 9, 9), (90, 90, 0), (0, 90, 90)]
    shown = show([plain(*size, colour) for size, colour in zip(SIZES, colours, strict=True)][:count])
    boxes = [shown.pane(number).bounding_box() for number in range(count)]
    assert len({(round(box["width"]), round(box["height"])) for box in boxes}) == 1
    assert [shown.colour(0.5, 0.5, number)[:3] for number in range(count)] == colours[:count]
    assert shown.text("notes").startswith("The sizes differ (400 x 400, 800 x 800")
    assert shown.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_all_zoom_and_move_in_step(show):
    """The wheel in one picture zooms every one to the same part; a drag moves all; Python knows the aim."""
    quarters = changed(plain(400, 400, RED), (200, 0, 200, 200), colour=GREEN)
    quarters.paste(BLUE, (0, 200, 200, 400))
    shown = show([quarters, quarters.resize((900, 900), Image.Resampling.NEAREST)])
    shown.click()
    x, y = shown.spot(0.7, 0.3)
    shown.page.mouse.move(x, y)
    for _ in range(10):
        shown.page.mouse.wheel(0, -200)
    assert {shown.colour(0.2, 0.5, pane)[:3] for pane in (0, 1)} == {GREEN}
    zoomed = shown.until(lambda view: view.aim[0] > 10 and view.aim[1] > 0.6)
    shown.page.mouse.down()
    shown.page.mouse.move(x - 60, y, steps=3)
    shown.page.mouse.up()
    moved = shown.until(lambda view: view.aim[1] > zoomed.aim[1])
    assert moved.aim[::2] == pytest.approx(zoomed.aim[::2])
    assert shown.colour(0.5, 0.5, 0) == shown.colour(0.5, 0.5, 1)


def test_the_page_scrolls_over_pictures_that_nobody_works_with(show):
    """Without a click the wheel belongs to the page, and a hint says how it zooms; with Ctrl it zooms at once."""
    shown = show([plain(40, 40), plain(40, 40)])
    shown.page.mouse.move(*shown.spot(0.5, 0.5))
    before = shown.text("scale")
    shown.page.mouse.wheel(0, -300)
    hint = "getComputedStyle(document.querySelector('.wg-compare-stage'), '::after').content"
    shown.page.wait_for_function(f"() => {hint}.includes('hold Ctrl')")
    assert shown.text("scale") == before
    shown.page.keyboard.down("Control")
    shown.page.mouse.wheel(0, -300)
    shown.page.keyboard.up("Control")
    shown.drawn()
    assert shown.text("scale") != before


SCALE = """before => { const said = document.querySelector('.wg-compare-scale').textContent;
  const { clientWidth, clientHeight } = document.querySelector('.wg-compare-view');
  return said !== before && said === `${Math.round(Math.min(clientWidth, clientHeight) / 10)} %` }"""


def test_the_scale_that_is_told_is_that_of_the_pictures(show):
    """Also once the page has become narrower or wider, which makes them smaller or larger."""
    shown = show([plain(1000, 1000, RED), plain(1000, 1000, GREEN)])
    for width in ("460px", "800px"):
        before = shown.text("scale")
        shown.host.root.evaluate("(root, width) => { root.parentElement.style.width = width }", width)
        shown.page.wait_for_function(SCALE, arg=before)


def test_keys_zoom_and_move(show):
    """Plus, minus, nought, z and the arrows do what the mouse does; a double click goes to single pixels and back."""
    picture = changed(plain(1000, 1000, RED), (500, 0, 500, 1000), colour=GREEN)
    shown = show([picture, picture])
    shown.page.keyboard.press("Tab")
    shown.host.root.locator(".wg-compare-stage").focus()
    whole = shown.text("scale")
    shown.press("+", "+", "-", "z")
    assert shown.text("scale") == "100 %"
    assert shown.colour(0.25, 0.5)[:3] == RED
    shown.press(*["Shift+ArrowRight"] * 3)
    assert shown.colour(0.25, 0.5)[:3] == GREEN
    shown.press(*["ArrowLeft"] * 12)
    assert shown.colour(0.25, 0.5)[:3] == RED
    shown.press("0")
    assert shown.text("scale") == whole
    shown.page.mouse.dblclick(*shown.spot(0.5, 0.5))
    shown.drawn()
    assert shown.text("scale") == "100 %"
    shown.page.mouse.dblclick(*shown.spot(0.5, 0.5))
    shown.drawn()
    assert shown.text("scale") == whole
    shown.button("Zoom in").click()
    shown.button("Whole").click()
    shown.button("1:1").click()
    shown.drawn()
    assert shown.text("scale") == "100 %"


def test_single_pixels_are_squares(show):
    """At 64 times every pixel is a sharp square of its own colour."""
    picture = noise(1, 9, 9)
    shown = show([picture, picture.resize((18, 18), Image.Resampling.NEAREST)])
    shown.click()
    for _ in range(40):
        shown.page.mouse.wheel(0, -400)
    shown.drawn()
    assert shown.text("scale") == "6400 %"
    x, y = shown.spot(0.5, 0.5)
    shown.page.mouse.move(x, y)
    shown.drawn()
    place = re.match(r"(\d+), (\d+) (#\w+)", shown.text("foot"))
    column, row = int(place[1]), int(place[2])
    assert picture.getpixel((column, row)) == shown.colour(0.5, 0.5)[:3]
    canvas = shown.pane().locator("canvas").bounding_box()
    seen = {
        shown.colour(0.5 + dx / canvas["width"], 0.5 + dy / canvas["height"])
        for dx in (-15, 0, 15)
        for dy in (-15, 0, 15)
    }
    assert len(seen) <= 4
    assert seen <= {(*picture.getpixel((x, y)), 255) for x in range(9) for y in range(9)}


def test_pixel_and_colour_below_the_pointer_are_said_of_each(show):
    """Each picture says its own pixel and colour at the same part; another size has its own coordinates."""
    clear = Image.new("RGBA", (200, 200), (10, 20, 30, 51))
    shown = show([plain(100, 100, (1, 2, 3)), plain(50, 50, (255, 0, 9)), clear])
    shown.page.mouse.move(*shown.spot(0.5, 0.5))
    shown.drawn()
    feet = [one.inner_text() for one in shown.host.root.locator(".wg-compare-foot").all()]
    assert re.fullmatch(r"(49|50), (49|50) #010203", feet[0])
    assert re.fullmatch(r"(24|25), (24|25) #ff0009", feet[1])
    assert re.fullmatch(r"(99|100), (99|100) #[01][0-9a-f]{5} at 20 %", feet[2])
    shown.page.mouse.move(0, 0)
    shown.drawn()
    assert shown.text("foot") == "100 x 100 pixels"
    shown.host.root.locator(".wg-compare-stage").focus()
    shown.press("c")
    shown.host.root.get_by_role("status").get_by_text("1: 50, 50 #010203; 2: 25, 25 #ff0009; 3:").wait_for()


def test_transparent_pictures_lie_on_checks(show):
    """What is transparent shows light checks in both themes."""
    clear = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    shown = show([clear, clear], dark=True)
    seen = {shown.colour(0.5 + at / 200, 0.5) for at in range(40)}
    assert seen == {(255, 255, 255, 255), (232, 232, 232, 255)}


@pytest.mark.parametrize("number", range(5))
def test_modes_are_chosen_by_click_and_by_key(show, number):
    """The button that is pressed says so, Python reads the mode, and a mode that Python sets is shown."""
    shown = show([plain(40, 40, RED), plain(40, 40, BLUE)], mode=MODES[number - 1])
    names = ["Side by side", "Slider", "Blink", "Overlay", "Difference"]
    group = shown.host.root.get_by_role("group", name="How to compare")
    group.get_by_role("button", name=names[number]).click()
    shown.view(mode=MODES[number])
    assert group.locator("[aria-pressed=true]").inner_text() == names[number]
    other = (number + 2) % 5
    shown.press(str(other + 1))
    shown.view(mode=MODES[other])
    shown.compare.mode = MODES[number]
    shown.host.flush()
    assert group.locator("[aria-pressed=true]").inner_text() == names[number]


def test_the_divider_is_dragged_and_moved_by_keys(show):
    """A lies left of it and B right; keys move it when it has the focus, and it can lie flat."""
    shown = show([plain(400, 400, RED), plain(400, 400, BLUE)], mode="slider")
    assert (shown.colour(0.45, 0.5)[:3], shown.colour(0.55, 0.5)[:3]) == (RED, BLUE)
    shown.page.mouse.move(*shown.spot(0.5, 0.3))
    shown.page.mouse.down()
    shown.page.mouse.move(*shown.spot(0.4, 0.3), steps=4)
    shown.page.mouse.up()
    assert (shown.colour(0.38, 0.5)[:3], shown.colour(0.42, 0.5)[:3]) == (RED, BLUE)
    divider = shown.host.root.get_by_role("slider", name="Divider between A and B")
    assert divider.get_attribute("aria-valuenow") == "40"
    divider.focus()
    shown.press("ArrowRight", "Shift+ArrowRight", "PageDown")
    assert divider.get_attribute("aria-valuetext") == "61 % of A"
    shown.press("Home")
    assert shown.colour(0.45, 0.5)[:3] == BLUE
    shown.press("End")
    assert shown.colour(0.55, 0.5)[:3] == RED
    shown.press("[", "[")
    assert shown.view(divider=0.9).upright
    shown.press("v")
    shown.view(upright=False)
    assert divider.get_attribute("aria-orientation") == "vertical"
    assert (shown.colour(0.5, 0.8)[:3], shown.colour(0.5, 0.95)[:3]) == (RED, BLUE)
    shown.button("Set it upright").click()
    shown.view(upright=True)


def test_the_divider_parts_pictures_of_other_sizes_at_the_same_place(show):
    """Both are fitted to the same place, so that edges meet."""
    small = changed(plain(100, 100, RED), (0, 50, 100, 50), colour=GREEN)
    shown = show([small, small.resize((700, 700), Image.Resampling.NEAREST)], mode="slider")
    for x in (0.45, 0.55):
        assert shown.colour(x, 0.45)[:3] == RED
        assert shown.colour(x, 0.55)[:3] == GREEN


def test_blinking_changes_by_itself_and_stops(show):
    """It runs when the mode is chosen, at the speed that was set; k stops it, t shows the other one by hand."""
    shown = show([plain(40, 40, RED), plain(40, 40, BLUE)])
    shown.click()
    shown.page.clock.install(time=0)
    shown.page.clock.pause_at(60_000)
    shown.page.keyboard.press("3")
    turned = "letter => document.querySelector('.wg-compare-stage').dataset.shows === letter"
    shown.page.clock.run_for(750)
    assert shown.page.evaluate(turned, "b")
    shown.page.clock.run_for(700)
    assert shown.page.evaluate(turned, "a")
    shown.page.keyboard.press("]")
    shown.page.clock.run_for(900)
    assert shown.page.evaluate(turned, "a")
    shown.page.clock.run_for(100)
    assert shown.page.evaluate(turned, "b")
    shown.button("Pause").click()
    shown.page.clock.run_for(10_000)
    assert shown.page.evaluate(turned, "b")
    shown.page.keyboard.press("t")
    shown.page.clock.run_for(100)
    assert shown.page.evaluate(turned, "a")
    assert (
        shown.page.evaluate("() => document.querySelector('canvas').getAttribute('aria-label')")
        == "A: picture 1, PIL image"
    )
    shown.page.keyboard.press("k")
    shown.page.keyboard.press("1")
    shown.page.clock.run_for(5_000)
    shown.page.keyboard.press("3")
    assert shown.button("Pause").count() == 1


def test_blinking_is_by_hand_where_less_motion_is_asked_for(show):
    """Nothing moves by itself; the other picture is shown by button and key, and that is said."""
    shown = show([plain(40, 40, RED), plain(40, 40, BLUE)])
    shown.page.emulate_media(reduced_motion="reduce")
    shown.click()
    shown.press("3")
    assert shown.button("Blink").nth(1).is_disabled()
    shown.host.root.get_by_text("Less motion is asked for").wait_for()
    assert shown.colour(0.5, 0.5)[:3] == RED
    shown.button("Show B").click()
    assert shown.colour(0.5, 0.5)[:3] == BLUE
    shown.press("t")
    assert shown.colour(0.5, 0.5)[:3] == RED
    shown.host.root.get_by_role("status").get_by_text("A is shown").wait_for()


def test_an_overlay_mixes_as_far_as_its_opacity(show):
    """By the slider and by keys, from A alone to B alone, also for a transparent B."""
    clear = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    shown = show([plain(100, 100, (200, 0, 0)), plain(100, 100, (0, 100, 200)), clear], mode="overlay")
    assert shown.colour(0.5, 0.5)[:3] == pytest.approx((100, 50, 100), abs=2)
    shown.host.root.get_by_role("slider", name="Opacity of B").focus()
    shown.press("Home")
    assert shown.colour(0.5, 0.5)[:3] == (200, 0, 0)
    shown.press("ArrowRight", *["]"] * 2)
    assert shown.view(opacity=0.11).opacity == 0.11
    shown.press("End")
    assert shown.colour(0.5, 0.5)[:3] == (0, 100, 200)
    shown.press("b")
    assert {shown.colour(0.5 + at / 200, 0.5)[0] for at in range(30)} == {255, 232}


def test_a_difference_is_measured_shown_and_zoomed_to(show):
    """The numbers are Python's, the largest region is framed and fills the view on demand, and all is read out."""
    base = plain(400, 300, (40, 60, 80))
    shown = show([base, changed(base, (50, 60, 40, 20), (300, 200, 8, 8), colour=(48, 60, 80))], mode="difference")
    summary = shown.host.root.locator(".wg-compare-summary")
    summary.get_by_text("0.0 % of pixels differ by more than 16").wait_for()
    assert shown.button("Largest region").is_disabled()
    shown.click()
    shown.press("[", "[")
    said = "0.7 % of pixels differ by more than 6 of 255 (864 of 120,000); largest difference 8, mean 0.06;"
    summary.get_by_text(f"{said} largest region 40 x 20 at 50, 60.").wait_for()
    found = shown.compare.difference(threshold=6)
    assert (found.changed, found.region) == (864, (50, 60, 40, 20))
    shown.host.root.get_by_role("status").get_by_text("largest region 40 x 20 at 50, 60").wait_for()
    shown.press("r")
    assert shown.colour(0.5, 0.5)[0] > 60
    before = shown.colour(0.5, 0.5)
    shown.press(".", ".")
    shown.page.wait_for_function(
        "before => { const canvas = document.querySelector('canvas');"
        " return canvas.getContext('2d').getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data[0] !== before }",
        arg=before[0],
    )
    shown.page.mouse.move(*shown.spot(0.5, 0.5))
    shown.drawn()
    assert "differs by 8" in shown.text("foot")


def test_the_region_in_view_is_the_one_that_was_found(show):
    """After zooming to it, its middle is in the middle."""
    base = plain(400, 400, (0, 0, 0))
    shown = show([base, changed(base, (300, 100, 20, 20))], mode="difference")
    shown.button("Largest region").click()
    view = shown.until(lambda view: view.aim[0] > 1)
    assert view.aim[1:] == pytest.approx((310 / 400, 110 / 400), abs=0.01)
    shown.page.mouse.move(*shown.spot(0.5, 0.5))
    shown.drawn()
    assert "differs by 240" in shown.text("foot")


def test_what_lies_beneath_the_map_is_chosen(show):
    """Unchanged pixels show A dimmed, or nothing."""
    base = plain(100, 100, (255, 255, 255))
    shown = show([base, changed(base, (0, 0, 10, 10))], mode="difference")
    shown.host.root.locator(".wg-compare-summary").get_by_text("1.0 % of pixels differ").wait_for()
    assert shown.colour(0.5, 0.5)[:3] == (102, 102, 102)
    shown.host.root.get_by_role("checkbox", name="A beneath").uncheck()
    shown.page.wait_for_function(
        "() => { const canvas = document.querySelector('canvas');"
        " return canvas.getContext('2d').getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data[0] === 0 }"
    )
    shown.view(beneath=False)


def test_a_difference_of_other_sizes_says_what_was_done(show):
    """B is brought to the size of A; swapped, it is the other way round."""
    shown = show([plain(40, 40), plain(80, 60)], mode="difference")
    shown.host.root.locator(".wg-compare-summary").get_by_text("No pixel differs.").wait_for()
    assert shown.text("notes") == "The sizes differ (40 x 40, 80 x 60): B was resampled to the size of A."
    shown.button("Swap A and B (key x)").click()
    shown.drawn()
    assert shown.text("notes") == "The sizes differ (80 x 60, 40 x 40): B was resampled to the size of A."


def test_a_and_b_are_chosen_by_list_click_and_key(show):
    """They are never the same picture: the one that was the other takes its place."""
    shown = show([plain(9, 9, RED), plain(9, 9, GREEN), plain(9, 9, BLUE)])
    assert (shown.compare.view.a, shown.compare.view.b) == (0, 1)
    shown.host.root.get_by_role("combobox", name="A", exact=True).select_option("2")
    shown.view(a=2, b=1)
    shown.button("Picture 1 as B").click()
    shown.view(a=2, b=0)
    assert shown.host.focus() == "BUTTON Picture 1 as B"
    shown.button("Picture 1 as A").click()
    shown.view(a=0, b=2)
    shown.press("x")
    shown.view(a=2, b=0)
    shown.press("a")
    shown.view(a=0, b=2)
    shown.press("b")
    shown.view(a=2, b=0)
    shown.press("b")
    shown.view(a=2, b=1)
    shown.press("2")
    assert (shown.colour(0.45, 0.5)[:3], shown.colour(0.55, 0.5)[:3]) == (BLUE, GREEN)


def test_everything_is_there_again_after_a_reload(show):
    """Mode, pictures, aim and settings come back with the page; so does what Python set before it was shown."""
    pictures = [plain(300, 300, RED), plain(300, 300, GREEN), plain(300, 300, BLUE)]
    view = CompareView("overlay", a=2, b=0, aim=(8.0, 0.25, 0.75), threshold=30, opacity=0.25, divider=0.125)
    shown = show(pictures, view=view)
    assert shown.compare.view == view
    mixed = shown.colour(0.5, 0.5)
    assert mixed[:3] == pytest.approx((63, 0, 187), abs=3)
    shown.click()
    shown.press("2")
    shown.view(mode="slider")
    shown.again()
    assert shown.host.root.locator(".wg-compare-modes [aria-pressed=true]").inner_text() == "Slider"
    assert (shown.colour(0.1, 0.5)[:3], shown.colour(0.2, 0.5)[:3]) == (BLUE, RED)
    assert shown.compare.view.aim == (8.0, 0.25, 0.75)
