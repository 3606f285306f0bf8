"""Bytes joined at the end are those that came, whatever the sizes of their pieces."""

from __future__ import annotations

import random
import sys
import tracemalloc

import pytest

from wisgate_nb.pieces import Pieces


@pytest.mark.parametrize("seed", range(20))
def test_they_come_out_as_they_went_in(seed):
    """Large and small ones in any order, empty ones, views and what is written to later; asked for more than once."""
    draw, made, expected = random.Random(seed), Pieces(), b""
    for _ in range(60):
        piece = draw.randbytes(draw.choice((0, 1, 7, 1000, 16 * 1024 - 1, 16 * 1024, 40_000)))
        kind = draw.choice((bytes, bytearray, memoryview))
        given = kind(piece)
        made.add(given)
        expected += piece
        if kind is bytearray:
            given[:] = b"x" * len(given)
        assert len(made) == len(expected)
        if draw.random() < 0.1:
            assert b"".join(made) == expected
        if draw.random() < 0.1:
            assert made.whole() == expected
    assert b"".join(made) == made.whole() == bytes(made) == expected


def test_millions_of_small_ones_weigh_little_more_than_they_hold():
    """A server may send few bytes at a time, each of which is an object of its own as it comes."""
    piece, made = b"abc", Pieces()
    assert sys.getsizeof(piece) > 30
    tracemalloc.start()
    for _ in range(200_000):
        made.add(bytes(memoryview(piece)))
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert held < 1.5 * len(made)


def test_what_was_joined_is_not_held_twice():
    """A body of the largest size would otherwise take three times its cap."""
    made = Pieces()
    for _ in range(100):
        made.add(bytes(64 * 1024))
    assert made.whole() is made.whole()
    assert [len(piece) for piece in made] == [100 * 64 * 1024]


def test_without_memory_to_join_them_none_are_lost():
    """The error is there for whoever asked; a later try has them all."""
    made = Pieces()
    made.add(b"paid ")
    made.add(bytes(20_000))

    class Unjoinable(list):
        def __iter__(self):
            raise MemoryError

    pieces, made._pieces = made._pieces, Unjoinable(made._pieces)
    with pytest.raises(MemoryError):
        made.whole()
    made._pieces = pieces
    assert made.whole() == b"paid " + bytes(20_000)
