"""What a user may give as an image beside file names."""

from __future__ import annotations

import io
import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pytest
from inputs_corpus import decoded, encoded, pixels, scene
from matplotlib.figure import Figure
from PIL import Image

from wisgate_nb.errors import InputError
from wisgate_nb.request.inputs import load_sources

PNG = encoded(scene())


def load(value, **options):
    (source,) = load_sources(value, **options)
    return source


def refusal(value, **options):
    with pytest.raises(InputError) as caught:
        load_sources(value, **options)
    assert len(str(caught.value).splitlines()) <= 3
    return str(caught.value)


def test_importing_the_room_is_light():
    """Importing inputs and masks, and reading no picture yet, loads neither Pillow, NumPy nor matplotlib."""
    code = (
        "import sys, wisgate_nb.request.inputs, wisgate_nb.request.masks\n"
        "print([name for name in ('PIL', 'numpy', 'matplotlib', 'pandas') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview, io.BytesIO])
def test_bytes_are_the_picture_itself(kind):
    """bytes, bytearray, memoryview and BytesIO (wherever it stands) hold the picture file."""
    value = kind(PNG)
    if isinstance(value, io.BytesIO):
        value.seek(10)
    source = load(value)
    assert source.data == PNG
    assert source.origin == f"{len(PNG):,} bytes"


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "1", "LA", "CMYK", "YCbCr", "HSV"])
def test_a_pil_image_of_any_mode_is_sent_as_png(mode):
    """A PIL image is written as PNG with the colours it has, and a mode that had to change is noted."""
    picture = scene(mode=mode)
    source = load(picture)
    has_alpha = mode in ("RGBA", "LA")
    assert source.media_type == "image/png"
    assert decoded(source.data).mode == ("RGBA" if has_alpha else "RGB")
    assert pixels(source.data, "RGBA") == picture.convert("RGBA" if has_alpha else "RGB").convert("RGBA").tobytes()
    plain = mode in ("RGB", "RGBA", "L")
    assert source.notes == (() if plain else (f"converted from mode {mode}",))
    assert picture.mode == mode


def test_a_pil_image_is_not_changed():
    """The user's own object keeps its pixels and its metadata."""
    picture = scene()
    picture.info["comment"] = "mine"
    load(picture)
    assert picture.info == {"comment": "mine"}
    assert picture.tobytes() == scene().tobytes()


def test_the_metadata_of_a_pil_image_stays_at_home():
    """Text, EXIF and the like in `info` do not reach the bytes that are sent."""
    picture = scene()
    picture.info.update(comment="secret", exif=b"Exif\0\0secret", parameters="secret", dpi=(1, 1))
    assert b"secret" not in load(picture).data


@pytest.mark.parametrize("size", [(0, 5), (5, 0)])
def test_a_pil_image_without_pixels_is_refused(size):
    """A picture of zero width or height is refused."""
    assert "nothing to send" in refusal(Image.new("RGB", size))


@pytest.mark.parametrize("shape", [(32, 48), (32, 48, 1), (32, 48, 3), (32, 48, 4)])
@pytest.mark.parametrize("dtype", ["uint8", "float32", "float64", "float16"])
def test_arrays_of_bytes_and_of_floats(shape, dtype):
    """Grey, RGB and RGBA arrays, uint8 0..255 or float 0..1, come out pixel for pixel."""
    rng = np.random.default_rng(3)
    levels = rng.integers(0, 256, shape).astype("uint8")
    value = levels if dtype == "uint8" else (levels / 255).astype(dtype)
    source = load(value)
    made = np.asarray(decoded(source.data))
    assert (source.width, source.height) == (48, 32)
    assert np.abs(made.astype(int) - levels.reshape(made.shape)).max() <= (1 if dtype == "float16" else 0)
    assert source.origin == "NumPy array"


def test_floats_are_rounded_not_cut():
    """0.5 is 128 and 0.999 is 255, as everywhere else."""
    value = np.array([[0.0, 0.5, 0.999, 1.0]])
    assert np.asarray(decoded(load(value).data)).ravel().tolist() == [0, 128, 255, 255]


def test_a_sliced_and_reversed_array_is_sent_as_it_is_seen():
    """Views with strides, as `a[::-1, ::2]`, are sent in the order they show."""
    levels = np.random.default_rng(4).integers(0, 256, (40, 40, 3)).astype("uint8")
    view = levels[::-1, ::2]
    assert np.array_equal(np.asarray(decoded(load(view).data)), view)


@pytest.mark.parametrize(
    ("array", "words"),
    [
        (np.zeros((3, 32, 32), "uint8"), "moveaxis"),
        (np.zeros((32, 32, 2), "uint8"), "the shape must be"),
        (np.zeros((2, 32, 32, 3), "uint8"), "the shape must be"),
        (np.zeros(32, "uint8"), "the shape must be"),
        (np.zeros((0, 32), "uint8"), "nothing to send"),
        (np.zeros((4, 4), "int32"), "uint8 (0..255), float (0..1)"),
        (np.zeros((4, 4), "uint16"), "uint8 (0..255), float (0..1)"),
        (np.zeros((4, 4), "complex64"), "uint8 (0..255), float (0..1)"),
        (np.full((4, 4), "a"), "uint8 (0..255), float (0..1)"),
        (np.full((4, 4), 200.0), "astype('uint8')"),
        (np.full((4, 4), -0.5), "must lie in 0..1"),
        (np.full((4, 4), np.nan), "must lie in 0..1"),
        (np.full((4, 4), np.inf), "must lie in 0..1"),
        (np.zeros((4, 4), bool), "--mask"),
        (np.broadcast_to(np.zeros((1, 1), "uint8"), (9_000, 9_000)), "megapixels"),
    ],
)
def test_arrays_that_are_no_picture_say_why(array, words):
    """Wrong shapes, types and ranges are refused with what was got and what is allowed."""
    assert words in refusal(array)


def test_a_matplotlib_figure_is_drawn():
    """A figure is sent as the PNG it would be saved as, without matplotlib's name in it."""
    figure = Figure(figsize=(2, 1), dpi=50)
    figure.subplots().plot([0, 1], color="red")
    source = load(figure)
    assert (source.width, source.height) == (100, 50)
    assert source.origin == "matplotlib figure"
    assert b"atplotlib" not in source.data
    assert "ax.figure" in refusal(figure.axes[0])


def test_an_image_of_an_earlier_call_gives_its_original_bytes():
    """Anything with `.bytes` and `.sha256` is such an image; a call with one image stands for it."""
    image = SimpleNamespace(bytes=PNG, sha256="ab" * 32, id="01abc")
    assert load(image).data == PNG
    assert load(image).origin == "@01abc"
    assert load(SimpleNamespace(images=[image])).data == PNG


def test_a_call_without_exactly_one_image_is_refused():
    """Of a call with several images one must be named; a call without any has nothing to give."""
    image = SimpleNamespace(bytes=PNG, sha256="ab" * 32)
    assert "call.images[0]" in refusal(SimpleNamespace(images=[image, image]))
    assert "status" in refusal(SimpleNamespace(images=[]))


def test_a_missing_file_of_an_earlier_image_is_an_input_error():
    """When the stored file is gone, the message names the image."""

    class Gone:
        sha256 = "cd" * 32

        @property
        def bytes(self):
            raise FileNotFoundError(2, "No such file or directory")

    assert "cdcdcdcd" in refusal(Gone())


def test_references_go_through_the_callback():
    """`@REF` is resolved without its @; its label becomes the origin."""
    asked = []

    def resolve(ref):
        asked.append(ref)
        return PNG, f"image {ref}"

    sources = load_sources(["@-1", "@01abc"], resolve_ref=resolve)
    assert asked == ["-1", "01abc"]
    assert [source.origin for source in sources] == ["image -1", "image 01abc"]
    assert "no store" in refusal("@-1")


@pytest.mark.parametrize(
    "value", [None, 42, 3.5, object(), {"a": 1}, {1, 2}, lambda: None, SimpleNamespace(bytes=5, sha256="x")]
)
def test_other_values_say_what_is_allowed(value):
    """Anything else is refused with its type and the list of what is taken."""
    message = refusal(value)
    assert ("None" if value is None else type(value).__name__) in message
    assert "a path, a pattern" in message


def test_an_open_file_is_refused_with_a_hint(tmp_path):
    """An open file could block or be half-read: its path or its bytes are asked for."""
    path = tmp_path / "x.png"
    path.write_bytes(PNG)
    with path.open("rb") as opened:
        assert "path" in refusal(opened)


def test_lists_may_be_nested():
    """Lists within lists are opened: a list of calls' images can be given as it is."""
    assert len(load_sources([PNG, [PNG, (PNG,)]])) == 3
