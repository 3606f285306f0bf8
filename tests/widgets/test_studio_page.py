"""The board of a studio in a real browser: plan, Generate and Stop, runs, history, code; by mouse and by keys."""

import json
from pathlib import Path

import axe_playwright_python
import pytest
from sandbox_gate import gated_server
from studio_samples import PATIENCE, QUICK, board, planned, shown

import wisgate_nb as wg
from wisgate_nb.errors import InputError

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
HOSTILE = "<img src=x onerror=window.hacked=1><script>window.hacked=1</script>\u202e{{\x1b[31m " + "long" * 2000
_WIDER = """root => [...root.querySelectorAll('*')]
  .filter(node => !node.closest('.wg-studio-strip, .wg-aloud'))
  .filter(node => node.getBoundingClientRect().right > root.getBoundingClientRect().right + 1)
  .map(node => `${node.tagName} ${node.className}`)"""
"""What is wider than its root."""


@pytest.fixture
def opened(session, comms, hosted):
    """Puts the board of a studio on a page; call it with what `wg.studio` takes."""

    def put(prompt="a {style: oil|ink} fox", **options):
        studio = shown(prompt, **{**QUICK, **options})
        return studio, hosted(board(studio), "studio")

    return put


def over(studio, host):
    """Wait for the run's end, on the page too."""
    studio.wait(PATIENCE)
    planned(studio)
    host.flush()


def test_generate_from_the_page(opened):
    """A click begins the run; its row, its bar and the images come by themselves, and the plan says they are there."""
    studio, host = opened()
    host.page.get_by_text("2 calls (2 new)").wait_for()
    host.page.get_by_role("button", name="Generate").click()
    over(studio, host)
    row = host.page.get_by_role("listitem").filter(has_text="Run 1")
    row.get_by_text("2 of 2 calls: 2 made").wait_for()
    assert row.get_by_role("progressbar").get_attribute("aria-valuenow") == "100"
    assert host.page.get_by_role("option").count() == 2
    host.page.get_by_text("2 calls (2 reused) · nothing to send").wait_for()
    assert host.page.get_by_role("button", name="Stop", exact=True).is_disabled()


def test_a_bad_plan_says_why_and_is_tried_again(opened):
    """The plan's error is read out as it stands; once a cell has defined what it lacked, Generate works as it is."""
    names = {"other": 1}
    studio, host = opened("a {{gone}} fox", variables=names)
    line = host.page.locator(".wg-studio-line")
    assert "{{gone}} has no value" in line.inner_text()
    assert line.get_attribute("aria-live") == "polite"
    host.page.get_by_role("button", name="Generate").click()
    planned(studio)
    host.flush()
    host.page.get_by_role("alert").get_by_text("called gone").wait_for()
    names["gone"] = "red"
    host.page.get_by_role("button", name="Generate").click()
    over(studio, host)
    assert [call.prompt for call in studio.calls] == ["a red fox"]
    host.page.get_by_role("alert").get_by_text("called gone").wait_for(state="detached")
    assert line.inner_text() == "1 call (1 reused) · nothing to send"


def test_a_large_bill_is_asked_about_on_the_page(opened):
    """The question takes the focus, says what it would send, and its two buttons do what they say."""
    with gated_server() as (server, gate):
        wg.settings.base_url = server.base_url
        studio, host = opened("a fox {{i}}", axes={"i": "1..21"})
        host.page.get_by_role("button", name="Generate").click()
        planned(studio)
        host.flush()
        question = host.page.get_by_role("group", name="Before it is sent")
        question.get_by_text("This sends 21 paid calls for 21 images. Send them?").wait_for()
        assert host.focus().startswith("group")
        question.get_by_role("button", name="Do not send").click()
        question.wait_for(state="hidden")
        host.page.get_by_role("button", name="Generate").click()
        planned(studio)
        host.flush()
        gate.let(21)
        question.get_by_role("button", name="Send them").click()
        over(studio, host)
    assert studio.sweep.counts["ok"] == 21


def test_runs_are_stopped_from_the_page(opened):
    """Stop of one run, while it goes on: nothing further is sent, and the row says what was not."""
    with gated_server() as (server, gate):
        wg.settings.base_url = server.base_url
        wg.settings.concurrency = 1
        studio, host = opened("a {x: 1|2|3} fox")
        host.page.get_by_role("button", name="Generate").click()
        planned(studio)
        host.flush()
        host.page.get_by_role("button", name="Stop run 1").click()
        gate.let(1)
        over(studio, host)
    host.page.get_by_text("1 of 3 calls: 1 made · 2 not sent").wait_for()
    host.page.get_by_text("2 not sent (cancelled), of 3 calls").wait_for()


def test_the_grid_of_an_earlier_run_comes_back(opened):
    """Each run but the one that is shown has a button for its grid."""
    studio, host = opened()
    for prompt in ("a fox", "a cat"):
        studio.prompt = prompt
        studio.generate()
        over(studio, host)
    assert board(studio).shown == 2
    host.page.get_by_role("button", name="Show the grid of run 1").click()
    host.page.get_by_role("button", name="Show the grid of run 2").wait_for()
    assert studio._stage.page.grid.children == (studio.sweeps[0] and studio._stage._grids[1].widget,)


_STRIP = """async () => {
  const {Choice} = await import('/js/studio/choice.js');
  const list = document.body.appendChild(document.createElement('div'));
  const choice = new Choice(list, () => undefined, new AbortController().signal);
  const put = name => choice.prepend(name, document.createElement('i'), 2) ?? [];
  const press = key => list.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
  const gone = [...put('one'), ...put('two')];
  press('End');
  gone.push(...put('three'));
  const pointed = list.hasAttribute('aria-activedescendant');
  press(' ');
  const {chosen} = choice;
  press('ArrowRight');
  return {gone, pointed, chosen, next: choice.chosen};
}"""


def test_a_picture_that_left_the_strip_cannot_be_chosen(watched, files):
    """Newer ones pushed out the one with the focus: Space chooses none, an arrow key the newest."""
    watched.page.goto(files + "/")
    found = watched.page.evaluate(_STRIP)
    assert found == {"gone": ["one"], "pointed": False, "chosen": [], "next": ["three"]}


def test_history_by_mouse_and_keys(opened):
    """Click, Ctrl-click and arrow keys choose; what one or several images allow is enabled, and each button works."""
    wg.sweep("a {x: 1|2|3} dog", **QUICK)
    studio, host = opened("a fox")
    page = host.page
    options = page.get_by_role("option")
    assert options.first.locator("img").get_attribute("alt") == "a 3 dog"
    usable = page.locator(".wg-studio-history button:enabled:not([title^=Keys])")
    enabled = lambda: [button.inner_text() for button in usable.all()]  # noqa: E731
    assert enabled() == []
    options.first.click()
    assert page.get_by_text("a 3 dog · generations").count() == 1
    assert enabled() == ["Edit this", "Add to the edit", "Mask this", "Use its prompt and options"]
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    selected = page.locator("[aria-selected=true]")
    assert selected.count() == 2
    assert enabled() == ["Compare"]
    page.emulate_media(forced_colors="active")
    edges = options.evaluate_all("all => new Set(all.map(one => getComputedStyle(one).borderTopColor)).size")
    assert edges == 2
    page.emulate_media(forced_colors="none")
    options.first.click(modifiers=["Control"])
    assert page.get_by_text("3 images chosen").count() == 1
    page.get_by_role("button", name="Compare").click()
    assert len(studio._stage.page.table.children) == 2
    page.get_by_role("listbox").focus()
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").get_by_text("Choose, or choose no more").count() == 1
    page.get_by_role("button", name="Close").click()
    page.get_by_role("listbox").focus()
    page.keyboard.press("End")
    assert page.locator("[aria-selected=true] img").get_attribute("alt") == "a 1 dog"
    page.get_by_role("button", name="Edit this").click()
    page.get_by_role("button", name="Use its prompt").click()
    assert (studio.values.prompt, studio.values.route) == ("a 1 dog", "generations")
    page.get_by_role("button", name="Mask this").click()
    assert studio.values.mask is studio.mask_editor
    assert studio.values.sources == (f"@{_named(studio, 'a 1 dog')}",)


def _named(studio, prompt):
    return next(part["image"] for part in board(studio)._told if part["prompt"] == prompt)


def test_the_request_is_copied_as_code(opened):
    """The cell and the Python stand as text that follows the plan, and Copy puts exactly that on the clipboard."""
    studio, host = opened("a <b>fox</b>\n---\na cat")
    page = host.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_text("The same request as code").click()
    page.get_by_label("As a cell", exact=True).get_by_text("%%gptimage").wait_for()
    for name in ("cell", "python"):
        page.get_by_role("button", name=f"Copy: As {'a cell' if name == 'cell' else 'Python'}").click()
        page.get_by_role("status").get_by_text("Copied.").wait_for(state="attached")
        assert page.evaluate("() => navigator.clipboard.readText()") == getattr(studio, f"request_{name}")
    studio.prompt = ">>> pasted"
    planned(studio)
    host.flush()
    page.get_by_text("IPython changes this prompt").wait_for()
    assert page.get_by_label("As a cell", exact=True).is_hidden()
    page.get_by_label("As Python", exact=True).get_by_text(">>> pasted").wait_for()


def test_what_is_refused_stands_on_the_page(opened, monkeypatch):
    """An action that Python refuses, and what failed behind the page, are shown as text and can be closed."""
    wg.sweep("a dog", **QUICK)
    studio, host = opened()
    page = host.page

    def refuse(*_, **__):
        raise InputError("no <b>such</b> file")

    monkeypatch.setattr(studio, "edit", refuse)
    page.get_by_role("option").first.click()
    page.get_by_role("button", name="Edit this").click()
    page.get_by_role("alert").get_by_text("no <b>such</b> file").wait_for()
    page.get_by_role("button", name="Close this message").click()
    board(studio).failed(wg.BudgetError("above max_calls\nraise it"))
    host.flush()
    page.get_by_role("alert").get_by_text("above max_calls").wait_for()
    page.get_by_role("button", name="Close this message").click()
    page.get_by_text("above max_calls").wait_for(state="detached")


def test_a_click_while_a_cell_runs_says_that_it_waits(opened):
    """A question that has no answer yet is told to wait for the running cell, and is served at its end."""
    studio, host = opened()
    host.held = True
    host.page.get_by_role("button", name="Generate").click()
    host.page.get_by_text("A cell is running: this is done when it ends.").wait_for()
    assert studio.sweeps == []
    host.release()
    over(studio, host)
    host.page.get_by_text("A cell is running").wait_for(state="detached")
    assert studio.sweep.counts["ok"] == 2


def test_a_reload_shows_everything_again(opened):
    """The page that is loaded again has plan, runs and history, without asking."""
    studio, host = opened()
    studio.generate()
    over(studio, host)
    asked = len(host.asked)
    host.mount(dark=True)
    host.page.get_by_text("2 of 2 calls: 2 made").wait_for()
    host.page.get_by_text("2 calls (2 reused)").wait_for()
    assert host.page.get_by_role("option").count() == 2
    assert len(host.asked) == asked


def test_the_strip_shows_the_last_images_only(opened):
    """However many come, the strip holds 24, the newest first."""
    studio, host = opened()
    picture = wg.sweep("a dog", **QUICK).images[0]
    from wisgate_nb.workbench.history import MOST, strip_part

    call = studio.session.store().call(picture.call_id)
    part = strip_part(call, call.images[0])
    for number in range(30):
        board(studio).add_thumbnail({**part, "image": f"x{number}", "prompt": f"dog {number}"}, MOST)
    host.flush()
    alts = [img.get_attribute("alt") for img in host.page.get_by_role("option").locator("img").all()]
    assert alts == [f"dog {number}" for number in range(29, 5, -1)]


def test_hostile_text_stays_text(opened):
    """Markup, direction marks, escapes and 8,000 characters in prompts, plans and errors: nothing runs or overflows."""
    studio, host = opened("a fox", raw=True)
    wg.sweep(HOSTILE, raw=True, **QUICK)
    board(studio).plan = {"state": "bad", "line": HOSTILE, "notes": [HOSTILE] * 3}
    board(studio).question = HOSTILE
    board(studio).failed(wg.RequestError(HOSTILE))
    board(studio).site = {"url": "javascript:window.hacked=1", "name": HOSTILE}
    studio._stage._show_history()
    run = {"id": 7, "title": HOSTILE, "line": HOSTILE, "made": 0, "bad": 0, "over": True, "stopping": False}
    board(studio).runs = [{**run, "note": HOSTILE, "partials": []}]
    host.mount(width="420px")
    host.page.get_by_role("option").first.click()
    assert host.page.evaluate("() => window.hacked") is None
    assert host.root.locator("script, img[src=x], a").count() == 0
    assert "[U+202E]" in host.page.locator(".wg-studio-line").inner_text()
    assert host.root.evaluate(_WIDER) == []


def test_the_link_is_ordinary(opened):
    """The provider's site is a link that opens elsewhere and is told nothing; a service of one's own has none."""
    _, host = opened()
    link = host.page.get_by_role("link", name="Open WisGate's own site")
    assert link.get_attribute("href") == "https://wisgate.ai"
    assert "noopener" in link.get_attribute("rel")
    wg.settings.base_url = "http://127.0.0.1:9/v1"
    studio = shown()
    assert board(studio).site == {}


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(opened, dark):
    """In every state, light and dark, at 420 pixels, the accessibility checker has no complaint."""
    studio, host = opened(partials=1)
    studio.generate()
    over(studio, host)
    running = {**board(studio).runs[0], "id": 9, "over": False, "note": "1 failed", "partials": [_jpeg()]}
    found = {}
    for name, traits in {
        "at rest": {},
        "asked": {"question": "This sends 21 paid calls."},
        "running": {"runs": [running]},
        "bad": {"plan": {"state": "bad", "line": "no plan", "notes": ["a note"]}},
        "broken": {"problem": {"title": "input", "text": "broken"}},
    }.items():
        board(studio).set_trait("question", "")
        for trait, value in traits.items():
            setattr(board(studio), trait, value)
        host.mount(dark=dark, width="420px")
        host.page.get_by_role("option").first.click()
        host.page.get_by_text("The same request as code").click()
        host.page.get_by_text("%%gptimage").wait_for()
        host.page.evaluate(AXE.read_text(encoding="utf-8"))
        result = host.page.evaluate("root => axe.run(root)", host.root.element_handle())
        found[name] = [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in result["violations"]]
    assert found == {state: [] for state in found}, json.dumps(found, indent=1)


def _jpeg():
    import io

    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (64, 40), (200, 120, 40)).save(buffer, "JPEG")
    return buffer.getvalue()


def test_nothing_jumps_while_a_plan_is_made(opened):
    """The line and its note keep their height from empty to good, and Generate stays where it is."""
    studio, host = opened("")
    place = lambda: host.page.get_by_role("button", name="Generate").bounding_box()["y"]  # noqa: E731
    before = place()
    for prompt in ("a fox", "a {style} fox, {{style}}", "{{gone}}"):
        studio.values = wg.studio(prompt, axes={"style": "oil,ink"} if "style" in prompt else {}, **QUICK).values
        planned(studio)
        host.flush()
        assert place() <= before + 2 * 20, prompt
    studio.prompt = "a fox"
    planned(studio)
    host.flush()
    assert place() == pytest.approx(before, abs=2)


def test_the_twin_is_read_without_a_kernel(session, comms):
    """The static form holds the request, the counts and the run's pictures, says sandbox, and keeps its budget."""
    studio = shown("a <b>{x: fox|cat}</b>", **QUICK)
    empty = studio._static_bundle()
    assert "&lt;b&gt;{x: fox|cat}&lt;/b&gt;" in empty["text/html"]
    studio.generate()
    studio.wait(PATIENCE)
    bundle = studio._static_bundle()
    html = bundle["text/html"]
    assert html.count("<img ") == 2
    assert "%%gptimage" in html
    assert "nothing was billed" in html
    assert "<b>fox" not in html
    assert "%%gptimage" in bundle["text/plain"]
    assert bundle["image/jpeg"]
    wg.settings.grid_bytes = 60_000
    studio.prompt = HOSTILE * 3
    assert len(json.dumps(studio._static_bundle())) < 60_000 + 60_000
