"""What is taken as a mask, which region of it is edited, and what is asked where it leaves doubt."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from inputs_corpus import decoded, encoded, exif, scene
from PIL import Image

from wisgate_nb.errors import InputError
from wisgate_nb.request import masks
from wisgate_nb.request.inputs import load_sources
from wisgate_nb.request.masks import load_mask

(SOURCE,) = load_sources(encoded(scene()))
ASK = "say which region is to be edited: --mask-edits white, black or transparent (mask_edits= in Python)"


def refusal(call, *given, **options):
    with pytest.raises(InputError) as caught:
        call(*given, **options)
    return str(caught.value)


HALF = np.zeros((32, 48), bool)
HALF[:, :20] = True


def editor(png):
    """Like a mask editor: what is transparent is to be edited."""
    return SimpleNamespace(png=png, mask=1)


def layer(inside, outside):
    made = np.zeros((32, 48, 4), "uint8")
    made[...] = outside
    made[HALF] = inside
    return Image.fromarray(made)


def region(mask):
    return np.asarray(decoded(mask.data))[:, :, 3] == 0


def test_kinds_that_can_only_be_masks_are_no_pictures():
    """Boolean arrays and mask editors say by their kind which region is meant, and what they are called."""
    for value, name in (
        (HALF, "NumPy array"),
        (editor(encoded(layer((0, 0, 0, 0), (9, 9, 9, 255)))), "SimpleNamespace"),
    ):
        mask = load_mask(value, source=SOURCE)
        assert np.array_equal(region(mask), HALF)
        assert (mask.origin, mask.media_type, mask.width, mask.height) == (name, "image/png", 48, 32)
        told = f"the {name} is a mask, not a picture; give it with --mask (mask= in Python)"
        assert refusal(load_sources, value) == told


def test_a_mask_of_another_size_is_told_with_both():
    """And of a photo that was turned, with what to do; not of one that merely has another shape."""
    told = "the mask ({}) has {} pixels and the first image has {}; they must be equal"
    small = refusal(load_mask, Image.new("1", (32, 48)), source=SOURCE, edits="white")
    assert small == told.format("PIL image", "32x48", "48x32")
    (turned,) = load_sources(encoded(scene(), exif=exif(6)))
    message = refusal(load_mask, Image.new("1", (48, 32)), source=turned, edits="white")
    assert message.startswith(told.format("PIL image", "48x32", "32x48") + "\nthe image was turned upright as its EXIF")
    assert "turned" not in refusal(load_mask, Image.new("1", (47, 32)), source=turned, edits="white")


def test_a_mask_for_a_turned_photo_says_how_it_was_taken():
    """As drawn on the upright image, unless it was turned itself."""
    (turned,) = load_sources(encoded(scene(), exif=exif(3)))
    grey = Image.fromarray(np.where(HALF, 255, 0).astype("uint8"))
    assert load_mask(grey, source=turned, edits="white").notes[0] == "taken as drawn on the upright image"
    own = load_mask(encoded(grey, exif=exif(3)), source=turned, edits="white")
    assert own.notes[0] == "rotated by EXIF (orientation 3)"
    assert "taken as drawn on the upright image" not in own.notes
    assert np.array_equal(region(own), HALF[::-1, ::-1])
    assert load_mask(grey, source=SOURCE, edits="white").notes == ("written as PNG with alpha",)


def test_what_leaves_nothing_to_edit_is_told_by_its_kind():
    """A region that was named is empty, or nothing was marked in an editor."""
    told = "the mask ({}) leaves nothing to edit: {}\n{}"
    black = Image.new("L", (48, 32), 0)
    message = told.format("PIL image", "no pixel is in the region that was named", ASK)
    assert refusal(load_mask, black, source=SOURCE, edits="white") == message
    marked = "mark the region that is to be edited first"
    assert refusal(load_mask, ~HALF & HALF, source=SOURCE) == told.format(
        "NumPy array", "nothing is marked in it", marked
    )


ASKED = [
    (Image.new("L", (48, 32)), None, "has no transparent region; white and black can mean either"),
    (layer((255,) * 4, (0, 0, 0, 255)), None, "has no transparent region; white and black can mean either"),
    (layer((0, 0, 0, 0), (255,) * 4), None, "varies in alpha and in luminance, and they name different regions"),
    (Image.new("L", (48, 32)), "transparent", "has no alpha channel, so nothing in it is transparent"),
]


@pytest.mark.parametrize(("value", "edits", "why"), ASKED)
def test_where_a_mask_leaves_doubt_the_region_is_asked_for(value, edits, why):
    """With the reason, and the three answers."""
    assert refusal(load_mask, value, source=SOURCE, edits=edits) == f"the mask (PIL image) {why}\n{ASK}"


@pytest.mark.parametrize(
    ("colour", "edits", "drawn"), [(255, "white", True), (0, "black", True), (128, "white", True), (127, "black", True)]
)
def test_strokes_of_one_colour_are_the_region_of_that_colour(colour, edits, drawn):
    """One colour drawn on a transparent layer: its strokes are edited if the colour is the one that was named."""
    strokes = layer((colour, colour, colour, 255), (colour, colour, colour, 0))
    assert np.array_equal(region(load_mask(strokes, source=SOURCE, edits=edits)), HALF) == drawn
    other = {"white": "black", "black": "white"}[edits]
    assert "no pixel is in the region" in refusal(load_mask, strokes, source=SOURCE, edits=other)
    assert np.array_equal(region(load_mask(strokes, source=SOURCE, edits="transparent")), ~HALF)


def test_partial_alpha_is_rounded_at_the_middle():
    """127 is transparent, 128 is not; each value between is counted."""
    mask = load_mask(layer((5, 5, 5, 127), (5, 5, 5, 128)), source=SOURCE)
    assert np.array_equal(region(mask), HALF)
    assert mask.notes == ("1,536 pixels of partial alpha rounded", "written as PNG with alpha")
    assert load_mask(layer((5, 5, 5, 0), (5, 5, 5, 255)), source=SOURCE).notes == ("written as PNG with alpha",)


def test_partial_strokes_are_rounded_too():
    """A stroke that is half seen is drawn, one that is less is not."""
    for alpha, drawn in ((128, True), (127, False)):
        strokes = layer((255, 255, 255, 255), (255, 255, 255, alpha))
        mask = load_mask(strokes, source=SOURCE, edits="white")
        assert region(mask).all() == drawn
        assert "896 pixels of partial alpha rounded" in mask.notes


def test_a_mask_of_another_word_is_refused():
    """Three regions can be named."""
    told = "mask_edits got 'grey'; allowed are transparent, white and black"
    assert refusal(load_mask, HALF, source=SOURCE, edits="grey") == told


def test_a_mask_is_smaller_than_its_limit(monkeypatch):
    """As PNG; one of just that many bytes is refused with what to do."""
    made = load_mask(HALF, source=SOURCE)
    monkeypatch.setattr(masks, "MOST_BYTES", len(made.data) + 1)
    assert load_mask(HALF, source=SOURCE).data == made.data
    monkeypatch.setattr(masks, "MOST_BYTES", len(made.data))
    assert f"has {len(made.data)} bytes as PNG; the service takes less than" in refusal(load_mask, HALF, source=SOURCE)
