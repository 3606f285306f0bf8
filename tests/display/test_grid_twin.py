"""The picture and the text of a grid: what readers without HTML see."""

import base64
import io
from collections import Counter

import pytest
from grid_samples import calls_over, items_over
from PIL import Image, ImageChops, ImageFont

from wisgate_nb.display import small
from wisgate_nb.display.grid import twin
from wisgate_nb.display.grid.bundle import grid_bundle
from wisgate_nb.display.grid.items import items_of_records, planned_item
from wisgate_nb.display.grid.layout import lay_out
from wisgate_nb.display.grid.lettering import fit_lines, font_for
from wisgate_nb.display.grid.page_text import WIDTH, grid_text
from wisgate_nb.display.grid.thumbs import Thumbs
from wisgate_nb.display.grid.twin import draw_sheet, sheet_of
from wisgate_nb.display.thumbnail import decoded

STYLES, LIGHTS = ["oil", "ink"], ["dawn", "noon", "dusk"]


def sheet(layout, *, side=64, most_height=4000, width=900, **options):
    sizes = sheet_of(layout, width=width, side=side)
    return draw_sheet(layout, sizes, Thumbs(sizes.step), most_height=most_height, **options), sizes


def test_the_twin_is_a_jpeg_of_the_whole_grid(tmp_path):
    """The bundle holds a picture with every cell."""
    bundle = grid_bundle(lay_out(items_over({"style": STYLES, "light": LIGHTS}, folder=tmp_path)))
    picture = Image.open(io.BytesIO(base64.b64decode(bundle["image/jpeg"])))
    assert picture.format == "JPEG"
    assert picture.width > 3 * 64
    assert picture.height > 2 * 48


def test_pictures_stand_where_their_cells_are(tmp_path):
    """A picture on the sheet is the stored one, at the place of its row and column."""
    calls = calls_over({"style": STYLES, "light": LIGHTS}, folder=tmp_path)
    layout = lay_out(items_of_records(calls))
    drawn, sizes = sheet(layout)
    left = sizes.left + 2 * sizes.cell
    found = drawn.crop((left, drawn.height - sizes.side - 2 * sizes.gap, left + 64, drawn.height))
    original = Image.open(calls[5].images[0].path).convert("RGB")
    best = min(
        sum(ImageChops.difference(found.crop((0, top, 64, top + 48)), original).convert("L").histogram()[40:])
        for top in range(found.height - 47)
    )
    assert best < 64 * 48 * 0.02


def test_values_are_written_beside_the_pictures(tmp_path):
    """Headers of rows and columns are ink on the sheet; other values give another sheet."""
    one, _ = sheet(lay_out(items_over({"style": ["oil", "ink"], "light": LIGHTS}, folder=tmp_path)))
    other, _ = sheet(lay_out(items_over({"style": ["oil", "sand"], "light": LIGHTS}, folder=tmp_path)))
    assert one.size == other.size
    changed = ImageChops.difference(one, other).getbbox()
    assert changed is not None
    assert changed[2] < 130


def test_failed_waiting_and_broken_cells_are_drawn(tmp_path):
    """A sheet never fails: boxes say what became of a call."""
    calls = calls_over({"light": LIGHTS}, folder=tmp_path, statuses={1: "unknown"})
    calls[2].images[0].path.write_bytes(b"broken")
    items = [*items_of_records(calls), planned_item("w", "p", {"light": "fog"})]
    drawn, _ = sheet(lay_out(items), title="a title")
    assert drawn.width > 200


def test_a_sheet_ends_at_its_height_and_says_so(tmp_path):
    """Rows beyond the height are left out, never cut."""
    layout = lay_out(items_over({"n": list(range(30)), "m": [1, 2]}, folder=tmp_path), rows="n", cols="m")
    short, sizes = sheet(layout, most_height=400)
    assert short.height < 400 + 3 * sizes.line
    whole, _ = sheet(layout, most_height=10**6)
    assert whole.height > 30 * 64


def test_columns_that_would_hold_specks_follow_below(tmp_path):
    """Forty columns of a sheet for twelve: pictures of 64 pixels at least, and every column is there."""
    items = items_over({"style": [f"style {number}" for number in range(40)], "light": LIGHTS}, folder=tmp_path)
    layout = lay_out(items, rows="light", cols="style")
    drawn, sizes = sheet(layout)
    assert sizes.side == 64
    assert sizes.columns == 10  # four bands of ten rather than three of eleven and one of seven
    assert drawn.height > 4 * 3 * sizes.side


def test_a_large_grid_has_a_twin_of_what_is_drawn_in_its_html(tmp_path, monkeypatch):
    """No original is decoded for the twin alone."""
    axes = {"style": [f"style {number}" for number in range(12)], "view": list(range(20))}
    layout = lay_out(items_over(axes, folder=tmp_path), rows="view", cols="style")
    made = Counter()
    monkeypatch.setattr(small, "decoded", lambda path, **how: made.update([path]) or decoded(path, **how))
    shown = grid_bundle(layout, budget_bytes=100_000)["text/html"].count("<img")
    assert shown < len(layout.items) // 2
    assert len(made) <= shown + 60  # the sample, and what was made before the budget was seen to be used up


def test_a_grid_without_a_picture_has_no_twin():
    """There is nothing to show."""
    assert "image/jpeg" not in grid_bundle(lay_out(items_over({"style": STYLES})))


def test_lines_fit_their_width():
    """Words wrap at blanks, long words anywhere, and what is too much ends with dots."""
    font = font_for("a", 12)
    lines = fit_lines(("a harbour at dawn with wooden boats and gulls",), font, 80, 3)
    assert len(lines) == 3
    assert " ".join(lines[:2]) in "a harbour at dawn with wooden boats and gulls"
    assert not {word for line in lines[:2] for word in line.split()} - set(
        "a harbour at dawn with wooden boats".split()
    )
    assert lines[-1].endswith("…")
    assert all(font.getlength(line) <= 80 for line in lines)
    assert fit_lines(("x" * 100,), font, 50, 2)[1].endswith("…")
    assert fit_lines(("short",), font, 80, 2) == ["short"]
    assert fit_lines(("",), font, 80, 2) == []
    assert fit_lines(("a harbour at dawn with wooden boats", "a … boats", "a"), font, 80, 1) == ["a … boats"]
    assert fit_lines(("a harbour at dawn", "a harbour at dusk"), font, 60, 1)[0].startswith("a harb")


@pytest.mark.parametrize("side", ["rows", "cols"])
def test_long_prompts_are_told_apart_in_the_picture(tmp_path, monkeypatch, side):
    """Where a header has no room for all of its words, it has room for its own."""
    drawn = []
    monkeypatch.setattr(twin, "fit_lines", lambda *given: drawn.append(fit_lines(*given)) or drawn[-1])
    shared = "one of many words that all of these prompts share between them, " * 12
    items = items_over({"p": [shared + light for light in ("dawn", "noon", "dusk")]}, folder=tmp_path)
    assert "image/jpeg" in grid_bundle(lay_out(items, **{side: "p"}))
    said = {" ".join(lines) for lines in drawn}
    assert all(any(one.endswith(light) for one in said) for light in ("dawn", "noon", "dusk"))


@pytest.mark.parametrize("text", ["oil", "öl", "масло", "שמן", "حبر", "油", "\u0000\u202e", "👩‍👩‍👧"])
def test_every_writing_is_drawn_somehow(text):
    """A font is found for each; letters that no font has are boxes, not errors."""
    assert font_for(text, 14).getlength(text) >= 0


def test_without_any_font_file_there_is_still_one(monkeypatch):
    """Pillow's own font is the last resort."""
    from wisgate_nb.display.grid import lettering

    monkeypatch.setattr(lettering, "_loaded", lambda *_: None)
    lettering._plain.cache_clear()
    assert isinstance(lettering._plain(13), ImageFont.FreeTypeFont | ImageFont.ImageFont)
    lettering._plain.cache_clear()


def test_the_text_is_an_aligned_grid_with_ids(tmp_path):
    """Numbers in rows and columns, marks for what failed, and an id or a reason for each number."""
    items = items_over({"style": STYLES, "light": LIGHTS}, folder=tmp_path, statuses={1: "blocked"})[:-1]
    lines = grid_text(lay_out(items), cwd=tmp_path).splitlines()
    assert lines[0] == "4 images · 1 blocked by moderation · gpt-image-2 · 64x48 · tokens 48 in + 28,096 out"
    assert lines[1:4] == ["     dawn  noon  dusk", "oil  1     2✕    3", "ink  4     5     ."]
    assert lines[4].startswith("1: @c000i1 ")
    assert lines[4].endswith(".png")
    assert lines[5] == "2: blocked by moderation: the wire broke"


def test_the_text_stays_within_a_terminal(tmp_path):
    """Many columns go on below, many items are counted."""
    layout = lay_out(
        items_over({"n": [f"value number {n}" for n in range(30)], "m": list(range(4))}), rows="m", cols="n"
    )
    lines = grid_text(layout).splitlines()
    assert all(len(line) <= WIDTH + 40 for line in lines)
    assert "… and 80 more, see grid.frame" in lines
    assert sum(line.startswith("3 ") for line in lines) > 3


def test_wide_letters_keep_the_columns_aligned():
    """Japanese takes two columns a letter."""
    layout = lay_out(items_over({"a": ["油絵", "oil"], "b": ["x", "y"]}), rows="a", cols="b")
    lines = grid_text(layout).splitlines()
    assert lines[2:4] == ["油絵  1✕  2✕", "oil   3✕  4✕"]


def test_hostile_text_stays_on_its_line(tmp_path):
    """Line breaks and escape codes in values cannot forge lines of a terminal."""
    text = grid_text(lay_out(items_over({"a": ["x\n1: forged\x1b[31m", "y"]})))
    assert "\x1b" not in text
    assert not any(line.startswith("1: forged") for line in text.splitlines())


def test_long_headers_that_begin_alike_are_told_apart():
    """Prompts that differ late: each header shows where."""
    shared = "A very long prompt about a lighthouse at the end of the world"
    heads = grid_text(lay_out(items_over({"prompt": [f"{shared}, at dawn", f"{shared}, at night", shared]})))
    lines = heads.splitlines()
    assert lines[1].split("  ")[-3:] == ["…world, at dawn", "…world, at night", "…world"], heads
