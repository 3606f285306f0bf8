"""Images behind addresses: without the key, from public places only, within bounds (FAULTS N32)."""

from __future__ import annotations

import ssl

import httpx
import pytest
import trustme
from fake_clock import FakeClock, PassingClock
from fault_server import (
    FaultServer,
    answering,
    close_before_headers,
    endless,
    in_turn,
    reset_before_headers,
    response,
    silent,
    until_close,
)
from wire_calls import KEY, call
from wire_pictures import png

from wisgate_nb import known
from wisgate_nb.client import fetch as fetching
from wisgate_nb.client.clock import SystemClock
from wisgate_nb.client.deadline import Deadline
from wisgate_nb.client.endpoint import Endpoint
from wisgate_nb.client.fetch import Fetcher, is_public, public_only
from wisgate_nb.client.items import FetchError, read_item
from wisgate_nb.secret import Secret

ENDPOINT = Endpoint("https://api.example/v1", key=Secret(KEY))


@pytest.fixture(scope="module")
def tls():
    """A server's and a client's context for cdn.example."""
    authority = trustme.CA()
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("cdn.example").configure_cert(server)
    authority.configure_trust(client)
    return server, client


@pytest.fixture
def cdn(tls, monkeypatch):
    """Starts a server that stands for cdn.example on a public address, and gives a fetcher for it."""
    server_context, client_context = tls
    monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1")

    def start(fault, **more):
        server = FaultServer(fault, tls=server_context)
        settings = {"resolve": lambda host, port: ["127.0.0.1"], "ssl_context": client_context, **more}
        return server, Fetcher(ENDPOINT, **settings)

    return start


def reason(fetcher, url) -> str:
    with pytest.raises(FetchError) as caught:
        fetcher(url)
    assert not isinstance(caught.value.__context__, httpx.HTTPError), "the exception would carry the request along"
    assert "SECRET" not in str(caught.value)
    return str(caught.value)


def test_an_image_is_fetched_over_https_without_the_key(cdn):
    """Host and SNI are the name's, the connection goes to the checked address, no Authorization."""
    server, fetcher = cdn(answering(response(png(7, 7), content_type="image/png")))
    with server:
        assert fetcher(f"https://cdn.example:{server.port}/a.png?sig=SECRET") == png(7, 7)
    (request,) = server.requests
    assert request.path == "/a.png?sig=SECRET"
    assert request.headers["host"] == f"cdn.example:{server.port}"
    assert "authorization" not in request.headers
    assert KEY not in str(request.headers)


def test_the_services_own_address_gets_the_key():
    """Same scheme, host and port as the base URL: with Authorization, plain http and loopback allowed."""
    with FaultServer(answering(response(png()))) as server:
        assert call(server.base_url).client.fetch(f"http://127.0.0.1:{server.port}/v1/images/7/content") == png()
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize("other", ["http://127.0.0.1:{}/x", "http://localhost:{}/x", "https://127.0.0.1:{}/x"])
def test_another_port_or_name_or_scheme_is_another_place(other):
    """Nothing but the same origin is trusted; loopback is otherwise refused."""
    image = answering(response(png()))
    with FaultServer(image) as own, FaultServer(image) as strange, pytest.raises(FetchError):
        call(own.base_url).client.fetch(other.format(strange.port))
    assert strange.connections == 0


@pytest.mark.parametrize(
    "url",
    [
        "http://cdn.example/a.png",
        "ftp://cdn.example/a.png",
        "file:///etc/passwd",
        "gopher://cdn.example",
        "https://user:pw@cdn.example/a",
        "https:///a",
        "https://[::1/a",
        "https://127.0.0.1/a",
        "https://10.1.2.3/a",
        "https://169.254.169.254/latest/meta-data",
        "https://192.168.0.1/a",
        "https://172.16.0.1/a",
        "https://100.64.0.1/a",
        "https://0.0.0.0/a",
        "https://[::1]/a",
        "https://[fe80::1]/a",
        "https://[fd00::1]/a",
        "https://[::ffff:127.0.0.1]/a",
        "https://[::ffff:10.0.0.1]/a",
        "https://[64:ff9b::7f00:1]/a",
        "https://[2002:7f00:1::]/a",
        "https://224.0.0.1/a",
        "https://255.255.255.255/a",
        "https://localhost/a",
        "https://metadata.google.internal/a",
        "https://printer.local/a",
    ],
)
def test_addresses_that_may_not_be_asked_are_not(url):
    """No resolver and no connection is touched."""

    def resolve(host, port):
        raise AssertionError(host)

    assert reason(Fetcher(ENDPOINT, resolve=resolve), url)


@pytest.mark.parametrize(
    "url", ["https://2130706433/a", "https://0x7f000001/a", "https://127.1/a", "https://017700000001/a"]
)
def test_addresses_in_disguise_are_judged_by_what_they_resolve_to(url):
    """Decimal, hexadecimal and short forms of 127.0.0.1."""
    assert "could not be fetched" in reason(Fetcher(ENDPOINT), url)


@pytest.mark.parametrize(
    "addresses",
    [["10.0.0.1"], ["127.0.0.1"], ["::1"], ["93.184.216.34", "10.0.0.1"], ["169.254.169.254"], [], ["not an address"]],
)
def test_a_name_that_leads_inside_is_refused(addresses):
    """Each resolved address must be public: rebinding offers a good one and a bad one."""
    asked = []

    def resolve(host, port):
        asked.append(host)
        return addresses

    assert "not on the public internet" in reason(Fetcher(ENDPOINT, resolve=resolve), "https://cdn.example/a?SECRET")
    assert asked == ["cdn.example"], "the name was resolved more than once"


def test_the_checked_address_is_the_one_connected_to(cdn):
    """A name that changes its address after the check gains nothing: it is resolved once."""
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    server, fetcher = cdn(answering(response(png())), resolve=lambda host, port: next(answers))
    with server:
        assert fetcher(f"https://cdn.example:{server.port}/a") == png()


def test_a_fetched_image_that_carries_the_key_comes_without_it(cdn):
    """Blanked out, at the same length, and said so (FAULTS N35)."""
    known.remember(ENDPOINT.key)
    image = png(text=KEY.encode())
    server, fetcher = cdn(answering(response(image)))
    with server:
        got = read_item({"url": f"https://cdn.example:{server.port}/a"}, final_url="", fetch=fetcher)
    assert KEY.encode() not in got.image.data
    assert len(got.image.data) == len(image)
    assert "the key was found inside the image" in got.notes[0]


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_redirects_are_not_followed(cdn, status):
    """Not even to the same server."""
    server, fetcher = cdn(answering(response(status=status, headers=("Location: /b",))))
    with server:
        assert f"answered {status}" in reason(fetcher, f"https://cdn.example:{server.port}/a")
    assert server.connections == 1


@pytest.mark.parametrize("status", [403, 404, 410])
def test_an_expired_address_says_how_long_they_live(cdn, status):
    """About an hour."""
    server, fetcher = cdn(answering(response(b"<Error>", status=status)))
    with server:
        assert "about an hour" in reason(fetcher, f"https://cdn.example:{server.port}/a")


def test_a_huge_file_is_stopped(cdn, monkeypatch):
    """Reading ends at the limit."""
    monkeypatch.setattr(fetching, "LARGEST_IMAGE", 3 << 20)
    server, fetcher = cdn(endless(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n", bytes(1 << 18)))
    with server:
        assert "more than" in reason(fetcher, f"https://cdn.example:{server.port}/a")


def test_a_compressed_file_is_refused(cdn):
    """It was not asked for."""
    server, fetcher = cdn(answering(response(png(), headers=("Content-Encoding: gzip",))))
    with server:
        assert "compressed" in reason(fetcher, f"https://cdn.example:{server.port}/a")


def test_a_silent_server_ends_by_the_deadline(cdn):
    """The fetch has a deadline of its own."""
    server, fetcher = cdn(silent, seconds=0.3, clock=SystemClock())
    with server:
        assert "in time" in reason(fetcher, f"https://cdn.example:{server.port}/a")


def test_an_untrusted_certificate_is_refused(cdn):
    """No exception for images, and no second try."""
    server, fetcher = cdn(answering(response(png())), ssl_context=ssl.create_default_context())
    with server:
        assert "TLS failed" in reason(fetcher, f"https://cdn.example:{server.port}/a")
    assert server.connections == 1


def test_silence_is_cut_short_for_another_try(cdn):
    """A picture that is made already comes at once: an address that says nothing gets a part of the time only."""
    server, fetcher = cdn(in_turn(silent, answering(response(png()))), idle=0.1, clock=PassingClock())
    with server:
        assert fetcher(f"https://cdn.example:{server.port}/a") == png()
    assert server.connections == 2


def test_silence_within_the_body_is_cut_short_too(cdn):
    """As before its head."""

    def stalled(exchange):
        exchange.read()
        exchange.send(response(png())[:-9])
        exchange.server.stopped.wait(60)

    server, fetcher = cdn(in_turn(stalled, answering(response(png()))), idle=0.1, clock=PassingClock())
    with server:
        assert fetcher(f"https://cdn.example:{server.port}/a") == png()


@pytest.mark.parametrize("fault", [reset_before_headers, close_before_headers, answering(response(b"", 503))])
def test_three_tries_with_short_waits_are_all(cdn, fault):
    """Half to all of 0.5 and 1 s; the address may still give the picture another time."""
    server, fetcher = cdn(fault, clock=(clock := FakeClock()), draw=lambda: 0.5)
    with server, pytest.raises(FetchError) as caught:
        fetcher(f"https://cdn.example:{server.port}/a")
    assert (server.connections, clock.waits, caught.value.again) == (3, [0.375, 0.75], True)


@pytest.mark.parametrize(
    ("asks", "waits"),
    [("Retry-After: 7", [7.375]), ("retry-after-ms: 1500", [1.875]), ("Retry-After: soon", [0.375]), ("X: 7", [0.375])],
)
def test_a_picture_is_asked_for_again_when_its_server_says(cdn, asks, waits):
    """The short wait comes on top of what was asked for; what cannot be understood asks for nothing."""
    busy = answering(response(b"", 429, headers=(asks,)))
    server, fetcher = cdn(in_turn(busy, answering(response(png()))), clock=(clock := FakeClock()), draw=lambda: 0.5)
    with server:
        assert fetcher(f"https://cdn.example:{server.port}/a") == png()
    assert clock.waits == waits


@pytest.mark.parametrize(("asks", "seconds"), [("121", 10_000.0), ("31536000", 10_000.0), ("90", 60.0)])
def test_a_server_that_asks_for_more_time_than_there_is_is_left_for_later(cdn, asks, seconds):
    """Nothing is paid for the picture: it is fetched another time."""
    busy = answering(response(b"", 503, headers=(f"Retry-After: {asks}",)))
    server, fetcher = cdn(busy, clock=(clock := FakeClock()), seconds=seconds)
    with server, pytest.raises(FetchError) as caught:
        fetcher(f"https://cdn.example:{server.port}/a")
    assert (server.connections, clock.waits, caught.value.again) == (1, [], True)


def test_no_try_begins_beyond_the_deadline(cdn):
    """A wait that there is no room for is not begun."""
    server, fetcher = cdn(reset_before_headers, clock=(clock := FakeClock()), draw=lambda: 0.0)
    with server, pytest.raises(FetchError) as caught:
        fetcher(f"https://cdn.example:{server.port}/a", Deadline(0.3, clock))
    assert (server.connections, clock.waits, caught.value.again) == (2, [0.25], True)


def test_a_picture_whose_end_never_comes_is_better_than_none(cdn):
    """A file that is cut where it lies is cut at each try: its part is taken in the end."""
    part = png(40, 40)[:-16]
    server, fetcher = cdn(answering(until_close(part, "image/png")), clock=FakeClock())
    with server:
        assert fetcher(f"https://cdn.example:{server.port}/a") == part
    assert server.connections == 3


def test_a_refused_address_is_refused_for_good():
    """What leads inside is not asked again, now or later."""
    for url in ("https://cdn.example/a", "http://cdn.example/a"):
        with pytest.raises(FetchError) as caught:
            Fetcher(ENDPOINT, resolve=lambda host, port: ["10.0.0.1"])(url)
        assert not caught.value.again


def test_n18_an_answer_that_came_at_its_deadline_gets_its_picture_all_the_same(cdn):
    """It was paid for: half a second is left for what is quick, and all pictures share it."""
    clock = SystemClock()
    server, fetcher = cdn(in_turn(answering(response(png())), silent), clock=clock)
    with server:
        fetch = fetcher.within(Deadline(-1, clock))
        assert fetch(f"https://cdn.example:{server.port}/a") == png()
        started = clock.monotonic()
        for _ in range(2):
            with pytest.raises(FetchError) as caught:
                fetch(f"https://cdn.example:{server.port}/a")
            assert caught.value.again
    assert clock.monotonic() - started < 1


def test_the_sandboxs_own_addresses_go_through_its_transport():
    """With a transport of its own, the endpoint's origin is served by it."""
    transport = httpx.MockTransport(lambda request: httpx.Response(200, content=png(3, 3)))
    assert Fetcher(Endpoint("https://sandbox.invalid/v1"), transport=transport)("https://sandbox.invalid/x") == png(
        3, 3
    )


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("93.184.216.34", True),
        ("2606:4700::1111", True),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::808:808", True),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("::ffff:127.0.0.1%1", False),
        ("64:ff9b::7f00:1%1", False),
        ("2606:4700::1111%1", True),
        ("240.0.0.1", False),
        ("192.0.2.1", False),
        ("198.18.0.1", False),
        ("x", False),
    ],
)
def test_public_means_the_open_internet(address, public):
    """Also for IPv4 inside IPv6."""
    assert is_public(address) is public


def test_public_only_passes_good_names_through():
    """All addresses, unchanged."""
    assert public_only(lambda host, port: ["8.8.8.8", "1.1.1.1"])("h", 443) == ["8.8.8.8", "1.1.1.1"]
