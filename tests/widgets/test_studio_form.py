"""The fields as a person changes them: rows that come and go, what an edit needs, the thread that works behind them."""

import threading

import pytest
from grid_widget_samples import instances
from PIL import Image
from studio_samples import PATIENCE, QUICK, board, form, plan_of, planned, shown

import wisgate_nb as wg
from wisgate_nb.workbench.behind import Behind

HOSTILE = "<img src=x onerror=alert(1)>\u202e"


def hidden(widget):
    return widget.layout.display == "none"


def test_axes_are_rows(session, comms):
    """A row is added, typed into and removed; each step is planned, and rows that stay keep their fields."""
    studio = shown("a {{style}} fox", **QUICK)
    rows = form(studio).axes
    rows.add.click()
    name, values, _ = rows.box.children[0].children
    name.value = "style"
    assert plan_of(studio) == ("bad", "axis style has no values")
    values.value = "oil on canvas || ink, washed"
    assert plan_of(studio)[1].startswith("2 calls (2 new)")
    assert studio.plan.axes[0].values == ("oil on canvas", "ink, washed")
    rows.add.click()
    assert rows.box.children[0].children[0] is name
    rows.box.children[1].children[0].value = "quality"
    rows.box.children[1].children[1].value = "low, high"
    assert plan_of(studio) == ("bad", "quality is given as an option and as an axis; give it once")
    form(studio).options["quality"].value = ""
    assert plan_of(studio)[1].startswith("4 calls (4 new)")
    rows.box.children[1].children[2].click()
    assert studio.values.axes == (("style", "oil on canvas || ink, washed"),)


def test_comparisons_that_are_closed_or_replaced_are_let_go(session, comms):
    """Only the one on the page is open, whole: its title and its button too."""
    studio = shown("a fox", **QUICK)
    table = studio._stage.page.table
    before = len(instances())
    pictures = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    studio.compare(pictures)
    one = len(instances())
    for _ in range(3):
        made = studio.compare(pictures)
    assert len(instances()) == one
    assert table.children[1] is made.widget
    table.children[0].children[1].click()
    assert (table.children, len(instances())) == ((), before)


def test_an_edit_shows_what_it_needs(session, comms):
    """Sources and mask are there for an edit alone; going back to new images keeps them and sends none."""
    wg.sweep("a {x: red|blue} dog", **QUICK)
    studio = shown("a fox", **QUICK)
    fields = form(studio)
    assert hidden(fields._edit_box)
    fields.route.value = "edits"
    assert not hidden(fields._edit_box)
    assert fields.paint.disabled
    assert plan_of(studio)[0] == "bad"
    fields.sources.ref.value = "@-1"
    fields.sources.ref.value = "@-2"
    assert studio.values.sources == ("@-1", "@-2")
    assert fields.sources.ref.value == ""
    assert plan_of(studio)[0] == "good"
    shown_sources = [row.children[0].value for row in fields.sources._list.children]
    assert all("data:image/jpeg" in html and "alt=" in html for html in shown_sources)
    fields.paint.click()
    assert studio.mask_editor.size == (1024, 640)
    assert fields.paint.description == "Edit the mask"
    fields.sources._list.children[1].children[1].click()
    assert studio.values.mask is studio.mask_editor
    fields.sources._list.children[0].children[1].click()
    assert (studio.values.sources, studio.values.mask) == ((), None)
    fields.sources.ref.value = "@-1"
    fields.route.value = "generations"
    assert studio.values.sources == ("@-1",)
    assert studio.plan.ask.route == "generations"
    assert plan_of(studio)[0] == "good"


def test_a_mask_file_says_which_region_it_edits(session, comms, tmp_path):
    """A mask of Python has a field for its region; taking the mask away takes that with it."""
    from PIL import Image

    Image.new("RGB", (1024, 640), "white").save(tmp_path / "photo.png")
    mask = Image.new("L", (1024, 640), 0)
    mask.paste(255, (0, 0, 1024, 100))
    mask.save(tmp_path / "mask.png")
    studio = shown("a pink sky", image="photo.png", mask="mask.png", mask_edits="white", **QUICK)
    fields = form(studio)
    assert fields.sources.mask.value.count("Mask: mask.png") == 1
    assert not hidden(fields.options["mask_edits"])
    assert fields.options["mask_edits"].value == "white"
    assert plan_of(studio)[0] == "good"
    fields.unmask.click()
    assert (studio.values.mask, "mask_edits" in studio.values.options) == (None, False)
    assert hidden(fields.options["mask_edits"])
    assert hidden(fields.unmask)
    assert plan_of(studio)[0] == "good"


def test_a_source_that_cannot_be_used_says_why(session, comms):
    """A wrong reference stands in its row as text with the reason, and the plan says so too."""
    studio = shown("a fox", image=[HOSTILE, "@-1"], **QUICK)
    rows = [row.children[0].value for row in form(studio).sources._list.children]
    assert "&lt;img src=x" in rows[0]
    assert "<img src=x" not in rows[0]
    assert "the log does not hold that many images" in rows[1]
    assert plan_of(studio)[0] == "bad"


def test_more_options_open_and_close(session, comms):
    """The rarer options are behind one button that says what it does."""
    fields = form(shown())
    assert hidden(fields._more_box)
    fields.more.click()
    assert not hidden(fields._more_box)
    assert fields.more.description == "Fewer options"
    fields.more.click()
    assert hidden(fields._more_box)


def test_values_set_by_code_are_in_the_fields(session, comms):
    """Setting values or the prompt changes fields once, and typing afterwards goes on from there."""
    studio = shown("a fox")
    studio.values = wg.studio("a {x: 1|2} cat, {{y}}", n=2, quality="low", size="1024x640", axes={"y": [1, 2]}).values
    fields = form(studio)
    assert (fields.prompt.value, fields.options["n"].value, fields.options["quality"].value) == (
        "a {x: 1|2} cat, {{y}}",
        "2",
        "low",
    )
    assert [field.value for field in fields.axes.box.children[0].children[:2]] == ["y", "1,2"]
    fields.options["n"].value = "3"
    assert studio.values.options["n"] == "3"
    assert studio.plan.choices.fields["n"] == 3


def test_sandbox_is_said_until_there_is_a_key(session, comms, monkeypatch):
    """The page says that it is the sandbox; once a service is set the next plan takes that away."""
    studio = shown("a fox")
    assert "no service was asked and nothing was billed" in studio._stage.page._head.value
    monkeypatch.setenv("WISDOM_GATE_KEY", "sk-" + "q" * 40)
    studio.prompt = "a cat"
    planned(studio)
    assert studio._stage.page._head.value == ""


def test_labels_and_tooltips(session, comms):
    """Every field has a label and a tooltip in words."""
    fields = form(shown())
    for field in (fields.prompt, fields.route, *fields.options.values()):
        assert field.description
        assert field.description[0].isupper()
        assert field.tooltip


def test_work_behind_the_page_is_done_in_order_and_once():
    """Work of a kind that waits is replaced by the newer; what breaks is told; the thread ends and begins again."""
    failed, done = [], []
    behind = Behind(failed.append)
    held, go_on = threading.Event(), threading.Event()

    def hold():
        held.set()
        assert go_on.wait(PATIENCE)

    behind.soon("first", hold)
    assert held.wait(PATIENCE)
    behind.soon("plan", lambda: done.append("old"))
    behind.soon("plan", lambda: done.append("new"))
    assert behind.waits("plan")
    behind.soon("bad", lambda: {}["gone"])
    assert not behind.settled(0)
    go_on.set()
    assert behind.settled(PATIENCE)
    assert done == ["new"]
    assert [type(problem) for problem in failed] == [KeyError]
    behind.soon("plan", lambda: done.append("again"))
    assert behind.settled(PATIENCE)
    assert done == ["new", "again"]


@pytest.mark.parametrize("again", [True, False])
def test_a_pause_begins_anew_only_where_it_should(again):
    """Typing puts the plan off; history does not put itself off."""
    behind = Behind(print)
    behind.soon("kind", lambda: None, pause=100)
    behind.soon("kind", lambda: None, pause=200, again=again)
    due = behind._due["kind"][0]
    behind.soon("kind", lambda: None, pause=0)
    assert behind.settled(PATIENCE)
    import time

    assert (due - time.monotonic() > 150) is again


def test_the_question_of_an_old_plan_is_no_consent(session, comms):
    """An answer that comes after the values changed sends nothing of what was asked about before."""
    wg.settings.base_url = "http://127.0.0.1:9/v1"
    studio = shown("a fox {{i}}", axes={"i": "1..30"}, **QUICK)
    studio.generate()
    assert board(planned(studio)).question
    studio.prompt = "{{gone}} {{i}}"
    studio.generate(yes=True)
    with pytest.raises(wg.RequestError, match="called gone"):
        studio.wait(PATIENCE)
    assert studio.sweeps == []


def test_consent_is_to_the_plan_that_was_asked_about(session, comms):
    """A question that a late thread left behind for other values is no consent to what the fields say now."""
    studio = shown("a fox", **QUICK)
    other = wg.studio("a cat", **QUICK)
    studio._stage._asked = (other.values, other.plan)
    studio.generate(yes=True)
    assert [call.prompt for call in studio.wait(PATIENCE).calls] == ["a fox"]
