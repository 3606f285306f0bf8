"""A bundle of a thousand images: opened without reading them, and one at a time from then on."""

from __future__ import annotations

from pathlib import Path

import pytest
from bundle_samples import made, picture_bytes

import wisgate_nb as wg
from wisgate_nb.bundles import container, reading
from wisgate_nb.bundles.manifest import Summed
from wisgate_nb.bundles.names import ORIGINALS, THUMBS, blob
from wisgate_nb.bundles.writing import write
from wisgate_nb.errors import BundleError
from wisgate_nb.ids import new_id
from wisgate_nb.store.bundled.gather import gather

COUNT = 1000
PADDING = bytes(60_000)
"""Behind a PNG's end: so large are pictures of 256 pixels, of which a thousand are no longer read at once."""


@pytest.fixture
def thousand(session, tmp_path):
    """A bundle of 1,000 calls with an image each, 60 MB, and the bytes of each image by name."""
    made(session.store(), "fox", seeds=(1,), backend="sandbox", endpoint="sandbox")
    pattern = gather(session.store(), None)
    thumb = picture_bytes(0, "JPEG")
    calls, images, files = [], [], {}
    for number in range(COUNT):
        data = picture_bytes(number) + number.to_bytes(4, "big") + PADDING
        summed = Summed.of(data)
        call_id = new_id()
        calls.append(pattern.calls[0] | {"call_id": call_id, "prompt": f"fox {number}", "digest": f"{number:064x}"})
        images.append(
            pattern.images[0]
            | {"image_id": new_id(), "call_id": call_id, "sha256": summed.sha256, "bytes": summed.length}
        )
        files[blob(ORIGINALS, summed.sha256, "png")] = data
        files[blob(THUMBS, summed.sha256, "jpg")] = thumb
    path = tmp_path / "large.wgz"
    with path.open("wb") as file:
        sums = {name: Summed.of(data) for name, data in files.items()}
        write(file, calls=calls, images=images, inputs=[], pictures=sums, read=files.__getitem__)
    wg.open_store(tmp_path / "theirs")
    return path, files


@pytest.fixture
def read_names(monkeypatch):
    """The names of the entries that are read."""
    names = []
    plain = container.Container.read

    def read(self, name):
        names.append(name)
        return plain(self, name)

    monkeypatch.setattr(container.Container, "read", read)
    return names


def test_a_thousand_images_open_without_one_being_read(thousand, read_names, session):
    """Loading, the log and plans read the tables only; an image is read when it is shown, once."""
    path, files = thousand
    loaded = wg.load(path)
    assert (loaded.calls, loaded.images) == (COUNT, COUNT)
    assert len(wg.log()) == COUNT
    assert wg.plan("fox {{i}}", axes={"i": range(50)}).count == 50
    assert session.store().resolve_ref("@-1").path.read_bytes() in files.values()
    assert [name for name in read_names if "/" in name] == [name for name in read_names if name.startswith(ORIGINALS)][
        :1
    ]
    read_names.clear()
    some = wg.images(prompt=["fox 7", "fox 8"])
    assert [files[f"originals/{sha}.png"] for sha in some["sha256"]] == [Path(one).read_bytes() for one in some["path"]]
    assert len(read_names) == 2
    wg.images(prompt=["fox 7", "fox 8"])
    assert len(read_names) == 2
    read_names.clear()
    wg.load(path)
    assert all("/" not in name for name in read_names)


def test_small_bundles_are_checked_whole(session, read_names, monkeypatch):
    """Up to the limit every file is read as the bundle is opened; one byte above it only the tables are."""
    made(session.store(), seeds=(1,))
    wg.export("a.wgz")
    bundle = reading.Bundle(wg.export("a.wgz"))
    pictures = [name for name in bundle.manifest.files if "/" in name]
    total = sum(bundle.manifest.files[name].length for name in pictures)
    for limit, wanted in ((total, sorted(pictures)), (total - 1, [])):
        monkeypatch.setattr(reading, "CHECKED_AT_ONCE", limit)
        read_names.clear()
        reading.Bundle(bundle.path)
        assert sorted(name for name in read_names if "/" in name) == wanted


def test_more_than_a_bundle_can_hold_is_refused_while_it_is_written(session, monkeypatch, tmp_path):
    """By bytes and by files; what was there stays."""
    for seed in range(4):
        made(session.store(), f"fox {seed}", seeds=(seed,))
    before = wg.export("a.wgz", wg.log(last=1)).read_bytes()
    for name, most in (("MOST_BYTES", 3000), ("MOST_ENTRIES", 6)):
        with monkeypatch.context() as patch:
            patch.setattr(container, name, most)
            with pytest.raises(BundleError, match="write several"):
                wg.export("a.wgz")
    assert (tmp_path / "a.wgz").read_bytes() == before
