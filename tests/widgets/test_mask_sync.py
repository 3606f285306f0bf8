"""The way of a mask between page and Python: nothing is silently lost, and the page says how it stands."""

import numpy as np
import pytest
from mask_samples import HEIGHT, WIDTH, Painter, marked, sample

import wisgate_nb as wg
from wisgate_nb.widgets.mask_region import Region

pytestmark = pytest.mark.browser

NOTHING = "nothing is marked: paint the region that is to be edited"
_MEDDLE = "() => { const real = window.toPython; window.toPython = (content, buffers) => { %s } }"
_SECOND = """async () => {
  const {default: widget} = await import('/static/mask.js');
  const place = document.body.appendChild(document.createElement('div'));
  widget.render({model: window.model, el: place}); }"""


def box(left, top, right, bottom):
    """A rectangle of pixels, all four sides with it."""
    found = np.zeros((HEIGHT, WIDTH), bool)
    found[top : bottom + 1, left : right + 1] = True
    return found


ONE, TWO = box(10, 10, 50, 50), box(100, 100, 140, 140)


@pytest.fixture
def painter(session, hosted):
    """An editor of the sample on a page, with the rectangle in the hand and little patience."""
    editor = wg.mask_editor(sample())
    editor.widget._patience = 60
    made = Painter(hosted(editor.widget, "mask"), editor)
    made.tool("Rectangle")
    return made


def rectangle(painter, number=1, view=0):
    """Mark the first or the second rectangle."""
    ends = {1: ((10.5, 10.5), (50.5, 50.5)), 2: ((100.5, 100.5), (140.5, 140.5))}[number]
    painter.drag(*ends, view=view)


def sent(painter, kind="chunk"):
    """The questions of this kind that reached Python."""
    return [said for said in painter.host.asked if said.get("kind") == kind]


def noise():
    """Every pixel by chance: 15,000 bytes, as no shorter coding has them."""
    return np.random.default_rng(5).random((HEIGHT, WIDTH)) < 0.5


def test_a_large_mask_goes_in_chunks(painter):
    """A mask above the size of a chunk arrives whole, each chunk once, and the page says that it is saved."""
    painter.editor.widget._chunk_bytes = 1000
    painter.editor._state.set(Region.of(_picture(noise())), 0)
    painter.host.flush()
    rectangle(painter)
    assert (painter.saved() == noise() | ONE).all()
    chunks = sent(painter)
    assert len(chunks) == 15
    assert {said["of"] for said in chunks} == {15}
    assert sorted(said["index"] for said in chunks) == list(range(15))
    assert {said["form"] for said in chunks} == {"bits"}


def _picture(region):
    from PIL import Image

    return Image.fromarray(255 * region.astype("uint8"))


MEDDLING = {
    "a chunk is lost": """if (content.kind === 'chunk' && !window.lost) { window.lost = 1; return [] }
      return real(content, buffers)""",
    "an answer is lost": """if (content.kind !== 'chunk' || window.lost) return real(content, buffers);
      window.lost = 1; return real(content, buffers).then(() => [])""",
    "a chunk is damaged": """if (content.kind !== 'chunk' || window.lost) return real(content, buffers);
      window.lost = 1; return real(content, [btoa('damaged!')])""",
    "a question is lost": """if (content.kind === 'chunks' && !window.lost2) { window.lost2 = 1; return [] }
      if (content.kind === 'chunk' && !window.lost) { window.lost = 1; return [] } return real(content, buffers)""",
}


@pytest.mark.parametrize("meddling", MEDDLING.values(), ids=MEDDLING)
def test_what_is_lost_on_the_way_is_sent_again(painter, meddling):
    """A message that never comes, in either direction, or comes damaged, costs time and no stroke."""
    painter.page.evaluate(_MEDDLE % meddling)
    rectangle(painter)
    assert (painter.saved() == ONE).all()
    assert painter.root.locator(".wg-notice").count() == 0
    assert painter.page.evaluate("() => window.lost") == 1


def test_while_a_cell_runs_the_page_waits_and_says_so(painter):
    """Nothing is sent twice to a kernel that is busy; when the cell has ended the mask is there."""
    painter.host.held = True
    rectangle(painter)
    painter.wait_state("busy")
    assert painter.root.locator(".wg-mask-saved").inner_text().startswith("not saved yet: the kernel is busy")
    assert painter.editor.is_empty
    painter.host.release()
    assert (painter.saved() == ONE).all()
    assert painter.root.get_by_text("saved", exact=True).is_visible()
    assert len(sent(painter)) == 1


def test_a_newer_stroke_takes_the_place_of_one_on_its_way(painter):
    """Strokes painted while the kernel is busy arrive as one mask, the last."""
    painter.host.held = True
    rectangle(painter)
    painter.wait_state("busy")
    rectangle(painter, 2)
    painter.wait_state("busy")
    painter.host.release()
    assert (painter.saved() == ONE | TWO).all()
    assert len(sent(painter)) == 2


@pytest.mark.parametrize("leaves", ["pointer", "focus"])
def test_leaving_the_editor_sends_at_once(session, hosted, leaves):
    """Who paints and then runs a cell has the mask in it: leaving does not wait for another stroke."""
    editor = wg.mask_editor(sample())
    host = hosted(editor.widget, "mask")
    host.page.clock.install()
    painter = Painter(host.mount(), editor)
    host.page.evaluate("() => document.body.append(document.createElement('textarea'))")
    painter.keys("Tab")
    host.page.clock.pause_at("2099-01-01")
    painter.drag((100, 100), (150, 100))
    assert painter.state() == "changed"
    if leaves == "pointer":
        painter.page.mouse.move(500, 890)
    else:
        painter.page.evaluate("() => document.querySelector('textarea').focus()")
    assert painter.saved().any()


def test_a_page_that_is_loaded_again_shows_the_mask(painter):
    """The mask comes back from Python; only the steps to undo are gone."""
    rectangle(painter)
    painter.saved()
    painter.editor.feather = 6
    again = Painter(painter.host.mount(dark=True), painter.editor)
    assert again.share() == "1.4 % of the picture will be edited"
    assert again.root.get_by_label("Feather").input_value() == "6"
    assert again.screen(30, 30)[3] > 0
    assert again.screen(200, 200)[3] == 0
    assert again.root.get_by_role("button", name="Undo").get_attribute("aria-disabled") == "true"
    again.tool("Rectangle")
    rectangle(again, 2)
    again.wait_state("saved")
    again.editor.feather = 0
    assert (marked(again.editor) == ONE | TWO).all()


def test_what_python_sets_is_shown_at_once_and_can_be_undone(painter):
    """`set_mask` reaches the open page also while a cell runs, and undo takes it back, in Python too."""
    rectangle(painter)
    painter.saved()
    painter.editor.set_mask(TWO)
    painter.host.flush()
    assert painter.screen(120, 120)[3] > 0
    assert painter.screen(30, 30)[3] == 0
    painter.keys("Control+z")
    assert (painter.saved() == ONE).all()


def test_python_has_the_last_word_over_strokes_that_it_did_not_see(painter):
    """A stroke that waited behind a cell in which the mask was set is void, on the page and in Python."""
    painter.host.held = True
    rectangle(painter)
    painter.wait_state("busy")
    painter.editor.set_mask(TWO)
    painter.host.flush()
    painter.host.release()
    assert (painter.saved() == TWO).all()
    assert painter.screen(30, 30)[3] == 0
    rectangle(painter)
    assert (painter.saved() == ONE | TWO).all()


def test_a_stroke_under_way_is_void_when_python_sets_the_mask(painter):
    """The pointer that is still down paints nothing more of it."""
    painter.page.mouse.move(*painter.at(10.5, 10.5))
    painter.page.mouse.down()
    painter.page.mouse.move(*painter.at(50.5, 50.5), steps=3)
    painter.editor.set_mask(TWO)
    painter.host.flush()
    painter.page.mouse.up()
    assert (painter.saved() == TWO).all()


def test_views_of_one_editor_stay_in_step(painter):
    """What is painted in one view shows in the other, which can undo it; the last stroke counts."""
    painter.page.evaluate(_SECOND)
    second = painter.page.locator(".wg-root").nth(1)
    painter.page.wait_for_function("() => document.querySelectorAll('.wg-mask-box img')[1]?.style.transform")
    rectangle(painter)
    second.get_by_text("1.4 % of the picture will be edited").wait_for()
    second.get_by_role("button", name="Rectangle").click()
    rectangle(painter, 2, view=1)
    painter.root.get_by_text("2.8 % of the picture will be edited").wait_for()
    assert (marked(painter.editor) == ONE | TWO).all()
    painter.tool("Undo")
    second.get_by_text("1.4 % of the picture will be edited").wait_for()
    assert (painter.saved() == ONE).all()


def test_what_python_refuses_is_shown_and_can_be_sent_again(painter, monkeypatch):
    """A mask that Python cannot take is not silently gone: an error, a state, and a button."""

    def broken(*_):
        raise ValueError("a <b>bold</b> reason")

    with monkeypatch.context() as patch:
        patch.setattr(Region, "arrived", broken)
        rectangle(painter)
        painter.wait_state("failed")
    notice = painter.root.locator(".wg-notice")
    assert notice.locator("span").inner_text() == "a <b>bold</b> reason"
    assert notice.locator("b").count() == 0
    painter.root.get_by_role("button", name="Save again").click()
    assert (painter.saved() == ONE).all()


def test_a_kernel_that_is_gone_is_shown(painter):
    """When the host cannot send any more, the page says that Python is gone and that the mask is not saved."""
    painter.page.evaluate("() => { window.model.send = () => { throw new Error('no comm') } }")
    rectangle(painter)
    painter.wait_state("failed")
    assert painter.root.locator(".wg-notice strong").inner_text() == "Python is gone"
    assert painter.share() == "1.4 % of the picture will be edited"


def test_a_callback_that_fails_is_shown(painter):
    """The mask is saved and the page says what the callback raised."""
    painter.editor.observe(lambda _: {}["<i>key</i>"])
    rectangle(painter)
    assert (painter.saved() == ONE).all()
    assert painter.root.locator(".wg-notice").inner_text().startswith("KeyError")
    assert painter.root.locator(".wg-notice i").count() == 0


def test_a_view_that_is_closed_sends_what_it_holds(painter):
    """Taking the view down right after a stroke loses nothing."""
    rectangle(painter)
    painter.page.evaluate("() => window.cleanUp()")
    painter.page.wait_for_function("() => !document.querySelector('.wg-root')")
    for _ in range(3000):
        if not painter.editor.is_empty:
            break
        painter.page.evaluate("() => new Promise(requestAnimationFrame)")
    assert (marked(painter.editor) == ONE).all()


def test_a_saved_copy_says_that_it_keeps_nothing(session, hosted, monkeypatch):
    """Without a kernel the mask is shown, and painting says that it is not kept."""
    editor = wg.mask_editor(sample())
    editor.set_mask(TWO)
    whole = editor.widget.get_state
    monkeypatch.setattr(editor.widget, "get_state", lambda: whole() | {"_saved": True})
    painter = Painter(hosted(editor.widget, "mask"), editor)
    assert painter.share() == "1.4 % of the picture will be edited"
    painter.drag((20, 20), (40, 40))
    assert painter.root.get_by_text("what is painted here is not kept").is_visible()
    assert painter.host.asked == []
