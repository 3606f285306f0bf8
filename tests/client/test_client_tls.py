"""TLS failures are not sent, not retried, and never answered with advice to switch checks off (FAULTS N3)."""

from __future__ import annotations

import datetime as dt
import ssl

import pytest
import trustme
from fault_server import FaultServer, answering, chunked, response
from wire_calls import call, edit, source
from wire_pictures import answer_bytes, png

from wisgate_nb import errors


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


def server_context(certificate) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def client_context(authority) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def refused(server, context, host="localhost"):
    base = f"https://{host}:{server.port}/v1"
    with pytest.raises(errors.NotSentError) as caught:
        call(base, ssl_context=context, resolve=lambda host, port: ["127.0.0.1"]).send()
    problem = caught.value
    assert problem.attempts == 1
    assert server.posts == []
    assert problem.__context__ is None
    assert "verify" not in str(problem).lower().replace("verify_message", "")
    return str(problem)


def test_a_trusted_server_answers_over_tls(authority):
    """A large answer over TLS arrives byte for byte, and a large upload as well."""
    image = png() + bytes(3_000_000)
    context = server_context(authority.issue_cert("localhost"))
    with FaultServer(answering(response(answer_bytes(image))), tls=context) as server:
        one = call(server.base_url, edit(source(image)), ssl_context=client_context(authority))
        assert one.answer().images[0].data == image
    assert image in server.posts[0].body


def test_a_chunked_answer_over_tls_arrives(authority):
    """Many small TLS records are read together and still come out in order."""
    body = answer_bytes(png() + bytes(range(256)) * 4_000)
    pieces = [body[at : at + 5_000] for at in range(0, len(body), 5_000)]
    answer = chunked(*pieces, content_type="application/json")
    context = server_context(authority.issue_cert("localhost"))
    with FaultServer(answering(answer), tls=context) as server:
        one = call(server.base_url, ssl_context=client_context(authority))
        one.send()
    assert bytes(one.spool.body) == body


def test_an_untrusted_certificate_is_refused(authority):
    """A certificate of an unknown authority."""
    context = server_context(trustme.CA().issue_cert("localhost"))
    with FaultServer(answering(response()), tls=context) as server:
        assert "certificate is not accepted" in refused(server, client_context(authority))


def test_a_certificate_for_another_host_is_refused(authority):
    """A certificate for another name."""
    context = server_context(authority.issue_cert("other.example"))
    with FaultServer(answering(response()), tls=context) as server:
        assert "certificate is not accepted" in refused(server, client_context(authority))


def test_an_expired_certificate_is_refused(authority):
    """A certificate of last year."""
    past = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    context = server_context(authority.issue_cert("localhost", not_before=past, not_after=past + dt.timedelta(1)))
    with FaultServer(answering(response()), tls=context) as server:
        assert "expired" in refused(server, client_context(authority))


def test_a_plain_server_at_an_https_address_is_refused(authority):
    """No TLS at all on the other side."""

    def plain(exchange):
        exchange.sock.recv(65_536)
        exchange.send(response(status=400))

    with FaultServer(plain) as server:
        assert "TLS failed" in refused(server, client_context(authority))


def test_an_old_protocol_version_is_refused(authority):
    """A server that speaks TLS 1.2 at most meets a client that wants 1.3."""
    old = server_context(authority.issue_cert("localhost"))
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    wanted = client_context(authority)
    wanted.minimum_version = ssl.TLSVersion.TLSv1_3
    with FaultServer(answering(response()), tls=old) as server:
        assert "TLS failed" in refused(server, wanted)


def test_one_tls_context_serves_the_process():
    """The shared context is made once, also from many threads."""
    from concurrent.futures import ThreadPoolExecutor

    from wisgate_nb.client.transport import shared_ssl_context

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: id(shared_ssl_context()), range(32)))) == 1
