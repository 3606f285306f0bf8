"""A notebook that loads a bundle and replays: nothing is sent, and the same pictures and rows are shown."""

from __future__ import annotations

import contextlib
import socket
from pathlib import Path

import pytest
from bundle_samples import ENDPOINT, failed, intent, made, source
from fault_server import FaultServer, answering, response
from IPython.utils.capture import capture_output

import wisgate_nb as wg
from wisgate_nb.errors import DeadlineError, ReplayError, SettingsError
from wisgate_nb.planning.preview import preview
from wisgate_nb.replay import MOST_SHOWN, Turns
from wisgate_nb.store.found import Nothing
from wisgate_nb.sweeping.missing import missing
from wisgate_nb.workbench.plan_line import plan_line

SMALL = {"size": "1024x640", "quality": "low"}
OPTIONS = "--size 1024x640 --quality low"


@pytest.fixture
def cut(monkeypatch):
    """Cuts the network: from then on any attempt to reach another process, or the sandbox, fails and is counted."""
    tried = []

    def refuse(*_args, **_more):
        tried.append(1)
        raise AssertionError("something was about to be sent")

    def now():
        for name in ("connect", "connect_ex", "sendto"):
            monkeypatch.setattr(socket.socket, name, refuse)
        monkeypatch.setattr(socket, "getaddrinfo", refuse)
        monkeypatch.setattr("wisgate_nb.sandbox.transport.SandboxTransport.handle_request", refuse)

    yield now
    assert not tried


@contextlib.contextmanager
def counting(monkeypatch, key="sk-loopback-Aa1Bb2Cc3Dd4Ee5"):
    """A server that is set as the base URL and counts what reaches it."""
    with FaultServer(answering(response(b'{"error": {"message": "no"}}', 400))) as server:
        monkeypatch.setenv("WISGATE_BASE_URL", server.base_url)
        if key:
            monkeypatch.setenv("WISDOM_GATE_KEY", key)
        yield server
        assert server.posts == []


def test_the_whole_lab_again_with_the_network_cut(session, elsewhere, cut):
    """Calls, sweeps, edits of earlier pictures, new takes and raised n show the bytes that they showed when made."""

    def notebook(**how):
        first = wg.generate("a fox", **SMALL, **how)
        again = wg.generate("a fox", fresh=True, **SMALL, **how)
        more = wg.generate("a hen", n=2, **SMALL, **how)
        edit = wg.edit("add a moon", f"@{more.images[1].id}", **SMALL, **how)
        sweep = wg.sweep("a {cat|dog} in {{place}}", axes={"place": ["snow", "rain"]}, replicates=2, **SMALL, **how)
        calls = [first, again, more, edit, *sweep.calls]
        return [[image.bytes for image in call.images] for call in calls], sweep.grid()

    made_then, grid_then = notebook()
    wg.export("demo.wgz")
    elsewhere()
    cut()
    wg.load("demo.wgz", replay=True)
    shown, grid = notebook()
    assert shown == made_then
    assert made_then[0] != made_then[1]
    assert repr(grid) == repr(grid_then)
    own = wg.log().tail(12)
    assert set(own["status"]) == {"reused"}
    assert own["cost"].sum() == 0


def test_a_setting_an_option_and_the_environment_replay(session, elsewhere, monkeypatch):
    """Each of the three alone keeps everything from being sent."""
    made(session.store(), "a fox", backend="sandbox", endpoint="sandbox")
    wg.export("demo.wgz")
    elsewhere()
    wg.load("demo.wgz")
    assert wg.generate("a fox", replay=True).status == "reused"
    with pytest.raises(ReplayError):
        wg.generate("a hen", replay=True)
    monkeypatch.setenv("WISGATE_REPLAY", "1")
    with pytest.raises(ReplayError):
        wg.generate("a hen")
    monkeypatch.delenv("WISGATE_REPLAY")
    wg.load("demo.wgz", replay=True)
    with pytest.raises(ReplayError):
        wg.generate("a hen")
    wg.load("demo.wgz", replay=False)
    assert wg.generate("a hen", **SMALL).status == "ok"


def test_without_replay_a_bundle_saves_the_call_too(session, elsewhere, monkeypatch):
    """A call that the bundle answers is reused and not paid for, at the server that made it."""
    with counting(monkeypatch) as server:
        endpoint = f"{server.base_url}/images/generations"
        call = made(session.store(), "a fox", endpoint=endpoint)
        wg.export("demo.wgz")
        elsewhere()
        wg.load("demo.wgz")
        again = wg.generate("a fox")
        assert (again.status, again.images[0].sha256) == ("reused", call.images[0].sha256)
        assert wg.plan("a fox").estimate.new == 0


def test_a_real_bundle_replays_with_neither_key_nor_server(session, elsewhere, cut):
    """Where nobody has said where calls go, those who made them answer; the row says who that was."""
    made(session.store(), "a fox")
    wg.export("demo.wgz")
    elsewhere()
    cut()
    wg.load("demo.wgz", replay=True)
    assert wg.generate("a fox").status == "reused"
    assert wg.log(last=1)[["backend", "endpoint"]].to_numpy().tolist() == [["wisgate", ENDPOINT]]
    assert list(wg.plan("a {fox|hen}").frame()["state"]) == ["reused", "new"]


def test_a_server_without_a_key_replays(session, elsewhere, monkeypatch, cut):
    """Replay needs no key for a base URL that needs one, and without replay it is still asked for."""
    made(session.store(), "a fox")
    wg.export("demo.wgz")
    elsewhere()
    cut()
    wg.load("demo.wgz")
    monkeypatch.setenv("WISGATE_BASE_URL", "https://api.wisgate.ai/v1")
    assert wg.generate("a fox", replay=True).status == "reused"
    assert wg.sweep("a {fox|hen}", replay=True).counts["reused"] == 1
    with pytest.raises(SettingsError, match="no key is set"):
        wg.generate("a fox")


@pytest.mark.parametrize("how", ["server", "key"])
def test_the_sandbox_never_stands_for_a_service(session, elsewhere, monkeypatch, how):
    """With a server or a key set, what the sandbox made is missing, and the error says how to see it."""
    made(session.store(), "a fox", backend="sandbox", endpoint="sandbox")
    wg.export("demo.wgz")
    elsewhere()
    wg.load("demo.wgz")
    with counting(monkeypatch):
        if how == "key":
            monkeypatch.delenv("WISGATE_BASE_URL")
        with pytest.raises(ReplayError, match="WISGATE_BASE_URL=sandbox shows them"):
            wg.generate("a fox", replay=True)
    monkeypatch.setenv("WISGATE_BASE_URL", "sandbox")
    assert wg.generate("a fox", replay=True).status == "reused"


def test_a_service_never_stands_for_the_sandbox(session, elsewhere, monkeypatch):
    """With the sandbox asked for by name, a picture of a service is missing, and its server is named."""
    made(session.store(), "a fox")
    wg.export("demo.wgz")
    elsewhere()
    wg.load("demo.wgz", replay=True)
    monkeypatch.setenv("WISGATE_BASE_URL", "sandbox")
    with pytest.raises(ReplayError, match=r"were made by https://api\.wisgate\.ai"):
        wg.generate("a fox")


def test_everything_missing_is_listed_at_once(session, elsewhere):
    """A sweep shows what is there; its error names each missing call by prompt and axes, capped, with the count."""
    store = session.store()
    made(store, "a fox in snow", backend="sandbox", endpoint="sandbox")
    wg.export("demo.wgz")
    elsewhere()
    wg.load("demo.wgz", replay=True)
    sweep = wg.sweep("a {animal: fox|hen} in {{place}}", axes={"place": ["snow", "rain", *"abcdefgh"]})
    assert sweep.counts["reused"] == 1
    error = sweep.error
    assert isinstance(error, ReplayError)
    assert len(error.missing) == 19
    lines = str(error).splitlines()
    assert len(lines) == 3
    assert "19 of 20 calls are neither in the store nor in a loaded bundle" in lines[0]
    assert "'a fox in rain' (animal=fox, place=rain, generations)" in lines[1]
    assert lines[1].count(";") == MOST_SHOWN
    assert lines[1].endswith("and 11 more")
    assert "wg.load" in lines[2]
    with pytest.raises(ReplayError):
        sweep.require()


def test_a_plan_says_what_replay_lacks(session):
    """Nothing would be sent, so no tokens and no time stand in a plan: what is nowhere is missing, and not new."""
    wg.generate("a fox", **SMALL)
    plan = wg.plan("a {animal: fox|hen|cow}", replay=True, **SMALL)
    shown = preview(plan)
    facts = {name: " ".join(words.split()) for name, words in shown.rows}
    assert facts["calls"] == "2 missing, 1 in the store"
    assert facts["images"] == "3, 2 of them missing"
    assert facts.keys().isdisjoint({"tokens", "cost", "time"})
    assert [first.state for first in shown.previews] == ["reused", "missing", "missing"]
    assert "wg.load" in shown.notes[-1]
    assert plan_line(plan).line == "3 calls (2 missing, 1 reused) · replay sends nothing"


def test_the_first_reason_of_a_sweep_is_no_half_sentence(session):
    """Of a long error its first line stands in a summary, without the colon that its details follow; numbers agree."""
    wg.generate("a fox", **SMALL)
    sweep = wg.sweep(["a fox", "a hen"], replay=True, **SMALL)
    lines = missing(sweep).splitlines()
    assert lines[1] == "first: replay sends nothing, and 1 call is neither in the store nor in a loaded bundle"
    assert "1 of 2 calls is neither" in str(sweep.error)


def test_a_cell_of_several_prompts_lists_all_that_are_missing(shell):
    """The cell fails with one error for all, and nothing was sent."""
    shell.run_cell("import wisgate_nb as wg")
    with capture_output() as shown:
        result = shell.run_cell("%%gptimage --replay\nred\n---\ngreen\n---\nblue\n")
    assert isinstance(result.error_in_exec, ReplayError)
    assert [name.split("'")[1] for name in result.error_in_exec.missing] == ["red", "green", "blue"]
    assert len(wg.log()) == 0
    assert "sandbox" not in shown.stdout


def test_takes_are_shown_in_the_order_in_which_they_were_asked_for(session, elsewhere):
    """First the first take, each --fresh the next one, then the last again; any other ask shows the latest so far."""
    store = session.store()
    takes = [
        made(store, "a fox", seeds=(seed,), fresh=True, backend="sandbox", endpoint="sandbox") for seed in range(3)
    ]
    sums = [take.images[0].sha256 for take in takes]
    wg.export("demo.wgz")
    elsewhere()
    wg.load("demo.wgz", replay=True)
    asked = [False, True, False, True, True]
    shown = [wg.generate("a fox", fresh=fresh).images[0].sha256 for fresh in asked]
    assert shown == [sums[0], sums[1], sums[1], sums[2], sums[2]]


def test_turns_of_different_calls_are_counted_apart():
    """Asking for a new take of one call moves no other call on."""
    turns = Turns()
    assert [turns.next("a", fresh=False), turns.next("a", fresh=True), turns.next("b", fresh=False)] == [1, 2, 1]
    assert [turns.next("c", fresh=True), turns.next("a", fresh=False)] == [1, 2]


def test_a_new_take_comes_after_those_of_the_bundle(session, elsewhere):
    """--fresh beside a bundle makes another picture, and its take follows the bundle's."""
    first = wg.generate("a fox", **SMALL)
    wg.export("demo.wgz")
    elsewhere()
    wg.load("demo.wgz")
    second = wg.generate("a fox", fresh=True, **SMALL)
    assert wg.log()["take"].tolist() == [1, 2]
    assert second.images[0].sha256 != first.images[0].sha256
    assert wg.generate("a fox", **SMALL).images[0].sha256 == second.images[0].sha256


def test_an_unknown_outcome_in_a_bundle_stands_in_nobodys_way(session, elsewhere):
    """Somebody else's call that may have been billed is a row, and no reason to ask for --resend."""
    failed(session.store(), "a fox", DeadlineError, backend="sandbox", endpoint="sandbox", **SMALL)
    wg.export("demo.wgz")
    elsewhere()
    wg.load("demo.wgz")
    assert wg.plan("a fox", **SMALL).frame()["state"].tolist() == ["new"]
    asked = intent("a fox", backend="sandbox", endpoint="sandbox", **SMALL)
    assert isinstance(session.store().find(asked), Nothing)
    assert wg.generate("a fox", **SMALL).status == "ok"
    assert wg.log()["status"].tolist() == ["unknown", "ok"]


def test_a_raised_n_uses_the_images_of_a_bundle(session, elsewhere):
    """One image of the bundle and one new one make two; a lowered n shows the first."""
    one = wg.generate("a fox", **SMALL)
    wg.export("demo.wgz")
    elsewhere()
    wg.load("demo.wgz")
    two = wg.generate("a fox", n=2, **SMALL)
    assert two.images[0].sha256 == one.images[0].sha256
    assert wg.log()["status"].tolist() == ["ok", "reused", "ok"]
    wg.export("two.wgz")
    elsewhere("third")
    wg.load("two.wgz", replay=True)
    again = wg.generate("a fox", n=2, **SMALL)
    assert [image.sha256 for image in again.images] == [image.sha256 for image in two.images]


@pytest.mark.parametrize(("n", "there"), [(1, "1 of 3 images is"), (2, "2 of 3 images are")])
def test_images_that_were_never_made_are_told_from_those_that_are_there(session, elsewhere, monkeypatch, n, there):
    """A raised n names both numbers, and sends nobody to the server that is asked already."""
    wg.generate("a fox", n=n, **SMALL)
    wg.export("demo.wgz")
    elsewhere()
    wg.load("demo.wgz", replay=True)
    for base in ("", "sandbox"):
        monkeypatch.setenv("WISGATE_BASE_URL", base)
        with pytest.raises(ReplayError) as caught:
            wg.generate("a fox", n=3, **SMALL)
        assert caught.value.missing == (f"'a fox' (n=3 was never made: {there} there, generations)",)
        assert "WISGATE_BASE_URL" not in str(caught.value)
    sweep = wg.sweep("a {fox|hen}", n=3, **SMALL)
    assert f"n=3 was never made: {there} there" in str(sweep.error)
    assert "'a hen' (group1=hen, n=3, generations)" in str(sweep.error)


def test_a_server_that_made_fewer_images_is_not_named(session, elsewhere, monkeypatch):
    """Whoever follows the advice sees all that was asked for."""
    wg.generate("a fox", n=2, **SMALL)
    wg.export("demo.wgz")
    elsewhere()
    wg.load("demo.wgz", replay=True)
    monkeypatch.setenv("WISGATE_BASE_URL", "https://api.wisgate.ai/v1")
    with pytest.raises(ReplayError, match="WISGATE_BASE_URL=sandbox"):
        wg.generate("a fox", n=2, **SMALL)
    with pytest.raises(ReplayError) as caught:
        wg.generate("a fox", n=3, **SMALL)
    assert not caught.value.elsewhere


def test_limits_do_not_stand_in_the_way_of_replay(session, elsewhere):
    """max_calls=0 is no obstacle where nothing can be sent: what is missing is told as in any replay."""
    made(session.store(), "a fox", backend="sandbox", endpoint="sandbox")
    wg.export("demo.wgz")
    elsewhere()
    wg.load("demo.wgz")
    assert wg.generate("a fox", max_calls=0, fresh=True, replay=True).status == "reused"
    sweep = wg.sweep("a {fox|hen}", max_calls=0, replay=True)
    assert sweep.counts["reused"] == 1
    assert isinstance(sweep.error, ReplayError)


def test_without_replay_a_real_bundle_stands_for_no_sandbox_call(session, elsewhere):
    """A new call without a key is the sandbox's, whatever a bundle has of a service."""
    made(session.store(), "a fox", **SMALL)
    wg.export("demo.wgz")
    elsewhere()
    wg.load("demo.wgz")
    assert wg.plan("a fox", **SMALL).frame()["state"].tolist() == ["new"]
    assert wg.generate("a fox", **SMALL).status == "ok"
    assert wg.log()["backend"].tolist() == ["wisgate", "sandbox"]


def test_to_curl_of_a_loaded_edit_has_its_inputs(session, elsewhere):
    """The files that an edit sent come out of the bundle where a command needs them."""
    made(session.store(), "moon", route="edits", sources=(source(20),), mask=source(21))
    wg.export("demo.wgz")
    elsewhere()
    wg.load("demo.wgz")
    from wisgate_nb.snippets import curl_of

    (record,) = session.store().calls()
    assert curl_of(record, session).count(".png") >= 2


def test_cells_in_a_shell_show_the_same_picture_and_row(shell, tmp_path):
    """%wisgate export and load, then %%gptimage --replay: the output's picture, text and row are those of the maker."""
    cell = f"%%gptimage {OPTIONS} -o r\na lighthouse\n"
    with capture_output() as first:
        shell.run_cell(cell)
        shell.run_cell("%wisgate export demo.wgz")
    original = shell.user_ns["r"].images[0].bytes
    assert "written: demo.wgz" in first.stdout
    shell.run_cell(f"import wisgate_nb as wg; wg.open_store({str(tmp_path / 'theirs')!r})")
    with capture_output() as second:
        assert shell.run_cell("%wisgate load --replay demo.wgz").success
        assert shell.run_cell(cell).success
        assert shell.run_cell(f"%%gptimage {OPTIONS} --replay -o r\na lighthouse\n").success
    assert shell.user_ns["r"].images[0].bytes == original
    pictures = [
        [output.data[kind] for output in shown.outputs for kind in ("image/jpeg", "image/png") if kind in output.data]
        for shown in (first, second)
    ]
    assert pictures[0]
    assert pictures[1] == pictures[0] * 2
    log = wg.log()
    assert log["status"].tolist() == ["ok", "reused", "reused"]
    same = ["prompt", "model", "size", "quality", "backend", "endpoint", "route", "images"]
    assert log[same].nunique().tolist() == [1] * len(same)
    assert shell.user_ns["wg"].settings.replay is True


def test_load_without_a_path_and_with_a_wrong_file_say_so(shell):
    """One line each, and the cell fails."""
    Path("a.wgz").write_bytes(b"no zip")
    for line, said in (("%wisgate load", "load needs a bundle"), ("%wisgate load a.wgz", "refused")):
        with capture_output():
            result = shell.run_cell(line)
        assert said in str(result.error_in_exec)


def test_completion_and_help_know_the_commands(shell):
    """Subcommand, flag and file complete; the help names both."""
    from wisgate_nb.magic.commands import command_help
    from wisgate_nb.magic.complete import complete_wisgate

    Path("a.wgz").write_bytes(b"")
    Path("a.txt").write_bytes(b"")
    assert complete_wisgate("lo") == ["load", "log", "login", "logout"]
    assert complete_wisgate("load a") == ["a.wgz"]
    assert complete_wisgate("load --r") == ["--replay"]
    assert complete_wisgate("export --a") == ["--append"]
    assert "%wisgate load" in command_help()
