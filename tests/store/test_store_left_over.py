"""What is left over and who may have left it; what may be asked for; which words an error has."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from types import SimpleNamespace

import pytest
from store_making import files, intent, whole_call

from wisgate_nb.errors import InputError, SettingsError
from wisgate_nb.store import owner, schema, tidy
from wisgate_nb.store.queries import FILTERS, select
from wisgate_nb.store.records import Spending
from wisgate_nb.store.settle import clear_spool
from wisgate_nb.store.tables import images_frame, log_frame, usage_frame

ROOMS = ("images", "inputs", "calls", "spool", "unfetched", "damaged", "quarantine", "thumbs")
ASKED = """
    call_id session_id cell route endpoint backend model prompt template replicate take n size quality
    background output_format moderation digest status error_type reused_from
"""


@pytest.mark.parametrize("kept", ["", "damaged", "unfetched"])
def test_what_is_left_of_an_answer_is_removed_or_kept(store, kept):
    """The part and the whole of it; kept ones lie whole in the room that is named. Twice is harmless."""
    for path in (store.folder.part("c-1"), store.folder.body("c-1")):
        path.write_bytes(b"paid")
    clear_spool(store.folder, "c-1", keep=kept)
    clear_spool(store.folder, "c-1", keep=kept)
    assert files(store.path, "spool") == []
    for room in ("damaged", "unfetched"):
        assert files(store.path, room) == (["c-1.body", "c-1.part"] if room == kept else [])


@pytest.mark.parametrize("room", ["", *ROOMS])
def test_the_temporary_files_of_the_dead_are_removed_from_every_room(store, room):
    """Those of the living stay, and so does whatever has another form of name."""
    place = store.path / room
    place.mkdir(exist_ok=True)
    dead = place / f".{'a' * 12}-{'b' * 12}-1-1.{'0' * 26}.tmp"
    mine, other = store.folder.temporary(place / "x"), place / ".other.tmp"
    for path in (dead, mine, other):
        path.write_bytes(b"")
        os.utime(path, (0, 0))
    assert tidy.unfinished(store.folder) == [dead]
    assert [problem.path for problem in store.check()] == [dead]
    assert tidy.remove_temporaries(store.folder) == 1
    assert [path.exists() for path in (dead, mine, other)] == [False, True, True]


def test_without_a_living_process_every_file_is_old_enough(store):
    """The bound lies just ahead of now; with one it is when that process began to write."""
    with store.reading() as connection:
        registered = connection.execute("SELECT registered_us FROM owners").fetchall()
    assert registered == []
    with store.reading() as connection:
        bound = tidy._oldest_live_us(connection)
    assert 0 <= bound - time.time_ns() // 1000 + 60_000_000 <= 60_000_000 + 2 * tidy.MARGIN_US
    whole_call(store, intent())
    with store.reading() as connection:
        registered = connection.execute("SELECT registered_us FROM owners").fetchone()[0]
        assert tidy._oldest_live_us(connection) == registered


def test_a_database_is_checked_unless_it_is_known_to_be_sound(tmp_path, monkeypatch):
    """SQLite's own check is run by default, and left out when it is asked to be."""
    path, checks = tmp_path / "store.sqlite", []
    schema.prepare(path)
    monkeypatch.setattr(schema, "sound", checks.append)
    schema.prepare(path, checked=True)
    assert checks == []
    schema.prepare(path)
    schema.inspect(path)
    assert len(checks) == 2


@pytest.mark.parametrize("name", ASKED.split())
def test_calls_can_be_asked_for_by_each_column(store, name):
    """By the value that a call has in it; there are no other filters."""
    call_id = whole_call(store, intent()).call_id
    with closing(sqlite3.connect(store.folder.database)) as connection:
        value = connection.execute(f"SELECT {name} FROM calls").fetchone()[0]
    assert [call.call_id for call in store.calls(**{name: value})] == [call_id]
    assert store.calls(**{name: ["no", "such"]}) == []
    assert set(FILTERS) == set(ASKED.split())


def test_a_filter_that_does_not_exist_names_the_nearest():
    """Or all that there are, where none is near."""
    with pytest.raises(SettingsError, match="no filter 'promt'; did you mean 'prompt'"):
        select({"promt": "x"})
    with pytest.raises(SettingsError, match="no filter 'zzz'; there are: call_id, session_id, "):
        select({"zzz": "x"})


def test_on_windows_a_heartbeat_decides_also_for_this_host(monkeypatch):
    """No process table is asked there; elsewhere it alone counts, whatever the heartbeat says."""
    here = owner.this_owner()
    gone = owner.Owner(here.host, here.boot, 2**22 + 1, "1")
    assert owner.is_alive(gone, heartbeat_us=100, now_us=100) is False
    monkeypatch.setattr(owner, "os", SimpleNamespace(name="nt", getpid=os.getpid))
    assert owner.is_alive(gone, heartbeat_us=100, now_us=100) is True
    assert owner.is_alive(gone, heartbeat_us=None, now_us=100) is False
    assert owner.is_alive(here) is True


def test_the_beginning_of_several_ids_shows_some_of_them(store):
    """At most three, each as it can be written; a call's images are counted."""
    for prompt in "abcd":
        whole_call(store, intent(prompt), b"one,two")
    start = store.calls()[0].call_id[:4]  # the years of the clock
    with pytest.raises(InputError) as caught:
        store.resolve_ref(f"@{start}")
    shown = str(caught.value).partition("(")[2].partition(")")[0].split(", ")
    assert str(caught.value).startswith(f"@{start} is the beginning of several ids (")
    assert shown == [f"@{call.call_id}" for call in store.calls()][:3]
    last = store.calls()[-1]
    with pytest.raises(InputError, match=f"has 2 images; say which: @{last.call_id}/1 to /2"):
        store.resolve_ref(f"@{last.call_id}")
    with pytest.raises(InputError, match="has no image 3; it has 1 to 2"):
        store.resolve_ref(f"@{last.call_id}/3")


IMAGES = "image_id call_id index path sha256 format width height bytes revised_prompt rating note"
USAGE = """
    route model backend calls images reused failed unknown text_in_tokens image_in_tokens image_out_tokens
    cost cost_known_for
"""
LOG = """
    call_id created_at session_id cell route endpoint backend model prompt template replicate take n size quality
    background output_format output_compression moderation extra source_sha256 mask_sha256 status http_status
    error_type error_code error_message request_id attempts seconds first_byte_seconds text_in_tokens image_in_tokens
    image_out_tokens cost cost_source reused_from images tags rating note
"""


def test_the_tables_have_their_columns_in_order(store):
    """As the manual lists them; those of a call follow those of its image."""
    whole_call(store, intent())
    assert list(log_frame(store).columns) == LOG.split()
    assert list(images_frame(store).columns)[:12] == IMAGES.split()
    assert list(usage_frame(store).columns) == USAGE.split()


@pytest.mark.parametrize("limit", [-1, float("nan"), float("inf")])
def test_a_limit_says_what_may_be_given(limit):
    """Calls are whole numbers, money is in US dollars; 0 is a limit as well."""
    with pytest.raises(SettingsError, match=r"^max_cost got .*: give a number of US dollars from 0 up, or None for no"):
        Spending("x", max_cost=limit)
    with pytest.raises(SettingsError, match=r"^max_calls got .*: give a whole number from 0 up, or None for no limit"):
        Spending("x", max_calls=limit)
    assert Spending("x", max_calls=0, max_cost=0).max_cost == 0
