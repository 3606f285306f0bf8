"""What a grid may weigh, what gives way, and what drawing it again costs."""

from dataclasses import replace

import pytest
from display_samples import call, stored
from grid_samples import Page, items_over, pictures, weight, widths
from measured import assert_quick

from wisgate_nb.display.grid.bundle import grid_bundle
from wisgate_nb.display.grid.items import items_of_records
from wisgate_nb.display.grid.layout import lay_out
from wisgate_nb.display.grid.page_html import draw

STYLES, LIGHTS = ["oil", "ink"], ["dawn", "noon", "dusk"]


def page_of(items, **options):
    return Page(draw(lay_out(items, **options)).html)


@pytest.fixture(scope="module")
def noise(tmp_path_factory):
    """Pictures that compress badly."""
    folder = tmp_path_factory.mktemp("noise")
    return [stored(folder, number, size=(160, 160), noise=True) for number in range(48)]


def items_of_noise(images, axes):
    made = []
    for number, image in enumerate(images):
        named = replace(image, image_id=f"i{number}", call_id=f"c{number}")
        made.append(call([named], call_id=f"c{number}", axes=axes(number) if axes else {}, prompt="noise"))
    return items_of_records(made)


@pytest.mark.parametrize("budget", [60_000, 250_000])
@pytest.mark.parametrize("form", ["rows", "nested", "one cell", "one axis", "pages"])
def test_the_budget_is_kept_and_what_is_left_out_is_said(noise, budget, form):
    """HTML, twin and text together stay below it in every form of grid; a notice counts what is missing."""
    axes = {
        "rows": lambda n: {"row": f"row {n // 4}", "col": n % 4},
        "nested": lambda n: {"outer": n // 24, "row": n // 4, "col": n % 4},
        "one cell": None,
        "one axis": lambda n: {"n": n},
        "pages": lambda n: {"a": n % 2, "b": n // 2 % 3, "c": n // 6},
    }[form]
    layout = lay_out(items_of_noise(noise, axes), rows="outer,row" if form == "nested" else None)
    bundle = grid_bundle(layout, budget_bytes=budget, title="noise")
    assert weight(bundle) <= budget
    page = Page(bundle["text/html"])
    assert page.open == []
    shown = len(page.alts)
    assert 0 < shown <= 48
    if shown < 48:
        assert f"{48 - shown} of 48 places are not shown" in page.text
        assert "grid.save('grid.html')" in bundle["text/plain"]
    else:
        assert "not shown" not in page.text
    assert shown > budget / 6_000 or shown == 48
    if form in ("rows", "nested"):
        assert shown % 4 == 0
        assert len(set(widths(page.rows))) == 1
        assert all(down <= len(page.rows) - place for place, row in enumerate(page.rows) for _, _, down in row)


def test_a_grid_that_fits_is_whole_and_not_made_smaller(tmp_path):
    """Pictures fill the page as long as the budget lets them."""
    drawn = draw(lay_out(items_over({"light": LIGHTS}, folder=tmp_path)))
    assert (drawn.shown, drawn.of, drawn.notices) == (3, 3, ())
    assert {found["width"] for tag, found in Page(drawn.html).tags if tag == "img"} == {"64"}


def test_columns_beyond_the_page_go_on_below(tmp_path):
    """Twenty columns stand in bands, each under headers of its own, and none is lost."""
    page = page_of(items_over({"style": STYLES, "n": list(range(20))}, folder=tmp_path), rows="style", cols="n")
    assert len(page.alts) == 40
    assert page.text.count("style ↓") == 3


def test_the_cell_size_is_the_users(tmp_path):
    """`side` fixes the longest side of the pictures."""
    items = items_of_records([call(pictures(tmp_path, "c", 1, 1, size=(400, 300)), prompt="x")])
    tags = Page(draw(lay_out(items), side=120).html).tags
    assert [(found["width"], found["height"]) for tag, found in tags if tag == "img"] == [("120", "90")]


def test_nothing_to_show_says_so():
    """An empty table is no error."""
    bundle = grid_bundle(lay_out([]))
    assert "no images and no calls to show" in bundle["text/html"]
    assert "image/jpeg" not in bundle


def test_drawing_again_decodes_nothing(tmp_path, monkeypatch):
    """A sweep draws its grid again and again; what was decoded stays in memory, also at another size."""
    layout = lay_out(items_over({"style": STYLES, "light": LIGHTS}, folder=tmp_path))
    draw(layout)
    monkeypatch.setattr("wisgate_nb.display.grid.thumbs.reduced", None)
    assert len(Page(draw(layout).html).alts) == 6
    assert len(Page(draw(layout, side=40).html).alts) == 6


def test_a_thousand_images_are_drawn_again_in_no_time(tmp_path):
    """The cost of a picture that is known is well below a millisecond."""
    image = pictures(tmp_path, "c", 1)[0]
    calls = [
        call([replace(image, image_id=f"i{n}", call_id=f"c{n}")], call_id=f"c{n}", axes={"a": n // 10, "b": n % 10})
        for n in range(1000)
    ]
    layout = lay_out(items_of_records(calls))
    assert len(Page(draw(layout).html).alts) > 500
    assert_quick(lambda: draw(layout).html, 1)
