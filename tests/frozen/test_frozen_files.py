"""Freezing files: whole or not at all, as they were in mode and place, and refused in clear words."""

import json
import os
import stat
import threading

import pytest
from frozen_samples import grid, notebook

import wisgate_nb as wg
from wisgate_nb.errors import InputError, StoreError
from wisgate_nb.frozen import freeze as door
from wisgate_nb.frozen import reading


@pytest.fixture
def live(tmp_path):
    """A notebook with a live view."""
    path = tmp_path / "live.ipynb"
    path.write_text(json.dumps(notebook(grid()), indent=1))
    return path


def test_mode_and_link_stay(live, tmp_path):
    """The file keeps its mode, and a symbolic link to it stays a link."""
    live.chmod(0o640)
    link = tmp_path / "link.ipynb"
    link.symlink_to(live.name)
    report = wg.freeze("link.ipynb")
    assert report.written
    assert link.is_symlink()
    assert stat.S_IMODE(live.stat().st_mode) == 0o640
    assert "widget-view" not in live.read_text()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_stays(live):
    """Frozen by root, for instance in a container, a user's notebook still belongs to the user."""
    os.chown(live, 12345, 23456)
    wg.freeze(live)
    assert (live.stat().st_uid, live.stat().st_gid) == (12345, 23456)


def test_a_file_that_cannot_be_written_stays_whole(live, monkeypatch):
    """When the disk fails in the middle, the notebook is as it was and no other file is left beside it."""
    before = live.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="No space left"):
        wg.freeze(live)
    assert live.read_bytes() == before
    assert [path.name for path in live.parent.iterdir()] == [live.name]


def test_a_file_saved_in_the_meantime_wins(live, monkeypatch):
    """When an editor saves while it is being frozen, the editor's file stays and the error says to freeze again."""
    still = door._still

    def slow(source, changes):
        live.write_text(json.dumps(notebook(grid(), grid())))
        return still(source, changes)

    monkeypatch.setattr(door, "_still", slow)
    with pytest.raises(StoreError, match="in the meantime"):
        wg.freeze(live)
    assert live.read_text().count("widget-view") == 2
    assert [path.name for path in live.parent.iterdir()] == [live.name]


def test_a_read_only_file_is_not_replaced(live, monkeypatch):
    """Who took the right to write away meant it, although a file in an open folder could be replaced."""
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(StoreError, match="read-only"):
        wg.freeze(live)
    assert "widget-view" in live.read_text()


def test_a_change_that_would_reach_further_is_not_written(live, monkeypatch):
    """The new text is read again and compared with what was meant; any other difference stops it."""
    monkeypatch.setattr(door, "changed_text", lambda text, *_: text.replace("code", "kode").replace("widget-view", "x"))
    before = live.read_bytes()
    with pytest.raises(InputError, match="nothing was written"):
        wg.freeze(live)
    assert live.read_bytes() == before


CONFLICT = '{\n "cells": [\n<<<<<<< HEAD\n  1\n=======\n  2\n>>>>>>> other\n ],\n "nbformat": 4\n}'
REFUSED = {
    "empty": (b"  \n", "is empty"),
    "text": (b"# %%\nprint(1)", r"is not JSON: .*line 1, column 1"),
    "half written": (json.dumps(notebook(grid()))[:-40].encode(), "is not JSON"),
    "merge conflict": (CONFLICT.encode(), "line 3 has the marks of a merge conflict"),
    "another encoding": (json.dumps({"a": "é"}, ensure_ascii=False).encode("latin-1"), "byte 7 is not UTF-8"),
    "UTF-16": (json.dumps(notebook()).encode("utf-16"), "is not UTF-8"),
    "other JSON": (b'{"cells": []}', "no nbformat"),
    "a list": (b"[]", "no nbformat"),
    "version 3": (b'{"worksheets": [], "nbformat": 3}', "nbformat 3.*save it in Jupyter"),
    "version 5": (b'{"cells": [], "nbformat": 5}', "nbformat 5.*upgrade"),
    "no cells": (b'{"nbformat": 4}', "no list of cells"),
    "a deep nest": (b'{"a":' + b"[" * 200_000, "is no notebook: RecursionError"),
    "a long number": (b'{"a": ' + b"9" * 5000 + b"}", "is no notebook: ValueError"),
    "a name twice": (
        json.dumps(notebook(grid())).replace('"metadata": {}, "data": {', '"data": {}, "data": {').encode(),
        "'data' stands twice",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_notebook_is_refused_in_clear_words(tmp_path, what):
    """The error names the file and what is wrong with it in at most three lines, and the file stays as it was."""
    data, said = REFUSED[what]
    path = tmp_path / "odd.ipynb"
    path.write_bytes(data)
    with pytest.raises(InputError, match=said) as raised:
        wg.freeze(path)
    assert "odd.ipynb" in str(raised.value)
    assert len(str(raised.value).splitlines()) <= 3
    assert path.read_bytes() == data


def test_a_missing_notebook_is_told_with_the_nearest_name(live):
    """A slip in a name gets the name that was meant."""
    with pytest.raises(InputError, match=r"there is no notebook .*lvie\.ipynb; did you mean .*live\.ipynb\?"):
        wg.freeze(live.with_name("lvie.ipynb"))
    with pytest.raises(InputError, match=r"its folder has live\.ipynb"):
        wg.freeze("nothing at all.ipynb")
    with pytest.raises(InputError, match="there is no notebook"):
        wg.freeze("no/such/folder/a.ipynb")


def test_folders_pipes_and_giants_are_refused_without_being_read(tmp_path, monkeypatch):
    """Nothing that could block or fill the memory is opened."""
    os.mkfifo(tmp_path / "pipe.ipynb")
    with (tmp_path / "giant.ipynb").open("wb") as giant:
        giant.truncate(reading.MOST_BYTES + 1)
    for name, said in {".": "is a folder", "pipe.ipynb": "no regular file", "giant.ipynb": "256 MB"}.items():
        with pytest.raises(InputError, match=said):
            wg.freeze(tmp_path / name)
    with pytest.raises(InputError, match="cannot be read"):
        wg.freeze("a\0b.ipynb")


def test_freezing_from_many_threads_leaves_a_whole_file(live):
    """Whoever comes first freezes it; the others find it frozen or say that it changed under them."""
    before = live.read_text()
    seen = []

    def run():
        try:
            seen.append(wg.freeze(live).written)
        except StoreError as error:
            seen.append(str(error))

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert True in seen
    assert len(seen) == 8
    then = json.loads(live.read_text())
    assert "widget-view" not in live.read_text()
    assert len(then["cells"]) == len(json.loads(before)["cells"])


def test_the_open_notebook_is_frozen_with_a_warning(live, monkeypatch):
    """The editor has its own copy of the kernel's notebook: the warning says to load the frozen one anew."""
    monkeypatch.setenv("JPY_SESSION_NAME", str(live))
    with pytest.warns(UserWarning, match=r"live\.ipynb is open in an editor; .*Reload Notebook from Disk") as told:
        assert wg.freeze(live).written
    assert told[0].filename == __file__
    with pytest.warns(UserWarning, match="not saved yet"):
        assert not wg.freeze(live).written
    monkeypatch.setenv("JPY_SESSION_NAME", str(live.with_name("other.ipynb")))
    wg.freeze(live)


def test_the_notebook_that_vs_code_has_open_is_known(live, shell):
    """VS Code puts the notebook's path into the kernel's namespace."""
    shell.user_ns["__vsc_ipynb_file__"] = str(live)
    with pytest.warns(UserWarning, match="open in an editor"):
        wg.freeze(live)


def test_the_report_reads_as_one_line(live):
    """What was done, or would be done, in numbers that a person can check."""
    assert repr(wg.freeze(live, check=True)).startswith(
        f"{live.name}: would change, nothing written: 1 live view → static; "
    )
    before = live.stat().st_size
    report = wg.freeze(live)
    assert repr(report) == f"{live.name}: 1 live view → static; {before:,} → {live.stat().st_size:,} bytes"
    assert repr(wg.freeze(live)) == f"{live.name}: nothing live in it, unchanged"
