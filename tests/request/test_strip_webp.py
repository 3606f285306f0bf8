"""WebP, chunk by chunk: what goes, what stays byte for byte, and what is broken."""

from __future__ import annotations

import struct

import pytest

from wisgate_nb.request.strip_webp import ANIMATED, strip_webp
from wisgate_nb.request.stripped import DamagedError

PLACE = b"II*\0\x08\0\0\0" + struct.pack("<HHHIHHHHII", 2, 0x0112, 3, 1, 6, 0, 0x8825, 4, 1, 9)
TURNED = b"Exif\0\0MM\0*\0\0\0\x08" + struct.pack(">HHHIHH", 1, 0x0112, 3, 1, 8, 0)


def chunk(name, payload):
    return name + struct.pack("<I", len(payload)) + payload + b"\0" * (len(payload) % 2)


def webp(*chunks, tail=b""):
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body + tail


LOSSY = chunk(b"VP8 ", b"\x10\x20\x30\x9d\x01\x2a" + struct.pack("<HH", 0x5234, 0x9567) + b"data")
LOSSLESS = chunk(b"VP8L", b"\x2f" + struct.pack("<I", 0x1234 | 0x2567 << 14 | 1 << 28) + b"d")


def extended(flags, width=0x012345, height=0x06789A):
    return chunk(
        b"VP8X", bytes([flags, 1, 2, 3]) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    )


@pytest.mark.parametrize(
    ("chunks", "size"),
    [
        ([LOSSY], (0x1234, 0x1567)),
        ([LOSSLESS], (0x1235, 0x2568)),
        ([extended(0), LOSSY], (0x012345, 0x06789A)),
        ([LOSSY, LOSSLESS], (0x1235, 0x2568)),
        ([chunk(b"VP8X", bytes(9)), LOSSY], (0x1234, 0x1567)),
        ([chunk(b"VP8L", b"\x2f" + bytes(3)), LOSSY], (0x1234, 0x1567)),
        ([chunk(b"VP8L", b"\x2e" + bytes(9)), LOSSY], (0x1234, 0x1567)),
        ([chunk(b"VP8L", b"\x2f" + bytes(4))], (1, 1)),
        ([chunk(b"VP8 ", b"\0\0\0\x9d\x01\x2a\1\0\2\0")], (1, 2)),
        ([extended(0, 1, 2), extended(0, 3, 4), LOSSY], (1, 2)),
    ],
)
def test_a_webp_has_the_size_that_its_first_header_says(chunks, size):
    """The extended header goes before the lossless one, that before the lossy one; too short or odd ones are passed."""
    made = strip_webp(webp(*chunks))
    assert (made.width, made.height) == size


@pytest.mark.parametrize("payload", [b"", b"\0\0\0\x9d\x01\x2a\1\0\2", b"\0\0\0\x9d\x01\x2b\1\0\2\0", LOSSY[9:]])
def test_a_webp_without_a_header_has_no_picture(payload):
    """Nor has one whose header is cut or has no start code."""
    with pytest.raises(DamagedError, match="no picture in it"):
        strip_webp(webp(chunk(b"VP8 ", payload)))


WEBP_REMOVED = {
    b"XMP ": (b"secret", "XMP"),
    b"C2PA": (b"secret", "content credentials"),
    b"EXIF": (b"secret", "EXIF"),
    b"abcd": (b"odd", "WebP chunk b'abcd'"),
}


@pytest.mark.parametrize("name", WEBP_REMOVED, ids=bytes.decode)
def test_a_webp_chunk_that_is_removed_is_called_by_its_name(name):
    """The picture's chunks stay as they are, and what is padded to even bytes is passed over whole."""
    payload, label = WEBP_REMOVED[name]
    for chunks in ([chunk(name, payload), LOSSY], [LOSSY, chunk(name, payload)]):
        made = strip_webp(webp(*chunks))
        assert (made.data, made.removed, made.convert) == (webp(LOSSY), (label,), None)


def test_webp_exif_turns_and_names_a_place():
    """The first EXIF chunk says how the picture stands; what is behind the picture comes last."""
    made = strip_webp(webp(LOSSY, chunk(b"EXIF", PLACE), chunk(b"EXIF", TURNED), tail=b"\0"))
    assert (made.data, made.orientation) == (webp(LOSSY), 6)
    assert made.removed == ("EXIF with the place (GPS)", "EXIF", "data after the picture")
    assert strip_webp(webp(LOSSY, chunk(b"EXIF", TURNED))).orientation == 8


@pytest.mark.parametrize(("flags", "left"), [(0xFF, 0x10), (0x2E, 0x00), (0x10, 0x10)])
def test_a_webp_header_promises_what_is_left(flags, left):
    """Of its flags alpha stays, and a profile is announced where there is one; size and all else stay."""
    alpha = chunk(b"ALPH", b"abc")
    assert strip_webp(webp(extended(flags), alpha, LOSSY)).data == webp(extended(left), alpha, LOSSY)
    profile = chunk(b"ICCP", b"profile")
    made = strip_webp(webp(extended(flags), profile, LOSSLESS))
    assert (made.data, made.removed) == (webp(extended(left | 0x20), profile, LOSSLESS), ())


@pytest.mark.parametrize("name", [b"ANIM", b"ANMF"])
def test_an_animated_webp_is_to_be_converted(name):
    """Its frames go with the conversion and are no metadata; an empty header stays empty."""
    made = strip_webp(webp(chunk(b"VP8X", b""), LOSSY, chunk(name, b"frame")))
    assert (made.convert, made.removed) == (ANIMATED, ())
    assert made.data == webp(chunk(b"VP8X", b""), LOSSY)


def test_a_webp_that_ends_early_is_cut_short():
    """The message says what the header promises, or inside which chunk the file ends."""
    with pytest.raises(DamagedError, match=f"says {len(webp(LOSSY))} bytes, there are {len(webp(LOSSY)) - 1}$"):
        strip_webp(webp(LOSSY)[:-1])
    with pytest.raises(DamagedError, match="cut short inside its chunk b'VP8 '"):
        strip_webp(webp(LOSSLESS, LOSSY[:-1]))
    assert strip_webp(webp(LOSSY, b"abcd\0\0\0")).data == webp(LOSSY)
    assert strip_webp(webp(LOSSY, b"abcd\0\0\0\0")).removed == ("WebP chunk b'abcd'",)
