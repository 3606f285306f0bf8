"""A stranger's store as a user opens it: whatever lies in place of an image, the image is missing (FAULTS S3, S17)."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import socket
import sqlite3
import struct
import zlib
from pathlib import Path

import pytest
from exports_making import made, png
from faults_key_search import CANARY, hits_in_folder

import wisgate_nb as wg
from wisgate_nb.call import Call
from wisgate_nb.config import DEFAULT_STORE
from wisgate_nb.display.thumbnail import UnreadableError, version_of
from wisgate_nb.store.copies import save_copies

CODE = "<script>window.hit=1</script>"
SVG = f"<svg xmlns='http://www.w3.org/2000/svg' onload='hit=1'>{CODE}</svg>".encode()


@pytest.fixture
def secret_file(tmp_path):
    """A picture of the user's own that no stranger's store may lead to: the canary stands in it."""
    path = tmp_path / "private" / "photo.png"
    path.parent.mkdir()
    data = png(5, size=(64, 64))
    text = b"Comment\0" + CANARY.encode()
    chunk = struct.pack(">I", len(text)) + b"tEXt" + text + struct.pack(">I", zlib.crc32(b"tEXt" + text))
    path.write_bytes(data[:33] + chunk + data[33:])
    return path


def in_place(path, make):
    """Put something else where an image was."""
    path.unlink()
    make(path)


def bound(path):
    """A socket with a name as long as a socket's may be."""
    here = Path.cwd()
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(path.name)
    os.chdir(here)


THINGS = {
    "pipe": os.mkfifo,
    "socket": bound,
    "folder": Path.mkdir,
    "link to a device": lambda path: path.symlink_to("/dev/zero"),
    "link to a tty": lambda path: path.symlink_to("/dev/tty"),
    "link to itself": lambda path: path.symlink_to(path),
    "link to nothing": lambda path: path.symlink_to("/nowhere"),
    "link to a password file": lambda path: path.symlink_to("/etc/passwd"),
    "nothing": lambda path: None,
    "empty": lambda path: path.write_bytes(b""),
    "page": lambda path: path.write_text(CODE * 5),
    "drawing": lambda path: path.write_bytes(SVG),
    "script": lambda path: path.write_bytes(b"#!/bin/sh\ntouch /tmp/evil\n"),
    "pickle": lambda path: path.write_bytes(b"\x80\x04cos\nsystem\n(S'touch /tmp/evil'\ntR."),
    "archive": lambda path: path.write_bytes(b"PK\x03\x04" + b"\0" * 200),
    "sparse": lambda path: os.truncate(os.open(path, os.O_CREAT | os.O_RDWR), 1 << 40),
}


def doors(session, image, folder):
    """Every way in which an image is used; each may fail with an error of ours or of the system, and says so."""
    call = Call([session.store().calls()[0]], session)
    ways = {
        "shown": call._repr_mimebundle_,
        "bytes": lambda: image.bytes,
        "grid": lambda: wg.grid(call).save(folder / "grid.html"),
        "comparison": lambda: wg.compare([image, image]).save(folder / "compare.html"),
        "mask": lambda: wg.mask_editor(image),
        "edit": lambda: wg.edit("a hat", f"@{image.id}"),
        "copies": lambda: save_copies(session.store().calls(), folder / "copies"),
        "imagefolder": lambda: wg.export(folder / "images"),
        "bundle": lambda: wg.export(folder / "a.wgz"),
        "page": lambda: wg.export(folder / "a.html"),
        "check": lambda: session.store().check(),
    }
    told = {}
    for name, act in ways.items():
        try:
            told[name] = act()
        except (wg.WisGateError, OSError) as error:
            told[name] = error
    assert [name for name, one in told.items() if len(str(one).splitlines()) > 3 and isinstance(one, Exception)] == []
    return told


@pytest.mark.parametrize("make", THINGS.values(), ids=THINGS)
def test_what_lies_in_place_of_an_image_is_a_missing_image(session, tmp_path, figure, make):
    """No door waits for a pipe, reads a device, or shows a page as a picture; nothing leads out of the store."""
    record = made(session.store(), "a fox")
    image = Call([record], session).images[0]
    in_place(image.path, make)
    told = doors(session, image, tmp_path)
    assert isinstance(told["mask"], wg.InputError)
    assert isinstance(told["edit"], wg.InputError)
    assert told["check"], "check lists it"
    assert CODE not in json.dumps(told["shown"], default=repr)
    assert "data:image" not in told["shown"]["text/html"]
    assert len(wg.log()) == 1
    pages = [path.read_text("utf-8") for path in tmp_path.glob("*.html")]
    assert pages
    assert all(CODE not in page and "data:image/svg" not in page for page in pages)
    assert not [path for path in tmp_path.rglob("*.png") if ".wisgate" not in path.parts]
    figure(12, "attacks refused", 1)


def test_a_link_to_a_picture_of_the_user_is_not_followed(session, tmp_path, secret_file, figure):
    """Though it is a picture, it is not shown, copied, exported or sent: a stranger's store chose it."""
    image = Call([made(session.store(), "a fox")], session).images[0]
    in_place(image.path, lambda path: path.symlink_to(secret_file))
    told = doors(session, image, tmp_path / "made")
    assert all(isinstance(told[name], wg.InputError) for name in ("mask", "edit", "comparison"))
    assert isinstance(told["bytes"], OSError)
    with pytest.raises(UnreadableError):
        version_of(image.path)
    shutil.rmtree(secret_file.parent)
    assert hits_in_folder(tmp_path) == []
    figure(12, "attacks refused", 1)


POSING = {
    "page": CODE.encode() * 20,
    "drawing": SVG,
    "page behind a mark": b"GIF89a/*" + CODE.encode() + b"*/",
    "page in a PNG's name": b"\x89PNG\r\n\x1a\n" + CODE.encode() * 4,
    "bomb": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\0\0\xff\xff\0\0\x08\x06\0\0\0" + b"\0" * 64,
    "encapsulated": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 1 1\n(/tmp/evil) (w) file\n",
}


@pytest.mark.parametrize("data", POSING.values(), ids=POSING)
def test_what_poses_as_an_image_is_not_drawn(session, tmp_path, figure, data):
    """Though its digest is right, as a stranger can make it: only kinds of pictures are decoded, none unbounded."""
    record = made(session.store(), "a fox")
    path = record.images[0].path
    session.store().close()
    sha256 = hashlib.sha256(data).hexdigest()
    path.rename(path.with_name(f"{sha256}.png")).write_bytes(data)
    with contextlib.closing(sqlite3.connect(Path.cwd() / DEFAULT_STORE / "store.sqlite")) as connection:
        connection.execute("UPDATE images SET sha256 = ?, bytes = ?", (sha256, len(data)))
        connection.commit()
    image = Call([session.store().calls()[0]], session).images[0]
    told = doors(session, image, tmp_path)
    assert CODE not in json.dumps(told["shown"], default=repr)
    assert "data:image" not in told["shown"]["text/html"]
    assert isinstance(told["mask"], wg.InputError)
    assert isinstance(told["edit"], wg.InputError)
    figure(12, "attacks refused", 1)
