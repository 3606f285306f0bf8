"""PNG, chunk by chunk: what goes, what stays byte for byte, and what is broken."""

from __future__ import annotations

import struct
import zlib

import pytest
from inputs_corpus import png_chunk

from wisgate_nb.request.strip_png import strip_png
from wisgate_nb.request.stripped import DamagedError

SIGNATURE, END = b"\x89PNG\r\n\x1a\n", png_chunk(b"IEND", b"")
PLACE = b"II*\0\x08\0\0\0" + struct.pack("<HHHIHHHHII", 2, 0x0112, 3, 1, 6, 0, 0x8825, 4, 1, 9)


def png(*added, bits=8, colour=2, tail=b""):
    """A PNG with the added chunks between its header and its data."""
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", 0x01020304, 0x05060708, bits, colour, 0, 0, 0))
    return SIGNATURE + header + b"".join(added) + png_chunk(b"IDAT", zlib.compress(b"\0" * 9)) + END + tail


PNG_REMOVED = {
    b"tEXt": "text",
    b"zTXt": "text",
    b"iTXt": "text",
    b"tIME": "time stamp",
    b"pHYs": "resolution",
    b"acTL": "animation",
    b"fcTL": "animation",
    b"fdAT": "animation",
    b"caBX": "content credentials",
    b"eXIf": "EXIF",
    b"abCd": "PNG chunk b'abCd'",
    b"bKGD": "PNG chunk b'bKGD'",
}


@pytest.mark.parametrize("name", PNG_REMOVED, ids=bytes.decode)
def test_a_png_chunk_that_is_removed_is_called_by_its_name(name):
    """Text, times, frames and the like go, and the note says which they were, each kind once."""
    made = strip_png(png(*[png_chunk(name, b"secret")] * 2))
    assert (made.data, made.removed) == (png(), (PNG_REMOVED[name],))


def test_png_metadata_by_its_content():
    """XMP is told from text, and EXIF with a place from EXIF; what stands behind the picture comes last."""
    chunks = [png_chunk(b"iTXt", b"XML:com.adobe.xmp\0secret"), png_chunk(b"eXIf", PLACE), png_chunk(b"eXIf", b"")]
    made = strip_png(png(*chunks, tail=b"\0"))
    assert made.removed == ("XMP", "EXIF with the place (GPS)", "EXIF", "data after the picture")
    assert (made.data, made.orientation) == (png(), 6)
    assert strip_png(png(png_chunk(b"tEXt", b"XML:com.adobe.xmp"))).removed == ("text",)


@pytest.mark.parametrize("name", [b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"IDAT"])
def test_a_png_chunk_that_decides_colour_stays(name):
    """With its checksum looked at: a wrong one is named with its place."""
    data = png(png_chunk(name, b"colours"))
    assert (strip_png(data).data, strip_png(data).removed) == (data, ())
    with pytest.raises(DamagedError, match=f"checksum of its {name.decode()} chunk at byte 33 is wrong"):
        strip_png(data.replace(b"colours", b"Colours"))


def test_a_plain_png_is_told_as_it_is():
    """Size from the header, upright, nothing removed, nothing to convert."""
    made = strip_png(png())
    assert (made.width, made.height, made.orientation) == (0x01020304, 0x05060708, 1)
    assert (made.removed, made.convert) == ((), None)


@pytest.mark.parametrize("bits", [1, 2, 4, 16])
def test_a_png_of_another_depth_is_to_be_converted(bits):
    """Whatever its colours are."""
    assert strip_png(png(bits=bits, colour=0)).convert == f"{bits}-bit PNG"


@pytest.mark.parametrize(
    ("colour", "form"), [(0, None), (2, None), (3, None), (6, None), (4, "PNG of grey with alpha")]
)
def test_a_png_of_grey_with_alpha_is_to_be_converted(colour, form):
    """Grey, RGB, palette and RGBA of 8 bits pass."""
    assert strip_png(png(colour=colour)).convert == form


@pytest.mark.parametrize("size", [0, 12, 14])
def test_a_png_header_of_another_size_is_none(size):
    """So is a file that begins with its data."""
    for start in (png_chunk(b"IHDR", bytes(size)), png_chunk(b"IDAT", bytes(13))):
        with pytest.raises(DamagedError, match="does not begin with a PNG header"):
            strip_png(SIGNATURE + start + END)


def test_a_png_that_needs_more_of_its_reader_is_refused():
    """A capital letter says that a chunk may not be passed over; a small one that it may."""
    with pytest.raises(DamagedError, match="knows the PNG chunk b'CgBI'"):
        strip_png(png(png_chunk(b"CgBI", b"")))
    assert strip_png(png(png_chunk(b"cgBI", b""))).data == png()


@pytest.mark.parametrize("data", [png()[:-1], png()[:-12], png()[:-13], png()[:15], SIGNATURE])
def test_a_png_without_its_end_is_cut_short(data):
    """The message says how many bytes there are."""
    with pytest.raises(DamagedError, match=f"its {len(data)} bytes end before"):
        strip_png(data)
