"""A sweep that is run again: raised n, fresh, replay elsewhere, after the breaker, after a broken retry."""

from collections import Counter

import pytest
from fault_server import FaultServer
from prompts_corpus import prompts
from sweep_kernels import Record
from sweep_wire import KEY, Gate, images, refusal, serving

import wisgate_nb as wg
from wisgate_nb.client import transport
from wisgate_nb.sweeping.start import begin


def standings(sweep):
    """How each call ended, in the order of the plan."""
    return [place.standing for place in sweep.places]


def interrupt_after(gate, count, monkeypatch, plan):
    """Run the plan, and Ctrl-C once so many requests have arrived."""

    def interrupt(self, seconds):
        gate.wait_for(count)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("wisgate_nb.sweeping.runner.Runner.wait", interrupt)
        with pytest.raises(wg.CallsInterrupted) as caught:
            plan.run()
    gate.open()
    return caught.value


def test_n_raised_after_an_interrupt_sends_only_the_images_that_are_missing(session, monkeypatch):
    """Two of six are made with n of 1; then n of 3: two POSTs for 2 and four for 3, and none when run again."""
    gate = Gate()
    with serving(monkeypatch, gate) as served:
        told = interrupt_after(gate, 2, monkeypatch, wg.plan("a cat {{i}}", axes={"i": range(6)}, concurrency=2))
        assert (told.stopped, told.receiving) == (4, 2)
        assert session.sweeps[-1].settled(60)
        made = served.prompts
        more = wg.sweep("a cat {{i}}", axes={"i": range(6)}, n=3)
        asked = Counter((body["prompt"], body.get("n", 1)) for body in served.bodies)
        assert asked == Counter(
            {(f"a cat {i}", 1): 1 for i in range(6) if f"a cat {i}" in made}
            | {(f"a cat {i}", 2 if f"a cat {i}" in made else 3): 1 for i in range(6)}
        )
        assert [len(call.images) for call in more.calls] == [3] * 6
        assert wg.sweep("a cat {{i}}", axes={"i": range(6)}, n=3).counts["reused"] == 6
        assert len(served.bodies) == 8


def test_n_raised_by_a_sweep_that_is_interrupted_too_pays_for_no_image_twice(session, monkeypatch):
    """n of 1, then of 4 cut by Ctrl-C, then of 4 again: each prompt was asked for 1 and for 3 images, once."""
    gate = Gate()
    with serving(monkeypatch, lambda body: images(1) if body.get("n", 1) == 1 else gate(body)) as served:
        wg.sweep("a dog {{i}}", axes={"i": range(5)})
        plan = wg.plan("a dog {{i}}", axes={"i": range(5)}, n=4, concurrency=2)
        interrupt_after(gate, 2, monkeypatch, plan)
        assert session.sweeps[-1].settled(60)
        again = plan.run()
        asked = Counter((body["prompt"], body.get("n", 1)) for body in served.bodies)
    assert asked == {(f"a dog {i}", n): 1 for i in range(5) for n in (1, 3)}
    assert [len(call.images) for call in again.calls] == [4] * 5


def test_fresh_pays_once_for_twins_also_through_a_retry(session, monkeypatch):
    """`a {cat|cat|dog}` fresh, cut off before the twin: retry gives the twin the new take and pays nothing for it."""
    with serving(monkeypatch) as served:
        wg.sweep("a {cat|dog}")
        assert standings(wg.sweep("a {cat|cat|dog}", fresh=True)) == ["ok", "reused", "ok"]
        assert Counter(served.prompts) == {"a cat": 2, "a dog": 2}
    gate = Gate()
    with serving(monkeypatch, gate) as served:
        sweep = begin(wg.plan("a {fox|fox|owl}", fresh=True, concurrency=1))
        gate.wait_for(1)
        sweep.cancel()
        gate.open()
        assert sweep.settled(60)
        assert [place.number for place in sweep.places if place.standing == "ok"] == [0]
        again = sweep.retry()
        assert standings(again) == ["ok", "reused", "ok"]
        assert Counter(served.prompts) == {"a fox": 1, "a owl": 1}
        assert again.images[0].sha256 == again.images[1].sha256


def test_many_twins_are_begun_a_few_at_a_time(quick_folder, session, monkeypatch):
    """60 combinations that come to two requests: two POSTs, and never more calls under way than the window."""
    most = []
    with serving(monkeypatch) as served:
        sweep = begin(wg.plan("a {{i}}", axes={"i": ["cat", "dog"] * 30}, concurrency=2))
        sweep._board.changed = lambda: most.append(len(sweep._runner._under_way))
        sweep.wait(60)
        assert sorted(served.prompts) == ["a cat", "a dog"]
    assert sweep.counts["reused"] == 58
    assert max(most) <= 2 * 2 + 2


def test_retry_waits_for_what_is_still_being_received(session, monkeypatch):
    """Retry while a call is under way, with fresh: that call is not sent a second time."""
    gate = Gate()
    with serving(monkeypatch, gate) as served:
        plan = wg.plan("a {cat|dog|fox}", fresh=True, concurrency=1)
        interrupt_after(gate, 1, monkeypatch, plan)
        again = session.sweeps[-1].retry()
        assert Counter(served.prompts) == {"a cat": 1, "a dog": 1, "a fox": 1}
    assert standings(again) == ["ok"] * 3


def test_retry_goes_on_after_a_view_that_broke(session, monkeypatch):
    """A fault of what looks on is told once; the calls that failed can be retried all the same."""
    from wisgate_nb.sweeping.start import NoView, run

    class Broken(NoView):
        def changed(self):
            raise ZeroDivisionError("the view broke")

    refused = {"a dog"}
    with serving(monkeypatch, lambda body: refusal() if body["prompt"] in refused else images(1)) as served:
        with pytest.raises(ZeroDivisionError):
            run(wg.plan("a {cat|dog}"), Broken())
        refused.clear()
        assert standings(session.sweeps[-1].retry()) == ["ok", "ok"]
        assert sorted(served.prompts) == ["a cat", "a dog", "a dog"]


def test_after_the_breaker_retry_sends_what_failed_and_what_was_not_asked(session, monkeypatch):
    """The service is down, then well again: retry sends each of 30 calls that has no image, once."""
    down = [True]
    with serving(monkeypatch, lambda body: refusal() if down[0] else images(1)) as served:
        sweep = wg.sweep("a cat {{i}}", axes={"i": range(30)}, concurrency=2)
        tried = len(served.prompts)
        assert tried <= 5 + 1
        down.clear()
        down.append(False)
        again = sweep.retry()
        assert standings(again) == ["ok"] * 30
        assert Counter(served.prompts[tried:]) == {f"a cat {i}": 1 for i in range(30)}


def test_calls_known_to_be_unknown_do_not_stop_a_sweep(session, monkeypatch):
    """Eight calls in a row whose outcome an earlier run left unknown: the ninth and tenth are sent all the same."""
    lost = [True]
    gone = "504 Gateway Timeout", b"<html></html>"
    with serving(monkeypatch, lambda body: gone if lost and body["prompt"] < "cat 8" else images(1)) as served:
        for start in (0, 4):
            wg.sweep("cat {{i}}", axes={"i": range(start, start + 4)})
        lost.clear()
        sweep = wg.sweep("cat {{i}}", axes={"i": range(10)}, concurrency=1)
        assert standings(sweep) == ["unknown"] * 8 + ["ok"] * 2
        assert len(served.prompts) == 10
    assert sweep.stopped is None


def test_failures_between_reused_calls_stop_it_all_the_same(session, monkeypatch):
    """Every second call is in the store, and the service is down: five failures stop it."""
    down = []
    with serving(monkeypatch, lambda body: refusal() if down else images(1)) as served:
        wg.sweep("cat {{i}}", axes={"i": range(0, 60, 2)})
        down.append(True)
        sweep = wg.sweep("cat {{i}}", axes={"i": range(60)}, concurrency=1)
        assert served.prompts[30:] == [f"cat {i}" for i in (1, 3, 5, 7, 9)]
    assert "5 calls in a row failed" in sweep.stopped


def test_replay_in_another_process_sends_nothing(kernels):
    """Half of the prompts were made elsewhere: a second process replays those, and the others are errors."""
    asked, record, folder = prompts(20), Record(), kernels.folder / "replay"
    with FaultServer(record) as server:
        assert kernels.run(folder, server, asked[::2])[1] == ["ok"] * 10
        end = kernels.run(folder, server, asked, replay=True)
        assert end[1] == ["reused", "failed"] * 10
        assert len(record.posts) == 10
    assert end[2] is None


def test_what_a_bundle_has_is_not_paid_for_whatever_is_asked_before_it(session, monkeypatch, tmp_path):
    """After a call that nobody has, the next ones are still looked for in bundles: one POST, as the plan says."""
    with serving(monkeypatch) as served:
        wg.sweep("a {dog|fox}")
        wg.export(tmp_path / "pets.wgz")
        wg.open_store(tmp_path / "other")
        wg.load(tmp_path / "pets.wgz")
        plan = wg.plan("a {cat|dog|fox}", concurrency=1)
        assert plan.estimate.new == 1
        assert standings(plan.run()) == ["ok", "reused", "reused"]
        assert served.prompts[2:] == ["a cat"]


def test_limits_are_let_go_in_the_store_where_they_were_taken(session, monkeypatch, tmp_path):
    """Another store is opened while a sweep runs: the next sweep in the first one has its whole limit."""
    gate, store = Gate(), session.store()
    with serving(monkeypatch, gate):
        sweep = begin(wg.plan("a {cat|dog}", max_calls=2))
        gate.wait_for(2)
        wg.open_store(tmp_path / "other")
        gate.open()
        assert sweep.wait(60).counts["ok"] == 2
        wg.open_store(store.path)
        assert wg.sweep("a {hen|fox}", max_calls=2).counts["ok"] == 2


def test_a_database_that_is_damaged_while_calls_are_out_costs_no_answer(session, monkeypatch):
    """FAULTS K18: it is made anew beside them, they end in it, and asking for them again sends nothing."""
    gate, database = Gate(), session.store().folder.database
    with serving(monkeypatch, lambda body: gate(body) if "slow" in body["prompt"] else images(1)) as served:
        wg.generate("a hen")
        sweep = begin(wg.plan("a slow {cat|dog}"))
        gate.wait_for(2)
        database.write_bytes(b"no database")
        with pytest.raises(wg.StoreError, match="open the store again"):
            wg.generate("a fox")
        with pytest.warns(UserWarning, match="was rebuilt"):
            wg.generate("a fox")
        assert wg.plan("a slow cat").estimate.new == 0
        attached = begin(wg.plan("a slow cat"))
        gate.open()
        assert sweep.wait(60).counts["ok"] == 2
        assert attached.wait(60).counts["reused"] == 1
        assert wg.sweep("a {slow cat|slow dog|hen|fox}").counts["reused"] == 4
        assert sorted(served.prompts) == ["a fox", "a hen", "a slow cat", "a slow dog"]


def test_an_answer_that_was_held_is_written_when_its_call_is_asked_for_again(session, monkeypatch):
    """The disk is mended and the cell run again: the picture is stored, nothing is sent, and nobody waits."""
    images_folder = session.store().path / "images"
    with serving(monkeypatch) as served:
        images_folder.rename(images_folder.with_name("aside"))
        images_folder.write_text("in the way")
        with pytest.raises(wg.NotStoredError):
            wg.generate("a cat")
        with pytest.raises(wg.NotStoredError):
            wg.generate("a cat")
        assert "answers of 1 call, which the disk refused" in repr(wg.status())
        images_folder.unlink()
        images_folder.with_name("aside").rename(images_folder)
        assert wg.generate("a cat").status == "reused"
        assert served.prompts == ["a cat"]
    assert wg.log()["status"].tolist() == ["ok", "reused"]


def test_a_picture_whose_file_is_gone_is_paid_for_again_only_when_asked(session, monkeypatch):
    """FAULTS K19: the plan counts it as stored, so nothing is sent; the cell says that its file is gone."""
    with serving(monkeypatch) as served:
        wg.sweep("a {cat|dog|fox}", n=2)
        lost = wg.generate("a dog", n=2).images[1]
        lost.path.unlink()
        plan = wg.plan("a {cat|dog|fox}", n=2)
        assert plan.estimate.new == 0
        assert standings(plan.run()) == ["reused"] * 3
        again = wg.generate("a dog", n=2)
        assert [image.missing for image in again.images] == [False, True]
        assert "--fresh" in str(again)
        assert [image.missing for image in wg.generate("a dog", n=3).images] == [False, True, False]
        with pytest.raises(wg.ReplayError, match="a dog"):
            wg.generate("a dog", n=2, replay=True)
        assert [body.get("n", 1) for body in served.bodies] == [2, 2, 2, 1]
        assert not any(image.missing for image in wg.generate("a dog", n=2, fresh=True).images)
        assert len(served.bodies) == 5


@pytest.mark.parametrize(
    ("name", "value"), [("ALL_PROXY", "foo://127.0.0.1:1"), ("SSL_CERT_FILE", "/nowhere/authorities.pem")]
)
def test_what_is_wrong_with_this_machine_was_not_billed(session, monkeypatch, name, value):
    """A proxy or certificates of no use stop a call before a byte leaves: it failed, and is no unknown outcome."""
    monkeypatch.setenv("WISGATE_BASE_URL", "https://api.example.invalid/v1")
    monkeypatch.setenv("WISDOM_GATE_KEY", KEY)
    monkeypatch.setenv(name, value)
    monkeypatch.setattr(transport, "_shared", transport._Shared())
    with pytest.raises(wg.NotSentError, match="nothing was billed"):
        wg.generate("a cat", retries=0)
    assert wg.log()["status"].tolist() == ["failed"]


def test_no_label_and_no_profile_holds_a_key(session, monkeypatch):
    """Both would stand in the log: neither is taken, and neither is repeated."""
    with serving(monkeypatch):
        call = wg.generate("a cat")
        with pytest.raises(wg.RequestError, match="the tag holds a key") as told:
            wg.tag(call, KEY)
        assert KEY not in str(told.value)
        assert wg.log()["tags"].tolist() == [""]
        monkeypatch.setenv("WISGATE_PROFILE", KEY)
        with pytest.raises(wg.SettingsError, match="WISGATE_PROFILE is no profile; allowed are wisgate") as told:
            wg.generate("a dog")
        assert KEY not in str(told.value)


def test_a_single_call_lets_its_limit_go(session, monkeypatch):
    """Each call with max_calls of 1 begins from 0, as each sweep does."""
    wg.settings.max_calls = 1
    with serving(monkeypatch) as served:
        for prompt in ("a cat", "a dog"):
            assert wg.generate(prompt).status == "ok"
        assert served.prompts == ["a cat", "a dog"]


def test_a_store_that_refuses_an_answer_stops_the_sweep(session, monkeypatch):
    """What cannot be kept is not asked for: one answer is held, and no further call is sent."""
    images_folder = session.store().path / "images"
    with serving(monkeypatch) as served:
        images_folder.rename(images_folder.with_name("aside"))
        images_folder.write_text("in the way")
        sweep = wg.sweep("a {cat|dog|fox|hen}", concurrency=1)
        assert served.prompts == ["a cat"]
        assert "could not be written" in sweep.stopped
        images_folder.unlink()
        images_folder.with_name("aside").rename(images_folder)
        assert standings(wg.sweep("a {cat|dog|fox|hen}")) == ["reused", "ok", "ok", "ok"]
    assert len(served.prompts) == 4
