"""Whole calls over real sockets: what goes out, what comes back, and exactly one row each."""

import asyncio
import copy
import json
import os
import pickle
import threading
import time
from contextlib import contextmanager

import numpy as np
import pytest
from fault_server import FaultServer
from forks import ended, forked
from wire_pictures import answer_bytes, png

import wisgate_nb as wg
from wisgate_nb.errors import CallsInterrupted, CancelledCallError, OutcomeUnknownError, StoreError
from wisgate_nb.run import Engine
from wisgate_nb.sandbox import SandboxServer
from wisgate_nb.store.found import InFlight

SKYLINE = "A futuristic city skyline at sunset, flying cars between glass towers"
KEY = "sk-canary-0123456789abcdefghij"


def reply(exchange, body, status="200 OK", content_type="application/json"):
    """Read the request whole, if that was not done yet, and answer it."""
    if exchange.request is None:
        exchange.read()
    head = f"HTTP/1.1 {status}\r\ncontent-type: {content_type}\r\ncontent-length: {len(body)}\r\n\r\n"
    exchange.send(head.encode() + body)


def one_image(exchange):
    """A server that makes one picture."""
    reply(exchange, answer_bytes(png()))


def held_by(gate):
    """A server that makes one picture once the gate is open."""

    def held(exchange):
        exchange.read()
        gate.wait(60)
        one_image(exchange)

    return held


@pytest.fixture
def served(session, monkeypatch):
    """Point the session at a fault server for the length of a block."""

    def point(server):
        monkeypatch.setenv("WISGATE_BASE_URL", server.base_url)
        monkeypatch.setenv("WISDOM_GATE_KEY", KEY)

    return point


def test_the_documented_example_is_the_documented_body(served):
    """The skyline with n 1, 1024x1024 and quality high sends exactly the documented JSON and headers."""
    with FaultServer(one_image) as server:
        served(server)
        call = wg.generate(SKYLINE, n=1, size="1024x1024", quality="high")
    (post,) = server.posts
    expected = {"model": "gpt-image-2", "prompt": SKYLINE, "n": 1, "size": "1024x1024", "quality": "high"}
    assert post.body == json.dumps(expected, separators=(",", ":")).encode()
    assert post.path == "/v1/images/generations"
    assert post.headers["authorization"] == f"Bearer {KEY}"
    assert post.headers["content-type"] == "application/json"
    assert post.headers["accept-encoding"] == "identity"
    assert call.images[0].bytes == png()
    assert call.images[0].size == (4, 3)
    assert wg.log().status.tolist() == ["ok"]


def test_python_defaults_send_only_the_prompt_and_the_model(served):
    """What the user does not set is not sent."""
    with FaultServer(one_image) as server:
        served(server)
        wg.generate("a café ☕")
    assert server.posts[0].body == '{"model":"gpt-image-2","prompt":"a café ☕"}'.encode()


def test_an_edit_is_a_form_with_named_typed_parts(served, tmp_path):
    """One source is `image`, its type is real, and the prompt comes first."""
    with FaultServer(one_image) as server:
        served(server)
        wg.edit("make it blue", png(64, 64), size="1024x1024")
    (post,) = server.posts
    assert post.path == "/v1/images/edits"
    assert post.headers["content-type"].startswith("multipart/form-data; boundary=")
    names = [line for line in post.body.split(b"\r\n") if line.lower().startswith(b"content-disposition")]
    assert [name.split(b'name="')[1].split(b'"')[0] for name in names] == [b"prompt", b"model", b"size", b"image"]
    assert b"image/png" in post.body


def test_the_same_call_is_sent_once(served):
    """Asked twice, one POST; asked anew, a second take."""
    with FaultServer(one_image) as server:
        served(server)
        first, second = wg.generate("x"), wg.generate("x")
        third = wg.generate("x", fresh=True)
    assert len(server.posts) == 2
    assert (first.status, second.status, third.status) == ("ok", "reused", "ok")
    assert second.images[0].path == first.images[0].path
    assert second.cost == 0


def test_the_same_call_at_once_is_sent_once(served):
    """Two threads that ask for the same at the same time pay once."""
    gate = threading.Event()

    def slow(exchange):
        gate.wait(60)
        one_image(exchange)

    with FaultServer(held_by(gate)) as server:
        served(server)
        threads = [threading.Thread(target=wg.generate, args=("twin",)) for _ in range(2)]
        for thread in threads:
            thread.start()
        while not server.connections:
            time.sleep(0.001)
        gate.set()
        for thread in threads:
            thread.join(60)
    assert len(server.posts) == 1
    assert sorted(wg.log().status) == ["ok", "reused"]


FAULTS = {
    "200 error": (("200 OK", b'{"error":{"message":"no","code":"invalid_value"}}'), "rejected"),
    "200 empty": (("200 OK", b'{"created":1,"data":[]}'), "unknown"),
    "200 html": (("200 OK", b"<html><title>Log in</title></html>"), "unknown"),
    "truncated": (("200 OK", answer_bytes(png())[:-30]), "unknown"),
    "400 moderation": (("400 Bad Request", b'{"error":{"message":"m","code":"moderation_blocked"}}'), "blocked"),
    "400": (("400 Bad Request", b'{"error":{"message":"m","code":"invalid_value"}}'), "rejected"),
    "401": (("401 Unauthorized", b'{"error":{"message":"bad key","code":"invalid_api_key"}}'), "rejected"),
    "403": (("403 Forbidden", b'{"error":{"message":"Token Group X Has Been Disabled"}}'), "rejected"),
    "404": (("404 Not Found", b'{"error":{"message":"no route"}}'), "rejected"),
    "413": (("413 Too Large", b"too large"), "rejected"),
    "422": (("422 Unprocessable", b'{"detail":[{"loc":["body"],"msg":"bad","type":"x"}]}'), "rejected"),
    "429 quota": (("429 Too Many", b'{"error":{"message":"m","code":"insufficient_quota"}}'), "rejected"),
    "500": (("500 Oops", b'{"error":{"message":"m"}}'), "unknown"),
    "504": (("504 Gateway Timeout", b"<html>504</html>"), "unknown"),
    "524": (("524 Timeout", b"<html>524</html>"), "unknown"),
    "302": (("302 Found", b""), "rejected"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_every_outcome_is_one_row_and_one_post(served, name):
    """A fault gives a typed error with the call's id, one row with its status, one POST, and no key anywhere."""
    (status, body), expected = FAULTS[name]
    with FaultServer(lambda exchange: reply(exchange, body, status)) as server:
        served(server)
        with pytest.raises(wg.CallError) as caught:
            wg.generate("a cat")
    row = wg.log().iloc[0]
    assert (len(server.posts), len(wg.log()), row.status) == (1, 1, expected)
    assert caught.value.call_id == row.call_id
    assert len(str(caught.value).splitlines()) <= 3
    assert KEY not in str(caught.value) + str(row.to_dict())


def test_an_unknown_outcome_is_not_sent_again_by_itself(served):
    """After a lost answer the same call is refused until resend is said, and then paid for as a new take."""
    with FaultServer(lambda exchange: exchange.read() and exchange.reset()) as server:
        served(server)
        with pytest.raises(OutcomeUnknownError):
            wg.generate("a cat")
        with pytest.raises(OutcomeUnknownError, match="resend"):
            wg.generate("a cat")
        assert len(server.posts) == 1
        server.fault = one_image
        assert wg.generate("a cat", resend=True).status == "ok"
    assert len(server.posts) == 2
    assert wg.log()["take"].tolist() == [1, 2]


def test_a_fault_of_this_machine_after_sending_is_unknown_and_names_the_call(served, session, monkeypatch):
    """When the client itself breaks, the row is unknown, the error has its id, and nothing is sent again."""
    from wisgate_nb.client.client import Client

    real = Client.send

    def broken(*args, **how):
        real(*args, **how)
        raise MemoryError(f"no room, and by the way {KEY}")

    monkeypatch.setattr(Client, "send", broken)
    with FaultServer(one_image) as server:
        served(server)
        with pytest.raises(OutcomeUnknownError, match="broke off") as caught:
            wg.generate("a cat")
    row = wg.log().iloc[0]
    assert (len(server.posts), row.status, row.call_id) == (1, "unknown", caught.value.call_id)
    assert KEY not in str(caught.value) + str(row.to_dict())


def test_a_fault_of_this_machine_before_sending_leaves_no_row_open(served, session, monkeypatch):
    """When the wait for a place breaks, the row is cancelled, the error has its id, and the next call is sent."""
    from wisgate_nb.client.limiter import Limiter

    def broken(*_):
        raise MemoryError(f"no room, and by the way {KEY}")

    with FaultServer(one_image) as server:
        served(server)
        with monkeypatch.context() as patched:
            patched.setattr(Limiter, "_take", broken)
            with pytest.raises(CancelledCallError, match="was not sent and nothing was billed") as caught:
                wg.generate("a cat")
        row = wg.log().iloc[0]
        assert wg.generate("a cat").status == "ok"
    assert (len(server.posts), row.status, row.call_id) == (1, "cancelled", caught.value.call_id)
    assert KEY not in str(caught.value) + str(row.to_dict())


def test_replay_never_sends(served):
    """In replay mode a call that is not in the store is an error and leaves no row."""
    with FaultServer(one_image) as server:
        served(server)
        with pytest.raises(wg.ReplayError):
            wg.generate("new", replay=True)
        wg.generate("old")
        assert wg.generate("old", replay=True).status == "reused"
    assert len(server.posts) == 1


def test_streamed_calls_are_fanned_out(session):
    """Partials with n 3 make three calls of one image each, with replicates 1 to 3 and three pictures."""
    call = wg.generate("a kite", n=3, partials=1, quality="low", size="1024x640")
    log = wg.log()
    assert log.n.tolist() == [1, 1, 1]
    assert log.replicate.tolist() == [1, 2, 3]
    assert len({image.sha256 for image in call.images}) == 3
    assert (call[0], call[-1], call[1:]) == (call.images[0], call.images[2], call.images[1:])
    with pytest.raises(IndexError):
        call[3]
    assert [part.status for part in call.parts] == ["ok"] * 3


def test_coroutines_run_side_by_side(session):
    """Several agenerate calls are awaited together, and the rows are theirs."""

    async def both():
        return await asyncio.gather(*(wg.agenerate(p, quality="low", size="1024x640") for p in ("a", "b")))

    calls = asyncio.run(both())
    assert [call.prompt for call in calls] == ["a", "b"]
    assert len(wg.log()) == 2


def test_a_cancelled_task_never_loses_a_paid_answer(served):
    """Cancelling the coroutine of a call that was sent lets it arrive and be stored."""
    gate = threading.Event()

    async def give_up(server):
        task = asyncio.create_task(wg.agenerate("slow"))
        while not server.posts:
            await asyncio.sleep(0.001)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    with FaultServer(held_by(gate)) as server:
        served(server)
        asyncio.run(give_up(server))
        gate.set()
        until(lambda: wg.log().status.tolist() == ["ok"])


def test_what_waits_is_cancelled_and_what_was_sent_is_received(served, session, monkeypatch):
    """Ctrl-C with one call sent and one waiting: the second is never sent, the first lands in the store."""
    from wisgate_nb import calls
    from wisgate_nb.planning.ask import Ask
    from wisgate_nb.planning.plan import Plan

    gate = threading.Event()

    def interrupt(tickets):
        until(lambda: server.posts)
        raise KeyboardInterrupt

    monkeypatch.setattr(calls, "wait_for", interrupt)
    with FaultServer(held_by(gate)) as server:
        served(server)
        ask = Ask(("first", "second"), "generations", {"concurrency": 1})
        with pytest.raises(CallsInterrupted) as caught:
            calls.make(Plan(ask, session), calls.NoView())
        assert (caught.value.stopped, caught.value.receiving) == (1, 1)
        gate.set()
        until(lambda: sorted(wg.log().status) == ["cancelled", "ok"])
    assert len(server.posts) == 1


def test_a_call_is_written_down_before_it_is_its_turn(served, session, monkeypatch):
    """While one is on the wire the next has its row, which is the one that is cancelled when it is stopped."""
    from wisgate_nb.planning.ask import Ask
    from wisgate_nb.planning.plan import Plan

    gate = threading.Event()

    with FaultServer(held_by(gate)) as server:
        served(server)
        sweep = Plan(Ask(("first", "second", "third"), "generations", {"concurrency": 2}), session).start()
        until(lambda: len(server.posts) == 2 and wg.log().status.tolist() == ["sent"] * 3)
        rows = wg.log().call_id.tolist()
        sweep.cancel()
        until(lambda: sorted(wg.log().status) == ["cancelled", "sent", "sent"])
        gate.set()
        sweep.wait()
    assert wg.log().call_id.tolist() == rows
    assert (len(server.posts), sorted(wg.log().status)) == (2, ["cancelled", "ok", "ok"])


def test_without_the_word_that_it_leaves_no_call_is_sent(served, monkeypatch):
    """A disk that is full just then: a StoreError, 0 POSTs, a cancelled row."""
    from wisgate_nb.store.departures import Departures

    def full(*_):
        raise wg.StoreError("No space left on device")

    monkeypatch.setattr(Departures, "leave", full)
    with FaultServer(one_image) as server:
        served(server)
        with pytest.raises(wg.StoreError, match="No space left"):
            wg.generate("a cat")
        until(lambda: wg.log().status.tolist() == ["cancelled"])
    assert server.posts == []


def test_no_key_for_a_remote_host_is_a_clear_error(session, monkeypatch):
    """A base URL without a key is refused before anything is sent; loopback needs none."""
    monkeypatch.setenv("WISGATE_BASE_URL", "https://api.wisgate.ai/v1/")
    with pytest.raises(wg.SettingsError, match="WISDOM_GATE_KEY"):
        wg.generate("x")
    with FaultServer(one_image) as server:
        monkeypatch.setenv("WISGATE_BASE_URL", server.base_url)
        wg.generate("x")
    assert "authorization" not in server.posts[0].headers


def test_a_key_under_another_name_is_pointed_out(session, monkeypatch):
    """WISGATE_API_KEY is not read, and the error says which variable is."""
    monkeypatch.setenv("WISGATE_BASE_URL", "https://api.wisgate.ai/v1")
    monkeypatch.setenv("WISGATE_API_KEY", KEY)
    with pytest.raises(wg.SettingsError, match="WISGATE_API_KEY is set") as caught:
        wg.generate("x")
    assert KEY not in str(caught.value)


def test_the_sandbox_over_http_gives_the_embedded_sandboxs_picture(session, monkeypatch):
    """One implementation: the same request gives the same bytes through both doors."""
    options = {"quality": "low", "size": "1024x640"}
    inside = wg.generate("mountains at dawn", **options)
    with SandboxServer() as server:
        monkeypatch.setenv("WISGATE_BASE_URL", server.base_url)
        monkeypatch.setenv("WISDOM_GATE_KEY", KEY)
        outside = wg.generate("mountains at dawn", **options)
    assert outside.images[0].bytes == inside.images[0].bytes
    assert wg.log().backend.tolist() == ["sandbox", "wisgate"]
    assert outside.status == "ok", "a sandbox result must not satisfy a real call"


def test_costs_come_from_the_users_table_or_the_server(served):
    """Without prices the cost is unknown; with a table it follows the tokens; a server's own figure wins."""
    with FaultServer(one_image) as server:
        served(server)
        assert wg.generate("a").cost is None
        wg.prices.use_openai_list()
        assert wg.generate("b").cost == pytest.approx((10 * 5 + 40 * 8 + 196 * 30) / 1e6)
    assert wg.log().cost_source.isna().tolist() == [True, False]


def until(condition, seconds=60.0):
    """Wait for another thread to make the condition true."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.002)


@pytest.fixture
def attached(monkeypatch):
    """Set once a call waits for another's answer to the same."""
    waits, look = threading.Event(), Engine._look

    def looked(engine, job):
        found = look(engine, job)
        if isinstance(found, InFlight):
            waits.set()
        return found

    monkeypatch.setattr(Engine, "_look", looked)
    return waits


def cancelled_while_attached(prompt, attached):
    """Ask as somebody does already, and be cancelled while waiting for that one's answer."""

    async def ask():
        task = asyncio.create_task(wg.agenerate(prompt))
        assert await asyncio.to_thread(attached.wait, 60)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(ask())


@contextmanager
def asked_by_another(served):
    """A server that is at another thread's "twin"; in the end it answers, and that thread has its picture."""
    gate = threading.Event()
    with FaultServer(held_by(gate)) as server:
        served(server)
        first = threading.Thread(target=wg.generate, args=("twin",))
        first.start()
        try:
            while not server.posts:
                time.sleep(0.002)
            yield server
        finally:
            gate.set()
            first.join(60)


def rows_once_there_are(count, **filters):
    """The statuses of the log, after waiting for so many rows of calls that are over."""
    end = time.monotonic() + 20
    while len(wg.log(**filters)) < count and time.monotonic() < end:
        time.sleep(0.002)
    return wg.log(**filters).status.tolist()


def test_a_call_that_was_cancelled_while_attached_to_the_same_call_has_its_row(served, attached):
    """Whatever became of a call, it has a row: cancelled, with nothing sent; the other goes on, alone."""
    with asked_by_another(served) as server:
        cancelled_while_attached("twin", attached)
        assert rows_once_there_are(2) == ["sent", "cancelled"]
    assert wg.log().status.tolist() == ["ok", "cancelled"]
    assert len(server.posts) == 1
    assert wg.generate("twin").status == "reused"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_call_that_was_cancelled_while_attached_to_another_process_has_its_row(served, attached):
    """As above, where the same call is under way in another process."""
    with asked_by_another(served) as server:

        def act():
            cancelled_while_attached("twin", attached)
            return rows_once_there_are(2) != ["sent", "cancelled"]

        assert ended(forked(act)) == 0
    assert wg.log().status.tolist() == ["ok", "cancelled"]
    assert len(server.posts) == 1


def test_a_call_that_was_stopped_while_it_waited_for_a_limits_last_place_has_its_row(served, session):
    """Another sweep's call holds the only place of the limit: the one that waits for it is stopped, and told so."""
    gate = threading.Event()
    with FaultServer(held_by(gate)) as server:
        served(server)
        first, second = (wg.plan(prompt, max_calls=1) for prompt in ("a cat", "a dog"))
        one = first.start()
        while not server.posts:
            time.sleep(0.002)
        two = second.start()
        time.sleep(0.2)
        two.cancel()
        assert two.wait(60).counts["cancelled"] == 1
        assert wg.log(prompt="a dog").status.tolist() == ["cancelled"]
        gate.set()
        assert one.wait(60).counts["ok"] == 1
    assert len(server.posts) == 1


@pytest.mark.parametrize("path", [None, "", 3])
def test_a_store_is_opened_by_a_path_only(session, tmp_path, path):
    """`None` is no folder of that name: a store that is opened by a slip would have every call paid for again."""
    with pytest.raises(StoreError, match="give a folder"):
        wg.open_store(path)
    assert not list(tmp_path.iterdir())
    assert repr(wg.open_store("lab")) == "<Store lab>"


def test_a_call_can_be_pickled_and_copied(shell):
    """What is put into a cache or sent to another process is whole there, and takes neither shell nor key along."""
    shell.run_cell("import wisgate_nb as wg; call = wg.generate('a fox', n=2, size='1024x640', quality='low')")
    call = shell.user_ns["call"]
    for copied in (pickle.loads(pickle.dumps(call)), copy.deepcopy(call)):
        assert copied.id == call.id
        assert copied.request == call.request
        assert [image.bytes for image in copied] == [image.bytes for image in call]


def test_an_image_is_an_array_to_whoever_asks_for_one(session):
    """`plt.imshow(image)` and `np.asarray(image)` had an object for a picture."""
    image = wg.generate("a fox", size="1024x640", quality="low").images[0]
    assert np.array_equal(np.asarray(image), image.numpy())
    assert np.asarray(image, dtype=float).dtype == float
