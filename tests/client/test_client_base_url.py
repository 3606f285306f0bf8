"""Base URLs as people paste them (contract 2; FAULTS N31)."""

from __future__ import annotations

import pytest

from wisgate_nb.client.base_url import is_loopback, normalise_base_url, origin, route_url, without_query
from wisgate_nb.client.endpoint import Endpoint
from wisgate_nb.errors import SettingsError
from wisgate_nb.secret import Secret

KEY = "sk-canary-7Qm2xW9vLp4TzR8bNc3H"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://api.wisgate.ai", "https://api.wisgate.ai/v1"),
        ("https://api.wisgate.ai/", "https://api.wisgate.ai/v1"),
        ("https://api.wisgate.ai/v1", "https://api.wisgate.ai/v1"),
        ("https://api.wisgate.ai/v1///", "https://api.wisgate.ai/v1"),
        ("  https://api.wisgate.ai/v1\n", "https://api.wisgate.ai/v1"),
        ("https://api.wisgate.ai/v1/images/generations", "https://api.wisgate.ai/v1"),
        ("https://api.wisgate.ai/v1/images/edits/", "https://api.wisgate.ai/v1"),
        ("https://api.wisgate.ai/images/edits", "https://api.wisgate.ai/v1"),
        ("HTTPS://API.WisGate.AI/v1", "https://api.wisgate.ai/v1"),
        ("https://x.openai.azure.com/openai/v1", "https://x.openai.azure.com/openai/v1"),
        ("https://openrouter.ai/api/v1", "https://openrouter.ai/api/v1"),
        ("https://host/V1/OpenAI", "https://host/V1/OpenAI"),
        ("http://localhost:8000", "http://localhost:8000/v1"),
        ("http://127.0.0.1:8000/v1", "http://127.0.0.1:8000/v1"),
        ("http://[::1]:8000", "http://[::1]:8000/v1"),
        ("https://[2001:db8::1]:8443/v1", "https://[2001:db8::1]:8443/v1"),
    ],
)
def test_whatever_is_pasted_becomes_the_one_form(given, expected):
    """Slashes, full routes, white space, case, missing /v1."""
    assert normalise_base_url(given) == expected
    assert normalise_base_url(expected) == expected


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("api.wisgate.ai", "https://api.wisgate.ai"),
        ("api.wisgate.ai/v1", "https://api.wisgate.ai/v1"),
        ("localhost:8000", "http://localhost:8000"),
        ("127.0.0.1:8000/v1", "http://127.0.0.1:8000/v1"),
        ("", "is empty"),
        ("   ", "is empty"),
        ("ftp://host/v1", "https://"),
        ("https://", "not an address"),
        ("https:///v1", "not an address"),
        ("https://host:99999", "not an address"),
        ("https://host:port", "not an address"),
        ("https://ho st/v1", "not an address"),
        ("https://host/v1\nX: y", "not an address"),
        ("https://[::1", "not an address"),
        ("https://host\\@evil/v1", "not an address"),
        ("http://api.wisgate.ai/v1", "plain http"),
        ("http://10.0.0.7:8000", "allow_hosts"),
        ("http://localhost.evil.com", "plain http"),
        ("http://127.0.0.1.evil.com", "plain http"),
    ],
)
def test_what_cannot_work_is_refused_with_what_to_write(given, words):
    """Each mistake gets its own words."""
    with pytest.raises(SettingsError) as caught:
        normalise_base_url(given)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "given",
    [
        KEY,
        f"https://host/v1?key={KEY}",
        f"https://{KEY}@host/v1",
        f"https://host/{KEY}",
        f"ftp://{KEY}.example",
        "https://user:hunter2-hunter2@host/v1",
        "https://host/v1?token=hunter2-hunter2",
        "https://host/v1#hunter2-hunter2",
        "hunter2-hunter2",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4iLCJhZG1pbiI6dHJ1ZX0.hunter2-hunter2",
    ],
)
def test_what_may_be_a_secret_is_refused_and_not_echoed(given):
    """Keys, passwords, queries, fragments: never shown again."""
    with pytest.raises(SettingsError) as caught:
        normalise_base_url(given)
    assert "hunter2" not in str(caught.value)
    assert KEY not in str(caught.value)
    assert "eyJ" not in str(caught.value)


def test_a_key_in_the_path_is_refused_as_a_key():
    """An address that would otherwise be accepted, and stored in every row."""
    with pytest.raises(SettingsError, match="a key, or something shaped like one"):
        normalise_base_url(f"https://host/{KEY}/v1")


def test_plain_http_is_possible_for_a_named_host_only():
    """allow_hosts names hosts, not everything."""
    assert normalise_base_url("http://10.0.0.7:8000", allow_hosts=["10.0.0.7"]) == "http://10.0.0.7:8000/v1"
    with pytest.raises(SettingsError):
        normalise_base_url("http://10.0.0.8:8000", allow_hosts=["10.0.0.7"])


def test_routes_are_joined_as_text():
    """urljoin would drop the path."""
    assert route_url("https://h/openai/v1", "edits") == "https://h/openai/v1/images/edits"
    assert Endpoint("https://h/v1").route_url("generations") == "https://h/v1/images/generations"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://localhost", True),
        ("http://127.8.9.1:80", True),
        ("http://[::1]:1/v1", True),
        ("http://a.localhost", True),
        ("http://0.0.0.0", False),
        ("http://localhost.com", False),
        ("https://api.wisgate.ai", False),
    ],
)
def test_loopback_is_this_computer_alone(url, expected):
    """By name or address."""
    assert is_loopback(url) is expected


def test_origins_know_implied_ports_and_shown_urls_have_no_secrets():
    """The two functions that decide where the key goes and what is shown."""
    assert origin("https://H/a") == origin("https://h:443/b?c") == ("https", "h", 443)
    assert origin("http://h") != origin("https://h")
    assert without_query("https://u:p@h:8/p?q#f") == "https://h:8/p"
    assert without_query("https://[::1]:8/p?q") == "https://[::1]:8/p"
    assert without_query("/p?q") == "/p"
    assert without_query("https://h:bad/p?q") == ""


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": "x"},
        {"content-TYPE": "x"},
        {"Host": "x"},
        {"X Y": "x"},
        {"X": "a\r\nb"},
        {"X:": "v"},
        {"X": "é"},
    ],
)
def test_extra_headers_cannot_replace_ours_or_break_the_message(headers):
    """And their values are not repeated in the error."""
    with pytest.raises(SettingsError):
        Endpoint("https://h/v1", extra_headers=headers)


def test_an_endpoint_prints_without_secrets():
    """Neither key nor header values in its repr."""
    text = repr(Endpoint("https://h/v1", key=Secret(KEY), extra_headers={"api-key": "hunter2"}))
    assert KEY not in text
    assert "hunter2" not in text


@pytest.mark.parametrize(
    "name", ["authorization", "content-type", "content-length", "host", "transfer-encoding", "accept-encoding"]
)
def test_headers_of_this_package_are_not_replaced(name):
    """In any spelling; each of them decides how a request is read, or who pays for it."""
    with pytest.raises(SettingsError, match="is set by this package"):
        Endpoint("https://h/v1", extra_headers={name.title(): "x"})


def test_a_header_may_hold_blanks_and_every_visible_character():
    """From the blank to the tilde."""
    value = "".join(map(chr, range(ord(" "), ord("~") + 1)))
    assert Endpoint("https://h/v1", extra_headers={"X-Note": value}).extra_headers == {"X-Note": value}
