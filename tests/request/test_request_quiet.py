"""Warnings of libraries are unshown while they run, and shown again afterwards, whichever thread ends last."""

import io
import threading
import warnings

import pytest
from PIL import Image

from wisgate_nb.request import pixels
from wisgate_nb.request.quiet import Quiet


def test_filters_are_as_before_whoever_leaves_first():
    """Two threads that overlap: the one that came second does not keep the silence of the first for good."""
    quiet, filters = Quiet(), list(warnings.filters)
    came, go_on = threading.Event(), threading.Event()

    def stay():
        with quiet.passing():
            came.set()
            assert go_on.wait(60)

    thread = threading.Thread(target=stay)
    with quiet.passing():
        thread.start()
        assert came.wait(60)
    assert warnings.filters != filters  # the other one is still inside
    go_on.set()
    thread.join(60)
    assert warnings.filters == filters


def test_a_warning_is_unshown_inside_and_shown_again_outside(recwarn):
    """Also after an error inside."""

    def fail():
        warnings.warn("odd", stacklevel=1)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), Quiet().passing():
        fail()
    assert not recwarn.list
    warnings.warn("odd", stacklevel=1)
    assert len(recwarn) == 1


def test_pictures_decoded_at_once_leave_the_filters_alone(monkeypatch):
    """Both are inside of Pillow at the same time, and the first one in is the first one out."""
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, "PNG")
    filters, turn = list(warnings.filters), pixels.turn_by_exif
    first_in, first_out = threading.Event(), threading.Event()

    def in_turn(picture):
        if threading.current_thread().name == "first":
            first_in.set()
            assert second_in.wait(60)
        else:
            second_in.set()
            assert first_out.wait(60)
        return turn(picture)

    def first():
        pixels.decode(buffer.getvalue(), "png")
        first_out.set()

    second_in = threading.Event()
    monkeypatch.setattr(pixels, "turn_by_exif", in_turn)
    one = threading.Thread(target=first, name="first")
    other = threading.Thread(target=pixels.decode, args=(buffer.getvalue(), "png"))
    one.start()
    assert first_in.wait(60)
    other.start()
    for thread in (one, other):
        thread.join(60)
    assert warnings.filters == filters
