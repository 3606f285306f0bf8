"""The edits of contract 15: what goes out part by part, what is refused before money, and one row each."""

import io
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from engine_wire import form, part_names, picture, says, source
from wire_pictures import answer_bytes, png

import wisgate_nb as wg
from wisgate_nb import errors

ONE = says(answer_bytes(png(9, 7)))


def encoded(image, kind="PNG", **options):
    """A Pillow picture as a file's bytes."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def opened(data):
    """A picture of the form, decoded."""
    return PIL.Image.open(io.BytesIO(data))


def hole(size=(64, 48)):
    """A mask whose transparent middle is to be edited."""
    mask = PIL.Image.new("RGBA", size, (0, 0, 0, 255))
    mask.paste((0, 0, 0, 0), (16, 16, 32, 32))
    return mask


def refused(wire, act, words):
    """Nothing is sent, nothing is written, and the message says what is wrong."""
    posts = []
    with pytest.raises(errors.RequestError, match=words):
        wire.meet(lambda exchange: posts.append(exchange.read()), act)
    assert posts == []
    assert wg.log().empty


def test_one_file_is_image(wire):
    """The parts in order with their names and types; the image's own bytes; no key in the row."""
    met = wire.meet(ONE, lambda: wg.edit("add a moon", source(), n=1, size="1024x1024", quality="high"))
    post = met.server.posts[0]
    assert part_names(post) == [b"prompt", b"model", b"n", b"size", b"quality", b"image"]
    sent = form(post)
    assert sent.fields == {
        "prompt": "add a moon",
        "model": "gpt-image-2",
        "n": "1",
        "size": "1024x1024",
        "quality": "high",
    }
    ((field, name, kind, data),) = sent.files
    assert (field, name, kind) == ("image", "image_0.png", "image/png")
    assert np.array_equal(np.asarray(opened(data)), np.asarray(opened(source())))
    assert met.row.route == "edits"
    assert len(met.row.source_sha256) == 1


def test_the_form_is_exact(wire):
    """Byte for byte: text parts first, CRLF, one blank line each, no None, the image, then the mask."""
    act = lambda: wg.edit("café ☕", source(), mask=hole(), n=2, background=None)  # noqa: E731
    met = wire.meet(says(answer_bytes(png(9, 7), png(9, 8))), act)
    post = met.server.posts[0]
    boundary = post.headers["content-type"].split("boundary=")[1].encode()
    files = {field: (name, kind, data) for field, name, kind, data in form(post).files}
    text = b"".join(
        b'--%b\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n' % (boundary, name, value)
        for name, value in ((b"prompt", "café ☕".encode()), (b"model", b"gpt-image-2"), (b"n", b"2"))
    )
    parts = b"".join(
        b'--%b\r\nContent-Disposition: form-data; name="%b"; filename="%b"\r\nContent-Type: %b\r\n\r\n%b\r\n'
        % (boundary, field.encode(), files[field][0].encode(), files[field][1].encode(), files[field][2])
        for field in ("image", "mask")
    )
    assert post.body == text + parts + b"--" + boundary + b"--\r\n"
    assert b"None" not in text


def test_a_list_of_one_is_image(wire):
    """As one alone: the row and the form are the same."""
    met = wire.meet(ONE, lambda: wg.edit("a", [source()]))
    assert [field for field, *_ in form(met.server.posts[0]).files] == ["image"]


def test_sixteen_files_go_in_order(wire):
    """Sixteen parts `image[]`, each with its own name and its own picture."""
    shades = [png(64, 48, shade) for shade in range(16)]
    met = wire.meet(ONE, lambda: wg.edit("a", shades))
    files = form(met.server.posts[0]).files
    assert [name for _, name, *_ in files] == [f"image_{at}.png" for at in range(16)]
    assert {field for field, *_ in files} == {"image[]"}
    assert [opened(data).convert("L").getpixel((0, 0)) for *_, data in files] == list(range(16))
    assert len(met.row.source_sha256) == 16


def test_seventeen_files_are_refused(wire):
    """0 POSTs, no row."""
    refused(wire, lambda: wg.edit("a", [png(64, 48, shade) for shade in range(17)]), "16")


def test_a_mask_of_another_size_is_refused(wire):
    """Both sizes are named."""
    refused(wire, lambda: wg.edit("a", source(), mask=hole((32, 32))), "(?s)32.*64|64.*32")


def test_a_mask_without_alpha_needs_to_be_told(wire):
    """Black and white alone does not say which is to be edited."""
    grey = PIL.Image.new("L", (64, 48), 0)
    grey.paste(255, (16, 16, 32, 32))
    refused(wire, lambda: wg.edit("a", source(), mask=grey), "mask_edits|mask-edits")
    refused(wire, lambda: wg.edit("a", source(), mask=hole().convert("RGB")), "mask")


@pytest.mark.parametrize("edits", ["white", "black"])
def test_a_mask_without_alpha_that_was_told_works(wire, edits):
    """The form's mask is RGBA: alpha 0 where it is edited, and white there, so that both readings agree."""
    grey = PIL.Image.new("L", (64, 48), 0 if edits == "white" else 255)
    grey.paste(255 if edits == "white" else 0, (16, 16, 32, 32))
    met = wire.meet(ONE, lambda: wg.edit("a", source(), mask=grey, mask_edits=edits))
    mask = opened(next(data for field, _, _, data in form(met.server.posts[0]).files if field == "mask"))
    assert (mask.mode, mask.size) == ("RGBA", (64, 48))
    assert (mask.getpixel((20, 20)), mask.getpixel((0, 0))) == ((255, 255, 255, 0), (0, 0, 0, 255))
    assert met.row.mask_sha256


def test_a_jpeg_with_a_mask_goes_out_as_png(wire):
    """Source and mask in one format and size, as the strictest servers want (contract 4.3)."""
    photo = encoded(picture(color="teal"), "JPEG")
    met = wire.meet(ONE, lambda: wg.edit("a", photo, mask=hole()))
    files = form(met.server.posts[0]).files
    sizes = {opened(data).size for *_, data in files}
    assert sizes == {(64, 48)}
    assert next(kind for field, _, kind, _ in files if field == "mask") == "image/png"


def test_a_palette_png_is_a_source(wire):
    """What a server receives has the same colours."""
    palette = picture(color="teal").convert("P")
    met = wire.meet(ONE, lambda: wg.edit("a", encoded(palette)))
    ((_, _, kind, data),) = form(met.server.posts[0]).files
    assert kind == "image/png"
    assert opened(data).convert("RGB").getpixel((5, 5)) == palette.convert("RGB").getpixel((5, 5))


def test_a_rotated_jpeg_goes_out_upright_and_without_metadata(wire):
    """EXIF orientation is applied, GPS and the rest are gone, and the mask is that of the upright picture."""
    exif = PIL.Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "secret place"
    photo = encoded(picture(color="teal"), "JPEG", exif=exif)
    met = wire.meet(ONE, lambda: wg.edit("a", photo, mask=hole((48, 64))))
    files = form(met.server.posts[0]).files
    assert {opened(data).size for *_, data in files} == {(48, 64)}
    assert b"secret place" not in met.server.posts[0].body
    assert not opened(files[0][3]).getexif()


INPUTS = {
    "bytes": source,
    "BytesIO": lambda: io.BytesIO(source()),
    "Path": lambda: Path("photo it's.png"),
    "str": lambda: "photo it's.png",
    "glob": lambda: "photo*.png",
    "PIL": lambda: picture(color="teal"),
    "ndarray": lambda: np.full((48, 64, 3), 7, np.uint8),
}


@pytest.mark.parametrize("name", INPUTS)
def test_every_kind_of_input_becomes_a_typed_part(wire, name):
    """A neutral name, a real type, the right size, whatever was given."""
    Path("photo it's.png").write_bytes(source())
    met = wire.meet(ONE, lambda: wg.edit("a", INPUTS[name]()))
    ((field, file_name, kind, data),) = form(met.server.posts[0]).files
    assert (field, file_name, kind) == ("image", "image_0.png", "image/png")
    assert opened(data).size == (64, 48)


def test_an_image_of_an_earlier_call_and_its_ref_are_the_same_source(wire):
    """The value and `@REF` send the same bytes, so the second is reused."""
    from fault_server import FaultServer

    with FaultServer(says(answer_bytes(source()))) as server:
        wire.to(server.base_url)
        image = wg.generate("first").images[0]
        assert wg.edit("a", image).status == "ok"
        assert wg.edit("a", "@" + image.id).status == "reused"
    assert len(server.posts) == 2
    assert wg.log().status.tolist() == ["ok", "ok", "reused"]


def test_the_other_routes_option_is_explained(wire):
    """A mask without a source: operation and model are separate choices."""
    refused(wire, lambda: wg.generate("a", mask_edits="white"), "edit")
