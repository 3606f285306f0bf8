"""What is drawn of a sweep, where, and what its words advise."""

import pytest
from sweep_wire import Gate, images, refusal, serving

import wisgate_nb as wg
from wisgate_nb.sweeping import shown, view
from wisgate_nb.sweeping.items import items_of_sweep
from wisgate_nb.sweeping.start import NoView, begin, run
from wisgate_nb.sweeping.view import SweepView


class Pages:
    """Handles of a kernel that shows nothing; each keeps what it was given."""

    def __init__(self):
        self.pages = []

    def __call__(self, first):
        self.pages.append([first])
        return Page(self.pages[-1])


class Page:
    def __init__(self, kept):
        self.kept = kept

    def update(self, obj, *, raw):
        self.kept.append(obj)


@pytest.fixture
def pages(monkeypatch):
    """What a kernel would show, output by output."""
    made = Pages()
    monkeypatch.setattr(view, "in_kernel", lambda: True)
    monkeypatch.setattr(view, "kernel_handle", made)
    return made.pages


def states(sweep):
    return [(item.value("i"), item.state) for item in items_of_sweep(sweep)]


def test_nothing_is_drawn_where_nothing_is_seen(session, monkeypatch):
    """In a script, and in a cell that ends with a semicolon, no grid is made."""
    monkeypatch.setattr(shown, "draw", None)
    monkeypatch.setattr(shown, "grid_bundle", None)
    with serving(monkeypatch):
        wg.sweep("a cat {1|2}")
        monkeypatch.setattr(view, "in_kernel", lambda: True)
        run(wg.plan("a dog {1|2}"), SweepView(session, final=True, silent=True))


def test_time_alone_draws_the_line_and_not_the_pictures(session, monkeypatch, pages):
    """The output has a part that ticks and one that waits for calls; both end once, as head and as grid."""
    with serving(monkeypatch):
        made = SweepView(session, final=True)
        sweep = run(wg.plan("a cat {1|2}"), made)
    head, grid = pages
    assert [part.idle() for part in made._parts] == [True, True]
    monkeypatch.setattr(type(sweep), "done", False)
    assert [part.idle() for part in made._parts] == [False, True]
    assert "progressbar" in head[0]["text/html"]
    assert head[-1]["text/plain"].startswith("2 of 2 calls: 2 made")
    assert "image/jpeg" in grid[-1]
    assert all("image/jpeg" not in drawn for drawn in grid[:-1])


def test_what_failed_is_said_once_where_the_cell_fails_with_it(session, monkeypatch, pages):
    """A cell that raises leaves the reason to its error; one that does not says it above the grid."""
    with serving(monkeypatch, lambda body: refusal() if "dog" in body["prompt"] else images(1)):
        for fails in (True, False):
            run(wg.plan("a {cat|dog}"), SweepView(session, final=True, fails=fails))
    first, second = pages[0][-1], pages[2][-1]
    assert "1 refused, of 2 calls" not in first["text/html"]
    assert "1 refused, of 2 calls" in second["text/html"]


def test_every_planned_call_has_a_place(session, monkeypatch):
    """Running, waiting, and after a stop not sent: a place is never lost, and what was sent is still awaited."""
    gate = Gate()
    with serving(monkeypatch, gate):
        sweep = begin(wg.plan("a cat {{i}}", axes={"i": range(20)}, concurrency=2), NoView())
        gate.wait_for(2)
        assert states(sweep) == [(0, "running"), (1, "running"), *((i, "waiting") for i in range(2, 20))]
        sweep.cancel()
        assert states(sweep) == [(0, "running"), (1, "running"), *((i, "cancelled") for i in range(2, 20))]
        gate.open()
        sweep.wait(60)
    assert sorted(states(sweep)) == [(0, "image"), (1, "image"), *((i, "cancelled") for i in range(2, 20))]
    assert "18 not sent (cancelled), of 20 calls; the rest is shown and kept" in str(sweep.error)
    assert "first:" not in str(sweep.error)


def test_the_pictures_of_a_very_large_sweep_are_drawn_at_its_end(session, monkeypatch):
    """Above the limit a running sweep shows its line and says so."""
    monkeypatch.setattr(shown, "MOST_CALLS", 3)
    with serving(monkeypatch):
        sweep = begin(wg.plan("a cat {1|2|3|4}"), NoView())
        assert shown.pictures_bundle(sweep)["text/html"] == ""
        assert "more than 3 calls" in shown.head_bundle(sweep)["text/plain"]
        assert sweep.wait(60).grid().layout.items


@pytest.mark.parametrize(
    ("code", "status", "advice"),
    [
        ("invalid_value", "400 Bad Request", "%wisgate retry failed, or running the cell again"),
        ("moderation_blocked", "400 Bad Request", "change what was blocked"),
        ("server_error", "500 Internal Server Error", "--resend sends it again, and it may be billed twice"),
    ],
)
def test_the_advice_is_what_helps(session, monkeypatch, code, status, advice):
    """The last line names the command that sends what is missing, for what it is; nothing is shown, nothing is kept."""
    with serving(monkeypatch, lambda body: refusal(status, code)):
        said = str(wg.sweep("a {cat|dog}").error)
    assert advice in said.splitlines()[-1]
    assert "the rest is" not in said
    assert len(said.splitlines()) <= 3


def test_a_fresh_sweep_is_not_told_to_run_its_cell_again(session, monkeypatch):
    """That would pay for everything a second time; `retry` sends only what is missing."""
    answers = iter([refusal(), images(1), images(1), images(1)])
    with serving(monkeypatch, lambda body: next(answers)) as served:
        sweep = wg.sweep("a {cat|dog|fox}", fresh=True, concurrency=1)
        said = str(sweep.error).splitlines()[-1]
        assert said.startswith(
            "%wisgate retry failed sends only what is missing; with fresh, running the cell again pays"
        )
        assert sweep.retry(failed=True).error is None
        assert len(served.prompts) == 4
