"""GIF, TIFF and BMP counted before Pillow reads them, and the little that is read from EXIF."""

from __future__ import annotations

import struct

import pytest

from wisgate_nb.request import bounded_form, exif
from wisgate_nb.request.bounded_form import count_pictures
from wisgate_nb.request.stripped import DamagedError

END = b"\x3b"
SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 14: 1}
"""Bytes of a value of each type of TIFF tag (TIFF 6.0, section 2); an unknown type is one byte at least."""


def gif(*blocks, flags=0):
    """A GIF with a table of colours where its flags announce one: of bytes that would end it."""
    colours = END * (3 * 2 ** ((flags & 7) + 1)) if flags & 0x80 else b""
    return b"GIF89a\1\0\1\0" + bytes([flags]) + b"\0\0" + colours + b"".join(blocks)


def image(flags=0, data=b"\2\x3b\x3b\0"):
    colours = END * (3 * 2 ** ((flags & 7) + 1)) if flags & 0x80 else b""
    return b"\x2c" + bytes(8) + bytes([flags]) + colours + b"\2" + data


COMMENT = b"\x21\xfe\3;;;\2,,\0"
GIFS = {
    "nothing": (gif(END), 0),
    "one": (gif(image(), END), 1),
    "two": (gif(image(), image(), END), 2),
    "one without an end": (gif(image()), 1),
    "one behind the end": (gif(image(), END, image()), 1),
    "the smallest table of colours": (gif(image(), END, flags=0x80), 1),
    "the largest table of colours": (gif(image(), END, flags=0x87), 1),
    "flags of a table that is not there": (gif(image(), END, flags=0x77), 1),
    "tables of their own": (gif(image(0x80), image(0x87), image(0x47), END), 3),
    "comments between": (gif(COMMENT, image(), COMMENT, image(), END), 2),
    "bytes that introduce nothing": (gif(b"\0\1\2", image(), b"\0", image(), END), 2),
    "blocks of data": (gif(image(data=b"\1,\3;,;\0"), image(), END), 2),
    "cut in its data": (gif(image(), image()[:-2]), 2),
    "cut in its head": (gif(image(), b"\x2c\0"), 2),
}


@pytest.mark.parametrize(("data", "pictures"), GIFS.values(), ids=GIFS)
def test_the_pictures_of_a_gif_are_counted(data, pictures):
    """Each picture once, past tables of colours, comments and blocks of data; up to its end."""
    assert count_pictures(data, "gif") == pictures


def test_a_gif_may_end_anywhere():
    """Cut at any byte it has the pictures that begin before the cut."""
    whole = gif(image(0x80), image(), flags=0x80)
    second = whole.rindex(b"\x2c")
    for length in range(6, len(whole)):
        assert count_pictures(whole[:length], "gif") == (length > 19) + (length > second)


def test_a_gif_of_too_many_blocks_is_refused_unless_a_second_picture_comes_early(monkeypatch):
    """Pillow looks for the second picture, and no further."""
    monkeypatch.setattr(bounded_form, "_MOST_PARTS", 6)
    assert count_pictures(gif(image(), b"\1\1\1", image(), b"\1" * 9), "gif") == 2
    assert count_pictures(gif(image(), b"\1\1\1\1", END), "gif") == 1
    with pytest.raises(DamagedError, match="more than 6 blocks"):
        count_pictures(gif(image(), b"\1\1\1\1\1", image(), END), "gif")


@pytest.mark.parametrize("runs", [1, 2])
def test_a_long_bmp_of_runs_is_refused(runs, monkeypatch):
    """Pillow unpacks runs byte by byte; other BMP files, and short ones, are read as they are."""
    monkeypatch.setattr(bounded_form, "_MOST_RUNS", 60)
    data = b"BM" + bytes(28) + bytes([runs]) + bytes(29)
    assert count_pictures(data, "bmp") is None
    assert count_pictures(data[:30], "bmp") is None
    assert count_pictures(b"BM" + bytes(90), "bmp") is None
    assert count_pictures(data + b"\0", "png") is None
    with pytest.raises(DamagedError, match="run-length BMP of over 60 bytes"):
        count_pictures(data + b"\0", "bmp")


def tiff(*pages, order="<", size=None):
    """A TIFF of directories, each a list of (kind, values); padded to a size."""
    made = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)
    for place, tags in enumerate(pages):
        entries = b"".join(struct.pack(order + "HHII", 300 + n, kind, many, 0) for n, (kind, many) in enumerate(tags))
        following = len(made) + 2 + len(entries) + 4 if place < len(pages) - 1 else 0
        made += struct.pack(order + "H", len(tags)) + entries + struct.pack(order + "I", following)
    return made.ljust(size or 0, b"\0")


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("pages", [1, 2, 5])
def test_the_pages_of_a_tiff_are_counted(order, pages):
    """In either order of bytes, along the chain of its directories."""
    assert count_pictures(tiff(*[[(1, 1)] * page for page in range(1, pages + 1)], order=order), "tiff") == pages


def test_a_chain_of_pages_ends_where_it_leads_nowhere():
    """At zero, outside of the file, at its last byte, or where it comes round."""
    whole = tiff([(1, 1)], [(1, 1)])
    second = 8 + 2 + 12 + 4
    for target, pages in ((0, 1), (8, 1), (second, 2), (len(whole) - 1, 1), (len(whole), 1), (2**32 - 1, 1)):
        data = whole[: second - 4] + struct.pack("<I", target) + whole[second:]
        assert count_pictures(data, "tiff") == pages
    assert count_pictures(b"II*\0", "tiff") == 0
    assert count_pictures(b"II*\0\x08\0\0\0\0\0", "tiff") == 1


def test_a_chain_of_pages_may_lead_back():
    """To a directory that stands earlier in the file, from its last four bytes."""
    earlier, last = struct.pack("<HI", 0, 0), struct.pack("<HI", 0, 8)
    assert count_pictures(b"II*\0" + struct.pack("<I", 14) + earlier + last, "tiff") == 2


def test_so_many_pages_are_counted_and_no_more(monkeypatch):
    """Of a longer chain nobody needs to know the end."""
    monkeypatch.setattr(bounded_form, "_MOST_PAGES", 3)
    assert count_pictures(tiff(*[[(1, 1)]] * 5), "tiff") == 3


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("kind", SIZES)
def test_tags_may_have_as_many_bytes_as_the_file_and_no_more(kind, order):
    """Each type of tag counts by the size of its values; tags of the first page are added up."""
    values = 240 // SIZES[kind]
    assert count_pictures(tiff([(kind, values - 1), (kind, 1)], order=order, size=240), "tiff") == 1
    assert count_pictures(tiff([(1, 1)], [(kind, values + 1)], order=order, size=240), "tiff") == 2
    with pytest.raises(DamagedError, match="more bytes than the whole file"):
        count_pictures(tiff([(kind, values), (kind, 1)], order=order, size=240), "tiff")


def test_tags_cut_short_are_counted_as_far_as_they_go():
    """A file that ends within a tag has the tags before it."""
    data = tiff([(1, 1), (1, 1), (1, 99)])[: 8 + 2 + 12 * 2 + 5]
    assert count_pictures(data, "tiff") == 1


def block(*entries, order=">", prefix=b"Exif\0\0"):
    """An EXIF block of (tag, kind, value); a SHORT stands in the first two bytes of its place."""
    packed = b"".join(
        struct.pack(order + "HHI", tag, kind, 1) + struct.pack(order + ("HH" if kind == 3 else "I"), *value)
        for tag, kind, *value in entries
    )
    head = (b"MM\0*" if order == ">" else b"II*\0") + struct.pack(order + "I", 10) + b"\0\0"
    return prefix + head + struct.pack(order + "H", len(entries)) + packed


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("prefix", [b"Exif\0\0", b""])
def test_orientation_and_place_are_found_in_either_order_of_bytes(order, prefix):
    """Wherever they stand among other tags, as a SHORT or a LONG."""
    for turned in range(1, 9):
        made = block((0x010F, 3, 5, 5), (0x0112, 3, turned, 9), (0x8825, 4, 70), order=order, prefix=prefix)
        assert (exif.orientation(made), exif.names_place(made)) == (turned, True)
    made = block((0x0113, 3, 6, 0), (0x8824, 4, 1), (0x0112, 4, 8), order=order, prefix=prefix)
    assert (exif.orientation(made), exif.names_place(made)) == (8, False)


@pytest.mark.parametrize("made", [block((0x0112, 3, value, 0)) for value in (0, 9, 300)] + [b"", b"Exif\0\0", b"MM\0*"])
def test_an_odd_orientation_is_upright(made):
    """So is one that is missing, and a block that is cut off, or begins with something else."""
    assert exif.orientation(made) == 1
    assert exif.orientation(block((0x0112, 3, 6, 0))[:-5]) == 1
    assert exif.orientation(block((0x0112, 3, 6, 0)).replace(b"MM", b"ZZ")) == 1


def test_a_turned_picture_is_noted_and_recognised():
    """The note names the orientation, and masks find it among others."""
    assert exif.rotation_note(6) == "rotated by EXIF (orientation 6)"
    assert exif.was_rotated(("converted from GIF", exif.rotation_note(3)))
    assert not exif.was_rotated(("converted from GIF",))
