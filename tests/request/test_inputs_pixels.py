"""What becomes of the pixels of each mode and turn, and what is noted of them."""

from __future__ import annotations

import io
from types import SimpleNamespace

import numpy as np
import pytest
from inputs_corpus import decoded, encoded, exif, scene
from PIL import Image

from wisgate_nb.errors import InputError
from wisgate_nb.request import pixels, upright
from wisgate_nb.request.inputs import load_sources
from wisgate_nb.request.masks import load_mask
from wisgate_nb.request.pixels import check_pixels, to_8_bit, turn_upright
from wisgate_nb.request.stripped import DamagedError


@pytest.mark.parametrize("mode", ["I;16", "I;16L", "I;16B", "I;16N", "I"])
def test_grey_of_16_bits_is_scaled_in_any_order_of_bytes(mode):
    """0, the middle and white stay what they are."""
    for value, grey in ((0, 0), (128 * 257, 128), (65_535, 255)):
        (source,) = load_sources(Image.new(mode, (4, 4), value))
        assert decoded(source.data).getpixel((1, 1)) == (grey,) * 3
    assert source.notes == (f"converted from mode {mode}",)


def test_as_many_pixels_as_are_allowed_pass():
    """64 megapixels; one row more is refused with both numbers."""
    check_pixels(8_000, 8_000)
    with pytest.raises(DamagedError, match="8,000x8,001 pixels, more than the 64 megapixels"):
        check_pixels(8_000, 8_001)
    with pytest.raises(DamagedError, match="64,000,001x1 pixels"):
        check_pixels(64_000_001, 1)


def test_each_orientation_is_its_own_turn():
    """Eight different pictures come of a scene without symmetry; another number turns nothing."""
    made = {turn_upright(scene(32, 32), number).tobytes() for number in range(1, 9)}
    assert len(made) == 8
    assert turn_upright(scene(), 9).tobytes() == turn_upright(scene(), 0).tobytes() == scene().tobytes()


def test_a_profile_stays_only_if_it_is_one_of_rgb():
    """A picture that was converted must not carry the profile of what it was; other notes go in any case."""
    picture = scene()
    for space, kept in ((b"RGB ", True), (b"GRAY", False), (b"CMYK", False)):
        profile = bytes(16) + space + bytes(108)
        picture.info = {"icc_profile": profile, "comment": "secret"}
        plain = to_8_bit(picture)
        assert plain.info == ({"icc_profile": profile} if kept else {})
        assert plain is not picture
        assert picture.info["comment"] == "secret"


@pytest.mark.parametrize("problem", [KeyError("x"), EOFError(), OSError("first\nsecond"), ValueError("y" * 200)])
def test_what_the_decoder_says_is_told_in_one_short_line(problem, monkeypatch):
    """Its first line, of at most 120 characters; the kind of error where it says nothing."""

    def fail(*_):
        raise problem

    monkeypatch.setattr(pixels, "turn_by_exif", fail)
    said = (str(problem) or type(problem).__name__).splitlines()[0][:120]
    with pytest.raises(DamagedError) as caught:
        pixels.decode(encoded(scene()), "png")
    assert str(caught.value) == f"its picture cannot be decoded ({said})"


def test_broken_frames_and_exif_do_not_stop_the_first_picture():
    """What cannot be counted is one picture, and what cannot be read stands upright."""
    assert pixels.count_frames(b"no picture", "webp") == 1
    assert pixels.count_frames(encoded(scene(), "WEBP", save_all=True, append_images=[scene().rotate(90)]), "webp") == 2
    broken = SimpleNamespace(format="TIFF", getexif=lambda: {}["x"])
    assert pixels.stored_orientation(broken) == 1
    assert pixels.stored_orientation(SimpleNamespace(format="TIFF", getexif=lambda: {0x0112: 9})) == 1
    assert pixels.stored_orientation(SimpleNamespace(format="TIFF", getexif=lambda: {0x0112: 6})) == 6
    assert pixels.stored_orientation(SimpleNamespace(format="PNG", info={"exif": "text"})) == 1


def test_a_large_chain_of_pictures_is_told_as_several(monkeypatch):
    """Of a file over the bound the number is not told; a single picture is never called the first."""
    data = encoded(scene(mode="P"), "GIF", save_all=True, append_images=[scene(mode="P").rotate(90)])
    monkeypatch.setattr(upright, "_COUNTED_BYTES", len(data))
    assert load_sources(data)[0].notes == ("converted from GIF (the first of 2 pictures)",)
    monkeypatch.setattr(upright, "_COUNTED_BYTES", len(data) - 1)
    assert load_sources(data)[0].notes == ("converted from GIF (the first of several pictures)",)
    assert load_sources(encoded(scene(mode="P"), "GIF"))[0].notes == ("converted from GIF",)


def test_the_notes_of_a_turned_picture_come_in_their_order():
    """Turned, converted, removed; `written as PNG` where nothing else says so."""
    sideways = scene(mode="CMYK").transpose(Image.Transpose.ROTATE_90)
    (source,) = load_sources(encoded(sideways, "JPEG", exif=exif(6), comment=b"x"))
    assert source.notes == (
        "rotated by EXIF (orientation 6)",
        "converted from CMYK JPEG (colours are approximate)",
        "metadata removed (EXIF, comment)",
    )
    (source,) = load_sources(encoded(scene(), "PNG", exif=exif(3)))
    assert source.notes == ("rotated by EXIF (orientation 3)", "metadata removed (EXIF)", "written as PNG")


def test_an_opened_picture_of_a_plain_mode_is_no_conversion():
    """What is noted of a PIL image is its turn and its mode."""
    opened = Image.open(io.BytesIO(encoded(scene(mode="P"), "PNG", exif=exif(6))))
    assert load_sources(opened)[0].notes == ("rotated by EXIF (orientation 6)", "converted from mode P")
    assert load_sources(scene(mode="L"))[0].notes == ()


@pytest.mark.parametrize(("high", "hint"), [(1.5, True), (255.0, True), (256.0, False), (1.0001, True)])
def test_floats_of_0_to_255_are_recognised(high, hint):
    """The way out is shown where they look like bytes, and only there."""
    array = np.full((4, 4), high)
    with pytest.raises(InputError) as caught:
        load_sources(array)
    assert f"holds values from {high:g} to {high:g}; floats must lie in 0..1" in str(caught.value)
    assert ("array.astype('uint8')" in str(caught.value)) == hint
    array[0, 0] = -1
    with pytest.raises(InputError) as caught:
        load_sources(array)
    assert "astype" not in str(caught.value)


def test_a_mask_counts_what_it_rounds_and_says_what_it_covers():
    """Values between are counted, the middle is white, and a mask of everything is told."""
    (source,) = load_sources(encoded(scene(4, 1)))
    grey = Image.new("L", (4, 1))
    grey.putdata([0, 127, 128, 255])
    mask = load_mask(grey, source=source, edits="white")
    assert decoded(mask.data).getchannel("A").tobytes() == b"\xff\xff\0\0"
    assert mask.notes == ("2 pixels of partial grey rounded", "written as PNG with alpha")
    white = load_mask(Image.new("L", (4, 1), 255), source=source, edits="white")
    assert white.notes == ("the whole image is to be edited", "written as PNG with alpha")
