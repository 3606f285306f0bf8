"""Where each bound lies: as much as it says is taken, and one more is told with its number."""

from __future__ import annotations

import struct

import pytest
from inputs_corpus import encoded, scene

from wisgate_nb.errors import InputError, SettingsError
from wisgate_nb.request import files
from wisgate_nb.request.bounded_form import count_pictures
from wisgate_nb.request.files import find_files
from wisgate_nb.request.inputs import load_sources
from wisgate_nb.request.kept import check_work
from wisgate_nb.request.request import Request, Source
from wisgate_nb.request.space import build_space
from wisgate_nb.request.stripped import DamagedError, bounded
from wisgate_nb.request.where import parse_where


def test_a_file_has_at_most_100000_parts():
    """Chunks or segments."""
    assert len(bounded(iter(range(100_000)))) == 100_000
    with pytest.raises(DamagedError, match="more than 100,000 chunks"):
        bounded(iter(range(100_001)))


def test_a_gif_has_at_most_250000_blocks_before_its_second_picture():
    """Bytes that introduce nothing count as blocks."""
    head = b"GIF89a\1\0\1\0\0\0\0"
    assert count_pictures(head + b"\1" * 250_000, "gif") == 0
    with pytest.raises(DamagedError, match="more than 250,000 blocks"):
        count_pictures(head + b"\1" * 250_001, "gif")


def test_a_bmp_of_runs_has_at_most_2000000_bytes():
    """Others may have more."""
    data = (b"BM" + bytes(28) + b"\1").ljust(2_000_000, b"\0")
    assert count_pictures(data, "bmp") is None
    with pytest.raises(DamagedError, match="over 2,000,000 bytes"):
        count_pictures(data + b"\0", "bmp")


def test_100000_pages_of_a_tiff_are_counted():
    """Of more than that nobody is told the number."""
    pages = b"".join(struct.pack("<HI", 0, 8 + 6 * (page + 1)) for page in range(100_001))
    assert count_pictures(b"II*\0\x08\0\0\0" + pages, "tiff") == 100_000


def test_the_pictures_of_a_file_of_a_million_bytes_are_counted():
    """Of a larger one there are several."""
    picture = scene(mode="P")
    data = encoded(picture, "GIF", save_all=True, append_images=[picture.rotate(90)])
    assert "first of 2 pictures" in load_sources(data.ljust(1_000_000, b"\0"))[0].notes[0]
    assert "first of several pictures" in load_sources(data.ljust(1_000_001, b"\0"))[0].notes[0]


def test_a_pattern_matches_at_most_10000_files(tmp_path, monkeypatch):
    """Its tree is not walked further."""
    walked = []

    def found(count):
        return lambda *_, **__: (walked.append(number) or f"{number}.png" for number in range(count))

    monkeypatch.setattr(files.glob, "iglob", found(10_000))
    assert len(find_files("*.png", tmp_path)) == 10_000
    walked.clear()
    monkeypatch.setattr(files.glob, "iglob", found(90_000))
    with pytest.raises(InputError, match="more than 10,000 files"):
        find_files("*.png", tmp_path)
    assert len(walked) == 10_001


def test_a_condition_is_tried_on_at_most_2000000_combinations():
    """One more is refused with both numbers, and with the condition as far as it fits."""
    check_work(2_000_000, "x")
    with pytest.raises(
        SettingsError, match=r"--where x{80} would look at 2,000,001 combinations; at most 2,000,000 are"
    ):
        check_work(2_000_001, "x" * 90)


def test_a_condition_is_at_most_50_levels_deep():
    """A name within so many negations."""
    parse_where("not " * 48 + "a")
    with pytest.raises(SettingsError, match="nested over 50 levels deep"):
        parse_where("not " * 49 + "a")


def test_replicates_are_1_to_100000():
    """As many as an axis has values."""
    assert build_space(["x"], replicates=100_000).count == 100_000
    for wrong in (0, 100_001):
        with pytest.raises(SettingsError, match=f"replicates got {wrong}; it takes a whole number from 1 to 100,000"):
            build_space(["x"], replicates=wrong)


def test_a_digest_stays_what_it_was():
    """Stores hold calls by it: one that changed would ask, and pay, for everything again."""
    plain = Request(route="generations", prompt="a cat")
    assert plain.digest() == "5b2a59677d06e45d16276ff02fef7d55a711ea07a8e694acda5831f33bb494cf"
    source, mask = (Source(data, "image/png", 1, 1, "x") for data in (b"a", b"b"))
    fields = {"size": "auto", "quality": "low", "extra": {"seed": 7}, "sources": (source,), "mask": mask}
    edit = Request(route="edits", prompt="a cät", **fields)
    assert edit.digest() == "d96b7350f6710cc5f2ada7216a2d13c5bdc3a86ad5423da3447bfbda88cc861d"
