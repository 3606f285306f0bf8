"""The log and the images as DataFrames: columns, dtypes, NA, filters, and a cache that is never stale (SURFACE)."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from measured import quickest
from store_making import HEAD, MissingImage, claimed, decode, edit, intent, source, whole_call

from wisgate_nb.answer import Answer
from wisgate_nb.errors import OutcomeUnknownError, RejectedError, SettingsError, StoreError
from wisgate_nb.request.request import Request
from wisgate_nb.store import cached
from wisgate_nb.store.store import Store
from wisgate_nb.store.tables import images_frame, log_frame, usage_frame

LOG_TEXT = """
call_id created_at session_id cell route endpoint backend model prompt template replicate take n size quality
background output_format output_compression moderation extra source_sha256 mask_sha256 status http_status
error_type error_code error_message request_id attempts seconds first_byte_seconds text_in_tokens
image_in_tokens image_out_tokens cost cost_source reused_from images tags
"""
SAID = ["rating", "note"]
LOG = LOG_TEXT.split()
IMAGES_TEXT = "image_id call_id index path sha256 format width height bytes revised_prompt rating note"
IMAGES = IMAGES_TEXT.split()
NUMBERS_TEXT = """cell replicate take n output_compression http_status attempts text_in_tokens image_in_tokens
image_out_tokens images index width height bytes rating"""
NUMBERS = NUMBERS_TEXT.split()


def expected_dtype(name):
    if name == "created_at":
        return "datetime64[ns, UTC]"
    if name in {"seconds", "first_byte_seconds", "cost"}:
        return "Float64"
    return "Int64" if name in NUMBERS else "string"


@pytest.fixture
def filled(store):
    """Two ok calls, a reuse, a refusal, an unknown and an edit."""
    first = whole_call(store, intent("first", axes={"style": "ink", "k": 1}, tags=("draft",)), b"one,two")
    request = Request(route="generations", prompt="second", size="1024x1024", extra={"user": "me"})
    whole_call(store, intent(request=request, axes={"style": "oil", "k": 2.5}), b"3", cost=0.5, cost_source="usage")
    store.record_reuse(intent("first", axes={"style": "ink", "k": 1}), first)
    store.fail(claimed(store, intent("bad")).call_id, RejectedError("no", http_status=400), seconds=1, attempts=1)
    store.fail(claimed(store, intent("cut")).call_id, OutcomeUnknownError("cut"), seconds=1, attempts=1)
    whole_call(store, edit("edited"), b"4", cost=0.25, cost_source="usage")
    return store


@pytest.mark.parametrize("which", ["empty", "filled"])
def test_columns_and_dtypes_are_those_declared(which, store, request):
    """Exactly SURFACE's columns in its order, with the same dtypes whether there are rows or not."""
    if which == "filled":
        request.getfixturevalue("filled")
    log, images = log_frame(store), images_frame(store)
    axes = ["axis.style", "axis.k"] if which == "filled" else []
    wanted = LOG[:10] + axes + LOG[10:]
    assert list(log.columns) == wanted + SAID
    assert list(images.columns) == IMAGES + [name for name in wanted if name != "call_id"]
    for table in (log, images):
        for name in table.columns.drop(axes):
            assert str(table[name].dtype) == expected_dtype(name), name
    usage = usage_frame(store)
    assert {str(dtype) for dtype in usage.dtypes} == {"string", "Int64", "Float64"}


def test_rows_say_what_is_known_and_nothing_else(filled):
    """Values as stored; NA for what is not set or not known, also for the images of an unknown call."""
    log = log_frame(filled)
    assert list(log["status"]) == ["ok", "ok", "reused", "rejected", "unknown", "ok"]
    assert list(log["images"].fillna(-1)) == [2, 1, 2, 0, -1, 1]
    assert list(log["cost"].fillna(-1)) == [-1, 0.5, 0, -1, -1, 0.25]
    assert list(log["size"].isna()) == [True, False, True, True, True, True]
    assert log["extra"].dropna().to_list() == ['{"user":"me"}']
    assert log["source_sha256"].dropna().to_list() == [f"{source().sha256} {source(b'second').sha256}"]
    assert log["mask_sha256"].dropna().to_list() == [source(b"mask").sha256]
    assert log["tags"].to_list() == ["draft", "", "", "", "", ""]
    assert log["created_at"][0].to_pydatetime() == filled.calls()[0].created_at
    assert (log["axis.style"].dtype, log["axis.k"].dtype) == ("string", "Float64")
    assert log["axis.k"].fillna(0).to_list() == [1, 2.5, 1, 0, 0, 0]


def test_images_have_a_row_each_and_a_reuse_has_none(filled):
    """Image columns, then its call's; paths are absolute and exist."""
    images = images_frame(filled)
    assert list(images["prompt"]) == ["first", "first", "second", "edited"]
    assert list(images["index"]) == [1, 2, 1, 1]
    records = [image for call in filled.calls(status="ok") for image in call.images]
    assert list(images["path"]) == [str(record.path) for record in records]
    assert list(images["image_id"]) == [record.image_id for record in records]


def test_an_image_that_could_not_be_fetched_has_no_path(store):
    """Its row is there, its file columns are NA."""
    call_id = claimed(store, intent()).call_id
    answer = Answer(images=(*decode(HEAD, b"one", 1).images, MissingImage(reason="404")))
    store.finish(call_id, HEAD, answer, seconds=1, cost=None, cost_source=None)
    images = images_frame(store)
    assert list(images["path"].isna()) == [False, True]
    assert log_frame(store)["images"].to_list() == [2]


def test_filters(filled):
    """A column, an axis by its bare name, lists, NA, tags, last and since; the frames can be sliced further."""
    prompts = lambda **f: log_frame(filled, **f)["prompt"].to_list()  # noqa: E731 - read often below
    assert prompts(status="ok") == ["first", "second", "edited"]
    assert prompts(status=["rejected", "unknown"]) == ["bad", "cut"]
    assert prompts(style="ink") == ["first", "first"]
    assert prompts(**{"axis.style": "oil"}) == ["second"]
    assert prompts(k=2.5) == ["second"]
    assert prompts(size=None) == ["first", "first", "bad", "cut", "edited"]
    assert prompts(size=[None, "1024x1024"], last=1) == ["edited"]
    assert prompts(tags="draft") == ["first"]
    assert prompts(tags="dra") == []
    assert prompts(route="edits") == ["edited"]
    assert prompts(last=0) == []
    assert prompts(last=pd.Series([1])[0]) == ["edited"]  # a whole number of NumPy's, as tables give it
    assert prompts(status=[]) == []
    assert prompts(status=["ok", pd.NA]) == ["first", "second", "edited"]
    assert prompts(since=timedelta(hours=1)) == prompts()
    assert prompts(since=datetime.now(UTC) + timedelta(hours=1)) == []
    assert prompts(since="2020-01-01") == prompts()
    assert images_frame(filled, style="ink")["index"].to_list() == [1, 2]
    assert "axis.style" not in log_frame(filled, route="edits").columns


@pytest.mark.parametrize(
    ("filters", "says"),
    [
        ({"statuz": 1}, "did you mean 'status'"),
        ({"stile": 1}, "did you mean 'style'"),
        ({"last": -1}, "0 or more"),
        ({"since": "yesterdayish"}, "is no time"),
        ({"since": 3}, "give a datetime"),
        ({"route": "edit"}, "route='edit': route is one of generations, edits"),
        ({"status": ["ok", "okay"]}, "status='okay': status is one of ok, reused, "),
        ({"n": ">3"}, "n='>3': n is Int64; a filter takes one of its values"),
        ({"n": lambda n: n > 3}, "for a condition use pandas"),
        ({"prompt": re.compile("first")}, r"prompt=re.compile\('first'\): prompt is string; a filter takes"),
    ],
)
def test_wrong_filters_are_named(filled, filters, says):
    """An unknown name comes with the nearest one; a wrong value with what is allowed."""
    with pytest.raises(SettingsError, match=says):
        log_frame(filled, **filters)


def test_usage_by_route_and_model(filled):
    """Generation and editing apart: calls, images, reuse, failures, unknown, tokens, and cost where it is known."""
    assert usage_frame(filled, tags="draft")["calls"].to_list() == [1]
    usage = usage_frame(filled).set_index("route")
    generations, edits = usage.loc["generations"], usage.loc["edits"]
    assert generations[["calls", "images", "reused", "failed", "unknown"]].to_list() == [4, 3, 1, 1, 1]
    assert edits[["calls", "images", "reused", "failed", "unknown"]].to_list() == [1, 1, 0, 0, 0]
    assert generations[["text_in_tokens", "image_out_tokens"]].to_list() == [2, 6]
    assert pd.isna(generations["image_in_tokens"])
    assert (generations["cost"], generations["cost_known_for"]) == (0.5, 1)
    assert (edits["cost"], edits["cost_known_for"]) == (0.25, 1)


def test_cost_is_unknown_rather_than_nothing(store):
    """Without any known cost the sum is NA, also when a reuse cost 0."""
    store.record_reuse(intent(), whole_call(store, intent()))
    usage = usage_frame(store).iloc[0]
    assert pd.isna(usage["cost"])
    assert usage["cost_known_for"] == 0


def test_tables_follow_every_change(filled):
    """New rows, changed rows and changed images are in the next frame; frames handed out before stay as they were."""
    before = log_frame(filled)
    kept = before.copy()
    before.loc[0, "prompt"] = "scribbled"
    made = whole_call(filled, intent("new", axes={"mood": "calm"}), b"9")
    images_frame(filled)
    filled.rate([made.images[0].image_id], 5)
    filled.tag([filled.calls()[0].call_id], "late")
    after = log_frame(filled)
    assert len(after) == len(kept) + 1
    assert after["prompt"][0] == "first"
    assert after["tags"][0] == "draft,late"
    assert list(after["prompt"])[-1] == "new"
    assert "axis.mood" in after.columns
    assert images_frame(filled)["rating"].dropna().to_list() == [5]
    assert len(images_frame(filled)) == 5
    assert before["prompt"][0] == "scribbled"


def test_only_changed_rows_are_read_again(filled, monkeypatch):
    """The second table reads one row of seven; without a change it reads none."""
    log_frame(filled)
    read = []
    original = cached.read_frame
    monkeypatch.setattr(cached, "read_frame", lambda *a: read.append(original(*a)) or read[-1])
    log_frame(filled)
    assert read == []
    whole_call(filled, intent("new"), b"9")
    log_frame(filled)
    assert [len(rows) for rows in read] == [1]
    images_frame(filled)
    assert [len(rows) for rows in read] == [1, 5]


def test_tables_equal_a_fresh_reading(filled, opened):
    """The frame grown by appending is the frame that a new process reads."""
    log_frame(filled)
    whole_call(filled, intent("new", axes={"k": "text"}), b"9")
    grown_log, grown_images = log_frame(filled), images_frame(filled)
    other = Store.open(filled.path, decode=decode, read_only=True)
    pd.testing.assert_frame_equal(log_frame(other), grown_log)
    pd.testing.assert_frame_equal(images_frame(other), grown_images)
    other.close()
    assert grown_log["axis.k"].dtype == object


def test_twenty_thousand_rows_cost_little_more_than_reading_them(store, opened):
    """A cold table of 20,000 calls takes no longer than pandas.read_sql of the same columns; the bound is generous.

    After one more call only that one is read.
    """
    whole_call(store, intent(axes={"style": "ink", "k": 1, "mood": None}))
    names = [name for name in _columns(store) if name not in {"seq", "call_id"}]
    listed = ", ".join(names)
    job = f"""WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < 20000)
        INSERT INTO calls (seq, call_id, {listed}) SELECT seq + i, 'x' || i, {listed} FROM calls, k"""
    store._writer.submit(lambda connection: connection.execute(job).rowcount)
    assert len(log_frame(store)) == 20_001
    stranger = Store.open(store.path, decode=decode, read_only=True)

    def cold():
        cached._TABLES_OF_VIEW.pop(stranger, None)
        assert len(log_frame(stranger)) == 20_001

    times = min(quickest(cold) / quickest(lambda: _read_sql(stranger)) for _ in range(3))
    stranger.close()
    assert times < 1.5
    whole_call(store, intent("new"))
    assert len(log_frame(store)) == 20_002


def _read_sql(view):
    names = ", ".join({"created_at": "created_us"}.get(name, name) for name in LOG if name != "images")
    with closing(sqlite3.connect(view.folder.database)) as connection:
        return pd.read_sql(f"SELECT {names}, axes FROM calls", connection)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("take", "x'31'"),
        ("prompt", "x'61'"),
        ("cost", "x'31'"),
        ("model", "x'61'"),
        ("n", "'two'"),
        ("n", "1.5"),
        ("http_status", "9e999"),
    ],
)
def test_a_value_of_another_kind_is_an_error(store, column, value):
    """Bytes that look like a number or a text are not taken for one."""
    whole_call(store, intent())
    job = f"UPDATE calls SET {column} = {value}"
    store._writer.submit(lambda connection: connection.execute(job).rowcount)
    with pytest.raises(StoreError, match="its column cannot hold"):
        log_frame(store)


def test_values_that_many_rows_share_are_what_was_stored(store):
    """Whatever characters a text holds, also beside a damaged one, and numbers to the last digit."""
    odd = ['a"b\\c', "line\nbreak\0nul", "é\u2028\U0001f600", "", None, 'a"b\\c']
    numbers = [2**53 + 1 + place % 4 for place in range(6)]
    for place, text in enumerate(odd):
        whole_call(store, intent(f"{place}"))
        _altered(store, "size = ?, n = ? WHERE seq = ?", text, numbers[place], place + 1)
    log = log_frame(store)
    assert [None if pd.isna(size) else size for size in log["size"]] == odd
    assert log["n"].to_list() == numbers
    _altered(store, "size = CAST(x'61ff62' AS TEXT), revision = 1000 WHERE seq = ?", 4)
    whole_call(store, intent("more"))
    assert log_frame(store)["size"][3] == "a\ufffdb"


def _altered(store, what, *values):
    job = lambda connection: connection.execute(f"UPDATE calls SET {what}", values).rowcount  # noqa: E731 - a job
    assert store._writer.submit(job) == 1


@pytest.mark.parametrize("values", [[10**30, 2], [10**30, 2.5], [2, "x"], [True, 2]])
def test_axis_values_that_share_no_column_type_stay_as_they_are(store, values):
    """An axis of huge numbers, or of numbers and text or truth values, is a column of Python objects."""
    for value in values:
        whole_call(store, intent(f"{value}", axes={"k": value}))
    found = log_frame(store)["axis.k"].to_list()
    assert (found, list(map(type, found))) == (values, list(map(type, values)))


def _columns(store):
    with store.reading() as connection:
        return [row[1] for row in connection.execute("PRAGMA table_info(calls)")]


def test_images_stand_under_the_axes_and_tags_of_every_call_that_shows_them(store):
    """What a later sweep reused is found by its axes and labels too; the call's own come first, then the newest."""
    first = whole_call(store, intent("red cat", axes={"style": "oil"}, tags=("draft",)), b"one")
    whole_call(store, intent("blue cat", axes={"color": "blue"}), b"two")
    store.record_reuse(intent("red cat", axes={"color": "red", "style": "old"}, tags=("exp", "draft")), first)
    store.record_reuse(intent("red cat", axes={"color": "crimson"}), first)
    store.record_reuse(intent("red cat"), first)
    images = images_frame(store)
    assert images["axis.color"].tolist() == ["crimson", "blue"]
    assert images["axis.style"].tolist() == ["oil", pd.NA]
    assert images["tags"].tolist() == ["draft,exp", ""]
    assert images_frame(store, **{"axis.color": "crimson"})["prompt"].tolist() == ["red cat"]
    assert images_frame(store, tags="exp")["prompt"].tolist() == ["red cat"]
    log = log_frame(store)
    assert log["axis.color"].tolist() == [pd.NA, "blue", "red", "crimson", pd.NA]
    assert log["tags"].tolist() == ["draft", "", "exp,draft", "", ""]
    assert images_frame(store)["axis.color"].tolist() == ["crimson", "blue"], "what is kept in memory was not changed"
