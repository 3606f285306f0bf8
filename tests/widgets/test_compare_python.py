"""`Compare` without a page: what it can be made of, its state, numbers of differences, twin and files."""

import base64
import io
import json
import re

import numpy as np
import pytest
from compare_samples import HOSTILE, changed, noise, plain, png
from grid_samples import Page
from PIL import Image

import wisgate_nb as wg
from wisgate_nb.errors import InputError, SettingsError
from wisgate_nb.widgets import compare_widget
from wisgate_nb.widgets.compare import Compare
from wisgate_nb.widgets.compare_difference import distances, largest_region, measured
from wisgate_nb.widgets.compare_picture import MERGING, RAMP
from wisgate_nb.widgets.compare_view import MODES, CompareView


@pytest.mark.parametrize(
    ("choose", "count"),
    [
        (lambda calls: wg.images(), 3),
        (lambda calls: wg.images().iloc[:2], 2),
        (lambda calls: wg.images()["image_id"], 3),
        (lambda calls: list(wg.images()["image_id"]), 3),
        (lambda calls: calls[1], 2),
        (lambda calls: calls[1].images, 2),
        (lambda calls: [calls[0], "@-1"], 2),
        (lambda calls: [row for _, row in wg.images().iterrows()], 3),
        (lambda calls: wg.images().to_dict("records"), 3),
        (lambda calls: wg.grid(), 3),
        (lambda calls: ("@-1", plain(4, 4), png(plain(4, 4)), np.zeros((3, 3), "uint8")), 4),
    ],
)
def test_it_is_made_of_whatever_holds_images(session, calls, choose, count):
    """Tables, rows, ids, calls, images, references, a grid, and pictures that are not in the log."""
    made = wg.compare(choose(calls))
    assert isinstance(made, Compare)
    assert len(made) == len(made.images) == count


def test_of_a_grid_the_selected_images_are_compared(session, calls):
    """What is selected counts, else everything."""
    grid = wg.grid()
    grid.select(list(grid.frame["image_id"][:2]))
    assert wg.compare(grid).images == tuple(f"@{name}" for name in grid.selected["image_id"])


def test_pictures_from_outside_have_the_captions_that_a_mapping_gives(session, calls, tmp_path):
    """Else a file is called by its name; those of the log by what tells them apart."""
    plain(5, 4).save(tmp_path / "reference.png")
    made = wg.compare([{"mine": "@-1"}, "reference.png", calls[0]])
    assert [picture.caption for picture in made.pictures] == ["mine", "reference.png", "a fox"]
    assert made.pictures[1].facts["pixels"] == "5x4"
    assert [picture.prompt for picture in made.pictures] == ["a fox", None, "a fox"]


def test_captions_are_the_axes_that_vary(session):
    """Images of a sweep are called by their values."""
    made = wg.compare(wg.sweep("a {style: oil|ink} fox", quality="low", size="816x816"))
    assert [picture.caption for picture in made.pictures] == ["style: oil", "style: ink"]


@pytest.mark.parametrize(
    ("images", "said"),
    [
        ("@-1", "got 1 image: comparing takes 2 to 12\ngive more of them"),
        ([], "got 0 images"),
        (["@-1"] * 13, "got 13 images: comparing takes 2 to 12\nchoose some"),
        ([3, 4], "cannot use a value of type int as an image"),
        (["@-1", "nowhere.png"], "there is no file"),
        (["@-1", b"words"], "is no picture"),
        (["@-1", "https://example.org/a.png"], "is a URL"),
    ],
)
def test_what_cannot_be_compared_is_an_error(session, calls, images, said):
    """It says what was given and what to do."""
    with pytest.raises(InputError) as caught:
        wg.compare(images)
    assert said in str(caught.value)
    assert len(str(caught.value).splitlines()) <= 3


def test_a_call_without_images_says_why(session, calls):
    """A failed call is no picture."""
    from dataclasses import replace

    record = session.store().calls()[0]
    session.store().calls = lambda **_: [replace(record, images=(), status="failed", error_message="the wire broke")]
    with pytest.raises(InputError, match="no images: the wire broke"):
        wg.compare([calls[0], "@-1"])


def test_the_view_of_one_looks_at_others_alike(session):
    """A view is frozen; a mode beside it counts more; what does not fit fewer pictures is put right."""
    first = wg.compare([plain(4, 4)] * 4, mode="overlay")
    first.view = CompareView("slider", a=3, b=2, threshold=40, divider=0.25)
    again = wg.compare([plain(4, 4)] * 2, view=first.view)
    assert (again.mode, again.view.a, again.view.b, again.view.divider) == ("slider", 0, 1, 0.25)
    assert wg.compare([plain(4, 4)] * 4, view=first.view).view == first.view
    assert wg.compare([plain(4, 4)] * 2, "blink", view=first.view).mode == "blink"
    assert CompareView(a=2, b=2).of(3).b == 1
    assert CompareView(a=1, b=1).of(3).b == 0
    with pytest.raises(AttributeError):
        first.view.mode = "side"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda: CompareView("sidewise"), "mode got 'sidewise'; modes: side, slider"),
        (lambda: CompareView(threshold=255), "threshold got 255; give a number from 0 to 254"),
        (lambda: CompareView(opacity=True), "opacity got True"),
        (lambda: wg.compare([plain(4, 4)] * 2, mode="x"), "modes: side"),
        (lambda: wg.compare(plain(4, 4), plain(4, 4)), r"one list: wg.compare\(\[first, second\]\)"),
        (lambda: wg.compare([plain(4, 4)] * 2, view={"mode": "side"}), "give the view of another one"),
        (lambda: wg.compare([plain(4, 4)] * 2).difference(b=2), "b got 2; pictures are 0 to 1"),
        (lambda: wg.compare([plain(4, 4)] * 2).save("a.gif"), "cannot be saved as '.gif'"),
        (lambda: setattr(wg.compare([plain(4, 4)] * 2), "mode", "x"), "modes: side"),
    ],
)
def test_settings_that_cannot_be_are_errors(session, change, said):
    """Modes, ranges and places are checked where they are set."""
    with pytest.raises(SettingsError, match=said):
        change()


def test_a_difference_is_counted(session):
    """Share, largest, mean and the box of the largest region, in pixels of the first picture."""
    base = plain(100, 50, (0, 0, 0))
    other = changed(base, (10, 20, 8, 5), (60, 4, 3, 3), colour=(0, 100, 50))
    found = wg.compare([base, other]).difference()
    assert (found.changed, found.pixels, found.share) == (49, 5000, 49 / 5000)
    assert (found.max, found.mean, found.threshold) == (100, 49 * 100 / 5000, 16)
    assert (found.region, found.region_pixels, found.resampled) == ((10, 20, 8, 5), 40, False)
    above = wg.compare([base, other]).difference(threshold=100)
    assert (above.changed, above.region) == (0, None)
    with pytest.raises(AttributeError):
        found.share = 1


def test_equal_pictures_do_not_differ(session):
    """The same pixels in another file are the same."""
    found = wg.compare([noise(1, 30, 20), png(noise(1, 30, 20))]).difference(1, 0, threshold=0)
    assert (found.changed, found.max, found.mean, found.region) == (0, 0, 0.0, None)


def test_transparency_is_a_difference():
    """A white pixel that becomes transparent has changed, and what lies below full transparency has not."""
    white = Image.new("RGBA", (2, 1), (255, 255, 255, 255))
    clear = Image.new("RGBA", (2, 1), (255, 255, 255, 0))
    black = Image.new("RGBA", (2, 1), (0, 0, 0, 0))
    assert distances(white, clear).tolist() == [[255, 255]]
    assert distances(clear, black).tolist() == [[0, 0]]


def test_regions_join_at_corners_and_the_upper_left_of_equals_counts():
    """Connected means eight neighbours."""
    mask = np.zeros((9, 9), bool)
    mask[[1, 2, 3], [1, 2, 3]] = True
    mask[[7, 7, 7], [5, 6, 7]] = True
    assert largest_region(mask) == ((1, 1, 3, 3), 3)
    mask[8, 8] = True
    assert largest_region(mask) == ((5, 7, 4, 2), 4)
    assert largest_region(np.zeros((4, 4), bool)) == (None, 0)


def test_a_winding_region_is_one_region():
    """A spiral is followed to its end."""
    mask = np.zeros((64, 64), bool)
    mask[::2] = True
    mask[1::4, -1] = mask[3::4, 0] = True
    assert largest_region(mask) == ((0, 0, 64, 64), int(mask.sum()))


def test_a_region_of_a_large_picture_has_an_exact_box():
    """It is found on a raster and measured in pixels."""
    mask = np.zeros((1500, 1100), bool)
    mask[1001:1047, 333:401] = True
    mask[5, 5] = True
    assert largest_region(mask) == ((333, 1001, 68, 46), 68 * 46)


def test_numbers_hold_for_any_threshold():
    """They come from one map of distances."""
    apart = np.array([[0, 1, 2], [200, 255, 0]], "uint8")
    assert [measured(apart, at, resized=False).changed for at in (0, 1, 199, 254)] == [4, 3, 2, 1]


def test_a_second_picture_of_another_size_is_brought_to_the_first(session):
    """It is said, and a picture scaled up and down again is near to itself."""
    base = Image.linear_gradient("L").convert("RGB")
    found = wg.compare([base, base.resize((100, 300))]).difference()
    assert (found.pixels, found.resampled, found.changed) == (256 * 256, True, 0)


@pytest.mark.parametrize("mode", MODES)
def test_the_twin_keeps_the_budget_and_holds_what_differs(session, calls, mode):
    """HTML with every picture and what the mode makes of two, the words and parameters that differ, a JPEG of the
    mode, and text.
    """
    session.settings.grid_bytes = 90_000
    made = wg.compare([*wg.images()["image_id"], changed(plain(60, 40), (3, 3, 9, 9))], mode=mode)
    bundle = made._repr_mimebundle_()
    assert set(bundle) == {"text/html", "image/jpeg", "text/plain"}
    assert len(json.dumps(bundle, ensure_ascii=False).encode()) <= 90_000
    page = Page(bundle["text/html"])
    assert len(page.alts) == 4 + (mode in MERGING)
    assert "fox" in page.text
    assert ("del", {"style": page_style(page, "del")}) in page.tags
    assert mode in bundle["text/plain"]
    assert Image.open(io.BytesIO(base64.b64decode(bundle["image/jpeg"]))).format == "JPEG"


def test_the_map_is_seen_where_no_script_runs(session, tmp_path):
    """The first picture of the HTML, in a notebook and in a saved page, is the one that the mode makes of two."""
    made = wg.compare([plain(200, 100, (250, 0, 0)), plain(200, 100, (0, 0, 250))], mode="difference")
    for html in (made._repr_mimebundle_()["text/html"], made.save(tmp_path / "page.html").read_text("utf-8")):
        first = re.search('<img src="data:image/jpeg;base64,([^"]+)"', html)[1]
        colour = Image.open(io.BytesIO(base64.b64decode(first))).convert("RGB").getpixel((100, 50))
        assert np.abs(np.subtract(colour, RAMP[-1])).max() < 8
        assert "100.0 % of pixels differ" in re.search('<img[^>]* alt="([^"]*)"', html)[1]


def page_style(page, tag):
    """The style of the first such tag."""
    return next(attributes["style"] for name, attributes in page.tags if name == tag)


def test_hostile_words_stay_text_in_the_twin(session):
    """Markup in captions is escaped, and long ones do not break the budget."""
    made = wg.compare({text: plain(8, 8) for text in HOSTILE})
    bundle = made._repr_mimebundle_()
    page = Page(bundle["text/html"])
    assert not {tag for tag, _ in page.tags} & {"script"}
    assert all("onerror" not in attributes for _, attributes in page.tags)
    assert len(json.dumps(bundle).encode()) < 300_000


def test_the_picture_of_a_mode_is_what_the_mode_shows(session, tmp_path):
    """Slider: A left and B right of the divider; overlay: a mixture; difference: the map; side: both."""
    red, blue = plain(200, 100, (250, 0, 0)), plain(200, 100, (0, 0, 250))
    made = wg.compare([red, blue])
    colours = {}
    for mode in MODES:
        made.view = CompareView(mode, divider=0.25, opacity=0.2)
        colours[mode] = Image.open(made.save(tmp_path / f"{mode}.png")).convert("RGB")
    top = 8 + 36
    assert colours["slider"].getpixel((8 + 40, top + 50)) == (250, 0, 0)
    assert colours["slider"].getpixel((8 + 60, top + 50)) == (0, 0, 250)
    assert colours["overlay"].getpixel((8 + 60, top + 50)) == (200, 0, 50)
    assert colours["difference"].getpixel((8 + 60, top + 50)) == (252, 255, 164)
    assert colours["side"].getpixel((8 + 60, top + 50)) == (250, 0, 0)
    assert colours["side"].getpixel((8 + 200 + 8 + 60, top + 50)) == (0, 0, 250)


def test_the_picture_shows_what_was_zoomed_to(session, tmp_path):
    """The part that the aim names, enlarged by whole pixels."""
    made = wg.compare([changed(plain(64, 64), (40, 40, 4, 4), colour=(9, 9, 9))] * 2)
    made.view = CompareView(aim=(16.0, 42 / 64, 42 / 64))
    shown = Image.open(made.save(tmp_path / "zoomed.png")).convert("RGB")
    assert shown.getpixel((8 + 500, 44 + 500)) == (9, 9, 9)


def test_the_widget_is_told_texts_once_and_pictures_as_parts(session, comms):
    """Originals go as they are; nothing of the store's paths is sent."""
    picture = png(plain(6, 5))
    made = wg.compare([picture, plain(3, 3)])
    widget = made.widget
    state = widget.get_state()
    assert state["part_0"]["data"] == picture
    assert state["part_0"]["whole"] is True
    assert [item["size"] for item in widget.items] == [[6, 5], [3, 3]]
    assert "/" not in json.dumps(widget.items).replace("n/a", "")


def test_previews_are_sent_where_originals_are_too_much_together(session, comms, monkeypatch):
    """Above the limit the page gets pictures of at most 2048 pixels a side, and asks for the originals."""
    from wisgate_nb.widgets.bridge import Question

    monkeypatch.setattr(compare_widget, "MOST_TOGETHER", 1_000)
    large = noise(3, 2100, 30)
    clear = noise(4, 2100, 20, 4)
    widget = wg.compare([large, clear, plain(4, 4)]).widget
    state = widget.get_state()
    sent = [Image.open(io.BytesIO(state[f"part_{place}"]["data"])) for place in range(3)]
    assert [(one.format, one.size, one.mode) for one in sent] == [
        ("JPEG", (2048, 29), "RGB"),
        ("PNG", (2048, 20), "RGBA"),
        ("PNG", (4, 4), "RGB"),
    ]
    assert [state[f"part_{place}"]["whole"] for place in range(3)] == [False, False, True]
    assert [item["size"] for item in widget.items] == [[2100, 30], [2100, 20], [4, 4]]
    answer = widget.original(Question({"place": 0}))
    assert Image.open(io.BytesIO(answer.buffers[0])).size == (2100, 30)
    with pytest.raises(LookupError, match="picture 8 of 3"):
        widget.original(Question({"place": 7}))


def test_python_and_page_share_the_state(session, comms):
    """What the page sets is read back, what Python sets goes to the page; values out of range are put right."""
    made = wg.compare([plain(4, 4)] * 3)
    widget = made.widget
    page = {"mode": "difference", "a": 2, "threshold": 400, "aim": [4.0, 0.25, 0.75]}
    widget.comm.handle_msg(
        {"content": {"data": {"method": "update", "state": page, "buffer_paths": []}}, "buffers": []}
    )
    assert (made.mode, made.view.a, made.view.aim, made.view.threshold) == ("difference", 2, (4.0, 0.25, 0.75), 254)
    made.mode = "slider"
    assert widget.mode == "slider"
    assert widget.aim == [4.0, 0.25, 0.75]


def test_whoever_wants_to_close_it_hears_of_the_button(session, comms):
    """A callback gives the page its button, before or after the widget is made."""
    from wisgate_nb.widgets.bridge import Question

    made = wg.compare([plain(4, 4)] * 2)
    heard = []
    assert made.widget.closable is False
    made.on_close(lambda: heard.append(1))
    assert made.widget.closable is True
    made.widget.closed(Question({}))
    assert heard == [1]
    early = wg.compare([plain(4, 4)] * 2)
    early.on_close(lambda: heard.append(2))
    assert early.widget.closable is True


def test_importing_it_is_light():
    """The class loads no Pillow, NumPy, pandas or ipywidgets."""
    import subprocess
    import sys

    heavy = "pandas numpy matplotlib PIL IPython httpx ipywidgets anywidget".split()
    code = f"import sys, wisgate_nb.widgets.compare; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_comparison_says_what_it_is(session):
    """In a terminal: how many, and the mode."""
    assert repr(wg.compare([plain(4, 4)] * 2, "blink")) == "<Compare 2 images, mode blink>"
