"""`@REF` into the log, and reading single calls and images."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from store_making import HEAD, MissingImage, claimed, intent, whole_call

from wisgate_nb.answer import Answer
from wisgate_nb.errors import InputError, RejectedError, SettingsError, StoreError


@pytest.fixture
def two(store):
    """A call with two images, one with one, and a refused one."""
    first = whole_call(store, intent("first"), b"one,two")
    second = whole_call(store, intent("second", session_id="s2"), b"three")
    store.fail(claimed(store, intent("third")).call_id, RejectedError("bad"), seconds=1, attempts=1)
    return store, first, second


def test_places_count_back_from_the_last_image(two):
    """@-1 is the last image of the log, @-2 the one before; refused calls have none."""
    store, first, second = two
    found = [store.resolve_ref(f"@-{place}").image_id for place in (1, 2, 3)]
    assert found == [second.images[0].image_id, first.images[1].image_id, first.images[0].image_id]
    with pytest.raises(InputError, match="does not hold that many"):
        store.resolve_ref("@-4")
    with pytest.raises(InputError):
        store.resolve_ref("@-0")


def test_a_reused_call_counts_as_the_last(two):
    """Restart and run all: the reuse of an earlier call is what the next cell's @-1 means, as at the first run."""
    store, first, _ = two
    store.record_reuse(intent("first"), first)
    assert store.resolve_ref("@-1") == first.images[1]


def test_places_can_be_counted_in_one_session(two):
    """Another notebook's pictures do not move this one's @-1."""
    store, first, _ = two
    assert store.resolve_ref("@-1", session_id="s1") == first.images[1]


def test_ids_and_their_beginnings(two):
    """Call, call and number, image, and a unique beginning of each; upper case is read too."""
    store, first, second = two
    assert store.resolve_ref(f"@{second.call_id}") == second.images[0]
    assert store.resolve_ref(f"@{first.call_id}/2") == first.images[1]
    assert store.resolve_ref(first.images[1].image_id) == first.images[1]
    assert store.resolve_ref("@" + second.call_id.upper()) == second.images[0]
    length = next(n for n in range(1, 27) if first.call_id[:n] != second.call_id[:n])
    assert store.resolve_ref(f"@{first.call_id[:25]}/1") == first.images[0]
    assert length < 26


def test_what_is_ambiguous_or_absent_is_said(two):
    """Several images, several ids, no such id, no such number, no reference at all."""
    store, first, _ = two
    with pytest.raises(InputError, match=f"@{first.call_id}/1 to /2"):
        store.resolve_ref(f"@{first.call_id}")
    with pytest.raises(InputError, match="several ids"):
        store.resolve_ref("@" + first.call_id[0])
    with pytest.raises(InputError, match="it has 1 to 2"):
        store.resolve_ref(f"@{first.call_id}/3")
    with pytest.raises(InputError, match=r"nearest is @" + first.call_id[:5]):
        store.resolve_ref("@" + first.call_id[:-1] + ("0" if first.call_id[-1] != "0" else "1"))
    for text in ("@", "@../../etc/passwd", "@%", "@' OR 1=1 --"):
        with pytest.raises(InputError):
            store.resolve_ref(text)


def test_calls_without_pictures_are_said(two):
    """A refused call has none; an image that could not be fetched cannot be edited."""
    store, _, _ = two
    refused = store.calls(status="rejected")[0]
    with pytest.raises(InputError, match="no image"):
        store.resolve_ref(f"@{refused.call_id}")
    call_id = claimed(store, intent("x")).call_id
    answer = Answer(images=(MissingImage(reason="404"),))
    store.finish(call_id, HEAD, answer, seconds=1, cost=None, cost_source=None)
    with pytest.raises(InputError, match="could not be fetched"):
        store.resolve_ref(f"@{call_id}")


def test_calls_are_listed_in_order_and_filtered(two):
    """Equality, lists, last and since; None finds what is not set."""
    store, _, second = two
    prompts = lambda **f: [call.prompt for call in store.calls(**f)]  # noqa: E731 - read three times below
    assert prompts() == ["first", "second", "third"]
    assert prompts(status=["ok", "rejected"], last=2) == ["second", "third"]
    assert prompts(prompt="first") == ["first"]
    assert prompts(cell=None, status="ok") == ["first", "second"]
    assert prompts(status=[]) == []
    assert prompts(since=second.created_at) == ["second", "third"]
    assert prompts(since=datetime.now(UTC) + timedelta(days=1)) == []
    with pytest.raises(SettingsError, match="did you mean 'status'"):
        store.calls(statuss="ok")


def test_single_calls_and_images(two):
    """By id, or an error that says where ids stand."""
    store, first, _ = two
    assert store.call(first.call_id) == first
    assert store.image(first.images[0].image_id) == first.images[0]
    for ask in (store.call, store.image):
        with pytest.raises(StoreError, match=r"no (call|image) 'zz'"):
            ask("zz")
