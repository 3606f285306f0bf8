"""One call is sent once wherever it may have been billed, on every route, whatever the network does (FAULTS 4.1)."""

from __future__ import annotations

import datetime as dt
import functools
import io
import random
import socket
import ssl

import PIL.Image
import pytest
import trustme
from fake_clock import FakeClock
from fault_server import FaultServer, answering, closing_after, cut, response, silent
from looked_into import kept_body
from open_sockets import left_open, open_sockets
from single_send import ROUTES, Tally
from single_send_faults import (
    AMBIGUOUS_STATUS,
    ANSWER,
    CUT,
    DAMAGED,
    GROUPS,
    HEAD,
    NO_ANSWER,
    RETRIED,
    SHORT,
    STREAMS,
    Case,
)

import wisgate_nb as wg
from wisgate_nb import errors, sending
from wisgate_nb.client import call as calls
from wisgate_nb.client import receive, transport
from wisgate_nb.client.deadline import Deadline
from wisgate_nb.client.network import DeadlineBackend, system_resolve
from wisgate_nb.client.spool import MIB
from wisgate_nb.store.spool import read_spool

NOT_SENT = Case(answering(ANSWER), "failed", errors.NotSentError, 0)
"""The server never gets the request whole."""


@pytest.fixture
def low_cap(monkeypatch):
    """Bodies without end are stopped after 2 MiB; the real cap has its own tests."""
    monkeypatch.setattr(receive, "body_cap", lambda request: 2 * MIB)


@pytest.fixture(scope="module")
def authority():
    """Issues certificates."""
    return trustme.CA()


@pytest.fixture
def trusted(authority, monkeypatch, tmp_path):
    """The process trusts the authority by SSL_CERT_FILE, as people behind a company's proxy have it."""
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(path)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    monkeypatch.setattr(transport, "_shared", transport._Shared())


def tls(certificate) -> ssl.SSLContext:
    """A server's side of TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def told(figure, tally, sockets) -> None:
    """The figures of a tally, of which nothing may be wrong."""
    left = left_open(sockets)
    figure(5, "cases", tally.cases)
    figure(5, "sent twice", tally.sent_twice)
    figure(6, "open sockets", len(left), "max")
    assert tally.wrong == {}
    assert left == set()


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("group", GROUPS)
def test_each_fault_leaves_one_row_one_typed_error_and_no_post_that_could_bill_twice(
    wire, low_cap, figure, group, route
):
    """One POST where the outcome is unknown, three at most where nothing was billed; id and key on every error."""
    sockets, tally = open_sockets(), Tally(wire, route)
    for name, case in GROUPS[group].items():
        tally.meet(name, case)
    told(figure, tally, sockets)


@pytest.mark.parametrize("route", ROUTES)
def test_n1_n2_what_cannot_connect_is_tried_three_times_and_failed(wire, figure, monkeypatch, route):
    """No such host, a name without address, a port where nobody listens, a proxy that is not there: unbilled."""
    real = socket.getaddrinfo

    def getaddrinfo(host, *more, **others):
        if host == "nowhere.invalid":
            raise socket.gaierror(-2, "Name or service not known")
        return [] if host == "empty.invalid" else real(host, *more, **others)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    sockets, tally = open_sockets(), Tally(wire, route)
    with FaultServer(NOT_SENT.fault) as unasked, socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        taken.close()
        for name, base in {
            "no such host": "https://nowhere.invalid/v1",
            "no address": "https://empty.invalid/v1",
            "refused": f"http://127.0.0.1:{port}/v1",
        }.items():
            wire.to(base)
            tally.judge(name, NOT_SENT, unasked)
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{port}")
        wire.to("https://api.example/v1")
        tally.judge("dead proxy", NOT_SENT, unasked)
    assert [row.attempts for row in wire.session.store().calls()] == [3, 3, 3, 3]
    told(figure, tally, sockets)


@pytest.mark.parametrize("route", ROUTES)
def test_n2_a_host_that_does_not_answer_the_handshake_fails_by_the_deadline(wire, figure, route):
    """A full backlog: unbilled, one attempt, since no time is left for another."""
    sockets, tally = open_sockets(), Tally(wire, route)
    with FaultServer(NOT_SENT.fault) as unasked, socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        fillers = [socket.socket() for _ in range(4)]
        for filler in fillers:
            filler.settimeout(0)
            filler.connect_ex(full.getsockname())
        wire.to(f"http://127.0.0.1:{full.getsockname()[1]}/v1")
        tally.judge("backlog", Case(NOT_SENT.fault, "failed", errors.NotSentError, 0, timeout=SHORT), unasked)
        for filler in fillers:
            filler.close()
    told(figure, tally, sockets)


def tls_servers(authority):
    """Servers with which no TLS can be had: their context, and the fault of one that speaks none."""
    past = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    old = tls(authority.issue_cert("localhost"))
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    return {
        "untrusted": (tls(trustme.CA().issue_cert("localhost")), NOT_SENT.fault),
        "wrong host": (tls(authority.issue_cert("other.example")), NOT_SENT.fault),
        "expired": (
            tls(authority.issue_cert("localhost", not_before=past, not_after=past + dt.timedelta(1))),
            NOT_SENT.fault,
        ),
        "old version": (old, NOT_SENT.fault),
        "plain text": (None, lambda exchange: exchange.send(response(status=400))),
        "no handshake": (None, lambda exchange: exchange.sock.recv(5)),
    }


@pytest.mark.parametrize("route", ROUTES)
def test_n3_tls_that_fails_is_tried_once_and_nobody_is_told_to_switch_it_off(wire, figure, authority, trusted, route):
    """Untrusted, wrong host, expired, too old, no TLS at all: unbilled, one connection, no advice against checks."""
    transport.shared_ssl_context().minimum_version = ssl.TLSVersion.TLSv1_3
    sockets, tally = open_sockets(), Tally(wire, route)
    for name, (context, fault) in tls_servers(authority).items():
        with FaultServer(fault, tls=context) as server:
            wire.to(f"https://localhost:{server.port}/v1")
            tally.judge(name, NOT_SENT, server)
            assert server.connections == 1, name
    for row in wire.session.store().calls():
        assert row.attempts == 1
        assert not {"verify=", "insecure", "disable", "--no-check"} & set(row.error_message.lower().split())
        assert "verify=false" not in row.error_message.lower()
    told(figure, tally, sockets)


def test_n30_a_certificate_file_of_the_environment_is_honoured(wire, authority, trusted):
    """With SSL_CERT_FILE of the authority a call over TLS is made."""
    with FaultServer(answering(ANSWER), tls=tls(authority.issue_cert("localhost"))) as server:
        wire.to(f"https://localhost:{server.port}/v1")
        assert wg.generate("a").status == "ok"


def test_n30_proxies_are_shown_by_the_doctor_without_their_password(wire, monkeypatch):
    """A proxy and a certificate file of the environment are named, their values are not."""
    monkeypatch.setenv("HTTPS_PROXY", "http://me:hunter2@127.0.0.1:1")
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/secret-place.pem")
    with FaultServer(answering(response(b'{"data":[]}'))) as server:
        wire.to(server.base_url)
        told = str(wg.doctor()._repr_mimebundle_())
    assert "HTTPS_PROXY is set" in told
    assert "SSL_CERT_FILE is set" in told
    assert "hunter2" not in told


@pytest.mark.parametrize("at", [HEAD, HEAD + 1, HEAD + 90, len(ANSWER) - 1])
def test_n8_what_came_of_an_answer_that_breaks_off_stays_in_the_store(wire, at):
    """The bytes before the cut are kept for the row, which is unknown."""
    met = wire.meet(cut(ANSWER, at, reset=False), status="unknown", raises=errors.OutcomeUnknownError)
    kept = kept_body(wire.session.store(), met.row.call_id)
    assert kept is not None
    body = read_spool(kept)[1]
    assert ANSWER[HEAD:at].startswith(body)
    assert at - HEAD - len(body) <= 2, "an end that may begin a key is not written"


@pytest.mark.parametrize("after", [0, 1_000, 2_000_000])
def test_n5_a_large_upload_that_broke_off_is_unbilled(wire, figure, after):
    """Bytes that provably did not leave cannot have been billed: three attempts, no POST, the key on the error."""
    Tally(wire, "edit")
    with FaultServer(closing_after(after)) as server:
        wire.to(server.base_url)
        with pytest.raises(errors.NotSentError) as caught:
            wg.edit("a moon", noise())
        assert (len(server.posts), server.connections) == (0, 3)
    row = wire.only_row()
    assert (row.status, row.attempts, caught.value.idempotency_key) == ("failed", 3, row.idempotency_key)
    figure(5, "cases", 1)


@functools.cache
def noise() -> bytes:
    """9 MB that no packing makes small, which fit into no socket's buffer."""
    picture = PIL.Image.frombytes("RGB", (2_000, 1_500), random.Random(1).randbytes(9_000_000))
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=0)
    return file.getvalue()


CAUGHT = {
    "reset": NO_ANSWER["reset"],
    "cut": CUT["cut in the picture, close"],
    "502": AMBIGUOUS_STATUS["502"],
    "429, then reset": RETRIED["429, then reset"],
}


def test_the_tally_catches_a_client_that_sends_again_what_may_be_billed(wire, monkeypatch):
    """With a retry decision that takes every failure for unbilled, each ambiguous fault is seen to be sent twice."""
    monkeypatch.setattr(calls, "evidence_of", lambda *_, **__: "not sent")
    tally = Tally(wire, "generate")
    for name, case in CAUGHT.items():
        tally.meet(name, case)
    assert tally.sent_twice == len(CAUGHT)
    assert all("3 POSTs" in wrong for wrong in tally.wrong.values())


def test_the_tally_catches_errors_without_id_or_key_and_rows_of_the_wrong_status(wire, monkeypatch):
    """An engine that does not sign its errors is seen, and so is a status that does not fit."""
    monkeypatch.setattr(sending, "_signed", lambda error, claim, seconds: error)
    tally = Tally(wire, "generate")
    tally.meet("unsigned", DAMAGED["null"])
    tally.meet("wrong status", Case(STREAMS["only [DONE]"].fault, "failed", errors.IncompleteStreamError))
    assert any("idempotency keys are None" in words for words in tally.wrong["unsigned"])
    assert "the row is unknown" in tally.wrong["wrong status"]


def test_the_tally_catches_a_call_that_leaves_its_socket_open():
    """A socket opened and not closed is seen."""
    before = open_sockets()
    with socket.socket():
        assert len(left_open(before, 0)) == 1
    assert left_open(before, 0) == set()


def test_a_deadline_that_passes_before_tls_leaves_no_socket_open():
    """The connection stands, its handshake is not begun any more: it is closed all the same."""
    clock = FakeClock()
    with FaultServer(silent) as server:
        stream = DeadlineBackend(Deadline(10, clock), system_resolve).connect_tcp("127.0.0.1", server.port, 5)
        clock.advance(11)
        with pytest.raises(Exception, match="deadline"):
            stream.start_tls(ssl.create_default_context(), "localhost", 5)
        assert stream.get_extra_info("socket").fileno() == -1
