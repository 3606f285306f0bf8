"""What goes into a bundle comes out of it, the same everywhere, and nothing else goes with it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from bundle_samples import intent, made, picture_bytes, source, with_everything

import wisgate_nb as wg
from wisgate_nb import known
from wisgate_nb.errors import InputError, RejectedError, SettingsError, StoreError
from wisgate_nb.store.sql import CALL_COLUMNS, IMAGE_COLUMNS, INPUT_COLUMNS

KEY = "sk-planted-Aa1Bb2Cc3Dd4Ee5Ff6"
NOT_KEPT = {"owner", "idempotency_key", "worst_cost", "spending"}


def rows(store, table, columns):
    """A table's rows without what a bundle leaves out."""
    with store.reading() as connection:
        found = connection.execute(f"SELECT * FROM {table}").fetchall()
    return sorted(str({name: row[name] for name in columns}) for row in found)


def test_tables_are_the_same_but_for_paths(everything, elsewhere):
    """Every column of log and images reads as before: kinds, order, axes, ratings, notes, tags, failed rows."""
    log, images = everything
    elsewhere()
    wg.load("demo.wgz")
    pd.testing.assert_frame_equal(wg.log(), log)
    pd.testing.assert_frame_equal(wg.images().drop(columns="path"), images.drop(columns="path"))
    assert set(log["status"]) == {"ok", "reused", "rejected", "blocked", "unknown", "failed", "cancelled"}
    pd.testing.assert_frame_equal(wg.usage(), wg.usage())


def test_every_column_of_the_database_comes_back(everything, elsewhere, session):
    """Rows of calls, images and inputs are equal in all columns but those that belong to a computer."""
    mine = session.store()
    tables = {
        "calls": [name for name in CALL_COLUMNS if name not in NOT_KEPT],
        "images": [name for name in IMAGE_COLUMNS if name != "missing_url"],
        "inputs": INPUT_COLUMNS,
    }
    before = {table: rows(mine, table, columns) for table, columns in tables.items()}
    theirs = elsewhere()
    wg.load("demo.wgz")
    assert {table: rows(theirs, table, columns) for table, columns in tables.items()} == before
    assert all(before.values())


def test_originals_and_inputs_are_bit_for_bit(everything, elsewhere):
    """Each path that the table hands out holds the bytes that were received; sources are as they were sent."""
    _, images = everything
    mine = {row.image_id: Path(row.path).read_bytes() for row in images.itertuples() if row.path is not pd.NA}
    theirs = elsewhere()
    wg.load("demo.wgz")
    found = wg.images().dropna(subset="path")
    assert {row.image_id: Path(row.path).read_bytes() for row in found.itertuples()} == mine
    assert all("theirs" in path for path in found["path"])
    (edit,) = wg.log(route="edits")["call_id"]
    assert [(role, path.read_bytes()) for role, path in theirs.input_files(edit)] == [
        ("source", picture_bytes(20)),
        ("source", picture_bytes(21)),
        ("mask", picture_bytes(22)),
    ]


def test_the_same_content_gives_the_same_bytes(everything, elsewhere):
    """In whatever order it is given, again, and from a store that only has the bundle."""
    first = Path("demo.wgz").read_bytes()
    wg.export("again.wgz")
    wg.export("turned.wgz", wg.log().iloc[::-1])
    wg.export("some.wgz", wg.log().sample(frac=1, random_state=3))
    elsewhere()
    wg.load("demo.wgz")
    wg.export("copy.wgz")
    names = ["again.wgz", "turned.wgz", "some.wgz", "copy.wgz"]
    assert [hashlib.sha256(Path(name).read_bytes()).hexdigest() for name in names] == [
        hashlib.sha256(first).hexdigest()
    ] * len(names)


CHILD = """
import hashlib, sys
import wisgate_nb as wg
wg.settings.store = sys.argv[1]
wg.export("made.wgz")
print(hashlib.sha256(open("made.wgz", "rb").read()).hexdigest())
wg.settings.store = "other-store"
wg.load(sys.argv[2])
import pandas
print(hashlib.sha256(wg.log().to_csv().encode()).hexdigest())
print(hashlib.sha256(wg.images().drop(columns="path").to_csv().encode()).hexdigest())
"""


def test_another_folder_user_and_time_zone_change_nothing(everything, tmp_path):
    """At the ends of the earth, with other homes, umasks and no small pictures yet: the same file, the same tables."""
    log, images = everything
    said = []
    for zone, name in (("Pacific/Kiritimati", "kim"), ("America/St_Johns", "joe")):
        shutil.rmtree(tmp_path / ".wisgate" / "thumbs")
        home = tmp_path / "home" / name
        home.mkdir(parents=True)
        env = os.environ | {"TZ": zone, "HOME": str(home), "USER": name, "LANG": "C", "PYTHONHASHSEED": str(len(said))}
        command = [sys.executable, "-c", CHILD, str(tmp_path / ".wisgate"), str(tmp_path / "demo.wgz")]
        done = subprocess.run(command, cwd=home, env=env, capture_output=True, text=True, check=True, umask=0o077)
        said.append(done.stdout.split())
    tables = [log.to_csv(), images.drop(columns="path").to_csv()]
    wanted = [Path("demo.wgz").read_bytes(), *(table.encode() for table in tables)]
    assert said == [[hashlib.sha256(data).hexdigest() for data in wanted]] * 2


def test_no_key_no_folder_no_name_no_other_host(session, monkeypatch, tmp_path):
    """Planted in every text that a call can hold, none of them stands in the bundle; the call is found all the same."""
    home = tmp_path / "home" / "plantedname"
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("WISDOM_GATE_KEY", KEY)
    monkeypatch.setenv("HOSTNAME", "plantedhost")
    monkeypatch.chdir(home)
    store = wg.open_store(home / "lab" / ".wisgate")
    known.forget()  # or the store would not take such rows
    told = f"{KEY} in {home}/pictures/fox.png"
    facts = {
        "axes": {"style": told, told: 1},
        "template": told,
        "tags": (told.replace(",", ""),),
        "extra": {"user": told},
    }
    call = made(store, told, size=told, **facts)
    edit = made(
        store,
        "moon",
        seeds=(5,),
        route="edits",
        sources=(source(20, f"{home}/me.png"),),
        mask=source(21, "/data/x/m.png"),
    )
    store.note([call.images[0].image_id], told)
    owl = store.claim(intent("an owl")).call_id
    message = f"{told}: no route to https://plantedproxy.example:3128/x or 10.9.8.7:80, see {home}/log and {KEY}"
    error = RejectedError(message, call_id=owl, error_type=told, code=told, param=told, request_id=told)
    error.details = {"stage": message}
    error.fix_ups = (message,)
    store.fail(owl, error, seconds=0.1, attempts=1)
    data = wg.export("demo.wgz").read_bytes()
    for word in (KEY, KEY[3:], "plantedname", "plantedhost", "plantedproxy", "10.9.8.7", str(tmp_path), "/data/x"):
        assert word.encode() not in data, word
    assert b"api.wisgate.ai" in data
    wg.open_store(tmp_path / "theirs")
    theirs = session.store()
    wg.load("demo.wgz")
    assert theirs.find(intent(told, size=told, extra={"user": told})).call.call_id == call.call_id
    assert [call.status for call in theirs.calls()] == ["ok", "ok", "rejected"]
    assert theirs.call(edit.call_id).source_sha256 == edit.source_sha256


def test_a_slice_brings_what_it_stands_on(everything, elsewhere):
    """A reused row comes with the call that made its image, an image with all images of its call."""
    log, images = everything
    reused = log[log["status"] == "reused"]
    wg.export("part.wgz", reused)
    wg.export("one.wgz", images[images["index"] == 2].head(1))
    elsewhere()
    wg.load("part.wgz")
    assert wg.log()["call_id"].tolist() == [*reused["reused_from"], *reused["call_id"]]
    elsewhere("others")
    wg.load("one.wgz")
    assert (len(wg.log()), len(wg.images())) == (1, 2)


def test_every_kind_of_data_can_be_exported(session, elsewhere):
    """A call, an image, a list, a sweep: the bundle holds their calls."""
    sweep = wg.sweep("a {cat|dog}", size="1024x640", quality="low")
    call = wg.generate("an owl", size="1024x640", quality="low")
    for data, count in ((call, 1), (call.images[0], 1), ([call, sweep.calls[0]], 2), (sweep, 2), ("@-1", None)):
        if count is None:
            with pytest.raises(InputError):
                wg.export("a.wgz", data)
        else:
            wg.export("a.wgz", data)
            elsewhere(f"for-{count}-{type(data).__name__}")
            assert wg.load("a.wgz").calls == count
            wg.open_store(".wisgate")


def test_it_is_a_plain_zip_for_everybody_else(everything):
    """Python's own zipfile finds it sound: stored, of 1980, with tables of JSON lines and small pictures beside."""
    with zipfile.ZipFile("demo.wgz") as file:
        assert file.testzip() is None
        infos = file.infolist()
        assert {info.compress_type for info in infos} == {zipfile.ZIP_STORED}
        assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
        assert [info.filename for info in infos][:4] == ["manifest.json", "calls.jsonl", "images.jsonl", "inputs.jsonl"]
        manifest = json.loads(file.read("manifest.json"))
        for name, summed in manifest["files"].items():
            assert hashlib.sha256(file.read(name)).hexdigest() == summed["sha256"]
        calls = [json.loads(line) for line in file.read("calls.jsonl").splitlines()]
        images = [json.loads(line) for line in file.read("images.jsonl").splitlines()]
        originals = [name for name in manifest["files"] if name.startswith("originals/")]
        thumbs = [name for name in manifest["files"] if name.startswith("thumbs/")]
    assert (len(calls), len(images)) == (manifest["calls"], manifest["images"]) == (14, 11)
    assert len(originals) == len(thumbs) == 10
    assert calls[0]["created_at"].endswith("Z")
    assert calls[0]["axes"] == {"style": "ink", "k": 3, "w": 0.5, "on": True}


def test_a_call_under_way_is_left_out(session, elsewhere):
    """What has no outcome yet is no content; with nothing else there is nothing to write."""
    store = session.store()
    store.claim(intent("an elk"))
    with pytest.raises(InputError, match="no call to put into a bundle"):
        wg.export("a.wgz")
    made(store)
    wg.export("a.wgz")
    elsewhere()
    assert wg.load("a.wgz").calls == 1


def test_a_missing_or_altered_original_stops_the_export(session):
    """The bundle that was there stays; the error counts the files and says what to do."""
    store = session.store()
    call = made(store)
    wg.export("a.wgz")
    before = Path("a.wgz").read_bytes()
    made(store, "a hen", seeds=(5,))
    call.images[0].path.write_bytes(b"altered")
    with pytest.raises(StoreError, match=r"1 of 2 files .* altered.*\n.*nothing was written"):
        wg.export("a.wgz")
    call.images[0].path.unlink()
    with pytest.raises(StoreError, match="is missing"):
        wg.export("a.wgz")
    assert Path("a.wgz").read_bytes() == before


def test_append_is_for_bundles(session):
    """A table cannot be added to."""
    made(session.store())
    with pytest.raises(SettingsError, match="append=True is for bundles"):
        wg.export("a.csv", append=True)


def test_a_row_of_each_line_has_every_column():
    """A column that is added to a table must be thought of here: kept in the format, or left out on purpose."""
    from wisgate_nb.bundles.fields import CALL, IMAGE, INPUT

    assert {*CALL, "created_us", *NOT_KEPT} - {"created_at"} == set(CALL_COLUMNS)
    assert {*IMAGE, "position", "missing_url"} - {"index"} == set(IMAGE_COLUMNS)
    assert {*INPUT, "position"} - {"index"} == set(INPUT_COLUMNS)


def test_a_bundle_of_one_store_reads_in_a_store_that_has_calls(session, elsewhere):
    """Rows of a bundle stand before the store's own, which stay last: @-1 means what it meant."""
    with_everything(session.store())
    wg.export("demo.wgz")
    elsewhere()
    own = made(session.store(), "mine", seeds=(40,))
    count = wg.load("demo.wgz").calls
    assert wg.log()["call_id"].tolist()[count:] == [own.call_id]
    assert session.store().resolve_ref("@-1").call_id == own.call_id


def test_what_would_not_open_again_is_not_written(session, monkeypatch):
    """A row that no bundle may hold is named, and the bundle that was there stays."""
    store = session.store()
    made(store, "a fox")
    before = wg.export("a.wgz").read_bytes()
    made(store, "a hen", seeds=(2,), axes={f"axis {number}": 1 for number in range(1001)})
    with pytest.raises(StoreError, match=r"a\.wgz is refused: line 2 of calls\.jsonl in it cannot be used: axes"):
        wg.export("a.wgz")
    assert Path("a.wgz").read_bytes() == before


def test_an_axis_value_that_is_no_number_stands_as_a_text(session, elsewhere):
    """NaN has no form in JSON, and one such value stops no export."""
    made(session.store(), axes={"w": float("nan")})
    wg.export("a.wgz")
    elsewhere()
    wg.load("a.wgz")
    assert wg.log()["axis.w"].tolist() == ["NaN"]


def test_the_status_names_the_bundles(session):
    """Whoever asks where rows come from finds the file."""
    made(session.store())
    wg.export("demo.wgz")
    wg.load("demo.wgz")
    assert ("bundle", "demo.wgz") in wg.status().rows
