"""Corners of the parts between a request and its answer: places, waits, proxies, names, caps."""

from __future__ import annotations

import threading

import httpcore
import pytest
from fake_clock import FakeClock

from wisgate_nb.client.deadline import Deadline
from wisgate_nb.client.items import read_item
from wisgate_nb.client.limiter import Limiter
from wisgate_nb.client.loose_json import _spans
from wisgate_nb.client.network import DeadlineBackend
from wisgate_nb.client.profiles import Form, fix_up
from wisgate_nb.client.proxy import _matches
from wisgate_nb.client.readable import Stretch
from wisgate_nb.client.retry import GiveUp, Wait, next_try
from wisgate_nb.client.service_error import ServiceError
from wisgate_nb.client.spool import MIB, body_cap
from wisgate_nb.request.request import Request


def test_two_places_are_two_places():
    """While one thread is on the wire another gets the second place, and gives it back."""
    limiter, entered = Limiter(2), threading.Event()

    def second():
        with limiter.slot(threading.Event()):
            entered.set()

    thread = threading.Thread(target=second, daemon=True)
    with limiter.slot(threading.Event()):
        assert not limiter._queue
        thread.start()
        assert entered.wait(30)
        thread.join(30)
    assert not limiter._queue


@pytest.mark.parametrize("error", [OSError("no such name"), UnicodeError("label too long")])
@pytest.mark.parametrize("host", ["a.test", "192.0.2.7"])
def test_a_name_that_is_not_resolved_says_why(error, host):
    """The resolver's own words, and not that it took too long."""

    def resolve(host, port):
        raise error

    backend = DeadlineBackend(Deadline(60, FakeClock()), resolve=resolve)
    with pytest.raises(httpcore.ConnectError, match=f"the host name could not be resolved: {error}"):
        backend._addresses(host, 443, 5)


@pytest.mark.parametrize("host", ["192.0.2.7", "::1", "a.test", "127.1"])
def test_an_address_is_looked_up_without_a_thread_and_a_name_on_one(host):
    """Only a name may make the operating system ask somebody, who may not answer; the resolver judges both."""
    threads = []

    def resolve(host, port):
        threads.append(threading.current_thread().name)
        return ["192.0.2.1"]

    backend = DeadlineBackend(Deadline(60, FakeClock()), resolve=resolve)
    assert backend._addresses(host, 443, 5) == ["192.0.2.1"]
    plain = host in ("192.0.2.7", "::1")
    assert threads == [threading.current_thread().name if plain else "wisgate-resolve"]


@pytest.mark.parametrize(
    ("host", "port", "entry", "matched"),
    [
        ("a.test", 443, "*", True),
        ("a.test", 443, "a.test", True),
        ("b.a.test", 443, "a.test", True),
        ("ba.test", 443, "a.test", False),
        ("a.test", 443, ".a.test", False),
        ("b.a.test", 443, ".a.test", True),
        ("b.a.test", 443, "*.a.test", True),
        ("a.test", 443, "*.a.test", False),
        ("a.test", 443, "*a.test", True),
        ("a.test", 443, "a.test:443", True),
        ("a.test", 8443, "a.test:443", False),
        ("a.test", 443, "https://a.test", True),
        ("10.1.2.3", 443, "10.0.0.0/8", True),
        ("11.1.2.3", 443, "10.0.0.0/8", False),
        ("::1", 443, "[::1]", True),
        ("10.1.2.3", 443, "::/0", False),
        ("a.test", 443, "10.0.0.0/8", False),
    ],
)
def test_each_form_of_no_proxy_means_what_it_says(host, port, entry, matched):
    """A star, a name with all below it, all below it alone, a port, a network."""
    assert bool(_matches(host, port, entry)) is matched


def test_bytes_are_found_from_the_first_on():
    """In a stretch of bytes as in these alone, within the end that is given."""
    for body in (b"abcabc", Stretch(b"abcabc"), Stretch(b"abcabcabc", 3), Stretch(bytearray(b"-abcabcabc"), 1, 7)):
        assert (len(body), bytes(body)) == (6, b"abcabc")
        assert body.find(b"abc") == 0
        assert body.find(b"abc", 1) == 3
        assert body.find(b"abc", 1, 5) == -1
        assert body.find(b"abc", 4) == -1
        assert body.find(b"abc", 0, 99) == 0


@pytest.mark.parametrize("text", ['{"b64_json":"abc"}', '{"b64_json" : "abc"}', '{"b64_json":\n\t"abc"}'])
def test_a_picture_is_taken_out_however_it_is_spaced(text):
    """The span is that of the text between the quotes."""
    start = text.index("abc")
    assert _spans(text.encode()) == [(start, start + 3)]


def test_a_cap_grows_with_the_pictures_asked_for():
    """8 MiB, and 40 MiB for each picture, whole or partial."""
    request = {"route": "generations", "prompt": "a fox"}
    assert body_cap(Request(**request)) == 48 * MIB
    assert body_cap(Request(**request, n=2)) == 88 * MIB
    assert body_cap(Request(**request, partial_images=2)) == 128 * MIB
    assert MIB == 1024 * 1024


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"b64_json": 7}, "is not text"),
        ({"b64_json": [1], "url": ""}, "is not text"),
        ({"b64_json": None}, "holds neither base64 nor an address"),
        ({"b64_json": "", "url": " "}, "holds neither base64 nor an address"),
        ({}, "holds neither base64 nor an address"),
    ],
)
def test_an_entry_without_a_picture_says_what_it_is(entry, words):
    """Something that is no text, or nothing."""
    found = read_item(entry, final_url="https://a.test", fetch=None)
    assert found.image.reason == f"the answer's entry {words}"


def verdict(**facts):
    known = {"attempt": 1, "most_tries": 3, "asked": None, "waited": 0.0, "time_limit": 600.0, "draw": lambda: 0.5}
    return next_try("not sent", **known | facts)


def test_a_try_that_is_not_made_says_why():
    """Too long a wait, no time left for one, or enough tries; the first try alone needs no words."""
    limit = "and of a call's 600 s 300 at most are for waiting: try again later"
    assert verdict(waited=300.0) == GiveUp(f"there is no time to wait, {limit}")
    assert verdict(waited=299.0, asked=2.0) == GiveUp(f"the service asks to wait 2 s, {limit}")
    assert verdict(asked=121.0) == GiveUp("the service asks to wait 2 min, longer than 120 s: try again then")
    assert verdict(attempt=3) == GiveUp("given up after 3 tries; try again later")
    assert verdict(most_tries=1) == GiveUp("")
    assert verdict(waited=299.0, asked=1.0) == Wait(1.0)
    assert [verdict(attempt=attempt).seconds for attempt in (1, 2)] == [0.25, 0.5]


def test_a_server_that_wants_base64_gets_it_whatever_it_says_of_storage():
    """It refuses an address and names `b64_json`: the field is changed and not left out."""
    form = Form({"prompt": "a fox", "response_format": "url"})
    for words in ("response_format url is unsupported, use b64_json", "response_format: unsupported without storage"):
        found = fix_up(form, 400, ServiceError(words, param="response_format"))
        assert found.form.fields["response_format"] == "b64_json"
