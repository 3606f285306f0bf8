"""Each rule of the service, broken once: the status, the code, the parameter, and words that help."""

from __future__ import annotations

import base64
import io
import json

import pytest
from PIL import Image
from sandbox_samples import mask, picture

from wisgate_nb.sandbox.models import nearest_size, parse_size, size_problem
from wisgate_nb.sandbox.rules import family_of


def refused(response, status, code, param, *words):
    error = response.json()["error"]
    assert (response.status_code, error["code"], error["param"]) == (status, code, param), error
    assert set(error) == {"message", "type", "param", "code"}
    for word in words:
        assert word in error["message"]


@pytest.mark.parametrize(
    ("fields", "answer", "word"),
    [
        ({"prompt": ...}, (400, "missing_required_parameter", "prompt"), "prompt"),
        ({"prompt": "  "}, (400, "string_below_min_length", "prompt"), "empty"),
        ({"prompt": "a" * 32_001}, (400, "string_above_max_length", "prompt"), "32,000"),
        ({"prompt": 7}, (400, "invalid_type", "prompt"), "a string"),
        ({"n": 0}, (400, "integer_below_min_value", "n"), "1 to 10"),
        ({"n": 11}, (400, "integer_above_max_value", "n"), "1 to 10"),
        ({"n": "2"}, (400, "invalid_type", "n"), "an integer"),
        ({"n": True}, (400, "invalid_type", "n"), "an integer"),
        ({"n": 1.5}, (400, "invalid_type", "n"), "an integer"),
        ({"size": "1920x1080"}, (400, "invalid_value", "size"), "1920x1088"),
        ({"size": "512x512"}, (400, "invalid_value", "size"), "816x816"),
        ({"size": "1024\u00d71024"}, (400, "invalid_value", "size"), "WIDTHxHEIGHT"),
        ({"size": "big"}, (400, "invalid_value", "size"), "WIDTHxHEIGHT"),
        ({"size": "1024x640", "model": "gpt-image-1.5"}, (400, "invalid_value", "size"), "1536x1024"),
        ({"quality": "ultra"}, (400, "invalid_value", "quality"), "'high'"),
        ({"quality": "xhigh"}, (400, "invalid_value", "quality"), "'high'"),
        ({"quality": "hd"}, (400, "invalid_value", "quality"), "'high'"),
        ({"background": "clear"}, (400, "invalid_value", "background"), "transparent"),
        ({"background": "transparent", "output_format": "jpeg"}, (400, "invalid_value", "background"), "webp"),
        ({"output_format": "gif"}, (400, "invalid_value", "output_format"), "'webp'"),
        ({"output_compression": 50}, (400, "invalid_value", "output_compression"), "png"),
        (
            {"output_compression": 101, "output_format": "webp"},
            (400, "integer_above_max_value", "output_compression"),
            "100",
        ),
        ({"partial_images": 2}, (400, "invalid_value", "partial_images"), "stream"),
        ({"partial_images": 4, "stream": True}, (400, "integer_above_max_value", "partial_images"), "0 to 3"),
        ({"stream": "yes"}, (400, "invalid_type", "stream"), "a boolean"),
        ({"moderation": "high"}, (400, "invalid_value", "moderation"), "'low'"),
        ({"response_format": "b64_json"}, (400, "unknown_parameter", "response_format"), "base64"),
        ({"seed": 1}, (400, "unknown_parameter", "seed"), "no seed"),
        ({"input_fidelity": "high"}, (400, "unknown_parameter", "input_fidelity"), "input_fidelity"),
        ({"image": "x"}, (400, "unknown_parameter", "image"), "/v1/images/edits"),
        ({"mask": "x"}, (400, "unknown_parameter", "mask"), "/v1/images/edits"),
        ({"model": "GPT-Image-2"}, (404, "model_not_found", "model"), "'gpt-image-2'"),
        ({"model": "gpt_image_2"}, (404, "model_not_found", "model"), "'gpt-image-2'"),
        ({"model": "dall-e-3"}, (404, "model_not_found", "model"), "2026-05-12"),
        ({"model": "gpt-image-1"}, (404, "model_not_found", "model"), "2026-10-23"),
        ({"model": "llama"}, (404, "model_not_found", "model"), "serves"),
    ],
)
def test_a_broken_field_is_refused_with_its_name_and_the_remedy(call, fields, answer, word):
    refused(call.generate(**fields), *answer, word)


def test_a_null_is_the_same_as_leaving_the_parameter_out(call):
    response = call.generate(n=None, quality="low", output_compression=None)
    assert response.status_code == 200


def test_the_better_qualities_belong_to_the_2_5_family(call):
    assert call.generate(model="gpt-image-2.5-flare", quality="max").json()["quality"] == "max"


@pytest.mark.parametrize(
    ("header", "status", "code"),
    [
        ({}, 400, "missing_content_type"),
        ({"content-type": "text/plain"}, 415, "unsupported_content_type"),
        ({"content-type": "multipart/form-data; boundary=x"}, 415, "unsupported_content_type"),
    ],
)
def test_a_generation_wants_json(call, header, status, code):
    response = call.client.post("/images/generations", content=b"{}", headers=header)
    refused(response, status, code, "Content-Type", "/v1/images/generations")


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[]", b"[" * 100_000])
def test_a_body_that_is_no_json_object_is_refused(call, body):
    response = call.client.post("/images/generations", content=body, headers={"content-type": "application/json"})
    refused(response, 400, "invalid_json", None)


def test_a_generations_payload_sent_to_edits_is_told_where_to_go(call):
    response = call.client.post("/images/edits", json={"prompt": "x"})
    refused(response, 400, "missing_required_parameter", "images", "/v1/images/generations", "/v1/images/edits")


def test_an_edit_without_a_file_is_told_where_to_go(call):
    response = call.client.post("/images/edits", files={"prompt": (None, "x")})
    refused(response, 400, "missing_required_parameter", "image", "/v1/images/generations")


def png(name="a.png", data=None, kind="image/png"):
    return name, picture() if data is None else data, kind


@pytest.mark.parametrize(
    ("files", "code", "param", "word"),
    [
        ([("image", png(kind="application/octet-stream"))], "unsupported_file_mimetype", "image", "image/webp"),
        ([("image", png(data=b"not a picture"))], "invalid_image_file", "image", "complete"),
        ([("image", png(data=picture()[:90]))], "invalid_image_file", "image", "complete"),
        ([("image", png(kind="image/jpeg"))], "invalid_image_file", "image", "image/jpeg"),
        ([("image[]", png())] * 17, "array_above_max_length", "image", "16"),
        ([("image", png()), ("image[]", png())], "duplicate_parameter", "image", "one of these"),
        ([("image", png()), ("mask", png(data=mask(), kind="image/jpeg"))], "unsupported_file_mimetype", "mask", "PNG"),
        ([("image", png()), ("mask", png())], "invalid_image_file", "mask", "alpha"),
        ([("image", png()), ("mask", png(data=mask((64, 96))))], "invalid_image_file", "mask", "64x96"),
        ([("image", png()), ("mask", png(data=b"x" * (2**22 + 1)))], "file_too_large", "mask", "4 MB"),
        (
            [("image", png()), ("mask", png(data=mask())), ("mask", png(data=mask()))],
            "duplicate_parameter",
            "mask",
            "once",
        ),
        ([("image", png()), ("markup", png(data=mask()))], "invalid_value", "markup", "2.5"),
        (
            [("image", png()), ("markup", png(data=mask())), ("mask", png(data=mask()))],
            "invalid_value",
            "markup",
            "mask",
        ),
        ([("image", png()), ("photo", png())], "unknown_parameter", "photo", "photo"),
        ([("image", (None, "https://x/y.png"))], "invalid_type", "image", "'image[0]': expected a file"),
        ([("image", png()), ("mask", (None, "x"))], "invalid_type", "mask", "expected a file"),
    ],
)
def test_a_bad_file_is_refused_with_its_field(call, files, code, param, word):
    refused(call.edit(files), 400, code, param, word)


def test_the_mask_is_compared_with_the_upright_source(call):
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    Image.new("RGB", (64, 96), (9, 90, 200)).save(out, "JPEG", exif=exif)
    files = [("image", png(data=out.getvalue(), kind="image/jpeg")), ("mask", png(data=mask((96, 64))))]
    assert call.edit(files).status_code == 200


def test_an_opaque_mask_is_accepted(call):
    assert call.edit([("image", png()), ("mask", png(data=mask(box=(0, 0, 0, 0))))]).status_code == 200


def test_input_fidelity_belongs_to_the_1_5_family(call):
    refused(call.edit([("image", png())], input_fidelity="high"), 400, "unknown_parameter", "input_fidelity", "always")
    given = call.edit([("image", png())], input_fidelity="high", model="gpt-image-1.5", size="1024x1024")
    assert given.status_code == 200


def test_numbers_and_booleans_of_a_form_are_read_from_text(call):
    refused(call.edit([("image", png())], n="two"), 400, "invalid_type", "n", "an integer")
    refused(call.edit([("image", png())], n="99999999999999999999"), 400, "integer_above_max_value", "n")
    refused(call.edit([("image", png())], stream="maybe"), 400, "invalid_type", "stream", "a boolean")
    assert len(call.edit([("image", png())], n="2").json()["data"]) == 2


@pytest.mark.parametrize(
    "item",
    [
        {"image_url": "https://example.org/a.png"},
        {"image_url": "data:image/png;base64,@@@"},
        {"file_id": "file-1"},
        {"image_url": "data:,", "file_id": "file-1"},
        "text",
    ],
)
def test_the_json_form_takes_data_uris_alone(call, item):
    response = call.client.post("/images/edits", json={"prompt": "x", "images": [item]})
    assert response.status_code == 400
    assert response.json()["error"]["param"] == "images[0]"


def test_the_json_form_edits_a_data_uri(call):
    uri = "data:image/png;base64," + base64.b64encode(picture()).decode()
    body = {"prompt": "at night", "images": [{"image_url": uri}], "size": "1024x640", "quality": "low"}
    assert call.client.post("/images/edits", json=body).status_code == 200


def test_a_string_where_the_json_form_wants_a_list_names_the_right_field(call):
    response = call.client.post("/images/edits", json={"prompt": "x", "image": "data:..."})
    refused(response, 400, "invalid_type", "image", "expected a file, but got a string", "'images'")


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=b", b""),
        ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="prompt"\r\n\r\nx'),
        ("multipart/form-data; boundary=b", b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n"),
    ],
)
def test_a_damaged_form_is_refused(call, content_type, body):
    response = call.client.post("/images/edits", content=body, headers={"content-type": content_type})
    refused(response, 400, "invalid_multipart", response.json()["error"]["param"])


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("/images/generations", "lacks /v1"),
        ("/v1/v1/images/edits", "one /v1"),
        ("/v1/images/variations", "no longer"),
        ("/v1/chat/completions", "/v1/models"),
    ],
)
def test_an_unknown_path_names_the_right_one(call, path, word):
    refused(call.client.post(f"http://sandbox{path}"), 404, "not_found", None, word)


def test_a_wrong_method_names_the_right_one(call):
    response = call.client.get("/images/generations")
    refused(response, 405, "method_not_allowed", None, "POST")
    assert response.headers["allow"] == "POST"


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic abc", "Bearer a b", "k"])
def test_a_missing_or_malformed_key_is_refused(sandbox, header):
    headers = {} if header is None else {"authorization": header}
    answer = sandbox.answer("GET", "/v1/models", headers, b"")
    error = json.loads(answer.body)["error"]
    assert (answer.status, error["type"], error["code"]) == (401, "authentication_error", "invalid_api_key")


def test_a_replicate_must_be_a_whole_number(call):
    headers = {"X-Wisgate-Replicate": "-1"}
    refused(
        call.client.post("/images/generations", json={"prompt": "x"}, headers=headers),
        400,
        "invalid_value",
        "X-Wisgate-Replicate",
    )


@pytest.mark.parametrize(
    "size",
    ["1024x640", "816x816", "976x672", "1408x480", "1440x480", "3840x1280", "2880x2880", "1792x1024", "1920x1088"],
)
def test_valid_sizes(size):
    assert size_problem(*parse_size(size)) is None


@pytest.mark.parametrize("size", ["1920x1080", "800x800", "768x768", "512x512", "3856x2160", "3840x1264", "2896x2880"])
def test_invalid_sizes(size):
    assert size_problem(*parse_size(size))


@pytest.mark.parametrize(
    "source", [(1, 1), (5000, 10), (10, 5000), (333, 777), (9000, 9000), (4032, 3024), (1536, 1024)]
)
def test_the_nearest_size_is_valid_and_keeps_the_shape(source):
    width, height = nearest_size(*source, family_of("gpt-image-2"))
    assert size_problem(width, height) is None
    ratio = min(max(source[0] / source[1], 1 / 3), 3)
    assert width / height == pytest.approx(ratio, rel=0.04)
