"""Answers too large to be held in memory: their pictures are put aside as they come, and kept with the row."""

from __future__ import annotations

import gc
import json
import os
import random
import tracemalloc
from pathlib import Path

import pytest
from decoding import picture
from engine_wire import KEY
from fault_server import FaultServer, answering, chunked, response
from wire_pictures import answer_bytes, png

import wisgate_nb as wg
from wisgate_nb import errors
from wisgate_nb.store import durable, journal, picture_file, settle, sidecar
from wisgate_nb.store import spool as spools

PICTURES = [png(8, 6, text=random.Random(seed).randbytes(400_000).hex().encode()[:400_000]) for seed in range(3)]
ANSWER = answer_bytes(*PICTURES)
EIO = OSError(5, "Input/output error")


@pytest.fixture(params=["length", "chunks", "chunks, nothing in memory"])
def fault(request, monkeypatch):
    """A server that answers with three large pictures."""
    if "nothing" in request.param:
        monkeypatch.setattr(spools, "MOST_HELD", 0)
    return answering(response(ANSWER) if request.param == "length" else chunked(ANSWER[:1000], ANSWER[1000:]))


@pytest.fixture
def asked(session, monkeypatch):
    """Makes the call against a fault; the server too is given back."""

    def ask(fault, prompt="a fox", **options):
        with FaultServer(fault) as server:
            monkeypatch.setenv("WISGATE_BASE_URL", server.base_url)
            monkeypatch.setenv("WISDOM_GATE_KEY", KEY)
            try:
                return wg.generate(prompt, n=3, **options)
            finally:
                assert len(server.posts) == 1

    return ask


@pytest.fixture(autouse=True)
def nothing_left():
    """No file of a call stays open, and nothing temporary stays among the images; small pictures may be being made."""
    yield
    gc.collect()
    files = (picture_file.PictureFile, spools.SpoolFile)
    assert [one for one in gc.get_objects() if isinstance(one, files) and one._descriptor is not None] == []
    assert [path for path in Path(".wisgate/images").iterdir() if path.suffix == ".tmp"] == []


def refused(monkeypatch, where, name, error=EIO, times=10**9):
    """A function fails so many times."""
    real, left = getattr(where, name), [times]

    def failing(*given, **how):
        left[0] -= 1
        if left[0] >= 0:
            raise error
        return real(*given, **how)

    monkeypatch.setattr(where, name, failing)


def whole(session):
    """The one call has its pictures, byte for byte, and the store is sound."""
    (row,) = session.store().calls()
    assert (row.status, [Path(image.path).read_bytes() for image in row.images]) == ("ok", PICTURES)
    assert session.store().check() == []
    assert list(Path(".wisgate/spool").iterdir()) == []
    return True


def test_large_pictures_are_kept_byte_for_byte(session, asked, fault):
    """Also the second time: nothing is asked for again."""
    assert asked(fault).status == "ok"
    assert whole(session)
    assert wg.generate("a fox", n=3).status == "reused"


def test_nobody_holds_them_in_memory(session, asked):
    """Of an answer of 16 MB with three pictures one at a time is in memory, and no text."""
    pictures = [picture("PNG", (2000, 1000 + seed), compress_level=0) for seed in range(3)]
    fault = answering(response(answer_bytes(*pictures)))
    asked(answering(response(answer_bytes(*pictures))), "everything is imported and asked for once")
    tracemalloc.start()
    try:
        asked(fault)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(pictures[0]) < peak < 2 * len(pictures[0])


def test_of_one_picture_twice_there_is_one_file(session, asked):
    """Its second coming finds it there."""
    call = asked(answering(response(answer_bytes(PICTURES[0], PICTURES[1], PICTURES[0]))))
    assert [image.bytes for image in call.images] == [PICTURES[0], PICTURES[1], PICTURES[0]]
    assert len(list(Path(".wisgate/images").iterdir())) == 2
    assert session.store().check() == []


def test_an_answer_that_breaks_off_after_two_pictures_keeps_none(session, asked):
    """It is unknown, its raw answer is kept, and what was put aside is gone."""
    cut = response(ANSWER)[: -len(PICTURES[2])]
    with pytest.raises(errors.OutcomeUnknownError):
        asked(answering(cut))
    assert list(Path(".wisgate/images").iterdir()) == []
    assert len(list(Path(".wisgate/damaged").iterdir())) == 1
    assert session.store().check() == []


def test_an_answer_that_is_no_json_at_its_end_keeps_none(session, asked):
    """Damaged: the raw answer has all there is."""
    with pytest.raises(errors.DamagedAnswerError, match="malformed"):
        asked(answering(response(ANSWER[:-1])))
    assert list(Path(".wisgate/images").iterdir()) == []


def test_pictures_that_cannot_be_put_aside_are_read_from_the_answer(session, asked, fault, monkeypatch):
    """The disk refused them for a moment."""
    refused(monkeypatch, picture_file, "write_all", times=1)
    assert asked(fault).status == "ok"
    assert whole(session)


def test_pictures_that_were_put_aside_in_vain_take_no_room(session, asked, fault, monkeypatch):
    """The disk took two and not the third: what it took is gone before all three are written."""
    real, keep_image, seen = picture_file.PictureFile, settle.keep_image, []

    def third_refused(folder, data):
        if bytes(data) == PICTURES[2]:
            raise OSError(28, "No space left on device")
        return real(folder, data)

    def keep(folder, *given):
        seen.append([path for path in Path(".wisgate/images").iterdir() if path.suffix == ".tmp"])
        return keep_image(folder, *given)

    monkeypatch.setattr(journal, "PictureFile", third_refused)
    monkeypatch.setattr(settle, "keep_image", keep)
    assert asked(fault).status == "ok"
    assert seen == [[], [], []]
    assert whole(session)


def test_a_disk_that_refuses_names_is_made_up_for_by_rescue(session, asked, fault, monkeypatch):
    """The pictures are there, and wait for their names; another folder gets copies of them meanwhile."""
    with monkeypatch.context() as patch:
        refused(patch, picture_file, "move")
        with pytest.raises(errors.NotStoredError, match="held in memory"):
            asked(fault)
        (held,) = session.store().held
        assert wg.rescue("elsewhere") == [held]
        assert {path.read_bytes() for path in Path("elsewhere/images").iterdir()} == set(PICTURES)
    assert wg.rescue() == [held]
    assert whole(session)


def test_pictures_that_are_tidied_away_before_their_row_are_written_again(session, asked, fault, monkeypatch):
    """Another program removed what it did not know."""
    real, once = durable.move, []

    def taken_away(source, target):
        moved = real(source, target)
        if not once:
            once.append(target.unlink())
        return moved

    monkeypatch.setattr(picture_file, "move", taken_away)
    assert asked(fault).status == "ok"
    assert whole(session)


def test_temporary_files_that_are_tidied_away_are_written_again(session, asked, fault, monkeypatch):
    """Their bytes are still read: the file is open."""
    real = picture_file.PictureFile.keep

    def keep(self, path):
        self._temporary.unlink()
        return real(self, path)

    monkeypatch.setattr(picture_file.PictureFile, "keep", keep)
    assert asked(fault).status == "ok"
    assert whole(session)


@pytest.mark.parametrize("lost", [b"", bytes(4096)], ids=["nothing", "a page"])
def test_a_picture_whose_sync_failed_is_not_taken_for_kept_by_the_next_one(session, asked, monkeypatch, lost):
    """After a failed sync Linux takes what it could not write for written: the next says that all is well."""
    real, failed = os.fsync, []

    def fsync(descriptor):
        if not failed and os.fstat(descriptor).st_size == len(PICTURES[1]):
            failed.append(os.pwrite(descriptor, lost, 65_536))
            raise EIO
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(errors.NotStoredError, match="output error"):
        asked(answering(response(ANSWER)))
    if lost:
        with pytest.raises(errors.NotStoredError, match="other bytes than were put into it"):
            wg.rescue()
    assert len(wg.rescue()) == 1
    assert whole(session)


def test_an_answer_that_cannot_be_read_back_waits_for_rescue(session, asked, fault, monkeypatch):
    """It came whole: nothing is sent again, and once the disk reads it is there."""
    with monkeypatch.context() as patch:
        refused(patch, os, "preadv")
        with pytest.raises(errors.NotStoredError, match=r"came, and the disk does not give it back now .*output error"):
            asked(fault)
        (row,) = session.store().calls()
        assert (row.status, session.store().held) == ("sent", (row.call_id,))
    assert wg.generate("a fox", n=3).status == "reused"
    assert session.store().call(row.call_id).status == "ok"
    assert session.store().check() == []


def test_an_answer_whose_side_car_is_refused_leaves_no_file_open(session, asked, monkeypatch):
    """Its raw answer stays and tells of the call; the second file of a picture that came twice does not."""
    with monkeypatch.context() as patch:
        refused(patch, sidecar, "write")
        call = asked(answering(response(answer_bytes(PICTURES[0], PICTURES[1], PICTURES[0]))))
    assert (call.status, session.store().held) == ("ok", ())
    assert [one for one in gc.get_objects() if isinstance(one, spools.SpoolFile) and one._descriptor is not None] == []
    assert [path.suffix for path in Path(".wisgate/images").iterdir()] == [".png", ".png"]
    assert [path.suffix for path in Path(".wisgate/spool").iterdir()] == [".body"]
    session.store().recover()
    assert session.store().check() == []


def test_an_answer_whose_rest_the_disk_refuses_is_held_and_decoded(session, asked, fault, monkeypatch):
    """What it took is read back, and the pictures are read from memory."""
    real, taken = spools.write_all, []

    def write_all(descriptor, data):
        taken.append(len(data))
        if sum(taken) > 700_000:
            raise OSError(28, "No space left on device")
        real(descriptor, data)

    with monkeypatch.context() as patch:
        patch.setattr(spools, "write_all", write_all)
        assert asked(fault).status == "ok"
    assert whole(session)


def test_prices_and_words_of_the_answer_are_read_around_the_pictures(session, asked):
    """Usage and revised prompts stand between megabytes."""
    entries = [
        {"b64_json": one["b64_json"], "revised_prompt": f"take {at}"}
        for at, one in enumerate(json.loads(ANSWER)["data"])
    ]
    body = json.dumps({"data": entries, "usage": json.loads(ANSWER)["usage"]}).encode()
    call = asked(answering(response(body)))
    assert [image.revised_prompt for image in call.images] == ["take 0", "take 1", "take 2"]
    (row,) = session.store().calls()
    assert row.image_out_tokens == 196
