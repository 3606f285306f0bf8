"""Recovery of what dead processes left, beside the living (FAULTS 4.3, K6, K12, K13)."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from looked_into import kept_body
from measured import assert_quick
from store_making import claimed, decode, files, finish, intent, spooled, whole_call

from wisgate_nb.errors import OutcomeUnknownError
from wisgate_nb.store import tidy
from wisgate_nb.store.found import InFlight, Reusable, Unknown
from wisgate_nb.store.recover import Recovery
from wisgate_nb.store.store import Store

HERE = Path(__file__).parent


def start(what, root):
    environment = os.environ | {"PYTHONPATH": f"{HERE.parents[1]}:{HERE}"}
    command = [sys.executable, str(HERE / "store_process_child.py"), what, str(root)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)


@pytest.fixture
def left(tmp_path):
    """A store that a process left in the middle of four calls."""
    child = start("leave", tmp_path / ".wisgate")
    output, _ = child.communicate()
    assert (child.returncode, output) == (0, "")
    return tmp_path / ".wisgate"


def by_prompt(store):
    return {call.prompt: call for call in store.calls()}


def test_what_a_dead_process_left_is_ended_at_opening(left, opened):
    """Complete: finished without a request. Damaged: unknown, body kept. Half and silent: unknown. No litter."""
    store = opened()
    calls = by_prompt(store)
    assert {prompt: call.status for prompt, call in calls.items()} == {
        "complete": "ok", "damaged": "unknown", "half": "unknown", "silent": "unknown",
    }  # fmt: skip
    assert [store.read_image(image) for image in calls["complete"].images] == [b"\x89PNGone", b"\x89PNGtwo"]
    assert (calls["complete"].text_in_tokens, calls["complete"].attempts) == (1, 2)
    assert calls["damaged"].error_type == "damaged"
    assert calls["silent"].error_type == "kernel_ended"
    assert "--resend" in calls["half"].error_message
    kept = {calls["damaged"].call_id + ".body", calls["half"].call_id + ".part"}
    assert set(files(store.path, "damaged")) == kept
    assert files(store.path, "spool") == []
    assert files(store.path, "quarantine") == ["0" * 64 + ".png"]
    assert not list((store.path / "images").glob(".*"))
    assert store.check() == []


def test_recovering_twice_is_recovering_once(left, opened):
    """The second recovery finds nothing and changes nothing."""
    store = opened()
    before = store.calls()
    assert store.recover() == Recovery()
    assert not store.recover()
    assert store.calls() == before


def test_the_counts_say_what_was_done(left, monkeypatch):
    """One finished, one refused, two unknown, one temporary file, one quarantined."""
    seen = []
    from wisgate_nb.store import recover

    run = recover.Recoverer.run
    monkeypatch.setattr(recover.Recoverer, "run", lambda self: seen.append(run(self)) or seen[-1])
    Store.open(left, decode=decode).close()
    assert seen == [Recovery(finished=1, refused=1, unknown=2, temporary=1, quarantined=1)]


def test_a_decoder_that_breaks_costs_nothing(left, opened):
    """An exception of the decoder's own leaves the body in damaged/ and opens the store all the same."""
    store = opened(decode=lambda *_: {}["bug"])
    call = by_prompt(store)["complete"]
    assert (call.status, call.error_type) == ("unknown", "damaged")
    assert "KeyError" in call.error_message
    assert kept_body(store, call.call_id).read_bytes().endswith(b"\none,two")


def test_a_spool_that_is_not_ours_is_kept(left, opened):
    """A body whose head cannot be read is no reason to fail; its bytes are kept."""
    body = next((left / "spool").glob("*.body"))
    body.write_bytes(b"\xff\xfe garbage")
    store = opened()
    assert kept_body(store, body.stem).read_bytes() == b"\xff\xfe garbage"
    assert store.call(body.stem).status == "unknown"


def test_a_live_process_is_left_alone(tmp_path, opened):
    """Its call, its spool and its files stay as they are through many recoveries, and it ends its call itself."""
    child = start("hold", tmp_path / ".wisgate")
    call_id = child.stdout.readline().split()[1]
    store = opened()
    for _ in range(20):
        assert not store.recover()
    assert store.find(intent("held")) == InFlight(call_id, mine=False)
    assert store.claim(intent("held")) == InFlight(call_id, mine=False)
    assert files(store.path, "spool") == [f"{call_id}.body"]
    child.communicate("go\n")
    assert isinstance(store.find(intent("held")), Reusable)


def test_files_of_a_live_process_are_no_orphans(tmp_path, opened, monkeypatch):
    """An image without a row stays while a process lives that may be about to name it, and goes when it is dead."""
    monkeypatch.setattr(tidy, "MARGIN_US", 0)
    child = start("hold", tmp_path / ".wisgate")
    child.stdout.readline()
    fresh = tmp_path / ".wisgate" / "images" / ("1" * 64 + ".png")
    fresh.write_bytes(b"about to be named")
    with closing(sqlite3.connect(tmp_path / ".wisgate" / "store.sqlite")) as connection:
        begun = connection.execute("SELECT registered_us FROM owners").fetchone()[0]
    os.utime(fresh, ns=(0, (begun + 1) * 1000))
    store = opened()
    assert not store.recover()
    assert fresh.exists()
    child.kill()
    child.communicate()
    assert store.recover() == Recovery(finished=1, quarantined=1)
    assert not fresh.exists()


def test_a_process_that_dies_later_is_recovered_by_a_claim(tmp_path, opened):
    """A kernel killed while another has the store open: its call is answered from the spool, not paid again."""
    child = start("hold", tmp_path / ".wisgate")
    call_id = child.stdout.readline().split()[1]
    store = opened()
    child.kill()
    child.communicate()
    assert store.find(intent("held")) == Unknown(call_id)
    found = store.claim(intent("held"), resend=True)
    assert isinstance(found, Reusable)
    assert found.call.call_id == call_id


def test_two_recoveries_at_once_end_each_call_once(left):
    """Two processes open the store of a dead one at the same moment: each call is ended once, by one of them."""
    children = [start("race", left) for _ in range(2)]
    for child in children:
        assert child.stdout.readline() == "ready\n"
        child.kill()
        child.communicate()
    store = Store.open(left, decode=decode)
    assert sorted(call.status for call in store.calls()) == ["ok", "unknown", "unknown", "unknown"]
    assert store.check() == []
    store.close()


def test_a_call_of_this_process_is_never_recovered(store):
    """Also when its answer is complete and only its end is missing."""
    call_id = claimed(store, intent()).call_id
    spooled(store, call_id, b"one")
    assert not store.recover()
    assert store.call(call_id).status == "sent"
    finish(store, call_id)


def test_a_spool_that_its_call_forgot_is_tidied(store):
    """Killed between row and spool: the side-car is made up for and the body of a finished call goes."""
    made = whole_call(store, intent())
    (store.path / "calls" / f"{made.call_id}.json").unlink()
    (store.path / "spool" / f"{made.call_id}.body").write_bytes(b"{}\n")
    assert store.recover() == Recovery(spools=1)
    assert files(store.path, "spool") == []
    assert store.check() == []


def test_an_answer_without_a_row_is_put_aside(store):
    """Never deleted: it may have been paid for."""
    stray = "0" * 26 + ".body"
    (store.path / "spool" / stray).write_bytes(b"paid")
    assert store.recover() == Recovery(spools=1)
    assert files(store.path, "quarantine") == [stray]


def test_recovery_of_a_long_log_is_quick(store):
    """Ten thousand rows and nothing to do: well under 100 ms of work."""
    whole_call(store, intent())
    job = """
        WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < 10000)
        INSERT INTO calls SELECT seq + i, 'x' || i, created_us, session_id, cell, route, endpoint, backend, model,
            prompt, template, axes, replicate, take, n, size, quality, background, output_format, output_compression,
            moderation, partial_images, extra, source_sha256, mask_sha256, digest || i, idempotency_key, worst_cost,
            status, http_status, error_type, error_code, error_param, error_message, details, request_id, attempts,
            seconds, first_byte_seconds, text_in_tokens, image_in_tokens, image_out_tokens, text_out_tokens, cost,
            cost_source, reused_from, echoed, tags, fix_ups, notes, owner, revision, spending, beside FROM calls, k
    """
    store._writer.submit(lambda connection: connection.execute(job).rowcount)
    assert not store.recover()
    assert_quick(store.recover, 0.1)


def test_two_processes_that_claim_the_same_calls_get_each_once(tmp_path, opened):
    """Two processes race for 25 calls: each call is granted to exactly one, and nobody sees `database is locked`."""
    opened()
    children = [start("race", tmp_path / ".wisgate") for _ in range(2)]
    for child in children:
        assert child.stdout.readline() == "ready\n"
    for child in children:
        child.stdin.write("go\n")
        child.stdin.flush()
    said: list[list[str]] = [[], []]

    def listen(at):
        said[at] = [children[at].stdout.readline().strip() for _ in range(25)]

    threads = [threading.Thread(target=listen, args=(at,)) for at in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for child in children:
        child.communicate("end\n")
    assert sorted({word for words in said for word in words}) == ["Claimed", "InFlight"]
    assert all(sorted(pair) == ["Claimed", "InFlight"] for pair in zip(*said, strict=True))


def test_unknown_after_a_kill_asks_before_paying_again(left, opened):
    """The call whose answer never came is not sent again by itself."""
    with pytest.raises(OutcomeUnknownError):
        opened().claim(intent("silent"))
