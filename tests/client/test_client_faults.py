"""FAULTS 3.1 while connecting and sending, and the single POST on every route."""

from __future__ import annotations

import socket
import threading
import time

import pytest
from fake_clock import FakeClock
from fault_outcomes import failing, fault_gives
from fault_server import (
    FaultServer,
    chunked,
    close_before_headers,
    closing_after,
    early_response,
    reset_before_headers,
    response,
)
from wire_calls import IDEMPOTENCY, call, edit, source
from wire_pictures import partial, png

from wisgate_nb import errors
from wisgate_nb.client.clock import SystemClock


def test_n1_a_host_that_does_not_resolve_was_not_sent_and_is_tried_three_times():
    """An unknown host fails unbilled, after three tries with full jitter between them."""
    clock, asked = FakeClock(), []

    def resolve(host, port):
        asked.append(host)
        raise socket.gaierror(-2, "Name or service not known")

    one = call("https://nowhere.invalid/v1", clock=clock, resolve=resolve)
    problem = failing(errors.NotSentError, one)
    assert (problem.attempts, len(asked)) == (3, 3)
    assert clock.waits == [0.25, 0.5]
    assert "nothing was billed" in str(problem)


def test_a_system_without_a_thread_for_the_lookup_was_sent_nothing(monkeypatch):
    """The system has no thread to give: not sent, not billed, and tried as any connection is."""

    def refuse(thread):
        raise RuntimeError("can't start new thread")

    one = call("https://somewhere.invalid/v1", clock=FakeClock())
    monkeypatch.setattr(threading.Thread, "start", refuse)
    problem = failing(errors.NotSentError, one)
    assert problem.attempts == 3
    assert "can't start new thread" in str(problem)
    assert "nothing was billed" in str(problem)


def test_n2_a_refused_connection_was_not_sent():
    """A port where nobody listens fails unbilled, after three tries."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert failing(errors.NotSentError, call(f"http://127.0.0.1:{port}/v1")).attempts == 3


def test_n2_a_connection_that_never_opens_ends_by_the_deadline():
    """A full backlog is a connect time-out: unbilled, and within the deadline."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        port = listener.getsockname()[1]
        fillers = [socket.socket() for _ in range(4)]
        for filler in fillers:
            filler.settimeout(0)
            filler.connect_ex(("127.0.0.1", port))
        started = time.monotonic()
        problem = failing(
            errors.NotSentError, call(f"http://127.0.0.1:{port}/v1", clock=SystemClock()), deadline_seconds=0.3
        )
        for filler in fillers:
            filler.close()
    assert time.monotonic() - started < 15
    assert problem.attempts == 1


def test_retries_zero_never_sends_again():
    """With retries=0 a refused connection is tried once."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert failing(errors.NotSentError, call(f"http://127.0.0.1:{port}/v1"), retries=0).attempts == 1


def test_the_deadline_counts_all_attempts_together():
    """200 s spent on a first try leave 50 of 250 for the second, which is the last."""
    clock = FakeClock()

    def resolve(host, port):
        clock.advance(200)
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    one = call("https://nowhere.invalid/v1", clock=clock, resolve=resolve)
    assert failing(errors.NotSentError, one, deadline_seconds=250).attempts == 2


def test_n5_a_body_that_provably_did_not_leave_whole_was_not_sent():
    """The server reads a little of a large upload and resets: the rest cannot have arrived, so nothing is billed."""
    with FaultServer(closing_after(70_000)) as server:
        request = edit(source(png() + bytes(12_000_000)))
        problem = failing(errors.NotSentError, call(server.base_url, request))
    assert server.posts == []
    assert (problem.attempts, server.connections) == (3, 3)


@pytest.mark.parametrize("count", [1, 40, 89])
def test_n5_a_small_body_that_left_whole_is_unknown_however_little_was_read(count):
    """A body that fitted into the socket's buffer may have been read: one POST, outcome unknown."""
    with FaultServer(closing_after(count)) as server:
        problem = failing(errors.OutcomeUnknownError, call(server.base_url))
    assert (problem.attempts, server.connections) == (1, 1)


def test_n6_an_early_413_is_read_although_the_upload_broke():
    """A server that refuses at the head of a large upload is heard: rejected, with its words."""
    answer = response(b'{"error":{"message":"too big, mate","code":"too_large"}}', status=413)
    with FaultServer(early_response(answer)) as server:
        problem = failing(errors.RejectedError, call(server.base_url, edit(source(png() + bytes(8_000_000)))))
    assert problem.http_status == 413
    assert "too big, mate" in str(problem)
    assert "JPEG or WebP" in str(problem)
    assert server.connections == 1


@pytest.mark.parametrize("fault", [reset_before_headers, close_before_headers])
def test_n7_no_answer_at_all_is_unknown_and_one_post(fault):
    """Reset or close after the whole request: unknown, and never sent again."""
    problem = fault_gives(fault, errors.OutcomeUnknownError)
    assert "may have been made and billed" in str(problem)
    assert (problem.attempts, problem.idempotency_key) == (1, IDEMPOTENCY)


def test_a_picture_that_came_before_the_upload_ended_proves_a_bill():
    """A server that answers 200 early and breaks off has begun to work: one POST, unknown, the picture kept."""
    begun = chunked(partial(0, png(2, 2)))[: -len(b"0\r\n\r\n")]

    def early(exchange):
        """Nothing of the body is read: the upload cannot end."""
        exchange.read_head()
        exchange.send(begun)
        exchange.sock.shutdown(socket.SHUT_WR)

    with FaultServer(early) as server:
        one = call(server.base_url, edit(source(png() + bytes(8_000_000)), partial_images=1))
        problem = failing(errors.IncompleteStreamError, one)
    assert server.connections == 1
    assert problem.partials == (png(2, 2),)
