"""Pictures that are cut short, broken, lying, far too large, or no pictures at all (FAULTS 3.3)."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inputs_corpus import (
    decoded,
    encoded,
    exif,
    jpeg_with_everything,
    png_chunk,
    png_header_only,
    png_with_everything,
    scene,
)
from measured import assert_quick
from PIL import Image, ImageFile

from wisgate_nb.errors import InputError
from wisgate_nb.request.inputs import load_sources

SAMPLES = {
    "png": png_with_everything(),
    "jpeg": jpeg_with_everything(),
    "progressive": jpeg_with_everything(progressive=True),
    "webp": encoded(scene(), "WEBP", quality=80, exif=exif(6)),
    "lossless webp": encoded(scene(), "WEBP", lossless=True),
    "gif": encoded(scene(mode="P"), "GIF"),
    "bmp": encoded(scene(), "BMP"),
    "tiff": encoded(scene(), "TIFF"),
    "avif": encoded(scene(), "AVIF", speed=10),
}


def refusal(value):
    with pytest.raises(InputError) as caught:
        load_sources(value)
    message = str(caught.value)
    assert len(message.splitlines()) <= 3
    return message


@pytest.mark.parametrize("kind", ["png", "jpeg", "progressive", "webp", "lossless webp"])
@pytest.mark.parametrize("tolerant", [False, True])
def test_a_file_cut_anywhere_is_refused(kind, tolerant, monkeypatch):
    """PNG, JPEG and WebP cut at every length are refused, even where Pillow was told to tolerate it."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", tolerant)
    data = SAMPLES[kind]
    for length in {*range(0, len(data), 1 if len(data) < 2000 else 7), len(data) - 1}:
        assert refusal(data[:length])


@pytest.mark.parametrize("kind", ["gif", "bmp", "tiff", "avif"])
def test_other_formats_cut_short_never_pass_as_whole(kind):
    """GIF, BMP, TIFF and AVIF cut at many lengths are refused, or give the picture that the whole gives."""
    data = SAMPLES[kind]
    whole = load_sources(data)[0].data
    for length in range(0, len(data) - 1, 3 if len(data) < 2000 else 41):
        try:
            (source,) = load_sources(data[:length])
        except InputError:
            continue
        assert source.data == whole


def test_the_message_says_that_a_file_is_cut_short():
    """The reason names the number of bytes that there are."""
    assert "cut short: its 200 bytes" in refusal(SAMPLES["png"][:200])
    assert "cut short: its 900 bytes" in refusal(SAMPLES["jpeg"][:900])
    assert "cut short" in refusal(SAMPLES["webp"][:100])


def test_a_wrong_checksum_names_its_chunk():
    """One flipped bit in a PNG's picture data is refused by its checksum; in a dropped chunk it does not matter."""
    data = bytearray(SAMPLES["png"])
    place = data.index(b"IDAT") + 10
    data[place] ^= 1
    assert "checksum of its IDAT chunk" in refusal(bytes(data))
    data[place] ^= 1
    data[data.index(b"secret words")] ^= 1
    assert load_sources(bytes(data))


def test_picture_data_shorter_than_the_header_says_is_refused():
    """A PNG with valid checksums whose picture data stops half-way is refused."""
    assert "cannot be decoded" in refusal(png_header_only(400, 400))


@pytest.mark.parametrize(
    ("width", "height"), [(9_000, 9_000), (13_000, 13_000), (65_535, 65_535), (2**31 - 1, 2**31 - 1), (64_000_001, 1)]
)
def test_a_png_bomb_is_refused_by_its_header(width, height):
    """Dimensions over 64 megapixels are refused in no time and next to no memory."""
    data = png_header_only(width, height)
    assert_quick(lambda: refusal(data), 0.5)
    tracemalloc.start()
    message = refusal(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert f"{width:,}x{height:,}" in message
    assert "64 megapixels" in message
    assert peak < 20_000_000


def test_bombs_of_other_kinds_are_refused_by_their_headers():
    """JPEG, WebP, GIF and BMP that claim 65,000 pixels a side are refused before they are decoded."""
    jpeg = bytearray(SAMPLES["jpeg"])
    frame = jpeg.index(b"\xff\xc0")
    jpeg[frame + 5 : frame + 9] = struct.pack(">HH", 65_000, 65_000)
    webp = bytearray(SAMPLES["lossless webp"])
    webp[21:25] = struct.pack("<I", 16_382 | 16_382 << 14)
    gif = bytearray(SAMPLES["gif"])
    gif[6:10] = struct.pack("<HH", 65_000, 65_000)
    bmp = bytearray(SAMPLES["bmp"])
    bmp[18:26] = struct.pack("<ii", 65_000, 65_000)
    for data in (jpeg, webp, gif, bmp):
        assert "megapixels" in refusal(bytes(data))


@pytest.mark.parametrize(("width", "height"), [(0, 10), (10, 0), (0, 0)])
def test_zero_sized_pictures_are_refused(width, height):
    """A header of zero width or height is refused."""
    assert f"{width}x{height} pixels" in refusal(png_header_only(width, height))


def test_one_pixel_and_very_long_pictures_pass():
    """1 x 1 and 1 x 60,000 pixels are pictures."""
    assert load_sources(encoded(scene(1, 1)))[0].width == 1
    assert load_sources(encoded(scene(60_000, 1)))[0].width == 60_000


def test_a_huge_compressed_text_is_never_inflated():
    """A PNG with a text that inflates to 200 MB costs nothing: the chunk is dropped unread."""
    text = png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"\0" * 200_000_000, 9))
    plain = encoded(scene())
    tracemalloc.start()
    (source,) = load_sources(plain[:33] + text + plain[33:])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert source.data == plain
    assert peak < 10_000_000


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\0" * 100, "zero bytes"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG drawing"),
        (b"<!DOCTYPE html><html>not found</html>", "a web page"),
        (b"%PDF-1.7", "a PDF"),
        (b"8BPS\0\1", "a Photoshop file"),
        (b"%!PS-Adobe-3.0 EPSF", "a PostScript file"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "a HEIC picture"),
        (b"PK\x03\x04....", "a zip archive"),
        (b"version https://git-lfs.github.com/spec/v1", "Git LFS"),
        (b"photo.png", "begins with b'photo.pn'"),
    ],
)
def test_what_is_no_picture_is_called_by_its_name(data, words):
    """Other files are refused with what they are and what is read."""
    message = refusal(data)
    assert words in message
    if data:
        assert "PNG, JPEG, WebP" in message


def test_a_png_that_needs_a_special_reader_is_refused():
    """An unknown critical chunk (as in Apple's CgBI files) is refused, not dropped."""
    plain = encoded(scene())
    assert "CgBI" in refusal(plain[:8] + png_chunk(b"CgBI", b"\0\0\0\0") + plain[8:])


def test_a_jpeg_with_rubbish_between_its_segments_is_refused():
    """Where a marker is due and none stands, the place is named."""
    data = encoded(scene(), "JPEG")
    assert "no JPEG marker at byte 20" in refusal(data[:20] + b"rubbish" + data[20:])


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_any_damage_ends_in_a_picture_or_in_an_input_error(kind, data):
    """Flipped, cut and inserted bytes never raise anything but InputError, and what passes can be decoded."""
    broken = bytearray(SAMPLES[kind])
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(broken) - 1))
        if data.draw(st.booleans()):
            broken[place] = data.draw(st.integers(0, 255))
        else:
            del broken[place : place + data.draw(st.integers(1, 40))]
    try:
        (source,) = load_sources(bytes(broken))
    except InputError:
        return
    assert decoded(source.data).size == (source.width, source.height)


@pytest.mark.parametrize("problem", [struct.error("bad"), EOFError(), KeyError("x"), IndexError(), TypeError("None")])
def test_an_opened_picture_that_cannot_be_loaded_is_refused(problem, monkeypatch):
    """A PIL image is loaded only when it is sent; whatever Pillow raises then is an input error of one line."""
    picture = Image.open(io.BytesIO(SAMPLES["png"]))

    def fail():
        raise problem

    monkeypatch.setattr(picture, "load", fail)
    assert "the PIL image cannot be read: " in refusal(picture)
