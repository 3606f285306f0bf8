"""Bodies byte for byte, and beside those of the openai package (contract 3, 4.1, 17)."""

from __future__ import annotations

import email
import email.policy
import json

import openai
import pytest
from fault_server import FaultServer, answering, response
from wire_calls import call, edit, generation, source
from wire_pictures import answer_bytes, png

from wisgate_nb.client.encode import encode, encode_json, new_boundary, text_fields
from wisgate_nb.client.profiles import Form, wire_fields, wire_form
from wisgate_nb.errors import RequestError


def body(request, profile="wisgate", boundary="BOUND"):
    return encode(request, wire_form(request, profile), boundary).body


def parts(content_type: str, data: bytes) -> list[tuple[str, str | None, str | None, bytes]]:
    """Name, filename, type and bytes of each part, read by Python's own parser."""
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    message = email.message_from_bytes(head + data, policy=email.policy.HTTP)
    found = []
    for part in message.iter_parts():
        kind = part.get_content_type() if part["Content-Type"] else None
        params = part["Content-Disposition"].params
        found.append((params["name"], params.get("filename"), kind, part.get_payload(decode=True)))
    return found


def test_json_is_compact_utf8_without_escapes():
    """Exactly the sample of contract 17."""
    request = generation(prompt="café ☕", n=1, quality="high", size="1024x1024")
    expected = '{"model":"gpt-image-2","prompt":"café ☕","n":1,"size":"1024x1024","quality":"high"}'
    assert body(request) == expected.encode()


def test_a_stream_request_carries_both_fields():
    """partial_images means stream:true, also with 0."""
    assert b'"stream":true,"partial_images":0' in body(generation(partial_images=0))


def test_extra_fields_are_merged_last_and_none_is_left_out():
    """A None in `extra` is not sent as null."""
    sent = json.loads(body(generation(extra={"user": "u", "svg": {"model": "x"}, "complexity": None, "n": 3})))
    assert sent == {
        "model": "gpt-image-2",
        "prompt": "a futuristic skyline",
        "n": 3,
        "user": "u",
        "svg": {"model": "x"},
    }


def test_multipart_with_one_source_byte_for_byte():
    """Text fields first, then the image under `image`, then the mask."""
    image, mask = png(4, 3), png(4, 3, 0)
    request = edit(source(image), mask=source(mask), n=2, size="1024x1024")
    assert body(request) == (
        b'--BOUND\r\nContent-Disposition: form-data; name="prompt"\r\n\r\nadd a moon\r\n'
        b'--BOUND\r\nContent-Disposition: form-data; name="model"\r\n\r\ngpt-image-2\r\n'
        b'--BOUND\r\nContent-Disposition: form-data; name="n"\r\n\r\n2\r\n'
        b'--BOUND\r\nContent-Disposition: form-data; name="size"\r\n\r\n1024x1024\r\n'
        b'--BOUND\r\nContent-Disposition: form-data; name="image"; filename="image_0.png"\r\n'
        b"Content-Type: image/png\r\n\r\n" + image + b"\r\n"
        b'--BOUND\r\nContent-Disposition: form-data; name="mask"; filename="mask.png"\r\n'
        b"Content-Type: image/png\r\n\r\n" + mask + b"\r\n"
        b"--BOUND--\r\n"
    )


def test_several_sources_go_as_repeated_image_brackets_with_real_types():
    """`image[]` per file, named and typed by what each is."""
    sources = (source(png(1, 1)), source(b"\xff\xd8\xff jpeg", "image/jpeg"), source(b"RIFF webp", "image/webp"))
    found = parts("multipart/form-data; boundary=BOUND", body(edit(*sources)))
    assert [part[:3] for part in found[2:]] == [
        ("image[]", "image_0.png", "image/png"),
        ("image[]", "image_1.jpg", "image/jpeg"),
        ("image[]", "image_2.webp", "image/webp"),
    ]
    assert [part[3] for part in found[2:]] == [each.data for each in sources]


def test_sixteen_sources_keep_their_order():
    """The mask applies to the first, so order matters."""
    sources = [source(png(1, 1 + n)) for n in range(16)]
    found = parts("multipart/form-data; boundary=BOUND", body(edit(*sources)))
    assert [part[3] for part in found[2:]] == [each.data for each in sources]


def test_text_values_of_every_kind():
    """Booleans true/false, digits, a[b][c], lists as a[], no None at any depth."""
    fields = {
        "a": True,
        "b": False,
        "c": 7,
        "d": 1.5,
        "e": None,
        "svg": {"model": "m", "reasoning": {"effort": "low", "x": None}},
        "l": [1, True, None, "x"],
        "s": "",
    }
    assert text_fields(fields) == [
        ("a", "true"),
        ("b", "false"),
        ("c", "7"),
        ("d", "1.5"),
        ("svg[model]", "m"),
        ("svg[reasoning][effort]", "low"),
        ("l[]", "1"),
        ("l[]", "true"),
        ("l[]", "x"),
        ("s", ""),
    ]


@pytest.mark.parametrize(
    "prompt", ["a\r\nb", '"quoted"; name="x"', "--BOUND--", "日本語 ☕", "@file", "x" * 32_000, "\x00"]
)
def test_any_prompt_comes_through_a_form_unchanged(prompt):
    """Line ends, quotes and boundary-like text do not disturb the form."""
    data = body(edit(prompt=prompt), boundary=new_boundary())
    start = data.index(b'name="prompt"\r\n\r\n') + len(b'name="prompt"\r\n\r\n')
    assert data[start:].startswith(prompt.encode() + b"\r\n--")


def test_a_hostile_field_name_cannot_break_the_form():
    """Quotes and line breaks in names are escaped as browsers do."""
    data = body(edit(extra={'x"\r\nContent-Type: text/html\r\n\r\n': "1"}))
    assert b'name="x%22%0D%0AContent-Type: text/html%0D%0A%0D%0A"' in data


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), {1, 2}])
def test_what_json_cannot_hold_is_refused(value):
    """Before anything is sent."""
    with pytest.raises(RequestError):
        encode_json({"x": value})


@pytest.mark.parametrize("request_of", [generation, edit])
def test_half_a_surrogate_is_refused_with_its_code(request_of):
    """A lone surrogate cannot be UTF-8."""
    with pytest.raises(RequestError, match=r"U\+D83D"):
        body(request_of(prompt="a\ud83db"))


def test_a_type_that_no_route_takes_is_refused():
    """Never application/octet-stream."""
    with pytest.raises(RequestError, match="image/tiff"):
        body(edit(source(b"x", "image/tiff")))


def test_only_generic_changes_the_fields():
    """generic drops `auto` and asks for base64; the others send what was set."""
    request = generation(size="auto", quality="auto", background="auto", moderation="auto", output_format="auto", n=1)
    for profile in ("wisgate", "openai", "custom"):
        assert wire_fields(request, profile) == request.fields()
    assert wire_fields(request, "generic") == {
        "model": "gpt-image-2",
        "prompt": "a futuristic skyline",
        "n": 1,
        "response_format": "b64_json",
    }
    assert wire_fields(generation(extra={"response_format": "url"}), "generic")["response_format"] == "url"
    assert wire_fields(generation(extra={"size": "auto"}), "generic")["size"] == "auto"


def test_the_body_can_be_sent_again_byte_for_byte():
    """Same form, same boundary, same bytes."""
    request = edit(source(), source())
    assert body(request) == body(request)
    assert new_boundary() != new_boundary()
    form = Form({"prompt": "x"}, "image")
    assert encode(request, form, "B").length == len(encode(request, form, "B").body)


def both_ways(request, ask):
    """The POST of ours and the POST of the openai package for the same call."""
    with FaultServer(answering(response(answer_bytes()))) as server:
        call(server.base_url, request).send()
        with openai.OpenAI(base_url=server.base_url, api_key="sk-test", max_retries=0) as sdk:
            ask(sdk.images)
    ours, theirs = server.posts
    assert ours.path == theirs.path
    return ours, theirs


def test_generations_say_what_the_openai_package_says():
    """The same JSON object."""
    request = generation(prompt="café ☕", n=2, size="1024x1024", quality="high", output_format="webp")
    ours, theirs = both_ways(
        request,
        lambda images: images.generate(
            prompt="café ☕", model="gpt-image-2", n=2, size="1024x1024", quality="high", output_format="webp"
        ),
    )
    assert json.loads(ours.body) == json.loads(theirs.body)
    assert "café ☕".encode() in ours.body
    assert "café ☕".encode() in theirs.body


@pytest.mark.parametrize("count", [1, 3])
def test_edits_say_what_the_openai_package_says(count):
    """The same parts in the same order, with the same names, file names, types and bytes."""
    images = [png(4, 3, shade) for shade in range(count)]
    mask = png(4, 3, 0)
    request = edit(*map(source, images), mask=source(mask), n=2, size="1024x1024")
    files = [(f"image_{n}.png", data, "image/png") for n, data in enumerate(images)]
    ours, theirs = both_ways(
        request,
        lambda api: api.edit(
            prompt="add a moon",
            model="gpt-image-2",
            n=2,
            size="1024x1024",
            image=files[0] if count == 1 else files,
            mask=("mask.png", mask, "image/png"),
        ),
    )
    mine, other = (parts(post.headers["content-type"], post.body) for post in (ours, theirs))
    assert sorted(mine[:4]) == sorted(other[:4])
    assert mine[4:] == other[4:]
