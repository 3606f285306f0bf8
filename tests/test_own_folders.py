"""Nothing that is shown names a folder of this computer: relative to the working folder, and `~` for home."""

from __future__ import annotations

import json
import os
import pickle
from pathlib import Path

import pandas as pd
import pytest
from IPython.utils.capture import capture_output

import wisgate_nb as wg
from wisgate_nb.errors import WisGateError
from wisgate_nb.own_folders import shown_path, shown_paths

SMALL = {"size": "1024x640", "quality": "low"}


@pytest.fixture
def alice(tmp_path, monkeypatch):
    """Her home, with the working folder in it; the folder above it stands in nothing that is shown."""
    project = tmp_path / "alice" / "proj"
    project.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(project.parent))
    monkeypatch.setenv("USERPROFILE", str(project.parent))
    monkeypatch.chdir(project)
    return project


@pytest.mark.parametrize(
    ("text", "as_shown"),
    [
        ("{here}", "."),
        ("{here}/a.png", "a.png"),
        ("the store {here} and '{here}/sub/a b.png': no", "the store . and 'sub/a b.png': no"),
        ("{here}2/a.png", "~/proj2/a.png"),
        ("{here}.old/a.png", "~/proj.old/a.png"),
        ("{here}-x", "~/proj-x"),
        ("{home}", "~"),
        ("see {home}/pictures/a.png", "see ~/pictures/a.png"),
        ("file://{home}/a.png", "file://~/a.png"),
        ("{home}2/a.png", "{home}2/a.png"),
        ("/backup{home}/a.png", "/backup{home}/a.png"),
        ("/data/a.png", "/data/a.png"),
        ("sub/a.png", "sub/a.png"),
    ],
)
def test_a_path_is_shown_as_it_can_be_typed(alice, text, as_shown):
    """Below the working folder from there, below home with `~`, in any text; what only looks alike stays."""
    places = {"here": alice, "home": alice.parent}
    assert shown_paths(text.format(**places)) == as_shown.format(**places)
    assert shown_path(alice / "sub" / "a.png") == str(Path("sub/a.png"))


def test_a_root_and_a_deleted_folder_change_nothing(monkeypatch):
    """`/` as home or working folder is in every path; a working folder that is gone stops no error."""
    monkeypatch.setenv("HOME", "/")
    monkeypatch.chdir("/")
    assert shown_paths("see /data/a.png") == "see /data/a.png"

    def gone():
        raise FileNotFoundError

    monkeypatch.setattr(os, "getcwd", gone)
    assert str(WisGateError("see /data/a.png")) == "see /data/a.png"


def test_a_home_that_is_a_link_is_known_by_both_names(alice, monkeypatch):
    """Paths come resolved from the system and as they are from the environment."""
    link = alice.parent.parent / "link"
    link.symlink_to(alice.parent)
    monkeypatch.setenv("HOME", str(link))
    assert shown_paths(f"{link}/a and {alice.parent}/b") == "~/a and ~/b"


def test_an_error_says_where_from_here(alice):
    """Every error of this package, also after it was pickled; what is no text in it stays."""
    error = WisGateError(f"no {alice}/a.png", alice)
    assert error.args == ("no a.png", alice)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def outputs(shell, lines):
    """What each line shows, errors included, as one text each."""
    for line in lines:
        with capture_output() as shown:
            result = shell.run_cell(line)
        error = result.error_in_exec or result.error_before_exec
        data = [json.dumps(output.data, default=str) for output in shown.outputs]
        yield line, "\n".join([*data, shown.stdout, shown.stderr, str(error or "")])


LINES = """
import wisgate_nb as wg
%gptimage -o fox --quality low --size 1024x640 a fox
fox.images[0]
fox.images
print(fox.images[0])
fox
%wisgate status
wg.settings
wg.grid(fox)
wg.grid(fox).save("grid.html")
wg.compare([fox.images[0], fox.images[0]]).save("compare.html")
fox.save("picks")
wg.export("a.wgz")
wg.load("a.wgz")
%wisgate status
%wisgate doctor
wg.load("nowhere.wgz")
wg.load("~/nowhere.wgz")
wg.edit("x", "nowhere.png")
wg.edit("x", "~/nowhere.png")
wg.edit("x", "sub/nowhere.png")
%gptimage --edit nowhere.png x
wg.export(".wisgate/x.csv")
wg.freeze("n.ipynb")
wg.freeze("nowhere.ipynb")
wg.rate("@zzz", 3)
_ = fox.images[0].path.write_bytes(b"x")
fox.images[0]
wg.export("b.wgz")
"""


def test_no_output_of_a_cell_names_a_folder_of_the_computer(alice, shell):
    """Of calls, images, reports, pages and errors: what a notebook keeps names nothing above the working folder."""
    cells = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    Path("n.ipynb").write_text(json.dumps(cells))
    wg.open_store(alice / ".wisgate")
    told = {line: text for line, text in outputs(shell, LINES.split("\n")[1:-1]) if str(alice.parent.parent) in text}
    assert told == {}


def test_a_store_elsewhere_is_shown_from_home(alice, shell):
    """Where the store lies in another folder of the user's, `~` stands for its beginning."""
    wg.open_store(alice.parent / "lab")
    lines = ["%gptimage -o fox --quality low --size 1024x640 a fox", "fox.images[0]", "print(fox.images)"]
    shown = dict(outputs(shell, ["import wisgate_nb as wg", *lines, "%wisgate status"]))
    assert not [line for line, text in shown.items() if str(alice.parent) in text]
    assert "~/lab/images/" in shown["fox.images[0]"]
    assert "~/lab" in shown["%wisgate status"]


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_a_merged_table_leaves_without_folders(alice, session, suffix):
    """Paths of originals are known in columns of any name, and as objects; other texts stay."""
    wg.generate("a fox", **SMALL)
    wg.generate("a fox", **SMALL | {"quality": "high"})
    low, high = (wg.images(quality=quality)[["prompt", "path"]] for quality in ("low", "high"))
    table = low.merge(high, on="prompt", suffixes=("_low", "_high"))
    table["object"] = pd.Series([Path(table["path_low"][0])], dtype=object)
    table["prompt"] = f"is {alice} a place?"
    target = wg.export(f"pairs.{suffix}", table)
    text = target.read_text(encoding="utf-8-sig").replace("\\/", "/")
    assert str(alice.parent) not in text.replace(f"is {alice} a place?", "")
    assert text.count(".wisgate/images/") == 3
