"""Exact bounds, names and counts of the store: the value on the other side of each is tried too."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone

import pytest
from store_making import claimed, finish, intent, whole_call

from wisgate_nb.errors import StoreError
from wisgate_nb.store import database, owner, spending, thumbs
from wisgate_nb.store.bundled.gather import gather
from wisgate_nb.store.folder import FORMATS, is_blob_name, is_id
from wisgate_nb.store.found import Spent
from wisgate_nb.store.queries import microseconds
from wisgate_nb.store.sql import chunks, marks
from wisgate_nb.store.thumbs import Thumb


def test_a_heartbeat_is_believed_for_ten_minutes_and_a_day_ahead():
    """Not one microsecond longer; and none at all is no life."""
    now = 10**15
    beats = {now - owner.SILENCE_US: True, now - owner.SILENCE_US - 1: False}
    beats |= {now + owner.AHEAD_US: True, now + owner.AHEAD_US + 1: False, None: False}
    assert {beat: owner._beats(beat, now) for beat in beats} == beats
    assert (owner.SILENCE_US, owner.AHEAD_US) == (600_000_000, 86_400_000_000)


def test_names_have_exactly_their_length():
    """26 characters of ours, 64 hex digits and one of four endings."""
    assert [is_id("0" * length) for length in (25, 26, 27)] == [False, True, False]
    assert not is_id("u" * 26)
    assert {"png", "jpeg", "webp", "gif"} == FORMATS
    for suffix in FORMATS:
        assert is_blob_name(f"{'a' * 64}.{suffix}")
    assert not is_blob_name(f"{'a' * 63}.png")
    assert not is_blob_name(f"{'a' * 64}.jpg")


def test_every_connection_has_the_same_care(store):
    """A stranger's schema runs nothing, damaged pages show, rows without a call are refused, texts are bounded."""
    asked = ("trusted_schema", "cell_size_check", "foreign_keys", "synchronous")
    for read_only, expected in ((False, [0, 1, 1, 3]), (True, [0, 1, 1, 2])):
        with closing(database.connect(store.folder.database, read_only=read_only)) as connection:
            assert [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked] == expected
            assert connection.getlimit(sqlite3.SQLITE_LIMIT_LENGTH) == 64 * 1024 * 1024
            assert connection.isolation_level is None


def test_long_lists_are_cut_into_statements_of_500():
    """All of them, in order, with as many marks as values."""
    parts = list(chunks(list(range(1001))))
    assert [len(part) for part in parts] == [500, 500, 1]
    assert [value for part in parts for value in part] == list(range(1001))
    assert marks(parts[-1]) == "?"
    assert marks("ab") == "?, ?"


def test_a_moment_is_counted_in_microseconds_of_utc():
    """Days, seconds and fractions, whatever its zone."""
    moment = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
    assert microseconds(moment) == int(moment.timestamp()) * 1_000_000 + 678901
    assert microseconds(moment.astimezone(timezone(timedelta(hours=5)))) == microseconds(moment)
    assert microseconds(datetime(1970, 1, 2, tzinfo=UTC)) == 86_400_000_000


def test_a_limit_of_money_may_be_met_and_not_passed():
    """To the billionth of a dollar, below which sums of floats differ."""
    used = Spent(calls=3, cost=0.3, under_way=1)
    assert spending._beyond(0.4, used, 0.1) is None
    assert spending._beyond(0.4, used, 0.1 + 1e-12) is None
    refused = spending._beyond(0.4, used, 0.1 + 1e-8)
    assert "0.3000 USD are spent or reserved" in str(refused)
    assert refused.under_way == 1
    assert spending._beyond(0.1, Spent(0, None, 0), 0.1) is None


def test_a_small_picture_of_another_making_does_not_count():
    """Its mark, the size of its original, and every byte are checked."""
    packed = thumbs._packed(Thumb(b"jpeg", 3, 2), 700)
    assert thumbs._unpacked(packed, 700) == Thumb(b"jpeg", 3, 2)
    assert thumbs._unpacked(packed, 701) is None
    assert thumbs._unpacked(packed[-thumbs._TRAILER.size :], 700) is None
    for at in range(len(packed)):
        assert thumbs._unpacked(packed[:at] + bytes([packed[at] ^ 1]) + packed[at + 1 :], 700) is None


def test_under_way_is_what_was_claimed_and_not_ended(store):
    """By their ids, in this process alone."""
    call_id = claimed(store, intent()).call_id
    assert store._journal.open == (call_id,)
    assert store.calls(status="sent")[0].created_at.timestamp() <= time.time()


def test_a_take_that_was_asked_for_whole_comes_before_one_that_completed_another(store):
    """Also where the other is the later one; among equals the latest is reused."""
    first = whole_call(store, intent())
    beside = store.claim(intent(), fresh=True, excluding=[first.call_id]).call_id
    store.depart(beside)
    finish(store, beside, b"two")
    assert store.call(beside).beside == (first.call_id,)
    assert store.find(intent()).call.call_id == first.call_id
    later = whole_call(store, intent(), b"three")
    assert store.find(intent()).call.call_id == later.call_id


@pytest.mark.parametrize(("lost", "more"), [(3, False), (4, True)])
def test_three_files_that_are_missing_are_named(store, lost, more):
    """Of more the count says how many they are."""
    record = whole_call(store, intent(n=5), b"1,2,3,4,5")
    for image in record.images[:lost]:
        image.path.unlink()
    with pytest.raises(StoreError, match=f"{lost} of 5 files of these calls cannot be put into a bundle") as caught:
        gather(store, None)
    assert str(caught.value).count("is missing") == 3
    assert ("; ...;" in str(caught.value)) is more
