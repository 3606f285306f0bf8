"""What a file is by its first bytes, what a name leads to, and how each is called in a refusal."""

from __future__ import annotations

import errno
import os
import stat

import pytest

from wisgate_nb.errors import InputError
from wisgate_nb.request import files, stripped
from wisgate_nb.request.files import find_files, read_file
from wisgate_nb.request.sniff_input import CONVERTED, SENDABLE, describe_unknown, sniff
from wisgate_nb.request.stripped import DamagedError, bounded

KINDS = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpeg",
    b"GIF87a": "gif",
    b"GIF89a": "gif",
    b"II*\0": "tiff",
    b"MM\0*": "tiff",
    b"BM": "bmp",
    b"RIFF1234WEBP": "webp",
    b"1234ftypavif": "avif",
    b"1234ftypavis": "avif",
}


@pytest.mark.parametrize("head", KINDS)
def test_a_picture_is_known_by_its_first_bytes(head):
    """With anything behind them, and not one byte of them less or other."""
    assert sniff(head + b"\0\1\2") == sniff(head) == KINDS[head]
    assert sniff(head[:-1]) is None
    assert sniff(head[:-1] + b"?" + b"\0" * 9) is None
    assert KINDS[head] in SENDABLE or KINDS[head] in CONVERTED


def test_every_kind_has_its_media_type_or_is_converted():
    """What is sent as it is goes under the type of its kind; the others are named in the note."""
    assert {kind: f"image/{kind}" for kind in ("png", "jpeg", "webp")} == SENDABLE
    assert {kind: kind.upper() for kind in ("gif", "bmp", "tiff", "avif")} == CONVERTED


OTHERS = {
    b"8BPS": "a Photoshop file",
    b"%PDF": "a PDF",
    b"%!PS": "a PostScript file",
    b"\xc5\xd0\xd3\xc6": "a PostScript file",
    b"\0\0\x01\0": "an icon file",
    b"\xff\x0a": "a JPEG XL file",
    b"\0\0\0\x0cJXL ": "a JPEG XL file",
    b"\0\0\0\x0cjP  ": "a JPEG 2000 file",
    b"PK\x03\x04": "a zip archive",
    b"\x1f\x8b": "a gzip archive",
    b"version https://git-lfs": "a Git LFS pointer, not the picture itself",
    **{b"1234ftyp" + brand: "a HEIC picture" for brand in (b"heic", b"heix", b"heim", b"mif1", b"msf1")},
    b"1234ftypmp42": "a video or HEIF file",
    b"1234ftypqt": "a video or HEIF file",
    b"<svg": "an SVG drawing",
    b"<?xml version='1.0'?>\n<!-- x --><SVG": "an SVG drawing",
    b"<html": "a web page",
    b"\xef\xbb\xbf \t\r\n<!DOCTYPE HTML": "a web page",
    b"\n <HTML": "a web page",
    b"\0": "only zero bytes",
}


@pytest.mark.parametrize("head", OTHERS)
def test_what_is_no_picture_has_a_name(head):
    """Whatever stands behind its first bytes."""
    assert describe_unknown(head) == OTHERS[head]
    assert describe_unknown(head + (b"\0" if head == b"\0" else b"\0rest")) == OTHERS[head]
    assert sniff(head) is None


@pytest.mark.parametrize("data", [b"8BP?xxxxxx", b"1234ftyqheic", b"RIFF1234WAVE", b"zzz<html", b"\0\0\0\0\0\0\0\0\1"])
def test_anything_else_is_shown_by_its_first_eight_bytes(data):
    """A drawing is looked for in the first 512 bytes only."""
    for whole in (data, data.ljust(509) + b"<svg", data.ljust(512) + b"<svg"):
        assert describe_unknown(whole) == f"no picture (it begins with {data[:8]!r})"
    assert describe_unknown(data + b" " * (508 - len(data)) + b"<svg") == "an SVG drawing"


def test_parts_are_bounded(monkeypatch):
    """A file of as many parts as are allowed is read; one more is refused with what to do."""
    monkeypatch.setattr(stripped, "MOST_PARTS", 3)
    assert bounded(iter("abc")) == ["a", "b", "c"]
    with pytest.raises(DamagedError, match="more than 3 chunks; open it in an image program"):
        bounded(iter("abcd"))


REASONS = {
    errno.EACCES: "may not be read by this user",
    errno.EPERM: "may not be read by this user",
    errno.ELOOP: "is a symbolic link that leads in a circle",
    errno.ENAMETOOLONG: "has a name longer than the file system allows",
    errno.ENOTDIR: "runs through something that is not a folder",
    errno.ENXIO: "is a socket or device, not a file",
    errno.EIO: f"cannot be read: {os.strerror(errno.EIO)}",
}


def refusal(path):
    with pytest.raises(InputError) as caught:
        read_file(path)
    return str(caught.value)


@pytest.mark.parametrize("number", REASONS)
def test_the_systems_reasons_are_said_in_words(number, tmp_path, monkeypatch):
    """What the system says when a file is opened is told with the file's name; other reasons in its own words."""

    def fail(*_):
        raise OSError(number, os.strerror(number))

    (tmp_path / "x.png").write_bytes(b"x")
    monkeypatch.setattr(os, "open", fail)
    assert refusal(tmp_path / "x.png") == f"'x.png' {REASONS[number]}"


def test_a_reason_of_python_is_cut_at_its_colon(tmp_path, monkeypatch):
    """What Python says of a name that it cannot open is told without its details."""

    def fail(*_):
        raise ValueError("embedded null byte: details")

    (tmp_path / "x.png").write_bytes(b"x")
    monkeypatch.setattr(os, "open", fail)
    assert refusal(tmp_path / "x.png").endswith("x.png' cannot be read: embedded null byte")


STANDS_FOR = {
    stat.S_IFDIR: "a folder; name a file in it, or a pattern such as x/*.png",
    stat.S_IFIFO: "a named pipe, not a file",
    stat.S_IFSOCK: "a socket, not a file",
    stat.S_IFCHR: "a device, not a file",
    stat.S_IFBLK: "a device, not a file",
}


@pytest.mark.parametrize("kind", STANDS_FOR)
def test_what_is_no_regular_file_is_called_by_its_kind(kind, tmp_path, monkeypatch):
    """Folders, pipes, sockets and both kinds of device, by what the system says of them."""
    found = os.stat_result((kind | 0o600, *[1] * 9))
    monkeypatch.setattr(type(tmp_path), "stat", lambda *_, **__: found)
    assert refusal(tmp_path / "x") == f"'x' is {STANDS_FOR[kind]}"


def test_a_long_file_is_read_whole_and_closed(tmp_path):
    """Of more pieces than one, and no file stays open."""
    data = bytes(range(256)) * 10_000
    (tmp_path / "x.png").write_bytes(data)
    before = os.listdir("/proc/self/fd") if os.path.isdir("/proc/self/fd") else []  # noqa: PTH112, PTH208
    assert read_file(tmp_path / "x.png") == data
    assert before == (os.listdir("/proc/self/fd") if before else [])  # noqa: PTH208


def test_a_pattern_of_too_many_files_is_refused(tmp_path, monkeypatch):
    """As many as are allowed are found, one more is told to be too many."""
    for number in range(4):
        (tmp_path / f"{number}.png").write_bytes(b"x")
    monkeypatch.setattr(files, "MOST_MATCHES", 4)
    assert [path.name for path in find_files("*.png", tmp_path)] == ["0.png", "1.png", "2.png", "3.png"]
    monkeypatch.setattr(files, "MOST_MATCHES", 3)
    with pytest.raises(InputError, match="matches more than 3 files; narrow it"):
        find_files("*.png", tmp_path)


def test_three_near_names_are_shown_and_those_of_another_suffix_last(tmp_path):
    """Nearest first, each once, by its real name; a far name is not shown."""
    for name in ("Cat.PNG", "cat1.png", "cat2.png", "cat3.png", "dog.png", "cat.tiff"):
        (tmp_path / name).write_bytes(b"x")
    with pytest.raises(InputError) as caught:
        find_files("cat*.bmp", tmp_path)
    assert "dog" not in str(caught.value)
    assert refusal(tmp_path / "cat.png").endswith("; near it: 'Cat.PNG', 'cat3.png', 'cat2.png'")
    (tmp_path / "a-long-name.jpeg").write_bytes(b"x")
    assert refusal(tmp_path / "a-long-name.x").endswith("; near it: 'a-long-name.jpeg'")
    assert refusal(tmp_path / "zzzzzz") == "there is no file 'zzzzzz' in the working folder"
    assert refusal(tmp_path.parent / "zzzzzz") == f"there is no file {str(tmp_path.parent / 'zzzzzz')!r}"


@pytest.mark.parametrize(("length", "cut"), [(200, False), (201, True)])
def test_a_long_path_loses_its_middle(length, cut):
    """In a message, 200 characters are shown whole; of a longer one 90 at each end."""
    name = "http://" + "a" * (length - 8) + "z"
    with pytest.raises(InputError) as caught:
        find_files(name)
    shown = f"{name[:90]} … {name[-90:]}" if cut else name
    assert str(caught.value).startswith(f"{shown!r} is a URL")
