"""The shelf of small pictures: kept beside the originals, private, and nothing depends on it."""

from __future__ import annotations

import errno
import os
import stat
import threading
import zlib

import pytest
from store_making import HEAD, claimed, decode, files, intent, spooled, whole_call

from wisgate_nb.answer import Answer, MissingImage
from wisgate_nb.store import thumbs
from wisgate_nb.store.recover import Recovery
from wisgate_nb.store.thumbs import Thumb, shelf_of

THUMB = Thumb(b"\xff\xd8 a small picture \xff\xd9" * 40, 320, 200)


@pytest.fixture
def image(store):
    return whole_call(store, intent()).images[0]


def facts(image):
    found = image.path.stat()
    return {"size": found.st_size, "mtime_ns": found.st_mtime_ns}


def kept(store, image, thumb=THUMB):
    assert store.shelf.put(image.sha256, thumb, **facts(image))
    return store.path / "thumbs" / image.sha256[:2] / f"{image.sha256}.jpg"


def test_what_is_put_comes_back(store, image):
    """The same bytes and sizes, and nothing before; the file itself begins with the JPEG, for any viewer."""
    assert store.shelf.get(image.sha256, **facts(image)) is None
    path = kept(store, image)
    assert store.shelf.get(image.sha256, **facts(image)) == THUMB
    assert path.read_bytes().startswith(THUMB.data)


def test_files_and_folders_are_private(store, image):
    """Folders 0700, files 0600, as in the rest of the store."""
    path = kept(store, image)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (path.parent, path.parent.parent)} == {0o700}


def test_a_damaged_file_does_not_count(store, image):
    """Cut anywhere, or with any bit flipped: as if it were not there; put again, it is whole."""
    path = kept(store, image)
    whole = path.read_bytes()
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        assert store.shelf.get(image.sha256, **facts(image)) is None
    for place in range(0, len(whole), 5):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert store.shelf.get(image.sha256, **facts(image)) is None
    path.unlink()
    path.mkdir()
    assert store.shelf.get(image.sha256, **facts(image)) is None
    path.rmdir()
    kept(store, image)
    assert store.shelf.get(image.sha256, **facts(image)) == THUMB


def test_another_mark_does_not_count(store, image, monkeypatch):
    """Pictures that were made in another way than now are made again."""
    kept(store, image)
    monkeypatch.setattr(thumbs, "_MARK", b"wgs0")
    assert store.shelf.get(image.sha256, **facts(image)) is None


def test_an_altered_original_is_not_shown_as_it_was(store, image):
    """Another size, or written later than its small picture: it does not count; a clock that is ahead is no harm."""
    kept(store, image)
    os.utime(image.path, ns=(2**61, 2**61))
    assert store.shelf.get(image.sha256, **facts(image)) is None
    kept(store, image)
    assert store.shelf.get(image.sha256, **facts(image)) == THUMB
    image.path.write_bytes(b"other")
    os.utime(image.path, ns=(0, 0))
    assert store.shelf.get(image.sha256, **facts(image)) is None


@pytest.mark.parametrize("call", ["mkdir", "open", "write", "utime", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_disk_that_refuses_is_no_error(store, image, monkeypatch, call, number):
    """Full, read-only or forbidden, at any step: False, no picture, no litter."""

    def refuse(*_, **__):
        raise OSError(number, "refused")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        if call == "replace":
            patch.setattr(thumbs, "rename", refuse)
        assert store.shelf.put(image.sha256, THUMB, **facts(image)) is False
    assert store.shelf.get(image.sha256, **facts(image)) is None
    assert not [path for path in store.path.glob("thumbs/**/*") if path.is_file()]


def test_only_an_open_store_that_may_be_written_has_a_shelf(opened, image, store):
    """A store that is only read gets no small pictures, and a closed one neither."""
    assert shelf_of(image) is store.shelf
    store.close()
    assert shelf_of(image) is None
    reader = opened(read_only=True)
    assert reader.shelf is None
    assert shelf_of(reader.image(image.image_id)) is None
    again = opened()
    assert shelf_of(image) is again.shelf
    reader.close()
    assert shelf_of(image) is again.shelf


def test_check_and_recovery_do_not_look_at_the_shelf(store, image):
    """No small picture is an orphan or a problem, also of an image that no row names; a dead write is tidied away."""
    path = kept(store, image)
    stray = store.path / "thumbs" / "ff" / ("f" * 64 + ".jpg")
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"of nothing")
    os.utime(stray, (1e9, 1e9))
    assert store.check() == []
    assert store.recover() == Recovery()
    half = store.path / "thumbs" / f".{'0' * 12}-{'0' * 12}-1-1.{'0' * 26}.tmp"
    half.write_bytes(b"half")
    os.utime(half, (1e9, 1e9))
    assert [problem.fixed for problem in store.check(fix=True)] == [True]
    assert not half.exists()
    assert path.exists()
    assert stray.exists()
    assert files(store.path, "quarantine") == []


def test_a_store_opens_and_is_checked_without_its_shelf(store, opened, image):
    """A store of an older version has no such folder, and anybody may delete it."""
    assert not (store.path / "thumbs").exists()
    store.close()
    again = opened()
    assert again.check(fix=True) == []
    assert kept(again, image).exists()


def test_many_threads_may_put_the_same_picture(store, image):
    """Whoever comes last wins, and a reader sees a whole picture or none."""
    seen, stop = [], threading.Event()

    def read():
        while not stop.is_set():
            seen.append(store.shelf.get(image.sha256, **facts(image)))

    reader = threading.Thread(target=read)
    reader.start()
    writers = [
        threading.Thread(target=lambda: [kept(store, image, Thumb(bytes(9_000), 9, 9)) for _ in range(30)])
        for _ in range(4)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    stop.set()
    reader.join()
    assert set(seen) <= {None, Thumb(bytes(9_000), 9, 9)}
    assert not list(store.path.glob("thumbs/.*"))


def test_the_check_sum_covers_the_sizes(store, image):
    """Width and height are as sure as the picture."""
    path = kept(store, image)
    data = bytearray(path.read_bytes())
    data[-16] ^= 1
    assert zlib.crc32(data[:-4]).to_bytes(4, "little") != data[-4:]
    path.write_bytes(data)
    assert store.shelf.get(image.sha256, **facts(image)) is None


def test_the_images_of_an_answer_are_told(store):
    """Whoever makes small pictures ahead hears of the images once they are kept, and of nothing else."""
    told = []
    store.on_images = told.append
    made = whole_call(store, intent("told"), b"one,two")
    assert told == [made.images]
    assert all(image.path.exists() for image in told[0])


def test_images_that_come_late_are_told_too(store):
    """What was fetched in another hour than its answer."""
    told = []
    store.on_images = told.append
    call_id = claimed(store, intent("late")).call_id
    spooled(store, call_id, b"one")
    missing = MissingImage(reason="gone for now", url="https://a.test/x.png", again=True)
    store.finish(call_id, HEAD, Answer(images=(missing,)), seconds=1, cost=None, cost_source=None)
    told.clear()
    late = store.keep_late(call_id, decode(HEAD, b"one", 1))
    assert told == [late.images]
    assert late.images[0].path.exists()
