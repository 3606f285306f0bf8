"""A folder of originals: same bytes, safe names, and metadata that Hugging Face `datasets` can load."""

import json
import os
import random
import string
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from exports_making import edited, failed, made, png, reused

import wisgate_nb as wg
from wisgate_nb.errors import InputError
from wisgate_nb.exports.export import export
from wisgate_nb.exports.metadata import made_even


@pytest.fixture
def store(session):
    return session.store()


def lines_of(folder):
    return [json.loads(line) for line in (folder / "metadata.jsonl").read_text("utf-8").splitlines()]


def require_loadable(folder):
    """What the loader of `datasets` relies on: see `folder_based_builder.py` in datasets 5.2."""
    lines = lines_of(folder)
    names = [line["file_name"] for line in lines if line["file_name"]]
    assert len(names) == len(set(names)) == len({name.lower() for name in names})
    assert len({tuple(line) for line in lines}) == 1, "the same keys in the same order"
    assert next(iter(lines[0])) == "file_name", "else another picture takes its place"
    for key in lines[0]:
        kinds = {type(line[key]).__name__ for line in lines if line[key] is not None}
        assert len(kinds) <= 1, (key, kinds)
    for line in lines:
        for key, name in line.items():
            if key.endswith("file_name") and name is not None:
                assert not PurePosixPath(name).is_absolute()
                assert ".." not in PurePosixPath(name).parts
                assert (folder / name).is_file()
    return lines


def test_originals_are_copied_with_what_is_known_of_them(session, store, tmp_path):
    """Bytes as received, a readable name, and a line with prompt, axes, options, rating, note and tags."""
    axes = {"style": "oil", "steps": 3}
    call = made(
        store, "A quay, at dawn!", axes=axes, template="{style: oil|ink}", tags=("draft", "best"), quality="high"
    )
    store.rate([call.images[0].image_id], 4)
    store.note([call.images[0].image_id], "keep")
    folder = export(tmp_path / "set")
    (line,) = require_loadable(folder)
    assert line["file_name"].startswith("a-quay-at-dawn_")
    assert (folder / line["file_name"]).read_bytes() == call.images[0].path.read_bytes()
    wanted = {
        "prompt": "A quay, at dawn!",
        "text": "A quay, at dawn!",
        "axis_style": "oil",
        "axis_steps": 3,
        "route": "generations",
        "model": "gpt-image-2",
        "quality": "high",
        "seconds": 1.5,
        "cost": 0.031,
        "rating": 4,
        "note": "keep",
        "tags": ["draft", "best"],
        "status": "ok",
        "error": None,
        "template": "{style: oil|ink}",
        "call_id": call.call_id,
        "image_id": call.images[0].image_id,
        "sha256": call.images[0].sha256,
    }
    assert {name: line[name] for name in wanted} == wanted


def test_failed_calls_are_kept_without_a_picture(session, store, tmp_path):
    """`file_name` is null and `error` says why, without the user's folders."""
    made(store)
    failed(store, message=f"refused: {tmp_path}/x.png")
    lines = require_loadable(export(tmp_path / "set"))
    assert [line["file_name"] is None for line in lines] == [False, True]
    assert lines[1]["error"] == "refused: x.png"
    assert lines[1]["status"] == "rejected"


def test_sources_and_masks_of_edits_come_along(session, store, tmp_path):
    """Each source has a key of its own, as the files that were sent; a reused edit has them too."""
    call = edited(store)
    reused(store, call, axes={"style": "ink"})
    made(store)
    folder = export(tmp_path / "set")
    edit, again, plain = require_loadable(folder)
    assert (folder / edit["input_file_name"]).read_bytes() == png(900)
    assert (folder / edit["input_2_file_name"]).read_bytes() == png(901)
    assert (folder / edit["mask_file_name"]).read_bytes() == png(950)
    assert again["input_file_name"] == edit["input_file_name"]
    assert plain["input_file_name"] is None
    assert "alice" not in (folder / "metadata.jsonl").read_text("utf-8")


def test_an_image_under_other_axes_is_a_row_of_its_own_and_a_repetition_is_not(session, store, tmp_path):
    """Run again, a cell adds nothing; asked for another combination, the same picture is a second row and file."""
    first = made(store, axes={"style": "oil"})
    reused(store, first, axes={"style": "oil"})
    reused(store, first, axes={"style": "ink"})
    lines = require_loadable(export(tmp_path / "set"))
    assert [(line["axis_style"], line["status"]) for line in lines] == [("oil", "ok"), ("ink", "reused")]
    assert all(line["call_id"][-6:] in line["file_name"] for line in lines)


def test_a_table_s_axes_are_no_columns_of_the_user_s(session, store, tmp_path):
    """A slice of the tables has the axes of all its calls; a line names each of them in one way only."""
    made(store, "oil", axes={"style": "oil"})
    made(store, "dawn", axes={"time": "dawn"})
    frame = wg.images().assign(mine=[1, None])
    lines = require_loadable(export(tmp_path / "set", frame, format="imagefolder"))
    assert [(line["axis_style"], line["axis_time"], line["mine"]) for line in lines] == [
        ("oil", None, 1),
        (None, "dawn", None),
    ]
    assert not {"style", "time"} & set(lines[0])


def test_exporting_again_replaces(session, store, tmp_path):
    """The folder holds what was given last: a picture that is no longer chosen goes, and nothing stands twice."""
    one, two = made(store, "one"), made(store, "two")
    images = wg.images()
    folder = export(tmp_path / "best", images)
    gone, stays = (line["file_name"] for line in require_loadable(folder))
    mine = folder / gone.replace("one", "mine")
    mine.write_bytes((folder / gone).read_bytes())
    export(folder, images[images["prompt"] == "two"])
    assert [line["prompt"] for line in require_loadable(folder)] == ["two"]
    assert not (folder / gone).exists()
    assert (folder / stays).read_bytes() == two.images[0].path.read_bytes()
    assert mine.exists(), "what no export has written is not taken away"
    assert one.images[0].path.exists()


def test_a_picture_that_was_changed_or_is_all_there_is_stays(session, store, tmp_path):
    """Only copies whose original the store has are taken away."""
    made(store, "one")
    two = made(store, "two")
    folder = export(tmp_path / "best")
    first, second = (line["file_name"] for line in require_loadable(folder))
    (folder / first).write_bytes(b"retouched")
    two.images[0].path.unlink()
    failed(store, "three")
    export(folder, wg.log(prompt="three"))
    assert [line["prompt"] for line in lines_of(folder)] == ["three"]
    assert (folder / first).read_bytes() == b"retouched"
    assert (folder / second).exists()


def test_append_adds_to_an_earlier_export(session, store, tmp_path):
    """Its lines are kept; told anew, they are replaced in place; keys of both stand in all lines."""
    one = made(store, "one")
    failed(store, "two")
    folder = export(tmp_path / "set")
    store.rate([one.images[0].image_id], 5)
    made(store, "three", axes={"style": "oil"})
    export(folder, append=True)
    lines = require_loadable(folder)
    assert [line["prompt"] for line in lines] == ["one", "two", "three"]
    assert lines[0]["rating"] == 5
    assert lines[0]["axis_style"] is None


def test_what_save_has_put_there_stays(session, store, tmp_path):
    """Copies of `--save` are no earlier export: neither their lines nor their files are taken away."""
    call = wg.Call([made(store, "four")], session)
    os.chdir(tmp_path)
    call.save("set")
    saved = lines_of(tmp_path / "set")[0]["file_name"]
    made(store, "five")
    for _ in range(2):
        export(tmp_path / "set", wg.images(prompt="five"))
        assert [line["prompt"] for line in require_loadable(tmp_path / "set")] == ["four", "five"]
        assert (tmp_path / "set" / saved).exists()


def test_a_folder_with_other_things_in_it_is_refused(session, store, tmp_path):
    """Nothing is mixed into a folder that no export of ours made, and nothing is written there."""
    made(store)
    other = tmp_path / "holiday"
    other.mkdir()
    (other / "me.jpg").write_bytes(b"x")
    with pytest.raises(InputError, match=r"holds other files and no metadata\.jsonl"):
        export(other)
    (other / "metadata.jsonl").write_text("not json\n")
    with pytest.raises(InputError, match="was not written by this package"):
        export(other)
    assert sorted(path.name for path in other.iterdir()) == ["me.jpg", "metadata.jsonl"]
    with pytest.raises(InputError, match="is a file"):
        export(other / "me.jpg", format="imagefolder")


def test_a_link_in_the_folder_leads_nothing_out(session, store, tmp_path):
    """`inputs` that is a link is refused; a link with a picture's name is replaced, not followed."""
    call = edited(store)
    folder = export(tmp_path / "set")
    name = lines_of(folder)[0]["file_name"]
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "target.png").write_bytes(b"mine")
    (folder / name).unlink()
    (folder / name).symlink_to(outside / "target.png")
    export(folder)
    assert (outside / "target.png").read_bytes() == b"mine"
    assert (folder / name).read_bytes() == call.images[0].path.read_bytes()
    (folder / name).unlink()
    (folder / name).symlink_to(call.images[0].path)
    export(folder)
    assert not (folder / name).is_symlink()
    for path in (folder / "inputs").iterdir():
        path.unlink()
    (folder / "inputs").rmdir()
    (folder / "inputs").symlink_to(outside)
    with pytest.raises(InputError, match="is a link"):
        export(folder)
    assert [path.name for path in outside.iterdir()] == ["target.png"]


def test_a_lost_or_altered_original_is_a_row_that_says_so(session, store, tmp_path):
    """The rest is exported; the row has no file and a reason without the user's folders."""
    lost, altered, whole = made(store, "lost"), made(store, "altered"), made(store, "whole")
    lost.images[0].path.unlink()
    altered.images[0].path.write_bytes(b"something else")
    lines = require_loadable(export(tmp_path / "set"))
    assert [line["file_name"] is None for line in lines] == [True, True, False]
    assert "missing" in lines[0]["error"]
    assert "truncated" in lines[1]["error"]
    assert str(tmp_path) not in json.dumps(lines)
    assert lines[2]["prompt"] == whole.prompt


def hostile_names():
    """500 prompts that try to be paths, devices, options or markup."""
    fixed = ["../../etc/passwd", "..\\..\\x", "/etc/passwd", "C:\\x", "con", "NUL.png", "aux", ".", "..", "~", "-rf"]
    fixed += ["a" * 500, " ", "…", "💥", "metadata.jsonl", "inputs/x", "file://x", "%2e%2e%2f", "a\nb", "a\tb"]
    fixed += ["<svg>", "Ⅳ/Ⅴ", "．．/"]
    rng = random.Random(7)
    letters = string.printable.replace("\0", "") + "./\\..//:：／．￥é漢字\u202e\u200b😀"
    return fixed + ["".join(rng.choices(letters, k=rng.randint(1, 40))) for _ in range(500 - len(fixed))]


def test_five_hundred_hostile_prompts_give_safe_names(session, store, tmp_path):
    """Every file lies in the folder under a name that all file systems take, and nothing lies elsewhere."""
    before = {path for path in tmp_path.rglob("*") if ".wisgate" not in path.parts}
    sample = made(store, "x")
    from dataclasses import replace

    from wisgate_nb.display.grid.items import items_of_records
    from wisgate_nb.exports.imagefolder import write_imagefolder
    from wisgate_nb.exports.private import Private

    prompts = hostile_names()
    records = [
        replace(sample, prompt=prompt, call_id=f"01{number:018d}{number % 5:06d}", axes={"n": number})
        for number, prompt in enumerate(prompts)
    ]
    folder = tmp_path / "set"
    write_imagefolder(folder, items_of_records(records), store, Private(store.path, str))
    lines = require_loadable(folder)
    assert len(lines) == len(prompts) == 500
    assert [line["prompt"] for line in lines] == prompts
    for line in lines:
        name = line["file_name"]
        assert PurePosixPath(name).name == PureWindowsPath(name).name == name
        assert not PureWindowsPath(name).is_reserved()
        assert not set(name) & set('<>:"|?*\0\n')
        assert len(name.encode()) < 255
        assert not name.startswith((".", "-", "~"))
    after = {
        path for path in tmp_path.rglob("*") if ".wisgate" not in path.parts and folder not in (path, *path.parents)
    }
    assert after == before


def test_mixed_values_of_an_axis_become_text():
    """pyarrow reads one kind of value under a key: 1 and 2.5 are numbers, 1 and "a" are text, null stays null."""
    lines = made_even([{"a": 1, "b": 1, "c": None}, {"a": 2.5, "b": "x", "d": True}, {"a": None, "b": None}])
    assert [line["a"] for line in lines] == [1.0, 2.5, None]
    assert [line["b"] for line in lines] == ["1", "x", None]
    assert [line["d"] for line in lines] == [None, True, None]


def test_an_axis_whose_name_looks_like_a_file_is_no_picture(session, store, tmp_path):
    """The loader takes `*_file_name` for a path; an axis of that name gets an underscore."""
    made(store, axes={"my_file_name": "/etc/passwd"})
    (line,) = lines_of(export(tmp_path / "set"))
    assert line["axis_my_file_name_"] == "/etc/passwd"
    assert "axis_my_file_name" not in line
