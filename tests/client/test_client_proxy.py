"""Proxies of the environment are honoured, loopback and .netrc are left alone (FAULTS N30)."""

from __future__ import annotations

import pytest
from fault_server import FaultServer, answering, response
from wire_calls import call
from wire_pictures import answer_bytes

from wisgate_nb import errors
from wisgate_nb.client.proxy import proxy_for

NAMES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def clean(monkeypatch):
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.parametrize(
    ("url", "environment", "expected"),
    [
        ("https://api.example/v1", {}, None),
        ("https://api.example/v1", {"HTTPS_PROXY": "http://p:1"}, "http://p:1"),
        ("https://api.example/v1", {"https_proxy": "p:1"}, "http://p:1"),
        ("https://api.example/v1", {"HTTP_PROXY": "http://p:1"}, None),
        ("https://api.example/v1", {"ALL_PROXY": "socks5://p:1"}, "socks5://p:1"),
        ("http://127.0.0.1:8/v1", {"HTTP_PROXY": "http://p:1", "ALL_PROXY": "http://p:1"}, None),
        ("http://localhost:8/v1", {"HTTP_PROXY": "http://p:1"}, None),
        ("https://api.example/v1", {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "*"}, None),
        ("https://api.example/v1", {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "other, .example"}, None),
        ("https://api.example/v1", {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "api.example"}, None),
        ("https://api.example/v1", {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "example"}, None),
        ("https://api.example/v1", {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "ample"}, "http://p:1"),
        ("https://api.example/v1", {"HTTPS_PROXY": "http://p:1", "NO_PROXY": ".api.example"}, "http://p:1"),
        ("https://api.example:8443/v1", {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "api.example:8443"}, None),
        ("https://api.example/v1", {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "api.example:8443"}, "http://p:1"),
        ("https://10.1.2.3/v1", {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "10.0.0.0/8"}, None),
        ("https://11.1.2.3/v1", {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "10.0.0.0/8"}, "http://p:1"),
        ("https://[2001:db8::1]/v1", {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "2001:db8::/32"}, None),
        ("https://[2001:db8::1]/v1", {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "10.0.0.0/8"}, "http://p:1"),
    ],
)
def test_the_environment_decides_as_it_does_for_httpx(url, environment, expected, monkeypatch):
    """HTTPS_PROXY, ALL_PROXY and NO_PROXY in their forms; never for loopback."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert proxy_for(url) == expected


def test_a_call_goes_through_the_proxy_of_the_environment(monkeypatch):
    """Plain http to an allowed host: the proxy gets the whole URL and its own credentials."""
    with FaultServer(answering(response(answer_bytes()))) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://me:pw@127.0.0.1:{proxy.port}")
        assert call("http://gpu.example/v1").answer().images[0].width == 4
    (post,) = proxy.posts
    assert post.path == "http://gpu.example/v1/images/generations"
    assert post.headers["proxy-authorization"].startswith("Basic ")
    assert post.headers["connection"] == "close"


def test_a_loopback_server_is_asked_directly(monkeypatch):
    """A dead proxy in the environment does not stand before a local server."""
    for name in ("HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with FaultServer(answering(response(answer_bytes()))) as server:
        assert call(server.base_url).send().http_status == 200


def test_a_proxy_that_refuses_the_tunnel_means_not_sent(monkeypatch):
    """CONNECT answered 407: nothing reached the service, and the proxy's password is not shown."""
    with FaultServer(answering(response(status=407))) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://me:hunter2@127.0.0.1:{proxy.port}")
        with pytest.raises(errors.NotSentError) as caught:
            call("https://api.example/v1").send()
    assert "the proxy refused" in str(caught.value)
    assert "hunter2" not in str(caught.value)
    assert proxy.requests[0].method == "CONNECT"
    assert "authorization" not in proxy.requests[0].headers


def test_a_proxy_that_is_not_there_means_not_sent(monkeypatch):
    """Connection refused by the proxy's port."""
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    with pytest.raises(errors.NotSentError):
        call("https://api.example/v1").send()


def test_a_socks_proxy_without_its_package_says_what_to_install(monkeypatch):
    """The one extra package is named."""
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:1")
    with pytest.raises(errors.SettingsError, match=r"httpx\[socks\]"):
        call("https://api.example/v1").send()


def test_netrc_is_never_read(monkeypatch, tmp_path):
    """A .netrc entry for the host adds no credentials."""
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password hunter2\n")
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HOME", str(tmp_path))
    with FaultServer(answering(response(answer_bytes()))) as server:
        call(server.base_url, key=None).send()
    assert "authorization" not in server.posts[0].headers
