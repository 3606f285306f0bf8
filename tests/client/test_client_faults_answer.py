"""FAULTS 3.1 while the answer comes: cut, endless, slow, malformed; what each proves."""

from __future__ import annotations

import resource
import socket
import threading
import time

import httpcore
import pytest
from fake_clock import FakeClock
from fault_outcomes import SMALL, failing, fault_gives
from fault_server import (
    FaultServer,
    answering,
    chunked,
    cut,
    deaf,
    endless,
    response,
    silent,
    slow_loris,
    until_close,
)
from wire_calls import IDEMPOTENCY, call, edit, generation, source
from wire_pictures import answer_bytes, b64, partial, png

from wisgate_nb import errors
from wisgate_nb.client.clock import SystemClock
from wisgate_nb.client.deadline import Deadline
from wisgate_nb.client.network import DeadlineBackend, WatchedStream, system_resolve


@pytest.mark.parametrize("reset", [True, False])
def test_n8_an_answer_cut_at_every_byte_is_unknown_and_one_post(reset):
    """Whatever byte of a small answer comes last, the outcome is unknown, the POST counted once, the part kept."""
    head = SMALL.index(b"\r\n\r\n") + 4
    for at in range(len(SMALL)):
        with FaultServer(cut(SMALL, at, reset=reset)) as server:
            one = call(server.base_url)
            problem = failing(errors.OutcomeUnknownError, one)
        assert (len(server.posts), problem.attempts) == (1, 1), at
        assert not one.spool.done
        if at >= head:
            kept = bytes(one.spool.body)
            assert SMALL[head:at].startswith(kept)
            assert problem.http_status == 200


@pytest.mark.parametrize(
    "answer",
    [
        response(answer_bytes(), length=100_000),
        chunked(answer_bytes(), content_type="application/json", end=False),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n",
        response(answer_bytes(), headers=("Content-Length: 7",)),
        b"HTTP/1.1 200 OK\r\nContent-Length: -4\r\n\r\n{}",
    ],
    ids=["short body", "cut chunk", "bad chunk", "two lengths", "negative length"],
)
def test_n9_a_body_that_contradicts_its_length_is_unknown(answer):
    """Framing that does not add up leaves the outcome unknown, with one POST."""
    fault_gives(answering(answer), errors.OutcomeUnknownError)


def test_n10_an_answer_without_length_that_breaks_off_is_damaged_and_kept():
    """Read-until-close cannot show a cut, but the JSON does: damaged, and the raw body is whole in the spool."""
    body = answer_bytes()[:-40]
    with FaultServer(answering(until_close(body))) as server:
        one = call(server.base_url)
        failing(errors.DamagedAnswerError, one)
    assert (bytes(one.spool.body), one.spool.done, len(server.posts)) == (body, True, 1)


def test_n10_an_answer_without_length_that_is_whole_is_an_answer():
    """Read-until-close that is whole gives the image."""
    with FaultServer(answering(until_close(answer_bytes(png(9, 9))))) as server:
        assert call(server.base_url).answer().images[0].width == 9


@pytest.mark.parametrize("status", [500, 502, 504, 520, 522, 524, 408, 409, 425, 503])
def test_n13_gateways_that_gave_up_are_unknown_and_not_asked_again(status):
    """A page from a proxy says nothing about the work behind it; 503 without Retry-After neither."""
    page = b"<html><head><title>524: A timeout occurred</title></head><body>cloud</body></html>"
    problem = fault_gives(
        answering(response(page, status=status, content_type="text/html")), errors.OutcomeUnknownError
    )
    assert (problem.http_status, problem.attempts) == (status, 1)
    assert "A timeout occurred" in str(problem)
    assert "<" not in str(problem)


def test_n13_503_with_retry_after_is_sent_again_and_succeeds():
    """A service that says when to come back gets its second call then, and the answer counts two attempts."""
    clock = FakeClock()
    busy = response(b"{}", status=503, headers=("Retry-After: 7",))
    with FaultServer(answering(busy, response(answer_bytes()))) as server:
        one = call(server.base_url, clock=clock)
        head = one.send()
    assert (head.attempts, len(server.posts)) == (2, 2)
    assert sum(clock.waits) == pytest.approx(7.25)
    assert one.notes.of("waiting") == [(7.25, "unavailable, status 503")]
    first, second = server.posts
    assert first.body == second.body
    assert first.headers["idempotency-key"] == second.headers["idempotency-key"] == IDEMPOTENCY


def test_n13_503_that_stays_is_given_up_as_not_made():
    """Three tries at most; by its Retry-After nothing was begun."""
    busy = response(b"{}", status=503, headers=("Retry-After: 1",))
    problem = fault_gives(answering(busy), errors.NotSentError, posts=3)
    assert problem.http_status == 503


def test_n10_a_reset_after_much_data_without_length_is_not_taken_for_the_end():
    """A reset met while reading ahead is raised after the data, not lost: unknown, and the spool is incomplete."""

    class Stream(httpcore.NetworkStream):
        reads = 0

        def read(self, max_bytes, timeout=None):
            self.reads += 1
            if self.reads == 1:
                return b"x" * 20_000
            if self.reads == 2:
                raise httpcore.ReadError("reset") from ConnectionResetError()
            return b""

    stream = WatchedStream(Stream(), Deadline(10, SystemClock()))
    assert stream.read(65_536) == b"x" * 20_000
    with pytest.raises(httpcore.ReadError):
        stream.read(65_536)
    big = until_close(answer_bytes(png() + bytes(400_000)))
    with FaultServer(cut(big, len(big) - 10, reset=True)) as server:
        one = call(server.base_url)
        failing(errors.OutcomeUnknownError, one)
    assert not one.spool.done


def test_n16_a_compressed_answer_is_kept_as_it_came_and_never_unpacked():
    """gzip although identity was asked for: damaged, raw bytes in the spool."""
    body = b"\x1f\x8b" + bytes(range(200))
    with FaultServer(answering(response(body, headers=("Content-Encoding: gzip",)))) as server:
        one = call(server.base_url)
        problem = failing(errors.DamagedAnswerError, one)
    assert bytes(one.spool.body) == body
    assert "gzip" in str(problem)


def test_n17_an_endless_body_stops_at_the_cap_in_little_memory():
    """A body without end is read up to 48 MiB and no further, and is not held in memory."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"

    class Counting:
        size = 0

        def __call__(self, head):
            return self

        def write(self, data):
            Counting.size += len(data)

        def complete(self):
            raise AssertionError("an endless body cannot be complete")

    with FaultServer(endless(head, bytes(1 << 20))) as server:
        one = call(server.base_url)
        one.spool = Counting()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        with pytest.raises(errors.DamagedAnswerError, match="48 MiB") as caught:
            one.send()
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert caught.value.attempts == 1
    assert 46 * 2**20 < Counting.size <= 48 * 2**20
    assert grown < 60 * 1024


def test_n17_an_endless_refusal_stops_at_a_mebibyte():
    """The body of a refusal is read up to 1 MiB."""
    head = b"HTTP/1.1 400 Bad\r\nContent-Type: text/plain\r\n\r\n"
    with FaultServer(endless(head, b"no " * 50_000)) as server:
        problem = failing(errors.RejectedError, call(server.base_url))
    assert len(str(problem)) < 1_000


def test_n18_silence_ends_at_the_deadline():
    """No answer: unknown, one POST, not much later than the deadline."""
    started = time.monotonic()
    problem = fault_gives(silent, errors.DeadlineError, deadline_seconds=0.3)
    assert time.monotonic() - started < 15
    assert problem.attempts == 1


def test_n18_a_slow_trickle_does_not_outlive_the_deadline():
    """Bytes that keep coming do not renew the total deadline."""
    with FaultServer(slow_loris(response(answer_bytes() + b" " * 5_000))) as server:
        started = time.monotonic()
        failing(errors.DeadlineError, call(server.base_url, clock=SystemClock()), deadline_seconds=0.4)
    assert time.monotonic() - started < 15
    assert len(server.posts) == 1


def test_n18_the_deadline_is_the_clocks_and_counts_waiting_for_bytes():
    """With a clock on which 25 s pass between bytes, 600 s end after a few of them."""
    with FaultServer(slow_loris(response(answer_bytes()))) as server:
        one = call(server.base_url, clock=FakeClock(step=25))
        failing(errors.DeadlineError, one, deadline_seconds=600)


def test_n19_early_hints_and_a_flood_of_1xx_are_passed_over():
    """103 and many 100s before the answer change nothing."""
    hints = b"HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n" + b"HTTP/1.1 102 Processing\r\n\r\n" * 500
    with FaultServer(answering(hints + response(answer_bytes(png(8, 8))))) as server:
        assert call(server.base_url).answer().images[0].width == 8


@pytest.mark.parametrize(
    "answer",
    [
        response(answer_bytes(), headers=("X-Long: " + "a" * 200_000,)),
        b"HTTP/1.1 200 OK\r\nX-A: b\x00c\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 20 OK\r\n\r\n",
        b"HELLO\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
    ],
    ids=["200 kB of headers", "NUL in a header", "bad status", "no HTTP", "switching protocols"],
)
def test_n20_a_broken_head_is_unknown(answer):
    """What is not HTTP leaves the outcome unknown, with one POST."""
    fault_gives(answering(answer), errors.OutcomeUnknownError)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_n27_a_redirect_is_not_followed_and_the_key_goes_nowhere_else(status):
    """The second server gets nothing; the location is shown without its query."""
    with FaultServer(answering(response(answer_bytes()))) as other:
        location = f"Location: {other.base_url}/images/generations?sig=SECRET"
        with FaultServer(answering(response(b"", status=status, headers=(location,)))) as server:
            problem = failing(errors.RejectedError, call(server.base_url))
    assert other.connections == 0
    assert other.base_url in str(problem)
    assert "SECRET" not in str(problem)


def test_n28_a_stream_that_breaks_keeps_its_partial_pictures():
    """A reset after two partial pictures: they were announced at once, and the exception holds them in order."""
    stream = chunked(partial(1, png(2, 2)), partial(0, png(1, 1)), end=False)
    with FaultServer(answering(stream)) as server:
        one = call(server.base_url, generation(partial_images=2))
        problem = failing(errors.IncompleteStreamError, one)
    assert problem.partials == (png(1, 1), png(2, 2))
    assert one.notes.of("partial") == [(1, png(2, 2)), (0, png(1, 1))]
    assert len(server.posts) == 1


def test_n28_partial_pictures_are_announced_while_the_stream_is_open():
    """The listener has a partial picture before the server sends anything more."""
    seen = threading.Event()

    def fault(exchange):
        exchange.read()
        exchange.send(chunked(partial(0, png(2, 2)), end=False))
        assert seen.wait(60)
        final = f'data: {{"type":"image_generation.completed","b64_json":"{b64(png(6, 6))}"}}\n\n'.encode()
        exchange.send(f"{len(final):x}\r\n".encode() + final + b"\r\n0\r\n\r\n")

    with FaultServer(fault) as server:
        one = call(server.base_url, generation(partial_images=1))
        one.notes.partial = lambda index, image: seen.set()
        assert one.answer().images[0].width == 6
    assert server.errors == []


def test_n33_silent_connections_are_probed():
    """TCP keep-alive is on, so that a dead other side ends the wait before the deadline."""
    with FaultServer(answering(SMALL)) as server:
        backend = DeadlineBackend(Deadline(10, SystemClock()), system_resolve)
        stream = backend.connect_tcp("127.0.0.1", server.port, 5)
        sock = stream.get_extra_info("socket")
        assert sock.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
        assert sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == 30
        assert sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL) == 15
        assert sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT) == 4
        stream.close()


def test_n33_a_server_that_stops_reading_ends_by_the_deadline_as_not_sent():
    """An upload that stalls is provably short."""
    with FaultServer(deaf) as server:
        request = edit(source(png() + bytes(30_000_000)))
        started = time.monotonic()
        problem = failing(
            errors.NotSentError, call(server.base_url, request, clock=SystemClock()), deadline_seconds=0.4
        )
    assert time.monotonic() - started < 15
    assert problem.attempts == 1
