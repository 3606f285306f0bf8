"""Programs that are printed, and the fields that a dialect wants: each name by itself."""

from __future__ import annotations

import pytest

from wisgate_nb.client.endpoint import Endpoint
from wisgate_nb.client.profiles import wire_fields, wire_form
from wisgate_nb.client.python_code import to_python
from wisgate_nb.request.request import Request, Source

FULL = {"n": 2, "size": "8x8", "quality": "low", "background": "opaque", "output_format": "jpeg"}
FULL |= {"output_compression": 70, "moderation": "low", "model": "m"}
PHOTO = Source(data=b"x", media_type="image/jpeg", width=8, height=8, origin="a.jpg")


def test_a_program_for_the_sdk_names_each_argument_that_it_knows():
    """All of the documented ones by name, anything else in `extra_body`."""
    request = Request(route="generations", prompt="a fox", **FULL, extra={"user": "u", "style": "s", "seed": 7})
    text = to_python(request, Endpoint("https://a.test/v1"), package="openai")
    for name, value in FULL.items():
        assert f"    {name}={value!r},\n" in text
    assert "    user='u',\n" in text
    assert "    style='s',\n" in text
    assert "    extra_body={'seed': 7},\n" in text
    assert "client.images.generate(\n" in text
    assert '"image_{index}.jpg"' in text
    generic = to_python(request, Endpoint("https://a.test/v1", profile="generic"), package="openai")
    assert "    response_format='b64_json',\n" in generic


@pytest.mark.parametrize(("asked", "suffix"), [(None, "png"), ("png", "png"), ("jpeg", "jpg"), ("webp", "webp")])
def test_a_program_for_the_sdk_names_its_files_by_their_format(asked, suffix):
    """Where none is asked for, the service makes PNGs."""
    request = Request(route="generations", prompt="a fox", **({"output_format": asked} if asked else {}))
    text = to_python(request, Endpoint("https://a.test/v1"), package="openai")
    assert f'Path(f"image_{{index}}.{suffix}").write_bytes' in text


def test_a_program_for_an_edit_knows_other_arguments():
    """No moderation and no style there, but how closely the files are kept."""
    extra = {"style": "s", "input_fidelity": "high"}
    request = Request(route="edits", prompt="a fox", moderation="low", sources=(PHOTO,), mask=PHOTO, extra=extra)
    text = to_python(request, Endpoint("https://a.test/v1"), package="openai", source_paths=["a.jpg"])
    assert "    input_fidelity='high',\n" in text
    assert "    extra_body={'moderation': 'low', 'style': 's'},\n" in text
    assert "image=('image_0.jpg', Path('a.jpg').read_bytes(), 'image/jpeg')" in text
    assert "mask=('mask.jpg', Path('mask.png').read_bytes(), 'image/jpeg')" in text


def test_a_program_for_this_package_uses_its_own_names():
    """`format`, `compression` and `partials`; what is beyond them goes as `param`."""
    request = Request(route="generations", prompt="a fox", **FULL, partial_images=2, extra={"seed": 7})
    text = to_python(request, Endpoint("https://a.test/v1"))
    for line in ("format='jpeg'", "compression=70", "partials=2", "param={'seed': 7}", "'a fox'"):
        assert f"    {line},\n" in text
    assert "call = wg.generate(\n" in text
    assert "stream" not in text


@pytest.mark.parametrize("name", ["size", "quality", "background", "moderation", "output_format"])
def test_a_generic_server_is_not_asked_for_auto(name):
    """Each field that may say auto is left out for it, and for it alone."""
    request = Request(route="generations", prompt="a fox", **{name: "auto"})
    assert wire_fields(request, "openai").get(name) == "auto"
    assert name not in wire_fields(request, "generic")
    assert wire_fields(request, "generic")["response_format"] == "b64_json"


def test_one_file_and_several_go_under_two_names():
    """`image` for one, `image[]` for more, nothing for none."""
    for sources, name in (((), None), ((PHOTO,), "image"), ((PHOTO, PHOTO), "image[]")):
        route = "edits" if sources else "generations"
        assert wire_form(Request(route=route, prompt="a", sources=sources), "openai").image_field == name
