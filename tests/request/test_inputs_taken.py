"""What looks odd and is allowed goes out, and goes out right: each part of the form is read as the service would."""

from __future__ import annotations

import json
import os
import struct
import zlib
from typing import NamedTuple

import numpy as np
import pytest
from inputs_corpus import GPS, decoded, encoded, exif, jpeg_with_everything, png_chunk, png_with_everything, scene
from inputs_corpus import pixels as rgb
from inputs_door import LONGEST
from lookalike_servers import Asked, _read_form
from measured import assert_quick
from PIL import Image

import wisgate_nb as wg

SIDEWAYS = Image.Transpose.ROTATE_90
OTHERS = {"save_all": True, "append_images": [scene().rotate(90), scene().rotate(180)]}
PROMPTS = [
    "x" * 32_000,
    "🐈" * 32_000,
    "nul\0, bell\a, C1\x85 and ANSI \x1b[31mred",
    "bidi \u202eevil\u202c and \u2066isolated\u2069",
    "family 👩‍👩‍👧‍👦",
    "composed \u00e9 and decomposed e\u0301",
    "{braces} {{braces} %magics !shell $HOME `ticks`",
    "=1+1",
    "+1",
    "-1",
    "@user",
    "\ttab\r\nCRLF\rCR\nLF",
    "\ufeffBOM",
    "</script><script>alert(1)</script>",
    "**Markdown** $\\frac{a}{b}$ \\(x\\)",
    "--size auto",
    '"; filename="x',
    "\u2028line and paragraph\u2029",
]


class Part(NamedTuple):
    """A file of a form."""

    name: str
    filename: str
    media_type: str
    data: bytes


def fields_of(post):
    return _asked(post).fields


def files_of(post):
    return [Part(*file) for file in _asked(post).files]


def _asked(post):
    asked = Asked(post.method, post.path, post.headers)
    _read_form(asked, post.headers["content-type"], post.body)
    return asked


@pytest.mark.parametrize("route", ["generations", "edits"])
def test_odd_prompts_are_sent_as_written(door, route):
    """Control characters, directions, markup and 32,000 code points arrive letter by letter, in JSON and in a form."""
    for prompt in PROMPTS:
        if route == "generations":
            wg.generate(prompt)
            sent = json.loads(door.server.posts[-1].body)["prompt"]
        else:
            wg.edit(prompt, encoded(scene()))
            sent = fields_of(door.server.posts[-1])["prompt"]
        assert sent == prompt
    assert wg.log().prompt.tolist() == PROMPTS


def still(data):
    """Sent as it is."""
    return data, rgb(data)


def upright(picture, form="JPEG", orientation=6):
    """A picture on its side; what must arrive is as it was seen."""
    lossless = {"quality": 100, "subsampling": 0} if form == "JPEG" else {}
    return encoded(picture.transpose(SIDEWAYS), form, exif=exif(orientation, gps=True), **lossless), picture.tobytes()


def with_profile(profile):
    plain = encoded(scene())
    return plain[:33] + png_chunk(b"iCCP", b"odd\0\0" + profile) + plain[33:], scene().tobytes()


GREY = scene().convert("L")
TAKEN = {
    "one pixel": still(encoded(scene(1, 1))),
    "1 x 65,535": still(encoded(scene(1, 65_535))),
    "65,535 x 1": still(encoded(scene(65_535, 1))),
    "animated PNG": (encoded(scene(), **OTHERS), scene().tobytes()),
    "animated GIF": still(encoded(scene().convert("P"), "GIF", save_all=True, append_images=[GREY.convert("P")])),
    "animated WebP": (encoded(scene(), "WEBP", lossless=True, **OTHERS), scene().tobytes()),
    "TIFF of three pages": (encoded(scene(), "TIFF", **OTHERS), scene().tobytes()),
    "on its side, PNG": upright(scene(), "PNG"),
    "on its side, JPEG": upright(scene()),
    "CMYK": (encoded(scene(mode="CMYK"), "TIFF"), scene(mode="CMYK").convert("RGB").tobytes()),
    "palette": still(encoded(scene(mode="P"))),
    "1-bit": still(encoded(GREY.convert("1"))),
    "grey with alpha": still(encoded(scene(mode="LA"))),
    "an odd profile": with_profile(zlib.compress(b"no profile at all")),
    "a broken profile": with_profile(b"no zlib at all"),
    "a text of 40 MB": (encoded(scene())[:33] + png_chunk(b"iTXt", b"x" * 40_000_000) + encoded(scene())[33:],
                        scene().tobytes()),
    "PNG and a web page": (encoded(scene()) + b"<html><script>alert(1)</script>", scene().tobytes()),
    "JPEG and a zip": (encoded(scene(), "JPEG") + b"PK\x03\x04", rgb(encoded(scene(), "JPEG"))),
    "PNG with its place": (png_with_everything(), scene().tobytes()),
    "JPEG with its place": (jpeg_with_everything(), rgb(jpeg_with_everything())),
}  # fmt: skip


def test_odd_pictures_arrive_as_they_are_seen(door):
    """What is legal arrives pixel for pixel, upright, still, under the usual name, without place, text or tail."""
    for name, (data, expected) in TAKEN.items():
        wg.edit("make it night", data, fresh=True)  # some come down to the same bytes
        post = door.server.posts[-1]
        (part,) = files_of(post)
        kind = decoded(part.data).format.lower()
        assert part.filename == f"image_0.{'jpg' if kind == 'jpeg' else kind}"
        assert part.media_type == f"image/{kind}"
        arrived = rgb(part.data)
        assert len(arrived) == len(expected), name
        assert np.abs(np.frombuffer(arrived, "uint8").astype(int) - np.frombuffer(expected, "uint8")).mean() < 3, name
        assert decoded(part.data).getexif().get(0x0112, 1) == 1
        assert not any(word in post.body for word in (GPS, b"CameraMaker", b"secret", b"<script>", b"xxxxxxxx")), name
    assert len(door.server.posts) == len(TAKEN)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_each_orientation_has_a_mask_that_fits(door, orientation):
    """A mask with the photo's own EXIF orientation arrives with the size and the place of the upright photo."""
    upside = Image.new("L", scene().size, 0)
    upside.paste(255, (30, 2, 46, 12))
    turned = {"photo": scene(), "mask": upside}
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}.get(orientation)
    if back is not None:
        turned = {name: picture.transpose(Image.Transpose(back)) for name, picture in turned.items()}
    photo, mask = (encoded(turned[name], exif=exif(orientation)) for name in ("photo", "mask"))
    wg.edit("make it night", photo, mask=mask, mask_edits="white")
    parts = {part.name.partition("[")[0]: part for part in files_of(door.server.posts[0])}
    sent = decoded(parts["mask"].data)
    assert decoded(parts["image"].data).size == sent.size == scene().size
    assert rgb(parts["image"].data) == scene().tobytes()
    assert sent.getchannel("A").tobytes() == Image.eval(upside, lambda value: 255 - value).tobytes()


NAMES = [
    "a 'quoted' \"name\".png",
    "line\nbreak.png",
    "👩‍👩‍👧‍👦.png",
    "CON",
    "CON.png",
    "..png",
    "wrong.txt",
    "%0d%0aX: y.png",
]


def test_odd_names_stay_at_home(door, tmp_path):
    """Quotes, line breaks, emoji, reserved names: the picture is sent, and its name is not."""
    for name in NAMES:
        (tmp_path / name).write_bytes(encoded(scene()))
        wg.edit(f"make it night {len(name)}", tmp_path / name, fresh=True)
        (part,) = files_of(door.server.posts[-1])
        assert part.filename == "image_0.png"
        assert os.fsencode(name) not in door.server.posts[-1].body
    assert len(door.server.posts) == len(NAMES)


def test_a_path_out_of_the_folder_and_a_link_out_of_it_are_taken(door, tmp_path):
    """`../x.png` and a link that leads out are the user's own choice, as in any program; the name does not leave."""
    (tmp_path / "inside").mkdir()
    (tmp_path / "x.png").write_bytes(encoded(scene()))
    (tmp_path / "inside" / "link.png").symlink_to("../x.png")
    os.chdir(tmp_path / "inside")
    for path in ("../x.png", "link.png"):
        wg.edit(f"make it night like {path}", path)
    assert [part.filename for post in door.server.posts for part in files_of(post)] == ["image_0.png"] * 2


def test_a_slip_in_a_model_s_name_is_told_and_sent(door):
    """Gateways have models of any name: `GPT-Image-2` goes out as written, beside a hint."""
    with pytest.warns(UserWarning, match="did you mean 'gpt-image-2'"):
        call = wg.generate("a cat", model="GPT-Image-2")
    assert json.loads(door.server.posts[0].body)["model"] == "GPT-Image-2"
    assert call.status == "ok"


def test_sixteen_images_and_the_edges_of_the_arguments_are_taken(door):
    """16 sources, n of 10, the smallest and the widest size and compression 0 are allowed."""
    wg.edit("join them", [encoded(scene())] * 16)
    with pytest.warns(UserWarning, match="experimental"):
        wg.generate("a cat", n=10, size="3840x1280")
    wg.generate("a cat", size="1024x640", format="webp", compression=0)
    assert len(files_of(door.server.posts[0])) == 16
    assert len(door.server.posts) == 3


def test_a_picture_of_many_pages_is_not_counted_through():
    """A TIFF of 20,000 pages gives its first one in little time, and the note says `several`."""
    from wisgate_nb.request.inputs import load_sources

    data = pages(20_000)
    assert_quick(lambda: load_sources(data), LONGEST)
    assert load_sources(data)[0].notes == ("converted from TIFF (the first of several pictures)",)
    assert load_sources(pages(40))[0].notes == ("converted from TIFF (the first of 40 pictures)",)


def test_odd_metadata_is_not_warned_of(recwarn):
    """What Pillow warns of, in some files once for each of 60,000 tags, does not pour into the notebook."""
    from wisgate_nb.request.inputs import load_sources

    data = pages(1)
    after = 10 + 12 * 8
    odd = struct.pack("<HHII", 400, 4, 2, 10_000)
    (source,) = load_sources(
        data[:8]
        + struct.pack("<H", 9)
        + data[10:after].replace(
            struct.pack("<HHII", 273, 4, 1, after + 4), struct.pack("<HHII", 273, 4, 1, after + 16)
        )
        + odd
        + data[after:]
    )
    assert (source.width, source.height) == (2, 2)
    assert not recwarn.list


def pages(count):
    """A TIFF of so many pages of 2 x 2 grey pixels."""
    tags = ((256, 2), (257, 2), (258, 8), (259, 1), (262, 1), (273, None), (278, 2), (279, 4))
    size = 2 + 12 * len(tags) + 4
    made = bytearray(b"II*\0" + struct.pack("<I", 8))
    for page in range(count):
        at = len(made) + size
        made += struct.pack("<H", len(tags))
        for tag, value in tags:
            made += struct.pack("<HHII", tag, 4, 1, at if value is None else value)
        made += struct.pack("<I", at + 4 if page < count - 1 else 0) + b"\1\2\3\4"
    return bytes(made)
