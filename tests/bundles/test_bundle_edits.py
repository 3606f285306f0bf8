"""A notebook that edits files, replayed where the files are not: the bundle has what was sent."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from bundle_samples import failed, made, picture_bytes, source
from PIL import Image

import wisgate_nb as wg
from wisgate_nb.errors import InputError, ReplayError, StoreError
from wisgate_nb.request.request import Source

SMALL = {"size": "1024x640", "quality": "low"}


@pytest.fixture
def theirs(session, tmp_path, monkeypatch):
    """Exports what was made, and goes on in another folder with nothing but the bundle, in replay."""

    def go(name="theirs"):
        bundle = wg.export("demo.wgz").absolute()
        folder = tmp_path / name
        folder.mkdir()
        monkeypatch.chdir(folder)
        wg.open_store(folder / ".wisgate")
        wg.load(bundle, replay=True)
        return folder

    return go


def write(name, seed=1, kind="PNG", **how):
    """A picture in a file."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    noise = np.random.default_rng(seed).integers(0, 255, (40, 60, 3), dtype=np.uint8)
    Image.fromarray(noise).save(buffer, kind, **how)
    path.write_bytes(buffer.getvalue())
    return path


def sums(*calls):
    return [image.sha256 for call in calls for image in call.images]


def turned():
    exif = Image.Exif()
    exif[0x0112] = 6
    return {"exif": exif}


@pytest.mark.parametrize(
    ("name", "kind", "how"),
    [
        ("photo.png", "PNG", {}),
        ("photo.jpg", "JPEG", {"comment": b"taken at home"}),
        ("turned.jpg", "JPEG", turned()),
        ("photo.webp", "WEBP", {"exif": b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0"}),
        ("moving.gif", "GIF", {}),
        ("deep/er/photo.bmp", "BMP", {}),
        ("it's a #1 [photo].png", "PNG", {}),
    ],
)
def test_a_file_that_is_not_there_comes_out_of_the_bundle(theirs, name, kind, how):
    """The same cell shows the same picture, whatever had to be done to the file before it was sent."""
    write(name, kind=kind, **how)
    before = sums(wg.edit("make it winter", name, **SMALL))
    theirs()
    call = wg.edit("make it winter", name, **SMALL)
    assert (sums(call), call.status) == (before, "reused")


def test_a_file_elsewhere_is_found_by_the_end_of_its_path(theirs, tmp_path, monkeypatch):
    """A bundle has no folder of its maker's; a path below the working folder is known under its longer name."""
    outside = write(tmp_path / "pictures" / "outside.png")
    lab = tmp_path / "lab"
    lab.mkdir()
    monkeypatch.chdir(lab)
    below = write(lab / "in" / "below.png", 2).absolute()
    other = write(lab / "below.png", 3)
    asked = [outside, below, Path("..") / "pictures" / "outside.png"]
    before = [sums(wg.edit("make it winter", path, **SMALL)) for path in asked]
    wg.edit("make it winter", "below.png", **SMALL)
    theirs()
    for path in (outside, below, other):
        path.unlink()
    assert [sums(wg.edit("make it winter", path, **SMALL)) for path in asked] == before


@pytest.mark.parametrize("edits", ["white", "black", "transparent"])
def test_a_mask_that_is_not_there_comes_out_too(theirs, edits):
    """It is taken in the form in which it was sent, whichever of its regions was meant."""
    write("photo.png")
    mask = Image.new("RGBA", (60, 40), (0, 0, 0, 255))
    mask.paste((255, 255, 255, 0), (5, 5, 30, 20))
    mask.save("mask.png")
    before = sums(wg.edit("a hat", "photo.png", mask="mask.png", mask_edits=edits, **SMALL))
    theirs()
    assert sums(wg.edit("a hat", "photo.png", mask="mask.png", mask_edits=edits, **SMALL)) == before


def test_patterns_and_axes_find_the_same_files(theirs):
    """A pattern stands for the names that it stood for, in their order, in a call and as an axis."""
    for seed, name in enumerate(("in/b.png", "in/a.png", "in/deep/c.png", "in/d.jpg")):
        write(name, seed, "JPEG" if name.endswith("jpg") else "PNG")

    def notebook():
        one = wg.edit("together", "in/*.png", **SMALL)
        all_ = wg.edit("together", "in/**/*.??g", **SMALL)
        sweep = wg.sweep("in {snow|rain}", axes={"image": "in/*.png"}, **SMALL)
        return sums(one, all_, *sweep.calls), sweep.grid().frame["axis.image"].tolist()

    before = notebook()
    theirs()
    assert notebook() == before


def test_cells_and_the_mask_editor_do_the_same(shell, tmp_path, monkeypatch):
    """%%gptimage --edit, wg.mask_editor and wg.compare show what they showed."""
    write("photo.png")
    cell = "%%gptimage --edit photo.png --quality low --size 1024x640 -o r\nmake it winter\n"
    assert shell.run_cell(cell).success
    before = sums(shell.user_ns["r"])
    bundle = wg.export("demo.wgz").absolute()
    (tmp_path / "theirs").mkdir()
    monkeypatch.chdir(tmp_path / "theirs")
    wg.open_store(".wisgate")
    wg.load(bundle, replay=True)
    assert shell.run_cell(cell).success
    assert sums(shell.user_ns["r"]) == before
    assert wg.mask_editor("photo.png").mask.size == (60, 40)
    assert len(wg.compare(["photo.png", shell.user_ns["r"]]).pictures) == 2


def test_a_file_that_is_there_is_the_one_that_is_meant(theirs):
    """The bundle stands in for nothing that exists: another picture of that name is another call."""
    write("photo.png", 1)
    wg.edit("make it winter", "photo.png", **SMALL)
    theirs()
    write("photo.png", 2)
    with pytest.raises(ReplayError, match="make it winter"):
        wg.edit("make it winter", "photo.png", **SMALL)


def test_only_replay_takes_it(theirs):
    """What would be sent is never taken from somebody's bundle."""
    write("photo.png")
    wg.edit("make it winter", "photo.png", **SMALL)
    theirs()
    with pytest.raises(InputError, match=r"there is no file .*photo\.png'[^\n]*$"):
        wg.edit("make it winter", "photo.png", replay=False, **SMALL)


def test_the_store_has_what_it_sent_itself(session):
    """A file that was deleted since does not keep its notebook from being replayed."""
    write("photo.png")
    before = sums(wg.edit("make it winter", "photo.png", **SMALL))
    Path("photo.png").unlink()
    assert sums(wg.edit("make it winter", "photo.png", replay=True, **SMALL)) == before
    for path in Path(".wisgate/inputs").rglob("*.png"):
        path.write_bytes(picture_bytes(9))
    with pytest.raises(StoreError, match="which an edit sent, is altered"):
        wg.edit("make it winter", "photo.png", replay=True, **SMALL)


def test_several_files_of_one_name_are_not_chosen_from(theirs):
    """Two pictures went by it: the error says so, and the file itself settles it."""
    for seed in (1, 2):
        write("photo.png", seed)
        last = wg.edit("make it winter", "photo.png", **SMALL)
    theirs()
    with pytest.raises(InputError, match=r"replay knows 2 different files by that name\n"):
        wg.edit("make it winter", "photo.png", **SMALL)
    write("photo.png", 2)
    assert sums(wg.edit("make it winter", "photo.png", **SMALL)) == sums(last)


def test_a_file_of_a_call_without_images_gives_way(session, theirs):
    """A call that was refused with another picture under this name makes nothing ambiguous."""
    write("photo.png", 2)
    with pytest.raises(InputError):
        wg.edit("x", "photo.png", mask="photo.png", **SMALL)
    failed(session.store(), "make it summer", route="edits", sources=(source(7),))
    call = wg.edit("make it winter", "photo.png", **SMALL)
    theirs()
    assert sums(wg.edit("make it winter", "photo.png", **SMALL)) == sums(call)


def test_a_file_that_is_nowhere_is_told_in_the_terms_of_replay(theirs):
    """A name or a pattern that neither the disk nor a bundle has; what is near on the disk is still named."""
    write("photo.png")
    wg.edit("make it winter", "photo.png", **SMALL)
    theirs()
    write("sky.png")
    cases = {"skye.png": r"near it: 'sky\.png'", "nothing*.png": "no file matches", "in/x.png": "there is no folder"}
    for asked, said in cases.items():
        with pytest.raises(InputError, match=rf"{said}[^\n]*\nreplay has none .*wg\.load"):
            wg.edit("make it winter", asked, **SMALL)
    with pytest.raises(InputError, match="replay has none"):
        wg.edit("make it winter", "photo.png", mask="photo.png", **SMALL)


def test_a_hostile_bundle_gets_nothing_past_the_checks(session):
    """A source that is no picture is refused as any file is; one with metadata loses it and so is another call."""
    secret = io.BytesIO()
    Image.new("RGB", (48, 32)).save(secret, "JPEG", comment=b"taken at home")
    bad = {"evil.png": b"<svg onload=alert(1)>", "home.jpg": secret.getvalue()}
    for name, data in bad.items():
        sources = (Source(data, "image/jpeg" if name.endswith("jpg") else "image/png", 48, 32, name),)
        made(session.store(), name, backend="sandbox", endpoint="sandbox", route="edits", sources=sources)
    session.settings.replay = True
    with pytest.raises(InputError, match=r"evil\.png cannot be used"):
        wg.edit("evil.png", "evil.png")
    with pytest.raises(ReplayError):
        wg.edit("home.jpg", "home.jpg")
