"""The raw answer on its way in, and blobs (FAULTS 4.2.7, 4.2.9)."""

from __future__ import annotations

import os
import resource
from dataclasses import replace
from pathlib import Path

import pytest
from store_making import claimed, files, finish, intent, sha, spooled

from wisgate_nb.answer import Head
from wisgate_nb.errors import StoreError
from wisgate_nb.store import blobs, durable
from wisgate_nb.store import spool as spool_module
from wisgate_nb.store.folder import make
from wisgate_nb.store.spool import SpoolFile, read_spool

HEADS = [
    Head(http_status=200),
    Head(
        http_status=503,
        headers=(("content-type", "text/html; charset=x"), ("x-odd", 'quote " and ü\n')),
        final_url="https://api.test/v1/images",
        attempts=3,
        fix_ups=("resent without response_format",),
        first_byte_seconds=0.25,
    ),
]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("body", [b"", b"{}", b"a\nb\r\n\0\xff" * 1000])
@pytest.mark.parametrize("most_held", [0, 10**6])
def test_head_and_body_come_back_as_they_went_in(tmp_path, monkeypatch, head, body, most_held):
    """Whatever bytes the body holds, in memory or in the file alone."""
    monkeypatch.setattr(spool_module, "MOST_HELD", most_held)
    spool = SpoolFile(tmp_path / "x.part", tmp_path / "x.body", head)
    for at in range(0, len(body), 700):
        spool.write(memoryview(body)[at : at + 700])
    assert bytes(spool.read()) == body
    spool.complete()
    assert [path.name for path in tmp_path.iterdir()] == ["x.body"]
    assert read_spool(tmp_path / "x.body") == (head, body)
    assert (bytes(spool.read()), spool.size, spool.stored) == (body, len(body), True)


def test_a_complete_spool_is_durable_in_the_right_order(tmp_path, monkeypatch):
    """fsync of the file, rename, fsync of the folder; the name .body never stands for bytes still in the cache."""
    steps = []
    real_fsync, real_rename = os.fsync, durable.rename
    monkeypatch.setattr(
        os, "fsync", lambda fd: steps.append(str(Path(f"/proc/self/fd/{fd}").readlink())) or real_fsync(fd)
    )
    monkeypatch.setattr("wisgate_nb.store.spool.rename", lambda *a: steps.append("rename") or real_rename(*a))
    spool = SpoolFile(tmp_path / "x.part", tmp_path / "x.body", HEADS[0])
    spool.write(b"one")
    spool.complete()
    assert steps == [str(tmp_path / "x.part"), "rename", str(tmp_path)]


def test_blobs_are_durable_in_the_right_order(tmp_path, monkeypatch):
    """The same for images: bytes, name, folder."""
    folder = make(tmp_path / "s")
    steps = []
    real_fsync, real_rename = os.fsync, durable.rename
    monkeypatch.setattr(
        os, "fsync", lambda fd: steps.append(str(Path(f"/proc/self/fd/{fd}").readlink())) or real_fsync(fd)
    )
    monkeypatch.setattr(durable, "rename", lambda *a: steps.append("rename") or real_rename(*a))
    path, digest = blobs.keep_image(folder, b"data", "png")
    assert (path.name, digest) == (sha(b"data") + ".png", sha(b"data"))
    assert steps[0].endswith(".tmp")
    assert steps[1:] == ["rename", str(tmp_path / "s" / "images")]
    blobs.keep_image(folder, b"data", "png")
    assert len(steps) == 3


def test_an_altered_blob_is_written_again(tmp_path):
    """Idempotent also over a file that was spoiled."""
    folder = make(tmp_path / "s")
    path, _ = blobs.keep_image(folder, b"data", "png")
    path.write_bytes(b"dat")
    assert blobs.fault(path, size=4) == "truncated"
    blobs.keep_image(folder, b"data", "png")
    assert blobs.verify(path)


def test_a_file_size_limit_leaves_no_temporary_file(tmp_path):
    """RLIMIT_FSIZE: the write fails half-way, and nothing of it stays."""
    folder = make(tmp_path / "s")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5000, before[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            blobs.keep_image(folder, b"x" * 100_000, "png")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert files(tmp_path / "s", "images") == []


@pytest.mark.parametrize("most_held", [0, 1600, 10**6])
def test_a_spool_over_a_file_size_limit_is_read_back_whole(tmp_path, monkeypatch, most_held):
    """RLIMIT_FSIZE in the middle of a chunk: what the disk took and what it did not take come back in order."""
    monkeypatch.setattr(spool_module, "MOST_HELD", most_held)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5000, before[1]))
    try:
        spool = SpoolFile(tmp_path / "x.part", tmp_path / "x.body", HEADS[0])
        chunks = [bytes([at]) * 1500 for at in range(6)]
        for chunk in chunks:
            spool.write(chunk)
        spool.complete()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not spool.stored
    assert bytes(spool.read()) == b"".join(chunks)


def test_a_disk_that_does_not_give_an_answer_back_loses_nothing(tmp_path):
    """The file vanishes or cannot be read after it was complete: this process has the body still (FAULTS K10)."""
    spool = SpoolFile(tmp_path / "x.part", tmp_path / "x.body", HEADS[0])
    spool.write(b"one")
    spool.complete()
    (tmp_path / "x.body").unlink()
    assert bytes(spool.read()) == b"one"


def test_an_error_of_closing_a_complete_answer_is_no_loss(tmp_path, monkeypatch):
    """What was synced is on the disk: the answer counts as stored, and the error is kept beside it."""
    spool = SpoolFile(tmp_path / "x.part", tmp_path / "x.body", HEADS[0])
    spool.write(b"one")
    real = os.close

    def refuse(descriptor):
        real(descriptor)
        raise OSError(5, "no")

    monkeypatch.setattr("wisgate_nb.store.spool.sync_folder", lambda _: monkeypatch.setattr(os, "close", refuse))
    spool.complete()
    monkeypatch.undo()
    assert (spool.stored, spool.problem.errno) == (True, 5)
    assert read_spool(tmp_path / "x.body") == (HEADS[0], b"one")


def test_a_pipe_or_a_link_in_place_of_an_image_is_refused(tmp_path):
    """Neither waited for nor followed."""
    pipe, link = tmp_path / (sha(b"p") + ".png"), tmp_path / (sha(b"l") + ".png")
    os.mkfifo(pipe)
    (tmp_path / "elsewhere").write_bytes(b"l")
    link.symlink_to(tmp_path / "elsewhere")
    assert "not a plain file" in blobs.fault(pipe)
    assert "unreadable" in blobs.fault(link)


def test_a_second_spool_replaces_the_first(store):
    """A retry begins anew, and what came of the first try is not mistaken for its answer."""
    call_id = claimed(store, intent()).call_id
    start = store.open_spool(call_id)
    first = start(HEADS[1])
    first.write(b"busy")
    first.complete()
    second = start(HEADS[0])
    assert files(store.path, "spool") == [f"{call_id}.part"]
    second.discard()
    assert files(store.path, "spool") == []


def test_only_what_is_there_is_removed(store, monkeypatch):
    """A call asks the system for nothing that it must refuse, and leaves no raw answer."""
    real, missing = os.unlink, []

    def unlink(path, **how):
        missing.extend([] if os.path.lexists(path) else [path])
        real(path, **how)

    monkeypatch.setattr(os, "unlink", unlink)
    call_id = claimed(store, intent()).call_id
    spooled(store, call_id, b"one")
    finish(store, call_id, b"one")
    assert missing == []
    assert files(store.path, "spool") == []


def test_writing_after_the_end_is_an_error(tmp_path):
    """A closed answer takes no more."""
    spool = SpoolFile(tmp_path / "x.part", tmp_path / "x.body", HEADS[0])
    spool.close()
    with pytest.raises(StoreError, match="is closed"):
        spool.write(b"x")


@pytest.mark.parametrize("content", [b"", b"{}", b"[]\nx", b'{"http_status": 200}\n', b"\xff\n", b'{"headers": 1\n'])
def test_files_that_are_no_answer_are_refused(tmp_path, content):
    """A StoreError that says so."""
    path = tmp_path / "x.body"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="does not begin with the head"):
        read_spool(path)


@pytest.mark.parametrize("announced", ["11", "3", "12", "0", "99999999999", "-1", "x", "9" * 5000, None])
def test_the_announced_length_counts_for_nothing(tmp_path, announced):
    """A body that is shorter, longer or of no length at all is what it is."""
    headers = () if announced is None else (("content-length", announced),)
    spool = SpoolFile(tmp_path / "x.part", tmp_path / "x.body", replace(HEADS[0], headers=headers))
    for piece in (b"paid", memoryview(b" for"), bytearray(b" it")):
        spool.write(piece)
        assert bytes(spool.read())[-1:] == bytes(piece)[-1:]
    spool.complete()
    assert bytes(spool.read()) == b"paid for it"
    assert read_spool(tmp_path / "x.body")[1] == b"paid for it"
