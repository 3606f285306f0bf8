"""The quick look for a key in megabytes: it never clears what holds one (FAULTS S9, N35)."""

from __future__ import annotations

import base64
import random
import sys

import pytest
from wire_calls import client_for

from wisgate_nb.disguise import spellings
from wisgate_nb.secret import Secret
from wisgate_nb.sieve import Sieve

LONG = "sk-sieve-0123456789abcdefghijklmnop"
SHORTEST_SIEVED = "sk-0123456789abcdef"
KEYS = (LONG, SHORTEST_SIEVED, LONG * 3)
SIZE = 64 * 1024


def base64_of(size: int, seed: int = 1) -> bytes:
    return base64.b64encode(random.Random(seed).randbytes(size // 4 * 3))


@pytest.mark.parametrize("key", KEYS, ids=len)
@pytest.mark.parametrize("spelling", range(4))
def test_no_place_of_a_key_is_cleared(key, spelling):
    """At every offset of a step, at both ends, each spelling alone; also where what is searched has an odd length."""
    sought = spellings(key)
    sieve, told, around = Sieve(sought), sought[spelling], base64_of(SIZE)
    assert sieve.clears(around)
    for at in (*range(130), SIZE - 1, SIZE):
        data = around[:at] + told + around[at:]
        assert not sieve.clears(data), at
        assert not sieve.clears(data[: at + len(told)] if at > SIZE // 2 else data[at:]), at


@pytest.mark.parametrize("key", KEYS, ids=len)
@pytest.mark.parametrize("spelling", range(4))
def test_a_key_in_megabytes_is_starred_wherever_it_is(key, spelling):
    """Through the `Secret`, in base64 and in the bytes of a picture."""
    secret, told = Secret(key), spellings(key)[spelling]
    for around in (base64_of(SIZE), random.Random(2).randbytes(SIZE)):
        for at in (0, 1, 2, 3, 17, 30_001, SIZE - len(told)):
            data = around[:at] + told + around[at + len(told) :]
            expected = around[:at] + b"*" * len(told) + around[at + len(told) :]
            assert secret.scrub_bytes(data) == expected
            assert secret.scrub_body(data)[: at + len(told)] == expected[: at + len(told)]


def test_most_of_what_comes_is_cleared_at_once():
    """Else it would save nothing: of 400 pieces of base64 none is searched exactly."""
    sieve = Sieve(spellings(LONG))
    assert sum(sieve.clears(base64_of(SIZE, seed)) for seed in range(400)) >= 395


@pytest.mark.parametrize("data", [b"", b"a", b"abc", b"none"], ids=len)
def test_less_than_a_word_holds_nothing(data):
    """Nor is it an error."""
    assert Sieve(spellings(LONG)).clears(data)


def test_bytes_that_look_like_the_key_all_over_are_left_to_the_exact_search():
    """Many doubts are not looked into one by one."""
    alike = spellings(LONG)[0][:20] * 5_000
    assert not Sieve(spellings(LONG)).clears(alike)
    assert Secret(LONG).scrub_bytes(alike) == alike


@pytest.mark.parametrize("key", ["sk-01234", "sk-0123456789abcd"])
def test_a_key_too_short_for_it_is_searched_for_exactly(key):
    """It clears nothing."""
    assert not Sieve(spellings(key)).clears(base64_of(SIZE))
    data = base64_of(SIZE)[:-50] + key.encode() + b"x" * 42
    assert key.encode() not in Secret(key).scrub_bytes(data)


def test_what_cannot_be_imported_is_told_before_there_is_a_call(monkeypatch):
    """As after an upgrade of numpy beneath a running kernel: an answer would be lost to it."""
    monkeypatch.setitem(sys.modules, "wisgate_nb.sieve", None)
    with pytest.raises(ImportError):
        client_for("https://127.0.0.1:1/v1")
