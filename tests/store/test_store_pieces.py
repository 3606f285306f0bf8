"""More or fewer images of the same request: what is there is used, and only what is missing is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_making import HEAD, MissingImage, claimed, decode, finish, intent, picture, spooled, whole_call

from wisgate_nb.answer import Answer
from wisgate_nb.errors import InputError, OutcomeUnknownError
from wisgate_nb.store.found import Claimed, InFlight, Nothing, Reusable, Unknown
from wisgate_nb.store.pieces import cut, missing_images, put_together
from wisgate_nb.store.refs import resolve
from wisgate_nb.store.tables import log_frame


def asked(n, **facts):
    return intent(n=n, **facts)


def made(store, n, **facts):
    """A call of n images, each with bytes of its own."""
    made.count += 1
    body = b",".join(b"%d-%d" % (made.count, at) for at in range(n))
    return whole_call(store, asked(n, **facts), body)


made.count = 0


def ids(pieces):
    return [piece.call_id for piece in pieces]


def topped_up(store, wanted):
    """What an engine does: use the pieces, claim what is missing beside them, and say which images there are now."""
    count = wanted.request.count
    pieces = store.pieces(wanted)
    missing = missing_images(pieces, count)
    for piece in pieces:
        own = replace(wanted, request=replace(wanted.request, n=len(piece.images)))
        store.record_reuse(own, piece)
    if missing:
        rest = replace(wanted, request=replace(wanted.request, n=missing))
        claim = claimed(store, rest, excluding=ids(pieces))
        body = b",".join(b"%s-%d" % (claim.call_id.encode(), at) for at in range(missing))
        spooled(store, claim.call_id, body)
        finish(store, claim.call_id, body)
    return missing


def test_a_raised_n_asks_only_for_what_is_missing(store):
    """One made, three asked for: two are claimed beside it; asked again, nothing is."""
    first = made(store, 1)
    assert store.find(asked(3)) == Nothing()
    assert ids(store.pieces(asked(3))) == [first.call_id]
    assert topped_up(store, asked(3)) == 2
    second = store.calls(status="ok")[-1]
    assert (second.n, second.take, second.beside) == (2, 1, (first.call_id,))
    assert ids(store.pieces(asked(3))) == [first.call_id, second.call_id]
    assert topped_up(store, asked(3)) == 0
    assert topped_up(store, asked(5)) == 2


def test_one_more_beside_one_is_a_second_take(store):
    """Two after one: the missing one has the same identity, is claimed all the same, and is take 2."""
    first = made(store, 1)
    assert isinstance(store.claim(asked(1)), Reusable)
    second = claimed(store, asked(1), excluding=[first.call_id])
    assert second.take == 2
    assert store.claim(asked(1), excluding=[first.call_id]) == InFlight(second.call_id, mine=True)
    finish(store, second.call_id)
    assert ids(store.pieces(asked(2))) == [first.call_id, second.call_id]


def test_what_completed_others_does_not_take_their_place(store):
    """After two from one and one more, asking for one shows the first again; --fresh takes still win."""
    first = made(store, 1)
    topped_up(store, asked(2))
    assert store.find(asked(1)).call.call_id == first.call_id
    fresh = made(store, 1)
    assert store.find(asked(1)).call.call_id == fresh.call_id


def test_a_crash_in_between_is_not_sent_again(store):
    """The rest whose outcome is unknown is refused without resend, and known to a plan."""
    first = made(store, 1)
    rest = claimed(store, asked(2), excluding=[first.call_id])
    store.fail(rest.call_id, OutcomeUnknownError("cut"), seconds=1, attempts=1)
    assert ids(store.pieces(asked(3))) == [first.call_id]
    with pytest.raises(OutcomeUnknownError):
        store.claim(asked(2), excluding=[first.call_id])
    again = claimed(store, asked(2), excluding=[first.call_id], resend=True)
    finish(store, again.call_id, b"x,y")
    assert missing_images(store.pieces(asked(3)), 3) == 0


@pytest.mark.parametrize("state", ["sent", "unknown"])
def test_pieces_never_pass_by_a_call_of_the_same_n(store, state):
    """One made, then three asked for whole and under way or unknown: no pieces, so that its own rules hold."""
    made(store, 1)
    whole = claimed(store, asked(3))
    if state == "unknown":
        store.fail(whole.call_id, OutcomeUnknownError("cut"), seconds=1, attempts=1)
    assert store.pieces(asked(3)) == ()
    assert isinstance(store.find(asked(3)), InFlight if state == "sent" else Unknown)


def test_the_same_n_comes_alone(store):
    """A call of exactly so many wins over pieces, the latest take first, also where it brought fewer images."""
    made(store, 1)
    made(store, 3)
    latest = whole_call(store, asked(3), b"only one came")
    assert ids(store.pieces(asked(3))) == [latest.call_id]
    assert missing_images(store.pieces(asked(3)), 3) == 0


def test_images_count_and_not_what_was_asked_for(store):
    """Of a call of three that brought two, two count; an image that could not be fetched does not."""
    short = whole_call(store, asked(3), b"a,b")
    call_id = claimed(store, asked(2), fresh=True).call_id
    answer = Answer(images=(picture(b"c"), MissingImage(reason="404")))
    store.finish(call_id, HEAD, answer, seconds=1, cost=None, cost_source=None)
    pieces = store.pieces(asked(5))
    assert [(piece.call_id, len(piece.images)) for piece in pieces] == [(short.call_id, 2), (call_id, 1)]
    assert missing_images(pieces, 5) == 2


def test_a_lowered_n_shows_the_first_images(store):
    """Four made, two asked for: nothing is sent, and row, images, table and references say two."""
    four = made(store, 4)
    found = store.find(asked(2))
    assert (found.call.call_id, found.call.images) == (four.call_id, four.images[:2])
    assert isinstance(store.claim(asked(2)), Reusable)
    row = store.record_reuse(asked(2), found.call)
    assert row.images == store.call(row.call_id).images == four.images[:2]
    assert log_frame(store)["images"].to_list() == [4, 2]
    with store.reading() as connection:
        assert resolve(connection, store.folder, "@-1") == four.images[1]
        assert resolve(connection, store.folder, f"@{row.call_id}/2") == four.images[1]
        with pytest.raises(InputError, match="no image 3"):
            resolve(connection, store.folder, f"@{row.call_id}/3")
    store.rate([four.images[3].image_id], 5)
    store.rate([four.images[0].image_id], 2)
    assert log_frame(store)["rating"].to_list() == [5, 2]


def test_a_piece_is_cut_where_it_holds_more_than_is_missing(store):
    """Two and two made, three asked for: the second gives one."""
    pair, other = made(store, 2), made(store, 2)
    pieces = store.pieces(asked(3))
    assert [(piece.call_id, piece.n, len(piece.images)) for piece in pieces] == [
        (pair.call_id, 2, 2), (other.call_id, 1, 1),
    ]  # fmt: skip
    assert topped_up(store, asked(3)) == 0
    reused = store.calls(status="reused")
    assert [len(call.images) for call in reused] == [2, 1]
    assert store.find(asked(1), excluding=[pair.call_id]).call.images == other.images[:1]


def test_more_images_than_asked_for_are_not_hidden(store):
    """A service that sends two for one: a reuse of the same call shows both, as at first."""
    generous = whole_call(store, asked(1), b"a,b")
    assert store.record_reuse(asked(1), store.find(asked(1)).call).images == generous.images
    assert ids(store.pieces(asked(3))) == [generous.call_id]
    single = made(store, 1)
    latest = whole_call(store, asked(1), b"c,d")
    assert ids(store.pieces(asked(3))) == [generous.call_id, single.call_id]
    assert ids(store.pieces(asked(4))) == [generous.call_id, single.call_id]
    assert ids(store.pieces(asked(5))) == [generous.call_id, single.call_id, latest.call_id]


def test_damaged_pieces_count_where_whole_ones_do_not_suffice(store):
    """What was paid for is not paid for again though its file is gone (FAULTS K19); whole calls are shown first."""
    gone, kept = made(store, 2), made(store, 1)
    gone.images[0].path.unlink()
    pieces = store.pieces(asked(4))
    assert ids(pieces) == [gone.call_id, kept.call_id]
    assert [image.path is None for image in pieces[0].images] == [True, False]
    assert missing_images(pieces, 4) == 1
    four = made(store, 4)
    four.images[2].path.write_bytes(b"altered")
    pieces = store.pieces(asked(3))
    assert [(piece.call_id, len(piece.images)) for piece in pieces] == [(kept.call_id, 1), (four.call_id, 2)]
    assert store.find(asked(2)).call.images == four.images[:2]


def test_only_the_same_request_gives_pieces(store):
    """Another prompt, backend, endpoint or replicate is none of them."""
    made(store, 1)
    for other in (intent("other", n=2), replace(asked(2), backend="wisgate"), asked(2, replicate=2)):
        assert store.pieces(other) == ()
    assert store.pieces(replace(asked(2), endpoint="elsewhere")) == ()


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 6)), max_size=6), st.integers(1, 10), st.integers(0, 6))
def test_pieces_are_never_too_many_and_never_change_by_later_calls(sample, sizes, wanted, later):
    """At most as many images as asked for; each call once; and calls made later only add to the end."""
    calls = [
        replace(sample, call_id=str(at), n=n, images=sample.images[:1] * came) for at, (n, came) in enumerate(sizes)
    ]
    whole = lambda call: True  # noqa: E731 - every file is whole here
    found = list(put_together(calls, wanted, whole))
    assert sum(len(piece.images) for piece in found) <= wanted
    assert len(set(ids(found))) == len(found)
    assert all(piece.images and len(piece.images) <= max(piece.n, 6) for piece in found)
    earlier = list(put_together(calls[:later], wanted, whole))
    assert earlier == found[: len(earlier)]
    assert all(cut(call, 0).images == () for call in calls)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """A call of one image."""
    from wisgate_nb.store.store import Store

    store = Store.open(tmp_path_factory.mktemp("sample"), decode=decode)
    yield made(store, 1)
    store.close()


def test_a_claim_races_for_the_rest_once(store):
    """Two that top up the same call: one is granted it, the other is told whom to wait for."""
    first = made(store, 1)
    rest = claimed(store, asked(1), excluding=[first.call_id])
    assert isinstance(rest, Claimed)
    assert store.find(asked(1), excluding=[first.call_id]) == InFlight(rest.call_id, mine=True)
