"""How the mask editor looks and moves: overlay, zoom, pan, pen and fingers, odd sizes, themes, accessibility."""

from pathlib import Path

import axe_playwright_python
import numpy as np
import pytest
from mask_samples import HEIGHT, WIDTH, Painter, grid, marked, near, sample

import wisgate_nb as wg

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
X, Y = grid()
_POINTER = """([kind, events]) => {
  const box = document.querySelector('.wg-mask-box');
  box.setPointerCapture = () => undefined;
  for (const [type, id, x, y, pressure] of events)
    box.dispatchEvent(new PointerEvent(type, {pointerType: kind, pointerId: id, clientX: x, clientY: y, pressure,
      button: type === 'pointermove' ? -1 : 0, bubbles: true, cancelable: true})); }"""


@pytest.fixture
def make(session, hosted):
    """Makes an editor of a picture and its page."""

    def made(picture=None, *, dark=False, width="100%"):
        editor = wg.mask_editor(sample() if picture is None else picture)
        host = hosted(editor.widget, "mask", dark=dark, width=width)
        return Painter(host, editor)

    return made


def pointer(painter, kind, *events):
    """Events of a pen or of fingers, in pixels of the picture: type, id, x, y, pressure."""
    placed = [(kind_of, who, *painter.at(x, y), pressure) for kind_of, who, x, y, pressure in events]
    painter.page.evaluate(_POINTER, [kind, placed])


def scale(painter):
    """Pixels of the page for one of the picture, once the editor has moved it: it does so with the next frame."""
    painter.page.evaluate("() => new Promise(requestAnimationFrame)")
    (left, _), (right, _) = painter.at(0, 0), painter.at(100, 0)
    return (right - left) / 100


def test_the_overlay_shows_what_is_marked(make):
    """What is marked is tinted and hatched, what is not is not touched; the hatching is on any colour seen."""
    painter = make()
    painter.tool("Rectangle")
    painter.drag((50.5, 50.5), (150.5, 150.5))
    inside = {painter.screen(x, 100) for x in range(70, 100)}
    assert len(inside) > 1
    assert all(pixel[3] > 60 for pixel in inside)
    assert {painter.screen(x, 100)[3] for x in (20, 200, 300)} == {0}


def test_a_feathered_edge_is_shown(make):
    """The tint fades on both sides of the edge, as the mask's alpha does; Python has the feather."""
    painter = make()
    painter.tool("Rectangle")
    painter.drag((100.5, 50.5), (300.5, 250.5))
    painter.slide("Feather", 30)
    painter.wait_state("saved")
    assert painter.editor.feather == 30
    alphas = [max(painter.screen(x + step, 150)[3] for step in range(0, 12, 2)) for x in (40, 82, 106, 170)]
    assert alphas[0] < alphas[1] < alphas[2] < alphas[3]
    assert alphas[0] == 0
    real = np.asarray(painter.editor.mask)[150, :, 3]
    assert real[60] > real[90] > real[110] > real[150]


def test_zoom_and_pan(make):
    """Wheel, buttons and keys zoom; Space and the middle button pan; nothing of it paints."""
    painter = make()
    painter.page.locator(".wg-mask-box").focus()
    painter.page.mouse.move(*painter.at(190, 140))
    before = painter.at(190, 140)
    painter.page.mouse.wheel(0, -800)
    painter.page.wait_for_function(
        "() => document.querySelector('.wg-mask-box img').style.transform.match(/scale\\(([\\d.]+)/)[1] > 2"
    )
    assert painter.at(190, 140) == pytest.approx(before, abs=1)
    large = scale(painter)
    before = painter.at(200, 150)
    painter.drag((190, 140), (200, 148), button="middle")
    scale(painter)
    after = painter.at(200, 150)
    assert (after[0] - before[0], after[1] - before[1]) == pytest.approx((10 * large, 8 * large), abs=2)
    painter.box.focus()
    painter.page.keyboard.down(" ")
    painter.drag((190, 140), (185, 140))
    painter.page.keyboard.up(" ")
    scale(painter)
    assert painter.at(200, 150)[0] - after[0] == pytest.approx(-5 * large, abs=2)
    painter.keys("1")
    assert scale(painter) == pytest.approx(1)
    painter.keys("+", "+")
    assert scale(painter) == pytest.approx(2.25)
    painter.keys("-")
    assert scale(painter) == pytest.approx(1.5)
    painter.tool("Fit")
    assert scale(painter) == pytest.approx(1)
    assert painter.host.asked == []


def test_the_wheel_is_the_pages_until_someone_paints(make):
    """Over a picture that has not the focus the page scrolls on, and a hint says how the wheel zooms."""
    painter = make()
    painter.page.mouse.move(*painter.at(190, 140))
    before = painter.at(190, 140)
    painter.page.mouse.wheel(0, -800)
    hint = "getComputedStyle(document.querySelector('.wg-mask-box'), '::after').content"
    painter.page.wait_for_function(f"() => {hint}.includes('hold Ctrl')")
    assert painter.at(190, 140) == before


def test_the_hint_goes_where_nothing_may_move_too(make):
    """Without animations, which fade it out, it is taken away all the same, and comes once only."""
    painter = make()
    painter.page.emulate_media(reduced_motion="reduce")
    painter.page.mouse.move(*painter.at(190, 140))
    hint = "getComputedStyle(document.querySelector('.wg-mask-box'), '::after').content"
    painter.page.mouse.wheel(0, -800)
    painter.page.wait_for_function(f"() => {hint}.includes('hold Ctrl')")
    painter.page.wait_for_function(f"() => {hint} === 'none'", timeout=15_000)
    painter.page.mouse.wheel(0, -800)
    assert painter.page.evaluate(f"() => {hint}") == "none"


def test_while_space_is_held_the_cursor_shows_that_a_drag_pans(make):
    """A hand in place of the brush's own ring, until the key is let go or the focus goes."""
    painter = make()
    box = painter.page.locator(".wg-mask-box")
    cursor = "box => getComputedStyle(box).cursor"
    box.focus()
    painter.page.keyboard.down(" ")
    assert box.evaluate(cursor) == "grab"
    painter.page.keyboard.up(" ")
    assert box.evaluate(cursor) != "grab"
    painter.page.keyboard.down(" ")
    assert box.evaluate(cursor) == "grab"
    box.blur()
    assert box.evaluate(cursor) != "grab"


def test_painting_on_an_enlarged_picture_is_exact(make):
    """At 64 times, single pixels are painted where the pointer is."""
    painter = make()
    painter.page.locator(".wg-mask-box").focus()
    painter.page.mouse.move(*painter.at(200, 150))
    for _ in range(6):
        painter.page.mouse.wheel(0, -1000)
    painter.page.wait_for_function("() => document.querySelector('.wg-mask-box img').style.transform.includes('64')")
    painter.tool("Rectangle")
    painter.drag((199.3, 149.3), (201.7, 149.6))
    found = painter.saved()
    assert found.sum() == 3
    assert found[149, 199:202].all()


def test_a_stroke_beyond_the_edge_paints_to_the_edge(make):
    """A stroke that begins and ends outside of the picture marks what it passes of it."""
    painter = make()
    painter.drag((-20, 100), (420, 100))
    radius = painter.size() / 2
    assert near(np.abs(Y - 100) <= radius, painter.saved())


def test_the_brush_ring_has_its_true_size(make):
    """The cursor's ring stands where the brush will paint to."""
    painter = make()
    painter.root.get_by_label("Size").fill("60")
    radius = painter.size() / 2
    painter.page.mouse.move(*painter.at(200, 150))
    code = """async ([x, y]) => {
      await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
      const canvas = document.querySelector('.wg-mask-lines');
      const edge = canvas.getBoundingClientRect();
      const [line, wide] = [Math.round((y - edge.top) * devicePixelRatio), canvas.width];
      const row = canvas.getContext('2d').getImageData(0, line, wide, 1).data;
      const found = [];
      for (let at = 0; at < wide; at++) if (row[4 * at + 3] > 128) found.push(at / devicePixelRatio + edge.left - x);
      return [Math.min(...found), Math.max(...found)] }"""
    assert painter.page.evaluate(code, list(painter.at(200, 150))) == pytest.approx([-radius, radius], abs=2.5)


def test_a_pen_presses_lightly_or_not(make):
    """With Pen pressure a light press makes a thin stroke; without, and with a mouse, every press is alike."""
    painter = make()
    painter.root.get_by_label("Pen pressure").check()
    events = [("pointerdown", 7, 100, 100, 0.25), ("pointermove", 7, 200, 100, 0.25), ("pointerup", 7, 200, 100, 0)]
    pointer(painter, "pen", *events)
    thin = painter.saved()[:, 150].sum()
    painter.root.get_by_label("Pen pressure").uncheck()
    pointer(painter, "pen", *[(kind, who, x, 200, force) for kind, who, x, _, force in events])
    thick = painter.saved()[150:, 150].sum()
    assert thin == pytest.approx(painter.size() / 4, abs=1)
    assert thick == pytest.approx(painter.size(), abs=1)


def test_one_finger_paints_and_two_zoom(make):
    """A second finger gives the stroke of the first up and both move the picture; the next single one paints."""
    painter = make()
    pointer(painter, "touch", ("pointerdown", 1, 100, 100, 0.5), ("pointermove", 1, 120, 100, 0.5))
    pointer(painter, "touch", ("pointerdown", 2, 200, 100, 0.5), ("pointermove", 2, 280, 100, 0.5))
    pointer(painter, "touch", ("pointerup", 1, 120, 100, 0), ("pointerup", 2, 280, 100, 0))
    painter.page.wait_for_function(
        "() => document.querySelector('.wg-mask-box img').style.transform.match(/scale\\(([\\d.]+)/)[1] > 1.5"
    )
    assert painter.share().startswith("nothing is marked")
    painter.tool("Fit")
    pointer(
        painter,
        "touch",
        ("pointerdown", 3, 100, 100, 0.5),
        ("pointermove", 3, 200, 100, 0.5),
        ("pointerup", 3, 200, 100, 0),
    )
    assert painter.saved()[100, 100:200].all()


def test_the_crosshair_stays_in_view(make):
    """On an enlarged picture the view follows the crosshair."""
    painter = make()
    painter.box.focus()
    painter.keys("+*6", "ArrowLeft", "Control+ArrowLeft", "Shift+ArrowLeft*5")
    edge = painter.box.bounding_box()
    x, _ = painter.at(50.5, 150.5)
    assert edge["x"] < x < edge["x"] + edge["width"]
    assert "50, 150, not marked" in painter.root.locator(".wg-aloud").inner_text()


@pytest.mark.parametrize("size", [(1, 1), (1, 5000), (5000, 1), (3840, 2160)])
def test_pictures_of_any_size(make, size):
    """From one pixel to 4K: it is seen, a stroke through its middle is painted, and all of it can be marked."""
    painter = make(np.full((size[1], size[0], 3), 90, "uint8"))
    middle = size[0] / 2, min(size[1] / 2, 20)  # of a very tall one its upper end is seen at first
    painter.page.mouse.move(*painter.at(*middle))
    painter.page.mouse.down()
    painter.page.mouse.up()
    found = painter.saved()
    assert found.shape == (size[1], size[0])
    assert found[int(middle[1]), int(middle[0])]
    assert painter.screen(*middle)[3] > 0
    painter.tool("Clear")
    painter.tool("Invert")
    assert painter.saved().all()
    painter.tool("Undo")
    assert not painter.saved().any()


def test_fifty_steps_at_4k_can_be_undone(make):
    """Many large steps are kept, in little memory."""
    painter = make(np.zeros((2160, 3840, 3), "uint8"))
    painter.box.focus()
    painter.tool("Rectangle")
    painter.drag((500.5, 500.5), (1500.5, 1500.5))
    painter.keys("i*60", "Control+z*60")
    expected = np.zeros((2160, 3840), bool)
    expected[500:1501, 500:1501] = True
    assert near(expected, painter.saved(), border=4)
    painter.keys("Control+z")
    assert not painter.saved().any()


def axe(painter):
    """What axe-core finds."""
    painter.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = painter.page.evaluate("() => axe.run(document.querySelector('.wg-root'))")
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]]


@pytest.mark.parametrize("dark", [False, True])
def test_accessibility_in_every_state(make, dark):
    """axe-core finds nothing: fresh, painted, each tool's options, an error, the list of keys."""
    painter = make(dark=dark)
    assert axe(painter) == []
    painter.drag((50, 50), (150, 50))
    for name in ("Eraser", "Rectangle", "Lasso", "Fill"):
        painter.tool(name)
        assert axe(painter) == []
    painter.host.held = True
    painter.editor.widget._patience = 50
    painter.host.flush()
    painter.tool("Invert")
    painter.wait_state("busy")
    painter.page.evaluate("() => window.model.receive({id: 'x'}, [])")
    assert axe(painter) == []
    painter.keys("?")
    painter.root.get_by_role("dialog").wait_for()
    assert axe(painter) == []


def test_the_list_of_keys_names_every_tool(make):
    """`?` opens it, Escape closes it, and the focus comes back."""
    painter = make()
    painter.box.focus()
    painter.keys("?")
    text = painter.root.get_by_role("dialog").inner_text()
    for word in "brush eraser rectangle lasso fill invert undo redo crosshair zoom Space".split():
        assert word in text
    painter.keys("Escape")
    assert painter.host.focus().startswith("application Picture of 400 by 300 pixels")


def test_a_way_through_by_keyboard(make):
    """Every control can be reached by Tab, in reading order, and says its name."""
    painter = make()
    seen = []
    for _ in range(20):
        painter.keys("Tab")
        seen.append(painter.host.focus())
    names = " | ".join(seen)
    order = ["Brush", "Undo", "Invert", "Zoom out", "Zoom in", "Fit", "Keys", "application Picture"]
    assert sorted(order, key=names.index) == order


@pytest.mark.parametrize("width", ["420px", "100%"])
@pytest.mark.parametrize("dark", [False, True])
def test_nothing_overflows_or_jumps(make, dark, width):
    """Narrow and wide: the page does not scroll sideways, and choosing tools does not move the picture."""
    painter = make(dark=dark, width=width)
    tops = set()
    for name in ("Brush", "Eraser", "Rectangle", "Lasso", "Fill"):
        painter.tool(name)
        tops.add(painter.box.bounding_box()["y"])
    painter.drag((50, 50), (150, 50))
    tops.add(painter.box.bounding_box()["y"])
    assert len(tops) == 1
    assert painter.root.evaluate("root => root.scrollWidth <= root.clientWidth")
    assert marked(painter.editor).shape == (HEIGHT, WIDTH)


_SHADOW = """async () => {
  window.cleanUp();
  const outer = document.body.appendChild(document.createElement('div'));
  const shadow = outer.attachShadow({mode: 'open'});
  const style = shadow.appendChild(document.createElement('style'));
  style.textContent = await (await fetch('/static/mask.css')).text();
  const {default: widget} = await import('/static/mask.js');
  widget.render({model: window.model, el: shadow.appendChild(document.createElement('div'))}); }"""


def test_mouse_and_keys_in_a_shadow_root(make):
    """Hosts that put widgets into a shadow root see the same editor: it paints by mouse and by keys."""
    painter = make()
    painter.page.evaluate(_SHADOW)
    box = painter.page.locator(".wg-mask-box")
    box.wait_for()
    edge = box.bounding_box()
    painter.page.mouse.click(edge["x"] + edge["width"] / 2, edge["y"] + edge["height"] / 2)
    painter.wait_state("saved")
    assert marked(painter.editor)[150, 200]
    painter.keys("c", "r", "ArrowLeft", "Enter", "Shift+ArrowRight", "Enter")
    assert painter.share() == "less than 0.1 % of the picture will be edited"
    assert painter.saved().sum() == 11
