"""JPEG, segment by segment: what goes, what stays byte for byte, and what is broken."""

from __future__ import annotations

import struct

import pytest
from inputs_corpus import jpeg_segment

from wisgate_nb.request.strip_jpeg import strip_jpeg
from wisgate_nb.request.stripped import DamagedError

SOI, EOI = b"\xff\xd8", b"\xff\xd9"
JFIF = jpeg_segment(0xE0, b"JFIF\0\x01\x02\x00\x00\x01\x00\x01\0\0")
TABLE = jpeg_segment(0xDB, b"\0" * 65)
SCAN = jpeg_segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\x34\xff\x00\x56"
EXIF = b"Exif\0\0MM\0*\0\0\0\x08" + struct.pack(">HHHIHH", 1, 0x0112, 3, 1, 6, 0)
ANOTHER_EXIF = EXIF.replace(b"\0\x06\0\0", b"\0\x03\0\0")


def frame(width=0x0123, height=0x0456, bits=8, channels=3, marker=0xC0):
    return jpeg_segment(marker, struct.pack(">BHHB", bits, height, width, channels) + b"\0" * 9)


FRAME = frame()


def picture(*added, frame=FRAME, scan=SCAN, tail=b""):
    """A JPEG with the added segments behind its JFIF header."""
    return SOI + JFIF + b"".join(added) + TABLE + frame + scan + EOI + tail


PLAIN = picture()
REMOVED = {
    "comment": (0xFE, b"secret"),
    "XMP": (0xE1, b"http://ns.adobe.com/xap/1.0/\0secret"),
    "EXIF": (0xE1, EXIF),
    "further pictures (MPF)": (0xE2, b"MPF\0secret"),
    "content credentials": (0xEB, b"JP\0\0secret"),
    "Photoshop data": (0xED, b"Photoshop 3.0\0secret"),
    "JPEG segment APP0": (0xE0, b"JFXX\0\x10secret"),
    "JPEG segment APP3": (0xE3, b"META\0\0secret"),
    "JPEG segment APP12": (0xEC, b"Ducky\0secret"),
    "JPEG segment APP14": (0xEE, b"other secret"),
    "JPEG segment APP15": (0xEF, b"secret"),
}


@pytest.mark.parametrize("label", REMOVED)
def test_a_segment_that_is_removed_is_called_by_its_name(label):
    """Application segments and comments go, the rest stays as it was, and the note says which they were."""
    made = strip_jpeg(picture(jpeg_segment(*REMOVED[label])))
    assert (made.data, made.removed) == (PLAIN, (label,))


def test_kinds_are_named_once_in_their_order():
    """Two comments are one kind; what stands behind the picture comes last."""
    segments = [jpeg_segment(*REMOVED[label]) for label in ("comment", "XMP", "comment")]
    made = strip_jpeg(picture(*segments, tail=b"\0"))
    assert (made.data, made.removed) == (PLAIN, ("comment", "XMP", "data after the picture"))


@pytest.mark.parametrize("segment", [(0xE2, b"ICC_PROFILE\0\x01\x01..."), (0xEE, b"Adobe\0\x64\0\0\0\0\0")])
def test_what_decides_colour_stays(segment):
    """The profile and Adobe's transform are part of the picture."""
    data = picture(jpeg_segment(*segment))
    assert strip_jpeg(data).data == data
    assert strip_jpeg(data).removed == ()


@pytest.mark.parametrize("head", [b"ICC_PROFILE\0", b"Adobe", b"JFIF\0"])
def test_a_kept_name_in_another_segment_does_not_save_it(head):
    """Only the segment that the name belongs to is kept by it."""
    assert strip_jpeg(picture(jpeg_segment(0xE5, head + b"secret"))).data == PLAIN


def test_a_plain_picture_is_told_as_it_is():
    """Size from the frame, upright, nothing removed, nothing to convert."""
    made = strip_jpeg(PLAIN)
    assert (made.data, made.width, made.height) == (PLAIN, 0x0123, 0x0456)
    assert (made.orientation, made.removed, made.convert) == (1, (), None)


@pytest.mark.parametrize("marker", sorted({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}))
def test_every_kind_of_frame_has_a_size(marker):
    """Baseline, progressive, lossless and arithmetic frames; the tables among their markers are none."""
    others = [jpeg_segment(table, b"\x08\0\x01\0\x01\x03") for table in (0xC4, 0xC8, 0xCC)]
    made = strip_jpeg(picture(*others, frame=frame(marker=marker)))
    assert (made.width, made.height) == (0x0123, 0x0456)


def test_the_first_frame_and_the_first_exif_count():
    """A second one of either changes nothing."""
    segments = [jpeg_segment(0xE1, block) for block in (b"http\0" + EXIF, EXIF, ANOTHER_EXIF)]
    made = strip_jpeg(picture(*segments, frame=frame() + frame(5, 5)))
    assert (made.width, made.height, made.orientation) == (0x0123, 0x0456, 6)


@pytest.mark.parametrize("length", [0, 5])
def test_a_frame_too_short_for_a_size_is_no_picture(length):
    """Six bytes say depth, size and channels."""
    with pytest.raises(DamagedError, match="no picture in it"):
        strip_jpeg(picture(frame=jpeg_segment(0xC0, b"\x08\0\x01\0\x01"[:length])))
    assert strip_jpeg(picture(frame=jpeg_segment(0xC0, b"\x08\0\x01\0\x02\x03"))).width == 2


CONVERSIONS = [
    (8, 1, None),
    (8, 3, None),
    (8, 4, "CMYK JPEG"),
    (8, 2, "JPEG of 2 channels"),
    (8, 5, "JPEG of 5 channels"),
]


@pytest.mark.parametrize(("bits", "channels", "form"), [*CONVERSIONS, (12, 3, "12-bit JPEG"), (16, 1, "16-bit JPEG")])
def test_what_not_every_server_reads_is_named(bits, channels, form):
    """Grey and YCbCr of 8 bits pass; other depths and numbers of channels are to be converted."""
    assert strip_jpeg(picture(frame=frame(bits=bits, channels=channels))).convert == form


@pytest.mark.parametrize("marker", [0x01, *range(0xD0, 0xD9)])
def test_markers_without_a_length_stay(marker):
    """What follows one of them is the next marker."""
    data = picture(bytes([0xFF, marker]))
    assert strip_jpeg(data).data == data


@pytest.mark.parametrize("count", [1, 2, 5000])
def test_fill_bytes_before_a_marker_are_left_out(count):
    """Any number of them may stand there."""
    assert strip_jpeg(picture(b"\xff" * count)).data == PLAIN


@pytest.mark.parametrize(
    "inside", [b"\xff\x00", *(bytes([0xFF, 0xD0 + n, 9]) for n in range(8)), b"\xff" * 1023 + b"\0"]
)
def test_a_scan_goes_on_behind_restarts_and_stuffed_bytes(inside):
    """Neither is a marker that ends it, nor are some fill bytes."""
    data = picture(scan=SCAN + inside + b"\x77" + jpeg_segment(0xC4, b"\0" * 9) + SCAN)
    assert strip_jpeg(data + b"tail").data == data


def test_a_long_run_of_empty_bytes_in_a_scan_is_broken():
    """1,024 of them are written by no encoder."""
    with pytest.raises(DamagedError, match="long run of empty bytes"):
        strip_jpeg(picture(scan=SCAN + b"\xff" * 1024 + b"\0\x77"))


@pytest.mark.parametrize("length", [0, 1, 2])
def test_a_length_without_room_for_itself_is_an_empty_segment(length):
    """A length counts its own two bytes; the next marker follows them."""
    assert strip_jpeg(picture(b"\xff\xfe" + length.to_bytes(2))).data == PLAIN


@pytest.mark.parametrize("data", [SOI, PLAIN[:-1], PLAIN[:-2], PLAIN[:-2] + b"\xff", SOI + b"\xff\xfe\0\x09abc"])
def test_what_ends_early_is_cut_short(data):
    """The message says how many bytes there are."""
    with pytest.raises(DamagedError, match=f"its {len(data)} bytes end before the picture"):
        strip_jpeg(data)


def test_where_no_marker_stands_the_place_is_named():
    """The place counts from the start of the file."""
    with pytest.raises(DamagedError, match=f"no JPEG marker at byte {len(SOI + JFIF)}, "):
        strip_jpeg(SOI + JFIF + b"rubbish" + PLAIN[len(SOI + JFIF) :])


@pytest.mark.parametrize("thumbnail", [b"", b"\x01\x01abc"])
def test_a_jfif_header_keeps_its_fourteen_bytes(thumbnail):
    """A small picture in it is cut off, its size set to none; a header without one is as it was."""
    header = b"JFIF\0\x01\x02\x01\x00\x48\x00\x48"
    swollen = jpeg_segment(0xE0, header + (thumbnail or b"\0\0"))
    assert strip_jpeg(SOI + swollen + PLAIN[len(SOI + JFIF) :]).data[2:20] == jpeg_segment(0xE0, header + b"\0\0")
