"""The two doors: the transport's waits and progress, the server's HTTP, the command."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys

import httpx
import pytest
from sandbox_samples import SMALL

from wisgate_nb.sandbox import SandboxServer, SandboxTransport
from wisgate_nb.sandbox.__main__ import main

BODY = {"prompt": "a red boat", "size": SMALL, "quality": "low"}


def test_importing_the_sandbox_loads_nothing_heavy():
    code = (
        "import sys, wisgate_nb.sandbox as s; dir(s); "
        "print(sorted({'httpx', 'PIL', 'numpy', 'http.server'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_refusal_needs_no_painter():
    code = (
        "import sys; from wisgate_nb.sandbox import Sandbox; "
        "a = Sandbox().answer('POST', '/v1/images/generations', {'authorization': 'Bearer k'}, b''); "
        "print(a.status, sorted({'httpx', 'PIL', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "400 []"


def test_the_transport_waits_before_each_event_and_paints_as_it_goes():
    waits = []
    transport = SandboxTransport(latency=2.5, sleep=waits.append)
    with (
        httpx.Client(transport=transport) as client,
        client.stream(
            "POST", "http://s/v1/images/generations", json={**BODY, "stream": True, "partial_images": 2}
        ) as reply,
    ):
        seen = [len(waits) for _ in reply.iter_raw()]
    assert seen == [1, 2, 3]
    assert waits == [2.5] * 3


def test_the_transport_demands_a_key_only_when_asked():
    for option, status in (({}, 200), ({"require_key": True}, 401), ({"key": "x"}, 401)):
        with httpx.Client(transport=SandboxTransport(**option)) as client:
            assert client.get("http://s/v1/models").status_code == status


def test_a_connection_is_kept_and_serves_chunked_requests(server):
    port = int(server.base_url.split(":")[2].split("/")[0])
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    headers = {"Authorization": "Bearer k", "Content-Type": "application/json"}
    body = json.dumps(BODY).encode()
    for _ in range(2):
        link.request("POST", "/v1/images/generations?x=1", iter([body[:9], body[9:]]), headers, encode_chunked=True)
        reply = link.getresponse()
        assert reply.status == 200
        assert json.loads(reply.read())["data"]
    link.request("HEAD", "/v1/models", headers=headers)
    reply = link.getresponse()
    assert (reply.status, reply.read()) == (200, b"")
    link.request("POST", "/v1/images/generations", headers={**headers, "Content-Length": "x"})
    assert link.getresponse().status == 413
    link.close()


def test_events_reach_the_client_one_by_one_in_chunks(server):
    with (
        httpx.Client(trust_env=False) as client,
        client.stream(
            "POST",
            f"{server.base_url}/images/generations",
            json={**BODY, "stream": True, "partial_images": 1},
            headers={"Authorization": "Bearer k"},
        ) as reply,
    ):
        assert reply.headers["transfer-encoding"] == "chunked"
        assert reply.headers["content-type"].startswith("text/event-stream")
        assert reply.read().count(b"event: ") == 2


def test_a_key_is_wanted_over_http(server):
    with httpx.Client(trust_env=False) as client:
        assert client.get(f"{server.base_url}/models").status_code == 401


@pytest.mark.parametrize(("options", "status"), [([], 200), (["--key", "k"], 401)])
def test_the_command_prints_its_address_first_and_wants_a_key_where_one_is_named(options, status):
    process = subprocess.Popen(
        [sys.executable, "-m", "wisgate_nb.sandbox", "--port", "0", *options], stdout=subprocess.PIPE, text=True
    )
    try:
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        with httpx.Client(trust_env=False) as client:
            assert client.get(f"{address}/models").status_code == status
            reply = client.get(f"{address}/models", headers={"Authorization": "Bearer k"})
        assert reply.json()["object"] == "list"
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def test_the_command_refuses_an_unknown_rule(capsys):
    with pytest.raises(SystemExit):
        main(["--fail", "moderatoin"])
    assert "did you mean 'moderation'" in capsys.readouterr().err


def test_the_command_explains_its_rules(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "524-html" in capsys.readouterr().out


def test_a_taken_port_is_said_in_a_line(server, capsys):
    port = server.base_url.split(":")[2].split("/")[0]
    assert main(["--port", port]) == 1
    assert "cannot listen" in capsys.readouterr().err


def test_two_servers_do_not_share_their_counts():
    with (
        SandboxServer(fail="500@1") as one,
        SandboxServer(fail="500@1") as other,
        httpx.Client(trust_env=False) as client,
    ):
        for server in (one, other):
            reply = client.post(
                f"{server.base_url}/images/generations", json=BODY, headers={"Authorization": "Bearer k"}
            )
            assert reply.status_code == 500
