"""One POST on every route, and calls that are stopped before they leave."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_clock import FakeClock
from fault_outcomes import SMALL, failing
from fault_server import (
    FaultServer,
    answering,
    chunked,
    close_before_headers,
    closing_after,
    cut,
    in_turn,
    reset_before_headers,
    response,
)
from wire_calls import call, edit, generation, source
from wire_pictures import answer_bytes, partial, png

from wisgate_nb import errors

AMBIGUOUS = {
    "reset": reset_before_headers,
    "close": close_before_headers,
    "cut in the head": cut(response(answer_bytes()), 20, reset=True),
    "cut in the body": cut(response(answer_bytes()), 300, reset=False),
    "no http": answering(b"HELLO\r\n\r\n"),
    "bad chunk": answering(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
    "empty": answering(response(b"")),
    "half a stream": answering(chunked(partial(0, png()))),
    "truncated json": answering(response(answer_bytes()[:-9])),
    "compressed": answering(response(b"\x1f\x8b", headers=("Content-Encoding: gzip",))),
    **{
        f"{status}": answering(response(b"<html>", status=status))
        for status in (408, 409, 425, 500, 502, 503, 504, 524)
    },
}


@pytest.mark.parametrize("fault", AMBIGUOUS.values(), ids=AMBIGUOUS)
@pytest.mark.parametrize(
    "asked", [generation(), edit(source(), source()), generation(partial_images=2)], ids=lambda r: r.route
)
def test_whatever_may_have_been_billed_is_posted_once_on_every_route(fault, asked):
    """Generation, edit and stream: one POST, outcome unknown, the idempotency key on the exception."""
    with FaultServer(fault) as server, pytest.raises(errors.OutcomeUnknownError) as caught:
        call(server.base_url, asked).answer()
    assert (len(server.posts), server.connections) == (1, 1)
    assert caught.value.status == "unknown"


def test_a_cancelled_call_is_never_sent():
    """Cancelled beforehand: no connection at all."""
    with FaultServer(answering(SMALL)) as server:
        one = call(server.base_url)
        one.cancelled.set()
        failing(errors.CancelledCallError, one)
    assert server.connections == 0


def test_a_call_cancelled_while_it_connects_sends_no_body():
    """Cancelled at the last moment, when the connection stands: the server never gets a whole POST."""

    def resolve(host, port):
        one.cancelled.set()
        return ["127.0.0.1"]

    with FaultServer(answering(SMALL)) as server:
        one = call(server.base_url, resolve=resolve)
        failing(errors.CancelledCallError, one)
    assert server.posts == []


def test_a_call_cancelled_while_it_waits_to_retry_is_not_sent_again():
    """Cancelled during Retry-After: one POST, which was refused."""
    clock = FakeClock()

    def wait(seconds, cancelled):
        cancelled.set()
        return True

    clock.wait = wait
    busy = response(b"{}", status=429, headers=("Retry-After: 7",))
    with FaultServer(answering(busy)) as server:
        problem = failing(errors.CancelledCallError, call(server.base_url, clock=clock))
    assert len(server.posts) == 1
    assert problem.attempts == 1


def test_refused_then_answered_counts_both_attempts():
    """A connection refused by reset at the handshake is tried again; the answer counts the attempts."""
    with FaultServer(in_turn(closing_after(0), answering(response(answer_bytes())))) as server:
        one = call(server.base_url, edit(source(png() + bytes(12_000_000))))
        assert one.send().attempts == 2
    assert len(server.posts) == 1


def test_a_listener_that_raises_costs_nothing(caplog):
    """A display's mistake is logged and the answer arrives."""
    with FaultServer(answering(response(answer_bytes()))) as server:
        one = call(server.base_url)

        def broken(attempt):
            raise ZeroDivisionError

        one.notes.sending = broken
        assert one.answer().images[0].width == 4
    assert "a listener failed; the call goes on" in caplog.messages


def open_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def test_no_sockets_are_left_open():
    """After answers, refusals and resets the process has no more open files than before."""
    before = open_files()
    for fault in (answering(response(answer_bytes())), answering(response(b"", status=400)), reset_before_headers):
        with FaultServer(fault) as server:
            for _ in range(3):
                try:
                    call(server.base_url).send()
                except errors.CallError:
                    continue
    assert open_files() == before
