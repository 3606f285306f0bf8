"""What an edit changes, and what it must leave alone."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from test_sandbox_painter import PLAIN

from wisgate_nb.sandbox import painter

SIZE = (160, 128)


def source(colour=(120, 140, 160), mode="RGB"):
    rows = np.linspace(0.6, 1.2, SIZE[1])[:, None, None]
    ramp = np.clip(np.broadcast_to(np.array(colour) * rows, (SIZE[1], SIZE[0], 3)), 0, 255).astype(np.uint8)
    return Image.fromarray(ramp).convert(mode)


def mask(box):
    image = Image.new("RGBA", SIZE, (0, 0, 0, 255))
    image.paste((255, 255, 255, 0), box)
    return image


def edit(prompt, *sources, marked=False, **changes):
    base = replace(PLAIN, route="edits", width=SIZE[0], height=SIZE[1], prompt=prompt)
    order = replace(base, sources=sources or (source(),), **changes)
    return painter.render(order, 0, marked=marked)


def array(picture):
    return np.asarray(picture.convert("RGB")).astype(float)


@pytest.mark.parametrize(
    "prompt", ["add a boat", "at night", "rain, oil painting", "red", "zorble", "replace with a city"]
)
def test_only_the_masked_region_changes(prompt):
    box = (20, 30, 90, 100)
    before, after = array(source()), array(edit(prompt, mask=mask(box)))
    changed = (before != after).any(axis=-1)
    inside = np.zeros(changed.shape, bool)
    inside[box[1] : box[3], box[0] : box[2]] = True
    assert not changed[~inside].any()
    assert changed[inside].mean() > 0.05


def test_the_mark_is_drawn_even_outside_the_mask():
    after = array(edit("at night", mask=mask((0, 0, 20, 20)), marked=True))
    assert (after[110:, 90:] != array(source())[110:, 90:]).any()


def test_an_opaque_mask_leaves_the_source_as_it_is():
    assert (array(edit("at night", mask=mask((0, 0, 0, 0)))) == array(source())).all()


def test_half_transparent_masks_are_cut_at_the_middle():
    half = mask((0, 0, 0, 0))
    half.putalpha(Image.linear_gradient("L").resize(SIZE))
    changed = (array(edit("red", mask=half)) != array(source())).any(axis=-1)
    assert changed[:60].all()
    assert not changed[68:].any()


def test_night_darkens_and_sunset_warms():
    plain = array(source())
    assert array(edit("make it night")).mean() < 0.7 * plain.mean()
    warm = array(edit("at sunset"))
    assert (warm[..., 0] - warm[..., 2]).mean() > (plain[..., 0] - plain[..., 2]).mean() + 25


def test_a_colour_recolours():
    picture = array(edit("paint everything red"))
    assert picture[..., 0].mean() > picture[..., 2].mean() + 40


@pytest.mark.parametrize(
    "word", ["cat", "dog", "boat", "house", "car", "rocket", "balloon", "bird", "fish", "flower", "planet", "fox"]
)
def test_a_figure_is_added_while_the_rest_stays(word):
    changed = (array(edit(f"add a {word}")) != array(source())).any(axis=-1)
    assert 0.01 < changed.mean() < 0.75


def test_an_unknown_prompt_is_visible_and_its_own():
    one, other = array(edit("zorble")), array(edit("quux"))
    assert np.abs(one - array(source())).mean() > 10
    assert np.abs(one - other).mean() > 5


def test_further_sources_join_the_picture():
    one = edit("put them together", source(), source((230, 40, 40)))
    lower = array(one)[96:, 40:120]
    assert lower[..., 0].mean() > lower[..., 2].mean() + 60


def test_alpha_is_kept_for_a_transparent_background_and_flattened_otherwise():
    clear = source(mode="RGBA")
    clear.paste((0, 0, 0, 0), (0, 0, 40, 40))
    kept = edit("sepia", clear, background="transparent")
    assert kept.mode == "RGBA"
    assert np.asarray(kept)[:40, :40, 3].max() == 0
    flat = edit("watercolor", clear)
    assert flat.mode == "RGB"
    assert array(flat)[10:30, 10:30].mean() > 200


def test_a_source_of_another_size_is_fitted():
    small = Image.new("RGB", (33, 90), (10, 200, 30))
    assert edit("at dawn", small).size == SIZE


def test_the_same_edit_gives_the_same_bytes():
    one, other = (io.BytesIO(), io.BytesIO())
    for out in (one, other):
        edit("add a cat at night, oil").save(out, "PPM")
    assert one.getvalue() == other.getvalue()


def test_markup_shows_in_the_picture():
    guide = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    guide.paste((255, 0, 0, 255), (40, 40, 100, 60))
    changed = np.abs(array(edit("add a cat", markup=guide)) - array(edit("add a cat")))
    assert changed[40:60, 45:95].mean() > 20
