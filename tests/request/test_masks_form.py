"""The one form in which every mask is sent, and how each kind of mask gets there (contract 4.3)."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from inputs_corpus import decoded, encoded, exif, png_chunk, scene
from PIL import Image

from wisgate_nb.errors import InputError
from wisgate_nb.request.inputs import load_sources
from wisgate_nb.request.masks import load_mask

WIDTH, HEIGHT = 48, 32
HOLE = np.zeros((HEIGHT, WIDTH), bool)
HOLE[5:20, 10:30] = True
(SOURCE,) = load_sources(encoded(scene()))


def edited(mask):
    """The region of a made mask that alpha-reading servers edit, after checking that the form is exactly dual."""
    picture = decoded(mask.data)
    assert (picture.mode, picture.format) == ("RGBA", "PNG")
    made = np.asarray(picture)
    assert {tuple(pixel) for pixel in made.reshape(-1, 4).tolist()} <= {(255, 255, 255, 0), (0, 0, 0, 255)}
    by_alpha = made[:, :, 3] == 0
    by_luminance = np.asarray(picture.convert("L")) == 255
    assert np.array_equal(by_alpha, by_luminance)
    return by_alpha


def grey(inside=255, outside=0):
    return Image.fromarray(np.where(HOLE, inside, outside).astype("uint8"))


def rgba(inside, outside):
    made = np.zeros((HEIGHT, WIDTH, 4), "uint8")
    made[...] = outside
    made[HOLE] = inside
    return Image.fromarray(made)


def refusal(value, **options):
    with pytest.raises(InputError) as caught:
        load_mask(value, source=options.pop("source", SOURCE), **options)
    assert len(str(caught.value).splitlines()) <= 3
    return str(caught.value)


WHITE_ON_BLACK = {
    "png": encoded(grey()),
    "jpeg": encoded(grey(), "JPEG", quality=95),
    "gif": encoded(grey(), "GIF"),
    "1-bit": encoded(grey().convert("1")),
    "palette": encoded(grey().convert("P")),
    "rgb": encoded(grey().convert("RGB")),
    "16-bit": encoded(Image.fromarray(np.where(HOLE, 65535, 0).astype("uint16"))),
    "pil": grey(),
    "pil 1": grey().convert("1"),
    "uint8 array": np.where(HOLE, 255, 0).astype("uint8"),
    "float array": HOLE.astype(float),
}


@pytest.mark.parametrize("kind", WHITE_ON_BLACK)
def test_white_and_black_are_what_the_user_says(kind):
    """A grey mask of any kind is read as the user says: white, or black, is edited."""
    value = WHITE_ON_BLACK[kind]
    wrong = 6 if kind == "jpeg" else 0
    assert (edited(load_mask(value, source=SOURCE, edits="white")) != HOLE).sum() <= wrong
    assert (edited(load_mask(value, source=SOURCE, edits="black")) == HOLE).sum() <= wrong


@pytest.mark.parametrize("kind", WHITE_ON_BLACK)
def test_a_mask_without_alpha_is_never_guessed(kind):
    """Without alpha and without a word from the user, the error asks which region is meant."""
    message = refusal(WHITE_ON_BLACK[kind])
    assert "--mask-edits white, black or transparent" in message


@pytest.mark.parametrize("colour", [0, 77, 255])
def test_varying_alpha_over_one_colour_is_unambiguous(colour):
    """When only alpha varies, transparent is edited, whatever the colour."""
    value = rgba((colour, colour, colour, 0), (colour, colour, colour, 255))
    assert np.array_equal(edited(load_mask(value, source=SOURCE)), HOLE)


def test_alpha_and_luminance_that_agree_need_no_word():
    """A mask that is already in the dual form comes out as it went in."""
    value = rgba((255, 255, 255, 0), (0, 0, 0, 255))
    first = load_mask(value, source=SOURCE)
    assert np.array_equal(edited(first), HOLE)
    assert np.array_equal(edited(load_mask(first.data, source=SOURCE)), HOLE)


@pytest.mark.parametrize(
    ("inside", "outside"),
    [((0, 0, 0, 0), (255, 255, 255, 255)), ((255, 255, 255, 255), (0, 0, 0, 0)), ((255, 0, 0, 0), (0, 0, 0, 0))],
)
def test_alpha_and_luminance_that_disagree_are_asked_about(inside, outside):
    """When alpha and luminance name different regions the error asks, and each answer is obeyed."""
    value = rgba(inside, outside)
    assert "--mask-edits" in refusal(value)
    if inside[3] != outside[3]:
        transparent = HOLE if inside[3] == 0 else ~HOLE
        assert np.array_equal(edited(load_mask(value, source=SOURCE, edits="transparent")), transparent)
        white = HOLE if inside[0] else ~HOLE
        assert np.array_equal(edited(load_mask(value, source=SOURCE, edits="white")), white)


def test_a_photo_with_a_hole_needs_a_word():
    """The picture itself with a transparent hole, as editors make it, is asked about and then read by alpha."""
    photo = scene(mode="RGBA")
    photo.putalpha(Image.fromarray(np.where(HOLE, 0, 255).astype("uint8")))
    assert "varies in alpha and in luminance" in refusal(photo)
    assert np.array_equal(edited(load_mask(photo, source=SOURCE, edits="transparent")), HOLE)


@pytest.mark.parametrize(("colour", "edits", "other"), [(0, "black", "white"), (255, "white", "black")])
def test_strokes_on_a_transparent_layer(colour, edits, other):
    """Strokes of the named colour on a layer that is transparent elsewhere are the region; of the other, nothing."""
    value = rgba((colour, colour, colour, 255), (colour, colour, colour, 0))
    assert np.array_equal(edited(load_mask(value, source=SOURCE, edits=edits)), HOLE)
    assert "nothing to edit" in refusal(value, edits=other)


@pytest.mark.parametrize("form", ["palette", "grey"])
def test_transparency_of_a_palette_or_a_grey_level_counts_as_alpha(form):
    """A tRNS chunk, as small PNG writers use it, is read as alpha."""
    if form == "palette":
        picture = Image.fromarray(HOLE.astype("uint8"), "P") if False else Image.new("P", (WIDTH, HEIGHT))
        picture.putdata(HOLE.astype("uint8").ravel().tolist())
        picture.putpalette([10, 10, 10, 10, 10, 10])
        data = encoded(picture, transparency=1)
    else:
        plain = encoded(grey(inside=40, outside=40).convert("L"))
        data = plain[:33] + png_chunk(b"tRNS", b"\0\x28") + plain[33:]
    if form == "palette":
        assert np.array_equal(edited(load_mask(data, source=SOURCE)), HOLE)
    else:
        assert edited(load_mask(data, source=SOURCE)).all()


def test_partial_values_are_rounded_in_the_middle():
    """Alpha below 128 is transparent and luminance from 128 on is white; the note counts what was rounded."""
    ramp = np.tile(np.arange(256, dtype="uint8"), (4, 1))
    (source,) = load_sources(np.zeros((4, 256), "uint8"))
    by_alpha = np.zeros((4, 256, 4), "uint8")
    by_alpha[:, :, 3] = ramp
    mask = load_mask(Image.fromarray(by_alpha), source=source)
    assert np.array_equal(edited(mask), ramp < 128)
    assert "1,016 pixels of partial alpha rounded" in mask.notes
    mask = load_mask(ramp, source=source, edits="white")
    assert np.array_equal(edited(mask), ramp >= 128)
    assert "1,016 pixels of partial grey rounded" in mask.notes


def test_true_is_edited_in_a_boolean_array():
    """A boolean array says itself what is meant; the user's word still wins."""
    assert np.array_equal(edited(load_mask(HOLE, source=SOURCE)), HOLE)
    assert np.array_equal(edited(load_mask(HOLE, source=SOURCE, edits="black")), ~HOLE)


def test_a_mask_editor_is_read_by_its_png():
    """An object with `.png` and `.mask`: the transparent region of its PNG is edited, whatever its colours."""
    photo = scene(mode="RGBA")
    photo.putalpha(Image.fromarray(np.where(HOLE, 0, 255).astype("uint8")))
    editor = SimpleNamespace(png=encoded(photo), mask=HOLE)
    mask = load_mask(editor, source=SOURCE)
    assert np.array_equal(edited(mask), HOLE)
    assert mask.origin == "SimpleNamespace"
    with pytest.raises(InputError, match="is a mask, not a picture"):
        load_sources(editor)


def test_a_mask_by_reference_and_by_path(tmp_path):
    """`@REF` and relative paths work as for images."""
    (tmp_path / "mask.png").write_bytes(encoded(grey()))
    by_path = load_mask("mask.png", source=SOURCE, edits="white", cwd=tmp_path)
    by_ref = load_mask("@-1", source=SOURCE, edits="white", resolve_ref=lambda ref: (encoded(grey()), f"image {ref}"))
    assert by_path.data == by_ref.data
    assert (by_path.origin, by_ref.origin) == ("mask.png", "image -1")
    assert by_path.media_type == "image/png"


def test_nothing_to_edit_is_an_error_and_everything_is_a_note():
    """A mask without any region to edit is refused; one that is all region is taken, and the note says so."""
    opaque = rgba((9, 9, 9, 255), (9, 9, 9, 255))
    assert "nothing to edit" in refusal(opaque)
    assert "nothing to edit" in refusal(grey(0, 0), edits="white")
    assert "nothing to edit" in refusal(np.zeros((HEIGHT, WIDTH), bool))
    for value, edits in ((rgba((9, 9, 9, 0), (9, 9, 9, 0)), None), (grey(0, 0), "black"), (~(HOLE & False), None)):
        mask = load_mask(value, source=SOURCE, edits=edits)
        assert edited(mask).all()
        assert "the whole image is to be edited" in mask.notes


def test_transparent_is_refused_where_there_is_no_alpha():
    """`transparent` for a mask without alpha is an error, not an empty region."""
    assert "no alpha channel" in refusal(grey(), edits="transparent")


def test_the_size_must_be_the_source_s():
    """Another size is refused with both sizes."""
    message = refusal(Image.new("L", (WIDTH, HEIGHT + 1)), edits="white")
    assert "48x33" in message
    assert "48x32" in message


def on_its_side(picture, orientation=6):
    turn = {6: Image.Transpose.ROTATE_90, 3: Image.Transpose.ROTATE_180}[orientation]
    return picture.transpose(turn)


def test_a_mask_with_the_same_exif_is_turned_along():
    """A mask on its side like its photo, with the same EXIF orientation, is turned with it."""
    (source,) = load_sources(encoded(on_its_side(scene()), "JPEG", exif=exif(6)))
    mask = load_mask(encoded(on_its_side(grey()), exif=exif(6)), source=source, edits="white")
    assert np.array_equal(edited(mask), HOLE)
    assert mask.notes[0] == "rotated by EXIF (orientation 6)"


def test_a_mask_of_the_unturned_size_is_explained():
    """A mask made from the photo's stored pixels is refused, and the message says that the photo was turned."""
    (source,) = load_sources(encoded(on_its_side(scene()), "JPEG", exif=exif(6)))
    assert "turned upright" in refusal(on_its_side(grey()), source=source, edits="white")
    assert "turned upright" not in refusal(on_its_side(grey()), edits="white")


def test_a_mask_for_a_photo_turned_half_round_says_how_it_was_taken():
    """Half a turn keeps the size, so the mask is taken as drawn on the upright picture, and the note says so."""
    (source,) = load_sources(encoded(on_its_side(scene(), 3), "JPEG", exif=exif(3)))
    mask = load_mask(grey(), source=source, edits="white")
    assert np.array_equal(edited(mask), HOLE)
    assert "taken as drawn on the upright image" in mask.notes


def test_the_mask_carries_no_metadata():
    """EXIF and text of a mask do not reach what is sent."""
    data = encoded(grey(), exif=exif(1, gps=True))
    assert b"CameraMaker" not in load_mask(data, source=SOURCE, edits="white").data


def test_a_mask_of_noise_that_is_too_large_is_refused(monkeypatch):
    """A mask that would not stay under the limit is refused with advice."""
    monkeypatch.setattr("wisgate_nb.request.masks.MOST_BYTES", 100)
    assert "smooth it" in refusal(grey(), edits="white")


def test_the_largest_mask_is_small_and_quick():
    """A mask for 3840 x 2160, the largest size there is, takes well under 100 kB."""
    hole = np.zeros((2160, 3840), bool)
    hole[300:1500, 700:3000] = True
    (source,) = load_sources(np.zeros((2160, 3840), "uint8"))
    assert len(load_mask(hole, source=source).data) < 100_000


@pytest.mark.parametrize("value", [[encoded(grey()), encoded(grey())], [], None, 5])
def test_exactly_one_mask_is_taken(value):
    """Two masks, none, and values that are no pictures are refused."""
    assert refusal(value, edits="white")


def test_a_damaged_mask_is_refused():
    """A mask cut short is refused like any other picture."""
    assert "cut short" in refusal(encoded(grey())[:-20], edits="white")
