"""Homes that are missing, folders that may not be written, disks that will be gone, rebuilds that were killed."""

from __future__ import annotations

import os
import subprocess
import warnings
from pathlib import Path

import pytest
from forks import ended, forked

import wisgate_nb as wg
from wisgate_nb.client.decode import decode_spooled
from wisgate_nb.store.owner import Owner, this_owner
from wisgate_nb.store.store import Store, StoreWarning

QUICK = {"quality": "low", "size": "1024x640"}
STRANGER = 54_321


def as_stranger(act) -> str:
    """What `act` says or raises in a forked child without root's rights and without a home."""
    reading, writing = os.pipe()

    def tell() -> None:
        try:
            os.setgid(STRANGER)
            os.setuid(STRANGER)
            said = str(act())
        except BaseException as error:  # noqa: BLE001 - the test is to hear of it
            said = f"{type(error).__name__}: {error}"
        os.write(writing, said.encode())

    child = forked(tell)
    os.close(writing)
    with os.fdopen(reading) as told:
        said = told.read()
    assert ended(child) == 0
    return said


@pytest.mark.parametrize("home", [None, "/nonexistent"])
def test_a_store_needs_no_home(session, monkeypatch, home):
    """Without HOME, or with one that does not exist, calls are made and kept in the working folder."""
    monkeypatch.delenv("HOME", raising=False)
    if home:
        monkeypatch.setenv("HOME", home)
    assert wg.generate("a cat", **QUICK).status == "ok"
    assert Path(".wisgate/store.sqlite").exists()
    assert not Path("/nonexistent").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize(("home", "word"), [(None, "no home folder"), ("/nonexistent", "cannot be kept")])
def test_a_store_in_a_missing_home_is_refused_and_kept_nowhere_else(session, monkeypatch, tmp_path, home, word):
    """A StoreError that names the setting; no folder called ~, and nothing in a temporary place."""
    monkeypatch.delenv("HOME", raising=False)
    if home:
        monkeypatch.setenv("HOME", home)
    monkeypatch.setenv("WISGATE_STORE", "~/calls")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir(mode=0o777)
    said = as_stranger(lambda: wg.generate("a cat", **QUICK))
    assert said.startswith("StoreError: ")
    assert (word in said, "WISGATE_STORE" in said) == (True, True), said
    assert list((tmp_path / "temporary").iterdir()) == []
    assert not Path("~").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_a_working_folder_that_may_not_be_written_is_refused(session, tmp_path):
    """As an ordinary user in somebody else's folder: a StoreError, nothing sent, no store elsewhere."""
    tmp_path.chmod(0o755)
    said = as_stranger(lambda: wg.generate("a cat", **QUICK))
    assert said.startswith("StoreError: the store cannot be kept in .wisgate: ")
    assert list(tmp_path.iterdir()) == []


def test_a_file_system_that_is_read_only_is_refused(session, tmp_path, monkeypatch):
    """Mounted read-only, against which no right helps: the store that was kept there is still read."""
    folder = tmp_path / "disk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    made = wg.generate("a cat", **QUICK)
    session.store().close()
    binding = ["mount", "--bind", str(folder), str(folder)]
    if subprocess.run(binding, capture_output=True, check=False).returncode:
        pytest.skip("this process may not mount anything")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], check=True)
        with pytest.raises(wg.StoreError, match=r"cannot be kept.*WISGATE_STORE"):
            Store.open(folder / ".wisgate", decode=decode_spooled)
        stranger = Store.open(folder / ".wisgate", decode=decode_spooled, read_only=True)
        assert stranger.call(made.id).status == "ok"
        stranger.close()
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_on_binder_the_disk_is_said_to_be_temporary(monkeypatch, tmp_path):
    """One line that names the way to take the calls along; none elsewhere."""
    monkeypatch.setenv("BINDER_LAUNCH_HOST", "https://binder.test/")
    with pytest.warns(StoreWarning, match=r"Binder.*ten minutes.*wg\.export\('calls\.wgz'\)"):
        Store.open(tmp_path / "there", decode=decode_spooled).close()
    monkeypatch.delenv("BINDER_LAUNCH_HOST")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Store.open(tmp_path / "here", decode=decode_spooled).close()


def test_a_rebuild_that_was_killed_leaves_nothing_behind(session):
    """Its half-made database and the journal of that are gone after the next one."""
    wg.generate("a cat", **QUICK)
    store = session.store()
    store.close()
    me = this_owner()
    dead = Owner(me.host, me.boot, me.pid, "1").token
    names = [f".{dead}.{'0' * 26}.tmp{ending}" for ending in ("", "-journal")]
    for name in names:
        (store.path / name).write_bytes(b"half a database")
    store.folder.database.write_bytes(b"no database")
    with pytest.warns(StoreWarning, match="with 1 call"):
        session.store()
    assert [path.name for path in store.path.iterdir() if path.name in names] == []


def test_a_half_written_small_picture_of_a_process_that_signed_off_goes(tmp_path):
    """Small pictures are not synced: a power cut may bring back what their writer had renamed long ago."""
    store = Store.open(tmp_path / "s", decode=decode_spooled)
    me = this_owner()
    (store.path / "thumbs").mkdir(exist_ok=True)
    litter = store.path / "thumbs" / f".{Owner(me.host, me.boot, me.pid, '1').token}.{'0' * 26}.tmp"
    store.close()
    litter.write_bytes(b"half")
    Store.open(tmp_path / "s", decode=decode_spooled).close()
    assert not litter.exists()
