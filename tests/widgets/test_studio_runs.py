"""Generate and Stop: each run is a sweep of its own, nothing waits for it, and the page is told as it goes."""

import threading

import pytest
from sandbox_gate import gated_server
from studio_samples import PATIENCE, QUICK, board, counting, form, plan_of, planned, shown

import wisgate_nb as wg
from wisgate_nb.errors import InputError, SettingsError
from wisgate_nb.sandbox import SandboxServer
from wisgate_nb.widgets.bridge import Question


def waits_for(studio, holds):
    """Wait until the board's runs are such, told by the board itself."""
    there = threading.Event()

    def look(_=None):
        if holds(board(studio).runs):
            there.set()

    board(studio).observe(look, names="runs")
    look()
    assert there.wait(PATIENCE), board(studio).runs


def ask(studio, kind, **said):
    """A question as the page asks it; its result. What is refused is raised."""
    answer = board(studio)._serve(Question({"kind": kind, **said}))
    return answer and answer.result


@pytest.fixture
def gated(session):
    """A service on loopback whose answers wait for the test."""
    with gated_server() as (server, gate):
        wg.settings.base_url = server.base_url
        yield gate


def test_generate_comes_back_at_once_and_fills_the_grid(session, comms, gated):
    """The click returns while nothing is answered; the run is in the log and its grid on the page."""
    studio = shown("a {style: oil|ink} fox", **QUICK)
    ask(studio, "generate")
    waits_for(studio, lambda runs: runs and "2 running" in runs[0]["line"])
    assert not studio.sweep.done
    assert studio.grid.widget in studio._stage.page.grid.children
    gated.let(2)
    studio.wait(PATIENCE)
    waits_for(studio, lambda runs: runs[0]["over"])
    assert board(studio).runs[0]["line"].startswith("2 of 2 calls: 2 made")
    assert [call.status for call in studio.calls] == ["ok", "ok"]
    assert list(wg.log()["call_id"]) == [call.id for call in studio.calls]
    assert board(studio).shown == studio.sweep.id


def test_several_runs_at_once_and_each_stops_alone(session, comms, gated):
    """A second run begins while the first goes on; stopping one leaves the other; what was sent is still received."""
    wg.settings.concurrency = 1
    studio = shown("a {x: 1|2|3} fox", **QUICK)
    ask(studio, "generate")
    waits_for(studio, lambda runs: runs and "1 running" in runs[0]["line"])
    studio.prompt = "a cat"
    ask(studio, "generate")
    planned(studio)
    first, second = studio.sweeps
    assert ask(studio, "stop", run=first.id) == "2 calls not sent, 1 already sent are still received"
    assert second.stopped is None
    gated.let(2)
    studio.wait(PATIENCE)
    waits_for(studio, lambda runs: all(run["over"] for run in runs))
    assert (first.counts["ok"], second.counts["ok"]) == (1, 1)
    assert "2 not sent (cancelled), of 3 calls" in board(studio).runs[0]["note"]


def test_stop_reaches_all_runs(session, comms, gated):
    """The large Stop ends every run of this studio and no other sweep."""
    wg.settings.concurrency = 1
    other = wg.plan("someone else's {x: 1|2}", **QUICK).start()
    studio = shown("a {x: 1|2} fox", **QUICK)
    ask(studio, "generate")
    planned(studio)
    ask(studio, "stop", run=0)
    assert studio.sweep.stopped == "cancelled"
    assert other.stopped is None
    gated.let(9)
    other.wait(PATIENCE)
    studio.wait(PATIENCE)
    assert other.counts["ok"] == 2


def test_a_large_bill_is_asked_about(session, comms, gated):
    """21 paid calls: the page asks and nothing is sent; no keeps it so, yes sends them, other values ask anew."""
    studio = shown("a fox {{i}}", axes={"i": "1..21"}, **QUICK)
    ask(studio, "generate")
    assert board(planned(studio)).question == "This sends 21 paid calls for 21 images."
    ask(studio, "agree", yes=False)
    assert (board(studio).question, studio.sweeps) == ("", [])
    ask(studio, "generate")
    planned(studio)
    form(studio).prompt.value = "a cat {{i}}"
    assert board(studio).question == ""
    ask(studio, "generate")
    planned(studio)
    gated.let(21)
    ask(studio, "agree", yes=True)
    studio.wait(PATIENCE)
    assert studio.sweep.counts["ok"] == 21
    assert {call.prompt[:5] for call in studio.calls} == {"a cat"}


def test_twenty_calls_and_the_sandbox_are_not_asked_about(session, comms, gated):
    """20 paid calls go at once, and so does whatever bills nothing."""
    studio = shown("a fox {{i}}", axes={"i": "1..20"}, **QUICK)
    gated.let(20)
    ask(studio, "generate")
    studio.wait(PATIENCE)
    assert studio.sweep.counts["ok"] == 20
    wg.settings.base_url = "sandbox"
    studio.values = shown("a cat {{i}}", axes={"i": "1..21"}, **QUICK).values
    ask(studio, "generate")
    studio.wait(PATIENCE)
    assert studio.sweep.counts["ok"] == 21


def test_what_fails_behind_the_page_stands_on_it(session, comms):
    """A plan that cannot be sent is shown with its words, raised where Python waits, and gone with the next success."""
    studio = shown("a {{gone}} fox", **QUICK)
    ask(studio, "generate")
    with pytest.raises(wg.RequestError, match="no variable is called gone"):
        studio.wait(PATIENCE)
    assert board(studio).problem == {"title": "request", "text": str(studio._stage.problem)}
    ask(studio, "dismiss")
    assert board(studio).problem == {}
    studio.prompt = "a fox"
    ask(studio, "generate")
    assert studio.wait(PATIENCE).sweep.counts["ok"] == 1
    assert board(studio).problem == {}


def test_calls_that_fail_are_in_the_run(session, comms):
    """What the service refuses does not break the studio: the run says how many and why."""
    with SandboxServer(fail="moderation@2", require_key=False) as server:
        wg.settings.base_url = server.base_url
        studio = shown("a {x: fox|cat}", concurrency=1, **QUICK)
        studio.generate()
        studio.wait(PATIENCE)
        waits_for(studio, lambda runs: runs[0]["over"])
    run = board(studio).runs[0]
    assert (run["made"], run["bad"]) == (50.0, 50.0)
    assert "1 blocked by moderation, of 2 calls" in run["note"]


def test_partial_pictures_are_told_while_streaming(session, comms, gated):
    """With `partials` the run shows a small picture of what is being made, and none when it is over."""
    studio = shown("a fox", partials=2, **QUICK)
    ask(studio, "generate")
    gated.let(1)
    waits_for(studio, lambda runs: runs and runs[0]["partials"])
    (picture,) = board(studio).runs[0]["partials"]
    assert picture[:2] == b"\xff\xd8"
    assert len(picture) < 20_000
    gated.let(20)
    studio.wait(PATIENCE)
    waits_for(studio, lambda runs: runs[0]["over"] and not runs[0]["partials"])


def test_history_holds_the_last_images_of_the_log(session, comms):
    """Images of cells and of the studio stand in the strip once each, the newest last told; a reload gets the last."""
    wg.sweep("a {x: 1|2} dog", **QUICK)
    studio = shown("a fox", **QUICK)
    told = [part["prompt"] for part in board(studio)._told]
    assert told == ["a 1 dog", "a 2 dog"]
    studio.generate()
    studio.wait(PATIENCE)
    studio.generate()
    studio.wait(PATIENCE)
    planned(studio)
    parts = board(studio).get_state()
    assert [parts[f"part_{n}"]["prompt"] for n in range(parts["_parts"])] == [*told, "a fox"]
    assert parts["part_2"]["data"][:2] == b"\xff\xd8"


def test_history_leads_on(session, comms):
    """Edit this, add, mask this, compare and use its prompt do what their buttons say."""
    wg.sweep(r"a {x: red|blue} \{old|new} dog", n=2, **QUICK)
    studio = shown("a fox", quality="high")
    images = [part["image"] for part in board(studio)._told]
    ask(studio, "edit", image=images[0])
    assert (studio.values.route, studio.values.sources) == ("edits", (f"@{images[0]}",))
    ask(studio, "edit", image=images[1], add=True)
    assert studio.values.sources == (f"@{images[0]}", f"@{images[1]}")
    ask(studio, "mask", image=images[2])
    assert studio.values.sources == (f"@{images[2]}",)
    assert studio.values.mask is studio.mask_editor
    assert studio.mask_editor.widget in studio._stage.page.easel.children
    assert plan_of(studio)[0] == "bad"
    ask(studio, "compare", images=images[:2])
    assert len(studio._stage.page.table.children) == 2
    ask(studio, "use", image=images[3])
    values = studio.values
    assert (values.prompt, values.route, values.mask) == ("a blue {old|new} dog", "generations", None)
    assert values.options == {"model": "gpt-image-2", "n": 2, "raw": True, **QUICK}
    with counting_none(studio):
        studio.generate()
        studio.wait(PATIENCE)
    assert studio.sweep.counts["reused"] == 1


def counting_none(studio):
    """No request while it is entered."""
    import contextlib

    @contextlib.contextmanager
    def counted():
        with pytest.MonkeyPatch.context() as patch, counting(patch) as asked:
            yield
        assert asked == []

    return counted()


def test_an_edit_of_a_marked_region_changes_it_alone(session, comms):
    """Mask this, mark, Generate: the edit's picture differs from its source inside the mask only."""
    import numpy as np

    wg.sweep("a harbour at noon", **QUICK)
    studio = shown("make the sky a pink sunset", **QUICK)
    ask(studio, "mask", image=board(studio)._told[0]["image"])
    marked = np.zeros((640, 1024), bool)
    marked[:240] = True
    studio.mask_editor.set_mask(marked)
    assert "37.5% of the first image" in form(studio).sources.mask.value
    assert plan_of(studio)[0] == "good"
    ask(studio, "generate")
    studio.wait(PATIENCE)
    before, after = (call.images[0].numpy().astype(int)[..., :3] for call in (*_made("harbour"), studio.calls[0]))
    changed = np.abs(before - after).max(axis=2) > 40
    assert changed[:240].mean() > 0.2
    assert changed[280:].mean() < 0.01
    studio.use(studio.sweep.images[0])
    assert studio.values.sources[0].startswith("@")
    assert plan_of(studio)[1].startswith("1 call (1 reused)")


def _made(word):
    log = wg.log()
    from wisgate_nb.call import Call
    from wisgate_nb.session import current

    found = current().store().calls(call_id=log[log["prompt"].str.contains(word)]["call_id"].iloc[0])
    return [Call(found, current())]


def test_a_mask_needs_an_image(session, comms):
    """Painting without a source is refused with what to do."""
    with pytest.raises(InputError, match="add one first, @-1 is the last image"):
        shown("a fox").paint()


def test_a_run_of_another_studio_is_not_shown(session, comms):
    """A number that is not one of its runs is refused."""
    with pytest.raises(SettingsError, match="run 7 is not one of this studio's"):
        ask(shown("a fox"), "show", run=7)


def test_closing_and_showing_again_loses_nothing(session, comms):
    """After all widgets were closed the studio shows itself anew with values, runs and history."""
    studio = shown("a fox", **QUICK)
    studio.generate()
    studio.wait(PATIENCE)
    before = studio.widget
    studio._stage.page.box.close()
    assert planned(studio).widget is not before
    planned(studio)
    assert form(studio).prompt.value == "a fox"
    assert board(studio).runs[0]["over"]
    assert board(studio).get_state()["_parts"] == 1
    assert studio.grid.widget in studio._stage.page.grid.children


def test_without_a_page_it_works_the_same(session):
    """A script generates, waits and looks; no ipywidget is made for it."""
    studio = wg.studio("a {x: red|blue} fox", **QUICK)
    studio.generate()
    assert studio.wait(PATIENCE).sweep.counts["ok"] == 2
    assert len(studio.grid) == len(studio.calls) == 2
    assert studio._stage.page is None
    assert repr(studio) == "<Studio generations, 1 run, 2 calls>"


def test_a_reload_gets_the_last_thumbnails_only(session, comms):
    """However many were told, a page that is loaded again gets as many as the strip shows."""
    studio = shown("a fox")
    for number in range(200):
        board(studio).add_thumbnail({"image": str(number), "data": b"x"}, 24)
    state = board(studio).get_state()
    kept = [state[f"part_{n}"]["image"] for n in range(state["_parts"]) if state[f"part_{n}"]]
    assert kept[-24:] == [str(number) for number in range(176, 200)]
    assert len(kept) <= 120


def test_a_mask_that_was_given_is_watched_too(session, comms):
    """What is painted on an editor that the studio began with is planned and said, as on one that it opened."""
    import numpy as np

    picture = np.full((640, 1024, 3), 90, "uint8")
    editor = wg.mask_editor(picture)
    studio = shown("a pink sky", image=picture, mask=editor, **QUICK)
    assert plan_of(studio)[0] == "bad"
    marked = np.zeros((640, 1024), bool)
    marked[:64] = True
    editor.set_mask(marked)
    assert plan_of(studio)[0] == "good"
    assert "10.0% of the first image" in form(studio).sources.mask.value
    assert studio.paint() is editor
