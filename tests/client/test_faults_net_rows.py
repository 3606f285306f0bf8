"""Rows of the fault catalogue that need a sweep or a whole call of their own (FAULTS 3.1)."""

from __future__ import annotations

import json
import math
import random
from datetime import UTC, datetime

import pytest
from fake_clock import FakeClock
from fault_outcomes import failing
from fault_server import FaultServer, answering, chunked, closing_after, cut, endless, in_turn, response, until_close
from test_client_retry_after import TABLE
from wire_calls import IDEMPOTENCY, KEY, call, generation
from wire_pictures import answer_bytes, completed, partial, png

from wisgate_nb import errors
from wisgate_nb.client import network, sse
from wisgate_nb.client.retry import LONGEST_TOTAL, LONGEST_WAIT, Wait, next_try, retry_after
from wisgate_nb.client.sse import LARGEST_EVENT, EventReader, EventTooLargeError
from wisgate_nb.client.stream import read_stream


def test_n5_a_small_upload_cut_after_every_byte_is_never_sent_twice():
    """Whatever the server read of a body that fits the socket's buffer: unknown and not sent again, or proven short."""
    with FaultServer(answering(response(answer_bytes()))) as server:
        call(server.base_url).send()
    length = len(server.posts[0].body)
    for count in range(length + 1):
        with FaultServer(closing_after(count)) as server, pytest.raises(errors.CallError) as caught:
            call(server.base_url).send()
        assert caught.value.idempotency_key == IDEMPOTENCY
        if type(caught.value) is errors.NotSentError:  # the reset came before the body left
            assert (server.posts, count < length) == ([], True), count
        else:
            assert type(caught.value) is errors.OutcomeUnknownError, count
            # An attempt before it was provably short: none comes after one that may have been whole.
            assert caught.value.attempts == server.connections <= 3, count
            assert len(server.posts) <= 1, count


@pytest.mark.parametrize("reset", [True, False])
def test_n8_a_real_answer_cut_at_bytes_all_over_it_is_unknown_and_its_part_is_kept(reset):
    """A picture of 90 bytes, cut every seventh byte; an end that may begin a key is not written."""
    whole = response(answer_bytes())
    head = whole.index(b"\r\n\r\n") + 4
    for at in range(0, len(whole), 7):
        with FaultServer(cut(whole, at, reset=reset)) as server:
            one = call(server.base_url)
            problem = failing(errors.OutcomeUnknownError, one)
        assert (len(server.posts), problem.attempts, one.spool.done) == (1, 1, False), at
        if not reset:
            kept, came = bytes(one.spool.body), whole[head : max(head, at)]
            assert came.startswith(kept), at
            assert len(came) - len(kept) <= 2, at


def test_n19_interim_answers_are_counted_and_a_flood_of_them_ends(monkeypatch):
    """So many are passed over; one more, and the outcome is unknown after one POST, long before the deadline."""
    assert network.MOST_HEADS == 10_000
    monkeypatch.setattr(network, "MOST_HEADS", 300)
    hint = b"HTTP/1.1 102 Processing\r\n\r\n"
    with FaultServer(answering(hint * 299 + response(answer_bytes(png(8, 8))))) as server:
        assert call(server.base_url).answer().images[0].width == 8
    with FaultServer(endless(b"", hint * 1_000)) as server:
        problem = failing(errors.OutcomeUnknownError, call(server.base_url))
    assert "300 interim answers" in str(problem)
    assert len(server.posts) == 1


def test_n26_a_date_of_a_response_whose_clock_is_a_day_off_is_waited_for_as_the_server_means_it():
    """Over the wire: Retry-After as a date, Date a day before or after ours, 30 s asked for in each."""
    for day in (21, 22, 23):
        headers = (f"Date: Sun, {day} Nov 2026 12:00:00 GMT", f"Retry-After: Sun, {day} Nov 2026 12:00:30 GMT")
        limited = response(b"{}", status=429, headers=headers)
        clock = FakeClock()
        with FaultServer(answering(limited, response(answer_bytes()))) as server:
            call(server.base_url, clock=clock).send()
        assert clock.waits == [34.0], day


LINE_ENDS = {"lf": b"\n", "cr": b"\r", "crlf": b"\r\n"}


@pytest.mark.parametrize("end", LINE_ENDS.values(), ids=LINE_ENDS)
def test_n28_a_whole_stream_is_one_answer_wherever_it_is_cut_with_each_line_end(end):
    """Comments, a partial picture, the final one, [DONE]: cut in two at every byte, and byte by byte, with a BOM."""
    stream = b"\xef\xbb\xbf: ping\n\n" + partial(0, png(1, 1)) + completed(png(2, 2)) + b"data: [DONE]\n\n"
    stream = stream.replace(b"\n", end)
    expected = [(event.name, bytes(event.data)) for event in EventReader().feed(stream + end)]
    assert len(expected) == 3
    for at in range(len(stream) + 1):
        reader = EventReader()
        found = [event for piece in (stream[:at], stream[at:]) for event in reader.feed(piece)]
        assert [(event.name, bytes(event.data)) for event in [*found, *reader.close()]] == expected, at
    reader = EventReader()
    found = [event for at in range(len(stream)) for event in reader.feed(stream[at : at + 1])]
    assert [(event.name, bytes(event.data)) for event in [*found, *reader.close()]] == expected
    told = read_stream(stream)
    assert (len(told.finals), told.pictures) == (1, (png(1, 1),))


def test_n28_a_stream_cut_at_every_byte_of_the_wire_is_unknown_until_its_final_picture_is_whole():
    """Chunked, cut by a close: one POST, unknown, and the partial picture handed over as soon as it was whole.

    Once the final picture is whole, the call went well, however the connection ends.
    """
    first, final = partial(0, png(2, 2)), completed(png())
    whole = chunked(first, final)
    arrived, over = whole.index(first) + len(first), whole.index(final) + len(final)
    for at in (over, over + 1, len(whole) - 1):
        with FaultServer(cut(whole, at, reset=False)) as server:
            (image,) = call(server.base_url, generation(partial_images=1)).answer().images
        assert (len(server.posts), image.data) == (1, png()), at
    for at in range(0, over - 1, 5):
        with FaultServer(cut(whole, at, reset=False)) as server:
            one = call(server.base_url, generation(partial_images=1))
            problem = failing(errors.OutcomeUnknownError if at < arrived else errors.IncompleteStreamError, one)
        assert (len(server.posts), problem.attempts) == (1, 1), at
        if at >= arrived:
            assert problem.partials == (png(2, 2),), at


def test_n28_an_event_above_48_mib_and_a_flood_of_lines_end_the_reading(monkeypatch):
    """One line in pieces, and more lines than any honest stream has; what came before them is kept."""
    assert sse.MOST_LINES == 300_000
    monkeypatch.setattr(sse, "MOST_LINES", 1_000)
    reader = EventReader()
    for piece in [b"data: ", *[bytes(1 << 20)] * 47]:
        assert list(reader.feed(piece)) == []
    with pytest.raises(EventTooLargeError, match="48 MiB"):
        list(reader.feed(bytes(1 << 20)))
    assert LARGEST_EVENT == 48 << 20
    with pytest.raises(EventTooLargeError, match="lines"):
        list(EventReader().feed(b": ping\n" * (1_001)))
    assert read_stream(completed(png()) + b":\n" * 1_000).finals


def test_n17_json_that_would_become_far_larger_than_it_is_is_damaged():
    """A quarter of a million empty objects are not parsed; a picture whose base64 has escapes is."""
    bomb = b'{"data":[' + b"{}," * 250_000 + b"{}]}"
    with FaultServer(answering(response(bomb))) as server:
        one = call(server.base_url)
        failing(errors.DamagedAnswerError, one)
    assert (len(server.posts), bytes(one.spool.body)) == (1, bomb)
    escaped = json.dumps(json.loads(answer_bytes(png(7, 7, text=b"?" * 400_000)))).replace("/", "\\/").encode()
    assert b"\\/" in escaped
    with FaultServer(answering(response(escaped))) as server:
        assert call(server.base_url).answer().images[0].width == 7


def test_n29_n4_every_post_has_its_own_connection_though_the_server_would_keep_it():
    """Answers with keep-alive and without end of connection: eight calls, eight connections, none reused."""
    alive = response(answer_bytes(), headers=("Connection: keep-alive", "Keep-Alive: timeout=60"))
    with FaultServer(answering(alive)) as server:
        one = call(server.base_url)
        for _ in range(8):
            one.send()
            one.spool.done = False
    assert (server.connections, len(server.posts)) == (8, 8)


def test_n10_an_answer_without_length_cut_at_every_byte_is_never_an_answer():
    """Only the JSON can show it: damaged at each byte of the body, with what came kept whole."""
    body = answer_bytes()
    for at in range(0, len(body) - 1, 9):
        with FaultServer(answering(until_close(body[:at]))) as server:
            one = call(server.base_url)
            failing(errors.DamagedAnswerError, one)
        assert (bytes(one.spool.body), len(server.posts)) == (body[:at], 1), at


@pytest.mark.parametrize("after", [429, 503])
def test_n25_a_storm_of_ten_minutes_is_three_posts(after):
    """A service that asks for 100 s each time gets three POSTs at most, and its last word is told."""
    clock = FakeClock()
    busy = response(b"{}", status=after, headers=("Retry-After: 100",))
    with FaultServer(answering(busy)) as server:
        problem = failing(_KIND[after], call(server.base_url, clock=clock))
    assert (len(server.posts), problem.attempts) == (3, 3)
    assert 200 <= sum(clock.waits) <= LONGEST_TOTAL


_KIND = {429: errors.RateLimitError, 503: errors.NotSentError}


def test_n35_the_key_in_header_body_picture_and_error_is_nowhere_afterwards():
    """A refusal, then an answer with the key in a header, in the JSON and in a text chunk of the picture."""
    echo = (f"X-Request-Id: {KEY}", f"Set-Cookie: k={KEY}", f"Retry-After: 1, {KEY}")
    refusal = response(json.dumps({"error": {"message": f"bad {KEY}"}}).encode(), 429, headers=echo)
    answer = response(answer_bytes(png(text=KEY.encode()), note=KEY), headers=echo)
    with FaultServer(in_turn(answering(refusal), answering(answer))) as server:
        one = call(server.base_url)
        got = one.answer()
    assert len(server.posts) == 2
    told = repr(one.spool.heads) + repr(one.notes.told) + repr(got) + bytes(one.spool.body).decode("latin-1")
    assert KEY not in told
    assert KEY.encode() not in got.images[0].data
    assert len(got.images[0].data) == len(png(text=KEY.encode()))


NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_goal_every_form_of_retry_after_is_waited_for_within_bounds(figure):
    """Each form of the table as a 429: never above 120 s at once, never 300 in all, never below what was asked."""
    longest = 0.0
    for headers, seconds in TABLE:
        asked, waited = retry_after(headers, NOW), 0.0
        assert asked == (None if seconds is None else pytest.approx(seconds)), headers
        for attempt in (1, 2, 3):
            verdict = next_try(
                "rate limit",
                attempt=attempt,
                most_tries=3,
                asked=asked,
                waited=waited,
                time_limit=600.0,
                draw=lambda: 0.999,
            )
            if isinstance(verdict, Wait):
                assert (asked or 0.0) <= verdict.seconds <= LONGEST_WAIT
                waited += verdict.seconds
                longest = max(longest, verdict.seconds)
        assert waited <= LONGEST_TOTAL
    figure(7, "forms of Retry-After", len({tuple(headers.items()) for headers, _ in TABLE}))
    figure(7, "longest wait, s", longest, "max")


def test_n23_two_headers_and_one_of_each_kind_are_read_by_the_first(figure):
    """Over the wire: the first of two Retry-After counts, milliseconds win, and a nonsense one leaves the jitter."""
    cases = {
        ("Retry-After: 3", "Retry-After: 90"): 7.0,
        ("Retry-After: 9", "Retry-After-Ms: 1500"): 5.5,
        ("Retry-After: nan",): 4.0,
        ("Retry-After: -5",): 4.0,
        ("Retry-After: " + "9" * 3_000,): None,
        ("Retry-After: 119.9",): 119.95,
    }
    for headers, wait in cases.items():
        clock = FakeClock()
        limited = response(b"{}", status=429, headers=headers)
        with FaultServer(answering(limited, response(answer_bytes()))) as server:
            one = call(server.base_url, clock=clock)
            if wait is None:
                assert "more than a day" in str(failing(errors.RateLimitError, one))
            else:
                one.send()
        assert clock.waits == ([] if wait is None else [pytest.approx(wait)]), headers
    figure(7, "forms of Retry-After", len(cases))


def uniform_distance(values: list[float]) -> float:
    """The Kolmogorov-Smirnov distance of values from the uniform distribution on [0, 1)."""
    count = len(values)
    ordered = sorted(values)
    return max(max((at + 1) / count - value, value - at / count) for at, value in enumerate(ordered))


def jitters(count: int, seed: int, draw=None, **more) -> list[float]:
    """Waits above their floor, as parts of the width that they should fill."""
    draw = draw or random.Random(seed).random
    settings = {"attempt": 1, "most_tries": 3, "asked": 5.0, "waited": 0.0, "time_limit": 600.0, **more}
    return [(next_try("rate limit", draw=draw, **settings).seconds - 5.0) / 8.0 for _ in range(count)]


def test_jitter_is_full_on_a_hundred_thousand_draws(figure):
    """A Kolmogorov-Smirnov test at 1 %; half jitter, none, and a jitter clamped at its end are seen not to pass it."""
    count = 100_000
    bound = 1.63 / math.sqrt(count)
    assert uniform_distance(jitters(count, 7)) < bound
    figure(7, "draws", count)
    source = random.Random(7).random
    for bad in (lambda: 0.5 + source() / 2, lambda: 0.5, lambda: min(source(), 0.97)):
        assert uniform_distance(jitters(10_000, 7, bad)) > 1.63 / math.sqrt(10_000)


def test_a_hundred_clients_come_back_apart_and_equal_delays_are_caught():
    """At most 5 of 100 within the same 100 ms; clients without jitter are seen to come all at once."""

    def fullest(waits):
        slots = [int(wait * 80) for wait in waits]
        return max(slots.count(slot) for slot in set(slots))

    assert fullest(jitters(100, 3)) <= 5
    assert fullest(jitters(100, 3, lambda: 0.2)) == 100


def test_near_the_longest_wait_clients_are_still_apart():
    """A floor of 119 s leaves one second, over which the jitter spreads instead of piling up at 120."""
    draw = random.Random(5).random
    waits = [
        next_try("rate limit", attempt=1, most_tries=3, asked=119.0, waited=0.0, time_limit=600.0, draw=draw).seconds
        for _ in range(200)
    ]
    assert max(waits) <= LONGEST_WAIT
    assert uniform_distance([wait - 119.0 for wait in waits]) < 1.63 / math.sqrt(200)
