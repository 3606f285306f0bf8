"""Every tool of the mask editor by mouse and by keyboard: what is painted is what Python has, pixel by pixel."""

import numpy as np
import pytest
from mask_samples import HEIGHT, WIDTH, Painter, grid, near, sample

import wisgate_nb as wg

pytestmark = pytest.mark.browser

X, Y = grid()
DISC = (X - WIDTH / 2 - 0.5) ** 2 + (Y - HEIGHT / 2 - 0.5) ** 2 <= 60.5**2


@pytest.fixture
def painter(session, hosted):
    """An editor of the sample on a page."""
    editor = wg.mask_editor(sample())
    return Painter(hosted(editor.widget, "mask"), editor)


def box(left, top, right, bottom):
    """The pixels from one to another, both with them."""
    return (left < X) & (right + 1 > X) & (top < Y) & (bottom + 1 > Y)


def along(one, other, radius):
    """The pixels whose middle is within the radius of a line."""
    (ax, ay), (bx, by) = one, other
    share = ((X - ax) * (bx - ax) + (Y - ay) * (by - ay)) / max(1e-9, (bx - ax) ** 2 + (by - ay) ** 2)
    share = np.clip(share, 0, 1)
    return np.hypot(X - ax - share * (bx - ax), Y - ay - share * (by - ay)) <= radius


def test_the_brush_marks_what_it_passes(painter):
    """A stroke by mouse marks the pixels within its radius, and nothing else."""
    painter.drag((60, 60), (200, 120), (300, 200))
    radius = painter.size() / 2
    expected = along((60, 60), (200, 120), radius) | along((200, 120), (300, 200), radius)
    found = painter.saved()
    assert near(expected, found)
    assert painter.share() == "6.3 % of the picture will be edited"


def test_the_eraser_unmarks_what_it_passes(painter):
    """The eraser takes marks away, the brush with Alt does so too, and the eraser with Alt marks."""
    painter.tool("All")
    painter.tool("Eraser")
    painter.drag((50, 50), (150, 50))
    radius = painter.size() / 2
    painter.page.keyboard.down("Alt")
    painter.drag((100, 50), (100, 50))
    painter.tool("Brush")
    painter.drag((50, 250), (150, 250))
    painter.page.keyboard.up("Alt")
    expected = ~along((50, 50), (150, 50), radius) | along((100, 50), (100, 50), radius)
    expected &= ~along((50, 250), (150, 250), radius)
    assert near(expected, painter.saved())


def test_a_rectangle_marks_the_pixels_from_one_to_the_other(painter):
    """A rectangle has the pixels below both corners, whichever way it is dragged; with Unmark it takes away."""
    painter.tool("Rectangle")
    painter.drag((200.5, 150.5), (100.5, 50.5))
    assert (painter.saved() == box(100, 50, 200, 150)).all()
    painter.keys("x")
    assert painter.root.get_by_label("Unmark").is_checked()
    painter.drag((120.5, 70.5), (140.5, 90.5))
    assert (painter.saved() == box(100, 50, 200, 150) & ~box(120, 70, 140, 90)).all()


def test_a_click_with_the_rectangle_is_a_slip(painter):
    """A press without a drag marks nothing with the tools that draw a shape, so that no speck is left unseen."""
    painter.tool("Rectangle")
    painter.click(100, 100)
    painter.tool("Lasso")
    painter.click(100, 100)
    assert not painter.saved().any()
    assert painter.share() == "nothing is marked: paint the region that is to be edited"


def test_the_lasso_marks_what_it_runs_round(painter):
    """A line that ends elsewhere is closed, and what it runs round twice is marked too."""
    painter.tool("Lasso")
    painter.drag((100, 50), (300, 50), (300, 250), (100, 250))
    assert near(box(100, 50, 299, 249), painter.saved())
    painter.tool("Clear")
    painter.drag((100, 50), (200, 50), (200, 150), (100, 150), (100, 50), (200, 50), (200, 150), (100, 150))
    assert near(box(100, 50, 199, 149), painter.saved())


def test_the_fill_marks_similar_colours(painter):
    """A click marks what is connected and of a similar colour, and a second one on the marks nothing more."""
    painter.tool("Fill")
    painter.click(WIDTH / 2, HEIGHT / 2)
    found = painter.saved()
    assert near(DISC, found)
    painter.click(WIDTH / 2, HEIGHT / 2)
    assert (painter.saved() == found).all()
    painter.slide("Tolerance", 0)
    painter.click(20, 20)
    assert near(DISC | ((Y < HEIGHT / 2) & ~DISC), painter.saved())


def test_the_fill_stops_at_an_outline(painter):
    """With a tolerance of 100 % the inside of an outline is marked whatever the picture shows; Unmark takes it away."""
    painter.root.get_by_label("Size").fill("20")
    for line in ([(80, 80), (320, 80)], [(320, 80), (320, 220)], [(320, 220), (80, 220)], [(80, 220), (80, 80)]):
        painter.drag(*line)
    painter.tool("Fill")
    painter.slide("Tolerance", 100)
    painter.click(150, 150)
    outline = painter.size() / 2
    found = painter.saved()
    assert found[90:210, 90:310].all()
    assert not found[: int(80 - outline) - 1].any()
    painter.root.get_by_label("Unmark").check()
    painter.click(150, 150)
    assert not painter.saved().any()


def test_all_invert_and_clear(painter):
    """The whole mask at once; the words say it."""
    painter.tool("Rectangle")
    painter.drag((100.5, 50.5), (199.5, 149.5))
    painter.tool("Invert")
    assert (painter.saved() == ~box(100, 50, 199, 149)).all()
    assert painter.share() == "92 % of the picture will be edited"
    painter.tool("All")
    assert painter.saved().all()
    assert painter.share() == "the whole picture will be edited"
    painter.tool("Clear")
    assert not painter.saved().any()
    assert painter.share() == "nothing is marked: paint the region that is to be edited"


def test_undo_and_redo(painter):
    """Each step goes back and forth by key and by button, in Python too; a new stroke ends what could be redone."""
    painter.tool("Rectangle")
    painter.drag((10.5, 10.5), (49.5, 49.5))
    painter.drag((30.5, 30.5), (99.5, 99.5))
    one, two = box(10, 10, 49, 49), box(10, 10, 49, 49) | box(30, 30, 99, 99)
    painter.tool("Invert")
    painter.keys("Control+z")
    assert (painter.saved() == two).all()
    painter.keys("Control+z")
    assert (painter.saved() == one).all()
    painter.keys("Control+Shift+z")
    assert (painter.saved() == two).all()
    painter.tool("Undo")
    painter.tool("Undo")
    assert not painter.saved().any()
    assert painter.root.get_by_role("button", name="Undo").get_attribute("aria-disabled") == "true"
    painter.keys("Control+y", "Control+y", "Control+y")
    assert (painter.saved() == ~two).all()
    painter.keys("Control+z")
    painter.drag((200.5, 200.5), (220.5, 220.5))
    assert painter.root.get_by_role("button", name="Redo").get_attribute("aria-disabled") == "true"
    assert (painter.saved() == two | box(200, 200, 220, 220)).all()


def test_escape_gives_a_stroke_up(painter):
    """A stroke or shape that is under way vanishes whole, and nothing is sent."""
    painter.page.mouse.move(*painter.at(50, 50))
    painter.page.mouse.down()
    painter.page.mouse.move(*painter.at(150, 150), steps=3)
    assert painter.share() != "nothing is marked: paint the region that is to be edited"
    painter.keys("Escape")
    painter.page.mouse.move(*painter.at(200, 150), steps=3)
    painter.page.mouse.up()
    assert painter.share() == "nothing is marked: paint the region that is to be edited"
    assert painter.state() == "saved"
    assert painter.host.asked == []


def test_painting_with_the_keyboard_alone(painter):
    """Arrows move the crosshair by 1, 10 or 100 pixels, Space puts the brush down and lifts it: no mouse is needed."""
    painter.box.focus()
    painter.keys("b", "ArrowRight", "Shift+ArrowLeft*2", "ArrowLeft*5")
    for _ in range(60):
        painter.keys("[") if painter.size() > 9 else None
    assert painter.size() == 9
    painter.keys(" ", "Control+ArrowLeft", " ", "Shift+ArrowDown*3")
    start, end = (200.5 - 25, 150.5), (200.5 - 125, 150.5)
    assert near(along(start, end, 4.5), painter.saved())
    painter.keys("e", "Enter", "Enter", "Shift+ArrowUp*3", "Enter", "Enter")
    assert near(along(start, end, 4.5) & ~along(end, end, 4.5), painter.saved())


def test_shapes_with_the_keyboard_alone(painter):
    """Rectangle, lasso and fill by keys mark the pixels that the crosshair says."""
    painter.box.focus()
    painter.keys("r", "ArrowUp", " ", "Shift+ArrowRight*3", "Shift+ArrowDown*2", " ")
    assert (painter.saved() == box(200, 150, 230, 170)).all()
    painter.keys("c", "l", " ", "Control+ArrowLeft", " ", "Shift+ArrowDown*8", "Enter")
    triangle = painter.saved()
    assert (triangle.sum(), triangle[200, 132], triangle[175, 225]) == (pytest.approx(4000, abs=120), True, False)
    painter.keys("c", "f", "Control+ArrowUp", "Shift+ArrowUp*6", "Enter")
    assert near((Y < HEIGHT / 2) & ~DISC, painter.saved())


def test_a_brush_that_a_key_put_down_is_lifted_when_the_focus_goes(painter):
    """What was painted by keys counts and is sent, also when nobody lifts the brush."""
    painter.box.focus()
    painter.keys("ArrowUp", " ", "Shift+ArrowRight*2", "Tab")
    assert painter.saved()[150, 200:220].all()


def test_keys_of_the_sliders_stay_theirs(painter):
    """Arrows on a slider move the slider, not the crosshair, and Space on a button presses it."""
    painter.root.get_by_label("Feather").focus()
    painter.keys("ArrowRight*3")
    assert painter.root.get_by_label("Feather").input_value() == "3"
    painter.root.get_by_role("button", name="All").focus()
    painter.keys(" ")
    assert painter.saved() is not None
    assert painter.editor.feather == 3
    assert painter.share() == "the whole picture will be edited"


def test_brush_sizes_by_keys(painter):
    """Brackets change the size a little, with Shift much; it stays between 1 and the picture's length."""
    before = painter.size()
    painter.box.focus()
    painter.keys("]")
    assert before < painter.size() <= before + 5
    painter.keys("Shift+}")
    assert painter.size() >= before + 10
    painter.keys("[*80")
    assert painter.size() == 1
    painter.keys("Shift+}*30")
    assert painter.size() == 400
