"""Pictures behind addresses: paid for with the POST, fetched for nothing until they are here (FAULTS N32, N18)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from engine_wire import KEY, PROMPT
from fake_clock import FakeClock
from fault_server import (
    FaultServer,
    answering,
    close_before_headers,
    cut,
    reset_before_headers,
    response,
    until_close,
)
from wire_pictures import b64, png

import wisgate_nb as wg
from wisgate_nb.client.decode import decode_spooled

HERE = Path(__file__).parent
ONE, TWO = png(5, 4), png(6, 4)
ADDRESS = {"url": "/v1/images/img_7/content?sig=SECRET"}
WHOLE = answering(response(ONE, content_type="image/png"))
GONE = answering(response(b"", 404))


def serving(*gets, items=(ADDRESS,)):
    """Each POST gets an answer of these items; the n-th GET meets the n-th fault, later ones the last."""
    body = json.dumps({"created": 1, "data": list(items)}).encode()
    left = list(gets)

    def fault(exchange):
        if exchange.read().method == "POST":
            exchange.send(response(body))
        else:
            (left.pop(0) if len(left) > 1 else left[0])(exchange)

    return fault


def gets(server):
    return [request.path for request in {id(one): one for one in server.requests}.values() if request.method == "GET"]


def first_id(session):
    return session.store().calls()[0].call_id


def kept(session, room="unfetched"):
    return sorted(path.name for path in (session.store().path / room).iterdir())


@pytest.fixture
def meet(session, monkeypatch):
    """A server for the whole of a test, whose picture is asked for."""
    session.clock = FakeClock()
    servers = []

    def start(*faults, **more):
        servers.append(FaultServer(serving(*faults, **more)).__enter__())
        monkeypatch.setenv("WISGATE_BASE_URL", servers[0].base_url)
        monkeypatch.setenv("WISDOM_GATE_KEY", KEY)
        return servers[0]

    yield start
    for server in servers:
        server.__exit__()


def status(code):
    return answering(response(b"", code))


PASSING = {
    "reset": reset_before_headers,
    "close": close_before_headers,
    "cut": cut(response(ONE), 120, reset=False),
    "cut without length": cut(until_close(ONE, "image/png"), 110, reset=False),
    **{str(code): status(code) for code in (408, 425, 429, 500, 502, 503, 504, 524)},
}


@pytest.mark.parametrize("name", PASSING)
def test_what_passes_by_is_tried_again(meet, name):
    """One POST, a GET that fails, a GET that brings the picture: byte for byte, and the call is ok."""
    server = meet(PASSING[name], WHOLE)
    call = wg.generate(PROMPT)
    assert [image.bytes for image in call.images] == [ONE]
    assert (call.status, len(server.posts), len(gets(server))) == ("ok", 1, 2)


def test_three_tries_are_all(meet, session):
    """Then the row is ok without its picture and says how to get it; the raw answer stays, no address is shown."""
    server = meet(reset_before_headers)
    call = wg.generate(PROMPT)
    assert (call.status, len(server.posts), len(gets(server))) == ("ok", 1, 3)
    (image,) = session.store().call(first_id(session)).images
    assert "wg.rescue()" in image.missing_reason
    assert kept(session) == [f"{first_id(session)}.body"]
    assert all(0.1 < wait < 2 for wait in session.clock.waits)
    shown = repr(session.store().calls()) + wg.log().to_csv() + wg.images().to_csv() + repr(call)
    assert "SECRET" not in shown + (session.store().path / "calls" / f"{first_id(session)}.json").read_text()


@pytest.mark.parametrize("code", [301, 400, 403, 404, 410])
def test_a_refusal_is_asked_once_and_kept_aside(meet, session, code):
    """What will not change is not tried again, not by the next same call either; the raw answer is in damaged/."""
    server = meet(status(code))
    wg.generate(PROMPT)
    assert (len(gets(server)), kept(session), kept(session, "damaged")) == (1, [], [f"{first_id(session)}.body"])
    wg.generate(PROMPT)
    assert (len(server.posts), len(gets(server))) == (1, 1)


@pytest.mark.parametrize("again", ["the same call", "rescue"])
def test_what_was_not_fetched_is_fetched_later_for_nothing(meet, session, again):
    """The same call, or wg.rescue(), brings the picture: no second POST, nothing is left over, tables agree."""
    server = meet(*[reset_before_headers] * 3, WHOLE)
    wg.generate(PROMPT)
    assert "pictures of 1 call: %wisgate rescue" in repr(wg.status())
    if again == "rescue":
        assert wg.rescue() == [first_id(session)]
    call = wg.generate(PROMPT)
    assert [image.bytes for image in call.images] == [ONE]
    assert (len(server.posts), len(gets(server))) == (1, 4)
    assert [session.store().read_image(image) for image in session.store().call(first_id(session)).images] == [ONE]
    assert (kept(session), kept(session, "damaged"), session.store().check()) == ([], [], [])
    assert wg.images(status="ok").sha256.notna().tolist() == [True]
    assert wg.rescue() == []
    assert "not fetched" not in repr(wg.status())


def test_only_what_is_missing_is_fetched(meet, session):
    """Of an answer with a picture, an address that answers and one that does not, only the last is asked again."""
    items = [{"b64_json": b64(TWO)}, {"url": "/v1/good?sig=SECRET"}, {"url": "/v1/bad?sig=SECRET"}]
    server = meet(WHOLE, *[reset_before_headers] * 3, WHOLE, items=items)
    before = wg.generate(PROMPT, n=3).images
    assert [image.missing for image in before] == [False, False, True]
    after = wg.generate(PROMPT, n=3).images
    assert [image.bytes for image in after] == [TWO, ONE, ONE]
    assert gets(server) == ["/v1/good?sig=SECRET", *["/v1/bad?sig=SECRET"] * 4]
    assert (len(server.posts), kept(session)) == (1, [])
    assert "fetched afterwards: image 3" in session.store().calls()[0].notes


def test_a_sweep_that_is_run_again_fetches_what_it_is_missing(meet, session):
    """As a call does: nothing is sent, and the pictures are there."""
    server = meet(*[reset_before_headers] * 6, WHOLE)
    first = wg.sweep("a {cat|dog}", concurrency=1)
    assert [image.missing for image in first.images] == [True, True]
    assert [image.bytes for image in wg.sweep("a {cat|dog}").images] == [ONE, ONE]
    assert (len(server.posts), kept(session)) == (2, [])


def test_a_key_that_is_mended_gets_the_picture(meet, session):
    """401 says nothing of the picture: it is asked once, and again when the call is."""
    server = meet(status(401), WHOLE)
    assert wg.generate(PROMPT).images[0].missing
    assert wg.generate(PROMPT).images[0].bytes == ONE
    assert (len(server.posts), len(gets(server))) == (1, 2)


def test_a_raw_answer_that_was_altered_is_kept_and_not_followed(meet, session):
    """Not a link to elsewhere, not what is no answer: the call is shown as it was."""
    server = meet(reset_before_headers)
    wg.generate(PROMPT)
    path = session.store().folder.unfetched(first_id(session))
    whole = path.read_bytes()
    for other in (b"", b"{}\nx", whole.partition(b"\n")[0] + b"\nnot an answer"):
        path.write_bytes(other)
        assert wg.generate(PROMPT).images[0].missing
        assert path.read_bytes() == other
    (path.parent / "elsewhere").write_bytes(whole)
    path.unlink()
    path.symlink_to(path.parent / "elsewhere")
    assert wg.generate(PROMPT).images[0].missing
    assert len(gets(server)) == 3


def test_another_services_calls_are_left_alone(meet, session, monkeypatch):
    """wg.rescue() asks only for what was made by the service that is set."""
    server = meet(reset_before_headers)
    wg.generate(PROMPT)
    monkeypatch.setenv("WISGATE_BASE_URL", "sandbox")
    assert wg.rescue() == []
    assert (len(gets(server)), len(kept(session))) == (3, 1)


def test_an_address_that_has_expired_meanwhile_is_not_asked_for_ever(meet, session):
    """Its reason is told, and the raw answer goes aside."""
    server = meet(*[reset_before_headers] * 3, GONE)
    wg.generate(PROMPT)
    for _ in range(2):
        wg.generate(PROMPT)
        assert "404" in session.store().calls()[-1].images[0].missing_reason
    assert (len(gets(server)), kept(session), kept(session, "damaged")) == (4, [], [f"{first_id(session)}.body"])


def test_a_replay_fetches_nothing(meet):
    """Nothing at all is sent."""
    server = meet(reset_before_headers)
    wg.generate(PROMPT)
    assert wg.generate(PROMPT, replay=True).images[0].missing
    assert len(gets(server)) == 3


def test_a_disk_that_refuses_the_picture_leaves_its_address(meet, session, monkeypatch):
    """The call is shown without it, and the raw answer waits for a better day."""
    server = meet(*[reset_before_headers] * 3, WHOLE)
    wg.generate(PROMPT)
    from wisgate_nb.store import late

    with monkeypatch.context() as full:

        def refuse(*_):
            raise OSError(28, "No space left on device")

        full.setattr(late, "keep_image", refuse)
        assert wg.generate(PROMPT).images[0].missing
    assert kept(session) == [f"{first_id(session)}.body"]
    assert wg.generate(PROMPT).images[0].bytes == ONE
    assert len(server.posts) == 1


def test_a_kernel_killed_while_it_fetches_has_lost_nothing(meet, session, tmp_path):
    """SIGKILL between the POST and the picture: the next kernel finds the raw answer and fetches, and pays nothing."""
    children = []

    def kill(exchange):
        children[0].kill()
        children[0].wait()

    server = meet(kill, WHOLE)
    session.settings.store = str(tmp_path / "store")
    environment = os.environ | {"PYTHONPATH": str(HERE.parents[1])}
    command = [sys.executable, str(HERE / "addresses_child.py"), str(tmp_path / "store")]
    children.append(subprocess.Popen(command, env=environment))
    assert children[0].wait(60) != 0
    assert wg.log().status.tolist() == ["ok"]
    call = wg.generate(PROMPT)
    assert [image.bytes for image in call.images] == [ONE]
    assert (call.status, len(server.posts), len(gets(server))) == ("reused", 1, 2)
    assert (kept(session), session.store().check()) == ([], [])


def test_a_kernel_killed_as_it_tidies_up_is_tidied_up_after(meet, session, monkeypatch):
    """The row has its picture, its side-car does not, and the raw answer lies about: recovery puts both right."""
    meet(*[reset_before_headers] * 3, WHOLE)
    wg.generate(PROMPT)
    from wisgate_nb.store import late

    with monkeypatch.context() as killed:
        killed.setattr(late, "_tidied", lambda *_: None)
        wg.generate(PROMPT)
    assert kept(session) == [f"{first_id(session)}.body"]
    late.tidy(session.store().folder)
    assert (kept(session), session.store().check()) == ([], [])


def answers_after(seconds):
    def fault(exchange):
        exchange.server.stopped.wait(seconds)
        exchange.send(response(ONE))

    return fault


def test_n18_a_picture_that_does_not_come_ends_with_the_call(meet, session):
    """The deadline is the call's, not one more for each picture: by then the picture is not fetched yet."""
    session.clock = None
    server = meet(answers_after(3), WHOLE, items=[ADDRESS, ADDRESS])
    started = time.monotonic()
    call = wg.generate(PROMPT, n=2, timeout=0.8)
    assert time.monotonic() - started < 0.8 + 1
    assert [image.missing for image in call.images] == [True, True]
    again = wg.generate(PROMPT, n=2)
    assert [image.bytes for image in again.images] == [ONE, ONE]
    assert len(server.posts) == 1


def test_what_recovery_says_of_an_address_is_how_to_get_it(meet, session):
    """A raw answer that is only read from disk names the way to its picture."""
    from wisgate_nb.answer import Head

    body = json.dumps({"data": [ADDRESS]}).encode()
    (image,) = decode_spooled(Head(200, final_url="https://a.test/v1/images/generations"), body, 1).images
    assert "wg.rescue()" in image.reason
    assert image.again
