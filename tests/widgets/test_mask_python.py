"""The mask editor in Python: what it takes, what it gives, and what reaches an edit. No browser."""

import io
import zlib

import numpy as np
import pytest
from mask_samples import HEIGHT, WIDTH, marked, near, png, sample
from PIL import Image

import wisgate_nb as wg
from wisgate_nb.errors import InputError, SettingsError
from wisgate_nb.request.inputs import load_sources
from wisgate_nb.request.masks import load_mask
from wisgate_nb.widgets import mask as mask_module
from wisgate_nb.widgets.mask_region import Region
from wisgate_nb.widgets.mask_words import share_words

SMALL = {"quality": "low", "size": "1024x1024"}


def region(left=100, top=50, right=200, bottom=150):
    """A rectangle as a boolean array."""
    found = np.zeros((HEIGHT, WIDTH), bool)
    found[top:bottom, left:right] = True
    return found


@pytest.fixture
def editor(session):
    """An editor of the sample."""
    return wg.mask_editor(sample())


def test_a_fresh_editor_is_empty(editor):
    """Nothing is marked at first: the mask is opaque, as large as the picture, and says so."""
    assert (editor.is_empty, editor.share, editor.size, editor.saved) == (True, 0, (WIDTH, HEIGHT), True)
    assert (editor.mask.mode, editor.mask.size, editor.mask.getextrema()[3]) == ("RGBA", (WIDTH, HEIGHT), (255, 255))
    assert repr(editor) == "<MaskEditor 400x300, nothing is marked: paint the region that is to be edited>"


def test_a_mask_that_is_set_is_given_back(editor):
    """Alpha is 0 where it is to be edited, luminance is white there, and the PNG holds the same."""
    editor.set_mask(region())
    assert (marked(editor) == region()).all()
    assert (np.asarray(editor.mask.convert("RGB").convert("L")) == 255 * region()).all()
    assert (np.asarray(Image.open(io.BytesIO(editor.png))) == np.asarray(editor.mask)).all()
    assert editor.share == pytest.approx(10_000 / 120_000)
    editor.set_mask(None)
    assert editor.is_empty


def test_masks_are_read_as_the_option_reads_them(editor, tmp_path):
    """Paths, bytes, pictures, arrays and editors; which region is meant is asked for where it is not clear."""
    alpha = Image.fromarray(np.where(region(), 0, 255).astype("uint8"))
    picture = Image.merge("RGBA", (*[Image.new("L", (WIDTH, HEIGHT))] * 3, alpha))
    picture.save(tmp_path / "mask.png")
    other = wg.mask_editor(sample())
    other.set_mask(region())
    for given in (picture, png(picture), tmp_path / "mask.png", str(tmp_path / "mask.png"), other):
        editor.set_mask(None)
        editor.set_mask(given)
        assert (marked(editor) == region()).all()
    grey = Image.fromarray(255 * region().astype("uint8"))
    with pytest.raises(InputError, match="white, black or transparent"):
        editor.set_mask(grey)
    editor.set_mask(grey, edits="black")
    assert (marked(editor) == ~region()).all()


def test_a_mask_of_another_size_is_refused_and_nothing_changes(editor):
    """The message says both sizes."""
    editor.set_mask(region())
    with pytest.raises(InputError, match=r"3x2 pixels and the first image has 400x300"):
        editor.set_mask(np.ones((2, 3), bool))
    assert (marked(editor) == region()).all()


def test_the_mask_is_as_large_as_the_picture_that_is_sent(session):
    """A photograph that lies on its side is turned as the edits route turns it."""
    lying = sample()
    exif = lying.getexif()
    exif[0x0112] = 6
    buffer = io.BytesIO()
    lying.save(buffer, "JPEG", exif=exif)
    editor = wg.mask_editor(buffer.getvalue())
    (source,) = load_sources(buffer.getvalue())
    assert editor.size == editor.image.size == (source.width, source.height) == (HEIGHT, WIDTH)


@pytest.mark.parametrize("kind", ["image", "call", "reference", "row", "table", "path", "array", "picture"])
def test_whatever_an_edit_takes_can_be_masked(session, tmp_path, kind):
    """Images of the log by object, reference and row, files, arrays and pictures."""
    sample().save(tmp_path / "a.png")
    if kind in ("path", "array", "picture"):
        given = {"path": tmp_path / "a.png", "array": np.asarray(sample()), "picture": sample()}[kind]
        assert wg.mask_editor(given).size == (WIDTH, HEIGHT)
        return
    call = wg.generate("a fox", **SMALL)
    rows = wg.images()
    given = {"image": call.images[0], "call": call, "reference": "@-1", "row": rows.iloc[0], "table": rows.iloc[:1]}
    assert wg.mask_editor(given[kind]).size == (1024, 1024)


def test_one_picture_is_masked(session, monkeypatch):
    """Several pictures, several rows, none, and one above the limit are refused with what to do."""
    with pytest.raises(InputError, match="2 images were given"):
        wg.mask_editor([sample(), sample()])
    with pytest.raises(InputError, match="cannot use"):
        wg.mask_editor(3)
    wg.generate("a fox", n=2, **SMALL)
    with pytest.raises(InputError, match="2 images"):
        wg.mask_editor(wg.images())
    monkeypatch.setattr(mask_module, "MOST_PIXELS", 100_000)
    with pytest.raises(InputError, match=r"400x300 pixels; .*\n.*--mask"):
        wg.mask_editor(sample())


def test_an_edit_changes_what_is_marked_and_nothing_else(session):
    """The editor is the mask of `edit` and of `--mask`; an empty one is refused before anything is sent."""
    editor = wg.mask_editor(sample(1024, 1024))
    with pytest.raises(InputError, match="nothing is marked"):
        wg.edit("a cat", editor.image, mask=editor, **SMALL)
    assert len(wg.log()) == 0
    inside = np.zeros((1024, 1024), bool)
    inside[300:700, 200:800] = True
    editor.set_mask(inside)
    call = wg.edit("a cat", editor.image, mask=editor, **SMALL)
    changed = np.abs(call.images[0].numpy().astype(int) - np.asarray(editor.image)).max(axis=2) > 0
    changed[900:, 600:] = False  # the sandbox signs there
    assert changed[inside].mean() > 0.2
    assert not changed[~inside].any()


def test_the_magic_takes_an_editor(shell):
    """`--mask editor` is read from the notebook's variables, and an empty one is refused before anything is sent."""
    shell.run_cell("import wisgate_nb as wg, numpy as np\nimg = np.full((1024, 1024, 3), 90, 'uint8')")
    shell.run_cell("editor = wg.mask_editor(img)")
    cell = "%%gptimage --edit img --mask editor --quality low --size 1024x1024\na cat"
    refused = shell.run_cell(cell)
    assert "nothing is marked" in str(refused.error_in_exec)
    shell.run_cell("m = np.zeros((1024, 1024), bool); m[200:500, 200:500] = True; editor.set_mask(m)")
    done = shell.run_cell(cell)
    assert done.success
    assert done.result.status == "ok"


def test_feather_fades_alpha_and_is_rounded_for_an_edit(editor):
    """Off at first; then alpha fades within that many pixels of the edge, and an edit gets the region as it was."""
    editor.set_mask(region())
    editor.feather = 12
    alpha = np.asarray(editor.mask)[..., 3]
    assert (alpha[100, 150], alpha[100, 50]) == (0, 255)
    assert 96 < alpha[100, 99] < 160
    assert (alpha[100, :88] > 245).all()
    assert (alpha[100, :80] == 255).all()
    assert (alpha[100, 112:188] < 10).all()
    (source,) = load_sources(sample())
    sent = np.asarray(Image.open(io.BytesIO(load_mask(editor, source=source).data)))[..., 3]
    assert near(region(), sent == 0, border=6)
    for wrong in (-1, 65, 2.5, True, "8"):
        with pytest.raises(SettingsError, match=r"0 \(off\) to 64"):
            editor.feather = wrong


def test_callbacks_are_told_of_each_change_until_they_are_taken_back(editor):
    """`observe` calls with the editor after changes from Python; what it returns ends that."""
    seen = []
    stop = editor.observe(lambda changed: seen.append(changed.share))
    editor.set_mask(region())
    editor.feather = 2
    stop()
    stop()
    editor.set_mask(None)
    assert seen == [pytest.approx(1 / 12)] * 2


def test_the_twin_shows_picture_region_and_share(editor):
    """HTML with a picture and the words, a JPEG, and text; the marked part is tinted and the rest is not."""
    editor.set_mask(region())
    bundle = editor._repr_mimebundle_()
    assert list(bundle) == ["text/html", "image/jpeg", "text/plain"]
    assert "8.3 % of the picture will be edited" in bundle["text/html"]
    assert "400 x 300" in bundle["text/html"]
    import base64

    drawn = np.asarray(Image.open(io.BytesIO(base64.b64decode(bundle["image/jpeg"])))).astype(int)
    far = np.abs(drawn - np.asarray(sample())).mean(axis=2)
    assert far[55:145, 105:140].mean() > 40
    assert far[:40].mean() < 3


@pytest.mark.parametrize("size", [(1, 1), (1, 5000), (3840, 2160)])
def test_twins_of_any_size_stay_within_their_budget(session, size):
    """From one pixel to 4K, also when every other pixel is marked."""
    editor = wg.mask_editor(np.random.default_rng(1).integers(0, 255, (size[1], size[0], 3), "uint8"))
    board = np.indices((size[1], size[0])).sum(axis=0) % 2 == 0
    editor._state.set(Region.of(Image.fromarray(255 * board.astype("uint8"))), 0)
    bundle = editor._static_bundle()
    assert sum(len(one) for one in bundle.values()) < 200_000
    assert (marked(editor) == board).all()


@pytest.mark.parametrize("size", [(1, 1), (7, 5), (1, 5000), (640, 480)])
@pytest.mark.parametrize("share", [0, 0.001, 0.5, 1])
def test_a_region_survives_its_coding(size, share):
    """Runs or bits, whichever is shorter, give the same pixels back."""
    pixels = 255 * (np.random.default_rng(3).random((size[1], size[0])) < share).astype("uint8")
    one = Region.of(Image.fromarray(pixels))
    other = Region.arrived(*size, one.form, one.data)
    assert (np.asarray(other.picture()) == pixels).all()
    assert one.marked == other.marked == np.count_nonzero(pixels)


@pytest.mark.parametrize(
    ("form", "data"),
    [
        ("runs", b""),
        ("runs", b"\x01\x02\x03"),
        ("runs", (119_999).to_bytes(4, "little")),
        ("runs", (2**32 - 1).to_bytes(4, "little") * 100),
        ("runs", b"\x01\x00\x00\x00" * 120_000),
        ("bits", b""),
        ("bits", b"\x00" * 14_999),
        ("bits", b"\x00" * 15_001),
        ("png", b""),
        ("<script>" * 1000, b""),
    ],
)
def test_what_is_no_region_is_refused(form, data):
    """Too short, too long, of another size, of another form: nothing is unfolded."""
    with pytest.raises(ValueError, match=r"page sent|a mask"):
        Region.arrived(WIDTH, HEIGHT, form, data)


@pytest.mark.parametrize(
    ("marks", "total", "words"),
    [
        (0, 10, "nothing is marked: paint the region that is to be edited"),
        (10, 10, "the whole picture will be edited"),
        (1, 8, "13 % of the picture will be edited"),
        (1, 16, "6.3 % of the picture will be edited"),
        (1, 5000, "less than 0.1 % of the picture will be edited"),
        (4999, 5000, "more than 99 % of the picture will be edited"),
    ],
)
def test_the_share_in_words(marks, total, words):
    """Never rounded to nothing or to all."""
    assert share_words(marks, total) == words


class Page:
    """The questions of a page, without one."""

    def __init__(self, widget):
        self.widget = widget

    def ask(self, kind, *buffers, **said):
        """What Python answers."""
        message = {"id": "1", "kind": kind, **said}
        self.widget.comm.handle_msg(
            {"content": {"data": {"method": "custom", "content": message}}, "buffers": [memoryview(b) for b in buffers]}
        )
        return self.widget.comm.sent[-1][1]["content"]

    def chunk(self, data, *, name="a", index=0, of=1, size=None, checksum=None, **said):
        """Send one chunk of an upload."""
        said = {"by": "view", "base": 1, "feather": 0, "form": "runs", **said}
        return self.ask(
            "chunk",
            data,
            upload=name,
            index=index,
            of=of,
            size=len(data) if size is None else size,
            checksum=zlib.crc32(data) if checksum is None else checksum,
            **said,
        )


@pytest.fixture
def page(editor, comms):
    """The page of the editor."""
    return Page(editor.widget)


WHOLE = (0).to_bytes(4, "little") + (WIDTH * HEIGHT).to_bytes(4, "little")


def test_chunks_in_any_order_make_one_mask(editor, page):
    """Nothing counts before all is there, a chunk that comes twice counts once, and the end is acknowledged again."""
    assert page.chunk(WHOLE[5:], index=1, of=2, size=8)["result"] == {"done": False}
    assert page.chunk(WHOLE[5:], index=1, of=2, size=8)["result"] == {"done": False}
    assert (editor.is_empty, editor.saved) == (True, False)
    assert page.ask("chunks", upload="a")["result"] == {"done": False, "have": [1]}
    done = page.chunk(WHOLE[:5], index=0, of=2, size=8)["result"]
    assert done == {"done": True, "result": {"version": 2}}
    assert (editor.share, editor.saved) == (1, True)
    assert page.chunk(WHOLE[:5], index=0, of=2, size=8)["result"] == done
    assert page.ask("chunks", upload="a")["result"] == done
    assert page.ask("chunks", upload="other")["result"] == {"done": False, "have": []}


def test_a_damaged_chunk_is_asked_for_again(editor, page):
    """A checksum that does not fit is no error: the page sends the chunk again."""
    assert page.chunk(WHOLE, checksum=1)["result"] == {"done": False, "again": True}
    assert editor.is_empty
    page.chunk(WHOLE)
    assert editor.share == 1


@pytest.mark.parametrize(
    "said",
    [
        {"size": 10**12},
        {"size": -1},
        {"of": 10**9, "size": 15_000},
        {"of": 0},
        {"index": 5},
        {"index": -1},
        {"index": True},
        {"size": 3},
        {"name": ""},
        {"name": "x" * 1000},
        {"checksum": "0"},
        {"by": "python"},
        {"by": "x" * 1000},
        {"by": 3},
        {"base": None},
        {"feather": 65},
        {"feather": -1},
        {"form": "bits"},
        {"form": None},
        {"data": b"\0" * (2**22 + 1), "size": 15_000},
        {"data": b"\xff" * 8},
        {"data": b"\0" * 100, "of": 2, "size": 8},
    ],
)
def test_a_hostile_page_gets_an_error_and_changes_nothing(editor, page, said):
    """Sizes that lie, names without end, numbers that are none, bombs: refused, and nothing of it is kept."""
    answer = page.chunk(**{"data": WHOLE, **said})
    assert answer["ok"] is False
    assert len(answer["error"]["text"]) < 2001
    assert editor.is_empty
    assert not editor._uploads.under_way


def test_a_page_cannot_fill_the_memory(editor, page):
    """Of uploads that are begun and never ended only the last few are held."""
    for number in range(100):
        page.chunk(b"12345678", name=f"n{number}", of=2, size=15_000)
    assert len(editor._uploads._open) == 4
    page.ask("chunk", upload="none", index=0, of=1, size=0, checksum=0)
    page.widget.comm.handle_msg({"content": {"data": {"method": "update", "state": {"region": {"version": 9}}}}})
    assert editor.widget.get_state()["region"]["version"] == 1


def test_what_python_sets_is_later_than_what_a_page_painted_before(editor, page):
    """An upload of a page that had not seen `set_mask` yet is void; one that had counts."""
    editor.set_mask(region())
    assert page.chunk(WHOLE, name="late")["result"] == {"done": True, "result": {"void": True}}
    assert (marked(editor) == region()).all()
    assert page.chunk(WHOLE, name="new", base=2)["result"]["result"] == {"version": 3}
    assert editor.share == 1


def test_a_callback_that_fails_is_shown_and_the_mask_is_kept(editor, page):
    """The page is told what the callback raised, as text, and that the mask is there."""
    editor.observe(lambda _: 1 / 0)
    result = page.chunk(WHOLE)["result"]["result"]
    assert result == {"version": 2, "problem": {"title": "ZeroDivisionError", "text": "division by zero"}}
    assert editor.share == 1


def test_importing_the_package_does_not_import_the_editor():
    """Widgets, NumPy and Pillow come with the first editor that is shown."""
    import subprocess
    import sys
    from pathlib import Path

    code = (
        "import sys, wisgate_nb as wg; wg.MaskEditor; wg.mask_editor;"
        "print([m for m in ('PIL', 'numpy', 'ipywidgets', 'anywidget') if m in sys.modules])"
    )
    root = Path(wg.__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == "[]"
