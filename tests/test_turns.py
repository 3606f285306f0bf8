"""Who is alone keeps others out, and waits for those that are in."""

import fcntl
import os

import pytest
from turns import Turns


@pytest.fixture
def workers(tmp_path):
    """Two, as of one run."""
    made = Turns(str(tmp_path)), Turns(str(tmp_path))
    yield made
    for file in (file for one in made for file in (one._door, one._room)):
        os.close(file)


def refused(file, how):
    """Whether a lock cannot be had at once; given back if it can."""
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    fcntl.flock(file, fcntl.LOCK_UN)
    return False


def test_nobody_enters_while_one_is_alone(workers):
    """The door is locked, and open again afterwards."""
    one, other = workers
    with one._alone():
        assert refused(other._door, fcntl.LOCK_EX)
        assert refused(other._room, fcntl.LOCK_SH)
    assert not refused(other._door, fcntl.LOCK_EX)
    assert not refused(other._room, fcntl.LOCK_EX)


def test_others_are_together_and_keep_the_one_out(workers):
    """Two tests at once hold the room; the third must have it for itself."""
    one, other = workers
    with one._beside_others(), other._beside_others():
        assert not refused(one._door, fcntl.LOCK_EX)
    with one._beside_others():
        assert refused(other._room, fcntl.LOCK_EX)
    assert not refused(other._room, fcntl.LOCK_EX)
