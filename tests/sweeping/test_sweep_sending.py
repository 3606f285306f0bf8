"""A sweep sends each call once, keeps what came, and asks again only for what is missing."""

import time

import pytest
from sweep_wire import Gate, images, refusal, serving

import wisgate_nb as wg
from wisgate_nb.sweeping.runner import MOST_FAILURES, Runner
from wisgate_nb.sweeping.start import begin


def standings(sweep):
    """How each call ended, in the order of the plan."""
    return [place.standing for place in sweep.places]


def test_each_call_is_sent_once_and_never_again(session, monkeypatch):
    """Six calls are six POSTs; the same sweep again is none, and its pictures are the same."""
    with serving(monkeypatch) as served:
        first = wg.sweep("a {cat|dog} in {{style}}", axes={"style": ["oil", "ink", "chalk"]})
        assert sorted(served.prompts) == sorted(c.prompt for c in first.plan.space)
        again = wg.sweep("a {cat|dog} in {{style}}", axes={"style": ["oil", "ink", "chalk"]})
        assert len(served.prompts) == 6
    assert standings(first) == ["ok"] * 6
    assert standings(again) == ["reused"] * 6
    assert [i.sha256 for i in again.images] == [i.sha256 for i in first.images]


def test_each_row_knows_its_template_and_its_axis_values(session, monkeypatch):
    """The log keeps template, resolved prompt, every axis value and the replicate, in the order of the plan."""
    with serving(monkeypatch):
        wg.sweep("a {animal: cat|dog}", axes={"quality": ["low", "high"]}, replicates=2)
    log = wg.log()
    assert set(log["template"]) == {"a {animal: cat|dog}"}
    assert log["prompt"].tolist() == ["a cat", "a cat", "a dog", "a dog"] * 2
    assert log["axis.animal"].tolist() == ["cat", "cat", "dog", "dog"] * 2
    assert log["axis.quality"].tolist() == ["low", "high"] * 4
    assert log["replicate"].tolist() == [1] * 4 + [2] * 4


def test_the_next_calls_are_sent_while_answers_are_stored(session, monkeypatch):
    """Two at once on the wire: two more requests leave before the first answer, which is on disk, is in the log."""
    with serving(monkeypatch) as served:
        store, sent = session.store(), []
        finish = store.finish

        def slowly(call_id, *kept, **facts):
            end = time.monotonic() + 60
            while len(served.prompts) < 3 and time.monotonic() < end:
                time.sleep(0.002)
            sent.append(len(served.prompts))
            assert list((store.path / "spool").glob(f"{call_id}.body"))
            return finish(call_id, *kept, **facts)

        monkeypatch.setattr(store, "finish", slowly)
        assert standings(wg.sweep("a {cat|dog|fox|owl}", concurrency=2)) == ["ok"] * 4
    assert min(sent) >= 3


@pytest.mark.parametrize(
    "layout", [{"rows": "stile"}, {"cols": ["style", "light"]}, {"rows": "style", "cols": "style"}]
)
def test_a_layout_that_cannot_be_is_refused_before_anything_is_sent(session, monkeypatch, layout):
    """rows and cols name axes of the plan or columns of its images; a wrong name costs nothing."""
    with serving(monkeypatch) as served:
        plan = wg.plan("a {style: oil|ink} cat")
        with pytest.raises(wg.SettingsError):
            begin(plan, **layout)
        assert served.prompts == []
        assert session.sweeps == []
        for good in ({"rows": "style", "cols": "model"}, {"cols": "axis.style"}, {"rows": ["style", "replicate"]}):
            assert begin(plan, **good).wait(60).grid().layout.items


def test_replicates_are_calls_of_their_own(session, monkeypatch):
    """Three replicates are three POSTs; raising them to four sends one more."""
    with serving(monkeypatch) as served:
        wg.sweep("a cat", replicates=3)
        assert len(served.prompts) == 3
        assert wg.sweep("a cat", replicates=4).counts["reused"] == 3
        assert len(served.prompts) == 4


def test_twins_in_a_plan_share_one_call(session, monkeypatch):
    """Combinations that come to the same request are one POST and two rows, also with fresh."""
    with serving(monkeypatch) as served:
        sweep = wg.sweep("a {cat|cat|dog}", concurrency=1)
        assert sorted(served.prompts) == ["a cat", "a dog"]
        assert standings(sweep) == ["ok", "reused", "ok"]
        wg.sweep("a {cat|cat|dog}", fresh=True)
        assert len(served.prompts) == 4


def test_a_twin_of_a_call_that_failed_is_not_tried_for_itself(session, monkeypatch):
    """The second of two equal calls shares the first one's refusal: one POST."""
    with serving(monkeypatch, lambda body: refusal()) as served:
        sweep = wg.sweep("a {cat|cat}")
        assert len(served.prompts) == 1
    assert standings(sweep) == ["rejected"] * 2


def test_a_raised_n_sends_only_the_missing_images(session, monkeypatch):
    """One image made, three asked: a POST for two; then all three stand side by side and nothing is sent."""
    with serving(monkeypatch) as served:
        wg.generate("a cat")
        call = wg.generate("a cat", n=3)
        assert [body.get("n", 1) for body in served.bodies] == [1, 2]
        assert len(call.images) == 3
        sweep = wg.sweep("a {cat|dog}", n=3)
        assert [body.get("n", 1) for body in served.bodies] == [1, 2, 3]
        assert [len(call.images) for call in sweep.calls] == [3, 3]
        wg.generate("a cat", n=3)
        assert len(served.bodies) == 3


def test_a_raised_n_uses_each_earlier_picture_once(session, monkeypatch):
    """With a fresh take of the single image beside it, three images are three different calls' pictures or new ones."""
    with serving(monkeypatch) as served:
        wg.generate("a cat")
        wg.generate("a cat", fresh=True)
        call = wg.generate("a cat", n=3)
        assert [body.get("n", 1) for body in served.bodies] == [1, 1, 1]
        assert len(call.images) == 3
        assert len({part.parts[0].id for part in call.parts}) == 3
        assert len({image.id for image in call.images}) == 3
        wg.generate("a cat", n=3)
        assert len(served.bodies) == 3


def test_one_failure_leaves_the_others_and_retry_sends_only_it(session, monkeypatch):
    """A refused call is a row with its reason; retry sends that one alone, and keeps what the first run made."""
    refused = {"a dog"}
    with serving(monkeypatch, lambda body: refusal() if body["prompt"] in refused else images(1)) as served:
        sweep = wg.sweep("a {cat|dog|fish}")
        assert standings(sweep) == ["ok", "rejected", "ok"]
        assert "1 refused, of 3 calls" in str(sweep.error)
        refused.clear()
        again = sweep.retry(failed=True)
        assert standings(again) == ["ok"] * 3
        assert again.error is None
        assert sorted(served.prompts) == ["a cat", "a dog", "a dog", "a fish"]
    assert len(again.images) == 3


def test_what_moderation_blocked_is_retried_only_on_request(session, monkeypatch):
    """The same prompt would be blocked again: retry leaves it, unless asked."""
    blocked = refusal(code="moderation_blocked")
    with serving(monkeypatch, lambda body: blocked if body["prompt"] == "a dog" else images(1)) as served:
        sweep = wg.sweep("a {cat|dog}")
        assert standings(sweep) == ["ok", "blocked"]
        sweep.retry(failed=True)
        assert len(served.prompts) == 2
        sweep.retry(blocked=True)
        assert served.prompts.count("a dog") == 2


def test_an_unknown_outcome_is_never_sent_again_without_resend(session, monkeypatch):
    """A 504 may have been billed: neither the sweep again nor retry sends it; resend does."""
    gone = [("504 Gateway Timeout", b"<html>gateway</html>")]
    with serving(monkeypatch, lambda body: gone[0] if gone and body["prompt"] == "a dog" else images(1)) as served:
        sweep = wg.sweep("a {cat|dog}")
        assert standings(sweep) == ["ok", "unknown"]
        gone.clear()
        assert standings(wg.sweep("a {cat|dog}")) == ["reused", "unknown"]
        assert standings(sweep.retry(failed=True)) == ["ok", "unknown"]
        assert served.prompts.count("a dog") == 1
        assert wg.plan("a {cat|dog}").estimate.unknown == 1
        assert standings(wg.sweep("a {cat|dog}", resend=True)) == ["reused", "ok"]
        assert served.prompts.count("a dog") == 2


def test_five_failures_in_a_row_stop_the_sweep(session, monkeypatch):
    """A server that refuses everything is asked five times, not a hundred; the rest was not asked for."""
    with serving(monkeypatch, lambda body: refusal()) as served:
        sweep = wg.sweep("a cat {{i}}", axes={"i": range(100)}, concurrency=1)
        assert len(served.prompts) == MOST_FAILURES
    assert "5 calls in a row failed" in sweep.stopped
    assert sweep.counts.left >= 90
    assert sweep.frame()["status"].isna().sum() == sweep.counts.left
    assert "not sent" in str(sweep.error)


def test_failures_between_successes_do_not_stop_it(session, monkeypatch):
    """Every second call fails, and all are made."""
    with serving(monkeypatch, lambda body: refusal() if int(body["prompt"][-1]) % 2 else images(1)) as served:
        sweep = wg.sweep("a cat {{i}}", axes={"i": range(20)}, concurrency=1)
        assert len(served.prompts) == 20
    assert sweep.stopped is None


def test_replay_sends_nothing_and_names_what_is_missing(session, monkeypatch):
    """What the store has is shown; what it does not have is an error of its own cell."""
    with serving(monkeypatch) as served:
        wg.generate("a cat")
        sweep = wg.sweep("a {{i}}", axes={"i": ["cat", *"abcdefgh"]}, replay=True)
        assert len(served.prompts) == 1
    assert standings(sweep) == ["reused", *["failed"] * 8]
    assert "replay" in str(sweep.error)


def test_ctrl_c_stops_what_was_not_sent_and_keeps_what_was(session, monkeypatch):
    """Of ten calls two are on the wire: the message says so, both land, eight leave no trace, and retry sends them."""
    gate = Gate()
    with serving(monkeypatch, gate) as served:
        plan = wg.plan("a cat {{i}}", axes={"i": range(10)}, concurrency=2)

        def interrupt(self, seconds):
            gate.wait_for(2)
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr("wisgate_nb.sweeping.runner.Runner.wait", interrupt)
            with pytest.raises(wg.CallsInterrupted) as caught:
                plan.run()
        assert (caught.value.stopped, caught.value.receiving) == (8, 2)
        gate.open()
        sweep = session.sweeps[-1].wait(60)
        assert sweep.counts["ok"] == 2
        again = sweep.retry()
        assert (again.counts["ok"], len(served.prompts)) == (10, 10)


def test_cancel_ends_a_sweep_in_the_background(session, monkeypatch):
    """begin() comes back at once; cancel keeps what was sent; the sweep ends by itself."""

    gate = Gate()
    with serving(monkeypatch, gate):
        sweep = begin(wg.plan("a cat {{i}}", axes={"i": range(10)}, concurrency=2))
        gate.wait_for(2)
        assert not sweep.done
        assert sweep.cancel() == (8, 2)
        gate.open()
        assert sweep.wait(60).done
    assert sweep.counts["ok"] == 2


def test_streamed_images_are_calls_of_their_own(session, monkeypatch):
    """partials with n of 2 make two calls for a cell, on the sandbox."""
    sweep = wg.sweep("a {cat|dog}", n=2, partials=1, size="1024x640", quality="low", replicates=2)
    assert [len(call.images) for call in sweep.calls] == [2] * 4
    assert sorted(wg.log()["replicate"].tolist()) == [1, 1, 2, 2, 3, 3, 4, 4]


def test_limits_stop_before_sending(session, monkeypatch):
    """A plan above max_calls or max_cost sends nothing; what the store has is not counted."""
    with serving(monkeypatch) as served:
        with pytest.raises(wg.BudgetError, match="3 paid calls, and max_calls is 2"):
            wg.sweep("a {cat|dog|fish}", max_calls=2)
        with pytest.raises(wg.BudgetError, match="not known"):
            wg.sweep("a cat", max_cost=1)
        wg.prices.use_openai_list()
        with pytest.raises(wg.BudgetError, match="may cost"):
            wg.sweep("a {cat|dog|fish}", max_cost=0.01, quality="high", size="1024x1024")
        assert served.prompts == []
        wg.generate("a cat")
        assert wg.sweep("a {cat|dog|fish}", max_calls=2).counts["ok"] == 2


def test_sweeps_that_race_share_their_limit(session, monkeypatch):
    """Three sweeps of 10 calls at the same time with a limit of 12 each: 12 calls in all, the rest not asked."""
    gate = Gate()
    with serving(monkeypatch, gate) as served:
        plans = [wg.plan(name + " {{i}}", axes={"i": range(10)}, max_calls=12, concurrency=6) for name in "abc"]
        sweeps = [begin(plan) for plan in plans]
        gate.open()
        for sweep in sweeps:
            sweep.wait(60)
        assert len(served.prompts) == 12
    assert sum(sweep.counts["ok"] for sweep in sweeps) == 12
    assert any("limit" in (sweep.stopped or "") for sweep in sweeps), [sweep.stopped for sweep in sweeps]


def test_settings_limit_single_calls_too(session, monkeypatch):
    """A limit in the settings holds for generate as well."""
    with serving(monkeypatch) as served:
        wg.settings.max_calls = 0
        with pytest.raises(wg.BudgetError):
            wg.generate("a cat")
        assert served.prompts == []


def test_a_fault_of_a_listener_does_not_hang_the_sweep(session, monkeypatch):
    """A view that raises is the sweep's error, told to the one who waits."""
    from wisgate_nb.sweeping.start import NoView, run

    class Broken(NoView):
        def finished(self):
            raise ZeroDivisionError("the view broke")

    with serving(monkeypatch), pytest.raises(ZeroDivisionError):
        run(wg.plan("a cat"), Broken())


@pytest.mark.parametrize("answer", [refusal(), ("504 Gateway Timeout", b"<html>gateway</html>")])
def test_a_failure_is_judged_while_its_call_still_holds_its_place(session, monkeypatch, answer):
    """However slow the judging is, no call leaves between the fifth failure and the stop."""
    judge, places = Runner._judge, []

    def judging(runner, *outcome):
        places.append(session.limiter._running)
        judge(runner, *outcome)

    monkeypatch.setattr(Runner, "_judge", judging)
    with serving(monkeypatch, lambda body: answer) as served:
        wg.sweep("a cat {{i}}", axes={"i": range(20)}, concurrency=1)
        assert len(served.prompts) == MOST_FAILURES
    assert places[:MOST_FAILURES] == [1] * MOST_FAILURES
