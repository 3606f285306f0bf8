"""Sources that EXIF says lie on their side, and forms that not every server reads."""

from __future__ import annotations

import io
import struct

import numpy as np
import pytest
from inputs_corpus import decoded, encoded, exif, pixels, scene, srgb_profile
from PIL import Image, ImageOps

from wisgate_nb.errors import InputError
from wisgate_nb.request.inputs import load_sources

LOSSLESS = {
    "JPEG": {"quality": 100, "subsampling": 0},
    "WEBP": {"lossless": True, "exact": True},
    "AVIF": {"quality": 100, "speed": 10, "subsampling": "4:4:4"},
}
AS_STORED = {
    1: lambda picture: picture,
    2: lambda picture: picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    3: lambda picture: picture.transpose(Image.Transpose.ROTATE_180),
    4: lambda picture: picture.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
    5: lambda picture: picture.transpose(Image.Transpose.TRANSPOSE),
    6: lambda picture: picture.transpose(Image.Transpose.ROTATE_90),
    7: lambda picture: picture.transpose(Image.Transpose.TRANSVERSE),
    8: lambda picture: picture.transpose(Image.Transpose.ROTATE_270),
}
"""How a camera that was held so stores an upright scene."""


def load(data):
    (source,) = load_sources(data)
    return source


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "TIFF", "AVIF"])
def test_each_orientation_is_turned_upright(form, orientation):
    """For EXIF orientations 1 to 8 the scene comes out as it was seen, and nothing of the EXIF is left."""
    upright = scene()
    lossless = LOSSLESS.get(form, {})
    stored = AS_STORED[orientation](upright)
    data = encoded(stored, form, exif=exif(orientation, gps=True), **lossless)
    source = load(data)
    assert (source.width, source.height) == upright.size
    assert decoded(source.data).size == upright.size
    expected = ImageOps.exif_transpose(decoded(data)).convert("RGB").tobytes()
    assert pixels(source.data) == expected
    assert np.abs(np.asarray(upright, int) - np.asarray(decoded(source.data).convert("RGB"), int)).mean() < 3
    assert b"CameraMaker" not in source.data
    turned = orientation != 1
    assert any(note == f"rotated by EXIF (orientation {orientation})" for note in source.notes) == turned
    assert source.media_type == ("image/png" if turned or form in ("TIFF", "AVIF") else f"image/{form.lower()}")


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_an_opened_file_of_any_format_is_turned_once(form):
    """`Image.open` of a file on its side is turned exactly once, also where Pillow's reader turns it itself."""
    for orientation in (5, 6, 8):
        stored = AS_STORED[orientation](scene())
        data = encoded(stored, form, exif=exif(orientation), **LOSSLESS.get(form, {}))
        source = load(Image.open(io.BytesIO(data)))
        assert (source.width, source.height) == scene().size
        assert np.abs(np.asarray(scene(), int) - np.asarray(decoded(source.data), int)).mean() < 4
        assert source.notes[0] == f"rotated by EXIF (orientation {orientation})"


@pytest.mark.parametrize("orientation", [0, 9, 300])
def test_an_impossible_orientation_turns_nothing(orientation):
    """An EXIF orientation outside of 1 to 8 is read as upright."""
    data = encoded(scene(), "JPEG", exif=exif(orientation))
    source = load(data)
    assert source.media_type == "image/jpeg"
    assert pixels(source.data) == pixels(data)


def test_an_opened_pil_file_is_turned_and_a_worked_on_one_is_not(tmp_path):
    """`Image.open(path)` goes out as the file would; a picture that was worked on goes out as its pixels lie."""
    upright = scene()
    path = tmp_path / "phone.png"
    path.write_bytes(encoded(AS_STORED[6](upright), "PNG", exif=exif(6)))
    with Image.open(path) as opened:
        from_file = load(opened)
        turned_by_hand = load(opened.transpose(Image.Transpose.ROTATE_270))
    assert pixels(from_file.data) == upright.tobytes()
    assert from_file.notes[0] == "rotated by EXIF (orientation 6)"
    assert pixels(turned_by_hand.data) == upright.tobytes()
    assert turned_by_hand.notes == ()


@pytest.mark.parametrize(
    ("form", "mode", "words"),
    [("GIF", "P", "GIF"), ("BMP", "RGB", "BMP"), ("TIFF", "RGB", "TIFF"), ("TIFF", "LA", "TIFF")],
)
def test_other_formats_become_png(form, mode, words):
    """GIF, BMP and TIFF are written as PNG with the same pixels, and the note names what they were."""
    data = encoded(scene(mode=mode), form)
    source = load(data)
    assert source.media_type == "image/png"
    assert decoded(source.data).mode in ("RGB", "RGBA")
    assert pixels(source.data, "RGBA") == pixels(data, "RGBA")
    assert source.notes == (f"converted from {words}",)


def test_avif_becomes_png():
    """AVIF is written as PNG."""
    data = encoded(scene(), "AVIF", quality=90)
    source = load(data)
    assert pixels(source.data) == pixels(data)
    assert source.notes == ("converted from AVIF",)


@pytest.mark.parametrize(
    ("form", "words"),
    [("GIF", "GIF"), ("TIFF", "TIFF"), ("WEBP", "animated WebP")],
)
def test_of_several_pictures_the_first_is_taken(form, words):
    """An animated GIF or WebP and a TIFF of several pages give their first picture, and the note counts them."""
    others = [scene().rotate(180), scene().rotate(90)]
    lossless = {"lossless": True} if form == "WEBP" else {}
    data = encoded(scene(), form, save_all=True, append_images=others, **lossless)
    source = load(data)
    assert np.abs(np.asarray(scene(), int) - np.asarray(decoded(source.data).convert("RGB"), int)).mean() < 8
    assert source.notes[0] == f"converted from {words} (the first of 3 pictures)"


def test_gif_transparency_survives():
    """The transparent colour of a GIF becomes alpha."""
    picture = Image.new("P", (20, 20), 0)
    picture.putpalette([255, 0, 0, 0, 0, 255])
    picture.paste(1, (5, 5, 15, 15))
    source = load(encoded(picture, "GIF", transparency=0))
    made = decoded(source.data)
    assert made.mode == "RGBA"
    assert made.getpixel((0, 0))[3] == 0
    assert made.getpixel((10, 10)) == (0, 0, 255, 255)


def test_cmyk_jpeg_becomes_rgb_png():
    """A CMYK JPEG, which browsers and servers read differently, is written as RGB PNG."""
    source = load(encoded(scene(mode="CMYK"), "JPEG", quality=95))
    assert (source.media_type, decoded(source.data).mode) == ("image/png", "RGB")
    assert source.notes[0] == "converted from CMYK JPEG (colours are approximate)"


def test_16_bit_grey_is_scaled_not_clipped():
    """A 16-bit grey PNG becomes 8 bits by scaling: the middle stays in the middle."""
    ramp = np.linspace(0, 65535, 256).astype("uint16").reshape(1, 256).repeat(4, axis=0)
    source = load(encoded(Image.fromarray(ramp)))
    made = np.asarray(decoded(source.data).convert("L"))[0]
    assert made[0] == 0
    assert made[-1] == 255
    assert abs(int(made[128]) - 128) <= 1
    assert source.notes == ("converted from 16-bit PNG",)


@pytest.mark.parametrize("mode", ["1", "LA"])
def test_odd_png_modes_become_rgb_or_rgba(mode):
    """1-bit PNG and grey with alpha are converted."""
    source = load(encoded(scene().convert("L").convert(mode)))
    assert decoded(source.data).mode == ("RGBA" if mode == "LA" else "RGB")
    assert source.notes[0].startswith("converted from")


def test_a_small_palette_becomes_rgb():
    """A 2-bit palette PNG is converted, as not every server reads fewer than 8 bits."""
    picture = scene().quantize(4)
    data = encoded(picture, bits=2)
    assert struct.unpack(">B", data[24:25]) == (2,)
    source = load(data)
    assert pixels(source.data) == picture.convert("RGB").tobytes()
    assert source.notes == ("converted from 2-bit PNG",)


def test_an_rgb_profile_survives_conversion():
    """The ICC profile of an RGB picture that is rewritten stays with it; one of another colour space does not."""
    kept = load(encoded(scene(), "TIFF", icc_profile=srgb_profile()))
    assert decoded(kept.data).info["icc_profile"] == srgb_profile()
    cmyk = srgb_profile()[:16] + b"CMYK" + srgb_profile()[20:]
    dropped = load(encoded(scene(mode="CMYK"), "TIFF", icc_profile=cmyk))
    assert "icc_profile" not in decoded(dropped.data).info


def test_a_float_tiff_is_refused():
    """A TIFF of float pixels is refused, as nothing says what its white is."""
    data = encoded(Image.new("F", (8, 8), 0.5), "TIFF")
    with pytest.raises(InputError, match="floats of unknown range"):
        load_sources(data)


def test_a_result_that_is_too_large_is_refused(monkeypatch):
    """A picture that would be over the limit once it is written as PNG is refused with advice."""
    rng = np.random.default_rng(1)
    noise = Image.fromarray(rng.integers(0, 255, (200, 200, 3), dtype=np.uint8))
    data = encoded(noise, "JPEG", quality=60, exif=exif(6))
    monkeypatch.setattr("wisgate_nb.request.files.MOST_BYTES", 60_000)
    assert len(data) < 60_000
    with pytest.raises(InputError, match=r"written as PNG it has .*\n.*scale it down"):
        load_sources(data)
