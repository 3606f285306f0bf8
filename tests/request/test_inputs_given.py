"""What is taken as an image, what it is called, and what is said of anything near to one."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from inputs_corpus import encoded, png_chunk, scene

from wisgate_nb.errors import InputError
from wisgate_nb.request import files
from wisgate_nb.request.given import ALLOWED, Naming, counted, expand, take
from wisgate_nb.request.inputs import load_sources

PNG = encoded(scene())


def refusal(call, *given, **options):
    with pytest.raises(InputError) as caught:
        call(*given, **options)
    return str(caught.value)


HINTS = [
    (None, "None", ""),
    (3, "a value of type int", ""),
    (SimpleNamespace(figure=1, get_figure=1), "a value of type SimpleNamespace", "\ngive its figure: ax.figure"),
    (SimpleNamespace(figure=1), "a value of type SimpleNamespace", ""),
    (SimpleNamespace(__array__=1), "a value of type SimpleNamespace", "\ngive it as an array: numpy.asarray(value)"),
    (
        SimpleNamespace(read=1),
        "a value of type SimpleNamespace",
        "\ngive the open file's path, or what its read() returns",
    ),
    (SimpleNamespace(png=PNG), "a value of type SimpleNamespace", ""),
    (SimpleNamespace(png="text", mask=1), "a value of type SimpleNamespace", ""),
    (SimpleNamespace(bytes=PNG), "a value of type SimpleNamespace", ""),
    (SimpleNamespace(sha256="ab", bytes=None), "a value of type SimpleNamespace", ""),
    (SimpleNamespace(images="ab"), "a value of type SimpleNamespace", ""),
]


@pytest.mark.parametrize(("value", "called", "hint"), HINTS)
def test_another_value_is_told_with_what_is_taken(value, called, hint):
    """Its type, the list of what is allowed, and what to do with one that is near."""
    assert refusal(load_sources, value) == f"cannot use {called} as an image; allowed: {ALLOWED}{hint}"


def test_a_call_is_told_by_its_number_of_images():
    """One image stands for the call; of two one is to be named, and none has a reason elsewhere."""
    image = SimpleNamespace(sha256="ab" * 32, bytes=PNG)
    for images in ([image], (image,)):
        assert load_sources(SimpleNamespace(images=images))[0].data == PNG
    told = "this SimpleNamespace has {} images and one is needed; {}"
    assert refusal(load_sources, SimpleNamespace(images=[image] * 2)) == told.format(2, "name it: call.images[0]")
    assert refusal(load_sources, SimpleNamespace(images=())) == told.format(0, "its status says why")


def test_an_earlier_image_is_called_by_its_id():
    """By the first 26 characters of it, or of its digest where it has none."""
    for given, name in (
        ({"id": "01abc"}, "01abc"),
        ({"id": None}, "ab" * 13),
        ({}, "ab" * 13),
        ({"id": "y" * 30}, "y" * 26),
    ):
        assert load_sources(SimpleNamespace(sha256="ab" * 32, bytes=PNG, **given))[0].origin == f"@{name}"


def test_a_path_is_called_as_the_user_sees_it(tmp_path):
    """From where he stands when it lies below; whole when it does not; escaped when it cannot be printed."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    for path in (tmp_path / "x.png", tmp_path / "a" / "b" / "y.png", tmp_path / "a" / "l\nb.png"):
        path.write_bytes(PNG)
    assert load_sources("a/b/y.png", cwd=tmp_path)[0].origin == "a/b/y.png"
    assert load_sources(tmp_path / "x.png")[0].origin == "x.png"
    assert load_sources("../x.png", cwd=tmp_path / "a")[0].origin == "../x.png"
    assert load_sources(tmp_path / "x.png", cwd=tmp_path / "a")[0].origin == str(tmp_path / "x.png")
    assert load_sources(tmp_path / "a" / "l\nb.png")[0].origin == repr("a/l\nb.png")


def test_only_a_text_is_a_reference(tmp_path):
    """`@x` as a path is a file of that name, and a text without a store to look in is told so."""
    (tmp_path / "@x").write_bytes(PNG)
    assert load_sources(Path("@x"))[0].origin == "@x"
    assert list(expand(["@x", [PNG]], Naming())) == ["@x", PNG]
    assert refusal(load_sources, "@x") == "'@x' refers to the log, and there is no store to look in"
    asked = []
    given = take("@@x", Naming(lambda ref: (asked.append(ref) or PNG, "label")))
    assert (asked, given.origin, given.data) == (["@x"], "label", PNG)


def test_one_to_so_many_are_taken():
    """None, and one more than the most, are told with both numbers."""
    assert counted(iter("ab"), 2) == ("a", "b")
    assert refusal(counted, [], 16) == "no image was given; the edits route takes 1 to 16"
    assert refusal(counted, range(1_017), 16) == "1,017 images were given; the edits route takes 1 to 16"


def test_a_file_of_the_most_bytes_is_taken(monkeypatch):
    """One byte more is refused with both numbers; so are none."""
    monkeypatch.setattr(files, "MOST_BYTES", len(PNG))
    assert load_sources(PNG)[0].data == PNG
    told = f"cannot be used: it has {len(PNG) + 1:,} bytes; the service takes at most {len(PNG):,} a file"
    assert told in refusal(load_sources, PNG + b"\0")
    assert refusal(load_sources, b"") == "0 bytes cannot be used: it is empty (0 bytes)"


def test_what_is_removed_from_a_picture_is_told_apart_from_its_animation():
    """Frames are no metadata."""
    frames = png_chunk(b"acTL", b"x") + png_chunk(b"tEXt", b"a\0b")
    (source,) = load_sources(PNG[:33] + frames + PNG[33:])
    assert source.notes == ("animation removed, its still picture kept", "metadata removed (text)")
