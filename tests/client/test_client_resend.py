"""When a call is sent again: waits, and the three corrections (FAULTS N23-N25, contract 13)."""

from __future__ import annotations

import json
import threading
import time

import pytest
from fake_clock import FakeClock
from fault_outcomes import failing
from fault_server import FaultServer, answering, response
from refusing import error, refusal
from wire_calls import call, edit, generation, source
from wire_pictures import answer_bytes

from wisgate_nb import errors
from wisgate_nb.client.clock import SystemClock
from wisgate_nb.client.limiter import Limiter


def test_n24_an_exhausted_quota_is_not_retried():
    """429 with a quota code means money, not pace."""
    clock = FakeClock()
    problem = refusal(429, error("x", code="insufficient_quota"), headers=("Retry-After: 1",), clock=clock)
    assert type(problem) is errors.RateLimitError
    assert clock.waits == []


@pytest.mark.parametrize("header", ["Retry-After: 5", "Retry-After-Ms: 5000"])
def test_n23_a_rate_limit_is_waited_out_by_the_whole_pool(header):
    """429 with a wait: three tries, each after the floor and jitter, and the limiter pauses everybody."""
    clock = FakeClock()
    problem = refusal(429, error("slow down"), headers=(header,), clock=clock, posts=3)
    assert type(problem) is errors.RateLimitError
    assert problem.retry_after == 5
    assert problem.attempts == 3
    assert [round(wait, 2) for wait in clock.waits] == [9.0, 9.0]


@pytest.mark.parametrize(("seconds", "waits"), [(140, 2), (100, 1)])
def test_n23_all_waits_of_a_call_take_half_of_its_time_at_most(seconds, waits):
    """What was waited before counts: a second pause is not begun where it does not fit beside the first."""
    clock = FakeClock()
    limited = response(error("slow down"), status=429, headers=("Retry-After: 30",))
    with FaultServer(answering(limited)) as server:
        one = call(server.base_url, clock=clock)
        problem = failing(errors.RateLimitError, one, deadline_seconds=seconds)
        assert len(server.posts) == waits + 1
    assert len(clock.waits) == waits
    assert problem.attempts == waits + 1


def test_n23_during_the_wait_nobody_else_is_admitted():
    """A 429 of one call pauses the limiter for as long as the service asked."""
    clock = FakeClock()
    limiter = Limiter(4, clock)
    limited = response(error("slow down"), status=429, headers=("Retry-After: 5",))
    with FaultServer(answering(limited, response(answer_bytes()))) as server:
        one = call(server.base_url, clock=clock, limiter=limiter)
        admitted = []

        def waiting(seconds, reason):
            def other() -> None:
                with limiter.slot(threading.Event()):
                    admitted.append(clock.monotonic())

            thread = threading.Thread(target=other)
            thread.start()
            thread.join()

        one.notes.waiting = waiting
        one.send()
    assert admitted == [5.0]


def test_n23_a_rate_limit_without_header_is_waited_out_with_jitter():
    """429 without a header: up to 8 s."""
    clock = FakeClock()
    refusal(429, error("slow down"), clock=clock, posts=3)
    assert clock.waits == [4.0, 4.0]


def test_n23_a_wait_that_is_too_long_is_stated_and_not_waited():
    """300 s are longer than we wait: one POST, and the message says how long."""
    clock = FakeClock()
    problem = refusal(429, error("slow down"), headers=("Retry-After: 300",), clock=clock)
    assert "5 min" in str(problem)
    assert (clock.waits, problem.retry_after) == ([], 300)


def test_x_should_retry_false_is_heeded():
    """A service that says not to retry is not asked again."""
    refusal(429, error("no"), headers=("X-Should-Retry: false",))


def test_n25_a_storm_ends_after_three_tries_and_300_seconds():
    """Waits of 120 s each: two of them, never more than 300 s in all."""
    clock = FakeClock()
    refusal(503, error("busy"), headers=("Retry-After: 119",), clock=clock, posts=3)
    assert sum(clock.waits) <= 300


def fixed_up(first_status, first_body, request, **more):
    """Send against a server that refuses once and then answers; the two POSTs and the head."""
    answers = (response(first_body, status=first_status), response(answer_bytes()))
    with FaultServer(answering(*answers)) as server:
        head = call(server.base_url, request, **more).send()
    assert len(server.posts) == 2
    assert head.attempts == 2
    return *server.posts, head


def test_fix_up_a_response_format_is_dropped_where_it_is_unknown():
    """400 unknown_parameter response_format: sent again without, and noted."""
    body = error("Unknown parameter: 'response_format'.", code="unknown_parameter", param="response_format")
    first, second, head = fixed_up(400, body, generation(), profile="generic")
    assert json.loads(first.body)["response_format"] == "b64_json"
    assert "response_format" not in json.loads(second.body)
    assert head.fix_ups == ("sent again without response_format",)


def test_fix_up_b_base64_is_asked_for_where_urls_need_storage():
    """SGLang's refusal of its own default: sent again with b64_json."""
    body = json.dumps({"detail": "response_format='url' requires cloud storage to be configured."}).encode()
    first, second, head = fixed_up(400, body, generation())
    assert "response_format" not in json.loads(first.body)
    assert json.loads(second.body)["response_format"] == "b64_json"
    assert head.fix_ups == ("sent again with response_format=b64_json",)


@pytest.mark.parametrize(("count", "before", "after"), [(2, "image[]", "image"), (1, "image", "image[]")])
def test_fix_up_c_the_files_go_under_the_other_name(count, before, after):
    """422 Field required: image: sent again under the other of the two names."""
    body = json.dumps({"detail": [{"loc": ["body", after], "msg": "Field required", "type": "missing"}]}).encode()
    first, second, head = fixed_up(422, body, edit(*[source()] * count))
    assert first.body.count(f'name="{before}"'.encode()) == count
    assert second.body.count(f'name="{after}"'.encode()) == count
    assert f'name="{before}"'.encode() not in second.body
    assert head.fix_ups == (f"sent again with the files as {after}",)


def test_at_most_one_fix_up_per_call():
    """A server that is never content gets two POSTs and the exception names the correction."""
    body = json.dumps({"detail": [{"loc": ["body", "image"], "msg": "Field required"}]}).encode()
    problem = refusal(422, body, edit(), posts=2)
    assert problem.fix_ups == ("sent again with the files as image[]",)


def test_a_wrong_route_is_not_fixed_up():
    """`image` missing on generations is the user's mix-up, not a dialect."""
    body = json.dumps({"detail": [{"loc": ["body", "image"], "msg": "Field required"}]}).encode()
    assert "`--edit IMAGE`" in str(refusal(422, body, generation()))


def test_waits_and_attempts_together_stay_within_the_deadline():
    """Of 60 s half at most are waited: a pause of 31 s is stated and not begun, one of 20 s is taken off the rest."""
    clock = FakeClock()
    problem = refusal(429, error("slow down"), headers=("Retry-After: 31",), clock=clock, deadline_seconds=60.0)
    assert "31 s, and of a call's 60 s 30 at most are for waiting" in str(problem)
    assert clock.waits == []
    limited = response(error("slow down"), status=429, headers=("Retry-After: 20",))
    with FaultServer(answering(limited, response(answer_bytes()))) as server:
        one = call(server.base_url, clock=(clock := FakeClock()))
        one.notes.sending = lambda attempt: clock.advance(35.0 if attempt == 2 else 0.0)
        with pytest.raises(errors.NotSentError, match="deadline"):
            one.send(deadline_seconds=58.0)
    assert (len(server.posts), clock.waits) == (1, [24.0])


def test_a_pause_of_the_pool_that_outlasts_a_call_ends_it_unsent():
    """While a call waits to be sent again, others lengthen the pause beyond its deadline: no second POST leaves."""
    clock = FakeClock()
    limiter = Limiter(4, clock)
    limited = response(error("slow down"), status=429, headers=("Retry-After: 1",))
    with FaultServer(answering(limited)) as server:
        one = call(server.base_url, clock=clock, limiter=limiter)
        one.notes.waiting = lambda seconds, reason: limiter.pause(100.0)
        with pytest.raises(errors.NotSentError, match="nothing was billed"):
            one.send(deadline_seconds=30.0)
    assert len(server.posts) == 1
    assert clock.monotonic() <= 31, "it waited out the pause of another call"


def test_n18_a_pause_that_would_leave_no_time_for_a_picture_is_not_waited_for():
    """A call that is corrected at once meets another's pause: within half of its time it waits, beyond it is told."""
    body = error("Unknown parameter: 'response_format'.", code="unknown_parameter", param="response_format")
    answers = answering(response(body, status=400), response(answer_bytes()))
    for pause, sent in ((10.0, 2), (20.0, 1)):
        clock = FakeClock()
        limiter = Limiter(4, clock)
        with FaultServer(answers) as server:
            one = call(server.base_url, clock=clock, limiter=limiter, profile="generic")
            one.notes.sending = lambda attempt, limiter=limiter, pause=pause: limiter.pause(pause)
            if sent == 1:
                with pytest.raises(errors.NotSentError, match=r"of this one's 30 s 15 s at most are for waiting"):
                    one.send(deadline_seconds=30.0)
            else:
                assert one.send(deadline_seconds=30.0).attempts == 2
        assert (len(server.posts), clock.monotonic()) == (sent, 10.0 if sent == 2 else 0.0)


def test_n18_those_before_it_are_not_waited_for_without_end():
    """A call that is sent again and finds all places taken gives up by its deadline, on a client without an engine."""
    limiter = Limiter(1)
    leave, taken = threading.Event(), threading.Event()

    def other() -> None:
        with limiter.slot(threading.Event()):
            taken.set()
            leave.wait(5)

    thread = threading.Thread(target=other)
    limited = response(error("slow down"), status=429, headers=("Retry-After: 0",))
    with FaultServer(answering(limited)) as server:
        one = call(server.base_url, clock=SystemClock(), limiter=limiter, draw=lambda: 0.0)
        one.notes.waiting = lambda seconds, reason: (thread.start(), taken.wait(60))
        started = time.monotonic()
        with pytest.raises(errors.NotSentError, match="nothing was billed"):
            one.send(deadline_seconds=1.0)
    assert time.monotonic() - started < 2
    assert len(server.posts) == 1
    leave.set()
    thread.join()


def test_n18_a_wait_that_the_deadline_has_no_room_for_is_not_begun():
    """The first try took nearly all of the time: a pause of 4 s in the last 2 is told, not waited for."""
    clock = FakeClock()
    limited = response(error("busy"), status=503, headers=("Retry-After: 4",))

    def late(exchange):
        exchange.read()
        clock.advance(8.0)
        exchange.send(limited)

    with FaultServer(late) as server, pytest.raises(errors.CallError):
        call(server.base_url, clock=clock).send(deadline_seconds=10.0)
    assert (clock.waits, clock.monotonic()) == ([], 8.0)
