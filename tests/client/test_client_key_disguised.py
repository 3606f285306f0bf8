"""A key that comes back in a form of the server's own is found in the answer and in its pictures (FAULTS N35)."""

from __future__ import annotations

import base64
import io
import json
import random
import struct
import zlib
from html import unescape
from urllib.parse import unquote

import pytest
from decoding import only, read
from fault_server import FaultServer, answering, response
from PIL import Image
from wire_calls import call
from wire_pictures import b64, png

from wisgate_nb import disguise, known
from wisgate_nb.client.items import from_bytes
from wisgate_nb.client.spool import KeyScrubber
from wisgate_nb.secret import Secret, scrub_keys

KEY = 'sk-odd+7Qm2/xW9=v"Lp4&TzR\\8bN_c~3H'
"""Holds what JSON, URLs, web pages and base64 write in ways of their own."""


def codes(form: str, text: str = KEY) -> str:
    return "".join(form.format(ord(letter)) for letter in text)


def lines(width: int, between: str, before: str = "") -> str:
    whole = base64.b64encode(f"{before}{KEY} and more".encode()).decode()
    return between.join(whole[at : at + width] for at in range(0, len(whole), width))


def joined(text: str) -> str:
    bare = text.replace("\\r", "").replace("\\n", "").translate({ord(letter): None for letter in " \r\n\t"})
    return base64.b64decode(bare.replace("-", "+").replace("_", "/").replace("*", "A")).decode("latin-1")


def of_json(text: str) -> str:
    return json.loads(f'"{text}"')


WRITTEN = {
    "codes of JSON": (codes("\\u{:04x}"), of_json),
    "large codes of JSON": (codes("\\u{:04X}"), of_json),
    "one code": (json.dumps(KEY)[1:-1].replace("k", "\\u006b"), of_json),
    "as Go": (json.dumps(KEY)[1:-1].replace("&", "\\u0026"), of_json),
    "as PHP": (json.dumps(KEY)[1:-1].replace("/", "\\/"), of_json),
    "JSON in JSON": (json.dumps(codes("\\u{:04x}"))[1:-1], lambda text: of_json(of_json(text))),
    "codes of URLs": (codes("%{:02x}"), unquote),
    "large codes of URLs": (codes("%{:02X}"), unquote),
    "codes of HTML": (codes("&#{};"), unescape),
    "hexadecimal codes of HTML": (codes("&#x{:x};"), unescape),
    "as a web page": (KEY.replace("&", "&amp;").replace('"', "&quot;"), unescape),
    "over lines": (KEY[:9] + "\n  " + KEY[9:], lambda text: text.replace("\n  ", "")),
    **{f"base64 in lines, {at}": (lines(8, "\n", "x" * at), joined) for at in range(3)},
    "base64 in lines of mail": (lines(76, "\r\n", "x" * 50), joined),
    "base64 in escaped lines": (lines(10, "\\n"), joined),
    "base64 with spaces": (lines(1, " "), joined),
    "base64 for URLs": (lines(500, "").replace("+", "-").replace("/", "_"), joined),
}


@pytest.mark.parametrize(("written", "meant"), WRITTEN.values(), ids=WRITTEN)
def test_a_key_is_found_in_every_disguise_wherever_the_pieces_end(written, meant):
    """Cut in two at every place, and byte by byte: the same clean body of the same length, which reads as before."""
    assert KEY in meant(written)
    body = f'{{"a": "before \\\\ & 5% {written} behind"}}'.encode()
    key = Secret(KEY)
    clean = key.scrub_body(body)
    assert len(clean) == len(body)
    read_again = meant(clean.decode()[len('{"a": "before \\\\ & 5% ') : -len(' behind"}')])
    assert KEY not in read_again
    assert "*" in read_again or "A" * 8 in read_again or "\0" * 8 in read_again
    assert not any(KEY[at : at + 8] in read_again for at in range(len(KEY) - 8))
    for pieces in ([body[:at], body[at:]] for at in range(len(body) + 1)):
        scrubber = KeyScrubber(key)
        assert b"".join([*map(scrubber.feed, pieces), scrubber.flush()]) == clean
    scrubber = KeyScrubber(key)
    assert b"".join([*(scrubber.feed(body[at : at + 1]) for at in range(len(body))), scrubber.flush()]) == clean


@pytest.mark.parametrize(("written", "meant"), WRITTEN.values(), ids=WRITTEN)
def test_no_text_of_a_server_tells_it(written, meant):
    """In errors and rows `[key]` stands in its place."""
    Secret(KEY)
    said = scrub_keys(f"bad {written} given")
    assert "[key]" in said
    assert KEY not in unescape(unquote(said))


@pytest.mark.parametrize(
    "text", ["", "a \\", "a \\u00", "a \\u0061", "100%", "5 % 2", "a & b", "&amp;", "a\n\n", "\\\\"]
)
def test_texts_without_the_key_pass_as_they_are(text):
    """Whatever is held back for a moment comes out at the end; only what may go on is held back."""
    scrubber = KeyScrubber(Secret(KEY))
    passed = scrubber.feed(text.encode())
    assert len(passed) >= len(text) - 5
    assert passed + scrubber.flush() == text.encode()
    assert scrub_keys(text) == text


def test_an_event_is_not_held_back_for_an_escape_within_it():
    """The end of a stream's last event says that the picture is there: it must not wait for what never comes."""
    event = b'data: {"type": "image_generation.completed", "revised_prompt": "a \\"cat\\"\\n", "b64_json": "aaaa"}\n\n'
    assert KeyScrubber(Secret(KEY)).feed(event) == event


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def pictured(kind: bytes, data: bytes) -> bytes:
    """A real picture with such a chunk."""
    plain = png(8, 6)
    return plain[:33] + chunk(kind, data) + plain[33:]


PICTURES = {
    "text": pictured(b"tEXt", b"Comment\0by " + KEY.encode()),
    "compressed text": pictured(b"zTXt", b"Comment\0\0" + zlib.compress(b"by " + KEY.encode())),
    "international text": pictured(b"iTXt", b"Comment\0\0\0en\0\0by " + KEY.encode()),
    "compressed international text": pictured(b"iTXt", b"Comment\0\1\0en\0\0" + zlib.compress(KEY.encode() * 3)),
    "text of EXIF": pictured(b"eXIf", b"MM\0*\0\0\0\x08\0\0" + KEY.encode()),
}
CARRIED = {
    "base64": b64,
    "lines": lambda data: base64.encodebytes(data).decode(),
    "codes of JSON": b64,
    "address of data": lambda data: f"data:image/png;base64,{base64.encodebytes(data).decode()}",
}


def held(data: bytes) -> bytes:
    """All that a picture's chunks hold, with what is compressed in them."""
    found, at = data, 8
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        inside = data[at + 8 : at + 8 + size]
        starts = [place for place in range(min(60, size)) if inside[place : place + 1] == b"\x78"]
        for place in starts if data[at + 4 : at + 8] != b"IDAT" else []:
            try:
                found += zlib.decompress(inside[place:])
            except zlib.error:
                continue
        at += 12 + size
    return found


@pytest.mark.parametrize("carry", CARRIED)
@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_a_picture_that_carries_the_key_is_kept_without_it(picture, carry):
    """However it is compressed and however it comes; it still opens, and a note says what was done."""
    assert KEY.encode() in held(picture)
    body = json.dumps({"data": [{"b64_json": CARRIED[carry](picture)}]})
    if carry == "codes of JSON":
        body = body.replace("A", "\\u0041").replace("k", "\\u006b")
    if carry == "address of data":
        body = body.replace("b64_json", "url")
    got = read(Secret(KEY).scrub_body(body.encode()))
    kept = only(got).data
    assert KEY.encode() not in held(kept)
    Image.open(io.BytesIO(kept)).load()
    assert Image.open(io.BytesIO(kept)).tobytes() == Image.open(io.BytesIO(picture)).tobytes()
    assert "the key was found inside the image" in got.notes[0]


def test_a_key_of_before_is_found_in_a_picture_too():
    """An answer is searched for the key of its call alone, and its pictures for all that this process has had."""
    Secret(KEY)
    now = Secret("sk-rotated-5Yt8Kq1Wn4")
    picture = pictured(b"tEXt", b"Comment\0" + KEY.encode())
    body = json.dumps({"data": [{"b64_json": b64(picture)}]}).encode()
    for image in (only(read(now.scrub_body(body))), from_bytes(picture, searched=True).image):
        assert KEY.encode() not in image.data
        assert Image.open(io.BytesIO(image.data)).text == {"Comment": "*" * len(KEY)}


def test_a_picture_with_other_texts_is_kept_to_the_byte():
    """Also where its checksum is wrong, and where what is compressed in it is none, or breaks off, or is a bomb."""
    Secret(KEY)
    bomb = zlib.compress(b"0" * 50_000_000)
    for kind, data in (
        (b"tEXt", b"Comment\0hello"),
        (b"zTXt", b"Comment\0\0" + zlib.compress(b"hello")),
        (b"zTXt", b"Comment\0\0none"),
        (b"zTXt", b"no name"),
        (b"iTXt", b"Comment\0\1\0en"),
        (b"zTXt", b"Comment\0\0" + bomb),
    ):
        picture = pictured(kind, data)
        for given in (picture, picture.replace(kind, kind[:3] + kind[3:].swapcase()), picture[:-9], picture[:50]):
            got = read({"data": [{"b64_json": base64.encodebytes(given).decode()}]})
            assert only(got).data == given


def test_an_answer_over_the_wire_holds_it_in_no_disguise():
    """All of them in one body, chunk by chunk into the spool."""
    body = json.dumps({"data": [], "notes": [written for written, _ in WRITTEN.values()]}).encode()
    with FaultServer(answering(response(body))) as server:
        one = call(server.base_url, key=KEY)
        one.send()
    notes = json.loads(bytes(one.spool.body))["notes"]
    for (_, meant), note in zip(WRITTEN.values(), notes, strict=True):
        assert KEY not in meant(note)


def test_keys_that_are_known_are_forgotten_only_by_tests():
    """The same key twice is one key."""
    Secret(KEY)
    Secret(KEY)
    assert known.hide(f"a {KEY}") == "a [key]"
    known.forget()
    assert known.hide(f"a {KEY}") == f"a {KEY}"


class _Untouched:
    """In place of an expression that is not to be asked."""

    def finditer(self, *_):
        raise AssertionError("taken apart letter by letter")


def test_an_end_without_a_beginning_is_not_taken_apart_letter_by_letter(monkeypatch):
    """It would be a thousand steps of Python for each piece of each answer."""
    monkeypatch.setattr(disguise, "_LETTER", _Untouched())
    said = b'{"data": [{"b64_json": "iVBORw0KGgo="}], "usage": {"output_tokens": 4160}, "note": "50%, a & b\\n"}'
    assert KeyScrubber(Secret(KEY)).feed(said) == said


def test_the_quick_look_at_an_end_misses_nothing_that_its_letters_say(monkeypatch):
    """Two thousand ends, with a beginning of the key in a mixture of escapes: as many bytes are held back."""
    draw = random.Random(5)
    forms = disguise.bare_forms(KEY)
    ends = [_mixed(draw, draw.choice(forms)) for _ in range(2_000)]
    quick = [disguise.begun(end, forms) for end in ends]
    monkeypatch.setattr(disguise, "_may_begin", lambda *_: True)
    assert quick == [disguise.begun(end, forms) for end in ends]
    assert sum(map(bool, quick)) > 1_000


def _mixed(draw: random.Random, form: bytes) -> bytes:
    ways = ("%{:02X}", "\\u{:04x}", "&#{};", "\\n{:c}", " \n{:c}", *["{:c}"] * 4)
    begun = "".join(draw.choice(ways).format(letter) for letter in form[: draw.randrange(len(form))])
    return bytes(draw.choices(b'abc_"\\ %&nk}sk-', k=draw.randrange(30))) + begun.encode()
