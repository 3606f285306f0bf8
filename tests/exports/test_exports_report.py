"""A page that stands for an experiment: `wg.export("report.html", data)`."""

from __future__ import annotations

import re

import pytest
from exports_making import failed, made

import wisgate_nb as wg
from wisgate_nb.exports import report
from wisgate_nb.exports.export import export
from wisgate_nb.store.tables import log_frame


@pytest.fixture
def store(session):
    return session.store()


@pytest.fixture
def page(session, store, tmp_path):
    """Writes the page of some data and gives what stands below its widget, without markup."""

    def write(data=None, **options):
        text = export(tmp_path / "a.html", data, **options).read_text("utf-8")
        main = text[text.index("<main>") : text.index("</main>")]
        return main[main.index("<section>") :], main[: main.index('id="wisgate-static"')]

    return write


def cells(section, title):
    """The rows of the table under a heading, as lists of texts."""
    table = section[section.index(f"<h2>{title}</h2>") :]
    rows = re.findall("<tr.*?</tr>", table[: table.index("</table>")], re.DOTALL)
    return [[re.sub("<[^>]*>", "", cell) for cell in re.findall("<t[dh].*?</t[dh]>", row, re.DOTALL)] for row in rows]


def test_prompts_calls_and_usage_stand_below_the_grid(page, store):
    """Each prompt once with its calls, each call with its axes and what became of it, the bill by route."""
    made(store, "a fox", axes={"style": "oil"})
    made(store, "a fox", axes={"style": "ink"}, fresh=True)
    failed(store, "a hen", "no hens here")
    below, above = page(title="Foxes & hens")
    assert cells(below, "Prompts")[1:] == [["P1", "a fox", "2"], ["P2", "a hen", "1"]]
    head, *calls = cells(below, "Calls")
    assert head == ["prompt", "style", "status", "reason", "model", "images", "seconds", "tokens", "cost"]
    assert calls[1] == ["P1", "ink", "ok", "", "gpt-image-2", "1", "1.5", "1,036", "$0.0310"]
    assert calls[2][:4] == ["P2", "", "rejected", "no hens here"]
    usage = dict(zip(*cells(below, "Usage"), strict=True))
    assert (usage["calls"], usage["images"], usage["cost"], usage["failed"]) == ("3", "2", "0.062", "1")
    assert "<h1>Foxes &amp; hens</h1>" in above
    assert "3 calls · 2 images" in above
    assert "$0.0620 known for 2 calls" in above


def test_what_is_told_once_is_not_told_again(page, store):
    """An axis of an option is one column; the prompts of a list are their numbers, whatever their length."""
    for prompt in ("a fox", "a hen"):
        for quality in ("low", "high"):
            made(store, prompt, axes={"prompt": prompt, "quality": quality}, quality=quality)
    below, _ = page()
    head, *calls = cells(below, "Calls")
    assert head == ["prompt", "quality", "status", "model", "images", "seconds", "tokens", "cost"]
    assert [call[:2] for call in calls] == [["P1", "low"], ["P1", "high"], ["P2", "low"], ["P2", "high"]]
    assert below.count("a hen") == 1


def test_only_what_was_chosen_is_told(page, store):
    """A slice of the log brings its own calls, and the bill of those alone."""
    made(store, "a fox")
    made(store, "a hen")
    log = log_frame(store)
    below, above = page(log[log["prompt"] == "a hen"])
    assert "a fox" not in below
    assert "1 call · 1 image" in above
    assert dict(zip(*cells(below, "Usage"), strict=True))["cost"] == "0.031"


def test_what_was_reused_is_one_picture_and_no_cost(page, session):
    """Run again, a sweep shows what it showed: of all rows a picture counts once; its bill is that of the first."""
    how = {"size": "1024x640", "quality": "low"}
    wg.sweep("a {fox|hen}", **how)
    again = wg.sweep("a {fox|hen}", **how)
    below, above = page()
    assert "4 calls, 2 of them reused · 2 images" in above
    assert "cost unknown" in above
    below, above = page(again)
    assert "2 calls, all reused · 2 images" in above
    assert "$0" not in above[above.index("<h1>") :]
    assert "nothing was sent for it. The calls that made it took this." in below[below.index("Usage") :]
    usage = dict(zip(*cells(below, "Usage"), strict=True))
    assert (usage["calls"], usage["images"], "reused" in usage) == ("2", "2", False)
    assert "2 calls, 2 images" in below[below.index("<img") :]


def test_an_empty_log_has_a_page(page, store):
    """Nothing was made yet: no call, no picture, nothing reused and no bill."""
    below, above = page()
    assert "0 calls · 0 images" in above
    assert "reused" not in below


def test_texts_are_inert_and_folders_stay_at_home(page, store):
    """Markup in prompts and axes is text; a message loses the path of the store."""
    made(store, "</section><script>alert(1)</script>", axes={"a<b": "<img src=x onerror=alert(1)>"})
    failed(store, "a hen", f"no room in {store.path.parent}/x")
    below, _ = page()
    assert "<script" not in below
    assert "<img src=x" not in below
    assert str(store.path.parent) not in below
    assert "no room in x" in below


def test_a_long_experiment_is_cut_and_says_so(page, store, monkeypatch):
    """Beyond the most rows, the page names how many are left out; a long prompt ends with its length."""
    monkeypatch.setattr(report, "MOST_CALLS", 2)
    monkeypatch.setattr(report, "MOST_PROMPTS", 1)
    for number in range(3):
        made(store, f"{'fox ' * 600}{number}")
    below, _ = page()
    assert len(cells(below, "Calls")) == 3
    assert "1 further calls are left out" in below
    assert "2 further prompts are left out" in below
    assert "(2,401 characters)" in below


def test_times_can_be_left_out(page, session, store):
    """With `quiet_times` the page of the same calls is the same on another day."""
    made(store, "a fox")
    session.settings.quiet_times = True
    below, above = page()
    assert "seconds" not in cells(below, "Calls")[0]
    assert not re.search(r"\b20\d\d\b", above.split("<h1>")[1])
