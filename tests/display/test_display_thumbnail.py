"""Previews of single pictures: size, weight, transparency, and placeholders in place of errors."""

from __future__ import annotations

import io
import os
import threading

import numpy as np
import pytest
from display_samples import picture_bytes, stored
from PIL import Image

from wisgate_nb.display import thumbnail
from wisgate_nb.display.picture_cache import PictureCache
from wisgate_nb.display.thumbnail import preview


def opened(made):
    picture = Image.open(io.BytesIO(made.data))
    picture.load()
    return picture


@pytest.fixture(autouse=True)
def _empty_cache():
    thumbnail._cache.clear()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF"])
def test_each_stored_format_gives_a_jpeg(form):
    """PNG, JPEG, WebP and GIF come out as JPEG of the asked size, in their proportions, without a reason."""
    made = preview(picture_bytes(size=(900, 600), form=form), max_side=300, budget_bytes=100_000)
    assert (made.media_type, made.width, made.height, made.reason) == ("image/jpeg", 300, 200, None)
    assert (opened(made).format, opened(made).size) == ("JPEG", (300, 200))


def test_a_preview_looks_like_its_picture():
    """Colours lie where they lay in the original."""
    data = picture_bytes(seed=3, size=(900, 600))
    made = np.asarray(opened(preview(data, max_side=90, budget_bytes=100_000)), int)
    whole = np.asarray(Image.open(io.BytesIO(data)).resize((90, 60)), int)
    assert np.abs(made - whole).mean() < 4


@pytest.mark.parametrize("side", [500, 320, 90])
def test_a_quick_reduction_is_close_to_the_whole_filter(side):
    """Blocks of pixels are averaged first: also of noise, the worst there is, Lanczos' picture comes out nearly."""
    with Image.open(io.BytesIO(picture_bytes(size=(1000, 1000), noise=True))) as picture:
        right = picture.resize((side, side), Image.Resampling.LANCZOS)
    made = thumbnail.reduced(picture_bytes(size=(1000, 1000), noise=True), max_side=side)
    assert made.size == right.size
    difference = np.abs(np.asarray(made, int) - np.asarray(right, int)).mean()
    assert difference < np.asarray(right, int).std() * 0.45  # the nearest pixels alone: 1.7 and more


def test_transparency_lies_on_light_checks():
    """Where the picture is transparent, light squares alternate; where it is opaque, nothing shines through."""
    levels = np.zeros((64, 64, 4), "uint8")
    levels[32:, :, 3] = 255
    buffer = io.BytesIO()
    Image.fromarray(levels).save(buffer, "PNG")
    made = np.asarray(opened(preview(buffer.getvalue(), max_side=64, budget_bytes=100_000)).convert("L"), int)
    assert abs(made[4, 4] - 255) < 6
    assert abs(made[4, 12] - 232) < 6
    assert abs(made[12, 12] - 255) < 6
    assert made[40:, :].max() < 8


@pytest.mark.parametrize("budget", [40_000, 8_000, 2_000])
def test_a_preview_keeps_its_budget(budget):
    """A picture of noise loses quality, then size, until it fits."""
    made = preview(picture_bytes(size=(512, 512), noise=True), max_side=512, budget_bytes=budget)
    assert len(made.data) <= budget
    assert made.reason is None
    assert opened(made).size == (made.width, made.height)


@pytest.mark.parametrize(
    "data", [b"", b"x", b"<svg/>", b"\x89PNG\r\n\x1a\n", picture_bytes()[:300], b"RIFF\x10\0\0\0WEBPVP8 ", b"GIF89a"]
)
def test_what_cannot_be_shown_is_a_placeholder_with_a_reason(data):
    """Damaged or foreign bytes never raise: a grey picture comes back, and why."""
    made = preview(data, max_side=100, budget_bytes=10_000)
    assert made.reason
    assert opened(made).size == (made.width, made.height)


@pytest.mark.parametrize("kind", ["missing", "folder", "pipe"])
def test_files_that_are_no_files_are_placeholders(tmp_path, kind):
    """A missing file, a folder and a pipe give a placeholder at once."""
    path = tmp_path / "x.png"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    assert "its file is missing" in preview(path, max_side=100, budget_bytes=10_000).reason


def test_a_bomb_is_not_decoded(monkeypatch):
    """A header that claims 60,000 pixels a side is a placeholder, decoded by nobody."""
    data = bytearray(picture_bytes())
    data[16:24] = (60_000).to_bytes(4) * 2
    monkeypatch.setattr(Image.Image, "thumbnail", lambda *_, **__: pytest.fail("decoded"))
    assert preview(bytes(data), max_side=100, budget_bytes=10_000).reason


def test_a_picture_is_decoded_once(tmp_path, monkeypatch):
    """The second preview of the same file and size comes from memory; an altered file is read again."""
    image = stored(tmp_path, 5, size=(400, 300))
    first = preview(image.path, max_side=100, budget_bytes=10_000, sha256=image.sha256)
    opened_again = []
    open_ = Image.open
    monkeypatch.setattr(Image, "open", lambda *rest, **named: opened_again.append(1) or open_(*rest, **named))
    assert preview(image.path, max_side=100, budget_bytes=10_000, sha256=image.sha256) == first
    assert not opened_again
    image.path.write_bytes(picture_bytes(6, size=(200, 300)))
    changed = preview(image.path, max_side=100, budget_bytes=10_000, sha256=image.sha256)
    assert (changed.width, changed.height) == (67, 100)


def test_the_cache_is_bounded_and_forgets_the_oldest():
    """Above its pixels the picture that was not used for longest goes; one too large stays alone."""
    cache = PictureCache(250)
    pictures = {name: Image.new("RGB", (10, 10)) for name in "abc"}
    for name in "ab":
        cache.put((name, (0, 0), 10), pictures[name])
    assert cache.get(("a", (0, 0), 10)) is pictures["a"]
    cache.put(("c", (0, 0), 10), pictures["c"])
    assert cache.get(("b", (0, 0), 10)) is None
    assert cache.get(("a", (0, 0), 10)) is pictures["a"]
    cache.put(("large", (0, 0), 10), Image.new("RGB", (100, 100)))
    assert len(cache) == 1
    cache.clear()
    assert len(cache) == 0


def test_many_threads_may_ask_at_once(tmp_path):
    """Previews made from eight threads are all right, and the cache stays within its bounds."""
    images = [stored(tmp_path, seed, size=(300, 200)) for seed in range(6)]
    expected = [preview(image.path, max_side=80, budget_bytes=10_000) for image in images]
    wrong = []

    def ask():
        for image, right in zip(images, expected, strict=True):
            thumbnail._cache.clear()
            if preview(image.path, max_side=80, budget_bytes=10_000, sha256=image.sha256) != right:
                wrong.append(image)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
