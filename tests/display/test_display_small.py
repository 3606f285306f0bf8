"""Small pictures: made once, kept on the shelf, made ahead, and never a reason to fail."""

from __future__ import annotations

import hashlib
import io
import itertools
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from display_samples import missing, picture_bytes
from PIL import Image

from wisgate_nb.answer import Answer, Head, ReceivedImage, Usage
from wisgate_nb.display import small as room
from wisgate_nb.display.ahead import Ahead
from wisgate_nb.display.grid.thumbs import Thumbs
from wisgate_nb.display.jpeg_cache import JPEGS, Step
from wisgate_nb.display.small import SMALL, keep, small, smalls
from wisgate_nb.request.request import Request
from wisgate_nb.store.records import Intent
from wisgate_nb.store.store import Store
from wisgate_nb.store.thumbs import shelf_of

LONG = 30
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _nothing_in_memory():
    JPEGS.clear()
    yield
    JPEGS.clear()


@pytest.fixture
def store(tmp_path):
    made = Store.open(tmp_path / ".wisgate", decode=None)
    yield made
    made.close()


def put(store, seed=0, **options):
    """An image in a store, as a call brings it."""
    return answered(store, [picture_bytes(seed, **({"size": (640, 480)} | options))])[0]


def answered(store, pictures):
    intent = Intent(request=Request(route="generations", prompt="p"), backend="b", endpoint="e", session_id="s")
    claim = store.claim(intent, fresh=True)
    images = tuple(ReceivedImage(data, "png", 640, 480) for data in pictures)
    answer = Answer(images, Usage(1, None, 3), request_id="r")
    return store.finish(claim.call_id, Head(200), answer, seconds=1, cost=None, cost_source=None).images


def opened(made):
    picture = Image.open(io.BytesIO(made.data))
    picture.load()
    return picture


def counted(monkeypatch):
    """Counts the originals that are decoded."""
    made, decoded = [], room.decoded

    def count(path, **how):
        made.append(path)
        return decoded(path, **how)

    monkeypatch.setattr(room, "decoded", count)
    return made


def wait_for(true):
    """Until it is so; fails after half a minute."""
    end = time.monotonic() + LONG
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def on_shelf(image):
    found = image.path.stat()
    return shelf_of(image).get(image.sha256, size=found.st_size, mtime_ns=found.st_mtime_ns)


def test_a_small_picture_is_the_picture(store):
    """A JPEG of 320 pixels, in proportion, whose colours lie where they lay."""
    image = put(store, 3)
    made = small(image)
    assert (made.media_type, made.width, made.height, made.reason) == ("image/jpeg", 320, 240, None)
    assert (opened(made).format, opened(made).size) == ("JPEG", (320, 240))
    top, bottom = opened(made).getpixel((300, 5)), opened(made).getpixel((300, 235))
    assert abs(top[1] - 5) < 12
    assert abs(bottom[1] - 250) < 12


def test_a_picture_that_is_smaller_keeps_its_size(store):
    """Nothing is enlarged."""
    made = small(put(store, size=(90, 60)))
    assert (made.width, made.height) == (90, 60)


def test_an_original_is_decoded_once_and_for_all(store, monkeypatch):
    """The second time it comes from memory, in the next kernel from the shelf; the bytes are the same."""
    image = put(store)
    decodings = counted(monkeypatch)
    first = small(image)
    assert small(image) == first
    JPEGS.clear()
    assert small(image) == first
    assert len(decodings) == 1
    assert on_shelf(image).data == first.data


def test_a_damaged_shelf_is_made_again(store, monkeypatch):
    """A cut file is as good as none, and whole afterwards."""
    image = put(store)
    first = small(image)
    path = store.folder.thumb(image.sha256)
    path.write_bytes(path.read_bytes()[:-9])
    JPEGS.clear()
    decodings = counted(monkeypatch)
    assert small(image) == first
    assert len(decodings) == 1
    assert on_shelf(image).data == first.data


def test_where_nothing_can_be_kept_it_is_made_in_memory(store, tmp_path, monkeypatch):
    """A store that is only read, and a shelf that cannot be written: the same picture, and no error."""
    image = put(store)
    right = small(image)
    store.folder.thumb(image.sha256).unlink()
    store.close()
    reader = Store.open(tmp_path / ".wisgate", decode=None, read_only=True)
    JPEGS.clear()
    decodings = counted(monkeypatch)
    assert small(reader.image(image.image_id)) == right
    assert small(reader.image(image.image_id)) == right
    assert len(decodings) == 1
    assert not list(tmp_path.glob(".wisgate/thumbs/*/*"))
    reader.close()
    again = Store.open(tmp_path / ".wisgate", decode=None)
    for folder in (tmp_path / ".wisgate" / "thumbs").iterdir():
        folder.rmdir()
    (tmp_path / ".wisgate" / "thumbs").rmdir()
    (tmp_path / ".wisgate" / "thumbs").write_text("in the way")
    JPEGS.clear()
    assert small(image) == right
    again.close()


def test_what_cannot_be_shown_is_a_placeholder_with_its_reason(store):
    """Damaged, deleted or never fetched: a grey picture and why; nothing is kept of it, nothing is raised."""
    damaged, gone = put(store, 1), put(store, 2)
    damaged.path.write_bytes(damaged.path.read_bytes()[:200])
    gone.path.unlink()
    never = missing(missing_reason="the link had expired")
    for image, reason in ((damaged, "cannot be decoded"), (gone, "its file is missing"), (never, "link had expired")):
        made = small(image)
        assert reason in made.reason
        assert opened(made).size == (made.width, made.height)
        keep(image)
    assert not (store.path / "thumbs").exists()


def test_a_deleted_original_is_not_shown_from_the_shelf(store):
    """What is missing is said to be missing, though its small picture is still there."""
    image = put(store)
    assert small(image).reason is None
    image.path.unlink()
    assert small(image).reason == "its file is missing"


def test_many_are_made_and_each_comes_once(store, monkeypatch):
    """All of them, kept ones first in their order; the same pictures as one by one."""
    images = [put(store, seed) for seed in range(12)]
    kept = images[::3]
    for image in kept:
        small(image)
    JPEGS.clear()
    came = list(smalls([*images, missing()]))
    assert sorted(image.image_id for image, _ in came) == sorted(image.image_id for image in [*images, missing()])
    assert [image for image, _ in came if image in kept] == kept
    assert all(made == small(image) for image, made in came)
    decodings = counted(monkeypatch)
    assert [image for image, _ in smalls(images)] == images
    assert decodings == []


def test_closing_leaves_out_what_was_not_begun(store, monkeypatch):
    """Whoever scrolls on pays for no more pictures than those being made."""
    images = [put(store, seed) for seed in range(20)]
    go, begun = threading.Semaphore(0), []
    monkeypatch.setattr(room, "WORKERS", 2)

    def slow(image, shelf=None):
        begun.append(image)
        assert go.acquire(timeout=LONG)
        return small(image, shelf)

    monkeypatch.setattr(room, "small", slow)

    def given():
        yield from images
        go.release()  # one may be made, now that all were asked for

    some = smalls(given())
    next(some)
    wait_for(lambda: len(begun) == 3)
    some.close()
    for _ in images:
        go.release()
    wait_for(lambda: not [one for one in threading.enumerate() if one.name.startswith("wisgate-small")])
    assert len(begun) == 3


def test_many_threads_may_ask_for_the_same(store):
    """All get the same bytes, and the shelf holds them."""
    image = put(store, size=(900, 700))
    got = []
    threads = [threading.Thread(target=lambda: got.append(small(image))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 8
    assert len({made.data for made in got}) == 1
    assert on_shelf(image).data == got[0].data


@pytest.mark.parametrize("step", [Step(320), Step(320, 72), Step(150), Step(96, 60), Step(420), Step(800, 70)])
def test_a_grid_is_the_same_warm_or_cold(store, monkeypatch, step):
    """From the original, from the shelf, from memory, in whatever order sizes are asked for: the same bytes."""
    image = put(store, 5, size=(1300, 900))
    cold = Thumbs(step).get(image, step)
    assert max(cold.width, cold.height) == step.side
    JPEGS.clear()
    assert Thumbs(step).get(image, step) == cold
    JPEGS.clear()
    for other in (Step(1000), Step(400), Step(320), Step(200)):
        Thumbs(Step(500)).get(image, other)
    assert Thumbs(Step(500)).get(image, step) == cold
    if step.side <= SMALL.side:
        decodings = counted(monkeypatch)
        monkeypatch.setattr("wisgate_nb.display.grid.thumbs.reduced", None)
        JPEGS.clear()
        assert Thumbs(step).get(image, step) == cold
        assert decodings == []


def test_pictures_are_made_ahead(store):
    """Soon after an answer is kept its small pictures are on the shelf; a damaged one stops nothing."""
    ahead = Ahead()
    store.on_images = ahead.add
    images = answered(store, [picture_bytes(1), b"no picture", picture_bytes(2)])
    wait_for(lambda: on_shelf(images[2]) is not None)
    assert on_shelf(images[0]) is not None
    assert on_shelf(images[1]) is None


def test_the_thread_ahead_survives_whatever_goes_wrong(store, monkeypatch):
    """One picture that breaks its making is one picture that is made later."""
    ahead, image = Ahead(), put(store)
    monkeypatch.setattr(room, "shown", lambda *_: {}["broken"])
    ahead.add([image])
    monkeypatch.undo()
    ahead.add([image])
    wait_for(lambda: on_shelf(image) is not None)


def test_the_thread_ahead_rests(store):
    """Three times as long as it worked, so that calls that are under way keep the computer."""
    rests, clock = [], itertools.count()
    ahead = Ahead(now=lambda: next(clock), rest=rests.append)
    ahead.add([put(store, 1), put(store, 2)])
    wait_for(lambda: len(rests) == 2)
    assert rests == [3, 3]


def test_a_closed_store_is_left_alone(store):
    """What was asked for before is not made any more."""
    image = put(store)
    store.close()
    keep(image)
    assert not (store.path / "thumbs").exists()


def run(code, *values):
    environment = os.environ | {"PYTHONPATH": f"{ROOT}:{Path(__file__).parent}"}
    command = [sys.executable, "-W", "error", "-c", code, *map(str, values)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=120)


CALLS = """
import os, sys, threading, time
import wisgate_nb as wg
wg.settings.store, wg.settings.base_url = sys.argv[1], "sandbox"
"""


def test_a_kernel_imports_pillow_only_when_it_has_a_picture(tmp_path):
    """Not as it opens its store; soon after its first call the small picture is on the shelf, from a daemon thread."""
    code = CALLS + (
        "store = wg.session.current().store()\n"
        "assert 'PIL' not in sys.modules\n"
        "call = wg.generate('a fox', size='1024x1024')\n"
        "image = store.calls()[0].images[0]\n"
        "path = store.folder.thumb(image.sha256)\n"
        "end = time.monotonic() + 60\n"
        "while not path.exists() and time.monotonic() < end: time.sleep(0.01)\n"
        "print(path.exists(), [t.daemon for t in threading.enumerate() if t.name == 'wisgate-ahead'])\n"
    )
    done = run(code, tmp_path / "s")
    assert done.stdout == "True [True]\n", done.stderr


def test_a_kernel_that_ends_meanwhile_ends_quietly(tmp_path):
    """Forty pictures waiting, one being made: the process ends at once, with no word, and the store is sound."""
    code = (
        "import sys\nfrom test_display_small import *\n"
        "store = Store.open(sys.argv[1], decode=None)\n"
        "store.on_images = Ahead().add\n"
        "answered(store, [picture_bytes(n, size=(1500, 1500)) for n in range(40)])\n"
    )
    done = run(code, tmp_path / "s")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    store = Store.open(tmp_path / "s", decode=None)
    assert len(list(store.path.glob("thumbs/*/*.jpg"))) < 40
    assert store.check() == []
    store.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_a_forked_child_makes_its_own(tmp_path):
    """Forked while the parent's thread is at work, the child makes and shows pictures, and the parent goes on."""
    code = (
        "import sys\nfrom test_display_small import *\n"
        "store = Store.open(sys.argv[1], decode=None)\n"
        "ahead = Ahead()\nstore.on_images = ahead.add\n"
        "images = answered(store, [picture_bytes(n, size=(900, 900)) for n in range(8)])\n"
        "for turn in range(4):\n"
        "    child = os.fork()\n"
        "    if not child:\n"
        "        assert small(images[-1]).reason is None\n"
        "        mine = put(store, 100 + turn)\n"
        "        wait_for(lambda: on_shelf(mine) is not None)\n"
        "        os._exit(7)\n"
        "    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7\n"
        "wait_for(lambda: all(on_shelf(image) for image in images))\n"
        "print('done')\n"
    )
    done = run(code, tmp_path / "s")
    assert (done.stdout, done.stderr) == ("done\n", "")


def test_a_digest_is_not_read_from_the_file_again(store):
    """The shelf goes by the digest that the row says: a warm grid reads no original."""
    image = put(store)
    assert hashlib.sha256(image.path.read_bytes()).hexdigest() == image.sha256
    first = small(image)
    JPEGS.clear()
    size, time_ns = image.path.stat().st_size, image.path.stat().st_mtime_ns
    image.path.write_bytes(bytes(size))
    os.utime(image.path, ns=(time_ns, time_ns))
    assert small(image) == first
