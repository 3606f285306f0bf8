"""Usage, cost, image types, and base64 taken out of JSON (contract 7, 12; FAULTS N35)."""

from __future__ import annotations

import json
import random

import pytest
from decoding import only, picture, read
from PIL import Image
from wire_calls import KEY
from wire_pictures import USAGE, answer, answer_bytes, b64, completed, png

from wisgate_nb import errors, pieces
from wisgate_nb.answer import Usage
from wisgate_nb.client.items import from_bytes
from wisgate_nb.client.loose_json import load
from wisgate_nb.client.sniff import Sniffed, sniff
from wisgate_nb.client.usage import read_cost, read_usage
from wisgate_nb.pieces import Pieces
from wisgate_nb.secret import Secret


@pytest.mark.parametrize(
    ("usage", "expected"),
    [
        (None, None),
        ({}, None),
        ("many", None),
        (USAGE, Usage(10, 40, 196, None)),
        ({"input_tokens": 0, "output_tokens": 0, "total_tokens": 0}, None),
        ({"input_tokens": 0, "input_tokens_details": {"text_tokens": 0, "image_tokens": 0}, "output_tokens": 0}, None),
        ({"input_tokens": 7, "output_tokens": 9}, Usage(7, None, 9, None)),
        ({"prompt_tokens": 7, "completion_tokens": 9}, Usage(7, None, 9, None)),
        ({"input_tokens": 7, "output_tokens": 9, "output_tokens_details": {"image_tokens": 5}}, Usage(7, None, 5, 4)),
        ({"output_tokens": 9, "output_tokens_details": {"image_tokens": 9, "text_tokens": 0}}, Usage(None, None, 9, 0)),
        ({"output_tokens": 9, "output_tokens_details": {"text_tokens": 4}}, Usage(None, None, 5, 4)),
        ({"input_tokens": -1, "output_tokens": True}, None),
        ({"input_tokens": "7", "output_tokens": 9.0}, Usage(None, None, 9, None)),
        ({"output_tokens": float("nan")}, None),
        ({"output_tokens": float("inf")}, None),
    ],
)
def test_usage_is_read_under_all_names_and_zeros_are_unknown(usage, expected):
    """Never a guess, never a zero that means nothing (contract 12)."""
    assert read_usage(usage)[0] == expected


def test_unsplit_input_is_flagged():
    """All input counted as text comes with a note."""
    assert "counted as text" in read_usage({"input_tokens": 7, "output_tokens": 1})[1][0]


@pytest.mark.parametrize(
    ("headers", "data", "cost"),
    [
        ({"x-litellm-response-cost": "0.0421"}, {}, 0.0421),
        ({}, {"cost": 0.5}, 0.5),
        ({}, {"usage": {"cost": "0.25"}}, 0.25),
        ({"x-litellm-response-cost": "None"}, {}, None),
        ({"x-litellm-response-cost": "nan"}, {}, None),
        ({}, {"cost": -1}, None),
        ({}, {"cost": 10**400}, None),
        ({}, {"cost": True}, None),
        ({}, {"cost": {"usd": 1}}, None),
    ],
)
def test_a_cost_that_the_server_reports_is_taken(headers, data, cost):
    """LiteLLM's header, a `cost` field; nothing else."""
    assert read_cost(headers, data) == cost


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (picture("PNG"), Sniffed("png", 20, 10)),
        (picture("JPEG"), Sniffed("jpeg", 20, 10)),
        (picture("JPEG", progressive=True, comment=b"x" * 70), Sniffed("jpeg", 20, 10)),
        (picture("WEBP"), Sniffed("webp", 20, 10)),
        (picture("WEBP", lossless=True), Sniffed("webp", 20, 10)),
        (picture("WEBP", exif=b"Exif\0\0II*\0\x08\0\0\0\0\0"), Sniffed("webp", 20, 10)),
        (picture("GIF"), Sniffed("gif", 20, 10)),
        (picture("PNG", (3840, 2160)), Sniffed("png", 3840, 2160)),
        (picture("BMP"), None),
        (picture("AVIF") if "AVIF" in Image.registered_extensions().values() else b"", None),
        (b"", None),
        (b"\x89PNG\r\n\x1a\n", None),
        (b"\xff\xd8\xff", None),
        (b"\xff\xd8\xff\xe0\x00\x00" * 20, None),
        (b"RIFF\0\0\0\0WEBPVP9 ", None),
        (b"GIF89a\0\0\0\0", None),
    ],
)
def test_images_are_known_by_their_bytes(data, expected):
    """Four types with their pixels; everything else is none."""
    assert sniff(data) == expected


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_an_image_that_ends_too_early_is_noted(kind):
    """The last tenth missing: still shown, with a note."""
    data = picture(kind, (200, 100))
    got = read(answer(data[: len(data) * 9 // 10]))
    assert only(got).data == data[: len(data) * 9 // 10]
    assert "ends too early" in got.notes[0]


def test_sniffing_never_fails_on_any_bytes():
    """Cut and mangled headers give an answer or None."""
    draw = random.Random(1)
    for kind in ("PNG", "JPEG", "WEBP", "GIF"):
        data = picture(kind)
        for _ in range(500):
            mangled = bytearray(data[: draw.randrange(len(data))])
            for _ in range(3):
                if mangled:
                    mangled[draw.randrange(len(mangled))] = draw.randrange(256)
            sniff(bytes(mangled))


@pytest.mark.parametrize(
    "text",
    [
        '{"data":[{"b64_json":"QUJD"}]}',
        '{"data":[{"b64_json" : \n "QUJD","url":null},{"b64_json":"","x":"b64_json"}]}',
        '{"p":"say \\"b64_json\\":\\"x\\" please","b64_json":"QUJD"}',
        '{"p":"ends with \\"b64_json","q":"b64_json","b64_json":"QUJD"}',
        '{"\\"b64_json":"QUJD","b64_json":null}',
        '{"b64_json":"with \\/ escape \\u0041","a":[{"b64_json":"QUJD"}]}',
        '{"b64_json":{"b64_json":["b64_json",":","x"]}}',
        '["b64_json",{"b64_json":1}]',
        '{"b64_json":"\u00fc"}',
        '{"b64_json":"a","b64_json":"b"}',
    ],
)
def test_taking_base64_out_before_parsing_changes_nothing(text):
    """The fast way gives what json gives, with views of the body in place of such strings."""

    def as_text(value):
        if isinstance(value, dict):
            return {k: as_text(v) for k, v in value.items()}
        if isinstance(value, list):
            return [as_text(v) for v in value]
        return bytes(value).decode() if isinstance(value, memoryview) else value

    assert as_text(load(text.encode())) == json.loads(text)


@pytest.mark.parametrize("text", ['{"b64_json":"abc', '{"b64_json":"abc"', '{"b64_json":"a"}}', '{"b64_json" "a"}'])
def test_malformed_json_stays_malformed(text):
    """The fast way accepts no more than json does."""
    with pytest.raises(json.JSONDecodeError):
        load(text.encode())


def test_n35_an_image_that_carries_the_key_survives_without_it():
    """The key in a PNG's comment is blanked out in the spool; the image is still an image, and a note says so."""
    key = Secret(KEY)
    image = png(text=b"made for " + KEY.encode() + b" with love")
    body = key.scrub_bytes(json.dumps(answer(image)).encode())
    got = read(body)
    assert KEY.encode() not in only(got).data
    assert only(got).width == 4
    assert "the key was found inside the image" in got.notes[0]


@pytest.mark.parametrize(
    "error",
    [
        {"error": True},
        {"error": True, "detail": [{"loc": ["body"], "msg": {}}]},
        {"error": {"message": "no", "metadata": {"made": [{}]}}},
    ],
)
def test_a_picture_beside_an_error_is_told_by_its_length(error):
    """Parsing leaves pictures in place, and a message that repeats the answer still is text."""
    pictured = {"b64_json": b64(png())}
    text = json.dumps(error)
    body = (text.replace("{}", json.dumps(pictured)) if "{}" in text else json.dumps(pictured | error)).encode()
    with pytest.raises(errors.CallError) as caught:
        read(body)
    assert f"<{len(b64(png()))} characters>" in f"{caught.value} {caught.value.details}"


def test_an_answer_is_read_from_a_view_as_from_bytes():
    """The spool may hand out a view of its file: JSON, a stream and a bare image mean the same."""
    for body in (answer_bytes(png(9, 9)), completed(png(9, 9)), png(9, 9), b"\xef\xbb\xbf" + answer_bytes(png(9, 9))):
        assert read(memoryview(b"head" + body)[4:]).images == read(body).images
        assert read(bytearray(body)).images == read(body).images
        for size in (1, 7, 100_000):
            in_pieces = Pieces()
            for at in range(0, len(body), size):
                in_pieces.add(body[at : at + size])
            assert read(in_pieces).images == read(body).images


@pytest.mark.parametrize("blanks", [0, 1, 1020, 1023, 1024, 5000])
@pytest.mark.parametrize("size", [1, 5, 1024, 100_000])
def test_what_a_body_is_is_seen_behind_any_number_of_blanks(blanks, size, monkeypatch):
    """Also where a piece ends within the first word: a stream that calls itself JSON is a stream."""
    monkeypatch.setattr(pieces, "_LARGE", 1)
    body = Pieces()
    for at in range(0, len(whole := b" \n" * (blanks // 2) + b" " * (blanks % 2) + completed(png(9, 9))), size):
        body.add(whole[at : at + size])
    assert read(body).images == read(completed(png(9, 9))).images


@pytest.mark.parametrize("address", ["https://img.example/a.png", "http://img.example/a.png", "/files/a.png"])
def test_a_bare_text_is_an_address_or_base64(address):
    """Some servers send texts in place of objects: what begins like an address is fetched, all else is base64."""
    asked = []

    def fetch(url):
        asked.append(url)
        return png()

    assert only(read({"data": [address]}, fetch=fetch)).data == png()
    assert asked == [address if address.startswith("http") else "https://api.example/files/a.png"]
    assert only(read({"data": [b64(png())]}, fetch=None)).data == png()
    assert only(read({"data": [f"data:image/png;base64,{b64(png())}"]}, fetch=None)).data == png()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "0 bytes came that are empty"),
        (b" \r\n" * 100, "300 bytes came that are empty"),
        (b"\n<!DOCTYPE html><title>Sign in</title>", "that are a web page"),
        (b"<html><body>Sign in", "that are a web page"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG or XML document, which is not shown as an image"),
        (b"GIF 87", "no PNG, JPEG, WebP or GIF"),
    ],
)
def test_what_came_in_the_place_of_a_picture_is_named(data, said):
    """The row says what the bytes were, in words that lead on."""
    assert from_bytes(data).image.reason.endswith(said)


@pytest.mark.parametrize("encoding", ["", " ", "identity", "IDENTITY "])
def test_an_answer_that_says_that_it_is_plain_is_read(encoding):
    """A header without a value, as some proxies leave it, is no compression."""
    assert only(read({"data": [{"b64_json": b64(png())}]}, content_encoding=encoding)).data == png()


def test_blanks_before_an_answer_are_no_part_of_it():
    """Servers keep a connection alive with them for minutes (contract 10)."""
    for blanks in (b" " * 1_024, b"\r\n" * 30_000):
        assert only(read(blanks + answer_bytes(png()))).data == png()


def test_an_address_that_no_library_can_read_costs_no_good_picture():
    """The one beside it is kept (FAULTS N15)."""

    def fetch(url):
        raise UnicodeError("label empty or too long")

    answered = read({"data": [{"url": "https://xn--a/"}, {"b64_json": b64(png())}]}, count=2, fetch=fetch)
    missing, image = answered.images
    assert "label empty" in missing.reason
    assert image.data == png()
