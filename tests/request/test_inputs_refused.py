"""What no service would take never leaves: each is refused with its field and a way out, quickly, in little memory."""

from __future__ import annotations

import os

import inputs_bad_pictures as pictures
import pytest
from inputs_bad_arguments import ARGUMENTS
from inputs_bad_masks import masks
from inputs_bad_pictures import PNG
from inputs_door import Bad, editing

import wisgate_nb as wg


def test_bad_arguments_never_leave(door, figure):
    """Counts, sizes, words and prompts that cannot be are refused before anything is sent."""
    door.refuse(ARGUMENTS)
    door.tell(figure)


def test_what_is_no_file_never_leaves(door, figure, tmp_path):
    """Pipes, devices, circles of links, URLs and files too large are named as what they are, unread."""
    door.refuse(pictures.files(tmp_path))
    door.tell(figure)


@pytest.mark.parametrize(
    "made", [pictures.bytes_and_kinds, pictures.bombs, pictures.harmful, pictures.damaged, pictures.cut_short]
)
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_bad_pictures_never_leave(door, figure, made):
    """Other kinds of file, bombs, damage and pictures cut at every KB are refused from what they hold."""
    door.refuse(made())
    door.tell(figure)


@pytest.mark.full
def test_the_largest_file_of_the_most_pixels_takes_little_memory(door, figure, tmp_path):
    """45 MB that are 64 megapixels, broken at their very end, are decoded beside one copy of the file, not two."""
    (tmp_path / "large.png").write_bytes(pictures.large_png(8_000, 8_000, 45_000_000, lost=2_000))
    door.refuse([editing("large", "large.png", "cannot be decoded")])
    door.tell(figure)


def test_bad_masks_never_leave(door, figure):
    """A mask of which it is not certain what is to be edited is asked about, and none is left out in silence."""
    door.refuse(masks())
    door.tell(figure)


@pytest.mark.parametrize("change", ["grow", "shrink", "touch"])
def test_a_file_that_changes_while_it_is_read_never_leaves(door, figure, tmp_path, monkeypatch, change):
    """A picture that is still being written is refused."""
    path = tmp_path / "x.png"
    read = os.read

    def read_and_change(descriptor, count):
        found = read(descriptor, count)
        if change == "touch":
            os.utime(path, ns=(1, 1))
        else:
            path.write_bytes(PNG + b"more" if change == "grow" else PNG[:10])
        return found

    path.write_bytes(PNG)
    monkeypatch.setattr(os, "read", read_and_change)
    door.refuse([editing(change, path, "changed while it was read", "run the cell again")])
    door.tell(figure)


def test_an_input_that_passes_is_told(door):
    """The table fails for what was sent, for a message without its way out, and for errors of any other kind."""
    cases = [
        Bad("sent", lambda: wg.generate("a cat"), ()),
        Bad("silent", lambda: wg.generate(""), ("no such words",)),
        Bad("other", lambda: 1 / 0, ()),
        Bad("refused", lambda: wg.generate(""), ("empty",)),
    ]
    with pytest.raises(AssertionError) as caught:
        door.refuse(cases)
    told = str(caught.value)
    assert "sent: was sent" in told
    assert "silent: does not say ['no such words']" in told
    assert "other: raised ZeroDivisionError" in told
    assert "refused:" not in told
    assert len(door.server.posts) == 1
