"""What is removed from a source before it is sent, and what must stay bit for bit."""

from __future__ import annotations

import pytest
from inputs_corpus import (
    chunks_of,
    decoded,
    encoded,
    exif,
    jpeg_segment,
    jpeg_with_everything,
    pixels,
    png_chunk,
    png_with_everything,
    scan_of,
    scene,
    srgb_profile,
)

from wisgate_nb.request.inputs import load_sources


def load(data):
    (source,) = load_sources(data)
    return source


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA", "P"])
def test_a_plain_png_is_sent_byte_for_byte(mode):
    """An 8-bit grey, RGB, RGBA or palette PNG without metadata goes out unchanged, with no note."""
    data = encoded(scene(mode=mode))
    source = load(data)
    assert (source.data, source.media_type, source.notes) == (data, "image/png", ())
    assert (source.width, source.height) == (48, 32)


def test_a_plain_jpeg_and_webp_are_sent_byte_for_byte():
    """JPEG and WebP without metadata go out unchanged."""
    for form, options in (("JPEG", {}), ("WEBP", {"lossless": True}), ("WEBP", {"quality": 80})):
        data = encoded(scene(), form, **options)
        source = load(data)
        assert (source.data, source.notes) == (data, ())
        assert source.media_type == f"image/{form.lower()}"
        assert (source.width, source.height) == (48, 32)


def test_png_metadata_goes_and_picture_data_stays():
    """Text, XMP, EXIF with its place, C2PA, and resolution go; IDAT and colour chunks stay byte for byte."""
    data = png_with_everything()
    source = load(data)
    names = [name for name, _ in chunks_of(source.data)]
    assert names == [b"IHDR", b"gAMA", b"iCCP", b"IDAT", b"IEND"]
    for name in (b"IHDR", b"gAMA", b"iCCP", b"IDAT"):
        assert dict(chunks_of(source.data))[name] == dict(chunks_of(data))[name]
    assert b"secret" not in source.data
    assert pixels(source.data) == pixels(data)
    (note,) = source.notes
    assert "EXIF with the place (GPS)" in note
    assert all(word in note for word in ("metadata removed", "text", "XMP", "content credentials"))


def test_png_transparency_of_a_palette_survives():
    """A palette PNG keeps its PLTE and tRNS chunks when its text is dropped."""
    picture = scene(mode="P")
    data = encoded(picture, transparency=3)
    with_text = data[:33] + png_chunk(b"tEXt", b"Comment\0secret") + data[33:]
    assert load(with_text).data == data


def test_jpeg_metadata_goes_and_scan_data_stays():
    """EXIF with its place, XMP, IPTC, C2PA and comments go; ICC, tables and scan stay byte for byte."""
    for options in ({}, {"progressive": True}, {"restart_marker_rows": 1}):
        data = jpeg_with_everything(**options)
        source = load(data)
        assert b"secret" not in source.data
        assert b"Exif" not in source.data
        assert b"ICC_PROFILE\0" in source.data
        assert b"JFIF" in source.data
        assert scan_of(source.data) == scan_of(data)
        assert pixels(source.data) == pixels(data)
        assert decoded(source.data).info["icc_profile"] == srgb_profile()
        (note,) = source.notes
        assert "EXIF with the place (GPS)" in note
        assert "comment" in note


def test_jfif_thumbnail_is_cut_off():
    """The small picture inside a JFIF header may show what was cropped away: it goes, the header stays."""
    data = encoded(scene(), "JPEG")
    header = b"JFIF\0\x01\x02\x00\x00\x01\x00\x01"
    thumbnail = bytes([2, 2]) + b"secretsecret"
    first_end = 2 + 2 + int.from_bytes(data[4:6])
    swollen = data[:2] + jpeg_segment(0xE0, header + thumbnail) + data[first_end:]
    source = load(swollen)
    assert b"secret" not in source.data
    assert source.data[:20] == b"\xff\xd8\xff\xe0\0\x10" + header + b"\0\0"
    assert pixels(source.data) == pixels(data)


def test_webp_metadata_goes_and_picture_chunks_stay():
    """EXIF and XMP chunks go, their VP8X flags are cleared, the picture chunk and ICC stay byte for byte."""
    for options in ({"lossless": True}, {"quality": 80}):
        data = encoded(
            scene(), "WEBP", exif=exif(1, gps=True), xmp=b"<x>secret</x>", icc_profile=srgb_profile(), **options
        )
        source = load(data)
        assert b"secret" not in source.data
        assert b"EXIF" not in source.data
        assert source.data[20] == 0x20
        assert int.from_bytes(source.data[4:8], "little") == len(source.data) - 8
        picture = data.index(b"VP8L" if "lossless" in options else b"VP8 ", 30)
        size = 8 + int.from_bytes(data[picture + 4 : picture + 8], "little")
        assert data[picture : picture + size] in source.data
        assert pixels(source.data) == pixels(data)
        assert decoded(source.data).info["icc_profile"] == srgb_profile()


def test_webp_alpha_survives():
    """The alpha flag and chunk of a transparent WebP stay when its EXIF goes."""
    picture = scene(mode="RGBA")
    picture.putalpha(picture.getchannel("R"))
    for options in ({"lossless": True}, {"quality": 80}):
        data = encoded(picture, "WEBP", exif=exif(1), **options)
        source = load(data)
        assert source.data[20] & 0x10
        assert pixels(source.data, "RGBA") == pixels(data, "RGBA")


def test_an_animated_png_loses_its_animation_only():
    """Of an APNG the still picture is sent: its IDAT byte for byte, no frame chunk."""
    data = encoded(scene(), save_all=True, append_images=[scene().rotate(90), scene().rotate(180)], duration=100)
    assert b"acTL" in data
    source = load(data)
    names = {name for name, _ in chunks_of(source.data)}
    assert names == {b"IHDR", b"IDAT", b"IEND"}
    assert pixels(source.data) == pixels(encoded(scene()))
    assert source.notes == ("animation removed, its still picture kept",)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_what_is_glued_behind_a_picture_is_cut_off(form):
    """A polyglot (a picture followed by a web page or a zip) is sent without its tail, and the note says so."""
    data = encoded(scene(), form)
    source = load(data + b"<html><script>alert(1)</script></html>PK\x03\x04")
    assert source.data == data
    assert source.notes == ("metadata removed (data after the picture)",)


def test_the_second_picture_of_a_phone_jpeg_is_cut_off():
    """A multi-picture JPEG (MPO) is sent as its first picture alone."""
    data = encoded(scene(), "MPO", save_all=True, append_images=[scene().rotate(180)])
    assert data.count(b"\xff\xd9") >= 2
    source = load(data)
    assert source.media_type == "image/jpeg"
    assert b"MPF\0" not in source.data
    assert pixels(source.data) == pixels(data)
    assert "further pictures (MPF)" in source.notes[0]


def test_a_wrong_suffix_does_not_matter(tmp_path):
    """The type is read from the bytes: a JPEG called .png is sent as image/jpeg."""
    path = tmp_path / "photo.png"
    path.write_bytes(encoded(scene(), "JPEG"))
    assert load(path).media_type == "image/jpeg"


def test_damaged_exif_is_removed_like_any_other():
    """An EXIF block of garbage neither stops the source nor survives."""
    data = encoded(scene(), "JPEG")
    for block in (b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\x01\x12" * 40):
        source = load(data[:2] + jpeg_segment(0xE1, block) + data[2:])
        assert source.data == data
