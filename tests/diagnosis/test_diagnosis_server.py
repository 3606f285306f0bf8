"""The doctor against servers: host, path, headers, model, key, balance, in that order, with free requests only."""

import json

import pytest
from fault_server import FaultServer

import wisgate_nb as wg
from wisgate_nb.sandbox import SandboxServer

KEY = "sk-canary-0123456789abcdefghij"


@pytest.fixture
def pointed(session, monkeypatch):
    """Point the session at a base URL, with a key."""

    def point(base_url, key=KEY):
        monkeypatch.setenv("WISGATE_BASE_URL", base_url)
        if key:
            monkeypatch.setenv("WISDOM_GATE_KEY", key)

    return point


def answering(status, data):
    """A server that answers every request so."""

    def fault(exchange):
        exchange.read()
        body = data if isinstance(data, bytes) else json.dumps(data).encode()
        head = f"HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
        exchange.send(head.encode() + body)

    return fault


def test_all_is_well_on_a_good_server(pointed):
    """Every check passes, and nothing paid was asked."""
    with SandboxServer(key=KEY) as server:
        pointed(server.base_url)
        report = wg.doctor()
    assert [check.name for check in report.checks] == ["host", "path", "headers", "model", "key", "balance"]
    assert {check.verdict for check in report.checks} == {"ok"}, report
    assert report.ok
    assert KEY not in repr(report) + str(report._repr_mimebundle_())


def test_a_wrong_key_is_the_keys_fault(pointed):
    """401 to the list of models blames the key and not the path."""
    with SandboxServer(key="another-key-entirely") as server:
        pointed(server.base_url)
        report = wg.doctor()
    assert report["path"].verdict == "ok"
    assert (report["key"].verdict, report.ok) == ("fault", False)


def test_without_a_key_host_path_and_model_are_checked(session, monkeypatch):
    """A server that wants a key, and none is set: host and path are right, headers and key are at fault."""
    from wisgate_nb.client import base_url

    monkeypatch.setattr(base_url, "is_loopback", lambda base: False)
    with SandboxServer(key=KEY) as server:
        wg.settings.allow_host = "127.0.0.1"
        monkeypatch.setenv("WISGATE_BASE_URL", server.base_url)
        with pytest.raises(wg.SettingsError):
            wg.generate("x")
        report = wg.doctor()
    assert [check.verdict for check in report.checks[:3]] == ["ok", "ok", "fault"]
    assert report["key"].verdict == "fault"


def test_a_dead_host_is_found_first(pointed):
    """Nothing listens: the host is at fault, and the rest is not guessed."""
    pointed("http://127.0.0.1:9/v1")
    report = wg.doctor()
    assert report["host"].verdict == "fault"
    assert report["path"].verdict == "not checked"


def test_a_missing_v1_is_pointed_out(pointed):
    """404 for the list of models: the advice shows how an API root ends."""
    with FaultServer(answering(404, b"not found")) as server:
        pointed(server.base_url.replace("/v1", "/api"))
        assert "/v1" in wg.doctor()["path"].advice


def test_a_full_route_as_base_url_is_trimmed_and_told(pointed):
    """A base URL that ends in a route works, and the doctor says it was trimmed."""
    with SandboxServer(key=KEY) as server:
        pointed(server.base_url + "/images/generations/")
        report = wg.doctor()
    assert (report["path"].verdict, "trimmed" in report["path"].advice) == ("ok", True)


@pytest.mark.parametrize("model", ["GPT-Image-2", "gpt_image_2", "your-model", "gpt-image-3"])
def test_model_slips_are_compared_with_the_servers_list(pointed, model):
    """A model that the server does not have is not ok, and the near one is named."""
    wg.settings.model = model
    with SandboxServer(key=KEY) as server:
        pointed(server.base_url)
        found = wg.doctor()["model"]
    assert found.verdict in {"fault", "warning"}
    assert "gpt-image-2" in found.found


@pytest.mark.parametrize("key", ["sk-with space-0123456789", "sk-with\nbreak-0123456789", "sk-ключ-0123456789"])
def test_a_key_that_cannot_be_one_is_told_without_showing_it(pointed, key):
    """A space, a line break or a letter that no key has: position and length are told, nothing else."""
    pointed("http://127.0.0.1:9/v1", key)
    report = wg.doctor()
    text = repr(report)
    assert "position" in text
    assert "0123456789" not in text


def test_a_key_in_another_variable_is_pointed_out(pointed, monkeypatch):
    """WISGATE_KEY is set and WISDOM_GATE_KEY is not."""
    monkeypatch.setenv("WISGATE_KEY", KEY)
    with SandboxServer(require_key=False) as server:
        pointed(server.base_url, None)
        found = wg.doctor()["key"]
    assert "WISGATE_KEY is set" in found.found
    assert KEY not in str(found)


def test_an_empty_balance_is_a_fault(pointed):
    """A balance of nothing is found; an answer without a balance is not guessed at."""
    with FaultServer(answering(200, {"data": [{"id": "gpt-image-2"}]})) as server:
        pointed(server.base_url)
        assert wg.doctor()["balance"].verdict == "not checked"
    with FaultServer(answering(200, {"available_balance": 0})) as server:
        pointed(server.base_url)
        assert wg.doctor()["balance"].verdict == "fault"


def test_without_a_key_it_checks_the_sandbox(session):
    """No key, no base URL: the embedded sandbox is checked and named."""
    report = wg.doctor()
    assert "sandbox" in report["host"].found
    assert report["key"].verdict == "warning"
    assert report.ok
