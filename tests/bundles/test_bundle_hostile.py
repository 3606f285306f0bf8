"""Bundles that are damaged or were made to do harm: refused with the file named, or harmless; nothing else happens."""

from __future__ import annotations

import json
import os
import random
import shutil
import stat
import struct
import warnings
import zipfile
from pathlib import Path

import pytest
from bundle_samples import Parts, made, picture_bytes, raw_zip, with_everything

import wisgate_nb as wg
from wisgate_nb.bundles import reading
from wisgate_nb.bundles.names import CALLS, IMAGES, INPUTS
from wisgate_nb.errors import BundleError, StoreError
from wisgate_nb.ids import new_id

FORBIDDEN = ("pickle.", "subprocess.", "socket.", "urllib.", "os.system", "os.exec", "os.spawn", "ctypes.")


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A sound bundle with calls of every kind; made once."""
    from wisgate_nb.client.decode import decode_spooled
    from wisgate_nb.exports.bundle import write_bundle
    from wisgate_nb.exports.chosen import choose
    from wisgate_nb.store.store import Store

    folder = tmp_path_factory.mktemp("sound")
    store = with_everything(Store.open(folder / ".wisgate", decode=decode_spooled))
    write_bundle(folder / "sound.wgz", choose(None, store), store, str)
    store.close()
    return folder / "sound.wgz"


@pytest.fixture
def refused(session, tmp_path, figure):
    """Loads a file: BundleError in at most three lines, and nothing of it is shown or written."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.txt").write_text("kept")
    own = made(session.store(), "mine", seeds=(77,))

    def check(path, said=""):
        before = listing(tmp_path)
        with pytest.raises(BundleError) as caught:
            wg.load(path)
        assert len(str(caught.value).splitlines()) <= 3
        assert said in str(caught.value)
        assert wg.log()["call_id"].tolist() == [own.call_id]
        assert wg.images()["call_id"].tolist() == [own.call_id]
        assert session.store().beside.loaded == ()
        assert listing(tmp_path) == before
        figure(12, "attacks refused", 1)

    return check


def listing(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
        and path.suffix not in {".sqlite", ".sqlite-journal"}
        and not {"spool", "thumbs"} & set(path.parts)
    }


def sound_members(sound):
    with zipfile.ZipFile(sound) as file:
        return [(info.filename, file.read(info)) for info in file.infolist()]


NAMES = {
    "parent folder": "../evil.png",
    "parent below": "originals/../../evil.png",
    "absolute": "/etc/evil.png",
    "absolute below": "originals//etc/passwd",
    "backslash": "..\\..\\evil.png",
    "drive": "C:\\evil.png",
    "share": "\\\\host\\share\\evil.png",
    "device": "NUL",
    "empty": "",
    "dot": ".",
    "folder": "originals/",
    "hidden": ".git/config",
    "code": "__init__.py",
    "pickle": "data.pkl",
    "database": "store.sqlite",
    "SQL": "originals/'; DROP TABLE calls; --.png",
    "percent": "originals/%2e%2e%2fevil.png",
    "full stop look-alike": "originals/\N{ONE DOT LEADER}\N{ONE DOT LEADER}/x.png",
    "NUL": "originals/" + "a" * 64 + ".png\0.exe",
    "upper case": "originals/" + "A" * 64 + ".png",
    "svg": "originals/" + "a" * 64 + ".svg",
    "html": "originals/" + "a" * 64 + ".html",
    "long": "originals/" + "a" * 5000 + ".png",
    "arabic digits": "originals/" + "\N{ARABIC-INDIC DIGIT ONE}" * 64 + ".png",
    "surrogate": b"originals/\xed\xa0\x80.png",
    "new line": "calls.jsonl\n",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_that_no_bundle_has_is_refused(refused, sound, name, tmp_path):
    """Whatever else a zip may hold, its names are those of a bundle."""
    path = tmp_path / "a.wgz"
    path.write_bytes(raw_zip([*sound_members(sound), (name, picture_bytes())]))
    refused(path, "directory of files is too large" if len(name) > 1000 else "which no bundle has")


CHANGED = {
    "deflated": {"method": 8},
    "bzip2": {"method": 12},
    "encrypted": {"flags": 1},
    "strongly encrypted": {"flags": 0x41},
    "sizes after the data": {"flags": 8},
    "patched data": {"flags": 0x20},
    "a link": {"mode": 0o120777 << 16},
    "a folder": {"mode": 0o040755 << 16},
    "a device": {"mode": 0o060666 << 16},
    "set-user-id": {"mode": 0o104755 << 16},
    "made on DOS": {"made_by": 20},
    "another day": {"date": 0x5B7D},
    "a time": {"time": 1},
    "zip64": {"extra": b"\x01\0\x08\0" + b"\xff" * 8},
    "extra field": {"extra": b"\x55\x54\x05\0\x03abcd"},
    "bomb by size": {"size": 2**32 - 2},
    "bomb by packed size": {"packed": 1},
    "overlapping": {"offset": 0},
    "beyond the end": {"offset": 2**31},
}


@pytest.mark.parametrize("change", CHANGED.values(), ids=CHANGED)
def test_a_header_that_no_bundle_has_is_refused(refused, sound, change, tmp_path):
    """Compressed, encrypted, linked, overlapping or sized otherwise: a bundle has one form."""
    path = tmp_path / "a.wgz"
    path.write_bytes(raw_zip(sound_members(sound), **change))
    refused(path)


ENDS = {
    "empty": lambda data: b"",
    "one byte": lambda data: b"P",
    "only an end": lambda data: data[-22:],
    "cut at the end": lambda data: data[:-1],
    "cut in the middle": lambda data: data[: len(data) // 2],
    "without its end": lambda data: data[:-22],
    "something before": lambda data: b"#!/bin/sh\n" + data,
    "something behind": lambda data: data + b"x",
    "twice": lambda data: data + data,
    "a comment": lambda data: data[:-2] + b"\x04\0evil",
    "too many files": lambda data: data[:-14] + b"\xff\xff\xff\xff" + data[-10:],
    "too large a directory": lambda data: data[:-10] + b"\xff\xff\xff\x7f" + data[-6:],
    "not a zip": lambda data: b"\x7fELF" * 100,
    "a tar": lambda data: b"calls.jsonl" + b"\0" * 2000,
    "zeros": lambda data: b"\0" * len(data),
    "a page": lambda data: b"<!doctype html><script>alert(1)</script>" * 10,
    "a Git LFS pointer": lambda data: b"version https://git-lfs.github.com/spec/v1\noid sha256:abc\nsize 1\n",
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_a_file_that_is_no_zip_of_ours_is_refused(refused, sound, end, tmp_path):
    """Cut off, lengthened, or something else altogether."""
    path = tmp_path / "a.wgz"
    path.write_bytes(end(sound.read_bytes()))
    refused(path)


def test_a_zip_of_zipfile_with_everything_right_but_its_form_is_refused(refused, sound, tmp_path):
    """The same files packed by another program, and names that stand twice."""
    members = sound_members(sound)
    for kind in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED):
        with zipfile.ZipFile(tmp_path / "a.wgz", "w", kind) as file:
            for name, data in members:
                file.writestr(name, data)
        refused(tmp_path / "a.wgz")
    (tmp_path / "a.wgz").write_bytes(raw_zip([*members, members[-1]]))
    refused(tmp_path / "a.wgz", "twice")
    (tmp_path / "a.wgz").write_bytes(raw_zip([members[0], *reversed(members[1:])]))
    refused(tmp_path / "a.wgz")


def test_bytes_between_the_files_are_refused(refused, sound, tmp_path):
    """Nothing hides in a gap that the directory passes over, nor before the first file."""
    members = sound_members(sound)
    plain = raw_zip(members)
    start = plain.index(b"PK\x01\x02")
    for place in (0, plain.index(b"PK\x03\x04", 4)):
        hidden = b"#!/bin/sh\n"
        body = plain[:place] + hidden + plain[place:start]
        directory, at = bytearray(plain[start:-22]), 0
        for name, _ in members:
            offset = struct.unpack_from("<I", directory, at + 42)[0]
            struct.pack_into("<I", directory, at + 42, offset + len(hidden) * (offset >= place))
            at += 46 + len(name)
        end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(members), len(members), len(directory), len(body), 0)
        (tmp_path / "a.wgz").write_bytes(body + directory + end)
        with zipfile.ZipFile(tmp_path / "a.wgz") as file:
            assert file.testzip() is None
        refused(tmp_path / "a.wgz", "overlap or leave gaps")


def test_what_is_no_file_is_refused_and_not_waited_for(refused, tmp_path):
    """A folder, a pipe, a device, nothing."""
    os.mkfifo(tmp_path / "pipe.wgz")
    for path in (tmp_path, tmp_path / "pipe.wgz", tmp_path / "none.wgz", Path("/dev/zero")):
        with pytest.raises(BundleError):
            wg.load(path)


DEEP = json.loads("[" * 40 + "]" * 40)
CALL_VALUES = {
    "call_id": ["", "../x", "u" * 26, 5, None, "0" * 25, "'; DROP TABLE calls; --"],
    "created_at": [
        0,
        "now",
        "2026-13-01T00:00:00.000000Z",
        "9999-01-01T00:00:00.000000Z",
        "2026-11-29T10:00:00Z",
        None,
    ],
    "prompt": [None, 5, ["a"], "\ud800"],
    "route": ["variations", None, ["edits"], {"a": 1}],
    "status": ["sent", "<script>", None],
    "n": [0, -1, 1.5, True, 2**60, "1", None],
    "replicate": [0, None],
    "take": ["1", -1],
    "cost": [-1, 1e300, "1", True],
    "attempts": [None, -1],
    "digest": ["", "x" * 64, "A" * 64, None],
    "axes": [[], None, "x", {"a": DEEP}, {"a": "\udfff"}, {str(i): i for i in range(2000)}],
    "tags": ["x", [1], None, ["a"] * 5000],
    "source_sha256": ["x", ["../.."], None],
    "reused_from": ["x", 5],
    "beside": [["x"], None],
    "extra": [[1], "{}"],
}
CASES = {f"{name}-{place}": (name, value) for name, values in CALL_VALUES.items() for place, value in enumerate(values)}


@pytest.mark.parametrize(("name", "value"), CASES.values(), ids=CASES)
def test_a_value_that_a_call_cannot_have_is_refused(refused, sound, tmp_path, name, value):
    """The line and the field are named."""
    parts = Parts(sound)
    lines = parts.lines(CALLS)
    lines[1][name] = value
    parts.files[CALLS] = "".join(json.dumps(line) + "\n" for line in lines).encode()
    refused(parts.write(tmp_path / "a.wgz"), "calls.jsonl")


OTHER_VALUES = [
    (IMAGES, {"image_id": "../../x"}),
    (IMAGES, {"call_id": "0" * 26}),
    (IMAGES, {"index": 0}),
    (IMAGES, {"index": 70_000}),
    (IMAGES, {"sha256": "../../../etc/passwd"}),
    (IMAGES, {"sha256": "0" * 64}),
    (IMAGES, {"format": "png/../../x"}),
    (IMAGES, {"format": "svg"}),
    (IMAGES, {"format": None}),
    (IMAGES, {"bytes": 5}),
    (IMAGES, {"bytes": None}),
    (IMAGES, {"width": -1}),
    (IMAGES, {"rating": 9}),
    (IMAGES, {"rating": "5"}),
    (IMAGES, {"note": {"html": "<b>"}}),
    (IMAGES, {"index": 2}),
    (IMAGES, {"more": 1}),
    (INPUTS, {"role": "weights"}),
    (INPUTS, {"call_id": "0" * 26}),
    (INPUTS, {"sha256": "0" * 64}),
    (INPUTS, {"format": "gif"}),
    (INPUTS, {"index": 2}),
    (INPUTS, {"origin": None}),
]


@pytest.mark.parametrize(
    ("table", "changes"), OTHER_VALUES, ids=[f"{t}-{list(c)}-{i}" for i, (t, c) in enumerate(OTHER_VALUES)]
)
def test_a_value_that_an_image_or_input_cannot_have_is_refused(refused, sound, tmp_path, table, changes):
    """Also what fits no other line: two images at one place, files that are not there, sizes that differ."""
    parts = Parts(sound)
    parts.edit(table, 0, **changes)
    refused(parts.write(tmp_path / "a.wgz"), ".jsonl")


TEXTS = {
    "no JSON": b"nothing\n",
    "no object": b"[1]\n",
    "NaN": b'{"seconds": NaN}\n',
    "infinity": b'{"seconds": Infinity}\n',
    "1e999": b'{"seconds": 1e999}\n',
    "a number of 5,000 digits": b'{"n": ' + b"9" * 5000 + b"}\n",
    "nested 100,000 deep": b"[" * 100_000 + b"]" * 100_000 + b"\n",
    "objects nested deep": b'{"a":' * 60_000 + b"1" + b"}" * 60_000 + b"\n",
    "a name twice": b'{"call_id": 1, "call_id": 2}\n',
    "no UTF-8": b"\xff\xfe\n",
    "UTF-16": '{"a": 1}\n'.encode("utf-16"),
    "an empty line": b"\n",
    "a line of 5 MB": b'{"prompt": "' + b"a" * 5_000_000 + b'"}\n',
    "fields missing": b"{}\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("table", [CALLS, IMAGES])
def test_json_that_no_bundle_holds_is_refused(refused, sound, tmp_path, text, table):
    """Not strict JSON, too deep, too long, or not what a line is; the table is named."""
    parts = Parts(sound)
    parts.files[table] += text
    refused(parts.write(tmp_path / "a.wgz"), table)


SLIPPED_IN = {
    "NaN": ('"axes":{', '"axes":{"a":NaN,', "NaN is no number"),
    "infinity": ('"axes":{', '"axes":{"a":-Infinity,', "-Infinity is no number"),
    "too large a number": ('"axes":{', '"axes":{"a":1e999,', "too large a number"),
    "a name twice": ('"model":', '"model":"x","model":', "stands twice"),
    "a line of 5 MB": ('"prompt":"', '"prompt":"' + "a" * 5_000_000, "too long"),
}


@pytest.mark.parametrize("change", SLIPPED_IN.values(), ids=SLIPPED_IN)
def test_what_is_wrong_in_a_line_that_is_right_otherwise_is_refused(refused, sound, change):
    """Each check stands for itself."""
    old, new, said = change
    parts = Parts(sound)
    text = parts.files[CALLS].decode()
    assert old in text
    parts.files[CALLS] = text.replace(old, new, 1).encode()
    refused(parts.write(Path("a.wgz")), said)


MANIFESTS = {
    "a newer version": ({"version": 2}, "upgrade wisgate-nb"),
    "version 0": ({"version": 0}, "is none"),
    "a text as version": ({"version": "1"}, "is none"),
    "another format": ({"format": "zip"}, "wisgate-bundle"),
    "no files": ({"files": {}}, "names other files"),
    "files as a list": ({"files": []}, "manifest"),
    "wrong counts": ({"calls": 5}, "counts other"),
    "counts as text": ({"images": "5"}, "counts other"),
    "one more field": ({"run": "import os"}, "manifest"),
    "nested": ({"calls": DEEP}, "nested"),
}


@pytest.mark.parametrize(("facts", "said"), MANIFESTS.values(), ids=MANIFESTS)
def test_a_manifest_that_does_not_fit_is_refused(refused, sound, tmp_path, facts, said):
    """A later version of the format says that it is one, and what to do."""
    refused(Parts(sound).write(tmp_path / "a.wgz", **facts), said)


def test_a_later_version_with_another_form_says_so_too(refused, tmp_path):
    """The manifest stands first and plain in every version, so the advice is given whatever else has changed."""
    manifest = json.dumps({"format": "wisgate-bundle", "version": 7, "codec": "zstd"}).encode()
    (tmp_path / "a.wgz").write_bytes(raw_zip([("manifest.json", manifest), ("calls.parquet.zst", b"later")]))
    refused(tmp_path / "a.wgz", "version 7, this package reads 1: upgrade")


def renamed(parts, name, data):
    """Put other bytes in the place of an original, with a name, sums and rows that fit them."""
    import hashlib

    old = name.split("/")[1].partition(".")[0]
    new = hashlib.sha256(data).hexdigest()
    parts.files[name.replace(old, new)] = data
    del parts.files[name]
    parts.files.pop(f"thumbs/{old}.jpg", None)
    lines = parts.lines(IMAGES)
    for line in lines:
        if line["sha256"] == old:
            line |= {"sha256": new, "bytes": len(data)}
    parts.put(IMAGES, lines)


NO_PICTURES = {
    "a page": b"<!doctype html><script>fetch('//evil')</script>",
    "a drawing with a script": b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
    "a program": b"\x7fELF" + b"\0" * 100,
    "a zip": b"PK\x03\x04" + b"\0" * 100,
    "a pickle": b"cos\nsystem\n(S'touch /tmp/x'\ntR.",
    "a JPEG called PNG": picture_bytes(1, "JPEG"),
    "nothing": b"",
}


@pytest.mark.parametrize("data", NO_PICTURES.values(), ids=NO_PICTURES)
def test_bytes_that_are_no_picture_are_refused(refused, sound, tmp_path, data):
    """Though every sum fits."""
    parts = Parts(sound)
    name = next(name for name in parts.files if name.startswith("originals/") and name.endswith(".png"))
    renamed(parts, name, data)
    refused(parts.write(tmp_path / "a.wgz"), "no png picture")


def test_pictures_that_nobody_names_or_that_lack_are_refused(refused, sound, tmp_path):
    """A picture without a row, a small one without its original, a row without its picture."""
    parts = Parts(sound)
    parts.files["originals/" + "a" * 64 + ".png"] = b""
    refused(parts.write(tmp_path / "a.wgz"), "SHA-256 that is not its own")
    parts = Parts(sound)
    extra = picture_bytes(99)
    import hashlib

    parts.files[f"originals/{hashlib.sha256(extra).hexdigest()}.png"] = extra
    refused(parts.write(tmp_path / "a.wgz"), "no call in it has the picture")
    parts = Parts(sound)
    parts.files["thumbs/" + "b" * 64 + ".jpg"] = picture_bytes(1, "JPEG")
    refused(parts.write(tmp_path / "a.wgz"), "without its original")
    parts = Parts(sound)
    del parts.files[next(name for name in parts.files if name.startswith("originals/"))]
    refused(parts.write(tmp_path / "a.wgz"), "which it does not hold")


def test_tables_larger_than_any_bundles_are_refused_unread(refused, sound, monkeypatch):
    """A gigabyte of lines, or of manifest, is never taken into memory."""
    from wisgate_nb.bundles import manifest

    monkeypatch.setattr(reading, "_MOST_INDEX_BYTES", 1000)
    refused(sound, "tables are larger")
    monkeypatch.setattr(manifest, "MOST_BYTES", 100)
    refused(sound, "has no manifest.json as a bundle has")


def test_what_is_no_path_is_refused(session):
    """A table, nothing, an empty text."""
    for given in (None, b"a.wgz", "", "a\0.wgz", 5, wg.log()):
        with pytest.raises(wg.InputError, match=r"give the path of a file"):
            wg.load(given)


def test_more_axes_than_any_table_has_are_refused(refused, sound, tmp_path):
    """Each name of an axis would become a column."""
    parts = Parts(sound)
    lines = parts.lines(CALLS)
    for number, line in enumerate(lines):
        line["axes"] = {f"{number}-{place}": 1 for place in range(90)}
    parts.put(CALLS, lines)
    refused(parts.write(tmp_path / "a.wgz"), "more than 1,000 axes")


def test_texts_that_look_like_code_are_shown_as_texts(session, sound, tmp_path):
    """SQL, HTML, format strings and templates in a bundle's texts are read back as they stand, and do nothing."""
    evil = "'; DROP TABLE calls; -- <img src=x onerror=alert(1)> {{7*7}} %s ${x} =HYPERLINK(1)"
    parts = Parts(sound)
    parts.edit(CALLS, 0, prompt=evil, model=evil, endpoint=evil, backend=evil, session_id=evil, axes={evil: evil})
    parts.edit(IMAGES, 0, note=evil, revised_prompt=evil)
    wg.load(parts.write(tmp_path / "a.wgz"))
    row = wg.log().iloc[0]
    assert [row["prompt"], row["model"], row[f"axis.{evil}"]] == [evil] * 3
    html = wg.grid(wg.images().head(2))._repr_mimebundle_()["text/html"]
    assert "<img src=x" not in html
    assert len(wg.log()) == parts.manifest["calls"]


def test_a_link_at_a_cached_picture_is_not_followed(session, sound, tmp_path):
    """Files of the cache are written beside and renamed: what a link points to stays as it is."""
    wg.load(sound)
    (unpacked,) = session.store().beside.loaded
    target = tmp_path / "precious.txt"
    target.write_text("precious")
    room = unpacked.folder.room("images")
    room.mkdir(exist_ok=True)
    name = next(name for name in unpacked.bundle.manifest.files if name.startswith("originals/")).split("/")[1]
    (room / name).symlink_to(target)
    wg.images()
    assert target.read_text() == "precious"


def test_everything_is_written_inside_of_the_stores_own_cache_and_nothing_runs(session, sound, monkeypatch, tmp_path):
    """Loading, tables, a grid and reuse open files for writing in `.wisgate/bundles` and the store's own files only."""
    import sys

    session.store()
    wg.settings.replay = True
    seen = []

    def hook(event, args):
        if active:
            seen.append((event, args))

    active = []
    sys.addaudithook(hook)
    active.append(1)
    try:
        wg.load(sound)
        wg.log()
        wg.images()
        wg.generate("a fox", n=2)
    finally:
        active.clear()
    own = str(tmp_path / ".wisgate")
    written = [
        args[0]
        for event, args in seen
        if event == "open" and isinstance(args[0], str) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    ]
    assert written
    assert [path for path in written if not path.startswith(own)] == []
    for event, args in seen:
        if event in {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree"}:
            assert str(args[0]).startswith(own) or isinstance(args[0], int) or args[-1] not in (-1, None), (event, args)
    assert not {event for event, _ in seen if event.startswith(FORBIDDEN)}


def test_a_flipped_byte_is_refused_or_harmless(session, sound, tmp_path, monkeypatch):
    """At 200 places, in tables, headers and pictures: refused with its file named, or the same tables and pictures.

    Pictures are checked as each is read, as in a large bundle.
    """
    monkeypatch.setattr(reading, "CHECKED_AT_ONCE", -1)
    data = sound.read_bytes()
    wg.load(sound)
    log, images = wg.log(), wg.images()
    right = {row.image_id: row.sha256 for row in images.itertuples()}
    drawn = random.Random(6)
    originals = zipfile.ZipFile(sound).infolist()[-14:]
    inside = {one.header_offset + drawn.randrange(one.file_size) for one in originals for _ in range(5)}
    places = sorted(
        inside | {drawn.randrange(len(data)) for _ in range(130)} | set(range(len(data) - 22, len(data), 2))
    )
    outcomes = {"refused at once": 0, "refused when read": 0, "harmless": 0}
    path = tmp_path / "flipped.wgz"
    for place in places:
        spoiled = bytearray(data)
        spoiled[place] ^= 1 << drawn.randrange(8)
        path.write_bytes(spoiled)
        session.store().beside.loaded = ()
        shutil.rmtree(tmp_path / ".wisgate" / "bundles", ignore_errors=True)
        outcomes[outcome(path, log, right)] += 1
    assert outcomes["refused at once"] > 50
    assert outcomes["refused when read"] > 30
    assert sum(outcomes.values()) == len(places)


def outcome(path, log, right):
    """What came of a spoiled bundle; what it shows must be right."""
    import hashlib

    try:
        wg.load(path)
    except BundleError as error:
        return "refused at once" if "flipped.wgz" in str(error) else "refused without its name"
    assert wg.log().equals(log)
    try:
        found = wg.images()
    except BundleError as error:
        return "refused when read" if "originals/" in str(error) else "refused without its name"
    for row in found.dropna(subset="path").itertuples():
        assert hashlib.sha256(Path(row.path).read_bytes()).hexdigest() == right[row.image_id]
    return "harmless"


def test_every_byte_of_a_small_bundle_is_minded(session, tmp_path):
    """In a bundle that is checked whole as it is opened, each flipped byte is refused: not one goes unseen."""
    made(session.store(), seeds=(3,))
    data = wg.export("small.wgz").read_bytes()
    wg.open_store(tmp_path / "theirs")
    path = tmp_path / "flipped.wgz"
    for place in range(0, len(data), 7):
        spoiled = bytearray(data)
        spoiled[place] ^= 0x10
        path.write_bytes(spoiled)
        with pytest.raises(BundleError):
            wg.load(path)
    assert len(wg.log()) == 0


def test_a_damaged_picture_is_named_and_the_others_are_shown(session, sound, tmp_path, monkeypatch):
    """Tables of calls, plans and other pictures work; what shows the damaged one is refused with its name."""
    monkeypatch.setattr(reading, "CHECKED_AT_ONCE", -1)
    parts = zipfile.ZipFile(sound)
    name = next(info for info in parts.infolist() if info.filename.startswith("originals/"))
    data = bytearray(sound.read_bytes())
    data[name.header_offset + 30 + len(name.filename) + 20] ^= 1
    (tmp_path / "a.wgz").write_bytes(data)
    wg.load(tmp_path / "a.wgz", replay=True)
    sha = name.filename.split("/")[1].partition(".")[0]
    assert len(wg.log()) == 14
    assert wg.plan("a hen").count == 1
    with pytest.raises(StoreError, match=name.filename.replace(".", r"\.")):
        wg.images(sha256=sha)
    shown, said = 0, []
    for call_id in wg.log()["call_id"]:
        try:
            shown += sum(image.path is not None for image in session.store().call(call_id).images)
        except BundleError as error:
            said.append(str(error))
    assert shown >= 8
    assert said
    assert all(name.filename in text for text in said)


def test_a_picture_that_was_altered_in_the_cache_is_not_reused(session, sound):
    """The cache is checked as the store's own files are: a call is not answered with other bytes."""
    wg.load(sound, replay=True)
    call = wg.generate("a fox", n=2)
    path = call.images[0].path
    size = path.stat().st_size
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    path.write_bytes(b"x" * size)
    with pytest.raises(wg.ReplayError):
        wg.generate("a fox", n=2)


def test_a_broken_cache_is_made_again(session, sound):
    """A database in the cache that is damaged, cut or of another version is thrown away, and made from the bundle."""
    wg.load(sound)
    log = wg.log()
    (unpacked,) = session.store().beside.loaded
    for spoil in (b"", b"no database" * 1000, None):
        session.store().beside.loaded = ()
        if spoil is None:
            shutil.rmtree(unpacked.folder.root)
        else:
            unpacked.folder.database.write_bytes(spoil)
        wg.load(sound)
        assert wg.log().equals(log)


def test_ids_of_an_own_call_cannot_be_taken_over(session, sound, tmp_path):
    """A bundle that claims the id of a call of the store changes nothing of it: the store's own row is shown."""
    own = made(session.store(), "mine", seeds=(50,))
    parts = Parts(sound)
    lines = parts.lines(CALLS)
    old = lines[0]["call_id"]
    lines[0] |= {"call_id": own.call_id, "prompt": "theirs"}
    parts.put(CALLS, lines)
    images = parts.lines(IMAGES)
    for line in images:
        if line["call_id"] == old:
            line["call_id"] = own.call_id
    parts.put(IMAGES, images)
    wg.load(parts.write(tmp_path / "a.wgz"))
    row = wg.log(call_id=own.call_id)
    assert row["prompt"].tolist() == ["mine"]
    assert wg.images(call_id=own.call_id)["sha256"].tolist() == [own.images[0].sha256]


def test_calls_at_the_very_same_places_stand_beside_each_other(session, sound, tmp_path):
    """A bundle with other calls of the same times hides none of the first one's, and no table mixes them up."""
    parts = Parts(sound)
    ids = {line["call_id"]: new_id() for line in parts.lines(CALLS)}
    for table in (CALLS, IMAGES, INPUTS):
        text = parts.files[table].decode()
        for old, new in ids.items():
            text = text.replace(old, new)
        parts.files[table] = text.encode()
    parts.put(IMAGES, [line | {"image_id": new_id()} for line in parts.lines(IMAGES)])
    wg.load(sound)
    before = wg.log()
    wg.load(parts.write(tmp_path / "a.wgz"))
    both = wg.log()
    assert set(both["call_id"]) == set(ids) | set(ids.values())
    theirs = both[both["call_id"].isin(ids)].reset_index(drop=True)
    assert theirs.equals(before)
    assert len(wg.images()) == 2 * parts.manifest["images"]


def test_loading_warns_of_nothing_and_prints_nothing(session, sound, capsys):
    """Quiet, so that a notebook stays as it was."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        wg.load(sound)
    assert capsys.readouterr() == ("", "")


def test_sums_that_lie_are_refused(refused, sound, tmp_path):
    """A manifest that gives a table, a picture or a small picture another SHA-256 or size than it has."""
    for start, said in ((CALLS, CALLS), ("originals/", "not its own"), ("thumbs/", "thumbs/")):
        for changes in ({"sha256": "0" * 64}, {"bytes": 1}):
            parts = Parts(sound)
            name = next(name for name in parts.files if name.startswith(start))
            path = parts.write(tmp_path / "a.wgz")
            files = Parts(path).manifest["files"]
            files[name] |= changes
            parts.write(path, files=files)
            refused(path, said if "sha256" in changes else "names other files")
