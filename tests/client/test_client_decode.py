"""Answers of every shape as images and facts (contract 7, 8, 13; FAULTS N11, N15, N28, N34, N35)."""

from __future__ import annotations

import base64
import io
import json
import random

import pytest
from PIL import Image
from wire_calls import KEY
from wire_pictures import USAGE, answer, b64, completed, event, partial, png

from wisgate_nb import errors
from wisgate_nb.answer import Head, MissingImage, ReceivedImage, Usage
from wisgate_nb.client.decode import decode
from wisgate_nb.client.items import FetchError, decode_base64
from wisgate_nb.client.loose_json import load
from wisgate_nb.client.sniff import Sniffed, sniff
from wisgate_nb.client.usage import larger, read_cost, read_usage
from wisgate_nb.secret import Secret

BASE = "https://api.example/v1"
URL = f"{BASE}/images/generations"


def read(body, *, count=1, kind="application/json", fetch=None, **headers):
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    pairs = (("content-type", kind), *((name.replace("_", "-"), value) for name, value in headers.items()))
    return decode(Head(200, pairs, URL), data, count=count, base_url=BASE, fetch=fetch)


def only(answer) -> ReceivedImage:
    (image,) = answer.images
    assert isinstance(image, ReceivedImage), image
    return image


def picture(kind: str, size=(20, 10), **more) -> bytes:
    file = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(file, kind, **more)
    return file.getvalue()


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
    """The count is noted, every image kept, the same bytes twice as well (N34)."""
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


@pytest.mark.parametrize("kind", ["text/event-stream", "application/json", ""])
def test_a_stream_is_read_whatever_the_content_type_says(kind):
    """Events in reply to a plain request too."""
    got = read(partial(0, png(1, 1)) + completed(png(2, 2)), kind=kind)
    assert only(got).width == 2
    assert got.usage == Usage(10, 40, 196, None)
    assert got.echoed == {"size": "1024x1024"}


STREAMS = {
    "edit": completed(png(), "edit"),
    "generation name on edits": completed(png()),
    "no event line": b"data: "
    + json.dumps({"type": "image_generation.completed", "b64_json": b64(png())}).encode()
    + b"\n\n",
    "name only in the event line": b"event: image_edit.completed\ndata: "
    + json.dumps({"b64_json": b64(png())}).encode()
    + b"\n\n",
    "done": completed(png()) + b"data: [DONE]\n\n",
    "no last blank line": completed(png()).rstrip(b"\n"),
    "comments": b": ping\n\n" * 50 + completed(png()),
    "unknown events": event("image_generation.started", {"type": "x"}) + completed(png()) + event("bye", {"a": 1}),
    "broken event before": b"data: {broken\n\n" + completed(png()),
    "bad utf-8 before": b"data: \xff\xfe\n\n" + completed(png()),
    "error after the image": completed(png()) + event("error", {"error": {"message": "late"}}),
    "vllm-omni": event("", {"object": "image.edit.chunk", "type": "ar_delta", "delta": "x"})
    + event("", {"object": "image.edit.chunk", "type": "image", "data": [{"b64_json": b64(png())}]})
    + b"data: [DONE]\n\n",
    "wrapped in data": event("", {"data": [{"b64_json": b64(png())}]}),
    "minimal": event("image_generation.completed", {"type": "image_generation.completed", "b64_json": b64(png())}),
    "cr": completed(png()).replace(b"\n", b"\r"),
}


@pytest.mark.parametrize("stream", STREAMS.values(), ids=STREAMS)
def test_every_stream_of_contract_8_and_13_gives_its_image(stream):
    """The same picture, however the server streams it."""
    assert only(read(stream, kind="text/event-stream")).data == png()


def test_a_completed_event_may_hold_an_address():
    """new-api streams `url` as well."""
    stream = event(
        "image_generation.completed", {"type": "image_generation.completed", "url": "/x.png", "b64_json": ""}
    )
    assert only(read(stream, kind="text/event-stream", fetch=lambda url: png(6, 6))).width == 6


def test_repeated_usage_is_never_summed():
    """The whole call's usage on each of two events counts once, the larger one."""
    small = {**USAGE, "output_tokens": 98}
    got = read(completed(png(), usage=USAGE) + completed(png(), usage=small), count=2, kind="text/event-stream")
    assert got.usage == Usage(10, 40, 196, None)
    assert len(got.images) == 2
    assert larger(None, None) is None
    assert larger(USAGE, None) == USAGE


@pytest.mark.parametrize("tail", [b"", b"data: [DONE]\n\n", b'data: {"type":"image_generation.comp', event("x", {})])
def test_n28_a_stream_without_its_final_image_is_incomplete_with_its_partials(tail):
    """Partial pictures in order of index, a repeated index replaced; outcome unknown."""
    stream = partial(2, png(2, 2)) + partial(0, png(9, 9)) + partial(0, png(1, 1)) + tail
    with pytest.raises(errors.IncompleteStreamError) as caught:
        read(stream, kind="text/event-stream")
    assert caught.value.partials == (png(1, 1), png(2, 2))
    assert caught.value.status == "unknown"


def test_a_stream_cut_at_every_byte_is_never_taken_for_whole():
    """Until the final event's JSON is whole, the stream is incomplete."""
    final = completed(png())
    for at in range(len(final.rstrip(b"\n"))):
        with pytest.raises(errors.IncompleteStreamError):
            read(final[:at], kind="text/event-stream")


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        ({"error": {"message": "no", "code": "moderation_blocked"}}, errors.BlockedError),
        ({"type": "error", "error": {"message": "no", "code": "invalid_value"}}, errors.OutcomeUnknownError),
        ({"type": "error", "message": "no", "code": "model_not_found"}, errors.NotFoundError),
        ({"object": "error", "message": "no", "code": 400}, errors.RejectedError),
        ({"error": "upstream died"}, errors.OutcomeUnknownError),
    ],
)
def test_error_events_are_judged_by_their_code(error, kind):
    """An `error` event in each of its shapes."""
    with pytest.raises(errors.CallError) as caught:
        read(event("error", error), kind="text/event-stream")
    assert isinstance(caught.value, kind | errors.RejectedError)


def test_an_error_event_after_partial_pictures_keeps_them():
    """Work was done: unknown, with the pictures and the service's words."""
    stream = partial(0, png(1, 1)) + event("error", {"error": {"message": "gpu fell off"}})
    with pytest.raises(errors.IncompleteStreamError, match="gpu fell off") as caught:
        read(stream, kind="text/event-stream")
    assert caught.value.partials == (png(1, 1),)


def test_an_asynchronous_server_is_named_as_such():
    """A task id instead of images."""
    for body in ({"task_id": "7", "status": "queued"}, {"id": "x", "status": "processing", "data": None}):
        with pytest.raises(errors.DamagedAnswerError, match="asynchronous server"):
            read(body)


def test_a_compressed_recording_is_not_unpacked():
    """Also when found on disk later."""
    with pytest.raises(errors.DamagedAnswerError, match="compressed"):
        read(answer(png()), content_encoding="br")


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
    """Contract 12: never a guess, never a zero that means nothing."""
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
    """The fast way gives what json gives, with bytes in place of such strings."""

    def as_text(value):
        if isinstance(value, dict):
            return {k: as_text(v) for k, v in value.items()}
        if isinstance(value, list):
            return [as_text(v) for v in value]
        return value.decode() if isinstance(value, bytes) else value

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
