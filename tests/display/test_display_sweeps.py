"""How far a sweep is in words and as a bar, its plan as a table, and what all outputs have in common."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from display_samples import call, stored
from grid_samples import grid_of
from test_display_html import read
from test_display_progress import Clock, Handle

from wisgate_nb.display.grid.items import planned_item
from wisgate_nb.display.grid.layout import lay_out
from wisgate_nb.display.grid.page_html import draw
from wisgate_nb.display.grid.thumbs import Step
from wisgate_nb.display.html import document, element
from wisgate_nb.display.live import QUIET, SHARE, TICK, Live
from wisgate_nb.display.plan_table import PlanFacts, Preview, plan_bundle
from wisgate_nb.display.preview import cell_bundle, image_bundle
from wisgate_nb.display.progress_html import TileState, progress_bundle
from wisgate_nb.display.report import table_bundle
from wisgate_nb.display.sweep_html import Counts, headed, outcome, progress_html, summary
from wisgate_nb.widgets.grid_page import live_page

BILL = "A fox for $10 and an owl for $20"


def counts(total=24, **by):
    return Counts(total, by, by.get("ok", 0) + by.get("reused", 0), None, 0, 31.4, None)


@pytest.mark.parametrize(
    ("made", "stopped", "said"),
    [
        (counts(waiting=6, running=4, left=14), None, "0 of 24 calls · 4 running"),
        (
            counts(ok=5, reused=1, failed=1, running=2, left=15),
            None,
            "7 of 24 calls: 5 made, 1 reused · 1 failed · 2 running",
        ),
        (counts(ok=2, running=3, left=19), "stop", "2 of 24 calls: 2 made · 3 still being received · 19 not sent"),
        (counts(ok=5, cancelled=6, left=13), "cancelled", "5 of 24 calls: 5 made · 19 not sent"),
        (counts(1, reused=1), None, "1 of 1 call: 1 reused"),
        (
            counts(4, rejected=1, blocked=1, unknown=2),
            None,
            "4 of 4 calls · 1 refused · 1 blocked · 2 of unknown outcome",
        ),
    ],
)
def test_the_line_counts_calls_by_what_became_of_them(made, stopped, said):
    """Nothing is counted that is not there, and what a stop called off is one number, whether begun or not."""
    assert summary(made, stopped=stopped) == f"{said} · 31 s"
    assert outcome(made, stopped=stopped) == f"{said} · 31 s"


def test_the_line_says_time_left_images_and_money():
    """Seconds run whole, images are said where a call made several, unknown cost is counted, the sandbox is free."""
    made = replace(
        counts(ok=2, running=1, left=21), images=8, cost=0.013, cost_unknown=1, seconds=9.7, seconds_left=130.2
    )
    line = summary(made)
    assert line.startswith("2 of 24 calls: 2 made · 1 running · 8 images · 10 s, about 2 min 10 s left · $0.0130 spent")
    assert line.endswith("and 1 of unknown cost")
    assert "would be $0.0130" in summary(made, sandbox=True)
    assert "left" not in summary(made, stopped="interrupted")
    assert outcome(replace(made, by={"ok": 24})) == "24 of 24 calls: 24 made · 9.7 s"


def test_the_bar_is_as_long_as_what_was_answered():
    """Made and failed calls fill it in their own colours; calls that were called off do not."""
    page = progress_html(counts(ok=5, reused=1, failed=3, cancelled=3, left=12), "the line", ["first\nsecond"])
    assert re.findall(r"width:([\d.]+)%", page) == ["25.0", "12.5"]
    assert 'aria-valuenow="38"' in page
    assert "".join(read(page).text) == "the linefirstsecond"


def test_what_is_lacking_is_said_once():
    """A cell that fails with it has it in the text form alone."""
    for shown in (True, False):
        bundle = headed("the line", ["sandbox"], ["2 failed"], shown=shown)
        assert ("2 failed" in bundle["text/html"]) == shown
        assert bundle["text/plain"] == "the line\nsandbox\n2 failed"


def outputs(folder):
    """Every kind of output, with a prompt that holds two dollars."""
    image = stored(folder, size=(64, 48))
    calls = [call([image], prompt=BILL), call(status="blocked", prompt=BILL)]
    plan = PlanFacts("Plan", [("cost", "$1 to $2")], [Preview("new", (("price", "$10"),), BILL)], 3, ("a $1 note $2",))
    yield cell_bundle(calls[:1], cwd=folder)["text/html"]
    yield cell_bundle(calls, cwd=folder)["text/html"]
    yield image_bundle(image, caption=BILL)["text/html"]
    yield progress_bundle([TileState(label=BILL)])["text/html"]
    yield table_bundle("t", ("a",), [(BILL,)])["text/html"]
    yield plan_bundle(plan)["text/html"]
    yield progress_html(counts(), BILL)
    yield headed(BILL)["text/html"]
    yield draw(lay_out([planned_item("k", BILL, {"price": "$10"})])).html


def test_no_output_is_set_as_a_formula(tmp_path):
    """Whatever a cell shows, its outermost element keeps MathJax off the dollars of a prompt or a bill."""
    for page in outputs(tmp_path):
        assert re.match(r'<div [^>]*class="tex2jax_ignore mathjax_ignore"', page), page[:200]


def test_a_plan_is_one_table_of_figures_and_one_of_prompts():
    """Figures, first prompts with their values, how many follow; of a plan that is only counted none follow."""
    facts = PlanFacts("Plan: 4 calls", [("calls", "4 new")], [Preview("new", (("n", "1"),), BILL)], 3, ("too dear",))
    bundle = plan_bundle(facts)
    assert read(bundle["text/html"]).tags.count("table") == 2
    for page in (bundle["text/plain"], "".join(read(bundle["text/html"]).text)):
        assert page.index("4 new") < page.index(BILL) < page.index("... and 3 more") < page.index("too dear")
    counted = plan_bundle(replace(facts, previews=(), rest=10**9))
    assert read(counted["text/html"]).tags.count("table") == 1
    assert "more" not in counted["text/plain"] + counted["text/html"]


def test_a_whole_page_is_a_document(session):
    """A doctype, a language, and void elements without an end."""
    page = document([element("meta", charset="utf-8"), element("title", "<x>")], element("p", "y"))
    assert page.startswith(
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>&lt;x&gt;</title></head>'
    )
    assert "</meta>" not in live_page(grid_of([planned_item("k", "p", {})], session))


def test_places_are_as_large_as_the_pictures_that_will_stand_there(tmp_path):
    """A sketch has the sizes of the grid that follows: small files drawn large, boxes of the same proportions."""
    image = stored(tmp_path, size=(640, 400))
    items = [
        planned_item("1", "p", {"a": "x"}, size="640x400"),
        planned_item("2", "p", {"a": "y"}, size="auto", state="running"),
    ]
    empty = draw(lay_out(items), sketch=Step(32)).html
    assert re.findall(r"aspect-ratio:(\d+)/(\d+)", empty) == [("320", "200"), ("320", "320")]
    made = lay_out([*_images(call([image], axes={"a": "x"}), items[1])])
    for page, weight in ((draw(made, sketch=Step(32)).html, 1_500), (draw(made).html, 10_000_000)):
        assert re.findall(r'<img [^>]*width="(\d+)" height="(\d+)"', page) == [("320", "200")]
        assert re.findall(r"aspect-ratio:(\d+)/(\d+)", page) == [("320", "200")], "as the pictures that are there"
        assert len(re.search(r"base64,([^\"]+)", page)[1]) < weight


def _images(record, *others):
    from wisgate_nb.display.grid.items import items_of_records

    return [*items_of_records([record]), *others]


class Heavy(Live):
    """A view that takes its time."""

    def __init__(self, clock, handle, size, seconds):
        self.size, self.seconds, self.clock = size, seconds, clock
        super().__init__(handle=handle, clock=clock, ticking=False)

    def bundle(self, now):
        self.clock.now += self.seconds
        return {"text/html": "x" * self.size}

    def idle(self):
        return False


@pytest.mark.parametrize(("size", "seconds", "wait"), [(400_000, 0, 2.0), (10, 0.3, 0.3 / SHARE)])
def test_a_heavy_drawing_comes_less_often(size, seconds, wait):
    """What takes long to send or to draw is drawn rarely, and rarer still while only the clock runs."""
    clock, handle = Clock(), Handle()
    view = Heavy(clock, handle, size, seconds)
    view.mark()
    clock.now += 1
    assert view.draw_if_due()
    started = clock.now - seconds
    view.mark()
    clock.now = started + wait - 0.01
    assert not view.draw_if_due()
    clock.now = started + wait
    assert view.draw_if_due()
    started = clock.now - seconds
    clock.now = started + max(TICK, QUIET * wait) - 0.01
    assert not view.draw_if_due()
    clock.now = started + max(TICK, QUIET * wait)
    assert view.draw_if_due()


def test_replicates_share_a_narrow_page_evenly(tmp_path):
    """The inner cells of replicates name one width, so that a page that is too narrow shrinks all of them alike."""
    image = stored(tmp_path, size=(640, 400))
    made = _images(call([image], axes={"a": "x"}), planned_item("2", "p", {"a": "x"}, replicate=2, state="failed"))
    page = draw(lay_out(made, cols="a")).html
    inner = re.findall(r'<td [^>]*width="(\d+)"', page)
    assert len(inner) == 2
    assert len(set(inner)) == 1
    assert inner[0] == re.search(r'<img [^>]*width="(\d+)"', page)[1]
