"""What fuzzing has found, one test each."""

from __future__ import annotations

import struct
import zlib

import pytest
from measured import assert_quick

from fuzz.seeds import picture
from wisgate_nb.client.sniff import sniff
from wisgate_nb.errors import InputError, SettingsError
from wisgate_nb.magic.parse import parse, parse_flags
from wisgate_nb.magic.variables import look_up
from wisgate_nb.request.inputs import load_sources
from wisgate_nb.request.where import parse_where

DIGITS = "9" * 5_000


def chunk(name, payload):
    return struct.pack(">I", len(payload)) + name + payload + struct.pack(">I", zlib.crc32(name + payload))


def png(*chunks):
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, payload) for name, payload in chunks)


def header(width, height):
    return struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)


def test_broken_data_under_right_checksums_is_refused():
    """A PNG whose stream is broken was taken: reading its EXIF loaded it, failed, and left nothing to load."""
    stream = zlib.compress(b"\0" + bytes(range(16)) * 16)
    with pytest.raises(InputError, match="cannot be decoded"):
        load_sources(png((b"IHDR", header(16, 16)), (b"IDAT", stream[:2] + b"\xff" + stream[3:]), (b"IEND", b"")))


def test_a_second_header_is_refused():
    """A PNG with two headers was sent with the size of the first, while decoders believe the last."""
    rows = zlib.compress(b"\0" * 17 * 16)
    with pytest.raises(InputError, match="its header says 8x8 pixels, and the picture in it has 16x16"):
        load_sources(png((b"IHDR", header(8, 8)), (b"IHDR", header(16, 16)), (b"IDAT", rows), (b"IEND", b"")))


@pytest.mark.parametrize(
    "fault", [b"\xff" * 2_000_000 + b"\0", b"\xff" * 2_000_000], ids=["in the scan", "to the end of the file"]
)
def test_fill_bytes_cost_no_time(fault):
    """A long run of fill bytes in a JPEG was gone through once from each of its bytes: hours for some MB."""
    data = picture("JPEG")

    def refused():
        with pytest.raises(InputError):
            load_sources(data[:-2] + fault + data[-2:])

    assert_quick(refused, 1.0)


@pytest.mark.parametrize("piece", [b"\xff", b"\xff\x01", b"\xff\xfe\0\2"])
def test_what_comes_before_a_received_jpeg_costs_no_time(piece):
    """Millions of fill bytes or empty segments before the size of a received picture took ten seconds."""
    data = b"\xff\xd8\xff\xfe\0\2" + piece * (16_000_000 // len(piece)) + picture("JPEG")[2:]
    assert_quick(lambda: sniff(data), 1.0)
    few = b"\xff\xd8" + piece * 40 + picture("JPEG")[2:]
    assert sniff(few) == sniff(picture("JPEG"))


@pytest.mark.parametrize(
    ("line", "says"),
    [(f"--n {DIGITS}", "whole number"), (f"--timeout {DIGITS}", "a number"), ("--param x=" + "[" * 5_000, "JSON")],
)
def test_numbers_of_thousands_of_digits_are_a_setting_s_error(line, says):
    """Python refuses to read them with a ValueError, and deep JSON with a RecursionError, which were shown bare."""
    with pytest.raises(SettingsError, match=says) as caught:
        parse(line)
    assert len(str(caught.value)) < 300


def test_an_open_quote_of_a_subcommand_is_a_setting_s_error():
    """`--rows "a` was shlex's own ValueError."""
    with pytest.raises(SettingsError, match="close it"):
        parse_flags('--rows "a', ("rows",))


@pytest.mark.parametrize("name", ["~nobody-at-all", "x" * 5_000 + ".png", f"r[{DIGITS}]", "nul\0byte"])
def test_names_that_no_file_has_are_an_input_error(name):
    """A `~` of nobody, a name too long and an index too large were errors of the system's own."""
    with pytest.raises(InputError):
        load_sources(look_up(name, {"r": [1]}))


def test_what_cannot_be_printed_is_escaped_in_a_message():
    """Vertical tabs and the like in a condition made a message of thirty lines."""
    with pytest.raises(SettingsError) as caught:
        parse_where("n ==\v\v\v\x1b[31m (")
    assert len(str(caught.value).splitlines()) == 2
    assert "\x1b" not in str(caught.value)
