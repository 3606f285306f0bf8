"""JSON answers of every shape as images and facts (contract 7; FAULTS N11, N15, N34)."""

from __future__ import annotations

import base64
import json

import pytest
from decoding import only, picture, read
from wire_pictures import answer, b64, png

from wisgate_nb import errors
from wisgate_nb.answer import MissingImage, ReceivedImage
from wisgate_nb.client.items import FetchError, decode_base64

ODD_BYTES = png(text=bytes(range(128, 255)) * 3)


@pytest.mark.parametrize(
    "encode",
    [
        b64,
        lambda data: "data:image/png;base64," + b64(data),
        lambda data: "data:;BASE64," + b64(data),
        lambda data: "\n".join(b64(data)[i : i + 76] for i in range(0, len(b64(data)), 76)),
        lambda data: "\r\n" + b64(data) + " \n",
        lambda data: base64.urlsafe_b64encode(data).decode(),
        lambda data: b64(data).rstrip("="),
        lambda data: base64.urlsafe_b64encode(data).decode().rstrip("="),
    ],
    ids=["plain", "data URI", "bare data URI", "lines", "spaces", "url-safe", "no padding", "url-safe, no padding"],
)
@pytest.mark.parametrize("field", ["b64_json", "url"])
def test_base64_in_every_spelling_is_the_same_image(encode, field):
    """Prefix, line breaks, URL-safe alphabet, missing padding; a data URI may also stand in `url`."""
    value = encode(ODD_BYTES)
    if field == "url" and not value.startswith("data:"):
        value = "data:image/png;base64," + value.strip()
    assert only(read({"data": [{field: value}]})).data == ODD_BYTES


def test_a_data_uri_without_base64_is_percent_decoded():
    """The other form of data URIs."""
    assert decode_base64("data:text/plain,a%20b") == b"a b"


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (None, "holds neither"),
        ({}, "holds neither"),
        ([], "holds neither"),
        (7, "holds neither"),
        ({"b64_json": None, "url": None}, "holds neither"),
        ({"b64_json": "", "url": ""}, "holds neither"),
        ({"b64_json": "", "url": "  "}, "holds neither"),
        ({"b64_json": 12}, "is not text"),
        ({"b64_json": ["x"]}, "is not text"),
        ({"b64_json": {"a": 1}}, "is not text"),
        ({"b64_json": "!!!!"}, "cannot be decoded"),
        ({"b64_json": "ümlaut"}, "cannot be decoded"),
        ({"b64_json": "A"}, "cannot be decoded"),
        ({"b64_json": b64(b"<svg xmlns='x'/>")}, "SVG"),
        ({"b64_json": b64(b"<html>")}, "web page"),
        ({"b64_json": b64(b"hello")}, "no PNG"),
        ({"b64_json": b64(png()[:12])}, "no PNG"),
        ({"b64_json": "data:image/png;base64,"}, "empty"),
    ],
)
def test_n15_a_bad_item_beside_a_good_one_is_missing_and_the_good_one_kept(item, words):
    """What is wrong with one entry costs only that entry; alone, the answer is damaged."""
    got = read({"data": [item, {"b64_json": b64(png())}]}, count=2)
    assert isinstance(got.images[0], MissingImage)
    assert words in got.images[0].reason
    assert got.images[1] == ReceivedImage(png(), "png", 4, 3)
    assert "1 of 2 images are usable" in got.notes
    with pytest.raises(errors.DamagedAnswerError) as caught:
        read({"data": [item]})
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "body",
    [b"null", b"{}", b"[]", b'{"data":[]}', b'{"data":null}', b'{"data":"x"}', b"true", b"12", b"", b"  \n", b"hello"],
)
def test_n15_an_answer_without_images_is_damaged(body):
    """Nothing in it: typed, never `ok`."""
    with pytest.raises(errors.DamagedAnswerError):
        read(body)


def test_n11_json_that_breaks_off_is_damaged_at_every_cut():
    """Truncated anywhere, an answer is never taken for whole."""
    body = json.dumps(answer(png(), png())).encode()
    for at in range(len(body)):
        with pytest.raises(errors.DamagedAnswerError):
            read(body[:at], count=2)


@pytest.mark.parametrize("depth", [2_000, 100_000])
def test_deep_nesting_is_damaged(depth):
    """A recursion bomb is one more damaged answer."""
    with pytest.raises(errors.DamagedAnswerError):
        read(b'{"data":' + b"[" * depth)


def test_fewer_or_more_images_than_asked_are_kept_and_noted():
    """The count is noted, every image kept, the same bytes twice as well (FAULTS N34)."""
    assert read(answer(png(), png()), count=3).notes == ("asked for 3 images, got 2",)
    assert read(answer(png(), png()), count=1).notes == ("asked for 1 image, got 2",)
    assert len(read(answer(png(), png()), count=1).images) == 2


def test_empty_strings_beside_the_other_field_count_as_absent():
    """new-api sends `"url":""` with base64 and `"b64_json":""` with a URL."""
    assert only(read({"data": [{"b64_json": b64(png()), "url": "", "revised_prompt": ""}]})).revised_prompt is None
    assert only(read({"data": [{"b64_json": "", "url": "/x"}]}, fetch=lambda url: png())).width == 4


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://cdn.example/a.png?sig=S", "https://cdn.example/a.png?sig=S"),
        ("/v1/images/7/content", "https://api.example/v1/images/7/content"),
        ("7/content", "https://api.example/v1/images/7/content"),
        ("//cdn.example/a", "https://cdn.example/a"),
    ],
)
def test_addresses_are_resolved_against_the_one_asked(url, asked):
    """Absolute, path only, relative, without scheme."""
    seen = []
    assert only(read({"data": [{"url": url}]}, fetch=lambda url: seen.append(url) or png())).format == "png"
    assert seen == [asked]


def test_an_image_that_cannot_be_fetched_is_missing_without_its_query():
    """The answer stays an answer; the address is kept without its secret query."""

    def fetch(url):
        raise FetchError("the image's address answered 403")

    got = read(
        {"data": [{"url": "https://u:p@cdn.example:8443/a.png?sig=SECRET#f", "revised_prompt": "r"}]}, fetch=fetch
    )
    expected = MissingImage("the image's address answered 403", "https://cdn.example:8443/a.png", "r")
    assert got.images == (expected,)
    assert read({"data": [{"url": "https://c.example/a?b"}]}).images[0].url == "https://c.example/a"
    page = read({"data": [{"url": "https://c.example/a?b"}]}, fetch=lambda url: b"<html>gone").images[0]
    assert "web page" in page.reason


def test_the_type_comes_from_the_bytes_and_a_lie_is_noted():
    """JPEG although png is claimed."""
    got = read(answer(picture("JPEG"), output_format="png"))
    assert only(got).format == "jpeg"
    assert "the server says png and sent jpeg" in got.notes
    assert read(answer(picture("JPEG"), output_format="jpg")).notes == ()


def test_a_raw_image_as_the_body_is_the_image():
    """vLLM-Omni's `file`: image/* instead of JSON."""
    assert only(read(picture("WEBP"), kind="image/webp")).format == "webp"
    assert only(read(png(), kind="application/octet-stream")).format == "png"


def test_json_is_read_whatever_the_content_type_says():
    """An image that was paid for is not thrown away for a wrong header."""
    for kind in ("text/html", "text/plain", "text/event-stream", ""):
        assert only(read(answer(png()), kind=kind)).width == 4
    assert only(read(b"\xef\xbb\xbf\n " + json.dumps(answer(png())).encode())).width == 4
