"""Disks that are full, not by injection: nothing unwritten is sent, what was paid for waits (FAULTS K10)."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest
from faults_disk import fill, serving_after, small_disk

import wisgate_nb as wg

QUICK = {"quality": "low", "size": "1024x1024"}


@pytest.fixture
def disk(tmp_path, session, monkeypatch):
    """The working folder lies on a small file system."""
    with small_disk(tmp_path / "disk") as folder:
        monkeypatch.chdir(folder)
        yield folder
        session.store().close()
        monkeypatch.chdir(tmp_path)


def test_a_full_disk_sends_nothing(disk, session, monkeypatch):
    """No room for the row: a StoreError that says what to do, 0 POSTs; with room the same call is made."""
    with serving_after(lambda: None, monkeypatch) as server:
        session.store().tag([], "opens the store")
        filler = fill(disk)
        with pytest.raises(wg.StoreError, match="check that the disk has room"):
            wg.generate("a cat", **QUICK)
        assert server.posts == []
        filler.unlink()
        assert wg.generate("a cat", **QUICK).status == "ok"
        assert len(server.posts) == 1


def test_a_disk_that_fills_up_before_the_answer_loses_nothing(disk, session, monkeypatch):
    """The answer is held, nothing more is sent meanwhile, and rescue() writes it once there is room."""
    with serving_after(lambda: fill(disk), monkeypatch) as server:
        with pytest.raises(wg.NotStoredError, match=r"rescue\(\)"):
            wg.generate("a cat", **QUICK)
        with pytest.raises(wg.StoreError):
            wg.generate("a dog", **QUICK)
        assert len(server.posts) == 1
        (disk / "filler").unlink()
        (rescued,) = session.store().rescue()
        call = wg.generate("a cat", **QUICK)
        assert (call.status, len(server.posts)) == ("reused", 1)
        assert session.store().call(rescued).status == "ok"
        assert session.store().check() == []


def test_a_held_answer_can_be_written_to_another_disk(disk, session, monkeypatch, tmp_path):
    """While the disk stays full, rescue(folder) saves the picture elsewhere."""
    with serving_after(lambda: fill(disk), monkeypatch):
        with pytest.raises(wg.NotStoredError):
            wg.generate("a cat", **QUICK)
        session.store().rescue(tmp_path / "elsewhere")
        assert len(list((tmp_path / "elsewhere" / "images").iterdir())) == 1
        (disk / "filler").unlink()
        session.store().rescue()


def test_an_answer_that_the_spool_cannot_take_is_kept_in_memory(session, monkeypatch):
    """/dev/full in place of the raw answer's file: every write fails with ENOSPC, and the picture is there."""

    def in_the_way() -> None:
        (row,) = session.store().calls()
        Path(".wisgate/spool", f"{row.call_id}.part").symlink_to("/dev/full")

    with serving_after(in_the_way, monkeypatch):
        call = wg.generate("a cat", **QUICK)
    assert (call.status, len(call.images)) == ("ok", 1)
    assert list(Path(".wisgate/spool").iterdir()) == []
    assert session.store().check() == []


def test_a_database_that_may_not_grow_sends_nothing(session, monkeypatch):
    """SQLite's own limit of pages: a StoreError, 0 POSTs, and the store works on once it may grow."""

    def limit(pages: int):
        return session.store()._writer.submit(
            lambda connection: connection.execute(f"PRAGMA max_page_count = {pages}").fetchone()[0]
        )

    with serving_after(lambda: None, monkeypatch) as server:
        session.store().tag([], "opens the store")
        limit(1)
        with pytest.raises(wg.StoreError, match="full"):
            wg.generate("a cat " * 4000, **QUICK)
        assert server.posts == []
        limit(1_000_000)
        assert wg.generate("a cat " * 4000, **QUICK).status == "ok"


def test_files_that_may_not_grow_lose_no_answer(session, monkeypatch):
    """RLIMIT_FSIZE from the request on: the picture waits in memory, and is there once files may grow again."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (40, before[1]))  # noqa: E731 - one word for the server
    try:
        with serving_after(limit, monkeypatch):
            with pytest.raises(wg.NotStoredError):
                wg.generate("a cat", **QUICK)
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
            (rescued,) = session.store().rescue()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert session.store().call(rescued).status == "ok"
    assert session.store().check() == []
