"""Kernels that end or run out of memory in the middle of a call (FAULTS K7, K8, K23)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fault_server import FaultServer, response
from faults_crashing import KEY, PATIENCE, prompt_of
from wire_pictures import answer_bytes, png

import wisgate_nb as wg
from wisgate_nb import sending
from wisgate_nb.client.decode import decode_spooled
from wisgate_nb.store.store import Store

HERE = Path(__file__).parent
LARGE = 30 * 1024 * 1024


def child(server: FaultServer, how: str) -> subprocess.CompletedProcess[str]:
    """Run the child in the working folder until it has ended."""
    environment = os.environ | {
        "WISGATE_BASE_URL": server.base_url,
        "WISDOM_GATE_KEY": KEY,
        "PYTHONPATH": str(HERE.parents[1]),
    }
    command = [sys.executable, str(HERE / "faults_disk_child.py"), how]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, timeout=PATIENCE, cwd=Path.cwd()
    )


def said_and_silent(exchange) -> None:
    """Takes the request, says so in a file, and never answers."""
    exchange.read()
    Path("posted").touch()
    exchange.server.stopped.wait(60)


@pytest.fixture
def opened():
    stores = []

    def opened() -> Store:
        stores.append(Store.open(".wisgate", decode=decode_spooled))
        return stores[-1]

    yield opened
    for store in stores:
        store.close()


@pytest.mark.parametrize(("how", "code"), [("exit", 3), ("term", -signal.SIGTERM)])
def test_a_kernel_that_ends_during_a_call_ends_at_once_and_is_recovered(opened, how, code):
    """The interpreter does not wait for the answer; the next kernel finds the call unknown and sends nothing."""
    with FaultServer(said_and_silent) as server:
        started = time.monotonic()
        ended = child(server, how)
        assert (ended.returncode, ended.stderr) == (code, "")
        assert time.monotonic() - started < PATIENCE / 2
        (row,) = opened().calls()
        assert (row.status, row.error_type) == ("unknown", "kernel_ended")
        assert len(server.posts) == 1
    assert opened().check() == []


def test_an_answer_too_large_for_the_memory_is_damaged_and_kept(opened):
    """RLIMIT_AS below what an answer of 42 MB needs: one typed error, and the raw body lies in damaged/ whole."""
    body = answer_bytes(png(text=bytes(LARGE)))

    def fault(exchange) -> None:
        request = exchange.read()
        exchange.send(response(answer_bytes(png()) if prompt_of(request).startswith("first") else body))

    with FaultServer(fault) as server:
        ended = child(server, "memory")
    assert ended.stdout == "DamagedAnswerError\n", ended.stderr
    row = opened().calls()[-1]
    assert (row.status, row.error_type) == ("unknown", "damaged")
    (kept,) = Path(".wisgate/damaged").iterdir()
    assert kept.read_bytes().endswith(body)
    assert opened().check() == []


@pytest.mark.parametrize("error", [MemoryError(f"by the way {KEY}"), RecursionError("too deep")])
def test_an_answer_that_cannot_be_decoded_here_is_damaged_and_kept(session, monkeypatch, error):
    """The row says damaged, the raw body is kept, the error names the call, and nothing is sent again."""

    def broken(*_, **__):
        raise error

    monkeypatch.setattr(sending, "decode", broken)
    body = answer_bytes(png())
    with FaultServer(lambda exchange: exchange.read() and exchange.send(response(body))) as server:
        monkeypatch.setenv("WISGATE_BASE_URL", server.base_url)
        monkeypatch.setenv("WISDOM_GATE_KEY", KEY)
        with pytest.raises(wg.OutcomeUnknownError, match="could not be decoded") as caught:
            wg.generate("a cat")
        assert len(server.posts) == 1
    (row,) = session.store().calls()
    assert (row.status, row.error_type, row.call_id) == ("unknown", "damaged", caught.value.call_id)
    (kept,) = Path(".wisgate/damaged").iterdir()
    assert kept.read_bytes().endswith(body)
    assert KEY not in str(caught.value) + str(row)
